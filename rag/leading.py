"""Leading words: how many words of a run of capitals stand before a person's name in it.

"Трейдер Олжас Досов" and "Kooperatif Müdürü Levent Aksoy" begin with no name. Called by
`mentions` where a run holds more words than a first name and a last one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.designations import is_calling
from rag.languages import CYRILLIC

# A first and a last name.
_OWN = 2
BEGINS = re.compile(r"(?:^|[.?!…:•“”„«»\"\n–—-]\s*)$")
"""Ends where a sentence or a quotation may begin."""
PATRONYMIC = re.compile(r"[^\W\d_]+(?:[оеё]вич|[оеё]вна|[ьктм]ич|ична|ұлы|қызы|улы|кызы)")
"""What stands behind a first name, or before a last one: "Ерланович", "Андреевна", "Болатұлы"."""

# "Досов", "Квятковский", "Ковальская", and what is the same in all cases.
_NOMINATIVE = re.compile(r"[а-яё](?:[оеё]в|[иы]н|[сц]ь?к(?:ий|ая))$")
_UNDECLINED = re.compile(r"[а-яёії](?:ко|дзе|швили|швілі)$")
_MAN = re.compile(r"[^\W\d_]+[бвгджзйклмнпрстфхцчшщ]")
# "Üretici", "Temsilcisi": who makes or does something; "Naci" is a first name.
_TURKISH_CALLING = re.compile(r"[^\W\d_]{3,}[cç][ıiuü](?:s[ıiuü])?")
_TURKISH_LETTER = re.compile("[ğışĞİŞ]")


def count_leading(words: Sequence[str], text: str) -> int:
    """How many words of a run are none of the name that ends it; 0 where that is not sure.

    In Turkish those that tell what somebody is or heads. In Cyrillic letters the one before a first
    name and a last one that no case has changed, if it opens a sentence wherever it has a capital.
    """
    before = words[:-_OWN]
    if not before:
        return 0
    if _is_turkish(text):
        return max(
            (at + 1 for at, word in enumerate(before) if _is_turkish_office(word)), default=0
        )
    word, *_, first, last = words
    sure = _NOMINATIVE.search(last) or (_UNDECLINED.search(last) and _MAN.fullmatch(first))
    if len(before) > 1 or not sure or not CYRILLIC.match(word):
        return 0
    if any(PATRONYMIC.fullmatch(each) or "." in each for each in words):
        return 0
    return int(_only_opens(word, text))


def _is_turkish_office(word: str) -> bool:
    return is_calling(word) or bool(_TURKISH_CALLING.fullmatch(word))


@lru_cache(maxsize=4)
def _is_turkish(text: str) -> bool:
    """Whether a text has letters that, of all languages read here, only Turkish and its like have."""
    return bool(_TURKISH_LETTER.search(text))


def _only_opens(word: str, text: str) -> bool:
    """Whether a capital word stands nowhere within a sentence, as names do."""
    return all(
        BEGINS.search(text[max(0, found.start() - 3) : found.start()])
        for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text)
    )
