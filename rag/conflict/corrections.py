"""Corrections: what was published before, told again with what is so.

Such a sentence is no claim of its own for `accounts`, and `completing` never shows it alone.
"""

import re

from rag.types import Passage, Span

_PIECE = r"(?:article|column|profile|interview|editorial|feature|obituary|caption|headline|review)"
"""What newspapers call what they print."""

_EARLIER = re.compile(
    r"(?i)\b(?:an? (?:earlier|previous) (?:version|article|report|story)|(?:the same|that|our|this) (?:article|report|story)"
    r"|an? (?:article|report|story) (?:of|on|from|dated|published)\b[^.?!]{0,20}?\d"
    rf"|our {_PIECE}|this (?:newspaper|paper|site|page)|we)\b[^.?!]{{0,80}}?\b(?:wrote|written|reported|said|stated|gave|given|published)\b"
    rf"|\b(?:our|an?|this) (?:report|story|{_PIECE})\b[^.?!]{{0,80}}?\b(?:wrongly|incorrectly|mistakenly)"
    r" (?:called|described|gave|identified|named|put|quoted|reported|said|spelled|stated)\b"
    r"|\b(?:ранее|раньше)\b[^.?!]{0,40}\b(?:сообщал\w*|писал\w*|говорил\w*)"
    r"|\b(?:в (?:предыдущей|прежней|первой) версии|в (?:стать\w+|заметк\w+|материале))\b[^.?!]{0,80}\b(?:говорилось|сообщалось|утверждалось|было написано)"
    r"|\b(?:раніше)\b[^.?!]{0,40}\b(?:повідомля\w*|писа\w*)"
    r"|\b(?:in einer früheren (?:fassung|version)|wir (?:haben|hatten)|hatten wir|haben wir)\b[^.?!]{0,80}\b(?:berichtet|geschrieben|gemeldet|hieß)"
)
"""Tells what was published before; the sentence behind it tells what is so."""

_CORRECTED_INSIDE = re.compile(
    r";\s+(?:(?:in fact|actually)\b|\w+ (?:was|were|is|are|had|has) )", re.IGNORECASE
)
"""Tells what is so in the same sentence: `We wrote that he was a baker; he was a miller.`"""


def find_correction(passage: Passage, sentence: Span) -> Span | None:
    """The sentence that corrects one which tells what was published before; else nothing.

    Behind `We wrote that the captain was dead.` it stands in the same paragraph.
    """
    text = passage.article.text
    told = text[sentence.start : sentence.end]
    behind = min((s for s in passage.sentences if s.start >= sentence.end), default=None)
    if behind is None or "\n" in text[sentence.end : behind.start]:
        return None
    return behind if _EARLIER.search(told) and not _CORRECTED_INSIDE.search(told) else None


def find_corrected(passage: Passage, sentence: Span) -> Span | None:
    """The sentence before one which tells what was published before and this one corrects."""
    before = max((s for s in passage.sentences if s.end <= sentence.start), default=None)
    correction = find_correction(passage, before) if before else None
    return before if correction and correction.start == sentence.start else None
