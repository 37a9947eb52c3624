"""Tells: the verbs of saying in a stretch, each with the words for who says something.

`leads`, `quoted` and `clauses` look for them; `meant` finds out which person the words mean.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from rag.people.designations import is_calling, is_role
from rag.people.fullnames import is_full_name, split_apposition, split_office
from rag.people.mentions import NAME, read_name
from rag.people.naming import Subject, leave_open
from rag.people.objects import is_oblique, is_undeclined
from rag.speech.discourse import Discourse, sentence_at
from rag.speech.openings import find_first
from rag.speech.subjects import find_after, find_before, find_source
from rag.text.quotes import Quote
from rag.words.languages import CYRILLIC
from rag.words.saying import compile_verbs, compile_words

# A sentence with more verbs of saying is a list or noise.
MOST_VERBS = 16
# Between the verb and the end of "…, Putin said on Friday at the forum in St. Petersburg."
LONGEST_TAIL = 110
# "called the accident in the fog off the port “a wound”": from the verb to the mark.
LONGEST_CALLED = 60
# Longer words stand in small letters in no title: “War and Peace”.
LONGEST_SMALL = 3

_BARE_CLAUSE = re.compile(
    r"\s+(?:earlier |on \w+day )?(?:the|a|an|he|she|it|they|we|his|her|its|their|our|there|this|these|those"
    r"|(?:[a-z]+ ){1,2}(?:had|has|have|was|were|is|are|will|would|could|should|must|may|might|can)"
    r"|no|all|some|many|most|both|if|I|you|nobody|nothing|everyone|everything|only|at least|\d[\d,.]*"
    r"|(?:[a-z]+ )?[a-z]{3,}s (?:now |still |also |later |[a-z]+ly )?(?:[a-z]{2,}ed|believe|think|fear|hope|want|need|knew|thought|went|came"
    r"|held|kept|made|took|found|lost|won|left|got|ran|felt|saw|paid|sold|spent|fell|rose|began|stood|sent|brought|put|led|built|cost|cut|gave|grew)"
    r"|[A-Z][\w’'-]+|[“\"«][\w ’'-]{2,60}[”\"»])\s",
)
# "told a joke he had heard": what is told, not to whom.
_TALE = r" (?:[\w’'-]+ ){0,2}?(?:jokes?|stor(?:y|ies)|lies?|truths?|tales?|anecdotes?|secrets?|fibs?|fortunes?|time|difference)(?!\w)"
# "told the jury he had been", "told us the pump was old", unlike "told the jury what he knew", "told the man to go".
_TOLD_CLAUSE = re.compile(
    r"\s(?:(?:reporters|journalists|analysts|investors|lawmakers|us|me|him|her|them|[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})"
    rf"|(?:the|an?|his|her|its|their|our|my)(?!{_TALE})(?: [\w’'-]+){{1,3}}?)\s(?:(?:on|at|in) (?:\w+ ){{1,3}}?)?"
    rf"(?:he|she|it|they|we|I|there|(?:the|this|his|her|its|their|our|no)(?!{_TALE}) (?:(?!that |who |which |what )[\w’'-]+ ){{0,2}}[\w’'-]+)\s"
    r"(?:had|has|have|was|were|is|are|will|would|could|can|should|must|may|might|did|does|never)(?!\w)"
)
# "was jailed after a judge told him he had": the clause is not the sentence.
_SUBORDINATE = re.compile(
    r"(?<!\w)(?:after|before|when|while|because|since|until|as|if|who|which|that|where|whose|whom)\s[^,;:]*$"
)
# "the mayor, called by all “a saint”", unlike "the mayor, called it “a wound”".
_NAMES = re.compile(r"called|dubbed|branded|labell?ed|termed")
_PASSIVE = re.compile(
    r"\s(?:(?:as|by|in|at|on|for|across|throughout|all|around|over|among|within|from|since|to|with|affectionately)\s)"
)
_QUOTED_AS = re.compile(
    r"(?<!\w)(?:is|are|was|were|been|be) (?:also |later )?(?:quoted|cited)\s(?:[^.,;:“”\"]{0,60}\s)?"
    r"as (?:saying|stating|writing|telling(?:\s[^.,;:“”\"]{1,40})?)(?!\w)"
)
# "отвергла слова Есимовой о том, что": what is claimed is another's.
_OF_OTHERS = re.compile(
    r"\s(?!сво)(?:[а-яёіїє]+\s){0,2}?(?:слова|заявлени[ея]|утверждени[ея]|обвинени[ея]|сообщени[ея]|твердження|заяв[уи]|звинувачення)"
    r"\s(?!о\s|про\s|в\s|у\s)[^.;:]{1,60}?(?:о том|в том|про те|у тому),\s(?:что|будто|що|ніби)\s"
)
# "…, how her father used to say:", to the colon.
_WITHIN = re.compile(r",\s(?:как|что|як|що|wie|was|dass)\s(?P<told>[^,:]+):$")
# "ответ депутата Досова", unlike "ответ депутату Досову"; "Марии" may be either.
_OWNING = re.compile(r"(?:[аяыи]|[оеє]го|[оеє]й|ої|[тдн][ыі]ң)$")
_GENITIVE = re.compile(r"(?:[аяы]|[оеє]го|[тдн][ыі]ң)$")
_TOLD_TO = re.compile(
    r"[Пп]ереда|ответ|обещани|совет|наказ|предупреждени|відповідь|обіцянк|порад|попередження"
)
# "депутату"; "осудил".
_DATIVE = re.compile(r"[уюе]$")
_DID = re.compile(r"[аеиуыя]л$")
_JOINED_VERB = re.compile(r"\s(?:и|та|й|і|und)\s\w+$")
_USED_TO_SAY = (
    r"(?:отвеча|повторя|тверди|шути|учи|крича|спрашива|проси)л[аи]?|навча(?:в|ла)|повторюва(?:в|ла)"
)
_WORD = re.compile(r"[^\W_][\w-]*")
_AROUND_QUOTE = ' \t\n"“”„«»‹›‘’'
_STOPS = tuple(".,?!…")
_CLAUSE = re.compile(r"[,;:“”«»\"]|(?<!\w)(?:that(?!\sas(?!\w))|who|which|что|dass|що)\s")
_AROUND_VERB = " ,.—–-\t\n"
_ELIDED = re.compile(
    r"(?:^|[\s,])(?:but|and|yet|но|а|и|und|aber|але)(?:\s(?:also|then|тоже|также))?$"
)
# "— Hugh Penrose, member of the board", which ends its line and opens no list.
_CREDIT = re.compile(
    r"[.,]?\s{0,4}[–—―-]{1,2}[ \t]*(?P<who>[^\W\d_][^\n]{2,118}[^\s.?!…:,;])[ \t]*(?:\n|\Z)(?!\s*[–—―-])"
)
_AGE = re.compile(r",\s\d{1,3}(?=,|$)")
_ACCUSATION = re.compile(r"\s+[^.;:]{2,80}?\s(?:of|в том|в)\s")


@dataclass(frozen=True, slots=True)
class Tell:
    """A verb of saying with its subject; `clause` when indirect speech follows the verb."""

    start: int
    end: int
    subject: Subject
    clause: bool
    inverted: bool = False


def find_tells(
    r: Discourse, start: int, end: int, *, after_quote: bool = False, words: str = ""
) -> Iterator[Tell]:
    """The verbs of saying between two offsets that have a subject, in order.

    `words` are looked for instead of the verbs of the language.
    """
    verbs = compile_verbs(words or r.wording.verbs).finditer(r.text, start, end)
    passive = [] if words else list(_QUOTED_AS.finditer(r.text, start, end))
    described: Subject | None = None
    for verb in sorted([*islice(verbs, MOST_VERBS), *passive], key=lambda found: found.start()):
        before = r.text[start : verb.start()].strip(_AROUND_VERB)
        lone = not before or bool(compile_words(r.wording.fillers).fullmatch(before))
        subject = None
        if not (lone and after_quote):
            found = find_before(r.text, start, verb.start(), wording=r.wording, persons=r.persons)
            subject = _in_its_case(r, found, verb[0])
        clause = verb in passive or _has_clause(r, verb, end)
        inverted = False
        if (subject is None and lone and after_quote) or (
            (subject is None or subject.kind == "open") and _may_invert(r, verb, start, end)
        ):
            behind = _find_behind(r, verb, end)
            subject, inverted = _in_its_case(r, behind, verb[0]) or subject, behind is not None
        elif subject and subject.kind == "name":
            other = _find_other(r, subject, verb, start, end)
            subject, inverted = other or subject, other is not None
        if clause and (subject is None or subject.kind == "open") and _ELIDED.search(before):
            first = find_first(r.text, start, verb.start(), wording=r.wording)
            subject = _in_its_case(r, first, verb[0]) or described or subject
        if clause and subject and _OF_OTHERS.match(r.text, verb.end(), end):
            subject = leave_open(subject.start)
        if subject is not None:
            described = subject if subject.kind == "described" else None
            yield Tell(verb.start(), verb.end(), subject, clause, inverted)


def _find_behind(r: Discourse, verb: re.Match[str], end: int) -> Subject | None:
    """Who follows a verb, unless a role shows that they are told: "сообщил депутату Титаренко"."""
    behind = find_after(r.text, verb.end(), end, wording=r.wording)
    office = r.text[verb.end() : behind.start].split()[-1:] if behind else []
    told = any(is_role(word) and _DATIVE.search(word) for word in office)
    return None if told else behind


def _find_other(
    r: Discourse, subject: Subject, verb: re.Match[str], start: int, end: int
) -> Subject | None:
    """Who follows a verb where the name before it need not act: "… до Актау, сообщил министр".

    Open where both may act, as in "Об этом Титаренко рассказал Досов"; nobody in "Лапин, министр
    труда, сообщил депутату Титаренко", who is told.
    """
    before = r.text[start : verb.start()].rstrip()
    closes = before.endswith(",")
    if not r.wording.verb_first or not (closes or is_undeclined(before.split()[-1])):
        return None
    found = _in_its_case(r, _find_behind(r, verb, end), verb[0])
    if found is None or found.kind not in ("name", "role") or _is_thing(r, found):
        return None
    told = found.kind == "name" and is_undeclined(found.text.split()[-1])
    if closes and "," in r.text[subject.end : verb.start()].rstrip(", "):
        if _opens(r.text[start : subject.start]) or (told and _has_clause(r, verb, end)):
            return None
        return leave_open(found.start) if told else found
    return found if closes else leave_open(found.start) if found.kind == "name" else None


def _is_thing(r: Discourse, subject: Subject) -> bool:
    """Whether one capital word may be any noun, nobody's name: "Mohr, der Sprecher, forderte Ruhe"."""
    lone = subject.kind == "name" and " " not in subject.text
    return r.wording.capital_nouns and lone and not r.persons.is_known(subject.text)


