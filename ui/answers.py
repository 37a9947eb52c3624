"""Answers as HTML: statements with markers and support, refusals, courtesies.

A marker `[n]` becomes a button only where the statement cites `n`; every other text is shown
as it stands.
"""

import re
from collections.abc import Collection
from itertools import groupby
from typing import NamedTuple

from rag import Answer, Article, Citation, Hit, Statement
from ui import phrases
from ui.markup import Html, element, join
from ui.rating import Rating, render_rating

# Three are enough to see why the articles do not answer.
MAX_NEAREST = 3
# About three lines on a desktop: enough to judge a passage, the reader shows the rest.
EXCERPT_CHARACTERS = 240

# Keeps a marker on the line of the word it belongs to.
_WORD_JOINER = "\u2060"
_MARKER = re.compile(r" ?\[(\d{1,6})\]")


class _Piece(NamedTuple):
    """A stretch of a statement that is shown as `markup`."""

    start: int
    end: int
    markup: Html


def render_answer(answer: Answer, *, exchange: int) -> Html:
    """The statements with their markers, or the refusal, how they came about, and the thumbs.

    A courtesy stands alone: nothing of it is cited, and there is nothing to judge.
    """
    if answer.courtesy:
        return element("p", answer.courtesy, class_="courtesy", dir="auto")
    if answer.refused:
        body = _refusal(answer, exchange)
    else:
        form = "quoted" if answer.writer == "quoted" else "written"
        said = _statements(answer, exchange)
        body = element("div", *said, class_=f"statements {form}", dir="auto")
    notes = [element("p", note, class_="note") for note in _notes(answer)]
    foot = _foot(answer, exchange) if answer.complete else ()
    return element("div", body, *notes, element("div", *foot, class_="foot"))


def render_statement(statement: Statement, *, exchange: int) -> Html:
    """A sentence of an answer; what is not supported says so in words beside it."""
    words = _mark_up(statement.text, statement.citations, exchange)
    why = explain_support(statement)
    return element(
        "span",
        element("span", words, class_="words"),
        element("span", f" ({why})", class_="why") if why else "",
        class_=f"statement {statement.support}",
    )


def explain_support(statement: Statement) -> str:
    """Why a statement is not supported, in words; empty where it is."""
    label = {
        "supported": "",
        "weak": phrases.WEAK,
        "unsupported": phrases.UNSUPPORTED,
    }[statement.support]
    return f"{label}: {statement.reason}" if statement.reason and label else label


def _statements(answer: Answer, exchange: int) -> list[Html | str]:
    """The statements one after another, accounts that disagree side by side."""
    parts: list[Html | str] = []
    for told, group in groupby(answer.statements, key=lambda statement: bool(statement.account)):
        if told:
            accounts = [_account(statement, exchange) for statement in group]
            parts.append(element("div", *accounts, class_="accounts"))
        else:
            shown = [render_statement(statement, exchange=exchange) for statement in group]
            parts += [part for statement in shown for part in (statement, " ")]
    if answer.disagreement:
        said = element("p", answer.disagreement, class_="disagreement")
        parts.insert(2 * answer.settled, said)
    return parts


def _account(statement: Statement, exchange: int) -> Html:
    """Whose account it is, of what date, and its words."""
    dates = dict.fromkeys(c.article.date for c in statement.citations if c.article.date)
    return element(
        "section",
        element("h3", statement.account, class_="speaker"),
        element("p", " · ".join(dates), class_="card-details") if dates else "",
        render_statement(statement, exchange=exchange),
        class_="account",
    )


def summarise(answer: Answer) -> str:
    """How an answer came about: `2 statements · 2 supported · 1 article · 0.2 s · quoted`."""
    if answer.refused:
        return f"{answer.seconds:.1f} s"
    supported = sum(statement.support == "supported" for statement in answer.statements)
    articles = {citation.article.id for citation in answer.citations}
    return " · ".join(
        (
            phrases.count(len(answer.statements), "statement"),
            f"{supported:,} supported",
            phrases.count(len(articles), "article"),
            f"{answer.seconds:.1f} s",
            answer.writer,
        )
    )


def label_citation(citation: Citation) -> str:
    """What a screen reader says of a marker: `citation 2, President Tokayev, Title`."""
    changed = phrases.CHANGED if citation.article.changed else ""
    named = name_article(citation.article)
    parts = (f"citation {citation.number}", citation.speaker, named, changed)
    return ", ".join(part for part in parts if part)


