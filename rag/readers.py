"""Readers: one file in, its raw text and what its format tells of it out.

First step of the path from files to articles; cleaning comes after. Nothing is fetched, and
dates of file systems, PDF and DOCX properties are left alone: they date the file, not the text.
"""

import logging
import re
import warnings
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from rag.errors import ArticlesError
from rag.languages import decode

KINDS = ".txt .md .html .pdf .docx .jsonl"
_BYTES_OF_MEGABYTE = 1_000_000
# A header or footer is on at least this share of the pages, and on three of them.
_REPEATED_SHARE = 0.5
_REPEATED_PAGES = 3
# Lines of a page, from its edges, that may be header, footer or number.
_EDGE_LINES = 2
# A line shorter than this share of the widest ones ends its paragraph.
_FULL_LINE_SHARE = 0.75
# An HTML page names its encoding this early, by its standard.
_CHARSET_BYTES = 1024
# What is told in front matter, by its keys, the best first.
_FRONT_MATTER_KEYS = {
    "title": ("title",),
    "source": ("source", "site", "publisher"),
    "byline": ("author", "byline", "authors"),
    "date": ("date", "published"),
    "language": ("language", "lang"),
}
# Elements of DOCX around words that python-docx passes over, and those with words nobody sees:
# deletions, prompts of empty content controls, and a table of contents.
_DOCX_WRAPPING = (
    "//w:ins|//w:moveTo|//w:sdt|//w:sdtContent|//w:customXml|//w:smartTag|//w:fldSimple"
)
_DOCX_UNSEEN = (
    "//w:del|//w:moveFrom|//w:sdt[w:sdtPr/w:showingPlcHdr]//w:r"
    "|//w:sdt[w:sdtPr/w:docPartObj/w:docPartGallery/@w:val='Table of Contents']//w:r"
)
# What is labelled Latin-1 is written in cp1252, as browsers know: these are quotes and dashes.
_CP1252_SIGNS = {code: bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_FOREIGN_LOGS = ("pypdf", "trafilatura", "htmldate", "justext", "courlan", "readability")

# Without \x85, which alone is the end of a line.
_CP1252_SIGN = re.compile("[\x80-\x84\x86-\x9f]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_][\w -]*):(?:[ \t]+(.*))?")
_PAGE_NUMBER = re.compile(
    r"[-–—|]?\s*(?:(?:page|seite|sayfa|стр(?:аница|\.)?|бет)\s*)?\d{1,4}"
    r"(?:\s*(?:/|of|von|из)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[-–—•*·▪]\s|\d{1,2}[.)]\s|[^.!?]{1,60}:$")
# Lengths are bounded, or a line of a million brackets would take hours.
_MARKDOWN: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"<!--.{0,5000}?-->", re.DOTALL), ""),
    (re.compile(r"^[ ]{0,3}(?:```|~~~).*$", re.MULTILINE), ""),
    # Only with an address: "[Altayev]: They began in May." are somebody's words.
    (
        re.compile(
            r"^[ ]{0,3}\[(?!\^)[^\]\n]{1,500}\]:[ \t]+<?(?:\w+://|www\.|mailto:)\S{0,2000}"
            r"(?:[ \t]+(?:\"[^\"\n]{0,500}\"|'[^'\n]{0,500}'))?[ \t]*$",
            re.MULTILINE,
        ),
        "",
    ),
    (re.compile(r"^[ ]{0,3}#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$", re.MULTILINE), r"\1"),
    (re.compile(r"^(?=.*\S)(.+)\n[ ]{0,3}(?:=+|--+)[ \t]*$", re.MULTILINE), r"\1"),
    (
        re.compile(r"^[ ]{0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$", re.MULTILINE),
        "",
    ),
    (re.compile(r"^[ ]{0,3}(?:>[ ]?)+", re.MULTILINE), ""),
    (re.compile(r"!\[([^\]\n]{0,500})\]\([^)\n]{0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,500})\]\((?:[^()\n]|\([^()\n]{0,500}\)){0,2000}\)"), r"\1"),
    (re.compile(r"\[([^\]\n]{1,500})\]\[[^\]\n]{0,100}\]"), r"\1"),
    (re.compile(r"<(https?://[^>\s]+)>"), r"\1"),
    (re.compile(r"</?(?:br|p|div|span|b|i|em|strong|u|sup|sub|a|img|hr|center)\b[^>\n]*>"), ""),
    (re.compile(r"(?<![\w*])\*\*\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*\*\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<!\*)\*\*(?=\S)([^\n]{1,2000}?)(?<=\S)\*\*(?!\*)"), r"\1"),
    (re.compile(r"(?<![\w_])__(?=\S)([^\n]{1,2000}?)(?<=\S)__(?![\w_])"), r"\1"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=\S)([^_\n]{1,2000}?)(?<=\S)_(?![\w_])"), r"\1"),
    (re.compile(r"(?<!`)`([^`\n]{1,2000})`(?!`)"), r"\1"),
    (re.compile(r"\\([!-/:-@\[-`{-~])"), r"\1"),
)


