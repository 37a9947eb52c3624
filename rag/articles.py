"""Articles: from a folder, a file, a `.jsonl` or LlamaIndex documents to cleaned articles.

The only module the rest of the project asks for articles. Readers give raw text, `furniture`
cleans it, and the head and foot of the cleaned text tell title, source, byline and date.
What tells them stays in the text, because it can be asked for and cited like the rest.
"""

import json
import os
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import IO, Any, NamedTuple

from rag.errors import ArticlesError
from rag.furniture import clean, looks_like_headline, tidy
from rag.languages import detect_language
from rag.readers import Material, read_file
from rag.types import Article, Skipped

# Byline, source and date stand this near to the top or the foot, or they are running text.
_HEAD_LINES = 6
_FOOT_LINES = 5
# Above the headline there is room for a date, a byline and a source, no more.
_TITLE_LINES = 4
_FIELD_CHARACTERS = 120
_BYTES_OF_MEGABYTE = 1_000_000
_FIRST_YEAR, _LAST_YEAR = 1700, 2199
_MONTHS_OF_YEAR = 12

_ABOUT_THE_FOLDER = re.compile(
    r"(?:README|LICEN[CS]ES?|NOTICE)(?:[._-].*)?|(?:readme|licen[cs]e|notice)(?:\.(?:md|txt))?"
)
_MONTHS = (
    "january jan januar jänner ocak yanvar январь января янв січень січня қаңтар",
    "february feb februar şubat fevral февраль февраля фев лютий лютого ақпан",
    "march mar märz mart март марта мар березень березня наурыз",
    "april apr nisan aprel апрель апреля апр квітень квітня сәуір",
    "may mai mayıs май мая травень травня мамыр",
    "june jun juni haziran iyun июнь июня июн червень червня маусым",
    "july jul juli temmuz iyul июль июля июл липень липня шілде",
    "august aug ağustos avqust август августа авг серпень серпня тамыз",
    "september sep sept eylül sentyabr сентябрь сентября сен вересень вересня қыркүйек",
    "october oct oktober okt ekim oktyabr октябрь октября окт жовтень жовтня қазан",
    "november nov kasım noyabr ноябрь ноября ноя листопад листопада қараша",
    "december dec dezember dez aralık dekabr декабрь декабря дек грудень грудня желтоқсан",
)
_MONTH_NUMBERS = {
    name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split()
}
_MONTH = r"(?P<name>[^\W\d_]{3,12})\.?"
_YEAR = r"(?P<year>\d{4})(?:\s*(?:г(?:ода|\.)?|р(?:оку|\.)?|ж(?:ыл[а-яғқңөұүһі]*|\.)?|year)\.?)?"
_DAY = r"(?P<day>\d{1,2})"
_DATES = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?(?:T.*)?",
        rf"{_DAY}\.\s?(?P<month>\d{{1,2}})\.\s?{_YEAR}",
        r"(?P<either>\d{1,2})/(?P<other>\d{1,2})/(?P<year>\d{4})",
        rf"{_DAY}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_YEAR}\s+{_DAY}[-\s]+{_MONTH}",
        rf"{_MONTH},?\s+{_YEAR}",
        r"(?P<year>\d{4})",
    )
)
_CLOCK = re.compile(
    r",?\s+(?:at\s+|в\s+|о\s+|um\s+|saat\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*"
    r"(?:[ap]\.?m\.?|uhr|z)?\s*(?:[+-]\d{2}:?\d{2}|\(?[a-z]{2,5}\)?)?$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"^[^\W\d_]{2,12}\.?,\s+")
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+")
_DATE_LABEL = re.compile(
    r"(?:date|(?:first )?published(?: on)?|posted(?: on)?|publication date|дата(?: публикации)?|"
    r"опубликовано|опубліковано|жарияланған(?: күні)?|күні|datum|veröffentlicht(?: am)?|stand|"
    r"(?:yayın )?tarihi?|tarix)\s*:?\s+(?P<value>.+)",
    re.IGNORECASE,
)
_SOURCE = re.compile(
    r"(?:source|источник|джерело|дерекк[өо]з|quelle|kaynak|mənbə|fuente)\s*:\s*(?P<value>[“«\"]?[^\W_].+)",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:written by|author|authors|автор|авторы|автори|авторлар|текст|autor|autoren|yazar|"
    r"müəllif|by|von|interview by)\s*:|written by|interview by)\s*(?P<value>\S.+)",
    re.IGNORECASE,
)
_NAME = r"[A-ZÀ-ÞА-ЯЁІЇЄҒҚҢӨҰҮҺ][\w.'’-]*"
_BY = re.compile(
    rf"(?:By|BY|by|Von)\s+(?P<value>{_NAME}(?:(?:,|\s+(?:and|und|&|de|van|von))?\s+{_NAME})+)"
)
_TITLE = re.compile(
    r"(?:title|headline|заголовок|başlık|titel)\s*:\s*(?P<value>\S.+)", re.IGNORECASE
)
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE)


