"""The index as a whole: syncing, searching, several processes, and what can go wrong."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hashing import Hashing
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag.config import Config
from rag.errors import (
    ArticlesError,
    BusyError,
    DamagedError,
    EmbeddingError,
    MismatchError,
    StorageError,
)
from rag.indexing.index import Index
from rag.indexing.signature import YOUNG_SECONDS, take_signature
from rag.indexing.sync import writer_lock
from rag.indexing.vectors import Vectors
from rag.types import Article, Filter, Skipped

WORDS = [
    "winter",
    "snow",
    "river",
    "mountain",
    "election",
    "minister",
    "price",
    "wheat",
    "railway",
    "harbour",
]


@pytest.fixture
def folder(tmp_path):
    """Three short articles."""
    made = tmp_path / "articles"
    write(made, {"a": "Snow fell on the mountain.", "b": "The river rose.", "c": "Wheat is dear."})
    return made


@pytest.fixture
def config(tmp_path):
    """Settings of an index that does not exist yet."""
    return Config(data=tmp_path / "data")


@pytest.fixture
def embedding():
    """A quick embedding."""
    return Hashing()


@pytest.fixture
def index(config, embedding, folder):
    """An index of the three articles."""
    opened = Index.open(config, embedding)
    opened.sync([folder])
    yield opened
    opened.close()


def write(folder, texts):
    """Put one `.txt` for each text into a folder, and nothing else."""
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.txt"):
        old.unlink()
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(f"{text}\n")


def contents(index):
    """All that a reader can see of an index, without keys."""
    keys = sorted(index._catalog.keys())
    passages = [(p.id, p.article.id, p.start, p.end, p.text) for p in index.passages(keys)]
    articles = [replace(article, origin="") for article in index.articles()]
    return sorted(passages), articles, sorted(index.vocabulary())


def held_vectors(index):
    """Keys of the vectors that the store holds."""
    return index._loaded.vectors.keys() if index._loaded.vectors else set()


def test_new_index_is_empty(config, embedding):
    """An index that was never filled answers every question with nothing."""
    index = Index.open(config, embedding)
    assert index.counts() == (0, 0)
    assert index.dense(embedding.embed_question("snow"), limit=5) == []
    assert index.lexical(["snow"], limit=5) == []
    assert index.vocabulary() == ()
    index.close()


def test_sync_tells_what_changed(index, folder):
    """Added, changed, removed and unchanged articles are told by id."""
    write(folder, {"a": "Snow fell on the mountain.", "b": "The river fell.", "d": "Trains run."})
    report = index.sync([folder])
    assert report.added == ("d.txt",)
    assert report.changed == ("b.txt",)
    assert report.removed == ("c.txt",)
    assert report.unchanged == ("a.txt",)
    assert report.passages == 3
    assert [article.id for article in index.articles()] == ["a.txt", "b.txt", "d.txt"]
    assert held_vectors(index) == index._catalog.keys()


def test_unchanged_articles_are_not_embedded(index, folder, embedding):
    """Syncing the same folder again embeds nothing and commits nothing."""
    before, generation = embedding.embedded, index.generation
    report = index.sync([folder])
    assert report.unchanged == ("a.txt", "b.txt", "c.txt")
    assert (embedding.embedded, index.generation) == (before, generation)


def test_old_files_are_not_read_again(index, folder):
    """A folder whose files kept their sizes and times is taken as unchanged at once."""
    time.sleep(YOUNG_SECONDS)
    index.sync([folder])
    assert index._catalog.note(f"signature {folder}")
    assert index.sync([folder]).unchanged == ("a.txt", "b.txt", "c.txt")
    (folder / "a.txt").write_text("Snow fell on the mountains\n")
    assert index.sync([folder]).changed == ("a.txt",)
    assert take_signature(folder, settings=1) != take_signature(folder / "b.txt", settings=1) != ""


def test_what_was_skipped_is_told_without_reading_again(index, folder):
    """A file that is no article is told at every sync, of a folder that is not read anew."""
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    time.sleep(YOUNG_SECONDS)
    first = index.sync([folder])
    assert index._catalog.note(f"signature {folder}")
    again = index.sync([folder])
    assert [one.name for one in first.skipped] == ["broken.pdf"]
    assert again.skipped == first.skipped
    assert again.unchanged == first.unchanged == ("a.txt", "b.txt", "c.txt")


def test_disk_that_failed_is_asked_again(index, folder, monkeypatch):
    """A file that could not be read for the moment is read at the next sync, though unchanged."""
    (folder / "late.txt").write_text("Trains run again.")
    time.sleep(YOUNG_SECONDS)

    def fail(path):
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as failing:
        failing.setattr(Path, "read_bytes", fail)
        assert len(index.sync([folder]).skipped) == 4
    assert index.sync([folder]).added == ("late.txt",)


def test_dense_finds_the_nearest_first(index, embedding):
    """The passage with the words of the question comes first, with its cosine."""
    (key, score), *_ = index.dense(embedding.embed_question("The river rose."), limit=3)
    assert index.passages([key])[0].article.id == "b.txt"
    assert score == pytest.approx(1.0, abs=1e-5)


def test_lexical_finds_any_of_the_terms(index):
    """A passage with any of the terms is found; signs of the query language do no harm."""
    keys = [key for key, _ in index.lexical(["river", "wheat", '" OR * NEAR('], limit=5)]
    assert {p.article.id for p in index.passages(keys)} == {"b.txt", "c.txt"}


def test_passages_keep_the_order_of_their_keys(index):
    """Passages come in the order asked for; keys that are gone are left out."""
    keys = sorted(index._catalog.keys(), reverse=True)
    found = index.passages([keys[0], 999, *keys[1:]])
    assert [p.id for p in found] == [index.passages([key])[0].id for key in keys]
    assert 999 not in index.found([999, keys[0]])


def test_passages_of_one_article_share_it(config, embedding, tmp_path):
    """An article is in memory once, however many of its passages are read."""
    write(tmp_path / "long", {"a": " ".join(f"Sentence number {n} is here." for n in range(100))})
    index = Index.open(config, embedding)
    index.sync([tmp_path / "long"])
    passages = index.passages(sorted(index._catalog.keys()))
    assert len(passages) > 2
    assert len({id(passage.article) for passage in passages}) == 1
    before, after = index.neighbours(passages[1])
    assert (before, after) == (passages[0], passages[2])
    assert index.neighbours(passages[0])[0] is None
    assert index.neighbours(passages[-1])[1] is None
    index.close()


def test_article_that_changes_while_its_passages_are_read_is_read_as_it_was(
    index, config, folder, embedding
):
    """Passages stand on the text that they were cut from, whenever a writer commits."""
    keys = sorted(index._catalog.keys())
    write(folder, {"a": "Now another thing is said of the mountain, by somebody else."})
    writes = [lambda: Index.open(config, embedding)]

    def commit_between(statement):
        if "FROM articles" in statement and writes:
            with closing(writes.pop()()) as writer:
                writer.sync([folder])

    with index._catalog.reading() as connection:
        connection.set_trace_callback(commit_between)
    read = index.passages(keys)
    assert not writes
    assert "Snow fell on the mountain." in {passage.text.strip() for passage in read}
    for passage in read:
        assert passage.end <= len(passage.article.text)
        assert "another thing" not in passage.article.text


def test_changed_article_has_no_neighbours_for_a_passage_of_its_old_text(
    config, embedding, tmp_path
):
    """What stands beside it now was cut from other words."""
    long = " ".join(f"Sentence number {n} is here." for n in range(100))
    write(tmp_path / "long", {"a": long})
    index = Index.open(config, embedding)
    index.sync([tmp_path / "long"])
    first = index.passages(sorted(index._catalog.keys()))[0]
    assert index.neighbours(first)[1]
    write(tmp_path / "long", {"a": long.replace("here", "there")})
    index.sync([tmp_path / "long"])
    assert index.neighbours(first) == (None, None)
    index.close()


def test_filter_leaves_only_what_passes(index, embedding):
    """Sources, articles and dates narrow both searches, exactly."""
    told = {"source": "Krone", "date": "2022-06"}
    index.add(
        [
            Article(id="k", text="The river of Vienna.", **told),
            Article(id="y", text="The river of Pavlodar.", date="2023"),
        ],
        root="desk",
    )
    allowed = index.allowed(Filter(sources=("Krone",)))
    assert [p.article.id for p in index.passages(sorted(allowed))] == ["k"]
    vector = embedding.embed_question("wheat")
    assert {key for key, _ in index.dense(vector, limit=5, allowed=allowed)} == allowed
    assert {key for key, _ in index.lexical(["river"], limit=5, allowed=allowed)} == allowed
    assert index.allowed(Filter(since="2022-06-17", until="2022-12-31")) == allowed
    assert index.allowed(Filter(since="2022-07-01", until="2022")) == frozenset()
    assert len(index.allowed(Filter(since="2022"))) == 2
    assert index.allowed(Filter(sources=("Kronen",))) == frozenset()
    assert index.dense(vector, limit=5, allowed=frozenset()) == []
    assert index.allowed(Filter()) is None


def test_filtered_dense_is_exact(config, embedding):
    """Among few allowed passages the ranking is that of comparing every one of them."""
    index = Index.open(config, embedding)
    draw = np.random.default_rng(1)
    texts = [" ".join(draw.choice(WORDS, 6)) for _ in range(300)]
    index.add([Article(id=f"{n:03}", text=text) for n, text in enumerate(texts)], root="desk")
    allowed = frozenset(int(key) for key in draw.choice(sorted(index._catalog.keys()), 40, False))
    vector = embedding.embed_question("snow election wheat")
    found = index.dense(vector, limit=10, allowed=allowed)
    scores = {
        p: float(vector @ embedding.embed_question(index.passages([p])[0].text)) for p in allowed
    }
    best = sorted(scores.values(), reverse=True)[:10]
    assert [score for _, score in found] == pytest.approx(best, abs=1e-5)
    assert all(score == pytest.approx(scores[key], abs=1e-5) for key, score in found)
    index.close()


def test_known_counts_passages_of_terms(index):
    """Terms are counted by passages; unknown terms are left out."""
    assert index.known(["river", "wheat", "submarine"]) == {"river": 1, "wheat": 1}
    assert index.known([]) == {}
    assert set(index.known(index.vocabulary())) == set(index.vocabulary())


def test_a_passage_that_holds_a_term_is_given_with_its_language(index):
    """An unknown term is held by nothing."""
    text, language = index.holding("wheat")
    assert (text.strip(), language) == ("Wheat is dear.", "en")
    assert index.holding("submarine") == ("", "")


def test_roots_do_not_touch_each_other(index, folder, tmp_path):
    """Syncing one folder leaves the articles of another, and equal names are told apart."""
    write(tmp_path / "other", {"a": "Ministers met.", "z": "Prices rose."})
    report = index.sync([tmp_path / "other"])
    assert report.added == ("other/a.txt", "z.txt")
    write(folder, {"a": "Snow fell on the mountain."})
    assert index.sync([folder]).removed == ("b.txt", "c.txt")
    assert [a.id for a in index.articles()] == ["a.txt", "other/a.txt", "z.txt"]
    assert index.sync([tmp_path / "other"]).unchanged == ("other/a.txt", "z.txt")


def test_missing_path_changes_nothing(index, folder, tmp_path):
    """A path that does not exist stops the sync before anything else is done."""
    write(folder, {"a": "Everything is new."})
    generation = index.generation
    with pytest.raises(ArticlesError, match="nowhere"):
        index.sync([folder, tmp_path / "nowhere"])
    assert index.generation == generation


def test_emptied_folder_does_not_empty_the_index(index, folder):
    """A folder that lost all its articles keeps them, unless that is allowed."""
    write(folder, {})
    with pytest.raises(ArticlesError, match=r"3 from there .* kept; use --allow-empty"):
        index.sync([folder])
    assert index.counts()[0] == 3
    assert index.sync([folder], allow_empty=True).removed == ("a.txt", "b.txt", "c.txt")
    assert index.counts() == (0, 0)
    assert held_vectors(index) == set()


def test_file_that_cannot_be_read_any_more_keeps_its_article(index, folder):
    """A broken file is reported, and what was indexed of it stays."""
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").unlink()
    report = index.sync([folder])
    assert report.unchanged == ("a.txt", "b.txt")
    assert report.removed == ("c.txt",)
    assert [one.name for one in report.skipped] == ["b.txt"]
    assert report.skipped[0].reason.endswith("the indexed version is kept")
    assert index.article("b.txt").text.strip() == "The river rose."


def test_broken_file_of_a_subfolder_keeps_nothing_else(index, folder):
    """What lies beside a file that cannot be read goes as it would without it."""
    (folder / "sub").mkdir()
    (folder / "sub" / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (folder / "c.txt").unlink()
    report = index.sync([folder])
    assert report.removed == ("c.txt",)
    assert [one.name for one in report.skipped] == ["sub/broken.pdf"]


LINES = {name: json.dumps({"id": name, "text": f"Text of {name}."}) for name in "wxyz"}


@pytest.mark.parametrize(
    ("lines", "removed"),
    [
        ("x!z", ""),
        ("wx!z", ""),
        ("!z", ""),
        ("x!", ""),
        ("!y", "z"),
        ("!yz", ""),
        ("xz", "y"),
        ("w!xz", "y"),
        ("zx!", ""),
    ],
)
def test_broken_line_keeps_the_article_it_may_hold(config, embedding, tmp_path, lines, removed):
    """Wherever the lines of a `.jsonl` move; what stood beyond lines that stayed is another's."""
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(LINES[name] for name in "xyz"))
    index = Index.open(config, embedding)
    index.sync([file])
    file.write_text("\n".join(LINES.get(name, "{broken") for name in lines))
    report = index.sync([file])
    kept = {*"xyz"} - {*removed}
    assert (set(report.unchanged), report.removed) == (kept, (*removed,))
    told = any(skipped.reason.endswith("indexed version is kept") for skipped in report.skipped)
    assert told == (not kept <= {*lines})
    index.close()


