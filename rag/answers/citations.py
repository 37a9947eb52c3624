"""Markers of an answer, the exact words they lead to, and their numbers; all pure functions.

A model cites *passages* by the numbers of its prompt. What a reader sees are *citations*: the
sentences of that passage that bear the statement out, numbered in order of appearance, and the
same for the whole conversation.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from rag.asking.voices import speaker_of
from rag.checks.gist import bearings
from rag.checks.likeness import Similarity
from rag.types import Article, Citation, Passage, Span

SENTENCES_REMEMBERED = 1 << 10
"""Sentences of answers whose markers are kept."""

# A quote of more sentences is no longer read at a glance.
MOST_SENTENCES = 3
# Share of a statement that one more sentence must bear out to be quoted too: less is padding.
EXTRA_SENTENCE = 0.12
# What meaning counts beside shared words: it settles ties, and decides between languages.
SIMILARITY_WEIGHT = 0.5
# More passages than this are in no prompt; wider ranges are inventions.
_WIDEST_RANGE = 50
# Longer numbers are in no prompt either.
_MOST_DIGITS = 4

# What one part takes no other tries again, and none reads on past the next opening bracket: a reply
# of nothing but blanks or brackets would take minutes.
_MARKER = re.compile(
    r"[\[【]{1,2}\s*+(?:(?:passages?|sources?|articles?|citations?)\s*+|[\^#№§]\s*+)?"
    r"(\d[\d\s,;–—-]*+|n)\s*+(?:†[^\[\]【】]*+)?[\]】]{1,2}(?:\([^\s)\[【]*+\))?",
    re.IGNORECASE,
)
_BRACKETS = str.maketrans("[]【】", "()()")


class Marker(NamedTuple):
    """A place in a text that cites by number; an unreadable number counts as 0."""

    start: int
    end: int
    numbers: tuple[int, ...]


def find_markers(text: str) -> list[Marker]:
    """All markers of a text in order: `[1]`, `[1, 2]`, `[1-3]`, `【1】`, `[^1]`."""
    return [
        Marker(match.start(), match.end(), _numbers(match[1])) for match in _MARKER.finditer(text)
    ]


def _numbers(listed: str) -> tuple[int, ...]:
    numbers: list[int] = []
    for part in re.split(r"[ ,;]+", re.sub(r" ?[–—-] ?", "-", " ".join(listed.split()))):
        ends = [_number(end) for end in part.split("-") if end]
        if len(ends) == 2 and 0 < ends[0] <= ends[1] < ends[0] + _WIDEST_RANGE:  # noqa: PLR2004
            numbers += range(ends[0], ends[1] + 1)
        else:
            numbers += ends
    return tuple(dict.fromkeys(numbers))


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else 0


def strip_markers(text: str) -> str:
    """The text without its markers."""
    return rewrite_markers(text, {})[0]


def round_markers(text: str) -> str:
    """The text word for word, with round brackets around what would be read as a marker.

    >>> round_markers("In [2021] we lost [14] of them [here].")
    'In (2021) we lost (14) of them [here].'
    """
    for start, end, _ in find_markers(text):
        text = text[:start] + text[start:end].translate(_BRACKETS) + text[end:]
    return text


def rewrite_markers(text: str, numbers: Mapping[int, Sequence[int]]) -> tuple[str, int]:
    """The text with every marker renumbered, and how many numbers led nowhere.

    What leads nowhere is removed, each number is cited once at a place, and every other square
    bracket becomes a round one: brackets left in the text are markers, and nothing else is.

    Args:
        text: A sentence of a model.
        numbers: For each number that may be cited, the numbers to write instead.
    """
    pieces: list[str] = []
    invented, at = 0, 0
    for marker in find_markers(text):
        pieces.append(text[at : marker.start].translate(_BRACKETS))
        known = [number for number in marker.numbers if number in numbers]
        invented += len(marker.numbers) - len(known)
        written = dict.fromkeys(new for number in known for new in numbers[number])
        pieces.append("".join(f"[{new}]" for new in written))
        at = marker.end
    pieces.append(text[at:].translate(_BRACKETS))
    return _tidy("".join(pieces)), invented


def _tidy(text: str) -> str:
    """Close the gaps that removed markers leave, and repeated markers side by side."""
    text = re.sub(r"(\[\d+\])(?: ?\1)+", r"\1", " ".join(text.split()))
    text = text.replace("] [", "][")
    return re.sub(r" (?=[.,;:!?…](?: |$|\[))", "", text)


@lru_cache(maxsize=SENTENCES_REMEMBERED)
def cited_numbers(text: str) -> tuple[int, ...]:
    """The numbers that a text cites, each once, in order; a growing answer is asked again and again."""
    found = (number for marker in find_markers(text) for number in marker.numbers)
    return tuple(dict.fromkeys(found))


def number_citations(
    found: Iterable[Citation], known: Collection[Citation]
) -> tuple[Citation, ...]:
    """The citations with their numbers for the reader, in the order found.

    The same words of the same article keep the number they have in `known`, the citations so
    far of the conversation; new ones continue after its highest number.
    """
    known, numbered = list(known), []
    for citation in found:
        span = Span(citation.start, citation.end)
        number = number_for(citation.article, span, known)
        numbered.append(replace(citation, number=number))
        known.append(numbered[-1])
    return tuple(numbered)


def number_for(article: Article, span: Span, known: Collection[Citation]) -> int:
    """The number of a span of an article: its number in `known`, else the next one.

    What was quoted of an article that has changed keeps its number for itself.
    """
    quote = article.text[span.start : span.end]
    for citation in known:
        if citation.article.changed:
            continue
        place = (citation.article.id, citation.start, citation.end)
        if place == (article.id, *span) and citation.quote == quote:
            return citation.number
    return max((citation.number for citation in known), default=0) + 1


def cite(text: str, passage: Passage, *, similarity: Similarity | None = None) -> Citation:
    """The sentences of a passage that best bear a statement out, as a citation without number."""
    span = best_span(text, passage, similarity=similarity)
    return cite_span(0, span, passage)


def cite_span(number: int, span: Span, passage: Passage) -> Citation:
    """A span of a passage as a citation, with whose words it is and whether they are their own."""
    speaker = speaker_of(span, passage)
    reported = bool(speaker) and passage.is_reported(span, speaker)
    return Citation(number, passage.article, span.start, span.end, speaker, reported)


def best_span(text: str, passage: Passage, *, similarity: Similarity | None = None) -> Span:
    """The one to three neighbouring sentences that share most with a statement.

    Words, names and figures count alike; similarity, where given, settles the rest. The first
    of equals is taken, and a shorter one before a longer one.
    """
    sentences = passage.sentences or (Span(passage.start, passage.end),)
    article = passage.article
    wanted = bearings(text, article.language)
    quotes = [article.text[start:end] for start, end in sentences]
    held = [wanted & bearings(quote, article.language) for quote in quotes]
    alike = similarity(text, quotes) if similarity else [0.0] * len(quotes)

    def score(first: int, last: int) -> float:
        share = len(frozenset().union(*held[first:last])) / max(1, len(wanted))
        meaning = max(alike[first:last]) * SIMILARITY_WEIGHT
        return share + meaning - EXTRA_SENTENCE * (last - first - 1)

    runs = [
        (first, first + length)
        for length in range(1, MOST_SENTENCES + 1)
        for first in range(len(sentences) - length + 1)
    ]
    first, last = max(runs, key=lambda run: score(*run))
    return _trimmed(article.text, Span(sentences[first].start, sentences[last - 1].end))


def _trimmed(text: str, span: Span) -> Span:
    quote = text[span.start : span.end]
    start = span.start + len(quote) - len(quote.lstrip())
    return Span(start, max(start, span.start + len(quote.rstrip())))
