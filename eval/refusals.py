"""How well refusals meet the cases without an answer; refusing is the positive class."""

from collections.abc import Callable, Iterable

import numpy as np
from numpy.typing import NDArray

from eval.statistics import RESAMPLES, SEED, Estimate, wilson_interval

Counts = NDArray[np.float64]


def estimate_refusals(outcomes: Iterable[tuple[bool, bool]]) -> dict[str, Estimate]:
    """Precision, recall and F1 of refusing, with 95 % intervals: bootstrap, or Wilson's.

    Precision: refusals that were due, of all refusals. Recall: of all due refusals, those that
    came. A measure is left out where there is nothing to take a share of.

    Args:
        outcomes: Pairs of (answerable, refused), one a case.
    """
    cells = np.zeros((2, 2))
    for answerable, refused in outcomes:
        cells[int(answerable), int(refused)] += 1
    count = int(cells.sum())
    if not count:
        return {}
    # Drawing cases anew is drawing how many fall in each of the four cells.
    drawn = np.random.default_rng(SEED).multinomial(count, cells.ravel() / count, RESAMPLES)
    samples = np.vstack([cells.ravel(), drawn]).astype(np.float64)
    missed, right, _, wrong = samples.T
    return {
        name: estimate
        for name, whole, measure in (
            ("refusal_precision", right + wrong, _share),
            ("refusal_recall", right + missed, _share),
            ("refusal_f1", right + missed + wrong, _f1),
        )
        if (estimate := _estimate(right, whole, measure))
    }


def _share(shares: Counts) -> Counts:
    return shares


def _f1(shares: Counts) -> Counts:
    """F1 from the shares of those refusals that were due and came, of all that were either."""
    return 2 * shares / (1 + shares)


def _estimate(part: Counts, whole: Counts, measure: Callable[[Counts], Counts]) -> Estimate | None:
    """The measure of the share in the first row, its interval from the others; None without cases.

    Drawn anew, a share of none or of all stays what it is: its interval is Wilson's.
    """
    count = int(whole[0])
    if not count:
        return None
    shares = part[whole > 0] / whole[whole > 0]
    value, *drawn = measure(shares)
    if shares[0] in (0, 1):
        low, high = measure(np.array(wilson_interval(float(shares[0]), count)))
    else:
        low, high = np.quantile(drawn, (0.025, 0.975))
    return Estimate(float(value), float(low), float(high), count)
