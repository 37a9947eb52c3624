"""Amounts: the figures of a sentence that its quotes must have too.

Numbers and dates, shares, units, and the bounds set by a “more than”; what is rounded, reckoned
from two figures or added up is a doubt.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from decimal import Decimal
from itertools import combinations

from rag.checks.gist import Gist
from rag.types import Finding
from rag.words.figures import Figure, elided, figures
from rag.words.signs import BOUNDS, BOUNDS_ALIKE, OVER, TOGETHER, UNDER, YEARS
from rag.words.terms import stem, words
from rag.words.units import counted, counted_noun, shares

# Before a number that is rounded.
_ROUGHLY = re.compile(
    r"(?:almost|nearly|about|around|roughly|some|over|more than|less than|почти|около|примерно|порядка|более|больше|свыше|fast|rund|etwa|mehr als|knapp)\s+(?:\w{1,3}\s+)?$",
    re.IGNORECASE,
)

_NEAR = Decimal("0.15")

_TIMES = {
    2: frozenset(
        "twice double doubled doubles twofold вдвое удвоился удвоилась удвоилось удвоились doppelt verdoppelt".split()
    ),
    3: frozenset(
        "triple tripled triples threefold thrice втрое утроился утроилась утроилось утроились dreifach verdreifacht".split()
    ),
    4: frozenset("quadrupled fourfold вчетверо vierfach vervierfacht".split()),
}

_MULTIPLE = re.compile(
    r"(?P<times>\w+)[ -]?(?:times\b|fold\b|mal\b|fach\w{0,2}\b)|\bв (?P<fold>\w+) раза?\b",
    re.IGNORECASE,
)
"""Says how many times as much, with the number: `2 times`, `в 2 раза`, `4-fold`."""

_BASIS_POINTS = re.compile(
    r"(\d[\d.,]*)\s*(?:basis points?|bps?\b|базисн\w+ пункт\w*|Basispunkt\w*)", re.IGNORECASE
)

_BOUND = re.compile(
    rf"\b(?:(?P<over>{OVER})|(?P<under>{UNDER}))\s+(?:на\s+)?(?P<what>[$€£]?[\w.,%]+(?: [\w%]+)?)",
    re.IGNORECASE,
)


def check_figures(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """Numbers and dates that no quote has, and a “more than” that none says."""
    known = evidence.stated | _points(evidence.text)
    known |= {("number", value) for value in elided(evidence.text).values()}
    meant = elided(statement.text)
    known |= _times(evidence.text) & _multiples(statement.text)
    for figure in statement.figures:
        if figure.key in known or _is_in_share(figure, statement, known):
            continue
        if ("number", meant.get(figure.value)) in known or _is_rounded_share(figure, evidence):
            continue
        kind = "date" if figure.kind in ("month", "weekday") else "number"
        reason = f"{kind} {figure.text.rstrip('.')} is not in the quote"
        doubtful = (
            _is_own_count(figure, statement, evidence)
            or _is_near(figure, statement, evidence)
            or _is_reckoned(figure, evidence)
        )
        yield ("weak" if doubtful else "unsupported"), reason
    for share in shares(statement.text):
        if shares(evidence.text) and ("percent", share.percent) not in known:
            yield "weak", f"“{share.text}” is not in the quote"
    for bound in BOUNDS.findall(statement.text):
        same = next((each for each in BOUNDS_ALIKE if bound.lower() in each), {bound.lower()})
        if statement.figures and not any(each in evidence.text.lower() for each in same):
            yield "weak", f"“{bound}” is not in the quote"
    yield from _check_units(statement, evidence)


def _is_in_share(figure: Figure, statement: Gist, known: AbstractSet[tuple[str, Decimal]]) -> bool:
    """Whether a number is one of `nine out of ten`, which the quotes tell as a percentage."""
    told = [share for share in shares(statement.text) if figure.text in share.text]
    return any(("percent", share.percent) in known for share in told)


def _is_rounded_share(figure: Figure, evidence: Gist) -> bool:
    """Whether it is a whole percentage of what the quotes tell as a part: 33 percent of a third."""
    whole = figure.kind == "percent" and figure.value % 1 == 0
    return whole and any(round(each.percent) == figure.value for each in shares(evidence.text))


def _is_own_count(figure: Figure, statement: Gist, evidence: Gist) -> bool:
    """Whether a small number in words counts what no quote counts: `two reasons`."""
    if not figure.spelled:
        return False
    mine = counted_noun(statement.text, figure.text)
    return not any(f.kind == "number" for f in evidence.figures) or (
        bool(mine and not figures(mine)) and stem(mine, evidence.language) not in evidence.stems
    )


def _is_near(figure: Figure, statement: Gist, evidence: Gist) -> bool:
    """Whether it is `almost 2` of 1.8, or a percentage whose sign the quotes leave to another one."""
    before = statement.text[: max(0, statement.text.find(figure.text))]
    rounded = _ROUGHLY.search(before)
    percents = any(each.kind == "percent" for each in evidence.figures)
    return any(
        (
            rounded
            and each.kind == figure.kind
            and abs(each.value - figure.value) <= figure.value * _NEAR
        )
        or (percents and figure.kind == "percent" and each.key == ("number", figure.value))
        for each in evidence.figures
        if each.kind in ("number", "percent")
    )


def _is_reckoned(figure: Figure, evidence: Gist) -> bool:
    """Whether it is the sum or the difference of two figures of the quotes that no date has."""
    kinds = ("percent",) if figure.kind in ("percent", "points") else ("number",)
    told = [
        each.value for each in evidence.figures if each.kind in kinds and each.value not in YEARS
    ]
    told += elided(evidence.text).values()
    return any(
        figure.value in (one + other, abs(one - other)) for one, other in combinations(told, 2)
    )


def _points(text: str) -> set[tuple[str, Decimal]]:
    """The basis points of a text as percentage points."""
    found = (figures(match[1]) for match in _BASIS_POINTS.finditer(text))
    return {("points", each[0].value / 100) for each in found if each}


def _times(text: str) -> set[tuple[str, Decimal]]:
    """How many times as much a text tells in one word: `втрое`, `doubled`."""
    told = {word.casefold() for word in words(text)}
    return {("number", Decimal(times)) for times, said in _TIMES.items() if told & said}


def _multiples(text: str) -> set[tuple[str, Decimal]]:
    """The numbers of which a text says that something is so many times as much."""
    found = (figures(match["times"] or match["fold"]) for match in _MULTIPLE.finditer(text))
    return {("number", each[0].value) for each in found if each}


def _check_units(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """The number of the quotes, but of another thing: dollars for euros, barrels for tonnes."""
    theirs = list(counted(evidence.text))
    for mine in counted(statement.text):
        same = [each for each in theirs if each.value == mine.value]
        if same and all(each.unit != mine.unit for each in same):
            yield "unsupported", f"the quote says “{same[0].text}”, not “{mine.text}”"


def check_bound_turned(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """More than a number of which the quotes say that it is not reached, or the other way round."""
    mine, theirs = (_bounds(text.text) for text in (statement, evidence))
    for key, (over, bound) in mine.items():
        if key in theirs and theirs[key][0] != over:
            yield "weak", f"the quote says “{theirs[key][1]}”, not “{bound}”"


def _bounds(text: str) -> dict[tuple[str, Decimal], tuple[bool, str]]:
    """The numbers and shares of a text that are bounds: whether they are exceeded, and the words."""
    found: dict[tuple[str, Decimal], tuple[bool, str]] = {}
    for match in _BOUND.finditer(text):
        parts = [("percent", share.percent) for share in shares(match["what"])]
        for key in [*parts, *(figure.key for figure in figures(match["what"]))][:1]:
            found[key] = bool(match["over"]), (match["over"] or match["under"])
    return found


def check_sum(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What the writer adds up: `together` of what the quotes tell one by one."""
    added = TOGETHER.search(statement.text)
    if added and not TOGETHER.search(evidence.text):
        yield "weak", f"“{added[0]}” is not in the quote"
