"""From a click to what it means; whatever a browser sends is looked up, never trusted."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from rag import Answer, Article, Citation, Reason, Span, fitting_reasons
from ui.articles import without_head
from ui.conversation import Conversation, Exchange, kept_answers
from ui.markup import Html
from ui.phrases import Words
from ui.reader import render_article, render_citation, render_passages

FindArticle = Callable[[str], Article | None]
"""The article of an id as it is now, if there is one."""

# Longer numbers count nothing that a conversation holds.
_MAX_DIGITS = 6


def select(
    click: object,
    conversation: Conversation,
    say: Words,
    *,
    find_article: FindArticle,
) -> Html | None:
    """The reader for a click with the attributes of a button, none if they lead nowhere.

    `article` names an article by id, opened at `start` and `end` where given. `exchange` counts
    from 0; with `citation`, the number of a citation, or `hit`, a place among the hits, it opens
    that span in the article as it is now, alone all citations.
    """
    identifier = getattr(click, "article", None)
    if identifier is not None:
        article = find_article(str(identifier))
        return render_article(article, say, current=_span(click)) if article else None
    found = _find_answer(click, conversation)
    return _select_in(conversation, found[0], click, say, find_article) if found else None


class Rated(NamedTuple):
    """An opinion that was clicked; without a reason, `good` tells which thumb it was."""

    exchange: int
    answer: Answer
    good: bool
    reason: Reason = ""


def find_rated(click: object, conversation: Conversation) -> Rated | None:
    """What a click on a thumb or on a reason says of which answer, none if it leads nowhere."""
    found = _find_answer(click, conversation)
    thumb = _number(getattr(click, "good", None))
    if found is None or not found[1].complete or thumb not in (0, 1):
        return None
    place = getattr(click, "reason", None)
    if thumb == 1 or place is None:
        return Rated(*found, good=thumb == 1)
    reasons = fitting_reasons(refused=found[1].refused)
    number = _number(place)
    if number is None or number >= len(reasons):
        return None
    return Rated(*found, good=False, reason=reasons[number])


def find_exchange(click: object, conversation: Conversation) -> Exchange | None:
    """The exchange that a click names, none if it leads nowhere."""
    place = _find_place(click, conversation)
    return None if place is None else conversation[place]


def find_refusal(click: object, conversation: Conversation) -> tuple[str, Answer] | None:
    """The refusal that a click names, and the key of its exchange.

    One that is being asked again may yet stay: until that has ended it is still there.
    """
    exchange = find_exchange(click, conversation)
    if exchange is None:
        return None
    if exchange.running and exchange.replaces:
        exchange = exchange.replaces
    answer = exchange.answer
    return (exchange.key, answer) if answer and answer.refused else None


def _find_place(click: object, conversation: Conversation) -> int | None:
    exchange = _number(getattr(click, "exchange", None))
    return None if exchange is None or exchange >= len(conversation) else exchange


def _find_answer(click: object, conversation: Conversation) -> tuple[int, Answer] | None:
    exchange = _find_place(click, conversation)
    if exchange is None:
        return None
    answer = conversation[exchange].answer
    return None if answer is None else (exchange, answer)


def _select_in(
    conversation: Conversation, exchange: int, click: object, say: Words, find: FindArticle
) -> Html | None:
    number, place = getattr(click, "citation", None), getattr(click, "hit", None)
    answer = conversation[exchange].answer or Answer("")
    if number is not None:
        kept = len(kept_answers(conversation[: exchange + 1]))
        return _open_citation(answer, exchange, _number(number), say, find, kept=kept)
    if place is not None:
        return _open_hit(answer, exchange, _number(place), say, find)
    return render_passages(answer, say, exchange=exchange)


def _open_citation(
    answer: Answer, exchange: int, number: int | None, say: Words, find: FindArticle, *, kept: int
) -> Html | None:
    """The article of a citation; `kept` is the place of its answer among those kept, from 1."""
    answer = _recheck(answer, find)
    chosen = next((c for c in answer.citations if c.number == number), None)
    if chosen is None:
        return None
    permalink = (kept, chosen.number) if answer.complete else None
    removed = find(chosen.article.id) is None
    return render_citation(
        answer, chosen, say, exchange=exchange, permalink=permalink, removed=removed
    )


def _open_hit(
    answer: Answer, exchange: int, place: int | None, say: Words, find: FindArticle
) -> Html | None:
    if place is None or place >= len(answer.hits):
        return None
    passage = answer.hits[place].passage
    article, span = _look_up(passage.article, Span(passage.start, passage.end), find)
    return render_article(
        article,
        say,
        current=without_head(article, span),
        exchange=exchange,
        read=True,
        refused=answer.refused,
        removed=find(article.id) is None,
    )


def _recheck(answer: Answer, find: FindArticle) -> Answer:
    """The answer with its citations in the articles as they are now."""

    def look_up(citation: Citation) -> Citation:
        article, span = _look_up(citation.article, Span(citation.start, citation.end), find)
        return replace(citation, article=article, start=span.start, end=span.end)

    statements = (
        replace(each, citations=tuple(map(look_up, each.citations))) for each in answer.statements
    )
    return replace(answer, statements=tuple(statements))


def _look_up(article: Article, span: Span, find: FindArticle) -> tuple[Article, Span]:
    """Where the words of an article stand now; else they are an article of their own."""
    words, now = article.text[span.start : span.end], find(article.id)
    if now is not None and now.text[span.start : span.end] == words:
        return now, span
    return replace(article, text=words, changed=True), Span(0, len(words))


def _span(click: object) -> Span | None:
    start, end = _number(getattr(click, "start", None)), _number(getattr(click, "end", None))
    return None if start is None or end is None or start >= end else Span(start, end)


def _number(value: Any) -> int | None:
    """A whole number from 0 up, out of whatever a browser sent."""
    text = str(value)
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS else None
