"""Tables inside a text: their rows, one a line with cells parted by bars or tabs, and their headers."""

import re
from collections.abc import Iterator

from rag.types import Passage, Span

_PARTED = re.compile(r"\s\|\s|\t+|\|")
_LINE = re.compile(r"[^\n]*\S[^\n]*")
_RULE = re.compile(r"(?=[^\n]*[|+])[ \t]*\|?(?:[ \t]*:?-{2,}:?[ \t]*(?:[|+]|$))+[ \t]*")
"""A line of Markdown between the header of a table and its rows."""

_TELLS = re.compile(r"\d|[.?!:…][”\"»]?$")
"""No cell of a header has a number or ends as a sentence or a label does."""


def cells_of(line: str) -> list[str]:
    """The cells of a row, without empty ones at its ends; none for a line that is no row.

    >>> cells_of("| 2021 | 620 |")
    ['2021', '620']
    """
    if not _PARTED.search(line.strip()) or _RULE.fullmatch(line):
        return []
    cells = [cell.strip() for cell in _PARTED.split(line.strip().strip("|"))]
    return cells if len(cells) > 1 else []


def header_of(passage: Passage, sentence: Span) -> Span | None:
    """The header of the table that a sentence is a row of, where the passage holds both.

    A header is the first row, if it holds no number and a row below does, or a rule stands below.
    """
    text = passage.article.text
    row = _line_at(text, sentence.start)
    if not cells_of(text[slice(*row)]):
        return None
    first = row
    for line in _lines_before(text, row.start):
        if not _is_of_table(text[slice(*line)]):
            break
        first = line
    if first == row or not _heads(text, first):
        return None
    return next((s for s in passage.sentences if first.start <= s.start < first.end), None)


def is_below(header: Span, row: Span, text: str) -> bool:
    """Whether nothing stands between a header and a row."""
    return not text[header.end : row.start].strip()


def is_header(text: str, sentence: Span) -> bool:
    r"""Whether a sentence is the header of a table or a rule, which tell nothing by themselves.

    >>> text = "Bridge | Length, m\nArl | 120"
    >>> is_header(text, Span(0, 18)), is_header(text, Span(19, 28))
    (True, False)
    """
    row = _line_at(text, sentence.start)
    if _RULE.fullmatch(text[slice(*row)]):
        return True
    before = next(_lines_before(text, row.start), None)
    return not (before and _is_of_table(text[slice(*before)])) and _heads(text, row)


def _heads(text: str, row: Span) -> bool:
    """Whether a row has no number, but one below it in its table or a rule right below it."""
    cells = cells_of(text[slice(*row)])
    if not cells or any(_TELLS.search(cell) for cell in cells):
        return False
    for match in _LINE.finditer(text, row.end):
        if not _is_of_table(match[0]):
            return False
        if _RULE.fullmatch(match[0]) or re.search(r"\d", match[0]):
            return True
    return False


def _lines_before(text: str, start: int) -> Iterator[Span]:
    """The lines above a place that are not blank, the nearest first."""
    while start > 0:
        line = _line_at(text, start - 1)
        if text[slice(*line)].strip():
            yield line
        start = line.start


def _line_at(text: str, place: int) -> Span:
    end = text.find("\n", place)
    return Span(text.rfind("\n", 0, place) + 1, end if end >= 0 else len(text))


def _is_of_table(line: str) -> bool:
    return bool(cells_of(line)) or _RULE.fullmatch(line) is not None
