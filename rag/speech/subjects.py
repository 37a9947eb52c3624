"""Who does the saying: the name, pronoun or role beside a verb of saying.

Reads the words of one sentence; `meant` finds out which person they mean.
"""

import re

from rag.people.descriptions import (
    ends_plainly,
    find_described,
    find_officer,
    find_past_relative,
    find_role,
)
from rag.people.designations import (
    CALLINGS,
    ORGANISATIONS,
    PLACES,
    ROLES,
    collect_words,
    is_calling,
    is_role,
)
from rag.people.fullnames import is_full_name
from rag.people.mentions import NAME, STARTERS, begins_asking, read_name
from rag.people.naming import ABOUT, Subject, find_apposed, find_name, leave_open
from rag.people.nounphrases import TRAILING_NOTE, read_phrase, read_pronoun
from rag.people.objects import STOP
from rag.people.persons import Persons
from rag.words.languages import UPPER
from rag.words.saying import Wording, compile_words

# A subject starts at most this many characters before its verb; longer appositions are rare.
REACH = 220
# Names and their appositions between a verb and its subject: three commas.
MOST_COMMAS = 4
# Words between a subject and its verb, as in "would then promptly".
MOST_FILLERS = 5

# A clause from its first word on; a name behind a comma has a verb of its own.
_ONE_CLAUSE = re.compile(r"[^\w,;:?!…—–“”\"«»„()•\n]*(?P<first>[^\W\d_]+)[^,;:?!…—–“”\"«»„()•\n]*")
# "Відвідувачі кажуть": many say so, and a single capital word is no name.
_PLURAL_VERB = re.compile(r"[а-щьюяєіїёґ]+(?:[юуая]ть?|л[иі])(?!\w)")
_MANY = re.compile(r"[а-щьюяєіїёґ](?:[юуая]ть?|л[иі])$")
# "Dem Minister Kurt Mohr erzählt Eva Roth": whom it is told.
_TO_GERMAN = re.compile(
    r"(?<!\w)(?:[Dd]e[mns]|[KkMmDdSs]?[Ee]ine[mns]|[Ii]hre[mns]|[Uu]nsere[mns])\s(?:[a-zäöüß]+\s)?(?:[A-ZÄÖÜ][\w-]+\s?){0,4}$"
)

# "Kate Ashdown of the union", "of Leeds", "from the Institute for Peace".
_OF_BODY = re.compile(
    r"\s(?:of|from)\s(?:(?:the|a|an|its|their|our)(?:\s(?!and\s|who\s|that\s|which\s)[^\W\d_][\w’'-]*){1,6}"
    r"|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,4})"
)
_OFFICER = re.compile(rf"\W*(?P<name>{NAME.pattern}) the (?P<role>[a-z]+)")
# "The family of one of them, the student Rask, complained".
_OF_THEM = re.compile(r"(?<!\w)of (?:one|each|either) of [^\s,]{2,20},(?:\s[^\s,]+){0,4}$")
# "sagte die Leiterin der Waldschule, Eva Roth."
_HEADED = re.compile(
    r"\s(?:der|die|eine?)\s(?:[a-zäöüß]+\s)?(?P<role>[A-ZÄÖÜ][\w-]+)\s(?:der|des)\s(?P<of>[^,.;:–—“”„»«\"\n]{2,60}),"
    rf"\s(?P<name>{NAME.pattern})(?=[.,;]|\s*$)"
)
# "die Sprecherin der Polizei, Kurt Mohr, der Täter, sei gefasst": the name begins what is said.
_SUBJUNCTIVE = re.compile(
    r"[^.;:!?“”„»«\"\n]*,\s?(?:[^\s,]+\s){0,3}?(?:sei|seien|habe|hätten?|werde|würden?|ist|sind|hat|haben|wird|könne|müsse|solle|wolle)(?!\w)"
)
# "Klägerin", "Angeklagten", "Bürgermeisters": what is owned is a person.
_OF_PERSON = re.compile(
    r"(?:\w*(?:kläger|angeklagt|beklagt|verklagt|beschuldigt|verdächtig|verurteilt|betroffen|verletzt|geschädigt|verstorben|getötet|ermordet"
    r"|zeug|nachbar|mieter|schüler|spieler|künstler|sänger|opfer|täter|mann|frau|vater|mutter|bruder|schwester|sohn|tochter"
    r"|witwe|witwer|kind|eltern|familie|brüder|schwestern|kinder|gattin|gatte|paar|erb|onkel|tante|freund|kolleg|mädchen|junge|hinterbliebene)\w{0,3})$"
)
_GERMAN_ENDING = re.compile(r"(?:innen|in|es|s|en|n|e)$")
# "said the harbour master, Ivo Kern", "said Orsk's night watchman, Ivo Kern".
_CALLING = re.compile(r"\s(?:the|its|his|her|their|our|[A-Z][\w’'-]*[’']s?)(?:\s[a-z][\w-]*){1,4}")
_END_OF_SOURCE = re.compile(rf"[,;:—–“”\"«»\n]|\.(?=\s|$)(?<![{UPPER}]\.)")
_SUBORDINATE = collect_words("when if once though although after before while если когда wenn als")


