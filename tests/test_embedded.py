"""The library inside another program: arguments, threads, documents, and the end of it."""

import multiprocessing
import re
import shutil
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import redirect_stdout
from io import StringIO

import pytest
from llama_index.core import Document

from rag import (
    Assistant,
    BusyError,
    Config,
    Filter,
    SettingsError,
    Skipped,
    StorageError,
    SyncReport,
    load_embedding,
    load_model,
)
from rag.indexing.sync import writer_lock

FERRY = Document(text="The ferry carries 90 cars across the river.", id_="ferry")
TRAM = Document(text="The tram runs every 7 minutes in the evening.", id_="tram")
CARS = "How many cars does the ferry carry?"


@pytest.fixture
def folder(tmp_path):
    """A folder with one short article."""
    path = tmp_path / "articles"
    path.mkdir()
    (path / "bridge.txt").write_text("The bridge opened in May 2021. It cost 4 million euros.\n")
    return path


@pytest.fixture
def assistant(open_assistant):
    """One of them."""
    return open_assistant()


def ids(assistant):
    """The ids of all articles."""
    return [article.id for article in assistant.articles()]


def test_snippets_of_the_manual_print_what_stands_there(repository, seeds, tmp_path, monkeypatch):
    """Those of docs/embedding.md, one after another, in a folder with the shipped articles."""
    shutil.copytree(seeds, tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    manual = (repository / "docs" / "embedding.md").read_text(encoding="utf-8")
    blocks = re.findall(
        r"^```python\n(.*?)^```\n\n```\n(.*?)^```", manual, re.DOTALL | re.MULTILINE
    )
    assert len(blocks) == manual.count("```python\n") > 5
    names: dict[str, object] = {}
    for code, expected in blocks:
        with redirect_stdout(StringIO()) as printed:
            exec(code, names)
        assert printed.getvalue() == expected, code


# Documents


def test_documents_are_removed_by_their_ids_and_stay_away(assistant):
    """Neither a sync nor a rebuild brings them back, and the others are kept by both."""
    assistant.add_documents([FERRY, TRAM], origin="reader")
    report = assistant.remove_documents(["ferry"])
    assert (report.removed, report.skipped) == (("ferry",), ())
    assert not any("90 cars" in c.quote for c in assistant.ask(CARS).citations)
    for report in (assistant.sync(), assistant.sync(rebuild=True)):
        assert report.removed == ()
        assert ids(assistant) == ["bridge.txt", "tram"]
    assert assistant.add_documents([FERRY], origin="reader").added == ("ferry",)


def test_only_what_was_added_as_a_document_is_removed(assistant, folder):
    """A folder would bring its article back, so it is told and kept; so is an unknown id."""
    report = assistant.remove_documents(["bridge.txt", "nobody", "nobody"])
    assert report == SyncReport(
        skipped=(
            Skipped("bridge.txt", f"read from {folder}: take it out there"),
            Skipped("nobody", "no article has this id; the report of add_documents tells it"),
        ),
        passages=report.passages,
    )
    assert ids(assistant) == ["bridge.txt"]


def test_document_goes_by_the_id_of_the_index(assistant):
    """Of two origins with one id, the report tells which is which."""
    assistant.add_documents([FERRY], origin="one")
    (other,) = assistant.add_documents([FERRY], origin="two").added
    assert other == "two/ferry"
    assert assistant.remove_documents(other).removed == (other,)
    assert ids(assistant) == ["bridge.txt", "ferry"]


def test_own_id_of_a_document_is_its_key(assistant):
    """Rows of one file that come one by one are kept, and one that comes again is not doubled."""
    sheet = {"file_name": "fleet.csv", "file_path": "/x/fleet.csv"}
    for text, id_, told in (
        ("The ferry carries 90 cars.", "row1", {"file_name": "fleet.csv"}),
        ("The tram runs every 7 minutes.", "row2", sheet),
        ("The ferry carries 95 cars.", "row1", sheet),
    ):
        assistant.add_documents([Document(text=text, id_=id_, metadata=told)], origin="sheet")
    assert ids(assistant) == ["bridge.txt", "row1", "row2"]
    assert assistant.article("row1").text == "The ferry carries 95 cars."
    assert assistant.remove_documents(["row1", "row2"]).removed == ("row1", "row2")


def test_pages_of_a_file_may_come_in_batches(assistant):
    """No batch takes the place of another; the same one again is the same article."""
    told = {"file_name": "r.pdf", "file_path": "/x/r.pdf"}
    pages = [
        Document(text=f"Lock {n} takes {n} boats.", metadata={**told, "page_label": str(n)})
        for n in (1, 2, 3)
    ]
    assert assistant.add_documents(pages[:2], origin="pdf").added == ("r.pdf",)
    assert assistant.add_documents(pages[2:], origin="pdf").added == ("r.pdf (page 3)",)
    assert assistant.add_documents(pages[:2], origin="pdf").unchanged == ("r.pdf",)


def test_files_of_one_name_do_not_overwrite_each_other(assistant):
    """Those of two folders, one call each, go by their paths; each is found when read again."""
    files = [
        Document(text=f"The mill of {name} stands.", metadata={"file_path": f"/{name}/index.md"})
        for name in ("a", "b")
    ]
    added = [assistant.add_documents([file], origin="site").added for file in files]
    assert added == [("index.md",), ("/b/index.md",)]
    again = [assistant.add_documents([file], origin="site").unchanged for file in files]
    assert again == added


def test_documents_that_cannot_be_added_are_told(assistant):
    """The first of two with one id is kept; a document without words is none."""
    again = Document(text="The ferry sank.", id_="ferry")
    empty = Document(text=" \n ", id_="empty")
    report = assistant.add_documents([FERRY, again, empty], origin="reader")
    assert report.added == ("ferry",)
    assert report.skipped == (
        Skipped("ferry", "the id 'ferry' is taken by an earlier article"),
        Skipped("empty", "no words in it"),
    )
    assert assistant.article("ferry").text == FERRY.text


@pytest.mark.parametrize("origin", ["", " ", "/folder/of/articles"])
def test_origin_is_a_name(assistant, origin):
    """A rebuild would take the path of a folder for the folder."""
    with pytest.raises(ValueError, match="origin="):
        assistant.add_documents([FERRY], origin=origin)


# Arguments


@pytest.mark.parametrize(
    ("call", "told"),
    [
        (lambda a: a.ask(None), "question must be str, not NoneType"),
        (lambda a: a.ask(["Who?"]), "question must be str, not list"),
        (lambda a: a.search(["Who?"]), "question must be str"),
        (lambda a: a.search("Who?", top_k="3"), "top_k must be int, not str"),
        (lambda a: a.search("Who?", top_k=1.5), "top_k must be int, not float"),
        (lambda a: a.find_quote(None), "text must be str"),
        (lambda a: a.suggestions("x"), "count must be int"),
        (lambda a: a.ask("Who?", filter="x"), "filter must be Filter, not str"),
        (lambda a: a.ask("Who?", history=[{"role": "user"}]), "history must hold messages"),
        (lambda a: a.ask("Who?", history="Who?"), "history must hold messages"),
        (
            lambda a: a.ask("Who?", history=[{"role": "user", "content": [{"type": "text"}]}]),
            "history must hold messages",
        ),
        (lambda a: a.ask("Who?", cited=["x"]), "each of cited must be Citation"),
        (lambda a: a.add_documents([FERRY], origin=None), "origin must be str"),
        (lambda a: a.add_documents(FERRY, origin="x"), "documents must be a list"),
        (lambda a: a.add_documents(["x"], origin="x"), "documents must be a list"),
        (lambda a: a.add_documents(None, origin="x"), "documents must be a list"),
        (lambda a: a.remove_documents(None), "each of ids must be str, not NoneType"),
        (lambda a: a.remove_documents([5]), "each of ids must be str, not int"),
        (lambda a: a.sync(None), "paths must be a path or a list of paths, not NoneType"),
        (lambda a: a.sync([5]), "paths must be a path or a list of paths, not int"),
        (lambda a: a.additions.add_files(5), "files must be a path or a list of paths"),
        (lambda a: a.ask("Who?", history=5), "history must be a list of messages, not int"),
        (lambda a: a.ask("Who?", cited=5), "cited must be Sequence, not int"),
        (lambda a: a.suggestions(near=5), "near must be Sequence, not int"),
        (lambda a: a.suggestions(near=["x"]), "each of near must be Hit, not str"),
        (lambda a: a.retriever(filter="x"), "filter must be Filter, not str"),
        (lambda a: a.retriever(top_k="3"), "top_k must be int, not str"),
        (lambda _: load_model(None), "config must be Config, not NoneType"),
        (lambda _: load_embedding("embedded"), "config must be Config, not str"),
        (lambda a: a.keep_exchange(None, a.ask("Who?")), "owner must be str"),
        (lambda a: a.give_feedback("x", good=True), "answer must be Answer"),
        (lambda a: a.give_feedback(a.ask("Who?"), good=None), "good must be bool"),
        (lambda a: a.give_feedback(a.ask("Who?"), good=True, owner=None), "owner must be str"),
        (lambda a: a.give_feedback(a.ask("Who?"), good=True, reason=None), "reason must be str"),
        (lambda _: Assistant.open("data"), "config must be Config, not str"),
        (lambda a: Assistant.open(a.config, embedding="x"), "embedding must be BaseEmbedding"),
        (lambda a: Assistant.open(a.config, model="x"), "model must be LLM"),
    ],
)
def test_wrong_kind_of_argument_is_named(assistant, call, told):
    """A slip of the program is a `TypeError` of one sentence, before anything is done."""
    with pytest.raises(TypeError, match=told):
        call(assistant)
    assert assistant.feedback() == []


@pytest.mark.parametrize("number", [0, -1])
def test_fewer_than_one_is_refused(assistant, number):
    """Nobody wants all but the last."""
    for call in (
        lambda: assistant.search("Who?", top_k=number),
        lambda: assistant.find_quote("The bridge", top_k=number),
        lambda: assistant.suggestions(number),
    ):
        with pytest.raises(ValueError, match=f"must be 1 or more, not {number}"):
            call()


def test_name_of_a_filter_that_is_guessed_or_unknown_is_told(assistant):
    """A program hears of it in the notes; what a known name holds is no guess."""
    text = "“The tram will run all night,” said the mayor Kofi Osei."
    assistant.add_documents([Document(text=text, id_="tram")], origin="reader")
    told = {
        name: assistant.ask("Will the tram run all night?", filter=Filter(speakers=(name,))).notes
        for name in ("Osei", "Mr Osei", "Ossei", "Lund")
    }
    assert told["Osei"] == told["Mr Osei"] == ()
    assert told["Ossei"] == ("No speaker is called 'Ossei'; it was taken for Kofi Osei.",)
    assert told["Lund"][0].startswith("No speaker is called 'Lund'. ")
    answer = assistant.ask("Will the tram run?", filter=Filter(speakers=("Lund",)))
    assert (answer.searched, answer.refused) == (0, True)


def test_none_is_nothing(assistant):
    """An optional value of a program's own can be handed on as it is."""
    asked = "What did the bridge cost?"
    answer = assistant.ask(asked, history=None, filter=None, cited=None)
    assert answer.citations == assistant.ask(asked).citations
    assert len(assistant.search(asked, filter=None)) == 1
    assert assistant.count_passages(None) == 1


def test_paths_may_be_texts(assistant, folder, tmp_path, monkeypatch):
    """One or several, as in the settings."""
    monkeypatch.setenv("HOME", str(tmp_path))
    for paths in (str(folder), folder, [str(folder)], [folder], "~/articles"):
        assert assistant.sync(paths).unchanged == ("bridge.txt",)
    (tmp_path / "tram.txt").write_text(TRAM.text)
    assert assistant.additions.add_files([str(tmp_path / "tram.txt")]).added == ("tram.txt",)


def test_empty_path_is_not_the_working_folder(assistant, monkeypatch, folder):
    """As in the settings: a variable that holds nothing must not index what lies around."""
    monkeypatch.chdir(folder.parent)
    for paths in ("", [folder, ""]):
        with pytest.raises(SettingsError, match="A path is empty"):
            assistant.sync(paths)
    assert ids(assistant) == ["bridge.txt"]


def test_endless_history_is_read_in_time(assistant):
    """Of a long conversation the end is read, and of a long message the beginning."""
    told = "The ferry of Ostby is late again today. " * 12_000
    history = [{"role": "user", "content": told}, {"role": "assistant", "content": told}]
    began = time.process_time()
    assert assistant.ask("What did the bridge cost?", history=history).citations
    assert time.process_time() - began < 5


# Threads


def test_threads_that_write_wait_for_one_another(open_assistant):
    """On one assistant or on two, nobody is told of another process."""
    both = open_assistant(), open_assistant()

    def add(number):
        document = Document(text=f"Berth {number} is closed.", id_=f"berth-{number}")
        return both[number % 2].add_documents([document], origin="reader").added

    with ThreadPoolExecutor(6) as pool:
        added = [id_ for (id_,) in pool.map(add, range(6))]
    assert ids(both[0]) == ids(both[1]) == sorted([*added, "bridge.txt"])


def test_thread_that_does_not_finish_is_told(assistant, monkeypatch):
    """After a while the others are told that it is one of them."""
    monkeypatch.setattr(sys.modules["rag.indexing.sync"], "QUEUE_SECONDS", 0.2)
    held, done = threading.Event(), threading.Event()

    def hold():
        with writer_lock(assistant.config.data):
            held.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    held.wait(30)
    with pytest.raises(BusyError, match="Another thread is writing"):
        assistant.sync()
    done.set()
    thread.join()
    assert assistant.sync().unchanged == ("bridge.txt",)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_copy_of_a_process_is_told_to_open_its_own(assistant):
    """Chroma would wait for ever in a child that was forked off."""
    assistant.ask(CARS)
    context = multiprocessing.get_context("fork")
    told = context.Queue()

    def ask():
        try:
            told.put(assistant.ask(CARS).text)
        except StorageError as error:
            told.put(str(error))

    child = context.Process(target=ask)
    child.start()
    assert "Open it after the fork" in told.get(timeout=30)
    child.join()
    assert assistant.ask(CARS)


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
def test_copy_of_a_process_closes_nothing(assistant):
    """Closing in a child that was forked off returns, and leaves the assistant to its owner."""
    assistant.ask(CARS)
    child = multiprocessing.get_context("fork").Process(target=assistant.close)
    child.start()
    child.join(timeout=20)
    if child.is_alive():
        child.kill()
    assert child.exitcode == 0
    assert assistant.ask(CARS)


# The end


@pytest.mark.parametrize(
    "call",
    [
        lambda a: a.ask(CARS),
        lambda a: a.ask("Hello!"),
        lambda a: a.search(CARS),
        lambda a: a.retriever().retrieve(CARS),
        lambda a: a.find_quote("The bridge opened"),
        lambda a: a.suggestions(),
        lambda a: a.articles(),
        lambda a: a.headings(),
        lambda a: a.article("bridge.txt"),
        lambda a: a.counts(),
        lambda a: a.sources(),
        lambda a: a.count_passages(),
        lambda a: a.sync(),
        lambda a: a.sync(rebuild=True),
        lambda a: a.add_documents([FERRY], origin="reader"),
        lambda a: a.remove_documents(["ferry"]),
        lambda a: a.additions.files(),
        lambda a: a.conversations("ann"),
    ],
)
def test_closed_assistant_says_so(assistant, call):
    """Whatever needs the index raises one error, and closing again does nothing."""
    assistant.ask(CARS)
    assistant.close()
    assistant.close()
    with pytest.raises(StorageError, match=r"is closed\. Open it again"):
        call(assistant)


@pytest.mark.parametrize("part", ["_retriever", "_scorer", "_weighing"])
def test_question_asked_while_the_assistant_closes_is_told(assistant, part):
    """Whichever part of it has stopped by then, the error is that of a closed index."""
    getattr(assistant, part).close()
    with pytest.raises(StorageError, match=r"is closed\. Open it again"):
        assistant.ask("How much did the bridge cost?")


def test_articles_added_while_the_assistant_closes_are_told(tmp_path, folder):
    """Texts that none of its threads has begun with are left, and that is no other error."""
    documents = [Document(text=f"Berth {number} is free.", id_=str(number)) for number in range(99)]
    assistant = Assistant.open(Config(data=tmp_path / "index", articles=folder))
    with ThreadPoolExecutor(1) as threads:
        began = threading.Event()
        adding = threads.submit(
            assistant.add_documents, documents, origin="port", progress=lambda *_: began.set()
        )
        assert began.wait(60)
        assistant._embedding.close()
        with pytest.raises(StorageError, match=r"is closed\. Open it again"):
            adding.result(60)
    assistant.close()
