"""What the numbers of a text count: dollars, tonnes, kilometres; told by a sign or a word."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from rag.figures import figures

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

_COUNTED = re.compile(
    r"(?P<sign>[$€£₽₸₺¥])?\s?(?P<number>\d[\d.,\u00a0 ]*(?<=\d)(?:[\s-]*(?:million|billion|trillion|thousand"
    r"|bn|mln|mio|млн|млрд|трлн|тыс|миллион|миллиард|тысяч|milliard|tausend)\w{0,3}\.?)?)"
    r"(?:[\s-]*(?P<word>[$€£₽₸₺¥]|[^\W\d_]+))?",
    re.IGNORECASE,
)


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
