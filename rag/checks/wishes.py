"""Wishes: what the quotes only hope, weigh, fear, plan or report, told by a sentence as a fact.

A sentence that has a sign of its own (`hopes`, `may`, `will`) tells no fact.
"""

import re
from collections.abc import Iterator

from rag.checks.gist import FEW_WORDS, Gist
from rag.checks.reserves import FEARING, REPORTING_FORMS, RESOLVING, UNDONE, WEIGHING
from rag.speech.sayers import VIEWING, sayings
from rag.types import Finding
from rag.words.signs import (
    DENIALS,
    DUTIES,
    HEDGES,
    HOPING,
    INTENDING,
    MODAL,
    PAST_FORMS,
    PLANNING,
    SOFT_HEDGES,
)
from rag.words.terms import stem, words
from rag.words.wording import governed

_COMING = re.compile(
    r"\b(?:will|shall|going to|set to|to be|буд(?:ет|ут)|wird|werden)\b", re.IGNORECASE
)
"""Tells what is still to come."""

_ENDS_WISH = re.compile(
    r"[.;!?](?=\s|$)|\n|, (?=(?:which|who|where|but|while|но|а|aber|während)\b)"
)

_JOINT = re.compile(
    r", (?!(?:that|whether|if|how|что|чтобы|как|не|dass|ob|wie)\b)|\s(?:and|und|и)\s", re.IGNORECASE
)
"""Behind it may stand what was done, beside what somebody weighs or fears."""

_SUBORDINATE = re.compile(
    r"(?:\s\w+){0,3}?,?\s(?:that|whether|if|что|чтобы|ли|dass|ob)\b", re.IGNORECASE
)
"""Begins what somebody fears in a clause of its own, in which an `and` goes on with it."""

_DONE = re.compile(
    r"\b(?:\w{2,}ed|[а-яё]{4,}(?:л|ла|ло|ли)(?:с[яь])?|[a-zäöüß]{3,}te[nt]?|wurden?|hat|haben|waren?|\w*(?:schloss|nahm|gab|zog"
    r"|ließ|ging|kam|fand|hielt|trat|sprach|schrieb|brach|rief|warf|stieg|schlug|trug|bot|schied|hob|wies|fuhr|lief|schob|riss)(?:en)?)\b"
)
"""Tells what was done in a language of the articles; `PAST_FORMS` has more English forms."""

_IS = re.compile(
    r"\b(?:is|are|was|were|be|been|wird|werden|wurden?)(?:\s+\w+)?\s+$|,[^,]*$", re.IGNORECASE
)

_OPEN = (
    (HOPING, (HOPING, MODAL)),
    (PLANNING, (HOPING, MODAL, PLANNING, _COMING)),
    (WEIGHING, (HOPING, MODAL, PLANNING, WEIGHING)),
    (FEARING, (FEARING, MODAL)),
    (UNDONE, (UNDONE, DENIALS, HOPING, MODAL, PLANNING, _COMING)),
)
"""Signs that something is not so, or not yet, and those of which a sentence must have one then."""


_IS_GOING_ON = re.compile(r"ing$").search
_IS_RUSSIAN_FUTURE = re.compile(
    r"(?:по|вы|за|с|от|у|на|про|пере|при|под)[а-яё]{3,}(?:ет|ит|ут|ют|ят|ат)(?:ся)?$"
).match
"""Russian verbs with such a prefix have no present: `повысит` is still to come."""
_IS_REPORTING = re.compile(r"[a-zäöüß]{3,}e$").match
_IS_RUSSIAN_PAST = re.compile(r"[а-яё]{4,}(?:л|ла|ло|ли)(?:с[яь])?$").match
_INTENDED = 5
"""Content words among which what is intended stands: `means by the end of the year to build`."""


