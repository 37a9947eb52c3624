"""Who does the saying: the name, pronoun or role beside a verb of saying.

Reads the words of one sentence; `speakers` finds out which person they mean.
"""

import re
from dataclasses import dataclass
from typing import Literal

from rag.persons import (
    DEMONYMS,
    NAME,
    ORGANISATIONS,
    PLACES,
    RELATION,
    STARTERS,
    Name,
    Persons,
    read_name,
)
from rag.saying import ROLES, Wording, compile_words, is_role

# A subject starts at most this many characters before its verb; longer appositions are rare.
REACH = 220
# "the leader of the Opora Naroda political party": eight words.
MOST_ROLE_WORDS = 9
# Names and their appositions between a verb and its subject: three commas.
MOST_COMMAS = 4
# Words before a role that show whether it is an object: "after talks with the new head of".
MOST_ROLE_PREFIX = 4
# Words between a role's case and a name: "водитель", "житель посёлка".
MOST_CALLINGS = 2
# Words between a subject and its verb, as in "would then promptly".
MOST_FILLERS = 5

SubjectKind = Literal["name", "he", "she", "role", "body", "open"]

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

_STOP = re.compile(r"[,;:—–“”\"«»„()•\n]|\s-\s")
_CLAUSE_START = re.compile(
    r"[;:—–“”\"«»„()•\n]|\s-\s|(?<!\w)(?:that|but|and|while|because|when|as|что|но|а|и|dass|und|aber)\s",
)
_ADVERBIAL = re.compile(
    r"\s(?:in|on|at|during|to|after|before|earlier|yesterday|today|when|as|while|from|by|last|that|who|which"
    r"|в|во|на|после|перед|вчера|сегодня|у|am|im|bei|nach|vor|gegenüber|zu"
    r"|что|що|dass|ist|sind|hat|haben|wird|werden|soll|sei|kann|muss|gibt|habe|hätten|bleibt)\s",
)
_PLURAL = re.compile(
    r"(?:ers|ors|ists|ians|als|ants|ents|men|ees|ties|ces|ogs|ics|gs|hs|ds|ts|ns)$"
)
_TRAILING_NOTE = re.compile(r"\s*\([^()]*\)$")
_ABOUT = re.compile(r"(?:About (?:this|it)|Об этом|Про це|Darüber)$")
_PLAIN_WORD = re.compile(r"(?:^|\s)[^\W\d_]+$")
_AND = re.compile(r"(?:^|\s)(?:and|or|und|oder|и|или|та|й|ve|және|&)$")
_INDEFINITE = re.compile(
    r"(?:an?|one|some|another|many|several|two|three|other|eine?|ein)\s", re.IGNORECASE
)
# "Відвідувачі кажуть": many say so, and a single capital word is no name.
_PLURAL_VERB = re.compile(r"[а-щьюяєіїёґ]+(?:[юуая]ть?|л[иі])(?!\w)")
_TIME = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august"
    r"|september|october|november|december|\w+tag",
    re.IGNORECASE,
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.casefold().split())


_ORGANISATION_OF = re.compile(r"([^\W\d_][\w-]*)\s(?:of|for|on|against)\s(?:the\s)?$")
# "the head of the fund Oleg Sidorov": the fund may have that name.
_CARRIES_NAME = _words("fund foundation party institute company bank club university group firm")
# "Ministry of Emergency Situations", "Movement for Clean Sport".
_OFFICE = re.compile(
    r"(?:the\s)?(?P<name>(?P<head>[A-Z][\w-]*(?:\s[A-Z][\w-]*)*)\s(?:of|for|on|against)\s(?:the\s)?[A-Z][\w-]*(?:\s[A-Z][\w-]*)*)"
)
_FROM = re.compile(r"\s(?:of|from)\s(?:the\s)?[A-Z]")
_RELATIVE = re.compile(
    r"(?P<role>[^.,;:“”\"«»]{3,60}),\s(?:who|whose|котор\w+|який|яка)\s[^.,;:“”\"«»]{3,90},\s*$"
)
_OWNER = re.compile(r"(?:[ая]|ого|его|ой|ы|и)$")
_OBLIQUE_SURNAME = re.compile(r"(?:ого|его|ому|ему|ым|им|ой|ою|у|ю|ові|еві)$")
_SUBORDINATE = _words("when if once though although after before while если когда wenn als")
_COMMON = _words("""officials experts analysts authorities witnesses sources police critics people many some others
    one both everyone ministers lawmakers scientists researchers economists doctors residents
    protesters opponents supporters observers journalists media reports report study researcher nobody
    someone anyone locals investigators prosecutors lawyers diplomats politicians statement asked
    politician analyst expert president minister leader источник собеседник представитель источники эксперты власти аналитики политик
    эксперт президент министр experten beobachter kritiker behörden medien читатель statements
    nothing something everything text article law rumors rumours others polls data""")


