"""The vectors of the passages, in a collection of Chroma.

A vector's id is the key of its passage in the catalog. Chroma never embeds: vectors are passed in,
of unit length, and compared by their cosine.
"""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from rag.indexing.stores import Store, explained

# Chroma refuses to name more than 32,766 rows in one read.
ROWS_PER_READ = 30_000


class Vectors:
    """The collection of one index.

    Raises:
        DamagedError: From any call, if the collection is gone.
        StorageError: From any call, if Chroma cannot be reached or cannot write.
    """

    def __init__(self, store: Store, name: str, *, create: bool = False) -> None:
        self.store = store
        self.name = name
        with explained(store.place), store.lock():
            self._collection = store.create(name) if create else store.get(name)

    def load(self, dimension: int) -> None:
        """Read the vectors into memory now, while no writer changes their files."""
        with explained(self.store.place), self.store.lock():
            self._query(np.full(dimension, dimension**-0.5, np.float32), limit=1)

    def count(self) -> int:
        """How many vectors there are."""
        with explained(self.store.place), self.store.lock():
            return self._collection.count()

    def keys(self) -> set[int]:
        """The keys of all vectors."""
        found: set[int] = set()
        with explained(self.store.place):
            while page := self._page(len(found)):
                found.update(page)
        return found

    def _page(self, offset: int) -> list[int]:
        page = self._collection.get(include=[], limit=ROWS_PER_READ, offset=offset)
        return [int(key) for key in page["ids"]]

    def upsert(
        self, keys: Sequence[int], articles: Sequence[str], vectors: NDArray[np.float32]
    ) -> None:
        """Write vectors, one a row, in place of those that have the same keys."""
        step = self.store.batch()
        with explained(self.store.place), self.store.lock():
            for at in range(0, len(keys), step):
                here = slice(at, at + step)
                self._collection.upsert(
                    ids=[str(key) for key in keys[here]],
                    embeddings=vectors[here],
                    metadatas=[{"article": article} for article in articles[here]],
                )

    def delete(self, keys: Sequence[int]) -> None:
        """Delete vectors; keys that have none do no harm."""
        step = self.store.batch()
        with explained(self.store.place), self.store.lock():
            for at in range(0, len(keys), step):
                self._collection.delete(ids=[str(key) for key in keys[at : at + step]])

    def nearest(
        self, vector: NDArray[np.float32], *, limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        """Keys and cosines of the vectors nearest to one, best first."""
        with explained(self.store.place):
            if among is None:
                return self._query(vector, limit=limit)
            pages = (among[at : at + ROWS_PER_READ] for at in range(0, len(among), ROWS_PER_READ))
            found = [hit for page in pages for hit in self._query(vector, limit=limit, among=page)]
        return sorted(found, key=lambda hit: -hit[1])[:limit]

    def _query(
        self, vector: NDArray[np.float32], *, limit: int, among: Sequence[int] | None = None
    ) -> list[tuple[int, float]]:
        found = self._collection.query(
            query_embeddings=cast(Any, [vector]),
            ids=None if among is None else [str(key) for key in among],
            n_results=limit,
            include=["distances"],
        )
        distances = (found["distances"] or [[]])[0]
        return [(int(key), 1.0 - far) for key, far in zip(found["ids"][0], distances, strict=True)]
