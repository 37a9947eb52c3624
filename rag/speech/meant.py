"""Whom a name, a role or a pronoun beside a verb of saying means: their name in the article.

Where two people could be meant, nobody is named: a wrong speaker is worse than none.
"""

import re
from functools import lru_cache

from rag.people.descriptions import BODIES
from rag.people.designations import is_acting_role
from rag.people.naming import Subject, SubjectKind
from rag.people.objects import may_be_owner
from rag.speech.discourse import Discourse, paragraph_at, recall
from rag.speech.pronouns import resolve_pronoun

# "Правозащитник ": characters before a surname.
LONGEST_CALLING = 30
# "Mr Harper and Mrs Harper".
PAIR = 2
_MR_OR_MRS = re.compile(r"(?<!\w)(?:(?P<he>Mr|Herr)|(?P<she>Mrs|Ms|Frau))\.?\s$")
_OFFICE_BEHIND = re.compile(r"\sthe\s(?P<role>[a-z]+)(?!\w)")


def resolve(r: Discourse, subject: Subject, index: int, *, before: int | None = None) -> str:
    """The speaker's name as the article has it, or "" where it is not safe.

    Args:
        r: The article.
        subject: The words beside the verb of saying.
        index: The sentence they stand in.
        before: Where the said words begin, when they stand before the subject: a pronoun does
            not mean people who are only named in them.
    """
    if subject.kind == "open":
        return ""
    if subject.kind == "name":
        return subject.text if subject.organisation else _resolve_name(r, subject)
    if subject.kind == "described":
        return subject.text[0].upper() + subject.text[1:]
    if subject.kind == "role":
        return _resolve_role(r, subject)
    if subject.kind == "body":
        return _resolve_body(r, subject)
    offset = subject.start if before is None else min(before, subject.start)
    return resolve_pronoun(r, subject, index, offset)


def _resolve_name(r: Discourse, subject: Subject) -> str:
    """The full name; of two brothers, the one who spoke last in the same paragraph, or nobody."""
    if not r.persons.is_shared(subject.text, at=subject.start):
        full = r.persons.complete(subject.text, at=subject.start)
        if is_perhaps_owner(r, subject.text, subject.start):
            return ""
        woman = not full.isascii() and full.endswith(f"{subject.text}а")
        return subject.text if woman else full
    if titled := _resolve_title(r, subject) or _resolve_office(r, subject):
        return titled
    near = r.memory.paragraph == paragraph_at(r, subject.start)
    last = recall(r, subject.start) if near else ""
    return last if last.endswith(f" {subject.text}") else ""


def is_perhaps_owner(r: Discourse, name: str, at: int) -> bool:
    """Whether a surname may tell whose lawyer speaks, whom the article does not call a lawyer."""
    before = r.text[max(0, at - LONGEST_CALLING) : at]
    if not may_be_owner(before, name):
        return False
    word = before.split()[-1].casefold()
    full = r.persons.complete(name, at=at)
    if full == name:
        return not is_acting_role(word)
    return not _is_tied(r.text, full, word)


# An article tells again and again of the same people.
@lru_cache(maxsize=256)
def _is_tied(text: str, name: str, role: str) -> bool:
    """Whether a text gives somebody with a full name a role."""
    own, held = re.escape(name), re.escape(role)
    tied = rf"(?<!\w)(?i:{held})\s(?:[^\W\d_]+\s){{0,4}}{own}(?!\w)|{own},\s[^,.;:]{{0,60}}(?i:{held})(?!\w)"
    return bool(re.search(tied, text))


def _resolve_title(r: Discourse, subject: Subject) -> str:
    """Whom "Mr Harper" means of a woman and a man with that name, or nobody.

    The article must use both titles, and the pronoun of one of the two must be known.
    """
    title = _MR_OR_MRS.search(r.text, max(0, subject.start - len("Frau. ")), subject.start)
    people = r.persons.sharing(subject.text, at=subject.start)
    if not title or len(people) != PAIR or not r.roles.are_both_titled(subject.text):
        return ""
    told = [r.genders.get(name) or r.roles.gender(name) for name in people]
    wanted: SubjectKind = "he" if title["he"] else "she"
    if told.count(wanted) == 1:
        return people[told.index(wanted)]
    others = [at for at, pronoun in enumerate(told) if pronoun]
    return people[1 - others[0]] if len(others) == 1 else ""


def _resolve_office(r: Discourse, subject: Subject) -> str:
    """Whom "Costin the mayor" means of several with that name, or nobody."""
    office = _OFFICE_BEHIND.match(r.text, subject.end)
    named = r.roles.find(office["role"], before=subject.start) if office else ""
    return named if named in r.persons.sharing(subject.text, at=subject.start) else ""


def _resolve_body(r: Discourse, subject: Subject) -> str:
    """The one organisation so far that "the company" or "the ministry" can mean, or nobody."""
    kinds = BODIES[subject.text]
    before = (name for name in r.persons.names if name.organisation and name.start < subject.start)
    found = {name.text for name in before if kinds & set(name.text.casefold().split())}
    return found.pop() if len(found) == 1 else ""


def _resolve_role(r: Discourse, subject: Subject) -> str:
    named = r.roles.find(subject.text, before=subject.start)
    if named:
        return named
    name = recall(r, subject.start)
    return name if name and r.roles.fits(subject.text, name) else ""
