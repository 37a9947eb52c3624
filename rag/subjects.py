"""Who does the saying: the name, pronoun or role beside a verb of saying.

Reads the words of one sentence; `speakers` finds out which person they mean.
"""

import re

from rag.descriptions import (
    MOST_ROLE_WORDS,
    ends_plainly,
    find_described,
    find_officer,
    find_past_relative,
    find_role,
    is_of_another,
)
from rag.designations import (
    CALLINGS,
    OFFICES,
    ORGANISATIONS,
    PLACES,
    ROLES,
    collect_words,
    is_acting_role,
    is_role,
)
from rag.languages import CYRILLIC
from rag.mentions import NAME, RELATION, STARTERS, UPPER, Name, begins_asking, read_name
from rag.naming import (
    ABOUT,
    Subject,
    find_apposed,
    find_name,
    is_common,
    is_full_name,
    is_role_of,
    leave_open,
)
from rag.objects import STOP, is_object, is_owner
from rag.persons import Persons
from rag.saying import Wording, compile_words

# A subject starts at most this many characters before its verb; longer appositions are rare.
REACH = 220
# Names and their appositions between a verb and its subject: three commas.
MOST_COMMAS = 4
# Words between a role's case and a name: "водитель", "житель посёлка".
MOST_CALLINGS = 2
# Words between a subject and its verb, as in "would then promptly".
MOST_FILLERS = 5

_ADVERBIAL = re.compile(
    r"\s(?:in|on|at|during|to|after|before|earlier|yesterday|today|when|as|while|from|by|last|that|who|which"
    r"|в|во|на|после|перед|вчера|сегодня|у|am|im|bei|nach|vor|gegenüber|zu"
    r"|что|що|dass|ist|sind|hat|haben|wird|werden|soll|sei|kann|muss|gibt|habe|hätten|bleibt)\s",
)
_TRAILING_NOTE = re.compile(r"\s*\([^()]*\)$")
# A clause from its first word on; a name behind a comma has a verb of its own.
_ONE_CLAUSE = re.compile(r"[^\w,;:?!…—–“”\"«»„()•\n]*(?P<first>[^\W\d_]+)[^,;:?!…—–“”\"«»„()•\n]*")
# "Відвідувачі кажуть": many say so, and a single capital word is no name.
_PLURAL_VERB = re.compile(r"[а-щьюяєіїёґ]+(?:[юуая]ть?|л[иі])(?!\w)")

# "Ministry of Emergency Situations", "Movement for Clean Sport".
_OFFICE = re.compile(
    r"(?:the\s)?(?P<name>(?P<head>[A-Z][\w-]*(?:\s[A-Z][\w-]*)*)\s(?:of|for|on|against)\s(?:the\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*)*)"
)
_FROM = re.compile(r"\s(?:of|from)\s(?:the\s|[A-Z])")
# "Kate Ashdown of the union", "of Leeds", "from the Institute for Peace".
_OF_BODY = re.compile(
    r"\s(?:of|from)\s(?:(?:the|a|an|its|their|our)(?:\s(?!and\s|who\s|that\s|which\s)[^\W\d_][\w’'-]*){1,6}"
    r"|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,4})"
)
_OFFICER = re.compile(rf"\W*(?P<name>{NAME.pattern}) the (?P<role>[a-z]+)")
# "The family of one of them, the student Rask, complained".
_OF_THEM = re.compile(r"(?<!\w)of (?:one|each|either) of [^\s,]{2,20},(?:\s[^\s,]+){0,4}$")
# "sagte Oberhuber der Lokalzeitung", "sagte Kühn den Reportern".
_TOLD_TO = re.compile(r"\s(?:de[rmn]|eine[rmn])\s[A-ZÄÖÜ][\w-]*(?:\s[A-ZÄÖÜ][\w-]*)*")
_OBLIQUE_SURNAME = re.compile(r"(?:ого|его|ому|ему|ым|им|ой|ою|у|ю|ові|еві)$")
_END_OF_SOURCE = re.compile(rf"[,;:—–“”\"«»\n]|\.(?=\s|$)(?<![{UPPER}]\.)")
_OWNING = ("his", "her")
# "The opposition's spokesman, Neil Farrow, called", "Opposition spokesman Neil Farrow called".
_OFFICE_BEFORE = re.compile(
    rf"(?P<office>(?:[^\W\d_][\w’'-]* ){{0,5}}?[^\W\d_A-Z][\w’'-]*)(?P<comma>,)? (?P<name>{NAME.pattern})"
)
# What goes on behind a name, or behind an apposition between commas: "Lapin, the mayor, left".
_ACTS = re.compile(
    r"(?:\s+|,\s(?:the|an?|his|her|its|their|who|\d{2})(?!\w)[^,.;:!?“”\"]{0,90},\s(?!(?:and|or|the|an?|his|her|its|their)\s))"
    r"(?P<word>[^\W\d_]+)"
)
_ACTS_BEHIND_COMMA = re.compile(r",\s(?!(?:and|or|the|an?)\s)(?P<word>[^\W\d_]+)")
_SUBORDINATE = collect_words("when if once though although after before while если когда wenn als")


