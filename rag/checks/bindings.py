"""Bindings: a figure or a name of the quotes, told of another thing than there.

Which figure or name belongs to which clause, what a number counts, and which of two figures
stands before a change and which after it.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import combinations, pairwise
from typing import NamedTuple

from rag.checks.gist import Gist
from rag.checks.opposites import is_like
from rag.types import Finding
from rag.words.figures import figures
from rag.words.names import name_key
from rag.words.signs import YEARS
from rag.words.terms import stem, words
from rag.words.units import counted_noun
from rag.words.wording import clauses, is_silent, names

_NUMBER = r"[$€£]?\d[\d.,\u00a0 ]{0,24}(?<=\d)(?:\s?%)?"

_CHANGES = (
    re.compile(
        rf"\b(?:from|с|со|von)\s+(?P<before>{_NUMBER})[^.;\d]{{0,30}}\b(?:to|до|auf)\s+(?P<after>{_NUMBER})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<after>{_NUMBER})[^.;\d]{{0,60}}\b(?:from|compared (?:to|with)|gegenüber|против)\s+(?P<before>{_NUMBER})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:до|auf)\s+(?P<after>{_NUMBER})[^.;\d]{{0,40}}\b(?:с|со|von)\s+(?P<before>{_NUMBER})",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?P<after>{_NUMBER})[^.;\d]{{0,60}}\b(?:after|nach|после)\s+(?P<before>{_NUMBER})[^.;\d]{{0,20}}"
        r"\b(?:earlier|before|ago|ранее|назад|zuvor)\b",
        re.IGNORECASE,
    ),
)
"""Two figures of a change."""

_IS_RUSSIAN_DEED = re.compile(
    r"[а-яё]{2,}(?:л|ла|ло|ли|ен|ена|ено|ены|ан|ана|ано|аны|ет|ют|ит|ят)(?:с[яь])?$"
).match
"""Russian words behind a number with which something is done, and nothing counted."""

_NEIGHBOUR = 3
"""Words of a clause that tells no more than who has a figure: `the chamber of commerce 4.5`."""

_BEHIND = re.compile(r"(?:[ \u00a0-][^\W\d_]+){1,2}")
"""The words behind a number that may tell what it counts."""


class _Clause(NamedTuple):
    """What a clause binds together: figures and names, by kind and value, and its other stems."""

    bound: frozenset[tuple[str, str]]
    stems: frozenset[str]


def check_bindings(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """Figures or names that changed their clauses: `exports cost $3 billion, imports $5 billion`."""
    mine, theirs = _clauses(statement), _clauses(evidence)

    def fit(stems: frozenset[str], bound: tuple[str, str]) -> int:
        return max((len(stems & each.stems) for each in theirs if bound in each.bound), default=0)

    for first, second in combinations(mine, 2):
        for one in first.bound - second.bound:
            for other in second.bound - first.bound:
                if (
                    one[0] == other[0]
                    and fit(first.stems, other) > fit(first.stems, one)
                    and fit(second.stems, one) > fit(second.stems, other)
                ):
                    yield "weak", "figures or names have changed places in the quote"
                    return


def check_figures_of_clauses(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A figure of another clause than the one that tells what the sentence tells."""
    theirs = _clauses(evidence)
    for clause in _clauses(statement):
        counts = [each for each in clause.bound if _is_count(each)]
        kinds = [kind for kind, _ in counts]
        for bound in [each for each in counts if kinds.count(each[0]) == 1]:
            fits = {True: -1, False: -1}
            for each in theirs:
                if any(_is_count(other) and other[0] == bound[0] for other in each.bound):
                    has = bound in each.bound
                    fits[has] = max(fits[has], len(clause.stems & each.stems))
            if -1 < fits[True] < fits[False] or _is_of_neighbour(clause, bound, theirs):
                yield "weak", f"{Decimal(bound[1]):f} is of something else in the quote"
                return


def _is_of_neighbour(clause: _Clause, bound: tuple[str, str], theirs: list[_Clause]) -> bool:
    """Whether a figure is told of whoever has another one in a clause that says no more than that.

    `The union expects 70`, of “the port expects 70 ships, the union 45”.
    """
    mine = _told(clause)
    for having, short in pairwise(theirs):
        counts = [each for each in short.bound if _is_count(each) and each[0] == bound[0]]
        whose = _told(short)
        if (
            bound in having.bound - short.bound
            and counts
            and not clause.bound & {*counts}
            and 0 < len(whose) <= _NEIGHBOUR
            and whose <= mine - _told(having)
            and _told(having) - mine
        ):
            return True
    return False


