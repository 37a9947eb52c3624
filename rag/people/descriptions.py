"""Descriptions as subjects: the role, the body or somebody without a name beside a verb.

"The Kazakh president", "the ministry" and "an official in Astana" are what a text calls somebody
there. Called by `subjects`; `meant` finds out which person or organisation is meant.
"""

import re
from collections.abc import Iterator
from functools import cache

from rag.people.designations import LEGAL_FORMS, PLACES, ROLES, is_acting_role, is_calling, is_role
from rag.people.fullnames import PAST
from rag.people.mentions import NAME, RELATION, STARTERS, Name, read_name, words_of
from rag.people.naming import Subject, leave_open
from rag.people.objects import is_office_of
from rag.words.languages import CYRILLIC
from rag.words.saying import Wording, compile_verbs, compile_words

# "the leader of the Opora Naroda political party": eight words.
MOST_ROLE_WORDS = 9
# "заместитель председателя правления дорожной компании": words before a name.
MOST_WORDS_OF_OFFICE = 6

_COMPANY = frozenset(
    ("group", "company", "corporation", "corp", "holding", "airlines", "bank", "inc")
)
# What an organisation is called after its name was told, and the words of such names.
BODIES = {
    **dict.fromkeys(("company", "firm", "group", "holding"), _COMPANY),
    **{
        body: frozenset((body,))
        for body in ("ministry", "agency", "party", "union", "federation", "association", "bank")
    },
    **{body: frozenset((body,)) for body in ("committee", "commission", "institute", "board")},
}

_CLAUSE_START = re.compile(
    r"[;:—–“”\"«»„()•\n]|\s-\s|(?<!\w)(?:that|but|and|while|because|when|as|что|но|а|и|dass|und|aber)\s",
)
# Between "and" and a name no comma tells whether a clause begins: "the son of a cook and a nurse".
_LINK = re.compile(r"(?:(?<!\w)(?:but|aber|но|але)|,\s(?:and|or|und|и|а|та|і))$", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:while|when|because|where|that|if|before|after|since|so|until|though|although|während|weil|wo"
    r"|dass|пока|когда|где|что|коли|де|що)$",
    re.IGNORECASE,
)
# "Behind me a girl was learning", "In front of me stood a man": no verb of another stands before.
_PLACE = re.compile(
    r"(?:Behind|In|On|At|Next|Near|From|Outside|Inside|Beside|Beneath|Under|Above|Across|Around|After|Before"
    r"|During|By|Opposite|Once|Yesterday|Today|Last|This|Then|There|Later|Meanwhile|Suddenly|Hinter|Vor|Neben"
    r"|Auf|Im|Am|An|Bei|Dann|За|Перед|Рядом|Возле|Около|У|В|На|Потом|Тут|Там|Поруч|Біля)(?!\w)[^,.;:!?…]{0,60}$"
)
_VERB_OF_PLACE = re.compile(
    r"(?<!\w)(?:stood|stands|sat|sits|came|comes|waited|waits|lay|lies|appeared|stand|saß|wartete|kam"
    r"|стоял[аи]?|сидел[аи]?|ждал[аи]?|стояв|стояла|сидів|сиділа|чекав|чекала)$"
)
# "Adler, a driver who escaped, left": what ends the words between two commas behind a name.
_APPOSED = re.compile(
    r"\s(?:(?!and\s|or\s|und\s|oder\s)[^\s,.;:!?…“”\"«»]+\s)*(?!and\b|or\b|und\b|oder\b)[^\s,.;:!?…“”\"«»]+,\s(?!(?:and|or|but|und|oder|aber)\s)"
)
_NAMED_AFTER = re.compile(rf",?\s(?:{NAME.pattern})")
_INDEFINITE = re.compile(
    r"(?:an?|one|some|another|many|several|two|three|other|eine?|ein)\s", re.IGNORECASE
)
# "An observer in Nur-Sultan, the capital of Kazakhstan,": nobody's name, but not nobody.
_DESCRIBED = re.compile(
    r"(?P<who>(?<!\w)[Aa]n?\s[^.,;:“”\"«»()\n]{3,60})(?:,\s[^.;:“”\"«»()\n]{3,90},)?$"
)
_PLACED = re.compile(r"\s(?:in|from|at)\s(?:the\s)?$")
_RELATIVE = re.compile(
    r"(?P<role>[^.,;:“”\"«»]{3,60}),\s(?:who|whose|котор\w+|який|яка)\s[^.,;:“”\"«»]{3,90},\s*$"
)

