"""From a click to what the reader shows; whatever a browser sends is looked up, never trusted."""

from collections.abc import Callable
from typing import Any

from rag import Answer, Article, Span
from ui.conversation import Conversation
from ui.markup import Html
from ui.reader import render_article, render_passages

# Longer numbers count nothing that a conversation holds.
_MAX_DIGITS = 6


def select(
    click: object, conversation: Conversation, *, find_article: Callable[[str], Article | None]
) -> Html | None:
    """The reader for a click with the attributes of a button, none if they lead nowhere.

    `article` names an article by id. `exchange` counts from 0; with `citation`, the number
    of a citation, or `hit`, a place among the hits, it opens that span, alone all citations.
    """
    identifier = getattr(click, "article", None)
    if identifier is not None:
        article = find_article(str(identifier))
        return render_article(article) if article else None
    exchange = _number(getattr(click, "exchange", None))
    if exchange is None or exchange >= len(conversation):
        return None
    answer = conversation[exchange].answer
    if answer is None:
        return None
    return _select_in(answer, exchange, click)


def _select_in(answer: Answer, exchange: int, click: object) -> Html | None:
    number, place = getattr(click, "citation", None), getattr(click, "hit", None)
    if number is not None:
        return _open_citation(answer, exchange, _number(number))
    if place is not None:
        return _open_hit(answer, _number(place))
    return render_passages(answer, exchange=exchange)


def _open_citation(answer: Answer, exchange: int, number: int | None) -> Html | None:
    chosen = next((c for c in answer.citations if c.number == number), None)
    if chosen is None:
        return None
    others = [
        Span(c.start, c.end)
        for c in answer.citations
        if c.article.id == chosen.article.id and c.number != number
    ]
    current = Span(chosen.start, chosen.end)
    return render_article(chosen.article, current=current, others=others, exchange=exchange)


def _open_hit(answer: Answer, place: int | None) -> Html | None:
    if place is None or place >= len(answer.hits):
        return None
    passage = answer.hits[place].passage
    return render_article(passage.article, current=Span(passage.start, passage.end))


def _number(value: Any) -> int | None:
    """A whole number from 0 up, out of whatever a browser sent."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS else None
