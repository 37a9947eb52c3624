"""Clauses of a sentence without quotes: which of its words a verb of saying covers.

Gives `reported` the stretches that are claimed, each with the words for who claims it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rag.people.naming import Subject
from rag.speech.discourse import Discourse
from rag.speech.openings import find_first
from rag.speech.tells import LONGEST_TAIL, Tell, find_according, find_by
from rag.types import Span
from rag.words.saying import compile_verbs

# Words in front of ", he said" that make a statement of their own.
FEWEST_SAID_WORDS = 2
# Characters of role words before a name: "Russian human rights activist".
LONGEST_SUBJECT = 70
# Words of a time or place between ", Putin said" and the comma that goes on.
LONGEST_PARENTHESIS = 45

_ASIDE = re.compile(
    r"(?:^|\s)(?:[Bb]ecause|[Ss]ince|[Aa]lthough|[Tt]hough|[Uu]ntil|[Uu]nless|[Ww]hen|[Ii]f|than)$"
)
_TAIL = re.compile(
    r"[\s.,)]*$|\s+(?:in|on|at|during|to|after|before|earlier|yesterday|today|when|while|as|last|this|by|again|from|later|here|us|me|reporters|journalists"
    r"|в|во|на|после|вчера|сегодня|журналистам|у|під|am|im|bei|nach|vor|in|gegenüber)\b|[,(]",
)
# "…, a day after Paris had called for a truce": the reporter's words again.
_AFTERTHOUGHT = re.compile(
    r",\s(?:just |only |barely |less than )?(?:(?:an?|one|two|three|four|several|some|\d+)\s)?"
    r"(?:minute|hour|day|week|month|year)s?\s(?:after|before)\s"
)
# "…, while the mayor of Orsk said that …": the next speaker, with up to six words before the name.
_NEXT = re.compile(
    r"(?:;|\.\s|,\s(?:and|but|while|whereas|а|но|и|однако|хотя|тогда как|und|aber|während|та|але))"
    r"(?:\s(?!that\b|что\b|dass\b|що\b)[^\s,;:]+){0,6}\s*$"
)
# "Lapin was jailed, with the judge saying that …": somebody else adds it.
_OTHER_ADDS = re.compile(r",\s(?:with|the|an?|his|her|its|their)\s[^,]*$")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch that somebody claims, and the other subjects of saying in it.

    `before` is given where the claimed words stand before the subject; see `resolve`.
    """

    start: int
    end: int
    subject: Subject
    others: tuple[Subject, ...] = ()
    before: int | None = None


def split_clauses(r: Discourse, tells: Sequence[Tell], sentence: Span) -> list[Span]:
    """The sentence, cut where the reporter goes on or where another speaker begins."""
    cuts = {sentence.start, sentence.end}
    cuts |= {found.start() + 1 for found in _AFTERTHOUGHT.finditer(r.text, *sentence)}
    for tell in tells[1:]:
        if not tell.clause or tell.inverted:
            continue
        begin = min(tell.subject.start, tell.start)
        if found := _NEXT.search(r.text[sentence.start : begin]):
            cuts.add(sentence.start + found.start() + 1)
    return [Span(start, end) for start, end in pairwise(sorted(cuts))]


def find_claim(r: Discourse, tells: Sequence[Tell], clause: Span) -> Claim | None:
    """Who claims a clause; None when nobody does."""
    start, end = clause
    if (source := find_according(r, start, end)) is not None:
        return Claim(start, end, source)
    own = [tell for tell in tells if start <= tell.start < end]
    tail = next((claim for tell in reversed(own) if (claim := find_tail(r, tell, clause))), None)
    if tail is not None:
        return tail
    claimed = [tell for tell in own if tell.clause and not _is_aside(r, tell, start)]
    if claimed:
        others = tuple(tell.subject for tell in own if tell is not claimed[0])
        return Claim(start, end, claimed[0].subject, others)
    subject = _find_adding(r, clause) or _find_passive(r, clause)
    return Claim(start, end, subject) if subject else None


