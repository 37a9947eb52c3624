"""Asks one case and records what came back."""

import time
from collections.abc import Mapping

from eval.cases import Case
from eval.gold import locate_gold
from eval.outcomes import Found, Outcome, Quoted, Said
from rag import Answer, Assistant, Citation, Filter, Hit, ModelError, QuestionError

DEPTH = 30
"""Passages ranked per case: ten different articles are mostly among them."""

MILLION = 1_000_000
"""Tokens that a price is for, as all services state it."""

TRIES = 3
"""A model server that fails this often in succession is taken to be down."""

PAUSE_SECONDS = 1.0
"""Between two tries, so that a busy server can recover."""


def ask_case(
    assistant: Assistant,
    case: Case,
    texts: Mapping[str, str],
    *,
    repeat: bool,
    prices: tuple[float, float] = (0.0, 0.0),
) -> Outcome:
    """What the assistant answers to a case.

    Args:
        assistant: The service under evaluation.
        case: The question, its conversation and the articles it is asked of.
        texts: The indexed articles by id.
        repeat: Ask a second time, to see whether the citations are the same.
        prices: Of a million tokens that the model reads, and of those it writes.

    Raises:
        ModelError: If a model is to write and its server fails again and again.
        StorageError: If the index cannot be read.
    """
    gold = locate_gold(case, texts)
    try:
        answer = _ask(assistant, case)
        question = answer.standalone or case.question
        hits = assistant.search(question, top_k=DEPTH, filter=_filter(case))
        again = _ask(assistant, case) if repeat else None
    except QuestionError as error:
        return Outcome(case=case.id, gold=gold, error=str(error))
    return Outcome(
        case=case.id,
        # A courtesy answers nothing from the articles: it is neither an answer nor a refusal.
        text="" if answer.courtesy else answer.text,
        refused=answer.refused,
        confidence=round(answer.confidence, 6),
        standalone=answer.standalone,
        statements=tuple(
            Said(
                statement.text,
                tuple(citation.number for citation in statement.citations),
                statement.support,
                statement.reason,
            )
            for statement in answer.statements
        ),
        citations=tuple(_quoted(citation, texts) for citation in answer.citations),
        gold=gold,
        found=tuple(_found(hit) for hit in hits),
        read=tuple(_found(hit) for hit in answer.hits),
        stable=None if again is None else _same_citations(answer, again),
        writer=answer.writer,
        notes=(*answer.notes, answer.courtesy) if answer.courtesy else answer.notes,
        invented_markers=answer.invented_markers,
        prompt_tokens=answer.prompt_tokens,
        completion_tokens=answer.completion_tokens,
        seconds=round(answer.seconds, 6),
        cost=_cost(answer, prices),
    )


def _ask(assistant: Assistant, case: Case) -> Answer:
    for attempt in range(TRIES):
        if attempt:
            time.sleep(PAUSE_SECONDS)
        answer = assistant.ask(case.question, history=case.history, filter=_filter(case))
        if not answer.model_error:
            return answer
    raise ModelError(answer.model_error)


def _cost(answer: Answer, prices: tuple[float, float]) -> float:
    tokens = (answer.prompt_tokens, answer.completion_tokens)
    return sum(count * price for count, price in zip(tokens, prices, strict=True)) / MILLION


def _filter(case: Case) -> Filter:
    return Filter(articles=case.articles)


def _quoted(citation: Citation, texts: Mapping[str, str]) -> Quoted:
    """The citation, compared with the stored article anew."""
    stored = texts.get(citation.article.id, "")[citation.start : citation.end]
    return Quoted(
        citation.number,
        citation.article.id,
        citation.start,
        citation.end,
        citation.quote,
        citation.speaker,
        exact=bool(stored) and stored == citation.quote,
    )


def _found(hit: Hit) -> Found:
    passage = hit.passage
    return Found(passage.article.id, passage.start, passage.end, round(hit.score, 6))


def _same_citations(one: Answer, other: Answer) -> bool:
    return (one.refused, one.citations) == (other.refused, other.citations)
