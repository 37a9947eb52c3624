"""Names as subjects: whether the name before a verb is who acts, and where it begins.

"After talks with Lapin" and "Lapin's brother" name somebody else. Called by `subjects`.
"""

import re
from dataclasses import dataclass
from typing import Literal

from rag.people.designations import (
    DEMONYMS,
    GERMAN_CALLING,
    OFFICES,
    ORGANISATIONS,
    PLACES,
    ROLES,
    collect_words,
    is_role,
)
from rag.people.fullnames import COMMON, is_full_name
from rag.people.mentions import NAME, STARTERS, Name, read_name, words_of
from rag.people.objects import STOP, is_object, is_office_of, is_owner
from rag.words.saying import Wording, compile_words

# Words before a role that show whether it is an object: "after talks with the new head of".
MOST_ROLE_PREFIX = 4

SubjectKind = Literal["name", "he", "she", "role", "body", "described", "open"]

_PLURAL = re.compile(
    r"(?:ers|ors|ists|ians|als|ants|ents|men|ees|ties|ces|ogs|ics|gs|hs|ds|ts|ns)$"
)
# "Альпинист, … , рассказал": endings of what somebody does, which no last name has.
_CALLED = re.compile(
    r"[а-яёіїєґ]{3,}(?:[иі]ст(?:ка)?|тель(?:ница|ниця|ка)?|щи(?:к|ца|ця)|лог(?:иня)?|граф|вед|[а-яё]ёр(?:ша)?)|[а-яёіїєґ]{4,}(?:ница|ниця)"
)
# "About this Lapin told": no word of the name's own clause.
ABOUT = re.compile(r"(?:About (?:this|it)|Об этом|Про це|Darüber)$")
_AND = re.compile(r"(?:^|\s)(?:and|or|und|oder|и|или|та|й|ve|және|&)$")
_TIME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|\w+tag",
    re.IGNORECASE,
)
# "Marlow & Finch", whole: neither is who speaks.
_FIRM = re.compile(
    rf"(?<!\w)(?:{NAME.pattern}, )*(?P<one>{NAME.pattern}) & (?P<other>{NAME.pattern})$"
)
_ORGANISATION_OF = re.compile(r"([^\W\d_][\w-]*)\s(?:of|for|on|against)\s(?:the\s)?$")

# "the head of the fund Oleg Sidorov": the fund may have that name.
_CARRIES_NAME = collect_words(
    "fund foundation party institute company bank club university group firm"
)

RELATIONS = collect_words("""mother father sister brother wife husband widow widower son daughter uncle aunt niece
    nephew cousin grandmother grandfather partner friend neighbour neighbor colleague""")
"""What somebody is to somebody else: "his sister, Ana Roth"."""

# "head of St Anne's Primary": the saint opens no sentence, and what is hers is of the head.
_SAINT = re.compile(r"(?:St|Sts|Dr|Mt)\.?")
_OWNED = re.compile(r"[’']s?$")
_MANY = re.compile(r"[^s]s$")
_DETERMINED = collect_words("the a an its his her their our")
# "Outside court Lapin said": a setting without an article ends before the name.
_SETTING = re.compile(
    r"(?:^|[,;:.“”]\s*)(?i:outside|inside|in|at|after|before|during|under|from)\s(?:court|parliament|church|school|prison"
    r"|hospital|evidence|testimony|mitigation|questioning|cross-examination|lunch|dinner|breakfast|work|response|reply)\s$"
)
# "said Port Marlow's mayor, Roland Tighe."
_NAMED_BEHIND = re.compile(rf",\s(?:{NAME.pattern})(?=[.,;]|\s*$)")

# "said the team, Jan Kern, 34, was buried": the name begins what is said.
_DOES = re.compile(
    r"(?:,[^,.;:“”\"]{1,60})?,?\s(?:was|were|is|are|has|have|had|will|would|could|can|may|might|should|must|did|does|died|won|went"
    r"|left|lost|fell|ran|took|got|made|came|became|began|held|led|met|saw|knew|said|[a-z]{2,}ed)(?!\w)"
)
_COLLECTIVES = collect_words("""family crew staff couple pair band choir crowd public audience squad panel jury board cabinet
    firm inquest opposition majority minority community village town city district region state nation country
    household class troupe orchestra ensemble brigade regiment unit force gang mob clan tribe side leadership management
    statement report letter notice email message sign plaque obituary text article paper study survey website""")


