"""Whose words a question asks for, as it names them.

`Что думает Караваев о Рябининой?` asks for words of Karavaev, whoever speaks in the articles.
"""

import re
from collections.abc import Iterator, Sequence

from rag.asking.expected import asks_view, expected_answer, holds_view, is_spoken_of, is_view
from rag.people.designations import DEMONYMS
from rag.people.fullnames import is_full_name
from rag.people.mentions import NAME
from rag.types import Span
from rag.words.countries import country_names, governed_from
from rag.words.languages import CYRILLIC
from rag.words.names import keys_across, may_sound_alike, name_key, same_name
from rag.words.stopwords import all_stopwords
from rag.words.terms import words

_ACCORDING = re.compile(
    r"(?i)(?:\baccording to|\bin the (?:view|words|opinion) of|\bпо (?:словам|мнению)|\bза словами"
    r"|\bна думку|\blaut|\bnach (?:ansicht|meinung|worten) von)\s+(?:(?:[^\W\d_]+\s+){0,2}"
    r"(?!(?:in|at|from|of|near|в|во|на|из|от|у|з|із|від|aus|bei|von)\s)[^\W\d_]+\s+)?$"
)
"""Ends before the name of a source; `the view of an observer in Leeds` is none of Leeds."""

_OF_SOMEBODY = re.compile(r"['’]s?\b")
"""Behind the name of somebody whose person or thing is meant: `Adler's critic`."""

_CARRIED = re.compile(r"\s\([^()]*\)$")
"""What a follow-up carries along, as `followups` writes it behind the question."""

_ACTING = re.compile(r"(?i)(?<!\w)(?:he|she|он|она|він|вона|er|sie|ол|o)(?!\w)")
"""Pronouns of somebody who acts."""

_KAZAKH_CASE = re.compile(
    r"[а-яёәғқңөұүһі](?:н[ыі]ң|[тд][ыі]ң|ға|қа|ге|ке|н[ыі]|[дт][ыі]|[дт][ае]|[дтн][ае]н|[мбп]ен)$"
)
"""Ends the name of somebody who does not act in a Kazakh question: `Оспановадан`."""

_KAZAKH_ALONE = re.compile(r"(?:н[ыі]ң|[тд][ыі]ң|ға|қа|(?<=[лн])ге)$")
"""The same, of endings that no name of another language has."""

_BESIDE_OTHERS = re.compile(r"(?i)(?:,|\b(?:and|or|и|или|та|і|або|und|oder|және|ve|və))\s+$")
"""Ends before the name of one of several."""

_TURKISH_CASE = re.compile(r"['’](?:y?[ea]|[dt][ae]n?|n?[ıiuü]n|y?[ıiuü]|y?l[ae])(?!\w)")
"""Behind the name of somebody who does not act in a Turkish question: `Tokayev'e`."""

_JUST_SAID = re.compile(
    rf"(?:\s*{NAME.pattern})?(?:['’]\w+)?\s+(?:не|ne|nə)\s+\w+(?:\s+\w+)?[\s?!.]*$"
)
"""Behind the name of whoever says something to somebody, where nothing else is asked: `Адлер не деді?`."""

_HE = {"en": "he", "ru": "он", "uk": "він", "de": "er", "tr": "o", "kk": "ол", "az": "o"}
"""Whoever acts, by language."""

_LANGUAGES = ("en", "ru", "de", "uk", "tr", "kk")
"""Languages in which countries and their seats are told from people."""


def asked_voice(question: str, speakers: Sequence[str]) -> str:
    """Whose words a question asks for, as it names them; empty where it asks for nobody's.

    They need not be of the speakers: then nothing that is said is theirs. What a follow-up
    carries along, in brackets at its end, tells whom a pronoun means.

    Args:
        question: One question that stands alone.
        speakers: All who speak in the articles.

    >>> asked_voice("What does Tokayev say about Putin?", ["Putin", "Kasym-Jomart Tokayev"])
    'Tokayev'
    """
    if expected_answer(question) in ("person", "question"):
        return ""
    carried = _CARRIED.search(question)
    end = carried.start() if carried else len(question)
    named = [Span(*name) for name in _find_named(question, speakers)]
    acting = [Span(*each.span()) for each in _ACTING.finditer(question, 0, end)]
    meant = [question[slice(*name)] for name in named if name.start > end]
    for name in [name for name in named if name.end <= end][:1]:
        if len(meant) == 1 and acting and acting[0] < name:
            # `How does he read what Lavrin said? (Adler)`
            break
        if holds_view(question, *name):
            return question[slice(*name)]
        if _OF_SOMEBODY.match(question, name.end) or _BESIDE_OTHERS.search(question[: name.start]):
            return ""
        if _ACCORDING.search(question[: name.start]) or asks_view(question, *name):
            return question[slice(*name)]
    asks = any(asks_view(question[:end], *each) for each in acting)
    return meant[0] if asks and len(meant) == 1 else ""


