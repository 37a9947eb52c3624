"""A conversation as the chat keeps it, and what the next question needs of it."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from rag import EVERYTHING, Answer, Citation, Filter, Turn


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what has become of it so far.

    `answer` is the latest snapshot, none before the first one. `problem` is one sentence
    when the answer broke off. `running` is false once nothing more will come. `passages` are as
    many as may be searched, with `filter`; `scope` says it in words, empty for all. `stopped` is
    true where its reader has had enough of it, which `problem` then says. `edited` is true while
    its question is being put in other words; the next one then takes its place, and `replaces` it
    (see `settle`). `alone` is true where it is asked without those before it. `key` tells it from
    every other exchange, whatever their places: what is thought of an answer or found for it is
    laid under that answer only.
    """

    question: str
    answer: Answer | None = None
    problem: str = ""
    running: bool = True
    passages: int = 0
    filter: Filter = EVERYTHING
    scope: str = ""
    stopped: bool = False
    edited: bool = False
    replaces: Self | None = None
    alone: bool = False
    key: str = field(default_factory=lambda: secrets.token_hex(8), compare=False)


Conversation = tuple[Exchange, ...]


@dataclass(frozen=True, slots=True)
class Talk:
    """The conversation on the page as it is kept: its id, and the answers that are in it."""

    id: str = ""
    answers: tuple[Answer, ...] = ()


NOT_KEPT = Talk()
"""A conversation of which nothing is kept yet."""

ScopeOf = Callable[[Filter], str]
"""The words for what a filter narrows a question to, empty for all."""


def settle(exchange: Exchange) -> Exchange:
    """The exchange, or the kept one that it was to replace if it has ended without an answer.

    That one can still be put in other words where it was. Of two that were stopped the later stays.
    """
    before = exchange.replaces
    if exchange.running or finished_answers((exchange,)):
        return exchange
    if before is None or not _kept(before) or (before.stopped and exchange.stopped):
        return exchange
    return replace(before, edited=before.question != exchange.question)


def write_history(exchanges: Sequence[Exchange]) -> list[Turn]:
    """The answered questions in the shape of OpenAI's messages; broken ones are left out.

    They begin with the last one that was asked alone: what it was to be rid of stays away.
    """
    turns: list[Turn] = []
    for exchange in exchanges:
        if exchange.answer is not None and exchange.answer.complete:
            turns = [] if exchange.alone else turns
            turns.append({"role": "user", "content": exchange.question})
            turns.append({"role": "assistant", "content": exchange.answer.text})
    return turns


def history_of(exchange: Exchange, before: Sequence[Exchange]) -> list[Turn]:
    """What a question is understood by: the exchanges before it, none if it is asked alone."""
    return [] if exchange.alone else write_history(before)


def finished_answers(exchanges: Sequence[Exchange]) -> tuple[Answer, ...]:
    """The complete answers, oldest first."""
    answers = (exchange.answer for exchange in exchanges)
    return tuple(answer for answer in answers if answer is not None and answer.complete)


def kept_answers(exchanges: Sequence[Exchange]) -> tuple[Answer, ...]:
    """What is kept, oldest first: complete answers, and what there was of those that were stopped."""
    return tuple(answer for each in exchanges for answer in _kept(each))


def _kept(exchange: Exchange) -> tuple[Answer, ...]:
    """The answer as it is kept; a question that was stopped has one that is not complete."""
    if not exchange.stopped:
        return finished_answers((exchange,))
    begun = exchange.answer or Answer(exchange.question, filter=exchange.filter)
    return (replace(begun, complete=False, checking=0),)


def find_alone(exchanges: Sequence[Exchange]) -> frozenset[int]:
    """The places, among the answers that are kept, of those that were asked alone."""
    kept = (exchange for exchange in exchanges if _kept(exchange))
    return frozenset(place for place, exchange in enumerate(kept) if exchange.alone)


def resume(
    answers: Sequence[Answer],
    *,
    scope_of: ScopeOf,
    alone: frozenset[int] = frozenset(),
    stopped: str = "",
) -> Conversation:
    """A conversation of answers that were kept, to be shown and gone on with.

    `alone` are the places of those that were asked alone; `stopped` is said of those that were
    stopped.
    """
    return tuple(
        Exchange(
            answer.question,
            answer,
            problem="" if answer.complete else stopped,
            running=False,
            filter=answer.filter,
            scope=scope_of(answer.filter),
            stopped=not answer.complete,
            alone=place in alone,
        )
        for place, answer in enumerate(answers)
    )


def replaces_last(conversation: Conversation, talk: Talk) -> bool:
    """Whether the last answer that is kept has given way to another one, asked in its place."""
    answers, before = kept_answers(conversation), len(talk.answers) - 1
    return (
        0 <= before < len(answers)
        and answers[:before] == talk.answers[:before]
        and answers[before] != talk.answers[before]
        and any(exchange.replaces for exchange in conversation)
    )


def continues(answers: Sequence[Answer], begun: Sequence[Answer]) -> bool:
    """Whether more was asked after the questions of `begun`, none of which is another."""
    questions = [answer.question for answer in answers]
    return len(begun) < len(answers) and questions[: len(begun)] == [a.question for a in begun]


def collect_citations(exchanges: Sequence[Exchange]) -> tuple[Citation, ...]:
    """All citations shown so far, each number once, so that the next answer keeps them."""
    answers = [exchange.answer for exchange in exchanges if exchange.answer is not None]
    found = {c.number: c for answer in answers for c in answer.citations}
    return tuple(found[number] for number in sorted(found))