def find_before(
    text: str, start: int, verb: int, *, wording: Wording, persons: Persons
) -> Subject | None:
    """The subject that ends where a verb begins; None when nobody says anything.

    Nobody does in "did not say", "it is said", "I said", "Did he say". The kind is `open` where
    somebody does but the words do not name one person.
    """
    opener = re.compile(rf"(?:{wording.openers}),?\s+", re.IGNORECASE).match(text, start, verb)
    start = max(opener.end() if opener else start, verb - REACH)
    end = _skip_fillers(text, start, verb, wording)
    if end is None:
        return None
    left = TRAILING_NOTE.sub("", text[start:end]).rstrip()
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
    pronoun = read_pronoun(word, start + (last.start() if last else 0), end, wording)
    if pronoun or word in wording.first_person.split("|"):
        return pronoun
    if word in _SUBORDINATE:
        return None
    if compile_words(wording.others).fullmatch(word):
        return leave_open(end)
    member = _find_member(text, start, end, wording) or _find_officer(text, start, end, persons)
    found = member or find_name(text, start, end, wording)
    if found and _is_told(text, start, verb, found, wording):
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


def _is_told(text: str, start: int, verb: int, found: Subject, wording: Wording) -> bool:
    """Whether a name before a verb is whom it is told: "Ивану Ромову обещали", "Dem Minister Mohr"."""
    if wording.capital_nouns:
        lead = _TO_GERMAN.search(text, start, found.start) or _TO_GERMAN.match(found.text)
        return lead is not None
    return not found.organisation and bool(_PLURAL_VERB.match(text, verb))


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
    if wording.capital_nouns and (headed := _find_headed(text, verb_end, end)):
        return headed
    found = read_phrase(text, verb_end, limit, wording=wording, strict=True)
    if found and found.kind == "role":
        found = find_apposed(text, limit, end, found, wording) or found
    if found is None and _CALLING.fullmatch(text, verb_end, limit) and not wording.verb_first:
        begin = verb_end + 1
        calling = Subject("role", text[begin:limit], begin, limit)
        found = find_apposed(text, limit, end, calling, wording)
    if (
        found
        and found.kind == "name"
        and not found.organisation
        and _MANY.search(text[:verb_end][-8:])
    ):
        return leave_open(found.end)
    if wording.verb_first and (found is None or found.kind == "role"):
        return find_officer(text, verb_end, end, wording) or found
    return found


def _find_headed(text: str, start: int, end: int) -> Subject | None:
    """The full name behind the comma after what its bearer heads, in German.

    Not behind "der Anwalt der Klägerin", where it may be hers, nor where it begins what is said.
    """
    found = _HEADED.match(text, start, end)
    if not found or not (is_role(found["role"]) or is_calling(found["role"])):
        return None
    if any(map(_is_german_person, found["of"].split())) or _SUBJUNCTIVE.match(text, found.end()):
        return None
    run = NAME.match(text, found.start("name"), found.end("name"))
    name = read_name(run) if run else None
    if name is None or name.organisation or " " not in name.text:
        return None
    return Subject("name", name.text, name.start, name.end)


def _is_german_person(word: str) -> bool:
    """Whether a German word tells of a person or a family, in any case."""
    bare = _GERMAN_ENDING.sub("", word)
    told = any(is_role(form) or is_calling(form) for form in (word, bare, f"{bare}e"))
    return told or bool(_OF_PERSON.match(word.casefold()))


def find_source(text: str, start: int, end: int, *, wording: Wording) -> Subject:
    """The subject behind "according to": a name, a pronoun, a role, or `open`."""
    stop = _END_OF_SOURCE.search(text, start, end)
    limit = min(stop.start() if stop else end, start + REACH)
    found = read_phrase(text, start, limit, wording=wording, strict=False)
    return found or leave_open(limit)


def _skip_fillers(text: str, start: int, verb: int, wording: Wording) -> int | None:
    """Where the subject ends, before "also" or "would promptly"; None for "is", "not"."""
    end = verb
    fillers = compile_words(wording.fillers)
    stops = compile_words(f"{wording.passive}|{wording.negations}")
    for _ in range(MOST_FILLERS):
        left = text[start:end].rstrip()
        end = start + len(left)
        word = re.search(r"(?:on |на |об |про |в (?=ответ)|у (?=відповідь))?[\w-]+$", left)
        if left.endswith(("n't", "n’t")) or (word and stops.fullmatch(word[0].removeprefix("on "))):
            return None
        if not word or not fillers.fullmatch(word[0]) or word[0][0].isupper():
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
        stop = start + len(TRAILING_NOTE.sub("", text[start:comma]).rstrip())
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
