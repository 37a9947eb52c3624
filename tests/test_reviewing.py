"""A reader goes through drafts with one letter each; what is accepted is appended at once."""

import json
from dataclasses import replace

import pytest

from eval.cases import Case, Evidence, load_cases
from eval.drafts.reviewing import CHOICES, append_cases, read_known, review_cases, show_case
from eval.jsonl import DataError


def draft(number):
    """A draft that fills a gap."""
    quote = f"It sent {number},000 men."
    return Case(
        f"draft-{number:03}",
        f"How many men, number {number}?",
        answerable=True,
        answers=((f"{number},000", f"{number}000"),),
        evidence=(Evidence("army.txt", quote, number, number + len(quote)),),
    )


ONE, TWO, THREE = draft(1), draft(2), draft(3)


class Reader:
    """A terminal at which the answers are typed beforehand; after the last one input ends."""

    def __init__(self, *typed):
        self.typed, self.asked, self.shown = list(typed), [], []

    def ask(self, prompt):
        """What was typed next."""
        self.asked.append(prompt)
        if not self.typed:
            raise EOFError
        return self.typed.pop(0)

    def review(self, *cases):
        """The review of some drafts at this terminal."""
        return review_cases(cases, ask=self.ask, say=self.shown.append)


def test_accepted_drafts_are_yielded_and_dropped_ones_not():
    """In their order; capitals and blanks do not matter."""
    assert list(Reader("a", "d", " A ").review(ONE, TWO, THREE)) == [ONE, THREE]


def test_an_accepted_draft_comes_before_the_next_is_shown():
    """It can be kept before anything else happens."""
    reader = Reader("a", "a")
    reviewed = reader.review(ONE, TWO)
    assert next(reviewed) == ONE
    assert len(reader.shown) == 1


@pytest.mark.parametrize("typed", [("a", "q", "a"), ("a",), ("a", "e"), ("a", "e", "What?")])
def test_quitting_and_the_end_of_input_end_the_review(typed):
    """Even in the middle of an edit; nothing half-edited is kept."""
    assert list(Reader(*typed).review(ONE, TWO, THREE)) == [ONE]


def test_unknown_letters_are_asked_again():
    """Nothing happens by a slip of the finger, nor by Enter alone."""
    reader = Reader("x", "", "a")
    assert list(reader.review(ONE)) == [ONE]
    assert reader.asked == [CHOICES] * 3
    assert "'x' is no choice" in reader.shown[1]


def test_an_edited_draft_is_shown_again_and_can_be_accepted():
    """Question and answers are replaced; answers are parted by bars."""
    reader = Reader("e", " How  many? ", "1,000 | one thousand |", "a")
    (case,) = reader.review(ONE)
    assert case == replace(ONE, question="How many?", answers=(("1,000", "one thousand"),))
    assert "How many?" in reader.shown[-1]


def test_what_is_left_empty_in_an_edit_stays():
    """Empty lines change nothing, neither do bars alone."""
    assert list(Reader("e", "", " | ", "a").review(ONE)) == [ONE]


def test_a_draft_is_shown_with_all_that_it_rests_on():
    """Question, answers, quote, article and speaker."""
    assert show_case(replace(ONE, speaker="Ruth Adler")) == (
        "draft-001 (fact)\n"
        "  Question: How many men, number 1?\n"
        "  Answer:   1,000 | 1000\n"
        "  Quote:    It sent 1,000 men.\n"
        "            in army.txt, the words of Ruth Adler"
    )


def test_an_answer_that_the_quote_does_not_hold_is_noted():
    """A typed answer may be wrong; an answer after a speaker never stands in the quote."""
    wrong = replace(ONE, answers=(("seven",),))
    assert "does not hold this answer" in show_case(wrong)
    assert "does not hold" not in show_case(replace(wrong, kind="who-said"))


def test_cases_are_appended_as_they_come(tmp_path):
    """A file is made where there is none, with its folder; each case is there at once."""
    path = tmp_path / "mine" / "cases.jsonl"

    def interrupted():
        yield ONE
        assert load_cases(path) == (ONE,)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        append_cases(path, interrupted())
    assert load_cases(path) == (ONE,)


def test_drafts_are_numbered_on(tmp_path):
    """Drafts of a second round follow those of the first; dropped numbers leave no hole."""
    path = tmp_path / "cases.jsonl"
    assert append_cases(path, [ONE, THREE]) == 2
    assert append_cases(path, [replace(TWO, id="draft-001")]) == 1
    assert [case.id for case in load_cases(path)] == ["draft-001", "draft-002", "draft-003"]


def test_a_case_that_is_there_is_skipped(tmp_path):
    """The same question with the same evidence comes once; another question may follow."""
    path = tmp_path / "cases.jsonl"
    other = replace(ONE, question="How many men were sent?")
    assert append_cases(path, [ONE, ONE]) == 1
    assert append_cases(path, [replace(ONE, id="draft-009"), other]) == 1
    assert [case.question for case in load_cases(path)] == [ONE.question, other.question]


def test_a_name_that_is_taken_is_refused(tmp_path):
    """Only drafts are renumbered; what is there stays as it was."""
    path = tmp_path / "cases.jsonl"
    append_cases(path, [replace(ONE, id="mine")])
    before = path.read_bytes()
    with pytest.raises(DataError, match="'mine' already"):
        append_cases(path, [replace(TWO, id="mine")])
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", ["not JSON\n", '{"id": "1"}\n', '{"id": "1", "question": "Wh'])
def test_a_file_that_holds_something_else_is_left_alone(tmp_path, content):
    """It is refused before anything is written, and before any draft is shown."""
    path = tmp_path / "notes.jsonl"
    path.write_text(content, encoding="utf-8")
    reader = Reader("a")
    with pytest.raises(DataError):
        append_cases(path, reader.review(ONE))
    assert path.read_text(encoding="utf-8") == content
    assert reader.shown == []


def test_a_last_line_without_an_end_is_ended(tmp_path):
    """A file from an editor may lack it; a blank one holds nothing."""
    path = tmp_path / "cases.jsonl"
    path.write_text('{"id": "1", "question": "Who?", "answerable": false}', encoding="utf-8")
    append_cases(path, [ONE])
    assert [case.id for case in load_cases(path)] == ["1", "draft-001"]

    blank = tmp_path / "blank.jsonl"
    blank.write_text("\n", encoding="utf-8")
    assert read_known(blank) == read_known(tmp_path / "missing.jsonl") == ()
    append_cases(blank, [ONE])
    assert json.loads(blank.read_text(encoding="utf-8"))["id"] == "draft-001"


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    """The error names the file."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="cannot be"):
        append_cases(tmp_path / "file" / "cases.jsonl", [ONE])
