"""Substitution: which words before a question it replaces, as `And on Wednesday?` does a day.

Where one place of the question before is certainly meant, that question is asked anew with the
other words in it; where several may be, only what they replace is left out.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile

from rag.designations import CALLINGS, ORGANISATIONS, PLACES, ROLES
from rag.expected import asks_view, expected_answer
from rag.figures import figures
from rag.fillers import is_name
from rag.leaning import is_correction, put_instead
from rag.matter import WORD, whole_words
from rag.mentions import NAME
from rag.names import name_keys
from rag.questions import question_language
from rag.stopwords import stopwords
from rag.types import Span

_LEADING = re.compile(
    r"(?i)(about|on|in|at|of|for|with|from|against|о|об|про|на|в|во|у|з|über|auf|an|am|in|im|mit|von)\s"
)
_GERMAN_ARTICLES = frozenset("der die das dem den ein eine einem einen".split())
_ARTICLES = _GERMAN_ARTICLES | {"the", "a", "an"}
_THE_OTHER = re.compile(
    r"(?i)\b(?:other|another|друг\w+|інш\w+|ander\w+|басқа|diğer|başka|digər|başqa)\s+([^\W\d_]+)"
)

_OF_A_MATTER = r"(?:about|on|regarding|о|об|про|über)"
"""Stands before what somebody speaks of."""

_MATTER = re.compile(rf"(?i)\b{_OF_A_MATTER}\s+[^?.,;!]+")
_WHOSE_MATTER = re.compile(rf"(?i)^(?P<whose>[^,;]+?)\s+(?P<matter>{_OF_A_MATTER}\s+[^,;]+)$")
"""Somebody, and what of: `Putin about him`."""

_MEANT = re.compile(
    r"(?i)(?<=\s)(?:him|her|them|it|that|this|н[её]м|ней|них|него|неё|нее|этом|ньому|ній|ihn|ihm|ihnen)$"
)
"""A pronoun that ends what somebody speaks of."""

_WHO_DOES = re.compile(
    r"\b(?i:did|does|do|has|have|had|is|was|will|would|can|could)\s+(?P<doer>(?:[A-Z][\w’'-]+\s)*[A-Z][\w’'-]+)"
)
"""Behind it somebody does what a question asks about; languages without such a verb tell less."""

_WHAT_ABOUT = re.compile(r"(?i)^\W*(?:what|how) about\b")
"""Begins what may put anything in the place of anything."""

_STEM_LETTERS = 4
"""Letters that the cases of a noun share."""

_YEAR_LETTERS = 4

BODIES = ROLES | CALLINGS | ORGANISATIONS
"""Words for somebody, or for a body, who may be asked what they say."""


def exchanged(question: str, before: str) -> str:
    """The question before with what this one puts in a place of it; empty where none is certain.

    >>> exchanged("And Batty?", "What does Stoll say about the sale of the club?")
    'What does Batty say about the sale of the club?'
    >>> exchanged("And in March?", "How much oil was in the harbour in May?")
    'How much oil was in the harbour in March?'
    """
    put = put_instead(question)
    if not put or question.islower() or _is_cyrillic(question) != _is_cyrillic(before):
        return ""
    whose = _WHOSE_MATTER.match(put)
    if whose and _is_a_person(whose["whose"]):
        return _ask_of_another(whose["whose"], whose["matter"], before)
    if _dates_in(put):
        return _put(put, before, _dates_in(before, alone=not _LEADING.match(put)))
    if _MATTER.match(put):
        return "" if _MEANT.search(put) else _ask_of_matter(put, before)
    if leading := _LEADING.match(put):
        return _put(put, before, _places_behind(leading[1], before))
    if _is_a_person(put):
        return _ask_of_person(put, before, doer=not _WHAT_ABOUT.match(question))
    thing = not _puts_a_person(put) and not any(w.casefold() in PLACES for w in whole_words(put))
    spoken_of = _MATTER.search(before)
    # With Cyrillic letters the word would need another ending.
    if thing and spoken_of and _askers(before) and not _is_cyrillic(put):
        return _ask_of_matter(f"{spoken_of[0].split()[0]} {put}", before)
    return ""


def asks_another(question: str) -> bool:
    """Whether a question asks the one before of somebody else: `And Batty?`."""
    put = put_instead(question)
    return bool(put) and _is_a_person(put)


def _ask_of_person(put: str, before: str, *, doer: bool) -> str:
    """The question before, asked of somebody else: whose words it wants, or who does it."""
    spoken_of = _MATTER.search(before)
    places = list(_askers_in(before))
    if places and spoken_of and not set(name_keys(put)).isdisjoint(name_keys(spoken_of[0])):
        (start, end), *_ = places
        return _ask_of_another(put, f"{spoken_of[0].split()[0]} {before[start:end]}", before)
    return _put(put, before, places or (_doers_in(before) if doer else []))


def _put(put: str, before: str, places: Sequence[Span]) -> str:
    """The question before with other words in the one place where they can stand."""
    if len(places) != 1:
        return ""
    (start, end), *_ = places
    return before[:start] + put + before[end:]


def _ask_of_matter(matter: str, before: str) -> str:
    """The question before, asked of another matter; of any, where it asks for words on none."""
    found = [Span(*each.span()) for each in _MATTER.finditer(before)]
    if not found and expected_answer(before) == "words":
        end = len(before.rstrip(" ?!."))
        return f"{before[:end]} {matter}{before[end:]}"
    return _put(matter, before, found)


def _ask_of_another(whose: str, matter: str, before: str) -> str:
    """The question before, asked of somebody else; a pronoun means whose words were asked for."""
    places = list(_askers_in(before))
    asked = _put(whose, before, places)
    if not asked:
        return ""
    (start, end), *_ = places
    return _ask_of_matter(_MEANT.sub(before[start:end], matter), asked)


def _is_cyrillic(text: str) -> bool:
    return any("\u0400" <= letter <= "\u052f" for letter in text)


def _is_a_person(put: str) -> bool:
    """Whether nothing but somebody's name or office is put in another's place."""
    silent = stopwords(question_language(put) or "en") - _ARTICLES
    plain = not any(word.casefold() in silent for word in whole_words(put))
    return plain and _puts_a_person(put)


def _dates_in(question: str, *, alone: bool = False) -> list[Span]:
    """Where a question names days, months or years, with what stands before or alone: `in May`."""
    found = re.finditer(
        rf"(?:\b{_LEADING.pattern.removeprefix('(?i)')})?(?P<date>[^\W_]+)",
        question,
        re.IGNORECASE,
    )
    # The month of May is one behind a preposition.
    return [Span(*each.span("date" if alone else 0)) for each in found if _is_date(each[0])]


def _places_behind(preposition: str, question: str) -> list[Span]:
    """Where a preposition and the words that it goes with stand in a question, dates left out."""
    found = []
    for each in re.finditer(rf"(?i)\b{preposition}\s", question):
        named = _behind(preposition, question[each.start() :])
        if named and not any(map(_is_date, named)):
            end = question.index(named[-1], each.start()) + len(named[-1])
            found.append(Span(each.start(), end))
    return found


def _doers_in(question: str) -> list[Span]:
    """Where a question names who does what it asks about."""
    return [
        Span(*each.span("doer"))
        for each in _WHO_DOES.finditer(question)
        if not any(word.casefold() in PLACES for word in each["doer"].split())
    ]


def _askers_in(question: str) -> Iterator[Span]:
    """Where a question names those whose words it asks for, with a capital or an article."""
    for found in NAME.finditer(question):
        named = [word for word in WORD.finditer(question, *found.span()) if is_name(word[0])]
        if named and asks_view(question, *found.span()):
            yield Span(named[0].start(), found.end())
    for word in WORD.finditer(question):
        if word[0].casefold() in BODIES and word[0].islower() and asks_view(question, *word.span()):
            article = re.search(r"\b(?:the|der|die|das)\s$", question[: word.start()])
            yield Span(article.start() if article else word.start(), word.end())


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
    """Whether a word, or one behind a preposition, is a day, a month or a year."""
    number = word.rsplit(maxsplit=1)[-1]
    year = number.isdigit() and len(number) == _YEAR_LETTERS
    return year or any(each.kind in ("month", "weekday") for each in figures(word))