def test_broken_line_keeps_its_article_through_later_syncs(config, embedding, tmp_path):
    """It is known where it stands by now, however far lines before it have moved it."""
    file = tmp_path / "news.jsonl"
    file.write_text("\n".join(LINES[name] for name in "xyz"))
    index = Index.open(config, embedding)
    index.sync([file])
    more = [json.dumps({"id": name, "text": f"Text of {name}."}) for name in "abc"]
    file.write_text("\n".join([*more, LINES["x"], "{broken", LINES["z"]]))
    assert index.sync([file]).removed == ()
    assert index.sync([file]).removed == ()
    assert index.article("y").text.strip() == "Text of y."
    file.write_text("\n".join([*more, LINES["x"], LINES["z"]]))
    assert index.sync([file]).removed == ("y",)
    index.close()


def test_added_articles_replace_each_other_by_id(index):
    """What comes from elsewhere is added or changed, and nothing is removed."""
    assert index.add([Article(id="n", text="One.")], root="chat").added == ("n",)
    material = [Article(id="n", text="Two."), Skipped("m", "empty")]
    report = index.add(material, root="chat")
    assert report.changed == ("n",)
    assert report.skipped == (Skipped("m", "empty"),)
    assert index.counts()[0] == 4


def test_article_is_found_by_id(index):
    """One article can be read by its id; an unknown id gives none."""
    assert index.article("c.txt").text.strip() == "Wheat is dear."
    assert index.article("nothing") is None


