"""Who is who among names: whom a filter means by "President Tokayev", and whom it may have meant."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from anyascii import anyascii
from rapidfuzz import fuzz, process

from rag.people.designations import is_role
from rag.types import Filter
from rag.words.names import name_key, name_keys, same_name

NEAR = 70
"""Likeness, of 100, from which a known name may be the one that was mistyped: Путен and Putin have
80; names of a stranger and of those who speak in `seeds/` have up to 62."""

MOST_NEAR = 3
"""Names told at most in place of an unknown one."""

NAMES_REMEMBERED = 1 << 14
"""Names that are read once: those who speak in the articles, and whom readers ask for."""

# Behind these stands a first name: King Charles is not Ray Charles.
_BEFORE_FIRST_NAMES = frozenset("king queen prince princess pope sir lord lady".split())
# These tell nothing of an office, and a man may have them beside any.
_COURTESIES = frozenset("mr dr prof herr".split())


@dataclass(frozen=True, slots=True)
class _Called:
    """A name as it is called: the roles before it, its words, and whether a first name is told."""

    name: str
    roles: frozenset[str]
    words: tuple[str, ...]
    keys: tuple[str, ...]
    full: bool


class Namesakes:
    """Who is who among names: "President Tokayev" is Kasym-Jomart Tokayev, where nobody else is."""

    def __init__(self, names: Iterable[str]) -> None:
        self._called = [_read_called(name) for name in names]
        self._by_key: dict[str, list[_Called]] = defaultdict(list)
        for called in self._called:
            for key in set(called.keys):
                self._by_key[key].append(called)

    def spellings(self, name: str) -> list[str]:
        """The names that mean whom a name means; a last name alone means everybody who has it.

        Of a title or an initial with a last name, nobody of several who have it is meant:
        `President Lee` is neither `John Lee` nor `Mary Lee`.
        """
        called = _read_called(name)
        found: list[str] = []
        if called.roles or len(called.words) > 1:
            found = [other.name for other in self._called if self._are_one(called, other)]
        return found or [other.name for other in self._called if same_name(name, other.name)]

    def fold(self, *, most: int) -> list[str]:
        """One name for each person among the first `most`, with the first name where it is told."""
        kept: list[_Called] = []
        first = self._called[:most]
        for called in sorted(first, key=lambda called: not called.full):
            if not any(self._are_one(called, other) for other in kept):
                kept.append(called)
        chosen = {called.name for called in kept}
        return [called.name for called in first if called.name in chosen]

    def _are_one(self, one: _Called, other: _Called) -> bool:
        if one.full and other.full:
            return same_name(one.name, other.name)
        if not _may_be_one(one, other):
            return False
        if (one.roles, one.keys) == (other.roles, other.keys):
            return True
        if (one.roles or other.roles) and one.keys[-1] != other.keys[-1]:
            return False
        shorts = [called for called in (one, other) if not called.full]
        near = [
            each
            for short in shorts
            for each in self._by_key[short.keys[-1]]
            if _are_namesakes(short, each)
        ]
        return all(_may_be_one(*pair) for pair in combinations([one, other, *near], 2))


def guessed_names(filter: Filter, *, sources: Sequence[str], speakers: Sequence[str]) -> list[str]:
    """A sentence for each name of a filter that only sounds like the known ones it is taken for.

    Nothing is told of a name that a known one holds word for word, such as a last name.
    """
    everybody = Namesakes(speakers if filter.speakers else ())
    told = []
    for kind, names, find in (
        ("source", filter.sources, lambda name: [own for own in sources if same_name(name, own)]),
        ("speaker", filter.speakers, everybody.spellings),
    ):
        for name in names:
            found = find(name)
            if found and not any(_holds(own, name) for own in found):
                told.append(
                    f"No {kind} is called {name!r}; it was taken for {', '.join(found[:MOST_NEAR])}."
                )
    return told


def _holds(known: str, name: str) -> bool:
    """Whether a known name has all words of a name, its roles apart."""
    held = {word.casefold() for word in re.findall(r"\w+", known)}
    return held.issuperset(word.casefold() for word in _read_called(name).words)


def unknown_names(
    filter: Filter, *, articles: Sequence[str], sources: Sequence[str], speakers: Sequence[str]
) -> dict[str, list[str]]:
    """A sentence for each name of a filter that means nothing known, by `articles` and so on.

    Each tells the names nearest to it, or the first ones where none is near.
    """
    everybody = Namesakes(speakers if filter.speakers else ())
    kinds: tuple[tuple[str, Sequence[str], Callable[[str], object]], ...] = (
        ("articles", articles, set(articles).__contains__),
        ("sources", sources, lambda name: any(same_name(name, own) for own in sources)),
        ("speakers", speakers, everybody.spellings),
    )
    told = {
        kind: [_tell_unknown(kind, name, known) for name in getattr(filter, kind) if not find(name)]
        for kind, known, find in kinds
    }
    return {kind: sentences for kind, sentences in told.items() if sentences}


def _tell_unknown(kind: str, name: str, known: Sequence[str]) -> str:
    spelled = str.casefold if kind == "articles" else _spelled
    near = process.extract(
        name,
        known,
        scorer=fuzz.partial_ratio,
        processor=spelled,
        score_cutoff=NEAR,
        limit=MOST_NEAR,
    )
    if near:
        hint = f"Did you mean {', '.join(own for own, *_ in near)}?"
    else:
        more = f" and {len(known) - MOST_NEAR} more" if len(known) > MOST_NEAR else ""
        hint = f"Known are: {', '.join(known[:MOST_NEAR])}{more}." if known else "None is known."
    return f"No {kind.removesuffix('s')} is called {name!r}. {hint}"


def _spelled(name: str) -> str:
    """A name as it can be compared across alphabets."""
    return " ".join(name_keys(name)) or name.casefold()


@lru_cache(maxsize=NAMES_REMEMBERED)
def _read_called(name: str) -> _Called:
    pieces = name.split()
    roles: list[str] = []
    for piece in pieces[:-1]:
        role = piece.rstrip(".").casefold()
        if not is_role(role) or role in _BEFORE_FIRST_NAMES:
            break
        roles.append(role)
    words = tuple(re.findall(r"\w+", " ".join(pieces[len(roles) :]))) or (name,)
    full = any(len(word) > 1 for word in words[:-1])
    keys = tuple(name_key(word) or word.casefold() for word in words)
    return _Called(name, frozenset(roles) - _COURTESIES, words, keys, full)


def _may_be_one(one: _Called, other: _Called) -> bool:
    """Whether two names can mean one person, as far as they tell."""
    if one.full and other.full:
        return same_name(one.name, other.name)
    return _are_namesakes(one, other) and (one.full or other.full or _share_office(one, other))


def _are_namesakes(one: _Called, other: _Called) -> bool:
    """Whether a name without a first name stands in another, by its last word and its initials."""
    short, beside = (other, one) if one.full else (one, other)
    told = zip(beside.words, beside.keys, strict=True)
    return any(
        key == short.keys[-1] and _ends_in_a(word) == _ends_in_a(short.words[-1])
        for word, key in told
    ) and _share_initial(one.words[:-1], other.words[:-1])


def _share_office(one: _Called, other: _Called) -> bool:
    """Whether one's roles are among the other's; those of two alphabets cannot be compared."""
    alike = one.roles <= other.roles or other.roles <= one.roles
    return alike or one.name.isascii() != other.name.isascii()


def _ends_in_a(word: str) -> bool:
    """Whether a last name may be a woman's: Алиев and Алиева share a key."""
    return anyascii(word).casefold().endswith("a")


def _share_initial(one: Sequence[str], other: Sequence[str]) -> bool:
    return not (one and other) or one[0][0].casefold() == other[0][0].casefold()
