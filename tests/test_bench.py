"""`python -m eval.bench` over a tiny set of public data, end to end with the real service."""

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from eval.bench.__main__ import choose_rows, main
from eval.bench.browser import find_chromium
from eval.bench.chat import allow_answer, ask_at_once, count_foreign, measure_chat
from eval.bench.chat import pick_questions as pick_asked
from eval.bench.figures import Figure, Rival, render_table, to_json
from eval.bench.process import measure_size, run
from eval.bench.server import (
    Asking,
    ask_page,
    find_asking,
    find_port,
    read_memory,
    serve,
    wait_for_page,
)
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


SEARCHING = """data: {"msg": "process_generating", "output": "<ol class='working'>"}"""
QUOTE = """data: {"msg": "process_generating", "output": "<span class='statement supported'>"}"""
DONE = """data: {"msg":"process_completed","output":{},"success":true}"""
FAILED = """data: {"msg":"process_completed","output":{},"success":false}"""
PAUSE = 0.3


@contextmanager
def chat_that_says(*lines):
    """The port of a chat that answers every question with these lines, a pause after each."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()

        def do_GET(self):
            self.send_response(200)
            self.end_headers()
            for line in lines:
                self.wfile.write(f"{line}\n\n".encode())
                time.sleep(PAUSE)

        def log_message(self, *_):
            """Nobody reads it."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        serving = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            serving.join()


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
            find_asking(port)
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


ASKING = Asking("/queue", event=1, inputs=3)


def test_answer_is_timed_when_it_is_first_shown():
    """Neither the steps before it nor what comes behind it count."""
    with chat_that_says(SEARCHING, QUOTE, QUOTE, DONE) as port:
        assert PAUSE <= ask_page(port, "Who?", ASKING) < 2 * PAUSE


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([SEARCHING, QUOTE, FAILED], r"did not answer “Who\?”"),
        ([SEARCHING], r"did not answer “Who\?”"),
        ([SEARCHING, DONE], r"answered “Who\?” with nothing"),
    ],
)
def test_question_without_an_answer_is_an_error(lines, told):
    """A chat that fails, breaks off or shows nothing is never a fast one."""
    with chat_that_says(*lines) as port, pytest.raises(DataError, match=told):
        ask_page(port, "Who?", ASKING)


def test_people_ask_at_the_same_moment():
    """Nobody waits for another; one who gets no answer is an error for all."""
    began = time.perf_counter()
    with chat_that_says(QUOTE, DONE) as port:
        assert len(ask_at_once(port, ["1", "2", "3", "4"], ASKING)) == 4
        assert time.perf_counter() - began < 4 * 2 * PAUSE
    with chat_that_says(FAILED) as port, pytest.raises(DataError):
        ask_at_once(port, ["1", "2"], ASKING)


def test_chat_is_asked_different_questions():
    """Of every kind that the cases have, as many as wanted."""
    questions = pick_asked(24)
    assert len(set(questions)) == 24
    assert pick_asked(1) == questions[:1]


def test_chat_is_held_to_the_library_and_to_its_own_server():
    """A fifth more and 100 ms; another port is another server."""
    assert allow_answer(400) == pytest.approx(580)
    home = "http://127.0.0.1:7860/"
    foreign = ["http://127.0.0.1:7861/a.js", "https://example.org/font.woff2"]
    assert count_foreign([home, f"{home}assets/a.js", *foreign], home) == 2


def test_chat_is_left_out_without_a_browser(tmp_path, monkeypatch):
    """The row says what it needs, and the others go on."""
    monkeypatch.setitem(sys.modules, "playwright", None)
    told = []
    assert find_chromium() == ""
    assert measure_chat(Workspace(bench=tmp_path, indexes=tmp_path, say=told.append)) == []
    assert "needs Playwright and a Chromium" in told[0]


@pytest.mark.browser
def test_chat_is_measured(chromium, tmp_path):
    """A real server and a real browser: every figure is there, and the page stays light."""
    workspace = Workspace(bench=tmp_path, indexes=tmp_path / "indexes", share=0.1)
    workspace.indexes.mkdir()
    first, again, weight, foreign, answer, crowd = measure_chat(workspace)
    assert 0 < again.value < 60 > first.value > 0
    assert weight.value < 400
    assert weight.n < 100
    assert dict(weight.details)["wire_bytes_next_visit"] < 150_000
    assert foreign.verdict == "reached"
    assert answer.n == 2
    assert answer.value > 0 < answer.rivals[0].value
    assert crowd.n == 4
    assert crowd.value > 0.5