# From a verb to the end of its clause, over the names of firms in quotation marks.
_CLAUSE_OF_OFFICE = re.compile(
    r"(?:«[^«»\n]{1,60}»|“[^“”\n]{1,60}”|(?!\s[—–-]\s)[^,;:—–“”\"«»„()!?…\n])+"
)
_PLAIN_WORD = re.compile(r"(?:^|\s)[^\W\d_]+$")
_QUOTED_NAME = re.compile(r"«[^«»]*»|“[^“”]*”")
_MANY_SAY = re.compile(r"(?:л[иі]|[уюая]ть?)(?:с[ья])?$")
_WOMAN_SAYS = re.compile(r"ла(?:сь)?$")
# Cases that no last name in the nominative ends with, and no first name.
_OBLIQUE_NAME = re.compile(
    r"(?:[оеё]го|ому|ему|[а-яё]{3}[ыи]м|ом|ой|ою|ы|ові|еві|[ндт][ыі]ң|[дт][аеыі]н?|[мбп]ен|[ғқ]а|[гк]е)$"
)
_OBLIQUE_FIRST = re.compile(r"(?:ой|ою|ом|у|ю|ы)$")
_OF_MAN = re.compile(r"[^\W\d_]+[бвгджзйклмнпрстфхцчшщ](?: [^\W\d_]+[бвгджзйклмнпрстфхцчшщ])+")
_OWNING = ("его", "её", "ее", "их", "його", "її", "їх", "їхній", "їхня")
_TOLD_TO = re.compile(r"(?:[ая]м|[лдт][ае]р[ғг][ае])$")
_OF_SOMEBODY = re.compile(r"(?:[аяуюыиіе]|[оеё]й|[ыи]х|[оеё]го|[ндт][ыі]ң)$")
_SUBORDINATES = frozenset("что чтобы как когда если где который которая що щоб як коли".split())
# Longer offices are two sentences without a stop between them.
LONGEST_OFFICE = 200


def find_officer(text: str, verb_end: int, end: int, wording: Wording) -> Subject | None:
    """The full name behind a verb, an office and the body it is of, in Cyrillic letters.

    "сообщил журналистам председатель правления АО «Жетысу» Дамир Юсупов": whom it was told and
    where may stand before the office. Only where the ending of the name shows that it acts.
    """
    clause = _CLAUSE_OF_OFFICE.match(text, verb_end, min(end, verb_end + LONGEST_OFFICE))
    if clause is None or _MANY_SAY.search(text[:verb_end][-6:]):
        return None
    stop = clause.end() - text[verb_end : clause.end()].endswith(".")
    marked = [found.span() for found in _QUOTED_NAME.finditer(text, verb_end, stop)]
    runs = (
        run
        for run in NAME.finditer(text, verb_end, stop)
        if not any(start < run.start() < close for start, close in marked)
    )
    people = [name for run in runs if (name := read_name(run)) and " " in name.text]
    if len(people) != 1 or people[0].organisation or not CYRILLIC.match(people[0].text):
        return None
    name = people[0]
    behind = text[name.end : stop].split()
    goes_on = compile_words(f"{wording.prepositions}|{wording.fillers}")
    if behind and not (goes_on.fullmatch(behind[0]) or _TOLD_TO.search(behind[0])):
        return None
    words = _QUOTED_NAME.sub(" ", text[verb_end : name.start]).split()
    words = [word for at, word in enumerate(words) if not _is_owning(words, at)]
    office = next((at for at, word in enumerate(words) if is_acting_role(word)), -1)
    if (office < 0 and words) or any(_breaks_office(word, wording) for word in words):
        return None
    held = words[office + 1 :]
    foreign = [word for word in words if word[0].isupper() and not is_acting_role(word)]
    beside = any(map(RELATION.match, words)) and not _OF_MAN.fullmatch(name.text)
    if beside or not all(map(_is_of_body, foreign)):
        return None
    woman = bool(_WOMAN_SAYS.search(text[:verb_end][-4:]))
    acts = _acts_as_named(name, held, wording, woman=woman)
    acts = acts and not (held and is_of_man_told(text, name))
    return Subject("name", name.text, name.start, name.end) if acts else None


