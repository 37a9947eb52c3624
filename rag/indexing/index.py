"""The index: passages to be found by meaning and by words, kept in step with the articles.

Many processes may read it while one writes; `generations` keeps a reader up with the writer.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import numpy as np
from numpy.typing import NDArray

from rag.config import Config
from rag.indexing.catalog import Catalog, open_catalog
from rag.indexing.embedding import Embedding
from rag.indexing.generations import LoadedVectors, Recent
from rag.indexing.sync import Writer, writer_lock
from rag.types import Article, Filter, Heading, Passage, Progress, Skipped, Span, SyncReport
from rag.words.terms import rarity

Allowed = frozenset[int]
"""Keys of the passages that may be searched."""


class Index:
    """Passages by meaning, by words and by article; safe to share between threads.

    Passages go by keys, integers that are never used again for another passage. A key may be
    gone by the next call when a writer is at work; reading it then gives nothing.
    """

    def __init__(self, config: Config, embedding: Embedding, catalog: Catalog) -> None:
        self._config = config
        self._embedding = embedding
        self._catalog = catalog
        self._loaded = LoadedVectors(config, embedding, catalog)
        self._recent = Recent(catalog)

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
        index = cls(config, embedding, open_catalog(config.data))
        try:
            if not rebuild:
                index._loaded.keep_up()
        except BaseException:
            index.close()
            raise
        return index

    def close(self) -> None:
        """Let go of files and memory; in a forked process they are not its own, and are left."""
        if self._catalog.forked:
            return
        self._loaded.close()
        self._catalog.close()

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
            allow_empty: Let a path without articles, or one that is gone, remove those indexed
                from it.
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

    def add(
        self,
        articles: Iterable[Article | Skipped],
        *,
        root: str,
        progress: Progress | None = None,
    ) -> SyncReport:
        """Add or change articles that come from elsewhere than a folder; removes nothing.

        Raises the errors of `sync`.

        Args:
            articles: What was read.
            root: Names where they come from; articles of one root replace each other by id.
            progress: Told how many passages are embedded, of how many.
        """
        with self._writing() as writer:
            return writer.add(root, articles, progress)

    def remove(self, ids: Sequence[str]) -> SyncReport:
        """Remove articles that came from elsewhere than a folder; others are told and kept.

        Raises the errors of `sync`.
        """
        with self._writing() as writer:
            return writer.remove(ids)

    @contextmanager
    def _writing(self, *, rebuild: bool = False) -> Iterator[Writer]:
        self._catalog.need_open()
        data = self._config.data
        with writer_lock(data), self._loaded.writing(rebuild=rebuild) as store:
            yield Writer(self._config, self._embedding, self._catalog, store)

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
            hits = self._loaded.nearest(vector, limit=asked, among=among)
            # A vector without a passage is one that a writer is about to commit or to delete.
            known = self._catalog.keys([key for key, _ in hits])
            found = [hit for hit in hits if hit[0] in known]
            if len(found) >= limit or len(hits) < asked:
                return found[:limit]
            asked *= 2

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

    def rarities(self, terms: Mapping[str, Collection[str]]) -> dict[str, float]:
        """How rare each word is, by the commonest of its terms; see `rarity`."""
        held = self.known([term for each in terms.values() for term in each])
        passages = self.counts()[1]
        return {
            word: rarity(max((held.get(term, 0) for term in each), default=0), passages)
            for word, each in terms.items()
        }

    def spellings(self, keys: Sequence[str]) -> dict[str, list[str]]:
        """The terms of the names with each of some keys; keys of no name are left out."""
        return self._catalog.spellings(keys)

    def holding(self, term: str) -> tuple[str, str]:
        """Title and text of a passage that holds a term, and its language; empty when none does."""
        found = self.passages([key for key, _ in self.lexical([term], limit=1)])
        if not found:
            return "", ""
        article = found[0].article
        return f"{article.title}\n{found[0].text}", article.language

    # Reading

    def passages(self, keys: Sequence[int]) -> list[Passage]:
        """Passages in the order of their keys; a key that is gone is left out."""
        return list(self.found(keys).values())

    def found(self, keys: Sequence[int]) -> dict[int, Passage]:
        """Passages by key, in the order asked for; a key that is gone is left out."""
        return self._recent.passages(keys)

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

    def headings(self) -> tuple[Heading, ...]:
        """All articles without their texts, in the order of their ids."""
        return self._recent.value("headings", self._catalog.headings)

    def origins(self, root: Path) -> list[tuple[str, str, str]]:
        """Id, title and origin of the articles that were read from a folder."""
        return self._catalog.origins(str(root.resolve()))

    def roots(self) -> dict[str, int]:
        """How many articles came from each folder, file or reader, in the order of their names."""
        return dict(sorted(Counter(root for root, _ in self._catalog.ledger()).items()))

    def article(self, id: str) -> Article | None:
        """The article of that id, if there is one."""
        return next(iter(self._catalog.articles([id])), None)

    def counts(self) -> tuple[int, int]:
        """How many articles and passages there are."""
        return self._catalog.counts()

    def vocabulary(self) -> Sequence[str]:
        """All terms of the passages."""
        return self._recent.value("vocabulary", self._catalog.vocabulary)

    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, commonest first."""
        return self._recent.value("languages", self._catalog.languages)

    def keys_by_language(self) -> Mapping[str, Allowed]:
        """Keys of the passages in each language of the articles, that of none included."""
        return self._recent.value("keys_by_language", self._catalog.keys_by_language)

    def speakers(self) -> tuple[str, ...]:
        """Everybody whose words are in the passages, most passages first."""
        return self._recent.value("speakers", self._catalog.speakers)

    def sources(self) -> tuple[str, ...]:
        """The sources of the articles, commonest first."""
        return self._recent.value("sources", self._catalog.sources)

    @property
    def generation(self) -> int:
        """A number that grows with each change of the index."""
        return self._catalog.generation
