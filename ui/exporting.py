"""A kept conversation as a file: Markdown, one web page, or a Word document.

Pure functions. All three are written from the same lines, so that none says more than another:
what the articles do not say is struck and says so, and every number has its note.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from rag import Answer, KeptConversation, Statement
from ui.articles import excerpt_of, missing_in, name_holder, shorten
from ui.conversation import ScopeOf
from ui.markdown import escape_markdown, write_link
from ui.markers import find_pieces
from ui.notes import Note, collect_notes, credit, place_of
from ui.phrases import NAME, Words
from ui.refusals import MAX_NEAREST, words_beside

# A longer file name is cut by some systems anyway.
NAME_CHARACTERS = 60

# XML, and so Word, takes no other character; Markdown and HTML lose nothing without these.
_UNPRINTABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Line(NamedTuple):
    """A paragraph of an export; `kind` is what it is of, `why` tells of missing support.

    Kinds: `account` (the holder is the label), `quoted` (words of an article), `statement` (those
    of a model), `said` (words of our own), `verdict`, `nearest` (a passage; its article is the
    label) and `note`. `pieces` are the text of a statement, each marker with its number, the rest
    with 0.
    """

    kind: str
    text: str
    label: str = ""
    why: str = ""
    struck: bool = False
    pieces: tuple[tuple[str, int], ...] = ()


class Download(NamedTuple):
    """A file to be saved: its name, its media type and its bytes."""

    name: str
    type: str
    content: bytes


def export(conversation: KeptConversation, form: str, say: Words, *, scope_of: ScopeOf) -> Download:
    """The conversation in one of the forms of `FORMS`.

    Raises:
        KeyError: If there is no such form.
    """
    ending, media_type, write = FORMS[form]
    name = f"{name_file(conversation.title)}.{ending}"
    return Download(name, media_type, write(conversation, say, scope_of))


def name_file(title: str) -> str:
    """A name that every system takes: `onrecord-how-many-troops`."""
    words = re.findall(r"\w+", clean(title).casefold())
    return "-".join(["onrecord", *words])[:NAME_CHARACTERS].rstrip("-")


def clean(text: str) -> str:
    """The text without characters that no file format takes."""
    return _UNPRINTABLE.sub("\ufffd", text)


def title_of(conversation: KeptConversation) -> str:
    """The title; the question whole where it is no more than the beginning of one."""
    title = conversation.title
    questions = (answer.question for answer in conversation.answers if title.endswith("…"))
    begun = (each for each in questions if " ".join(each.split()).startswith(title[:-1]))
    return next(begun, title)


def heading_of(answer: Answer, conversation: KeptConversation) -> str:
    """The question over an answer; nothing over the only one where it is the title already."""
    titled = len(conversation.answers) == 1 and answer.question == title_of(conversation)
    return "" if titled else answer.question


def day_of(conversation: KeptConversation, say: Words) -> str:
    """The day it began, in UTC."""
    return say.day(conversation.began[:10])


def collect_lines(answer: Answer, say: Words, scope_of: ScopeOf) -> Iterator[Line]:
    """The paragraphs of an answer in reading order."""
    if answer.courtesy:
        yield Line("said", answer.courtesy)
        return
    if scope := scope_of(answer.filter):
        yield Line("said", say.searched_in(scope))
    if answer.standalone not in ("", answer.question):
        yield Line("said", say.searched_as(answer.standalone))
    if answer.refused:
        yield Line("verdict", answer.refusal)
        yield Line("said", words_beside(answer, say).searched(answer.searched))
        for hit in answer.hits[:MAX_NEAREST]:
            label = place_of(hit.passage.article, say)
            lacks = missing_in(hit, answer.language)
            yield Line("nearest", shorten(excerpt_of(hit)), label, lacks)
    for number, statement in enumerate(answer.statements):
        if answer.disagreement and number == answer.settled:
            yield Line("said", answer.disagreement)
        yield _line_of(statement, "quoted" if answer.writer == "quoted" else "statement", say)
    for note in answer.notes:
        yield Line("note", note)


def _line_of(statement: Statement, kind: str, say: Words) -> Line:
    """The paragraph of a statement; an account without its speaker, who is its label."""
    told = replace(statement, text=" ".join(statement.text.split()))
    named = next((p for p in find_pieces(told) if p.kind == "speaker" and not p.start), None)
    if named and named.citation.speaker == statement.account:
        told = replace(told, text=told.text[named.end :].lstrip())
    return Line(
        "account" if statement.account else kind,
        told.text,
        name_holder(statement, say),
        "" if statement.support == "supported" else say.explain_support(statement),
        struck=statement.support == "unsupported",
        pieces=tuple(_cut_at_markers(told)),
    )


def _cut_at_markers(statement: Statement) -> Iterator[tuple[str, int]]:
    """The text of a statement in pieces: a marker with its number, other words with 0."""
    at = 0
    for piece in find_pieces(statement):
        if piece.kind == "marker":
            marker = statement.text[piece.start : piece.end].lstrip()
            yield statement.text[at : piece.end - len(marker)], 0
            yield marker, piece.citation.number
            at = piece.end
    yield statement.text[at:], 0


def write_markdown(conversation: KeptConversation, say: Words, scope_of: ScopeOf) -> str:
    """The conversation as Markdown; its numbers are footnotes, with their notes at the end."""
    parts = [f"# {_escape(title_of(conversation))}", f"{NAME} · {day_of(conversation, say)}"]
    for answer in conversation.answers:
        if heading := heading_of(answer, conversation):
            parts.append(f"## {_escape(heading)}")
        parts += [_markdown_line(line) for line in collect_lines(answer, say, scope_of)]
    parts += [_markdown_note(note, say) for note in collect_notes(conversation.answers, say)]
    return "\n\n".join(parts) + "\n"


def _markdown_line(line: Line) -> str:
    pieces = line.pieces or ((line.text, 0),)
    text = "".join(f"[^{number}]" if number else _escape_inside(piece) for piece, number in pieces)
    if line.struck:
        text = f"~~{text}~~"
    why = f" *({_escape(line.why)})*" if line.why else ""
    label = f"**{_escape(line.label)}:** " if line.label else ""
    if line.kind == "nearest":
        return f"- {text} — {_escape(line.label)}{why}"
    if line.kind == "verdict":
        return f"**{text}**"
    return f"> {text}" if line.kind == "note" else f"{label}{text}{why}"


def _markdown_note(note: Note, say: Words) -> str:
    link = write_link(note.link) if note.link else ""
    told = f"{say.in_quotes(_escape(note.quote))} — {_escape(credit(note, say))}"
    return f"[^{note.number}]: {told} {link}".rstrip()


def _escape(text: str) -> str:
    return escape_markdown(clean(text))


def _escape_inside(text: str) -> str:
    """A piece of a line, with the blanks at its ends, which escaping takes away."""
    lead, tail = (" " if edge.isspace() else "" for edge in (text[:1], text[-1:]))
    return f"{lead}{_escape(text)}{tail}" if text.strip() else lead


def _markdown_bytes(conversation: KeptConversation, say: Words, scope_of: ScopeOf) -> bytes:
    return write_markdown(conversation, say, scope_of).encode("utf-8")


def _html_bytes(conversation: KeptConversation, say: Words, scope_of: ScopeOf) -> bytes:
    from ui.exporting_html import write_html

    return write_html(conversation, say, scope_of).encode("utf-8")


def _docx_bytes(conversation: KeptConversation, say: Words, scope_of: ScopeOf) -> bytes:
    # Word's library is loaded for those who ask for it.
    from ui.exporting_docx import write_docx

    return write_docx(conversation, say, scope_of)


FORMS: Mapping[str, tuple[str, str, Callable[[KeptConversation, Words, ScopeOf], bytes]]] = {
    "markdown": ("md", "text/markdown", _markdown_bytes),
    "html": ("html", "text/html", _html_bytes),
    "docx": (
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _docx_bytes,
    ),
}
"""Ending, media type and writer of each form."""