class _Row(NamedTuple):
    """A `.jsonl` line, by number; None where it is too long to hold an article."""

    number: int
    line: bytes | None


def read_articles(path: Path, *, max_file_megabytes: float) -> Iterator[Article | Skipped]:
    """The articles of a folder, a file or a `.jsonl`, and what could not become one.

    A folder is read with its subfolders in the order of relative paths; hidden files and the
    files about the folder itself (README, LICENSE, NOTICE) are left out. One broken file or
    line never hides the others. The limit of size holds for a file, or a line of a `.jsonl`.

    Raises:
        ArticlesError: If there is nothing at `path`.
    """
    try:
        path.stat()
    except OSError as error:
        raise ArticlesError(
            f"No articles at {path}: {error.strerror or error}. "
            "Name a folder, a file or a .jsonl: onrecord index PATH."
        ) from None
    return _read(path, max_megabytes=max_file_megabytes)


def articles_from_documents(documents: Iterable[Any]) -> list[Article]:
    """Cleaned articles from LlamaIndex documents, so that any of its readers can be used.

    Metadata may hold title, source, date, author, language and file_name. Documents of one
    file that carry a `page_label` are its pages and become one article. Documents without
    words are left out.
    """
    pages: dict[str, list[Any]] = {}
    for document in documents:
        told = document.metadata
        file = str(told.get("file_path") or told.get("file_name") or "")
        paged = file and told.get("page_label")
        pages.setdefault(f"file {file}" if paged else f"id {document.id_}", []).append(document)
    articles: dict[str, Article] = {}
    for group in pages.values():
        article = _from_document(group, taken=articles)
        if article.text:
            articles[article.id] = article
    return list(articles.values())


def parse_date(text: str) -> str:
    """The ISO date that `text` as a whole is, in any common form; empty for anything else.

    A month alone gives `2022-06`, a year alone `2022`, and so does `06/07/2022`, where day and
    month cannot be told apart.
    """
    words = " ".join(text.split()).strip(" .,;")
    if not any(map(str.isdigit, words)):
        return ""
    for candidate in (words, _CLOCK.sub("", words), _WEEKDAY.sub("", _CLOCK.sub("", words))):
        for form in _DATES:
            found = form.fullmatch(candidate)
            iso = _iso(found.groupdict()) if found else ""
            if iso:
                return iso
    return ""


def _iso(parts: dict[str, str | None]) -> str:
    year, day = int(parts["year"] or 0), int(parts.get("day") or 0)
    month = int(parts.get("month") or 0)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    if name := parts.get("name"):
        month = _MONTH_NUMBERS.get(name.lower(), 0)
        if not month:
            return ""
    if either := parts.get("either"):
        first, second = int(either), int(parts["other"] or 0)
        if max(first, second) <= _MONTHS_OF_YEAR and first != second:
            return f"{year}"
        day, month = max(first, second), min(first, second)
    try:
        date(year, month or 1, day or 1)
    except ValueError:
        return ""
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}" if month else f"{year}"


