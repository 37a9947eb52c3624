"""Fills an index: articles are cut, embedded and stored chunk by chunk.

Within a chunk the order is fixed: embed, upsert the vectors, commit the catalog, delete the old
vectors. A process that dies leaves at worst vectors that no passage names; articles that were
committed stay. The next chunk is cut and the last one stored while the current one is embedded.
"""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rag.config import Config
from rag.errors import DamagedError
from rag.indexing.catalog import Catalog
from rag.indexing.embedding import Embedding
from rag.indexing.passages import cut_passages
from rag.indexing.rows import Entry, Row
from rag.indexing.stores import REBUILD
from rag.indexing.vectors import Vectors
from rag.types import Article, Passage, Progress
from rag.words.terms import index_terms, name_spellings

# Enough that batches of one length waste no padding; little enough to lose at a crash.
CHUNK_PASSAGES = 512


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some whole articles, cut and ready to be embedded; `left` estimates what comes after."""

    entries: tuple[Entry, ...]
    rows: tuple[Row, ...]
    left: int

    @property
    def texts(self) -> list[str]:
        """What is embedded, one text a row."""
        return [embedded_text(row.passage) for row in self.rows]


@dataclass(frozen=True, slots=True)
class Filler:
    """Writes articles into one catalog and one collection."""

    config: Config
    embedding: Embedding
    catalog: Catalog
    vectors: Vectors

    def fill(self, entries: Sequence[Entry], progress: Progress | None = None) -> None:
        """Store articles in place of what is stored of them.

        Raises:
            EmbeddingError: If a chunk cannot be embedded; the chunks before it are stored.
            StorageError: If a chunk cannot be stored; the chunks before it are.
        """
        chunks = self._cut(entries)
        done = 0
        stored: Future[None] | None = None
        with ThreadPoolExecutor(1, thread_name_prefix="filling") as beside:
            upcoming = beside.submit(next, chunks, None)
            while chunk := upcoming.result():
                upcoming = beside.submit(next, chunks, None)
                vectors = self._embed(chunk, done, progress)
                if stored:
                    stored.result()
                stored = beside.submit(self._store, chunk, vectors)
                done += len(chunk.rows)
            if stored:
                stored.result()

    def remove(self, ids: Sequence[str]) -> None:
        """Remove articles: first from the catalog, then their vectors."""
        if ids:
            self.vectors.delete(self.catalog.remove(ids))

    def _cut(self, entries: Sequence[Entry]) -> Iterator[Chunk]:
        taken: list[Entry] = []
        rows: list[Row] = []
        characters = sum(len(entry.article.text) for entry in entries)
        for entry in entries:
            taken.append(entry)
            rows += make_rows(entry.article, self.config)
            characters -= len(entry.article.text)
            if len(rows) >= CHUNK_PASSAGES:
                yield Chunk(tuple(taken), tuple(rows), characters // self.config.passage_size)
                taken, rows = [], []
        if taken:
            yield Chunk(tuple(taken), tuple(rows), 0)

    def _embed(self, chunk: Chunk, done: int, progress: Progress | None) -> NDArray[np.float32]:
        total = done + len(chunk.rows) + chunk.left

        def tell(here: int, _total: int, what: str) -> None:
            if progress:
                progress(done + here, total, what)

        return self.embedding.embed_passages(chunk.texts, progress=tell)

    def _store(self, chunk: Chunk, vectors: NDArray[np.float32]) -> None:
        first = self.catalog.last_key() + 1
        rows = dict(enumerate(chunk.rows, start=first))
        if rows:
            articles = [row.passage.article.id for row in chunk.rows]
            self.vectors.upsert(list(rows), articles, vectors)
        self.vectors.delete(self.catalog.store(chunk.entries, rows))


def make_rows(article: Article, config: Config) -> list[Row]:
    """The passages of an article with their terms."""
    passages = cut_passages(article, size=config.passage_size, overlap=config.passage_overlap)
    language = article.language
    title = " ".join(index_terms(article.title, language=language))
    return [
        Row(
            passage,
            ordinal,
            title_terms=title,
            body_terms=" ".join(index_terms(passage.text, language=language)),
            names=frozenset(name_spellings(f"{article.title}\n{passage.text}", language=language)),
        )
        for ordinal, passage in enumerate(passages)
    ]


def embedded_text(passage: Passage) -> str:
    """The text that stands for a passage: its words, under the title of the article."""
    title, text = passage.article.title, passage.text
    return text if not title or text.startswith(title) else f"{title}\n{text}"


def remove_orphans(catalog: Catalog, vectors: Vectors) -> None:
    """Delete the vectors that no passage names, left by a process that died.

    Raises:
        DamagedError: If a passage has no vector.
    """
    if vectors.count() == catalog.counts()[1]:
        return
    held, named = vectors.keys(), catalog.keys()
    if missing := len(named - held):
        raise missing_vectors(missing, vectors.store.place)
    vectors.delete(sorted(held - named))


def missing_vectors(number: int, place: str) -> DamagedError:
    """The error for passages without a vector."""
    return DamagedError(
        f"{number} vectors of the index are missing from {place}. Rebuild them: {REBUILD}"
    )
