"""A sentence with what it leaves open.

The rest of a list or of a quotation, whose words it told, and what takes it back.
"""

import re

from rag.corrections import find_corrected, find_correction
from rag.names import is_named
from rag.quotes import balance_marks
from rag.reported import LONGEST_POINTER
from rag.terms import words
from rag.types import Passage, Span

MOST_COMPLETING = 2
"""Sentences added at most to one that leaves something open."""

MOST_LISTED = 5
"""Items of a list quoted at most behind the sentence that announces it."""

_ITEM = r"(?:•|[\r\n]\s*(?:(?P<dash>[–-])|[•*]|\d{1,2}[.)])\s)"
_ANNOUNCED = re.compile(rf":\s*{_ITEM}")
_LISTED = re.compile(rf"\s*{_ITEM}")
# "– For whom?", "– For you, – he answered."
_DIALOGUE = re.compile(r"\?|[,.!…]\s?[–—-]\s")


_THIS = re.compile(r"(?:This|That|Это|Це|Das|Dies)\b")
"""Begins a sentence that tells whose the one before is: “This was stated by …”."""


def complete_sentence(passage: Passage, sentence: Span) -> Span:
    """The sentence with what it leaves open: a list behind a colon, the rest of a quotation.

    A quotation that no sentence nearby closes has a broken mark; then the sentence stays alone.
    """
    text = passage.article.text
    whole = sentence
    behind = [span for span in passage.sentences if span.start >= sentence.end]
    for at, after in enumerate(behind[:MOST_LISTED]):
        said = text[whole.start : whole.end]
        gap = text[behind[at - 1].end if at else whole.end : after.end]
        announced = bool(_ANNOUNCED.search(said))
        listed = announced and _is_item(gap) and not _is_of_another(passage, whole, after)
        opened = at < MOST_COMPLETING and (said.endswith(":") or balance_marks(said).left_open)
        if listed or opened:
            whole = Span(whole.start, after.end)
        elif not announced or "\n" in gap[: len(gap) - len(gap.lstrip())]:
            # Further sentences of an item are quoted only on the way to the next one.
            break
    if balance_marks(text[whole.start : whole.end]).left_open:
        whole = sentence
    return _with_correction(passage, _with_teller(passage, whole))


def _with_teller(passage: Passage, whole: Span) -> Span:
    """The sentence with the one behind it that says whose it is: “This was stated by …”.

    That one alone is taken with the sentence before it.
    """
    text, sentences = passage.article.text, passage.sentences
    before = max((span for span in sentences if span.end <= whole.start), default=whole)
    behind = min((span for span in sentences if span.start >= whole.end), default=whole)
    for told, teller in ((before, whole), (whole, behind)):
        said, pointing = passage.speech_over(told), text[teller.start : teller.end]
        if told == teller or said is None or said.kind != "report":
            continue
        named = is_named(words(said.speaker), words(pointing))
        if named and len(pointing) <= LONGEST_POINTER and _THIS.match(pointing):
            return Span(told.start, teller.end)
    return whole


def _with_correction(passage: Passage, whole: Span) -> Span:
    """The sentence with what it corrects, or with the one behind it that corrects it.

    `We wrote that the captain was dead.` is never quoted without `That was wrong.`, nor
    `There were forty.` without what was published before.
    """
    correction = find_correction(passage, whole)
    corrected = find_corrected(passage, whole)
    return Span((corrected or whole).start, (correction or whole).end)


def _is_item(line: str) -> bool:
    """Whether a line is one more item of a list, and not the next line of a dialogue."""
    item = _LISTED.match(line)
    return item is not None and not (item["dash"] and _DIALOGUE.search(line))


def _is_of_another(passage: Passage, whole: Span, after: Span) -> bool:
    """Whether a sentence holds words of somebody who says nothing before it."""
    before, behind = (
        {s.speaker for s in passage.speeches if s.start < span.end and span.start < s.end}
        for span in (whole, after)
    )
    return bool(before and behind - before)
