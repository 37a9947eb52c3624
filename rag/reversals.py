"""What turns a sentence round though its words stand in the quotes: a “not”, a “may”, an “all”."""

import re
from collections.abc import Iterator

from rag.figures import figures
from rag.gist import Gist
from rag.sayers import attributions
from rag.sentences import is_question
from rag.signs import (
    ALLEGATIONS,
    ASKING_ABOUT,
    BUT,
    CAUSES,
    CAUSING,
    CONDITIONAL,
    CONDITIONS,
    CONTRASTING,
    DENIALS,
    DENYING,
    DUTIES,
    GUESSING,
    HEDGES,
    INTENDING,
    LIMITING,
    LIMITS,
    NAMED,
    NAMING,
    PARTS,
    PAST_FORMS,
    QUANTITIES,
    REFUSING,
    SEEMING,
    SOFT_HEDGES,
    VERDICT,
    WANTING,
    WHOLE,
)
from rag.terms import fold, stem, words
from rag.types import Finding
from rag.wording import clauses, described, governed, is_silent, standing_alone

_WHETHER = re.compile(r"\b(?:whether|ob|ли)\b", re.IGNORECASE)
_IS_GOING_ON = re.compile(r"ing$").search
_IS_RUSSIAN_FUTURE = re.compile(
    r"(?:по|вы|за|с|от|у|на|про|пере|при|под)[а-яё]{3,}(?:ет|ит|ут|ют|ят|ат)(?:ся)?$"
).match
"""Russian verbs with such a prefix have no present: `повысит` is still to come."""
_IS_RUSSIAN_PAST = re.compile(r"[а-яё]{4,}(?:л|ла|ло|ли)(?:с[яь])?$").match
_INTENDED = 5
"""Content words among which what is intended stands: `means by the end of the year to build`."""

_LONGEST_FIGURE = 25
"""Characters in which the number behind a limit stands."""


def check_negation(statement: Gist, focus: Gist, evidence: Gist) -> Iterator[Finding]:
    """What only one of the two denies; where both do, other words are a doubt and no verdict."""
    mine, theirs = statement.negated, focus.negated
    if DENYING.search(statement.text) and DENYING.search(focus.text):
        return
    (here, _), (there, affirmed) = _by_denial(statement), _by_denial(evidence)
    both, alike = bool(here and there), here & there - affirmed
    if mine is not None and theirs is None and not alike:
        yield "unsupported", "the quote does not deny it"
        return
    if REFUSING.search(statement.text) and REFUSING.search(focus.text):
        alike = set()
    for denied, word in (mine or {}).items():
        if denied in evidence.stems and denied not in {*(theirs or ()), *alike}:
            yield ("weak" if both else "unsupported"), f"the quote does not deny “{word}”"
    for denied, word in (theirs or {}).items():
        if denied not in statement.stems or denied in {*(mine or ()), *alike}:
            continue
        if focus.stems.count(denied) == 1:
            yield ("weak" if both else "unsupported"), f"the quote denies “{word}”"
        else:
            yield "weak", f"the quote partly denies “{word}”"


def _by_denial(text: Gist) -> tuple[set[str], set[str]]:
    """The stems of the clauses that deny anything, in whatever way, and those of the others."""
    stems: tuple[set[str], set[str]] = set(), set()
    for clause in clauses(text.text):
        stems[not DENIALS.search(clause)].update(Gist(clause, text.language).stems)
    return stems


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
    if statement.hedged is not None and evidence.hedged is None and not theirs & SOFT_HEDGES:
        yield "weak", "the quote does not say that it is only possible"
    if mine & DUTIES and not theirs & (DUTIES | HEDGES | INTENDING):
        yield "weak", f"“{min(mine & DUTIES)}” is not in the quote"


def check_denial(statement: Gist, focus: Gist) -> Iterator[Finding]:
    """What the quotes deny as a whole, told as if it were so."""
    mine = DENYING.search(statement.text) or statement.negated is not None
    if DENYING.search(focus.text) and not mine:
        yield "weak", "denied in the quote"


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


def _root(word: str, language: str) -> str:
    """The stem of a word, or of the verb of which it is the past."""
    return stem(PAST_FORMS.get(word, word) if language == "en" else word, language)


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
