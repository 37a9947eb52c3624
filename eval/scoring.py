"""Scores: what an outcome is worth, measure by measure, and what went wrong in one word."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from eval import answered, cited, excerpts, found, ranking
from eval.cases import Case, case_fields
from eval.outcomes import Outcome, Score, outcome_fields

Fault = Literal[
    "",
    "failed",
    "not retrieved",
    "not chosen",
    "incomplete",
    "wrongly refused",
    "wrongly answered",
    "wrong speaker",
]


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure: its name in tables and files, and how it is computed and read."""

    name: str
    title: str
    score: Callable[[Case, Outcome], Score]
    lower_is_better: bool = False
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A case with its outcome, its scores by the name of the measure, and its fault."""

    case: Case
    outcome: Outcome
    scores: Mapping[str, Score]
    fault: Fault

    @property
    def right(self) -> bool | None:
        """Whether the case was answered or refused rightly; None when that cannot be told."""
        score = self.scores["right"]
        return None if score is None else bool(score)


def scored_fields(scored: Scored) -> dict[str, Any]:
    """A case with its outcome and its scores as a JSON object."""
    return {
        "case": case_fields(scored.case),
        "outcome": outcome_fields(scored.outcome),
        "scores": dict(scored.scores),
        "fault": scored.fault,
    }


def score_case(case: Case, outcome: Outcome) -> Scored:
    """All scores of an outcome; a case that failed has none but that it was not right."""
    if outcome.error:
        scores: dict[str, Score] = dict.fromkeys(MEASURES)
        known = not case.answerable or any(case.answers)
        return Scored(case, outcome, scores | {"right": 0.0 if known else None}, "failed")
    scores = {name: measure.score(case, outcome) for name, measure in MEASURES.items()}
    return Scored(case, outcome, scores, find_fault(case, outcome, scores))


def find_fault(case: Case, outcome: Outcome, scores: Mapping[str, Score]) -> Fault:
    """What went wrong, at the first step that did; empty when nothing did."""
    if not case.answerable:
        return "" if outcome.refused else "wrongly answered"
    wanted = [gold for gold in outcome.gold if gold.required]
    lost = bool(wanted) and not any(
        gold.among(passage.excerpt for passage in outcome.read) for gold in wanted
    )
    if outcome.refused:
        return "not retrieved" if lost else "wrongly refused"
    recall = scores["citation_recall"]
    right = scores["right"] if scores["right"] is not None else recall
    if right is None or right > 0:
        return "wrong speaker" if scores["speaker"] == 0 else ""
    if lost:
        return "not retrieved"
    return "not chosen" if recall == 0 else "incomplete"


def _seconds(_: Case, outcome: Outcome) -> Score:
    return outcome.seconds


def _cost(_: Case, outcome: Outcome) -> Score:
    return outcome.cost or None


def _tokens(_: Case, outcome: Outcome) -> Score:
    tokens = outcome.prompt_tokens + outcome.completion_tokens
    return float(tokens) if tokens else None


_MEASURES = (
    Measure("right", "Right", answered.right),
    Measure("correct", "Correct when answered", answered.correct),
    Measure(
        "answerable_refused",
        "Answerable, refused",
        answered.answerable_refused,
        lower_is_better=True,
    ),
    Measure("unanswerable_refused", "Unanswerable, refused", answered.unanswerable_refused),
    Measure("citation_precision", "Citation precision", cited.citation_precision),
    Measure("citation_recall", "Citation recall", cited.citation_recall),
    Measure("quotes_exact", "Quotes exact", cited.quotes_exact),
    Measure("markers_cited", "Markers with a quote", cited.markers_cited),
    Measure("speaker", "Right speaker", cited.speaker),
    Measure("both_sides", "Accounts shown of a conflict", cited.both_sides),
    Measure("wrong_asserted", "Wrong, unopposed", cited.wrong_asserted, lower_is_better=True),
    Measure("stable", "Same citations again", cited.stable),
    Measure("supported", "Statements supported", cited.supported),
    Measure("token_f1", "Token F1", answered.token_f1),
    Measure("rouge_l", "Rouge-L", answered.rouge_l),
    Measure("hit@1", "Evidence first", found.ranked(ranking.hit_at, 1)),
    Measure("hit@5", "Evidence in 5", found.ranked(ranking.hit_at, 5)),
    Measure("recall@5", "Evidence recall in 5", found.ranked(ranking.recall_at, 5)),
    Measure("recall@10", "Evidence recall in 10", found.ranked(ranking.recall_at, 10)),
    Measure("mrr", "Mean reciprocal rank", found.ranked(ranking.reciprocal_rank)),
    Measure("ndcg@10", "nDCG@10, articles", found.ndcg),
    Measure("excerpt_recall", "Excerpt recall in 5", found.overlap(excerpts.excerpt_recall)),
    Measure(
        "excerpt_precision", "Excerpt precision in 5", found.overlap(excerpts.excerpt_precision)
    ),
    Measure("excerpt_iou", "Excerpt IoU in 5", found.overlap(excerpts.excerpt_iou)),
    Measure("tokens", "Tokens", _tokens, lower_is_better=True, unit="tokens"),
    Measure("cost", "Cost", _cost, lower_is_better=True, unit="money"),
    Measure("seconds", "Time", _seconds, lower_is_better=True, unit="seconds"),
)

MEASURES: Mapping[str, Measure] = {measure.name: measure for measure in _MEASURES}
"""All measures of a single case, in the order of tables."""
