"""Leading words: how many words of a run of capitals stand before a person's name in it.

"Трейдер Олжас Досов" and "Kooperatif Müdürü Levent Aksoy" begin with no name. Called by
`mentions` where a run holds more words than a first name and a last one.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.people.designations import is_calling
from rag.people.givens import is_given, may_begin_name
from rag.words.languages import CYRILLIC

# A first and a last name.
_OWN = 2
# So far before a run the word stands that tells what its first one is.
LONGEST_WORD = 24
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
_TURKISH_OF = re.compile(r"s[ıiuü]$")
# In a small word: another language has these letters in names only, as in "Erdoğan".
_TURKISH_WORD = re.compile(r"(?<!\w)[a-zçöüâîû]*[ğış][a-zçöüâîûğış]*(?!\w)")
_SMALL_WORD = re.compile(r"(?<!\w)[^\W\d_A-ZÇÖÜĞİŞ]\w*")
# In Turkish one small word in five has such a letter; a few in a text quote a Turkish one.
_LEAST_TURKISH = 0.05
# "Трейдер", "Ювелир", "Вязальщица", and "Накануне", which no name is.
_CYRILLIC_CALLING = re.compile(
    r"[^\W\d_]{2,}(?:[её]р|[ои]р|ист(?:ка)?|тель(?:ница)?|[щч]ик|щица|ник|ница|ниця|ец|лог|граф|вед|арь|ач|[ае]нт(?:ка)?)"
    r"|накануне|позавчера|вчера|сегодня|завтра|однако|впрочем|ранее|позднее|позже|недавно|впоследствии|затем|потом"
    r"|тогда|теперь|напередодні|вчора|сьогодні|проте|раніше|пізніше|нещодавно|згодом|тоді"
)
# "посёлка Ключи": what is called so stands behind these.
_SETTLEMENT = re.compile(
    r"(?<!\w)(?:пос[её]лк|сел|город|городк|деревн|станици?|хутор|аул|район|област|кра|округ|республик|станци|улиц|площад|реки?|остров|порт"
    r"|завод|фабрик|фирм|компани|селищ|міст|станці|вулиц|річки?)(?:а|я|у|ы|и|і|ії|ии|ию|е|ом|ем)?\s$"
)
# "утонувшего", "лоцмана", "соседки": whose name follows.
_OF_SOMEBODY = re.compile(r"[а-яёіїєґ]{2,}(?:[оеё]го|[аяыи]|[оеё]й|ої)\s$")
_PAST = re.compile(r"(?:л|ла|ли|лся|лась|лись)\s$")
_GENITIVE = re.compile(r"(?:[оеё]го|[оеё]й|[аяыуі])$")
_CAPITAL = re.compile(r"(?<!\w)[А-ЯЁІЇЄҐӘҒҚҢӨҰҮҺ][\w’'ʼ-]*")


def count_leading(words: Sequence[str], text: str) -> int:
    """How many words of a run are none of the name that ends it; 0 where that is not sure.

    In Turkish those that tell what somebody is or heads. In Cyrillic letters the one before a first
    name and a last one that no case has changed, if it ends as a calling and opens a sentence wherever
    it has a capital.
    """
    before = words[:-_OWN]
    if not before:
        return 0
    if _is_turkish(text):
        offices = (at for at, word in enumerate(before) if _is_turkish_office(word, first=not at))
        return max((at + 1 for at in offices), default=0)
    word, *_, first, last = words
    sure = _NOMINATIVE.search(last) or (_UNDECLINED.search(last) and _MAN.fullmatch(first))
    if len(before) > 1 or not sure or not CYRILLIC.match(word):
        return 0
    if any(PATRONYMIC.fullmatch(each) or "." in each for each in words):
        return 0
    called = is_calling(word) or _CYRILLIC_CALLING.fullmatch(word.casefold())
    return int(bool(called) and word not in _find_inner(text))


def count_before_given(words: Sequence[str], text: str, start: int) -> int:
    """How many words of a Cyrillic run at an offset stand before the first name in it.

    They are a place, whose somebody is, or what a sentence begins with: "посёлка Ключи Раиса Орлова",
    "утонувшего Лунина Инна Зотова", "Гончар Антон Сизов". None where they may be a name themselves.
    """
    at = next((at for at, word in enumerate(words) if is_given(word)), 0)
    before, behind = words[:at], words[at + 1 :]
    if not before or not behind or any(map(may_begin_name, before)):
        return 0
    if PATRONYMIC.fullmatch(behind[0]) and len(behind) == 1:
        return 0
    lead = text[max(0, start - LONGEST_WORD) : start]
    owned = _OF_SOMEBODY.search(lead) and not _PAST.search(lead)
    if _SETTLEMENT.search(lead) or (owned and all(map(_GENITIVE.search, before))):
        return at
    opens = at == 1 and BEGINS.search(lead[-3:]) and before[0] not in _find_inner(text)
    return at if opens else 0


def _is_turkish_office(word: str, *, first: bool) -> bool:
    """Whether a word tells what somebody is; "Kalaycı" behind a first name is a last one."""
    made = _TURKISH_CALLING.fullmatch(word) and (first or _TURKISH_OF.search(word))
    return is_calling(word) or bool(made)


@lru_cache(maxsize=4)
def _is_turkish(text: str) -> bool:
    """Whether many small words of a text have letters that only Turkish and its like have."""
    small = sum(1 for _ in _SMALL_WORD.finditer(text))
    turkish = sum(1 for _ in _TURKISH_WORD.finditer(text))
    return turkish > 0 and turkish >= _LEAST_TURKISH * small


@lru_cache(maxsize=4)
def _find_inner(text: str) -> frozenset[str]:
    """The capital words that stand within a sentence somewhere, as names do."""
    return frozenset(
        found[0]
        for found in _CAPITAL.finditer(text)
        if not BEGINS.search(text[max(0, found.start() - 3) : found.start()])
    )
