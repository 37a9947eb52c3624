"""The conversation as HTML: questions with their answers, or with what is under way.

Pure functions on the types of `rag`. Buttons carry what they mean in `data-` attributes:
`data-event="ask"` with a question, or `data-event="open"` with what the reader shall show.
"""

from rag import Answer
from ui import phrases
from ui.answers import render_answer
from ui.conversation import Conversation, Exchange
from ui.markup import Html, element, join
from ui.progress import render_progress


def render_conversation(conversation: Conversation) -> Html:
    """All exchanges, oldest first."""
    heading = element(
        "header",
        element("h1", phrases.NAME, class_="name"),
        element("button", phrases.NEW, type="button", class_="quiet", data_event="reset"),
        class_="bar",
    )
    parts = [render_exchange(e, number=n) for n, e in enumerate(conversation)]
    return join(heading, element("div", *parts, class_="thread"))


def render_exchange(exchange: Exchange, *, number: int) -> Html:
    """A question and its answer; `number` is its place in the conversation, from 0."""
    answer = exchange.answer
    begun = answer is not None and bool(answer.statements or answer.refused or answer.courtesy)
    body = _result(exchange, answer, number) if answer and begun else Html()
    problem = element("p", exchange.problem, class_="problem", role="alert")
    return element(
        "article",
        element("h2", exchange.question, class_="question", dir="auto"),
        _scope(exchange),
        body,
        render_progress(exchange) if exchange.running else "",
        problem if exchange.problem else "",
        class_="exchange",
    )


def _scope(exchange: Exchange) -> Html:
    """The filter it was asked under; a courtesy is not searched for at all."""
    if not exchange.scope or (exchange.answer and exchange.answer.courtesy):
        return Html()
    return element("p", phrases.searched_in(exchange.scope), class_="scope", dir="auto")


def _result(exchange: Exchange, answer: Answer, number: int) -> Html:
    """The answer; what a filter may have hidden can be asked of all articles."""
    if not (answer.refused and exchange.scope):
        return render_answer(answer, exchange=number)
    everywhere = element(
        "button",
        phrases.ASK_ALL,
        type="button",
        class_="ask-all",
        data_event="everywhere",
        data_question=exchange.question,
    )
    if answer.searched:
        return join(render_answer(answer, exchange=number), everywhere)
    return element(
        "div",
        element("p", phrases.NOTHING_TO_SEARCH, class_="verdict"),
        element("p", phrases.nothing_in(exchange.scope), class_="searched", dir="auto"),
        everywhere,
        class_="refusal narrowed",
    )
