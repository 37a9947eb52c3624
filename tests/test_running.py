"""Cases are asked, each outcome is kept as it comes, and none is asked twice."""

import json
import re
import subprocess
import time
from dataclasses import replace
from itertools import pairwise
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st
from servers import Play, fails, scripted_server
from town import write_town

from eval.answered import right
from eval.asking import TRIES, ask_case
from eval.cases import Evidence
from eval.corpora import Corpus
from eval.jsonl import DataError
from eval.preparing import prepare
from eval.running import (
    _ask_all,
    check_work,
    describe_work,
    name_model,
    read_commit,
    run_cases,
    settings_of,
    show_progress,
    take_evenly,
)
from eval.runs import RunFile, load_run
from eval.scoring import score_case
from rag import Assistant, Config, ModelError

COST = "The bridge cost 4 million euros [1]."


@pytest.fixture(scope="module")
def work(tmp_path_factory):
    """All cases of the town, its articles indexed with the embedded model."""
    folder = tmp_path_factory.mktemp("running")
    articles, cases = write_town(folder)
    with prepare(Config(data=folder / "data"), articles=articles, cases=cases) as prepared:
        yield prepared


@pytest.fixture
def written_by(work):
    """The work with a model on a scripted server that writes the answers."""
    opened = []

    def write(url, **fields):
        config = work.assistant.config.model_copy(
            update={"openai_base_url": url, "caution": 0.0, "model_timeout_seconds": 20.0}
        )
        opened.append(Assistant.open(config))
        return replace(work, assistant=opened[-1], **fields)

    yield write
    for each in opened:
        each.close()


def run(work, path, *, known=None, **more):
    """Runs the work into a file, on with what is known of it; gives back the run."""
    with RunFile(path, describe_work(work), known=known) as file:
        run_cases(work, file, known=known, **more)
    return load_run(path)


def only(work, *ids):
    """The work with these cases only."""
    return replace(work, cases=[case for case in work.cases if case.id in ids])


def says_with_usage(text, *, read, wrote):
    """A play that tells its tokens in the last part, as servers do when asked to."""
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": None}
    parts = [
        {"choices": [choice]},
        {"choices": [choice | {"delta": {}, "finish_reason": "stop"}]},
        {
            "choices": [],
            "usage": {
                "prompt_tokens": read,
                "completion_tokens": wrote,
                "total_tokens": read + wrote,
            },
        },
    ]
    fixed = {"id": "x", "object": "chat.completion.chunk", "created": 0, "model": "scripted"}
    return Play(raw=b"".join(b"data: %s\n\n" % json.dumps(fixed | part).encode() for part in parts))


def without_times(run):
    """Outcomes by case, but for how long they took."""
    return {name: replace(outcome, seconds=0) for name, outcome in run.outcomes.items()}


def stop_after(number):
    """Told of progress, interrupts as Ctrl+C does after so many cases."""

    def told(done, _):
        if done == number:
            raise KeyboardInterrupt

    return told


def test_every_case_gets_its_outcome(work, tmp_path):
    """Answers are right, cited exactly and stable; the refusal is due."""
    done = run(work, tmp_path / "run.jsonl")
    assert list(done.outcomes) == ["cost", "closed", "roof", "hurt", "airport"]
    assert done.complete
    scored = [score_case(done.cases[name], done.outcomes[name]) for name in done.outcomes]
    assert [each.right for each in scored] == [True] * 5
    assert [each.scores["stable"] for each in scored] == [1] * 5
    assert [each.scores["quotes_exact"] for each in scored] == [1, 1, 1, 1, None]
    assert (scored[2].scores["speaker"], scored[3].scores["both_sides"]) == (1, 1)
    assert done.outcomes["airport"].refused


def test_a_run_holds_the_articles_that_its_cases_show(work, tmp_path):
    """The evidence and what was cited, so that a report can show them; not the whole folder."""
    done = run(only(work, "cost", "closed"), tmp_path / "run.jsonl")
    assert sorted(done.articles) == ["bridge.txt", "harbour.txt"]
    (cited,) = done.outcomes["cost"].citations
    text = done.articles["bridge.txt"].text
    assert text[cited.start : cited.end] == cited.quote == "The bridge cost 4 million euros."


