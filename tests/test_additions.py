"""Articles added by hand: kept, indexed, listed, removed and brought back; nothing is lost."""

import os
import threading
import time

import pytest
from hashing import Hashing
from web import serve_pages

from rag import ArticlesError, Assistant, BusyError, Config, SettingsError
from rag.indexing import additions
from rag.indexing.additions import Additions
from rag.indexing.filenames import safe_name
from rag.indexing.index import Index
from rag.indexing.sync import writer_lock

HARBOUR = "The harbour of Ostby\n\nThe harbour has 1,200 berths, said Olga Petrova.\n"
BROKEN_PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"


@pytest.fixture
def config(tmp_path):
    """A data folder of its own, beside a folder with one article."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "town.txt").write_text("The bridge opened in May 2021.\n")
    return Config(data=tmp_path / "data", articles=tmp_path / "articles", max_file_megabytes=1)


@pytest.fixture
def index(config):
    """An index of that folder."""
    opened = Index.open(config, Hashing())
    opened.sync([config.articles])
    yield opened
    opened.close()


@pytest.fixture
def added(config, index):
    """What is added to it by hand."""
    return Additions(config, index)


@pytest.fixture
def write(tmp_path):
    """Writes a file as a browser leaves it."""

    def write_one(name, content=HARBOUR):
        path = tmp_path / "upload" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_one


def ids(index):
    """The ids of all articles."""
    return [article.id for article in index.articles()]


def test_added_file_is_an_article_at_once_and_stays(added, index, config, write):
    """It is indexed, listed, kept in the data folder, and left alone by a later sync."""
    report = added.add_files([write("harbour.txt")])
    assert report.added == ("harbour.txt",)
    assert [(each.name, each.articles) for each in added.files()] == [
        ("harbour.txt", ("harbour.txt",))
    ]
    assert (config.data / "added" / "harbour.txt").read_text() == HARBOUR
    assert index.sync([config.articles]).removed == ()
    assert index.sync([config.articles], rebuild=True).removed == ()
    assert ids(index) == ["harbour.txt", "town.txt"]


def test_files_have_their_titles_in_a_data_folder_that_is_a_link(tmp_path, write):
    """Where the data folder stands behind a link, the list tells the same articles."""
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    config = Config(data=tmp_path / "link" / "data", articles=tmp_path)
    index = Index.open(config, Hashing())
    added = Additions(config, index)
    added.add_files([write("harbour.txt")])
    (listed,) = added.files()
    assert (listed.articles, listed.titles) == (("harbour.txt",), ("The harbour of Ostby",))
    index.close()


def test_pasted_text_has_its_title(added, index):
    """The title is the one given, whatever the text begins with."""
    added.add_text(" A day\nat sea: ../../x ", "---\nThe sea was calm. Nobody spoke.")
    (file,) = added.files()
    assert file.titles == ("A day at sea: ../../x",)
    assert "The sea was calm" in index.article(file.articles[0]).text


@pytest.mark.parametrize("title", ['"We will not go"', "[Updated] Mayor resigns [video]", "null"])
def test_title_of_a_pasted_text_is_kept_to_the_letter(added, title):
    """Marks, brackets and words that mean something in front matter are words of the title."""
    added.add_text(title, "The sea was calm.")
    assert added.files()[0].titles == (title,)


def test_pasted_text_has_its_source_and_its_date(added, index):
    """As the article that they are the source and the date of; both may be left out."""
    added.add_text("A day at sea", "The sea was calm.", source=" The\nHerald ", date="June 2022")
    (file,) = added.files()
    article = index.article(file.articles[0])
    assert (article.source, article.date) == ("The Herald", "2022-06")


@pytest.mark.parametrize("fields", [{"date": "soon"}, {"date": "2022-13"}, {"source": "x" * 301}])
def test_what_is_no_date_or_no_source_is_told(added, fields):
    """One sentence, nothing is kept."""
    with pytest.raises(ArticlesError):
        added.add_text("A day at sea", "The sea was calm.", **fields)
    assert added.files() == []


def test_removed_file_can_be_brought_back(added, index, write):
    """Its article is gone and comes again; the others stay, also when nothing added is left."""
    added.add_files([write("harbour.txt")])
    assert added.remove("harbour.txt").removed == ("harbour.txt",)
    assert (ids(index), added.files()) == (["town.txt"], [])
    assert added.restore("harbour.txt").added == ("harbour.txt",)
    assert ids(index) == ["harbour.txt", "town.txt"]


def test_file_removed_earlier_outlives_another_of_its_name(added, index, config, write):
    """What was removed last is brought back under the name; what was before is kept beside it."""
    for words in ("The first note.", "The second note."):
        added.add_files([write("note.txt", words)])
        added.remove("note.txt")
    added.restore("note.txt")
    assert index.article("note.txt").text == "The second note."
    assert added.restore("note (2).txt").added == ("note (2).txt",)
    assert index.article("note (2).txt").text == "The first note."


def test_what_was_removed_is_listed_until_it_is_back(added, index, config, write):
    """The latest first, also when all is opened anew; what was pasted goes by its title."""
    added.add_files([write("mill.txt", "The mill\n\nIt burnt."), write("b.md", "# A boat\n\nRed.")])
    added.add_text("Grain: 5.1 million tons", "It was sold.")
    for seconds, file in enumerate(added.files()):
        added.remove(file.name)
        os.utime(config.data / "removed" / file.name, (seconds, seconds))
    again = Additions(config, index)
    listed = [(file.name, file.titles) for file in again.removed(most=9)]
    assert listed == [
        ("mill.txt", ("The mill",)),
        ("b.md", ()),
        ("Grain_ 5 1 million tons.txt", ("Grain: 5.1 million tons",)),
    ]
    assert [file.name for file in again.removed(most=1)] == ["mill.txt"]
    again.restore("b.md")
    assert [file.name for file in again.removed(most=9)] == [listed[0][0], listed[2][0]]


def test_removing_is_what_makes_a_file_the_latest(added, write):
    """Whatever the time at which it was written."""
    for name in ("a.txt", "b.txt"):
        added.add_files([write(name, f"Words of {name}.")])
    added.remove("b.txt")
    time.sleep(0.05)
    added.remove("a.txt")
    assert [file.name for file in added.removed(most=2)] == ["a.txt", "b.txt"]


def test_file_comes_back_beside_another_of_its_name(added, index, write):
    """Neither is lost; only what was never removed cannot be brought back."""
    added.add_files([write("note.txt", "The first note.")])
    added.remove("note.txt")
    added.add_files([write("note.txt", "The second note.")])
    assert added.restore("note.txt").added == ("note (2).txt",)
    assert index.article("note.txt").text == "The second note."
    assert (index.article("note (2).txt").text, added.removed(most=1)) == ("The first note.", [])
    with pytest.raises(ArticlesError):
        added.restore("note.txt")


def test_name_that_is_taken_gets_another(added, index, write):
    """By an indexed article or by an added file; the same content is not added twice."""
    report = added.add_files([write("town.txt", "Another town has no bridge at all.")])
    assert report.added == ("added/town.txt",)
    added.add_files([write("town.txt", "A third town has two bridges.")])
    assert [file.name for file in added.files()] == ["town (2).txt", "town.txt"]
    (skipped,) = added.add_files([write("copy.txt", "A third town has two bridges.")]).skipped
    assert skipped.reason == "it is there already as town (2).txt"
    assert len(ids(index)) == 3


@pytest.mark.parametrize("name", ["town.txt", "other.txt"])
def test_article_of_the_folder_is_not_added_again(added, index, config, write, name):
    """What the index has from elsewhere, under whatever name, is told and not kept."""
    index.sync([config.articles])
    content = (config.articles / "town.txt").read_bytes()
    (skipped,) = added.add_files([write(name, content)]).skipped
    assert skipped.reason == "it is there already as town.txt"
    assert added.files() == []


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", "", "empty"),
        ("blank.txt", " \n ", "no words in it"),
        ("broken.pdf", BROKEN_PDF, "damaged PDF"),
        ("song.mp3", b"\0\1\2", "not a kind of article"),
        ("large.txt", "word " * 300_000, "too large"),
        ("noise.txt", bytes(range(256)) * 99, "binary"),
        ("lines.jsonl", "{}\n", "no id"),
    ],
)
def test_what_is_no_article_is_told_and_not_kept(added, write, name, content, reason):
    """One sentence with the reason; the good file beside it is added."""
    report = added.add_files([write(name, content), write("good.txt")])
    assert report.added == ("good.txt",)
    assert [(each.name, reason in each.reason) for each in report.skipped] == [(name, True)]
    assert [file.name for file in added.files()] == ["good.txt"]


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../x.txt", "x.txt"),
        ("C:\\secret\\x.txt", "x.txt"),
        ("a\0b.txt", "ab.txt"),
        (".hidden.txt", "hidden.txt"),
        ("..", "article"),
        ("<img onerror=1>.txt", "_img onerror=1_.txt"),
        ("README.md", "article README.md"),
        ("Новости дня.pdf", "Новости дня.pdf"),
        ("\ud800.txt", "_.txt"),
    ],
)
def test_names_are_made_plain(name, safe):
    """No path, no hidden file, no control character; the kind stays."""
    assert safe_name(name) == safe


@pytest.mark.parametrize("letter", ["x", "я", "🙂"])
def test_endless_names_are_shortened(letter):
    """To what a file system takes, without losing the kind."""
    named = safe_name(letter * 300 + ".txt")
    assert named.endswith(".txt")
    assert 5 < len(named.encode()) <= 180


@pytest.mark.parametrize("name", ["../town.txt", "", "none.txt", "\0", "x" * 5000])
def test_unknown_files_are_told(added, index, name):
    """What a browser sends as a name is looked up, never followed."""
    for change in (added.remove, added.restore):
        with pytest.raises(ArticlesError):
            change(name)
    assert ids(index) == ["town.txt"]


@pytest.mark.parametrize(("title", "text"), [("", "x"), ("x", "  "), ("x" * 301, "words")])
def test_text_without_title_or_words_is_told(added, title, text):
    """One sentence, nothing is kept."""
    with pytest.raises(ArticlesError):
        added.add_text(title, text)
    assert added.files() == []


def test_more_files_than_allowed_are_told(config, index, write):
    """Those that came first are kept."""
    added = Additions(config.model_copy(update={"most_added": 1}), index)
    report = added.add_files([write("a.txt"), write("b.txt", "Other words here.")])
    assert (report.added, len(report.skipped)) == (("a.txt",), 1)
    assert "RAG_MOST_ADDED" in report.skipped[0].reason


def test_another_writer_is_waited_for(added, config, write):
    """Two who add at once both succeed; one after the other."""
    with writer_lock(config.data):
        threads = [
            threading.Thread(target=added.add_files, args=([write(f"{n}.txt", f"Berth {n}.")],))
            for n in range(2)
        ]
        for thread in threads:
            thread.start()
    for thread in threads:
        thread.join()
    assert [file.name for file in added.files()] == ["0.txt", "1.txt"]


def test_writer_that_does_not_finish_is_told(added, config, write, monkeypatch):
    """After a while there is an error; what could not be indexed is not kept."""
    monkeypatch.setattr(additions, "WAIT_SECONDS", 0.3)
    with writer_lock(config.data), pytest.raises(BusyError):
        added.add_files([write("harbour.txt")])
    assert added.files() == []
    assert added.add_files([write("harbour.txt")]).added == ("harbour.txt",)


@pytest.mark.parametrize(
    ("settings", "allowed"),
    [
        ({}, True),
        ({"host": "0.0.0.0"}, False),
        ({"host": "0.0.0.0", "adding": "on"}, True),
        ({"adding": "off"}, False),
    ],
)
def test_adding_is_allowed_where_only_this_machine_reaches(config, index, settings, allowed):
    """A public installation does not take articles from strangers unless it says so."""
    added = Additions(config.model_copy(update=settings), index)
    assert added.allowed == allowed
    if not allowed:
        with pytest.raises(SettingsError, match="RAG_ADDING"):
            added.add_text("A title", "Some words.")


def test_added_article_can_be_asked(config):
    """An open assistant answers from it without being opened again."""
    with Assistant.open(config) as assistant:
        assistant.additions.add_text("The harbour of Ostby", HARBOUR)
        answer = assistant.ask("How many berths has the harbour of Ostby?")
        assert "1,200" in answer.text


@pytest.fixture(scope="module")
def web():
    """Some pages on this machine."""
    with serve_pages() as address:
        yield address


def fetching(config, index, reach="any"):
    """The same folder where web addresses may be added."""
    return Additions(config.model_copy(update={"adding_addresses": reach}), index)


def test_page_of_the_web_is_an_article_under_its_address(config, index, web):
    """Title, source, byline and date are those that the page tells; a later sync leaves it alone."""
    added = fetching(config, index)
    assert added.add_address(f"{web}/moved").added == (f"{web}/harbour",)
    article = index.article(f"{web}/harbour")
    assert (article.title, article.source) == ("The harbour of Ostby", "The Herald")
    assert (article.byline, article.date, article.language) == ("Ada Brand", "2021-05-03", "en")
    assert "1,200 berths" in article.text
    index.sync([config.articles])
    assert index.article(article.id) == article
    (file,) = added.files()
    assert (file.name[-14:], file.titles) == ("-harbour.jsonl", (article.title,))
    with pytest.raises(ArticlesError, match="is there already"):
        added.add_address(f"{web}/harbour#again")
    added.remove(file.name)
    assert index.article(article.id) is None
    added.restore(file.name)
    assert index.article(article.id) == article


def test_source_of_a_page_that_names_none_is_its_host(config, index, web):
    """So that it can be filtered by."""
    fetching(config, index).add_address(f"{web}/mill")
    assert index.article(f"{web}/mill").source == "127.0.0.1"


@pytest.mark.parametrize("path", ["/empty", "/gone", "/large"])
def test_page_without_an_article_changes_nothing(config, index, web, path):
    """The address is named, and what to do next."""
    added = fetching(config, index)
    with pytest.raises(ArticlesError, match=path):
        added.add_address(f"{web}{path}")
    assert added.files() == []


def test_web_addresses_are_off_until_a_setting_allows_them(config, index, web):
    """And this machine is out of reach of `public`; strangers never add any."""
    with pytest.raises(SettingsError, match="RAG_ADDING_ADDRESSES=public"):
        Additions(config, index).add_address(f"{web}/harbour")
    with pytest.raises(ArticlesError, match="RAG_ADDING_ADDRESSES=any"):
        fetching(config, index, "public").add_address(f"{web}/harbour")
    for settings in ({"public": True}, {"adding": "off"}, {"adding_addresses": "off"}):
        assert not Config(**({"adding": "on", "adding_addresses": "any"} | settings)).adds_addresses


def test_files_kept_before_a_failure_are_not_left_behind(added, index, write):
    """All or nothing: what was copied and could not be indexed may be added again."""
    files = [write("harbour.txt"), write("mill.txt", "The mill at Ansdorf grinds 9 tonnes.\n")]

    def stop(done, *_):
        if done == len(files):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        added.add_files(files, progress=stop)
    assert (added.files(), ids(index)) == ([], ["town.txt"])
    assert added.add_files(files).added == ("harbour.txt", "mill.txt")
