"""The catalog: one SQLite file, its errors, and its transactions."""

import sqlite3
import tempfile
import threading

import pytest

from rag.errors import BusyError, DamagedError, MismatchError, StorageError
from rag.indexing.catalog import Catalog
from rag.indexing.connections import explained
from rag.indexing.rows import Entry, Row
from rag.types import Article, Filter, Passage, Span, Speech

NAMES = frozenset({("alznv", "alzhanov")})


@pytest.fixture
def catalog(tmp_path):
    """An empty catalog."""
    opened = Catalog(tmp_path / "catalog.sqlite")
    yield opened
    opened.close()


def entry(name, text="Alzhanov said so. Nobody asked."):
    """An article as the ledger stores it."""
    return Entry(Article(id=name, text=text, language="en", source="Krone"), "desk", name, "digest")


def rows(one, first=1):
    """The article as one passage, by its key."""
    article = one.article
    passage = Passage(
        id=f"{article.id}-0",
        article=article,
        start=0,
        end=len(article.text),
        sentences=(Span(0, 17), Span(18, len(article.text))),
        speeches=(Speech(0, 17, "Alzhanov", "report"),),
    )
    return {first: Row(passage, 0, "headline", "alzhanov said nobod ask", NAMES)}


def test_passage_comes_back_as_it_was_stored(catalog):
    """Sentences and speeches survive storage."""
    one = entry("a")
    catalog.store([one], rows(one))
    assert catalog.passages([1, 2], {}) == {1: rows(one)[1].passage}
    assert catalog.articles(["a"]) == [one.article]
    assert list(catalog.entries()) == [one]


def test_headings_are_the_articles_without_their_texts(catalog):
    """In the same order, with all else that a list of them tells."""
    for number, name in enumerate(("b", "a"), start=1):
        one = entry(name)
        catalog.store([one], rows(one, first=number))
    assert [
        Article(h.id, a.text, h.title, h.source, h.byline, h.date, h.language)
        for h, a in zip(catalog.headings(), catalog.articles(), strict=True)
    ] == catalog.articles()


def test_storing_again_replaces(catalog):
    """A stored article takes the place of its old version, whose keys are told."""
    one = entry("a")
    catalog.store([one], rows(one))
    assert catalog.store([one], rows(one, first=2)) == [1]
    assert catalog.keys() == {2}
    assert catalog.counts() == (1, 1)
    assert catalog.known(["alzhanov", "headline"]) == {"alzhanov": 1, "headline": 1}
    assert catalog.spellings(["alznv", "nobody"]) == {"alznv": ["alzhanov"]}


def test_removing_leaves_nothing(catalog):
    """A removed article takes its passages, terms and speakers with it."""
    one = entry("a")
    catalog.store([one], rows(one))
    assert catalog.remove(["a", "unknown"]) == [1]
    assert catalog.counts() == (0, 0)
    assert catalog.vocabulary() == catalog.speakers() == catalog.languages() == ()


def test_keys_are_never_used_again(catalog):
    """The last key is remembered after its passage is gone."""
    one = entry("a")
    catalog.store([one], rows(one, first=7))
    catalog.remove(["a"])
    assert catalog.last_key() == 7


def test_each_commit_counts(catalog):
    """Every change that readers must notice raises the generation."""
    assert catalog.generation == 0
    one = entry("a")
    catalog.store([one], rows(one))
    catalog.remove(["a"])
    assert catalog.generation == 2


def test_failing_write_leaves_everything(catalog):
    """A transaction that breaks off is taken back as a whole."""
    one = entry("a")
    catalog.store([one], rows(one))
    with pytest.raises(StorageError):
        _delete_and_fail(catalog)
    assert catalog.counts() == (1, 1)


def _delete_and_fail(catalog):
    with catalog.writing() as connection:
        connection.execute("DELETE FROM articles")
        connection.execute("INSERT INTO nothing VALUES (1)")