def _is_owning(words: list[str], at: int) -> bool:
    """Whether a word tells whose the office behind it is: "её генеральный директор"."""
    return words[at] in _OWNING and any(map(is_acting_role, words[at + 1 : at + 4]))


def is_of_another(text: str, office: str, name: Name) -> bool:
    """Whether a name tells whose office or words it is: "слова министра Марата Досова"."""
    words = [word for word in re.findall(r"[^\W_][\w-]*", office) if word[0].islower()]
    if is_office_of(office, name) or not words or is_acting_role(words[-1]):
        return is_office_of(office, name)
    if any(map(is_acting_role, words)):
        return is_of_man_told(text, name)
    return is_role(words[-1]) and is_like_genitive(name)


def is_like_genitive(name: Name) -> bool:
    """Whether a full name may be a man's in the genitive: "Марата Досова", "Анна Белова"."""
    first, _, last = name.text.rpartition(" ")
    return bool(CYRILLIC.match(last)) and first[-1:] in ("а", "я") and last[-1] in ("а", "я")


def is_of_man_told(text: str, name: Name) -> bool:
    """Whether a text has the nominative of a man for a name that may be his in the genitive."""
    first, _, last = name.text.rpartition(" ")
    told = {first[:-1], f"{first[:-1]}й", last[:-1]}
    return is_like_genitive(name) and bool(words_of(text) & told)


def ends_plainly(before: str) -> bool:
    """Whether a word that is no role stands right before: "whose father fled Slovakia, said"."""
    found = _PLAIN_WORD.search(before)
    word = found[0].strip() if found else ""
    told = word.casefold() in ROLES or is_calling(word) or _ends_with_office(before)
    return bool(word) and not told


def _ends_with_office(before: str) -> bool:
    """Whether a stretch ends with an office of something: "Министр транспорта"."""
    words = before.split()[-MOST_WORDS_OF_OFFICE:]
    at = next((at for at in range(len(words) - 1, -1, -1) if is_acting_role(words[at])), -1)
    held = words[at + 1 :]
    return at >= 0 and all(
        CYRILLIC.match(word) and word.islower() and word.isalpha() and not PAST.match(word)
        for word in held
    )


def _breaks_office(word: str, wording: Wording) -> bool:
    """Whether a word cannot stand between a verb and the name of who holds an office."""
    folded = word.casefold()
    told = compile_verbs(wording.verbs).fullmatch(folded) or PAST.match(folded)
    pronouns = f"{wording.he}|{wording.she}|{wording.others}|{wording.first_person}"
    return bool(
        (told and not is_role(folded))
        or (RELATION.match(folded) and not is_acting_role(folded))
        or folded in _SUBORDINATES
        or compile_words(pronouns).fullmatch(folded)
    )


def _is_of_body(word: str) -> bool:
    """Whether a capital word between a verb and a name is of a body or a place, not who acts."""
    bare = word.strip(".-–")
    return (
        bare.isupper()
        or bare in LEGAL_FORMS
        or not CYRILLIC.match(bare)
        or bare.casefold() in PLACES
        or bool(_OF_SOMEBODY.search(bare))
    )


def _acts_as_named(name: Name, held: list[str], wording: Wording, *, woman: bool) -> bool:
    """Whether a full name stands in the nominative behind what its bearer heads.

    "Марата Досова" is a man's name in the genitive or that of a woman who acts.
    """
    first, *_, last = name.text.split()
    if _OBLIQUE_NAME.search(last) or _OBLIQUE_FIRST.search(first):
        return False
    prepositions = compile_words(wording.prepositions)
    if held and prepositions.fullmatch(held[-1]):
        return False
    if not held or first[-1] not in "ая" or not re.search(r"(?:[аяоеиіую]|[ыи]х)$", last):
        return True
    bound = any(map(prepositions.fullmatch, held[1:]))
    return woman and not bound and not is_role(held[-1])