def test_progress_ends_at_its_total(config, embedding, tmp_path):
    """Progress is told in passages and ends when all are done."""
    articles = [Article(id=str(n), text="A short text. " * 300) for n in range(150)]
    index = Index.open(config, embedding)
    told = []
    report = index.add(articles, root="desk", progress=lambda *one: told.append(one))
    done = [one[0] for one in told]
    assert done == sorted(done)
    assert len(told) > 1
    assert told[-1][0] == told[-1][1] == report.passages
    index.close()


def test_failing_embedding_keeps_what_was_done(config, folder, tmp_path):
    """An embedding that breaks off keeps the chunks before it; the next sync completes."""
    articles = [Article(id=f"{n:03}", text="A short text. " * 300) for n in range(150)]
    articles.append(Article(id="999", text="The breaking news."))
    index = Index.open(config, Hashing(breaks_at="breaking"))
    with pytest.raises(EmbeddingError):
        index.add(articles, root="desk")
    kept = index.counts()[0]
    assert 0 < kept < 151
    assert held_vectors(index) == index._catalog.keys()
    index.close()
    index = Index.open(config, Hashing())
    report = index.add(articles, root="desk")
    assert (len(report.unchanged), len(report.added)) == (kept, 151 - kept)
    index.close()


NEWS = st.dictionaries(
    st.sampled_from("abcde"), st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
)


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(NEWS, min_size=1, max_size=4))
def test_synced_index_equals_a_fresh_one(steps):
    """After any changes the index is what a new one would be, and a second sync does nothing."""
    with tempfile.TemporaryDirectory() as scratch:
        news, embedding = Path(scratch, "news"), Hashing()
        grown = Index.open(Config(data=Path(scratch, "grown")), embedding)
        for texts in steps:
            write(news, texts)
            grown.sync([news], allow_empty=True)
        again = grown.sync([news], allow_empty=True)
        fresh = Index.open(Config(data=Path(scratch, "fresh")), embedding)
        fresh.sync([news], allow_empty=True)
        assert contents(grown) == contents(fresh)
        assert held_vectors(grown) == grown._catalog.keys()
        assert (again.added, again.changed, again.removed) == ((), (), ())
        grown.close()
        fresh.close()


