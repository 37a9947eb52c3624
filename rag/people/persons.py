"""Persons of an article: which mentions, however they are spelled, mean the same person."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from rag.people.designations import PLACES, fold_word, is_acting_role, is_calling
from rag.people.givens import find_first_case
from rag.people.leading import PATRONYMIC
from rag.people.mentions import KAZAKH_CASE, NAME, Name, read_name
from rag.people.nominatives import find_nominative
from rag.people.placenames import find_bodies, find_places
from rag.words.languages import CYRILLIC
from rag.words.names import WORDS_REMEMBERED, name_key

# Tokayev/Tokaev 92, Zelensky/Zelenskyy 94, Ivanov/Petrov 50; below, different people meet.
SAME_SURNAME = 86
# Kasym/Kassym 91, Sergei/Sergey 83, Vladimir/Volodymyr 71 (the same name in two languages).
SAME_FIRST_NAME = 70
# Shorter surnames differ by a letter too easily: Hess, Ness.
SHORTEST_FUZZY = 5
# A first and a last name.
FULL_NAME = 2
# "who asked to be identified only as ": characters before a name.
LONGEST_RENAMING = 50
# Longer runs of capital words are titles.
MOST_NAME_WORDS = 4

RENAMED = re.compile(
    r"(?:whom? (?:we|I)(?: will| shall)? call"
    r"|who (?:asked|wants|wished|wanted) to be (?:called|named|known as|identified as|identified only as)) $"
)
"""Stands before the lone name by which an article calls somebody."""

_OBLIQUE = re.compile(r"(?:словами?|мнению|думку|слов|данным|даними|утверждению|твердженням)\s+$")
_CONSONANT = re.compile(r"[бвгджзклмнпрстфхцчшщ]$")
_OF_WOMAN = re.compile(r"(?:[оеё][йю]|[ыи])$")
_NO_SURNAME = re.compile(r"(?:[оеё]го|ому|ему|[ыи]х|ой|и[яию])$")


@lru_cache(maxsize=WORDS_REMEMBERED)
def _latin(word: str) -> str:
    return anyascii(word).casefold().replace("'", "")


@dataclass(slots=True)
class _Person:
    """One person while the article is read: the fullest spelling so far, and all surnames."""

    best: str
    firsts: list[str]
    surname: str
    start: int
    oblique: bool


@dataclass(slots=True)
class Persons:
    """The people of one article; built by `find_persons`."""

    names: list[Name]
    _starts: list[int]
    _people: dict[str, list[_Person]] = field(default_factory=dict)
    _by_last_word: dict[str, set[str]] = field(default_factory=dict)
    _found: dict[str, list[_Person]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name in self.names:
            last = name.text.rpartition(" ")[2]
            self._by_last_word.setdefault(last, set()).add(name.text)

    def complete(self, name: str, *, at: int | None = None) -> str:
        """The fullest form of a person's name in the article; the name itself when unclear.

        Of several people with the name, those first named behind the offset `at` are not meant.
        """
        found = self._match(name.split(), at=at)
        told = len(found) == 1 and not _is_plainer(name, found[0].best)
        return found[0].best if told else name

    def is_shared(self, name: str, *, at: int) -> bool:
        """Whether several people so far have this name, such as two brothers."""
        return len(self._match(name.split(), at=at)) > 1

    def sharing(self, name: str, *, at: int) -> list[str]:
        """The people so far who have this name, by their full names."""
        return [person.best for person in self._match(name.split(), at=at)]

    def is_known(self, name: str, *, at: int | None = None) -> bool:
        """Whether the article has a first and a last name for this person."""
        return len(self._match(name.split(), at=at)) == 1

    def mentioned(self, start: int, end: int, *, owners: bool = True) -> list[str]:
        """Full names of the people named between two offsets, in order.

        Without `owners`, "Lapin's deputy" names no Lapin.
        """
        left, right = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return [
            self.complete(name.text, at=name.start)
            for name in self.names[left:right]
            if not name.organisation and self.is_known(name.text, at=name.start)
            if owners or not name.owner
        ]

    def is_inflected(self, name: str) -> bool:
        """Whether a Cyrillic name stands in another case than the person's full name."""
        found = self._match(name.split())
        if name.isascii() or len(found) != 1:
            return False
        if find_first_case(name):
            return True
        own, best = name.rsplit(maxsplit=1)[-1], found[0].best.split()[-1]
        familiar = own in found[0].best.split() or self._is_familiar(name.split())
        return not familiar and own != best and len(own) >= len(best)

    def first(self, start: int, end: int) -> Name | None:
        """The first person named between two offsets, if the article has the full name.

        Those whose deputy or brother is told of are passed over.
        """
        left, right = bisect_left(self._starts, start), bisect_left(self._starts, end)
        near = self.names[left:right]
        people = (name for name in near if not (name.organisation or name.owner))
        return next((name for name in people if self.is_known(name.text, at=name.start)), None)

    def last_end(self, name: str, offset: int) -> int:
        """Where the last mention of a full name before an offset ends; 0 without one."""
        before = reversed(self.names[: bisect_left(self._starts, offset)])
        mine = (n.end for n in before if self.complete(n.text, at=n.start) == name)
        return next(mine, 0)

    def between(self, start: int, end: int) -> list[Name]:
        """All names between two offsets, in order."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def add(self, name: str, start: int, *, oblique: bool = False) -> None:
        """Remember a full name at an offset, in the order of the text.

        An oblique one stands behind a word that changes its ending.
        """
        words = name.split()
        self._found.clear()
        found = self._find_all(words)
        if found and self._is_familiar(words) and found[0].surname != _latin(words[-1]):
            return
        if len(found) == 1:
            person = found[0]
            longer = len(words) - len(person.best.split())
            if longer > 0 or (longer == 0 and person.oblique and not oblique):
                person.best, person.oblique = name, oblique
            elif longer == 0 and _is_plainer(name, person.best):
                person.best = name
            else:
                return
            if not person.best.isascii():
                person.surname = _latin(person.best.split()[-1])
            return
        if not found:
            surname = _latin(words[-1])
            firsts = [_latin(word) for word in words[:-1]]
            person = _Person(name, firsts, surname, start, oblique)
            self._people.setdefault(surname[:2], []).append(person)

    def _match(self, words: list[str], *, at: int | None = None) -> list[_Person]:
        name = " ".join(words)
        if name not in self._found:
            self._found[name] = self._find_all(words)
        found = self._found[name]
        so_far = [person for person in found if at is None or person.start <= at]
        return so_far or found

    def _find_all(self, words: list[str]) -> list[_Person]:
        """The people of the whole article who may have a name, remembered until one is added."""
        words = find_first_case(" ".join(words)).split() or words
        surname = _latin(words[-1])
        near = self._people.get(surname[:2], [])
        slavic = not words[-1].isascii()
        same = [
            person
            for person in near
            if _same_surname(person.surname, surname, slavic=slavic)
            or (slavic and _is_case_of(words[-1], person.best))
        ]
        firsts = [_latin(word) for word in words[:-1]]
        found = [person for person in same if _same_first(person.firsts, firsts)]
        if not found and self._is_familiar(words):
            everybody = (person for group in self._people.values() for person in group)
            found = [person for person in everybody if _is_called(person, words)]
        return found

    def _is_familiar(self, words: list[str]) -> bool:
        """Whether a name is a first name and a patronymic, which is nobody's last name here."""
        if len(words) != FULL_NAME or not PATRONYMIC.fullmatch(words[1]):
            return False
        return self._by_last_word.get(words[1], set()) <= {" ".join(words)}


