"""Sentences with the chance that each answers a question, and the order they are told in."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rag.asking.asked import Asked
from rag.evidence.said import holds_all, is_by
from rag.types import Article, Passage, Span

SAID = 0.5
"""How likely somebody's words on a matter answer what that somebody said of it, at least."""

ALIKE = 0.5
"""Share of the best sentence's chance from which another may be the one that holds a name."""

LEAST_OWN = 0.2
"""Share of the best sentence's chance from which somebody's own words come before what is told of them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a passage and the probability that it answers the question.

    `told` is that probability by what it tells alone, however far its passage was found: another
    account may stand in an article that tells little else of the matter. Without it, the same.
    """

    passage: Passage
    sentence: Span
    score: float
    told: float | None = None

    @property
    def likely(self) -> float:
        """How likely it is to answer beside other accounts."""
        return self.score if self.told is None else self.told

    @property
    def article(self) -> Article:
        """The article the sentence stands in."""
        return self.passage.article

    @property
    def text(self) -> str:
        """The exact words of the sentence."""
        return self.article.text[self.sentence.start : self.sentence.end]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the passages found are worth: their sentences, best first, and all together.

    `answerable` is the probability that they hold an answer; `read` are the reader's log-odds
    that each passage does, in the order of the passages.
    """

    evidence: tuple[Evidence, ...] = ()
    answerable: float = 0.0
    read: tuple[float, ...] = ()


def rank(asked: Asked, evidence: Sequence[Evidence], voice: str) -> list[Evidence]:
    """The sentences, best first.

    Where the best one does not hold all that is asked for of somebody's words, those that do come
    before it; who said something is answered by those that have it alone.
    """
    ranked = sorted(evidence, key=lambda e: (-e.score, e.article.id, e.sentence))
    holding = [each for each in ranked if holds_all(asked, each, voice)]
    if not holding or (asked.expected == "words" and holding[0] == ranked[0]):
        return ranked
    return put_first(holding, ranked if asked.expected == "words" else holding)


def put_own_first(ranked: list[Evidence], voice: str) -> list[Evidence]:
    """The sentences, those that a voice says before what is told of it, unless they hardly answer."""
    least = LEAST_OWN * ranked[0].score if ranked else 0.0
    own = [each for each in ranked if is_by(each, voice) and each.score >= least]
    return put_first(own, ranked) if own and not is_by(ranked[0], voice) else ranked


def put_first(chosen: Sequence[Evidence], ranked: Sequence[Evidence]) -> list[Evidence]:
    """The chosen sentences before all others, in the order they had."""
    raised = [replace(each, score=SAID + (1 - SAID) * each.score) for each in chosen]
    return [*raised, *(each for each in ranked if each not in chosen)]