def check_wishes(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What is only hoped, asked for, weighed, feared or planned in the quotes, told as a fact."""
    for sign in _unguarded(statement, evidence):
        before, told = _wished(evidence.text, sign)
        wished = Gist(told, evidence.language)
        # A plan is told by its own words: whoever has it stands in the fact made of it, too.
        wanted = {*statement.stems}
        own = statement.marks - Gist(before, evidence.language).marks
        shared = wanted & {*wished.stems}
        if len(shared) >= max(FEW_WORDS, len(wanted) / 2) or (
            shared and len(own & wished.marks) >= max(FEW_WORDS, len(own) / 2)
        ):
            yield "weak", f"only wished or planned in the quote: “{sign[0]}”"
            return


def check_wishes_across(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What is only hoped, asked for, weighed, feared or planned in quotes of another language."""
    for sign in _unguarded(statement, evidence):
        yield "weak", f"only wished or planned in the quote: “{sign[0]}”"
        return


def _unguarded(statement: Gist, evidence: Gist) -> Iterator[re.Match[str]]:
    """The signs of a wish or a plan in the quotes, where the statement has none."""
    for signs, guards in _OPEN:
        if not any(guard.search(statement.text) for guard in guards):
            yield from signs.finditer(evidence.text)


def _wished(text: str, sign: re.Match[str]) -> tuple[str, str]:
    """The sentence before a sign of a wish, and what the sign speaks of.

    That is the sentence from there on, with what stands before a passive.
    """
    ends = _ENDS_WISH.search(text, sign.end())
    end = ends.start() if ends else len(text)
    if WEIGHING.fullmatch(sign[0]) or FEARING.fullmatch(sign[0]):
        end = _end_thought(text, sign, end)
    begin = max((each.end() for each in _ENDS_WISH.finditer(text, 0, sign.start())), default=0)
    passive = _IS.search(text[begin : sign.start()])
    cut = begin if passive else sign.end()
    return text[begin:cut], text[cut:end]


def _end_thought(text: str, sign: re.Match[str], end: int) -> int:
    """Where what somebody weighs or fears ends: before what was done then, at the latest at `end`."""
    whole = _SUBORDINATE.match(text, sign.end(), end)
    joints = [
        joint for joint in _JOINT.finditer(text, sign.end(), end) if not whole or joint[0][0] == ","
    ]
    ends = [*(joint.start() for joint in joints[1:]), end]
    for joint, last in zip(joints, ends, strict=False):
        told = text[joint.end() : last]
        if _DONE.search(told) or not PAST_FORMS.keys().isdisjoint(words(told)):
            return joint.start()
    return end


def check_intention(statement: Gist, focus: Gist) -> Iterator[Finding]:
    """What is only planned, tried or still to come in the quotes, told as done."""
    wanted = governed(focus.text, INTENDING, language=focus.language, reach=_INTENDED) or {}
    mine = words(statement.text.casefold())
    if {*mine} & (INTENDING | HEDGES | SOFT_HEDGES | DUTIES):
        return
    wanted = {root: word for root, word in wanted.items() if word.islower()}
    wanted |= {stem(word, "ru"): word for word in words(focus.text) if _IS_RUSSIAN_FUTURE(word)}
    for root, word in wanted.items():
        forms = {each for each in mine if _root(each, statement.language) == root}
        told = {each for each in forms if each.rstrip("s") != word.rstrip("s")}
        past = not _IS_RUSSIAN_FUTURE(word) or any(map(_IS_RUSSIAN_PAST, forms))
        if told == forms != set() and past and not any(map(_IS_GOING_ON, forms)):
            yield "weak", f"only intended in the quote: “{word}”"


def check_tense(statement: Gist, focus: Gist) -> Iterator[Finding]:
    """What is done in the quotes, told as still to come: `снизит` of `снизил`."""
    mine, theirs = words(statement.text.casefold()), words(focus.text.casefold())
    done = {stem(word, "ru"): word for word in theirs if _IS_RUSSIAN_PAST(word)}
    for word in mine:
        past = done.get(stem(word, "ru")) if _IS_RUSSIAN_FUTURE(word) else None
        if past and word not in theirs:
            yield "weak", f"the quote says “{past}”, not “{word}”"


def check_reporting_form(statement: Gist, focus: Gist) -> Iterator[Finding]:
    """German words that the quotes report as somebody's, `entstehe`, told as a fact, `entsteht`."""
    if focus.language != "de" or sayings(statement.text, VIEWING):
        return
    mine, theirs = set(words(statement.text)), set(words(focus.text))
    for word in theirs:
        ends = (f"{word[:-1]}t", f"{word}t") if _IS_REPORTING(word) else ()
        told = {REPORTING_FORMS.get(word, ""), *ends}
        if told & mine - theirs:
            yield "weak", f"somebody says so in the quote: “{word}”"
            return


def _root(word: str, language: str) -> str:
    """The stem of a word, or of the verb of which it is the past."""
    return stem(PAST_FORMS.get(word, word) if language == "en" else word, language)


def check_resolved(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What somebody has resolved to do: `promised to help`, of `promised to look into it`."""
    theirs = [match.groupdict() for match in RESOLVING.finditer(evidence.text)]
    for match in RESOLVING.finditer(statement.text):
        verb, deed = match["verb"].casefold(), match["deed"]
        told = [each["deed"] for each in theirs if each["verb"].casefold() == verb]
        roots = {stem(each, statement.language) for each in told}
        beside = rf"\b(?:and|or|и|или)\s+(?:\w+ly |also |to )*{re.escape(deed)}\b"
        if re.search(beside, evidence.text, re.IGNORECASE):
            continue
        if told and stem(deed, statement.language) not in roots:
            yield "weak", f"the quote says “{told[0]}”, not “{deed}”"