def _told(clause: _Clause) -> frozenset[str]:
    """The stems and the names of a clause, without its figures."""
    return clause.stems | {value for kind, value in clause.bound if kind == "name"}


def check_figures_together(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """Two figures of one clause that the quotes tell in two sentences, each beside another one."""
    theirs = [
        {each for each in _read_clause(text, evidence.language).bound if _is_count(each)}
        for text in evidence.sentences
    ]
    for clause in _clauses(statement):
        counts = sorted(each for each in clause.bound if _is_count(each))
        for one, other in combinations(counts, 2):
            beside = [told for told in theirs if one in told or other in told]
            alone = [told for told in beside if not {one, other} <= told and len(told) > 1]
            if beside and len(alone) == len(beside) > 1:
                yield "weak", "put together of two sentences of the quote"
                return


def _is_count(bound: tuple[str, str]) -> bool:
    """Whether a bound figure counts or shares something; a year does not."""
    kind, value = bound
    return kind == "percent" or (kind == "number" and Decimal(value) not in YEARS)


def check_counted(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """The number of the quotes, but of something they do not name: `ten eels` of `ten fish`."""
    for figure in statement.figures:
        mine = counted_noun(statement.text, figure.text)
        if stem(mine or "-", evidence.language) in evidence.stems or figure.kind != "number":
            continue
        theirs = [
            noun
            for each in evidence.figures
            if each.key == figure.key and (noun := counted_noun(evidence.text, each.text))
        ]
        if not mine or not theirs or figures(mine) or any(map(is_silent, (mine, *theirs))):
            continue
        if _IS_RUSSIAN_DEED(mine) and any(map(_IS_RUSSIAN_DEED, theirs)):
            continue
        if not any(is_like(mine, each) for each in theirs):
            yield "weak", f"the quote says “{figure.text} {theirs[0]}”, not “{mine}”"


def check_counts(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """Numbers that count each other's things: `four ships for two months` of `two ships for four`."""
    mine, theirs = _counts(statement), _counts(evidence)
    for noun, values in mine.items():
        others = theirs.get(noun, values)
        for value in values - others:
            counted_there = {each for each, known in theirs.items() if value in known}
            here = {each for each, known in mine.items() if known & others}
            if counted_there and (counted_there & here or not counted_there & {*statement.stems}):
                yield "weak", f"{value:f} is of something else in the quote"
                return


def _counts(text: Gist) -> dict[str, set[Decimal]]:
    """The stems of what the numbers of a text count, each with its numbers; years count nothing."""
    found: dict[str, set[Decimal]] = {}
    end = 0
    for figure in text.figures:
        here = re.compile(rf"(?<![\w.,]){re.escape(figure.text)}(?!\w)").search(text.text, end)
        if not here:
            continue
        end = here.end()
        if figure.kind != "number" or figure.value in YEARS:
            continue
        behind = _BEHIND.match(text.text, end)
        for word in words(behind[0] if behind else ""):
            if not is_silent(word):
                found.setdefault(stem(word, text.language), set()).add(figure.value)
    return found


def check_change(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """From which figure to which something went: `from 486 to 340` of `486, up from 340`."""
    theirs = set(_changes(evidence.text))
    for start, end in _changes(statement.text):
        if (end, start) in theirs:
            yield "weak", "from which figure to which is turned round in the quote"


def _changes(text: str) -> Iterator[tuple[Decimal, Decimal]]:
    """The figures before and after a change, in that order."""
    for pattern in _CHANGES:
        for match in pattern.finditer(text):
            before, after = figures(match["before"]), figures(match["after"])
            if before and after:
                yield before[0].value, after[0].value


def _clauses(gist: Gist) -> list[_Clause]:
    return [_read_clause(text, gist.language) for text in clauses(gist.text)]


def _read_clause(text: str, language: str) -> _Clause:
    found = figures(text)
    dates = {word for figure in found for word in words(figure.text)}
    keys = {name_key(match[0]) for match in names(text) if match[0] not in dates} - {""}
    values = {(figure.kind, str(figure.value.normalize())) for figure in found}
    stems = {each for each in Gist(text, language).stems if name_key(each) not in keys}
    return _Clause(frozenset(values | {("name", key) for key in keys}), frozenset(stems))
