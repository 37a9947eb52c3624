"""The languages of the page: which of them a reader gets, and how each counts and writes dates.

A word of `ui.phrases` stands there once, in all languages side by side. It is a descriptor: read
from `Words`, which know their language, `words.ask` is a plain string. So a key that does not
exist, or a language that is missing, is an error of types before it is one on the page.
"""

import re
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Generic, Literal, Protocol, Self, TypeVar, get_args, overload

Language = Literal["en", "ru", "kk"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
"""English first, which is also for everybody whose language is none of these."""

_MONTHS: Mapping[Language, tuple[str, ...]] = {
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    "ru": (
        *("январь", "февраль", "март", "апрель", "май", "июнь"),
        *("июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"),
    ),
    "kk": (
        *("қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым"),
        *("шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"),
    ),
}
_DATES: Mapping[Language, tuple[str, str]] = {
    "en": ("{day} {month} {year}", "{month} {year}"),
    "ru": ("{day} {month} {year} г.", "{month} {year} г."),
    "kk": ("{year} жылғы {day} {month}", "{year} жылғы {month}"),
}
"""A day, and a month without one."""

_ISO = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?")

_ENGLISH_NUMBER = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?")

MARKS: Mapping[Language, tuple[str, str]] = {"en": ("“", "”"), "ru": ("«", "»"), "kk": ("«", "»")}
"""The quotation marks of each language, the opening one first."""
_INNER_MARKS: Mapping[Language, Mapping[int, int]] = {
    "en": str.maketrans("“”„", "‘’‚"),
    "ru": str.maketrans("«»", "„“"),
    "kk": str.maketrans("«»", "„“"),
}
_STRAIGHT = re.compile(r'"([^"]*)"')

Key = TypeVar("Key", bound=str)


def choose_language(accepted: str) -> Language:
    """The language that an `Accept-Language` header likes best among ours, English without one."""
    liked: dict[str, float] = {}
    for part in accepted.split(","):
        tag, *settings = part.split(";")
        language = tag.strip().partition("-")[0].lower()
        liked[language] = max(liked.get(language, 0.0), _quality(settings))
    best = max(LANGUAGES, key=lambda language: liked.get(language, 0.0))
    return best if liked.get(best) else LANGUAGES[0]


def write_number(number: float, language: Language, *, digits: int = 0) -> str:
    """A number as the language writes it: `1,204.5`, or `1 204,5` with a blank that never breaks."""
    english = f"{number:,.{digits}f}"
    return english if language == "en" else english.translate({ord(","): "\xa0", ord("."): ","})


def write_date(date: str, language: Language) -> str:
    """A day or a month of ISO 8601 as the language writes it; anything else as it stands."""
    found = _ISO.fullmatch(date)
    if not found:
        return date
    year, month, day = found[1], _MONTHS[language][int(found[2]) - 1], found[3]
    if not day:
        return _DATES[language][1].format(month=month, year=year)
    if language == "ru":
        month = _genitive(month)
    return _DATES[language][0].format(day=int(day), month=month, year=year)


def quote(text: str, language: Language) -> str:
    """A text in the quotation marks of the language, those that it holds made inner ones.

    >>> quote("He said: “No.”", "en")
    '“He said: ‘No.’”'
    """
    first, last = MARKS[language]
    return f"{first}{quote_inside(text, language)}{last}"


def quote_inside(text: str, language: Language) -> str:
    """A text to stand between quotation marks of the language, which it holds no more."""
    typographic = _STRAIGHT.sub(r"\1".join(MARKS[language]), text)
    return typographic.translate(_INNER_MARKS[language])


class Speaks(Protocol):
    """Whatever knows its language; the words below are attributes of its class."""

    language: Language


class Said:
    """A word or a sentence, read as that of the language of its owner."""

    def __init__(self, en: str, ru: str, kk: str) -> None:
        self.texts: Mapping[Language, str] = {"en": en, "ru": ru, "kk": kk}

    @overload
    def __get__(self, words: None, owner: type) -> Self: ...
    @overload
    def __get__(self, words: Speaks, owner: type) -> str: ...
    def __get__(self, words: Speaks | None, owner: type) -> Self | str:
        return self if words is None else self.texts[words.language]


class Counted:
    """A phrase with a number, `{n}`, in all forms that a language has for one.

    English: one, other. Russian: 1 and 21, 2 and 23, 5 and 11. Kazakh has a single form.
    """

    def __init__(self, *, en: tuple[str, str], ru: tuple[str, str, str], kk: str) -> None:
        self.forms: Mapping[Language, tuple[str, ...]] = {"en": en, "ru": ru, "kk": (kk,)}

    @overload
    def __get__(self, words: None, owner: type) -> Self: ...
    @overload
    def __get__(self, words: Speaks, owner: type) -> Callable[[int], str]: ...
    def __get__(self, words: Speaks | None, owner: type) -> Self | Callable[[int], str]:
        return self if words is None else partial(self._count, words.language)

    def _count(self, language: Language, number: int) -> str:
        form = self.forms[language][_FORM[language](number)]
        return form.format(n=write_number(number, language))


class Table(Generic[Key]):
    """Words for each of some values; read from `Words`, a mapping of those of its language."""

    def __init__(self, texts: Mapping[Key, tuple[str, str, str]]) -> None:
        self.texts: Mapping[Language, Mapping[Key, str]] = {
            language: {key: said[place] for key, said in texts.items()}
            for place, language in enumerate(LANGUAGES)
        }

    @overload
    def __get__(self, words: None, owner: type) -> Self: ...
    @overload
    def __get__(self, words: Speaks, owner: type) -> Mapping[Key, str]: ...
    def __get__(self, words: Speaks | None, owner: type) -> Self | Mapping[Key, str]:
        return self if words is None else self.texts[words.language]


class Retold:
    """English sentences of the library in the other languages; what is unknown stays as it is.

    `{name}` stands for what changes from one sentence to the next, and is taken over; `numbers`
    are the names of those that are numbers of ours, to be written as the language does. The
    first sentence that fits is taken: put the narrower one first.
    """

    def __init__(self, *sentences: tuple[str, str, str], numbers: Collection[str] = ()) -> None:
        self.sentences = sentences
        self._numbers = numbers
        self._forms = [re.compile(_pattern(english), re.DOTALL) for english, *_ in sentences]

    @overload
    def __get__(self, words: None, owner: type) -> Self: ...
    @overload
    def __get__(self, words: Speaks, owner: type) -> Callable[[str], str]: ...
    def __get__(self, words: Speaks | None, owner: type) -> Self | Callable[[str], str]:
        return self if words is None else partial(self._retell, words.language)

    def _retell(self, language: Language, english: str) -> str:
        if language == "en":
            return english
        for form, sentence in zip(self._forms, self.sentences, strict=True):
            if found := form.fullmatch(english):
                told = {
                    name: _renumber(text, language) if name in self._numbers else text
                    for name, text in found.groupdict().items()
                }
                return sentence[LANGUAGES.index(language)].format(**told)
        return english


def _renumber(number: str, language: Language) -> str:
    """A number out of an English sentence, `4,123` or `0.5`; anything else as it stands."""
    if not _ENGLISH_NUMBER.fullmatch(number):
        return number
    digits = len(number.partition(".")[2])
    return write_number(float(number.replace(",", "")), language, digits=digits)


def _quality(settings: list[str]) -> float:
    """The weight of a part of the header, 1 unless it says less; 0 for what is no number."""
    told = "".join(settings).replace(" ", "")
    if not told.startswith("q="):
        return 1.0
    return float(told[2:]) if re.fullmatch(r"[01](\.\d{0,3})?", told[2:]) else 0.0


def _genitive(month: str) -> str:
    """`17 июня`, though the month is `июнь`; only `март` and `август` take a letter more."""
    return f"{month}а" if month.endswith("т") else f"{month[:-1]}я"


def _pattern(english: str) -> str:
    """A sentence as an expression, its changing parts as named groups."""
    parts = re.split(r"\{(\w+)\}", english)
    return "".join(f"(?P<{p}>.+?)" if n % 2 else re.escape(p) for n, p in enumerate(parts))


def _russian_form(number: int) -> int:
    """0 for 1, 21, 101 …; 1 for 2 to 4, 22 …; 2 for all others, with 11 to 14."""
    last, teens = number % 10, number % 100 // 10 == 1
    if last == 1 and not teens:
        return 0
    return 1 if last in (2, 3, 4) and not teens else 2


_FORM: Mapping[Language, Callable[[int], int]] = {
    "en": lambda number: int(number != 1),
    "ru": _russian_form,
    "kk": lambda _: 0,
}
"""Which form a number takes, by its place among the forms of the language."""
