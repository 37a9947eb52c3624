"""A measured figure beside its floor and its rivals, and the table they are read in."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

Verdict = Literal["reached", "short", "no floor", "not measured"]


@dataclass(frozen=True, slots=True)
class Rival:
    """What an alternative reached in the same run; without a value, `reason` tells why."""

    name: str
    value: float | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure of a row; `value` is None when it could not be measured.

    `bound` is what it should reach: at least, or at most where `lower_is_better`.
    `n` counts what was measured: questions, passages or repetitions. `details` are the
    raw values that the figure was made from.
    """

    row: str
    what: str
    value: float | None
    n: int
    bound: float | None = None
    lower_is_better: bool = False
    decimals: int = 3
    rivals: tuple[Rival, ...] = ()
    note: str = ""
    details: tuple[tuple[str, float], ...] = ()

    @property
    def verdict(self) -> Verdict:
        """Whether the bound was reached, to the decimals printed."""
        if self.value is None:
            return "not measured"
        if self.bound is None:
            return "no floor"
        value = round(self.value, self.decimals)
        reached = value <= self.bound if self.lower_is_better else value >= self.bound
        return "reached" if reached else "short"


HEADINGS = ("what", "ours", "bound", "", "n", "alternatives, same run")


def render_table(figures: Sequence[Figure]) -> str:
    """The figures as aligned text, one a line, with notes below."""
    rows = [HEADINGS, *(_render_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    notes = list_notes(figures)
    return "\n".join([*lines, *([""] if notes else []), *notes])


def list_notes(figures: Sequence[Figure]) -> list[str]:
    """What the reader of the table has to know, each sentence once."""
    told = [f"{figure.row}: {figure.note}" for figure in figures if figure.note]
    missing = [rival for figure in figures for rival in figure.rivals if rival.value is None]
    told += [f"{rival.name}: {rival.reason}" for rival in missing if rival.reason]
    return list(dict.fromkeys(told))


def to_json(figure: Figure) -> dict[str, Any]:
    """The figure as an object of JSON, its verdict included."""
    entry = asdict(figure)
    entry["details"] = dict(figure.details)
    entry["verdict"] = figure.verdict
    return entry


def _render_row(figure: Figure) -> tuple[str, ...]:
    sign = "≤" if figure.lower_is_better else "≥"
    bound = "–" if figure.bound is None else f"{sign} {figure.bound:g}"
    rivals = "; ".join(_render_rival(rival, figure.decimals) for rival in figure.rivals)
    verdict = "" if figure.verdict == "no floor" else figure.verdict
    value = _render_value(figure.value, figure.decimals)
    return figure.what, value, bound, verdict, f"{figure.n:,}", rivals or "–"


def _render_rival(rival: Rival, decimals: int) -> str:
    return f"{rival.name} {_render_value(rival.value, decimals)}"


def _render_value(value: float | None, decimals: int) -> str:
    return "–" if value is None else f"{value:,.{decimals}f}"
