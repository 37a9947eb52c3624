"""Compares two runs, case by case: paired differences, and the cases won and lost."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.cases import Case
from eval.jsonl import DataError
from eval.runs import Header, Run
from eval.scoring import MEASURES, Scored
from eval.statistics import Estimate, paired_difference, randomisation_p
from eval.summary import LOWER_IS_BETTER, TITLES, show_value
from eval.tables import align

CHANCE = 0.05
"""A difference with a smaller p is called more than chance."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A measure in two runs over the cases that both could score.

    `change` is after minus before; `p` is that of a two-sided randomisation test.
    """

    measure: str
    before: float
    after: float
    change: Estimate
    p: float

    @property
    def verdict(self) -> str:
        """Better, worse, or no difference beyond chance."""
        if self.p >= CHANCE or not self.change.value:
            return ""
        better = (self.change.value < 0) == (self.measure in LOWER_IS_BETTER)
        return "better" if better else "worse"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs beside each other, over the cases of the same id and question in both.

    `won` are right in the second run only, `lost` in the first only.
    """

    differences: tuple[Difference, ...]
    won: tuple[Scored, ...]
    lost: tuple[Scored, ...]
    count: int
    only_before: int
    only_after: int


def compare_settings(before: Run, after: Run) -> list[str]:
    """What is not the same about two runs, a line each: that may be what made the difference."""
    lines = [
        f"{name}: {was!r} before, {now!r} after"
        for name, was, now in _pair_headers(before.header, after.header)
        if was != now
    ]
    for title, run in (("first", before), ("second", after)):
        if not run.complete:
            done = len(run.outcomes)
            lines.append(f"the {title} run is not complete: {done} of {run.header.count} cases")
    return lines


def _pair_headers(before: Header, after: Header) -> Iterator[tuple[str, object, object]]:
    for name in ("cases_digest", "articles_digest", "model", "commit"):
        yield name, getattr(before, name), getattr(after, name)
    for group in ("settings", "versions"):
        first, second = getattr(before, group), getattr(after, group)
        for name in sorted({*first, *second}):
            yield name, first.get(name), second.get(name)


def compare_runs(before: Sequence[Scored], after: Sequence[Scored]) -> Comparison:
    """Every measure that both runs could score, and the cases that changed sides.

    Raises:
        DataError: If the runs have no case in common.
    """
    first = {_key(each.case): each for each in before}
    pairs = [(first[_key(each.case)], each) for each in after if _key(each.case) in first]
    if not pairs:
        raise DataError("The two runs have no case in common: nothing can be compared.")
    differences = (_compare_measure(name, pairs) for name in MEASURES)
    return Comparison(
        differences=tuple(difference for difference in differences if difference),
        won=tuple(new for old, new in pairs if new.right and old.right is False),
        lost=tuple(new for old, new in pairs if old.right and new.right is False),
        count=len(pairs),
        only_before=len(before) - len(pairs),
        only_after=len(after) - len(pairs),
    )


def _key(case: Case) -> tuple[str, str]:
    return case.id, case.question


def _compare_measure(name: str, pairs: Sequence[tuple[Scored, Scored]]) -> Difference | None:
    scores = [(old.scores[name], new.scores[name]) for old, new in pairs]
    known = [(old, new) for old, new in scores if old is not None and new is not None]
    change, p = paired_difference(known), randomisation_p(known)
    if change is None or p is None:
        return None
    before, after = (sum(scores) / len(known) for scores in zip(*known, strict=True))
    return Difference(name, before, after, change, p)


def render_comparison(comparison: Comparison) -> str:
    """The comparison for a terminal."""
    rows: list[tuple[str, ...]] = [
        ("measure", "before", "after", "change", "95 % interval", "p", "n", "")
    ]
    rows += [_row(difference) for difference in comparison.differences]
    parts = [f"{comparison.count} cases in both runs.", align(rows)]
    if comparison.only_before or comparison.only_after:
        parts.insert(
            1,
            f"Left out: {comparison.only_before} only in the first, "
            f"{comparison.only_after} only in the second.",
        )
    parts += [_list_cases("Won", comparison.won), _list_cases("Lost", comparison.lost)]
    return "\n\n".join(parts)


def _row(difference: Difference) -> tuple[str, ...]:
    name, change = difference.measure, difference.change
    return (
        TITLES[name],
        show_value(name, difference.before),
        show_value(name, difference.after),
        f"{change.value:+.3f}",
        f"{change.low:+.3f} to {change.high:+.3f}",
        f"{difference.p:.4f}",
        f"{change.n:,}",
        difference.verdict,
    )


def _list_cases(title: str, scored: Sequence[Scored]) -> str:
    lines = [
        f"  {each.case.id}  {each.case.question}" + (f"  ({each.fault})" if each.fault else "")
        for each in scored
    ]
    return "\n".join([f"{title}: {len(scored)}", *lines])


def comparison_fields(comparison: Comparison) -> Mapping[str, object]:
    """The comparison as a JSON object."""
    return {
        "cases": comparison.count,
        "differences": [
            {
                "measure": difference.measure,
                "before": difference.before,
                "after": difference.after,
                "change": difference.change.value,
                "low": difference.change.low,
                "high": difference.change.high,
                "p": difference.p,
                "n": difference.change.n,
                "verdict": difference.verdict,
            }
            for difference in comparison.differences
        ],
        "won": [each.case.id for each in comparison.won],
        "lost": [each.case.id for each in comparison.lost],
    }
