"""The vectors in a real Chroma: paging, steps, errors, and a server of its own."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pytest

from rag.config import Config
from rag.errors import DamagedError, SettingsError, StorageError
from rag.indexing.stores import connect, drop_collection
from rag.indexing.vectors import ROWS_PER_READ, Vectors

MANY = ROWS_PER_READ + 3_000


def unit(count, dimension=4, seed=0):
    """Random vectors of unit length."""
    drawn = np.random.default_rng(seed).normal(size=(count, dimension)).astype(np.float32)
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


@pytest.fixture
def store(tmp_path):
    """An embedded store."""
    opened = connect(Config(data=tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def vectors(store):
    """An empty collection."""
    return Vectors(store, "passages-test", create=True)


def test_nearest_comes_first_with_its_cosine(vectors):
    """The vector itself is found with cosine 1, the others below it in order."""
    held = unit(50)
    vectors.upsert(range(1, 51), ["a"] * 50, held)
    found = vectors.nearest(held[6], limit=5)
    assert found[0] == (7, pytest.approx(1.0, abs=1e-5))
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_empty_collection_finds_nothing(vectors):
    """A collection without vectors answers with nothing."""
    vectors.load(4)
    assert vectors.nearest(unit(1)[0], limit=5) == []
    assert vectors.keys() == set()


def test_upsert_replaces(vectors):
    """A vector written twice is held once, in its last form."""
    first, last = unit(2)
    vectors.upsert([1], ["a"], first[None])
    vectors.upsert([1], ["a"], last[None])
    assert vectors.count() == 1
    assert vectors.nearest(last, limit=1)[0][1] == pytest.approx(1.0, abs=1e-5)


def test_deleting_unknown_keys_does_no_harm(vectors):
    """Keys that have no vector are passed over."""
    vectors.upsert([1, 2], ["a", "a"], unit(2))
    vectors.delete([2, 3])
    assert vectors.keys() == {1}


def test_more_rows_than_one_read_may_name(vectors):
    """Writing, listing, filtering and deleting go on beyond Chroma's limits of one call."""
    held = unit(MANY)
    vectors.upsert(range(1, MANY + 1), ["a"] * MANY, held)
    assert vectors.count() == MANY
    assert vectors.keys() == set(range(1, MANY + 1))
    found = vectors.nearest(held[MANY - 1], limit=3, among=range(2, MANY + 1))
    assert found[0] == (MANY, pytest.approx(1.0, abs=1e-5))
    vectors.delete(range(1, MANY))
    assert vectors.keys() == {MANY}


def test_missing_collection_is_damage(store):
    """A collection that is gone is told with the command that mends it."""
    with pytest.raises(DamagedError, match="--rebuild"):
        Vectors(store, "passages-gone")


def test_dropping_twice_does_no_harm(store, vectors):
    """A collection that is gone already needs no dropping."""
    drop_collection(store, vectors.name)
    drop_collection(store, vectors.name)
    with pytest.raises(DamagedError):
        vectors.count()


def test_copy_of_a_store_that_cannot_be_opened_is_gone(tmp_path, monkeypatch):
    """What cannot be written is read from a copy, which goes again where reading fails."""
    folder, copies = tmp_path / "chroma", tmp_path / "copies"
    for made in (folder, copies):
        made.mkdir()
    (folder / "chroma.sqlite3").write_bytes(b"garbage" * 1000)
    monkeypatch.setattr(tempfile, "tempdir", str(copies))
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(DamagedError):
        connect(Config(data=tmp_path))
    assert list(copies.iterdir()) == []


def test_wrong_dimension_is_an_error_of_one_line(vectors):
    """Vectors that do not fit are told, not stored."""
    vectors.upsert([1], ["a"], unit(1))
    with pytest.raises(StorageError) as caught:
        vectors.upsert([2], ["a"], unit(1, dimension=5))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "place",
    [
        "somewhere",
        "ftp://host",
        "cloud:tenant",
        "cloud:tenant/db",
        "http://user:secret@host:8000",
        "http://host:8000/chroma",
    ],
)
def test_wrong_place_is_told(tmp_path, place):
    """A setting that names no place, more than one, or a Cloud without its key, is an error."""
    with pytest.raises(SettingsError, match="RAG_CHROMA") as caught:
        connect(Config(data=tmp_path, chroma=place))
    assert "secret" not in str(caught.value)


@pytest.fixture
def server(tmp_path):
    """The URL of a Chroma server in its own process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [Path(sys.executable).with_name("chroma"), "run", "--path", tmp_path / "server"]
    with subprocess.Popen(
        [*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
        process.terminate()


def _wait_for(port):
    for _ in range(600):
        with socket.socket() as trial:
            if trial.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    pytest.fail("The Chroma server did not start.")


def test_server_holds_vectors_too(server, tmp_path):
    """A Chroma server is used through the same calls."""
    store = connect(Config(data=tmp_path, chroma=server))
    vectors = Vectors(store, "passages-remote", create=True)
    held = unit(20)
    vectors.upsert(range(1, 21), ["a"] * 20, held)
    vectors.load(4)
    assert vectors.nearest(held[3], limit=1)[0][0] == 4
    assert vectors.nearest(held[3], limit=2, among=[8, 9])[0][0] in {8, 9}
    assert vectors.keys() == set(range(1, 21))
    drop_collection(store, vectors.name)
    with pytest.raises(DamagedError):
        Vectors(store, "passages-remote")
    store.close()
