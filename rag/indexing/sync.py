"""Brings an index in step with folders of articles, or builds it anew beside the old one."""

import json
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from rag.config import Config
from rag.errors import ArticlesError, BusyError, StorageError
from rag.files.articles import read_articles
from rag.indexing.catalog import Catalog
from rag.indexing.embedding import Embedding
from rag.indexing.filling import Filler, remove_orphans
from rag.indexing.fingerprint import refuse_mismatch, take_fingerprint, write_fingerprint
from rag.indexing.plan import Plan
from rag.indexing.signature import take_signature
from rag.indexing.stores import Store, drop_collection
from rag.indexing.vectors import Vectors
from rag.types import Article, Progress, Skipped, SyncReport

QUEUE_SECONDS = 30.0
"""Another thread is waited for so long: adding some articles takes seconds, a folder longer."""

_TURNS: dict[Path, threading.RLock] = {}
"""Whose turn it is among the threads of this process, by data folder."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes to one index; used only while `writer_lock` is held."""

    config: Config
    embedding: Embedding
    catalog: Catalog
    store: Store

    def sync(
        self, paths: Sequence[Path], *, allow_empty: bool, progress: Progress | None
    ) -> SyncReport:
        """Make the index hold of each path exactly what can be read from it now."""
        self._tidy()
        plan = Plan(self.catalog.ledger())
        self._mirror(plan, paths, allow_empty=allow_empty)
        return self._carry_out(plan, progress)

    def add(
        self, root: str, articles: Iterable[Article | Skipped], progress: Progress | None
    ) -> SyncReport:
        """Add or change articles that come from elsewhere than a folder; removes nothing."""
        self._tidy()
        plan = Plan(self.catalog.ledger())
        plan.add(root, articles)
        return self._carry_out(plan, progress)

    def remove(self, ids: Sequence[str]) -> SyncReport:
        """Remove articles that came from elsewhere than a folder."""
        self._tidy()
        plan = Plan(self.catalog.ledger())
        plan.remove(ids)
        return self._carry_out(plan, None)

    def rebuild(
        self, paths: Sequence[Path], *, allow_empty: bool, progress: Progress | None
    ) -> SyncReport:
        """Build the whole index beside the old one, then switch; readers keep the old one.

        Roots that still exist are read again; articles of the others are taken as stored.
        """
        self._drop_leftovers()
        plan = Plan(self.catalog.ledger(), whole=True)
        self._mirror(plan, [*paths, *self._old_roots(paths)], allow_empty=allow_empty)
        planned = {entry.article.id for entry in plan.entries} | set(plan.removed)
        kept = [entry for entry in self.catalog.entries() if entry.article.id not in planned]
        told = {*plan.unchanged}
        plan.unchanged += [entry.article.id for entry in kept if entry.article.id not in told]
        with self._staging() as staging:
            vectors = self._new_collection()
            filler = Filler(self.config, self.embedding, staging, vectors)
            filler.fill([*plan.entries, *kept], progress)
            staging.close()
            old = self.catalog.note("collection")
            notes = {**plan.notes, **self._identity(vectors.name), "pending": old}
            self.catalog.take_over(staging.path, notes)
        if plan.moved:
            self.catalog.move(plan.moved)
        self._drop_leftovers()
        return self._report(plan)

    def _tidy(self) -> None:
        """Remove what a process that died has left, and refuse an index of other settings."""
        self._drop_leftovers()
        stored, name = self.catalog.note("fingerprint"), self.catalog.note("collection")
        if not name:
            return
        wanted = take_fingerprint(self.config, self.embedding)
        if self.catalog.counts()[0]:
            refuse_mismatch(stored, wanted, place=self.config.data)
            remove_orphans(self.catalog, Vectors(self.store, name))
        elif stored != write_fingerprint(wanted):
            self.catalog.set_notes({"collection": "", "pending": name})
            self._drop_leftovers()

    def _drop_leftovers(self) -> None:
        if name := self.catalog.note("pending"):
            drop_collection(self.store, name)
            self.catalog.set_notes({"pending": ""})

    def _mirror(self, plan: Plan, paths: Sequence[Path], *, allow_empty: bool) -> None:
        chosen = list(dict.fromkeys(path.resolve() for path in paths))
        for path in chosen:
            if not path.exists():
                self._need_known(path, allow_empty=allow_empty)
            if (name := os.fsencode(path)) != name.decode("utf-8", "replace").encode():
                raise ArticlesError(
                    f"The name of {name.decode('utf-8', 'replace')} is not UTF-8. Rename it."
                )
        for path in chosen:
            self._mirror_one(plan, path, allow_empty=allow_empty)

    def _need_known(self, path: Path, *, allow_empty: bool) -> None:
        """Nothing, where a path that is gone may be forgotten.

        Raises:
            ArticlesError: If the index has no article from there, or is to keep them.
        """
        kept = len(self.catalog.origins(str(path)))
        if kept and not allow_empty:
            raise ArticlesError(
                f"There is no {path} any more; what is in the index from there is kept (articles: "
                f"{kept}). To remove it: onrecord index --allow-empty {path}"
            )
        if not kept:
            raise ArticlesError(
                f"There is no {path}. Name a folder or file of articles: onrecord index PATH."
            )

    def _mirror_one(self, plan: Plan, path: Path, *, allow_empty: bool) -> None:
        if not path.exists():
            plan.mirror(str(path), (), allow_empty=allow_empty)
            plan.notes |= {f"signature {path}": "", f"skipped {path}": ""}
            return
        limit = self.config.max_file_megabytes
        signature = take_signature(path, settings=limit)
        if signature and signature == self.catalog.note(f"signature {path}") and not plan.whole:
            plan.keep(str(path), _read_skipped(self.catalog.note(f"skipped {path}")))
            return
        before = len(plan.skipped)
        plan.mirror(
            str(path), read_articles(path, max_file_megabytes=limit), allow_empty=allow_empty
        )
        skipped = plan.skipped[before:]
        passing = any(each.passing for each in skipped)
        plan.notes[f"signature {path}"] = "" if passing else signature
        plan.notes[f"skipped {path}"] = _write_skipped(skipped)

    def _old_roots(self, named: Sequence[Path]) -> list[Path]:
        roots = {Path(root) for root, _ in self.catalog.ledger()}
        again = {root for root in roots if root.is_absolute() and root.exists()}
        return sorted(again - {path.resolve() for path in named})

    def _carry_out(self, plan: Plan, progress: Progress | None) -> SyncReport:
        if plan.entries or plan.removed:
            filler = Filler(self.config, self.embedding, self.catalog, self._collection())
            filler.fill(plan.entries, progress)
            filler.remove(plan.removed)
        if plan.moved:
            self.catalog.move(plan.moved)
        self.catalog.set_notes(plan.notes)
        return self._report(plan)

    def _collection(self) -> Vectors:
        """The collection of the index; the first write makes it."""
        if name := self.catalog.note("collection"):
            return Vectors(self.store, name)
        vectors = self._new_collection()
        self.catalog.set_notes({**self._identity(vectors.name), "pending": ""})
        return vectors

    def _new_collection(self) -> Vectors:
        """A collection that counts as left over until the catalog names it."""
        name = f"passages-{uuid4().hex[:12]}"
        self.catalog.set_notes({"pending": name})
        return Vectors(self.store, name, create=True)

    def _identity(self, collection: str) -> dict[str, str]:
        fingerprint = take_fingerprint(self.config, self.embedding)
        return {"collection": collection, "fingerprint": write_fingerprint(fingerprint)}

    @contextmanager
    def _staging(self) -> Iterator[Catalog]:
        """An empty catalog beside the real one, whose keys go on from there."""
        path = self.config.data / "staging.sqlite"
        _remove_catalog(path)
        staging = Catalog(path)
        try:
            staging.start_keys_after(self.catalog.last_key())
            yield staging
        finally:
            staging.close()
            _remove_catalog(path)

    def _report(self, plan: Plan) -> SyncReport:
        return SyncReport(
            added=tuple(plan.added),
            changed=tuple(plan.changed),
            removed=tuple(plan.removed),
            unchanged=tuple(plan.unchanged),
            skipped=tuple(plan.skipped),
            passages=self.catalog.counts()[1],
        )


