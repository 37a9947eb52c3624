"""The articles behind an answer: those that its statements cite, and those read in vain.

Copies of one story count as one source, whose copies stand beside it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from rag import Answer, Article, fold_stories
from ui.articles import line_up, name_article
from ui.markup import Html, element
from ui.phrases import Words


class Source(NamedTuple):
    """One story: its article, copies of it, and how many statements cite any of them."""

    article: Article
    copies: tuple[Article, ...]
    statements: int


def find_sources(answer: Answer) -> tuple[list[Source], list[Source]]:
    """The stories that are cited, in the order of their numbers, and the others that were read."""
    cited = [citation.article for citation in answer.citations]
    read = [hit.passage.article for hit in answer.hits]
    articles = {article.id: article for article in (*cited, *read)}
    sources = [
        Source(first, tuple(copies), _count(answer, (first, *copies)))
        for first, *copies in fold_stories(tuple(articles.values()))
    ]
    return [s for s in sources if s.statements], [s for s in sources if not s.statements]


def render_sources(answer: Answer, say: Words, *, exchange: int) -> Html:
    """Used sources as a list, the others folded away; nothing where nothing was cited."""
    used, unused = find_sources(answer)
    if not used:
        return Html()
    return element(
        "section",
        element("h3", say.used, class_="label"),
        _list(used, answer, exchange, say),
        element(
            "details",
            element("summary", say.read_not_used(len(unused))),
            _list(unused, answer, exchange, say),
            data_kept="read",
        )
        if unused
        else "",
        class_="sources",
    )


def _count(answer: Answer, story: Sequence[Article]) -> int:
    ids = {article.id for article in story}
    return sum(
        any(citation.article.id in ids for citation in statement.citations)
        for statement in answer.statements
    )


def _list(sources: Sequence[Source], answer: Answer, exchange: int, say: Words) -> Html:
    return element("ul", *(_source(source, answer, exchange, say) for source in sources))


def _source(source: Source, answer: Answer, exchange: int, say: Words) -> Html:
    count = say.count_quotes if answer.writer == "quoted" else say.statements
    cited = count(source.statements) if source.statements else ""
    details = line_up(source.article.source, say.day(source.article.date), cited)
    copies = [
        element("li", _opener(copy, answer, exchange, say.copy_of(name_article(copy, say))))
        for copy in source.copies
    ]
    return element(
        "li",
        _opener(source.article, answer, exchange, name_article(source.article, say), details),
        element("ul", *copies, class_="copies") if copies else "",
    )


def _opener(article: Article, answer: Answer, exchange: int, name: str, details: str = "") -> Html:
    """A button that opens an article at its first citation, or at the passage that was read."""
    cited = (c.number for c in answer.citations if c.article.id == article.id)
    number = next(cited, None)
    read = (n for n, hit in enumerate(answer.hits) if hit.passage.article.id == article.id)
    return element(
        "button",
        element("span", name, class_="source-title", dir="auto"),
        element("span", details, class_="card-details") if details else "",
        type="button",
        data_event="open",
        data_exchange=exchange,
        data_citation=number,
        data_hit=next(read, None) if number is None else None,
    )
