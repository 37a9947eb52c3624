"""Reported speech: quotes and indirect speech of running text, each with its speaker.

Reads an article once from top to bottom and remembers who spoke last, so that "he said" and
"the Kazakh president added" can be resolved.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from rag.people.descriptions import MOST_ROLE_WORDS
from rag.people.designations import CALLINGS, ROLES
from rag.people.mentions import Name
from rag.people.naming import Subject, leave_open
from rag.speech.broken import assign_backwards, continue_broken
from rag.speech.clauses import Claim, find_claim, find_tail, split_clauses
from rag.speech.discourse import (
    MOST_LEAD_WORDS,
    Discourse,
    paragraph_at,
    remember,
    say,
    skip_opener,
)
from rag.speech.meant import resolve
from rag.speech.pointers import LIST_ITEM, go_on, point_back, read_leading
from rag.speech.quoted import is_full, read_quote
from rag.speech.subjects import find_after
from rag.speech.subordination import find_told, is_of_nobody_sure, is_set_apart, is_subordinate
from rag.speech.tells import Tell, find_tells
from rag.text.quotes import Quote
from rag.types import Span, Speech
from rag.words.saying import compile_words

# "Серік Болатұлы Мұқанов": longer runs of capitals are two names beside each other.
MOST_WORDS_OF_PERSON = 3

_WORDS = re.compile(r"[^\W_][\w-]*")
# From a verb that closes a statement to the end of its clause, with who follows the verb.
_BEHIND_CLOSING = re.compile(r"[^,;:!?\n]*[,;!?.]?")
# "деп айтқан адам" is no end of a statement.
_PARTICIPLE = re.compile(r"[ғгқк][ае]н$")
_MARKS = re.compile(r"[\"“”„«»]")
# Behind "назвал": a thing, and in the instrumental what it is said to be.
_JUDGING = re.compile(
    r"(?:\s[^\s.,;:!?«»]+){1,4}?(?<!\sс)(?<!\sсо)(?<!\sиз)(?<!\sперед)(?<!\sнад)(?<!\sпод)(?<!\sза)(?<!\sмежду)(?<!\sв)(?<!\sо)(?<!\sз)(?<!\sу)"
    r"\s[а-яёіїєґ]{2,}(?:[ыиі]м|[оеє]м|[оеє]й|[оеє]ю)(?=[.,;:!?]|\s(?:и|а|но|та|й|і|але)\s)"
)


def read_reported(reading: Discourse) -> list[Speech]:
    """All quotes and indirect speech, sorted by start; stretches do not overlap."""
    r = reading
    quotes = [quote for quote in r.marked.quotes if is_full(r, quote)]
    starts = [quote.start for quote in quotes]
    at = 0
    for index, sentence in enumerate(r.sentences):
        inside = quotes[at : bisect_left(starts, sentence.end)]
        begun = at > 0 and quotes[at - 1].end > sentence.start
        before = r.memory
        for _ in inside:
            read_quote(r, quotes, at, index)
            at += 1
        if begun or inside:
            first = at - len(inside) - (1 if begun else 0)
            _read_rest(r, index, quotes[first:at])
        else:
            _read_sentence(r, index)
        read_leading(r, index, before)
    assign_backwards(r, quotes)
    continue_broken(r, quotes)
    return _settle(r.found)


def _read_sentence(r: Discourse, index: int) -> None:
    """Indirect speech of a sentence without quotes."""
    sentence = r.sentences[index]
    tells = list(find_tells(r, sentence.start, sentence.end))
    claims = _find_claims(r, tells, sentence) or list(_find_closed(r, sentence))
    if not claims or claims[0].subject.kind == "open":
        claims = list(_find_judged(r, sentence)) or claims
    if claims or (claims := list(_find_dialogue(r, sentence))):
        _say_claims(r, claims, index)
        return
    if point_back(r, index) or go_on(r, index):
        return
    named = [tell.subject for tell in tells if tell.subject.kind in ("name", "role")]
    if len(named) == 1 and not named[0].organisation and (name := resolve(r, named[0], index)):
        remember(r, name, sentence.start, sentence.end)


def _find_claims(r: Discourse, tells: Sequence[Tell], sentence: Span) -> list[Claim]:
    """What the clauses of a sentence claim; of somebody in a subordinate one only what they say."""
    beside = [tell for tell in tells if is_subordinate(r, sentence.start, tell)]
    own = [tell for tell in tells if tell not in beside]
    clauses = split_clauses(r, own, sentence)
    claims = [claim for clause in clauses if (claim := find_claim(r, own, clause))]
    others = tuple(tell.subject for tell in beside)
    if claims:
        return [replace(claim, others=(*claim.others, *others)) for claim in claims]
    said = next((t for t in beside if t.clause and is_set_apart(r, sentence.start, t)), None)
    if said is None:
        return []
    unsure = is_of_nobody_sure(r, sentence.start, said)
    subject = leave_open(said.start) if unsure else said.subject
    return [Claim(*find_told(r, said, sentence.end), subject)]


def _find_dialogue(r: Discourse, sentence: Span) -> Iterator[Claim]:
    """A line that a dash opens and somebody's verb closes: "– Only of dentists, – he laughed."."""
    if r.text[sentence.start] not in "–—-":
        return
    tells = list(find_tells(r, *sentence, words=r.wording.verb_like))
    yield from islice((claim for tell in tells if (claim := find_tail(r, tell, sentence))), 1)


