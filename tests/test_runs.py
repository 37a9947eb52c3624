"""Run files: every line counts as soon as it is written, and an interrupted run is gone on with."""

import json
from dataclasses import replace

import pytest
from town import make_case, make_outcome

from eval.gold import Gold
from eval.jsonl import DataError
from eval.outcomes import Outcome, outcome_fields, read_outcome
from eval.runs import (
    SCHEMA,
    Header,
    RunFile,
    choose_file,
    digest_files,
    load_run,
    resume,
)
from rag import Article

HEADER = Header(
    schema=SCHEMA,
    date="2026-01-02T03:04:05+00:00",
    cases="cases.jsonl",
    cases_digest="c",
    articles="town",
    articles_digest="a",
    split="dev",
    count=2,
    settings={"top_k": 6, "caution": 0.4, "model": "", "everywhere": False},
    model="none, quoted",
    prices=(0.4, 1.6),
    seed=0,
    commit="abc+",
    versions={"onrecord": "0.1.0"},
    machine={"cores": 2},
)
QUOTED = Article("ä.txt", "Тоқаев: “It is over”, he said.", title="Қазақстан")
OTHER = Article("b.txt", "The bridge is open.")
CASES = (
    make_case(id="1", question="Кто это сказал?", answers=[["over"]], split="dev"),
    make_case(id="2", answerable=False, kind="unanswerable"),
)
OUTCOMES = (
    make_outcome(
        "“It is over” [1].",
        case="1",
        citations=[(("ä.txt", 8, 20), "Tokayev")],
        found=[("ä.txt", 0, 30), ("b.txt", 0, 19)],
        gold=(Gold("ä.txt", 8, 20), Gold("b.txt", 0, 19, whole=True, required=False)),
        stable=True,
        notes=("Quoted, not written.",),
        seconds=0.25,
        cost=0.000123,
        prompt_tokens=300,
        completion_tokens=2,
        confidence=0.9,
    ),
    make_outcome(refused=True, case="2", stable=None),
)


def write_run(path, *, header=HEADER, outcomes=OUTCOMES):
    """A run of the cases that have an outcome here."""
    with RunFile(path, header) as file:
        for case, outcome, shown in zip(CASES, outcomes, ([QUOTED], [OTHER, QUOTED]), strict=False):
            file.add(case, outcome, shown)
    return path


def test_a_run_is_read_as_it_was_written(tmp_path):
    """Header, cases, outcomes and articles, in their order, in any script."""
    run = load_run(write_run(tmp_path / "deep" / "run.jsonl"))
    assert run.header == HEADER
    assert list(run.outcomes.values()) == list(OUTCOMES)
    assert list(run.cases.values()) == list(CASES)
    assert run.articles == {"ä.txt": QUOTED, "b.txt": OTHER}
    assert run.complete


def test_each_article_is_written_once(tmp_path):
    """However many cases show it."""
    lines = write_run(tmp_path / "run.jsonl").read_text(encoding="utf-8").splitlines()
    assert [next(iter(json.loads(line))) for line in lines] == [
        "schema",
        "article",
        "case",
        "article",
        "case",
    ]


def test_an_outcome_is_on_disk_as_soon_as_it_is_known(tmp_path):
    """A run that is killed later has it."""
    with RunFile(tmp_path / "run.jsonl", HEADER) as file:
        file.add(CASES[0], OUTCOMES[0], [QUOTED])
        run = load_run(tmp_path / "run.jsonl")
    assert list(run.outcomes) == ["1"]
    assert not run.complete


def test_a_run_cut_off_anywhere_is_a_shorter_run(tmp_path):
    """Whatever byte was the last one on disk, what was written before is kept."""
    whole = write_run(tmp_path / "run.jsonl").read_bytes()
    path = tmp_path / "cut.jsonl"
    lost = []
    for end in range(whole.index(b"\n") + 1, len(whole)):
        path.write_bytes(whole[:end])
        try:
            run = load_run(path)
        except DataError:
            lost.append(end)
        else:
            assert run.header == HEADER
            assert list(run.outcomes.values()) == list(OUTCOMES)[: len(run.outcomes)]
    assert lost == []


