"""Markers in the forms that models write beside `[1]`, made one form.

What is no marker for certain stays as it is: a bare number in round brackets is one only where
nothing else in the reply cites.
"""

import re
from collections.abc import Sequence

from rag.answers.citations import cited_numbers, find_markers

# Invisible letters that are of no word: blanks without width, and the directions of writing.
_UNSEEN = re.compile(r"[\u00ad\u200b\u200e\u200f\u2060\u202a-\u202e\u2066-\u2069\ufeff]")
# These are of words in some scripts, but of no number.
_JOINERS = re.compile(r"[\u200c\u200d]")
_AND = r"(?:[,;&–—-]|and|und|и|і|й|та|және|мен|ve|və|et|y)"
_LISTED = rf"\d{{1,2}}(?:\s{{0,2}}{_AND}\s{{0,2}}\d{{1,2}}){{0,9}}"
# What the passages of the prompt are called; in an article such a word with a number behind it
# is nothing else.
_PASSAGE = (
    r"(?:passages?|excerpts?|sources?|отрыв(?:ок|к[аеуи])|фрагмент[аеуы]?|источник[аеуи]?|урив(?:ок|к[ауи])"
    r"|джерел[оаіу]|passagen?|auszüge?|auszug|quellen?|үзінді(?:лер)?|дереккөз(?:дер)?|bölüm(?:ler)?"
    r"|kaynak(?:lar)?|hissə(?:lər)?|mənbə(?:lər)?)"
)
# In square brackets, which articles hardly use, more words are one.
_ANYTHING = (
    rf"(?:{_PASSAGE}|articles?|citations?|documents?|docs?|references?|refs?|texts?|pp?|стать[яи]|текст[ыа]?"
    r"|документ[ыа]?|статт[яі]|мақала(?:лар)?|мәтін(?:дер)?|artikeln?|dokumente?|texte?|makale(?:ler)?|metin(?:ler)?|belge(?:ler)?"
    r"|məqalə(?:lər)?|mətn(?:lər)?|sənəd(?:lər)?)"
)
_SEE = r"(?:(?:see|cf\.?|from|source|см\.?|источник|див\.?|vgl\.?|siehe|quelle):?\s{1,2})?"
_FORMS = (
    re.compile(rf"\\\[\s{{0,2}}({_LISTED})\s{{0,2}}\\?\]"),
    re.compile(rf"<sup>\s{{0,2}}[\[(]?({_LISTED})[\])]?\s{{0,2}}</sup>", re.IGNORECASE),
    re.compile(rf"[\[［【{{]\s{{0,2}}({_LISTED})\s{{0,2}}[\]］】}}]", re.IGNORECASE),
    re.compile(
        rf"[\[［【]{_SEE}{_ANYTHING}[.:#№_ -]{{0,3}}({_LISTED})\s{{0,2}}[\]］】]", re.IGNORECASE
    ),
    re.compile(rf"[(（]{_SEE}{_PASSAGE}[.:#№ ]{{0,3}}({_LISTED})\s{{0,2}}[)）]", re.IGNORECASE),
)
_RANGE = re.compile(r"\[(\d{1,2})\]\s?[–—-]\s?\[(\d{1,2})\]")
# Behind a word or a mark; a unit such as "km²" has fewer letters.
_RAISED = re.compile(
    r"(?:(?<=\w) |(?<=[^\W\d_]{3})|(?<=[.!?…,;:”»\"’)]))[⁰¹²³⁴-⁹]{1,2}(?![⁰¹²³⁴-⁹])"
)
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# A number in round brackets that ends a sentence: "in May (1).", "in May (1)(2)."
_LOOSE = re.compile(r"\((\d{1,2})\)(?=(?:\s?\(\d{1,2}\)){0,9}[.!?…”»\"’']{0,4}\s?\Z)")
# … and, where one does, those that end a part of it.
_LOOSE_PART = re.compile(r"\((\d{1,2})\)(?=(?:\s?\[\d{1,2}\]){0,9}[,;])")
# "According to passage 1, it is wide", "Passage 1 says that it is wide".
_NAMED_FIRST = re.compile(
    rf"\W{{0,2}}(?:(?:according to|as per|in|согласно|в|згідно з|у|laut|nach|in der) {_PASSAGE} ({_LISTED}), "
    rf"|{_PASSAGE} ({_LISTED}) (?:says|states|reports|notes|mentions|сообщает|говорит|утверждает|повідомляє|sagt|besagt|berichtet)"
    r",? (?:that |что |що |dass )?)(?=\S)",
    re.IGNORECASE,
)
_SCRAPS = re.compile(
    r"\A\W{0,2}\(\d{1,2}\)\s+|\s*(?:\(\d{1,2}\)|\(\s*\))(?=[.!?…”»\"’']{0,4}\s?\Z)"
)


