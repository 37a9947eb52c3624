"""What turns a sentence round though its words stand in the quotes: a “not”, a “may”, an “all”."""

import re
from collections.abc import Iterator

from rag.checks.gist import Gist
from rag.checks.reserves import CAUSE, CAUSED
from rag.speech.sayers import attributions
from rag.text.sentences import is_question
from rag.types import Finding
from rag.words.figures import figures
from rag.words.signs import (
    ALLEGATIONS,
    ASKING_ABOUT,
    BUT,
    CAUSES,
    CAUSING,
    CONDITIONAL,
    CONDITIONS,
    CONTRASTING,
    DUTIES,
    GUESSING,
    HEDGES,
    INTENDING,
    LIMITING,
    LIMITS,
    NAMED,
    NAMING,
    PARTS,
    QUANTITIES,
    SEEMING,
    SOFT_HEDGES,
    VERDICT,
    WANTING,
    WHOLE,
)
from rag.words.terms import fold, stem, words
from rag.words.wording import described, governed, is_silent, standing_alone

_PASSIVES = frozenset("wird werden".split())
_IS_GERMAN_PASSIVE = re.compile(
    r"\b(?:wird|werden)\b[^.;]{0,120}?\b(?:(?:\w{2,6})?ge\w{2,}(?:t|en)|(?:be|ver|er|ent|zer)\w{2,}t)(?=\s*(?:[.,;]|$))"
)
"""`Wird` with a participle at the end of its clause: something is done, not still to come."""
_COULD_NOT = re.compile(
    r"\bcould(?:n[’']t| not)\b|\bне (?:смог|мог)\w*|\bkonnten? (?:\w+ ){0,4}?nicht\b", re.IGNORECASE
)
"""Denies what somebody was able to do; that is no guess."""
_FAILED = re.compile(
    r"\b(?:could ?n[o’']t|cannot|can[’']t|unable|fail\w*|in vain|(?:not|\w+n[’']t) (?:able|manage|succeed)|не (?:с?мог|удал|сумел|в с(?:илах|остоянии))\w*|напрасно"
    r"|konnten? (?:\w+ ){0,4}?nicht|nicht gel[aiu]ng\w*|gelang (?:\w+ ){0,4}?nicht|misslang\w*|misslungen|vergeblich|(?:ge)?scheiter\w*)",
    re.IGNORECASE,
)
"""Says the same in whatever words."""
_WHETHER = re.compile(r"\b(?:whether|ob|ли)\b", re.IGNORECASE)
_LONGEST_FIGURE = 25
"""Characters in which the number behind a limit stands."""


def is_guarded(statement: Gist) -> bool:
    """Whether a sentence tells anything as only possible, wanted or still to come."""
    guards = HEDGES | SOFT_HEDGES | GUESSING | INTENDING | DUTIES
    return not guards.isdisjoint(statement.plain.split())


