"""Roles that an article ties to a person: "leader of the Opora Naroda party", "Kazakh President".

Lets `reported` resolve "the Kazakh president added" and "the politician emphasized".
"""

import re
from dataclasses import dataclass, field
from typing import Literal

from rag.people.designations import (
    PLACES,
    ROLES,
    collect_words,
    is_acting_role,
    is_calling,
    is_role,
)
from rag.people.givens import find_first_case
from rag.people.mentions import STARTERS, Name
from rag.people.nominatives import QUOTED_NAME
from rag.people.persons import Persons
from rag.words.languages import CYRILLIC

# Enough to join Kazakh and Kazakhstan, Russian and Russia, президент and президента.
STEM = 5
# "әкім" and "әкімі", "глава" and "главы": what changes behind a Cyrillic stem.
_ENDING = re.compile(r"(?<=[а-яёіїєґәғқңөұүһ]{3})[аеёиоуыэюяіїәөұү]$")
# Offices with several names: "сказал Глава государства" of a president.
_SAME_OFFICE = (
    (re.compile(r"(?i:глав\w{1,2} (?:государства|держави)|мемлекет басшы\w*)(?!\w)"), "президент"),
    (re.compile(r"(?i:глав\w{1,2} (?:правительства|кабмина)|үкімет басшы\w*)(?!\w)"), "премьер"),
    (re.compile(r"(?i:премьер-министр\w*)"), "премьер"),
    (re.compile(r"(?i:head of state)(?!\w)"), "president"),
    (re.compile(r"(?i:head of (?:the )?government)(?!\w)"), "prime minister"),
)
# Characters looked at before and behind a name.
REACH = 90
# Words between a role and its name ("President of Kazakhstan"), or before the role.
FARTHEST = 4

_BEFORE = re.compile(r"[^.,;:!?()“”\"«»„\n•—–]*$")
_APPOSITION = re.compile(
    r",\s+(?:the\s+|an?\s+|der\s+|die\s+|ein[e]?\s+)?([^,.;:\n“”\"«»]{3,90})[,.]"
)
# "…, сообщил адвокат": no apposition.
_TOLD = re.compile(r"[а-яёіїєґ]{3,}(?:л|ла|ло|ли|[лв]ся|лась|лися|[аеиую]т|в)\s")
# "In a letter to Lapin, the minister said that": somebody else's role.
_SAYS = re.compile(
    r"(?:(?!who\s|which\s|that\s)[^\W\d_][\w’'-]*\s){1,6}(?:said|says|told|tells|wrote|writes|added|adds|warned)(?!\w)"
)
_FEMALE = r"\b(?:(?i:mrs|ms|frau|\w+woman|actress|mother|sister|wife|daughter|widow|queen|princess)|Miss|MISS|Dame|Lady)\.?"
_MALE = r"\b(?:(?i:mr|herr|(?:spokes|business|police|fisher|sports)man|father|brother|husband|son|king|prince)|Sir|Lord)\.?"
# "Ana Roth, the first woman to", "Ana Roth, a mother of three"; "Ana Roth, a woman told police" is of two.
_CALLED = re.compile(
    r",\s(?:the|an?|one)\s(?:[a-z-]+\s){0,2}?(?:(?P<she>woman|girl|mother|grandmother|widow|actress|waitress|\w+woman)"
    r"|man|boy|father|grandfather|widower|waiter|(?:spokes|business|police|fisher|sports)man)"
    r"(?=[,.;:!?]|\s(?:to|of|who|whose|in|from|with|at|on|for|and|ever|as|he|she|the|a|\w+ing)(?![\w’'-])|\s*$)"
)
_TITLE = r"\b(?:Mr|Mrs|Ms|Dr|Herr|Frau)\.? "
_MISTER = r"\b(?:Mr|Herr)\.?\s"
_MISTRESS = r"\b(?:Mrs|Ms|Frau)\.?\s"
_WORDS = re.compile(r"[^\W\d_][\w-]*")

