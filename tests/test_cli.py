"""The command line: what it prints where, how it ends, and what it does with bad input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from eval.cases import load_cases
from rag import Assistant, Config, Feedback, __version__, cli
from rag.indexing.sync import writer_lock
from rag.keeping.feedback import append_feedback

# Found by its name, as a user's own embedding is.
WORDS = "test_llama:WordsEmbedding"
TROOPS = "How many troops did the CSTO send to Kazakhstan?"
FIELDS = {"question", "text", "refused", "statements", "citations", "hits", "seconds"}
BROKEN_PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog"


@pytest.fixture(scope="module")
def library(seeds, tmp_path_factory):
    """A data folder with an index of the seeds, made with a quick embedding."""
    data = tmp_path_factory.mktemp("library")
    Assistant.open(Config(data=data, articles=seeds, embedding=WORDS)).close()
    return data


@pytest.fixture
def settings(library, seeds, monkeypatch):
    """The environment a user has set: where the index lies, and no caution."""
    for name, value in {
        "RAG_DATA": library,
        "RAG_ARTICLES": seeds,
        "RAG_EMBEDDING": WORDS,
        "RAG_CAUTION": 0,
    }.items():
        monkeypatch.setenv(name, str(value))
    return monkeypatch


@pytest.fixture
def run(settings, capsys):
    """Runs the command in this process: exit code, stdout, stderr."""

    def run_one(*words):
        settings.setattr(sys, "argv", ["onrecord", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        # The interpreter prints a text given to `sys.exit` on stderr and ends with 1.
        if isinstance(ended.value.code, str):
            return 1, out, err + ended.value.code + "\n"
        return ended.value.code or 0, out, err

    return run_one


def assert_one_line(err):
    """An error is one line that says what and what to do, without a traceback."""
    assert err.startswith("onrecord: ")
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err


def test_index_tells_what_it_did(run, tmp_path):
    """Counts on stdout; a second run finds everything unchanged."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("The bridge opened in May.\n")

    code, out, _ = run("index", tmp_path / "texts", "--data", tmp_path / "new")
    assert (code, out.split(";")[0]) == (0, "1 added, 0 changed, 0 removed, 0 unchanged")
    code, out, _ = run("index", tmp_path / "texts", "--data", tmp_path / "new", "--json")
    assert code == 0
    assert json.loads(out)["unchanged"] == ["a.txt"]


def test_first_index_of_the_set_folder_tells_what_it_added(run, tmp_path, monkeypatch):
    """Opening fills nothing beforehand, which would then be told as unchanged."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text("The bridge opened in May.\n")
    monkeypatch.setenv("RAG_ARTICLES", str(tmp_path / "texts"))

    _, out, _ = run("index", "--data", tmp_path / "new")
    assert out.startswith("1 added, 0 changed, 0 removed, 0 unchanged")


def test_broken_files_are_skipped_by_name(run, tmp_path):
    """A damaged and an empty file are told with the reason; the rest is indexed; exit code 1."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "good.txt").write_text("The bridge opened in May.\n")
    (folder / "broken.pdf").write_bytes(BROKEN_PDF)
    (folder / "empty.txt").touch()

    code, out, err = run("index", folder, "--data", tmp_path / "new")
    assert code == 1
    assert "1 added" in out
    assert {line.split()[1] for line in out.splitlines() if "skipped" in line} == {
        "broken.pdf:",
        "empty.txt:",
    }
    assert "Traceback" not in out + err


@pytest.mark.parametrize("made", [False, True], ids=["missing", "empty"])
def test_folder_without_articles_is_told(run, tmp_path, made):
    """A missing folder, and one without a readable file, end in one line."""
    folder = tmp_path / "texts"
    if made:
        folder.mkdir()
    code, out, err = run("index", folder, "--data", tmp_path / "new")

    assert (code, out) == (1, "")
    assert_one_line(err)
    assert "texts" in err


def test_search_prints_json(run):
    """Hits as a list, best first, each with its exact words."""
    code, out, err = run("search", "CSTO troops", "--json", "-k", "3")
    hits = json.loads(out)

    assert (code, err) == (0, "")
    assert len(hits) == 3
    assert hits[0]["article"] == "001_d3437c43ef724bcd.txt"
    assert {"score", "article", "title", "start", "end", "text"} <= set(hits[0])
    assert hits[0]["end"] - hits[0]["start"] == len(hits[0]["text"])


