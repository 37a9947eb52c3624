"""Articles added by hand: files kept in the data folder, and a root of the index like any other.

A file is read before it is kept, so that what cannot become an article never stands there. What
is removed is moved aside, and can be brought back. Syncing other folders leaves all of it alone.
"""

import json
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from rag.config import Config
from rag.errors import ArticlesError, BusyError, SettingsError, StorageError
from rag.files.articles import as_paths, read_articles
from rag.files.dates import parse_date
from rag.files.fetching import WebPage, fetch_page, is_public
from rag.indexing.filenames import file_names, free_path, name_of_address, safe_name
from rag.indexing.index import Index
from rag.indexing.plan import take_digest
from rag.indexing.removed import list_removed, set_aside
from rag.types import Added, Article, Progress, Skipped, SyncReport

FOLDER = "added"
REMOVED = "removed"

WAIT_SECONDS = 30.0
"""Another writer is waited for so long: adding some files takes seconds, a whole folder longer."""

LONGEST_TITLE = 300

Value = TypeVar("Value")


class Additions:
    """The folder of added articles of one index; safe to share between threads.

    Every method that changes something raises `SettingsError` where adding is turned off,
    `BusyError` where another process writes too long, and `StorageError` where the folder
    cannot be written; what was there before stays.
    """

    def __init__(self, config: Config, index: Index) -> None:
        self._config = config
        self._index = index
        self._folder = config.data / FOLDER
        self._removed = config.data / REMOVED
        self._lock = threading.Lock()

    @property
    def allowed(self) -> bool:
        """Whether articles may be added here."""
        return self._config.adds

    @property
    def fetches(self) -> bool:
        """Whether a page of the web may be added by its address."""
        return self._config.adds_addresses

    def add_files(
        self, files: Sequence[str | Path], *, progress: Progress | None = None
    ) -> SyncReport:
        """Keep copies of files and index them; tells what was added, and what was not and why."""
        self._need_permission()
        with self._lock:
            return self._add(as_paths(files, name="files"), progress)

    def add_text(self, title: str, text: str, *, source: str = "", date: str = "") -> SyncReport:
        """Keep a pasted text as a file of its own under its title, and index it.

        Raises:
            ArticlesError: If the text or its title is empty or too long, or the date is none; its
                `field` tells which.
        """
        line, origin, day = (" ".join(field.split()) for field in (title, source, date))
        if not line or not text.strip():
            raise ArticlesError(
                "The text or its title is empty. Fill in both.", field="text" if line else "title"
            )
        if len(line) > LONGEST_TITLE:
            raise ArticlesError(
                f"The title is longer than {LONGEST_TITLE} characters. Shorten it.", field="title"
            )
        if len(origin) > LONGEST_TITLE:
            raise ArticlesError(
                f"The source is longer than {LONGEST_TITLE} characters. Shorten it.",
                field="source",
            )
        if day and not parse_date(day):
            raise ArticlesError(
                f"{_shown(day)!r} is no date. Write it as 2022-06-17, or leave it out.",
                field="date",
            )
        self._need_permission()
        fields = {"title": line, "source": origin, "date": parse_date(day)}
        told = "".join(f'{name}: "{value}"\n' for name, value in fields.items() if value)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, safe_name(f"{line.replace('.', ' ')}.txt"))
            file.write_bytes(f"---\n{told}---\n\n{text}\n".encode("utf-8", "replace"))
            with self._lock:
                return self._add([file], None)

    def add_address(self, address: str) -> SyncReport:
        """Keep the article of a web page under its address, which is its id, and index it.

        Raises:
            ArticlesError: If there is no article there, or it is there already.
        """
        self._need_permission()
        if not self.fetches:
            raise SettingsError(
                "Adding web addresses is turned off here. Turn it on with "
                "RAG_ADDING_ADDRESSES=public, or save the page and add it as a file."
            )
        any_address = self._config.adding_addresses == "any"
        page = fetch_page(
            address,
            max_megabytes=self._config.max_file_megabytes,
            allowed=(lambda _: True) if any_address else is_public,
        )
        with tempfile.TemporaryDirectory() as folder:
            row = self._read_page(page, Path(folder))
            file = Path(folder, safe_name(f"{name_of_address(page.address)}.jsonl"))
            file.write_bytes(json.dumps(row, ensure_ascii=False).encode("utf-8", "replace"))
            with self._lock:
                if any(page.address in added.articles for added in self.files()):
                    raise ArticlesError(
                        f"{page.address} is there already. To read it anew, remove it first."
                    )
                return self._add([file], None)

    def _read_page(self, page: WebPage, folder: Path) -> dict[str, str]:
        """The article of a page as a line of a `.jsonl`."""
        file = folder / f"page{page.suffix}"
        file.write_bytes(page.content)
        (read,) = read_articles(file, max_file_megabytes=self._config.max_file_megabytes)
        if isinstance(read, Skipped):
            raise ArticlesError(
                f"{page.address} holds no article: {read.reason}. Copy its text and paste it."
            )
        return {
            "id": page.address,
            "title": read.title,
            "text": read.text,
            "source": read.source or str(urlsplit(page.address).hostname).removeprefix("www."),
            "author": read.byline,
            "date": read.date,
            "language": read.language,
        }

    def files(self) -> list[Added]:
        """The files that were added, in the order of their names, with their articles."""
        known, folder = self._index.origins(self._folder), self._folder.resolve()
        return [_describe(folder / name, known) for name in file_names(folder)]

    def removed(self, *, most: int) -> list[Added]:
        """The files that were removed last and can be brought back, the latest first.

        Their articles are in no index: only the title of one that was written here is told.
        """
        megabytes = self._config.max_file_megabytes
        return list_removed(self._removed, most=most, max_file_megabytes=megabytes)

    def remove(self, name: str) -> SyncReport:
        """Take a file and its articles out of the index; the file is moved aside.

        One that was removed under this name before is kept under another.

        Raises:
            ArticlesError: If no such file was added.
        """
        return self._move(name, self._folder, self._removed)

    def restore(self, name: str) -> SyncReport:
        """Bring back a file that was removed, under another name where its own is taken.

        Raises:
            ArticlesError: If no such file was removed.
        """
        return self._move(name, self._removed, self._folder)

    def _add(self, files: Sequence[Path], progress: Progress | None) -> SyncReport:
        kept: list[Path] = []
        try:
            skipped = self._keep_all(files, kept, progress)
            if not kept:
                return SyncReport(skipped=tuple(skipped))
            report = self._sync(progress)
        except BaseException:
            # What is not indexed is not kept either: adding it again is safe.
            for path in kept:
                path.unlink(missing_ok=True)
            raise
        return SyncReport(
            added=report.added,
            changed=report.changed,
            skipped=(*skipped, *report.skipped),
            passages=report.passages,
        )

    def _keep_all(
        self, files: Sequence[Path], kept: list[Path], progress: Progress | None
    ) -> list[Skipped]:
        """Put the copies of files into `kept` as they are made; gives those that are not."""
        skipped: list[Skipped] = []
        for done, file in enumerate(files, start=1):
            try:
                kept.append(self._keep(file))
            except ArticlesError as error:
                skipped.append(Skipped(_shown(file.name), str(error)))
            except OSError as error:
                skipped.append(Skipped(_shown(file.name), f"cannot be kept: {error.strerror}"))
            if progress:
                progress(done, len(files), "files read")
        return skipped

    def _keep(self, file: Path) -> Path:
        """A copy of a file in the folder, once it is known that it can be read.

        Raises:
            ArticlesError: If it cannot become an article, is there already, or is one too many.
            OSError: If it cannot be copied.
        """
        read = list(read_articles(file, max_file_megabytes=self._config.max_file_megabytes))
        articles = [each for each in read if isinstance(each, Article)]
        if not articles:
            reasons = [each.reason for each in read if isinstance(each, Skipped)]
            raise ArticlesError(reasons[0] if reasons else "no words in it")
        if known := self._find_elsewhere(articles):
            raise ArticlesError(f"it is there already as {known}")
        present = file_names(self._folder)
        if len(present) >= self._config.most_added:
            raise ArticlesError(f"{len(present):,} files are added already (RAG_MOST_ADDED)")
        self._folder.mkdir(parents=True, exist_ok=True)
        content = file.read_bytes()
        for name in present:
            other = self._folder / name
            if other.stat().st_size == len(content) and other.read_bytes() == content:
                raise ArticlesError(f"it is there already as {name}")
        target = free_path(self._folder, safe_name(file.name))
        unfinished = target.with_name(f".{target.name}")
        unfinished.write_bytes(content)
        return unfinished.replace(target)

    def _find_elsewhere(self, articles: Sequence[Article]) -> str:
        """The id of the first of some articles in the index, if all came from another folder too."""
        here = str(self._folder.resolve())
        known = {
            digest: id_
            for (root, _), (id_, digest, _) in self._index.catalog.ledger().items()
            if root != here
        }
        ids = [known.get(take_digest(article), "") for article in articles]
        return ids[0] if all(ids) else ""

    def _move(self, name: str, source: Path, target: Path) -> SyncReport:
        self._need_permission()
        with self._lock:
            if name not in file_names(source):
                raise ArticlesError(f"There is no file {_shown(name)!r} here. Reload the page.")
            try:
                target.mkdir(parents=True, exist_ok=True)
                if target == self._removed:
                    moved = set_aside(source / name, target)
                else:
                    moved = (source / name).replace(free_path(target, name))
            except OSError as error:
                raise StorageError(
                    f"{_shown(name)} cannot be moved ({error.strerror}). Check the rights of "
                    f"{self._config.data}."
                ) from error
            try:
                return self._sync(None)
            except BaseException:
                moved.replace(source / name)
                raise

    def _sync(self, progress: Progress | None) -> SyncReport:
        self._folder.mkdir(parents=True, exist_ok=True)
        return _patiently(
            lambda: self._index.sync([self._folder], allow_empty=True, progress=progress)
        )

    def _need_permission(self) -> None:
        if not self.allowed:
            raise SettingsError(
                "Adding articles is turned off here. Turn it on with RAG_ADDING=on, or put files "
                "into the folder of articles and run: onrecord index."
            )


def _describe(file: Path, known: Sequence[tuple[str, str, str]]) -> Added:
    mine = [(id_, title) for id_, title, origin in known if _comes_from(origin, str(file))]
    return Added(file.name, tuple(id_ for id_, _ in mine), tuple(title for _, title in mine))


def _comes_from(origin: str, place: str) -> bool:
    return origin == place or origin.startswith(f"{place}:")


def _shown(name: str) -> str:
    return name if len(name) <= LONGEST_TITLE else f"{name[:LONGEST_TITLE]}…"


def _patiently(work: Callable[[], Value]) -> Value:
    """What the work gives, tried again while another process writes."""
    until = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            return work()
        except BusyError:
            if time.monotonic() >= until:
                raise
        time.sleep(0.2)
