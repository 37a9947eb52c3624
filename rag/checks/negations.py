"""Negations: what only one of a sentence and its quotes denies, in whatever words.

`Did not reject`, `unless` and `nobody knows` deny, too; where both deny, words alone do not tell
that one turns the other round.
"""

import re
from collections.abc import Iterator
from itertools import product

from rag.checks.gist import Gist
from rag.checks.reserves import IF_NOT, LOSING, UNLESS, UNPROVEN
from rag.types import Finding
from rag.words.signs import DENIALS, DENYING, REFUSING
from rag.words.wording import clauses

Denied = dict[str, str]
"""The words that a negator speaks of, by their stems."""


def check_negation(statement: Gist, focus: Gist, evidence: Gist) -> Iterator[Finding]:
    """What only one of the two denies; where both do, other words are a doubt and no verdict."""
    if _deny_in_other_words(statement, focus):
        return
    mine, theirs = statement.negated, focus.negated
    (here, _), (there, affirmed) = _by_denial(statement), _by_denial(evidence)
    both, alike = bool(here and there), here & there - affirmed
    if mine is not None and theirs is None and not alike:
        yield ("weak" if there else "unsupported"), "the quote does not deny it"
        return
    if REFUSING.search(focus.text) and LOSING.search(statement.text):
        return
    if REFUSING.search(statement.text) and REFUSING.search(focus.text):
        alike = set()
    mine, theirs = mine or {}, theirs or {}
    same = both and _deny_the_same(mine, theirs, statement)
    for denied, word in mine.items():
        if (same and denied not in affirmed) or (both and word[0].isupper()):
            continue
        if denied in evidence.stems and denied not in {*theirs, *alike}:
            yield ("weak" if both else "unsupported"), f"the quote does not deny “{word}”"
    yield from _check_denied_there(statement, focus, {*mine, *alike}, doubtful=both)


def _check_denied_there(
    statement: Gist, focus: Gist, denied_here: set[str], *, doubtful: bool
) -> Iterator[Finding]:
    """What the quotes deny, and the statement does not."""
    for denied, word in (focus.negated or {}).items():
        if denied not in statement.stems or denied in denied_here:
            continue
        if focus.stems.count(denied) == 1:
            yield ("weak" if doubtful else "unsupported"), f"the quote denies “{word}”"
        else:
            yield "weak", f"the quote partly denies “{word}”"


def _deny_in_other_words(statement: Gist, focus: Gist) -> bool:
    """Whether both deny a whole clause, set the same condition, or tell what nobody knows.

    What their other clauses have in common, both deny or neither does.
    """
    ways = ((DENYING, DENYING), (IF_NOT, UNLESS), *((denied, denied) for denied, _ in UNPROVEN))
    shared = {*statement.stems} & {*focus.stems}
    return any(
        (one is DENYING or mine & theirs) and here & shared == there & shared
        for one, other in ways
        for (mine, here), (theirs, there) in product(_behind(statement, one), _behind(focus, other))
    )


def _behind(text: Gist, sign: re.Pattern[str]) -> list[tuple[set[str], set[str]]]:
    """The stems behind a sign in each clause that has it, and those that the rest denies."""
    found: list[tuple[set[str], set[str]]] = []
    for clause in clauses(text.text):
        if match := sign.search(clause):
            rest = Gist(text.text.replace(clause, " "), text.language)
            said = Gist(clause[match.end() :], text.language)
            found.append(({*said.stems}, {*(rest.negated or ())}))
    return found


def _deny_the_same(mine: Denied, theirs: Denied, statement: Gist) -> bool:
    """Whether two texts deny one thing first, of which a sentence without figures may tell more."""
    return (
        bool(mine and theirs) and not statement.figures and next(iter(mine)) == next(iter(theirs))
    )


def _by_denial(text: Gist) -> tuple[set[str], set[str]]:
    """The stems of the clauses that deny anything, in whatever way, and those of the others."""
    stems: tuple[set[str], set[str]] = set(), set()
    for clause in clauses(text.text):
        stems[not DENIALS.search(clause)].update(Gist(clause, text.language).stems)
    return stems


def check_denial(statement: Gist, focus: Gist) -> Iterator[Finding]:
    """What the quotes deny as a whole, told as if it were so."""
    if DENYING.search(statement.text):
        return
    denied = DENYING.search(focus.text)
    refused = denied and REFUSING.search(focus.text, denied.end())
    if denied and (statement.negated is None or (refused and REFUSING.search(statement.text))):
        yield "weak", "denied in the quote"


def denies(text: Gist) -> bool:
    """Whether a text denies anything, in whatever words."""
    unproven = any(denied.search(text.text) for denied, _ in UNPROVEN)
    return text.negated is not None or unproven or bool(DENYING.search(text.text))
