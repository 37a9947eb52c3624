"""The tables of the catalog, and what goes in and out of them as our own types."""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rag.errors import MismatchError
from rag.types import Article, Passage, Span, Speech

SCHEMA_VERSION = 1

# Terms hold letters, digits and `~` only, so this tokenizer gives back each term unchanged.
SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE articles (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, title TEXT NOT NULL, source TEXT NOT NULL,
    byline TEXT NOT NULL, date TEXT NOT NULL, language TEXT NOT NULL, origin TEXT NOT NULL,
    root TEXT NOT NULL, given TEXT NOT NULL, digest TEXT NOT NULL, UNIQUE (root, given)
);
CREATE TABLE passages (
    key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL,
    article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    ordinal INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    sentences TEXT NOT NULL, speeches TEXT NOT NULL, UNIQUE (article, ordinal)
);
CREATE TABLE speakers (
    passage INTEGER NOT NULL REFERENCES passages (key) ON DELETE CASCADE,
    speaker TEXT NOT NULL, PRIMARY KEY (passage, speaker)
) WITHOUT ROWID;
CREATE INDEX speakers_by_name ON speakers (speaker);
CREATE TABLE spellings (key TEXT NOT NULL, term TEXT NOT NULL, PRIMARY KEY (key, term)) WITHOUT ROWID;
CREATE VIRTUAL TABLE terms USING fts5 (title, body, tokenize = "ascii tokenchars '~'");
CREATE VIRTUAL TABLE vocabulary USING fts5vocab (terms, row);
"""

PassageRow = tuple[int, str, str, int, int, int, str, str]
"""A row of `passages` as it is stored."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An article as the ledger knows it: the root it came from and its id there."""

    article: Article
    root: str
    given: str
    digest: str


@dataclass(frozen=True, slots=True)
class Row:
    """A passage ready to be stored: its place in the article, its terms, its names by key."""

    passage: Passage
    ordinal: int
    title_terms: str
    body_terms: str
    names: frozenset[tuple[str, str]]


def read_entry(row: Sequence[str]) -> Entry:
    """The article of a stored row with its ledger."""
    return Entry(Article(*row[:-3]), *row[-3:])


def read_passage(row: PassageRow, article: Article) -> Passage:
    """The passage of a stored row; its article is given, since neighbours share it."""
    _, id_, _, _, start, end, sentences, speeches = row
    return Passage(
        id=id_,
        article=article,
        start=start,
        end=end,
        sentences=tuple(Span(*span) for span in json.loads(sentences)),
        speeches=tuple(Speech(*speech) for speech in json.loads(speeches)),
    )


def select_articles(connection: sqlite3.Connection, ids: Iterable[str]) -> list[Article]:
    """The articles of some ids, in the order of the ids; unknown ones are left out."""
    chosen = "SELECT * FROM articles WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id"
    return [read_entry(row).article for row in connection.execute(chosen, (json.dumps([*ids]),))]


def select_passages(
    connection: sqlite3.Connection, keys: Iterable[int], known: Mapping[str, Article]
) -> dict[int, Passage]:
    """Passages by key, over `known` articles where those are as stored; unknown keys are left out.

    The connection must be in a transaction, so that passages and articles are of one state.
    """
    chosen = "SELECT * FROM passages WHERE key IN (SELECT value FROM json_each(?))"
    rows: list[PassageRow] = connection.execute(chosen, (json.dumps([*keys]),)).fetchall()
    stored = {article.id: article for article in select_articles(connection, {r[2] for r in rows})}
    same = {id_: known[id_] for id_, article in stored.items() if known.get(id_) == article}
    articles = stored | same
    return {row[0]: read_passage(row, articles[row[2]]) for row in rows}


def insert_article(connection: sqlite3.Connection, entry: Entry) -> None:
    """Store an article with its ledger."""
    article = entry.article
    connection.execute(
        "INSERT INTO articles VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (
            article.id,
            article.text,
            article.title,
            article.source,
            article.byline,
            article.date,
            article.language,
            article.origin,
            entry.root,
            entry.given,
            entry.digest,
        ),
    )


def insert_passage(connection: sqlite3.Connection, key: int, row: Row) -> None:
    """Store a passage with its terms and its speakers."""
    passage = row.passage
    speeches = [(s.start, s.end, s.speaker, s.kind) for s in passage.speeches]
    connection.execute(
        "INSERT INTO passages VALUES (?,?,?,?,?,?,?,?)",
        (
            key,
            passage.id,
            passage.article.id,
            row.ordinal,
            passage.start,
            passage.end,
            json.dumps(passage.sentences),
            json.dumps(speeches, ensure_ascii=False),
        ),
    )
    connection.execute(
        "INSERT INTO terms (rowid, title, body) VALUES (?,?,?)",
        (key, row.title_terms, row.body_terms),
    )
    connection.executemany(
        "INSERT INTO speakers VALUES (?,?)",
        [(key, speaker) for speaker in {s.speaker for s in passage.speeches} - {""}],
    )
    # Names of passages that are gone stay: a name in no passage is found in none.
    connection.executemany("INSERT OR IGNORE INTO spellings VALUES (?,?)", list(row.names))


def remove_articles(connection: sqlite3.Connection, ids: Sequence[str]) -> list[int]:
    """Remove articles and all that hangs on them; returns the keys of their passages."""
    named = json.dumps(list(ids))
    chosen = "SELECT key FROM passages WHERE article IN (SELECT value FROM json_each(?))"
    gone = [key for (key,) in connection.execute(chosen, (named,))]
    connection.executemany("DELETE FROM terms WHERE rowid = ?", [(key,) for key in gone])
    connection.execute(
        "DELETE FROM articles WHERE id IN (SELECT value FROM json_each(?))", (named,)
    )
    return gone


def copy_from_other(connection: sqlite3.Connection) -> None:
    """Put the articles and passages of the attached catalog `other` in place of all."""
    for statement in (
        "DELETE FROM terms",
        "DELETE FROM articles",
        "DELETE FROM spellings",
        "INSERT INTO articles SELECT * FROM other.articles",
        "INSERT INTO passages SELECT * FROM other.passages",
        "INSERT INTO speakers SELECT * FROM other.speakers",
        "INSERT INTO spellings SELECT * FROM other.spellings",
        "INSERT INTO terms (rowid, title, body) SELECT rowid, title, body FROM other.terms",
    ):
        connection.execute(statement)


def write_notes(connection: sqlite3.Connection, notes: Mapping[str, str]) -> None:
    """Store facts about the index."""
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?,?)", list(notes.items()))


def count_generation(connection: sqlite3.Connection) -> None:
    """Tell readers that the index has changed."""
    connection.execute(
        "INSERT INTO meta VALUES ('generation', '1') "
        "ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1"
    )


def refuse_newer(version: int, path: Path) -> None:
    """Do nothing for a catalog of this version or an older one.

    Raises:
        MismatchError: If a newer version wrote it.
    """
    if version > SCHEMA_VERSION:
        raise MismatchError(
            f"{path} was written by a newer version of Onrecord (schema {version}, this one reads "
            f"{SCHEMA_VERSION}). Update Onrecord, or name another folder: --data DIR."
        )