def test_names_come_commonest_first(catalog):
    """Speakers, sources and languages are ordered by how often they occur."""
    for number, name in enumerate(("a", "b"), start=1):
        one = entry(name)
        catalog.store([one], rows(one, first=number))
    assert catalog.speakers() == ("Alzhanov",)
    assert catalog.sources() == ("Krone",)
    assert catalog.languages() == ("en",)


def test_filter_by_speaker(catalog):
    """Only passages in which the speaker speaks pass."""
    one, other = entry("a"), entry("b")
    quiet = rows(other, first=2)
    silent = Passage(id="b-0", article=other.article, start=0, end=5)
    quiet[2] = Row(silent, 0, "", "nobod", frozenset())
    catalog.store([one, other], rows(one) | quiet)
    assert catalog.allowed(Filter(speakers=("Alzhanov",))) == {1}
    assert catalog.allowed(Filter(articles=("b",))) == {2}


def test_terms_are_kept_as_they_are(catalog):
    """No term is split or folded on its way into the term index."""
    terms = ["3~5", "~tkyv", "наурыз", "ß", "İstanbul", "王国", "हिन्दी"]
    one = entry("a")
    passage = rows(one)[1].passage
    catalog.store([one], {1: Row(passage, 0, "", " ".join(terms), frozenset())})
    assert set(catalog.known(terms)) == set(terms)
    for term in terms:
        assert catalog.lexical([term], limit=1, allowed=None)


def test_many_threads_read(catalog):
    """Threads have connections of their own and do not disturb each other."""
    one = entry("a")
    catalog.store([one], rows(one))
    failures = []

    def read():
        seen = {(catalog.counts(), len(catalog.articles())) for _ in range(50)}
        failures.extend(seen - {((1, 1), 1)})

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failures


def test_connection_in_use_while_all_are_closed_is_closed_when_given_back(catalog):
    """Nothing holds the file afterwards, so that its folder can be deleted."""
    with catalog.reading() as connection:
        catalog.close()
        assert connection.execute("SELECT 1").fetchone()
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        connection.execute("SELECT 1")


def test_full_disk_is_told_and_loses_nothing(catalog):
    """When the disk is full, the error says so and what was stored stays."""
    one = entry("a")
    catalog.store([one], rows(one))
    with catalog.reading() as connection:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
    big = entry("big", text="word " * 100_000)
    with pytest.raises(StorageError, match=r"disk of .* is full"):
        catalog.store([big], rows(big, first=2))
    assert catalog.counts() == (1, 1)
    assert catalog.lexical(["ask"], limit=1, allowed=None)


def test_readonly_catalog_holds_what_only_the_log_holds(tmp_path, catalog, monkeypatch):
    """A commit that SQLite has not yet moved into the file is read, from a copy that goes again."""
    one = entry("a")
    catalog.store([one], rows(one))
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert before["catalog.sqlite-wal"]
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    readonly = Catalog(catalog.path, readonly=True)
    assert readonly.articles() == [one.article]
    with pytest.raises(StorageError, match=str(catalog.path)):
        readonly.remove(["a"])
    readonly.close()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_garbage_is_not_a_catalog(tmp_path):
    """A file that is no database is told as damage."""
    path = tmp_path / "catalog.sqlite"
    path.write_bytes(b"garbage" * 1000)
    with pytest.raises(DamagedError, match=r"catalog\.sqlite is damaged"):
        Catalog(path)


def test_newer_version_is_refused(tmp_path, catalog):
    """A file that a newer version wrote is left alone."""
    with catalog.reading() as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(MismatchError, match="schema 99"):
        Catalog(tmp_path / "catalog.sqlite")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("database is locked", BusyError),
        ("database or disk is full", StorageError),
        ("database disk image is malformed", DamagedError),
        ("attempt to write a readonly database", StorageError),
        ("disk I/O error", StorageError),
    ],
)
def test_errors_say_what_to_do(tmp_path, told, expected):
    """Each error of SQLite becomes one line with the file and the next step."""
    with pytest.raises(expected) as caught, explained(tmp_path / "catalog.sqlite"):
        raise sqlite3.OperationalError(told)
    assert str(tmp_path) in str(caught.value)
    assert "\n" not in str(caught.value)
