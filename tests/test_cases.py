"""Cases load as they are; what is wrong is told by file, line and key, and what is allowed."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from town import write_lines

from eval.cases import KINDS, SPLITS, Case, Evidence, case_fields, load_cases, read_case
from eval.jsonl import DataError

CASE = {"id": "1", "question": "Who spoke?", "answerable": True}

texts = st.text(max_size=8)
filled = st.text(min_size=1, max_size=8).filter(str.strip)
cases = st.builds(
    Case,
    id=filled,
    question=filled,
    answerable=st.booleans(),
    kind=st.sampled_from(sorted(KINDS)),
    label=texts,
    split=st.sampled_from(("", *SPLITS)),
    history=st.lists(st.fixed_dictionaries({"role": texts, "content": texts}), max_size=2).map(
        tuple
    ),
    answers=st.lists(st.lists(texts, max_size=2).map(tuple), max_size=2).map(tuple),
    evidence=st.lists(
        st.builds(
            Evidence,
            article=filled,
            quote=texts,
            start=st.integers(-1, 9),
            end=st.integers(-1, 9),
            required=st.booleans(),
            grade=st.integers(0, 3),
        ),
        max_size=2,
    ).map(tuple),
    speaker=texts,
    articles=st.lists(texts, max_size=2).map(tuple),
    references=st.lists(texts, max_size=2).map(tuple),
    wrong_answers=st.lists(texts, max_size=2).map(tuple),
)


def test_a_full_case_is_read(tmp_path):
    """Every key of the format arrives in its place."""
    full = CASE | {
        "kind": "fact",
        "label": "ANSWERABLE",
        "split": "dev",
        "history": [{"role": "user", "content": "Hello"}],
        "answers": [["2,000", "2000"]],
        "evidence": [{"article": "a", "quote": "q", "start": 3, "end": 4}],
        "speaker": "Putin",
        "articles": ["a"],
        "references": ["r"],
        "wrong_answers": ["w"],
    }
    (case,) = load_cases(write_lines(tmp_path / "cases.jsonl", full))
    assert case == Case(
        id="1",
        question="Who spoke?",
        answerable=True,
        kind="fact",
        label="ANSWERABLE",
        split="dev",
        history=({"role": "user", "content": "Hello"},),
        answers=(("2,000", "2000"),),
        evidence=(Evidence("a", "q", 3, 4),),
        speaker="Putin",
        articles=("a",),
        references=("r",),
        wrong_answers=("w",),
    )


def test_optional_keys_may_be_missing(tmp_path):
    """Three keys make a case; blank lines are nothing."""
    (case,) = load_cases(write_lines(tmp_path / "cases.jsonl", "", CASE, "  "))
    assert (case.evidence, case.kind) == ((), "fact")


def test_a_case_knows_its_place(tmp_path):
    """File and line are told of whatever is found to be wrong later."""
    path = write_lines(tmp_path / "cases.jsonl", "", CASE)
    assert load_cases(path)[0].place == f"{path}, line 2"


def test_a_mark_of_byte_order_is_no_text(tmp_path):
    """Windows' editors put one before the first line."""
    path = tmp_path / "cases.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"id": "1", "question": "Who?", "answerable": true}\r\n')
    assert [case.id for case in load_cases(path)] == ["1"]


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('{"id": "2"', "no valid JSON"),
        ("[1]", "a JSON object is expected"),
        ('{"id": "2", "question": "\\ud83d?", "answerable": true}', "half of a letter"),
        (CASE | {"id": "1"}, "id '1' stands there twice"),
        ({"id": "2", "question": "Who?"}, "key 'answerable' is missing"),
        (CASE | {"id": "2", "anwsers": []}, "key 'anwsers' is unknown. Known are: id, question"),
        (CASE | {"id": "2", "place": ""}, "key 'place' is unknown"),
        (CASE | {"id": 2}, "'id' must be a text, not 2"),
        (CASE | {"id": ""}, "'id' is empty"),
        (CASE | {"id": "2", "question": " "}, "'question' is empty"),
        (CASE | {"id": "2", "answerable": "yes"}, "'answerable' must be true or false"),
        (CASE | {"id": "2", "answers": ["x"]}, "'answers' must be a list, not 'x'"),
        (CASE | {"id": "2", "articles": "a.txt"}, "'articles' must be a list, not 'a.txt'"),
        (CASE | {"id": "2", "speaker": None}, "'speaker' must be a text, not None"),
        (
            CASE | {"id": "2", "split": "train"},
            "split 'train' is unknown. Known are: dev, fit, test",
        ),
        (CASE | {"id": "2", "history": [{"role": "user"}]}, "turns of role and content"),
        (CASE | {"id": "2", "evidence": ["x"]}, "'evidence' must hold objects"),
        (CASE | {"id": "2", "evidence": [{"quote": "x"}]}, "key 'article' is missing"),
        (
            CASE | {"id": "2", "evidence": [{"article": "a", "qoute": "x"}]},
            "key 'qoute' is unknown. Known are: article, quote",
        ),
        (
            CASE | {"id": "2", "evidence": [{"article": "a", "start": -4, "end": 1}]},
            "'start' of 'evidence' must be 0 or more",
        ),
        (
            CASE | {"id": "2", "evidence": [{"article": "a", "grade": True}]},
            "'grade' of 'evidence' must be 0 or more",
        ),
    ],
)
def test_a_wrong_line_is_named(tmp_path, entry, told):
    """The error tells the file, the line and what is wrong with it."""
    path = write_lines(tmp_path / "cases.jsonl", CASE, "", entry)
    with pytest.raises(DataError) as error:
        load_cases(path)
    assert str(error.value).startswith(f"{path}, line 3: ")
    assert told in str(error.value)


