"""What a question asks for that the sentences found certainly lack: an amount, the year, who acts.

Only what can be told from the words alone: `a large population` is no answer to `how many live
there?`, nor are the profits of 2025 one to those of 2023.
"""

import re
from collections.abc import Sequence

from rag.asking.asked import Asked
from rag.asking.doers import named_doers
from rag.asking.expected import may_hold_number
from rag.asking.transcripts import turn_before
from rag.evidence.features import speaker_terms
from rag.evidence.said import Told
from rag.words.countries import country_names
from rag.words.terms import index_terms, words

_COUNTED = re.compile(
    r"(?i)\bhow (?:many|old)\b|\bhow much (?:do|does|did|will|would|has|have|is|was)\b.{0,60}\b(?:costs?|pay|paid|earn\w*|worth|spen[dt])\b"
    r"|\b(?:сколько|скільки)\b|\bwie ?viele?\b"
)
"""Asks for a number; `how much do they agree?` does not."""

_NO_NUMBER = re.compile(
    r"(?i)\b(?:no|none|nobody|no one|not an?|never|all|any|every\w*|each|several|few|many|most|couple|handful|free"
    r"|an? [^\W\d_]+ and an? [^\W\d_]+"
    r"|нет|ни|никто|никого|все|всех|всё|вс[ея]|нескольк\w+|мног\w+|мало|больш(?:е|инство)|пар[ауы]|бесплатн\w+"
    r"|kein\w*|niemand|alle[nrs]?|viele[nr]?|wenige[nr]?|mehrere[nr]?|kostenlos)\b"
)
"""What answers in place of a number."""

_YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d.,]*\d)")

_SPAN = re.compile(
    r"(?i)\b(?:since|after|before|between|by|from|until|till|through|over|past|после|до|с|со|к|от|по(?=\s\d)|между"
    r"|після|з|із|зі|від|між|seit|nach|vor|bis|ab|von|zwischen)\s+"
    r"(?:the\s+\w+\s+of\s+|(?:конца|начала|середины|кінця|початку)\s+)?(?:\d{1,2}\s+)?(?:[^\W\d_]+\s+)?(?:1[5-9]|20)\d\d\b"
    r"|\b(?:1[5-9]|20)\d\d(?:\s?[-–—/]\s?\d{2,4}\b|\s?[-–]?(?:s|er|х|е|ых|ые)\b"
    r"|['’]?[^\W\d_]*\s(?:[^\W\d_]+\s)?(?:sonra|önce|beri|kadar|кейін|бұрын|бері|дейін|бастап|əvvəl|bəri|qədər)\b)"
)
"""More years than the one that is named: `after 2020`, `1990s`, `2019–2021`."""

_LANGUAGES = frozenset({"en", "ru"})
"""Languages whose numbers in words are known well enough to tell that none is there."""


def lacks_asked(asked: Asked, found: Sequence[Told], *, rarest: float) -> bool:
    """Whether the sentences found lack the number, the year, the questioner or the doer asked for.

    Args:
        asked: The question.
        found: The sentences that may answer, of any passages.
        rarest: The weight of a word that no article holds.
    """
    return bool(found) and (
        _lacks_number(asked, found)
        or _lacks_year(asked, found)
        or _lacks_questioner(asked, found, rarest)
        or _lacks_doer(asked, found, rarest)
    )


def _lacks_number(asked: Asked, found: Sequence[Told]) -> bool:
    """Whether a number is asked for, and none stands there, nor what may be said in its place."""
    return (
        asked.expected == "number"
        and bool(_COUNTED.search(asked.text))
        and all(told.article.language in _LANGUAGES for told in found)
        and not any(may_hold_number(told.text) or _NO_NUMBER.search(told.text) for told in found)
    )


def _lacks_year(asked: Asked, found: Sequence[Told]) -> bool:
    """Whether every sentence names years, but never one that is asked for, nor do their passages.

    The date of an article is a year of its passages. What tells of a span holds years unnamed.
    """
    years = set(_YEAR.findall(asked.text))
    return (
        bool(years)
        and not _SPAN.search(asked.text)
        and all(
            _YEAR.search(told.text)
            and not _SPAN.search(told.text)
            and years.isdisjoint(_years_of(told))
            for told in found
        )
    )


def _years_of(told: Told) -> list[str]:
    """The years that the passage of a sentence and its article name."""
    article = told.article
    return _YEAR.findall(f"{article.date} {article.title} {told.passage.text}")


def _lacks_questioner(asked: Asked, found: Sequence[Told], rarest: float) -> bool:
    """Whether somebody's question is asked for who is named nowhere, in the language of the article."""
    names = [word for word in asked.names if asked.weights[word] >= rarest]
    return (
        asked.expected == "question"
        and bool(names)
        and all(told.article.language == asked.language for told in found)
        and not any(asked.covered(_told_by(told), names) for told in found)
    )


def _lacks_doer(asked: Asked, found: Sequence[Told], rarest: float) -> bool:
    """Whether it is asked what somebody did who is named nowhere, in the language of the article."""
    doers = [words(name)[-1] for name in named_doers(asked.text)]
    return any(
        asked.weights.get(last, 0.0) >= rarest
        and not asked.terms[last]
        and not country_names(last, asked.language, [asked.language])
        for last in doers
    ) and all(told.article.language == asked.language for told in found)


def _told_by(told: Told) -> frozenset[str]:
    """The terms of a sentence and of those who speak in it and before it."""
    before = turn_before(told.passage, told.sentence)
    text = f"{told.text} {before.speaker if before else ''}"
    return speaker_terms(told.passage, told.sentence).union(
        index_terms(text, language=told.article.language)
    )