def _find_judged(r: Discourse, sentence: Span) -> Iterator[Claim]:
    """What somebody calls something: "Досов назвал закон удачным", no title, name or date."""
    if r.wording.verb_first and not _MARKS.search(r.text, *sentence):
        tells = find_tells(r, *sentence, words=r.wording.calling)
        judging = (tell for tell in tells if _JUDGING.match(r.text, tell.end, sentence.end))
        yield from (Claim(*sentence, tell.subject) for tell in islice(judging, 1))


def _find_closed(r: Discourse, sentence: Span) -> Iterator[Claim]:
    """What verbs at its end claim: "Досов жаңа станция салынады деп хабарлады" in Kazakh."""
    start = sentence.start
    for verb in compile_words(r.wording.closing).finditer(r.text, *sentence):
        behind = _BEHIND_CLOSING.match(r.text, verb.end(), sentence.end)
        last = behind.end() if behind else verb.end()
        told = r.text[verb.end() : last].strip(' ,;.!?…”»"')
        if told and (verb["lone"] or _PARTICIPLE.search(verb[0])):
            continue
        if told:
            subject = find_after(r.text, verb.end(), sentence.end, wording=r.wording)
        else:
            subject = _find_opening(r, start, verb.start())
        if subject or not verb["lone"]:
            yield Claim(start, last, subject or leave_open(start), before=start)
        start = last


def _find_opening(r: Discourse, start: int, end: int) -> Subject | None:
    """The one person, the pronoun or the role that opens a clause; None where none is sure."""
    start = skip_opener(r, start, end)
    acting = compile_words(r.wording.acting_man)
    names = [name for name in r.persons.between(start, end) if _acts(r, name, acting)]
    if names:
        return _find_person(r, names, start, end)
    words = list(_WORDS.finditer(r.text, start, end))[:MOST_ROLE_WORDS]
    if words and words[0][0].casefold() in r.wording.he.split("|"):
        return Subject("he", words[0][0].casefold(), *words[0].span())
    last = next((word.end() for word in words if word[0].casefold() in ROLES), start)
    role = r.text[start:last]
    return Subject("role", role, start, last) if role and "," not in role else None


def _acts(r: Discourse, name: Name, acting: re.Pattern[str]) -> bool:
    """Whether a name, and all that the article calls the person, stands in the nominative."""
    if name.organisation or name.owner or not r.persons.is_known(name.text, at=name.start):
        return False
    if r.text[name.end : name.end + 1] in ("'", "’"):
        return False
    full = r.persons.complete(name.text, at=name.start)
    if len(full.split()) > MOST_WORDS_OF_PERSON:
        return False
    own = f"{full.split()[0]} {name.text.split()[-1]}"
    quoted = r.text[: name.start].endswith(("«", "“", '"'))
    return not quoted and bool(acting.fullmatch(full) and acting.fullmatch(own))