SYNC = """
import sys
sys.path[:0] = {path!r}
from pathlib import Path
from hashing import Hashing
from rag.config import Config
from rag.indexing.index import Index
index = Index.open(Config(data=Path({data!r})), Hashing({dimension}), rebuild={rebuild})
print(index.sync([Path({folder!r})], rebuild={rebuild}).passages)
"""


def sync_elsewhere(config, folder, *, dimension=16, rebuild=False):
    """Sync in a process of its own."""
    code = SYNC.format(
        path=[*sys.path, str(Path(__file__).parent)],
        data=str(config.data),
        folder=str(folder),
        dimension=dimension,
        rebuild=rebuild,
    )
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)


def test_reader_sees_what_another_process_wrote(index, config, folder, embedding):
    """A reader notices the commit of another process and finds the new passage by meaning."""
    question = embedding.embed_question("harbour harbour railway")
    index.dense(question, limit=1)
    text = "Harbour harbour railway."
    write(folder, {"a": "Snow fell on the mountain.", "d": text})
    before = index.generation
    sync_elsewhere(config, folder)
    assert index.generation > before
    (key, score), *_ = index.dense(embedding.embed_question(text), limit=1)
    assert index.passages([key])[0].article.id == "d.txt"
    assert score == pytest.approx(1.0, abs=1e-5)
    assert index.known(["harbour"]) == {"harbour": 1}
    assert "harbour" in index.vocabulary()