def check_modality(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """What is alleged or only possible in one of the two."""
    mine, theirs = (set(text.plain.split()) for text in (statement, evidence))
    if theirs & ALLEGATIONS and not mine & ALLEGATIONS and not attributions(statement.text):
        yield "unsupported", "an allegation in the quote, stated as fact"
    dropped = set(evidence.hedged or ()) & set(statement.stems)
    if dropped and statement.hedged is None and not mine & (SOFT_HEDGES | GUESSING):
        yield "unsupported", "only possible in the quote, stated as fact"
    failed = _COULD_NOT.search(statement.text) and _FAILED.search(evidence.text)
    hedged = statement.hedged is not None and not failed
    if hedged and evidence.hedged is None and not theirs & SOFT_HEDGES:
        yield "weak", "the quote does not say that it is only possible"
    mine -= _PASSIVES if _IS_GERMAN_PASSIVE.search(statement.text) else set()
    if mine & DUTIES and not theirs & (DUTIES | HEDGES | INTENDING):
        yield "weak", f"“{min(mine & DUTIES)}” is not in the quote"


def check_condition(statement: Gist, focus: Gist) -> Iterator[Finding]:
    """What the quotes say on a condition, as a question, or as it seems, told as a fact."""
    if CONDITIONS.search(focus.text) and not CONDITIONAL.search(statement.text):
        yield "weak", "only on a condition in the quote"
    seeming = governed(focus.text, SEEMING, language=focus.language) or {}
    mine = set(statement.plain.split())
    if {*seeming} & {*statement.stems} and not mine & (SEEMING | HEDGES | SOFT_HEDGES):
        yield "weak", "only possible in the quote, stated as fact"
    open_ = _WHETHER.search(focus.text) or (
        focus.sentences and all(map(is_question, focus.sentences))
    )
    if open_ and not ASKING_ABOUT.search(statement.text):
        yield "weak", "only asked in the quote, stated as fact"


def check_cause(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A cause where the quotes only tell one thing beside another."""
    cause = CAUSES.search(statement.text)
    if cause and not CAUSING.search(evidence.text):
        yield "weak", f"“{cause[0]}” is not in the quote"
    caused = CAUSED.search(statement.text)
    if caused and not CAUSE.search(evidence.text):
        yield "weak", f"“{caused[0]}” is not in the quote"


def check_naming(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A name for something where the quotes only tell of both."""
    naming = NAMING.search(statement.text)
    if naming and not NAMED.search(evidence.text):
        yield "weak", f"“{naming[0]}” is not in the quote"


def check_wanted(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """Who is to do something: `wants to win` of `wants Ukraine to win`."""
    for verb, deed in WANTING.findall(statement.text):
        told = rf"(?i)\b{verb}\w* (?P<who>(?!to\b)(?:\S+ ){{1,5}})?to {re.escape(deed)}\b"
        found = list(re.finditer(told, evidence.text))
        if found and all(match["who"] for match in found):
            who = found[0]["who"].strip()
            yield "weak", f"the quote says who is to do it: “{who}”"


def check_taken_back(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A few words behind a “but” that are left out: `small` of `small, but present`."""
    last = statement.plain.split()[-1:]
    for sentence in evidence.sentences:
        back = BUT.search(sentence)
        if back and [fold(back[1])] == last and not CONTRASTING.search(statement.text):
            yield "weak", f"the quote goes on “{back[2]}”, which is left out"


def check_verdict(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A “yes” or a “no” of the writer's own."""
    verdict = VERDICT.match(statement.text)
    if verdict and f" {fold(verdict[1])} " not in evidence.plain:
        yield "weak", f"“{verdict[1]}” is not in the quote"


def check_quantity(statement: Gist, evidence: Gist, focus: Gist) -> Iterator[Finding]:
    """How many: “all” of “some”, “the largest” of “one of the largest”, 500 of “fewer than 500”."""
    mine, theirs = (set(text.plain.split()) for text in (statement, evidence))
    for group in QUANTITIES:
        if mine & group and not theirs & (group | WHOLE):
            yield "weak", f"“{min(mine & group)}” is not in the quote"
    if not PARTS.search(statement.text):
        for part in PARTS.finditer(focus.text):
            behind = [word for word in words(focus.text[part.end() :]) if not is_silent(word)]
            kept = {max(words(part[0].casefold()), key=len)} & mine
            if not kept and {stem(word, focus.language) for word in behind[:1]} & {
                *statement.stems
            }:
                yield "weak", f"the quote says “{part[0]}”, which is left out"
    stated = {figure.key for figure in statement.figures}
    for limit in LIMITS.finditer(evidence.text):
        limited = figures(evidence.text[limit.end() :][:_LONGEST_FIGURE])[:1]
        if any(each.key in stated for each in limited) and not LIMITING.search(statement.text):
            yield "weak", f"the quote says “{limit[0].strip()}”, which is left out"


def check_heads(statement: Gist, evidence: Gist) -> Iterator[Finding]:
    """A thing cut down to what describes it: “the military”, of “the military doctrine”."""
    alone, plain = set(standing_alone(statement.text)), statement.plain
    for word, noun in described(evidence.text).items():
        if word in alone and f" {fold(noun)} " not in plain:
            yield "weak", f"the quote says “{word} {noun}”, not “{word}”"
