"""Who does or says what a question asks about: the places where somebody else may be put."""

import re
from collections.abc import Iterator

from rag.asking.expected import asks_view, is_view
from rag.asking.fillers import is_name
from rag.asking.matter import WORD, whole_words
from rag.asking.questions import ASKING
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
    r"|^\W*(?:(?i:а|и|но|та|але|і)\s+)?(?i:кто|хто)\s+(?:(?:[её]го|[её]й?|их|им|ему|это|його|її|їх|йому|це)\s+)?"
    r"([а-яёіїєґ]+(?:[аиоя]л[аио]?|[еиуюая]т|ив|ав|є|ить|ють)(?:с[ья])?)(?!\w)"
)

_TOLD_OF = re.compile(
    r"\b(?i:did|does|do|has|have|had|will|would)\s+(?:the\s+)?(?:[A-Z][\w’'-]+\s+)+[a-z]+\s+(?:the\s+)?$"
)
"""Ends before the name of whom somebody's words are on, or to: `What did Kern accuse Adler of?`."""

_SAYING_PRONOUN = re.compile(r"(?i)(?<!\w)(?:he|she|он|она|він|вона|er|sie)(?!\w)")

_MODIFIED = re.compile(r"\b(?:the|der|die|das)\s(?:[^\W\d_]+\s){0,2}$")
"""Before an office: an article and what tells which one it is, as `the fire` does before `chief`."""


_TAKEN_UP = re.compile(
    r"^(?P<begin>\W*(?:(?i:and|but|so|а|и|но|та|але|і|й|und|aber)\s+)?)"
    rf"(?P<name>{NAME.pattern})(?:,|\s[–—-])\s*(?P<asked>(?i:{ASKING})\b[^,;]*?(?<!\w))"
    r"(?P<pronoun>(?i:he|she|он|она|він|вона|er|sie|der(?=\W*$|\s+(?:da\w+|denn)\b)))(?!\w)"
)
"""Somebody named before a question that means them by a pronoun: `Kern, what does he say?`."""


def take_up(question: str) -> str:
    """The question with a name that stands before it in the place of its pronoun.

    >>> take_up("And Kern, what does he say about it?")
    'And what does Kern say about it?'
    """
    return _TAKEN_UP.sub(r"\g<begin>\g<asked>\g<name>", question)


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
    """The verbs of a question that stand behind `who` or, in English, behind whoever acts."""
    return [word for each in _VERB.finditer(question) for word in each.groups() if word]


def askers_in(question: str) -> Iterator[Span]:
    """Where a question tells whose words it asks for: by a name, an office or a pronoun."""
    for found in NAME.finditer(question):
        named = [word for word in WORD.finditer(question, *found.span()) if is_name(word[0])]
        if named and _is_asked(question, Span(*found.span())):
            yield Span(named[0].start(), found.end())
    for word in WORD.finditer(question):
        if word[0].casefold() in BODIES and word[0].islower() and asks_view(question, *word.span()):
            yield Span(_begin(question, word.start()), word.end())
    for pronoun in _SAYING_PRONOUN.finditer(question):
        if asks_view(question, *pronoun.span()):
            yield Span(*pronoun.span())


def _is_asked(question: str, name: Span) -> bool:
    """Whether the words or the view of somebody named at a place of a question are asked for."""
    if not asks_view(question, *name):
        return False
    behind = whole_words(question[name.end :])[:1]
    return not _TOLD_OF.search(question[: name.start]) or any(map(is_view, behind))


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
    question = take_up(question)
    named = (each for each in NAME.finditer(question) if _is_asked(question, Span(*each.span())))
    return [word for found in named for word in whole_words(found[0]) if is_name(word)]
