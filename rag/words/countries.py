"""Countries from language to language, by the place where their government sits, and leagues of them.

Россия, Ресей and Russland are Russia; what Beijing promises, China does. Names of persons sound
alike in all languages and are found by their letters; those of countries often do not. They are
those of Unicode's CLDR, as Babel carries them. Leagues, as ОДКБ, the CSTO, are listed here.
"""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale, UnknownLocaleError

from rag.words.names import name_key
from rag.words.terms import stem

_CODE_LETTERS = 2

_SEATS = {
    name_key(seat): code
    for code, seats in {
        "AF": "Kabul Кабул", "AM": "Yerevan Jerewan Erivan Ереван", "AT": "Vienna Wien Viyana Вена",
        "AU": "Canberra", "AZ": "Baku Баку Bakı", "BE": "Brussels Brüssel Brüksel Брюссель",
        "BY": "Minsk Минск", "CA": "Ottawa Оттава", "CN": "Beijing Peking Pekin Пекин",
        "CU": "Havana Havanna Гавана", "CZ": "Prague Prag Прага", "DE": "Berlin Берлин",
        "EE": "Tallinn Таллин", "EG": "Cairo Kairo Kahire Каир", "ES": "Madrid Мадрид",
        "FI": "Helsinki Хельсинки", "FR": "Paris Париж", "GB": "London Londra Лондон",
        "GE": "Tbilisi Tiflis Тбилиси", "GR": "Athens Athen Atina Афины", "HU": "Budapest Будапешт",
        "IN": "Delhi Дели", "IQ": "Baghdad Bagdad Багдад", "IR": "Tehran Teheran Tahran Тегеран",
        "IT": "Rome Rom Roma Рим", "JP": "Tokyo Tokio Токио", "KG": "Bishkek Bischkek Бишкек",
        "KP": "Pyongyang Pjöngjang Пхеньян", "KR": "Seoul Seul Сеул", "KZ": "Astana Астана",
        "LT": "Vilnius Вильнюс", "LV": "Riga Рига", "MD": "Chisinau Chişinău Кишинёв",
        "PK": "Islamabad Исламабад", "PL": "Warsaw Warschau Varşova Варшава",
        "RO": "Bucharest Bukarest Bükreş Бухарест", "RS": "Belgrade Belgrad Белград",
        "RU": "Moscow Moskau Moskova Москва Мәскеу Kremlin Kreml Кремль", "SE": "Stockholm Стокгольм",
        "SY": "Damascus Damaskus Şam Дамаск", "TJ": "Dushanbe Duschanbe Душанбе",
        "TM": "Ashgabat Aschgabat Ашхабад", "TR": "Ankara Анкара", "TW": "Taipei Тайбэй",
        "UA": "Kyiv Kiev Kiew Київ Киев", "US": "Washington Вашингтон Pentagon Пентагон",
        "UZ": "Tashkent Taschkent Ташкент", "VE": "Caracas Каракас",
    }.items()
    for seat in seats.split()
}  # fmt: skip
"""Where the government of a country sits, by the key of the name."""

_HOUSES = frozenset(map(name_key, "Kremlin Kreml Кремль Pentagon Пентагон".split()))
"""Seats that are no towns."""

_TOWNS = {
    code: [seat for seat, of in _SEATS.items() if of == code and seat not in _HOUSES]
    for code in set(_SEATS.values())
}
"""The keys of the names of each country's capital."""

_LEAGUES = tuple(
    {
        language: [name.replace("_", " ") for name in listed.split()]
        for language, listed in (each.split(":") for each in names.split("; "))
    }
    for names in (
        "en:CSTO; ru:ОДКБ; uk:ОДКБ; de:OVKS; kk:ҰҚШҰ; tr:KGAÖ KGAO; az:KTMT",
        "en:USSR Soviet_Union; ru:СССР Советский_Союз; uk:СРСР Радянський_Союз; de:UdSSR; tr:SSCB; kk:КСРО",
        "en:UN UNO; ru:ООН; uk:ООН; de:UNO UN; kk:БҰҰ; tr:BM; az:BMT",
        "en:EU; ru:ЕС Евросоюз; uk:ЄС Євросоюз; de:EU; kk:ЕО Еуроодақ; tr:AB; az:Aİ",
        "en:US USA; ru:США; uk:США; de:USA; kk:АҚШ; tr:ABD; az:ABŞ",
        "en:NATO; ru:НАТО; uk:НАТО; de:NATO; kk:НАТО; tr:NATO; az:NATO",
        "en:WHO; ru:ВОЗ; uk:ВООЗ; de:WHO; kk:ДДСҰ ДДҰ; tr:DSÖ; az:ÜST",
        "en:IMF; ru:МВФ; uk:МВФ; de:IWF; kk:ХВҚ; tr:IMF; az:BVF",
        "en:WTO; ru:ВТО; uk:СОТ; de:WTO; kk:ДСҰ; tr:DTÖ; az:ÜTT",
        "en:OSCE; ru:ОБСЕ; uk:ОБСЄ; de:OSZE; kk:ЕҚЫҰ; tr:AGİT; az:ATƏT",
        "en:CIS; ru:СНГ; uk:СНД; de:GUS; kk:ТМД; tr:BDT; az:MDB",
        "en:EAEU EEU; ru:ЕАЭС; uk:ЄАЕС; de:EAWU; kk:ЕАЭО; tr:AEB; az:Aİİ",
        "en:SCO; ru:ШОС; uk:ШОС; de:SOZ; kk:ШЫҰ; tr:ŞİÖ; az:ŞƏT",
        "en:IAEA; ru:МАГАТЭ; uk:МАГАТЕ; de:IAEO; kk:МАГАТЭ; tr:UAEA; az:MAQATE",
        "en:OPEC; ru:ОПЕК; uk:ОПЕК; de:OPEC; kk:ОПЕК; tr:OPEC; az:OPEK",
        "en:UNESCO; ru:ЮНЕСКО; uk:ЮНЕСКО; de:UNESCO; kk:ЮНЕСКО; tr:UNESCO; az:UNESCO",
        "en:BRICS; ru:БРИКС; uk:БРІКС; de:BRICS; kk:БРИКС; tr:BRICS; az:BRİKS",
        "en:DPR DNR; ru:ДНР; uk:ДНР; de:DNR; kk:ДХР; tr:DHC",
        "en:LPR LNR; ru:ЛНР; uk:ЛНР; de:LNR; kk:ЛХР; tr:LHC",
        "en:KGB; ru:КГБ; uk:КДБ; de:KGB; kk:МҚК; tr:KGB",
        "en:FSB; ru:ФСБ; uk:ФСБ; de:FSB; kk:ФҚҚ; tr:FSB",
        "en:CIA; ru:ЦРУ; uk:ЦРУ; de:CIA; kk:ОБА; tr:CIA",
    )
)
"""Leagues and unions, and what else goes by its first letters, each in several languages."""