@contextmanager
def writer_lock(data: Path) -> Iterator[None]:
    """Held by the one thread of the one process that writes to a data folder.

    Threads of this process wait for one another.

    Raises:
        BusyError: If another process holds it, or another thread for too long.
        StorageError: If the folder cannot be written.
    """
    turn = _TURNS.setdefault(data.resolve(), threading.RLock())
    if not turn.acquire(timeout=QUEUE_SECONDS):
        raise BusyError(
            f"Another thread is writing to {data}. Wait for it to finish, then try again."
        )
    try:
        with _process_lock(data):
            yield
    finally:
        turn.release()


@contextmanager
def _process_lock(data: Path) -> Iterator[None]:
    lock = FileLock(data / "writer.lock", blocking=False)
    told = data / "writer.pid"
    try:
        lock.acquire()
        told.write_text(str(os.getpid()))
    except Timeout:
        raise BusyError(
            f"Another process{_tell_pid(told)} is writing to {data}. "
            "Wait for it to finish, then try again."
        ) from None
    except OSError as error:
        lock.release()
        raise StorageError(
            f"{data} cannot be written ({error.strerror}). Check its rights and the space on its "
            "disk, or name another folder: --data DIR."
        ) from error
    try:
        yield
    finally:
        lock.release()


def _tell_pid(told: Path) -> str:
    try:
        pid = told.read_text()
    except OSError:
        pid = ""
    return f" (pid {pid})" if pid else ""


def _write_skipped(skipped: Iterable[Skipped]) -> str:
    return json.dumps([[each.name, each.reason] for each in skipped])


def _read_skipped(note: str) -> list[Skipped]:
    return [Skipped(name, reason) for name, reason in json.loads(note or "[]")]


def _remove_catalog(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