def test_two_indexes_in_one_process_see_each_other(index, config, folder, embedding):
    """A second index on the same folder sees what the first one writes."""
    second = Index.open(config, embedding)
    write(folder, {"a": "Snow fell on the mountain.", "d": "Harbour railway."})
    index.sync([folder])
    vector = embedding.embed_question("Harbour railway.")
    assert second.passages([second.dense(vector, limit=1)[0][0]])[0].article.id == "d.txt"
    second.sync([folder])
    second.close()


class Leaving(Vectors):
    """Vectors to which something happens just before they are asked."""

    def __init__(self, vectors, happens):
        super().__init__(vectors.store, vectors.name)
        self._happens = happens

    def nearest(self, vector, *, limit, among=None):
        """What is nearest by then."""
        self._happens()
        return super().nearest(vector, limit=limit, among=among)


def test_index_emptied_while_it_is_asked_finds_nothing(index, config, folder, embedding):
    """A rebuild without articles drops the vectors between two steps of a search."""
    second = Index.open(config, embedding)
    index._loaded.vectors = Leaving(
        index._loaded.vectors, lambda: second.sync([folder], rebuild=True, allow_empty=True)
    )
    write(folder, {})
    assert index.dense(embedding.embed_question("snow"), limit=1) == []
    second.close()


def test_second_writer_is_told_who_writes(index, config, folder):
    """While one process writes, another one is refused in one line that names it."""
    with writer_lock(config.data), pytest.raises(BusyError, match=f"pid {os.getpid()}"):
        index.sync([folder])
    assert index.sync([folder]).unchanged


def test_readers_need_no_lock(index, config, embedding):
    """An index can be opened and asked while another process writes."""
    with writer_lock(config.data):
        reader = Index.open(config, embedding)
        assert reader.dense(embedding.embed_question("snow"), limit=1)
        reader.close()