# "министр торговли Дарваза", "президент Картозии": where somebody has a role.
_OWNER = re.compile(r"(?:[аяыи]|[ое]й|[ыи]х|ого)$")
_OTHER_OFFICE = collect_words("вице экс пресс премьер vice ex co prime deputy") | {""}
_SMALL = collect_words("of the a an in for at and s der die das von des")
_STATE = collect_words("""president minister leader head chairman premier prime chancellor senator deputy governor mayor
    spokesman spokeswoman secretary ambassador diplomat politician official lawmaker chief king
    президент министр лидер глава председатель политик депутат сенатор премьер канцлер чиновник
    президента политика политик präsident minister politiker kanzler""")
_LEARNED = collect_words("""expert analyst scientist economist historian researcher professor observer specialist sociologist
    commentator эксперт аналитик политолог экономист историк профессор experte analyst""")
_ELECTED = collect_words("""депутат сенатор парламентарий законодатель народный избранник парламентар обранець lawmaker
    senator deputy congressman""")
_GENERIC = collect_words(
    "politician official expert analyst specialist observer political scientist политик эксперт"
    " аналитик чиновник парламентарий законодатель парламентар politiker experte"
)


@dataclass(slots=True)
class Roles:
    """What the article says its people are; built on the first question."""

    text: str
    persons: Persons
    _known: dict[str, list[tuple[int, frozenset[str]]]] = field(default_factory=dict)
    _read: bool = False
    _titles: dict[str, list[int]] = field(default_factory=dict)
    _called: dict[str, Literal["he", "she"]] = field(default_factory=dict)
    _genders: dict[str, Literal["he", "she", ""]] = field(default_factory=dict)

    def of(self, name: str) -> frozenset[str]:
        """Stems of all role words tied to a person."""
        self._read_all()
        return frozenset(stem for _, stems in self._known.get(name, []) for stem in stems)

    def titled(self, name: str) -> bool:
        """Whether a title such as "Mr." stands before the name somewhere."""
        return self._stands_behind(_TITLE, re.escape(name.rsplit(maxsplit=1)[-1]))

    def gender(self, name: str) -> Literal["he", "she", ""]:
        """The pronoun of a person who is told to be a woman or a man, such as a spokesman."""
        if name not in self._genders:
            self._genders[name] = self._find_gender(name)
        return self._genders[name]

    def _find_gender(self, name: str) -> Literal["he", "she", ""]:
        last = name.rsplit(maxsplit=1)[-1]
        first = rf"{_words_before(name)}\s" if " " in name else ""
        shared = self.persons.is_shared(last, at=len(self.text))
        full = rf"{first}{re.escape(last)}" if shared else rf"(?:{first})?{re.escape(last)}"
        if self._stands_behind(rf"{_FEMALE},?\s", full):
            return "she"
        if self._stands_behind(rf"{_MALE},?\s", full):
            return "he"
        self._read_all()
        return self._called.get(name, "")

    def are_both_titled(self, surname: str) -> bool:
        """Whether the article tells of a "Mr Harper" and a "Mrs Harper"."""
        name = re.escape(surname)
        return self._stands_behind(_MISTER, name) and self._stands_behind(_MISTRESS, name)

    def _stands_behind(self, titles: str, name: str) -> bool:
        """Whether a name stands right behind one of some titles, which are looked for once."""
        if titles not in self._titles:
            self._titles[titles] = [found.end() for found in re.finditer(titles, self.text)]
        named = re.compile(name)
        return any(named.match(self.text, end) for end in self._titles[titles])

    def find(self, phrase: str, *, before: int) -> str:
        """The person whose role holds all words of a phrase; the one named last before it.

        Empty when nobody has the role, or when several have it and the phrase says less than
        the text says of them.
        """
        self._read_all()
        wanted = _stems(phrase)
        generic = {word.casefold() for word in _WORDS.findall(phrase)} - _SMALL <= _GENERIC
        if not wanted or generic:
            return ""
        exact: set[str] = set()
        wider: set[str] = set()
        for name, roles in self._known.items():
            for start, stems in roles:
                if wanted <= stems and start < before:
                    (exact if wanted == stems else wider).add(name)
        if len(wider) == 1 and not exact:
            return wider.pop()
        if not exact or (wider - exact):
            return ""
        named = [name for name in self.persons.mentioned(0, before) if name in exact]
        return named[-1] if named else ""

    def fits(self, phrase: str, name: str) -> bool:
        """Whether a general word such as "the politician" can mean a person with known roles."""
        self._read_all()
        words = {word.casefold() for word in _WORDS.findall(phrase)} - _SMALL
        if not words <= _GENERIC:
            return False
        stems = self.of(name)
        groups = (group for group in (_STATE, _LEARNED, _ELECTED) if words & group)
        return any(stems & set(map(_stem, group)) for group in groups)

    def _read_all(self) -> None:
        if self._read:
            return
        self._read = True
        for name in self.persons.names:
            if name.organisation:
                continue
            full = self.persons.complete(name.text, at=name.start)
            if called := _CALLED.match(self.text, name.end):
                self._called[full] = "she" if called["she"] else "he"
            theirs = not _is_whose(self.text, name)
            before = _read_before(self.text, name.start) if theirs else []
            for stems in [*before, *_read_behind(self.text, name.end)]:
                self._known.setdefault(full, []).append((name.start, stems))


