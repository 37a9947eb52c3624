"""What readers think of answers is kept beside the index, whatever happens to either."""

import json
import subprocess
import sys
import tempfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from town import ARTICLES

from rag import CitedQuote, Feedback, Place, Reason, StorageError
from rag.keeping.feedback import (
    FILE,
    append_feedback,
    fitting_reasons,
    load_feedback,
    make_feedback,
    read_feedback,
)
from rag.types import Answer

BRIDGE = "How much did the bridge cost?"
TEXT = ARTICLES["bridge.txt"]
HISTORY = (
    {"role": "user", "content": "When did the bridge open?"},
    {"role": "assistant", "content": "The bridge opened in May 2021. [1]"},
)
KEY = "sk-secret-of-the-tests"
GOOD = Feedback("2026-01-02T03:04:05+00:00", BRIDGE, good=True, text="4 million euros. [1]")
REASONS = [reason for reason in get_args(Reason) if reason]


def feedback():
    """Feedback with anything in it."""
    text = st.text(max_size=30)
    turns = st.fixed_dictionaries({"role": st.sampled_from(["user", "assistant"]), "content": text})
    number = st.integers(0, 10**6)
    quotes = st.builds(CitedQuote, number, text, number, number, text, text)
    return st.builds(
        Feedback,
        date=text,
        question=text,
        good=st.booleans(),
        reason=st.sampled_from(get_args(Reason)),
        text=text,
        refused=st.booleans(),
        standalone=text,
        history=st.lists(turns, max_size=3).map(tuple),
        citations=st.lists(quotes, max_size=3).map(tuple),
        passages=st.lists(st.builds(Place, text, number, number), max_size=3).map(tuple),
        settings=st.dictionaries(text, st.one_of(text, number, st.floats(0, 1)), max_size=3),
    )


def test_feedback_holds_all_that_explains_the_answer(open_assistant):
    """Question, answer, the words it cites, what was read, and what decided it."""
    assistant = open_assistant(top_k=3)
    answer = assistant.ask(BRIDGE, history=HISTORY)
    assistant.give_feedback(
        answer, good=False, reason="citation does not support it", history=HISTORY
    )
    (kept,) = assistant.feedback()
    start = TEXT.index("The bridge cost")
    quote = "The bridge cost 4 million euros."
    assert (kept.question, kept.good, kept.reason) == (
        BRIDGE,
        False,
        "citation does not support it",
    )
    assert (kept.text, kept.refused, kept.history) == (answer.text, False, HISTORY)
    assert CitedQuote(1, "bridge.txt", start, start + len(quote), quote) in kept.citations
    assert [place.article for place in kept.passages] == ["bridge.txt"]
    assert kept.settings == {
        "caution": 0.0,
        "top_k": 3,
        "model": "",
        "writer": "quoted",
        "embedding": "WordsEmbedding:words",
    }


def test_feedback_tells_when_it_was_given(open_assistant):
    """The date is ISO 8601 and in UTC."""
    assistant = open_assistant()
    given = datetime.fromisoformat(assistant.give_feedback(assistant.ask(BRIDGE), good=True).date)
    assert given.utcoffset() == timedelta(0)
    assert datetime.now(UTC) - given < timedelta(minutes=1)


def test_refusals_can_be_spoken_of_as_well(open_assistant):
    """A refusal is kept with its sentence and the nearest passages."""
    assistant = open_assistant(caution=1)
    refusal = assistant.ask(BRIDGE)
    assistant.give_feedback(refusal, good=False, reason="should have answered")
    (kept,) = assistant.feedback()
    assert (kept.refused, kept.text, kept.citations) == (True, refusal.refusal, ())
    assert kept.passages == (Place("bridge.txt", 0, len(TEXT.rstrip())),)


def test_no_key_is_kept(open_assistant, tmp_path):
    """Neither a key nor an address, which may hold one, is written."""
    assistant = open_assistant(
        openai_api_key=KEY,
        openai_base_url=f"http://user:{KEY}@127.0.0.1:1/v1",
        model="small",
        answers="quoted",
    )
    assistant.give_feedback(assistant.ask(BRIDGE), good=True)
    assert assistant.feedback()[0].settings["model"] == "small"
    assert KEY not in (tmp_path / "index" / FILE).read_text()