def test_search_prints_passages(run):
    """For people: score, title and place over the words."""
    code, out, _ = run("search", "CSTO troops", "-k", "1")
    assert code == 0
    assert "001_d3437c43ef724bcd.txt:" in out


def test_ask_prints_json_with_the_stable_fields(run):
    """Other programs read these fields and nothing else on stdout."""
    code, out, err = run("ask", TROOPS, "--json")
    answer = json.loads(out)

    assert (code, err) == (0, "")
    assert set(answer) >= FIELDS
    assert answer["question"] == TROOPS
    for statement in answer["statements"]:
        assert set(statement) >= {"text", "support", "citations"}
        assert all(isinstance(number, int) for number in statement["citations"])
    wanted = {"number", "article", "title", "speaker", "reported", "start", "end", "quote"}
    assert answer["citations"]
    assert all(set(citation) >= wanted for citation in answer["citations"])
    assert any("2,000 troops" in citation["quote"] for citation in answer["citations"])


def test_ask_shows_the_quotes_under_the_answer(run):
    """For people: the answer, then each marker with its quote and place."""
    code, out, _ = run("ask", TROOPS)
    answer, quotes = out.split("\n\n", 1)

    assert code == 0
    assert "[1]" in answer
    assert quotes.startswith("[1] ")
    assert "001_d3437c43ef724bcd.txt:" in quotes


def test_refusal_is_a_result(run, settings):
    """That the articles do not say is no error; the nearest passages are shown."""
    settings.setenv("RAG_CAUTION", "1")
    code, out, err = run("ask", "How do I bake sourdough bread?")

    assert (code, err) == (0, "")
    assert out.startswith("The articles do not say.")
    assert "Nearest:" in out


def test_quote_prints_json(run):
    """Where the words stand, who said them, and which differ; the text joins up from its parts."""
    code, out, err = run("quote", "the CSTO sent 3,000 troops to Kazakhstan", "--json")
    (match,) = json.loads(out)

    assert (code, err) == (0, "")
    assert match["article"] == "001_d3437c43ef724bcd.txt"
    assert (match["exact"], match["differing"], match["speaker"]) == (False, 1, "Azattyk")
    assert match["end"] - match["start"] == len(match["quote"])
    assert "".join(each["stands"] for each in match["stretches"]) == match["quote"]
    changed = [each for each in match["stretches"] if each["kind"] == "changed"]
    assert [(each["pasted"], each["stands"]) for each in changed] == [("3,000 ", "2,000 ")]


def test_quote_marks_what_differs(run):
    """For people: how it stands there, whose words, the place, and the words with their marks."""
    code, out, _ = run("quote", "the CSTO sent 3,000 troops to Kazakhstan")
    assert code == 0
    assert out.startswith("Differs in 1 word\n  Azattyk, as reported — ")
    assert "“the CSTO sent [-3,000-] {+2,000+} troops to Kazakhstan”" in out


def test_quote_that_nobody_said_is_a_result(run):
    """Not found is told and is no error; what is no quote is one."""
    assert run("quote", "I have never been to a moon of Jupiter")[:2] == (
        0,
        "Not found: no article says this, word for word or nearly.\n",
    )
    code, out, err = run("quote", "\x1b… “”")
    assert (code, out) == (1, "")
    assert_one_line(err)


