"""Speakers: which stretches of an article are somebody's words, and whose.

Turns of a transcript first, each up to where the article goes on telling and without what its
speaker quotes of others; then quotes and indirect speech in the text between them. Called when
an article is cut into passages.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from rag.people.persons import Persons, find_persons
from rag.people.roles import Roles
from rag.speech.columns import find_column, leave_out_others
from rag.speech.discourse import Discourse
from rag.speech.headers import QUESTIONER
from rag.speech.narration import leave_out_narration
from rag.speech.reported import read_reported
from rag.speech.retellings import read_retold
from rag.speech.turns import find_turns
from rag.text.quotes import find_quotes
from rag.text.sentences import find_lines
from rag.types import Span, Speech
from rag.words.languages import CYRILLIC
from rag.words.names import same_name
from rag.words.saying import choose_wording, compile_verbs, compile_words

# Blanks between two sentences of one paragraph at most: wider gaps part columns of a page.
_WIDEST_GAP = 8
_MARKS = re.compile(r"[\"“”„«»‹›‘’]")


def find_speeches(
    text: str, *, sentences: Sequence[Span], language: str, title: str = "", byline: str = ""
) -> tuple[Speech, ...]:
    """Who says what: turns, quotes and indirect speech, sorted and without overlaps.

    A name is given in the fullest form the article has of it; a turn keeps its label, without
    the office behind the name, and a label that comes again shortened is read in full. "Q" and
    "A" are nobody's names. The speaker is empty where somebody speaks but the text does not safely tell who.

    Args:
        text: The text of an article.
        sentences: Its sentences, from `split_sentences`.
        language: ISO 639-1 code; unknown ones are read as English, or as Russian in Cyrillic.
        title: The title of the article, which may introduce who speaks in it.
        byline: Who wrote the article.
    """
    lines = find_lines(text)
    found = find_turns(text, lines, title=title, byline=byline)
    turns = leave_out_narration(text, found, lines)
    column = () if turns else find_column(text, lines, sentences, title=title, byline=byline)
    named = [turn for turn in turns if turn.speaker]
    free = [span for span in sentences if not _is_inside(span, named)] if named else list(sentences)
    spoken = _clip_to_turns(sentences, turns) if turns and _MARKS.search(text) else []
    if free and not _may_report(text, free, language):
        free = []
    if not (free or spoken):
        return _without_letters(turns) or column
    persons = find_persons(text)
    reading = partial(_open_discourse, text, persons=persons, language=language)
    if spoken:
        turns = _leave_out_retold(text, turns, read_retold(reading(spoken)))
    reported = _outside(read_reported(reading(free)), named) if free else []
    if column:
        turns = leave_out_others(text, column, sentences, reported)
    elif len(named) < len(turns):
        turns = _leave_out_retold(text, turns, _told_by_name(text, turns, reported))
    reported = _outside(reported, turns)
    return tuple(sorted([*_without_letters(turns), *reported], key=lambda s: s.start))


def _without_letters(turns: Sequence[Speech]) -> tuple[Speech, ...]:
    """The turns, those whose label only tells who asks or answers, such as "Q" or "A", of nobody."""
    letters = {turn.speaker for turn in turns if QUESTIONER.fullmatch(turn.speaker)}
    return tuple(replace(t, speaker="") if t.speaker in letters else t for t in turns)


def _open_discourse(
    text: str, sentences: Sequence[Span], *, persons: Persons, language: str
) -> Discourse:
    paragraphs = _find_paragraphs(text, sentences)
    return Discourse(
        text=text,
        sentences=sentences,
        paragraphs=paragraphs,
        wording=choose_wording(language, cyrillic=bool(CYRILLIC.search(text[:2000]))),
        persons=persons,
        roles=Roles(text, persons),
        marked=find_quotes(text, paragraphs),
    )


def _clip_to_turns(sentences: Sequence[Span], turns: Sequence[Speech]) -> list[Span]:
    """The sentences of turns, without the labels before them and what is told behind them."""
    starts = [span.start for span in sentences]
    clipped = []
    for turn in turns:
        first = max(0, bisect_right(starts, turn.start) - 1)
        for span in sentences[first : bisect_left(starts, turn.end)]:
            start, end = max(span.start, turn.start), min(span.end, turn.end)
            if start < end:
                clipped.append(Span(start, end))
    return clipped


def _leave_out_retold(
    text: str, turns: Sequence[Speech], retold: Sequence[Speech]
) -> tuple[Speech, ...]:
    """The turns around the quotes of others in them, and these quotes, in order."""
    starts = [quote.start for quote in retold]
    pieces = []
    for turn in turns:
        at = turn.start
        inside = retold[bisect_left(starts, turn.start) : bisect_left(starts, turn.end)]
        others = [
            quote
            for quote in inside
            if quote.end <= turn.end
            and not (quote.speaker and same_name(quote.speaker, turn.speaker))
        ]
        for quote in others:
            pieces += [*_cut_piece(text, turn, at, quote.start), quote]
            at = quote.end
        pieces += _cut_piece(text, turn, at, turn.end)
    return tuple(pieces)


def _told_by_name(text: str, turns: Sequence[Speech], reported: Sequence[Speech]) -> list[Speech]:
    """What turns without a speaker tell of somebody with a full name whose last one they have.

    In "Vera Ivanovna, the mayor says …" who is called so answers: none of the turns' own speakers.
    """
    called = {turn.speaker.partition(" ")[0] for turn in turns}
    told = []
    for speech in reported:
        at = bisect_right(turns, speech.end - 1, key=lambda turn: turn.start) - 1
        first, _, last = speech.speaker.rpartition(" ")
        if at < 0 or not first or first.partition(" ")[0] in called:
            continue
        if last in text[turns[at].start : turns[at].end]:
            told.append(replace(speech, start=max(speech.start, turns[at].start)))
    return told


def _cut_piece(text: str, turn: Speech, start: int, end: int) -> list[Speech]:
    """The stretch of a turn between two offsets, without stops before it, if it holds a word."""
    while start < end and (
        text[start].isspace() or (start > turn.start and text[start] in ".,;:!?")
    ):
        start += 1
    end = start + len(text[start:end].rstrip())
    held = any(map(str.isalnum, text[start:end]))
    return [replace(turn, start=start, end=end)] if held else []


def _is_inside(span: Span, turns: Sequence[Speech]) -> bool:
    at = bisect_right(turns, span.end - 1, key=lambda turn: turn.start) - 1
    return at >= 0 and turns[at].end > span.start


def _may_report(text: str, sentences: Sequence[Span], language: str) -> bool:
    """Whether any sentence holds a quotation mark or a verb of saying."""
    wording = choose_wording(language, cyrillic=bool(CYRILLIC.search(text[:2000])))
    verbs = compile_verbs(f"{wording.verbs}|{wording.participles}")
    lead = re.compile(f"{wording.according}|{wording.zufolge or '(?!)'}", re.IGNORECASE)
    cues = (verbs, _MARKS, lead, compile_words(wording.closing))
    return any(cue.search(text, start, end) for start, end in sentences for cue in cues)


def _find_paragraphs(text: str, sentences: Sequence[Span]) -> list[Span]:
    """Runs of sentences without a line break between them."""
    paragraphs: list[Span] = []
    for span in sentences:
        gap = text[paragraphs[-1].end : span.start] if paragraphs else "\n"
        if "\n" in gap or "\r" in gap or len(gap) > _WIDEST_GAP or gap.strip():
            paragraphs.append(span)
        else:
            paragraphs[-1] = Span(paragraphs[-1].start, span.end)
    return paragraphs


def _outside(speeches: Sequence[Speech], turns: Sequence[Speech]) -> list[Speech]:
    spans = [Span(speech.start, speech.end) for speech in speeches]
    return [s for s, span in zip(speeches, spans, strict=True) if not _is_inside(span, turns)]
