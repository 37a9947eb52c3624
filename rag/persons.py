"""Persons of an article: where names stand, and which spellings mean the same person.

Names are read from capital letters and the words around them, never from a list of people.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import cache
from itertools import dropwhile

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from rag.saying import OFFICES, ROLES

# Tokayev/Tokaev 92, Zelensky/Zelenskyy 94, Ivanov/Petrov 50; below, different people meet.
SAME_SURNAME = 86
# Kasym/Kassym 91, Sergei/Sergey 83, Vladimir/Volodymyr 71 (the same name in two languages).
SAME_FIRST_NAME = 70
# Shorter surnames differ by a letter too easily: Hess, Ness.
SHORTEST_FUZZY = 5
# A first and a last name; a third word behind a German article is a role.
MOST_PERSON_WORDS = 2
# Longer runs of capital words are titles.
MOST_NAME_WORDS = 4
# "Minister of Labour, Social Protection and" before "Migration Anna Orlova".
LONGEST_OFFICE = 80

_UPPER = "".join(chr(code) for code in range(0x41, 0x530) if chr(code).isupper())
_WORD = rf"[{_UPPER}]\w*(?:[-’'ʼ]\w{{2,}})*"
_INITIAL = rf"(?:[{_UPPER}]|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Gov|Rep|St|Herr|Frau)\."
_PARTICLE = r"(?:al|el|bin|ibn|von|van|der|den|de|da|di|du|la|uulu|kyzy|oglu|ұлы)"
_PIECE = rf"(?:{_INITIAL}|{_WORD})"
NAME = re.compile(
    rf"(?<![^\W\d_]){_PIECE}(?:[ \u00a0]?(?:(?<= ){_PARTICLE} )?(?<![^\W_]){_PIECE})*"
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


_ASKING = _words("could would should must might does did is was were has have had")
# Can Dündar, Do Kwon, Will Smith, Theresa May: these ask only before a question mark.
_ASKING_OR_NAMES = _words("can do are will may ist sind hat haben kann wird soll muss darf")
STARTERS = _ASKING | _words("""the a an in on at by for from of to with and but or as if when while where after before since
    however although because so then this that these those it he she they we i his her their our my its
    there here also moreover therefore meanwhile earlier later yesterday today recently last now
    according about such other another some many most few all both no not yes what who why how which
    speaking asked responding commenting other instead thus still yet once even only perhaps
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december mr mrs ms dr prof st
    сам сама в во на по как и а но или если когда пока где после до из к с со о об при за это этот эта он она они
    мы я его её их там здесь также однако поэтому тем ранее позже вчера сегодня недавно теперь так что
    у з зі до від про як і але чи якщо коли де після він вона вони ми його її їх тут також проте
    der die das ein eine in im am an auf bei nach vor mit von zu und aber oder wenn als weil er sie es wir
    ich laut so auch dann doch am ansicht angaben meinung worten
    aussage einschätzung auffassung montag dienstag mittwoch donnerstag freitag samstag sonntag
    bu o bir ve ama ise da de бұл ол және бірақ сонымен""")
DEMONYMS = _words("""kazakh russian ukrainian american british german french chinese turkish european western soviet
    israeli iranian iraqi syrian polish belarusian uzbek kyrgyz tajik turkmen armenian georgian
    azerbaijani indian pakistani japanese korean canadian australian italian spanish czech hungarian
    kazakhstani afghan egyptian saudi dutch swedish norwegian finnish danish greek serbian
    казахстанский российский украинский американский""")
PLACES = _words("""kazakhstan russia ukraine china turkey germany france britain moscow washington kyiv kiev beijing
    astana nur-sultan almaty berlin paris london brussels ankara minsk belarus israel iran iraq syria
    poland europe asia america usa us uk eu uzbekistan kyrgyzstan tajikistan georgia armenia azerbaijan
    tehran tokyo japan india pakistan afghanistan donbass donetsk lugansk crimea west kremlin
    россия казахстан украина китай москва астана алматы сша германия киев европа россии казахстана
    украины германии франции турции китая беларуси узбекистана киргизии польши росії україни
    russland deutschland kasachstan ukraine moskau""")
ORGANISATIONS = _words("""service agency ministry union party council organization organisation institute university
    committee commission court bank company corporation group association federation forum foundation
    parliament senate government house office department bureau times post journal news press television
    channel radio tv reuters interfax tass bbc cnn league alliance team club center centre academy
    airlines army police republic embassy administration summit fund nato un csto pentagon duma
    movement chamber hospital museum congress coalition network society herald courier gazette
    tribune trust authority directorate desk network directorate
    министерство агентство партия совет комитет банк правительство парламент суд газета телеканал
    ministerium regierung partei zeitung bundestag kommission""")
_BEGINS = re.compile(r"(?:^|[.?!…:•“”„«»\"\n–—-]\s*)$")
_LETTERS = re.compile(r"[^\W\d_]+")
_ASKED = re.compile(r"[^.?!…\n]*\?")
_OBLIQUE = re.compile(r"(?:словами?|мнению|думку|слов|данным|даними|утверждению|твердженням)\s+$")
# "the Weekly Table": nobody is called so with a bare article.
_ARTICLE = re.compile(r"(?<!\w)[Tt]he $")
# "der Landwirt Josef Huber": German writes the role with a capital, too.
_GERMAN_ARTICLE = re.compile(r"(?<!\w)(?:[Dd](?:er|ie|em|en|es)|[Ee]ine?)\s$")
_OWNING = re.compile(r"[’']s?\s[^\W\d_]")
_CONTRACTION = re.compile(r"[’'](?:re|ve|ll|s|d|m|t)$")
# Whose name stands behind these is not who speaks: "рассказал брат Егора Тихого".
RELATION = re.compile(
    r"(?:брат|сестр|жен|муж|мать|матер|отец|отц|сын|доч|друг|подруг|вдов|адвокат|защитник|соратник|коллег"
    r"|сторонник|близк|источник|окружен|помощник|знаком|сосед|дружин|чолов|батьк|син)[а-яіїє]{0,4}$"
)
_OFFICE = re.compile(r"(?:Мин|Гос|Нац|Центр|Рос|Глав|Обл|Гор|Спец)[а-яё]{3,}[ая]$")
_OFFICE_OF = re.compile(
    r"(?<!\w)(?i:head|chief|director|chairman|chairwoman|president|minister|secretary) of (?:the )?$"
)
# "Minister of Agriculture Dana Serikova", "Minister of Culture and Sports Askar Mamin".
_HEADS_OFFICE = re.compile(
    r"(?<!\w)(?i:minister|secretary|head|chief|director|chairman|chairwoman|president|professor) of "
    rf"(?:(?:{_WORD},?|and|the) )*$"
)
_FEMALE = re.compile(r"(?:ova|eva|yeva|skaya|ова|ева|ёва|ская)$")
_MALE = re.compile(r"(?:ov|ev|yev|sky|skiy|skyy|ов|ев|ёв|ский)$")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, without role words; `role` holds the capital words before it."""

    start: int
    end: int
    text: str
    role: str
    organisation: bool
    owner: bool = False


