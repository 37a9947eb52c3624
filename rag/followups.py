"""A question of a conversation and what it leans on: the topic and the persons before it.

Whole conversations are never carried along: they drown the question. Searching with the carried
words at half weight was tried: recall@5 of bench/followups .922 instead of .920, so they count.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from rag.leaning import (
    asks_for_others,
    asks_of_a_person,
    is_correction,
    is_filler,
    is_name,
    is_small_talk,
    leans,
)
from rag.mentions import NAME, ORGANISATIONS, PLACES, STARTERS
from rag.names import name_keys
from rag.questions import question_language
from rag.stopwords import stopwords
from rag.terms import words
from rag.types import History

CARRIED_WORDS = 10
"""Words that a follow-up takes along; more would drown its own."""

TURNS_BACK = 4
"""Questions that a chain of follow-ups is followed back; those before are another topic."""

LEAST_TOPIC = 3
"""Words without which a topic is sought in the question before, too: `How did Putin react?`"""

NAMES_ANSWERED = 2
"""Names of an answer that a question without any may point at; the first ones matter."""

LETTERS_OF_AN_ANSWER = 200
"""How far an answer is read for names: it begins with its speaker or its subject."""

WORDS_OF_A_SPEAKER = 5
"""More words before a colon are no name that introduces a quote."""

_GAP = re.compile(r"[^\w\s’'-]|_")


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question and the `context` it leans on, in phrases; empty when it stands alone."""

    question: str
    context: str = ""

    @property
    def standalone(self) -> str:
        """The question as one that is understood alone.

        >>> FollowUp("And when?", "Putin, CSTO summit").standalone
        'And when? (Putin, CSTO summit)'
        """
        return f"{self.question} ({self.context})" if self.context else self.question


@dataclass(frozen=True, slots=True)
class _Exchange:
    question: str
    answer: str = ""


def follow_up(question: str, history: History, *, language: str, leaning: bool = False) -> FollowUp:
    """The question with what it leans on; alone when it is the first or has its own topic.

    Args:
        question: The question as asked.
        history: The conversation before it.
        language: Its language, ISO 639-1 or empty.
        leaning: It leans, though its own words do not tell so.

    >>> asked = [{"role": "user", "content": "Did Putin speak at the CSTO summit?"}]
    >>> follow_up("And when?", asked, language="en").context
    'Putin speak, CSTO summit'
    """
    exchanges = list(_exchanges(history))[-TURNS_BACK:]
    if not exchanges or not (leaning or leans(question, language=language)):
        return FollowUp(question)
    phrases = _topic(exchanges)
    person = asks_of_a_person(question)
    if person or not _names_in(phrases):
        phrases = [*_names_answered(exchanges[-1].answer, phrases, person=person), *phrases]
    if is_correction(question) and any(map(is_name, words(question)[1:])):
        phrases = _without_only_name(phrases)
    if asks_for_others(question):
        phrases = _what_they_told(exchanges[-1].answer, phrases)
    return FollowUp(question, ", ".join(_fitting(phrases, question)))


def _what_they_told(answer: str, phrases: Sequence[str]) -> list[str]:
    """The phrases without whoever was quoted, and with what they told: others may tell it too."""
    speaker, _, told = answer.partition(":")
    if not told or len(words(speaker)) > WORDS_OF_A_SPEAKER:
        return list(phrases)
    known = set(name_keys(speaker))
    others = [phrase for phrase in phrases if not known & set(name_keys(phrase))]
    return [*others, *_phrases(told[:LETTERS_OF_AN_ANSWER], question_language(told))]


def _exchanges(history: History) -> Iterator[_Exchange]:
    """The questions so far with their answers; small talk is passed over."""
    turns = [turn for turn in history if turn["role"] in ("user", "assistant")]
    for turn, after in zip_longest(turns, turns[1:]):
        if turn["role"] == "user" and not is_small_talk(turn["content"]):
            answered = after is not None and after["role"] == "assistant"
            yield _Exchange(turn["content"], after["content"] if answered else "")


def _topic(exchanges: Sequence[_Exchange]) -> list[str]:
    """Phrases of the last question, and of those before it that it leans on or lacks."""
    phrases: list[str] = []
    for exchange in reversed(exchanges):
        language = question_language(exchange.question)
        phrases += _phrases(exchange.question, language)
        told = len(words(" ".join(phrases))) >= LEAST_TOPIC
        if told and not leans(exchange.question, language=language):
            break
    return phrases


def _phrases(text: str, language: str) -> list[str]:
    """The topical words of a text, those that stand side by side together."""
    silent = stopwords(language or "en")
    phrases: list[list[str]] = [[]]
    for stretch in _GAP.split(text):
        for word in words(stretch):
            if word.casefold() in silent or is_filler(word):
                phrases.append([])
            else:
                phrases[-1].append(word)
        phrases.append([])
    return [" ".join(phrase) for phrase in phrases if phrase]


def _names_in(phrases: Sequence[str]) -> list[str]:
    """Phrases that hold a name; the capital of a first word counts, for want of better."""
    return [phrase for phrase in phrases if any(map(is_name, words(phrase)))]


def _names_answered(answer: str, phrases: Sequence[str], *, person: bool) -> list[str]:
    """Whom or what an answer names, when it goes on from there: none if the topic has it."""
    names = [name for name in _names(answer) if not person or not _is_no_person(name)]
    known = set(name_keys(" ".join(phrases)))
    if any(known & set(name_keys(name)) for name in names):
        return []
    return names[: 1 if person else NAMES_ANSWERED]


def _names(answer: str) -> list[str]:
    """The names at the start of an answer, in order, each once."""
    found = (
        " ".join(w for w in match[0].split() if is_name(w) and w.casefold() not in STARTERS)
        for match in NAME.finditer(answer[:LETTERS_OF_AN_ANSWER])
    )
    return list(dict.fromkeys(name for name in found if name))


def _is_no_person(name: str) -> bool:
    return any(word.casefold() in PLACES | ORGANISATIONS for word in name.split())


def _without_only_name(phrases: Sequence[str]) -> list[str]:
    """The phrases without the name that a correction replaces; of several it may be any."""
    named = [word for phrase in phrases for word in words(phrase) if is_name(word)]
    if len(named) != 1:
        return list(phrases)
    kept = [" ".join(word for word in words(phrase) if word != named[0]) for phrase in phrases]
    return [phrase for phrase in kept if phrase]


def _fitting(phrases: Sequence[str], question: str) -> list[str]:
    """The first `CARRIED_WORDS` of the phrases, without words that were there already."""
    seen = {word.casefold() for word in words(question)}
    room, fitting = CARRIED_WORDS, []
    for phrase in phrases:
        fresh = [word for word in words(phrase) if word.casefold() not in seen][:room]
        if fresh:
            fitting.append(" ".join(fresh))
        seen |= {word.casefold() for word in fresh}
        room -= len(fresh)
    return fitting
