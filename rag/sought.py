"""The kind of name a question seeks, and whether the sentences found hold one."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from rag.countries import country_names
from rag.designations import CALLINGS, DEMONYMS, ROLES, collect_words
from rag.figures import figures
from rag.mentions import NAME, STARTERS, read_name
from rag.names import is_same_key, name_key
from rag.said import Told
from rag.terms import words
from rag.voices import speaker_of
from rag.wording import names, starts_sentence

Sought = Literal["person", "town", "country", ""]

_LANGUAGES = ("en", "ru", "de")
"""Languages in which countries are told from towns and people."""

_INITIALS = re.compile(r"\b(?:[A-ZА-Я]\.?){2,}")

_PEOPLE = collect_words(
    "man woman person girl boy son daughter wife husband brother sister boss presenter soldier"
    " witness victim suspect"
)
_OF_THINGS = collect_words(
    "prime foreign vice former principal executive major member associate parent pilot minister’s"
)
"""Designations that stand before things, too: `the former prison`, `the parent company`."""

_PERSON = "|".join(sorted((ROLES | CALLINGS | _PEOPLE) - _OF_THINGS))
_ASKS: tuple[tuple[Sought, re.Pattern[str]], ...] = (
    (
        "person",
        re.compile(
            rf"(?i)\bwhat(?: is| was|['’]s) the (?:full |first |last |family )?(?:sur)?name of (?:[\w'’-]+ ){{1,3}}?"
            rf"(?:{_PERSON})\b(?!['’]s? )|\bwhat(?: is| was|['’]s) (?:the|this|that) (?:{_PERSON})['’]s (?:sur)?name\b"
            r"|\bкак зовут\b|\bяк звати\b|\bwie hei(?:ß|ss)t (?:der|die) \w+(?:er|in|mann|frau)\b"
        ),
    ),
    (
        "town",
        re.compile(
            r"(?i)\b(?:what|which) (?:city|town|village)\b|\bкак(?:ой|ом|ого) (?:город|деревн|сел)\w*"
            r"|\bяк(?:е|ому|ого) (?:міст|сел)\w*|\bwelche[rnms]? (?:stadt|städte\w?|dorf)\b"
            r"|\bhangi (?:şehir|kent|köy)\w*|\bhansı şəhər\w*|\bқай (?:қала|ауыл)\w*"
        ),
    ),
    (
        "country",
        re.compile(
            r"(?i)\b(?:what|which) (?:(?:other|two|three|four|european|asian|african) )*(?:countr(?:y|ies)|nations?|states(?= (?:are|were|did|do|have)\b))\b"
            r"|\bкак(?:ая|ие|ой|ую|их|им|ими) (?:\w+ )?стран\w*|\bяк(?:а|і|ій|у|их) (?:\w+ )?країн\w*"
            r"|\bwelche[rsnm]? (?:land|länder\w?)\b|\bhangi ülke\w*|\bhansı ölkə\w*|\bқай (?:ел|мемлекет)\w*"
        ),
    ),
)
"""Questions for a name and nothing else; `which country do they prefer?` may be answered by `neither`."""


def sought_name(question: str) -> Sought:
    """The kind of name a question seeks, or empty.

    >>> sought_name("In which city is the laboratory?")
    'town'
    """
    return next((kind for kind, asks in _ASKS if asks.search(question)), "")


def lacks_name(question: str, found: Sequence[Told]) -> bool:
    """Whether a question seeks a name, and none of that kind stands in the sentences found.

    Nor is it the name of who says them; a name that the question itself holds is none.
    """
    kind = sought_name(question)
    known = [name_key(word) for word in words(question)]
    return bool(kind) and not any(
        not any(is_same_key(key, other) for other in known)
        for told in found
        for key in _keys(told, kind)
    )


def _keys(told: Told, kind: Sought) -> Iterator[str]:
    """The keys of the words of a sentence, or of its speaker, that may belong to such a name."""
    if kind == "person":
        yield from map(name_key, words(speaker_of(told.sentence, told.passage)))
    if kind == "country":
        # Initials are too short for a name elsewhere: the UK, the U.S.
        yield from _INITIALS.findall(told.text)
    others = set(_others(told.text, kind))
    for found in names(told.text):
        word = found[0]
        if kind != "country" and (word in others or _is_land(word)):
            continue
        if not starts_sentence(told.text, found) or not _is_common(word, told.article.text):
            yield name_key(word)


def _others(sentence: str, kind: Sought) -> Iterator[str]:
    """Months and days, offices, and for a town who holds them: Foreign Minister Sergei Lavrov."""
    for figure in figures(sentence):
        yield from words(figure.text)
    for name in map(read_name, NAME.finditer(sentence)):
        if name and name.role:
            yield from words(f"{name.role} {name.text}" if kind == "town" else name.role)


def _is_land(word: str) -> bool:
    """Whether a word is the name of a country or of its people."""
    folded = word.casefold()
    return folded.removesuffix("s") in DEMONYMS or any(
        country_names(word, language, [language]) for language in _LANGUAGES
    )


def _is_common(word: str, text: str) -> bool:
    """Whether the first word of a sentence is no name: it opens many, or stands without capital."""
    lower = word.casefold()
    return lower in STARTERS or bool(re.search(rf"\b{re.escape(lower)}\b", text))