def find_tail(r: Discourse, tell: Tell, clause: Span) -> Claim | None:
    """The claim of a tell that closes its clause or stands between commas; None otherwise."""
    if _is_tail(r, tell, clause) or _is_parenthesis(r, tell, clause):
        return Claim(clause.start, clause.end, tell.subject, before=clause.start)
    return None


def _find_adding(r: Discourse, clause: Span) -> Subject | None:
    """Who goes on with a participle: "Lapin left the hall, saying that he was ill"."""
    start, end = clause
    for verb in compile_verbs(r.wording.participles).finditer(r.text, start, end):
        if re.match(
            r"\s+(?:that|how|why|whether|dass|что|що)\s", r.text[verb.end() : verb.end() + 12]
        ):
            other = _OTHER_ADDS.search(r.text, start, verb.start())
            first = None if other else find_first(r.text, start, verb.start(), wording=r.wording)
            return first or Subject("open", "", start, start)
    return None


def _find_passive(r: Discourse, clause: Span) -> Subject | None:
    passive = re.compile(
        r"\b[Ii]t (?:is|was|has been) (?:\w+ly )?(?:said|stated|announced|reported)\b"
    )
    found = passive.search(r.text, *clause)
    return find_by(r, found.end(), clause.end) if found else None


def _is_aside(r: Discourse, tell: Tell, start: int) -> bool:
    """Whether a tell only gives a reason or a time: "…, because he had promised that"."""
    before = r.text[start : min(tell.subject.start, tell.start)].rstrip()
    run = re.match(
        r"\W*(?:When|Because|Since|Although|Though|If|Until)\s", r.text[start : tell.start]
    )
    first = run is not None and "," not in r.text[start : tell.start]
    return first or bool(_ASIDE.search(before))


def _before_subject(r: Discourse, tell: Tell, start: int) -> str | None:
    """What stands before a subject and its roles, up to a comma or dash; None without one."""
    begin = min(tell.subject.start, tell.start)
    before = r.text[start:begin].rstrip()
    while (cut := re.search(r"(?:\s|^)[^\W_][\w’'.-]*$", before)) and not before.endswith(","):
        before = before[: cut.start()].rstrip()
        if begin - start - len(before) > LONGEST_SUBJECT:
            return None
    return before if before.endswith((",", ", —", ", –", "—", "–")) else None


def _is_tail(r: Discourse, tell: Tell, clause: Span) -> bool:
    """Whether a tell closes its clause, as in "…, Putin said on Friday."."""
    start, end = clause
    if tell.clause or tell.subject.kind == "open" or end - tell.end > LONGEST_TAIL:
        return False
    before = _before_subject(r, tell, start)
    if before is None:
        return False
    skipped = r.text[start + len(before) : min(tell.subject.start, tell.start)]
    if tell.subject.kind in ("he", "she") and skipped.strip(" —–-"):
        return False
    if not _TAIL.match(r.text, tell.end if not tell.inverted else tell.subject.end, end):
        return False
    enough = len(_WORD.findall(before)) >= FEWEST_SAID_WORDS
    adverbial = re.match(r"(?:In|On|At|During|After|Before|With|Speaking)\s[^,]{1,60},$", before)
    return enough and not adverbial and "," not in r.text[tell.end : end - 1].split(" that ")[0]


def _is_parenthesis(r: Discourse, tell: Tell, clause: Span) -> bool:
    """Whether a tell stands between commas: "The union, Voss said, would vote in May."."""
    start, end = clause
    if tell.clause or tell.subject.kind == "open":
        return False
    told = max(tell.end, tell.subject.end)
    comma = r.text.find(",", told, min(end, told + LONGEST_PARENTHESIS))
    goes_on = comma > 0 and len(_WORD.findall(r.text[comma:end])) > FEWEST_SAID_WORDS
    if not goes_on or (r.text[told:comma].strip() and not _TAIL.match(r.text, told, end)):
        return False
    if re.fullmatch(r"\W*As (?:the )?(?:[\w’'-]+ ){0,4}", r.text[start : tell.subject.start]):
        return True
    before = _before_subject(r, tell, start)
    return bool(before and _WORD.search(before))