def test_other_embedding_is_refused_with_the_mending_command(index, config):
    """An index of another embedding is not read; the error says how to rebuild it."""
    with pytest.raises(MismatchError, match=r"hashing-16, now hashing-8.*--rebuild"):
        Index.open(config, Hashing(8))


def test_other_passage_size_is_refused(index, config, embedding):
    """Settings that cut passages are part of what an index was built with."""
    other = Config(data=config.data, passage_size=500)
    with pytest.raises(MismatchError, match="passage size 900, now 500"):
        Index.open(other, embedding)


def test_empty_index_takes_any_embedding(index, config, folder):
    """An index without articles has nothing to lose and takes the new settings."""
    write(folder, {})
    index.sync([folder], allow_empty=True)
    other = Index.open(config, Hashing(8))
    write(folder, {"a": "Snow fell."})
    assert other.sync([folder]).added == ("a.txt",)
    assert other.dense(Hashing(8).embed_question("snow"), limit=1)
    other.close()


def test_rebuild_switches_to_the_new_embedding(index, config, folder):
    """A rebuild keeps every article, also those whose folder is gone, and drops the old vectors."""
    index.add([Article(id="note", text="A note of the desk.")], root="desk")
    write(folder, {"a": "Snow fell on the mountain.", "b": "The river fell."})
    rebuilt = Index.open(config, Hashing(8), rebuild=True)
    report = rebuilt.sync([], rebuild=True)
    assert (report.changed, report.removed) == (("b.txt",), ("c.txt",))
    assert sorted(report.unchanged) == ["a.txt", "note"]
    assert rebuilt.counts() == (3, 3)
    assert len(rebuilt.dense(Hashing(8).embed_question("river"), limit=9)) == 3
    names = [one.name for one in rebuilt._loaded.store._api.list_collections()]
    assert names == [rebuilt._loaded.vectors.name]
    assert not list(config.data.glob("staging*"))
    rebuilt.close()
    with pytest.raises(MismatchError):
        index.dense(Hashing().embed_question("river"), limit=1)


def test_reader_works_while_another_process_rebuilds(index, config, folder, embedding):
    """A reader asks on during a rebuild with the same settings and follows the switch."""
    vector = embedding.embed_question("The river rose.")
    code = SYNC.format(
        path=[*sys.path, str(Path(__file__).parent)],
        data=str(config.data),
        folder=str(folder),
        dimension=16,
        rebuild=True,
    )
    old = index._loaded.vectors.name
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as writer:
        while writer.poll() is None:
            assert len(index.dense(vector, limit=3)) in (0, 3)
    assert writer.returncode == 0
    assert len(index.dense(vector, limit=3)) == 3
    assert index._loaded.vectors.name != old


def test_deleted_vectors_are_told_and_rebuilt(index, config, folder, embedding):
    """When the Chroma folder was deleted, opening says so, and the named command mends it."""
    index.close()
    shutil.rmtree(config.data / "chroma")
    with pytest.raises(DamagedError, match="onrecord index --rebuild"):
        Index.open(config, embedding)
    mended = Index.open(config, embedding, rebuild=True)
    assert len(mended.sync([folder], rebuild=True).unchanged) == 3
    assert len(mended.dense(embedding.embed_question("snow"), limit=9)) == 3
    mended.close()
    Index.open(config, embedding).close()


def test_garbage_in_the_place_of_the_vectors_is_told_and_rebuilt(index, config, embedding):
    """A Chroma file that is no database is damage, and a rebuild replaces it."""
    index.close()
    for file in (config.data / "chroma").glob("chroma.sqlite3*"):
        file.write_bytes(b"garbage" * 1000)
    with pytest.raises(DamagedError, match="damaged"):
        Index.open(config, embedding)
    mended = Index.open(config, embedding, rebuild=True)
    assert mended.sync([], rebuild=True).passages == 3
    mended.close()


def test_lost_vector_is_damage(index, config, embedding):
    """A collection that holds fewer vectors than there are passages is not read."""
    index._loaded.vectors.delete(sorted(index._catalog.keys())[:1])
    index.close()
    with pytest.raises(DamagedError, match=r"1 vectors .* missing"):
        Index.open(config, embedding)