def test_a_run_cut_off_anywhere_can_be_finished(tmp_path):
    """Asking what is left gives the same file as if it had never been interrupted."""
    whole = write_run(tmp_path / "run.jsonl").read_bytes()
    path = tmp_path / "cut.jsonl"
    differing = []
    # Of the very last line only its end may be missing: then the run is complete.
    for end in range(whole.index(b"\n") + 1, len(whole) - 1):
        path.write_bytes(whole[:end])
        known = resume(path, HEADER)
        if known is None:
            differing.append(end)
            continue
        with RunFile(path, HEADER, known=known) as file:
            for case, outcome, shown in zip(
                CASES, OUTCOMES, ([QUOTED], [OTHER, QUOTED]), strict=True
            ):
                if case.id not in known.outcomes:
                    file.add(case, outcome, shown)
        if path.read_bytes() != whole:
            differing.append(end)
    assert differing == []


def test_a_run_interrupted_before_its_header_can_be_begun_again(tmp_path):
    """An empty file is no run of something else: nothing is lost by beginning it."""
    path = tmp_path / "run-1.jsonl"
    path.touch()
    with pytest.raises(DataError, match="empty"):
        load_run(path)
    assert choose_file(tmp_path, "run", HEADER) == (path, None)


def test_a_damaged_line_in_the_middle_is_told(tmp_path):
    """Only the last line may be a stump."""
    path = write_run(tmp_path / "run.jsonl")
    lines = path.read_text(encoding="utf-8").splitlines()
    lines[2] = lines[2][:50]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"run.jsonl, line 3: damaged"):
        load_run(path)


def test_a_damaged_last_line_with_an_end_is_not_buried(tmp_path):
    """Going on behind it must not leave a file that no longer can be read."""
    path = write_run(tmp_path / "run.jsonl", outcomes=OUTCOMES[:1])
    with path.open("a", encoding="utf-8") as file:
        file.write('{"case": {"id": "2"}}\n')
    known = resume(path, HEADER)
    assert known
    with RunFile(path, HEADER, known=known) as file:
        file.add(CASES[1], OUTCOMES[1], [OTHER])
    assert list(load_run(path).outcomes) == ["1", "2"]


@pytest.mark.parametrize(
    ("first", "told"),
    [
        ('{"id": "1", "question": "Who?", "answerable": true}', "is no run: its first line"),
        ("hello", "is no run: its first line"),
        ("[1]", "is no run: its first line"),
        ('{"schema": 99}', "is a run of schema 99, this version reads 1. Run it anew."),
        ('{"schema": 1, "date": "today"}', "the header is damaged at"),
    ],
)
def test_what_is_no_run_of_this_version_is_told(tmp_path, first, told):
    """Nothing is guessed from another schema."""
    path = tmp_path / "run.jsonl"
    path.write_text(first + "\n", encoding="utf-8")
    with pytest.raises(DataError, match=told):
        load_run(path)


def test_a_run_that_is_not_there_is_told(tmp_path):
    """By its path."""
    with pytest.raises(DataError, match=r"none.jsonl cannot be read"):
        load_run(tmp_path / "none.jsonl")


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"seconds": "soon"}, "seconds: "),
        ({"found": [{"article": "a"}]}, r"found\.0\.start: "),
        ({"case": None}, "case: "),
    ],
)
def test_a_wrong_outcome_is_told_by_its_first_wrong_place(changed, told):
    """Names of fields, and the place in a list."""
    with pytest.raises(ValueError, match=told):
        read_outcome(outcome_fields(OUTCOMES[0]) | changed)


def test_an_outcome_knows_the_citations_of_a_statement():
    """By their numbers."""
    (said,) = OUTCOMES[0].statements
    assert OUTCOMES[0].cited(said) == OUTCOMES[0].citations
    assert Outcome(case="1").cited(said) == ()


def test_a_first_run_gets_number_one(tmp_path):
    """And there is nothing to go on with."""
    assert choose_file(tmp_path, "seeds", HEADER) == (tmp_path / "seeds-1.jsonl", None)


def test_an_interrupted_run_is_gone_on_with(tmp_path):
    """The day and the machine may differ, the work may not."""
    path = write_run(tmp_path / "seeds-1.jsonl", outcomes=OUTCOMES[:1])
    later = replace(HEADER, date="2026-02-02T00:00:00+00:00", machine={"cores": 64})
    chosen, known = choose_file(tmp_path, "seeds", later)
    assert chosen == path
    assert known
    assert list(known.outcomes) == ["1"]