def begins_asking(text: str, at: int) -> bool:
    """Whether the word at an offset opens a question or a condition: "Had Putin said that …"."""
    word = _LETTERS.match(text, at)
    if not word or not word[0].istitle() or not _BEGINS.search(text[max(0, at - 3) : at]):
        return False
    folded = word[0].casefold()
    asked = folded in _ASKING_OR_NAMES and bool(_ASKED.match(text, at))
    return asked or folded in _ASKING


def read_name(found: re.Match[str]) -> Name | None:
    """The name in a run of capital words; None when only roles, places or common words are left."""
    pieces = [(word.start(), word[0]) for word in re.finditer(r"\S+", found[0])]
    known = {_fold(word) for _, word in pieces}
    organisation = bool(known & ORGANISATIONS)
    last_role = 0 if begins_asking(found.string, found.start()) else -1
    for index, (_, word) in enumerate(pieces):
        folded = _fold(word)
        starter = last_role == index - 1 and (folded in STARTERS or bool(RELATION.match(folded)))
        if starter or (not organisation and (folded in ROLES or folded in DEMONYMS)):
            last_role = index
    rest = pieces[last_role + 1 :]
    while last_role >= 0 and rest and rest[0][1].islower():
        rest = rest[1:]
    if organisation and (person := _skip_office(rest, found)):
        rest, organisation = person, False
    if not organisation:
        rest = _skip_department(rest, found)
    if len(rest) > MOST_PERSON_WORDS and _GERMAN_ARTICLE.search(
        found.string[: rest[0][0] + found.start()][-6:]
    ):
        rest = rest[1:]
    while len(rest) > 1 and not organisation and _is_origin(rest[0][1], rest[1][1]):
        rest = rest[1:]
    if not rest:
        return None
    start = found.start() + rest[0][0]
    role = found[0][: rest[0][0]].strip()
    text = found[0][rest[0][0] :]
    thing = len(rest) > 1 and bool(_ARTICLE.search(found.string[max(0, start - 5) : start]))
    owner = bool(_OWNING.match(found.string, found.end()))
    return Name(start, found.end(), text, role, organisation or thing, owner)


