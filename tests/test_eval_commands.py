"""`onrecord eval`: tables on stdout, the rest on stderr, errors in one line, nothing lost."""

import json
import re
import sys

import pytest
import pytrec_eval
from servers import fails, scripted_server
from town import ARTICLES, CASES, write_lines, write_town

from eval.commands import ACCEPTED
from eval.runs import load_run
from eval.statistics import mean
from rag import cli

# Found by its name, as a user's own embedding is; it counts words.
WORDS = "test_llama:WordsEmbedding"
COST = "The bridge cost 4 million euros [1]."
RUSSIAN = {
    "id": "russian",
    "kind": "crosslingual-ru",
    "question": "Сколько учеников в школе?",
    "answerable": True,
    "evidence": [{"article": "school.txt", "quote": "The school has 300 pupils."}],
}


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Articles, cases, and the folder where all tests keep their index."""
    folder = tmp_path_factory.mktemp("commands")
    return *write_town(folder), folder / "data"


@pytest.fixture
def command(monkeypatch, capsys):
    """Runs `onrecord eval …` in this process: exit code, stdout, stderr."""

    def run_one(*words):
        monkeypatch.setattr(sys, "argv", ["onrecord", "eval", *map(str, words)])
        with pytest.raises(SystemExit) as ended:
            cli.main()
        out, err = capsys.readouterr()
        if isinstance(ended.value.code, str):
            return 1, out, err + ended.value.code + "\n"
        return ended.value.code or 0, out, err

    return run_one


@pytest.fixture
def run(command, town, tmp_path):
    """Runs cases over the town, into a file of the test."""
    articles, cases, data = town

    def run_one(*words, cases=cases, out="run.jsonl"):
        path = tmp_path / out
        given = ("--articles", articles, "--cases", cases, "--data", data, "--out", path)
        return *command("run", *given, *words), path

    return run_one


@pytest.fixture
def check(command, town, tmp_path):
    """Checks cases over the town against floors given as TOML."""
    articles, _, _ = town

    def check_one(floors, *cases, accept=False):
        floors_path = tmp_path / "floors.toml"
        floors_path.write_text(floors, encoding="utf-8")
        return command(
            *("check", "--articles", articles, "--floors", floors_path),
            *("--cases", write_lines(tmp_path / "checked.jsonl", *(cases or CASES))),
            *("--accepted", tmp_path / "accepted.json", *(["--accept"] if accept else [])),
        )

    return check_one


def floor(measure, *, reason="It was reached.", **bounds):
    """One floor as TOML."""
    fields = {"measure": measure, "reason": reason} | bounds
    return "[[floor]]\n" + "".join(f"{key} = {json.dumps(each)}\n" for key, each in fields.items())


def assert_one_line(err, *told):
    """An error is one line that says what and where, without a traceback."""
    assert err.startswith("onrecord: ")
    assert len(err.splitlines()) == 1
    for each in told:
        assert each in err


def test_a_run_prints_figures_and_keeps_outcomes(run, tmp_path):
    """The table on stdout, where the files are on stderr; the JSON has figures and cases."""
    code, out, err, path = run("--json", tmp_path / "out" / "all.json")
    assert code == 0
    assert out.splitlines()[1].split()[:2] == ["Right", "1.000"]
    assert f"Run: {path}" in err
    assert len(load_run(path).outcomes) == 5

    written = json.loads((tmp_path / "out" / "all.json").read_text(encoding="utf-8"))
    assert [case["case"]["id"] for case in written["cases"]] == [case["id"] for case in CASES]
    right = next(each for each in written["figures"] if each["measure"] == "right")
    assert (right["group"], right["value"], right["n"]) == ("all", 1.0, 5)
    assert written["header"]["count"] == 5


def test_without_a_name_runs_are_numbered_under_the_data(command, tmp_path):
    """A finished run is kept, the next one gets its own file."""
    articles, cases = write_town(tmp_path, CASES[0])
    words = ("run", "--articles", articles, "--cases", cases, "--data", tmp_path / "data")
    for _ in range(2):
        assert command(*words)[0] == 0
    names = sorted(path.name for path in (tmp_path / "data" / "runs").glob("*.jsonl"))
    assert names == ["cases-1.jsonl", "cases-2.jsonl"]


def test_a_named_file_is_never_written_over(run):
    """A finished run stays, byte for byte."""
    *_, path = run("--limit", 1)
    before = path.read_bytes()
    code, out, err, _ = run("--limit", 1)
    assert (code, out) == (1, "")
    assert_one_line(err, "run.jsonl holds a finished run", "--out")
    assert path.read_bytes() == before
    path.write_text("mine", encoding="utf-8")
    assert_one_line(run("--limit", 1)[2], "run.jsonl holds something else than a run")
    assert path.read_text(encoding="utf-8") == "mine"


def test_cases_asked_once_and_twice_are_not_mixed(run):
    """How often a case is asked is part of the work: a run without it is another run."""
    *_, path = run("--limit", 2, "--once")
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    code, _, err, _ = run("--limit", 2)
    assert code == 1
    assert_one_line(err, "run.jsonl holds a run of other work (", "once: True, not False")
    *_, err, _ = run("--limit", 2, "--once", "--prices", 1, 2)
    assert_one_line(err, "prices: (0.0, 0.0), not (1.0, 2.0)")


def test_split_and_limit_choose_cases(run):
    """Of the dev cases one, of all two, evenly."""
    *_, path = run("--split", "test", out="test.jsonl")
    assert list(load_run(path).outcomes) == ["closed", "roof", "airport"]
    *_, path = run("--limit", 2, out="two.jsonl")
    assert list(load_run(path).outcomes) == ["cost", "roof"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (CASES[0], ["line 2", "id 'cost' stands there twice"]),
        ('{"id": "x", ', ["line 2", "no valid JSON"]),
        (CASES[1] | {"kind": "riddle"}, ["line 2", "'riddle'", "who-said"]),
        (CASES[1] | {"anser": []}, ["line 2", "'anser'", "answers"]),
        (
            CASES[1] | {"evidence": [{"article": "bridge.txt", "quote": "It rained."}]},
            ["line 2", "'It rained.'", "'bridge.txt'"],
        ),
        (
            CASES[1] | {"evidence": [{"article": "tunnel.txt"}]},
            ["line 2", "no article 'tunnel.txt'"],
        ),
    ],
    ids=["id", "json", "kind", "key", "quote", "article"],
)
def test_wrong_cases_are_told_and_nothing_is_run(run, tmp_path, line, told):
    """File, line, what, and what is allowed; no file of a run is begun."""
    cases = write_lines(tmp_path / "wrong.jsonl", CASES[0], line)
    code, out, err, path = run(cases=cases)
    assert (code, out) == (1, "")
    assert_one_line(err, "wrong.jsonl", *told)
    assert not path.exists()


def test_no_articles_and_no_cases_are_told(command, tmp_path):
    """In one line each: missing, empty, and not named."""
    (tmp_path / "empty").mkdir()
    cases = write_lines(tmp_path / "cases.jsonl", CASES[0])
    data = ("--data", tmp_path / "data")
    for words, told in (
        (("--articles", tmp_path / "nowhere", "--cases", cases), "There are no articles at"),
        (("--articles", tmp_path / "empty", "--cases", cases), "No article could be read in"),
        (
            ("--articles", tmp_path / "empty"),
            f"draft some: onrecord eval new --articles {tmp_path / 'empty'} --out my-cases.jsonl",
        ),
        (("--articles", tmp_path / "nowhere"), "There are no articles at"),
        (("--articles", tmp_path, "--cases", tmp_path / "none.jsonl"), "none.jsonl cannot be read"),
    ):
        code, out, err = command("run", *words, *data)
        assert (code, out) == (1, "")
        assert_one_line(err.splitlines(keepends=True)[-1], told)


def test_a_case_that_could_not_be_asked_is_told(run, tmp_path):
    """A script learns of it by the exit code; the others are asked and counted."""
    signs = {"id": "signs", "question": "???", "answerable": True}
    code, out, err, path = run(cases=write_lines(tmp_path / "signs.jsonl", CASES[0], signs))
    assert (code, len(load_run(path).outcomes)) == (1, 2)
    assert out.splitlines()[1].split()[:2] == ["Right", "1.000"]
    assert "failed: signs: No word in '???'" in err
    assert err.endswith("1 of 2 cases failed.\n")


def test_cases_that_nothing_is_known_of_give_no_undefined_figure(run, tmp_path):
    """No answers, no evidence: a table without NaN, and JSON that every reader takes."""
    bare = {"id": "bare", "question": "How much did the bridge cost?", "answerable": True}
    code, out, _, _ = run(
        *("--json", tmp_path / "all.json"), cases=write_lines(tmp_path / "bare.jsonl", bare)
    )
    assert code == 0
    assert not re.search(r"(?i)\bnan\b", out)
    assert "NaN" not in (tmp_path / "all.json").read_text(encoding="utf-8")


def test_a_folder_may_hold_its_cases(command, tmp_path):
    """They are found beside the texts, and are no articles."""
    articles, cases = write_town(tmp_path, *CASES[:2])
    cases.rename(articles / "cases.jsonl")
    code, out, err = command("run", "--articles", articles, "--data", tmp_path / "data")
    assert code == 0
    assert out.splitlines()[1].split()[:2] == ["Right", "1.000"]
    assert "skipped" not in err


def test_everywhere_searches_what_a_case_leaves_out(run, tmp_path):
    """A reading case names one article; asked everywhere, the others come too."""
    cases = write_lines(tmp_path / "reading.jsonl", CASES[0] | {"articles": ["bridge.txt"]})
    *_, path = run(cases=cases, out="here.jsonl")
    assert {each.article for each in load_run(path).outcomes["cost"].found} == {"bridge.txt"}
    *_, path = run("--everywhere", cases=cases, out="all.jsonl")
    assert len({each.article for each in load_run(path).outcomes["cost"].found}) == len(ARTICLES)


def test_two_runs_are_compared(run, command, monkeypatch):
    """With one passage read, one account of the conflict is lost, and told by its question."""
    *_, before = run(out="before.jsonl")
    monkeypatch.setenv("RAG_TOP_K", "1")
    *_, after = run(out="after.jsonl")
    code, out, _ = command("compare", before, after)
    assert code == 0
    assert "5 cases in both runs." in out
    assert "Lost: 1\n  hurt  How many people were hurt in the fire at the mill?" in out
    code, out, _ = command("compare", before, after, "--json")
    assert json.loads(out)["lost"] == ["hurt"]


def test_what_cannot_be_compared_is_told(run, command, tmp_path):
    """A file of cases is no run, and a missing one is named."""
    *_, good = run("--limit", 1)
    cases = write_lines(tmp_path / "c.jsonl", CASES[0])
    for bad, told in ((cases, "c.jsonl is no run"), (tmp_path / "x.jsonl", "cannot be read")):
        code, out, err = command("compare", good, bad)
        assert (code, out) == (1, "")
        assert_one_line(err, told)


def test_floors_that_are_reached_hold(check):
    """Exit 0 and one line."""
    floors = floor("right", least=1.0) + floor("answerable_refused", most=0.0)
    assert check(floors) == (0, "2 of 2 floors hold.\n", "")


def test_fewer_passages_read_fall_below_the_floor(check, monkeypatch):
    """The second account of the conflict is not read any more; the case is named."""
    floors = floor("right", least=1.0) + floor("both_sides", least=1.0, reason="Both are shown.")
    assert check(floors, accept=True)[0] == 0
    monkeypatch.setenv("RAG_TOP_K", "1")
    code, out, _ = check(floors)
    assert code == 1
    assert "Right: 0.800, at least 1.000; missed by 0.200." in out
    assert (
        "Accounts shown of a conflict: 0.500, at least 1.000; missed by 0.500. Both are shown."
        in out
    )
    assert out.count("worse than accepted: hurt") == 2
    assert out.endswith("0 of 2 floors hold.\n")


def test_a_worse_embedding_falls_below_the_floor(check, monkeypatch):
    """Counting words finds nothing for a question in another language, unless it is read again."""
    floors = floor("hit@1", least=1.0)
    monkeypatch.setenv("RAG_REREAD", "0")
    assert check(floors, *CASES[:3], RUSSIAN)[0] == 0
    monkeypatch.setenv("RAG_EMBEDDING", WORDS)
    code, out, _ = check(floors, *CASES[:3], RUSSIAN)
    assert code == 1
    assert "Evidence first: 0.750, at least 1.000; missed by 0.250." in out


def test_scores_of_other_cases_are_not_kept_as_the_shipped_ones(command, town, tmp_path):
    """Their ids and figures are another measure; a file of their own is asked for at once."""
    articles, _, _ = town
    before = ACCEPTED.read_bytes()
    cases = write_lines(tmp_path / "own.jsonl", *CASES)
    code, _, err = command("check", "--articles", articles, "--cases", cases, "--accept")
    assert code == 1
    assert_one_line(err, "--accepted FILE")
    assert ACCEPTED.read_bytes() == before


def test_accepted_scores_are_kept_only_when_all_floors_hold(check, tmp_path):
    """A run that fails must not become the measure of later ones; that is told."""
    wrong = CASES[0] | {"answers": [["5 million"]]}
    code, out, err = check(floor("right", least=1.0), wrong, accept=True)
    assert code == 1
    assert not (tmp_path / "accepted.json").exists()
    assert "accept" in (out + err).splitlines()[-1]


def test_wrong_floors_are_told_before_anything_is_asked(check):
    """One line, no index built."""
    code, out, err = check(floor("rigth", least=1.0))
    assert (code, out) == (1, "")
    assert_one_line(err, "floors.toml, floor 0: measure 'rigth' is unknown")


def test_a_beir_folder_is_run_and_agrees_with_trec_eval(command, tmp_path):
    """The means of a whole run are those of trec_eval on the files that it exports."""
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    texts = {name.removesuffix(".txt"): text for name, text in ARTICLES.items()}
    write_lines(
        folder / "corpus.jsonl",
        *({"_id": name, "title": "", "text": text} for name, text in texts.items()),
    )
    questions = {
        "q1": "How many people were hurt in the fire at the mill?",
        "q2": "What did Ruth Adler say?",
        "q3": "Who is the mayor?",
        "q4": "What cost a lot of money?",
    }
    write_lines(
        folder / "queries.jsonl", *({"_id": name, "text": text} for name, text in questions.items())
    )
    write_lines(
        folder / "qrels" / "test.tsv",
        "query-id\tcorpus-id\tscore",
        *("q1\tfire-mayor\t2", "q1\tfire-police\t1", "q2\tbridge\t1", "q2\tschool\t0"),
        *("q3\tschool\t1", "q4\tharbour\t2", "q4\tschool\t1", "q4\tbridge\t1"),
    )
    trec = tmp_path / "trec" / "run.txt"
    trec.parent.mkdir()
    code, _, err = command(
        *("run", "--articles", folder, "--data", tmp_path / "data", "--once"),
        *("--trec", trec, "--json", tmp_path / "all.json"),
    )
    assert code == 0
    assert str(trec) in err

    with trec.open() as ranking, trec.with_suffix(".qrels").open() as judged:
        judge = pytrec_eval.RelevanceEvaluator(
            pytrec_eval.parse_qrel(judged),
            {"ndcg_cut.10", "recall.5,10", "recip_rank", "success.1,5"},
        )
        theirs = judge.evaluate(pytrec_eval.parse_run(ranking))
    figures = json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))["figures"]
    ours = {each["measure"]: each["value"] for each in figures if each["group"] == "all"}
    names = {
        "ndcg@10": "ndcg_cut_10",
        "recall@5": "recall_5",
        "recall@10": "recall_10",
        "mrr": "recip_rank",
        "hit@1": "success_1",
        "hit@5": "success_5",
    }
    assert len(theirs) == 4
    for name, same in names.items():
        assert ours[name] == pytest.approx(mean(each[same] for each in theirs.values())), name
    assert ours["ndcg@10"] < 1


def test_a_beir_document_of_a_title_alone_is_run(command, tmp_path):
    """Some sets have documents without a text: their title is what they say."""
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    write_lines(
        folder / "corpus.jsonl",
        {"_id": "d1", "title": "The bridge cost 4 million euros", "text": ""},
        {"_id": "d2", "title": "", "text": ARTICLES["school.txt"]},
    )
    write_lines(folder / "queries.jsonl", {"_id": "q1", "text": CASES[0]["question"]})
    write_lines(folder / "qrels" / "test.tsv", "q1\td1\t1")
    code, out, _ = command("run", "--articles", folder, "--data", tmp_path / "data")
    assert code == 0
    (first,) = [line for line in out.splitlines() if line.startswith("Evidence first")]
    assert first.split()[2] == "1.000"


def test_when_the_server_dies_the_same_command_goes_on(run, monkeypatch):
    """Two cases are kept, the error is one line; the next time three are left."""
    monkeypatch.setenv("RAG_CAUTION", "0")
    words = ("--once", "--workers", 1)
    with scripted_server([COST, COST, fails(500), fails(500), fails(500), COST]) as url:
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        code, out, err, path = run(*words)
        assert (code, out) == (1, "")
        assert_one_line(err, "500")
        assert "Quoted" not in err  # nothing was quoted instead
        assert list(load_run(path).outcomes) == ["cost", "closed"]

        code, out, err, _ = run(*words)
    assert code == 0
    assert "Going on with" in err
    assert "2 done" in err
    assert list(load_run(path).outcomes) == ["cost", "closed", "roof", "hurt", "airport"]
    assert out.splitlines()[1].startswith("Right")


def test_a_run_from_within_the_folder_of_articles_goes_on_as_well(command, tmp_path, monkeypatch):
    """The index lies below the articles then, and changes what the folder holds."""
    articles, cases = write_town(tmp_path)
    monkeypatch.chdir(articles)
    monkeypatch.setenv("RAG_CAUTION", "0")
    words = ("run", "--articles", ".", "--cases", cases, "--once", "--workers", 1)
    with scripted_server([COST, fails(500), fails(500), fails(500), COST]) as url:
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        assert command(*words)[0] == 1
        code, _, err = command(*words)
    assert code == 0
    assert "1 done" in err


def test_help_names_every_command(command):
    """And what a run takes."""
    code, out, _ = command("--help")
    assert code == 0
    for name in ("run", "report", "compare", "check"):
        assert name in out


def test_drafts_that_cannot_be_made_are_told(command, tmp_path):
    """One sentence says why the file is not there, and the exit code that it is not."""
    folder = tmp_path / "thin"
    folder.mkdir()
    (folder / "a.txt").write_text("so it goes\n")
    out = tmp_path / "cases.jsonl"
    places = ("--articles", folder, "--data", tmp_path / "data", "--out", out)
    code, told, _ = command("new", *places, "--yes")
    assert (code, out.exists()) == (1, False)
    assert told == "No case was drafted: the articles have no sentence for one.\n"
    (folder / "a.txt").write_text("The bridge over the Lune opened in May 2021, said Ruth Adler.\n")
    assert command("new", *places, "--yes", "--count", "1")[:2] == (0, f"1 case added to {out}.\n")


def test_run_that_no_reply_grades_is_told(command, run, monkeypatch):
    """A model that says no grade has judged nothing, however many answers it was shown."""
    *_, path = run("--limit", "1")
    with scripted_server(["Fine."]) as url:
        monkeypatch.setenv("OPENAI_BASE_URL", url)
        code, _, err = command("judge", path, "--workers", "1")
    assert code == 1
    assert "was graded: the model gave no grade in the form asked for." in err
