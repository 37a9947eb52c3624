"""Who does or says what a question asks about: the places where somebody else may be put."""

import re
from collections.abc import Iterator

from rag.asking.expected import asks_view
from rag.asking.fillers import is_name
from rag.asking.matter import WORD, whole_words
from rag.people.designations import CALLINGS, ORGANISATIONS, PLACES, ROLES
from rag.people.mentions import NAME
from rag.types import Span
from rag.words.stopwords import stopwords

BODIES = ROLES | CALLINGS | ORGANISATIONS
"""Words for somebody, or for a body, who may be asked what they say."""

_HELPS = r"(?:did|does|do|has|have|had|is|was|will|would|can|could|should)"
_DOER = r"(?P<doer>(?:[A-Z][\w’'-]+\s)*[A-Z][\w’'-]+|(?i:he|she)(?!\w))"
_WHO_DOES = re.compile(rf"\b(?i:{_HELPS})\s+{_DOER}")
"""Behind it somebody does what a question asks about; languages without such a verb tell less."""

_VERB = re.compile(
    r"\b(?i:did|does|do|will|would|can|could|should)\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s+)+([a-z]+)"
    r"|^\W*(?i:who)\s+(?:(?:had|has|have|is|was|will|would|can|could)\s+)?([a-z]+)"
)

_SAYING_PRONOUN = re.compile(r"(?i)(?<!\w)(?:he|she|он|она|він|вона|er|sie)(?!\w)")

_MODIFIED = re.compile(r"\b(?:the|der|die|das)\s(?:[^\W\d_]+\s){0,2}$")
"""Before an office: an article and what tells which one it is, as `the fire` does before `chief`."""


def doers_in(question: str) -> list[Span]:
    """Where a question names, or means by `he` or `she`, who does what it asks about."""
    return [
        Span(*each.span("doer"))
        for each in _WHO_DOES.finditer(question)
        if not any(word.casefold() in PLACES for word in each["doer"].split())
    ]


def named_doers(question: str) -> list[str]:
    """The names of those who do, say or think what a question asks about."""
    found = (question[start:end] for start, end in [*doers_in(question), *askers_in(question)])
    return [name for name in found if is_name(name)]


def verbs_of(question: str) -> list[str]:
    """The verbs of a question in English that stand behind whoever acts, or behind `who`."""
    return [word for each in _VERB.finditer(question) for word in each.groups() if word]


def askers_in(question: str) -> Iterator[Span]:
    """Where a question tells whose words it asks for: by a name, an office or a pronoun."""
    for found in NAME.finditer(question):
        named = [word for word in WORD.finditer(question, *found.span()) if is_name(word[0])]
        if named and asks_view(question, *found.span()):
            yield Span(named[0].start(), found.end())
    for word in WORD.finditer(question):
        if word[0].casefold() in BODIES and word[0].islower() and asks_view(question, *word.span()):
            yield Span(_begin(question, word.start()), word.end())
    for pronoun in _SAYING_PRONOUN.finditer(question):
        if asks_view(question, *pronoun.span()):
            yield Span(*pronoun.span())


def _begin(question: str, start: int) -> int:
    """Where an office begins with its article: `the fire chief`."""
    article = _MODIFIED.search(question, 0, start)
    if not article:
        return start
    between = whole_words(article[0])[1:]
    plain = not any(w.casefold() in stopwords("en") | stopwords("de") for w in between)
    return article.start() if plain else start


def askers(question: str) -> list[str]:
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