@pytest.mark.parametrize(
    ("option", "value", "kept"),
    [
        ("--article", "004_c0858dbfd52112ba.txt", {"004_c0858dbfd52112ba.txt"}),
        ("--source", "krone", {"004_c0858dbfd52112ba.txt"}),
        ("--speaker", "Altaev", {"002_5b2cdec4292a86da.txt"}),
        ("--since", "2022-01-01", set()),
    ],
)
def test_filters_narrow_the_search(run, option, value, kept):
    """Articles, sources, speakers in any spelling, and dates."""
    code, out, _ = run("search", "Russia", "--json", option, value)
    assert code == 0
    assert {hit["article"] for hit in json.loads(out)} == kept


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--since", "2022"), "5 of 5 articles have no date and were not searched.\n"),
        (
            ("--until", "2022", "--source", "KRONE"),
            "1 of 5 articles has no date and was not searched.\n",
        ),
        (("--source", "Krone"), ""),
    ],
)
def test_articles_that_dates_leave_out_for_want_of_one_are_told(run, command, options, told):
    """Whatever is answered, those without a date were not searched; without dates they are."""
    code, _, err = run(command, "Who is Putin?", *options)

    assert (code, err) == (0, told)


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize(
    ("option", "name", "told"),
    [
        ("--speaker", "Vladimir Putnam", "Did you mean Vladimir Putin?"),
        ("--speaker", "Nobody", "Known are: President Tokayev, "),
        ("--article", "000", "Did you mean 000_29831b3b61d0cedf.txt, "),
        ("--article", "nosuch.txt", "Known are: 000_29831b3b61d0cedf.txt, "),
        ("--source", "nowhere", "Known are: Krone."),
    ],
)
def test_name_that_nobody_has_is_told(run, command, option, name, told):
    """A slip of typing ends in one line with the nearest names, not in a refusal."""
    code, out, err = run(command, "Who is Putin?", option, name)

    assert (code, out) == (1, "")
    assert_one_line(err)
    assert f"No {option[2:]} is called '{name}'. {told}" in err


def test_one_unknown_name_of_several_is_told_beside_the_answer(run):
    """The others are searched."""
    names = ("--speaker", "Altaev", "--speaker", "Nobody")
    code, out, err = run("search", "Russia", "--json", *names)

    assert code == 0
    assert {hit["article"] for hit in json.loads(out)} == {"002_5b2cdec4292a86da.txt"}
    assert err.startswith("No speaker is called 'Nobody'. ")
    assert "No speaker is called 'Altaev'; it was taken for Nurzhan Altayev." in err


@pytest.mark.parametrize("name", ["Marat Yerzhanov", "Yerzhanov", "Ержанов"])
def test_speaker_is_asked_for_in_another_alphabet(run, tmp_path, name):
    """Someone whose name stands in Cyrillic letters is found by Latin ones."""
    (tmp_path / "texts").mkdir()
    asked = "Корреспондент:\n\n– Когда откроют мост?\n\n"
    words = f"{asked}Марат Ержанов:\n\n– Мост мы откроем 15 ноября.\n"
    (tmp_path / "texts" / "a.txt").write_text(words, encoding="utf-8")
    places = ("--articles", tmp_path / "texts", "--data", tmp_path / "new")
    code, out, _ = run("search", "Мост", "--json", "--speaker", name, *places)

    assert code == 0
    assert ["Марат Ержанов" in hit["speakers"] for hit in json.loads(out)] == [True]


