"""Quoted stretches: pairs of quotation marks, also where a translation has broken them.

Gives `speakers` the stretches and `quoting` the marks of a sentence; says nothing about who
speaks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rag.types import Span

# A longer reach joins the marks of unrelated paragraphs when one mark is missing.
MOST_PARAGRAPHS = 4

_MARK = re.compile(
    r"[\"“”„«»‹›]|(?<!\w)[‘‚](?=[^\W\d_])|(?<![^\s(])'(?=[A-ZА-ЯÄÖÜ])|(?<=[.,?!…])[’'](?!\w)"
)
_OPENING = "“„«‹‘‚"
_CLOSING = "”»›’"
_SINGLE = "‘’‚'‹›"
# A straight mark that nothing opens is as often an inch or a slip as a lost quote.
_BREAKABLE = "“”»"

Side = Literal["open", "close", "either", "stray"]


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted stretch with its marks; `closed` is false where the closing mark is missing."""

    start: int
    end: int
    closed: bool = True


@dataclass(frozen=True, slots=True)
class Marked:
    """The quotes of a text in order, and the ends of closing marks that nothing opens."""

    quotes: tuple[Quote, ...]
    orphans: tuple[int, ...]
    broken: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """What the marks of a sentence do within it.

    `paired` are the offsets of marks whose partner stands in it, too; `closes` is the mark that
    ends a quotation begun before it, or nothing; `left_open` tells that one goes on behind it.
    """

    paired: frozenset[int]
    closes: str
    left_open: bool


def balance_marks(sentence: str) -> Balance:
    """Match the marks of a sentence; single ones count only where it has no others."""
    read = _read_marks(sentence, Span(0, len(sentence)))
    # A stray mark of opening shape is left out: it closes as often as it opens.
    marks = [(at, side) for at, side in read if side != "stray" or sentence[at] not in _OPENING]
    single = [mark for mark in marks if sentence[mark[0]] in _SINGLE]
    outer = [mark for mark in marks if sentence[mark[0]] not in _SINGLE] or single
    paired, unclosed = _match(outer)
    first, side = outer[0] if outer else (0, "open")
    closes = side == "close" and not _may_be_inches(sentence, first)
    return Balance(
        paired=frozenset(paired if outer is single else [*paired, *_match(single)[0]]),
        closes=sentence[first] if closes else "",
        left_open=bool(unclosed),
    )


def _match(marks: Sequence[tuple[int, Side]]) -> tuple[list[int], list[int]]:
    """The offsets of marks with a partner, and of those that nothing closes."""
    paired: list[int] = []
    opened: list[int] = []
    for at, side in marks:
        if side == "open" or (side == "either" and not opened):
            opened.append(at)
        elif opened:
            paired += [opened.pop(), at]
    return paired, opened


def _may_be_inches(text: str, at: int) -> bool:
    """Whether a straight mark that nothing opens need not be a lost quote: a 6" pipe."""
    return text[at] == '"' and text[at - 1 : at].isalnum()


def find_quotes(text: str, paragraphs: Sequence[Span]) -> Marked:
    """Pair the quotation marks of every paragraph; an unbalanced one ends with its paragraph."""
    quotes: list[Quote] = []
    orphans: list[int] = []
    broken = False
    index = 0
    while index < len(paragraphs):
        marks = _read_marks(text, paragraphs[index])
        last = index
        while last + 1 < len(paragraphs) and last - index < MOST_PARAGRAPHS and _is_open(marks):
            more = _read_marks(text, paragraphs[last + 1])
            if not more or more[0][1] not in ("close", "stray"):
                break
            last += 1
            marks += more
        found, lone = _pair(text, marks, paragraphs[last].end)
        broken = broken or any(side == "stray" and text[at] in _BREAKABLE for at, side in marks)
        quotes += found
        orphans += lone
        index = last + 1
    return Marked(tuple(quotes), tuple(orphans), broken=broken)


def _read_marks(text: str, paragraph: Span) -> list[tuple[int, Side]]:
    return [
        (mark.start(), _tell_side(text, mark.start(), paragraph))
        for mark in _MARK.finditer(text, paragraph.start, paragraph.end)
    ]


def _tell_side(text: str, at: int, paragraph: Span) -> Side:
    """What a mark does, from the spaces around it first, from its shape second."""
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    free_left = not before.isalnum() and before not in '.,;:!?…%)”»’"“‘'
    free_right = not after.isalnum() and after not in '([—–-…“„«‘"•'
    mark = text[at]
    # "die „Letzte Generation“-Proteste": the hyphen would make it an opening mark.
    if not free_left and before not in ":;" and after in "—–-":
        return "close"
    if before.isspace() and after.isspace():
        if mark == "“" and _opens_wide(text, at, paragraph):
            return "open"
        spaced = mark in "«„‹" and at + 1 < paragraph.end
        return "open" if spaced else "close" if mark == "»" else "stray"
    if free_left and not free_right:
        return "open"
    if free_right and not free_left:
        return "close"
    if mark in _OPENING:
        return "open"
    return "close" if mark in _CLOSING else "either"


def _opens_wide(text: str, at: int, paragraph: Span) -> bool:
    """Whether a mark between spaces opens a quote: it begins a paragraph or follows a stop."""
    before = text[paragraph.start : at].rstrip()
    inside = at + 2 < paragraph.end and text[at + 2].isupper()
    return inside and (not before or before[-1] in ".:,!?—–")


def _is_open(marks: list[tuple[int, Side]]) -> bool:
    opens = sum(side == "open" for _, side in marks)
    closes = sum(side in ("close", "stray") for _, side in marks)
    return opens > closes and bool(marks) and marks[-1][1] == "open"


def _pair(text: str, marks: list[tuple[int, Side]], end: int) -> tuple[list[Quote], list[int]]:
    """Quotes of one stretch; they nest only where the marks are balanced."""
    outer = [mark for mark in marks if text[mark[0]] not in _SINGLE] or marks
    opens = sum(side == "open" for _, side in outer)
    nests = opens == sum(side in ("close", "stray") for _, side in outer)
    quotes: list[Quote] = []
    orphans: list[int] = []
    start, depth = -1, 0
    for at, side in marks:
        if depth > 0 and text[at] in _SINGLE and text[start] not in _SINGLE:
            continue
        if side == "open" or (side == "either" and depth == 0):
            start = at if depth == 0 else start
            depth = depth + 1 if nests else 1
        elif depth > 0:
            depth -= 1
            if depth == 0:
                quotes.append(Quote(start, at + 1))
        elif text[at] in _BREAKABLE:
            orphans.append(at + 1)
    if depth > 0:
        quotes.append(Quote(start, end, closed=False))
    return quotes, orphans
