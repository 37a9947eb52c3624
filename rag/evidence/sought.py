"""Whom a question seeks: the kind of name, and who did what; and the sentences that tell.

`Why did Norway accuse the minister?` is not answered by why the minister accused Norway.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal, TypeVar

from rag.asking.voices import speaker_of
from rag.evidence.said import Told
from rag.people.designations import (
    CALLINGS,
    DEMONYMS,
    ORGANISATIONS,
    ROLES,
    collect_words,
    is_calling,
    is_role,
)
from rag.people.mentions import NAME, STARTERS, read_name
from rag.words.countries import country_names, governed_from
from rag.words.figures import figures
from rag.words.names import is_same_key, name_key
from rag.words.signs import PAST_FORMS
from rag.words.terms import stem, words
from rag.words.wording import names, starts_sentence

Sought = Literal["person", "town", "country", ""]

Sentence = TypeVar("Sentence", bound=Told)

_LANGUAGES = ("en", "ru", "de")
"""Languages in which countries are told from towns and people."""

_INITIALS = re.compile(r"\b(?:[A-ZА-Я]\.?){2,}")

_PEOPLE = collect_words(
    "man woman person girl boy son daughter wife husband brother sister boss presenter soldier"
    " witness victim suspect"
)
_OF_THINGS = collect_words(
    "prime foreign vice former principal executive major member associate parent pilot minister’s"
)
"""Designations that stand before things, too: `the former prison`, `the parent company`."""

_PERSON = "|".join(sorted((ROLES | CALLINGS | _PEOPLE) - _OF_THINGS))
_ASKS: tuple[tuple[Sought, re.Pattern[str]], ...] = (
    (
        "person",
        re.compile(
            rf"(?i)\bwhat(?: is| was|['’]s) the (?:full |first |last |family )?(?:sur)?name of (?:[\w'’-]+ ){{1,3}}?"
            rf"(?:{_PERSON})\b(?!['’]s? )|\bwhat(?: is| was|['’]s) (?:the|this|that) (?:{_PERSON})['’]s (?:sur)?name\b"
            r"|\bкак зовут\b|\bяк звати\b|\bwie hei(?:ß|ss)t (?:der|die) \w+(?:er|in|mann|frau)\b"
        ),
    ),
    (
        "town",
        re.compile(
            r"(?i)\b(?:what|which) (?:city|town|village)\b|\bкак(?:ой|ом|ого) (?:город|деревн|сел)\w*"
            r"|\bяк(?:е|ому|ого) (?:міст|сел)\w*|\bwelche[rnms]? (?:stadt|städte\w?|dorf)\b"
            r"|\bhangi (?:şehir|kent|köy)\w*|\bhansı şəhər\w*|\bқай (?:қала|ауыл)\w*"
        ),
    ),
    (
        "country",
        re.compile(
            r"(?i)\b(?:what|which) (?:(?:other|two|three|four|european|asian|african) )*(?:countr(?:y|ies)|nations?|states(?= (?:are|were|did|do|have)\b))\b"
            r"|\bкак(?:ая|ие|ой|ую|их|им|ими) (?:\w+ )?стран\w*|\bяк(?:а|і|ій|у|их) (?:\w+ )?країн\w*"
            r"|\bwelche[rsnm]? (?:land|länder\w?)\b|\bhangi ülke\w*|\bhansı ölkə\w*|\bқай (?:ел|мемлекет)\w*"
        ),
    ),
)
"""Questions for a name and nothing else; `which country do they prefer?` may be answered by `neither`."""

_DEED = re.compile(
    r"\b(?i:did|does|do|has|have|had|will|would|can|could)\s+(?:(?i:the|president|mr|mrs|ms|dr)\.?\s+)*"
    rf"(?P<doer>{NAME.pattern})\s+(?:(?:also|ever|first|last|once|[a-z]+ly)\s+)*(?P<deed>[a-z]{{3,}})\b"
)
"""Asks of somebody named what, when or why they did something."""

_AUXILIARIES = r"(?:\s+(?:has|have|had|will|would|also|then|later|again|who|[a-z]+ly))*"
_BETWEEN = re.compile(rf"(?:,[^,;:“”\"«»]{{3,80}},)?{_AUXILIARIES}\s+")
"""What may stand between a doer and the deed: what the doer is, and small words."""

_INFLECTED = re.compile(rf"(?:s|d|ing)$|^(?i:{'|'.join(PAST_FORMS)})$")
"""English verbs in a form that says that somebody does it."""

_BEING = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:[a-z]+ly\s+)?$")
_BY = re.compile(rf"\s+(?:\S+\s+){{0,3}}?by\s+(?:the\s+)?(?={NAME.pattern})")
_NOT_ALONE = re.compile(
    r"\b(?:of|in|at|from|to|with|by|for|on|against|between|and|or|than|about|as)\s+(?:the\s+)?$"
)
"""Ends before a name that is no subject, or not the only one."""

_BEHIND_COMMA = re.compile(
    rf"[^,“”\"«»]{{3,80}},\s+(?:the\s+)?(?:(?:{_PERSON})\s+)*(?={NAME.pattern})"
)
"""From a participle at the head of a sentence to who does it: `Speaking at a fair, mayor Lind said`."""


def sought_name(question: str) -> Sought:
    """The kind of name a question seeks, or empty.

    >>> sought_name("In which city is the laboratory?")
    'town'
    """
    return next((kind for kind, asks in _ASKS if asks.search(question)), "")


def lacks_name(question: str, found: Sequence[Told]) -> bool:
    """Whether a question seeks a name, and none of that kind stands in the sentences found.

    Nor is it the name of who says them; a name that the question itself holds is none.
    """
    kind = sought_name(question)
    known = [name_key(word) for word in words(question)]
    return bool(kind) and not any(
        not any(is_same_key(key, other) for other in known)
        for told in found
        for key in _keys(told, kind)
    )


def is_done_by_another(question: str, language: str, told: Told) -> bool:
    """Whether a sentence only tells of another doing what a question asks of somebody named.

    Args:
        question: One question that stands alone.
        language: Its language; only English sentences are compared with English questions.
        told: The sentence.
    """
    asked = asked_deed(question) if language == told.article.language == "en" else None
    # Initials are others in every language: ODKB is the CSTO.
    if asked is None or _is_noun(asked["deed"]) or asked["doer"].isupper():
        return False
    deeds = [
        match
        for match in re.finditer(r"[^\W\d_]+", told.text)
        if _INFLECTED.search(match[0]) and _root(match[0]) == _root(asked["deed"])
    ]
    others = question.replace(asked["doer"], " ")
    doers = [_find_doer(told.text, deed) for deed in deeds]
    return bool(doers) and all(
        doer is not None and _is_another(doer, asked["doer"], others) for doer in doers
    )


# Asked once for every sentence found.
@lru_cache(maxsize=16)
def asked_deed(question: str) -> re.Match[str] | None:
    """The `doer` and the `deed` that a question asks about."""
    return _DEED.search(question)


def _is_noun(word: str) -> bool:
    """Whether a word behind a name is what the bearers of that name are: `Kazakh president`."""
    plural = word.endswith("s") and not word.endswith("ss")
    return plural or is_role(word) or is_calling(word) or word in ORGANISATIONS


def _root(word: str) -> str:
    folded = word.casefold()
    return stem(PAST_FORMS.get(folded, folded), "en")


def _find_doer(text: str, deed: re.Match[str]) -> re.Match[str] | None:
    """The name, with the offices before it, of who does a deed; none where that is not clear."""
    if _BEING.search(text[: deed.start()]):
        by = _BY.match(text, deed.end())
        return NAME.match(text, by.end()) if by else None
    if deed[0].endswith("ing"):
        opens = not any(map(str.isalpha, text[: deed.start()]))
        head = _BEHIND_COMMA.match(text, deed.end()) if opens else None
        return NAME.match(text, head.end()) if head else None
    *_, last = [None, *NAME.finditer(text, 0, deed.start())]
    if last is None or _NOT_ALONE.search(text[: last.start()]):
        return None
    return last if _BETWEEN.fullmatch(text, last.end(), deed.start()) else None


def _is_another(doer: re.Match[str], name: str, others: str) -> bool:
    """Whether a doer is not the one of some name, but somebody of the same kind.

    Or whoever the question names as well: then it has exchanged the two.
    """
    theirs, mine = _alike(doer[0]), _alike(name)
    if any(is_same_key(one, other) for one in theirs for other in mine):
        return False
    read = read_name(doer)
    if read is None:
        return False
    asked = [name_key(word) for word in words(others) if word[0].isupper()]
    exchanged = any(is_same_key(name_key(words(read.text)[-1]), key) for key in asked if key)
    return exchanged or _is_public(read.text) == _is_public(name)


def _alike(name: str) -> list[str]:
    """The keys of the words of a name, and of the country that is governed from there."""
    own = [word.removesuffix("s") for word in words(name) if word[0].isupper()]
    seats = [land for word in own for land in governed_from(word, "", ["en"]).values()]
    return [key for key in map(name_key, [*own, *seats]) if key]


def _is_public(name: str) -> bool:
    """Whether a name is one of a country or an organisation, not of a person."""
    return any(
        _is_land(word)
        or (len(word) > 1 and word.isupper())
        or word.casefold() in ORGANISATIONS
        or bool(governed_from(word, "", ["en"]))
        for word in words(name)
    )


def _keys(told: Told, kind: Sought) -> Iterator[str]:
    """The keys of the words of a sentence, or of its speaker, that may belong to such a name."""
    if kind == "person":
        yield from map(name_key, words(speaker_of(told.sentence, told.passage)))
    if kind == "country":
        # Initials are too short for a name elsewhere: the UK, the U.S.
        yield from _INITIALS.findall(told.text)
    others = set(_others(told.text, kind))
    for found in names(told.text):
        word = found[0]
        if kind != "country" and (word in others or _is_land(word)):
            continue
        if not starts_sentence(told.text, found) or not _is_common(word, told.article.text):
            yield name_key(word)


def _others(sentence: str, kind: Sought) -> Iterator[str]:
    """Months and days, offices, and for a town who holds them: Foreign Minister Sergei Lavrov."""
    for figure in figures(sentence):
        yield from words(figure.text)
    for name in map(read_name, NAME.finditer(sentence)):
        if name and name.role:
            yield from words(f"{name.role} {name.text}" if kind == "town" else name.role)


def _is_land(word: str) -> bool:
    """Whether a word is the name of a country or of its people."""
    folded = word.casefold()
    return folded.removesuffix("s") in DEMONYMS or any(
        country_names(word, language, [language]) for language in _LANGUAGES
    )


def _is_common(word: str, text: str) -> bool:
    """Whether the first word of a sentence is no name: it opens many, or stands without capital."""
    lower = word.casefold()
    return lower in STARTERS or bool(re.search(rf"\b{re.escape(lower)}\b", text))