@dataclass(frozen=True, slots=True)
class Subject:
    """The words that stand for the speaker; `start` and `end` are offsets in the article."""

    kind: SubjectKind
    text: str
    start: int
    end: int
    organisation: bool = False


def find_name(
    text: str, start: int, end: int, wording: Wording, *, loose: bool = False
) -> Subject | None:
    """A name that ends at `end` and can be the subject there."""
    runs = list(NAME.finditer(text, start, end))
    found = runs[-1] if runs and runs[-1].end() == end else None
    name = read_name(found) if found else None
    if found is None or name is None:
        return None
    if name.end < end:
        return leave_open(end)
    prefix = text[start : found.start()]
    before = text[start : name.start]
    if is_object(before, wording):
        return leave_open(end)
    if "& " in prefix and (firm := _FIRM.search(text, start, end)):
        people = is_full_name(firm["one"]) and is_full_name(firm["other"])
        bound = not (loose or _is_free(text[start : firm.start()], wording))
        whole = Subject("name", firm[0], *firm.span(), organisation=True)
        return leave_open(end) if people or bound else whole
    if name.organisation or _ends_as_organisation(prefix):
        return _find_organisation(text, start, found, wording, loose=loose)
    if " " not in name.text and (is_common(text, name, start) or name.text.casefold() in DEMONYMS):
        return None
    owner = is_owner(before, name) or is_office_of(before, name)
    if owner or (_AND.search(prefix.rstrip()) and not loose and not _is_free(prefix, wording)):
        return leave_open(end)
    free = (
        (loose and name.text.casefold() not in PLACES)
        or is_role_of(before, wording)
        or _is_placed(prefix, name, wording)
    )
    return Subject("name", name.text, name.start, name.end) if free else None


def _is_placed(prefix: str, name: Name, wording: Wording) -> bool:
    """Whether a name can be the subject behind the words before it."""
    if _SETTING.search(prefix):
        return True
    last = name.role.split()[-1] if name.role else ""
    if any(map(compile_words(wording.prepositions).fullmatch, name.role.split())):
        return False
    return bool(_TIME.fullmatch(last)) or _is_free(prefix, wording)


def _find_organisation(
    text: str, start: int, found: re.Match[str], wording: Wording, *, loose: bool
) -> Subject | None:
    """An organisation, whole: "RFE / RL’s Kazakh Service", "Movement for Clean Sport"."""
    prefix = text[start : found.start()]
    if _ends_as_organisation(prefix):
        head = list(NAME.finditer(text, start, found.start()))[-1]
        begin = head.start() + _leading(head[0])
    else:
        owner = re.search(r"(?:[^\W\d_]\w*\s?/\s?)*[^\W\d_]\w*[’']s?\s$", prefix)
        begin = found.start() - len(owner[0]) if owner else found.start() + _leading(found[0])
    if _is_free(text[start:begin], wording) or loose:
        return Subject("name", text[begin : found.end()], begin, found.end(), organisation=True)
    return None


def _ends_as_organisation(prefix: str) -> bool:
    """Whether an organisation that goes on follows: "Movement for ", "Ministry of "."""
    head = _ORGANISATION_OF.search(prefix)
    return bool(head and head[1].casefold() in ORGANISATIONS)


def is_role_of(prefix: str, wording: Wording) -> bool:
    """Whether a role with its office stands before a name: "the head of the union of farmers"."""
    clause = STOP.split(prefix)[-1].split()
    prepositions = compile_words(wording.prepositions)
    for at in range(1, len(clause)):
        if not prepositions.fullmatch(clause[at]) or not is_role(clause[at - 1]):
            continue
        office = [word for word in clause[at + 1 :] if word.casefold() not in STARTERS]
        before = clause[max(0, at - MOST_ROLE_PREFIX) : at - 1]
        bound = any(prepositions.fullmatch(word) for word in before)
        named = bool(office) and office[-1].casefold() in _CARRIES_NAME
        owned = bool(office) and _OWNED.search(office[-1])
        roles = [
            word
            for word in office
            if (is_role(word) and word.casefold() not in OFFICES)
            or GERMAN_CALLING.fullmatch(word.casefold())
        ]
        return bool(office) and not (bound or named or owned or roles)
    return False