def _opens(lead: str) -> bool:
    """Whether words before a name only say what its bearer is: "Министр труда"."""
    office, *of_what = lead.strip(_AROUND_VERB).split() or [""]
    named = not office or is_role(office) or is_calling(office)
    return named and not any(map(_DID.search, of_what))


def _in_its_case(r: Discourse, subject: Subject | None, verb: str) -> Subject | None:
    """The subject; somebody open where the case of a name shows that it is none of the verb."""
    if subject is None or subject.kind != "name":
        return subject
    inflected = r.persons.is_inflected(subject.text) or is_oblique(subject.text, verb)
    return leave_open(subject.start) if inflected else subject


def _may_invert(r: Discourse, verb: re.Match[str], start: int, end: int) -> bool:
    """Whether the speaker may follow the verb: "…, said Putin." or anywhere in Russian."""
    if r.wording.verb_first:
        return True
    before = r.text[start : verb.start()].rstrip()
    return before.endswith(",") and end - verb.end() <= LONGEST_TAIL


def _has_clause(r: Discourse, verb: re.Match[str], end: int) -> bool:
    clause = re.compile(r.wording.clause, re.IGNORECASE)
    if clause.match(r.text, verb.end(), end):
        return True
    if not r.wording.bare:
        return False
    word = verb[0].casefold()
    if word.startswith("accus"):
        return bool(_ACCUSATION.match(r.text, verb.end(), end))
    if word in ("told", "tells"):
        start = r.sentences[sentence_at(r, verb.start())].start
        told = _TOLD_CLAUSE.match(r.text, verb.end(), end)
        return bool(told) and not _SUBORDINATE.search(r.text[start : verb.start()])
    bare = compile_verbs(r.wording.bare).fullmatch(verb[0])
    return bool(bare and _BARE_CLAUSE.match(r.text, verb.end(), end))


