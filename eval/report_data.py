"""What the figures of a report are drawn from: pure functions over scored cases."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple, get_args

from eval import ranking
from eval.outcomes import Outcome
from eval.runs import Header
from eval.scoring import Fault, Scored
from eval.statistics import Estimate, estimate_mean, mean
from rag import WRITER_SHARE, Support

DEEPEST = 10
"""Ranks of the curves: nobody reads on further, and hardly any answer does."""

Word = Literal["right", "not judged"] | Fault
"""What became of a case, in one word."""

WORDS: Sequence[Word] = (*(fault for fault in get_args(Fault) if fault), "not judged", "right")
"""The words, what is to be mended first."""


class Trade(NamedTuple):
    """What a threshold of the confidence costs on either side, as shares.

    `refused` of the answerable cases, `answered` of the unanswerable ones.
    """

    threshold: float
    refused: float
    answered: float


class Tally(NamedTuple):
    """How many cases of one kind ended how."""

    total: int = 0
    right: int = 0
    wrong: int = 0
    refused: int = 0
    unjudged: int = 0
    failed: int = 0


def word_of(scored: Scored) -> Word:
    """What became of a case."""
    if scored.fault:
        return scored.fault
    return "right" if scored.right else "not judged"


def tally(scored: Iterable[Scored], *, answerable: bool) -> Tally:
    """How the answerable cases ended, or the others; each is counted once.

    A refusal of an unanswerable case is right, and not counted as refused.
    """
    counts = dict.fromkeys(Tally._fields, 0)
    for each in scored:
        if each.case.answerable == answerable:
            counts["total"] += 1
            counts[_ending(each)] += 1
    return Tally(**counts)


def _ending(scored: Scored) -> str:
    if scored.outcome.error:
        return "failed"
    if scored.case.answerable and scored.outcome.refused:
        return "refused"
    return {True: "right", False: "wrong", None: "unjudged"}[scored.right]


def asked(scored: Iterable[Scored]) -> list[Scored]:
    """The cases that did not fail: only these have a confidence and a time."""
    return [each for each in scored if not each.outcome.error]


def confidences(scored: Iterable[Scored], *, answerable: bool) -> list[float]:
    """The confidence of every answerable case that did not fail, or of every other."""
    return [each.outcome.confidence for each in asked(scored) if each.case.answerable == answerable]


def judged_answers(scored: Iterable[Scored]) -> tuple[list[float], list[bool]]:
    """Confidence, and whether it was right, of every answer given that can be judged."""
    answers = [each for each in asked(scored) if not each.outcome.refused]
    judged = [each for each in answers if each.right is not None]
    return [each.outcome.confidence for each in judged], [bool(each.right) for each in judged]


def threshold_in_force(header: Header) -> float | None:
    """The confidence below which the run refused; None when the header does not tell."""
    caution = header.settings.get("caution")
    if not isinstance(caution, int | float):
        return None
    return caution * (WRITER_SHARE if header.written else 1)


def trade_at(
    threshold: float, *, answerable: Sequence[float], unanswerable: Sequence[float]
) -> Trade:
    """What a threshold costs; both lists of confidences are sorted and not empty."""
    refused = bisect_left(answerable, threshold) / len(answerable)
    answered = 1 - bisect_left(unanswerable, threshold) / len(unanswerable)
    return Trade(threshold, refused, answered)


def trade_off(*, answerable: Sequence[float], unanswerable: Sequence[float]) -> list[Trade]:
    """What every threshold that makes a difference costs, from lax to strict.

    Confidences are known for refusals too, so this needs no second run. Both lists are sorted.
    """
    if not answerable or not unanswerable:
        return []
    thresholds = [0.0, *sorted({*answerable, *unanswerable}), float("inf")]
    return [
        trade_at(threshold, answerable=answerable, unanswerable=unanswerable)
        for threshold in thresholds
    ]


def refusal_rates(scored: Iterable[Scored]) -> tuple[float, float]:
    """What the run did: the answerable cases refused, the unanswerable ones answered, as shares."""
    known = asked(scored)
    refused = [each.outcome.refused for each in known if each.case.answerable]
    answered = [not each.outcome.refused for each in known if not each.case.answerable]
    return mean(refused) or 0.0, mean(answered) or 0.0


def gold_ranks(outcome: Outcome) -> list[int | None]:
    """For each stretch of gold the rank of the first passage found that holds it."""
    found = [passage.excerpt for passage in outcome.found]
    return [
        next((rank for rank, excerpt in enumerate(found, 1) if gold.meets(excerpt)), None)
        for gold in outcome.gold
    ]


def rank_curves(scored: Iterable[Scored]) -> tuple[list[float], list[float], int]:
    """Mean hit and mean recall of the required evidence in the first 1, 2, … passages, and n."""
    hits, recalls = [0.0] * DEEPEST, [0.0] * DEEPEST
    count = 0
    for each in scored:
        ranks = _required_ranks(each)
        if not ranks:
            continue
        count += 1
        found = [[gold for gold, rank in ranks.items() if rank == k + 1] for k in range(DEEPEST)]
        for k in range(DEEPEST):
            hits[k] += ranking.hit_at(k + 1, found=found, wanted=ranks) or 0.0
            recalls[k] += ranking.recall_at(k + 1, found=found, wanted=ranks) or 0.0
    whole = max(1, count)
    return [hit / whole for hit in hits], [recall / whole for recall in recalls], count


def _required_ranks(scored: Scored) -> Mapping[int, int | None]:
    """The rank of each stretch of required gold, by its number; none of an unanswerable case."""
    if not scored.case.answerable or scored.outcome.error:
        return {}
    ranks = gold_ranks(scored.outcome)
    required = [gold.required for gold in scored.outcome.gold]
    return {number: rank for number, rank in enumerate(ranks) if required[number]}


def support_shares(scored: Iterable[Scored]) -> dict[Support, Estimate | None]:
    """For each state of support the share of statements with a citation on gold evidence.

    Of answerable cases with gold; None where there is no such statement.
    """
    stands: dict[Support, list[float]] = {state: [] for state in get_args(Support)}
    for each in scored:
        if each.case.answerable and each.outcome.gold:
            for said in each.outcome.statements:
                cited = [quoted.excerpt for quoted in each.outcome.cited(said)]
                on_gold = any(gold.among(cited) for gold in each.outcome.gold)
                stands[said.support].append(float(on_gold))
    return {state: estimate_mean(values) for state, values in stands.items()}


def count_states(scored: Iterable[Scored]) -> dict[Support, int]:
    """How many statements there are of each state of support, over all cases."""
    counts: dict[Support, int] = dict.fromkeys(get_args(Support), 0)
    for each in scored:
        for said in each.outcome.statements:
            counts[said.support] += 1
    return counts


def count_between(values: Sequence[float], edges: Sequence[float]) -> list[int]:
    """How many values lie in each [edge, next edge); what is beyond the last is in the last."""
    ordered = sorted(values)
    below = [bisect_left(ordered, edge) for edge in edges[:-1]] + [len(ordered)]
    return [after - before for before, after in pairwise(below)]
