"""Copies of one story: texts that share most of their word triples."""

from collections.abc import Sequence
from functools import lru_cache

from rag.types import Article
from rag.words.terms import words

COPY_SHARE = 0.8
"""Texts that share this part of their word triples are copies of one story."""

COMPARED_CHARACTERS = 4000
"""What is compared of an article: a reprint begins alike, and a page does not wait for a book."""

Triples = frozenset[tuple[str, ...]]


def fold_stories(articles: Sequence[Article]) -> tuple[tuple[Article, ...], ...]:
    """The articles in their order, each with the later ones that are copies of it."""
    stories: list[list[Article]] = []
    for article in articles:
        triples = _begins(article)
        same = (story for story in stories if are_copies(triples, _begins(story[0])))
        story = next(same, None)
        if story is None:
            stories.append([article])
        else:
            story.append(article)
    return tuple(tuple(story) for story in stories)


def word_triples(text: str) -> Triples:
    """All runs of three words of a text, whatever their case; a shorter text is one run."""
    found = [word.casefold() for word in words(text)]
    return frozenset(zip(found, found[1:], found[2:], strict=False)) or frozenset({tuple(found)})


def are_copies(one: Triples, other: Triples) -> bool:
    """Whether two texts with these triples repeat each other almost word for word."""
    return len(one & other) >= COPY_SHARE * max(len(one), len(other))


# A chat draws the same articles with every snapshot of an answer.
@lru_cache(maxsize=256)
def _begins(article: Article) -> Triples:
    return word_triples(article.text[:COMPARED_CHARACTERS])
