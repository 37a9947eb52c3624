"""Excerpts of articles and what they share: pure functions over stretches of characters.

Gold is what should be found. Without gold there is no score (`None`), which is not zero.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Excerpt(NamedTuple):
    """A stretch of an article, named by its id; sorts by article and place."""

    article: str
    start: int
    end: int


def rank_articles(found: Iterable[Excerpt]) -> tuple[str, ...]:
    """The articles in the order of their first excerpt, each once."""
    return tuple(dict.fromkeys(excerpt.article for excerpt in found))


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


def count_characters(excerpts: Iterable[Excerpt]) -> int:
    """How many characters the excerpts cover, each counted once."""
    return _count_repeatedly(merge_excerpts(excerpts))


def count_common(left: Iterable[Excerpt], right: Iterable[Excerpt]) -> int:
    """How many characters both cover, each counted once."""
    one, other = merge_excerpts(left), merge_excerpts(right)
    return _count_repeatedly([*one, *other]) - count_characters([*one, *other])


def excerpt_recall(*, found: Sequence[Excerpt], gold: Sequence[Excerpt]) -> float | None:
    """The share of the gold characters that were found, in [0, 1]."""
    wanted = count_characters(gold)
    return count_common(found, gold) / wanted if wanted else None


def excerpt_precision(*, found: Sequence[Excerpt], gold: Sequence[Excerpt]) -> float | None:
    """The share of the characters found that are gold, in [0, 1].

    Characters found twice count twice below the line and once above it, as in Chroma's
    chunking evaluation. Where nothing was found there is no score: recall tells of that.
    """
    shown = _count_repeatedly(found)
    return count_common(found, gold) / shown if shown and count_characters(gold) else None


def excerpt_iou(*, found: Sequence[Excerpt], gold: Sequence[Excerpt]) -> float | None:
    """Characters found and gold over characters found or gold, in [0, 1].

    Characters found twice count twice below the line, as in Chroma's chunking evaluation
    (Smith and Troynikov 2024), so overlapping passages pay for what they repeat.
    """
    wanted = count_characters(gold)
    if not wanted:
        return None
    common = count_common(found, gold)
    return common / (_count_repeatedly(found) + wanted - common)


def overlaps(one: Excerpt, other: Excerpt, *, share: float) -> bool:
    """Whether they share a character, and at least `share` of the shorter one."""
    common = min(one.end, other.end) - max(one.start, other.start)
    if one.article != other.article or common < 1:
        return False
    # Divided, not multiplied: .07 * 100 is more than 7, but 7 / 100 is .07.
    return common / min(one.end - one.start, other.end - other.start) >= share


def _count_repeatedly(excerpts: Iterable[Excerpt]) -> int:
    return sum(max(0, excerpt.end - excerpt.start) for excerpt in excerpts)