def _skip_office(pieces: list[tuple[int, str]], found: re.Match[str]) -> list[tuple[int, str]]:
    """The person behind an office: "head of the National Bank Kairat Ospan"; else nothing."""
    if not _OFFICE_OF.search(found.string[max(0, found.start() - 24) : found.start()]):
        return []
    last = max(at for at, (_, word) in enumerate(pieces) if _fold(word) in ORGANISATIONS)
    person = pieces[last + 1 :]
    return person if len(person) == MOST_PERSON_WORDS else []


def _skip_department(pieces: list[tuple[int, str]], found: re.Match[str]) -> list[tuple[int, str]]:
    """The person behind what they head: "Secretary of State Antony Blinken"; else all pieces.

    What leaves more than a first and a last name may be of a longer office: "State Farm Ivan Lapin".
    """
    person = list(dropwhile(lambda piece: _fold(piece[1]) in OFFICES, pieces[:-1])) + pieces[-1:]
    if len(person) == len(pieces) or len(person) > MOST_PERSON_WORDS:
        return pieces
    before = found.string[max(0, found.start() - LONGEST_OFFICE) : found.start()]
    return person if _HEADS_OFFICE.search(before) else pieces


def _is_origin(word: str, following: str) -> bool:
    """Whether a capital word before a name is a country or an acronym: "МИД Сергей Петров"."""
    if _OFFICE.match(word):
        return True
    acronym = len(word) > 1 and word.isalpha() and word.isupper() and not following.isupper()
    return acronym or _fold(word) in PLACES


def _fold(word: str) -> str:
    return _CONTRACTION.sub("", word.rstrip(".")).casefold()


@cache
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

    def complete(self, name: str, *, at: int | None = None) -> str:
        """The fullest form of a person's name in the article; the name itself when unclear.

        Of several people with the name, those first named behind the offset `at` are not meant.
        """
        found = self._match(name.split(), at=at)
        return found[0].best if len(found) == 1 else name

    def is_shared(self, name: str, *, at: int) -> bool:
        """Whether several people so far have this name, such as two brothers."""
        return len(self._match(name.split(), at=at)) > 1

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
        own, best = name.rsplit(maxsplit=1)[-1], found[0].best.split()[-1]
        return own != best and len(own) >= len(best)

    def first(self, start: int, end: int) -> Name | None:
        """The first person named between two offsets, if the article has the full name.

        Those whose deputy or brother is told of are passed over.
        """
        left, right = bisect_left(self._starts, start), bisect_left(self._starts, end)
        near = self.names[left:right]
        people = (name for name in near if not (name.organisation or name.owner))
        return next((name for name in people if self.is_known(name.text, at=name.start)), None)

    def add(self, name: str, start: int, *, oblique: bool = False) -> None:
        """Remember a full name at an offset, in the order of the text.

        An oblique one stands behind a word that changes its ending.
        """
        words = name.split()
        found = self._match(words)
        if len(found) == 1:
            person = found[0]
            longer = len(words) - len(person.best.split())
            if longer > 0 or (longer == 0 and person.oblique and not oblique):
                person.best, person.oblique = name, oblique
            elif longer == 0 and _is_plainer(name, person.best):
                person.best = name
            return
        if not found:
            surname = _latin(words[-1])
            firsts = [_latin(word) for word in words[:-1]]
            person = _Person(name, firsts, surname, start, oblique)
            self._people.setdefault(surname[:2], []).append(person)

    def _match(self, words: list[str], *, at: int | None = None) -> list[_Person]:
        surname = _latin(words[-1])
        near = self._people.get(surname[:2], [])
        slavic = not words[-1].isascii()
        same = [person for person in near if _same_surname(person.surname, surname, slavic=slavic)]
        firsts = [_latin(word) for word in words[:-1]]
        found = [person for person in same if _same_first(person.firsts, firsts)]
        so_far = [person for person in found if at is None or person.start <= at]
        return so_far or found


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


def find_persons(text: str) -> Persons:
    """Read all names of an article and join the spellings of one person."""
    names = [name for found in NAME.finditer(text) if (name := read_name(found))]
    persons = Persons(names, [name.start for name in names])
    for name in names:
        words = name.text.split()
        if (
            1 < len(words) <= MOST_NAME_WORDS
            and not name.organisation
            and _fold(words[0]) not in PLACES
        ):
            persons.add(
                name.text,
                name.start,
                oblique=bool(_OBLIQUE.search(text, max(0, name.start - 12), name.start)),
            )
    return persons


def contradicts(name: str, *, female: bool) -> bool:
    """Whether a surname shows that a pronoun cannot mean this person."""
    return bool((_MALE if female else _FEMALE).search(name.rsplit(maxsplit=1)[-1]))
