"""Answers as JSON, to be kept and read back; pure functions.

Of the articles only the words that are cited or were read are kept, with their places. Read
back, they are looked up in the articles as they are now: where the same words stand at the same
place the answer is what it was. Elsewhere the words are kept as an article of their own that
says so (`Article.changed`), so that a quote stands at its place in its article, always.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any

from rag.errors import QuestionError
from rag.types import Answer, Article, Citation, Filter, Hit, Passage, Span, Speech, Statement

FindArticle = Callable[[str], Article | None]
"""The article of an id as it is now, if there is one."""

# What is told of an article whose text is not kept.
_KNOWN = ("id", "title", "source", "byline", "date", "language", "origin")
_FILTERED = tuple(f.name for f in fields(Filter))
_BUILT = ("statements", "hits", "notes", "filter")
_PLAIN = tuple(f.name for f in fields(Answer) if f.name not in _BUILT)


def write_answer(answer: Answer, *, alone: bool = False) -> str:
    """All of an answer as one line of ASCII, with whether it was asked `alone`."""
    return json.dumps(
        {
            "alone": alone,
            **{name: getattr(answer, name) for name in _PLAIN},
            "notes": answer.notes,
            "filter": asdict(answer.filter),
            "statements": [_write_statement(statement) for statement in answer.statements],
            "hits": [_write_hit(hit) for hit in answer.hits],
        }
    )


def read_answer(written: str, find_article: FindArticle) -> Answer:
    """The answer that was written, over the articles as they are now.

    Fields that a newer version has added are left out, and those of an older one empty.

    Raises:
        ValueError: If it is no answer.
    """
    try:
        told = json.loads(written)
        hits = tuple(_read_hit(each, find_article) for each in told["hits"])
        read = [hit.passage for hit in hits]
        return Answer(
            **{name: told[name] for name in _PLAIN if name in told},
            notes=tuple(told["notes"]),
            filter=_read_filter(told.get("filter", {})),
            statements=tuple(
                _read_statement(each, find_article, read) for each in told["statements"]
            ),
            hits=hits,
        )
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ValueError(f"no answer: {error!r}") from error


def read_alone(written: str) -> bool:
    """Whether the answer was asked without those before it; older versions do not tell.

    Raises:
        ValueError: If it is no JSON.
    """
    return bool(json.loads(written).get("alone"))


def read_courtesy(written: str) -> bool:
    """Whether the answer is a courtesy.

    Raises:
        ValueError: If it is no JSON.
    """
    return bool(json.loads(written).get("courtesy"))


def _read_filter(told: Mapping[str, Any]) -> Filter:
    known = {name: told[name] for name in _FILTERED if name in told}
    lists = {name: tuple(value) for name, value in known.items() if isinstance(value, list)}
    try:
        return Filter(**(known | lists))
    except QuestionError:
        # An older version kept one that can let nothing through.
        return Filter()


def _write_statement(statement: Statement) -> dict[str, Any]:
    return {
        "text": statement.text,
        "support": statement.support,
        "reason": statement.reason,
        "account": statement.account,
        "citations": [
            {
                "number": citation.number,
                "speaker": citation.speaker,
                "reported": citation.reported,
                **_write_words(citation.article, citation.start, citation.end),
            }
            for citation in statement.citations
        ],
    }


def _read_statement(
    told: Mapping[str, Any], find_article: FindArticle, read: Sequence[Passage]
) -> Statement:
    citations = []
    for each in told["citations"]:
        article, span = _find_words(each, find_article)
        reported = _is_reported(each, article, span, read)
        citations.append(Citation(each["number"], article, *span, each["speaker"], reported))
    rest = {name: told[name] for name in ("text", "support", "reason", "account")}
    return Statement(**rest, citations=tuple(citations))


def _is_reported(
    told: Mapping[str, Any], article: Article, span: Span, read: Sequence[Passage]
) -> bool:
    """As it was written; older versions leave it to the passages read, and doubt to the article."""
    if "reported" in told:
        return bool(told["reported"])
    speaker = told["speaker"]
    holding = (
        p for p in read if p.article == article and p.start <= span.start < span.end <= p.end
    )
    passage = next(holding, None)
    return bool(speaker) and (passage is None or passage.is_reported(span, speaker))


def _write_hit(hit: Hit) -> dict[str, Any]:
    passage = hit.passage
    return {
        "score": hit.score,
        "missing": hit.missing,
        "passage": passage.id,
        "sentences": passage.sentences,
        "speeches": [(s.start, s.end, s.speaker, s.kind) for s in passage.speeches],
        **_write_words(passage.article, passage.start, passage.end),
    }


def _read_hit(told: Mapping[str, Any], find_article: FindArticle) -> Hit:
    article, span = _find_words(told, find_article)
    passage = Passage(
        told["passage"],
        article,
        *span,
        sentences=() if article.changed else _spans(told["sentences"]),
        speeches=() if article.changed else tuple(Speech(*each) for each in told["speeches"]),
    )
    return Hit(passage, told["score"], told["missing"])


def _write_words(article: Article, start: int, end: int) -> dict[str, Any]:
    known = {name: getattr(article, name) for name in _KNOWN}
    return {"article": known, "start": start, "end": end, "words": article.text[start:end]}


def _find_words(told: Mapping[str, Any], find_article: FindArticle) -> tuple[Article, Span]:
    """The article that holds the words, and where: the one of the index, or the words alone."""
    known, words = told["article"], told["words"]
    start, end = told["start"], told["end"]
    article = find_article(known["id"])
    if article is not None and article.text[start:end] == words:
        return article, Span(start, end)
    kept = {name: known[name] for name in _KNOWN if name in known}
    return Article(text=words, **kept, changed=True), Span(0, len(words))


def _spans(told: Iterable[Iterable[int]]) -> tuple[Span, ...]:
    return tuple(Span(*each) for each in told)