def _is_whose(text: str, name: Name) -> bool:
    """Whether a name in another case tells whose somebody is: "адвокат Ивана Досова"."""
    before = text[max(0, name.start - REACH) : name.start].split()[-1:]
    declined = bool(find_first_case(name.text))
    return declined and bool(before) and is_acting_role(before[0])


def _words_before(name: str) -> str:
    return re.escape(name.rpartition(" ")[0])


def _read_before(text: str, start: int) -> list[frozenset[str]]:
    """Role words right before a name: "Kazakh President", "Russian human rights activist"."""
    clause = _BEFORE.search(QUOTED_NAME.sub("", text[max(0, start - REACH) : start]))
    words = _WORDS.findall(clause[0]) if clause else []
    roles = [at for at, word in enumerate(words) if _tells_role(word)]
    role = roles[-1] if roles else -1
    if role < 0 or len(words) - role > FARTHEST:
        return []
    tail = words[role + 1 :]
    if tail and not _is_of_place(tail):
        return []
    first = role
    while first > 0 and role - first <= FARTHEST and _is_role_word(words[first - 1]):
        first -= 1
    return [_stems(" ".join(words[first:]))]


def _tells_role(word: str) -> bool:
    """Whether a word is a role; in Cyrillic letters, where articles are none, any calling is one."""
    called = CYRILLIC.match(word) and is_calling(word)
    return bool(is_role(word) or called or _second_role(word.casefold()))


def _is_of_place(words: list[str]) -> bool:
    """Whether words between a role and a name only tell of what: "of Kazakhstan", "транспорта"."""
    if all(CYRILLIC.match(word) and (word[0].islower() or _OWNER.search(word)) for word in words):
        return len(words) < FARTHEST
    if words[0].casefold() in PLACES:
        return len(words) == 1
    named = all(word[0].isupper() for word in words[1:])
    return words[0] in ("of", "der", "von") and (named or not any(map(is_role, words)))


def _is_role_word(word: str) -> bool:
    folded = word.casefold()
    if folded in STARTERS or folded in _SMALL:
        return False
    return (
        word[0].isupper()
        or folded in ROLES
        or folded in ("political", "human", "rights", "foreign")
    )


def _read_behind(text: str, end: int) -> list[frozenset[str]]:
    """Role words of an apposition: ", leader of the Opora Naroda political party,"."""
    found = _APPOSITION.match(text, end)
    if not found:
        return []
    words = {word.casefold() for word in _WORDS.findall(found[1])}
    told = _TOLD.match(found[1]) or _SAYS.match(found[1])
    return [_stems(found[1])] if words & ROLES and not told else []


def _stems(phrase: str) -> frozenset[str]:
    for office, name in _SAME_OFFICE:
        phrase = office.sub(name, phrase)
    words = [word.casefold() for word in _WORDS.findall(phrase)]
    words += [second for word in words if (second := _second_role(word))]
    return frozenset(_stem(word) for word in words if word not in _SMALL)


def _second_role(word: str) -> str:
    """The role behind a hyphen: "энергетик-сарапшы"; nothing of a deputy's or a former one's."""
    first, _, second = word.rpartition("-")
    return second if first not in _OTHER_OFFICE and is_role(second) else ""


def _stem(word: str) -> str:
    return _ENDING.sub("", word[:STEM])