def _find_person(r: Discourse, names: Sequence[Name], start: int, end: int) -> Subject | None:
    """The one person of some names where nobody else can be the subject of their clause."""
    name = names[0]
    lead, behind = r.text[start : name.start], r.text[name.end : end]
    others = len({r.persons.complete(each.text, at=each.start) for each in names}) > 1
    diverted = re.match(rf"\s+(?:{r.wording.diverting})(?!\w)", behind)
    later = _WORDS.findall(behind.partition(",")[2])
    roles = any(word.casefold() in ROLES | CALLINGS for word in later)
    if others or diverted or roles or "," in lead or len(lead.split()) > MOST_LEAD_WORDS:
        return None
    return Subject("name", name.text, name.start, name.end)


def _say_claims(r: Discourse, claims: list[Claim], index: int) -> None:
    """Keep what each clause claims, and the one person who spoke; an agency is no person."""
    sentence = r.sentences[index]
    people = set()
    end = sentence.end
    for claim in claims:
        speaker = resolve(r, claim.subject, index, before=claim.before)
        end = _extend_to_list(r, index) if claim.end == sentence.end else claim.end
        say(r, claim.start, end, speaker, "report")
        if speaker and not _is_agency(r, claim.subject):
            people.add(speaker)
        others = [other for other in claim.others if not other.organisation]
        people |= {name for other in others if (name := resolve(r, other, index))}
    only = people.pop() if len(people) == 1 else ""
    remember(r, only, sentence.start, end)


def _is_agency(r: Discourse, subject: Subject) -> bool:
    return subject.organisation or (
        subject.kind == "name"
        and " " not in subject.text
        and not r.persons.is_known(subject.text)
        and bool(
            re.match(
                r"\s+(?:writes?|wrote|reports?|reported)\b", r.text[subject.end : subject.end + 20]
            )
        )
    )


def _extend_to_list(r: Discourse, index: int) -> int:
    """The end of a sentence, or of the list items that its colon introduces."""
    sentence = r.sentences[index]
    if not r.text[: sentence.end].endswith(":"):
        return sentence.end
    end = sentence.end
    paragraph = paragraph_at(r, sentence.start) + 1
    while paragraph < len(r.paragraphs) and LIST_ITEM.match(r.text, r.paragraphs[paragraph].start):
        end = r.paragraphs[paragraph].end
        paragraph += 1
    return end


def _read_rest(r: Discourse, index: int, quotes: list[Quote]) -> None:
    """What a sentence claims around its quotes, such as "…, adding that he would go"."""
    sentence = r.sentences[index]
    memory = r.memory
    last = sentence.start
    for quote in [*quotes, Quote(sentence.end, sentence.end)]:
        end = min(quote.start, sentence.end)
        if end > last:
            _read_piece(r, index, Span(last, end))
        last = max(last, quote.end)
    r.memory = memory


def _read_piece(r: Discourse, index: int, piece: Span) -> None:
    """What the clauses between two quotes claim."""
    for start, end in split_clauses(r, list(find_tells(r, *piece)), piece):
        claimant = _find_claimant(r, index, start, end)
        if claimant is not None:
            say(r, start, end, claimant, "report")


def _find_claimant(r: Discourse, index: int, start: int, end: int) -> str | None:
    """The speaker of what a stretch claims, "" for nobody sure; None where it claims nothing."""
    clauses = [
        tell
        for tell in find_tells(r, start, end)
        if tell.clause and not (tell.inverted or is_subordinate(r, start, tell))
    ]
    if clauses:
        name = r.names.get(clauses[0].start)
        return resolve(r, clauses[0].subject, index) if name is None else name
    adding = re.compile(r"(?:saying|adding|noting|claiming|stressing|warning|explaining) that\s")
    if adding.search(r.text, start, end) and r.memory.sentence >= index - 1:
        return r.memory.name
    return None


def _settle(found: list[Speech]) -> list[Speech]:
    """Sorted, without overlaps; quotes win over reports."""
    settled: list[Speech] = []
    for speech in sorted(found, key=lambda speech: (speech.start, speech.kind != "quote")):
        if settled and speech.start < settled[-1].end:
            if speech.kind != "quote" or settled[-1].kind == "quote":
                continue
            previous = settled.pop()
            if previous.start < speech.start:
                settled.append(
                    Speech(previous.start, speech.start, previous.speaker, previous.kind)
                )
        settled.append(speech)
    return settled
