"""Connections to one SQLite file: many at a time, each for a few statements.

The catalog takes them from here. Errors of SQLite come out as ours.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from queue import Empty, LifoQueue
from tempfile import TemporaryDirectory

from rag.errors import BusyError, DamagedError, StorageError

# Writers commit within a second; longer than this means a stuck process.
WAIT_SECONDS = 15.0
# Writers commit about once a second: one of a few copies falls between two commits.
COPY_TRIES = 5


class Connections:
    """Connections to one file; safe for many threads, each use takes one of its own.

    Args:
        path: The SQLite file; made when it is missing, unless `readonly`.
        readonly: Read a file that cannot be written, as it is now.

    Raises:
        DamagedError: From any use, if the file is no SQLite file.
        StorageError: Here and from any use, if it cannot be opened, read or written.
    """

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self._path = path
        self._readonly = readonly
        self._copies = ExitStack()
        self._idle: LifoQueue[sqlite3.Connection] = LifoQueue()
        self._closed = False
        self._pid = os.getpid()
        copied = readonly and _has_log(path)
        self._file = self._copies.enter_context(_copied_with_log(path)) if copied else path

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection for a few statements, given back afterwards."""
        self.need_open()
        with explained(self._path):
            try:
                connection = self._idle.get_nowait()
            except Empty:
                connection = self._connect()
            try:
                yield connection
            finally:
                self._idle.put(connection)
                if self._closed:
                    self._close_idle()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction: all of it is stored, or nothing."""
        with self.reading() as connection, transaction(connection):
            yield connection

    @contextmanager
    def attached(self, other: Path) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction that sees another file as `other`; closed afterwards."""
        self.need_open()
        with explained(self._path), closing(self._connect()) as connection:
            connection.execute("ATTACH ? AS other", (str(other),))
            with transaction(connection):
                yield connection

    @property
    def forked(self) -> bool:
        """Whether this process is a copy of the one that opened them."""
        return os.getpid() != self._pid

    def need_open(self) -> None:
        """Raise `StorageError` once they are closed, and in a process that did not open them.

        SQLite forbids a forked process the connections of the one before, and Chroma hangs there.
        """
        if self.forked:
            raise StorageError(
                f"The index in {self._path.parent} was opened in another process (pid {self._pid}), "
                "of which this one is a copy. Open it after the fork, or start processes by spawn."
            )
        if self._closed:
            raise StorageError(
                f"The index in {self._path.parent} is closed. Open it again: Assistant.open(config)."
            )

    def close(self) -> None:
        """Close all connections, those in use when they are given back; none can be had afterwards."""
        self._closed = True
        self._close_idle()
        self._copies.close()

    def _close_idle(self) -> None:
        with suppress(Empty):
            while True:
                self._idle.get_nowait().close()

    def _connect(self) -> sqlite3.Connection:
        where = self._file.absolute().as_uri()
        mode = "immutable=1" if self._readonly else "mode=rwc"
        connection = sqlite3.connect(
            f"{where}?{mode}",
            uri=True,
            timeout=WAIT_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            if not self._readonly:
                connection.execute("PRAGMA journal_mode = WAL")
            # Vectors are deleted after a commit: that commit must survive a power cut.
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA foreign_keys = ON")
        except BaseException:
            connection.close()
            raise
        return connection


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """All statements are stored, or none; `DEFERRED` only reads, all of one state."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _has_log(path: Path) -> bool:
    """Whether commits stand beside a catalog that SQLite has not moved into it yet."""
    log = _log(path)
    return log.exists() and log.stat().st_size > 0


@contextmanager
def _copied_with_log(path: Path) -> Iterator[Path]:
    """A copy of a catalog with the commits that stand beside it moved in; gone at the end.

    Raises:
        BusyError: If it changes each time while it is copied.
        StorageError: If it cannot be copied.
    """
    with TemporaryDirectory(prefix="onrecord-") as folder:
        copy = Path(folder, path.name)
        try:
            _copy_unchanged(path, copy)
        except OSError as error:
            raise StorageError(
                f"{path} cannot be copied to {folder} ({error.strerror}). "
                "Check its rights and the space there, then try again."
            ) from error
        with explained(path), closing(sqlite3.connect(copy)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield copy


def _copy_unchanged(path: Path, copy: Path) -> None:
    files = (path, _log(path))
    for _ in range(COPY_TRIES):
        before = [_stamp(file) for file in files]
        for file in files:
            shutil.copyfile(file, copy.with_name(file.name))
        if [_stamp(file) for file in files] == before:
            return
    raise BusyError(f"Another process is writing to {path}. Wait for it to finish, then try again.")


def _stamp(file: Path) -> tuple[int, int]:
    told = file.stat()
    return told.st_size, told.st_mtime_ns


def _log(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn an error of SQLite about `path` into one a user can act on."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise _explain(error, path) from error


def _explain(error: sqlite3.DatabaseError, path: Path) -> StorageError:
    told = str(error)
    if "locked" in told or "busy" in told:
        return BusyError(f"Another process holds {path}. Wait for it to finish, then try again.")
    if "full" in told:
        return StorageError(
            f"The disk of {path.parent} is full. Free some space and run onrecord index again; "
            "what was indexed is kept."
        )
    if "not a database" in told or "malformed" in told:
        return DamagedError(
            f"{path} is damaged ({told}). Move it away and run onrecord index to build a new one."
        )
    return StorageError(
        f"{path} cannot be used ({told}). Check the rights and the space of {path.parent}, "
        "or name another folder: --data DIR."
    )
