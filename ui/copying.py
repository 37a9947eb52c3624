"""An answer as text to paste elsewhere, with its citations as footnotes: plain or in Markdown.

Pure functions. Also here unsupported text never looks like supported text: it is struck.
"""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from rag import Answer, Citation, Statement
from ui.articles import excerpt_of, missing_in, shorten
from ui.markdown import escape_markdown, write_link
from ui.markers import find_pieces
from ui.notes import credit, note_of, place_of
from ui.phrases import Words
from ui.refusals import MAX_NEAREST, words_beside


class _Form(NamedTuple):
    """How a kind of text writes a word of the answer, a marker, a footnote and a link."""

    escape: Callable[[str], str]
    marker: Callable[[int], str]
    footnote: Callable[[int], str]
    link: Callable[[str], str]


def copy_text(answer: Answer, say: Words) -> str:
    """The answer in plain text: `Statement. [1]`, then its notes, as in a file of a conversation."""
    return _copy(answer, _TEXT, say)


def copy_markdown(answer: Answer, say: Words) -> str:
    """The answer in Markdown, its citations as footnotes: `Statement.[^1]`."""
    return _copy(answer, _MARKDOWN, say)


def _copy(answer: Answer, form: _Form, say: Words) -> str:
    if answer.refused:
        return _refusal(answer, form, say)
    said = [_statement(statement, form, say) for statement in answer.statements]
    if answer.disagreement:
        said.insert(answer.settled, form.escape(answer.disagreement))
    # Quotes stand on their own; what a model wrote reads on, up to accounts that differ.
    whole = answer.writer == "quoted" or answer.disagreement
    body = ("\n\n" if whole else " ").join(said)
    footnotes = "\n".join(_footnote(citation, form, say) for citation in answer.citations)
    return "\n\n".join((body, *map(form.escape, answer.notes), footnotes)).strip() + "\n"


def _refusal(answer: Answer, form: _Form, say: Words) -> str:
    say = words_beside(answer, say)
    nearest = "\n".join(
        f"- {say.in_quotes(form.escape(shorten(excerpt_of(hit))))}"
        f" — {form.escape(place_of(hit.passage.article, say))}"
        + (f" ({form.escape(lacks)})" if (lacks := missing_in(hit, answer.language)) else "")
        for hit in answer.hits[:MAX_NEAREST]
    )
    heading = f"{say.nearest}:" if nearest else say.nearest_none
    said = (form.escape(answer.refusal), say.searched(answer.searched), heading, nearest)
    return "\n\n".join(filter(None, (*said, *map(form.escape, answer.notes)))) + "\n"


def _statement(statement: Statement, form: _Form, say: Words) -> str:
    words = "".join(_words(statement, form)).strip()
    if statement.support == "supported":
        return words
    if statement.support == "unsupported":
        words = f"~~{words.replace('~~', '~')}~~"
    return f"{words} ({form.escape(say.explain_support(statement))})"


def _words(statement: Statement, form: _Form) -> Iterator[str]:
    at = 0
    for piece in find_pieces(statement):
        if piece.kind == "marker":
            yield _escape_inside(statement.text[at : piece.start], form, first=at == 0)
            yield form.marker(piece.citation.number)
            at = piece.end
    yield _escape_inside(statement.text[at:], form, first=at == 0)


def _escape_inside(text: str, form: _Form, *, first: bool) -> str:
    """Text with the blanks at its ends, which escaping takes away; `first` begins a line."""
    if not text.strip():
        return " " if text else ""
    lead = "" if first or not text[0].isspace() else " "
    return lead + form.escape(text) + (" " if text[-1].isspace() else "")


def _footnote(citation: Citation, form: _Form, say: Words) -> str:
    note = note_of(citation, say)
    link = f" {form.link(note.link)}" if note.link else ""
    told = f"{say.in_quotes(form.escape(note.quote))} — {form.escape(credit(note, say))}"
    return f"{form.footnote(citation.number)} {told}{link}"


def _one_line(text: str) -> str:
    return " ".join(text.split())


_TEXT = _Form(_one_line, " [{}]".format, "[{}]".format, _one_line)
_MARKDOWN = _Form(escape_markdown, "[^{}]".format, "[^{}]:".format, write_link)