def find_role(text: str, start: int, end: int, wording: Wording) -> Subject:
    """The role that ends at `end`, such as "the Kazakh president"; `open` when there is none."""
    begin = start
    for mark in re.finditer(r",\s", text[start:end]):
        begin = start + mark.end()
    for mark in _CLAUSE_START.finditer(text, begin, end):
        begin = mark.end()
    if described := find_described(text, begin, end):
        return described
    phrase = text[begin:end].strip()
    while (head := phrase.split(maxsplit=1)) and len(head) > 1 and _is_opener(head[0], wording):
        phrase = head[1]
    words = phrase.split()
    if len(words) == 2 and words[0].casefold() == "the" and words[1] in BODIES:  # noqa: PLR2004
        return Subject("body", words[1], end - len(phrase), end)
    role = any(word.casefold().rstrip(".") in ROLES for word in words)
    prepositions = compile_words(wording.prepositions)
    if not role or len(words) > MOST_ROLE_WORDS or _INDEFINITE.match(phrase):
        return leave_open(end)
    if prepositions.fullmatch(words[0]):
        return leave_open(end)
    return Subject("role", phrase, end - len(phrase), end)


def _is_opener(word: str, wording: Wording) -> bool:
    folded = word.casefold().rstrip(",")
    return folded in STARTERS and folded not in wording.determiners.split("|")


def find_past_relative(text: str, start: int, end: int, wording: Wording) -> Subject:
    """The role before a relative clause: "The chief, who rarely meets the press, said"."""
    relative = _RELATIVE.match(text, start, end)
    return find_role(text, start, relative.end("role"), wording) if relative else leave_open(end)


def find_described(text: str, start: int, end: int) -> Subject | None:
    """Somebody without a name, as the text calls them: "An official in the sports ministry".

    Not where somebody else is named, whose words they would seem to be: "A friend of Lapin".
    """
    found = _DESCRIBED.search(text[start:end])
    if not found or found.string[: found.start()].strip(' •–—-\t\n“”"«»„,'):
        return None
    who = found["who"]
    words = who.split()
    role = any(word.casefold().rstrip(".") in ROLES for word in words)
    named = NAME.search(who, len(words[0]))
    placed = named is None or bool(_PLACED.search(who[: named.start()]))
    if not (role and placed) or len(words) > MOST_ROLE_WORDS:
        return None
    begin = start + found.start()
    return Subject("described", who, begin, begin + len(who))


def find_unnamed(
    text: str, start: int, end: int, wording: Wording, *, whole: bool
) -> Iterator[str]:
    """The pronouns of people without a name who act in a sentence: "he", "she", "" for either.

    "A girl was learning", "his mother came", "Mine is 91". Not whom words only describe: "Adler, a
    nurse", "his deputy, Jan"; nor, unless the sentence is `whole`, who acts beside its subject.
    """
    for noun in _compile_people(wording).finditer(text, start, end):
        before = text[start : noun.start()].rstrip(' \t\n“”"«»„•')
        acts = _acts(before, text[noun.end() : end]) or (whole and _SUBORDINATE.search(before))
        if not whole and before == "," and _APPOSED.match(text, noun.end(), end):
            continue
        if acts and not _NAMED_AFTER.match(text, noun.end(), end):
            yield noun.lastgroup or ""


def mentions_unnamed(text: str, start: int, end: int, wording: Wording, pronoun: str) -> bool:
    """Whether a stretch tells, in any part, of somebody without a name who may be "he" or "she"."""
    found = _compile_people(wording).finditer(text, start, end)
    return any((noun.lastgroup or pronoun) == pronoun for noun in found)


@cache
def _compile_people(wording: Wording) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w’'-])(?:(?P<she>{wording.women})|(?P<he>{wording.men})|{wording.anybody})(?!\w|-\w)",
        re.IGNORECASE,
    )


def _acts(before: str, after: str) -> bool:
    """Whether somebody between two stretches of a sentence is its subject, or owns what is."""
    if not before or after[:1] in ("'", "’") or _LINK.search(before):
        return True
    if before[-1] in ",;:—–-)":
        named = re.search(r"[^\W\d_]\w*(?=,$)", before)
        return bool(re.match(r"\s[^\W\d_]", after)) and not (named and named[0][0].isupper())
    return bool(_PLACE.match(before)) or bool(_VERB_OF_PLACE.search(before))
