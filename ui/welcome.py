"""The first screen as HTML: what this is, questions to begin with, and the articles.

Pure functions on the types of `rag`. The page of an index without articles stands here too.
"""

from collections.abc import Sequence

from rag import Article
from ui import phrases
from ui.articles import describe_article, name_article, shorten
from ui.markup import Html, element

# A first screen shows what there is; more cards than this hide the questions on a phone.
MAX_CARDS = 12
# As many as there will be questions, so that nothing moves when they come.
QUESTIONS = 5


def render_welcome(articles: Sequence[Article], suggestions: Sequence[str] | None) -> Html:
    """The first screen; `suggestions` is None while they are being looked for."""
    search = _search(len(articles)) if len(articles) > MAX_CARDS else ""
    return element(
        "div",
        element(
            "header",
            element("p", phrases.NAME, class_="name"),
            element("h1", phrases.invitation(len(articles))),
            element("p", phrases.PROMISE, class_="promise"),
        ),
        _suggestions(suggestions),
        _section(phrases.ARTICLES, search, render_shelf(articles)),
        class_="welcome",
    )


def render_shelf(articles: Sequence[Article], *, words: str = "") -> Html:
    """The cards of the first articles that `words` find by title, and how many more there are."""
    found = find_titles(articles, words) if words.strip() else articles
    cards = [render_card(article) for article in found[:MAX_CARDS]]
    hidden = len(found) - len(cards)
    more = phrases.more_articles(hidden) if hidden else ""
    more = more if found else phrases.no_title(shorten(words, limit=80))
    return element(
        "div",
        element("ul", *cards, class_="cards") if cards else "",
        element("p", more, class_="more", dir="auto") if more else "",
        class_="shelf",
    )


def find_titles(articles: Sequence[Article], words: str) -> list[Article]:
    """The articles in whose title, source or id every word stands, in their order."""
    wanted = words.casefold().split()
    return [
        article
        for article in articles
        if all(
            word in f"{article.title} {article.source} {article.id}".casefold() for word in wanted
        )
    ]


def render_empty(folder: str) -> Html:
    """The page of an index without articles: what to do, step by step."""
    return element(
        "div",
        element(
            "header",
            element("h1", phrases.NAME),
            element("p", phrases.EMPTY, class_="promise"),
        ),
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
    title = element(
        "span", name_article(article), class_="card-title", dir="auto", lang=article.language
    )
    details = element("span", describe_article(article), class_="card-details")
    button = element(
        "button", title, details, type="button", data_event="open", data_article=article.id
    )
    return element("li", button, class_="card")


def _section(title: str, *content: str) -> Html:
    return element("section", element("h2", title, class_="label"), *content)


def _search(articles: int) -> Html:
    words = phrases.search_titles(articles)
    return element(
        "input", type="search", placeholder=words, aria_label=words, data_titles=True, dir="auto"
    )


def _suggestions(suggestions: Sequence[str] | None) -> Html:
    if suggestions is None:
        looking = element("li", element("p", phrases.LOOKING, class_="working", role="status"))
        ghosts = [element("li", aria_hidden="true") for _ in range(QUESTIONS - 1)]
        return _section(phrases.TRY, element("ul", looking, *ghosts, class_="looking"))
    buttons = [_question_button(question) for question in suggestions]
    questions = element("ul", *buttons, class_="questions")
    return _section(phrases.TRY, questions) if buttons else Html()


def _question_button(question: str) -> Html:
    button = element(
        "button", question, type="button", dir="auto", data_event="ask", data_question=question
    )
    return element("li", button)
