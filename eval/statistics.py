"""What a list of scores tells: means, quantiles, and how far to trust them.

A score of `None` is left out, never counted as zero. Random draws come from a fixed seed, so the
same scores give the same figures.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from statistics import NormalDist
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

CONFIDENCE = 0.95
"""How often an interval should hold the true mean."""

_DEVIATIONS = NormalDist().inv_cdf((1 + CONFIDENCE) / 2)
"""Standard deviations on either side of a mean that hold so much."""

RESAMPLES = 2000
"""Bootstrap samples: the ends of an interval then shake by some 1.5 % of its width."""

SEED = 0
"""Of every random draw, so that the same scores give the same figures."""

ROUNDS = 10_000
"""Random rounds of the test, so that the smallest p is .0001."""

_DRAWS_AT_ONCE = 1_000_000
"""Numbers drawn in one array: 8 MB, whatever the number of cases."""

_TIE = 1e-9
"""Sums nearer than this share of the largest possible sum are equal: rounding parts them."""


class Estimate(NamedTuple):
    """A mean over `n` scored cases with its 95 % interval from `low` to `high`."""

    value: float
    low: float
    high: float
    n: int


def mean(scores: Iterable[float | None]) -> float | None:
    """The mean of the scores there are; None when there is none."""
    known = [score for score in scores if score is not None]
    return math.fsum(known) / len(known) if known else None


def median(values: Iterable[float]) -> float | None:
    """The middle value, or the mean of the two in the middle; None without values."""
    return quantile(values, 0.5)


def quantile(values: Iterable[float], share: float) -> float | None:
    """The value below which `share` of the values lie, interpolated linearly; None without values.

    Raises:
        ValueError: If `share` is not in [0, 1].
    """
    if not 0 <= share <= 1:
        raise ValueError(f"share is {share}; it must lie in [0, 1].")
    known = list(values)
    return float(np.quantile(known, share)) if known else None


def estimate_mean(
    scores: Iterable[float | None], *, resamples: int = RESAMPLES, seed: int = SEED
) -> Estimate | None:
    """The mean of the scores there are, with a percentile bootstrap interval over the cases.

    Cases that are all right, or all wrong, look alike however they are drawn: where every score
    is 1, or every score 0, the interval is Wilson's.

    Raises:
        ValueError: If `resamples` is below 1.
    """
    known = [score for score in scores if score is not None]
    estimate = _bootstrap_mean(known, resamples=resamples, seed=seed)
    if estimate and set(known) in ({0}, {1}):
        low, high = wilson_interval(estimate.value, len(known))
        return estimate._replace(low=low, high=high)
    return estimate


def paired_difference(pairs: Sequence[tuple[float, float]]) -> Estimate | None:
    """By how much the second of each pair is higher, on the mean, with its bootstrap interval."""
    # A difference is no share, so Wilson's interval does not fit it.
    differences = [after - before for before, after in pairs]
    return _bootstrap_mean(differences, resamples=RESAMPLES, seed=SEED)


def randomisation_p(pairs: Sequence[tuple[float, float]], *, rounds: int = ROUNDS) -> float | None:
    """How likely a mean difference at least so large is when both of a pair have one source.

    Two-sided test that swaps each pair at random (Fisher's; Smucker et al. 2007 for retrieval).
    The given order counts as one more round, so p is never 0.

    Raises:
        ValueError: If `rounds` is below 1.
    """
    _require_positive("rounds", rounds)
    if not pairs:
        return None
    differences = np.array([after - before for before, after in pairs], dtype=np.float64)
    generator = np.random.default_rng(SEED)
    total, largest = differences.sum(), np.abs(differences).sum()
    bar = abs(total) - _TIE * largest
    as_large = 0
    for rows in _split_rows(rounds, len(pairs)):
        swapped = generator.integers(0, 2, size=(rows, len(pairs)), dtype=np.int8)
        as_large += int(np.count_nonzero(np.abs(total - 2 * (swapped @ differences)) >= bar))
    return (as_large + 1) / (rounds + 1)


def wilson_interval(share: float, n: int) -> tuple[float, float]:
    """The ends of the score interval of a share of `n` cases (Wilson 1927)."""
    squared = _DEVIATIONS**2
    middle = share + squared / (2 * n)
    half = _DEVIATIONS * math.sqrt(share * (1 - share) / n + squared / (4 * n * n))
    low, high = ((middle + way * half) / (1 + squared / n) for way in (-1, 1))
    # Rounding must push neither the share out of its own interval nor an end out of what a share is.
    return max(0.0, min(low, share)), min(1.0, max(high, share))


def _bootstrap_mean(known: Sequence[float], *, resamples: int, seed: int) -> Estimate | None:
    _require_positive("resamples", resamples)
    value = mean(known)
    if value is None:
        return None
    if min(known) == max(known):
        return Estimate(float(known[0]), float(known[0]), float(known[0]), len(known))
    tail = (1 - CONFIDENCE) / 2
    means = _resample_means(np.array(known, dtype=np.float64), resamples=resamples, seed=seed)
    low, high = (float(end) for end in np.quantile(means, [tail, 1 - tail]))
    # Rounding must not push the mean out of its own interval.
    return Estimate(value, min(low, value), max(high, value), len(known))


def _resample_means(
    known: NDArray[np.float64], *, resamples: int, seed: int
) -> NDArray[np.float64]:
    generator = np.random.default_rng(seed)
    parts = [
        known[generator.integers(0, len(known), size=(rows, len(known)))].mean(axis=1)
        for rows in _split_rows(resamples, len(known))
    ]
    return np.concatenate(parts)


def _split_rows(rows: int, width: int) -> Iterator[int]:
    """How many rows of `width` numbers to draw at a time, until there are `rows`."""
    step = max(1, _DRAWS_AT_ONCE // width)
    for start in range(0, rows, step):
        yield min(step, rows - start)


def _require_positive(name: str, number: int) -> None:
    if number < 1:
        raise ValueError(f"{name} is {number}; it must be 1 or more.")