@pytest.mark.parametrize(
    "changed",
    [
        {"commit": "def"},
        {"settings": HEADER.settings | {"top_k": 1}},
        {"cases_digest": "other"},
        {"articles_digest": "other"},
        {"prices": (0.4, 1.7)},
        {"model": "gpt-4.1-mini"},
        {"count": 3},
    ],
)
def test_other_work_gets_another_file(tmp_path, changed):
    """An interrupted run of something else is left as it is."""
    write_run(tmp_path / "seeds-1.jsonl", outcomes=OUTCOMES[:1])
    chosen = choose_file(tmp_path, "seeds", replace(HEADER, **changed))
    assert chosen == (tmp_path / "seeds-2.jsonl", None)


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        ({"date": "2026-02-02", "machine": {"cores": 64}}, []),
        ({"model": "gpt-4.1-mini"}, ["model: none, quoted, not gpt-4.1-mini"]),
        ({"settings": HEADER.settings | {"model": "other"}}, ["settings.model: , not other"]),
        ({"settings": HEADER.settings | {"top_k": 1}}, ["top_k: 6, not 1"]),
        ({"versions": {"onrecord": "0.2.0"}}, ["onrecord: 0.1.0, not 0.2.0"]),
    ],
)
def test_other_work_is_told_by_what_differs(changed, told):
    """Also where a setting has the name of something else that a header tells."""
    other = replace(HEADER, **changed)
    assert HEADER.other_work(other) == told
    assert HEADER.same_work(other) == (not told)


def test_a_finished_run_is_never_written_over(tmp_path):
    """The same command again is another run."""
    write_run(tmp_path / "seeds-1.jsonl")
    assert choose_file(tmp_path, "seeds", HEADER) == (tmp_path / "seeds-2.jsonl", None)


def test_an_interrupted_run_is_found_behind_a_run_of_other_work(tmp_path):
    """Quoted answers were looked at while the model server was down."""
    path = write_run(tmp_path / "seeds-1.jsonl", outcomes=OUTCOMES[:1])
    write_run(tmp_path / "seeds-2.jsonl", header=replace(HEADER, model="other"))
    chosen, known = choose_file(tmp_path, "seeds", HEADER)
    assert chosen == path
    assert known


def test_a_run_is_written_by_one_process_only(tmp_path):
    """The same command in two windows: the second must not write over what the first adds."""
    path = write_run(tmp_path / "run.jsonl", outcomes=OUTCOMES[:1])
    known = resume(path, HEADER)
    with RunFile(path, HEADER, known=known), pytest.raises(DataError, match=r"run.jsonl"):
        RunFile(path, HEADER, known=known).close()


def test_a_file_that_cannot_be_written_is_told(tmp_path):
    """Before anything is asked."""
    (tmp_path / "folder").touch()
    with pytest.raises(DataError, match=r"run.jsonl cannot be written"):
        RunFile(tmp_path / "folder" / "run.jsonl", HEADER)


def test_a_digest_changes_with_names_and_contents(tmp_path):
    """Of a file, or of all files below a folder in any order of writing."""
    one, same, other = (tmp_path / name for name in ("one", "same", "other"))
    for folder, files in ((one, "ab"), (same, "ba"), (other, "ac")):
        (folder / "deep").mkdir(parents=True)
        for name in files:
            (folder / "deep" / name).write_text("text", encoding="utf-8")
    assert digest_files(one) == digest_files(same) != digest_files(other)
    before = digest_files(one), digest_files(one / "deep" / "a")
    (one / "deep" / "a").write_text("Text", encoding="utf-8")
    after = digest_files(one), digest_files(one / "deep" / "a")
    assert all(old != new for old, new in zip(before, after, strict=True))


def test_a_digest_knows_only_what_can_be_an_article(tmp_path):
    """The index may lie below the articles: it is hidden, and changes with every command."""
    (tmp_path / "a.txt").write_text("text", encoding="utf-8")
    before = digest_files(tmp_path)
    (tmp_path / ".onrecord").mkdir()
    (tmp_path / ".onrecord" / "catalog.sqlite").write_bytes(b"rows")
    assert digest_files(tmp_path) == before