def test_line_of_the_file_is_where_an_editor_opens_it(run, tmp_path):
    """A quote under furniture is placed by its line; one of a page by characters of its text."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text("Share this\n\n\nThe bridge opened in May after a long wait.\n")
    (folder / "b.html").write_text(
        "<html><body><p>A ferry sank near the old pier.</p></body></html>"
    )
    places = ("--articles", folder, "--data", tmp_path / "new")

    assert "(a.txt:4)" in run("quote", "The bridge opened in May after a long wait", *places)[1]
    assert "(b.html, characters 0–" in run("quote", "A ferry sank near the old pier", *places)[1]


@pytest.mark.parametrize(
    "date",
    ["yesterday", "2022-13-45", "22-6-1", "2022-1", "2022-06-1", "202", "2022-06-", "2022-W01-1"],
)
def test_what_is_no_date_is_told(run, date):
    """A mistyped date is refused, because it would silently filter wrongly."""
    code, out, err = run("search", "Russia", "--since", date)

    assert code in {1, 2}
    assert out == ""
    assert date in err
    assert "Traceback" not in err


@pytest.mark.parametrize("question", ["", "   ", "😀😀😀", "\x01\x02", "a" * 10_000])
def test_what_is_no_question_ends_in_one_line(run, question):
    """Empty, only emoji, only control characters, too long: told, not searched."""
    code, out, err = run("ask", question)

    assert (code, out) == (1, "")
    assert_one_line(err)


@pytest.mark.parametrize(
    "question",
    ["who is it", '" OR * NEAR(', "'; DROP TABLE articles; --", "a\x07b\x1b[31m?", "-–—x", "NULL"],
)
def test_odd_questions_are_asked(run, library, question):
    """Stop words and syntax are answered or refused, and change nothing."""
    before = sorted((path.name, path.stat().st_size) for path in library.glob("*.sqlite"))
    code, out, err = run("ask", "--", question)

    assert (code, err) == (0, "")
    assert out
    assert "\x1b" not in out
    assert sorted((p.name, p.stat().st_size) for p in library.glob("*.sqlite")) == before


@pytest.mark.parametrize(
    "words",
    [
        ("ask",),
        ("nonsense",),
        ("search", "x", "-k", "0"),
        ("search", "x", "-k", "many"),
        ("ask", "x", "--nonsense"),
        ("ask", "x", "y"),
    ],
)
def test_wrong_usage_ends_with_two(run, words):
    """What the command does not know is told with the usage."""
    code, out, err = run(*words)

    assert (code, out) == (2, "")
    assert "Usage" in err


def test_version_is_told(run):
    """What a report of a fault begins with."""
    assert run("--version") == (0, f"onrecord {__version__}\n", "")


def test_help_names_every_command(run):
    """`--help` is a result."""
    code, out, _ = run("--help")

    assert code == 0
    assert all(command in out for command in ("index", "search", "ask", "quote", "serve", "doctor"))


def test_file_in_place_of_the_data_folder_is_told(run, tmp_path):
    """`--data` on a file ends in one line, and the file stays as it was."""
    path = tmp_path / "data"
    path.write_text("mine")
    code, out, err = run("ask", TROOPS, "--data", path)

    assert (code, out, path.read_text()) == (1, "", "mine")
    assert_one_line(err)
    assert str(path) in err


def test_second_writer_is_told(run, library, seeds):
    """While somebody writes, indexing ends in one line; asking goes on."""
    with writer_lock(library):
        code, _, err = run("index", seeds)
        assert code == 1
        assert_one_line(err)
        assert str(os.getpid()) in err
        assert run("ask", TROOPS)[0] == 0


@pytest.mark.parametrize(
    ("value", "told"), [("abc", "abc"), ("0", "RAG_TOP_K"), ("99", "RAG_TOP_K")]
)
def test_wrong_setting_in_the_environment_is_told(run, settings, value, told):
    """A mistyped setting or one out of range is named with its value."""
    settings.setenv("RAG_TOP_K", value)
    code, out, err = run("ask", TROOPS)

    assert (code, out) == (1, "")
    assert_one_line(err)
    assert told in err
    assert "RAG_TOP_K" in err


def test_wrong_setting_in_the_file_is_told(run):
    """`.env` in the working folder is read and checked the same way."""
    Path(".env").write_text("RAG_TOP_K=abc\n")
    code, _, err = run("ask", TROOPS)

    assert code == 1
    assert_one_line(err)
    assert "RAG_TOP_K" in err


def test_index_of_other_settings_is_told_with_its_cure(run, settings):
    """Passages of another size end in one line that names the command."""
    settings.setenv("RAG_PASSAGE_SIZE", "300")
    code, _, err = run("ask", TROOPS)

    assert code == 1
    assert_one_line(err)
    assert "--rebuild" in err


def test_empty_index_is_told_with_its_cure(run, settings, tmp_path):
    """Asking where nothing is indexed ends in one line that names the command."""
    settings.setenv("RAG_ARTICLES", str(tmp_path / "nowhere"))
    code, _, err = run("ask", TROOPS, "--data", tmp_path / "new")

    assert code == 1
    assert_one_line(err)
    assert "onrecord index" in err


def test_articles_that_are_not_there_are_told(run, tmp_path):
    """A mistyped folder ends in one line, though something is indexed."""
    code, out, err = run("ask", TROOPS, "--articles", tmp_path / "nowhere")

    assert (code, out) == (1, "")
    assert_one_line(err)
    assert "nowhere" in err


@pytest.mark.parametrize("command", ["ask", "search", "quote"])
def test_what_is_skipped_is_told_beside_the_result(run, tmp_path, command):
    """On stderr, so that the result stays alone on stdout; it is no failure of the question."""
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "good.txt").write_text("The bridge opened in May.\n")
    (folder / "broken.pdf").write_bytes(BROKEN_PDF)

    places = ("--articles", folder, "--data", tmp_path / "new")
    code, out, err = run(command, "The bridge opened in May", *places, "--json")
    assert code == 0
    assert json.loads(out)
    assert err.startswith("skipped broken.pdf: damaged PDF")
    assert len(err.splitlines()) == 1


def test_debug_shows_the_traceback(settings):
    """With `--debug`, anywhere on the line, an error is raised as it is."""
    for words in (["--debug", "ask", ""], ["ask", "", "--debug"]):
        settings.setattr(sys, "argv", ["onrecord", *words])
        with pytest.raises(cli.RagError):
            cli.main()


def test_doctor_tells_every_part(run, settings, tmp_path):
    """One line a part; 0 when all is well, 1 when something is wrong."""
    code, out, _ = run("doctor")
    assert code == 0
    assert [line.split()[1] for line in out.splitlines()] == [
        f"{part}:" for part in ("settings", "articles", "embedding", "index", "model", "chat")
    ]
    code, out, _ = run("doctor", "--articles", tmp_path / "nowhere")
    assert code == 1
    assert sum(line.startswith("WRONG") for line in out.splitlines()) == 1


def run_process(*words, **settings):
    """Runs the installed command in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent), **settings}
    command = [str(Path(sys.executable).with_name("onrecord")), *words]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def test_process_keeps_results_and_progress_apart(settings):
    """Nothing but JSON on stdout, nothing at all on stderr when it is no terminal."""
    done = run_process("ask", TROOPS, "--json")

    assert done.returncode == 0
    assert set(json.loads(done.stdout)) >= FIELDS
    assert done.stderr == ""


