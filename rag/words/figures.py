"""Numbers, percentages and dates of a text as values, so that two wordings can be compared.

`2,000`, `2 000`, `two thousand` and `2 тыс.` are one figure; `5 %` and `5` are two. Words are
known for English, Russian and German; digits are read in every language.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

FigureKind = Literal["number", "percent", "points", "month", "weekday"]


class Figure(NamedTuple):
    """A value that a text states; months and weekdays count from 1.

    `spelled` tells a small number in words (`two`), which is often a count of the writer's own.
    """

    kind: FigureKind
    value: Decimal
    text: str
    spelled: bool = False

    @property
    def key(self) -> tuple[FigureKind, Decimal]:
        """What makes two figures the same."""
        return self.kind, self.value


_UNITS = {
    word: value
    for value, words in {
        1: "one один одна одно одного одной ein eine eins",
        2: "two два две двух двум двумя двое двоих двоим двоими zwei",
        3: "three три трех трёх трем трём тремя трое троих троим троими drei",
        4: "four четыре четырех четырёх четырем четырём четырьмя четверо четверых четверым четверыми vier",
        5: "five пять пяти пятью пятеро пятерых пятерым пятерыми fünf",
        6: "six шесть шести шестью шестеро шестерых шестерым шестерыми sechs",
        7: "seven семь семи семеро семерых семерым семерыми sieben",
        8: "eight восемь восьми восемью восьмеро восьмерых восьмерым восьмерыми acht",
        9: "nine девять девяти девятью девятеро девятерых девятерым девятерыми neun",
        10: "ten десять десяти десятью десятеро десятерых десятерым десятерыми zehn",
        11: "eleven одиннадцать elf",
        12: "twelve двенадцать zwölf",
        13: "thirteen тринадцать dreizehn",
        14: "fourteen четырнадцать vierzehn",
        15: "fifteen пятнадцать fünfzehn",
        16: "sixteen шестнадцать sechzehn",
        17: "seventeen семнадцать siebzehn",
        18: "eighteen восемнадцать achtzehn",
        19: "nineteen девятнадцать neunzehn",
        20: "twenty двадцать двадцати zwanzig",
        30: "thirty тридцать тридцати dreißig",
        40: "forty сорок vierzig",
        50: "fifty пятьдесят fünfzig",
        60: "sixty шестьдесят sechzig",
        70: "seventy семьдесят siebzig",
        80: "eighty восемьдесят achtzig",
        90: "ninety девяносто neunzig",
        100: "сто ста hundert einhundert",
        200: "двести zweihundert",
        300: "триста dreihundert",
        400: "четыреста vierhundert",
        500: "пятьсот fünfhundert",
        2000: "zweitausend",
        3000: "dreitausend",
        5000: "fünftausend",
        10000: "zehntausend",
    }.items()
    for word in words.split()
}
_SCALES = {
    "trillion": 10**12, "триллион": 10**12, "трлн": 10**12,
    "billion": 10**9, "bn": 10**9, "миллиард": 10**9, "млрд": 10**9, "milliard": 10**9,
    "million": 10**6, "mln": 10**6, "миллион": 10**6, "млн": 10**6, "mio": 10**6,
    "thousand": 1000, "тысяч": 1000, "тыс": 1000, "tausend": 1000,
    "hundred": 100, "hundert": 100,
}  # fmt: skip
"""Words that multiply what stands before them; an ending of `_ENDING` may follow."""

_EXACT_SCALES = {"dozen": 12, "dozens": 12}
"""Scale words that take no ending: a `Dozent` teaches."""

_ENDING = r"(?:s|e[ns]?|ь|[аеёиоуыюя]|[еёо]м|[еёо]в|[ео]й|ью|[ая]ми?|[ая]х)?"
"""What inflection adds to a scale, a month or a day; other letters make another word: `миллионер`."""

_LATIN_ENDING = "(?:e?s)?"
"""The same for months in Latin letters: `Julie` and `Julien` are people."""

_MONTHS = (
    "january январ januar", "february феврал februar", "march март märz", "april апрел",
    "may май мая мае mai", "june июн juni", "july июл juli", "august август",
    "september сентябр", "october октябр oktober", "november ноябр",
    "december декабр dezember",
)  # fmt: skip
_SHORT_MONTHS = {
    short: number
    for number, names in enumerate(
        ("jan", "feb", "mar mär mrz", "apr", "", "jun", "jul", "aug", "sep sept", "oct okt", "nov", "dec dez"),
        start=1,
    )
    for short in names.split()
}  # fmt: skip
_WEEKDAYS = (
    "monday понедельник montag", "tuesday вторник dienstag", "wednesday сред(?:а|у|ы) mittwoch",
    "thursday четверг donnerstag", "friday пятниц freitag", "saturday суббот samstag",
    "sunday воскресенье sonntag",
)  # fmt: skip

_DATES = (
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b"),
    re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b"),
)
_NUMBER = re.compile(
    r"(?<![\d.,])(?:\d{1,3}(?:[,. \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
)
_PERCENT = re.compile(
    r"\s*-?(?:%|per\s?cent\b|percent(?!age)|процент(?!н)|prozent(?!punkt))", re.IGNORECASE
)
_POINTS = re.compile(
    r"\s*-?(?:percentage[- ]points?|per\s?cent points?|процентн\w+ пункт|п\.\s?п\.|prozentpunkt)",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)(?![\d:])(?P<late>\s*p\.?\s?m\b\.?)?"
)
_PERCENT_BEHIND = re.compile(
    r"\s+(?:to|or|до|или|bis|oder|auf)\s+\d+(?:[.,]\d+)?\s?(?:%|per\s?cent|percent(?!age)|процент|prozent(?!punkt))",
    re.IGNORECASE,
)
"""Behind a number whose percent sign stands with the next one: `from 11.4 to 4.9 percent`."""
_BETWEEN = re.compile(r"\b(?:between|между|zwischen)\s+$", re.IGNORECASE)
_AND_PERCENT = re.compile(
    r"\s+(?:and|и|und)\s+\d+(?:[.,]\d+)?\s?(?:%|per\s?cent|percent(?!age)|процент|prozent(?!punkt))",
    re.IGNORECASE,
)
"""The same behind the first of two bounds: `between 12 and 20 percent`."""
_MILLIONS = re.compile(r"\s?m\b")
"""Behind an amount of money, short for million: `£1.9m`."""
_NEXT_WORD = re.compile(r"[\s-]*([^\W\d_]+)\.?")
_AND_A_HALF = re.compile(r"\s+and\s+a\s+half\b|\s+с\s+половиной\b", re.IGNORECASE)
_HALF_OF = re.compile(r"\bhalf[\s-]+$", re.IGNORECASE)
"""Ends before `a million` or `dozen` where half of it is meant."""
_WORD = re.compile(r"[^\W\d_]+")
_CENTURIES = range(17, 21)
"""Numbers that begin a year in words, as in `nineteen fifty-four`."""
_RANGE = re.compile(
    r"(?<![\d.,])(?P<first>\d+(?:[.,]\d+)?)\s?(?:to|and|or|до|и|или|bis|auf|und|oder|[–—-])\s?\d+(?:[.,]\d+)?\s(?P<scale>[^\W\d_]+)",
    re.IGNORECASE,
)
_NEAR = 20
"""Letters within which the word stands that tells what a number or a month is."""
_TEN = 10
_ONE_IN_WORDS = 1
_SMALL = 12


def elided(text: str) -> dict[Decimal, Decimal]:
    """The first numbers of ranges whose scale stands with the second, with what they mean.

    >>> elided("from 4.2 to 3.6 million")
    {Decimal('4.2'): Decimal('4200000.0')}
    """
    found: dict[Decimal, Decimal] = {}
    for match in _RANGE.finditer(text):
        if factor := _scale(match["scale"]):
            first = _value(match["first"])
            found[first] = first * factor
    return found


def figures(text: str) -> list[Figure]:
    """All figures of a text, those of dates first."""
    found: list[Figure] = []
    for date in _DATES:
        for match in date.finditer(text):
            found += _of_date(match)
        text = date.sub(" ", text)
    text = _TIME.sub(_as_decimal, text)
    return [*found, *_digits(text), *_spelled(text), *_named(text)]


def _of_date(match: re.Match[str]) -> Iterator[Figure]:
    yield Figure("number", Decimal(match["year"]), match[0])
    yield Figure("month", Decimal(match["month"]), match[0])
    yield Figure("number", Decimal(match["day"]), match[0])


def _as_decimal(time: re.Match[str]) -> str:
    """A time of day, as others write it: `8:50` is `8.50`, `4:10 p.m.` is `16.10`."""
    hour = int(time["hour"])
    return f"{hour + 12 if time['late'] and hour < _SMALL else hour}.{time['minute']}"


def _digits(text: str) -> Iterator[Figure]:
    for match in _NUMBER.finditer(text):
        value, end = _value(match[0]), match.end()
        scale = _NEXT_WORD.match(text, end)
        millions = _MILLIONS.match(text, end) if _before(text, match, 1) in [*"$€£"] else None
        if scale and (factor := _scale(scale[1])):
            value, end = value * factor, scale.end()
        elif millions:
            value, end = value * 10**6, millions.end()
        kind, end = _share(text, end)
        if _BETWEEN.search(_before(text, match, _NEAR)) and _AND_PERCENT.match(text, end):
            kind = "percent"
        yield Figure(kind, value, text[match.start() : end])


def _before(text: str, match: re.Match[str], letters: int) -> str:
    """The last letters before a match; all of them would take long in a table of numbers."""
    return text[max(0, match.start() - letters) : match.start()]


def _share(text: str, end: int) -> tuple[FigureKind, int]:
    """Whether a number that ends there counts percent, points or things; and where that is told."""
    kinds: tuple[tuple[FigureKind, re.Pattern[str]], ...] = (
        ("points", _POINTS),
        ("percent", _PERCENT),
    )
    for kind, sign in kinds:
        if found := sign.match(text, end):
            return kind, found.end()
    if _PERCENT_BEHIND.match(text, end):
        return "percent", end
    return "number", end


def _value(digits: str) -> Decimal:
    """The value of a number whose groups or decimals are set off by comma, point or space."""
    grouped = re.fullmatch(r"(\d{1,3}(?:[,. \u00a0\u202f]\d{3})+)(?:[.,](\d+))?", digits)
    if grouped:
        whole = re.sub(r"\D", "", grouped[1])
        return Decimal(f"{whole}.{grouped[2] or 0}").normalize()
    return Decimal(digits.replace(",", ".")).normalize()


@lru_cache(maxsize=4096)
def _scale(word: str) -> int:
    """What a scale word multiplies by; 0 for any other word."""
    word = word.lower()
    if word in _EXACT_SCALES:
        return _EXACT_SCALES[word]
    inflected = _SCALE.fullmatch(word)
    return _SCALES[inflected[1]] if inflected else 0


def _spelled(text: str) -> Iterator[Figure]:
    """Numbers in words: `two thousand`, `twenty-one`, `a million`; a lone `one` is no number."""
    words = list(_WORD.finditer(text))
    at = 0
    while at < len(words):
        first = words[at][0].lower()
        start = at
        total = current = 0
        last = 1
        if first == "a" and at + 1 < len(words) and _scale(words[at + 1][0]):
            current, at = 1, at + 1
        elif first == "dozen":
            current = 1
        while at < len(words) and (at == start or _adjoins(text, words, at)):
            word = words[at][0].lower()
            unit = _UNITS.get(word, 0)
            factor = _scale(word) if current else 0
            if factor:
                (total, current), last = _multiply(total, current, factor), factor
            elif unit and not (_make_year(current, unit) and _is_compound(text, words, at)):
                current, last = _add(current, unit), 1
            elif not (current and _opens_hundreds(words, at)):
                break
            at += 1
        value = total + current
        if at > start and value > _ONE_IN_WORDS:
            amount, end = _read_half(text, words[at - 1].end(), value, last)
            halved = (
                _HALF_OF.search(text, 0, words[start].start()) if first in ("a", "dozen") else None
            )
            kind, end = _share(text, end)
            said = text[halved.start() if halved else words[start].start() : end]
            yield Figure(
                kind,
                amount / 2 if halved else amount,
                said,
                spelled=value <= _SMALL,
            )
        at = max(at, start + 1)


def _read_half(text: str, end: int, value: int, last: int) -> tuple[Decimal, int]:
    """The value with `and a half` behind it and where that ends: `two and a half million`.

    Args:
        text: Where the number stands.
        end: Where it ends.
        value: What it is.
        last: The factor of its last word, half of which is added: `two million and a half`.
    """
    half = _AND_A_HALF.match(text, end)
    if not half:
        return Decimal(value), end
    whole = value + Decimal(last) / 2
    scale = _NEXT_WORD.match(text, half.end())
    factor = _scale(scale[1]) if scale else 0
    return (whole * factor, scale.end()) if scale and factor else (whole, half.end())


def _add(current: int, unit: int) -> int:
    """What two words make together: `twenty-nine`, or a year, as in `twenty twenty-nine`."""
    return current * 100 + unit if _make_year(current, unit) else current + unit


def _make_year(current: int, unit: int) -> bool:
    return current in _CENTURIES and unit >= _TEN


def _is_compound(text: str, words: list[re.Match[str]], at: int) -> bool:
    """Whether a hyphen joins a number to what it counts: `nineteen forty-tonne lorries`."""
    for number, behind in pairwise(words[at : at + 3]):
        if text[number.end() : behind.start()] != "-":
            return False
        if not (behind[0].lower() in _UNITS or _scale(behind[0])):
            return True
    return False


def _multiply(total: int, current: int, factor: int) -> tuple[int, int]:
    """Apply a scale: hundreds stay open (`two hundred thousand`), larger ones close a group."""
    return (total, current * factor) if factor == 100 else (total + current * factor, 0)  # noqa: PLR2004


def _adjoins(text: str, words: list[re.Match[str]], at: int) -> bool:
    between = text[words[at - 1].end() : words[at].start()]
    return not between.strip(" \u00a0-")


def _opens_hundreds(words: list[re.Match[str]], at: int) -> bool:
    """Whether the `and` at this place joins a number: `three hundred and fifty`."""
    return (
        words[at][0].lower() == "and"
        and _scale(words[at - 1][0]) > 0
        and at + 1 < len(words)
        and words[at + 1][0].lower() in _UNITS
    )


def _named(text: str) -> Iterator[Figure]:
    """Months and weekdays; English ones only with a capital, for `may` and `march` are verbs."""
    for match in _WORD.finditer(text):
        word = match[0]
        if not word[0].isupper() and word.isascii():
            continue
        if word == "May" and not _dated(text, match):
            continue
        if (short := _SHORT_MONTHS.get(word.lower())) and _is_by_number(text, match):
            yield Figure("month", Decimal(short), word)
        for kind, pattern in (("month", _MONTH), ("weekday", _WEEKDAY)):
            if (named := pattern.fullmatch(word)) and named.lastindex:
                yield Figure(
                    "month" if kind == "month" else "weekday", Decimal(named.lastindex), word
                )


def _is_by_number(text: str, month: re.Match[str]) -> bool:
    """Whether a number stands right beside a short form of a month: `Oct. 12`, `3 Apr`."""
    before, after = _before(text, month, _NEAR), text[month.end() : month.end() + _NEAR]
    return bool(re.search(r"\d(?:st|nd|rd|th|\.)?\s$", before) or re.match(r"\.?\s\d", after))


def _pattern(names: tuple[str, ...], *, latin: str = _ENDING) -> re.Pattern[str]:
    """One group a name, so that the number of the group is the number of the month or day.

    Args:
        names: The names in all languages, a month or day each.
        latin: What may follow a name in Latin letters.
    """
    exact = ("may", "mai", "май", "мая", "мае")
    rows = [
        [
            name if name in exact else name + (latin if name[0] < "а" else _ENDING)
            for name in row.split()
        ]
        for row in names
    ]
    return re.compile("|".join(f"({'|'.join(row)})" for row in rows), re.IGNORECASE)


_SCALE = re.compile(rf"({'|'.join(_SCALES)}){_ENDING}")
_MONTH = _pattern(_MONTHS, latin=_LATIN_ENDING)
_WEEKDAY = _pattern(_WEEKDAYS)


def _dated(text: str, month: re.Match[str]) -> bool:
    """Whether `May` stands where a month stands: by a number, or after a preposition of time."""
    before, after = _before(text, month, _NEAR), text[month.end() : month.end() + _NEAR]
    return bool(
        re.search(
            r"(?:\d(?:st|nd|rd|th)?|\b(?:in|of|on|by|since|until|till|last|next|this|early|late|mid))[\s-]+$",
            before,
            re.IGNORECASE,
        )
        or re.match(r",?\s+\d", after)
    )
