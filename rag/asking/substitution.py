"""Substitution: which words before a question it replaces, as `And on Wednesday?` does a day.

Where one place of the question before is certainly meant, that question is asked anew with the
other words in it; where several may be, only what they replace is left out.
"""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from rag.asking.doers import BODIES, askers, askers_in, doers_in
from rag.asking.expected import expected_answer
from rag.asking.fillers import is_name
from rag.asking.leaning import is_correction, put_instead
from rag.asking.matter import WORD, whole_words
from rag.asking.questions import question_language
from rag.people.designations import PLACES
from rag.types import Span
from rag.words.figures import figures
from rag.words.names import name_keys
from rag.words.stopwords import stopwords

_LEADING = re.compile(
    r"(?i)(about|on|in|at|of|for|with|from|against|to|о|об|про|на|в|во|у|з|к|до|über|auf|an|am|in|im|mit|von|nach)\s"
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

_WHAT_ABOUT = re.compile(r"(?i)^\W*(?:what|how) about\b")
"""Begins what may put anything in the place of anything."""

_TIME = re.compile(
    r"(?i)(?<!\w)(?:(?:in|im|am|в|во|на|у|в|с|к)\s+)?(?P<time>"
    r"(?:the\s+)?(?:last|past|previous|next|this|coming)\s+(?:year|month|week|weekend|season|spring|summer|autumn|winter)"
    r"|(?:(?:поза)?прошл|нынешн|текущ|следующ|будущ|предыдущ|этом?|эту|этой)\w{0,3}\s+(?:год|месяц|недел|сезон|весн|лет|осен|зим)\w*"
    r"|(?:(?:поза)?минул|наступн|попередн|цьо|цій|цю)\w{0,3}\s+(?:рок|рік|місяц|тиж|сезон|весн|літ|осен|осін|зим)\w*"
    r"|(?:letzt|vergangen|vorig|nächst|kommend|dies)\w{1,2}\s+(?:jahr|monat|woche|saison|sommer|winter|frühjahr|herbst)\w*"
    r"|(?:өткен|келесі|биылғы|осы)\s+(?:жыл|ай|апта)\w*|(?:geçen|gelecek|önümüzdeki|bu)\s+(?:yıl|ay|hafta)\b"
    r"|(?:keçən|gələn|bu)\s+(?:il|ay|həftə)\b|(?:былтыр|биыл|торік|цьогоріч|tomorrow|yesterday|today"
    r"|вчера|сегодня|завтра|вчора|сьогодні|gestern|heute|кеше|бүгін|ертең|dün|bugün|yarın|dünən|sabah))(?!\w)"
)
"""A time told from the day of speaking: `in this year`."""

_STEM_LETTERS = 4
"""Letters that the cases of a noun share."""

_ENDINGS = {"у": "у", "ю": "у", "м": "м"}
"""Last letters of names in an oblique case, as hard and soft stems have them; `а` has many uses."""

_YEAR_LETTERS = 4


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
    if _TIME.fullmatch(put) or _dates_in(put):
        times = _times_in(before, alone=not _LEADING.match(put))
        return _put(put, before, times or _dates_in(before, alone=not _LEADING.match(put)))
    if _MATTER.match(put):
        return "" if _MEANT.search(put) else _ask_of_matter(put, before)
    if leading := _LEADING.match(put):
        return _put(put, before, _places_behind(leading[1], before)) if _is_plain(put) else ""
    if _is_a_person(put):
        return _ask_of_person(put, before, doer=not _WHAT_ABOUT.match(question))
    thing = not _puts_a_person(put) and not any(w.casefold() in PLACES for w in whole_words(put))
    spoken_of = _MATTER.search(before)
    # With Cyrillic letters the word would need another ending.
    if thing and spoken_of and askers(before) and not _is_cyrillic(put):
        return _ask_of_matter(f"{spoken_of[0].split()[0]} {put}", before)
    return ""


def asks_another(question: str) -> bool:
    """Whether a question asks the one before of somebody else: `And Batty?`."""
    put = put_instead(question)
    return bool(put) and _is_a_person(put)


def _ask_of_person(put: str, before: str, *, doer: bool) -> str:
    """The question before, asked of somebody else: whose words it wants, or who does it."""
    spoken_of = _MATTER.search(before)
    places = list(askers_in(before))
    if places and spoken_of and not set(name_keys(put)).isdisjoint(name_keys(spoken_of[0])):
        (start, end), *_ = places
        return _ask_of_another(put, f"{spoken_of[0].split()[0]} {before[start:end]}", before)
    found = places or (doers_in(before) if doer else [])
    return _put(put, before, found or _names_in_case(put, before))


def _names_in_case(put: str, before: str) -> list[Span]:
    """Where a question in Russian or Ukrainian has its only name, if that ends like the one put.

    `And Tsoi?` after `How much was Kern given?` tells by its ending whom it replaces.
    """
    if not _is_cyrillic(put) or question_language(before) not in ("ru", "uk"):
        return []
    named = [word for word in WORD.finditer(before) if word.start() and is_name(word[0])]
    ending = _ending(put)
    return [Span(*word.span()) for word in named if len(named) == 1 and ending == _ending(word[0])]


def _ending(word: str) -> str:
    """The last vowel of a name in a case that tells itself by it, hard and soft ones alike."""
    return _ENDINGS.get(word[-1].casefold(), "")


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
    places = list(askers_in(before))
    asked = _put(whose, before, places)
    if not asked:
        return ""
    (start, end), *_ = places
    named = before[start:end]
    if _MEANT.search(matter) and not any(map(is_name, whole_words(named))):
        return ""
    return _ask_of_matter(_MEANT.sub(named, matter), asked)


def _is_cyrillic(text: str) -> bool:
    return any("\u0400" <= letter <= "\u052f" for letter in text)


def _is_a_person(put: str) -> bool:
    """Whether nothing but somebody's name or office is put in another's place."""
    return _is_plain(put) and _puts_a_person(put)


def _is_plain(put: str) -> bool:
    """Whether a name or a noun stands alone, or behind a preposition: `in the town`."""
    leading = _LEADING.match(put)
    silent = stopwords(question_language(put) or "en") - _ARTICLES
    told = whole_words(put[leading.end() :] if leading else put)
    return bool(told) and not any(word.casefold() in silent for word in told)


def _dates_in(question: str, *, alone: bool = False) -> list[Span]:
    """Where a question names days, months or years, with what stands before or alone: `in May`."""
    found = re.finditer(
        rf"(?:\b{_LEADING.pattern.removeprefix('(?i)')})?(?P<date>[^\W_]+)",
        question,
        re.IGNORECASE,
    )
    # The month of May is one behind a preposition.
    return [Span(*each.span("date" if alone else 0)) for each in found if _is_date(each[0])]


def _times_in(question: str, *, alone: bool) -> list[Span]:
    """Where a question names times told from today, with what stands before or alone."""
    return [Span(*each.span("time" if alone else 0)) for each in _TIME.finditer(question)]


def _places_behind(preposition: str, question: str) -> list[Span]:
    """Where a preposition and the words that it goes with stand in a question, dates left out.

    A name ends where its capitals do: `in Almaty alone`.
    """
    found = []
    times = [match.start() for match in _TIME.finditer(question)]
    for each in re.finditer(rf"(?i)\b{preposition}\s", question):
        named = _behind(preposition, question[each.start() :])
        if preposition.casefold() == "to" and not is_name(named[0] if named else "x"):
            # Before a verb it leads to no place: `to help`.
            continue
        if named and is_name(named[0]):
            named = list(takewhile(is_name, named))
        if named and each.start() not in times and not any(map(_is_date, named)):
            end = question.index(named[-1], each.start()) + len(named[-1])
            found.append(Span(each.start(), end))
    return found


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
    if _TIME.match(put) or any(map(_is_date, whole_words(put))):
        times = [
            w for each in before for time in _TIME.finditer(each) for w in whole_words(time[0])
        ]
        return [word for word in told if _is_date(word)] + times
    if leading:
        behind = [_behind(leading[1], each) for each in before]
        return [word for found in behind for word in found if not _is_date(word)]
    if _puts_a_person(put):
        return [word for each in before for word in askers(each)]
    # Written all small, or a country, it may be either: somebody, or what somebody speaks of.
    either = question.islower() or any(w.casefold() in PLACES for w in whole_words(put))
    # In Russian nobody can tell a thing from whoever speaks, where both end alike.
    if not put or either or _is_cyrillic(put):
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
    return _behind("(?:about|on|о|об|про|über)", question) if askers(question) else []


def _is_date(word: str) -> bool:
    """Whether a word, or one behind a preposition, is a day, a month or a year."""
    number = word.rsplit(maxsplit=1)[-1]
    year = number.isdigit() and len(number) == _YEAR_LETTERS
    return year or any(each.kind in ("month", "weekday") for each in figures(word))
