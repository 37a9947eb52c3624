"""Noun phrases: the one name, pronoun or role that a stretch of words consists of.

Reads the words behind a verb of saying, or behind "according to", for `subjects`.
"""

import re

from rag.people.descriptions import MOST_ROLE_WORDS, find_described, is_of_another
from rag.people.designations import ORGANISATIONS, PLACES, ROLES, is_acting_role, is_role
from rag.people.mentions import NAME, RELATION, Name, read_name
from rag.people.naming import RELATIONS, Subject, is_role_of, leave_open
from rag.people.objects import is_object, is_owner
from rag.words.languages import CYRILLIC
from rag.words.saying import Wording, compile_words

# Words between a role's case and a name: "водитель", "житель посёлка".
MOST_CALLINGS = 2
# "деді Бекішев Нұрлановқа".
_TOLD_TO_KAZAKH = re.compile(r"\s[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі-]+[қғкг][ае]")
_ADVERBIAL = re.compile(
    r"\s(?:in|on|at|during|to|after|before|earlier|yesterday|today|when|as|while|from|by|last|that|who|which"
    r"|в|во|на|после|перед|вчера|сегодня|у|gestern|heute|am|im|bei|nach|vor|gegenüber|zu"
    r"|что|що|dass|ist|sind|hat|haben|wird|werden|soll|sei|kann|muss|gibt|habe|hätten|bleibt)\s",
)
TRAILING_NOTE = re.compile(r"\s*\([^()]*\)$")
# "police arrested Ivo Kern", "lawyers accusing Ivo Kern": no calling.
_MANY_OR_DOES = re.compile(r"(?:ed|ing|[^s]s)$")
# "a sign beside Ivo Kern", "neighbours who knew Ivo Kern": nor is that one.
_BESIDE_OR_DID = re.compile(
    r"(?:beside|besides|beneath|below|above|beyond|opposite|among|amid|around|along|alongside|despite|since|until|till|off|past"
    r"|knew|hit|caught|saw|met|led|shot|found|held|left|lost|won|beat|sent|took|gave|got|taught|fought|brought|bought|sold|paid|kept"
    r"|struck|drove|chose|made|built|heard|felt|read|cut|put|let|ran|hurt|stole|bit|hid|swore|forgave|forgot|fed|freed)"
)
# "Ministry of Emergency Situations", "Movement for Clean Sport".
_OFFICE = re.compile(
    r"(?:the\s)?(?P<name>(?P<head>[A-Z][\w-]*(?:\s[A-Z][\w-]*)*)\s(?:of|for|on|against)\s(?:the\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*)*)"
)
_FROM = re.compile(r"\s(?:of|from)\s(?:the\s|[A-Z])")
# "sagte Oberhuber der Lokalzeitung", "sagte Kühn den Reportern".
_TOLD_TO = re.compile(
    r"\s(?:de[rmn]|eine[rmn]|diese[rmn]|unsere[rmn])\s[A-ZÄÖÜ][\w-]*(?:\s[A-ZÄÖÜ][\w-]*)*"
)
_OBLIQUE_SURNAME = re.compile(r"(?:ого|его|ому|ему|ым|им|ой|ою|у|ю|ові|еві)$")


def read_phrase(
    text: str, start: int, end: int, *, wording: Wording, strict: bool
) -> Subject | None:
    """A noun phrase between two offsets; `strict` refuses one that may hold another verb."""
    cut = _ADVERBIAL.search(text, start + 2, end)
    end = cut.start() if cut else end
    while end > start and (text[end - 1].isspace() or (text[end - 1] in ".!?…" and not strict)):
        end -= 1
    end = _drop_full_stop(text, start, end)
    chunk = text[start:end].strip()
    if not chunk:
        return None
    begin = start + text[start:end].index(chunk)
    word = chunk.casefold()
    if pronoun := read_pronoun(word, begin, end, wording):
        return pronoun
    runs = list(NAME.finditer(text, begin, end))
    names = [(run, name) for run in runs if (name := read_name(run))]
    first = chunk.split(maxsplit=1)
    if strict and wording.verb_first and len(first) > 1 and first[1].islower():
        pronoun = read_pronoun(first[0].casefold(), begin, begin + len(first[0]), wording)
        if pronoun:
            return pronoun
    if names and (only := _choose_name(text, begin, end, names, wording=wording, strict=strict)):
        return only
    words = [piece.casefold().strip('“”"') for piece in chunk.split()]
    if words[0] in ("a", "an", "one", "some", "ein", "eine"):
        return find_described(text, begin, end) or leave_open(end)
    called = wording.verb_first and len(words) == 1 and is_acting_role(chunk) and chunk.islower()
    role = called or words[-1] in RELATIONS or any(piece in ROLES for piece in words)
    if role and len(words) <= MOST_ROLE_WORDS:
        return Subject("role", chunk, begin, end)
    return None if strict else leave_open(end)


