"""What the numbers of a text count, dollars or tonnes, and what part of a whole they are."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from rag.words.figures import figures
from rag.words.terms import stem

_UNITS = {
    name: re.compile(rf"(?:{pattern})\Z", re.IGNORECASE)
    for name, pattern in {
        "dollar": r"\$|dollars?|usd|доллар\w*",
        "euro": r"€|euros?|eur|евро",
        "pound": r"£|pounds?|фунт\w*",
        "rouble": r"₽|rou?bles?|рубл\w+|rubel",
        "tenge": r"₸|tenges?|тенге|теңге",
        "lira": r"₺|liras?|лир\w?",
        "yuan": r"yuan|юан\w+",
        "yen": r"¥|yen|иен\w?",
        "tonne": r"tonn?es?|tons?|тонн\w*|tonnen",
        "barrel": r"barrels?|баррел\w+",
        "mile": r"miles?|мил[ьия]\w?|meilen?",
        "kilometre": r"kilomet\w+|km|километр\w*|км",
        "metre": r"met(?:re|er)s?|m|метр\w*",
        "foot": r"feet|foot|ft",
        "hectare": r"hectares?|ha|гектар\w*|hektar",
        "acre": r"acres?|акр\w*",
        "kilogram": r"kilograms?|kilos?|kg|килограмм\w*|кг",
        "minute": r"minutes?|минут\w?|minuten?",
        "hour": r"hours?|час(?:а|ов)?|stunden?",
        "day": r"days?|дн(?:я|ей)|tagen?",
        "week": r"weeks?|недел\w+|wochen?",
        "month": r"months?|месяц\w*|monaten?",
        "year": r"years?|год\w?|лет|jahren?",
    }.items()
}

_MONEY = tuple(
    _UNITS[name] for name in ("dollar", "euro", "pound", "rouble", "tenge", "lira", "yuan", "yen")
)

_COUNTED = re.compile(
    r"(?P<sign>[$€£₽₸₺¥])?\s?(?P<number>\d[\d.,\u00a0 ]*(?<=\d)(?:[\s-]*(?:million|billion|trillion|thousand"
    r"|bn|mln|mio|млн|млрд|трлн|тыс|миллион|миллиард|тысяч|milliard|tausend)\w{0,3}\.?)?)"
    r"(?:[\s-]*(?P<word>[$€£₽₸₺¥]|[^\W\d_]+))?",
    re.IGNORECASE,
)

_PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10, "половин": 2, "трет": 3, "четверт": 4, "пят": 5,
    "hälfte": 2, "drittel": 3, "viertel": 4, "fünftel": 5, "zehntel": 10,
}  # fmt: skip
_SHARE = re.compile(
    r"(?<!and )\b(?:(?P<some>an?|one|two|three|ein|zwei|drei|одн[ау]|две|три)[ -])?(?P<part>half|thirds?|quarters?|fifths?|tenths?"
    r"|половин[аыуе]|трет[ьи]|четверт[ьи]|пят(?:ая|ую)(?= част)|hälfte|drittel|viertel|fünftel|zehntel)\b"
    r"|\b(?P<of>\w+)\s+(?:out\s+of|of|in|из|von)\s+(?:every\s+|each\s+)?(?P<all>\w+)\b",
    re.IGNORECASE,
)
_COUNTS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "ein": 1,
    "одна": 1,
    "одну": 1,
    "один": 1,
    "каждый": 1,
    "jeder": 1,
}


_SCOPES = re.compile(
    r"(?i)\b(?:in|at|across|throughout|within|over|among|for)\s+(?:(?:the|its|their|all|our|every|some|both|whole|\d+|two|three|four|five|six"
    r"|seven|eight|nine|ten|twelve|of|entire|other)\s+){0,3}(?P<where>town|city|village|county|district|region|province|country|nation"
    r"|world|plant|factory|site|branch|shop|store|office|school|hospital|island|port|group|counties|cities|countries|factories|branches)s?\b"
    r"|\b(?P<whole>nationwide|worldwide|altogether|in total|in all)\b"
)
"""How wide a number counts: `in the town`, `at five sites`."""


class Counted(NamedTuple):
    """A number with what it counts, and both as they stand in the text."""

    value: Decimal
    unit: str
    text: str


def counted(text: str) -> Iterator[Counted]:
    """The numbers of a text whose unit is known.

    >>> [(str(each.value), each.unit) for each in counted("3 tonnes for €5 million, in 2021")]
    [('3', 'tonne'), ('5000000', 'euro')]
    """
    for match in _COUNTED.finditer(text):
        found = figures(match["number"])
        told = [part for part in ("sign", "word") if match[part]]
        units = [
            (name, part) for part in told for name in _UNITS if _UNITS[name].match(match[part])
        ]
        unit, part = next(iter(units), ("", ""))
        if found and unit:
            value = Decimal(int(found[0].value)) if found[0].value % 1 == 0 else found[0].value
            end = match.end("number" if part == "sign" else "word")
            yield Counted(value, unit, text[match.start() : end].strip())


def tells_money(text: str) -> bool:
    """Whether a text tells of money, in signs or words."""
    told = re.findall(r"[$€£₽₸₺¥]|[^\W\d_]+", text)
    return any(money.match(word) for word in told for money in _MONEY)


def names_unit(word: str) -> bool:
    """Whether a word is that of a unit, as `tenge` or `hours`."""
    return any(unit.match(word) for unit in _UNITS.values())


def find_scopes(text: str) -> frozenset[str]:
    """How wide the numbers of an English text count, by the nouns that tell it.

    >>> sorted(find_scopes("It has 340 workers in the town and 1,200 at five sites."))
    ['site', 'town']
    """
    found = (match["where"] or match["whole"] for match in _SCOPES.finditer(text))
    return frozenset(stem(scope.casefold(), "en") for scope in found)


def counted_noun(text: str, number: str, language: str = "") -> str:
    """The word right behind a number as it stands in a text; else empty, and for a name.

    German nouns have a capital as names have.

    >>> counted_noun("He gives two reasons.", "two")
    'reasons'
    """
    found = re.search(rf"(?<!\w){re.escape(number)}\s+(?:of\s+(?:the\s+)?)?([^\W\d_]{{3,}})", text)
    return found[1] if found and (found[1].islower() or language == "de") else ""


class Share(NamedTuple):
    """A part of a whole in words, `a fifth` or `one in five`, as percent, and where it stands."""

    percent: Decimal
    text: str


def shares(text: str) -> list[Share]:
    """The parts of a whole that a text tells in words.

    >>> [float(each.percent) for each in shares("a fifth, nine out of ten, two thirds")]
    [20.0, 90.0, 66.7]
    """
    found: list[Share] = []
    for match in _SHARE.finditer(text):
        if match["part"]:
            some = _count(match["some"] or "a")
            whole = next(n for part, n in _PARTS.items() if match["part"].lower().startswith(part))
        else:
            some, whole = _count(match["of"]), _count(match["all"])
        if some and whole and some < whole:
            percent = round(Decimal(some) * 100 / Decimal(whole), 1).normalize()
            found.append(Share(percent, match[0]))
    return found


def _count(word: str) -> int:
    """A whole number of one word or of digits; 0 for any other word."""
    if counts := _COUNTS.get(word.lower()):
        return counts
    found = figures(word)
    return int(found[0].value) if found and found[0].text == word else 0