def find_before(
    text: str, start: int, verb: int, *, wording: Wording, persons: Persons
) -> Subject | None:
    """The subject that ends where a verb begins; None when nobody says anything.

    Nobody does in "did not say", "it is said", "I said", "Did he say". The kind is `open` where
    somebody does but the words do not name one person.
    """
    start = max(start, verb - REACH)
    end = _skip_fillers(text, start, verb, wording)
    if end is None:
        return None
    left = _TRAILING_NOTE.sub("", text[start:end]).rstrip()
    end = start + len(left)
    if not left or _is_asked(text, start, end):
        return None
    if left.endswith(","):
        found = _find_past_commas(text, start, end, wording, persons)
        if found and not found.organisation and _PLURAL_VERB.match(text, verb):
            return leave_open(end)
        return (
            found
            or find_described(text, start, end)
            or find_past_relative(text, start, end, wording)
        )
    last = re.search(r"[^\W_]+$", left)
    word = last[0].casefold() if last else ""
    if word in ("who", "который", "которая", "який", "яка"):
        before = left[: -len(word)].rstrip()
        return _find_past_commas(
            text, start, start + len(before), wording, persons, loose=True
        ) or leave_open(end)
    pronoun = _read_pronoun(word, start + (last.start() if last else 0), end, wording)
    if pronoun or word in wording.first_person.split("|"):
        return pronoun
    if word in _SUBORDINATE:
        return None
    if compile_words(wording.others).fullmatch(word):
        return leave_open(end)
    member = _find_member(text, start, end, wording) or _find_officer(text, start, end, persons)
    found = member or find_name(text, start, end, wording)
    if found and _PLURAL_VERB.match(text, verb) and not persons.is_known(found.text):
        return leave_open(end)
    return found or find_role(text, start, end, wording)


def _find_member(text: str, start: int, end: int, wording: Wording) -> Subject | None:
    """The full name before what somebody is of: "Kate Ashdown of the union" said."""
    body = None if wording.verb_first else _OF_BODY.search(text, start, end)
    if body is None or body.end() != end:
        return None
    words = re.findall(r"[^\W_][\w’'-]*", text[start : body.start()])
    lead = find_name(text, start, body.start(), wording)
    if lead is None or lead.kind != "name" or lead.organisation or not is_full_name(lead.text):
        return None
    before = words[: len(words) - len(lead.text.split())]
    heads = STARTERS | ROLES | CALLINGS | ORGANISATIONS
    of = body[0].split()
    small = {word for word in of if word.islower()} | {of[-1].casefold()}
    told = small & (ROLES | CALLINGS) or not all(word.casefold() in heads for word in before)
    return None if told else lead