def test_feedback_survives_a_rebuild_and_is_seen_by_other_assistants(open_assistant):
    """It belongs to the data folder, not to the index in it."""
    assistant = open_assistant()
    given = assistant.give_feedback(assistant.ask(BRIDGE), good=True)
    assistant.sync(rebuild=True)
    assert assistant.feedback() == open_assistant().feedback() == [given]


def test_without_feedback_there_is_none(open_assistant):
    """A folder where nobody has said anything yet holds no feedback and gets no file."""
    assistant = open_assistant()
    assert assistant.feedback() == []
    assert not (assistant.config.data / FILE).exists()


@pytest.mark.parametrize(
    ("refused", "good", "reason"),
    [
        (False, True, "wrong"),
        (False, False, "should have answered"),
        (True, False, "should have refused"),
        (True, False, "citation does not support it"),
        (False, False, "too long"),
    ],
)
def test_reason_that_does_not_fit_is_refused(refused, good, reason):
    """Only what can be wrong with such an answer can be said of it."""
    answer = Answer(BRIDGE, refused=refused)
    with pytest.raises(ValueError, match=reason):
        make_feedback(answer, good=good, reason=reason, settings={})


def test_every_reason_fits_an_answer_or_a_refusal():
    """None can be chosen nowhere, and a bad answer may go without."""
    fitting = {*fitting_reasons(refused=True), *fitting_reasons(refused=False)}
    assert fitting == set(REASONS)
    assert make_feedback(Answer(BRIDGE), good=False, settings={}).reason == ""


@given(given=st.lists(feedback(), max_size=4))
def test_what_is_kept_is_read_back(given):
    """Whatever stands in it: line breaks of any kind, quotes, control characters."""
    with tempfile.TemporaryDirectory() as scratch:
        for each in given:
            append_feedback(Path(scratch), each)
        assert load_feedback(Path(scratch)) == given


@pytest.mark.parametrize("owner", ["ann", 'the "new"\nÄnne', "\ud800"])
def test_feedback_of_one_reader_is_read_alone(tmp_path, owner):
    """Also where others write the name; a name is told by the whole of it."""
    mine = replace(GOOD, owner=owner)
    others = [replace(GOOD, question=owner, owner=other) for other in ("", f"{owner}e", "bob")]
    for each in (*others, mine):
        append_feedback(tmp_path, each)
    assert load_feedback(tmp_path, owner=owner) == [mine]


def test_lone_surrogates_are_kept(tmp_path):
    """Half a character, as a browser may send it, is no UTF-8 and is kept all the same."""
    hostile = replace(GOOD, question="\ud800?")
    append_feedback(tmp_path, hostile)
    assert load_feedback(tmp_path) == [hostile]
    (tmp_path / FILE).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "damage",
    [
        b'{"date": "2026", "question": "Wh',
        b"\xff\xfe\x00",
        b"[]",
        b"{}",
        b'{"date": "2026", "question": "Who?", "good": "perhaps"}',
        b'{"date": "2026", "question": "Who?", "good": true, "reason": "too long"}',
        b'{"date": "2026", "question": "Who?", "good": true, "history": [{"role": "user"}]}',
        b"[" * 100_000,
    ],
)
def test_damaged_line_is_told_and_skipped_and_stays(tmp_path, caplog, damage):
    """The lines around it are read, its number is told, and the file is left as it is."""
    append_feedback(tmp_path, GOOD)
    with (tmp_path / FILE).open("ab") as file:
        file.write(damage + b"\n")
    append_feedback(tmp_path, GOOD)
    before = (tmp_path / FILE).read_bytes()
    assert load_feedback(tmp_path) == [GOOD, GOOD]
    (record,) = caplog.records
    assert f"{FILE}, line 2 is damaged" in record.getMessage()
    assert (tmp_path / FILE).read_bytes() == before


