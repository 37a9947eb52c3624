"""Speakers: which stretches of an article are somebody's words, and whose.

Turns of a transcript first, then quotes and indirect speech in the text between them. Called
when an article is cut into passages.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence

from rag.discourse import Discourse
from rag.persons import find_persons
from rag.quotes import find_quotes
from rag.reported import read_reported
from rag.roles import Roles
from rag.saying import choose_wording, compile_verbs
from rag.sentences import find_lines
from rag.turns import find_turns
from rag.types import Span, Speech

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_MARKS = re.compile(r"[\"“”„«»‹›‘’]")


def find_speeches(text: str, *, sentences: Sequence[Span], language: str) -> tuple[Speech, ...]:
    """Who says what: turns, quotes and indirect speech, sorted and without overlaps.

    A name is given in the fullest form the article has of it; a turn keeps its label. The
    speaker is empty where somebody speaks but the text does not safely tell who.

    Args:
        text: The text of an article.
        sentences: Its sentences, from `split_sentences`.
        language: ISO 639-1 code; unknown ones are read as English, or as Russian in Cyrillic.
    """
    turns = find_turns(text, find_lines(text))
    free = [span for span in sentences if not _is_inside(span, turns)] if turns else list(sentences)
    if not free or not _may_report(text, free, language):
        return turns
    paragraphs = _find_paragraphs(text, free)
    persons = find_persons(text)
    discourse = Discourse(
        text=text,
        sentences=free,
        paragraphs=paragraphs,
        wording=choose_wording(language, cyrillic=bool(_CYRILLIC.search(text[:2000]))),
        persons=persons,
        roles=Roles(text, persons),
        marked=find_quotes(text, paragraphs),
    )
    return tuple(
        sorted([*turns, *_outside(read_reported(discourse), turns)], key=lambda s: s.start)
    )


def _is_inside(span: Span, turns: Sequence[Speech]) -> bool:
    at = bisect_right(turns, span.end - 1, key=lambda turn: turn.start) - 1
    return at >= 0 and turns[at].end > span.start


def _may_report(text: str, sentences: Sequence[Span], language: str) -> bool:
    """Whether any sentence holds a quotation mark or a verb of saying."""
    wording = choose_wording(language, cyrillic=bool(_CYRILLIC.search(text[:2000])))
    verbs = compile_verbs(f"{wording.verbs}|{wording.participles}")
    lead = re.compile(f"{wording.according}|{wording.zufolge or '(?!)'}", re.IGNORECASE)
    cues = (verbs, _MARKS, lead)
    return any(cue.search(text, start, end) for start, end in sentences for cue in cues)


def _find_paragraphs(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Runs of sentences without a line break between them."""
    paragraphs: list[Span] = []
    for span in sentences:
        gap = text[paragraphs[-1].end : span.start] if paragraphs else "\n"
        if "\n" in gap or "\r" in gap or len(gap) > len(gap.strip()) + 8 or gap.strip():
            paragraphs.append(span)
        else:
            paragraphs[-1] = Span(paragraphs[-1].start, span.end)
    return paragraphs


def _outside(speeches: Sequence[Speech], turns: Sequence[Speech]) -> list[Speech]:
    spans = [Span(speech.start, speech.end) for speech in speeches]
    return [s for s, span in zip(speeches, spans, strict=True) if not _is_inside(span, turns)]
