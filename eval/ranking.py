"""Measures of a ranking: did what was wanted come, and how high.

They know nothing of articles. `found` holds, for each rank from the best, the targets that the
thing at this rank covers, often none; `wanted` are the targets that should come. Higher is
better. Where nothing is wanted there is no score (`None`), which is not zero.
"""

import math
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Target = TypeVar("Target", bound=Hashable)


def hit_at(
    k: int, *, found: Sequence[Collection[Target]], wanted: Collection[Target]
) -> float | None:
    """1 when one of the first `k` covers a wanted target, else 0.

    Raises:
        ValueError: If `k` is below 1.
    """
    recall = recall_at(k, found=found, wanted=wanted)
    return None if recall is None else float(recall > 0)


def recall_at(
    k: int, *, found: Sequence[Collection[Target]], wanted: Collection[Target]
) -> float | None:
    """The share of the wanted targets that the first `k` cover, in [0, 1].

    Raises:
        ValueError: If `k` is below 1.
    """
    _require_positive(k)
    due = set(wanted)
    covered = {target for targets in found[:k] for target in targets}
    return len(due & covered) / len(due) if due else None


def reciprocal_rank(
    *, found: Sequence[Collection[Target]], wanted: Collection[Target]
) -> float | None:
    """1 / rank of the first that covers a wanted target, in [0, 1]; 0 when none does."""
    due = set(wanted)
    if not due:
        return None
    ranks = (rank for rank, covered in enumerate(found, 1) if not due.isdisjoint(covered))
    first = next(ranks, None)
    return 1 / first if first else 0.0


def ndcg_at(k: int, *, ranked: Sequence[str], grades: Mapping[str, int]) -> float | None:
    """Normalised discounted cumulative gain of the first `k`, in [0, 1].

    The gain of an id is its grade, divided by log2(rank + 1), as in trec_eval's `ndcg_cut`; ids
    without a grade, and grades below 1, gain nothing. `ranked` holds ids, the best first.

    Raises:
        ValueError: If `k` is below 1 or an id is ranked twice.
    """
    _require_positive(k)
    if len(set(ranked)) < len(ranked):
        raise ValueError("An id is ranked twice. Rank each id once.")
    best = _discounted_gain(sorted(grades.values(), reverse=True)[:k])
    return _discounted_gain(grades.get(one, 0) for one in ranked[:k]) / best if best else None


def _discounted_gain(grades: Iterable[int]) -> float:
    return sum(max(0, grade) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def _require_positive(k: int) -> None:
    if k < 1:
        raise ValueError(f"k is {k}; it must be 1 or more.")