def _leading(run: str) -> int:
    """Length of the sentence starters before an organisation: "The", "However"."""
    size = 0
    for word in re.finditer(r"\S+\s*", run):
        if word[0].strip().casefold() not in STARTERS:
            break
        size = word.end()
    return size


def _is_free(prefix: str, wording: Wording) -> bool:
    """Whether a name behind these words can be a subject: no preposition, no "Putin and"."""
    prefix = prefix.rstrip()
    if ABOUT.search(prefix) or not prefix or not (prefix[-1].isalpha() or prefix[-1] in "’'"):
        return True
    if re.search(r"such as$", prefix):
        return False
    if _AND.search(prefix):
        joined = re.search(rf"({NAME.pattern})\s\S+$", prefix)
        return not joined or joined[1].casefold() in PLACES | STARTERS
    prepositions = compile_words(wording.prepositions)
    words = prefix.split()[-5:]
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if STOP.search(word):
            return True
        if prepositions.fullmatch(word):
            return False
        if word.casefold() in wording.determiners.split("|"):
            return index == 0 or not prepositions.fullmatch(words[index - 1])
        if word.casefold() in STARTERS and not _SAINT.fullmatch(word):
            return True
    return True


def is_common(text: str, name: Name, start: int) -> bool:
    """Whether a single capital word is a common noun that only begins its sentence."""
    word = name.text
    if " " in word:
        return False
    lower = word.casefold()
    if lower in COMMON or lower in ROLES or lower in STARTERS:
        return True
    if _CALLED.fullmatch(lower) and not _has_first_name(text, word):
        return True
    begins = not text[start : name.start].strip(' “”"«»„—–-•\t\n') or text[
        start : name.start
    ].endswith(". ")
    if not begins:
        return False
    if _has_word(text, lower):
        return True
    return bool(_PLURAL.search(lower)) and text.find(word) == text.rfind(word)


def _has_first_name(text: str, word: str) -> bool:
    """Whether a word stands behind a first name somewhere, as a last name that looks like a calling."""
    return bool(re.search(rf"(?<!\w)[А-ЯЁІЇЄҐ][а-яёіїєґ’'-]+ {re.escape(word)}(?!\w)", text))


def _has_word(text: str, word: str) -> bool:
    """Whether a text has a word as it is written, whole; "nur-sultan" is one, too."""
    parts = re.findall(r"\w+", word)
    if not words_of(text).issuperset(parts):
        return False
    return parts == [word] or bool(re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text))


def find_apposed(
    text: str, start: int, end: int, role: Subject, wording: Wording
) -> Subject | None:
    """The full name behind the comma after a role, where the role is nobody else's as well.

    What the role is of may stand between: "its head of operations", not "the lawyer of the mayor".
    """
    prepositions = compile_words(wording.prepositions)
    behind = _NAMED_BEHIND.match(text, start, end)
    run = NAME.match(text, start + len(", "), end) if behind else None
    name = read_name(run) if run else None
    if name and _DOES.match(text, name.end, end):
        return None
    words = role.text.split()
    at = next((at for at, word in enumerate(words) if prepositions.fullmatch(word)), len(words))
    head, of = words[at - 1], words[at:]
    called = words[0] in _DETERMINED or bool(_OWNED.search(words[0]))
    several = head in ORGANISATIONS | _COLLECTIVES or bool(_MANY.search(head))
    one = head in RELATIONS or (called and not several)
    told = is_role(head) or (one and not of)
    bound = bool(of) and not (told and _is_body(of))
    if name is None or name.organisation or " " not in name.text or bound or not told:
        return None
    return Subject("name", name.text, name.start, name.end)


def _is_body(of: list[str]) -> bool:
    """Whether "of operations" or "of the museum" tells of no person whom a name may mean."""
    preposition, *what = of
    if preposition != "of" or not what or any(is_role(word) or word in RELATIONS for word in what):
        return False
    return what[0].casefold() not in _DETERMINED or what[-1].casefold() in ORGANISATIONS | OFFICES


def leave_open(at: int) -> Subject:
    """Somebody who is not named, at an offset."""
    return Subject("open", "", at, at)