@dataclass(frozen=True, slots=True)
class Subject:
    """The words that stand for the speaker; `start` and `end` are offsets in the article."""

    kind: SubjectKind
    text: str
    start: int
    end: int
    organisation: bool = False


def find_before(
    text: str, start: int, verb: int, *, wording: Wording, persons: Persons
) -> Subject | None:
    """The subject that ends where a verb begins; None when nobody says anything.

    Nobody does in "did not say", "it is said", "I said". The kind is `open` where somebody
    does but the words do not name one person.
    """
    start = max(start, verb - REACH)
    end = _skip_fillers(text, start, verb, wording)
    if end is None:
        return None
    left = _TRAILING_NOTE.sub("", text[start:end]).rstrip()
    end = start + len(left)
    if not left:
        return None
    if left.endswith(","):
        found = _find_past_commas(text, start, end, wording, persons)
        return found or _find_past_relative(text, start, end, wording)
    last = re.search(r"[^\W_]+$", left)
    word = last[0].casefold() if last else ""
    if word in ("who", "который", "которая", "який", "яка"):
        before = left[: -len(word)].rstrip()
        return _find_past_commas(
            text, start, start + len(before), wording, persons, loose=True
        ) or _open(end)
    pronoun = _read_pronoun(word, start + (last.start() if last else 0), end, wording)
    if pronoun or word in wording.first_person.split("|"):
        return pronoun
    if word in _SUBORDINATE:
        return None
    if compile_words(wording.others).fullmatch(word):
        return _open(end)
    found = _find_name(text, start, end, wording)
    if found and _PLURAL_VERB.match(text, verb) and not persons.is_known(found.text):
        return _open(end)
    return found or _find_role(text, start, end, wording)


def find_after(text: str, verb_end: int, end: int, *, wording: Wording) -> Subject | None:
    """The subject that follows a verb, as in "said Kremlin spokesman Dmitry Peskov"."""
    stop = _STOP.search(text, verb_end, end)
    limit = min(stop.start() if stop else end, verb_end + REACH)
    chunk = text[verb_end:limit]
    if not chunk[:1].isspace():
        return None
    return _read_phrase(text, verb_end, limit, wording=wording, strict=True)


def find_source(text: str, start: int, end: int, *, wording: Wording) -> Subject:
    """The subject behind "according to": a name, a pronoun, a role, or `open`."""
    stop = re.compile(r"[,;:—–“”\"«»\n]|\.(?=\s|$)(?<![A-ZА-Я]\.)").search(text, start, end)
    limit = min(stop.start() if stop else end, start + REACH)
    found = _read_phrase(text, start, limit, wording=wording, strict=False)
    return found or _open(limit)


def find_first(text: str, start: int, end: int, *, wording: Wording) -> Subject | None:
    """The subject that a sentence begins with, behind words such as "However,"."""
    opener = re.compile(r"[•–—\-\s]*(?:(?:[^\W\d_]+,\s+)|(?:(?:But|And|Then|Но|А|И|Und|Aber)\s+))?")
    at = opener.match(text, start, end)
    begin = at.end() if at else start
    word = re.compile(r"[^\W\d_]+").match(text, begin, end)
    if word and (pronoun := _read_pronoun(word[0].casefold(), begin, word.end(), wording)):
        return pronoun
    found = NAME.match(text, begin, end)
    name = read_name(found) if found else None
    goes_on = name is not None and re.compile(r"\s+[^\W\d_]").match(text, name.end, end)
    if name is None or not goes_on or text[name.end : name.end + 2].strip()[:1].isupper():
        return None
    if _is_common(text, name, start) or name.text.casefold() in PLACES:
        return None
    return Subject("name", name.text, name.start, name.end, name.organisation)


