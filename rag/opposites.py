"""Opposites: a sentence turned round by one word, rose for fell, or by the sides of a “than”."""

import re
from collections.abc import Iterator

from rag.gist import FEW_WORDS, Gist
from rag.types import Finding, Support
from rag.wording import clauses

_OPPOSITES = tuple(
    tuple(frozenset(side.split()) for side in pair.split(" | "))
    for pair in (
        "rise rises rose risen rising | fall falls fell fallen falling",
        "increase increases increased increasing | decrease decreases decreased decreasing",
        "win wins won winning | lose loses lost losing",
        "support supports supported | oppose opposes opposed",
        "accept accepts accepted | reject rejects rejected",
        "begin begins began begun start starts started | end ends ended stop stops stopped",
        "allow allows allowed permit permits permitted | forbid forbids forbade ban bans banned",
        "buy buys bought | sell sells sold",
        "more | less fewer",
        "before | after",
        "north northern | south southern",
        "east eastern | west western",
        "strong stronger | weak weaker",
        "large larger big bigger | small smaller",
        "high higher | low lower",
        "ally allies | enemy enemies",
        "acquit acquits acquitted | convict convicts convicted",
        "praise praises praised | condemn condemns condemned criticise criticised criticize criticized",
        "kill kills killed | wound wounds wounded injure injures injured",
        "approve approves approved | reject rejects rejected",
        "halt halts halted suspend suspends suspended | resume resumes resumed",
        "double doubles doubled | halve halves halved",
        "faster | slower",
        "likely | unlikely",
        "вырос выросла выросли растёт растет растут | снизился снизилась снизились упал упала упали падает",
        "повысил повысила повысили повысит | понизил понизила понизили снизил снизила снизили снизит",
        "больше | меньше",
        "до | после",
        "поддержал поддержала поддержали поддерживает | отверг отвергла отвергли отвергает",
        "начал начала начали начался | закончил закончила закончили закончился прекратил прекратила",
        "оправдал оправдали оправдан | осудил осудили осуждён осужден",
        "разрешил разрешили разрешает | запретил запретили запрещает",
        "steigt steigen stieg stiegen gestiegen | sinkt sinken sank sanken gesunken fällt fiel fielen gefallen",
        "mehr | weniger",
        "freigesprochen | verurteilt",
        "erlaubt erlaubte | verbietet verbot verboten",
    )
)
"""Words that turn a sentence round although all its other words stay."""


def are_same_sense(word: str, other: str) -> bool:
    """Whether two words stand on one side of a pair of opposites: `began`, `started`."""
    both = {word.casefold(), other.casefold()}
    return any(both <= side for pair in _OPPOSITES for side in pair)


def are_sides_turned(statement: Gist, evidence: Gist) -> bool:
    """Whether what is compared stands on the other sides of `than`."""
    mine, theirs = (_sides(text) for text in (statement, evidence))
    if not (mine and theirs):
        return False
    (left, right), (first, second) = mine, theirs
    return bool((left - right) & (second - first) and (right - left) & (first - second))


def _sides(text: Gist) -> tuple[set[str], set[str]] | None:
    """The stems before and behind the one word that compares."""
    parts = re.split(r"\b(?:than|чем|als)\b", text.text)
    if len(parts) != 2:  # noqa: PLR2004
        return None
    before, after = (set(Gist(part, text.language).stems) for part in parts)
    return before, after


def check_comparison(statement: Gist, focus: Gist) -> Iterator[Finding]:
    """More of the one than of the other, told the other way round."""
    mine, theirs = (set(text.plain.split()) for text in (statement, focus))
    turned_word = any(
        mine & one and theirs & other
        for pair in _OPPOSITES
        for one, other in (pair, pair[::-1])
        if not theirs & one
    )
    if are_sides_turned(statement, focus) and not turned_word:
        yield "weak", "what is compared stands the other way round in the quote"


def check_opposites(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A word whose opposite the quotes have in its place."""
    mine, theirs = (set(text.plain.split()) for text in (statement, evidence))
    sides_turned = are_sides_turned(statement, evidence)
    for pair in _OPPOSITES:
        for said, opposite in (pair, pair[::-1]):
            turned = theirs & opposite
            if mine & said and turned and not (theirs & said or mine & opposite or sides_turned):
                is_so = _tells_opposite(mine & said, turned, statement, evidence)
                if is_so is not False:
                    state: Support = "unsupported" if is_so else "weak"
                    yield state, f"the quote says “{min(turned)}”, not “{min(mine & said)}”"


def _tells_opposite(
    said: set[str], opposite: set[str], statement: Gist, evidence: Gist
) -> bool | None:
    """Whether the clause nearest to that of a word has its opposite; `None` where none is near."""
    parts = [Gist(each, evidence.language) for each in clauses(evidence.text)]
    for text in clauses(statement.text):
        mine = Gist(text, statement.language)
        if not said & {*mine.plain.split()}:
            continue
        nearest = max(parts, key=lambda part: len(mine.marks & part.marks))
        if opposite & {*nearest.plain.split()}:
            return True
        return False if len(mine.marks & nearest.marks) >= FEW_WORDS else None
    return None
