"""`python -m eval.bench` over a tiny set of public data, end to end with the real service."""

import json
import os
import subprocess
import sys

import pytest

from eval.bench.__main__ import choose_rows, main
from eval.bench.figures import Figure, Rival, render_table, to_json
from eval.bench.process import measure_size, run
from eval.bench.server import ask_page, find_port, read_memory, serve, wait_for_page
from eval.bench.speed import cut_documents, pick_questions, time_questions
from eval.bench.workspace import Workspace
from eval.jsonl import DataError
from rag import Article, Assistant, Config

TEXTS = {
    "rivers": "How long is the second longest river of Europe? The Danube is 2,850 kilometres long.",
    "bread": "Sourdough bread is leavened by wild yeast. Bakers feed the starter every day.",
    "moon": "Twelve people have walked on the Moon. The last of them left it in December 1972.",
}
ASKED = {
    "rivers": ("How long is the Danube?", "Wie lang ist die Donau?", "2,850 kilometres"),
    "bread": ("What leavens sourdough bread?", "Was treibt Sauerteigbrot?", "wild yeast"),
    "moon": ("How many people walked on the Moon?", "Wie viele waren auf dem Mond?", "Twelve"),
}


@pytest.fixture
def bench(tmp_path):
    """Every set that a row reads, with the same three articles."""
    for name in ("squad2", "chunking", "kazqad", "xquad", "interviews"):
        folder = tmp_path / "bench" / name
        folder.mkdir(parents=True)
        articles = [{"id": i, "title": i, "text": text} for i, text in TEXTS.items()]
        write_lines(folder / "articles.jsonl", articles)
        write_lines(folder / "cases.jsonl", make_cases(0))
        for language in ("en", "ru", "de", "tr", "es", "ar", "zh"):
            write_lines(folder / f"cases.{language}.jsonl", make_cases(int(language == "de")))
    return tmp_path / "bench"


def make_cases(language):
    """One answerable question per article, and one that must be left out."""
    cases = [
        {
            "id": article,
            "question": asked[language],
            "answerable": True,
            "evidence": [{"article": article, "quote": asked[2]}],
        }
        for article, asked in ASKED.items()
    ]
    return [*cases, {"id": "none", "question": "Who won in 1930?", "answerable": False}]


def write_lines(path, entries):
    """JSON, one object a line."""
    path.write_text("".join(json.dumps(entry) + "\n" for entry in entries), encoding="utf-8")


def test_rows_on_finding_are_measured_and_written(bench, tmp_path, capsys):
    """Easy questions are all found; the table and the JSON tell the same."""
    report = tmp_path / "report.json"
    rows = ["squad2", "chunking", "xquad", "kazqad", "size"]
    assert main(["--bench", str(bench), "--only", *rows, "--json", str(report)]) == 0
    written = json.loads(report.read_text(encoding="utf-8"))
    figures = {figure["what"]: figure for figure in written["figures"]}
    assert figures["squad2, hit@1"]["value"] == 1
    assert figures["squad2, hit@1"]["n"] == 3
    assert figures["squad2, hit@1"]["rivals"][0] == {"name": "BM25", "value": 1, "reason": ""}
    assert figures["xquad de, hit@1"]["value"] == 1
    assert figures["chunking, 5 passages: recall"]["value"] == 100
    assert 0 < figures["chunking, 5 passages: IoU"]["value"] < 100
    assert written["machine"]["cores"] == os.cpu_count()
    assert written["versions"]["chromadb"]
    table = capsys.readouterr().out
    assert "squad2, hit@1" in table
    assert "≥ 0.73" in table


def test_rows_on_speed_are_measured(bench, tmp_path, capsys):
    """Indexing, indexing again and retrieval run on what there is; nothing is embedded twice."""
    report = tmp_path / "report.json"
    rows = ["indexing", "unchanged", "latency"]
    assert main(["--bench", str(bench), "--only", *rows, "--json", str(report)]) == 0
    figures = {figure["what"]: figure for figure in json.loads(report.read_text())["figures"]}
    assert figures["articles embedded again"]["value"] == 0
    assert figures["articles embedded again"]["n"] == 3
    assert all(figure["value"] is not None for figure in figures.values())
    capsys.readouterr()


def test_a_kept_index_of_other_settings_is_built_anew(bench, tmp_path):
    """What `--data` kept from another version never stops a run."""
    told = []
    workspace = Workspace(bench=bench, indexes=tmp_path / "kept", say=told.append)
    other = Config(
        data=tmp_path / "kept" / "squad2",
        articles=bench / "squad2" / "articles.jsonl",
        passage_size=300,
    )
    Assistant.open(other).close()
    with workspace.open("squad2") as assistant:
        assert len(assistant.articles()) == 3
    assert "built anew" in told[0]


def test_without_the_data_only_what_needs_none_is_run(tmp_path, capsys):
    """The folder is named, and what to do; the rest still runs."""
    assert choose_rows(["squad2", "size"], tmp_path / "none") == ["size"]
    told = capsys.readouterr().err
    assert str(tmp_path / "none") in told
    assert "make bench BENCH=DIR" in told