@dataclass(frozen=True, slots=True)
class Material:
    """The raw text of a file and what its format tells of it; empty where it is silent."""

    text: str
    title: str = ""
    source: str = ""
    byline: str = ""
    date: str = ""
    language: str = ""


def read_file(path: Path, *, max_megabytes: float) -> Material:
    """The raw text of one file, read by the kind its name ends with.

    Raises:
        ArticlesError: If it holds no readable text; the message is the reason in a few words.
    """
    try:
        if not path.is_file():
            raise ArticlesError("not a file" if path.exists() else "leads nowhere")
        read = _READERS.get(path.suffix.lower())
        if read is None:
            raise ArticlesError(f"not a kind of article ({KINDS})")
        size = path.stat().st_size
        if size > max_megabytes * _BYTES_OF_MEGABYTE:
            raise ArticlesError(
                f"too large ({_megabytes(size)} MB, RAG_MAX_FILE_MEGABYTES={max_megabytes:g})"
            )
        data = path.read_bytes()
    except OSError as error:
        raise ArticlesError(f"cannot be read: {error.strerror or error}") from None
    if not data:
        raise ArticlesError("empty")
    with _hushed():
        return read(data, max_megabytes)


def _megabytes(size: int) -> str:
    return f"{size / _BYTES_OF_MEGABYTE:.1f}"


@contextmanager
def _hushed() -> Iterator[None]:
    """Keeps what foreign readers warn of from the terminal; what matters becomes a reason."""
    loggers = [logging.getLogger(name) for name in _FOREIGN_LOGS]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def _read_text(data: bytes, _: float) -> Material:
    text = decode(data)
    if text is None:
        raise ArticlesError("binary, not text")
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    return _with_front_matter(_with_cp1252_signs(text))


def _with_cp1252_signs(text: str) -> str:
    """The text with the signs of cp1252 where Latin-1 has control characters."""
    return text.translate(_CP1252_SIGNS) if _CP1252_SIGN.search(text) else text


def _read_markdown(data: bytes, max_megabytes: float) -> Material:
    material = _read_text(data, max_megabytes)
    text = material.text
    for pattern, words in _MARKDOWN:
        text = pattern.sub(words, text)
    return Material(
        text, material.title, material.source, material.byline, material.date, material.language
    )


def _with_front_matter(text: str) -> Material:
    """The text with the fields between two lines `---` at its top, where any of them is known."""
    found = _FRONT_MATTER.match(text)
    fields = _fields(found[1].split("\n")) if found else {}
    told = {
        name: [fields[key] for key in keys if key in fields]
        for name, keys in _FRONT_MATTER_KEYS.items()
    }
    if found is None or not any(told.values()):
        return Material(text)
    return Material(
        text[found.end() :],
        **{name: next(filter(None, values), "") for name, values in told.items()},
    )


