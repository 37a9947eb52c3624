"""What a process holds of an index: its vectors, loaded, and what was read of its catalog.

`index` asks for both. Another process may write meanwhile, and the generation of the catalog
grows with each of its commits: a new generation loads the vectors anew and forgets the rest.
"""

import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar, cast

import numpy as np
from numpy.typing import NDArray

from rag.config import Config
from rag.errors import DamagedError, StorageError
from rag.indexing.catalog import Catalog
from rag.indexing.embedding import Embedding
from rag.indexing.filling import missing_vectors
from rag.indexing.fingerprint import refuse_mismatch, take_fingerprint
from rag.indexing.stores import Store, connect, embedded_folder
from rag.indexing.vectors import Vectors
from rag.types import Article, Passage

# Passages kept in memory: those of one conversation are asked for again and again.
RECENT_PASSAGES = 2048

Value = TypeVar("Value")


class LoadedVectors:
    """The vectors of an index, of the generation that its catalog has; safe between threads.

    Attributes:
        store: Where they are kept; None until it is needed.
        vectors: The collection; None where nothing is indexed, or nothing loaded yet.
    """

    def __init__(self, config: Config, embedding: Embedding, catalog: Catalog) -> None:
        self._config = config
        self._embedding = embedding
        self._catalog = catalog
        self._lock = threading.RLock()
        self._generation = -1
        self._writes = False
        self.store: Store | None = None
        self.vectors: Vectors | None = None

    def nearest(
        self, vector: NDArray[np.float32], *, limit: int, among: list[int] | None
    ) -> list[tuple[int, float]]:
        """Keys and cosines of the vectors nearest to one, best first; a key may be gone."""
        with self._lock:
            self._keep_up()
            try:
                return self._nearest(vector, limit=limit, among=among)
            except StorageError:
                if self._generation == self._catalog.generation:
                    raise
            # A rebuild has just dropped the old collection: ask the new one, if there is one.
            self._keep_up()
            return self._nearest(vector, limit=limit, among=among)

    def _nearest(
        self, vector: NDArray[np.float32], *, limit: int, among: list[int] | None
    ) -> list[tuple[int, float]]:
        return self.vectors.nearest(vector, limit=limit, among=among) if self.vectors else []

    @contextmanager
    def writing(self, *, rebuild: bool) -> Iterator[Store]:
        """The store to write to; what is written there is not loaded again.

        Args:
            rebuild: Everything is written anew, so the vectors need not be as they should be.
        """
        with self._lock:
            if not rebuild:
                self._keep_up()
            store = self._connect_anew() if rebuild else self._connect()
            self._writes = True
        try:
            yield store
        finally:
            with self._lock:
                self._writes = False
                self._bind_own_writes()

    def close(self) -> None:
        """Let go of files and memory."""
        with self._lock:
            self._disconnect()

    def keep_up(self) -> None:
        """Load the vectors again if another process has changed the index.

        Raises:
            MismatchError: If the index was built with other settings.
            DamagedError: If its vectors are missing.
            StorageError: If they cannot be reached.
        """
        with self._lock:
            self._keep_up()

    def _keep_up(self) -> None:
        generation = self._catalog.generation
        if generation == self._generation:
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
                self._generation = generation
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
        self.vectors = vectors

    def _bind_own_writes(self) -> None:
        """Use the collection as this process has written it: its store shows it as it is."""
        name = self._catalog.note("collection")
        if name and self.store and (self.vectors is None or self.vectors.name != name):
            self.vectors = Vectors(self.store, name)
        self._generation = self._catalog.generation

    def _connect(self) -> Store:
        if self.store is None:
            self.store = connect(self._config)
        return self.store

    def _disconnect(self) -> None:
        if self.store:
            self.store.close()
        self.store = self.vectors = None

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


class Recent:
    """What was read of a catalog in its generation; the next one starts with nothing."""

    def __init__(self, catalog: Catalog) -> None:
        self._catalog = catalog
        self._memory = _Memory(-1)

    def passages(self, keys: Sequence[int]) -> dict[int, Passage]:
        """Passages by key, in the order asked for; a key that is gone is left out."""
        memory = self._remember()
        recent = memory.passages
        if missing := [key for key in keys if key not in recent]:
            read = self._catalog.passages(missing, memory.articles)
            memory.keep(read)
            recent = {**recent, **read}
        return {key: recent[key] for key in keys if key in recent}

    def value(self, name: str, read: Callable[[], Value]) -> Value:
        """What is known by a name, read at the first time."""
        values = self._remember().values
        if name not in values:
            values[name] = read()
        return cast(Value, values[name])

    def _remember(self) -> "_Memory":
        generation = self._catalog.generation
        if self._memory.generation != generation:
            self._memory = _Memory(generation)
        return self._memory


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