def shorten(text: str, *, limit: int = EXCERPT_CHARACTERS) -> str:
    """The beginning of a text on one line, cut between words where that is possible."""
    line = " ".join(text[: limit * 4].split())
    if len(line) <= limit:
        return line
    cut = line.rfind(" ", limit // 2, limit)
    return line[: cut if cut > 0 else limit] + "…"


def name_article(article: Article) -> str:
    """The title, or the id of an article without one."""
    return article.title or article.id or phrases.UNTITLED


def describe_article(article: Article) -> str:
    """Source, byline, date and language on one line, as far as they are known."""
    changed = phrases.CHANGED if article.changed else ""
    known = (article.source, article.byline, article.date, article.language.upper(), changed)
    return " · ".join(part for part in known if part)


def _notes(answer: Answer) -> list[str]:
    searched = answer.standalone and answer.standalone != answer.question
    removed = answer.invented_markers
    changed = [c.number for c in answer.citations if c.article.changed]
    return [
        *([phrases.searched_as(answer.standalone)] if searched else []),
        *answer.notes,
        *([phrases.changed_articles(changed)] if changed else []),
        *([phrases.removed_markers(removed)] if removed and answer.complete else []),
    ]


def _foot(answer: Answer, exchange: int) -> tuple[Html, ...]:
    return (
        element("p", summarise(answer), class_="facts"),
        _sources_button(answer, exchange),
        render_rating(Rating(), exchange=exchange, refused=answer.refused),
    )


def _sources_button(answer: Answer, exchange: int) -> Html:
    number = len(answer.citations)
    if not number:
        return Html()
    label = phrases.count(number, "cited passage")
    return element(
        "button", label, type="button", class_="quiet", data_event="open", data_exchange=exchange
    )


def _refusal(answer: Answer, exchange: int) -> Html:
    nearest = [_nearest(h, n, exchange) for n, h in enumerate(answer.hits[:MAX_NEAREST])]
    found = element("ul", *nearest, class_="nearest")
    return element(
        "div",
        element("p", answer.refusal, class_="verdict", dir="auto"),
        element("p", phrases.searched(answer.searched), class_="searched"),
        element("h3", phrases.NEAREST if nearest else phrases.NEAREST_NONE, class_="label"),
        found if nearest else "",
        class_="refusal",
    )


def _nearest(hit: Hit, number: int, exchange: int) -> Html:
    article = hit.passage.article
    changed = phrases.CHANGED if article.changed else ""
    details = " · ".join(part for part in (name_article(article), article.source, changed) if part)
    button = element(
        "button",
        element("span", shorten(hit.passage.text), class_="excerpt", dir="auto"),
        element("span", hit.missing, class_="missing", dir="auto") if hit.missing else "",
        element("span", details, class_="card-details"),
        type="button",
        data_event="open",
        data_exchange=exchange,
        data_hit=number,
    )
    return element("li", button)


def _mark_up(text: str, citations: Collection[Citation], exchange: int) -> Html:
    """The text with its speaker, its quotes and its markers told apart."""
    pieces = [*_speakers(text, citations), *_quotes(text, citations)]
    pieces += _markers(text, citations, exchange)
    parts: list[str] = []
    position = 0
    # Speaker before quote before marker: a "[1]" inside a quote is a word of the article.
    taken: list[_Piece] = []
    for piece in pieces:
        if all(piece.end <= other.start or piece.start >= other.end for other in taken):
            taken.append(piece)
    for piece in sorted(taken):
        parts += [text[position : piece.start], piece.markup]
        position = piece.end
    return join(*parts, text[position:])


def _speakers(text: str, citations: Collection[Citation]) -> list[_Piece]:
    for citation in citations:
        if citation.speaker and text.startswith(f"{citation.speaker}:"):
            end = len(citation.speaker) + 1
            return [_Piece(0, end, element("span", text[:end], class_="speaker"))]
    return []


def _quotes(text: str, citations: Collection[Citation]) -> list[_Piece]:
    pieces = []
    for citation in citations:
        quote = " ".join(citation.quote.split())
        for words in (citation.quote, quote):
            start = text.find(words) if words else -1
            if start >= 0:
                markup = element("span", words, class_="quote", lang=citation.article.language)
                pieces.append(_Piece(start, start + len(words), markup))
                break
    return pieces


def _markers(text: str, citations: Collection[Citation], exchange: int) -> list[_Piece]:
    numbered = {citation.number: citation for citation in citations}
    return [
        _Piece(match.start(), match.end(), _marker(numbered[int(match[1])], exchange))
        for match in _MARKER.finditer(text)
        if int(match[1]) in numbered
    ]


def _marker(citation: Citation, exchange: int) -> Html:
    button = element(
        "button",
        str(citation.number),
        type="button",
        class_="marker changed" if citation.article.changed else "marker",
        aria_label=label_citation(citation),
        data_event="open",
        data_exchange=exchange,
        data_citation=citation.number,
    )
    return join(_WORD_JOINER, button)