def spell_voice(voice: str, speakers: Sequence[str]) -> str:
    """A name as the articles have it, where the two alphabets put it otherwise: `Хесс`, `Hess`.

    The same name where it needs no other spelling, or has none.
    """
    if not voice or any(same_name(voice, speaker) for speaker in speakers):
        return voice
    across = (speaker for speaker in speakers if _is_spelled_across(voice, speaker))
    return next(across, voice)


def put_pronoun(question: str, voice: str, *, language: str) -> str:
    """A question with a pronoun for the name of whoever is asked for; without it in other languages.

    >>> put_pronoun("What does Tokayev say about Putin?", "Tokayev", language="en")
    'What does he say about Putin?'
    """
    return " ".join(question.replace(voice, _HE.get(language, " "), 1).split())


def _find_named(question: str, speakers: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Where a question names those who may act in it, without the words that ask before them.

    Somebody who is no speaker counts where the question plainly asks for their words.
    """
    for match in NAME.finditer(question):
        start = match.start() + _asking_length(match, speakers)
        end = start + _acting_length(match, start, speakers)
        name = question[start:end]
        known = [speaker for speaker in speakers if _is_last_name(name, speaker)]
        if is_spoken_of(question, end) or all(map(_is_people, words(name))):
            continue
        if known and not _is_oblique(name, known):
            yield start, end
        unsure = any(may_sound_alike(name, speaker) for speaker in speakers)
        if not (known or unsure) and _is_stranger(question, start, end):
            yield start, end


def _asking_length(name: re.Match[str], speakers: Sequence[str]) -> int:
    """Characters of the first word of a name that asks or says, or has a Kazakh case ending."""
    first, _, rest = name[0].partition(" ")
    if not rest or any(first in words(speaker) for speaker in speakers):
        return 0
    begins = not any(map(str.isalnum, name.string[: name.start()]))
    asks = begins and (first.casefold() in all_stopwords() or is_view(first))
    return len(first) + 1 if asks or _KAZAKH_ALONE.search(first) else 0


def _acting_length(name: re.Match[str], start: int, speakers: Sequence[str]) -> int:
    """Characters of a name without further names behind it: `Tokayev Rusya`, `Novak Tokayev'e`."""
    text = name.string[start : name.end()]
    ends = [*(space.start() for space in re.finditer(r"\s", text)), len(text)]
    known = [
        end
        for end in ends
        if any(same_name(text[:end], each) and _is_last_name(text[:end], each) for each in speakers)
    ]
    if known:
        return known[0]
    addressed = _TURKISH_CASE.match(name.string, name.end()) or _is_oblique(text, speakers)
    return ends[-2] if addressed and len(ends) > 1 else ends[-1]


def _is_stranger(question: str, start: int, end: int) -> bool:
    """Whether a question asks for the words of somebody at a place, who has the name of a person."""
    name = question[start:end]
    own = words(name)
    if _KAZAKH_CASE.search(name) and not _JUST_SAID.match(question, end):
        return False
    return (
        is_full_name(name, fewest=1)
        and not any(word.isupper() or _is_country(word) or _is_people(word) for word in own)
        and not _OF_SOMEBODY.match(question, end)
        and (_JUST_SAID.match(question, end) is not None or _stands_beside(question, start, end))
    )


def _stands_beside(question: str, start: int, end: int) -> bool:
    """Whether a verb of saying stands right beside a name, not only at the end of the question."""
    return asks_view(f"{question[:end]} {' '.join(question[end:].split()[:2])} –", start, end)


def _is_country(word: str) -> bool:
    """Whether a word is the name of a country, or of the seat of a government."""
    return any(country_names(word, language, [language]) for language in _LANGUAGES) or bool(
        governed_from(word, "", ["en"])
    )


def _is_people(word: str) -> bool:
    """Whether an English word is a people: `Kazakhs`."""
    return word.casefold().removesuffix("s") in DEMONYMS


def _is_oblique(name: str, speakers: Sequence[str]) -> bool:
    """Whether a name has a Kazakh case ending that is none of the names of the speakers meant."""
    last = words(name)[-1].casefold()
    return bool(_KAZAKH_CASE.search(last)) and all(
        words(speaker)[-1].casefold() != last for speaker in speakers
    )


def _is_last_name(one: str, other: str) -> bool:
    """Whether the last words of two names are the same, in either alphabet."""
    return bool(words(one) and words(other)) and (
        same_name(words(one)[-1], words(other)[-1]) or _is_spelled_across(one, other)
    )


def _is_spelled_across(one: str, other: str) -> bool:
    """Whether the last words of two names, each in an alphabet of its own, spell one name."""
    last, near = words(one)[-1], words(other)[-1]
    return bool(CYRILLIC.search(last)) != bool(CYRILLIC.search(near)) and (
        name_key(last) in keys_across(near) or name_key(near) in keys_across(last)
    )
