"""Mentions: where names stand in a text, without the role words and places before them.

Names are read from capital letters and the words around them, never from a list of people.
`persons` finds out which mentions mean the same person.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import dropwhile, pairwise

from rag.people.designations import (
    DEMONYMS,
    GERMAN_CALLING,
    LEGAL_FORMS,
    OFFICES,
    ORGANISATIONS,
    PLACES,
    ROLES,
    collect_words,
    fold_word,
    is_calling,
    is_role,
)
from rag.people.leading import BEGINS, PATRONYMIC, count_before_given, count_leading
from rag.words.languages import CYRILLIC, UPPER

# A first and a last name; a third word behind a German article is a role.
MOST_PERSON_WORDS = 2
# "Minister of Labour, Social Protection and" before "Migration Anna Orlova".
LONGEST_OFFICE = 80

# No underscore: a name goes on behind one, and the ways to part `A_A_A` would double with each.
_WORD = rf"[{UPPER}][^\W_]*(?:[-’'ʼ][^\W_]{{2,}})*"
_INITIAL = rf"(?:[{UPPER}](?:\.-[{UPPER}])?|Mr|Mrs|Ms|Dr|Prof|Gen|Sen|Gov|Rep|St|Herr|Frau)\."
# A lone "der" or "den" before a plural goes on with the sentence: "sagte Oberhuber der Zeitung".
_PARTICLE = r"(?:al|el|bin|ibn|(?:von|van)(?: de[rn])?|den(?! \w+n(?!\w))|de|da|di|du|la|uulu|kyzy|oglu|ұлы)"
_PIECE = rf"(?:{_INITIAL}|{_WORD})"
NAME = re.compile(
    rf"(?<![^\W\d_]){_PIECE}(?:[ \u00a0]?(?:(?<= ){_PARTICLE} )?(?<![^\W_]){_PIECE})*"
)

_ASKING = collect_words("could would should must might does did is was were has have had")
# Can Dündar, Do Kwon, Will Smith, Theresa May: these ask only before a question mark.
_ASKING_OR_NAMES = collect_words("can do are will may ist sind hat haben kann wird soll muss darf")
STARTERS = _ASKING | collect_words("""the a an in on at by for from of to with and but or as if when while where after before since
    however although because so then this that these those it he she they we i his her their our my its
    there here also moreover therefore meanwhile earlier later yesterday today recently last now
    according about such other another some many most few all both no not yes what who why how which
    speaking asked responding commenting other instead thus still yet once even only perhaps
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july
    august september october november december mr mrs ms dr prof st
    сам сама в во на по как и а но или если когда пока где после до из к с со о об при за это этот эта он она они
    мы я его её их там здесь также однако поэтому тем ранее позже вчера сегодня недавно теперь так что
    у з зі до від про як і але чи якщо коли де після він вона вони ми його її їх тут також проте
    sein seine seinen seinem seiner ihr ihre ihren ihrem ihrer unser unsere unseren unserem unserer mein meine meinen meinem
    meiner kein keine keinen keinem keiner dieser diese dieses diesem diesen jeder jede jedes jedem jeden bisher
    der die das ein eine in im am an auf bei nach vor mit von zu und aber oder wenn als weil er sie es wir
    ich laut so auch dann doch am ansicht angaben meinung worten
    aussage einschätzung auffassung montag dienstag mittwoch donnerstag freitag samstag sonntag
    bu o bir ve ama ise da de fakat ancak çünkü bugün dün yarın şimdi sonra önce eğer ayrıca böylece
    бұл ол олар біз мен және бірақ сонымен алайда дегенмен сондықтан өйткені себебі осылайша сондай ал тек егер
    бүгін кеше ертең қазір кейін бұрын сонда мұнда осы сол оның оған одан тағы""")
_LETTERS = re.compile(r"[^\W\d_]+")
_ASKED = re.compile(r"[^.?!…\n]*\?")
# "the Weekly Table": nobody is called so with a bare article.
_ARTICLE = re.compile(r"(?<!\w)[Tt]he $")
# "der Landwirt Josef Huber": German writes the role with a capital, too.
_GERMAN_ARTICLE = re.compile(r"(?<!\w)(?:[Dd](?:er|ie|em|en|es)|[Ee]ine?)\s$")
_OWNING = re.compile(r"[’']s?\s[^\W\d_]")
_SURNAME = re.compile(r"[^\W\d_]{3,}(?<=[а-яёәғқңөұүһіїє])[оеёє]ва?$")
_GOES_ON = re.compile(r"(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая)|вич|вна|ұлы|қызы|улы|кызы)$")
KAZAKH_CASE = re.compile(r"(?<=[оеё]в|ва)(?:[тдн][ыі]ң|[қғкг][ае]|[тдн][ыі]|[тд][ае]н?|[мбп]ен)$")
"""What Kazakh adds to a last name that is no subject: "Нұрлановқа", "Есімованың"."""
_KAZAKH_LETTER = re.compile("[әғқңөұүһӘҒҚҢӨҰҮҺ]")
# "Emre Sancak Tasaral'daki fabrikayı".
_TURKISH_PLACE = re.compile(r"[’'][dt][ae](?:ki)?$")
_KAZAKH_OWNER = re.compile(r"[тдн][ыі]ң$")
# What a name ends with where it is an owner's, and with what it ends as a subject.
_OWNED_BY = (
    ("а", ("",)), ("я", ("ь", "й")), ("ы", ("а",)), ("и", ("а", "я", "ь")), ("ой", ("а", "ая")),
    ("ей", ("я",)), ("ого", ("ий", "ый", "ой")), ("ның", ("",)), ("нің", ("",)), ("тың", ("",)),
    ("тің", ("",)), ("дың", ("",)), ("дің", ("",)),
)  # fmt: skip
# "Кабинет Юстины Вельд": the first and the last name of an owner.
_OWNED_FIRST = re.compile(r"(?:[аяыиую]|ой|ом|ого)$")
_OWNED_LAST = re.compile(r"(?:[ыую]|ой|ым|ого|ому)$")
# "Шымкента" before "Габит Сыздыков": no man's first or last name ends as an owner's does.
_OWNER = re.compile(r"[^\Wи][ая]$")
_MAN = re.compile(r"[^\W\d_]+[бвгджзйклмнпрстфхцчшщ]")
_SMALL_BEFORE = re.compile(r"(?<!\w)([а-яёіїєґәғқңөұүһ-]{3,})\s$")
_VERB = re.compile(r"(?:ла?|ли|[аеиуюя]т)$")
LONGEST_HOLDER = 40
# Shorter words are too often another word with another ending.
SHORTEST_OWNER = 4
# Whose name stands behind these is not who speaks: "рассказал брат Егора Тихого".
RELATION = re.compile(
    r"(?:брат|сестр|жен|муж|мать|матер|отец|отц|сын|доч|друг|подруг|вдов|адвокат|защитник|соратник|коллег"
    r"|сторонник|близк|источник|окружен|помощник|знаком|сосед|внук|внучк|племянни|бабушк|дедушк|однокласс"
    r"|дружин|чолов|батьк|син|сусід|онук|племінни|бабус|дідус)[а-яіїє]{0,4}$"
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
    if not word or not word[0].istitle() or not BEGINS.search(text[max(0, at - 3) : at]):
        return False
    folded = word[0].casefold()
    asked = folded in _ASKING_OR_NAMES and bool(_ASKED.match(text, at))
    return asked or folded in _ASKING


def read_name(found: re.Match[str]) -> Name | None:
    """The name in a run of capital words; None when only roles, places or common words are left."""
    pieces = [(word.start(), word[0]) for word in re.finditer(r"\S+", found[0])]
    known = {fold_word(word) for _, word in pieces}
    organisation = bool(known & ORGANISATIONS) or pieces[-1][1] in LEGAL_FORMS
    last_role = 0 if begins_asking(found.string, found.start()) else -1
    for index, (_, word) in enumerate(pieces):
        folded = fold_word(word)
        starter = last_role == index - 1 and (
            folded in STARTERS or word in LEGAL_FORMS or bool(RELATION.match(folded))
        )
        if starter or (not organisation and (folded in ROLES or folded in DEMONYMS)):
            last_role = index
    rest = pieces[last_role + 1 :]
    while last_role >= 0 and rest and rest[0][1].islower():
        rest = rest[1:]
    if organisation and (person := _skip_office(rest, found)):
        rest, organisation = person, False
    if not organisation:
        rest = _skip_owner(_skip_department(rest, found), found)
        while len(rest) > 1 and _is_called(rest[0][1], alone=len(rest) <= MOST_PERSON_WORDS):
            rest = rest[1:]
            rest = rest[1:] if rest[0][1].islower() else rest
    if last_role < 0:
        rest = rest[count_leading([word for _, word in rest], found.string) :]
    rest = rest if organisation else rest[_count_before(rest, found) :]
    rest = _skip_german(rest, found)
    while len(rest) > 1 and not organisation and _is_origin(rest[0][1], rest[1][1]):
        rest = rest[1:]
    if not rest:
        return None
    rest = rest if organisation else rest[: _count_own(rest, found.string)]
    start = found.start() + rest[0][0]
    end = found.start() + rest[-1][0] + len(rest[-1][1])
    role = found[0][: rest[0][0]].strip()
    text = found.string[start:end]
    thing = len(rest) > 1 and bool(_ARTICLE.search(found.string[max(0, start - 5) : start]))
    owner = bool(_OWNING.match(found.string, end) or _KAZAKH_OWNER.search(text))
    return Name(start, end, text, role, organisation or thing, owner)


def _count_before(pieces: list[tuple[int, str]], found: re.Match[str]) -> int:
    """How many pieces stand before a known first name and are none of it."""
    if len(pieces) <= MOST_PERSON_WORDS:
        return 0
    words = [word for _, word in pieces]
    return count_before_given(words, found.string, found.start() + pieces[0][0])


def _skip_german(pieces: list[tuple[int, str]], found: re.Match[str]) -> list[tuple[int, str]]:
    """The pieces behind what a German article is of: "der Hamburger Anwalt Kai Osterloh"."""
    before = found.string[: pieces[0][0] + found.start()][-6:] if pieces else ""
    if len(pieces) <= MOST_PERSON_WORDS or not _GERMAN_ARTICLE.search(before):
        return pieces
    rest = pieces[1:]
    while len(rest) > MOST_PERSON_WORDS and (rest[0][1].islower() or is_calling(rest[0][1])):
        rest = rest[1:]
    return rest


def _count_own(pieces: list[tuple[int, str]], text: str) -> int:
    """How many words of a run are of its first name: "Ерлан Нұрланов Көкшетау" has two.

    Kazakh puts whom or what the person speaks of, or to, right behind the name.
    """
    words = [word for _, word in pieces]
    for at, (word, following) in enumerate(pairwise(words)):
        addressed = KAZAKH_CASE.search(following)
        if at > 0 and _TURKISH_PLACE.search(following):
            return at + 1
        apart = at > 0 and (following.casefold() in PLACES or _is_kazakh(text))
        if _SURNAME.search(word) and (addressed or (apart and not _GOES_ON.search(following))):
            return at + 1
    placed = len(words) > MOST_PERSON_WORDS and CYRILLIC.match(words[-1])
    return len(words) - (1 if placed and words[-1].casefold() in PLACES else 0)


@lru_cache(maxsize=4)
def _is_kazakh(text: str) -> bool:
    """Whether a text has letters that Kazakh has, but neither Russian nor Ukrainian."""
    return bool(_KAZAKH_LETTER.search(text))


def _is_called(word: str, *, alone: bool) -> bool:
    """Whether a word before a name is none of it; where one word is left, it may be."""
    folded = fold_word(word)
    told = CYRILLIC.match(folded) and not RELATION.match(folded)
    return is_calling(word) and bool(not alone or told or GERMAN_CALLING.fullmatch(folded))


def _skip_office(pieces: list[tuple[int, str]], found: re.Match[str]) -> list[tuple[int, str]]:
    """The person behind an office: "head of the National Bank Kairat Ospan"; else nothing."""
    if not _OFFICE_OF.search(found.string[max(0, found.start() - 24) : found.start()]):
        return []
    last = max(at for at, (_, word) in enumerate(pieces) if fold_word(word) in ORGANISATIONS)
    person = pieces[last + 1 :]
    return person if len(person) == MOST_PERSON_WORDS else []


def _skip_department(pieces: list[tuple[int, str]], found: re.Match[str]) -> list[tuple[int, str]]:
    """The person behind what they head: "Secretary of State Antony Blinken"; else all pieces.

    What leaves more than a first and a last name may be of a longer office: "State Farm Ivan Lapin".
    """
    person = (
        list(dropwhile(lambda piece: fold_word(piece[1]) in OFFICES, pieces[:-1])) + pieces[-1:]
    )
    if len(person) == len(pieces) or len(person) > MOST_PERSON_WORDS:
        return pieces
    before = found.string[max(0, found.start() - LONGEST_OFFICE) : found.start()]
    return person if _HEADS_OFFICE.search(before) else pieces


def _skip_owner(pieces: list[tuple[int, str]], found: re.Match[str]) -> list[tuple[int, str]]:
    """The pieces behind a whose or what: "Адвокат Сулейменова Ирина Штольц", "Компании Инна Пак".

    The article has the owner's name elsewhere in the nominative, or the word in small letters, or
    a woman's ending stands before a man's name: "аким Шымкента Габит Сыздыков".
    """
    words = [word for _, word in pieces]
    *owner, first, last = ("", "", *words)
    if not CYRILLIC.match("".join(owner)) or any(map(PATRONYMIC.fullmatch, words)):
        return pieces
    if (
        (pieces[0][0] > 0 or _is_holder(found))
        and _MAN.fullmatch(first)
        and _MAN.fullmatch(last)
        and all(map(_OWNER.search, filter(None, owner)))
    ):
        return pieces[-MOST_PERSON_WORDS:]
    before = found.string[: found.start() + pieces[0][0]][-LONGEST_HOLDER:].casefold().split()[-1:]
    related = bool(before) and bool(RELATION.match(before[0])) and _OWNED_LAST.search(pieces[0][1])
    if related and len(pieces) > MOST_PERSON_WORDS:
        pieces = pieces[1:]
    known = words_of(found.string)
    while len(pieces) > MOST_PERSON_WORDS and len(word := pieces[0][1]) >= SHORTEST_OWNER:
        owned = word.endswith("ии") or bool(known & _nominatives(word))
        bare = not (_OWNED_FIRST.search(pieces[1][1]) or _OWNED_LAST.search(pieces[-1][1]))
        if not (owned or (bare and word.casefold() in known)):
            break
        pieces = pieces[1:]
    return pieces


def _is_holder(found: re.Match[str]) -> bool:
    """Whether the small word before a run may have an owner, and is no verb: "аким", "имени"."""
    before = _SMALL_BEFORE.search(
        found.string[max(0, found.start() - LONGEST_HOLDER) : found.start()]
    )
    word = before[1] if before else ""
    return bool(word) and (is_role(word) or is_calling(word) or not _VERB.search(word))


def _nominatives(word: str) -> set[str]:
    """What an owner may be called in the nominative, in capital and in small letters."""
    stems = ((word[: -len(end)], told) for end, told in _OWNED_BY if word.endswith(end))
    names = {f"{stem}{ending}" for stem, told in stems for ending in told}
    return {*names, *map(str.casefold, names)}


# An article is asked for the words of many names, one article after the other.
@lru_cache(maxsize=4)
def words_of(text: str) -> frozenset[str]:
    """All words of a text, as they are written."""
    return frozenset(re.findall(r"\w+", text))


def _is_origin(word: str, following: str) -> bool:
    """Whether a capital word before a name is a country or an acronym: "МИД Сергей Петров"."""
    if _OFFICE.match(word):
        return True
    acronym = len(word) > 1 and word.isalpha() and word.isupper() and not following.isupper()
    return acronym or fold_word(word) in PLACES
