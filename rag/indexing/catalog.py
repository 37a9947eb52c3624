"""The catalog beside the vectors: articles, passages, terms and ledger in one SQLite file.

It is the truth of an index. A passage exists once its row is committed here, whatever the
vector store holds; `generation` counts the commits, so that readers notice each of them.
"""

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from rag.errors import StorageError
from rag.indexing.connections import Connections, transaction
from rag.indexing.rows import (
    SCHEMA,
    SCHEMA_VERSION,
    Entry,
    Row,
    copy_from_other,
    count_generation,
    insert_article,
    insert_passage,
    read_entry,
    read_passage,
    refuse_newer,
    remove_articles,
    select_articles,
    select_passages,
    write_notes,
)
from rag.types import Article, Filter, Heading, Passage

# A word of the headline says what the whole article is about, so it counts double.
TITLE_WEIGHT = 2.0

_RANKED = """SELECT rowid, -bm25(terms, ?2, 1.0) AS score FROM terms
    WHERE terms MATCH ?1 ORDER BY score DESC, rowid LIMIT ?3"""

# The plus keeps SQLite from asking the terms once for each allowed passage.
_RANKED_WITHIN = """SELECT rowid, -bm25(terms, ?2, 1.0) AS score FROM terms
    WHERE terms MATCH ?1 AND +rowid IN (SELECT value FROM json_each(?4))
    ORDER BY score DESC, rowid LIMIT ?3"""

# A date known by month or year passes when any of its days does.
_ALLOWED = """SELECT key FROM passages JOIN articles ON articles.id = article
    WHERE (?1 IS NULL OR article IN (SELECT value FROM json_each(?1)))
    AND (?2 IS NULL OR source IN (SELECT value FROM json_each(?2)))
    AND (?3 IS NULL OR key IN (SELECT passage FROM speakers
        WHERE speaker IN (SELECT value FROM json_each(?3))))
    AND (?4 IS NULL OR date <> '' AND substr(date || '-99-99', 1, 10) >= ?4)
    AND (?5 IS NULL OR date <> '' AND substr(date, 1, 10) <= substr(?5 || '-99-99', 1, 10))"""


