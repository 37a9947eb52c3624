"""What stands in the bar over an article in the reader: whose words, and the ways from there.

They lead back to the passages of the answer, along its citations, to words of the article, and
to an address of its own. `ui.reader` puts them together.
"""

from collections.abc import Sequence

from rag import Answer, Article
from ui.articles import name_article
from ui.markers import find_pieces
from ui.markup import Html, element, join
from ui.phrases import Words


def render_whose(article: Article, speaker: str, say: Words) -> Html:
    """`Speaker — Title` on one line of the bar, which stays when the title scrolls away."""
    name = name_article(article, say)
    title = element("bdi", name, lang=article.language)
    said = join(element("bdi", speaker, class_="speaker"), " — ") if speaker else ""
    told = f"{speaker} — {name}" if speaker else name
    return element("div", said, title, class_="whose", title=told)


def render_back(exchange: int, passages: str) -> Html:
    """The way back to the passages of an answer, which are called `passages`."""
    return element(
        "button",
        "‹ ",
        element("span", passages),
        type="button",
        class_="quiet back",
        aria_label=passages,
        data_event="open",
        data_exchange=exchange,
    )


def order_markers(answer: Answer) -> list[int]:
    """The numbers of the citations in the order in which the answer first shows them."""
    pieces = (piece for statement in answer.statements for piece in find_pieces(statement))
    shown = [piece.citation.number for piece in pieces if piece.kind == "marker"]
    return list(dict.fromkeys([*shown, *(citation.number for citation in answer.citations)]))


def render_walk(numbers: Sequence[int], number: int, exchange: int, say: Words) -> Html:
    """`‹ 2 of 5 ›` through the citations of an answer; nothing where there is only one."""
    place = numbers.index(number)
    if len(numbers) == 1:
        return Html()
    before = numbers[place - 1] if place else None
    after = numbers[place + 1] if place + 1 < len(numbers) else None
    return element(
        "div",
        _step("‹", say.previous, exchange, before),
        element("span", say.position(place + 1, len(numbers)), role="status"),
        _step("›", say.next, exchange, after),
        class_="walk",
    )


def _step(sign: str, label: str, exchange: int, number: int | None) -> Html:
    """A step of the walk; at its end it leads nowhere, but keeps the focus it has."""
    ends = number is None
    return element(
        "button",
        sign,
        type="button",
        class_="step",
        aria_label=label,
        aria_disabled="true" if ends else None,
        data_event=None if ends else "open",
        data_exchange=None if ends else exchange,
        data_citation=number,
    )


def render_search(say: Words) -> Html:
    """A field to find words in the article; the script counts and walks through them."""
    field = element(
        "input",
        type="search",
        placeholder=say.find_words,
        aria_label=say.find_words,
        autocomplete="off",
        spellcheck="false",
        enterkeyhint="search",
    )
    steps = [
        element(
            "button",
            sign,
            type="button",
            class_="step",
            aria_label=label,
            data_event="find",
            data_step=step,
            disabled=True,
        )
        for sign, label, step in (
            ("↑", say.find_previous, -1),
            ("↓", say.find_next, 1),
        )
    ]
    found = element("span", class_="count", role="status", data_none=say.no_match)
    return element("div", field, found, *steps, class_="find", role="search")


def render_permalink(exchange: int, citation: int, say: Words) -> Html:
    """What puts the address of a citation into the address bar and the clipboard."""
    button = element(
        "button",
        say.link,
        type="button",
        class_="quiet permalink",
        title=say.link_title,
        data_event="link",
        data_exchange=exchange,
        data_citation=citation,
        data_done=say.linked,
        data_here=say.linked_here,
        data_failed=say.not_linked,
    )
    return join(button, element("p", class_="told", role="status"))