def _find_officer(text: str, start: int, end: int, persons: Persons) -> Subject | None:
    """The name that opens a sentence before what the person is: "Costin the mayor" said."""
    found = _OFFICER.fullmatch(text, start, end)
    name = NAME.fullmatch(text, *found.span("name")) if found else None
    read = read_name(name) if name else None
    if found is None or read is None or read.organisation or not is_role(found["role"]):
        return None
    known = persons.sharing(read.text, at=read.start)
    return Subject("name", read.text, read.start, read.end) if known else None


def _is_asked(text: str, start: int, end: int) -> bool:
    """Whether a clause asks or supposes that somebody says something: "Had Lapin said"."""
    clause = _ONE_CLAUSE.fullmatch(text, start, end)
    return clause is not None and begins_asking(text, clause.start("first"))


def find_after(text: str, verb_end: int, end: int, *, wording: Wording) -> Subject | None:
    """The subject that follows a verb, as in "said Kremlin spokesman Dmitry Peskov"."""
    stop = STOP.search(text, verb_end, end)
    limit = min(stop.start() if stop else end, verb_end + REACH)
    chunk = text[verb_end:limit]
    if not chunk[:1].isspace():
        return None
    found = _read_phrase(text, verb_end, limit, wording=wording, strict=True)
    if found and found.kind == "role":
        found = find_apposed(text, limit, end, found, wording) or found
    if wording.verb_first and (found is None or found.kind == "role"):
        return find_officer(text, verb_end, end, wording) or found
    return found


def find_source(text: str, start: int, end: int, *, wording: Wording) -> Subject:
    """The subject behind "according to": a name, a pronoun, a role, or `open`."""
    stop = _END_OF_SOURCE.search(text, start, end)
    limit = min(stop.start() if stop else end, start + REACH)
    found = _read_phrase(text, start, limit, wording=wording, strict=False)
    return found or leave_open(limit)


def find_first(text: str, start: int, end: int, *, wording: Wording) -> Subject | None:
    """The subject that a sentence begins with, behind words such as "However,"."""
    opener = re.compile(r"[•–—\-\s]*(?:(?:[^\W\d_]+,\s+)|(?:(?:But|And|Then|Но|А|И|Und|Aber)\s+))?")
    at = opener.match(text, start, end)
    begin = at.end() if at else start
    office = _OFFICE_BEFORE.match(text, begin, end)
    led = office is not None and _is_office_alone(office["office"])
    word = re.compile(r"[^\W\d_]+").match(text, begin, end)
    pronoun = word and _read_pronoun(word[0].casefold(), begin, word.end(), wording)
    if pronoun and not led:
        return pronoun if pronoun.text not in _OWNING else None
    found = NAME.match(text, office.start("name") if office and led else begin, end)
    name = read_name(found) if found else None
    acts = _ACTS_BEHIND_COMMA if office and led and office["comma"] else _ACTS
    goes_on = acts.match(text, name.end, end) if name else None
    if name is None or not goes_on or goes_on["word"][0].isupper() or is_role(goes_on["word"]):
        return None
    if is_common(text, name, start) or name.text.casefold() in PLACES:
        return None
    return Subject("name", name.text, name.start, name.end, name.organisation)


def _is_office_alone(office: str) -> bool:
    """Whether a stretch is what somebody is and nothing else: "The opposition's spokesman"."""
    *whose, role = re.findall(r"[^\W_][\w’'-]*", office)
    callings = ROLES | CALLINGS
    return role.casefold() in callings and all(
        word[0].isupper()
        or word.endswith(("'s", "’s", "s'", "s’"))
        or word in callings | OFFICES | ORGANISATIONS | STARTERS
        for word in whose
    )


def _read_pronoun(word: str, start: int, end: int, wording: Wording) -> Subject | None:
    if word in wording.he.split("|"):
        return Subject("he", word, start, end)
    if word in wording.she.split("|"):
        return Subject("she", word, start, end)
    return None