def _fields(lines: Sequence[str]) -> dict[str, str]:
    """The fields `key: value` of the lines; none when a line is no field, list item or note."""
    fields: dict[str, str] = {}
    key = ""
    for line in lines:
        field = _FIELD.fullmatch(line.rstrip())
        item = re.fullmatch(r"\s*-\s+(.+)", line) if key else None
        if field:
            key = field[1].strip().lower()
            fields[key] = _value(field[2] or "")
        elif item:
            fields[key] = ", ".join(filter(None, (fields[key], _value(item[1]))))
        elif line.strip() and not line.lstrip().startswith("#") and not line.startswith(" "):
            return {}
    return fields


def _value(raw: str) -> str:
    value = raw.strip()
    if value.startswith("[") and value.endswith("]"):
        return ", ".join(map(_value, value[1:-1].split(",")))
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1].strip()
    return "" if value in {"~", "null", "|", ">"} else value


def _read_html(data: bytes, _: float) -> Material:
    """The story of a page; its headline stands above it, because readers see it there."""
    from trafilatura import bare_extraction, baseline

    page = _with_cp1252_signs(_decode_page(data))
    if not re.search(r"<\w", page):
        raise ArticlesError("no HTML in it")
    try:
        found: Any = bare_extraction(
            page,
            with_metadata=True,
            include_comments=False,
            # Without it, any date in the running text may become the date of the page.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        text = str(found.text or "") if found else ""
        text = text if text.strip() else str(baseline(page)[1])
    except Exception as error:
        raise ArticlesError(f"damaged HTML ({_short(error)})") from error
    told = {
        name: str(getattr(found, name, None) or "")
        for name in ("title", "author", "sitename", "date")
    }
    title = told["title"]
    if text.strip() and title and title.casefold() not in text[: 3 * len(title)].casefold():
        text = f"{title}\n{text}"
    language = re.search(r"<html[^>]*\blang\s*=\s*[\"']?([a-z]{2})\b", page[:5000], re.IGNORECASE)
    return Material(
        # Its paragraphs are single lines.
        re.sub(r"\n+", "\n\n", text),
        title=title,
        source=told["sitename"],
        byline=told["author"].replace("; ", ", "),
        date=told["date"],
        language=language[1].lower() if language else "",
    )


def _decode_page(data: bytes) -> str:
    named = _CHARSET.search(data[:_CHARSET_BYTES])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    text = decode(data)
    if text is None:
        raise ArticlesError("binary, not HTML")
    return text


def _read_pdf(data: bytes, _: float) -> Material:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted and not reader.decrypt("")
        pages = [] if locked else [page.extract_text() for page in reader.pages]
    except DependencyError:
        raise ArticlesError("encrypted with AES (to read it: pip install cryptography)") from None
    except Exception as error:
        raise ArticlesError(f"damaged PDF ({_short(error)})") from error
    if locked:
        raise ArticlesError("locked with a password")
    if not any(page.strip() for page in pages):
        raise ArticlesError("PDF without text (scanned pages?)")
    return Material(unwrap([page.split("\n") for page in pages]))


def unwrap(pages: Sequence[Sequence[str]]) -> str:
    """Paragraphs from the printed lines of pages, without headers, footers and page numbers."""
    lines = [line for page in _without_edges(pages) for line in page]
    widths = sorted(len(line) for line in lines if line)
    full = widths[len(widths) * 9 // 10] * _FULL_LINE_SHARE if widths else 0
    words = Counter(re.findall(r"[\w-]+", " ".join(lines).casefold()))
    paragraphs: list[str] = []
    previous = ""
    for line in lines:
        if not line or not previous or _ends_paragraph(previous, line, full):
            paragraphs.append(line)
        else:
            paragraphs[-1] = _join(paragraphs[-1], line, words)
        previous = line
    return "\n\n".join(filter(None, paragraphs))


def _without_edges(pages: Sequence[Sequence[str]]) -> list[list[str]]:
    stripped = [[" ".join(line.split()) for line in page] for page in pages]
    counts = Counter(
        shape for page in stripped for shape in {_shape(page[i]) for i in _edges(page)}
    )
    least = max(_REPEATED_PAGES, _REPEATED_SHARE * len(pages))
    kept: list[list[str]] = []
    for page in stripped:
        edges = _edges(page)
        drop = {i for i in edges if counts[_shape(page[i])] >= least}
        drop |= {i for i in edges if _PAGE_NUMBER.fullmatch(page[i])} if len(pages) > 1 else set()
        # Blank lines at its edges are the margin of the page, not the end of a paragraph.
        rest = [line for i, line in enumerate(page) if i not in drop]
        kept.append("\n".join(rest).strip("\n").split("\n"))
    return [page for page in kept if any(page)]


def _edges(page: Sequence[str]) -> set[int]:
    filled = [i for i, line in enumerate(page) if line]
    return set(filled[:_EDGE_LINES] + filled[-_EDGE_LINES:])


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _ends_paragraph(previous: str, line: str, full: float) -> bool:
    """Whether a new paragraph begins with `line`: after a short line, or with a list item."""
    if _OPENING.match(line) or _OPENING.fullmatch(previous):
        return True
    return len(previous) < full and not line[0].islower()


def _join(text: str, line: str, words: Counter[str]) -> str:
    """`text` with the next printed line; a word cut at the line end becomes whole again."""
    if not re.search(r"\w[-\u00ad]$", text[-2:]):
        return f"{text} {line}"
    cut = text.rsplit(maxsplit=1)[-1].casefold()
    rest = re.match(r"\w*", line)
    follows = rest[0].casefold() if rest else ""
    first = re.sub(r"^\W+", "", cut)
    hyphenated, whole = words[first + follows], words[first[:-1] + follows]
    if text.endswith("\u00ad") or (line[0].islower() and hyphenated <= whole):
        return text[:-1] + line
    return text + line


def _read_docx(data: bytes, max_megabytes: float) -> Material:
    """Paragraphs and tables in their order; the headline is what is styled as the title."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ArticlesError("locked with a password, or an old .doc")
    unpacked, blocks = _docx_blocks(data, max_megabytes)
    if blocks is None:
        raise ArticlesError(f"too large (unpacks to {_megabytes(unpacked)} MB)")
    titles = [block.text for block in blocks if getattr(block.style, "name", "") == "Title"]
    return Material(
        "\n\n".join(filter(None, map(_block_text, blocks))),
        title=" ".join(titles[0].split()) if titles else "",
    )


def _docx_blocks(data: bytes, max_megabytes: float) -> tuple[int, list[Any] | None]:
    """How many bytes a document unpacks to, and its paragraphs and tables unless too many."""
    import docx

    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            # Only the words: pictures are never unpacked.
            size = sum(p.file_size for p in package.infolist() if p.filename.endswith(".xml"))
        if size > max_megabytes * _BYTES_OF_MEGABYTE:
            return size, None
        document = docx.Document(BytesIO(data))
        _accept_changes(document.element)
        return size, list(document.iter_inner_content())
    except Exception as error:
        raise ArticlesError(f"damaged DOCX ({_short(error)})") from error


def _accept_changes(root: Any) -> None:
    """Leave of a document what a reader sees, with its words where python-docx finds them."""
    for element in root.xpath(_DOCX_UNSEEN):
        element.getparent().remove(element)
    for element in root.xpath(_DOCX_WRAPPING):
        for child in list(element):
            element.addprevious(child)
        element.getparent().remove(element)


def _block_text(block: Any) -> str:
    """The words of a paragraph, or of a table: one line a row, cells parted by bars."""
    if not hasattr(block, "rows"):
        return str(block.text).strip()
    return "\n".join(_row_text(row) for row in block.rows)


def _row_text(row: Any) -> str:
    texts: list[str] = []
    for cell in row.cells:
        text = " ".join(cell.text.split())
        # A merged cell is given once for every column it spans.
        if text and text not in texts[-1:]:
            texts.append(text)
    return " | ".join(texts)


def _short(error: Exception) -> str:
    """The first words of a foreign error, in one line."""
    return (" ".join(str(error).split()) or type(error).__name__)[:80]


_READERS: dict[str, Callable[[bytes, float], Material]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".pdf": _read_pdf,
    ".docx": _read_docx,
}
