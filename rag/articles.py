"""Articles: from a folder, a file, a `.jsonl` or LlamaIndex documents to cleaned articles.

The only module the rest of the project asks for articles. Readers give raw text, `furniture`
cleans it, and `masthead` reads title, source, byline and date off the cleaned text. What tells
them stays in the text, because it can be asked for and cited like the rest.
"""

import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

from rag.config import BYTES_OF_MEGABYTE
from rag.dates import parse_date
from rag.errors import ArticlesError
from rag.furniture import clean
from rag.languages import detect_language
from rag.masthead import (
    ends_of,
    find_byline,
    find_date,
    find_imprint,
    find_source,
    find_title,
    one_line,
)
from rag.readers import Material, read_file
from rag.types import Article, Skipped

_ABOUT_THE_FOLDER = re.compile(
    r"(?:README|LICEN[CS]ES?|NOTICE)(?:[._-].*)?|(?:readme|licen[cs]e|notice)(?:\.(?:md|txt))?"
)
_WORD = re.compile(r"[^\W_]{2}")
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
    need_articles(path)
    return _read(path, max_megabytes=max_file_megabytes)


def need_articles(path: Path) -> None:
    """Do nothing where there is a folder or a file.

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


def as_paths(paths: str | Path | Iterable[str | Path]) -> list[Path]:
    """One path or several, as texts or not; `~` is the home folder."""
    named = [paths] if isinstance(paths, str | Path) else paths
    return [Path(path).expanduser() for path in named]


def articles_from_documents(documents: Iterable[Any]) -> list[Article | Skipped]:
    """Cleaned articles from LlamaIndex documents, so that any of its readers can be used.

    Metadata may hold title, source, date, author, language, file_name and file_path. Documents
    of one file that carry a `page_label` are its pages and become one article. The id is the name
    of the file, or its path where another document has that name, so that it stays when the file
    is read again; else it is the document's own. Documents without words, and those with an id
    that an earlier one has, are skipped.

    Raises:
        TypeError: If one is no document.
    """
    read: list[Article | Skipped] = []
    articles: dict[str, Article] = {}
    parts: Counter[str] = Counter()
    for group in _join_pages(documents):
        file = str(group[0].metadata.get("file_path") or "")
        parts[file] += 1
        article = _from_document(group, part=parts[file], taken=articles)
        if not _has_words(article):
            read.append(Skipped(article.id, "no words in it"))
        elif article.id in articles:
            read.append(
                Skipped(article.id, f"the id {article.id!r} is taken by an earlier article")
            )
        else:
            articles[article.id] = article
            read.append(article)
    return read


def _join_pages(documents: Iterable[Any]) -> list[list[Any]]:
    """The documents, those that are pages of one file together."""
    groups: list[list[Any]] = []
    files: dict[str, list[Any]] = {}
    for document in documents:
        if not hasattr(document, "get_content"):
            raise TypeError(
                f"documents must be a list of LlamaIndex documents, not of {type(document).__name__}."
            )
        told = document.metadata
        file = str(told.get("file_path") or told.get("file_name") or "")
        if not (file and told.get("page_label")):
            groups.append([document])
        elif file in files:
            files[file].append(document)
        else:
            groups.append(files.setdefault(file, [document]))
    return groups


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
        unread.append(_unreadable(name, error))

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
    return not name.startswith((".", "~$")) and not (top and is_about_folder(name))


def is_about_folder(name: str) -> bool:
    """Whether a file tells of the folder it lies in, such as README, and is no article of it."""
    return bool(_ABOUT_THE_FOLDER.fullmatch(name))


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
        passing = isinstance(error.__cause__, OSError)
        yield name, Skipped(name, str(error), passing=passing)
        return
    article = _article(name, material, origin=_printable(str(file.absolute())))
    yield name, article if _has_words(article) else Skipped(name, "no words in it")


def _read_lines(
    file: Path, name: str, max_megabytes: float
) -> Iterator[tuple[str, Article | Skipped]]:
    """The articles of a `.jsonl` with their places, each line by itself."""
    empty = True
    try:
        with file.open("rb") as lines:
            for row in _rows(lines, longest=int(max_megabytes * BYTES_OF_MEGABYTE)):
                empty = False
                place = f"{name} line {row.number}"
                origin = f"{_printable(str(file.absolute()))}:{row.number}"
                try:
                    yield place, _from_line(row.line, origin=origin)
                except ArticlesError as error:
                    yield place, Skipped(place, str(error))
    except OSError as error:
        yield name, _unreadable(name, error)
        return
    if empty:
        yield name, Skipped(name, "empty")


def _unreadable(name: str, error: OSError) -> Skipped:
    return Skipped(name, f"cannot be read: {error.strerror or error}", passing=True)


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
    told = {key: one_line(value) for key, value in row.items() if key != "text"}
    if not told.get("id"):
        raise ArticlesError("no id")
    if not isinstance(row.get("text"), str) or not row["text"].strip():
        raise ArticlesError("no text")
    article = _article(told["id"], _material(row["text"], told), origin=origin)
    if not _has_words(article):
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


def _from_document(pages: Sequence[Any], *, part: int, taken: dict[str, Article]) -> Article:
    """The article of a document, one of several parts of its file, or of a file's pages."""
    first = pages[0]
    told = {str(key): one_line(value) for key, value in first.metadata.items()}
    name, path = told.get("file_name", ""), told.get("file_path", "")
    if not name or name in taken:
        name = path or one_line(first.id_)
        if path and (part > 1 or path in taken):
            name = f"{path} ({part})"
    text = "\n\n".join(str(page.get_content()) for page in pages)
    return _article(name, _material(text, told), origin=path or told.get("url", ""))


def _has_words(article: Article) -> bool:
    """Whether a text holds more than single letters and signs."""
    return _WORD.search(article.text) is not None


def _article(name: str, material: Material, *, origin: str) -> Article:
    """The article of a raw text; what its format tells goes before what its lines tell."""
    text = clean(material.text, title=material.title)
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    ends = ends_of(lines)
    imprint = find_imprint(lines)
    told = _LANGUAGE.fullmatch(material.language)
    return Article(
        id=name,
        text=text,
        title=one_line(material.title) or find_title(lines),
        source=one_line(material.source) or find_source(ends) or imprint.source,
        byline=one_line(material.byline) or find_byline(ends) or imprint.byline,
        date=parse_date(material.date) or find_date(ends) or imprint.date,
        language=told[1].lower() if told else detect_language(text),
        origin=origin,
    )