def test_progress_tells_how_many_of_all_are_done(work, tmp_path):
    """From the beginning, one by one."""
    told = []
    run(work, tmp_path / "run.jsonl", told=lambda *counted: told.append(counted), repeat=False)
    assert told == [(done, 5) for done in range(6)]


def test_progress_shows_nothing_where_no_terminal_is(capsys):
    """A log is not filled with bars."""
    with show_progress("asked") as told:
        told(0, 2)
        told(2, 2)
    assert capsys.readouterr() == ("", "")


def test_an_interrupted_run_is_finished_as_if_nothing_had_happened(work, tmp_path):
    """Two of five are kept; three more are asked, and told as the third to the fifth."""
    path, told = tmp_path / "run.jsonl", []
    with pytest.raises(KeyboardInterrupt):
        run(work, path, told=stop_after(2))
    known = load_run(path)
    assert list(known.outcomes) == ["cost", "closed"]

    done = run(work, path, known=known, told=lambda *counted: told.append(counted))
    assert told == [(2, 5), (3, 5), (4, 5), (5, 5)]
    whole = run(work, tmp_path / "whole.jsonl")
    assert list(done.outcomes) == list(whole.outcomes)
    for name, outcome in whole.outcomes.items():
        assert replace(done.outcomes[name], seconds=outcome.seconds) == outcome
    assert done.articles == whole.articles


def test_asked_once_nobody_knows_whether_citations_are_stable(work, tmp_path):
    """No score, and half the time."""
    done = run(only(work, "cost"), tmp_path / "run.jsonl", repeat=False)
    assert done.outcomes["cost"].stable is None


def test_a_question_that_cannot_be_asked_fails_alone(work, tmp_path):
    """The others are asked; the reason is kept."""
    broken = replace(work.cases[0], id="broken", question="?!")
    done = run(replace(work, cases=[broken, work.cases[0]]), tmp_path / "run.jsonl")
    assert list(done.outcomes) == ["broken", "cost"]
    assert "word" in done.outcomes["broken"].error
    assert score_case(broken, done.outcomes["broken"]).fault == "failed"


def test_a_reading_case_searches_its_articles_only(work, tmp_path):
    """What the harbour's repairs cost is not in the article that may be read."""
    asked = replace(
        work.cases[0], kind="reading", question="How much did it cost?", articles=("bridge.txt",)
    )
    outcome = run(replace(work, cases=[asked]), tmp_path / "run.jsonl").outcomes["cost"]
    assert {found.article for found in outcome.found} == {"bridge.txt"}
    assert {found.article for found in outcome.read} == {"bridge.txt"}


def test_a_follow_up_is_searched_as_a_question_of_its_own(work, tmp_path):
    """The conversation tells what `it` is, for the answer and for the ranking."""
    asked = replace(
        work.cases[0],
        kind="followup",
        question="And how much did it cost?",
        history=(
            {"role": "user", "content": "When did the bridge open?"},
            {"role": "assistant", "content": "The bridge opened in May 2021."},
        ),
    )
    outcome = run(replace(work, cases=[asked]), tmp_path / "run.jsonl").outcomes["cost"]
    assert "bridge" in outcome.standalone
    assert outcome.found[0].article == "bridge.txt"
    assert "4 million" in outcome.text


def test_what_a_case_names_must_be_there(work):
    """Told with file and line, before anything is asked."""
    gone = replace(work.cases[0], articles=("tunnel.txt",))
    with pytest.raises(DataError, match=r"cases.jsonl, line 1: there is no article 'tunnel.txt'"):
        check_work(replace(work, cases=[gone]))


def test_a_file_that_was_not_indexed_is_no_article(work, tmp_path):
    """The library left it out, as it does a README: what it says can never be found."""
    (tmp_path / "README.md").write_text("The tunnel cost 9 million euros.", encoding="utf-8")
    evidence = (Evidence("README.md", "The tunnel cost 9 million euros."),)
    unread = replace(
        work, corpus=Corpus(tmp_path, tmp_path), cases=[replace(work.cases[0], evidence=evidence)]
    )
    with pytest.raises(DataError, match=r"README\.md"):
        check_work(unread)


