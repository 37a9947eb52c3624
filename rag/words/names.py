"""One key for the many spellings of a name, across alphabets and transliterations.

Tokayev, Tokaev, Tokajew and Токаев share a key, as do Kassym, Kasym and Kasim, or the Russian
cases Путин, Путина, Путину. The key is made of the letters alone, so it serves names that no
list has heard of. It is for finding, never for showing.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from unicodedata import normalize

from anyascii import anyascii
from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from rag.words.languages import CYRILLIC
from rag.words.stopwords import all_stopwords

WORDS_REMEMBERED = 1 << 16
"""Words whose keys are kept: articles and questions repeat theirs, and may go on for ever."""

SAME_WORD = 88
"""Similarity of letters from which two words are one word misspelt or inflected."""

MAYBE_ONE_WORD = 60
"""Similarity by ear from which a name in another alphabet may be the same."""

LONG_WORD = 6
"""Words of fewer letters are too short for a slip to be told from another word."""

_DERIVED = frozenset(("an", "ans", "n", "s", "es", "stan", "i5", "en", "in", "i", "ski", "skai"))
"""Endings that make a people of a country, in the letters of `name_key`: Russia, Russian."""

_BEHIND_VOWEL = re.compile(
    r"(?:(?<=\w{3}[аяеиіы])(?:ның|нің|ға)|(?<=\w{2}[еёо]ва)(?:ны|да|дан|мен))$"
)
"""Kazakh case endings behind a vowel that a Russian case may cut: Сейітованың, of Сейітова."""

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

_IN_CYRILLIC = (
    (re.compile(r"(?<![cgkpstz])h"), "g", 0), (re.compile(r"(?<![cgkpstz])h"), "kh", 7),
    (re.compile(r"(?<=[^\Waeiouy])[yj]o"), "e", 0), (re.compile(r"(?<!z)j"), "y", 7),
    (re.compile(r"iy(?=[aeou])"), "i", 0), (re.compile(r"(?<=[ae])yi"), "i", 0),
    (re.compile(r"g(?!h)"), "gh", 7),
)  # fmt: skip
"""Letters of Latin names that Cyrillic ones may have otherwise, and how long a key must be for that:
Hnatiuk and Habibullin are Гнатюк and Хабибуллин, Solovyov Соловьёв, Stoljarowa Столярова, Dmitriyev
Дмитриев, Seyitova Сейітова, Gabitov Ғабитов, but Hassan is no Казань (600 English and all Kazakh texts of the bench)."""

_IN_LATIN = (
    (re.compile("[гх]"), "h", 0), (re.compile("ғ"), "г", 0), (re.compile("ё"), "ьо", 0),
    (re.compile("йі"), "йии", 0), (re.compile("ие"), "ийе", 0), (re.compile("(?<=[бвдзлмнпрст])я"), "ja", 0),
    (re.compile("(?<=[бвдзлмнпрст])ю"), "ju", 0),
)  # fmt: skip
"""The same from the other side."""

_CUT_OFF = {
    **dict.fromkeys(("а", "у", "ы", "е", "и", "і", "ой", "ою", "я", "ю", "ей"), "a"),
    **dict.fromkeys(("ого", "ому", "им", "ым"), "i"),
}
"""What a Latin name ends with where a case ending was cut from the Cyrillic one: Столяровой may be
Stolyarova, Зеленского Zelensky."""

_NAMES_TOO = frozenset(("may", "ли", "un"))
"""Function words that are last names, too: Theresa May, Виктор Ли, Kim Jong Un."""

_VOWELS = str.maketrans("aue", "ooi")
"""Vowels that are put for one another where a name is written by ear: Aldous, Олдос."""

_GLIDE_J = re.compile(r"(?<=[aeiou])j(?=[aeiou])|(?<=[aeiou])j$")
_GLIDE = re.compile(r"(?<=[aeou])i|i(?=[aeou])")
_DOUBLE = re.compile(r"(.)\1+")
_FINAL_VOWEL = re.compile(r"[ai]$")
_LAST_VOWEL = re.compile(r"(?<=\w{3}[^aeiou])e$")


@lru_cache(maxsize=WORDS_REMEMBERED)
def name_key(word: str) -> str:
    """The key that all spellings of one name share; empty when fewer than three letters remain."""
    key = _GLIDE.sub("", _GLIDE_J.sub("i", _spell(word)))
    key = _LAST_VOWEL.sub("", _DOUBLE.sub(r"\1", key))
    return key if len(key) > 2 else ""  # noqa: PLR2004 - two letters are no name


@lru_cache(maxsize=WORDS_REMEMBERED)
def keys_across(word: str) -> frozenset[str]:
    """The further keys that a name may have in the other alphabet, Latin or Cyrillic.

    Case endings are cut from Cyrillic names only, and some letters are put in several ways:
    Stolyarova is `stolarova`, Столярова `stolarov`. A name of the same alphabet with one of
    these keys is another name.
    """
    word = _BEHIND_VOWEL.sub("", normalize("NFKC", word).lower())
    cyrillic = bool(CYRILLIC.search(word))
    forms = {word}
    for letters, other, shortest in _IN_LATIN if cyrillic else _IN_CYRILLIC:
        if len(name_key(word)) >= shortest:
            forms |= {letters.sub(other, form) for form in forms}
    keys = {key for form in forms if (key := name_key(form))}
    ending = _CASE_ENDING.search(word)
    if cyrillic and ending:
        keys |= {key + _CUT_OFF.get(ending[0], "") for key in keys}
    elif not cyrillic and not word.endswith(("ia", "iya")):
        keys |= {_FINAL_VOWEL.sub("", key) for key in keys}
    return frozenset(keys - {name_key(word)})


@lru_cache(maxsize=WORDS_REMEMBERED)
def _spell(word: str) -> str:
    """A word without its case, in the letters that transliterations share: Цой and Tsoy, `soi`."""
    word = normalize("NFKC", word).lower()
    if CYRILLIC.search(word):
        word = _CASE_ENDING.sub("", _BEHIND_VOWEL.sub("", word)).replace("йі", "й")
    letters = "".join(letter for letter in anyascii(word).lower() if letter.isalnum())
    for spelling, one in _SPELLINGS:
        letters = letters.replace(spelling, one)
    return letters


def same_name(one: str, other: str) -> bool:
    """Whether two names can be the same person: one's words are all among the other's.

    `Tokayev` and `Kasym-Jomart Tokaev` can, `Kasym Tokayev` and `Nursultan Nazarbayev` cannot.
    Of the words without a key, such as `Mr`, `Xi` and `Lee`, only a last one must be shared.
    """
    first, second = re.findall(r"\w+", one), re.findall(r"\w+", other)
    return _is_within(first, second) or _is_within(second, first)


def _is_within(name: Sequence[str], other: Sequence[str]) -> bool:
    """Whether another name has all words of a name, which is more than an initial or an article."""
    told = [word for word in name[:-1] if name_key(word)] + list(name[-1:])
    return any(map(_names_somebody, told)) and all(
        any(_is_same_word(word, near) for near in other) for word in told
    )


def _names_somebody(word: str) -> bool:
    folded = word.casefold()
    silent = folded in all_stopwords() and folded not in _NAMES_TOO
    return bool(name_key(word)) or (len(word) > 1 and not silent)


def _is_same_word(one: str, other: str) -> bool:
    """Whether two words have close keys or, without keys, the same letters."""
    key, near = name_key(one), name_key(other)
    if key and near:
        return close_keys(key, near)
    return not (key or near) and _spell(one) == _spell(other)


def is_named(person: Sequence[str], text: Sequence[str]) -> bool:
    """Whether the last word of a person's name is one of the words of a text.

    A word without a key never counts: `May` may be a month there.
    """
    return bool(person) and any(name_key(word) and same_name(word, person[-1]) for word in text)


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


def is_same_key(key: str, other: str) -> bool:
    """Whether two keys are of one name: alike but for a slip, or a people and its country."""
    if key == other:
        return True
    short, long = sorted((key, other), key=len)
    if long.startswith(short) and long[len(short) :] in _DERIVED:
        return True
    return len(short) >= LONG_WORD and fuzz.ratio(key, other) >= SAME_WORD


def sounds_alike(one: str, other: str) -> bool:
    """Whether the last words of two names, each in an alphabet of its own, sound the same.

    >>> sounds_alike("Питер Олдос", "Peter Aldous"), sounds_alike("Путин", "Patton")
    (True, False)
    """
    sound, near = _sounds_across(one, other)
    return len(sound) > 2 and sound == near  # noqa: PLR2004 - as in `name_key`


def may_sound_alike(one: str, other: str) -> bool:
    """Whether the last words of two names, each in an alphabet of its own, may be one name."""
    sound, near = _sounds_across(one, other)
    return bool(sound and near) and fuzz.ratio(sound, near) > MAYBE_ONE_WORD


def _sounds_across(one: str, other: str) -> tuple[str, str]:
    """The last words of two names by ear; empty where both are in one alphabet."""
    if bool(CYRILLIC.search(one)) == bool(CYRILLIC.search(other)):
        return "", ""
    last, near = ((re.findall(r"\w+", name) or [""])[-1] for name in (one, other))
    return _sound(last), _sound(near)


def _sound(word: str) -> str:
    """A key in which the vowels that are written for one another are one, and the last are none."""
    return _DOUBLE.sub(r"\1", name_key(word).translate(_VOWELS)).rstrip("oi")
