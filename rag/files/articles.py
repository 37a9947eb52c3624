"""Articles: from a folder, a file or a `.jsonl` to cleaned articles.

The rest of the project asks for articles here, and `documents` for those of LlamaIndex. Readers
give raw text, `furniture` cleans it, and `masthead` reads title, source, byline and date off the
cleaned text. What tells them stays in the text, because it can be asked for and cited like the
rest.
"""

import json
import os
import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable, Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import IO, NamedTuple

from rag.config import BYTES_OF_MEGABYTE
from rag.errors import ArticlesError, SettingsError
from rag.files.dates import parse_date
from rag.files.furniture import clean
from rag.files.masthead import (
    ends_of,
    find_byline,
    find_date,
    find_imprint,
    find_source,
    find_title,
    one_line,
)
from rag.files.readers import Material, read_file
from rag.types import Article, Skipped
from rag.words.languages import detect_language

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


def as_paths(paths: str | Path | Iterable[str | Path], *, name: str = "paths") -> list[Path]:
    """One path or several, as texts or not; `~` is the home folder.

    Raises:
        SettingsError: If one is empty: it would mean the working folder.
        TypeError: If they are something else; tells them by the name of the argument.
    """
    named = [paths] if isinstance(paths, str | Path) else paths
    given = list(named) if isinstance(named, Iterable) else [named]
    for path in given:
        if not isinstance(path, str | Path):
            raise TypeError(f"{name} must be a path or a list of paths, not {type(path).__name__}.")
        if path == "":
            raise SettingsError("A path is empty. Name a folder; the working folder is '.'.")
    return [Path(path).expanduser() for path in given]


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
    article = make_article(name, material, origin=_printable(str(file.absolute())))
    yield name, article if has_words(article) else Skipped(name, "no words in it")


def _read_lines(
    file: Path, name: str, max_megabytes: float
) -> Iterator[tuple[str, Article | Skipped]]:
    """The articles of a `.jsonl` with their places, each line by itself."""
    empty = True
    try:
        with file.open("rb") as lines:
            longest = int(max_megabytes * BYTES_OF_MEGABYTE)
            for row in _rows(_as_bytes(lines, longest), longest=longest):
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
    except ArticlesError as error:
        yield name, Skipped(name, str(error))
        return
    if empty:
        yield name, Skipped(name, "empty")


def _as_bytes(lines: BufferedReader, longest: int) -> IO[bytes]:
    """The lines of a file, those of UTF-16 in UTF-8; such a file is read as a whole.

    Raises:
        ArticlesError: If that is too large.
    """
    if not lines.peek(2).startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return lines
    data = lines.read(longest + 1)
    if len(data) > longest:
        raise ArticlesError("too large (RAG_MAX_FILE_MEGABYTES)")
    return BytesIO(data.decode("utf-16", "replace").encode("utf-8", "replace"))


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
    article = make_article(told["id"], make_material(row["text"], told), origin=origin)
    if not has_words(article):
        raise ArticlesError("no words in it")
    return article


def make_material(text: str, told: dict[str, str]) -> Material:
    """A text with what the fields of a line, or the metadata of a document, tell of it."""
    return Material(
        text,
        title=told.get("title", ""),
        source=told.get("source", ""),
        byline=told.get("author", "") or told.get("byline", ""),
        date=told.get("date", ""),
        language=told.get("language", ""),
    )


def has_words(article: Article) -> bool:
    """Whether a text holds more than single letters and signs."""
    return _WORD.search(article.text) is not None


def make_article(name: str, material: Material, *, origin: str) -> Article:
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
