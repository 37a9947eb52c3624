"""Times in a sentence: which of its numbers are years, days of a month and hours of the clock.

`claims` compares them with those of other sentences; the other numbers tell how many.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from typing import Literal, NamedTuple

from rag.checks.gist import Gist
from rag.files.dates import month_number
from rag.words.figures import FigureKind, figures
from rag.words.stopwords import all_stopwords
from rag.words.terms import stem, words

_DATED = re.compile(r"(?:1\d|20)\d\d|\d{4}-\d\d-\d\d|\d{1,2}\.\d{1,2}\.\d{4}")
"""The text of a figure that is a whole date, or a year unless it tells how many."""

_YEAR_IN_WORDS = re.compile(
    r"(?i)(?:(?:seven|eigh|nine)teen|twenty)[ -](?!hundred|thousand|million|billion)\w{3,}(?:[ -]\w+)?"
)
"""`Nineteen fifty-four`; `twenty-one` is no more than a number."""

_YEARS_IN_WORDS = range(1710, 2100)

_YEAR_OR_COUNT = re.compile(r"(?<![\w.,-])(?:1\d|20)\d\d(?![\w-]|[.,]\d)")

_BEFORE_COUNT = re.compile(
    r"(?i)(?:[$€£¥₽₸₴₺]\s?|\b(?:(?:more|less|fewer) than|as many as|nearly|almost|(?:total|force|group|crowd) of|более|больше"
    r"|менее|меньше|свыше|почти|понад|майже|(?:mehr|weniger) als|höchstens|knapp|fast|шамамен|yaklaşık|təxminən)\s+)$"
)

_BEFORE_YEAR = re.compile(
    r"(?i)(?:[(/–—]|\b\d\d?(?:st|nd|rd|th)?,?\s|['’]s\s|\b(?:in|since|by|from|until|till|before|after|during|of|for|through"
    r"|between|and|circa|the|an?|this|its|his|her|their|our|years?|early|late|mid|spring|summer|autumn|fall|winter|во?|со?"
    r"|ко?|из|за|после|между|у|зі?|із|після|між|im|seit|ab|bis|vor|nach|von|zwischen|und|für|der|die|das|den|dem|des"
    r"|jahre?s?|anfang|ende|mitte|frühjahr|sommer|herbst)\s)\s*$"
)

_BEHIND_YEAR = re.compile(
    r"(?i)\s*(?:г(?:од\w*|г?\.?)|р(?:ок\w*|оц\w+|р?\.)|ж(?:ыл\w*|\.)|y[ıi]l\w*|il\w{0,4}|census|elections?"
    r"|olympi\w+|games|budget|season)(?!\w)"
)

_YEARS_ARE_CALLED_SO = frozenset(("ru", "uk", "kk"))
"""Languages in which the word for a year stands behind it: any other number tells how many."""

ROUND = 100
"""Of bare numbers that may be years, multiples of it mostly tell how many, the others a year."""

LAST_DAY = 31

_DAYS = r"(?P<first>\d{1,2})(?:st|nd|rd|th)?(?:\s?(?:[-–—]|to|and|und|bis|и|по|до|та)\s?(?P<last>\d{1,2})(?:st|nd|rd|th)?)?"
_DAYS_OF_MONTH = (
    re.compile(rf"(?<![\d.,:$€£]){_DAYS}\.?\s(?:of\s)?(?P<month>[^\W\d_]{{3,12}})"),
    re.compile(rf"(?<!\bin )(?<!\bIn )\b(?P<month>[^\W\d_]{{3,12}})\.?\s{_DAYS}(?![\d:%]|[.,]\d)"),
)
"""`4 May`, `4–6 May`, `May 4th`; in `in May 12 men came` the number tells how many."""

_CLOCK = re.compile(
    r"(?<![\d:.,])(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::[0-5]\d)?(?![\d:])"
)

_NEAR = 40
"""Letters beside a number that tell whether it is a year."""

_MINUTES = 60
_HOURS_ON_A_DIAL = 12


_ROUNDS = tuple(
    tuple(re.compile(rf"(?i)\b(?:{part})\b") for part in parts)
    for parts in (
        (
            r"nights?|nightly|overnight|midnight|ноч(?:ь|и|ью|ам|ами|ной)|nachts?|вночі|уночі|түнде|gece(?:leri)?",
            r"mornings?|утр(?:о|а|у|ом|ам)|am morgen|morgens|vormittags?|вранці|таңертең|sabah(?:ları)?",
            r"noon|midday|afternoons?|daytime|(?:by|during the) day|дн[её]м|tagsüber|(?:nach)?mittags?|вдень|удень|күндіз|gündüz",
            r"evenings?|вечер(?:а|у|ом|ам)?|abends?|ввечері|увечері|кешке|akşam(?:ları)?",
        ),
        (
            r"winters?|зим(?:а|ы|е|у|ой)|взимку|қыста|kışın",
            r"(?:in|last|this|next|the) spring|весн(?:а|ы|е|у|ой)|frühjahrs?|frühlings?|навесні|көктемде|ilkbaharda",
            r"summers?|лет(?:о|ом)|sommers?|влітку|жазда|yazın",
            r"autumns?|(?:in|last|this|next) (?:the )?fall|осен(?:ь|и|ью)|herbst\w{0,2}|восени|күзде|sonbaharda",
        ),
    )
)
"""The parts of a day and of a year, in each of which a thing may be another way."""


Count = tuple[FigureKind, Decimal]
"""What a figure counts, a thing or a share, and its value."""


class Moment(NamedTuple):
    """One part of a time: a year, a month, a day of the month or of the week, a time of day.

    Times of day are minutes on a dial of twelve hours: `4:20` may be in the afternoon.
    """

    part: Literal["year", "month", "day", "weekday", "minute"]
    value: Decimal


def find_moments(gist: Gist, asked: Gist) -> frozenset[Moment]:
    """What a sentence tells of when something was.

    Args:
        gist: The sentence.
        asked: The question; the thing that it counts is told by a number and not by a year.
    """
    return frozenset((*_named(gist), *_days(gist), *_dated(gist, asked), *_minutes(gist)))


def find_counts(gist: Gist, asked: Gist) -> frozenset[Count]:
    """The keys of its figures that tell how many or how much; `asked` as in `find_moments`."""
    years = _year_texts(gist, asked)
    undated = _CLOCK.sub(" ", gist.text)
    for days in _DAYS_OF_MONTH:
        undated = days.sub(_without_day, undated)
    return frozenset(
        figure.key
        for figure in figures(undated)
        if figure.kind in ("number", "percent", "points") and figure.text not in years
    )


def are_apart(some: frozenset[Moment], others: frozenset[Moment]) -> bool:
    """Whether two times have one part in common, as the month, and no value of it.

    `On Friday` and `on 4 May` may be one day.
    """
    parts = {moment.part for moment in some} & {moment.part for moment in others}
    return any(
        {moment for moment in some if moment.part == part}.isdisjoint(others) for part in parts
    )


def tell_other_rounds(text: str, other: str) -> bool:
    """Whether two texts tell of other parts of a day or of a year: `at night`, `in the morning`."""
    for parts in _ROUNDS:
        mine, theirs = ({part for part in parts if part.search(each)} for each in (text, other))
        if mine and theirs and mine.isdisjoint(theirs):
            return True
    return False


def _named(gist: Gist) -> Iterator[Moment]:
    for figure in gist.figures:
        if figure.kind == "month":
            yield Moment("month", figure.value)
        elif figure.kind == "weekday":
            yield Moment("weekday", figure.value)


def _days(gist: Gist) -> Iterator[Moment]:
    """The days of months, all of `4–6 May`, with their months."""
    for match in chain.from_iterable(days.finditer(gist.text) for days in _DAYS_OF_MONTH):
        if month := _month(match):
            first = int(match["first"])
            last = int(match["last"] or first)
            yield Moment("month", Decimal(month))
            for day in range(first, min(max(first, last), LAST_DAY) + 1):
                yield Moment("day", Decimal(day))


def _dated(gist: Gist, asked: Gist) -> Iterator[Moment]:
    """The years, and the days of dates in digits."""
    years = _year_texts(gist, asked)
    for figure in gist.figures:
        if figure.kind == "number" and figure.text in years:
            yield Moment("day" if figure.value <= LAST_DAY else "year", figure.value)


def _minutes(gist: Gist) -> Iterator[Moment]:
    for match in _CLOCK.finditer(gist.text):
        hour = int(match["hour"]) % _HOURS_ON_A_DIAL
        yield Moment("minute", Decimal(hour * _MINUTES + int(match["minute"])))


def _month(match: re.Match[str]) -> int:
    """The number of the month beside a day; 0 where another word stands there."""
    word = match["month"]
    return 0 if word.isascii() and word[0].islower() else month_number(word)


def _without_day(match: re.Match[str]) -> str:
    return match["month"] if _month(match) else match[0]


def _year_texts(gist: Gist, asked: Gist) -> frozenset[str]:
    """The years and dates in digits, as they are written; in `2000 troops` there is none."""
    numbers = _YEAR_OR_COUNT.finditer(gist.text)
    counts = {number[0] for number in numbers if _tells_how_many(number, gist, asked)}
    return frozenset(
        figure.text
        for figure in gist.figures
        if (_DATED.fullmatch(figure.text) and figure.text not in counts)
        or (_YEAR_IN_WORDS.fullmatch(figure.text) and int(figure.value) in _YEARS_IN_WORDS)
    )


def _tells_how_many(number: re.Match[str], gist: Gist, asked: Gist) -> bool:
    """Whether a number that may be a year is none; where both can be it is taken for a year."""
    text = number.string
    before = text[max(0, number.start() - _NEAR) : number.start()]
    behind = text[number.end() : number.end() + _NEAR]
    if _BEHIND_YEAR.match(behind):
        return False
    if _BEFORE_COUNT.search(before):
        return True
    month = any(f.kind == "month" and before.rstrip(" ,").endswith(f.text) for f in gist.figures)
    thing = re.match(r"\s+([^\W\d_]+)", behind)
    if month or not thing or thing[1].casefold() in all_stopwords() or _BEFORE_YEAR.search(before):
        return False
    if int(number[0]) % ROUND == 0:
        return True
    counted = {stem(word, gist.language) for word in words(asked.text)}
    return gist.language in _YEARS_ARE_CALLED_SO and stem(thing[1], gist.language) in counted