def _is_called(person: _Person, words: list[str]) -> bool:
    """Whether a first name and a patronymic may be a person's: "Светлана Андреевна", "Светлана Цой"."""
    own = person.best.split()
    told = [word for word in own[1:] if PATRONYMIC.fullmatch(word)]
    return own[0] == words[0] and len(own) > 1 and (not told or words[1] in told)


def _is_case_of(surname: str, name: str) -> bool:
    """Whether a Cyrillic surname is another case of a person's: "Озтюрка", "Озтюрком".

    Short ones are only so where the first name is a man's: "Гана" for "Евгений Ган".
    """
    words = name.split()
    first, last = words[0], words[-1]
    if name_key(surname) and name_key(surname) == name_key(last):
        return not (_OF_WOMAN.search(surname) or _OF_WOMAN.search(last))
    man = first != last and first[-1] not in "ая" and bool(_CONSONANT.search(last))
    return man and surname in [f"{last}{ending}" for ending in ("а", "у", "е", "ом")]


def _same_surname(left: str, right: str, *, slavic: bool) -> bool:
    if left == right:
        return True
    if min(len(left), len(right)) < SHORTEST_FUZZY:
        return False
    if not slavic and (left + "a" == right or right + "a" == left):
        return False
    return ratio(left, right) >= SAME_SURNAME


