"""Conversations that are kept: in the catalog, beside the articles, each with its owner.

They have tables of their own in the same file, which a rebuild of the index leaves alone and
an older version does not look at. An owner is any text that tells readers apart; nobody but the
owner finds, opens or changes a conversation, and an id cannot be guessed.
"""

import secrets
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache

from rag.errors import DamagedError
from rag.indexing.catalog import Catalog
from rag.keeping.archive import read_alone, read_answer, read_courtesy, write_answer
from rag.types import Answer, Article

MOST_CONVERSATIONS = 200
"""Listed at most: more than this nobody scrolls through; older ones are found by searching."""

ID_BYTES = 16
"""128 random bits cannot be guessed; more only make the address longer."""

_TABLES = (
    """CREATE TABLE IF NOT EXISTS conversations (
        id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL,
        began TEXT NOT NULL, changed TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS exchanges (
        conversation TEXT NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
        ordinal INTEGER NOT NULL, question TEXT NOT NULL, said TEXT NOT NULL,
        answer TEXT NOT NULL, PRIMARY KEY (conversation, ordinal))""",
    "CREATE INDEX IF NOT EXISTS conversations_by_owner ON conversations (owner, changed)",
)
_LISTED = """SELECT id, title, began, changed FROM conversations
    WHERE owner = ? ORDER BY changed DESC, id"""
_SAID = """SELECT conversation, question, said FROM exchanges
    WHERE conversation IN (SELECT id FROM conversations WHERE owner = ?)"""


@dataclass(frozen=True, slots=True)
class KeptConversation:
    """A conversation in the catalog; in a list it comes without its answers.

    `title` is the first question, of which a greeting or the like is none while another has come,
    until somebody gives another title. `began` and `changed`, the time
    of its latest exchange, are ISO 8601 in UTC. An answer that is not `complete` was stopped by its
    reader. `alone` are the places of the answers that were asked without those before them.
    """

    id: str
    title: str
    began: str
    changed: str
    answers: tuple[Answer, ...] = ()
    alone: frozenset[int] = frozenset()


def list_conversations(
    catalog: Catalog, owner: str, *, words: str = ""
) -> tuple[KeptConversation, ...]:
    """The conversations of an owner without their answers, the latest first.

    With `words` only those whose title, questions or answers hold all of them, in any case;
    part of a word is enough.

    Raises:
        StorageError: If they cannot be read.
    """
    with catalog.reading() as connection:
        if not _is_begun(connection):
            return ()
        listed = [KeptConversation(*row) for row in connection.execute(_LISTED, (owner,))]
        if wanted := words.casefold().split():
            texts = {each.id: [each.title] for each in listed}
            for id_, question, said in connection.execute(_SAID, (owner,)):
                texts.get(id_, []).extend((question, said))
            listed = [each for each in listed if _holds(texts[each.id], wanted)]
    return tuple(listed[:MOST_CONVERSATIONS])


def open_conversation(catalog: Catalog, owner: str, id: str) -> KeptConversation | None:
    """A conversation with all its answers over the articles as they are now, or none.

    Raises:
        DamagedError: If an answer cannot be read back.
        StorageError: If it cannot be read.
    """
    with catalog.reading() as connection:
        if not _is_begun(connection):
            return None
        row = connection.execute(
            "SELECT id, title, began, changed FROM conversations WHERE id = ? AND owner = ?",
            (_plain(id), owner),
        ).fetchone()
        written = connection.execute(
            "SELECT answer FROM exchanges WHERE conversation = ? ORDER BY ordinal", (_plain(id),)
        ).fetchall()
    if row is None:
        return None

    @cache
    def find_article(id_: str) -> Article | None:
        return next(iter(catalog.articles([id_])), None)

    try:
        answers = tuple(read_answer(answer, find_article) for (answer,) in written)
        alone = frozenset(place for place, (each,) in enumerate(written) if read_alone(each))
    except ValueError as error:
        raise DamagedError(
            f"The conversation {row[1]!r} cannot be read back ({error}). Delete it, or update "
            "Onrecord if a newer version has kept it."
        ) from error
    return replace(KeptConversation(*row), answers=answers, alone=alone)


