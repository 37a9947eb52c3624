"""Siblings: things that share a noun and differ by a number, as `Line 7` and `Line 12` do.

A number that names the thing a question asks about is part of who it is: what is told of another
one is no answer, however well its words fit; nor is the row of another year.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from rag.text.tables import cells_of
from rag.types import Passage, Span
from rag.words.figures import figures
from rag.words.languages import UPPER
from rag.words.names import is_same_key
from rag.words.signs import YEARS
from rag.words.stopwords import all_stopwords
from rag.words.terms import stem, words

_DIGITS = r"\d{1,4}(?:['’]?s\b)?(?![\w%]|[.,:]\d|\s?(?:%|[$€£]))"
_SIGN = r"(?:(?:nos?|nr|numbers?|номер\w{0,3}|numara(?:sı|lı)?)\b\.?|№№?|#)"
_NUMBERED = re.compile(
    rf"(?P<noun>(?<![\w’'-])[^\W\d_][\w’'-]*?)(?:,?\s(?P<sign>(?i:{_SIGN}))\s?|\s|-)"
    rf"(?P<numbers>{_DIGITS}(?:(?:,\s|,?\s(?:and|or|to|и|или|та|і|або|und|oder|ve|және)\s|\s?[-–—]\s?){_DIGITS})*)"
)
"""A noun and the numbers that name things of its kind: `School no. 12`, `Lines 7 and 12`."""

_RANGE = re.compile(r"(\d+)(?:\s?[-–—]\s?|\sto\s)(\d+)")
_BEHIND = re.compile(r"\s([^\W\d_][\w’'-]*)")

_PREPOSITION = re.compile(
    r"(?i)(?:^|\s)(?:in|on|at|of|for|from|by|near|under|about|в|во|на|из|с|со|от|до|по|к|у|о|об|для|з|із|від|"
    r"im|am|auf|von|aus|bei|für)(?:\s(?:the|der|dem|die))?\s$"
)

_POINTS_BACK = re.compile(
    r"\W*(?:It|Its|This|That|These|Those|They|Their|He|His|She|Her|There|Он|Она|Оно|Они|Его|Её|Ее|Их|Это|Этот|Эта|Эти"
    r"|Там|Він|Вона|Воно|Вони|Його|Її|Це|Цей|Ця|Ці|Er|Sie|Es|Sein\w*|Ihr\w*|Das|Dies\w*|Dort|O|Onun|Bu|Бұл|Ол|Оның)\b"
)
"""Begins a sentence that goes on about what the one before tells of."""


def is_of_sibling(question: str, passage: Passage, sentence: Span) -> bool:
    """Whether a sentence tells of another thing of the kind and not of the one a question names.

    >>> from rag.types import Article
    >>> text = "Line 7 costs 2 crowns."
    >>> told = Passage("a-0", Article("a", text), 0, 22, (Span(0, 22),))
    >>> is_of_sibling("How much is a ride on Line 12?", told, Span(0, 22))
    True
    """
    text = passage.article.text
    if _is_of_another_year(question, text[slice(*sentence)]):
        return True
    asked = _read_question(question)
    if not asked:
        return False
    named = _read(text[slice(*sentence)], asked)
    before = _named_before(passage, sentence, asked)
    if before and _POINTS_BACK.match(text, sentence.start):
        return _is_another(before, asked)
    if named:
        return _is_another(named, asked)
    return bool(before) and _is_another(before, asked) and _is_only_of_others(text, question)


def _is_of_another_year(question: str, row: str) -> bool:
    """Whether a row of a table has years for cells, and none of those that a question names."""
    asked, told = _years(words(question)), _years(cells_of(row))
    return bool(asked) and bool(told) and asked.isdisjoint(told)


def _years(texts: Iterable[str]) -> set[int]:
    return {int(each) for each in texts if each.isdecimal() and int(each) in YEARS}


def _named_before(
    passage: Passage, sentence: Span, asked: Mapping[str, frozenset[int]]
) -> dict[str, frozenset[int]]:
    """What the nearest sentence before this one in its paragraph names, or else the title."""
    article = passage.article
    begin = article.text.rfind("\n\n", 0, sentence.start) + 1
    for span in reversed(passage.sentences):
        if begin <= span.start < sentence.start and (
            named := _read(article.text[slice(*span)], asked)
        ):
            return named
    return _read(article.title, asked)


def _is_another(named: Mapping[str, frozenset[int]], asked: Mapping[str, frozenset[int]]) -> bool:
    return all(asked[noun].isdisjoint(numbers) for noun, numbers in named.items())


# Asked once for every sentence found.
@lru_cache(maxsize=64)
def _is_only_of_others(text: str, question: str) -> bool:
    """Whether a text names things of the kind, and nowhere the one asked about."""
    asked = _read_question(question)
    named = _read(text, asked)
    return bool(named) and _is_another(named, asked)


def _read(text: str, asked: Mapping[str, frozenset[int]]) -> dict[str, frozenset[int]]:
    """The numbers that a text gives to nouns of the question."""
    found: dict[str, set[int]] = defaultdict(set)
    for match in _NUMBERED.finditer(text):
        for noun in asked:
            if _is_form(match["noun"], noun):
                found[noun].update(_numbers(match["numbers"]))
    return {noun: frozenset(numbers) for noun, numbers in found.items()}


@lru_cache(maxsize=64)
def _read_question(question: str) -> Mapping[str, frozenset[int]]:
    """The nouns of a question whose numbers name something, each with these numbers."""
    found: dict[str, set[int]] = defaultdict(set)
    for match in _NUMBERED.finditer(question):
        if _names(question, match):
            found[match["noun"]].update(_numbers(match["numbers"]))
    return {noun: frozenset(numbers) for noun, numbers in found.items()}


def _names(question: str, match: re.Match[str]) -> bool:
    """Whether a number of a question names the noun before it, and counts nothing behind it.

    In `Did 12 men leave Olm 9 days ago?` none does, nor does one of `4 May` or `May 2020`.
    """
    noun = match["noun"]
    if noun.casefold() in all_stopwords() or any(
        each.kind in ("month", "weekday") for each in figures(noun.capitalize())
    ):
        return False
    if match["sign"]:
        return True
    behind = _BEHIND.match(question, match.end())
    if behind and figures(f"5 {behind[1]}")[0].value != 5:  # noqa: PLR2004 - "5 million"
        return False
    counts = behind is not None and behind[1].casefold() not in all_stopwords()
    led = bool(_PREPOSITION.search(question[: match.start()]))
    if not re.match(f"[{UPPER}]", noun):
        return led and behind is None
    begins = not words(question[: match.start()])
    return not counts or not (led or begins)


def _numbers(text: str) -> Iterator[int]:
    for first, last in _RANGE.findall(text):
        yield from range(int(first), min(int(last), int(first) + 99) + 1)
    yield from map(int, re.findall(r"\d+", text))


@lru_cache(maxsize=4096)
def _is_form(word: str, noun: str) -> bool:
    """Whether two words are forms of one noun: `line` and `Lines`, `школа` and `школе`."""
    one, other = word.casefold(), noun.casefold()
    alike = {stem(one, language) for language in ("en", "ru", "uk", "de")} & {
        stem(other, language) for language in ("en", "ru", "uk", "de")
    }
    return one == other or bool(alike) or (one[0] == other[0] and is_same_key(one, other))
