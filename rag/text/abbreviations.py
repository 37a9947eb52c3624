"""Full stops that end no sentence: of abbreviations and of numbers that count something.

`sentences` asks here about the borders that its splitters see. Where a short word may also end
a sentence, the next word decides.
"""

import re

from rag.people.designations import is_role
from rag.words.lexicon import is_word
from rag.words.stopwords import all_stopwords, stopwords

# Titles and the like: a name follows, whatever word it looks like.
_TITLE = re.compile(
    r"(?<!\w)(?:Gen|Lt|Col|Maj|Capt|Sgt|Cpl|Cmdr|Adm|Brig|Insp|Supt|Sens?|Reps?|Gov|Amb|Mr|Mrs|Ms"
    r"|Messrs|Drs?|Prof|St|Ft|Mt|Rev|Hon|Msgr|Mme|Mlle|Mgr|vs|Hrn?|Frl|Ing|Pdte|Gral|Sra|Dra"
    r"|adm|brig|capt|cmdr|lt|mt|prof|sgt|vs|Sn|Doç|Av|Yrd|Gen\. ?Kur|Bşk|Tuğg|Tümg|Korg|Öğr|Arş|bzw|z\. ?B|d\. ?h|u\. ?a"
    r"|[Тт]\. ?(?:е|к|н|о|зв))\.$"
)
# What may also end a sentence, as in "в 2020 г."; a function word with a capital shows that.
_SHORTENED = re.compile(
    r"(?<!\w)(?:Jr|Sr|[ИиІі]м|[Уу]л|[Вв]ул|[Гг]|[Тт]|[Рр]|[Сс]м|[Сс]тр|[Пп]р|[Дд]|[Тт]ов|[Гг]-н"
    r"|[Пп]роф|[Аа]кад|[Дд]оц|[Гг]ен|[Аа]дм|[Зз]ам|[Пп]ос|[Пп]л|\d{4} ?ж)\.$"
)
_INITIAL = re.compile(r"(?<![\w.])[А-ЯЁҚҒӘҢӨҰҮҺІЇЄA-ZÄÖÜİ]\.$")
# Only a number makes these go on: "No. 5", but "No. He left."; "по ст. 205".
_NUMBERED = re.compile(r"(?<!\w)(?:Nos?|Nr|Art|Abs|Ziff|Fig|Vol|[Сс]т|пп?|ч|гл|рис|абз|кв)\.$")
# A letter does as well: "see fig. A", "vol. B", unlike "ate a fig. A man left".
_LETTERED = re.compile(r"(?<!\w)(?<!a )(?<!the )(?:[Ff]igs?|[Vv]ols?|pp|ch|op)\.$")
_LETTER = re.compile(r"(?:[A-HJ-Z]|[IVX]{2,6})(?![\w’'])")
# "at No. Twelve", unlike "No. Twelve men left".
_HOUSE = re.compile(r"[\w,] No\.$")
_NUMERAL = re.compile(
    r"(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Eleven|Twelve|(?:Thir|Four|Fif|Six|Seven|Eigh|Nine)teen"
    r"|(?:Twen|Thir|For|Fif|Six|Seven|Eigh|Nine)ty)(?![^\W_])"
)
# Only a role does here: "Acme Inc. Chairman Bob Lee", but "He works for Acme Inc. It makes tyres."
# "The U.S. Ambassador left" as well.
_FIRM = re.compile(r"(?<!\w)(?:Inc|Corp|Ltd|Co|LLC|PLC|plc|INC|CORP|LTD|CO|(?:[A-Z]\.)+[A-Z])\.$")
# Small English ones that a name follows; "ed.", "rep." and "rev." are words as well.
_SMALL = frozenset(
    "al approx asst assn assoc bros ca capt cf chap co col corp dept depts dist dr ed eds esp excl"
    " gen gov govt hon hosp inc incl inst intl jr lt ltd maj messrs misc mr mrs ms natl para pres"
    " prof prov rep resp ret rev sect sen sgt spec sr st supt tech univ viz vs".split()
)
# Longer words are whole even where the lexicon lacks them, as names of things and slang.
_SHORTEST_WHOLE = 4
_ORDINAL = re.compile(r"(?<![\w.,:/–-])\d{1,3}\.$")
# "im späten 19.", "des 17. und 18.": what stands before a German ordinal.
_BEFORE_ORDINAL = re.compile(
    r"(?<!\w)(?i:d(?:er|ie|as|en|em|es)|[ai]m|vom|zu[mr]|beim|ins|[mds]?ein(?:e[mnrs]?)?"
    r"|ihr(?:e[mnrs]?)?|unser(?:e[mnrs]?)?|dies(?:e[mnrs]?)|jede[mnrs]?)\s"
    r"(?:[a-zäöüß]+e[mnrs]?\s|\d{1,3}\.\s(?:und|oder|bis)\s)?\d{1,3}\.$"
)
_ALONE_IN_SENTENCE = re.compile(r"(?:[Ii]t is|[Tt]hat is|\bI) [A-Z]\.$|\b[Тт] ?\. ?[пПдД]\.$")
_NEXT_WORD = re.compile(r"[\"“”„«»(]*([^\W\d_]+)(?!\.|\w)")


def is_completed(before: str, after: str, *, language: str) -> bool:
    """Whether what ends with a full stop is only completed by what follows.

    Args:
        before: The end of what may be a sentence, or all of it.
        after: The beginning of what follows.
        language: ISO 639-1 code or nothing.
    """
    if _TITLE.search(before):
        return True
    if _ALONE_IN_SENTENCE.search(before):
        return False
    if _INITIAL.search(before):
        return True
    if _HOUSE.search(before) and _NUMERAL.match(after):
        return True
    if _LETTERED.search(before) and _LETTER.match(after):
        return True
    if _NUMBERED.search(before):
        return after[:1].isdigit()
    word = found[1] if (found := _NEXT_WORD.match(after)) else ""
    if _FIRM.search(before):
        return is_role(word)
    if word.casefold() in (stopwords(language) or all_stopwords()):
        return False
    return bool(_SHORTENED.search(before)) or _is_ordinal(before, language=language)


def _is_ordinal(before: str, *, language: str) -> bool:
    """Whether a number counts what follows: "1. Ordu", "im 19. Jahrhundert", an item "2."."""
    if not _ORDINAL.search(before):
        return False
    if _ORDINAL.fullmatch(before) or language == "tr":
        return True
    return language == "de" and bool(_BEFORE_ORDINAL.search(before))


def is_whole(word: str) -> bool:
    """Whether an English word before a full stop and a capital is no abbreviation.

    >>> is_whole("bus"), is_whole("UN"), is_whole("gen"), is_whole("approx"), is_whole("xq")
    (True, True, False, False, False)
    """
    known = word.isupper() or len(word) >= _SHORTEST_WHOLE or is_word(word.lower(), "en")
    return known and word.lower() not in _SMALL
