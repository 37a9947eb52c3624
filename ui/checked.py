"""What was checked of an answer: each statement, its support, why, and the words behind it."""

from rag import Answer, Statement
from ui.articles import name_article, shorten
from ui.markers import find_pieces
from ui.markup import Html, element
from ui.phrases import Words

# Longer quotes are read in the article.
QUOTE_CHARACTERS = 600


def render_checked(answer: Answer, say: Words) -> Html:
    """A list that opens under an answer, a statement an entry."""
    entries = [_entry(statement, say) for statement in answer.statements]
    return element(
        "details",
        element("summary", say.checked),
        element("ol", *entries),
        class_="checked",
        data_kept="checked",
    )


def _entry(statement: Statement, say: Words) -> Html:
    quotes = [
        element(
            "li",
            element(
                "span",
                f"[{citation.number}] {name_article(citation.article, say)}",
                class_="card-details",
            ),
            element(
                "q",
                shorten(citation.quote, limit=QUOTE_CHARACTERS),
                class_="quote",
                dir="auto",
                lang=citation.article.language,
            ),
        )
        for citation in statement.citations
    ]
    return element(
        "li",
        element("p", _without_markers(statement), class_="claim", dir="auto"),
        element("p", say.explain_support(statement), class_=f"verdict-on {statement.support}"),
        element("ul", *quotes) if quotes else element("p", say.no_quote, class_="card-details"),
    )


def _without_markers(statement: Statement) -> str:
    text = statement.text
    for piece in reversed(find_pieces(statement)):
        if piece.kind == "marker":
            text = text[: piece.start] + text[piece.end :]
    return text