def test_all_wrong_lines_are_told_up_to_ten(tmp_path):
    """Whoever mends a file sees more than the first; the good lines are not told."""
    wrong = ["{", CASE | {"id": "", "question": "Who?"}, CASE | {"id": "3", "kind": "riddle"}]
    path = write_lines(tmp_path / "cases.jsonl", CASE, *wrong)
    with pytest.raises(DataError) as error:
        load_cases(path)
    told = str(error.value).split("\n")
    assert [line.split(": ")[0] for line in told] == [f"{path}, line {n}" for n in (2, 3, 4)]
    with pytest.raises(DataError) as error:
        load_cases(write_lines(path, *["{"] * 12))
    assert len(str(error.value).split("\n")) == 11
    assert str(error.value).endswith("… and 2 more lines.")


def test_invalid_json_is_told_by_line_and_character(tmp_path):
    """The comma is missing at the 11th character of line 17."""
    good = [CASE | {"id": str(number)} for number in range(16)]
    path = write_lines(tmp_path / "cases.jsonl", *good, '{"id": "x" "question": ""}')
    with pytest.raises(DataError) as error:
        load_cases(path)
    assert f"{path}, line 17: no valid JSON at character 12" in str(error.value)


def test_an_unknown_kind_is_told_with_all_known_ones(tmp_path):
    """Nobody has to look the kinds up."""
    path = write_lines(tmp_path / "cases.jsonl", CASE | {"kind": "riddle"})
    with pytest.raises(DataError, match=r"line 1: kind 'riddle' is unknown") as error:
        load_cases(path)
    assert all(kind in str(error.value) for kind in KINDS)


@pytest.mark.parametrize(
    ("written", "kind"),
    [
        ("why", "why"),
        (" Who_Said ", "who-said"),
        ("crosslingual-ru", "crosslingual-ru"),
        ("Cross Lingual RU", "crosslingual-ru"),
        ("follow-up", "followup"),
        ("follow-up-kk", "followup-kk"),
        ("fact-kk", "fact-kk"),
        ("refusal", "unanswerable"),
    ],
)
def test_kinds_have_one_name_each(written, kind):
    """Other spellings and names in use are the same kind, the language stays."""
    assert read_case(CASE | {"kind": written}).kind == kind


@pytest.mark.parametrize("written", ["", "fact-", "fact-russian", "ru", "fact-ru-de"])
def test_what_only_looks_like_a_kind_is_refused(written):
    """A kind may end in one language code, and in nothing else."""
    with pytest.raises(ValueError, match="is unknown"):
        read_case(CASE | {"kind": written})


def test_a_split_leaves_the_other_cases_out(tmp_path):
    """Only those of the split are run; without one, all."""
    path = write_lines(
        tmp_path / "cases.jsonl",
        CASE | {"split": "dev"},
        CASE | {"id": "2", "split": "test"},
        CASE | {"id": "3"},
    )
    assert [case.id for case in load_cases(path, split="test")] == ["2"]
    assert [case.id for case in load_cases(path)] == ["1", "2", "3"]


def test_a_split_without_cases_is_told(tmp_path):
    """An empty run would look like a good one."""
    path = write_lines(tmp_path / "cases.jsonl", CASE | {"split": "dev"})
    with pytest.raises(DataError, match="no case with split 'test'"):
        load_cases(path, split="test")


def test_a_wrong_line_of_another_split_is_told_as_well(tmp_path):
    """A file is right or wrong as a whole."""
    path = write_lines(tmp_path / "cases.jsonl", CASE | {"split": "dev"}, CASE | {"id": ""})
    with pytest.raises(DataError, match="line 2"):
        load_cases(path, split="dev")


def test_a_missing_an_empty_and_a_binary_file_are_told_apart(tmp_path):
    """Each says what is the matter with the file."""
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b'{"id": "\xff"}')
    for path, told in (
        (tmp_path / "none.jsonl", "cannot be read"),
        (write_lines(tmp_path / "empty.jsonl", ""), "holds no line"),
        (binary, "is not UTF-8 at byte 8"),
    ):
        with pytest.raises(DataError, match=told):
            load_cases(path)


@given(cases)
def test_a_case_written_is_the_case_read(case):
    """A run keeps its cases whole."""
    assert read_case(json.loads(json.dumps(case_fields(case)))) == case


def test_what_is_left_open_is_not_written():
    """A drafted case is as short as one written by hand."""
    assert case_fields(read_case(CASE | {"evidence": [{"article": "a"}]})) == CASE | {
        "kind": "fact",
        "evidence": [{"article": "a"}],
    }
