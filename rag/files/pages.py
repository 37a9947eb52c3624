"""Pages: paragraphs from the printed lines of a PDF."""

import re
from collections import Counter
from collections.abc import Sequence

# A header or footer is on at least this share of the pages, and on three of them.
_REPEATED_SHARE = 0.5
_REPEATED_PAGES = 3
# Lines of a page, from its edges, that may be header, footer or number.
_EDGE_LINES = 2
# A line shorter than this share of the widest ones ends its paragraph.
_FULL_LINE_SHARE = 0.75

_PAGE_NUMBER = re.compile(
    r"[-–—|]?\s*(?:(?:page|seite|sayfa|стр(?:аница|\.)?|бет)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|von|из)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[-–—•*·▪]\s|\d{1,2}[.)]\s|[^.!?]{1,60}:$")


def unwrap(pages: Sequence[Sequence[str]]) -> str:
    """Paragraphs from the printed lines of pages, without headers, footers and page numbers."""
    lines = [line for page in _without_edges(pages) for line in page]
    widths = sorted(len(line) for line in lines if line)
    full = widths[len(widths) * 9 // 10] * _FULL_LINE_SHARE if widths else 0
    words = Counter(re.findall(r"[\w-]+", " ".join(lines).casefold()))
    paragraphs: list[str] = []
    previous = ""
    for line in lines:
        if not line or not previous or _ends_paragraph(previous, line, full):
            paragraphs.append(line)
        else:
            paragraphs[-1] = _join(paragraphs[-1], line, words)
        previous = line
    return "\n\n".join(filter(None, paragraphs))


def _without_edges(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    stripped = [[" ".join(line.split()) for line in page] for page in pages]
    counts = Counter(
        shape for page in stripped for shape in {_shape(page[i]) for i in _edges(page)}
    )
    least = max(_REPEATED_PAGES, _REPEATED_SHARE * len(pages))
    kept: list[list[str]] = []
    for page in stripped:
        edges = _edges(page)
        drop = {i for i in edges if counts[_shape(page[i])] >= least}
        drop |= {i for i in edges if _PAGE_NUMBER.fullmatch(page[i])} if len(pages) > 1 else set()
        # Blank lines at its edges are the margin of the page, not the end of a paragraph.
        rest = [line for i, line in enumerate(page) if i not in drop]
        kept.append("\n".join(rest).strip("\n").split("\n"))
    return [page for page in kept if any(page)]


def _edges(page: Sequence[str]) -> set[int]:
    filled = [i for i, line in enumerate(page) if line]
    return set(filled[:_EDGE_LINES] + filled[-_EDGE_LINES:])


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _ends_paragraph(previous: str, line: str, full: float) -> bool:
    """Whether a new paragraph begins with `line`: after a short line, or with a list item."""
    if _OPENING.match(line) or _OPENING.fullmatch(previous):
        return True
    return len(previous) < full and not line[0].islower()


def _join(text: str, line: str, words: Counter[str]) -> str:
    """`text` with the next printed line; a word cut at the line end becomes whole again."""
    if not re.search(r"\w[-\u00ad]$", text[-2:]):
        return f"{text} {line}"
    cut = text.rsplit(maxsplit=1)[-1].casefold()
    rest = re.match(r"\w*", line)
    follows = rest[0].casefold() if rest else ""
    first = re.sub(r"^\W+", "", cut)
    hyphenated, whole = words[first + follows], words[first[:-1] + follows]
    if text.endswith("\u00ad") or (line[0].islower() and hyphenated <= whole):
        return text[:-1] + line
    return text + line
