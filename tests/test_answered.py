"""Answers are right or wrong by what they say, not by the markers beside it."""

import pytest
from town import make_case, make_outcome

from eval.answered import (
    answerable_refused,
    correct,
    right,
    rouge_l,
    token_f1,
    unanswerable_refused,
)
from eval.outcomes import without_markers

TWO = make_case(answers=[["2,000", "2000"], ["January"]])
NONE = make_case(answerable=False)
REFUSED = make_outcome(refused=True)


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("The CSTO sent 2,000 troops in January [1].", 1),
        ("The CSTO sent 2000 troops in January.", 1),
        ("The CSTO sent 2,000 troops.", 0),
        ("The CSTO sent 12,000 troops in January.", 0),
    ],
)
def test_an_answer_is_right_when_every_group_is_met(text, score):
    """One string of each group is enough, none of one is not."""
    assert right(TWO, make_outcome(text)) == score
    assert correct(TWO, make_outcome(text)) == score


def test_the_number_of_a_marker_is_no_answer():
    """Every cited answer holds `[1]`; the question how many asks for something else."""
    case = make_case(question="How many bridges are there?", answers=[["1", "one"]])
    assert right(case, make_outcome("The town has 4 bridges [1].")) == 0
    assert right(case, make_outcome("The town has 1 bridge [2].")) == 1


def test_a_refusal_is_no_right_answer():
    """Not even when its words happen to hold one."""
    assert right(TWO, make_outcome("2,000 January", refused=True)) == 0
    assert correct(TWO, make_outcome("2,000 January", refused=True)) is None


def test_a_refusal_is_right_where_there_is_no_answer():
    """And an answer is wrong there."""
    assert right(NONE, REFUSED) == 1
    assert right(NONE, make_outcome("Yes.")) == 0
    assert correct(NONE, make_outcome("Yes.")) is None


@pytest.mark.parametrize("answers", [[], [[]], [[""]]])
def test_without_accepted_answers_nobody_can_tell(answers):
    """Neither right nor wrong, answered or refused: no score, not zero."""
    case = make_case(answers=answers)
    assert right(case, make_outcome("Anything.")) is None
    assert right(case, REFUSED) is None


def test_refusals_are_counted_where_they_belong():
    """Wrong ones among the answerable cases, due ones among the others."""
    assert answerable_refused(TWO, REFUSED) == 1
    assert answerable_refused(TWO, make_outcome("Yes.")) == 0
    assert answerable_refused(NONE, REFUSED) is None
    assert unanswerable_refused(NONE, REFUSED) == 1
    assert unanswerable_refused(NONE, make_outcome("Yes.")) == 0
    assert unanswerable_refused(TWO, REFUSED) is None


def test_token_f1_is_that_of_the_nearest_answer():
    """Two of the four words are accepted: precision 2/4, recall 2/2, F1 2/3; no marker counts."""
    case = make_case(answers=[["4 million", "4,000,000 euros"]])
    outcome = make_outcome("The cost: 4 million euros [1].", citations=[(("a", 0, 1),)])
    assert token_f1(case, outcome) == pytest.approx(2 * 2 / (4 + 2))


def test_several_groups_have_no_single_short_answer():
    """Token F1 compares with one answer, so a case of two groups has no score."""
    assert token_f1(TWO, make_outcome("2,000 January")) is None


def test_rouge_compares_with_the_references():
    """Common in order: `the bridge cost four`, 4 words of 5 and of 6: 8/11."""
    case = make_case(references=["Nobody knows.", "The bridge cost over four millions."])
    outcome = make_outcome("The bridge cost four euros [1].")
    assert rouge_l(case, outcome) == pytest.approx(2 * 4 / (5 + 6))


@pytest.mark.parametrize("measure", [token_f1, rouge_l])
def test_words_are_compared_in_answers_only(measure):
    """A refusal, an unanswerable case and one without anything to compare have no score."""
    fields = {"answers": [["x"]], "references": ["x"]}
    assert measure(make_case(**fields), make_outcome("x")) == 1
    assert measure(make_case(**fields), make_outcome("x", refused=True)) is None
    assert measure(make_case(answerable=False, **fields), make_outcome("x")) is None
    assert measure(make_case(), make_outcome("x")) is None


def test_markers_go_with_the_blank_before_them():
    """What stays reads as if they had never been there."""
    assert without_markers("One [1][2]. Two. [13]") == "One. Two."
