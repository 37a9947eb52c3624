"""Answers, hits and reports for a terminal and as JSON; pure functions."""

import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rag.files.lines import FileText, find_line
from rag.types import (
    Answer,
    Article,
    Citation,
    Hit,
    Match,
    Passage,
    Span,
    Statement,
    Stretch,
    SyncReport,
)
from rag.words.phrases import Phrases, phrases_for
from rag.words.terms import index_terms, name_spellings

LANGUAGE = "en"
"""Of the words around passages and pasted quotes; those around an answer are in its own."""

WIDTH = 88
"""Columns of the text for a terminal."""

NEAREST = 3
"""Passages shown under a refusal."""


def answer_fields(answer: Answer) -> dict[str, Any]:
    """An answer as the stable JSON of `onrecord ask --json`."""
    return {
        "question": answer.question,
        "standalone": answer.standalone or answer.question,
        "text": answer.text,
        "disagreement": answer.disagreement,
        "refused": answer.refused,
        "courtesy": bool(answer.courtesy),
        "writer": answer.writer,
        "confidence": round(answer.confidence, 3),
        "statements": [
            {
                "text": statement.text,
                "support": statement.support,
                "reason": statement.reason,
                "account": statement.account,
                "citations": [citation.number for citation in statement.citations],
            }
            for statement in answer.statements
        ],
        "citations": [citation_fields(citation) for citation in answer.citations],
        "hits": [hit_fields(hit) for hit in answer.hits],
        "invented_markers": answer.invented_markers,
        "tokens": {"prompt": answer.prompt_tokens, "completion": answer.completion_tokens},
        "model_error": answer.model_error,
        "notes": list(answer.notes),
        "seconds": round(answer.seconds, 3),
    }


def citation_fields(citation: Citation) -> dict[str, Any]:
    """A citation as JSON."""
    return {
        "number": citation.number,
        "article": citation.article.id,
        "title": citation.article.title,
        "source": citation.article.source,
        "date": citation.article.date,
        "speaker": citation.speaker,
        "reported": citation.reported,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
    }


def hit_fields(hit: Hit) -> dict[str, Any]:
    """A hit as JSON."""
    passage = hit.passage
    return {
        "score": round(hit.score, 4),
        "article": passage.article.id,
        "title": passage.article.title,
        "speakers": list(dict.fromkeys(s.speaker for s in passage.speeches if s.speaker)),
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "missing": hit.missing,
    }


def match_fields(match: Match) -> dict[str, Any]:
    """A place where a pasted quote stands, as JSON."""
    return {
        "score": round(match.score, 4),
        "article": match.article.id,
        "title": match.article.title,
        "speaker": match.speaker,
        "reported": match.reported,
        "start": match.start,
        "end": match.end,
        "quote": match.quote,
        "exact": match.exact,
        "differing": match.differing,
        "elided": match.elided,
        "stretches": [
            {"kind": stretch.kind, "pasted": stretch.pasted, "stands": stretch.stands}
            for stretch in match.stretches
        ],
    }


def report_fields(report: SyncReport) -> dict[str, Any]:
    """A sync report as JSON."""
    return {
        "added": list(report.added),
        "changed": list(report.changed),
        "removed": list(report.removed),
        "unchanged": list(report.unchanged),
        "skipped": [{"name": s.name, "reason": s.reason} for s in report.skipped],
        "passages": report.passages,
    }


def _no_file(_: Article) -> str:
    return ""


def show_answer(answer: Answer, file_text: FileText = _no_file) -> str:
    """An answer for a terminal, its quotes under it; a refusal with the nearest passages.

    A quote is placed by its line in the file, as editors open it: `news/bridge.txt:12`.
    """
    if answer.courtesy:
        return textwrap.fill(answer.courtesy, WIDTH)
    lines = _refusal_lines if answer.refused else _answer_lines
    return "\n".join(lines(answer, phrases_for(answer.language), file_text))


def _answer_lines(answer: Answer, phrases: Phrases, file_text: FileText) -> Iterator[str]:
    yield from _asked_lines(answer, phrases)
    for place, statement in enumerate(answer.statements):
        if answer.disagreement and place == answer.settled:
            yield answer.disagreement
        yield from (
            _account_lines(statement)
            if statement.account
            else textwrap.wrap(_with_support(statement), WIDTH)
        )
    yield ""
    for citation in answer.citations:
        yield from _quote_lines(citation, phrases, file_text)
    writer = phrases.quoted if answer.writer == "quoted" else answer.writer
    yield phrases.summary.format(len(answer.statements), writer, f"{answer.seconds:.1f}")


def _refusal_lines(answer: Answer, phrases: Phrases, file_text: FileText) -> Iterator[str]:
    yield from _asked_lines(answer, phrases)
    yield f"{answer.refusal} ({phrases.searched.format(answer.searched)})"
    if answer.hits:
        yield ""
        yield phrases.nearest
    for hit in answer.hits[:NEAREST]:
        article = hit.passage.article
        near = near_words(hit.passage, answer.standalone or answer.question)
        yield f"  {_name(article)} ({_place(article, near, phrases, file_text)})"
        before = "… " if near.start > hit.passage.start else ""
        excerpt = textwrap.shorten(
            before + article.text[near.start : hit.passage.end], 2 * WIDTH, placeholder=" …"
        )
        yield from textwrap.wrap(excerpt, WIDTH, initial_indent="    ", subsequent_indent="    ")
        yield from textwrap.wrap(
            hit.missing, WIDTH, initial_indent="    → ", subsequent_indent="      "
        )


