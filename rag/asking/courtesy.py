"""Greetings, thanks and questions about the service itself: answered politely, never searched.

Only a message that is nothing else counts, word for word: `Who are you voting for?` is put to
the articles. Before or behind a question, a courtesy is left out of the search. What is asked of
an answer, as in `Who says so?`, is recognised in the same way.
"""

import re
from collections.abc import Collection, Mapping
from functools import cache
from typing import NamedTuple

from rag.asking.questions import ASKING
from rag.asking.smalltalk import INQUIRIES, NODS, SMALL_TALK, Inquiry, Kind
from rag.types import History, Turn
from rag.words.phrases import phrases_for

_WEIGHT: Mapping[Kind, int] = {
    "greeting": 0,
    "thanks": 1,
    "goodbye": 2,
    "about": 3,
    "about_model": 4,
    "about_articles": 4,
    "about_languages": 4,
}
"""Of several things said, the weightiest is answered."""

_BEFORE_A_QUESTION: Collection[Kind] = ("greeting", "thanks")
_BEHIND_A_QUESTION: Collection[Kind] = ("greeting", "thanks", "goodbye")

_GAP = re.compile(r"[^\w“”\"«»„‘’']*")
"""Between sayings; what is quoted is not said to the service."""

_ASKS = re.compile(rf"(?i)(?:{ASKING})\b")
_OPENS_INQUIRY = re.compile(
    r"(?i)^(?:and|but|so|а|и|но|і|й|та|але|ал|және|und|aber|ve|peki|və|bəs)[\s,]+"
)
_NEXT_SENTENCE = re.compile(r"(?<=[.?!…])\s+")


class Courtesy(NamedTuple):
    """What was said, and in which language (ISO 639-1)."""

    kind: Kind
    language: str


class _Said(NamedTuple):
    """A courtesy that ends at a place of the message; `closed` by a sign or the end."""

    courtesy: Courtesy
    end: int
    closed: bool


def recognise_courtesy(message: str) -> Courtesy | None:
    """What a message says, when it is nothing but courtesies or asks about the service itself.

    >>> recognise_courtesy("Hello! Who are you?")
    Courtesy(kind='about', language='en')
    """
    said = _say(message)
    if not said or said[-1].end < len(message):
        return _recognise_nod(message)
    return max((each.courtesy for each in said), key=lambda each: _WEIGHT[each.kind])


def _recognise_nod(message: str) -> Courtesy | None:
    """A message that is nothing but a yes or a no: it asks nothing, and is answered as thanks."""
    plain = message.strip(" \t\r\n.,!…")
    spoken = (
        language
        for language, nods in NODS.items()
        if re.fullmatch(rf"(?i)(?:{_spaced(nods)})", plain)
    )
    return next((Courtesy("thanks", language) for language in spoken), None)


def recognise_inquiry(message: str) -> Inquiry | None:
    """What a message asks of the answer before it, when it asks nothing else.

    >>> recognise_inquiry("And who says so?")
    'who_says'
    """
    plain = _OPENS_INQUIRY.sub("", message.strip(" \t\r\n.,!?…"))
    return next((what for what, pattern in _inquiries() if pattern.fullmatch(plain)), None)


def leave_out_courtesies(message: str) -> str:
    """A question without the greeting or thanks before it and behind it.

    >>> leave_out_courtesies("Thanks! And when was that? Bye!")
    'And when was that?'
    """
    question = message[_question_start(message) :]
    for gap in _NEXT_SENTENCE.finditer(question):
        behind = question[gap.end() :]
        said = _say(behind)
        kinds = {each.courtesy.kind for each in said}
        if said and said[-1].end == len(behind) and kinds <= set(_BEHIND_A_QUESTION):
            return question[: gap.start()]
    return question


def leave_out_small_talk(history: History) -> list[Turn]:
    """A conversation without courtesies and inquiries, and their replies: nothing leans on them."""
    kept: list[Turn] = []
    polite = False
    for turn in history:
        if turn["role"] == "user":
            inquires = any(told["role"] == "assistant" for told in kept) and bool(
                recognise_inquiry(turn["content"])
            )
            polite = inquires or recognise_courtesy(turn["content"]) is not None
            content = leave_out_courtesies(turn["content"])
            turn = Turn(role="user", content=content)  # noqa: PLW2901 - the same turn, shorter
        if not polite:
            kept.append(turn)
    return kept


def reply_to(courtesy: Courtesy, *, articles: int) -> str:
    """The fixed reply in the language of the courtesy; `articles` counts those there are."""
    reply: str = getattr(phrases_for(courtesy.language), courtesy.kind)
    return reply.format(articles) if courtesy.kind == "about_articles" else reply


def _question_start(message: str) -> int:
    """Where a message begins to be more than a greeting or thanks."""
    start = 0
    for said in _say(message):
        greets = said.courtesy.kind == "greeting" and _ASKS.match(message, said.end)
        if said.courtesy.kind not in _BEFORE_A_QUESTION:
            break
        if said.closed or greets:
            start = said.end
    return start if start < len(message) else 0


def _say(message: str) -> list[_Said]:
    """The courtesies a message begins with, in its order, as far as one follows the other."""
    said: list[_Said] = []
    at = 0
    while following := _next_saying(message, at):
        said.append(following)
        at = following.end
    return said


def _next_saying(message: str, at: int) -> _Said | None:
    """The longest courtesy at a place, with the signs behind it."""
    found = [
        (match.end(), -number, courtesy)
        for number, (courtesy, pattern) in enumerate(_patterns())
        if (match := pattern.match(message, at))
    ]
    if not found:
        return None
    end, _, courtesy = max(found)
    gap = _GAP.match(message, end)
    after = gap.end() if gap else end
    ended = after == len(message)
    between = message[end:after]
    if not ended and not between[-1:].isspace():
        return None
    return _Said(courtesy, after, closed=ended or bool(between.strip()))


@cache
def _patterns() -> tuple[tuple[Courtesy, re.Pattern[str]], ...]:
    return tuple(
        (Courtesy(kind, language), re.compile(rf"(?i)(?:{_spaced(sayings)})(?!\w)"))
        for language, kinds in SMALL_TALK.items()
        for kind, sayings in kinds.items()
    )


@cache
def _inquiries() -> tuple[tuple[Inquiry, re.Pattern[str]], ...]:
    return tuple(
        (what, re.compile(rf"(?i)(?:{_spaced(sayings)})"))
        for kinds in INQUIRIES.values()
        for what, sayings in kinds.items()
    )


def _spaced(sayings: str) -> str:
    either = sayings.replace("'", "['’]").replace(" ?", r"[\s,]*")
    return either.replace(" ", r"[\s,]+")