def append_exchange(
    catalog: Catalog,
    owner: str,
    answer: Answer,
    *,
    id: str = "",
    place: int = 0,
    replaces: bool = False,
    alone: bool = False,
) -> str:
    """Keep an answer with its question; gives the id of its conversation.

    Args:
        catalog: Where it is kept.
        owner: Whose conversation it is.
        answer: What was answered; not `complete` if its reader has stopped it.
        id: The conversation that goes on; empty begins a new one, named by the question.
        place: How many exchanges it has. Where it has gone on elsewhere, or is gone, nothing
            is kept and the result is empty.
        replaces: Whether there is one more, its last, which this one replaces.
        alone: Whether it was asked without those before it.

    Raises:
        StorageError: If it cannot be kept.
    """
    now = datetime.now(UTC).isoformat(timespec="microseconds")
    with _writing(catalog) as connection:
        known = id or secrets.token_urlsafe(ID_BYTES)
        if not id:
            connection.execute(
                "INSERT INTO conversations VALUES (?,?,?,?,?)",
                (known, owner, _plain(answer.question), now, now),
            )
        elif not _owns(connection, owner, id) or _count(connection, id) != place + replaces:
            return ""
        if replaces:
            replaced = "DELETE FROM exchanges WHERE conversation = ? AND ordinal = ?"
            connection.execute(replaced, (known, place))
        if place and not answer.courtesy and _has_only_courtesies(connection, known):
            # The title still is the greeting unless somebody has given another.
            connection.execute(
                "UPDATE conversations SET title = ? WHERE id = ? AND title ="
                " (SELECT question FROM exchanges WHERE conversation = ? AND ordinal = 0)",
                (_plain(answer.question), known, known),
            )
        said, written = _plain(answer.text), write_answer(answer, alone=alone)
        connection.execute(
            "INSERT INTO exchanges VALUES (?,?,?,?,?)",
            (known, place, _plain(answer.question), said, written),
        )
        connection.execute("UPDATE conversations SET changed = ? WHERE id = ?", (now, known))
    return known


def rename_conversation(catalog: Catalog, owner: str, id: str, title: str) -> bool:
    """Give a conversation another title; false if the owner has none of that id.

    Raises:
        ValueError: If the title is blank.
        StorageError: If it cannot be kept.
    """
    if not (title := " ".join(title.split())):
        raise ValueError("A title needs at least one character.")
    with _writing(catalog) as connection:
        renamed = connection.execute(
            "UPDATE conversations SET title = ? WHERE id = ? AND owner = ?",
            (_plain(title), _plain(id), owner),
        )
        return renamed.rowcount > 0


def delete_conversation(catalog: Catalog, owner: str, id: str) -> bool:
    """Delete a conversation for good; false if the owner has none of that id.

    Raises:
        StorageError: If it cannot be deleted.
    """
    with _writing(catalog) as connection:
        deleted = connection.execute(
            "DELETE FROM conversations WHERE id = ? AND owner = ?", (_plain(id), owner)
        )
        return deleted.rowcount > 0


def _is_begun(connection: sqlite3.Connection) -> bool:
    """Whether the tables are there; the first conversation that is kept makes them."""
    there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'exchanges'")
    return there.fetchone() is not None


@contextmanager
def _writing(catalog: Catalog) -> Iterator[sqlite3.Connection]:
    """The tables in a transaction, made first where there are none: all is stored, or nothing."""
    with catalog.writing() as connection:
        for statement in _TABLES:
            connection.execute(statement)
        yield connection


def _owns(connection: sqlite3.Connection, owner: str, id: str) -> bool:
    chosen = "SELECT 1 FROM conversations WHERE id = ? AND owner = ?"
    return connection.execute(chosen, (_plain(id), owner)).fetchone() is not None


def _count(connection: sqlite3.Connection, id: str) -> int:
    chosen = "SELECT count(*) FROM exchanges WHERE conversation = ?"
    return int(connection.execute(chosen, (_plain(id),)).fetchone()[0])


def _has_only_courtesies(connection: sqlite3.Connection, id: str) -> bool:
    """Whether nothing was asked of the articles yet, for all that was said."""
    chosen = "SELECT answer FROM exchanges WHERE conversation = ?"
    written = (each for (each,) in connection.execute(chosen, (_plain(id),)))
    return all(map(read_courtesy, written))


def _holds(texts: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether all words that are wanted stand somewhere in the texts."""
    held = "\n".join(texts).casefold()
    return all(word in held for word in wanted)


def _plain(text: str) -> str:
    """The text as SQLite takes it: a lone surrogate is no UTF-8."""
    return text.encode("utf-8", "replace").decode("utf-8")