@given(st.integers(1, 60), st.integers(0, 80))
def test_a_limit_takes_cases_evenly(count, limit):
    """So many, in their order, none twice, and no gap is more than one wider than another."""
    taken = take_evenly(range(count), limit)
    assert len(taken) == min(limit or count, count)
    gaps = {after - before for before, after in pairwise(taken)}
    assert taken[0] == 0
    assert not gaps or (min(gaps) >= 1 and max(gaps) - min(gaps) <= 1)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"answers": "quoted"}, "none, quoted"),
        ({"answers": "quoted", "model": "qwen"}, "none, quoted"),
        ({"openai_api_key": "k"}, "OpenAI, the default"),
        ({"openai_base_url": "http://127.0.0.1:9/v1"}, "the server's first"),
        ({"openai_base_url": "http://127.0.0.1:9/v1", "model": "qwen"}, "qwen"),
    ],
)
def test_the_model_of_a_run_is_named_as_far_as_the_settings_tell(settings, told):
    """A server of one's own has a first model; OpenAI has a default one."""
    assert name_model(Config(**settings)) == told


def test_a_header_tells_what_was_run(work):
    """Settings, model, versions, seed and digests; the same work has the same header."""
    header = describe_work(work, limit=3)
    assert (header.count, header.model, header.seed) == (5, "none, quoted", 0)
    assert (header.settings["top_k"], header.settings["limit"]) == (6, 3)
    assert header.versions["onrecord"]
    assert len(header.cases_digest) == len(header.articles_digest) == 64
    assert header.same_work(describe_work(work, limit=3))
    assert not header.same_work(describe_work(work))


