"""The first screen as HTML: what this is, questions to begin with, and the articles.

Pure functions on the types of `rag`. The page of an index without articles stands here too.
"""

from collections.abc import Sequence

from rag import Heading
from ui.articles import describe_article, name_article, shorten
from ui.markup import Html, element
from ui.phrases import COMMAND, NAME, Words
from ui.rendering import render_alert

# A first screen shows what there is; of more articles than this only some have a card.
MOST_ALL = 20
MAX_CARDS = 12
# As many as there will be questions, so that nothing moves when they come.
QUESTIONS = 5


def render_welcome(
    articles: Sequence[Heading], suggestions: Sequence[str] | None, say: Words
) -> Html:
    """The first screen; `suggestions` is None while they are being looked for."""
    search = _search(len(articles), say) if len(articles) > MOST_ALL else ""
    return element(
        "div",
        element(
            "header",
            element("p", NAME, class_="name"),
            element("h1", say.invitation(len(articles))),
            element("p", say.promise, class_="promise"),
        ),
        _suggestions(suggestions, say),
        _section(say.articles, search, render_shelf(articles, say)),
        class_="welcome",
    )


def render_shelf(articles: Sequence[Heading], say: Words, *, words: str = "") -> Html:
    """The cards of the first articles that `words` find by title, and how many more there are."""
    found = find_titles(articles, words) if words.strip() else articles
    shown = found if len(found) <= MOST_ALL else found[:MAX_CARDS]
    cards = [render_card(article, say, beside=articles) for article in shown]
    hidden = len(found) - len(cards)
    more = say.more_articles(hidden) if hidden else ""
    more = more if found else say.no_title(shorten(words, limit=80))
    return element(
        "div",
        element("ul", *cards, class_="cards") if cards else "",
        element("p", more, class_="more", dir="auto") if more else "",
        class_="shelf",
    )


def find_titles(articles: Sequence[Heading], words: str) -> list[Heading]:
    """The articles in whose title, source or id every word stands, in their order."""
    wanted = words.casefold().split()
    return [
        article
        for article in articles
        if all(
            word in f"{article.title} {article.source} {article.id}".casefold() for word in wanted
        )
    ]


def render_empty(folder: str, say: Words) -> Html:
    """The page of an index without articles: what to do, step by step."""
    return element(
        "div",
        element(
            "header",
            element("h1", NAME),
            element("p", say.empty, class_="promise"),
        ),
        element(
            "ol",
            element("li", say.empty_place, " ", element("code", folder)),
            element("li", say.empty_command, " ", element("code", COMMAND)),
            class_="steps",
        ),
        class_="welcome empty",
    )


def render_unreadable(problem: str) -> Html:
    """The page of an index that cannot be read: one sentence on why."""
    heading = element("header", element("h1", NAME))
    return element("div", heading, render_alert(problem), class_="welcome")


def render_card(article: Heading, say: Words, *, beside: Sequence[Heading]) -> Html:
    """An article on the first screen, among all others; a click opens it in the reader."""
    title = element(
        "span", name_article(article, say), class_="card-title", dir="auto", lang=article.language
    )
    known = describe_article(article, say, beside=beside)
    details = element("span", known, class_="card-details") if known else ""
    button = element(
        "button", title, details, type="button", data_event="open", data_article=article.id
    )
    return element("li", button, class_="card")


def _section(title: str, *content: str) -> Html:
    return element("section", element("h2", title, class_="label"), *content)


def _search(articles: int, say: Words) -> Html:
    words = say.search_titles(articles)
    return element(
        "input", type="search", placeholder=words, aria_label=words, data_titles=True, dir="auto"
    )


def _suggestions(suggestions: Sequence[str] | None, say: Words) -> Html:
    if suggestions is None:
        looking = element("li", element("p", say.looking, class_="working", role="status"))
        ghosts = [element("li", aria_hidden="true") for _ in range(QUESTIONS - 1)]
        return _section(say.try_one, element("ul", looking, *ghosts, class_="looking"))
    buttons = [_question_button(question) for question in suggestions]
    questions = element("ul", *buttons, class_="questions")
    return _section(say.try_one, questions) if buttons else Html()


def _question_button(question: str) -> Html:
    button = element(
        "button", question, type="button", dir="auto", data_event="ask", data_question=question
    )
    return element("li", button)