def find_according(r: Discourse, start: int, end: int) -> Subject | None:
    """The source of a stretch: "according to X", "laut X", "по словам X"."""
    lead = re.compile(r.wording.according, re.IGNORECASE)
    for found in lead.finditer(r.text, start, end):
        before = r.text[start : found.start()].rstrip(" •–—-\t\n")
        if found[0].strip().casefold() == "so" and not before.endswith((",", "“")):
            continue
        source = find_source(r.text, found.end(), end, wording=r.wording)
        if source.kind != "open" or not before or before.endswith((",", "“", "”", "»", ";", ":")):
            return source
    if r.wording.zufolge:
        for found in re.finditer(r.wording.zufolge, r.text[start:end]):
            at = start + found.start()
            return find_before(r.text, start, at, wording=r.wording, persons=r.persons)
    return None


def find_credit(r: Discourse, quote: Quote) -> Subject | None:
    """Who is named alone behind a quote, such as "— Hugh Penrose, member of the board".

    Not the author behind the title of a work.
    """
    inner = r.text[quote.start : quote.end].strip(_AROUND_QUOTE)
    stops = inner[-1:] in _STOPS or r.text[quote.end : quote.end + 1] in (".", ",")
    words = re.findall(r"\w+", inner)
    title = all(word[0].isupper() or len(word) <= LONGEST_SMALL for word in words)
    return _read_credit(r, quote.end) if stops or not title else None


