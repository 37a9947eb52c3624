"""Openings: the name or pronoun that a sentence begins with, where it is the subject."""

import re

from rag.people.designations import CALLINGS, OFFICES, ORGANISATIONS, PLACES, ROLES, is_role
from rag.people.mentions import NAME, STARTERS, read_name
from rag.people.naming import Subject, is_common
from rag.people.nounphrases import read_pronoun
from rag.words.saying import Wording

_OWNING = ("his", "her")
# "The opposition's spokesman, Neil Farrow, called", "Opposition spokesman Neil Farrow called".
_OFFICE_BEFORE = re.compile(
    rf"(?P<office>(?:[^\W\d_][\w’'-]* ){{0,5}}?[^\W\d_A-Z][\w’'-]*)(?P<comma>,)? (?P<name>{NAME.pattern})"
)
# What goes on behind a name, or behind an apposition between commas: "Lapin, the mayor, left".
_ACTS = re.compile(
    r"(?:\s+|,\s(?:(?!(?:and|or|but|while|as)\s)[a-z]|\d{2})[^,.;:!?“”\"]{0,90},\s(?!(?:and|or|the|an?|his|her|its|their)\s))"
    r"(?P<word>[^\W\d_]+)"
)
_ACTS_BEHIND_COMMA = re.compile(r",\s(?!(?:and|or|the|an?)\s)(?P<word>[^\W\d_]+)")


def find_first(text: str, start: int, end: int, *, wording: Wording) -> Subject | None:
    """The subject that a sentence begins with, behind words such as "However,"."""
    opener = re.compile(r"[•–—\-\s]*(?:(?:[^\W\d_]+,\s+)|(?:(?:But|And|Then|Но|А|И|Und|Aber)\s+))?")
    at = opener.match(text, start, end)
    begin = at.end() if at else start
    office = _OFFICE_BEFORE.match(text, begin, end)
    led = office is not None and _is_office_alone(office["office"])
    word = re.compile(r"[^\W\d_]+").match(text, begin, end)
    pronoun = word and read_pronoun(word[0].casefold(), begin, word.end(), wording)
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
