"""Two sentences that tell the same of different names or numbers."""

from functools import lru_cache

from rag.words.terms import words

RIVAL_WORDS = 0.7
"""Sentences that share this part of their words tell the same, but for what differs."""


def is_rival(one: str, other: str) -> bool:
    """Whether two sentences tell the same of different names or numbers; neither may hide.

    >>> is_rival("The bridge opened on 4 May.", "The bridge opened on 6 May.")
    True
    """
    first, second = set_of_words(one), set_of_words(other)
    told = [
        {word for word in side if not word[0].islower()}
        for side in (first - second, second - first)
    ]
    return all(told) and len(first & second) >= RIVAL_WORDS * min(len(first), len(second))


@lru_cache(maxsize=1024)
def set_of_words(text: str) -> frozenset[str]:
    """The words of a sentence, each once."""
    return frozenset(words(text))