def _read_credit(r: Discourse, start: int) -> Subject | None:
    credit = _CREDIT.match(r.text, start)
    if not credit:
        return None
    who = _AGE.sub("", credit["who"])
    bare = who if is_full_name(who) or r.persons.is_known(who, at=start) else ""
    name = split_office(who)[0] or split_apposition(who)[0] or bare
    at = r.text.find(name, *credit.span("who")) if name else -1
    found = NAME.match(r.text, at, at + len(name)) if at >= 0 else None
    person = read_name(found) if found else None
    if person is None or person.organisation:
        return None
    return Subject("name", person.text, person.start, person.end)


def find_caller(r: Discourse, start: int, end: int) -> Subject | None:
    """Who calls something by the quote that begins at `end`: "Brandt called it “a wound”"."""
    for tell in find_tells(r, start, end, words=r.wording.calling):
        between = r.text[tell.end : end]
        named = tell.subject.kind in ("name", "he", "she") and not _is_called(r, tell, end)
        if named and len(between) <= LONGEST_CALLED and not _CLAUSE.search(between):
            return tell.subject
    return None


def _is_called(r: Discourse, tell: Tell, end: int) -> bool:
    """Whether somebody is called so, rather than calls: "Ana Roth, praised by all as “a saint”"."""
    before = r.text[tell.subject.end : tell.start].strip()
    verb = r.text[tell.start : tell.end]
    if verb.endswith("s") or not before.endswith(","):
        return False
    bare = _NAMES.fullmatch(verb) and not r.text[tell.end : end].strip(' “«"')
    return before == "," or bool(bare or _PASSIVE.match(r.text, tell.end, end))


def find_retold(r: Discourse, start: int, end: int) -> str | None:
    """Whose words a stretch with a colon says that somebody retells; "" where that is not sure.

    None where it tells of nobody else, or somebody speaks behind: "Asked why she quoted Kovacs, Lapin
    said:".
    """
    found = re.search(rf"(?:{r.wording.retelling})", r.text[start:end])
    if not found or any(t.start >= start + found.end() for t in find_tells(r, start, end)):
        return None
    first, last = (start + at for at in found.span("whose"))
    people = set(r.persons.mentioned(first, last))
    small = [word for word in _WORD.findall(found["whose"]) if word[0].islower()]
    name = people.pop() if len(people) == 1 and all(map(is_role, small)) else ""
    # A Cyrillic name that stands nowhere else is in the genitive here.
    unknown = CYRILLIC.search(name) and name in found["whose"]
    return name if name and not unknown and _is_theirs(found, name) else ""


def _is_theirs(retelling: re.Match[str], name: str) -> bool:
    """Whether words are those of the one named behind them, not told them: "ответ Досова"."""
    if not CYRILLIC.search(name):
        return True
    declined = set(_WORD.findall(retelling["whose"])) - set(name.split())
    sure = any(map(_GENITIVE.search, declined)) or not _TOLD_TO.search(retelling[0])
    return sure and all(map(_OWNING.search, declined))


def find_within(r: Discourse, start: int, end: int) -> int | None:
    """Where a clause begins that tells what another said: "Лапин вспомнил, как отец говорил:"."""
    clause = _WITHIN.search(r.text, start, end)
    if not clause or _JOINED_VERB.search(clause["told"]):
        return None
    words = clause["told"].split()
    said = [bool(compile_verbs(rf"{r.wording.verbs}|{_USED_TO_SAY}").fullmatch(w)) for w in words]
    people = compile_words(f"{r.wording.women}|{r.wording.men}|{r.wording.anybody}")
    others = not said[0] or any(map(people.fullmatch, words[1:]))
    return clause.start("told") if any(said) and others else None


def find_by(r: Discourse, start: int, end: int) -> Subject | None:
    """The speaker of a passive: "was stated by X"."""
    by = re.compile(r.wording.by, re.IGNORECASE).match(r.text, start, end)
    if not by or by.end() >= end:
        return None
    source = find_source(r.text, by.end(), end, wording=r.wording)
    return source if source.kind != "open" else None
