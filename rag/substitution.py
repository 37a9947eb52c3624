"""Substitution: which words before a question it replaces, as `And on Wednesday?` does a day."""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from rag.designations import CALLINGS, ORGANISATIONS, PLACES, ROLES
from rag.expected import asks_view
from rag.figures import figures
from rag.fillers import is_name
from rag.leaning import is_correction, put_instead
from rag.matter import WORD, whole_words
from rag.mentions import NAME
from rag.questions import question_language
from rag.stopwords import stopwords

_LEADING = re.compile(
    r"(?i)(about|on|in|at|of|for|with|from|against|о|об|про|на|в|во|у|з|über|auf|an|mit|von)\s"
)
_GERMAN_ARTICLES = frozenset("der die das dem den ein eine einem einen".split())
_ARTICLES = _GERMAN_ARTICLES | {"the", "a", "an"}
_THE_OTHER = re.compile(
    r"(?i)\b(?:other|another|друг\w+|інш\w+|ander\w+|басқа|diğer|başka|digər|başqa)\s+([^\W\d_]+)"
)

_STEM_LETTERS = 4
"""Letters that the cases of a noun share."""

_YEAR_LETTERS = 4

BODIES = ROLES | CALLINGS | ORGANISATIONS
"""Words for somebody, or for a body, who may be asked what they say."""


def replaced(question: str, before: Sequence[str]) -> list[str]:
    """The words in whose place a question puts others of their kind: `And on Wednesday?`.

    Args:
        question: The question as asked.
        before: The questions before it, oldest first; at least one.
    """
    other = _THE_OTHER.search(question)
    put = put_instead(question)
    if other and is_correction(question):
        return _marks_of(other[1], before[-1])
    told = [word for each in before for word in whole_words(each)]
    leading = _LEADING.match(put)
    if any(map(_is_date, whole_words(put))):
        return [word for word in told if _is_date(word)]
    if leading:
        behind = [_behind(leading[1], each) for each in before]
        return [word for found in behind for word in found if not _is_date(word)]
    if _puts_a_person(put):
        return [word for each in before for word in _askers(each)]
    # Written all small, or a country, it may be either: somebody, or what somebody speaks of.
    if not put or question.islower() or any(w.casefold() in PLACES for w in whole_words(put)):
        return []
    return [word for each in before for word in _viewed(each)]


def _puts_a_person(put: str) -> bool:
    """Whether somebody with a name or an office is put in the place of another."""
    spoken = whole_words(put)
    noun = bool(spoken) and spoken[0].casefold() in _GERMAN_ARTICLES
    places = any(word.casefold() in PLACES for word in spoken)
    named = any(map(is_name, spoken)) and not (noun or places)
    return named or any(word.casefold() in BODIES for word in spoken)


def _marks_of(noun: str, question: str) -> list[str]:
    """The words behind a noun of a question that tell which one was meant: `fire at the mill`."""
    silent = stopwords(question_language(question) or "en")
    spoken = whole_words(question)
    start = noun.casefold()[:_STEM_LETTERS]
    begun = [word.casefold()[:_STEM_LETTERS] for word in spoken]
    at = begun.index(start) if start in begun else None
    if at is None:
        return []
    behind = dropwhile(lambda word: word.casefold() in silent, spoken[at + 1 :])
    marks = list(takewhile(lambda word: word.casefold() not in silent, behind))
    return marks or list(filter(is_name, spoken[1:]))


def _behind(preposition: str, question: str) -> list[str]:
    """The words behind a preposition of a question, to the next small word."""
    silent = stopwords(question_language(question) or "en") - _ARTICLES
    found = re.search(rf"(?i)\b{preposition}\s+([^?,.;]*)", question)
    told = takewhile(
        lambda word: word.casefold() not in silent, whole_words(found[1] if found else "")
    )
    return [word for word in told if word not in _ARTICLES]


def _viewed(question: str) -> list[str]:
    """What somebody's words were asked for about."""
    return _behind("(?:about|on|о|об|про|über)", question) if _askers(question) else []


def _askers(question: str) -> list[str]:
    """The words for those whose words a question asks for, with a name or an office."""
    offices = [
        word[0]
        for word in WORD.finditer(question)
        if word[0].casefold() in BODIES and asks_view(question, *word.span())
    ]
    return [*whose_view(question), *offices]


def whose_view(question: str) -> list[str]:
    """The words of the name of whoever a question asks what they say or think."""
    named = (found for found in NAME.finditer(question) if asks_view(question, *found.span()))
    return [word for found in named for word in whole_words(found[0]) if is_name(word)]


def _is_date(word: str) -> bool:
    year = word.isdigit() and len(word) == _YEAR_LETTERS
    return year or any(each.kind in ("month", "weekday") for each in figures(word))
