"""The index: passages to be found by meaning and by words, kept in step with the articles.

Many processes may read it while one writes. A reader looks at the catalog's generation at each
call and loads the vectors anew when another process has changed them.
"""

import os
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from rag.catalog import Catalog
from rag.config import Config
from rag.embedding import Embedding
from rag.errors import DamagedError, StorageError
from rag.filling import missing_vectors
from rag.fingerprint import refuse_mismatch, take_fingerprint
from rag.sync import Material, Writer, writer_lock
from rag.types import Article, Filter, Passage, Progress, Span, SyncReport
from rag.vectors import Store, Vectors, connect, embedded_folder

# Passages kept in memory: those of one conversation are asked for again and again.
RECENT_PASSAGES = 2048

Allowed = frozenset[int]
"""Keys of the passages that may be searched."""

Value = TypeVar("Value")


class Index:
    """Passages by meaning, by words and by article; safe to share between threads.

    Passages go by keys, integers that are never used again for another passage. A key may be
    gone by the next call when a writer is at work; reading it then gives nothing.
    """

    def __init__(self, config: Config, embedding: Embedding, catalog: Catalog) -> None:
        self._config = config
        self._embedding = embedding
        self._catalog = catalog
        self._lock = threading.RLock()
        self._store: Store | None = None
        self._vectors: Vectors | None = None
        self._loaded = -1
        self._writes = False
        self._memory = _Memory(-1)

    @classmethod
    def open(cls, config: Config, embedding: Embedding, *, rebuild: bool = False) -> Self:
        """The index in `config.data`; an empty one is made when there is none.

        Args:
            config: Says where the index lies and how passages are cut.
            embedding: The one that it was, or will be, built with.
            rebuild: Leave a mismatch or missing vectors to `sync(rebuild=True)`, to mend them.

        Raises:
            MismatchError: If it was built with other settings, or by a newer version.
            DamagedError: If its vectors are missing, or a file is not what it should be.
            StorageError: If it cannot be reached, or not be made.
        """
        index = cls(config, embedding, _open_catalog(config.data))
        try:
            if not rebuild:
                index._keep_up()
        except BaseException:
            index.close()
            raise
        return index

    def close(self) -> None:
        """Let go of files and memory."""
        with self._lock:
            self._catalog.close()
            self._disconnect()

    @property
    def catalog(self) -> Catalog:
        """The catalog, which keeps more than the index."""
        return self._catalog

    # Writing

    def sync(
        self,
        paths: Sequence[Path],
        *,
        rebuild: bool = False,
        allow_empty: bool = False,
        progress: Progress | None = None,
    ) -> SyncReport:
        """Make the index hold of each path exactly what can be read from it now.

        Articles of other paths stay as they are. `passages` of the report counts those of the
        whole index.

        Args:
            paths: Folders, files or `.jsonl` of articles.
            rebuild: Build everything anew beside the old index, then switch.
            allow_empty: Let a path without articles remove those indexed from it.
            progress: Told how many passages are embedded, of how many.

        Raises:
            ArticlesError: If a path is missing or has lost all its articles; nothing is changed.
            BusyError: If another process is writing.
            MismatchError: If the index was built with other settings; `rebuild` mends it.
            DamagedError: If its vectors are missing; `rebuild` mends it.
            EmbeddingError: If the embedding fails; what was stored before stays.
            StorageError: If it cannot be written; what was stored before stays.
        """
        with self._writing(rebuild=rebuild) as writer:
            if rebuild:
                return writer.rebuild(paths, allow_empty=allow_empty, progress=progress)
            return writer.sync(paths, allow_empty=allow_empty, progress=progress)

    def add(self, articles: Material, *, root: str, progress: Progress | None = None) -> SyncReport:
        """Add or change articles that come from elsewhere than a folder; removes nothing.

        Raises the errors of `sync`.

        Args:
            articles: What was read.
            root: Names where they come from; articles of one root replace each other by id.
            progress: Told how many passages are embedded, of how many.
        """
        with self._writing() as writer:
            return writer.add(root, articles, progress)

    @contextmanager
    def _writing(self, *, rebuild: bool = False) -> Iterator[Writer]:
        with writer_lock(self._config.data):
            with self._lock:
                if not rebuild:
                    self._keep_up()
                store = self._connect_anew() if rebuild else self._connect()
                self._writes = True
            try:
                yield Writer(self._config, self._embedding, self._catalog, store)
            finally:
                with self._lock:
                    self._writes = False
                    self._bind_own_writes()

    def _connect_anew(self) -> Store:
        """The store, emptied first when it is damaged beyond opening."""
        folder = embedded_folder(self._config.data)
        if not folder.exists():
            self._disconnect()
        try:
            return self._connect()
        except DamagedError:
            if self._config.chroma != "embedded":
                raise
            shutil.rmtree(folder)
            return self._connect()

    # Searching

    def dense(
        self, vector: NDArray[np.float32], *, limit: int, allowed: Allowed | None = None
    ) -> list[tuple[int, float]]:
        """Keys and cosine similarities of the passages nearest to a vector, best first."""
        if allowed is not None and not allowed:
            return []
        among = None if allowed is None else sorted(allowed)
        asked = limit
        while True:
            hits = self._nearest(vector, limit=asked, among=among)
            # A vector without a passage is one that a writer is about to commit or to delete.
            known = self._catalog.keys([key for key, _ in hits])
            found = [hit for hit in hits if hit[0] in known]
            if len(found) >= limit or len(hits) < asked:
                return found[:limit]
            asked *= 2

    def _nearest(
        self, vector: NDArray[np.float32], *, limit: int, among: list[int] | None
    ) -> list[tuple[int, float]]:
        with self._lock:
            self._keep_up()
            if not self._vectors:
                return []
            try:
                return self._vectors.nearest(vector, limit=limit, among=among)
            except StorageError:
                if self._loaded == self._catalog.generation:
                    raise
            # A rebuild has just dropped the old collection: ask the new one.
            self._keep_up()
            return self._vectors.nearest(vector, limit=limit, among=among)

    def lexical(
        self, terms: Sequence[str], *, limit: int, allowed: Allowed | None = None
    ) -> list[tuple[int, float]]:
        """Keys and BM25 scores of the passages that hold any of the terms, best first."""
        return self._catalog.lexical(terms, limit=limit, allowed=allowed)

    def allowed(self, filter: Filter) -> Allowed | None:
        """Keys of the passages that pass a filter of exact names; none when all pass."""
        return None if filter == Filter() else self._catalog.allowed(filter)

    def known(self, terms: Sequence[str]) -> dict[str, int]:
        """How many passages hold each of the terms; terms in no passage are left out."""
        return self._catalog.known(terms)

    def spellings(self, keys: Sequence[str]) -> dict[str, list[str]]:
        """The terms of the names with each of some keys; keys of no name are left out."""
        return self._catalog.spellings(keys)

    # Reading

    def passages(self, keys: Sequence[int]) -> list[Passage]:
        """Passages in the order of their keys; a key that is gone is left out."""
        return list(self.found(keys).values())

    def found(self, keys: Sequence[int]) -> dict[int, Passage]:
        """Passages by key, in the order asked for; a key that is gone is left out."""
        memory = self._remember()
        recent = memory.passages
        if missing := [key for key in keys if key not in recent]:
            read = self._catalog.passages(missing, memory.articles)
            memory.keep(read)
            recent = {**recent, **read}
        return {key: recent[key] for key in keys if key in recent}

    def neighbours(self, passage: Passage) -> tuple[Passage | None, Passage | None]:
        """The passages just before and just after one, none where its article has changed."""
        before = after = None
        for neighbour in self._catalog.neighbours(passage):
            if neighbour.start < passage.start:
                before = neighbour
            else:
                after = neighbour
        return before, after

    def passages_over(self, article: Article, span: Span) -> list[Passage]:
        """The passages of an article that hold any of a span, in order; none once it changed."""
        found = self.passages(self._catalog.keys_over(article.id, span.start, span.end))
        return [passage for passage in found if passage.article.text == article.text]

    def first_passages(self, articles: int) -> list[Passage]:
        """All passages of the first so many articles, in the order of the texts."""
        return self.passages(self._catalog.first_keys(articles))

    def articles(self) -> list[Article]:
        """All articles, in the order of their ids."""
        return self._catalog.articles()

    def origins(self, root: Path) -> list[tuple[str, str, str]]:
        """Id, title and origin of the articles that were read from a folder."""
        return self._catalog.origins(str(root.resolve()))

    def article(self, id: str) -> Article | None:
        """The article of that id, if there is one."""
        return next(iter(self._catalog.articles([id])), None)

    def counts(self) -> tuple[int, int]:
        """How many articles and passages there are."""
        return self._catalog.counts()

    def vocabulary(self) -> Sequence[str]:
        """All terms of the passages."""
        return self._remembered("vocabulary", self._catalog.vocabulary)

    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, commonest first."""
        return self._remembered("languages", self._catalog.languages)

    def speakers(self) -> tuple[str, ...]:
        """Everybody whose words are in the passages, most passages first."""
        return self._remembered("speakers", self._catalog.speakers)

    def sources(self) -> tuple[str, ...]:
        """The sources of the articles, commonest first."""
        return self._remembered("sources", self._catalog.sources)

    @property
    def generation(self) -> int:
        """A number that grows with each change of the index."""
        return self._catalog.generation

    # Keeping up with writers

    def _remember(self) -> "_Memory":
        """What was read in this generation of the index."""
        generation = self._catalog.generation
        if self._memory.generation != generation:
            self._memory = _Memory(generation)
        return self._memory

    def _remembered(self, name: str, read: Callable[[], Value]) -> Value:
        values = self._remember().values
        if name not in values:
            values[name] = read()
        return cast(Value, values[name])

    def _keep_up(self) -> None:
        """Load the vectors again if another process has changed the index."""
        generation = self._catalog.generation
        if generation == self._loaded:
            return
        if self._writes:
            self._bind_own_writes()
            return
        self._disconnect()
        while True:
            try:
                self._load()
            except DamagedError:
                # A writer that switched or deleted meanwhile only looks like damage.
                if generation == (now := self._catalog.generation):
                    raise
                generation = now
            else:
                self._loaded = generation
                return

    def _load(self) -> None:
        name, stored = self._catalog.note("collection"), self._catalog.note("fingerprint")
        passages = self._catalog.counts()[1]
        if not (name and passages):
            return
        refuse_mismatch(
            stored, take_fingerprint(self._config, self._embedding), place=self._config.data
        )
        vectors = Vectors(self._connect(), name)
        if (missing := passages - vectors.count()) > 0:
            raise missing_vectors(missing, vectors.store.place)
        vectors.load(self._embedding.dimension)
        self._vectors = vectors

    def _bind_own_writes(self) -> None:
        """Use the collection as this process has written it: its store shows it as it is."""
        name = self._catalog.note("collection")
        if name and self._store and (self._vectors is None or self._vectors.name != name):
            self._vectors = Vectors(self._store, name)
        self._loaded = self._catalog.generation

    def _connect(self) -> Store:
        if self._store is None:
            self._store = connect(self._config)
        return self._store

    def _disconnect(self) -> None:
        if self._store:
            self._store.close()
        self._store = self._vectors = None


class _Memory:
    """What was read in one generation; a later generation starts with an empty one."""

    def __init__(self, generation: int) -> None:
        self.generation = generation
        self.values: dict[str, object] = {}
        self.passages: dict[int, Passage] = {}
        self.articles: dict[str, Article] = {}

    def keep(self, passages: dict[int, Passage]) -> None:
        """Keep passages and their articles; when there are too many, start over."""
        if len(self.passages) + len(passages) > RECENT_PASSAGES:
            self.passages, self.articles = {}, {}
        self.passages = {**self.passages, **passages}
        self.articles = {**self.articles, **{p.article.id: p.article for p in passages.values()}}


def _open_catalog(data: Path) -> Catalog:
    try:
        data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            f"The folder {data} of the index cannot be made ({error.strerror}). "
            "Name another one: --data DIR."
        ) from error
    path = data / "catalog.sqlite"
    readonly = not os.access(data, os.W_OK)
    if readonly and not path.exists():
        raise StorageError(
            f"{data} holds no index and cannot be written. "
            "Check its rights, or name another folder: --data DIR."
        )
    return Catalog(path, readonly=readonly)
