"""A writer that is killed loses nothing that was committed, and the next sync completes."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hashing import Hashing

from rag.config import Config
from rag.indexing.index import Index

pytestmark = pytest.mark.crash

ARTICLES = 60

WRITER = """
import os, signal, sys
sys.path[:0] = {path!r}
from pathlib import Path
import rag.indexing.filling
from hashing import Hashing
from rag.indexing.catalog import Catalog
from rag.config import Config
from rag.indexing.index import Index
from rag.indexing.vectors import Vectors

rag.indexing.filling.CHUNK_PASSAGES = 16
calls = {{"left": {calls}}}

def dying(method):
    def call(*arguments, **named):
        calls["left"] -= 1
        if calls["left"] == 0 and {before}:
            os.kill(os.getpid(), signal.SIGKILL)
        result = method(*arguments, **named)
        if calls["left"] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    return call

owner = {{"upsert": Vectors, "store": Catalog, "delete": Vectors, "take_over": Catalog}}[{step!r}]
setattr(owner, {step!r}, dying(getattr(owner, {step!r})))
index = Index.open(Config(data=Path({data!r})), Hashing())
index.sync([Path({folder!r})], rebuild={rebuild})
"""


@pytest.fixture
def folder(tmp_path):
    """Articles for several chunks."""
    made = tmp_path / "articles"
    made.mkdir()
    for number in range(ARTICLES):
        (made / f"{number:02}.txt").write_text(f"Train {number} left the harbour.\n")
    return made


def run_and_die(config, folder, **death):
    """Sync in a process that kills itself at a step."""
    code = WRITER.format(
        path=[*sys.path, str(Path(__file__).parent)],
        data=str(config.data),
        folder=str(folder),
        **{"calls": 2, "rebuild": False, **death},
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr


def assert_whole(index, embedding):
    """Every article is found by its own words, and there is a vector for each passage only."""
    assert index.counts() == (ARTICLES, ARTICLES)
    assert index._loaded.vectors.keys() == index._catalog.keys()
    vector = embedding.embed_question("Train 7 left the harbour.")
    assert index.dense(vector, limit=1)[0][1] == pytest.approx(1.0, abs=1e-5)


@pytest.mark.parametrize("before", [True, False])
@pytest.mark.parametrize("step", ["upsert", "store", "delete"])
def test_killed_writer_loses_nothing(tmp_path, folder, step, before):
    """Whatever step of the second chunk dies, the first chunk stays and a sync completes."""
    config, embedding = Config(data=tmp_path / "data"), Hashing()
    run_and_die(config, folder, step=step, before=before)
    index = Index.open(config, embedding)
    kept = index.counts()[0]
    assert kept == (32 if (step, before) == ("store", False) or step == "delete" else 16)
    assert len(index.dense(embedding.embed_question("train"), limit=100)) == kept
    report = index.sync([folder])
    assert len(report.unchanged) == kept
    assert len(report.added) == ARTICLES - kept
    assert_whole(index, embedding)
    index.close()


@pytest.mark.parametrize("before", [True, False])
def test_killed_change_is_completed(tmp_path, folder, before):
    """A change that dies around the deletion of old vectors leaves no old passage to be found."""
    config, embedding = Config(data=tmp_path / "data"), Hashing()
    index = Index.open(config, embedding)
    index.sync([folder])
    index.close()
    for file in folder.iterdir():
        file.write_text(file.read_text().replace("left", "leaves"))
    run_and_die(config, folder, step="delete", calls=1, before=before)
    index = Index.open(config, embedding)
    assert index.counts() == (ARTICLES, ARTICLES)
    assert len(index.dense(embedding.embed_question("train"), limit=200)) == ARTICLES
    index.sync([folder])
    assert index.known(["leav"]) == {"leav": ARTICLES}
    assert index._loaded.vectors.keys() == index._catalog.keys()
    index.close()


@pytest.mark.parametrize(
    ("step", "before"), [("upsert", False), ("take_over", True), ("take_over", False)]
)
def test_killed_rebuild_leaves_the_old_or_the_new_index(tmp_path, folder, step, before):
    """A rebuild that dies leaves a whole index, and the next one leaves no rest behind."""
    config, embedding = Config(data=tmp_path / "data"), Hashing()
    index = Index.open(config, embedding)
    index.sync([folder])
    index.close()
    run_and_die(config, folder, step=step, calls=1, before=before, rebuild=True)
    index = Index.open(config, embedding)
    assert_whole(index, embedding)
    index.sync([folder], rebuild=True)
    assert_whole(index, embedding)
    assert len(index._loaded.store._api.list_collections()) == 1
    assert not list(config.data.glob("staging*"))
    index.close()


FULL_DISK = """
import resource, sys
sys.path[:0] = {path!r}
from pathlib import Path
from hashing import Hashing
from rag.config import Config
from rag.errors import StorageError
from rag.indexing.index import Index
from rag.types import Article
index = Index.open(Config(data=Path({data!r})), Hashing())
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
try:
    index.add([Article(id=f"big{{n}}", text="word " * 20_000) for n in range(50)], root="desk")
except StorageError as error:
    print(error)
"""


def test_full_disk_ends_in_one_line(tmp_path, folder):
    """When nothing more can be written, one line says so and the index stays as it was."""
    config, embedding = Config(data=tmp_path / "data"), Hashing()
    index = Index.open(config, embedding)
    index.sync([folder])
    index.close()
    files = [path for path in config.data.rglob("*") if path.is_file()]
    code = FULL_DISK.format(
        path=[*sys.path, str(Path(__file__).parent)],
        data=str(config.data),
        limit=max(path.stat().st_size for path in files) + 200_000,
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert len(done.stdout.splitlines()) == 1, done.stderr
    assert str(config.data) in done.stdout
    index = Index.open(config, embedding)
    assert {f"{number:02}.txt" for number in range(ARTICLES)} <= {a.id for a in index.articles()}
    report = index.sync([folder])
    assert len(report.unchanged) == ARTICLES
    index.close()