def plain_markers(text: str) -> str:
    r"""The text with the markers that models write in other forms as `[1]`, `[1, 2]`.

    >>> plain_markers("It is wide (passage 1), \\[2\\] long<sup>3</sup> and old [Quelle 1 und 2].")
    'It is wide [1], [2] long[3] and old [1, 2].'
    """
    text = _UNSEEN.sub("", text)
    if _JOINERS.search(text):
        text = re.sub(r"[\[【(][^\[\]【】()\n]{1,40}[\]】)]", _without_joiners, text)
    for form in _FORMS:
        text = form.sub(lambda found: f"[{_list(found[1])}]", text)
    text = _RANGE.sub(r"[\1-\2]", text)
    return _RAISED.sub(lambda found: f"[{found[0].strip().translate(_DIGITS)}]", text)


def _without_joiners(found: re.Match[str]) -> str:
    return _JOINERS.sub("", found[0]) if re.search(r"\d", found[0]) else found[0]


def _list(numbers: str) -> str:
    """The numbers with commas between them; a range stays one."""
    return re.sub(r"\s*(?:[,;&]|[^\W\d_]+)\s*", ", ", numbers)


def read_loose(sentences: Sequence[str], *, most: int) -> tuple[str, ...]:
    """The sentences of a reply, with `(1)` at their ends as a marker where nothing else cites.

    Args:
        sentences: All of the reply so far.
        most: The highest number of a passage; a higher one is no marker.

    >>> read_loose(["It opened in May (1).", "Berg is sixty (60)."], most=4)
    ('It opened in May [1].', 'Berg is sixty (60).')
    """
    if any(map(cited_numbers, sentences)):
        return tuple(sentences)

    def mark(found: re.Match[str]) -> str:
        return f"[{found[1]}]" if 0 < int(found[1]) <= most else found[0]

    read = (_LOOSE.sub(mark, sentence) for sentence in sentences)
    return tuple(_LOOSE_PART.sub(mark, each) if cited_numbers(each) else each for each in read)


def mark_named(sentence: str) -> str:
    """A sentence that names its passage in words, with a marker at its end instead.

    >>> mark_named("According to passage 2, it is wide.")
    'It is wide. [2]'
    """
    named = _NAMED_FIRST.match(sentence)
    if not named or cited_numbers(sentence):
        return sentence
    rest = sentence[named.end() :]
    return f"{rest[:1].upper()}{rest[1:]} [{_list(named[1] or named[2])}]"


def without_scraps(sentence: str) -> str:
    """A sentence without the numbers around it that are no markers: `(1)`, `()`."""
    return _SCRAPS.sub("", sentence)


def split_clauses(sentence: str) -> list[tuple[str, tuple[int, ...]]]:
    """The parts of a sentence that end with markers, each with the numbers it cites.

    >>> split_clauses("It may close [1], although ships sail [2][1].")
    [('It may close ', (1,)), (', although ships sail ', (2, 1))]
    """
    clauses: list[tuple[str, tuple[int, ...]]] = []
    at = 0
    for marker in find_markers(sentence):
        text = sentence[at : marker.start]
        if clauses and not text.strip():
            clauses[-1] = (clauses[-1][0], (*clauses[-1][1], *marker.numbers))
        else:
            clauses.append((text, marker.numbers))
        at = marker.end
    return clauses