def test_a_row_that_fails_leaves_the_others(bench, capsys):
    """A malformed file is told with its line; the exit code says that something is missing."""
    (bench / "squad2" / "cases.jsonl").write_text("{\n")
    assert main(["--bench", str(bench), "--only", "squad2", "size"]) == 1
    output = capsys.readouterr()
    assert "squad2 could not be measured" in output.err
    assert "cases.jsonl, line 1" in output.err
    assert "model files" in output.out


def test_a_share_is_spread_over_the_cases(bench, tmp_path):
    """Two thirds of three cases are the first and the second; the whole is all of them."""
    part = Workspace(bench=bench, indexes=tmp_path, share=2 / 3)
    whole = Workspace(bench=bench, indexes=tmp_path)
    assert [case.id for case in part.cases("squad2")] == ["rivers", "bread"]
    assert [case.id for case in whole.cases("squad2")] == ["rivers", "bread", "moon"]
    assert [case.id for case in whole.cases("squad2", limit=1)] == ["rivers"]


@pytest.mark.parametrize("share", ["0", "1.5", "half"])
def test_a_share_outside_its_range_is_wrong_usage(share, capsys):
    """Exit code 2 and a sentence."""
    with pytest.raises(SystemExit) as stop:
        main(["--share", share])
    assert stop.value.code == 2
    assert f"{share} is no part between 0 and 1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("value", "bound", "lower_is_better", "verdict"),
    [
        (0.7296, 0.73, False, "reached"),
        (0.72, 0.73, False, "short"),
        (1.7, 1.6, True, "short"),
        (1.6, 1.6, True, "reached"),
        (1.0, None, False, "no floor"),
        (None, 0.73, False, "not measured"),
    ],
)
def test_a_figure_tells_whether_it_reaches_its_bound(value, bound, lower_is_better, verdict):
    """Compared as printed: 0.7296 is shown as 0.73."""
    figure = Figure(
        "row", "what", value, 1, bound=bound, lower_is_better=lower_is_better, decimals=2
    )
    assert figure.verdict == verdict
    assert to_json(figure)["verdict"] == verdict


def test_the_table_shows_rivals_that_are_not_installed():
    """A figure that is short says so, beside what is missing."""
    rivals = (Rival("BM25", 0.7), Rival("MiniLM", None, "not installed"))
    figure = Figure("r", "hits", 0.5, 1190, bound=0.9, rivals=rivals, note="a note.")
    lines = render_table([figure]).splitlines()
    assert lines[2] == "hits  0.500  ≥ 0.9  short  1,190  BM25 0.700; MiniLM –"
    assert lines[3:] == ["", "r: a note.", "MiniLM: not installed"]


def test_questions_are_taken_from_the_articles():
    """Evenly spread, and no more than there are."""
    text = "Welcome. How did you come to write music? Well. And what did your parents say to it?"
    questions = pick_questions([Article("a", text)], 5)
    assert questions == ["How did you come to write music?", "And what did your parents say to it?"]
    assert pick_questions([Article("a", text)], 1) == questions[:1]
    assert cut_documents([Article("a", "x" * 10)], 4) == ["x" * 10, "x" * 8, "x" * 6, "x" * 4]


def test_askers_take_turns():
    """Each is asked everything once to warm up, then in turn, a different one first."""
    log = []
    asks = {"a": lambda _: log.append("a"), "b": lambda _: log.append("b")}
    spent = time_questions(asks, ["1", "2"])
    assert "".join(log) == "aabb" + "ab" + "ba"
    assert {name: len(times) for name, times in spent.items()} == {"a": 2, "b": 2}


def test_a_server_is_waited_for_measured_and_stopped(tmp_path):
    """A real server process: its page answers, its memory is read, and it ends."""
    port = find_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    environment = dict(os.environ) | {"RAG_DATA": str(tmp_path / "data")}
    with serve(command, environment, tmp_path / "log") as server:
        wait_for_page(server, port, tmp_path / "log")
        now, peak = read_memory(server.pid)
        with pytest.raises(DataError, match="/config with 404"):
            ask_page(port, "Anyone?")
    assert server.poll() is not None
    assert 1 < now <= peak < 500


def test_a_command_that_fails_is_told_by_its_last_line(tmp_path):
    """The reason is the last thing it said."""
    environment = dict(os.environ) | {"RAG_DATA": str(tmp_path / "data")}
    with pytest.raises(DataError, match="ended with 1: no such thing"):
        run([sys.executable, "-c", "raise SystemExit('no such thing')"], environment)
    assert run([sys.executable, "-c", ""], environment) > 0


def test_the_model_is_weighed(tmp_path):
    """The files under rag/model are counted and keep to their limit."""
    (figure,) = measure_size(Workspace(bench=tmp_path, indexes=tmp_path))
    assert figure.n > 1
    assert figure.verdict == "reached"


def test_help_names_the_rows():
    """The module runs as a command of its own."""
    asked = [sys.executable, "-m", "eval.bench", "--help"]
    done = subprocess.run(asked, capture_output=True, text=True, check=True)
    assert "squad2, chunking, xquad" in " ".join(done.stdout.split())
