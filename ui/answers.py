"""Answers as HTML: statements with markers and support, and what stands under them.

A marker `[n]` becomes a button only where the statement cites `n`; every other text is shown
as it stands.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from rag import Answer, Article, Citation, Span, Statement
from ui.articles import label_citation, line_up, name_article, name_holder, shorten
from ui.checked import render_checked
from ui.copying import copy_markdown, copy_text
from ui.markers import Piece, find_pieces, hold_markers
from ui.markup import Html, element, join
from ui.phrases import Words
from ui.previews import render_previews
from ui.rating import Rating, render_rating
from ui.refusals import render_refusal, render_rephrasings_place
from ui.sources import render_sources

# Under a quote it is a reminder: the reader and the list of sources have the whole title.
TITLE_CHARACTERS = 60


class _Origin(NamedTuple):
    """Where a quote stands: its speaker, unless it is `named` in the quote, and its article."""

    speaker: str
    named: bool
    place: tuple[str, ...]


def render_answer(answer: Answer, say: Words, *, exchange: int, last: bool = False) -> Html:
    """The statements with their markers, or the refusal, how they came about, and the thumbs.

    A courtesy stands alone: nothing of it is cited, and there is nothing to judge. Under a refusal
    that is the `last` answer, questions are looked for.
    """
    if answer.courtesy:
        return element("p", answer.courtesy, class_="courtesy", dir="auto", lang=answer.language)
    if answer.refused:
        body = render_refusal(answer, say, exchange=exchange)
    else:
        body = _body(answer, exchange, say)
    notes = [
        element("p", note, class_="note", dir="auto", lang=language)
        for note, language in _notes(answer, say)
    ]
    after = _after(answer, exchange, say, last=last) if answer.complete else ()
    previews = render_previews(answer, say, exchange=exchange)
    return join(_searched_as(answer, exchange, say), element("div", body, previews, *notes, *after))


def render_statement(
    statement: Statement,
    say: Words,
    *,
    exchange: int,
    alone: bool = False,
    origins: Sequence[str] = (),
) -> Html:
    """A sentence of an answer; what is not supported says so in words beside it.

    One that stands `alone`, not in a paragraph, runs in the direction of its own words. Under it
    stand its `origins`, a line each.
    """
    words = _mark_up(statement, exchange, say)
    why = "" if statement.support == "supported" else say.explain_support(statement)
    return element(
        "span",
        element("span", words, class_="words"),
        element("span", f" ({why})", class_="why") if why else "",
        *(element("span", origin, class_="origin") for origin in origins),
        class_=f"statement {statement.support}",
        dir="auto" if alone else None,
    )


def summarise(answer: Answer, say: Words) -> str:
    """How an answer came about: `2 statements · 1 supported · 1 article · 0.2 s · model`.

    Of a quoted one, which says nothing of its own, `2 quotes, word for word · 1 article · 0.2 s`.
    """
    seconds = say.seconds(answer.seconds)
    if answer.refused:
        return seconds
    number = len(answer.statements)
    articles = say.count_articles(len({citation.article.id for citation in answer.citations}))
    if answer.writer == "quoted":
        return " · ".join((say.quotes(number), articles, seconds))
    supported = sum(statement.support == "supported" for statement in answer.statements)
    said = (say.statements(number), say.supported(supported))
    return " · ".join((*said, articles, seconds, answer.writer))


def _searched_as(answer: Answer, exchange: int, say: Words) -> Html:
    """Right under the question, how it was understood, where that is not as it was asked.

    What earlier questions have added can be left out; a courtesy left out adds nothing.
    """
    if answer.standalone in ("", answer.question):
        return Html()
    helped = exchange > 0 and answer.standalone not in answer.question
    alone = element(
        "button",
        say.ask_alone,
        type="button",
        class_="quiet alone",
        data_event="alone",
        data_exchange=exchange,
    )
    told = element("span", say.searched_as(answer.standalone), dir="auto")
    return element("p", told, alone if helped else "", class_="meant")


def _body(answer: Answer, exchange: int, say: Words) -> Html:
    """Quotes as lines of their own, or written sentences as a paragraph."""
    quoted = answer.writer == "quoted"
    return element(
        "div",
        *_statements(answer, exchange, say, alone=quoted),
        class_=f"statements {'quoted' if quoted else 'written'}",
        dir=None if quoted else "auto",
    )


def _statements(answer: Answer, exchange: int, say: Words, *, alone: bool) -> list[Html | str]:
    """The statements one after another, accounts that disagree side by side.

    Under one that stands `alone` is told whose words it is and where they stand, unless the
    line over it has told the same.
    """
    parts: list[Html | str] = []
    for told, group in groupby(answer.statements, key=lambda statement: bool(statement.account)):
        if told:
            accounts = [_account(statement, answer, exchange, say) for statement in group]
            parts.append(element("div", *accounts, class_="accounts"))
            continue
        above: Sequence[_Origin] = ()
        for statement in group:
            origins = _origins(statement, answer, say) if alone else []
            fresh = (origin for origin in origins if not _is_above(origin, above))
            lines = [line_up(origin.speaker, *origin.place) for origin in fresh]
            shown = render_statement(statement, say, exchange=exchange, alone=alone, origins=lines)
            parts += [shown, " "]
            above = origins[-1:]
    if answer.disagreement:
        said = element("p", answer.disagreement, class_="disagreement", lang=answer.language)
        parts.insert(2 * answer.settled, said)
    return parts


def _origins(statement: Statement, answer: Answer, say: Words) -> list[_Origin]:
    """Whose words a quote is and where they stand, each article of it once."""
    named = any(piece.kind == "speaker" for piece in find_pieces(statement))
    return list(
        dict.fromkeys(
            _Origin(
                "" if named else say.speaker(citation), named, _place(citation.article, answer, say)
            )
            for citation in statement.citations
        )
    )


def _is_above(origin: _Origin, above: Sequence[_Origin]) -> bool:
    """Whether the line over a quote tells the same article, and nobody else as its speaker."""
    return any(
        origin.place == other.place and (origin.named or origin.speaker == other.speaker)
        for other in above
    )


def _place(article: Article, answer: Answer, say: Words) -> tuple[str, str, str]:
    """The title and the date of an article, and its language where that is not the question's."""
    foreign = answer.language and article.language not in ("", answer.language)
    return (
        shorten(name_article(article, say), limit=TITLE_CHARACTERS),
        say.day(article.date),
        say.written_in(article.language) if foreign else "",
    )