def test_orphans_are_neither_found_nor_kept(index, config, folder, embedding):
    """A vector without a passage is not returned, and the next sync deletes it."""
    vector = embedding.embed_question("orphan")
    index._loaded.vectors.upsert([500], ["lost"], vector[None])
    assert 500 not in {key for key, _ in index.dense(vector, limit=9)}
    index.sync([folder])
    assert 500 not in held_vectors(index)


def test_newer_catalog_is_refused(index, config, embedding):
    """A catalog of a newer version is left alone."""
    index.close()
    with sqlite3.connect(config.data / "catalog.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(MismatchError, match="newer version"):
        Index.open(config, embedding)


def test_file_in_place_of_the_data_folder_is_told(config, embedding):
    """A data folder that cannot be made is one clear error."""
    config.data.write_text("I am a file")
    with pytest.raises(StorageError, match="--data"):
        Index.open(config, embedding)


def test_unreachable_server_is_told(embedding, tmp_path, index):
    """A Chroma server that is down is one clear error that names it."""
    away = Config(data=index._config.data, chroma="http://127.0.0.1:9")
    with pytest.raises(StorageError, match=r"127\.0\.0\.1:9"):
        Index.open(away, embedding)


READ_ONLY = """
import os, sys, tempfile
sys.path[:0] = {path!r}
from pathlib import Path
from hashing import Hashing
from rag.config import Config
from rag.errors import StorageError
from rag.indexing.index import Index
embedding = Hashing()
with tempfile.TemporaryDirectory() as own:
    # Loads every module that is needed: the next user may have no right to read them.
    index = Index.open(Config(data=Path(own)), embedding)
    index.sync([Path({folder!r})])
    index.dense(embedding.embed_question("snow"), limit=9)
    index.close()
if os.getuid() == 0:
    os.setuid(65534)
index = Index.open(Config(data=Path({data!r})), embedding)
keys = [key for key, _ in index.dense(embedding.embed_question("snow"), limit=9)]
print(len(index.passages(keys)))
try:
    index.sync([Path({folder!r})])
except StorageError as error:
    print(error)
index.close()
"""


@pytest.mark.parametrize("closed", [True, False], ids=["closed", "open"])
def test_data_folder_without_write_permission_can_be_read(embedding, closed):
    """Without the right to write, questions work and a sync is refused in one line.

    Also where whoever wrote it has not closed it, so that commits stand beside the catalog.
    """
    with tempfile.TemporaryDirectory() as scratch:
        data, news = Path(scratch, "data"), Path(scratch, "news")
        write(news, {"a": "Snow fell.", "b": "The river rose."})
        index = Index.open(Config(data=data), embedding)
        index.sync([news])
        if closed:
            index.close()
        Path(scratch).chmod(0o755)
        for path in (data, *data.rglob("*")):
            path.chmod(0o555 if path.is_dir() else 0o444)
        code = READ_ONLY.format(
            path=[*sys.path, str(Path(__file__).parent)], data=str(data), folder=str(news)
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=scratch, check=False
        )
        for path in (data, *(path for path in data.rglob("*") if path.is_dir())):
            path.chmod(0o755)
        index.close()
    assert not done.stderr
    found, refusal = done.stdout.splitlines()
    assert found == "2"
    assert "cannot be written" in refusal


def test_folder_that_is_gone_can_be_forgotten(index, folder, tmp_path):
    """Its articles stay until it is named and they may go; it is read again when it is back."""
    write(tmp_path / "other", {"z": "Prices rose."})
    index.sync([tmp_path / "other"])
    shutil.move(tmp_path / "other", tmp_path / "away")
    with pytest.raises(ArticlesError, match=r"is kept \(articles: 1\).*--allow-empty .*other"):
        index.sync([tmp_path / "other"])
    with pytest.raises(ArticlesError, match=r"There is no .*nowhere\. Name"):
        index.sync([tmp_path / "nowhere"], allow_empty=True)
    assert index.sync([folder], rebuild=True).removed == ()
    assert index.roots() == {str(folder): 3, str(tmp_path / "other"): 1}
    assert index.sync([tmp_path / "other"], allow_empty=True).removed == ("z.txt",)
    shutil.move(tmp_path / "away", tmp_path / "other")
    assert index.sync([tmp_path / "other"]).added == ("z.txt",)
