"""Measures of retrieval: pure functions; higher is better.

Questions are judged one by one; a question that cannot be judged has no score (`None`),
and no score is left out of a mean, never counted as zero.
"""

import math
from collections.abc import Iterable, Sequence

from eval.data import Excerpt


def rank_articles(found: Iterable[Excerpt]) -> tuple[str, ...]:
    """The articles in the order of their first excerpt, each once."""
    return tuple(dict.fromkeys(excerpt.article for excerpt in found))


def hit_at(k: int, *, found: Sequence[Excerpt], gold: Sequence[Excerpt]) -> float | None:
    """1 when a gold article is among the first `k` different articles found, else 0."""
    _require_positive(k)
    if not gold:
        return None
    wanted = {excerpt.article for excerpt in gold}
    return float(not wanted.isdisjoint(rank_articles(found)[:k]))


def excerpt_recall(*, found: Sequence[Excerpt], gold: Sequence[Excerpt]) -> float | None:
    """The share of the gold characters that were found, in [0, 1]."""
    wanted = count_characters(gold)
    return count_common(found, gold) / wanted if wanted else None


def excerpt_iou(*, found: Sequence[Excerpt], gold: Sequence[Excerpt]) -> float | None:
    """Characters found and gold over characters found or gold, in [0, 1].

    Characters found twice count twice below the line, as in Chroma's chunking evaluation
    (Smith and Troynikov 2024), so overlapping passages pay for what they repeat.
    """
    wanted = count_characters(gold)
    if not wanted:
        return None
    common = count_common(found, gold)
    return common / (sum(excerpt.end - excerpt.start for excerpt in found) + wanted - common)


def count_characters(excerpts: Iterable[Excerpt]) -> int:
    """How many characters the excerpts cover, each counted once."""
    return sum(excerpt.end - excerpt.start for excerpt in merge_excerpts(excerpts))


def count_common(left: Iterable[Excerpt], right: Iterable[Excerpt]) -> int:
    """How many characters both cover, each counted once."""
    others = merge_excerpts(right)
    return sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in merge_excerpts(left)
        for other in others
        if one.article == other.article
    )


def merge_excerpts(excerpts: Iterable[Excerpt]) -> list[Excerpt]:
    """The same characters in as few excerpts as can be, in order; empty ones are dropped."""
    merged: list[Excerpt] = []
    for excerpt in sorted(excerpt for excerpt in excerpts if excerpt.start < excerpt.end):
        last = merged[-1] if merged else None
        if last and last.article == excerpt.article and excerpt.start <= last.end:
            merged[-1] = last._replace(end=max(last.end, excerpt.end))
        else:
            merged.append(excerpt)
    return merged


def mean(scores: Iterable[float | None]) -> float | None:
    """The mean of the scores there are; None when there is none."""
    known = [score for score in scores if score is not None]
    return math.fsum(known) / len(known) if known else None


def median(values: Sequence[float]) -> float | None:
    """The middle value, or the mean of the two in the middle; None without values."""
    ordered = sorted(values)
    if not ordered:
        return None
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return (ordered[middle - 1] + ordered[middle]) / 2


def _require_positive(k: int) -> None:
    if k < 1:
        raise ValueError(f"k is {k}; it must be 1 or more.")