_SMALL_LETTERS = 4
"""Letters from which such a name is known when typed small: `who`, `us` and `сот` are words."""

_NEAR = ("en", "ru", "de")
"""Languages in which a country may stand beside a seat: `Was hat Peking Kasachstan versprochen?`."""

_PLACED = r"\b(?:in|at|near|to|from|into|around|outside|of|в|во|из|под|около|nach|aus|von|bei)\s+"
"""What stands before a place that is no government."""


def country_names(word: str, language: str, languages: Iterable[str]) -> dict[str, str]:
    """The name of a country in some languages; empty for any other word.

    Args:
        word: A word as it stands in a text, in any grammatical case.
        language: The language of the text, ISO 639-1.
        languages: The languages to name the country in; one whose name has several words is
            left out.
    """
    if not word[0].isupper():
        return {}
    codes = _codes(language)
    code = next((codes[key] for key in map(name_key, _forms(word)) if key in codes), "")
    named = {other: _names(other).get(code, "") for other in languages}
    return {other: name for other, name in named.items() if name}


def capital_keys(word: str) -> list[str]:
    """The keys of the other names of a capital, in any language: those of Moskau for Moscow.

    Empty for any other word.
    """
    key = name_key(word)
    towns = _TOWNS.get(_SEATS.get(key, ""), []) if word[0].isupper() else []
    return [town for town in towns if town != key] if key in towns else []


def league_names(word: str, language: str, languages: Iterable[str]) -> list[tuple[str, str]]:
    """The other names, in some languages, of a league or union, each with its language.

    Empty for any other word. One of several words is known by the first one.

    >>> league_names("ОДКБ", "ru", ["en"])
    [('en', 'CSTO')]
    """
    known = {language, "en", "ru"}
    return [
        (other, name)
        for league in _LEAGUES
        if any(_is_called(word, name, code) for code in known for name in league.get(code, ()))
        for other in languages
        for name in league.get(other, ())
        if not _is_called(word, name, other)
    ]


def _is_called(word: str, name: str, language: str) -> bool:
    """Whether a word is a name, or the first word of it: in capitals, or declined: `Евросоюза`."""
    if name.isupper():
        return name in (word, word.upper() if len(word) >= _SMALL_LETTERS else word)
    first, _, _ = name.partition(" ")
    return word[0].isupper() and stem(word, language) == stem(first, language)


def governed_from(word: str, question: str, languages: Iterable[str]) -> dict[str, str]:
    """The name, in some languages, of the country whose government is called by its seat.

    Empty for any other word, where the question speaks of the place itself, `in Beijing`, and
    where the word is part of a longer name: `Jack London`.
    """
    code = _SEATS.get(name_key(word), "")
    if not code or re.search(_PLACED + re.escape(word), question, re.IGNORECASE):
        return {}
    if _is_part_of_name(word, question):
        return {}
    named = {language: _names(language).get(code, "") for language in languages}
    return {language: name for language, name in named.items() if name}


def _is_part_of_name(word: str, question: str) -> bool:
    """Whether another name stands right beside a word; a country's is a name of its own."""
    beside = re.search(rf"(?:(?<=\w )(\w+) )?\b{re.escape(word)}\b(?: (\w+))?", question)
    near = [each for each in beside.groups() if each and each[0].isupper()] if beside else []
    return not all(any(name_key(each) in _codes(code) for code in _NEAR) for each in near)


def _forms(word: str) -> tuple[str, str]:
    """A word, and without the `s` of a genitive: Russlands."""
    return word, word.removesuffix("s")


@cache
def _codes(language: str) -> dict[str, str]:
    """The code of each country, by the key of its name."""
    keys = {name_key(name): code for code, name in _names(language).items()}
    return {key: code for key, code in keys.items() if key}


@cache
def _names(language: str) -> dict[str, str]:
    """The countries whose name is one word, by their code; none in a language unknown to CLDR."""
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        code: name
        for code, name in territories.items()
        if len(code) == _CODE_LETTERS and name.isalpha()
    }
