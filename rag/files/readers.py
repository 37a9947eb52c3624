"""Readers: one file in, its raw text and what its format tells of it out.

First step of the path from files to articles; cleaning comes after. Nothing is fetched, and
dates of file systems, PDF and DOCX properties are left alone: they date the file, not the text.
"""

import logging
import re
import threading
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Any

from rag.config import BYTES_OF_MEGABYTE
from rag.errors import ArticlesError, first_words
from rag.files.markdown import find_heading, split_front_matter, strip_markdown
from rag.files.pages import unwrap
from rag.words.languages import decode

KINDS = ".txt .md .html .pdf .docx .jsonl"
# An HTML page names its encoding this early, by its standard.
_CHARSET_BYTES = 1024
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
# Who is named below what a page quotes: footers and titles, which are furniture elsewhere.
_CREDITS = (
    ".//blockquote//footer|.//blockquote//cite[not(ancestor::footer)]"
    "|.//figure/figcaption[preceding-sibling::blockquote]"
)
_QUOTE_ENDS = tuple(".!?…”“»\"’'")
_FOREIGN_LOGS = ("pypdf", "trafilatura", "htmldate", "justext", "courlan", "readability")
# Levels of logs and filters of warnings belong to the whole process.
_HUSHING = threading.Lock()

# Without \x85, which alone is the end of a line.
_CP1252_SIGN = re.compile("[\x80-\x84\x86-\x9f]")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)


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
        if size > max_megabytes * BYTES_OF_MEGABYTE:
            raise ArticlesError(
                f"too large ({_megabytes(size)} MB, RAG_MAX_FILE_MEGABYTES={max_megabytes:g})"
            )
        data = path.read_bytes()
    except OSError as error:
        raise ArticlesError(f"cannot be read: {error.strerror or error}") from error
    if not data:
        raise ArticlesError("empty")
    try:
        with _hushed():
            return read(data, max_megabytes)
    except ArticlesError:
        raise
    except Exception as error:
        # What a foreign reader makes of one damaged file must not stop all the others.
        raise ArticlesError(f"cannot be read: {first_words(error)}") from error


def _megabytes(size: int) -> str:
    return f"{size / BYTES_OF_MEGABYTE:.1f}"


@contextmanager
def _hushed() -> Iterator[None]:
    """Keeps what foreign readers warn of from the terminal; what matters becomes a reason.

    One thread reads at a time.
    """
    loggers = [logging.getLogger(name) for name in _FOREIGN_LOGS]
    with _HUSHING, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        levels = [logger.level for logger in loggers]
        for logger in loggers:
            logger.setLevel(logging.CRITICAL + 1)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)


def _read_text(data: bytes, _: float) -> Material:
    text = decode(data)
    if text is None:
        raise ArticlesError("binary, not text")
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    told, rest = split_front_matter(_with_cp1252_signs(text))
    return Material(rest, **told)


def _with_cp1252_signs(text: str) -> str:
    """The text with the signs of cp1252 where Latin-1 has control characters."""
    return text.translate(_CP1252_SIGNS) if _CP1252_SIGN.search(text) else text


def _read_markdown(data: bytes, max_megabytes: float) -> Material:
    material = _read_text(data, max_megabytes)
    title = material.title or find_heading(material.text)
    return replace(material, text=strip_markdown(material.text), title=title)


def _read_html(data: bytes, _: float) -> Material:
    """The story of a page; its headline stands above it, because readers see it there."""
    from trafilatura import bare_extraction, baseline, load_html

    page = _with_cp1252_signs(_decode_page(data))
    if not re.search(r"<\w", page):
        raise ArticlesError("no HTML in it")
    try:
        tree: Any = load_html(page)
        if tree is None:
            # It takes a part of a page for a page only where it holds two elements or more.
            page = f"<html><body>{page}</body></html>"
            tree = load_html(page)
        if tree is not None:
            _keep_credits(tree)
        found: Any = bare_extraction(
            page if tree is None else tree,
            with_metadata=True,
            include_comments=False,
            # Without it, any date in the running text may become the date of the page.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        text = str(found.text or "") if found else ""
        text = text if text.strip() else str(baseline(page)[1])
    except Exception as error:
        raise ArticlesError(f"damaged HTML ({first_words(error)})") from error
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


def _keep_credits(tree: Any) -> None:
    """Make paragraphs of the lines below quotes that say whose they are.

    They begin with a dash, which pages leave to their style sheets.
    """
    for credit in tree.xpath(_CREDITS):
        words = re.sub(r"\s+(?=[,.;:)])", "", " ".join(" ".join(credit.itertext()).split()))
        quote = credit.getparent()
        last = credit.getnext() is None and not (credit.tail or "").strip()
        above = quote.text_content()[: -len(credit.text_content()) or None].rstrip()
        if not (words and last) or (credit.tag == "cite" and above[-1:] not in _QUOTE_ENDS):
            continue
        if credit.tag == "figcaption":
            quote.tag = "div"
        credit.clear(keep_tail=True)
        credit.tag = "span" if quote.tag == "p" else "p"
        credit.text = words if words[0] in "–—-―" else f"— {words}"


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
        raise ArticlesError(f"damaged PDF ({first_words(error)})") from error
    if locked:
        raise ArticlesError("locked with a password")
    if not any(page.strip() for page in pages):
        raise ArticlesError("PDF without text (scanned pages?)")
    return Material(unwrap([page.split("\n") for page in pages]))


def _read_docx(data: bytes, max_megabytes: float) -> Material:
    """Paragraphs and tables in their order; the headline is what is styled as the title."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise ArticlesError("locked with a password, or an old .doc")
    try:
        size = _unpacked_size(data)
        fits = size <= max_megabytes * BYTES_OF_MEGABYTE
        titles, texts = _docx_texts(data) if fits else ([], [])
    except Exception as error:
        raise ArticlesError(f"damaged DOCX ({first_words(error)})") from error
    if not fits:
        raise ArticlesError(f"too large (unpacks to {_megabytes(size)} MB)")
    return Material(
        "\n\n".join(filter(None, texts)), title=" ".join(titles[0].split()) if titles else ""
    )


def _unpacked_size(data: bytes) -> int:
    """How many bytes a document unpacks to, pictures included: python-docx loads all of it."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        return sum(part.file_size for part in package.infolist())


def _docx_texts(data: bytes) -> tuple[list[str], list[str]]:
    """The titles of a document, and the texts of its paragraphs and tables in order."""
    import docx

    document = docx.Document(BytesIO(data))
    _accept_changes(document.element)
    blocks: list[Any] = list(document.iter_inner_content())
    titles = [block.text for block in blocks if _style_name(block) == "Title"]
    return titles, [_block_text(block) for block in blocks]


def _style_name(block: Any) -> str:
    """The name of a paragraph's style; a table may lack what tells its own."""
    return "" if hasattr(block, "rows") else str(getattr(block.style, "name", ""))


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


_READERS: dict[str, Callable[[bytes, float], Material]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".html": _read_html,
    ".htm": _read_html,
    ".pdf": _read_pdf,
    ".docx": _read_docx,
}