def _read(path: Path, *, max_megabytes: float) -> Iterator[Article | Skipped]:
    if path.is_dir():
        files, unread = _files(path)
        yield from unread
    else:
        files = [(_printable(path.name), path)]
    ids: set[str] = set()
    for name, file in files:
        lines = file.suffix.lower() == ".jsonl" and file.is_file()
        read = _read_lines if lines else _read_one
        for place, item in read(file, name, max_megabytes):
            if isinstance(item, Skipped) or item.id not in ids:
                yield item
            else:
                yield Skipped(place, f"the id {item.id!r} is taken by an earlier article")
            if isinstance(item, Article):
                ids.add(item.id)


def _files(folder: Path) -> tuple[list[tuple[str, Path]], list[Skipped]]:
    """All files below a folder by relative path, and the folders that could not be listed.

    A link to a folder is followed once, and never to where the walk has been.
    """
    unread: list[Skipped] = []

    def report(error: OSError) -> None:
        name = _printable(os.path.relpath(error.filename, folder))
        unread.append(Skipped(name, f"cannot be read: {error.strerror}"))

    files: list[tuple[str, Path]] = []
    been: set[str] = set()
    waiting = [folder]
    while waiting:
        links: list[Path] = []
        for root, folders, names in os.walk(waiting.pop(0), onerror=report):
            real = os.path.realpath(root)
            if real in been:
                folders.clear()
                continue
            been.add(real)
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            links += [Path(root, name) for name in folders if Path(root, name).is_symlink()]
            top = Path(root) == folder
            files += [
                (_relative(Path(root, n), folder), Path(root, n))
                for n in names
                if _wanted(n, top=top)
            ]
        waiting += links
    return sorted(files), sorted(unread, key=lambda skipped: skipped.name)


def _wanted(name: str, *, top: bool) -> bool:
    return not name.startswith((".", "~$")) and not (top and _ABOUT_THE_FOLDER.fullmatch(name))


def _relative(file: Path, folder: Path) -> str:
    return _printable(file.relative_to(folder).as_posix())


def _printable(name: str) -> str:
    """A file name as text, also where the file system holds bytes that are none."""
    return os.fsencode(name).decode("utf-8", "replace")


def _read_one(
    file: Path, name: str, max_megabytes: float
) -> Iterator[tuple[str, Article | Skipped]]:
    """The one article of a file, with its place."""
    try:
        material = read_file(file, max_megabytes=max_megabytes)
    except ArticlesError as error:
        yield name, Skipped(name, str(error))
        return
    article = _article(name, material, origin=_printable(str(file.absolute())))
    yield name, article if article.text else Skipped(name, "no words in it")


def _read_lines(
    file: Path, name: str, max_megabytes: float
) -> Iterator[tuple[str, Article | Skipped]]:
    """The articles of a `.jsonl` with their places, each line by itself."""
    empty = True
    try:
        with file.open("rb") as lines:
            for row in _rows(lines, longest=int(max_megabytes * _BYTES_OF_MEGABYTE)):
                empty = False
                place = f"{name} line {row.number}"
                origin = f"{_printable(str(file.absolute()))}:{row.number}"
                try:
                    yield place, _from_line(row.line, origin=origin)
                except ArticlesError as error:
                    yield place, Skipped(place, str(error))
    except OSError as error:
        yield name, Skipped(name, f"cannot be read: {error.strerror or error}")
        return
    if empty:
        yield name, Skipped(name, "empty")


def _rows(lines: IO[bytes], *, longest: int) -> Iterator[_Row]:
    """Lines that are not blank; memory never holds more than the longest line allowed."""
    number = 0
    while line := lines.readline(longest + 1):
        number += 1
        whole = len(line) <= longest or line.endswith(b"\n")
        rest = line
        while not whole and rest and not rest.endswith(b"\n"):
            rest = lines.readline(longest + 1)
        if line.strip():
            yield _Row(number, line if whole else None)


