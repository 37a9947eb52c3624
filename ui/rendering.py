"""The chat side of the page as HTML: the first screen, then the conversation.

Pure functions on the types of `rag`. Buttons carry what they mean in `data-` attributes:
`data-event="ask"` with a question, or `data-event="open"` with what the reader shall show.
"""

from collections.abc import Sequence

from rag import Article
from ui import phrases
from ui.again import render_again
from ui.answers import describe_article, name_article, render_answer
from ui.conversation import Conversation, Exchange
from ui.markup import Html, element, join

# A first screen shows what there is; more cards than this hide the questions on a phone.
MAX_CARDS = 12


def render_welcome(articles: Sequence[Article], suggestions: Sequence[str] | None) -> Html:
    """The first screen: what this is, questions to begin with, and the articles.

    `suggestions` is None while they are being looked for.
    """
    cards = [render_card(article) for article in articles[:MAX_CARDS]]
    hidden = len(articles) - len(cards)
    return element(
        "div",
        _heading(),
        element("p", phrases.invitation(len(articles)), class_="promise"),
        _suggestions(suggestions),
        _section(phrases.ARTICLES, element("ul", *cards, class_="cards")),
        element("p", phrases.more_articles(hidden), class_="more") if hidden else "",
        class_="welcome",
    )


def render_empty(folder: str) -> Html:
    """The page of an index without articles: what to do, step by step."""
    return element(
        "div",
        _heading(),
        element("p", phrases.EMPTY, class_="promise"),
        element(
            "ol",
            element("li", phrases.EMPTY_PLACE, " ", element("code", folder)),
            element("li", phrases.EMPTY_COMMAND, " ", element("code", phrases.COMMAND)),
            class_="steps",
        ),
        class_="welcome empty",
    )


def render_card(article: Article) -> Html:
    """An article on the first screen; a click opens it in the reader."""
    title = element("span", name_article(article), class_="card-title", dir="auto")
    details = element("span", describe_article(article), class_="card-details")
    button = element(
        "button", title, details, type="button", data_event="open", data_article=article.id
    )
    return element("li", button, class_="card")


def render_conversation(conversation: Conversation) -> Html:
    """All exchanges, oldest first."""
    heading = element(
        "header",
        element("span", phrases.NAME, class_="name"),
        element("button", phrases.NEW, type="button", class_="quiet", data_event="reset"),
        class_="bar",
    )
    last = len(conversation) - 1
    parts = [render_exchange(e, number=n, last=n == last) for n, e in enumerate(conversation)]
    return join(heading, element("div", *parts, class_="thread"))


def render_exchange(exchange: Exchange, *, number: int, last: bool = False) -> Html:
    """A question and its answer; `number` is its place in the conversation, from 0.

    Only the `last` one can be asked again or in other words.
    """
    answer = exchange.answer
    begun = answer is not None and bool(answer.statements or answer.refused or answer.courtesy)
    body = render_answer(answer, exchange=number) if answer and begun else Html()
    working = _working(exchange) if exchange.running else ""
    problem = element("p", exchange.problem, class_="problem", role="alert")
    return element(
        "article",
        element("h2", exchange.question, class_="question", dir="auto"),
        body,
        element("p", working, class_="working", role="status") if working else "",
        problem if exchange.problem else "",
        render_again(exchange) if last else "",
        class_="exchange edited" if exchange.edited else "exchange",
    )


def _heading() -> Html:
    return element("h1", phrases.NAME)


def _section(title: str, content: Html) -> Html:
    return element("section", element("h2", title, class_="label"), content)


def _suggestions(suggestions: Sequence[str] | None) -> Html:
    if suggestions is None:
        looking = element("p", phrases.LOOKING, class_="working", role="status")
        return _section(phrases.TRY, looking)
    buttons = [_question_button(question) for question in suggestions]
    questions = element("ul", *buttons, class_="questions")
    return _section(phrases.TRY, questions) if buttons else Html()


def _question_button(question: str) -> Html:
    button = element("button", question, type="button", data_event="ask", data_question=question)
    return element("li", button)


def _working(exchange: Exchange) -> str:
    if exchange.answer is None or (not exchange.answer.hits and not exchange.answer.statements):
        return phrases.SEARCHING
    if not exchange.answer.statements:
        return phrases.checking(len(exchange.answer.hits))
    return phrases.WRITING
