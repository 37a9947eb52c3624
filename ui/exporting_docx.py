"""A kept conversation as a Word document."""

from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from rag import KeptConversation
from ui.conversation import ScopeOf
from ui.exporting import Line, clean, collect_lines, day_of, heading_of, title_of
from ui.notes import collect_notes, credit
from ui.phrases import NAME, Words

_A4 = (Mm(210), Mm(297))
_STYLES = {"nearest": "List Bullet", "quoted": "Quote", "account": "Quote", "note": "Caption"}


def write_docx(conversation: KeptConversation, say: Words, scope_of: ScopeOf) -> bytes:
    """The conversation with headings for its questions and its notes at the end."""
    document = Document()
    began = datetime.fromisoformat(conversation.began)
    document.core_properties.title = clean(conversation.title)[:255]
    document.core_properties.created = document.core_properties.modified = began
    document.core_properties.author = NAME
    document.core_properties.comments = ""
    document.core_properties.language = say.language
    document.styles["Normal"].font.size = Pt(11)
    document.sections[0].page_width, document.sections[0].page_height = _A4
    _add(document, "Title", title_of(conversation))
    _add(document, "Subtitle", f"{NAME} · {day_of(conversation, say)}")
    for answer in conversation.answers:
        if heading := heading_of(answer, conversation):
            _add(document, "Heading 1", heading)
        for line in collect_lines(answer, say, scope_of):
            _add_line(document, line)
    notes = collect_notes(conversation.answers, say)
    if notes:
        _add(document, "Heading 1", say.notes)
    for note in notes:
        told = f"[{note.number}] {say.in_quotes(note.quote)} — {credit(note, say)}"
        paragraph = _add(document, "Normal", told)
        if note.link:
            paragraph.add_run(" ")
            _add_link(paragraph, clean(note.link))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _add(document: Any, style: str, text: str) -> Any:
    return document.add_paragraph(clean(text), style=style)


def _add_link(paragraph: Any, address: str) -> None:
    """Write an address at the end of a paragraph, as a link that can be followed."""
    link = OxmlElement("w:hyperlink")
    relation = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(address)
    run.underline = True
    link.append(run._r)  # noqa: SLF001 - the library has no links of its own
    paragraph._p.append(link)  # noqa: SLF001 - see above


def _add_line(document: Any, line: Line) -> None:
    paragraph = document.add_paragraph(style=_STYLES.get(line.kind, "Normal"))
    if line.label and line.kind != "nearest":
        paragraph.add_run(clean(f"{line.label}: ")).bold = True
    words = paragraph.add_run(clean(line.text))
    words.font.strike = line.struck or None
    words.bold = line.kind == "verdict" or None
    if line.kind == "nearest":
        paragraph.add_run(clean(f" — {line.label}"))
    if line.why:
        paragraph.add_run(clean(f" ({line.why})")).italic = True