def git(folder, *arguments):
    """Git in a folder, whatever the settings of this machine."""
    named = ["-c", "user.name=x", "-c", "user.email=x@example.org", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(folder), *named, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def checkout(tmp_path):
    """A repository with code, cases and an ignored file."""
    for name in ("rag/answering.py", "eval/running.py", "eval/cases/seeds.jsonl", "README.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("as committed", encoding="utf-8")
    (tmp_path / ".gitignore").write_text("*.pyc\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message=All")
    return tmp_path


def test_code_changed_again_is_not_the_same_commit(checkout):
    """Another change, staged or not, a new file, a lost one; what is undone is as committed."""
    answering, fresh = checkout / "rag" / "answering.py", checkout / "eval" / "größer.py"
    commit = git(checkout, "rev-parse", "--short=12", "HEAD")
    told = [read_commit(checkout)]
    for change in (
        lambda: answering.write_text("once", encoding="utf-8"),
        lambda: answering.write_text("twice", encoding="utf-8"),
        lambda: fresh.write_text("once", encoding="utf-8"),
        lambda: fresh.write_text("twice", encoding="utf-8"),
        answering.unlink,
    ):
        change()
        told.append(read_commit(checkout))
    assert told[0] == commit
    assert all(re.fullmatch(rf"{commit}\+[0-9a-f]{{8}}", each) for each in told[1:])
    assert len(set(told)) == len(told)
    git(checkout, "add", ".")
    assert read_commit(checkout) == told[-1]
    git(checkout, "reset", "--quiet", "--hard")
    assert read_commit(checkout) == commit


@pytest.mark.parametrize(
    "name", ["README.md", "eval/cases/seeds.jsonl", "eval/cases/new.jsonl", "rag/x.pyc"]
)
def test_what_is_no_code_leaves_the_commit_as_it_is(checkout, name):
    """Cases have a digest of their own; what git ignores is nobody's."""
    (checkout / name).write_text("changed", encoding="utf-8")
    assert read_commit(checkout) == git(checkout, "rev-parse", "--short=12", "HEAD")


def test_without_a_checkout_there_is_no_commit(tmp_path):
    """As where the package was installed."""
    assert read_commit(tmp_path) == ""


def test_no_secret_is_in_the_settings_of_a_run():
    """Neither a key nor what an address holds of a user: runs are passed on."""
    config = Config(
        openai_api_key="sk-secret",
        chroma_api_key="ck-secret",
        openai_base_url="https://user:pass-secret@models.example/v1?key=url-secret",
    )
    settings = json.dumps(settings_of(config))
    assert "secret" not in settings
    assert "models.example" in settings


def test_settings_that_change_no_answer_are_not_in_a_run(work):
    """Who may come in or add articles is nobody else's business, and no other work."""
    settings = {
        *("data", "articles", "host", "port", "openai_api_key", "chroma_api_key"),
        *("adding", "adding_addresses", "most_added", "users", "trusted_user_header"),
        *("trusted_proxies", "public", "questions_per_minute"),
    }
    assert set(settings_of(Config())) == set(Config.model_fields) - settings


def test_tokens_and_their_price_are_kept(work, written_by, tmp_path):
    """1,000 tokens read at 2 a million and 100 written at 10: .002 and .001."""
    with scripted_server([says_with_usage(COST, read=1000, wrote=100)]) as url:
        written = written_by(url, cases=only(work, "cost").cases, prices=(2.0, 10.0))
        outcome = run(written, tmp_path / "run.jsonl").outcomes["cost"]
    assert (outcome.writer, outcome.text) == ("scripted", COST)
    assert (outcome.prompt_tokens, outcome.completion_tokens) == (1000, 100)
    assert outcome.cost == pytest.approx(0.003)


def test_a_short_failure_of_the_server_is_waited_out(work, written_by, tmp_path):
    """The second try succeeds, and the outcome is the model's."""
    received = []
    with scripted_server([fails(503), COST], received=received) as url:
        written = written_by(url, cases=only(work, "cost").cases)
        done = run(written, tmp_path / "run.jsonl", repeat=False)
    assert done.outcomes["cost"].writer == "scripted"
    assert len(received) == 2


def test_when_the_server_dies_what_is_done_is_kept(work, written_by, tmp_path):
    """Two outcomes; the third case is tried and nothing is begun after it, nor quoted instead."""
    received, path = [], tmp_path / "run.jsonl"
    with scripted_server([COST, COST, fails(500)], received=received) as url:
        written = written_by(url)
        with pytest.raises(ModelError, match="500"):
            run(written, path, repeat=False)
    known = load_run(path)
    assert list(known.outcomes) == ["cost", "closed"]
    assert len(received) == 2 + TRIES

    with scripted_server([COST], received=received) as url:
        done = run(written_by(url), path, known=known, repeat=False)
    assert done.complete
    assert list(done.outcomes) == ["cost", "closed", "roof", "hurt", "airport"]
    assert len(received) == 2 + TRIES + 3


def test_cases_are_asked_side_by_side(work, written_by, tmp_path):
    """Each once, whatever the order they end in; the file is whole."""
    received = []
    with scripted_server([COST], received=received) as url:
        done = run(written_by(url), tmp_path / "run.jsonl", repeat=False, workers=4)
    assert done.complete
    assert sorted(done.outcomes) == ["airport", "closed", "cost", "hurt", "roof"]
    assert len(received) == 5
    assert done.outcomes["cost"].text == COST


def test_as_many_are_asked_at_once_as_there_are_workers():
    """Three begin before the first has ended, and the fourth only then."""
    begun, go_on = [], Event()

    def ask(case):
        begun.append(case)
        if len(begun) == 3:
            go_on.set()
        assert go_on.wait(20)
        return case.upper()

    assert sorted(_ask_all("abcde", ask, workers=3)) == [(case, case.upper()) for case in "abcde"]
    assert len(begun) == 5


def test_what_is_being_answered_when_the_server_dies_is_kept():
    """The answers under way come in, and are paid for; nothing new is begun."""
    failed, begun, kept = Event(), [], []

    def ask(case):
        begun.append(case)
        if case == "a":
            failed.set()
            raise ModelError("down")
        assert failed.wait(20)
        time.sleep(0.2)  # until the failure has been seen
        return case.upper()

    def collect():
        kept.extend(case for case, _ in _ask_all("abcdef", ask, workers=3))

    with pytest.raises(ModelError, match="down"):
        collect()
    assert sorted(kept) == sorted(set(begun) - {"a"})


def test_courtesy_is_neither_an_answer_nor_a_refusal(work):
    """What small talk gets says nothing from the articles; it is kept as a note."""
    case = replace(work.cases[0], question="What articles do you have?", answers=(("5",),))
    outcome = ask_case(work.assistant, case, {}, repeat=True)

    assert (outcome.text, outcome.refused, outcome.stable) == ("", False, True)
    assert "5" in outcome.notes[0]
    assert right(case, outcome) == 0
    assert right(replace(case, answerable=False), outcome) == 0
