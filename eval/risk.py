"""Measures of knowing when not to answer: confidence, refusals, calibration.

Confidence is higher where the service is surer. Whatever cannot be scored is `None`, never zero.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import groupby
from math import fsum
from operator import itemgetter
from typing import NamedTuple


class Point(NamedTuple):
    """What happens when only answers of at least this confidence are given.

    `coverage` is the share of the cases that are then answered, `risk` the share of wrong
    answers among these.
    """

    threshold: float
    coverage: float
    risk: float


class Bin(NamedTuple):
    """The cases whose confidence lies in [low, high), the last bin with its end.

    `n` of them; `confidence` is their mean, `right` the share answered rightly.
    """

    low: float
    high: float
    n: int
    confidence: float
    right: float


def risk_coverage(confidences: Sequence[float], wrong: Sequence[bool]) -> list[Point]:
    """The risk at every coverage that a threshold can reach, from strict to lax.

    Raises:
        ValueError: If the two differ in length.
    """
    cases = sorted(zip(confidences, wrong, strict=True), key=itemgetter(0), reverse=True)
    points = []
    answered = failed = 0
    for threshold, group in groupby(cases, key=itemgetter(0)):
        verdicts = [bool(verdict) for _, verdict in group]
        answered += len(verdicts)
        failed += sum(verdicts)
        points.append(Point(threshold, answered / len(cases), failed / answered))
    return points


def auc(positive: Sequence[float], negative: Sequence[float]) -> float | None:
    """How often a positive value is above a negative one, in [0, 1]; ties count half."""
    if not positive or not negative:
        return None
    below = sorted(negative)
    halves = sum(bisect_left(below, value) + bisect_right(below, value) for value in positive)
    return halves / (2 * len(positive) * len(below))


def calibration(
    confidences: Sequence[float], right: Sequence[bool], *, bins: int = 10
) -> list[Bin]:
    """Confidence beside the share answered rightly, in bins of equal width; empty ones left out.

    Raises:
        ValueError: If the two differ in length, a confidence is not in [0, 1], or `bins` is
            below 1.
    """
    if bins < 1:
        raise ValueError(f"bins is {bins}; it must be 1 or more.")
    edges = [edge / bins for edge in range(bins + 1)]
    filled: dict[int, list[tuple[float, bool]]] = {}
    for confidence, verdict in zip(confidences, right, strict=True):
        if not 0 <= confidence <= 1:
            raise ValueError(f"A confidence is {confidence}; it must lie in [0, 1].")
        place = min(bisect_right(edges, confidence), bins) - 1
        filled.setdefault(place, []).append((confidence, verdict))
    return [
        Bin(
            low=edges[place],
            high=edges[place + 1],
            n=len(cases),
            confidence=fsum(confidence for confidence, _ in cases) / len(cases),
            right=sum(verdict for _, verdict in cases) / len(cases),
        )
        for place, cases in sorted(filled.items())
    ]


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """How far confidence is from the share answered rightly, on the mean over the cases.

    The expected calibration error (Naeini et al. 2015), in [0, 1]; lower is better.
    """
    total = sum(one.n for one in bins)
    return fsum(one.n * abs(one.confidence - one.right) for one in bins) / total if total else None
