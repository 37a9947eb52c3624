"""What a statement is made of: its speaker, its quotes and its markers, found in its text.

Pure functions; `ui.answers` shows the parts on the page, `ui.copying` writes them for elsewhere.
"""

import re
from collections.abc import Collection, Sequence
from typing import Literal, NamedTuple

from rag import Citation, Span, Statement

# Letters that stay on the line of a marker: most words, and never more than a phone has room for.
HELD_CHARACTERS = 12

# Behind a speaker: their words follow, or what the article tells of them ("…, as reported:").
_INTRODUCED = re.compile(r"(?:, [^:“”«»\"\[\]]{1,40})?:")
_MARKER = re.compile(r" ?\[(\d{1,6})\]")
_WORD = re.compile(rf"\S{{1,{HELD_CHARACTERS}}}$")
_REST = re.compile(rf"\S{{0,{HELD_CHARACTERS}}}")


class Piece(NamedTuple):
    """A piece of a statement's text; a marker takes the blank before it along."""

    start: int
    end: int
    kind: Literal["speaker", "quote", "marker"]
    citation: Citation


def find_pieces(statement: Statement) -> list[Piece]:
    """Speaker, quotes and markers of a statement in order, none inside another.

    `[n]` is a marker only where the statement cites `n`, and never inside a quote, where it is
    a word of the article.
    """
    text, citations = statement.text, statement.citations
    found: list[Piece] = []
    for piece in (
        *_speakers(text, citations),
        *_quotes(text, citations),
        *_markers(text, citations),
    ):
        if all(piece.end <= other.start or piece.start >= other.end for other in found):
            found.append(piece)
    return sorted(found, key=lambda piece: piece.start)


def hold_markers(text: str, pieces: Sequence[Piece]) -> list[Span]:
    """The markers, each with the end of the word before it and what follows without a blank.

    Shown without a line break inside, no marker stands alone at the beginning of a line.
    """
    held: list[Span] = []
    for piece in pieces:
        if piece.kind == "marker":
            word = _WORD.search(text, max(0, piece.start - HELD_CHARACTERS), piece.start)
            rest = _REST.match(text, piece.end)
            span = Span(word.start() if word else piece.start, rest.end() if rest else piece.end)
            if held and span.start <= held[-1].end:
                span = Span(held.pop().start, span.end)
            held.append(span)
    return held


def _speakers(text: str, citations: Collection[Citation]) -> list[Piece]:
    for citation in citations:
        told = _INTRODUCED.match(text.removeprefix(citation.speaker)) if citation.speaker else None
        if told and text.startswith(citation.speaker):
            return [Piece(0, len(citation.speaker) + told.end(), "speaker", citation)]
    return []


def _quotes(text: str, citations: Collection[Citation]) -> list[Piece]:
    found = []
    for citation in citations:
        for words in (citation.quote, " ".join(citation.quote.split())):
            start = text.find(words) if words else -1
            if start >= 0:
                found.append(Piece(start, start + len(words), "quote", citation))
                break
    return found


def _markers(text: str, citations: Collection[Citation]) -> list[Piece]:
    numbered = {citation.number: citation for citation in citations}
    return [
        Piece(match.start(), match.end(), "marker", numbered[int(match[1])])
        for match in _MARKER.finditer(text)
        if int(match[1]) in numbered
    ]
