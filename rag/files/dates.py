"""Dates: what a line of an article, or a field of its file, tells of the day it is from."""

import re
from datetime import date

_FIRST_YEAR, _LAST_YEAR = 1700, 2199
_MONTHS_OF_YEAR = 12
# Any day of a month is a day of it.
_LEAP_YEAR = 2000
_ISO_DAY = len("2000-02-29")

_MONTHS = (
    "january jan januar jänner ocak yanvar январь января янв січень січня қаңтар",
    "february feb februar şubat fevral февраль февраля фев лютий лютого ақпан",
    "march mar märz mart март марта мар березень березня наурыз",
    "april apr nisan aprel апрель апреля апр квітень квітня сәуір",
    "may mai mayıs май мая травень травня мамыр",
    "june jun juni haziran iyun июнь июня июн червень червня маусым",
    "july jul juli temmuz iyul июль июля июл липень липня шілде",
    "august aug ağustos avqust август августа авг серпень серпня тамыз",
    "september sep sept eylül sentyabr сентябрь сентября сен вересень вересня қыркүйек",
    "october oct oktober okt ekim oktyabr октябрь октября окт жовтень жовтня қазан",
    "november nov kasım noyabr ноябрь ноября ноя листопад листопада қараша",
    "december dec dezember dez aralık dekabr декабрь декабря дек грудень грудня желтоқсан",
)
_MONTH_NUMBERS = {
    name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()
}
_KAZAKH_MONTH = re.compile(
    r"(қаңтар|ақпан|наурыз|сәуір|мамыр|маусым|шілде|тамыз|қыркүйек|қазан|қараша|желтоқсан)\w{0,3}"
)
_MONTH = r"(?P<name>[^\W\d_]{3,12})\.?"
_YEAR = r"(?P<year>\d{4})(?:\s*(?:г(?:ода|\.)?|р(?:оку|\.)?|ж(?:ыл[а-яғқңөұүһі]*|\.)?|year)\.?)?"
_DAY = r"(?P<day>\d{1,2})"
_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?:T.*)?",
        rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        r"(?P<either>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4})",
        rf"{_DAY}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_YEAR}\s+{_DAY}[-\s]+{_MONTH}",
        rf"{_MONTH},?\s+{_YEAR}",
        rf"{_YEAR}\s+{_MONTH}",
        r"(?P<year>\d{4})",
    )
)
_CLOCK = re.compile(
    r",?\s+(?:at\s+|в\s+|о\s+|um\s+|saat\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*"
    r"(?:[ap]\.?m\.?|uhr|z)?\s*(?:[+-]\d{2}:?\d{2}|\(?[a-z]{2,5}\)?)?$",
    re.IGNORECASE,
)
_WEEKDAYS = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|среда|четверг|пятница|суббота"
    r"|воскресенье|понеділок|вівторок|середа|четвер|п['’]ятниця|субота|неділя|дүйсенбі|сейсенбі|сәрсенбі"
    r"|бейсенбі|жұма|сенбі|жексенбі|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|pazartesi|salı"
    r"|çarşamba|perşembe|cuma|cumartesi|pazar)"
)
_WEEKDAY = re.compile(rf"^(?:[^\W\d_]{{2,12}}\.?,|{_WEEKDAYS})\s+|,?\s+{_WEEKDAYS}$", re.IGNORECASE)


def parse_date(text: str) -> str:
    """The ISO date that `text` as a whole is, in any common form; empty for anything else.

    A month alone gives `2022-06`, a year alone `2022`, and so does `06/07/2022`, where day and
    month cannot be told apart.
    """
    words = " ".join(text.split()).strip(" .,;")
    if not any(map(str.isdigit, words)):
        return ""
    for candidate in (words, _CLOCK.sub("", words), _WEEKDAY.sub("", _CLOCK.sub("", words))):
        for form in _DATES:
            found = form.fullmatch(candidate)
            iso = _iso(found.groupdict()) if found else ""
            if iso:
                return iso
    return ""


def is_day(text: str) -> bool:
    """Whether `text` as a whole is a day without its year: "4 March", "March 4".

    >>> is_day("4 March"), is_day("4 March 2025"), is_day("Chapter 4")
    (True, False, False)
    """
    words = " ".join(text.split()).strip(" .,;")
    return not re.search(r"\d{3}", words) and len(parse_date(f"{words} {_LEAP_YEAR}")) == _ISO_DAY


def is_weekday(word: str) -> bool:
    """Whether a word names a day of the week in a language of the months."""
    return re.fullmatch(_WEEKDAYS, word, re.IGNORECASE) is not None


def month_number(word: str) -> int:
    """Which month of the year a word names, Kazakh ones in any case; 0 for any other word."""
    name = word.casefold()
    inflected = _KAZAKH_MONTH.fullmatch(name)
    return _MONTH_NUMBERS.get(inflected[1] if inflected else name, 0)


def _iso(parts: dict[str, str | None]) -> str:
    year, day = int(parts["year"] or 0), int(parts.get("day") or 0)
    month = int(parts.get("month") or 0)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    if name := parts.get("name"):
        month = month_number(name)
        if not month:
            return ""
    if either := parts.get("either"):
        first, second = int(either), int(parts["other"] or 0)
        if max(first, second) <= _MONTHS_OF_YEAR and first != second:
            return f"{year}"
        day, month = max(first, second), min(first, second)
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}" if month else f"{year}"