def near_words(passage: Passage, question: str) -> Span:
    """The sentence of a passage that holds most of a question's words and names, to be shown first.

    A word counts less, the more sentences of the passage hold it; where none does, it is the first.
    """
    text, language = passage.article.text, passage.article.language
    spans = passage.sentences or (Span(passage.start, passage.end),)
    asked = _terms(question, language)
    shared = [asked & _terms(text[start:end], language) for start, end in spans]
    holding = Counter(term for terms in shared for term in terms)
    weights = [sum(1 / holding[term] for term in terms) for terms in shared]
    return spans[weights.index(max(weights))]


def _terms(text: str, language: str) -> set[str]:
    """The terms of a text, and the keys of its names, which are alike in all alphabets."""
    names = name_spellings(text, language=language)
    return {*index_terms(text, language=language), *(key for key, _ in names)}


def _asked_lines(answer: Answer, phrases: Phrases) -> Iterator[str]:
    if answer.model_error:
        yield answer.model_error
    yield from answer.notes
    if answer.standalone:
        yield phrases.standalone.format(answer.standalone)


def _account_lines(statement: Statement) -> Iterator[str]:
    """One account among others: whose and of what date, its words set in under it."""
    dates = dict.fromkeys(c.article.date for c in statement.citations if c.article.date)
    yield "· " + ", ".join((statement.account, *dates))
    indent = "  "
    yield from textwrap.wrap(
        _with_support(statement), WIDTH, initial_indent=indent, subsequent_indent=indent
    )


def _with_support(statement: Statement) -> str:
    if statement.support == "supported":
        return statement.text
    return f"{statement.text} ({statement.support}: {statement.reason})"


def _said(quote: Citation | Match, phrases: Phrases) -> str:
    """Whose words a quote is, before the name of its article."""
    reported = f", {phrases.reported}" if quote.reported else ""
    return f"{quote.speaker}{reported} — " if quote.speaker else ""


def _place(article: Article, span: Span, phrases: Phrases, file_text: FileText) -> str:
    """Where words of an article stand: in a line of its file, else among its characters."""
    line = find_line(file_text(article), article, span)
    if line:
        return f"{article.id}:{line}"
    return f"{article.id}, {phrases.characters.format(f'{span.start}–{span.end}')}"


def _quote_lines(citation: Citation, phrases: Phrases, file_text: FileText) -> Iterator[str]:
    label = f"[{citation.number}] "
    article = citation.article
    place = _place(article, Span(citation.start, citation.end), phrases, file_text)
    yield f"{label}{_said(citation, phrases)}{_name(article)} ({place})"
    indent = " " * len(label)
    quote = " ".join(citation.quote.split())
    yield from textwrap.wrap(f"“{quote}”", WIDTH, initial_indent=indent, subsequent_indent=indent)


def show_hits(hits: Sequence[Hit], file_text: FileText = _no_file) -> str:
    """Hits for a terminal, best first; placed as in `show_answer`."""
    if not hits:
        return "Nothing found."
    return "\n\n".join("\n".join(_hit_lines(hit, file_text)) for hit in hits)


def _hit_lines(hit: Hit, file_text: FileText) -> Iterator[str]:
    passage = hit.passage
    span = Span(passage.start, passage.end)
    place = _place(passage.article, span, phrases_for(LANGUAGE), file_text)
    yield f"{hit.score:.3f}  {_name(passage.article)} ({place})"
    yield textwrap.indent(textwrap.fill(passage.text, WIDTH), "       ")


def show_matches(matches: Sequence[Match], file_text: FileText = _no_file) -> str:
    """The places of a pasted quote for a terminal, best first; placed as in `show_answer`.

    `[-words-]` are only in the quote, `{+words+}` only in the article, as `wdiff` writes them.
    """
    if not matches:
        return "Not found: no article says this, word for word or nearly."
    return "\n\n".join("\n".join(_match_lines(match, file_text)) for match in matches)


def _match_lines(match: Match, file_text: FileText) -> Iterator[str]:
    phrases = phrases_for(LANGUAGE)
    place = _place(match.article, Span(match.start, match.end), phrases, file_text)
    yield describe_match(match)
    yield f"  {_said(match, phrases)}{_name(match.article)} ({place})"
    words = " ".join("".join(map(_mark_stretch, match.stretches)).split())
    yield from textwrap.wrap(f"“{words}”", WIDTH, initial_indent="  ", subsequent_indent="  ")


def describe_match(match: Match) -> str:
    """How a quote stands there: `Exact`, or in how many words it differs."""
    if match.exact:
        return "Exact"
    elided = f"{_count_words(match.elided)} left out at an ellipsis" if match.elided else ""
    if match.differing:
        differs = f"Differs in {_count_words(match.differing)}"
        return f"{differs}, with {elided}" if elided else differs
    return f"Word for word, with {elided}" if elided else "Same words, other marks or capitals"


def _count_words(number: int) -> str:
    return f"{number:,} word" if number == 1 else f"{number:,} words"


def _mark_stretch(stretch: Stretch) -> str:
    if stretch.kind == "equal":
        return stretch.stands
    if stretch.kind == "elided":
        return f"… {{+{stretch.stands.strip()}+}} … "
    gone = f"[-{stretch.pasted.strip()}-] " if stretch.pasted else ""
    return gone + (f"{{+{stretch.stands.strip()}+}} " if stretch.stands else "")


def show_report(report: SyncReport, articles: int, passages: int) -> str:
    """A sync report for a terminal: counts, then what could not be read."""
    counts = ", ".join(
        f"{len(getattr(report, what))} {what}"
        for what in ("added", "changed", "removed", "unchanged")
    )
    skipped = [f"skipped {each.name}: {each.reason}" for each in report.skipped]
    return "\n".join([*skipped, f"{counts}; {articles} articles, {passages} passages in all."])


def _name(article: Article) -> str:
    return article.title or article.id