class Catalog:
    """One catalog file; safe for many threads, each call takes a connection of its own.

    Args:
        path: The SQLite file; made when it is missing, unless `readonly`.
        readonly: Read a folder that cannot be written, as it is at opening.

    Raises:
        MismatchError: If a newer version wrote the file.
        DamagedError: If the file is not a catalog.
        StorageError: If it cannot be opened.
    """

    def __init__(self, path: Path, *, readonly: bool = False) -> None:
        self.path = path
        self._connections = Connections(path, readonly=readonly)
        try:
            with self.reading() as connection:
                version = connection.execute("PRAGMA user_version").fetchone()[0]
            if version < SCHEMA_VERSION:
                self._create()
            refuse_newer(version, path)
        except BaseException:
            self.close()
            raise

    def _create(self) -> None:
        with self.writing() as connection:
            if connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION:
                return
            for statement in SCHEMA.strip().removesuffix(";").split(";\n"):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def reading(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection for a few statements, given back afterwards."""
        return self._connections.reading()

    def writing(self) -> AbstractContextManager[sqlite3.Connection]:
        """A connection in a transaction: all of it is stored, or nothing."""
        return self._connections.writing()

    def close(self) -> None:
        """Close all connections; nothing can be read or written afterwards."""
        self._connections.close()

    @property
    def forked(self) -> bool:
        """Whether this process is a copy of the one that opened it."""
        return self._connections.forked

    def need_open(self) -> None:
        """Raise `StorageError` once it is closed."""
        self._connections.need_open()

    # What is known of the index as a whole

    @property
    def generation(self) -> int:
        """How many commits the index has seen."""
        return int(self.note("generation") or 0)

    def note(self, key: str) -> str:
        """A fact about the index, such as its fingerprint; empty when none is stored."""
        with self.reading() as connection:
            found = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return str(found[0]) if found else ""

    def set_notes(self, notes: Mapping[str, str]) -> None:
        """Store facts about the index in one transaction."""
        with self.writing() as connection:
            write_notes(connection, notes)

    def counts(self) -> tuple[int, int]:
        """Number of articles and of passages."""
        return self._one("SELECT count(*) FROM articles"), self._one(
            "SELECT count(*) FROM passages"
        )

    def last_key(self) -> int:
        """The highest key that any passage ever had."""
        return self._one("SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name='passages'")

    def start_keys_after(self, key: int) -> None:
        """Let the first passage of an empty catalog have a key above `key`."""
        with self.writing() as connection:
            connection.execute("INSERT INTO sqlite_sequence VALUES ('passages', ?)", (key,))

    def keys(self, among: Sequence[int] | None = None) -> set[int]:
        """Keys of all passages, or those of `among` that exist."""
        if among is None:
            return {key for (key,) in self._all("SELECT key FROM passages")}
        chosen = "SELECT key FROM passages WHERE key IN (SELECT value FROM json_each(?))"
        return {key for (key,) in self._all(chosen, json.dumps(list(among)))}

    def ledger(self) -> dict[tuple[str, str], tuple[str, str, str]]:
        """Id, digest and origin of every article, by its root and its id there."""
        rows = self._all("SELECT root, given, id, digest, origin FROM articles")
        return {(root, given): (id_, digest, origin) for root, given, id_, digest, origin in rows}

    def origins(self, root: str) -> list[tuple[str, str, str]]:
        """Id, title and origin of the articles of a root, in the order of their ids."""
        return self._all("SELECT id, title, origin FROM articles WHERE root = ? ORDER BY id", root)

    # Reading

    def articles(self, ids: Sequence[str] | None = None) -> list[Article]:
        """Articles in the order of their ids; all, or those named."""
        if ids is None:
            return [entry.article for entry in self.entries()]
        with self.reading() as connection:
            return select_articles(connection, ids)

    def headings(self) -> tuple[Heading, ...]:
        """All articles without their texts, in the order of their ids."""
        chosen = "SELECT id, title, source, byline, date, language FROM articles ORDER BY id"
        return tuple(Heading(*row) for row in self._all(chosen))

    def entries(self) -> Iterator[Entry]:
        """All articles with their ledger, in the order of their ids."""
        return map(read_entry, self._all("SELECT * FROM articles ORDER BY id"))

    def first_keys(self, articles: int) -> list[int]:
        """Keys of the passages of the first so many articles, in the order of the texts."""
        chosen = """SELECT key FROM passages WHERE article IN
            (SELECT id FROM articles ORDER BY id LIMIT ?) ORDER BY article, ordinal"""
        return [key for (key,) in self._all(chosen, articles)]

    def passages(self, keys: Sequence[int], known: Mapping[str, Article]) -> dict[int, Passage]:
        """Passages by key, over the articles they were cut from; unknown keys are left out.

        Articles that are stored as they are in `known`, by id, are shared with it.
        """
        with self.reading() as connection, transaction(connection, "DEFERRED"):
            return select_passages(connection, keys, known)

    def neighbours(self, passage: Passage) -> list[Passage]:
        """The passages just before and just after one, as far as there are any.

        There are none where its article has another text by now.
        """
        article = passage.article
        rows = self._all(
            """SELECT passages.* FROM passages JOIN articles ON articles.id = article
                WHERE article = ?1 AND text = ?3 AND ordinal IN (
                SELECT ordinal + step FROM passages, (SELECT -1 AS step UNION SELECT 1)
                WHERE article = ?1 AND start = ?2) ORDER BY ordinal""",
            article.id,
            passage.start,
            article.text,
        )
        return [read_passage(row, article) for row in rows]

    def keys_over(self, article: str, start: int, end: int) -> list[int]:
        """Keys of the passages of an article that hold any of a stretch, in order."""
        chosen = """SELECT key FROM passages WHERE article = ? AND start < ? AND "end" > ?
            ORDER BY ordinal"""
        return [key for (key,) in self._all(chosen, article, end, start)]

    def lexical(
        self, terms: Sequence[str], *, limit: int, allowed: Iterable[int] | None
    ) -> list[tuple[int, float]]:
        """Passages that hold any of the terms by BM25, best first; higher is better."""
        if not terms:
            return []
        query = " OR ".join('"' + term.replace('"', '""') + '"' for term in terms)
        if allowed is None:
            return self._all(_RANKED, query, TITLE_WEIGHT, limit)
        return self._all(_RANKED_WITHIN, query, TITLE_WEIGHT, limit, json.dumps(list(allowed)))

    def known(self, terms: Sequence[str]) -> dict[str, int]:
        """How many passages hold each of the terms; those in none are left out."""
        chosen = "SELECT term, doc FROM vocabulary WHERE term IN (SELECT value FROM json_each(?))"
        return dict(self._all(chosen, json.dumps(list(terms))))

    def spellings(self, keys: Sequence[str]) -> dict[str, list[str]]:
        """The terms of the names with each of some keys; keys of no name are left out."""
        chosen = "SELECT key, term FROM spellings WHERE key IN (SELECT value FROM json_each(?))"
        found: dict[str, list[str]] = {}
        for key, term in self._all(f"{chosen} ORDER BY key, term", json.dumps(list(keys))):
            found.setdefault(key, []).append(term)
        return found

    def vocabulary(self) -> tuple[str, ...]:
        """All terms, in order."""
        return tuple(term for (term,) in self._all("SELECT term FROM vocabulary"))

    def languages(self) -> tuple[str, ...]:
        """The languages of the articles, commonest first."""
        return _ordered(self._all("SELECT language, count(*) FROM articles GROUP BY language"))

    def keys_by_language(self) -> dict[str, frozenset[int]]:
        """Keys of the passages in each language of the articles, that of none included."""
        found: dict[str, set[int]] = {}
        chosen = "SELECT language, key FROM passages JOIN articles ON articles.id = article"
        for language, key in self._all(chosen):
            found.setdefault(language, set()).add(key)
        return {language: frozenset(keys) for language, keys in sorted(found.items())}

    def sources(self) -> tuple[str, ...]:
        """The sources of the articles, commonest first."""
        return _ordered(self._all("SELECT source, count(*) FROM articles GROUP BY source"))

    def speakers(self) -> tuple[str, ...]:
        """All who speak in the passages, most passages first."""
        return _ordered(self._all("SELECT speaker, count(*) FROM speakers GROUP BY speaker"))

    def allowed(self, wanted: Filter) -> frozenset[int]:
        """Keys of the passages that pass a filter of exact names."""
        names = (wanted.articles, wanted.sources, wanted.speakers)
        values = [json.dumps(list(named)) if named else None for named in names]
        rows = self._all(_ALLOWED, *values, wanted.since or None, wanted.until or None)
        return frozenset(key for (key,) in rows)

    # Writing

    def store(self, entries: Sequence[Entry], rows: Mapping[int, Row]) -> list[int]:
        """Put articles and their passages, by new keys, in place of what was stored of them.

        Returns:
            The keys of the passages that are gone.
        """
        with self.writing() as connection:
            gone = remove_articles(connection, [entry.article.id for entry in entries])
            for entry in entries:
                insert_article(connection, entry)
            for key, row in rows.items():
                insert_passage(connection, key, row)
            count_generation(connection)
        return gone

    def move(self, origins: Mapping[str, str]) -> None:
        """Note where articles that did not change come from now, by id."""
        with self.writing() as connection:
            connection.executemany(
                "UPDATE articles SET origin = ?2 WHERE id = ?1", list(origins.items())
            )

    def remove(self, ids: Sequence[str]) -> list[int]:
        """Remove articles; returns the keys of the passages that are gone."""
        with self.writing() as connection:
            gone = remove_articles(connection, ids)
            count_generation(connection)
        return gone

    def take_over(self, other: Path, notes: Mapping[str, str]) -> None:
        """Replace all articles and passages by those of another catalog, in one transaction."""
        with self._connections.attached(other) as connection:
            copy_from_other(connection)
            write_notes(connection, notes)
            count_generation(connection)

    def _all(self, query: str, *values: Any) -> list[Any]:
        with self.reading() as connection:
            return connection.execute(query, values).fetchall()

    def _one(self, query: str) -> int:
        return int(self._all(query)[0][0])


def open_catalog(data: Path) -> Catalog:
    """The catalog of a data folder; both are made when they are missing.

    Raises:
        StorageError: If there is none and it cannot be made; and what `Catalog` raises.
    """
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


def _ordered(counts: Iterable[tuple[str, int]]) -> tuple[str, ...]:
    """Names by how often they occur, without the empty one."""
    return tuple(name for name, _ in sorted(counts, key=lambda one: (-one[1], one[0])) if name)