def test_process_ends_with_one_line(settings):
    """An error in a process of its own: one line on stderr, exit code 1."""
    done = run_process("ask", "😀")

    assert (done.returncode, done.stdout) == (1, "")
    assert_one_line(done.stderr)


def test_process_shows_the_traceback_when_asked(settings):
    """`--debug` prints where the error came from."""
    done = run_process("ask", "😀", "--debug")

    assert done.returncode == 1
    assert "Traceback" in done.stderr
    assert "QuestionError" in done.stderr


@pytest.fixture
def rated(settings, tmp_path):
    """A data folder of its own, in which ann has found an answer good and bob one bad."""
    settings.setenv("RAG_DATA", str(tmp_path))
    given = [
        Feedback("2026-03-01T09:30:00+00:00", "When?", good=True, text="In May.", owner="ann"),
        Feedback("2026-03-02T09:30:00+00:00", "Who?", good=False, text="She.", owner="bob"),
    ]
    for each in given:
        append_feedback(tmp_path, each)
    return given


def test_feedback_lists_what_readers_think(run, rated):
    """One line for each, with who said it; no index is needed or made."""
    code, out, err = run("feedback")
    assert (code, err) == (0, "")
    assert [line.split()[2:5] for line in out.splitlines()[1:]] == [
        ["ann", "good", "When?"],
        ["bob", "bad", "Who?"],
    ]
    made = {path.name for path in Path(os.environ["RAG_DATA"]).iterdir()}
    assert "feedback.jsonl" in made
    assert "catalog.sqlite" not in made


def test_feedback_prints_json(run, rated):
    """All that is known of each, oldest first."""
    code, out, _ = run("feedback", "--json")
    assert code == 0
    told = json.loads(out)
    assert [(each["question"], each["good"], each["owner"]) for each in told] == [
        ("When?", True, "ann"),
        ("Who?", False, "bob"),
    ]


def test_feedback_becomes_cases_once(run, rated, tmp_path):
    """The file can be evaluated; a second run adds nothing to it."""
    out = tmp_path / "cases.jsonl"
    assert run("feedback", "--cases", out)[:2] == (0, f"2 cases added to {out}.\n")
    assert [case.question for case in load_cases(out)] == ["When?", "Who?"]
    assert run("feedback", "--cases", out)[:2] == (0, f"0 cases added to {out}.\n")


@pytest.mark.parametrize(
    "words", [("index", ""), ("ask", "Who?", "--articles", ""), ("ask", "Who?", "--data", "")]
)
def test_empty_path_is_not_the_working_folder(run, tmp_path, monkeypatch, words):
    """A variable of a script that holds nothing must not index whatever lies around."""
    monkeypatch.chdir(tmp_path)
    code, _, err = run(*words, *(() if "--data" in words else ("--data", tmp_path / "new")))
    assert code == 2
    assert "it is empty; the working folder is '.'." in " ".join(err.split())
