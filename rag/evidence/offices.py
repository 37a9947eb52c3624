"""Offices beside names: who somebody is, and what whoever holds an office is called."""

import re
from collections.abc import Sequence
from typing import TypeVar

from rag.asking.asked import Asked
from rag.evidence.said import Told
from rag.evidence.sought import sought_name
from rag.people.designations import begins_with_office, ends_with_office, tells_what
from rag.people.fullnames import is_full_name
from rag.people.mentions import NAME, Name, read_name
from rag.words.names import same_name
from rag.words.terms import index_terms, words

Sentence = TypeVar("Sentence", bound=Told)

_WHO_IS = re.compile(
    rf"\W*(?:(?i:who(?:['’]s| is| was)|кто так(?:ой|ая|ие)|хто так(?:ий|а|і)|wer (?:ist|war))\s+(?P<name>{NAME.pattern})"
    rf"|(?P<first>{NAME.pattern})\s+(?:кім|kim(?:dir)?))\W*"
)
"""Asks what somebody is, and nothing else."""

_OWN_LINE = re.compile(r"[^.;:!?()“”\"«»\n]{0,80}$")
_APPOSED = re.compile(r",\s+(?:\d+,\s+)?(?:who (?:is|was)\s+)?([^.,;:!?()“”\"«»\n]{3,90})")
_CLOSED = re.compile(r"\s*(?:[.,;:!?)–—]|$)")
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*[’']?")
_IS = re.compile(
    r"\s+(?:is|was|has been|ist|war|був|была?|является)\s+((?:(?:the|an?|ein|eine|der|die)\s+)?[^.,;:]{3,60})"
)
_HEADS = re.compile(
    r"(?:,\s+who)?\s+(?:has\s+|have\s+|had\s+)?(?:led|leads|heads|headed|chairs|chaired|runs|owns|founded|manages|edits"
    r"|возглавля\w+|возглавил\w*|руковод\w+|очолю\w+|leitet\w*|gründete)\b"
)
"""Behind a name: what somebody is the head of."""


_OF_NAMING = frozenset("name surname first last full family зовут звати heißt heisst".split())
"""Words of a question for a name that tell nothing of whose it is."""


def asked_who_is(question: str) -> str:
    """The name of the one of whom a question only asks who it is; empty for any other question.

    >>> asked_who_is("Who is Paula Krantz?"), asked_who_is("Who is Krantz accusing?")
    ('Paula Krantz', '')
    """
    match = _WHO_IS.fullmatch(question)
    return (match["name"] or match["first"]) if match else ""


def find_who(question: str, found: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that tell who somebody is; none where a question asks anything else."""
    name = asked_who_is(question)
    return [told for told in found if name and tells_who(told.text, name)]


def tells_who(sentence: str, name: str) -> bool:
    """Whether a sentence tells beside a name what its bearer is: an office, a trade, what they head."""
    return any(
        same_name(found.text, name)
        and (_is_titled(sentence, found) or bool(_HEADS.match(sentence, found.end)))
        for found in map(read_name, NAME.finditer(sentence))
        if found
    )


def _is_titled(sentence: str, name: Name) -> bool:
    """Whether what somebody is stands before the name or behind it."""
    line = _OWN_LINE.search(sentence[: name.start])
    before = line[0].rstrip() if line else ""
    apposed = before.endswith(",")
    office = _WORD.findall(before.rstrip(",").rpartition(",")[2])
    closed = not apposed or _CLOSED.match(sentence, name.end)
    behind = _APPOSED.match(sentence, name.end) or _IS.match(sentence, name.end)
    return (
        any(map(tells_what, words(name.role)))
        or bool(closed and ends_with_office(office, apposed=apposed))
        or bool(behind and begins_with_office(_WORD.findall(behind[1])))
    )


def find_called(asked: Asked, found: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that tell what somebody is called: none where a question seeks anything else.

    `What is the name of the mayor who praised the library?` is answered by one that has all of it,
    with the title, and the full name of somebody beside an office.
    """
    if sought_name(asked.text) != "person":
        return []
    matter = [word for word in asked.terms if word.casefold() not in _OF_NAMING]
    return [
        told
        for told in found
        if matter and asked.covered(_terms_of(told), matter) == 1 and _names_holder(told.text)
    ]


def _terms_of(told: Told) -> frozenset[str]:
    text, language = f"{told.article.title}\n{told.text}", told.article.language
    return frozenset(index_terms(text, language=language))


def _names_holder(sentence: str) -> bool:
    """Whether a sentence holds the full name of a person beside an office."""
    return any(
        is_full_name(name.text) and _is_titled(sentence, name)
        for name in map(read_name, NAME.finditer(sentence))
        if name
    )
