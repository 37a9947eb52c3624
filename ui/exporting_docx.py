"""A kept conversation as a Word document."""

from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Pt

from rag import KeptConversation
from ui.conversation import ScopeOf
from ui.exporting import Line, clean, collect_lines, day_of
from ui.notes import collect_notes, credit
from ui.phrases import NAME, Words

_STYLES = {"nearest": "List Bullet", "account": "Quote", "note": "Caption"}


def write_docx(conversation: KeptConversation, say: Words, scope_of: ScopeOf) -> bytes:
    """The conversation with headings for its questions and its notes at the end."""
    document = Document()
    document.core_properties.title = clean(conversation.title)[:255]
    document.core_properties.author = NAME
    document.core_properties.comments = ""
    document.core_properties.language = say.language
    document.styles["Normal"].font.size = Pt(11)
    _add(document, "Title", conversation.title)
    _add(document, "Subtitle", f"{NAME} · {day_of(conversation, say)}")
    for answer in conversation.answers:
        _add(document, "Heading 1", answer.question)
        for line in collect_lines(answer, say, scope_of):
            _add_line(document, line)
    notes = collect_notes(conversation.answers, say)
    if notes:
        _add(document, "Heading 1", say.notes)
    for note in notes:
        link = f" {note.link}" if note.link else ""
        told = f"[{note.number}] {say.in_quotes(note.quote)} — {credit(note, say)}{link}"
        _add(document, "Normal", told)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _add(document: Any, style: str, text: str) -> None:
    document.add_paragraph(clean(text), style=style)


def _add_line(document: Any, line: Line) -> None:
    paragraph = document.add_paragraph(style=_STYLES.get(line.kind, "Normal"))
    if line.label:
        paragraph.add_run(clean(f"{line.label}: ")).bold = True
    words = paragraph.add_run(clean(line.text))
    words.font.strike = line.struck or None
    words.bold = line.kind == "verdict" or None
    if line.why:
        paragraph.add_run(clean(f" ({line.why})")).italic = True
