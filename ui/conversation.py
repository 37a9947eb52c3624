"""A conversation as the chat keeps it, and what the next question needs of it."""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from rag import Answer, Citation, Filter, Turn


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question and what has become of it so far.

    `answer` is the latest snapshot, none before the first one. `problem` is one sentence
    when the answer broke off. `running` is false once nothing more will come. `passages` are as
    many as may be searched; `scope` says in words what they were narrowed to, empty for all.
    `edited` is true while its question is being put in other words; the next one then takes its
    place, and `replaces` it (see `settle`). `alone` is true where it is asked without those
    before it. `key` tells it from every other exchange, whatever their places: what is thought of
    an answer or found for it is laid under that answer only.
    """

    question: str
    answer: Answer | None = None
    problem: str = ""
    running: bool = True
    passages: int = 0
    scope: str = ""
    edited: bool = False
    replaces: Self | None = None
    alone: bool = False
    key: str = field(default_factory=lambda: secrets.token_hex(8), compare=False)


Conversation = tuple[Exchange, ...]

ScopeOf = Callable[[Filter], str]
"""The words for what a filter narrows a question to, empty for all."""


def settle(exchange: Exchange) -> Exchange:
    """The exchange, or the answered one that it was to replace if it has ended without an answer.

    That one can still be put in other words where it was.
    """
    before = exchange.replaces
    if exchange.running or finished_answers((exchange,)):
        return exchange
    if before is None or not finished_answers((before,)):
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
    """The complete answers, oldest first: these are kept."""
    answers = (exchange.answer for exchange in exchanges)
    return tuple(answer for answer in answers if answer is not None and answer.complete)


def find_alone(exchanges: Sequence[Exchange]) -> frozenset[int]:
    """The places, among the complete answers, of those that were asked alone."""
    finished = (exchange for exchange in exchanges if finished_answers((exchange,)))
    return frozenset(place for place, exchange in enumerate(finished) if exchange.alone)


def resume(
    answers: Sequence[Answer], *, scope_of: ScopeOf, alone: frozenset[int] = frozenset()
) -> Conversation:
    """A conversation of answers that were kept, to be shown and gone on with.

    `alone` are the places of those that were asked alone.
    """
    return tuple(
        Exchange(
            answer.question,
            answer,
            running=False,
            scope=scope_of(answer.filter),
            alone=place in alone,
        )
        for place, answer in enumerate(answers)
    )


def collect_citations(exchanges: Sequence[Exchange]) -> tuple[Citation, ...]:
    """All citations shown so far, each number once, so that the next answer keeps them."""
    answers = [exchange.answer for exchange in exchanges if exchange.answer is not None]
    found = {c.number: c for answer in answers for c in answer.citations}
    return tuple(found[number] for number in sorted(found))
