"""A sentence that a model wrote, with the quotes its markers lead to and how well they support it."""

import re
from collections.abc import Sequence
from typing import get_args

from rag.answers.citations import (
    cite,
    cited_numbers,
    find_markers,
    number_citations,
    rewrite_markers,
    strip_markers,
)
from rag.answers.markings import split_clauses, without_scraps
from rag.answers.replies import move_stops
from rag.checks.checking import check_statement
from rag.checks.gist import bearings
from rag.checks.likeness import Similarity
from rag.types import Citation, Hit, Statement, Support

# A word alone stands in many passages, whatever is meant by it.
_FEWEST_WORDS = 2

BEST_FIRST: tuple[Support, ...] = get_args(Support)
"""The states of a sentence, that of a supported one first."""


def state_sentence(
    sentence: str,
    hits: Sequence[Hit],
    known: Sequence[Citation],
    similarity: Similarity | None,
    *,
    lent: Sequence[int] = (),
    earlier: Sequence[str] = (),
) -> tuple[Statement, int]:
    """A sentence with its citations and its support, and how many of its markers lead nowhere.

    Where it cites one passage at several places, and what the passage says of all of it does not
    support it, each part has a quote of its own.

    Args:
        sentence: A sentence of a model, with its markers.
        hits: The passages that the model was given, in their numbering.
        known: Citations so far of the conversation; they keep their numbers.
        similarity: Compares meanings, by the embedding model.
        lent: The numbers that the sentences behind it cite for it, too.
        earlier: Who spoke in the sentence before.
    """
    if not _within(cited_numbers(sentence), hits):
        bare = without_scraps(sentence)
        lent = _within(lent, hits)
        if source := find_source(strip_markers(bare), hits, similarity, lent=lent):
            sentence = move_stops(f"{bare} [{source}]")
    plain, numbers = strip_markers(sentence), _within(cited_numbers(sentence), hits)
    found = [(n, cite(plain, hits[n - 1].passage, similarity=similarity)) for n in numbers]
    statement, invented = _judge(sentence, found, known, similarity, earlier)
    places = [n for marker in find_markers(sentence) for n in _within(marker.numbers, hits)]
    if statement.support != "supported" and len(set(places)) < len(places):
        by_parts, _ = _judge(*_cite_parts(sentence, hits, similarity), known, similarity, earlier)
        statement = min(statement, by_parts, key=_rank)
    return statement, invented


def _rank(statement: Statement) -> int:
    return BEST_FIRST.index(statement.support)


def _cite_parts(
    sentence: str, hits: Sequence[Hit], similarity: Similarity | None
) -> tuple[str, list[tuple[int, Citation]]]:
    """The sentence with a number of its own for each marker, and for each the quote of its part."""
    pieces: list[str] = []
    found: list[tuple[int, Citation]] = []
    for text, numbers in split_clauses(sentence):
        pieces.append(text)
        for number in _within(numbers, hits):
            quote = cite(text, hits[number - 1].passage, similarity=similarity)
            found.append((len(found) + 1, quote))
            pieces.append(f"[{len(found)}]")
    behind = sentence[find_markers(sentence)[-1].end :]
    return "".join([*pieces, behind]), found


def _judge(
    sentence: str,
    found: Sequence[tuple[int, Citation]],
    known: Sequence[Citation],
    similarity: Similarity | None,
    earlier: Sequence[str],
) -> tuple[Statement, int]:
    """A sentence with quotes, numbered for the reader, and how many markers lead nowhere."""
    kept = _leave_out_strange(strip_markers(sentence), found)
    numbered = number_citations([quote for _, quote in kept], known)
    written: dict[int, list[int]] = {number: [] for number, _ in found}
    for (number, _), citation in zip(kept, numbered, strict=True):
        written[number].append(citation.number)
    text, invented = rewrite_markers(sentence, written)
    citations = tuple(dict.fromkeys(numbered))
    support, reason = check_statement(text, citations, similarity=similarity, earlier=earlier)
    word = re.fullmatch(r"\W*([^\W\d_]+)\W*", strip_markers(text))
    if word and support == "supported" and not any(word[1] in each.quote for each in citations):
        support, reason = "weak", "too short to check"
    return Statement(text, citations, support, reason), invented


def _leave_out_strange(
    sentence: str, found: Sequence[tuple[int, Citation]]
) -> list[tuple[int, Citation]]:
    """The quotes of several passages without those that share nothing with the sentence.

    Who cites `[1-3]` has seldom read all three; where a language shares nothing, all of it stays.
    """
    wanted = bearings(sentence)
    sharing = [
        quote for _, quote in found if wanted & bearings(quote.quote, quote.article.language)
    ]
    languages = {quote.article.language for quote in sharing}
    return [
        (number, quote)
        for number, quote in found
        if quote in sharing or quote.article.language not in languages
    ]


def _within(numbers: Sequence[int], hits: Sequence[Hit]) -> list[int]:
    return [number for number in numbers if 0 < number <= len(hits)]


def find_source(
    sentence: str, hits: Sequence[Hit], similarity: Similarity | None, *, lent: Sequence[int] = ()
) -> int:
    """The number of the first passage that fully supports a sentence; 0 where none does.

    A small model often says what a passage says and forgets to cite it. Of passages `lent` by
    the sentences behind it, one is enough that does not contradict.
    """
    checked = dict[int, str]()
    few = len(re.findall(r"\w+", sentence)) < _FEWEST_WORDS
    for number, hit in enumerate(hits, start=1):
        quote = cite(sentence, hit.passage, similarity=similarity)
        checked[number] = check_statement(sentence, [quote], similarity=similarity)[0]
        if checked[number] == "supported" and not few:
            return number
    return next((number for number in lent if checked[number] == "weak"), 0)
