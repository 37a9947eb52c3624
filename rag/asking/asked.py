"""A question as its evidence is measured."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from rag.asking.expected import Expected, expected_answer
from rag.words.terms import fold

Vector = NDArray[np.float32]


@dataclass(frozen=True)
class Asked:
    """A question as its evidence is measured: topical words with their terms and weights."""

    text: str
    language: str
    terms: Mapping[str, Collection[str]]
    weights: Mapping[str, float]
    vector: Vector

    @cached_property
    def names(self) -> frozenset[str]:
        """The topical words that look like names."""
        return frozenset(word for word in self.terms if word[0].isupper())

    @cached_property
    def figures(self) -> frozenset[str]:
        """The numbers in the question, folded."""
        return frozenset(fold(word) for word in self.terms if word[0].isdigit())

    @cached_property
    def expected(self) -> Expected:
        """The kind of answer asked for."""
        return expected_answer(self.text)

    def covered(self, held: Collection[str], words: Collection[str] | None = None) -> float:
        """Share of the weight of the question's words (or of some of them) that terms cover."""
        chosen = self.terms if words is None else words
        whole = sum(self.weights[word] for word in chosen)
        found = sum(
            self.weights[word] for word in chosen if any(term in held for term in self.terms[word])
        )
        return found / whole if whole else 0.0