def _account(statement: Statement, answer: Answer, exchange: int, say: Words) -> Html:
    """Whose account it is, which article of what date tells it, and its words."""
    citations = statement.citations
    headed = name_holder(statement, say)
    told_by = dict.fromkeys(
        line_up(
            title if name_article(c.article, say) != headed else "",
            *known,
        )
        for c in citations
        for title, *known in [_place(c.article, answer, say)]
    )
    return element(
        "section",
        element("h3", headed, class_="speaker"),
        *(element("p", article, class_="card-details") for article in filter(None, told_by)),
        render_statement(statement, say, exchange=exchange, alone=True),
        class_="account",
    )


def _notes(answer: Answer, say: Words) -> list[tuple[str, str]]:
    """What is noted under an answer, each with its language; empty for that of the page."""
    removed = answer.invented_markers
    changed = [c.number for c in answer.citations if c.article.changed]
    return [
        *([(answer.model_error, "")] if answer.model_error else []),
        *((note, answer.language) for note in answer.notes),
        *([(say.changed_articles(changed), "")] if changed else []),
        *([(say.removed_markers(removed), "")] if removed and answer.complete else []),
    ]


def _after(answer: Answer, exchange: int, say: Words, *, last: bool) -> Iterator[Html]:
    """What stands under a complete answer: figures, thumbs, sources, checks and copies."""
    yield element(
        "div",
        element("p", summarise(answer, say), class_="facts"),
        _passages_button(answer, exchange, say),
        render_rating(Rating(), say, exchange=exchange, refused=answer.refused),
        class_="foot",
    )
    if not answer.refused:
        yield render_sources(answer, say, exchange=exchange)
        # A quote bears itself out: only what a model wrote is checked against its quotes.
        if answer.writer != "quoted":
            yield render_checked(answer, say)
    yield _copies(answer, say)
    if answer.refused and answer.hits:
        yield render_rephrasings_place(exchange, say, last=last)


def _passages_button(answer: Answer, exchange: int, say: Words) -> Html:
    number = len(answer.citations)
    if not number:
        return Html()
    label = say.cited_passages(number)
    return element(
        "button", label, type="button", class_="quiet", data_event="open", data_exchange=exchange
    )


def _copies(answer: Answer, say: Words) -> Html:
    """Buttons that hold what they copy; the script tells beside them whether it worked."""
    forms = (
        (say.copy_text, say.copy_text_label, copy_text(answer, say)),
        (say.copy_markdown, say.copy_markdown_label, copy_markdown(answer, say)),
    )
    buttons = [
        element(
            "button",
            name,
            type="button",
            class_="quiet",
            aria_label=label,
            data_event="copy",
            data_text=text,
            data_done=say.copied,
            data_failed=say.not_copied,
        )
        for name, label, text in forms
    ]
    told = element("span", class_="told", role="status")
    return element("div", element("span", say.copy), *buttons, told, class_="copying")


def _mark_up(statement: Statement, exchange: int, say: Words) -> Html:
    """The text with its speaker, its quotes and its markers told apart."""
    text, pieces = statement.text, find_pieces(statement)
    parts: list[str] = []
    at = 0
    for held in hold_markers(text, pieces):
        parts += _dress(text, Span(at, held.start), pieces, exchange, say)
        parts.append(element("span", *_dress(text, held, pieces, exchange, say), class_="held"))
        at = held.end
    return join(*parts, *_dress(text, Span(at, len(text)), pieces, exchange, say))


def _dress(
    text: str, span: Span, pieces: Sequence[Piece], exchange: int, say: Words
) -> Iterator[Html | str]:
    """A part of a statement in pieces; a quote that reaches beyond it is cut at its border."""
    at = span.start
    for piece in pieces:
        start, end = max(piece.start, span.start), min(piece.end, span.end)
        if start >= end:
            continue
        yield text[at:start]
        if piece.kind == "marker":
            yield _marker(piece.citation, exchange, say)
        else:
            language = piece.citation.article.language if piece.kind == "quote" else None
            yield element("span", text[start:end], class_=piece.kind, lang=language)
        at = end
    yield text[at : span.end]


def _marker(citation: Citation, exchange: int, say: Words) -> Html:
    return element(
        "button",
        str(citation.number),
        type="button",
        class_="marker changed" if citation.article.changed else "marker",
        aria_label=label_citation(citation, say),
        data_event="open",
        data_exchange=exchange,
        data_citation=citation.number,
    )
