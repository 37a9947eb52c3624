"""Corrections: what was published before, told again with what is so.

Such a sentence is no claim of its own for `accounts`, and `completing` never shows it alone.
"""

import re

from rag.types import Passage, Span

_EARLIER = re.compile(
    r"(?i)\b(?:an? (?:earlier|previous) (?:version|article|report|story)|(?:the same|that|our|this|an?) (?:article|report|story)"
    r"|this (?:newspaper|paper|site|page)|we)\b[^.?!]{0,80}?\b(?:wrote|written|reported|said|stated|gave|given|published)\b"
    r"|\b(?:ранее|раньше)\b[^.?!]{0,40}\b(?:сообщал\w*|писал\w*|говорил\w*)"
    r"|\b(?:в (?:предыдущей|прежней|первой) версии|в (?:стать\w+|заметк\w+|материале))\b[^.?!]{0,80}\b(?:говорилось|сообщалось|утверждалось|было написано)"
    r"|\b(?:раніше)\b[^.?!]{0,40}\b(?:повідомля\w*|писа\w*)"
    r"|\b(?:in einer früheren (?:fassung|version)|wir (?:haben|hatten)|hatten wir|haben wir)\b[^.?!]{0,80}\b(?:berichtet|geschrieben|gemeldet|hieß)"
)
"""Tells what was published before; the sentence behind it tells what is so."""


def find_correction(passage: Passage, sentence: Span) -> Span | None:
    """The sentence that corrects one which tells what was published before; else nothing.

    Behind `We wrote that the captain was dead.` it stands in the same paragraph.
    """
    text = passage.article.text
    behind = min((s for s in passage.sentences if s.start >= sentence.end), default=None)
    if behind is None or "\n" in text[sentence.end : behind.start]:
        return None
    return behind if _EARLIER.search(text[sentence.start : sentence.end]) else None
