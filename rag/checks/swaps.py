"""What changed places though all words stand in the quotes.

Who did what to whom, what is put together of the deeds of two sentences, and one word in the
place of another.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import combinations

from rag.checks.gist import FEW_WORDS, Gist
from rag.checks.opposites import is_like
from rag.checks.reserves import (
    BEING_SURE,
    DOUBTING,
    EXCEPTIONS,
    FAVOURING,
    FEARING,
    OPPOSING,
    UNPROVEN,
)
from rag.speech.sayers import attributions
from rag.types import Finding
from rag.words.names import is_same_key, name_key, name_keys, sounds_alike
from rag.words.terms import stem, words
from rag.words.wording import clauses, is_silent, names

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
    r"(?:\d|\b(?:am|beim?|zum|zur|ins?|im|an|auf|aus|nach|ohne|seit|um|unter|vom|vor|wegen|dank)"
    r"|\b(?:an|auf|aus|bei|dank|durch|für|gegen|in|mit|nach|ohne|seit|über|um|unter|von|vor|wegen)"
    r"\s+(?:de[rmsn]|die|das|(?:ein|sein|ihr|dies)(?:e[rmns]?)?)|\bdes)\s+$",
    re.IGNORECASE,
)
"""Before a German noun that does nothing; it has a capital as names have."""

_DENIES = re.compile(r"\b(?:not|no|never|\w+n[’']t|не|нет|nicht|kein\w*|nie)\b", re.IGNORECASE)

_DEED_TO = re.compile(
    r"\b(?P<deed>[a-z]{4,})\s+(?:its|their|his|her)\s+(?:[a-z-]+\s+){0,2}?(?P<thing>[a-z]{3,})"
    r"(?=\s*(?:[.,;]|$|\b(?:in|on|by|at|from|until|before|after|next|this|and|but)\b))"
)
"""An English deed, and the thing of the doer's own to which it is done."""

_DEED_ALONE = re.compile(
    r"\b(?P<deed>[a-z]{4,})(?=\s*(?:[.,;]|$|\b(?:in|on|by|at|from|until|before|next|this)\b))"
)
"""An English word behind which nothing is named to which it is done."""

_COMPARES = re.compile(r"\b(?:than|чем|als)\b", re.IGNORECASE)

_JOINS = re.compile(
    r"\s(?:after|because|due to|owing to|thanks to|following|после|потому что|из-за|благодаря|nach|weil|wegen)\s",
    re.IGNORECASE,
)
"""Stands between a thing and what came before it or made it."""


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
    found: dict[str, set[str]] = {}
    for match in _DONE_BY.finditer(text.text):
        doers = Gist(match[2], text.language).stems
        found.setdefault(stem(match[1], text.language), set()).update(doers)
    return found


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


def check_sides(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """Who is for something and who against it, in whatever language."""
    theirs = list(_sides_taken(evidence, on=statement.marks))
    for name, favours in _sides_taken(statement):
        known = {
            side
            for other, side in theirs
            if is_same_key(name_key(name), name_key(other)) or sounds_alike(name, other)
        }
        if known == {not favours}:
            yield "weak", f"{name} takes the other side in the quote"


def _sides_taken(
    text: Gist, *, on: AbstractSet[object] = frozenset()
) -> Iterator[tuple[str, bool]]:
    """The first name of each clause of a text that takes a side, and whether it is for it.

    Args:
        text: The text.
        on: What the side is taken on; a clause that tells only of other things takes none.
    """
    for clause in clauses(text.text):
        named = [each[0] for each in names(clause) if name_key(each[0])]
        favours, opposes = FAVOURING.search(clause), OPPOSING.search(clause)
        sign = favours or opposes
        if not (named and sign) or (favours and opposes) or _DENIES.search(clause):
            continue
        rest = f"{clause[: sign.start()]} {clause[sign.end() :]}".replace(named[0], " ")
        matter = Gist(rest, text.language).marks
        if not on or len(matter) < FEW_WORDS or not on.isdisjoint(matter):
            yield named[0], bool(favours)


def check_object(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What is done to an English thing, told of the doer: `closes` of `closes its old shop`."""
    if evidence.language != "en":
        return
    theirs: dict[str, set[str]] = {}
    for match in _DEED_TO.finditer(evidence.text):
        theirs.setdefault(match["deed"], set()).add(match["thing"])
    alone = {match["deed"] for match in _DEED_ALONE.finditer(evidence.text)}
    for match in _DEED_ALONE.finditer(statement.text):
        if match["deed"] in alone:
            continue
        things = theirs.get(match["deed"], set())
        if things and not any(each in statement.text for each in things):
            yield "weak", f"the quote says “{match['deed']} … {min(things)}”, not “{match['deed']}”"


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


def check_replaced(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """One word in the place of another, between the same neighbours: `acquitted`, `convicted`."""
    mine = _words_by_stem(statement)
    for text in evidence.sentences:
        theirs = _words_by_stem(Gist(text, evidence.language))
        for said, stands in _other_words(list(mine), list(theirs)):
            if said in theirs or is_like(mine[said], theirs[stands]):
                continue
            if not _deny_alike(mine[said], theirs[stands], statement.text, text):
                yield "weak", f"the quote says “{theirs[stands]}”, not “{mine[said]}”"


def _deny_alike(word: str, other: str, text: str, told: str) -> bool:
    """Whether two words say the same with their denials: `is sure`, of `does not doubt`."""
    both = any(
        denied.search(text) and denied.search(told) and telling.match(word) and telling.match(other)
        for denied, telling in UNPROVEN
    )
    if any(
        _is_in(word, sign, text) and _is_in(other, sign, told) for sign in (FEARING, EXCEPTIONS)
    ):
        return True
    if _is_against(word, text) and _is_against(other, told):
        return True
    sure = BEING_SURE.match(word) and DOUBTING.match(other) and _DENIES.search(told)
    return both or bool(sure and not _DENIES.search(text))


def _is_in(word: str, sign: re.Pattern[str], text: str) -> bool:
    """Whether a word belongs to a sign of a text: `apart`, of `apart from`."""
    return any(word in match[0].split() for match in sign.finditer(text))


def _is_against(word: str, text: str) -> bool:
    """Whether a word stands before `against`: `advised against`, `spoke out against`."""
    return bool(re.search(rf"\b{re.escape(word)} (?:out )?against\b", text))


def _words_by_stem(gist: Gist) -> dict[str, str]:
    """The stems of a text in order, each with its word as it is written first."""
    found: dict[str, str] = {}
    wanted = set(gist.stems)
    for word in words(gist.text):
        if (root := stem(word, gist.language)) in wanted:
            found.setdefault(root, word)
    return found


def _other_words(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Words of the one and of the other with the same neighbour on either side."""
    places = {(before, after): word for before, word, after in _triples(theirs)}
    for before, word, after in _triples(mine):
        stands = places.get((before, after))
        if stands and stands not in mine:
            yield word, stands


def _triples(row: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    yield from zip(row, row[1:], row[2:], strict=False)