def _skip_fillers(text: str, start: int, verb: int, wording: Wording) -> int | None:
    """Where the subject ends, before "also" or "would promptly"; None for "is", "not"."""
    end = verb
    fillers = compile_words(wording.fillers)
    stops = compile_words(f"{wording.passive}|{wording.negations}")
    for _ in range(MOST_FILLERS):
        left = text[start:end].rstrip()
        end = start + len(left)
        word = re.search(r"(?:on )?[\w-]+$", left)
        if left.endswith(("n't", "n’t")) or (word and stops.fullmatch(word[0].removeprefix("on "))):
            return None
        if not word or not fillers.fullmatch(word[0]) or word[0].istitle():
            return end
        end = start + word.start()
    return end


def _find_past_commas(
    text: str, start: int, end: int, wording: Wording, persons: Persons, *, loose: bool = False
) -> Subject | None:
    """The name before an apposition: "Nurzhan Altayev, leader of a party, said"."""
    comma = end
    for _ in range(MOST_COMMAS):
        comma = text.rfind(",", start, comma)
        if comma < 0:
            return None
        stop = start + len(_TRAILING_NOTE.sub("", text[start:comma]).rstrip())
        found = find_name(text, start, stop, wording, loose=loose)
        if found is None or found.kind == "open":
            continue
        before = text[start : found.start].rstrip()
        if not loose and not ABOUT.search(before) and ends_plainly(before):
            continue
        if _OF_THEM.search(before):
            return leave_open(found.start)
        sure = " " in found.text or persons.is_known(found.text) or not before.endswith(",")
        if sure and found.text.casefold() not in PLACES:
            return found
    return None


def _read_phrase(
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
    if pronoun := _read_pronoun(word, begin, end, wording):
        return pronoun
    runs = list(NAME.finditer(text, begin, end))
    names = [(run, name) for run in runs if (name := read_name(run))]
    first = chunk.split(maxsplit=1)
    if strict and wording.verb_first and len(first) > 1 and first[1].islower():
        pronoun = _read_pronoun(first[0].casefold(), begin, begin + len(first[0]), wording)
        if pronoun:
            return pronoun
    if names and (only := _choose_name(text, begin, end, names, wording=wording, strict=strict)):
        return only
    words = [piece.casefold().strip('“”"') for piece in chunk.split()]
    if words[0] in ("a", "an", "one", "some", "ein", "eine"):
        return find_described(text, begin, end) or leave_open(end)
    if any(piece in ROLES for piece in words) and len(words) <= MOST_ROLE_WORDS:
        return Subject("role", chunk, begin, end)
    return None if strict else leave_open(end)


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
    if name.organisation and not behind:
        first = begin + (4 if text[begin : begin + 4].casefold() == "the " else 0)
        return Subject("name", text[first:end], first, end, organisation=True)
    if behind or len(names) > 1:
        first_run, first_name = names[0]
        single = first_run.start() == begin and not lower
        if single and behind and _TRAILING_NOTE.fullmatch(text[first_name.end : end]):
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
    known = not lower or is_role(lower[-1]) or is_role_of(text[begin : name.start], wording)
    if not known and not _is_calling(lower, name, wording):
        return None
    office = text[begin : name.start]
    prepositions = compile_words(wording.prepositions)
    bound = any(map(prepositions.fullmatch, lower)) and not is_role_of(office, wording)
    owner = is_owner(office, name) or (strict and is_of_another(text, office, name))
    place = CYRILLIC.match(name.text) and name.text.casefold() in PLACES
    if bound or owner or place or is_object(office, wording):
        return None
    return Subject("name", name.text, name.start, name.end, name.organisation)


def _is_end_of_subject(text: str, name: Name, end: int) -> bool:
    """Whether behind a name only stands where the person is from, or who is told."""
    if _TOLD_TO.fullmatch(text, name.end, end):
        return True
    return " " in name.text and bool(_FROM.match(text, name.end, end))


def _is_calling(words: list[str], name: Name, wording: Wording) -> bool:
    """Whether small words before a full name tell what the person is: "водитель Егор Тихий".

    Only where the subject may follow its verb, and not where the name is in another case.
    """
    if not wording.verb_first or " " not in name.text or len(words) > MOST_CALLINGS:
        return False
    return not any(map(RELATION.match, words)) and not _OBLIQUE_SURNAME.search(name.text)


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
