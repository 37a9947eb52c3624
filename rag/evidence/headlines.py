"""Lines that answer little: headlines, captions, datelines, and what only tells who speaks."""

import re

from rag.files.dates import is_day, parse_date
from rag.speech.sayers import is_saying
from rag.text.sentences import is_dateline, is_heading, text_of_line
from rag.text.tables import is_header
from rag.types import Passage, Span
from rag.words.wording import quoted

LABEL_GAP = 4
"""Blank characters at most between the label of a turn and the turn."""

HEADING_SHARE = 0.3
"""What a headline keeps: it sums up what the text tells, without who says it."""

WORDS_OF_A_HEADLINE = 20
"""A longer line is a sentence that lost its full stop."""

WORDS_OF_A_LINE = 8
"""Fewer words on a line of their own, which nobody says, are a heading, full stop or not."""

_PARTS = re.compile(r"(?<!\d)[.,]\s+|\s+[–—|/-]\s+")
_QUOTED_NAME = re.compile(r"[“„«\"][^“”„«»\"]+[”“»\"]")
_SAID_AT_END = re.compile(r",\s*([^\W\d_]+)[.:]?\s*$")


def share_of(passage: Passage, sentence: Span) -> float:
    """What a sentence keeps of its likelihood: less where it is a headline."""
    whole = passage.article.text
    text = whole[sentence.start : sentence.end]
    line = text_of_line(whole, sentence)
    alone = len(line.split()) < WORDS_OF_A_LINE and not passage.speech_over(sentence)
    little = alone or is_headline(text) or _only_names_speaker(text)
    sent = is_dateline(whole, sentence) or _tells_only_day(passage, sentence)
    return HEADING_SHARE if little or sent else 1.0


def is_headline(text: str) -> bool:
    """Whether a line has no full stop, and is too short to have lost it."""
    return is_heading(text) and len(text.split()) < WORDS_OF_A_HEADLINE


def _tells_only_day(passage: Passage, sentence: Span) -> bool:
    """Whether a sentence above the text tells when it came out, and beside that only names.

    In `«Арна» журналы, 2025 жылғы қаңтар.` one word tells what is named.
    """
    whole = passage.article.text
    above = whole[: sentence.start].splitlines()
    if passage.speech_over(sentence) or any(len(e.split()) >= WORDS_OF_A_HEADLINE for e in above):
        return False
    parts = [part for part in _PARTS.split(whole[slice(*sentence)]) if part.strip(" .,")]
    others = [part for part in parts if not (parse_date(part) or is_day(part))]
    told = [word for part in others for word in _QUOTED_NAME.sub("", part).split()]
    named = sum(word[0].islower() for word in told) <= int(any(map(_QUOTED_NAME.search, others)))
    return len(others) < len(parts) and named


def _only_names_speaker(text: str) -> bool:
    """Whether a sentence only tells who speaks: `Ruth Adler, head of the party, said.`.

    In `The troops left, the ministry said.` somebody stands between the comma and the verb.
    """
    said = _SAID_AT_END.search(text)
    return bool(said and is_saying(said[1]) and not quoted(text))


def is_label(passage: Passage, sentence: Span) -> bool:
    """Whether a sentence only tells who speaks next."""
    return passage.article.text[sentence.end - 1] == ":" and any(
        speech.kind == "turn" and sentence.end <= speech.start <= sentence.end + LABEL_GAP
        for speech in passage.speeches
    )


def tells_nothing(passage: Passage, sentence: Span, *, dated: bool = False) -> bool:
    """Whether a sentence is no evidence: a label, the header of a table, the day above a text.

    Args:
        passage: The passage it stands in.
        sentence: Where it stands.
        dated: Whether a date is asked for, which the day above a text may be.
    """
    if is_label(passage, sentence) or is_header(passage.article.text, sentence):
        return True
    return not dated and _tells_only_day(passage, sentence)
