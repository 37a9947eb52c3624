"""How well refusals meet the cases without an answer; refusing is the positive class."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from eval.statistics import RESAMPLES, Estimate

Counts = NDArray[np.float64]


def estimate_refusals(
    outcomes: Iterable[tuple[bool, bool]], *, seed: int = 0
) -> dict[str, Estimate]:
    """Precision, recall and F1 of refusing, with 95 % bootstrap intervals.

    Precision: refusals that were due, of all refusals. Recall: of all due refusals, those that
    came. A measure is left out where there is nothing to take a share of.

    Args:
        outcomes: Pairs of (answerable, refused), one a case.
        seed: Of the bootstrap. Drawing cases anew is drawing how many fall in each of the four
            cells, so no case is looked at twice.
    """
    cells = np.zeros((2, 2))
    for answerable, refused in outcomes:
        cells[int(answerable), int(refused)] += 1
    count = int(cells.sum())
    if not count:
        return {}
    drawn = np.random.default_rng(seed).multinomial(count, cells.ravel() / count, RESAMPLES)
    samples = np.vstack([cells.ravel(), drawn]).astype(np.float64)
    missed, right, _, wrong = samples.T
    refused, due = right + wrong, right + missed
    return {
        name: estimate
        for name, part, whole, concerned in (
            ("refusal_precision", right, refused, refused),
            ("refusal_recall", right, due, due),
            ("refusal_f1", 2 * right, refused + due, refused + missed),
        )
        if (estimate := _estimate(part, whole, int(concerned[0])))
    }


def _estimate(part: Counts, whole: Counts, count: int) -> Estimate | None:
    """The share in the first row, its interval from the others; None where it is no share.

    `count` is the number of cases that the share is of.
    """
    if not whole[0]:
        return None
    shares = part[1:][whole[1:] > 0] / whole[1:][whole[1:] > 0]
    value = float(part[0] / whole[0])
    low, high = np.quantile(shares, (0.025, 0.975)) if len(shares) else (value, value)
    return Estimate(value, float(low), float(high), count)