def _from_line(line: bytes | None, *, origin: str) -> Article:
    if line is None:
        raise ArticlesError("too large (RAG_MAX_FILE_MEGABYTES)")
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ArticlesError("not UTF-8") from None
    except (ValueError, RecursionError):
        raise ArticlesError("not valid JSON") from None
    if not isinstance(row, dict):
        raise ArticlesError("not a JSON object")
    told = {key: _one_line(value) for key, value in row.items() if key != "text"}
    if not told.get("id"):
        raise ArticlesError("no id")
    if not isinstance(row.get("text"), str) or not row["text"].strip():
        raise ArticlesError("no text")
    article = _article(told["id"], _material(row["text"], told), origin=origin)
    if not article.text:
        raise ArticlesError("no words in it")
    return article


def _material(text: str, told: dict[str, str]) -> Material:
    return Material(
        text,
        title=told.get("title", ""),
        source=told.get("source", ""),
        byline=told.get("author", "") or told.get("byline", ""),
        date=told.get("date", ""),
        language=told.get("language", ""),
    )


def _from_document(pages: Sequence[Any], *, taken: dict[str, Article]) -> Article:
    first = pages[0]
    told = {str(key): _one_line(value) for key, value in first.metadata.items()}
    name = told.get("file_name", "")
    free = name and name not in taken
    text = "\n\n".join(str(page.get_content()) for page in pages)
    origin = told.get("file_path", "") or told.get("url", "")
    return _article(name if free else _one_line(first.id_), _material(text, told), origin=origin)


def _article(name: str, material: Material, *, origin: str) -> Article:
    """The article of a raw text; what its format tells goes before what its lines tell."""
    text = clean(material.text, title=material.title)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    ends = [*lines[:_HEAD_LINES], *lines[max(_HEAD_LINES, len(lines) - _FOOT_LINES) :]]
    told = _LANGUAGE.fullmatch(material.language)
    return Article(
        id=name,
        text=text,
        title=_one_line(material.title) or _title(lines),
        source=_one_line(material.source) or _source(ends),
        byline=_one_line(material.byline) or _byline(ends),
        date=parse_date(material.date) or _date(ends),
        language=told[1].lower() if told else detect_language(text),
        origin=origin,
    )


def _one_line(value: Any) -> str:
    """A field as one line of text; empty for what is no text or number."""
    return " ".join(tidy(str(value)).split()) if isinstance(value, str | int | float) else ""


def _title(lines: Sequence[str]) -> str:
    """The headline: the first line that is no date, byline or source, if it looks like one."""
    for line in lines[:_TITLE_LINES] if len(lines) > 1 else ():
        if found := _TITLE.fullmatch(line):
            return _one_line(found["value"])
        if _date([line]) or _byline([line]) or _source([line]):
            continue
        return _one_line(line) if looks_like_headline(line) and not _is_turn(line) else ""
    return ""


def _is_turn(line: str) -> bool:
    """Whether a line is a speaker in capitals and what was said: "KEVIN SCOTT: Hi"."""
    name, colon, _ = line.partition(": ")
    return bool(colon) and name.isupper()


def _source(lines: Iterable[str]) -> str:
    for line in lines:
        found = _SOURCE.fullmatch(line) if len(line) <= _FIELD_CHARACTERS else None
        if found and not found["value"].endswith((".", "!", "?", "”", '"')):
            address = re.fullmatch(r"https?://(?:www\.)?([^/\s]+)\S*", found["value"])
            return address[1] if address else found["value"]
    return ""


def _byline(lines: Iterable[str]) -> str:
    for part in _parts(lines):
        found = _BYLINE.fullmatch(part) or _BY.fullmatch(part)
        if found and not found["value"].endswith((".", "!", "?", "”", '"')):
            return found["value"]
    return ""


def _date(lines: Iterable[str]) -> str:
    """The date of a line that is nothing but a date, a label, a byline or a place beside it."""
    for part in _parts(lines):
        labelled = _DATE_LABEL.fullmatch(part)
        # A lone year, unlike a whole date, may be a subhead.
        found = parse_date(labelled["value"] if labelled else part)
        if found and (labelled or not part.isdigit()):
            return found
    return ""


def _parts(lines: Iterable[str]) -> list[str]:
    """The lines short enough to be fields, split at bars and dashes."""
    short = [line for line in lines if len(line) <= _FIELD_CHARACTERS]
    return [part for line in short for part in _PARTS.split(line) if part]
