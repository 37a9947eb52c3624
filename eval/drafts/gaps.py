"""What a question can leave open in a sentence: numbers, dates, amounts, names, quoted words."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from eval.drafts.material import WORD, Sentence

RARE_NAME = 2
"""A name that the article uses more often is what it is about: easily guessed."""

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря)"
)
_DIGITS = r"(?:\d{1,3}(?:[,.\u00a0\u202f ]\d{3})+|\d+(?:[.,]\d+)?)"
_SCALE = (
    r"(?: ?(?:thousand|million|billion|trillion|тысяч[аи]?|миллион(?:а|ов)?|миллиард(?:а|ов)?"
    r"|тыс\.|млн|млрд|мың|миллиард|миллион))"
)
CURRENCY = (
    r"(?: ?(?:US )?(?:dollars?|euros?|pounds?|rubles?|roubles?|tenge|долл(?:аров|ара|ар)"
    r"|евро|руб(?:лей|ля|ль)|тенге|теңге))"
)
"""What may stand behind an amount of money."""

# A number that goes on to the left or right is a part of something else: "COVID-19", "12:30".
_LEFT = r"(?<![\w.,:/’'#$€£+=*(–—-])(?<!\d [–—-] )"
_RIGHT = r"(?![\w/’'+=*°–—-]|[.,:]\d| [–—-] \d)"
_SHAPES = {
    "money": rf"(?<!\w)[$€£₸₽] ?{_DIGITS}{_SCALE}?{_RIGHT}|{_LEFT}{_DIGITS}{_SCALE}?{CURRENCY}\b",
    "share": rf"{_LEFT}{_DIGITS}(?: ?%| per ?cent| процент(?:а|ов)?| пайыз)(?!\w)",
    "date": rf"{_LEFT}(?:{_MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {_MONTH}(?: \d{{4}})?"
    rf"|{_MONTH} \d{{4}}){_RIGHT}",
    "year": rf"{_LEFT}(?:1[5-9]|20)\d\d{_RIGHT}(?! [a-zа-яё])"
    rf"|(?:(?<=\b[Ii]n )|(?<=\b[Ss]ince )|(?<=\b[Bb]y )|(?<=\b[вс] ))(?:1\d|20)\d\d{_RIGHT}"
    rf"|{_LEFT}(?:1[5-9]|20)\d\d(?=-?(?: ж| г\.| год| жыл))",
    "number": rf"{_LEFT}{_DIGITS}{_SCALE}?{_RIGHT}",
}
"""By kind; what an earlier one has found, a later one leaves alone."""

_QUOTED = re.compile(r"[“«\"](?P<words>[^“”«»\"]{4,60})[”»\"]")
_WORDS_QUOTED = range(2, 7)

_MONTHS = frozenset(_MONTH[3:-1].split("|"))
_DAYS = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

# "House of ____", "Behind the ____": the rest of the name tells it.
_JOINING = frozenset("of the and for & de di".split())
# Letters that the forms of a name share at least.
_STEM_LETTERS = 3
# After a noun: "Russian" in "Russian army" is followed by its noun.
_AFTER_NAME = re.compile(
    r"[.,;:!?)]|$| (?:is|was|are|were|has|had|have|will|would|in|on|at|by|to|from|with|as|who"
    r"|which|that|said|says|в|на|о|с|по|из|за|к|для|от|что|до)\b"
)


class Gap(NamedTuple):
    """What is taken out of a sentence, in its characters, and the kind of thing it is."""

    kind: str
    start: int
    end: int


def find_gaps(sentence: Sentence) -> Iterator[Gap]:
    """What could be asked for in a sentence: kinds of number first, then words and names."""
    text = sentence.text
    taken: list[tuple[int, int]] = []
    for kind, shape in _SHAPES.items():
        for found in re.finditer(shape, text):
            free = all(end <= found.start() or found.end() <= start for start, end in taken)
            taken.append(found.span())
            if free and not _is_part_of_name(text, found.start()):
                yield Gap(kind, *found.span())
    yield from _quoted_words(sentence)
    yield from _rare_names(sentence)


def _quoted_words(sentence: Sentence) -> Iterator[Gap]:
    """Words that the sentence puts between quotation marks, if the article does so once."""
    for found in _QUOTED.finditer(sentence.text):
        words = found["words"].rstrip(".,! ")
        start, end = found.start("words"), found.start("words") + len(words)
        once = sentence.article.text.count(words) == 1
        if once and len(words.split()) in _WORDS_QUOTED and not re.search(r"[?!]|\A\W|\d", words):
            yield Gap("words", start, end)


def _rare_names(sentence: Sentence) -> Iterator[Gap]:
    """Names within the sentence of which every word is rare in the article."""
    text, article = sentence.text, sentence.article.text
    for start, end in _capitalised(text):
        words = WORD.findall(text[start:end])
        alone = _AFTER_NAME.match(text, end) and not _is_part_of_name(text, start)
        if alone and all(_is_rare_name(word, article) for word in words):
            yield Gap(_kind_of_name(words), start, end)


def _capitalised(text: str) -> Iterator[tuple[int, int]]:
    """Where runs of capitalised words begin and end."""
    begins = ends = -1
    for word in WORD.finditer(text):
        if not word[0][0].isupper():
            continue
        if begins >= 0 and text[ends : word.start()] != " ":
            yield begins, ends
            begins = -1
        begins, ends = (word.start() if begins < 0 else begins), word.end()
    if begins >= 0:
        yield begins, ends


def _is_rare_name(word: str, article: str) -> bool:
    """Whether a word is seldom used, in any form, and never written small."""
    stem = word[: max(_STEM_LETTERS, len(word) - 2)]
    return (
        len(word) >= _STEM_LETTERS
        and all(part[:1].isupper() for part in re.split("[-’']", word))
        and len(re.findall(rf"\b{re.escape(stem)}", article)) <= RARE_NAME
        and not re.search(rf"\b{re.escape(word.lower())}\b", article)
    )


def _kind_of_name(words: list[str]) -> str:
    if len(words) > 1:
        return "name"
    return "month" if words[0] in _MONTHS else "day" if words[0] in _DAYS else "name"


def _is_part_of_name(text: str, start: int) -> bool:
    """Whether what begins at `start` goes on a name, or begins the sentence: `Channel 24`."""
    before = re.split(r"(?<=[.,;:!?()–—]) ", text[:start])[-1].split()
    if not before or not text[start - 1].isspace():
        return True
    if before[-1].lower() in _JOINING and len(before) > 1:
        return _has_capital(before[-2])
    at_start = len(before) == 1 and text.startswith(before[0])
    return (_has_capital(before[-1]) and not at_start) or before[-1].endswith(("’s", "'s"))


def _has_capital(word: str) -> bool:
    return any(letter.isupper() for letter in word)
