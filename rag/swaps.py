"""What changed places though all words stand in the quotes.

Who did what to whom, which figure or name belongs to which clause or counts which thing.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations
from typing import NamedTuple

from rag.figures import figures
from rag.gist import FEW_WORDS, Gist
from rag.names import is_same_key, name_key, name_keys
from rag.opposites import is_like
from rag.sayers import attributions
from rag.terms import stem, words
from rag.types import Finding
from rag.units import counted_noun
from rag.wording import clauses, is_silent, names

_REACH = 3
"""Content words between the first and the last of a doer, a deed and whom it is done to."""

_PASSIVE = re.compile(
    r"\b(?:is|are|was|were|been|being|be|gets?|got)\s+(?:\w+ly\s+|not\s+)?(\w+(?:ed|en|wn|ght|ld|id|de))"
    r"\b[^.;,]*?\bby\s+",
    re.IGNORECASE,
)
_PASSIVE_ELSEWHERE = re.compile(
    r"\b(?:wurden?|wird|werden|worden)\b[^.;]*\bvo[nm]\b|\bvo[nm]\b[^.;]*\bworden\b"
    r"|\bбыл[аио]?\s+\w+н[аыо]?\b",
    re.IGNORECASE,
)
_THING = re.compile(
    r"\b(?:the|an?|its|his|her|their)\s+(\w+)(?=\W*(?:[.,;:]|$|\b(?:of|for|in|before|after|and)\b))"
)
"""A word between an English article and the end of its phrase: no deed."""

_DONE_BY = re.compile(r"\b(\w+(?:ed|en|wn|ght|ld|id|de))\s+(?:\w{2,4}\s+)?by\s+([^.,;:]{2,60})")
"""A deed and by whom it is done."""

_OF_PLACE = re.compile(
    r"\b(?:in|at|on|near|until|в|во|на|im|am|bei)\s+(?:the\s+|der\s+|dem\s+)?$",
    re.IGNORECASE,
)
"""Before a name of a place or a time, which stands anywhere in a sentence."""

_IN_PHRASE = re.compile(
    r"(?:\d|\b(?:am|beim?|zum|zur|ins?|im|an|auf|aus|mit|nach|ohne|seit|um|unter|über|vom|vor|wegen|für|durch|dank|gegen)"
    r"(?:\s+(?:de[rmsn]|die|das|(?:ein|sein|ihr|dies)(?:e[rmns]?)?))?|\bdes)\s+$",
    re.IGNORECASE,
)
"""Before a German noun that does nothing; it has a capital as names have."""

_COMPARES = re.compile(r"\b(?:than|чем|als)\b", re.IGNORECASE)


_NUMBER = r"[$€£]?\d[\d.,\u00a0 ]*(?<=\d)(?:\s?%)?"
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


_BEHIND = re.compile(r"(?:[ \u00a0-][^\W\d_]+){1,2}")
"""The words behind a number that may tell what it counts."""

_JOINS = re.compile(
    r"\s(?:after|because|due to|owing to|thanks to|following|after|после|потому что|из-за|благодаря|nach|weil|wegen)\s",
    re.IGNORECASE,
)
"""Stands between a thing and what came before it or made it."""

_YEARS = range(1800, 2100)


class _Clause(NamedTuple):
    """What a clause binds together: figures and names, by kind and value, and its other stems."""

    bound: frozenset[tuple[str, str]]
    stems: frozenset[str]


def check_order(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """Names that changed places may have changed roles: who attacked whom."""
    told = {key for name in attributions(statement.text) for key in name_keys(name)}
    mine = [key for key in _acting(statement) if key not in told]
    sentences = [
        (Gist(text, evidence.language).keys, _is_passive(text)) for text in evidence.sentences
    ]
    passive = _is_passive(statement.text)
    for one, other in combinations(dict.fromkeys(mine), 2):
        orders = [
            _follows((one, other), keys) or voice != passive
            for keys, voice in sentences
            if _holds(one, keys) and _holds(other, keys)
        ]
        if orders and not any(orders):
            yield "weak", "the names stand in another order in the quote"
            return


def _acting(statement: Gist) -> list[str]:
    """The keys of the names, without days, months and places; `than` compares places too."""
    dates = {word for figure in statement.figures for word in words(figure.text)}
    places = not _COMPARES.search(statement.text)
    return [
        key
        for match in names(statement.text)
        if (key := name_key(match[0]))
        and match[0] not in dates
        and not (statement.language == "de" and _IN_PHRASE.search(statement.text[: match.start()]))
        and not (
            places
            and _OF_PLACE.search(statement.text[: match.start()])
            and statement.text[match.end() : match.end() + 2] not in ("’s", "'s")
        )
    ]


def _follows(keys: Sequence[str], others: Sequence[str]) -> bool:
    """Whether the keys come in the same order among the others."""
    rest = iter(others)
    return all(any(is_same_key(key, other) for other in rest) for key in keys)


def _holds(key: str, others: Sequence[str]) -> bool:
    return any(is_same_key(key, other) for other in others)


def check_roles(statement: Gist, focus: Gist) -> Iterator[Finding]:
    """Who does something and to whom, told the other way round: `police beat protesters`."""
    same_voice = _is_passive(statement.text) == _is_passive(focus.text)
    turned = same_voice and _is_turned(statement, focus)
    pairs = (focus.text, statement.text), (statement.text, focus.text)
    if turned or any(_is_other_voice(*pair, statement.language) for pair in pairs):
        yield "weak", "who does it to whom is turned round in the quote"


def check_doer(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """By whom something is done, where the quotes say by somebody else."""
    mine, theirs = _doers(statement), _doers(evidence)
    for deed in mine.keys() & theirs.keys():
        if mine[deed] and theirs[deed] and not mine[deed] & theirs[deed]:
            yield "weak", "who does it is somebody else in the quote"


def _doers(text: Gist) -> dict[str, set[str]]:
    """The stems of those by whom each deed of a text is done."""
    return {
        stem(match[1], text.language): {*Gist(match[2], text.language).stems}
        for match in _DONE_BY.finditer(text.text)
    }


def _is_turned(statement: Gist, focus: Gist) -> bool:
    """Whether a deed and what stands close on either side of it stand in the opposite order."""
    mine, theirs = (_content(text.text, text.language) for text in (statement, focus))
    things = {match[1] for match in _THING.finditer(statement.text)}
    deeds = {
        stem(word, statement.language)
        for word in words(statement.text)
        if word.islower() and word not in things
    }
    once = [word for word in mine if mine.count(word) == theirs.count(word) == 1]
    return any(
        deed in deeds
        and mine.index(last) - mine.index(first) <= _REACH
        and theirs.index(last) < theirs.index(deed) < theirs.index(first)
        and theirs.index(first) - theirs.index(last) <= _REACH
        for first, deed, last in combinations(once, 3)
    )


def _is_other_voice(passive: str, active: str, language: str) -> bool:
    """Whether `Merkel was criticised by Scholz` has become `Merkel criticised Scholz`."""
    told = _content(active, language)
    if _PASSIVE.search(active):
        return False
    for match in _PASSIVE.finditer(passive):
        deed = stem(match[1], "en")
        before = _content(passive[: match.start()], language)[-1:]
        after = _content(passive[match.end() :], language)[:1]
        at = told.index(deed) if deed in told else 0
        near = {*before} & {*told[max(0, at - 2) : at]}, {*after} & {*told[at + 1 : at + 3]}
        if at and all(near):
            return True
    return False


def _is_passive(text: str) -> bool:
    return bool(_PASSIVE.search(text) or _PASSIVE_ELSEWHERE.search(text))


def _content(text: str, language: str) -> list[str]:
    """The stems of all words but silent ones: verbs of saying are deeds too."""
    return [
        stem(word, language) for word in words(text) if word[0].isalpha() and not is_silent(word)
    ]


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
        counts = [each for each in clause.bound if each[0] in ("number", "percent")]
        kinds = [kind for kind, _ in counts]
        for bound in [each for each in counts if kinds.count(each[0]) == 1]:
            fits = {True: -1, False: -1}
            for each in theirs:
                if any(kind == bound[0] for kind, _ in each.bound):
                    has = bound in each.bound
                    fits[has] = max(fits[has], len(clause.stems & each.stems))
            if -1 < fits[True] < fits[False]:
                yield "weak", f"{Decimal(bound[1]):f} is of something else in the quote"
                return


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
    for figure in text.figures:
        at = text.text.find(figure.text)
        if figure.kind != "number" or figure.value in _YEARS or at < 0:
            continue
        behind = _BEHIND.match(text.text, at + len(figure.text))
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


def check_joined(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A name told of the deed of another one's sentence, or one thing after the other's doing."""
    parts = [Gist(text, evidence.language) for text in evidence.sentences]
    if len(parts) < 2:  # noqa: PLR2004
        return
    told = {key for name in attributions(statement.text) for key in name_keys(name)}
    named = [name_key(word) for word in words(statement.text)]
    for text in clauses(statement.text):
        mine = Gist(text, evidence.language)
        best = max(parts, key=lambda part: len(mine.marks & part.marks))
        if len(mine.marks & best.marks) < FEW_WORDS or all(
            _holds(each, named) for each in best.keys
        ):
            continue
        for key in mine.keys:
            if key not in told and not _holds(key, best.keys) and _holds(key, evidence.keys):
                yield "weak", "put together of two sentences of the quote"
                return
    for joint in _JOINS.finditer(statement.text):
        before, after = (
            {*Gist(text, evidence.language).stems} & {*evidence.stems}
            for text in (statement.text[: joint.start()], statement.text[joint.end() :])
        )
        if (
            before
            and after
            and not any(before & {*part.stems} and after & {*part.stems} for part in parts)
        ):
            yield "weak", "put together of two sentences of the quote"
            return