def _same_first(left: list[str], right: list[str]) -> bool:
    if not left or not right:
        return True
    one, other = left[0], right[0]
    if one.endswith(".") or other.endswith("."):
        return one[0] == other[0]
    return ratio(one, other) >= SAME_FIRST_NAME


def _is_plainer(name: str, best: str) -> bool:
    """Whether a Cyrillic name is nearer to the nominative: the same words, fewer letters."""
    return (
        not name[0].isascii()
        and len(name.split()) == len(best.split())
        and len(name) < len(best)
        and best.startswith(name[:3])
    )


def _read_names(text: str) -> Iterator[Name]:
    """All names of a text, two of them where they stand side by side in one run of capitals."""
    for found in NAME.finditer(text):
        run: re.Match[str] | None = found
        while run and (name := read_name(run)):
            yield name
            run = NAME.match(text, name.end + 1, found.end())


def find_persons(text: str) -> Persons:
    """Read all names of an article and join the spellings of one person."""
    names = list(_read_names(text))
    persons = Persons(names, [name.start for name in names])
    others = find_bodies(text, names) | find_places(text, names)
    for name in names:
        words = name.text.split()
        full = 1 < len(words) <= MOST_NAME_WORDS and fold_word(words[0]) not in PLACES
        told = full or _is_titled(name) or _is_renamed(text, name)
        if name.organisation or not told or _is_thing(text, name) or name.text in others:
            continue
        persons.add(
            find_nominative(text, name, names)
            or find_first_case(name.text)
            or KAZAKH_CASE.sub("", name.text),
            name.start,
            oblique=bool(_OBLIQUE.search(text, max(0, name.start - 12), name.start)),
        )
    return persons


def _is_titled(name: Name) -> bool:
    """Whether a surname stands alone behind what its bearer is: "Прокурор Нуржанова"."""
    role = name.role.rpartition(" ")[2]
    alone = " " not in name.text and fold_word(name.text) not in PLACES
    told = bool(CYRILLIC.match(name.text)) and is_calling(role) and is_acting_role(role)
    return alone and told and not _NO_SURNAME.search(name.text)


def _is_renamed(text: str, name: Name) -> bool:
    """Whether an article says that it calls somebody by a lone name: "whom we call Beth"."""
    before = text[max(0, name.start - LONGEST_RENAMING) : name.start]
    return " " not in name.text and bool(RENAMED.search(before))


def _is_thing(text: str, name: Name) -> bool:
    """Whether a name stands in quotation marks of its own, as firms do: «Алтын Жол»."""
    return text[max(0, name.start - 1) : name.start] == "«" and text[name.end : name.end + 1] == "»"
