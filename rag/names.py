"""One key for the many spellings of a name, across alphabets and transliterations.

Tokayev, Tokaev, Tokajew and Токаев share a key, as do Kassym, Kasym and Kasim, or the Russian
cases Путин, Путина, Путину. The key is made of the letters alone, so it serves names that no
list has heard of. It is for finding, never for showing.
"""

import re
from collections.abc import Sequence
from functools import cache
from unicodedata import normalize

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

_CYRILLIC = re.compile(r"[Ѐ-ԯ]")

_CASE_ENDING = re.compile(
    r"(?<=\w{4})(?:ның|нің|тың|тің|дың|дің|нан|нен|дан|ден|(?<!с)тан|тен|мен|бен|пен|ға|ге|қа|ке"
    r"|ды|ді|ты|ті|ны|ні|да|де|та|те|ами|ями|ого|ому|ыми|ою|ою|еві|ові|ом|ем|ём|ым|им|ой|ей|ах|ях|у|ю|а|я|ы|и|і|е)$"
)
"""Case endings of names in Russian, Ukrainian and Kazakh, after at least four letters."""

_SPELLINGS = (
    ("shch", "5"), ("sch", "5"), ("sh", "5"), ("tch", "4"), ("ch", "4"), ("kh", "k"),
    ("zh", "j"), ("dj", "j"), ("ph", "f"), ("th", "t"), ("ts", "s"), ("tz", "s"), ("ck", "k"),
    ("ou", "u"), ("x", "ks"), ("w", "v"), ("q", "k"), ("c", "k"), ("z", "s"), ("y", "i"),
)  # fmt: skip
"""Letters that transliterations use for one another, longest first."""

_GLIDE_J = re.compile(r"(?<=[aeiou])j(?=[aeiou])|(?<=[aeiou])j$")
_GLIDE = re.compile(r"(?<=[aeou])i|i(?=[aeou])")
_DOUBLE = re.compile(r"(.)\1+")
_LAST_VOWEL = re.compile(r"(?<=\w{3}[^aeiou])e$")


@cache
def name_key(word: str) -> str:
    """The key that all spellings of one name share; empty when fewer than three letters remain."""
    word = normalize("NFKC", word).lower()
    if _CYRILLIC.search(word):
        word = _CASE_ENDING.sub("", word)
    key = "".join(letter for letter in anyascii(word).lower() if letter.isalnum())
    for spelling, one in _SPELLINGS:
        key = key.replace(spelling, one)
    key = _GLIDE.sub("", _GLIDE_J.sub("i", key))
    key = _LAST_VOWEL.sub("", _DOUBLE.sub(r"\1", key))
    return key if len(key) > 2 else ""  # noqa: PLR2004 - two letters are no name


def same_name(one: str, other: str) -> bool:
    """Whether two names can be the same person: one's words are all among the other's.

    `Tokayev` and `Kasym-Jomart Tokaev` can, `Kasym Tokayev` and `Nursultan Nazarbayev` cannot.
    """
    first, second = name_keys(one), name_keys(other)
    if len(first) > len(second):
        first, second = second, first
    return bool(first) and all(any(close_keys(key, near) for near in second) for key in first)


def is_named(person: Sequence[str], text: Sequence[str]) -> bool:
    """Whether the last word of a person's name is one of the words of a text."""
    return bool(person) and any(same_name(word, person[-1]) for word in text)


def name_keys(name: str) -> tuple[str, ...]:
    """The keys of the words of a name, in order."""
    return tuple(key for word in re.findall(r"\w+", name) if (key := name_key(word)))


def close_keys(one: str, other: str) -> bool:
    """Whether two keys are equal but for a slip of typing; the longer, the more slips."""
    return one == other or (
        min(len(one), len(other)) > 3  # noqa: PLR2004 - a slip in three letters is another name
        and DamerauLevenshtein.distance(one, other) <= slips_allowed(one)
    )


def slips_allowed(word: str) -> int:
    """How many letters of a word may be mistyped: none up to 3, one up to 7, two beyond."""
    return 0 if len(word) <= 3 else 1 if len(word) <= 7 else 2  # noqa: PLR2004