def test_wrong_value_is_told_in_one_plain_line(tmp_path, caplog):
    """Which field, and what is wrong with it; no address of a library's manual."""
    append_feedback(tmp_path, replace(GOOD, good=None))
    assert load_feedback(tmp_path) == []
    (record,) = caplog.records
    assert record.getMessage().endswith("skipped: good: Input should be a valid boolean")


def test_answer_that_is_still_growing_is_not_rated(open_assistant):
    """As it is not kept either."""
    assistant = open_assistant()
    growing = next(assistant.stream(BRIDGE))
    with pytest.raises(ValueError, match="Only complete answers"):
        assistant.give_feedback(growing, good=True)
    assert assistant.feedback() == []


def test_line_that_was_cut_off_does_not_swallow_the_next(tmp_path, caplog):
    """A process that died while writing costs its own line only."""
    append_feedback(tmp_path, GOOD)
    whole = (tmp_path / FILE).read_bytes()
    (tmp_path / FILE).write_bytes(whole + whole[:40])
    append_feedback(tmp_path, GOOD)
    assert load_feedback(tmp_path) == [GOOD, GOOD]
    assert (tmp_path / FILE).read_bytes() == whole + whole[:40] + b"\n" + whole
    assert "line 2" in caplog.text


def test_keys_of_a_newer_version_do_not_hide_a_line():
    """What this version does not know is left out."""
    entry = {"date": "2026", "question": "Who?", "good": True, "mood": "sunny"}
    assert read_feedback(json.dumps(entry).encode()) == Feedback("2026", "Who?", good=True)


WRITER = """
import sys
from pathlib import Path
sys.path[:0] = {path!r}
from rag.keeping.feedback import Feedback, append_feedback
for number in range({count}):
    append_feedback(Path({data!r}), Feedback("2026", f"{name} {{number}}", good=True, text="x" * 9000))
"""


def test_processes_that_write_at_once_lose_nothing(tmp_path):
    """Every line of both is whole, and those of each stand in its order."""
    count = 60
    writers = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                WRITER.format(path=sys.path, count=count, data=str(tmp_path), name=name),
            ]
        )
        for name in ("left", "right")
    ]
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    questions = [each.question for each in load_feedback(tmp_path)]
    assert len(questions) == 2 * count
    for name in ("left", "right"):
        expected = [f"{name} {number}" for number in range(count)]
        assert [question for question in questions if question.startswith(name)] == expected


READ_ONLY = """
import os, sys
from pathlib import Path
sys.path[:0] = {path!r}
from rag.errors import StorageError
from rag.keeping.feedback import append_feedback, load_feedback
if os.getuid() == 0:
    os.setuid(65534)
(kept,) = load_feedback(Path({data!r}))
try:
    append_feedback(Path({data!r}), kept)
except StorageError as error:
    print(error)
"""


def test_folder_without_write_permission_can_be_read():
    """What was said is shown; what is new is refused in one line."""
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch, "data")
        data.mkdir()
        append_feedback(data, GOOD)
        for path in (Path(scratch), data, *data.iterdir()):
            path.chmod(0o444 if path.is_file() else 0o555)
        code = READ_ONLY.format(path=sys.path, data=str(data))
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, cwd=scratch, check=False
        )
        for path in (Path(scratch), data):
            path.chmod(0o755)
    assert not done.stderr
    (line,) = done.stdout.splitlines()
    assert f"cannot be written to {data}" in line
    assert "--data DIR" in line


def test_file_that_cannot_be_opened_is_one_error(tmp_path):
    """Both ways say what to do."""
    (tmp_path / FILE).mkdir()
    with pytest.raises(StorageError, match="Check its rights"):
        load_feedback(tmp_path)
    with pytest.raises(StorageError, match="Check its rights"):
        append_feedback(tmp_path, GOOD)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_full_disk_is_told(tmp_path):
    """What could not be written is not passed over."""
    (tmp_path / FILE).symlink_to("/dev/full")
    with pytest.raises(StorageError, match="space"):
        append_feedback(tmp_path, GOOD)
