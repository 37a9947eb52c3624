"""The reader as HTML: the passages an answer cites, or a whole article with its spans marked.

Pure functions on the types of `rag`. The text of a shown article is, character by character,
the text its offsets count in; the script finds words in it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rag import Answer, Article, Citation, Hit, Span
from ui.articles import (
    describe_article,
    excerpt_of,
    missing_in,
    name_article,
    repeats_title,
)
from ui.markup import Html, element, join
from ui.phrases import Words
from ui.reader_bar import (
    order_markers,
    render_back,
    render_permalink,
    render_search,
    render_walk,
    render_whose,
)
from ui.refusals import MAX_NEAREST
from ui.rendering import render_alert

# A line of the text with the line breaks after it; the breaks end a paragraph on the page.
_PARAGRAPH = re.compile(r"[^\n]+\n*|\n+")


def render_waiting(say: Words) -> Html:
    """The reader while an answer is on its way."""
    return _pane(element("p", say.waiting, class_="hint"), title=say.cited, say=say)


def render_unopened(problem: str, say: Words) -> Html:
    """The reader without what should be opened: one sentence on why."""
    return _pane(render_alert(problem), say=say)


def render_passages(answer: Answer, say: Words, *, exchange: int) -> Html:
    """The cited passages of an answer as their markers stand in it, or the nearest of a refusal.

    Without either there is no reader, unless a whole answer of statements cites nothing.
    """
    if answer.refused and answer.hits:
        return _render_nearest(answer, say, exchange=exchange)
    cited = {citation.number: citation for citation in answer.citations}
    cards = [_passage(cited[number], exchange, say) for number in order_markers(answer)]
    if cards:
        return _pane(element("ol", *cards, class_="passages"), title=say.cited, say=say)
    if answer.refused or answer.courtesy or not answer.complete:
        return Html()
    return _pane(element("p", say.no_citations, class_="hint"), title=say.cited, say=say)


def render_citation(
    answer: Answer,
    chosen: Citation,
    say: Words,
    *,
    exchange: int,
    permalink: tuple[int, int] | None = None,
    removed: bool = False,
) -> Html:
    """The article of a citation of an answer, with the way to the ones before and after it."""
    others = [
        Span(citation.start, citation.end)
        for citation in answer.citations
        if citation.article == chosen.article and citation.number != chosen.number
    ]
    return render_article(
        chosen.article,
        say,
        speaker=say.speaker(chosen) if chosen.speaker else "",
        current=Span(chosen.start, chosen.end),
        others=others,
        exchange=exchange,
        walk=render_walk(order_markers(answer), chosen.number, exchange, say),
        permalink=permalink,
        removed=removed,
    )


def render_article(
    article: Article,
    say: Words,
    *,
    speaker: str = "",
    current: Span | None = None,
    others: Sequence[Span] = (),
    exchange: int | None = None,
    read: bool = False,
    refused: bool = False,
    walk: str = "",
    permalink: tuple[int, int] | None = None,
    removed: bool = False,
) -> Html:
    """The whole article; `current` is highlighted, `others` lightly.

    What was only `read` and proves nothing is highlighted in another way.

    Opened at a place, its bar tells whose words they are (`speaker`, where known) and its title.
    With `exchange` there is a way back to the passages of that answer, the nearest ones if it was
    `refused`, with `walk` one to its other citations. `permalink` names a kept exchange, from 1,
    and its citation. Of an article that has changed since it was quoted, or was `removed`, there
    are only the words, with a line that says so and nothing highlighted.
    """
    whose = "" if current is None else render_whose(article, speaker, say)
    if article.changed:
        current, others = None, ()
    told = say.removed_words if removed else say.changed_words
    changed = element("p", told, class_="changed") if article.changed else ""
    details = describe_article(replace(article, changed=False), say)
    passages = say.nearest if refused else say.cited
    back = "" if exchange is None else render_back(exchange, passages)
    headed = begins_with_title(article)
    title = element(
        "h2", name_article(article, say), class_="title", dir="auto", lang=article.language
    )
    return _pane(
        "" if headed else title,
        element("p", details, class_="details") if details else "",
        "" if _is_pasted(article) else element("div", article.id, class_="origin"),
        changed,
        element(
            "div",
            *_paragraphs(article.text, current, others, headed=headed, read=read),
            class_="text",
            dir="auto",
            lang=article.language,
        ),
        controls=(back, render_permalink(*permalink, say) if permalink else "", walk),
        whose=whose,
        search="" if article.changed else render_search(say),
        say=say,
    )


def _is_pasted(article: Article) -> bool:
    """Whether the name of its file tells nothing, because it was made from the title."""
    return repeats_title(article.id.removeprefix("added/"), article.title)


def split_spans(
    text: str, current: Span | None, others: Sequence[Span]
) -> list[tuple[int, int, str]]:
    """Cut the text at all borders of spans and paragraphs, in order and without gaps.

    Each piece is (start, end, state); the state is `current`, `other` or empty. Spans may
    overlap, touch or reach beyond the text.
    """
    spans = [*others, *([current] if current else [])]
    borders = {0, len(text)}
    borders |= {min(max(border, 0), len(text)) for span in spans for border in span}
    borders |= {match.end() for match in _PARAGRAPH.finditer(text)}
    cuts = sorted(borders)
    return [(start, end, _state(start, end, current, others)) for start, end in pairwise(cuts)]


def _state(start: int, end: int, current: Span | None, others: Sequence[Span]) -> str:
    if current and current.start <= start and end <= current.end:
        return "current"
    if any(span.start <= start and end <= span.end for span in others):
        return "other"
    return ""


def begins_with_title(article: Article) -> bool:
    """Whether the first line of the text is the title, so that it need not stand above it too."""
    first = article.text.partition("\n")[0]
    return bool(article.title) and first.split() == article.title.split()


def _paragraphs(
    text: str,
    current: Span | None,
    others: Sequence[Span],
    *,
    headed: bool,
    read: bool,
) -> list[Html]:
    """The paragraphs with their marks; the first one is the title where the text is `headed`."""
    pieces = split_spans(text, current, others)
    paragraphs: list[Html] = []
    inside: list[Html] = []
    for start, end, state in pieces:
        words = text[start:end].rstrip("\n")
        breaks = text[start + len(words) : end]
        looks = f"{state} read" if state and read else state
        inside.append(element("mark", words, class_=looks) if state and words else join(words))
        if breaks or end == len(text):
            # Kept, not shown: the text of the page stays the text of the article.
            inside.append(element("span", breaks, class_="breaks") if breaks else Html())
            title = headed and not paragraphs
            paragraphs.append(
                element("h2", *inside, class_="title") if title else element("p", *inside)
            )
            inside = []
    return paragraphs


def _pane(
    *content: str,
    title: str = "",
    controls: Sequence[str] = (),
    whose: str = "",
    search: str = "",
    say: Words,
) -> Html:
    close = element(
        "button", "×", type="button", class_="close", aria_label=say.close, data_event="close"
    )
    heading = element("h2", title, class_="label") if title else ""
    top = element("div", heading, *controls, close)
    bar = element("header", top, whose, search, class_="bar")
    return element("section", bar, *content, class_="reader", aria_label=say.reader, tabindex="-1")


def _passage(citation: Citation, exchange: int, say: Words) -> Html:
    article = citation.article
    button = element(
        "button",
        element("span", str(citation.number), class_="number", aria_hidden="true"),
        element("span", say.speaker(citation), class_="speaker") if citation.speaker else "",
        element("span", citation.quote, class_="quote", dir="auto", lang=article.language),
        element("span", name_article(article, say), class_="card-title", dir="auto"),
        element("span", describe_article(article, say), class_="card-details"),
        type="button",
        data_event="open",
        data_exchange=exchange,
        data_citation=citation.number,
    )
    return element("li", button, class_="card")


def _render_nearest(answer: Answer, say: Words, *, exchange: int) -> Html:
    """The nearest passages of a refusal, whole, and what each of them lacks."""
    cards = [
        _near(hit, place, say, exchange=exchange, language=answer.language)
        for place, hit in enumerate(answer.hits[:MAX_NEAREST])
    ]
    hint = element("p", say.none_answers, class_="hint")
    return _pane(hint, element("ul", *cards, class_="nearest"), title=say.nearest, say=say)


def _near(hit: Hit, place: int, say: Words, *, exchange: int, language: str) -> Html:
    article = hit.passage.article
    lacks = missing_in(hit, language)
    missing = element("span", lacks, class_="missing", dir="auto", lang=language)
    button = element(
        "button",
        element("span", name_article(article, say), class_="card-title", dir="auto"),
        element("span", describe_article(article, say), class_="card-details"),
        missing if lacks else "",
        element("span", excerpt_of(hit), class_="excerpt", dir="auto", lang=article.language),
        type="button",
        data_event="open",
        data_exchange=exchange,
        data_hit=place,
    )
    return element("li", button)
