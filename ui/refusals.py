"""A refusal as HTML: a result with its own look, and what comes nearest to the question."""

from collections.abc import Sequence

from rag import Answer, Hit
from ui.articles import excerpt_of, missing_in, name_article, shorten
from ui.markup import Html, element
from ui.phrases import WORDS, Words

# Three are enough to see why the articles do not answer.
MAX_NEAREST = 3


def render_refusal(answer: Answer, say: Words, *, exchange: int) -> Html:
    """The verdict, what was searched, and the nearest passages with what each lacks."""
    say = words_beside(answer, say)
    nearest = [
        _nearest(hit, number, say, exchange=exchange, language=answer.language)
        for number, hit in enumerate(answer.hits[:MAX_NEAREST])
    ]
    found = element("ul", *nearest, class_="nearest")
    heading = say.nearest if nearest else say.nearest_none
    return element(
        "div",
        element("p", answer.refusal, class_="verdict", dir="auto", lang=answer.language),
        element("p", say.searched(answer.searched), class_="searched", lang=say.language),
        element("h3", heading, class_="label", lang=say.language),
        found if nearest else "",
        class_="refusal",
    )


def words_beside(answer: Answer, say: Words) -> Words:
    """The words of the page in the language of a refusal, which they stand beside, if it has them."""
    same = (words for words in WORDS.values() if words.language == answer.language)
    return next(same, say)


def render_rephrasings_place(exchange: int, say: Words, *, last: bool) -> Html:
    """Where the script lays the questions that the nearest passages answer, once it has them.

    It looks for those of the `last` exchange only.
    """
    looking = element("p", say.looking, class_="working", role="status") if last else ""
    return element("section", looking, class_="rephrasings", data_exchange=exchange)


def render_rephrasings(questions: Sequence[str], say: Words, *, key: str) -> Html:
    """The questions, each asked with one click; an empty place where there are none.

    `key` is that of the exchange which they are laid under.
    """
    buttons = [
        element(
            "li",
            element("button", question, type="button", data_event="ask", data_question=question),
        )
        for question in questions
    ]
    return element(
        "section",
        element("h3", say.answered, class_="label") if buttons else "",
        element("ul", *buttons, class_="questions") if buttons else "",
        class_="rephrasings",
        data_key=key,
    )


def _nearest(hit: Hit, number: int, say: Words, *, exchange: int, language: str) -> Html:
    article = hit.passage.article
    changed = say.changed if article.changed else ""
    details = " · ".join(
        part for part in (name_article(article, say), article.source, changed) if part
    )
    lacks = missing_in(hit, language)
    missing = lacks and element("span", lacks, class_="missing", dir="auto", lang=language)
    button = element(
        "button",
        element("span", shorten(excerpt_of(hit)), class_="excerpt", dir="auto"),
        missing,
        element("span", details, class_="card-details"),
        type="button",
        data_event="open",
        data_exchange=exchange,
        data_hit=number,
    )
    return element("li", button)