def _open(at: int) -> Subject:
    return Subject("open", "", at, at)


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


def _find_name(
    text: str, start: int, end: int, wording: Wording, *, loose: bool = False
) -> Subject | None:
    """A name that ends at `end` and can be the subject there."""
    runs = list(NAME.finditer(text, start, end))
    found = runs[-1] if runs and runs[-1].end() == end else None
    name = read_name(found) if found else None
    if found is None or name is None:
        return None
    prefix = text[start : found.start()]
    if name.organisation or _ends_as_organisation(prefix):
        return _find_organisation(text, start, found, wording, loose=loose)
    if " " not in name.text and (_is_common(text, name, start) or name.text.casefold() in DEMONYMS):
        return None
    if _is_owner(text[start : name.start], name) or (
        _AND.search(prefix.rstrip()) and not loose and not _is_free(prefix, wording)
    ):
        return _open(end)
    free = (
        (loose and name.text.casefold() not in PLACES)
        or _is_role_of(text[start : name.start], wording)
        or _is_placed(prefix, name, wording)
    )
    return Subject("name", name.text, name.start, name.end) if free else None


def _is_placed(prefix: str, name: Name, wording: Wording) -> bool:
    """Whether a name can be the subject behind the words before it."""
    last = name.role.split()[-1] if name.role else ""
    if re.fullmatch(wording.prepositions, last, re.IGNORECASE):
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


def _is_owner(prefix: str, name: Name) -> bool:
    """Whether a name only tells whose brother or lawyer speaks: "Адвокат Ивана Петрова"."""
    before = prefix.split()
    related = bool(before) and bool(RELATION.match(before[-1].casefold()))
    return related and bool(_OWNER.search(name.text))


def _ends_as_organisation(prefix: str) -> bool:
    """Whether an organisation that goes on follows: "Movement for ", "Ministry of "."""
    head = _ORGANISATION_OF.search(prefix)
    return bool(head and head[1].casefold() in ORGANISATIONS)


def _is_role_of(prefix: str, wording: Wording) -> bool:
    """Whether a role with its office stands before a name: "the head of the union of farmers"."""
    clause = _STOP.split(prefix)[-1].split()
    prepositions = compile_words(wording.prepositions)
    for at in range(1, len(clause)):
        if not prepositions.fullmatch(clause[at]) or not is_role(clause[at - 1]):
            continue
        office = [word for word in clause[at + 1 :] if word.casefold() not in STARTERS]
        before = clause[max(0, at - MOST_ROLE_PREFIX) : at - 1]
        bound = any(prepositions.fullmatch(word) for word in before)
        named = bool(office) and office[-1].casefold() in _CARRIES_NAME
        return bool(office) and not bound and not named and not any(map(is_role, office))
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
    if _ABOUT.search(prefix) or not prefix or not (prefix[-1].isalpha() or prefix[-1] in "’'"):
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
        if _STOP.search(word):
            return True
        if prepositions.fullmatch(word):
            return False
        if word.casefold() in wording.determiners.split("|"):
            return index == 0 or not prepositions.fullmatch(words[index - 1])
        if word.casefold() in STARTERS:
            return True
    return True


