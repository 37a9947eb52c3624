"""Figures of a run: every measure over all cases and per kind, with n and an interval."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from eval.cases import SPLITS, Case, bare_kind
from eval.refusals import estimate_refusals
from eval.runs import Run
from eval.scoring import MEASURES, Scored, score_case
from eval.statistics import Estimate, estimate_mean, quantile
from eval.tables import align

ALL = "all"
"""The group of all cases, beside one for each split and each kind."""

REFUSALS: Mapping[str, str] = {
    "refusal_precision": "Refusal precision",
    "refusal_recall": "Refusal recall",
    "refusal_f1": "Refusal F1",
}
"""Measures of all cases together: refusing is the positive class."""

TITLES: Mapping[str, str] = {
    **{name: measure.title for name, measure in MEASURES.items()},
    **REFUSALS,
    "seconds_p50": "Time, median",
    "seconds_p95": "Time, 95 of 100",
}

LOWER_IS_BETTER = frozenset(
    {name for name, measure in MEASURES.items() if measure.lower_is_better}
    | {"seconds_p50", "seconds_p95"}
)


@dataclass(frozen=True, slots=True)
class Result:
    """A measure over a group of cases: `group` is `all`, a split, or a kind."""

    measure: str
    group: str
    estimate: Estimate

    @property
    def title(self) -> str:
        """The measure as a reader knows it."""
        return TITLES[self.measure]


def score_run(run: Run) -> list[Scored]:
    """All cases of a run with their scores, in its order."""
    return [score_case(run.cases[name], outcome) for name, outcome in run.outcomes.items()]


def summarise(scored: Sequence[Scored]) -> list[Result]:
    """Every measure that could be scored: over all cases, then per split and per kind.

    Cases asked side by side end in any order; the figures are the same.
    """
    scored = sorted(scored, key=lambda each: each.case.id)
    results = list(_summarise_group(ALL, scored))
    for split in SPLITS:
        results += _summarise_group(split, [each for each in scored if each.case.split == split])
    for kind in sorted({kind for each in scored for kind in kinds_of(each.case)}):
        group = [each for each in scored if kind in kinds_of(each.case)]
        results += _summarise_group(kind, group)
    return results


def kinds_of(case: Case) -> set[str]:
    """The kind of a case, and the same without its language."""
    return {case.kind, bare_kind(case.kind)}


def result_fields(result: Result) -> dict[str, str | float]:
    """A result as a JSON object."""
    names = {"measure": result.measure, "title": result.title, "group": result.group}
    return {**names, **result.estimate._asdict()}


def find_result(results: Iterable[Result], measure: str, *, group: str = ALL) -> Result | None:
    """The result of a measure for a group; None where nothing could be scored."""
    for result in results:
        if (result.measure, result.group) == (measure, group):
            return result
    return None


def _summarise_group(group: str, scored: Sequence[Scored]) -> Iterable[Result]:
    for name in MEASURES:
        estimate = estimate_mean(each.scores[name] for each in scored)
        if estimate:
            yield Result(name, group, estimate)
    asked = [each for each in scored if not each.outcome.error]
    yield from _summarise_refusals(group, asked)
    seconds = [each.outcome.seconds for each in asked]
    for share in (50, 95):
        value = quantile(seconds, share / 100)
        if value is not None:
            yield Result(f"seconds_p{share}", group, Estimate(value, value, value, len(seconds)))


def _summarise_refusals(group: str, scored: Sequence[Scored]) -> Iterable[Result]:
    """The measures of refusing, where some cases are not answerable."""
    if all(each.case.answerable for each in scored):
        return
    pairs = ((each.case.answerable, each.outcome.refused) for each in scored)
    for name, estimate in estimate_refusals(pairs).items():
        yield Result(name, group, estimate)


SHOWN = (
    "right", "correct", "answerable_refused", "unanswerable_refused", "refusal_precision",
    "refusal_f1", "citation_precision", "citation_recall", "quotes_exact", "markers_cited",
    "speaker", "both_sides", "wrong_asserted", "stable", "supported", "token_f1", "rouge_l",
    "hit@1", "hit@5", "recall@5", "recall@10", "mrr", "ndcg@10", "excerpt_recall",
    "excerpt_precision", "excerpt_iou", "tokens", "cost", "seconds_p50", "seconds_p95",
)  # fmt: skip
"""Measures in the order of the table."""

# The measures that are shown for each split and kind as well.
SHOWN_BY_GROUP = ("right", "citation_precision", "citation_recall", "speaker", "hit@5")


def render_summary(results: Sequence[Result]) -> str:
    """The tables for a terminal: all measures over all cases, by split and by kind."""
    tables = [_render_group(results)]
    groups = list(dict.fromkeys(result.group for result in results))
    for part in (SPLITS, [group for group in groups if group not in (ALL, *SPLITS)]):
        named = [group for group in part if group in groups]
        if named:
            tables.append(align(_group_rows(results, named)))
    missing = [TITLES[name] for name in SHOWN if not find_result(results, name)]
    tables += [f"No case could be scored for: {', '.join(missing)}."] if missing else []
    return "\n\n".join(tables)


def _render_group(results: Sequence[Result]) -> str:
    rows = [("measure", "value", "95 % interval", "n", "")]
    for name in SHOWN:
        found = find_result(results, name)
        if found:
            better = "less is better" if name in LOWER_IS_BETTER else ""
            rows.append((found.title, *_cells(found), better))
    return align(rows)


def _group_rows(results: Sequence[Result], groups: Sequence[str]) -> list[tuple[str, ...]]:
    """A row for each group, with the main measures."""
    rows: list[tuple[str, ...]] = [("group", *(TITLES[name] for name in SHOWN_BY_GROUP))]
    for group in groups:
        found = (find_result(results, name, group=group) for name in SHOWN_BY_GROUP)
        rows.append((group, *(_short(result) for result in found)))
    return rows


def _cells(result: Result) -> tuple[str, str, str]:
    estimate = result.estimate
    low, high = (show_value(result.measure, value) for value in (estimate.low, estimate.high))
    interval = "" if result.measure.startswith("seconds_") else f"{low} to {high}"
    return show_value(result.measure, estimate.value), interval, f"{estimate.n:,}"


def _short(result: Result | None) -> str:
    """Value, interval and n in one cell."""
    if result is None:
        return "–"
    value, low, high, n = result.estimate
    shown = show_value(result.measure, value)
    return f"{shown} ({low:.2f}–{high:.2f}, {n:,})" if n > 1 else f"{shown} (1)"


def show_value(measure: str, value: float) -> str:
    """A value with the decimals that its measure deserves."""
    if measure.startswith("seconds"):
        return f"{value:.3f} s"
    if measure == "cost":
        return f"{value:.6f}"
    return f"{value:,.0f}" if measure == "tokens" else f"{value:.3f}"
