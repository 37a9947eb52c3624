"""The gate: figures that must not fall, each with a floor and the reason for it.

`floors.toml` holds the floors, `accepted.json` the scores of the run that was accepted last, so
that a fall is told case by case.
"""

import json
import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic.dataclasses import dataclass as checked

from eval.jsonl import DataError, read_text, write_text
from eval.scoring import MEASURES, Scored
from eval.summary import ALL, TITLES, Result, find_result, kinds_of, show_value

Accepted = Mapping[str, Mapping[str, float]]
"""Scores by measure by case id."""

ROUNDING = 1e-4
"""Accepted scores are kept to four decimals."""

SHOWN = 20
"""Cases told of one figure that fell: more is no reading."""


@checked(frozen=True, slots=True, config=ConfigDict(extra="forbid"))
class Floor:
    """What a figure must reach: at least `least`, or at most `most`; and why that."""

    measure: str
    reason: str
    group: str = ALL
    least: float | None = None
    most: float | None = None

    def __post_init__(self) -> None:
        """Refuse a floor that could not be checked."""
        if self.measure not in TITLES:
            raise ValueError(f"measure {self.measure!r} is unknown. Known are: {', '.join(TITLES)}")
        if any(bound is not None and not math.isfinite(bound) for bound in (self.least, self.most)):
            raise ValueError("least and most are finite numbers")
        if (self.least is None) == (self.most is None):
            raise ValueError("give either least or most")
        if not self.reason.strip():
            raise ValueError("the reason is empty")

    def missed_by(self, value: float) -> float:
        """How far a value is on the wrong side; 0 or less when the floor holds."""
        return self.least - value if self.least is not None else value - (self.most or 0.0)

    @property
    def bound(self) -> str:
        """The floor in words."""
        if self.least is not None:
            return f"at least {show_value(self.measure, self.least)}"
        return f"at most {show_value(self.measure, self.most or 0.0)}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A floor beside the figure of this run; `worse` are the cases worse than accepted.

    `value` is None when no case could be scored: then the floor does not hold either.
    """

    floor: Floor
    value: float | None
    worse: tuple[Scored, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the figure reaches its floor."""
        return self.value is not None and self.floor.missed_by(self.value) <= 0


def load_floors(path: Path) -> tuple[Floor, ...]:
    """The floors of a file.

    Raises:
        DataError: If it cannot be read, or an entry is no floor.
    """
    try:
        entries = tomllib.loads(read_text(path))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{path} is no valid TOML: {error}.") from None
    other = next((key for key in entries if key != "floor"), None)
    if other is not None:
        raise DataError(f"{path}: {other!r} is unknown. It holds tables [[floor]] only.")
    if not isinstance(entries.get("floor"), list) or not entries["floor"]:
        raise DataError(f"{path} holds no [[floor]]: nothing would be checked.")
    try:
        return TypeAdapter(tuple[Floor, ...]).validate_python(entries["floor"])
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(map(str, problem["loc"]))
        message = problem["msg"].removeprefix("Value error, ")
        raise DataError(f"{path}, floor {place}: {message}.") from None


def load_accepted(path: Path) -> Accepted:
    """The scores accepted last; none when there is no such file.

    Raises:
        DataError: If the file is damaged.
    """
    if not path.is_file():
        return {}
    try:
        return TypeAdapter(dict[str, dict[str, float]]).validate_json(read_text(path))
    except ValidationError:
        raise DataError(f"{path} is damaged. Write it anew: onrecord eval check --accept") from None


def write_accepted(path: Path, scored: Iterable[Scored], floors: Sequence[Floor]) -> None:
    """Keep the scores of this run, of the measures that have a floor, a case a line.

    Raises:
        DataError: If the file cannot be written.
    """
    kept = {"right", *(floor.measure for floor in floors)}
    names = [name for name in MEASURES if name in kept]
    lines = []
    for each in scored:
        scores = {name: each.scores[name] for name in names}
        known = {name: round(score, 4) for name, score in scores.items() if score is not None}
        lines.append(f"{json.dumps(each.case.id)}: {json.dumps(known)}")
    write_text(path, "{\n" + ",\n".join(lines) + "\n}\n")


def check_floors(
    floors: Iterable[Floor], results: Sequence[Result], scored: Sequence[Scored], accepted: Accepted
) -> list[Finding]:
    """Each floor with its figure and the cases that are worse than accepted."""
    findings = []
    for floor in floors:
        result = find_result(results, floor.measure, group=floor.group)
        value = result.estimate.value if result else None
        findings.append(Finding(floor, value, tuple(_find_worse(floor, scored, accepted))))
    return findings


def _find_worse(floor: Floor, scored: Sequence[Scored], accepted: Accepted) -> list[Scored]:
    """Cases of the floor's group whose score is worse than the accepted one.

    A figure of all cases together, such as a median, is blamed on those that are wrong now.
    """
    name = floor.measure if floor.measure in MEASURES else "right"
    sign = -1 if MEASURES[name].lower_is_better else 1
    worse = []
    for each in scored:
        before, now = accepted.get(each.case.id, {}).get(name), each.scores[name] or 0.0
        concerned = floor.group in {ALL, each.case.split, *kinds_of(each.case)}
        if concerned and before is not None and sign * now < sign * before - ROUNDING:
            worse.append(each)
    return worse


def render_findings(findings: Sequence[Finding]) -> str:
    """What fell, by how much, on which cases; then the other cases that are worse than accepted.

    The last line tells how many floors hold.
    """
    parts = [_render_fall(finding) for finding in findings if not finding.holds]
    told = {each.case.id for finding in findings if not finding.holds for each in finding.worse}
    others = {
        each.case.id: each
        for finding in findings
        if finding.holds
        for each in finding.worse
        if each.case.id not in told
    }
    if others:
        lines = [
            "Floors that hold, but cases of them are worse:",
            *_render_worse([*others.values()]),
        ]
        parts.append("\n".join(lines))
    held = sum(finding.holds for finding in findings)
    return "\n\n".join([*parts, f"{held} of {len(findings)} floors hold."])


def _render_fall(finding: Finding) -> str:
    floor, value = finding.floor, finding.value
    title = TITLES[floor.measure] + ("" if floor.group == ALL else f" ({floor.group})")
    if value is None:
        return f"{title}: no case could be scored; its floor is {floor.bound}."
    missed = f"missed by {floor.missed_by(value):.3f}. {floor.reason}"
    lines = [f"{title}: {show_value(floor.measure, value)}, {floor.bound}; {missed}"]
    return "\n".join([*lines, *_render_worse(finding.worse)])


def _render_worse(worse: Sequence[Scored]) -> list[str]:
    lines = [
        f"  worse than accepted: {each.case.id}  {each.case.question}"
        + (f"  ({each.fault})" if each.fault else "")
        for each in worse[:SHOWN]
    ]
    more = len(worse) - SHOWN
    return [*lines, f"  … and {more} more"] if more > 0 else lines