def read_pronoun(word: str, start: int, end: int, wording: Wording) -> Subject | None:
    """The subject that a word in small letters is, when it is "he" or "she"."""
    if word in wording.he.split("|"):
        return Subject("he", word, start, end)
    if word in wording.she.split("|"):
        return Subject("she", word, start, end)
    return None


def _drop_full_stop(text: str, start: int, end: int) -> int:
    if end > start and text[end - 1] in ".!?…":
        return end - 1
    return end


def _choose_name(
    text: str,
    begin: int,
    end: int,
    names: list[tuple[re.Match[str], Name]],
    *,
    wording: Wording,
    strict: bool,
) -> Subject | None:
    """The one name of a phrase, when all words around it are roles or origins."""
    run, name = names[-1]
    lower = [
        word for word in re.findall(r"[^\W_][\w-]*", text[begin : run.start()]) if word[0].islower()
    ]
    behind = text[name.end : end].strip()
    whole = _OFFICE.fullmatch(text, begin, end)
    if whole and whole["head"].split()[-1].casefold() in ORGANISATIONS:
        return Subject("name", whole["name"], whole.start("name"), end, organisation=True)
    first_run, first_name = names[0]
    opens = len(names) > 1 and first_run.start() == begin and not first_name.organisation
    if opens and _TOLD_TO.fullmatch(text, first_name.end, end):
        return Subject("name", first_name.text, first_name.start, first_name.end)
    if name.organisation and not behind:
        first = begin + (4 if text[begin : begin + 4].casefold() == "the " else 0)
        return Subject("name", text[first:end], first, end, organisation=True)
    if behind or len(names) > 1:
        single = first_run.start() == begin and not lower
        if single and behind and TRAILING_NOTE.fullmatch(text[first_name.end : end]):
            return Subject("name", first_name.text, first_name.start, first_name.end)
        told = wording.verb_first and len(names) == 1 and not lower and behind.islower()
        told = told and not (CYRILLIC.match(behind) and any(map(is_acting_role, behind.split())))
        if told and first_run.start() == begin:
            return Subject("name", name.text, name.start, name.end)
        if first_run.start() == begin and _is_end_of_subject(text, first_name, end):
            return Subject("name", first_name.text, first_name.start, first_name.end)
        if len(names) > 1:
            return _skip_origin(text, begin, names, wording) if not behind else None
        return None
    office = text[begin : name.start]
    known = not lower or is_role(lower[-1]) or is_role_of(office, wording)
    known = (
        known or _is_calling(lower, name, wording) or (strict and _is_called(lower, name, wording))
    )
    prepositions = compile_words(wording.prepositions)
    bound = any(map(prepositions.fullmatch, lower)) and not is_role_of(office, wording)
    owner = is_owner(office, name) or (strict and is_of_another(text, office, name))
    place = CYRILLIC.match(name.text) and name.text.casefold() in PLACES
    # "Anwalt von" before "Anna Holt".
    bound = bound or any(map(prepositions.fullmatch, name.role.split()))
    if not known or bound or owner or place or is_object(office, wording):
        return None
    return Subject("name", name.text, name.start, name.end, name.organisation)


def _is_end_of_subject(text: str, name: Name, end: int) -> bool:
    """Whether behind a name only stands where the person is from, or who is told."""
    if _TOLD_TO.fullmatch(text, name.end, end) or _TOLD_TO_KAZAKH.fullmatch(text, name.end, end):
        return True
    return " " in name.text and bool(_FROM.match(text, name.end, end))


def _is_calling(words: list[str], name: Name, wording: Wording) -> bool:
    """Whether small words before a full name tell what the person is: "водитель Егор Тихий".

    Only where the subject may follow its verb, and not where the name is in another case.
    """
    if not wording.verb_first or " " not in name.text or len(words) > MOST_CALLINGS:
        return False
    return not any(map(RELATION.match, words)) and not _OBLIQUE_SURNAME.search(name.text)


def _is_called(words: list[str], name: Name, wording: Wording) -> bool:
    """Whether small words before a full name tell what the person is: "harbour master Ivo Kern".

    In English, where the name stands behind "said" and ends its phrase.
    """
    if wording.verb_first or " " not in name.text or not 0 < len(words) <= MOST_CALLINGS + 1:
        return False
    others = compile_words(
        f"{wording.prepositions}|{wording.others}|{wording.fillers}|{wording.passive}|{wording.verbs}"
    )
    apart = any(map(others.fullmatch, words)) or any(map(_BESIDE_OR_DID.fullmatch, words))
    return not (_MANY_OR_DOES.search(words[-1]) or apart)


def _skip_origin(
    text: str, begin: int, names: list[tuple[re.Match[str], Name]], wording: Wording
) -> Subject | None:
    """The last name in "Gazprom chief Alexei Miller": a role word stands right before it."""
    run, name = names[-1]
    before = re.findall(r"[^\W_][\w-]*", text[begin : run.start()])
    if (
        before
        and before[-1].casefold() in ROLES
        and before[0].casefold() not in wording.prepositions
    ):
        return Subject("name", name.text, name.start, name.end)
    return None