def _is_common(text: str, name: Name, start: int) -> bool:
    """Whether a single capital word is a common noun that only begins its sentence."""
    word = name.text
    if " " in word:
        return False
    lower = word.casefold()
    if lower in _COMMON or lower in ROLES or lower in STARTERS:
        return True
    begins = not text[start : name.start].strip(' “”"«»„—–-•\t\n') or text[
        start : name.start
    ].endswith(". ")
    if not begins:
        return False
    if re.search(rf"(?<![\w]){re.escape(lower)}(?!\w)", text):
        return True
    return bool(_PLURAL.search(lower)) and text.find(word) == text.rfind(word)


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
        found = _find_name(text, start, stop, wording, loose=loose)
        if found is None or found.kind == "open":
            continue
        before = text[start : found.start].rstrip()
        if not loose and not _ABOUT.search(before) and _ends_plainly(before):
            continue
        sure = " " in found.text or persons.is_known(found.text) or not before.endswith(",")
        if sure and found.text.casefold() not in PLACES:
            return found
    return None


def _find_past_relative(text: str, start: int, end: int, wording: Wording) -> Subject:
    """The role before a relative clause: "The chief, who rarely meets the press, said"."""
    relative = _RELATIVE.match(text, start, end)
    return _find_role(text, start, relative.end("role"), wording) if relative else _open(end)


def _ends_plainly(before: str) -> bool:
    """Whether a word that is no role stands right before: "whose father fled Slovakia, said"."""
    word = _PLAIN_WORD.search(before)
    return bool(word and word[0].strip().casefold() not in ROLES)


def _find_role(text: str, start: int, end: int, wording: Wording) -> Subject:
    """The role that ends at `end`, such as "the Kazakh president"; `open` when there is none."""
    begin = start
    for mark in re.finditer(r",\s", text[start:end]):
        begin = start + mark.end()
    for mark in _CLAUSE_START.finditer(text, begin, end):
        begin = mark.end()
    phrase = text[begin:end].strip()
    while (head := phrase.split(maxsplit=1)) and len(head) > 1 and _is_opener(head[0], wording):
        phrase = head[1]
    words = phrase.split()
    if len(words) == 2 and words[0].casefold() == "the" and words[1] in BODIES:  # noqa: PLR2004
        return Subject("body", words[1], end - len(phrase), end)
    role = any(word.casefold().rstrip(".") in ROLES for word in words)
    prepositions = compile_words(wording.prepositions)
    if not role or len(words) > MOST_ROLE_WORDS or _INDEFINITE.match(phrase):
        return _open(end)
    if prepositions.fullmatch(words[0]):
        return _open(end)
    return Subject("role", phrase, end - len(phrase), end)


def _is_opener(word: str, wording: Wording) -> bool:
    folded = word.casefold().rstrip(",")
    return folded in STARTERS and folded not in wording.determiners.split("|")


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
    if names and (only := _choose_name(text, begin, end, names, wording)):
        return only
    words = [piece.casefold().strip('“”"') for piece in chunk.split()]
    if words[0] in ("a", "an", "one", "some", "ein", "eine"):
        return _open(end)
    if any(piece in ROLES for piece in words) and len(words) <= MOST_ROLE_WORDS:
        return Subject("role", chunk, begin, end)
    return None if strict else _open(end)


def _drop_full_stop(text: str, start: int, end: int) -> int:
    if end > start and text[end - 1] in ".!?…":
        return end - 1
    return end


def _choose_name(
    text: str,
    begin: int,
    end: int,
    names: list[tuple[re.Match[str], Name]],
    wording: Wording,
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
        leads = first_run.start() == begin and " " in first_name.text
        told = wording.verb_first and len(names) == 1 and not lower and behind.islower()
        if told and first_run.start() == begin:
            return Subject("name", name.text, name.start, name.end)
        if leads and _FROM.match(text, first_name.end, end):
            return Subject("name", first_name.text, first_name.start, first_name.end)
        if len(names) > 1:
            return _skip_origin(text, begin, names, wording) if not behind else None
        return None
    known = not lower or is_role(lower[-1]) or _is_role_of(text[begin : name.start], wording)
    if not known and not _is_calling(lower, name, wording):
        return None
    office = text[begin : name.start]
    if any(compile_words(wording.prepositions).fullmatch(word) for word in lower) and not (
        _is_role_of(office, wording)
    ):
        return None
    return Subject("name", name.text, name.start, name.end, name.organisation)


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
