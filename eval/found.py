"""Measures of what was found: how high the evidence is ranked, and how closely it is cut.

A measure that does not apply to a case has no score (`None`), never a zero.
"""

from collections.abc import Callable

from eval import ranking
from eval.cases import Case
from eval.excerpts import rank_articles
from eval.gold import Gold
from eval.outcomes import Outcome, Score

PASSAGES_READ = 5
"""Passages whose overlap with the gold excerpts is measured, as in the published evaluation."""


def ranked(score: Callable[..., Score], *k: int) -> Callable[[Case, Outcome], Score]:
    """A measure of ranking over the places where the gold evidence was found."""

    def of(case: Case, outcome: Outcome) -> Score:
        wanted = [gold for gold in outcome.gold if gold.required] if case.answerable else []
        found = [
            [gold for gold in wanted if gold.meets(passage.excerpt)] for passage in outcome.found
        ]
        return score(*k, found=found, wanted=wanted)

    return of


def ndcg(case: Case, outcome: Outcome) -> Score:
    """nDCG@10 of the articles, in the order of their first passages."""
    if not case.answerable:
        return None
    found = rank_articles(passage.excerpt for passage in outcome.found)
    return ranking.ndcg_at(10, ranked=found, grades=grade_articles(case))


def grade_articles(case: Case) -> dict[str, int]:
    """How relevant each article of the evidence is."""
    grades: dict[str, int] = {}
    for evidence in case.evidence:
        grades[evidence.article] = max(evidence.grade, grades.get(evidence.article, 0))
    return grades


def overlap(score: Callable[..., Score]) -> Callable[[Case, Outcome], Score]:
    """An overlap of the first passages found with the gold excerpts, in characters."""

    def of(case: Case, outcome: Outcome) -> Score:
        gold = [gold.excerpt for gold in _stretches(case, outcome) if gold.required]
        if not gold:
            return None
        found = [passage.excerpt for passage in outcome.found[:PASSAGES_READ]]
        return score(found=found, gold=gold)

    return of


def _stretches(case: Case, outcome: Outcome) -> list[Gold]:
    return [gold for gold in outcome.gold if not gold.whole] if case.answerable else []
