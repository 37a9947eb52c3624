"""An outcome has its scores and one fault; what cannot be scored has none."""

import json

import pytest
from town import make_case, make_outcome

from eval.gold import Gold
from eval.scoring import MEASURES, score_case, scored_fields

GOLD = (Gold("a", 0, 10),)
ON, OFF = ("a", 0, 10), ("b", 0, 10)
CASE = make_case(answers=[["yes"]], evidence=[{"article": "a", "start": 0, "end": 10}])


def test_a_right_answer_has_no_fault():
    """Read, cited and right."""
    scored = score_case(CASE, make_outcome("yes", citations=[(ON,)], found=[ON], gold=GOLD))
    assert (scored.fault, scored.right) == ("", True)
    assert scored.scores["citation_precision"] == scored.scores["hit@1"] == 1


@pytest.mark.parametrize(
    ("outcome", "fault"),
    [
        (make_outcome("never", found=[OFF], gold=GOLD), "not retrieved"),
        (make_outcome("never", citations=[(OFF,)], found=[ON], gold=GOLD), "not chosen"),
        (make_outcome("never", citations=[(ON,)], found=[ON], gold=GOLD), "incomplete"),
        (make_outcome(refused=True, found=[ON], gold=GOLD), "wrongly refused"),
        (make_outcome(refused=True, found=[OFF], gold=GOLD), "not retrieved"),
        (make_outcome(error="The question holds no word.", gold=GOLD), "failed"),
    ],
)
def test_a_fault_is_the_first_step_that_went_wrong(outcome, fault):
    """Found, then read, then chosen, then complete."""
    scored = score_case(CASE, outcome)
    assert (scored.fault, scored.right) == (fault, False)


def test_search_may_find_what_was_not_read():
    """What the answer was made from counts, not what a deeper search ranks."""
    outcome = make_outcome("never", found=[OFF, ON], gold=GOLD)
    read = make_outcome("never", found=[OFF]).read
    scored = score_case(CASE, make_outcome("never", found=[OFF, ON], gold=GOLD, read=read))
    assert scored.fault == "not retrieved"
    assert score_case(CASE, outcome).fault == "not chosen"


def test_the_wrong_speaker_is_a_fault_of_a_right_answer():
    """The words are there, under another name."""
    case = make_case(answers=[["yes"]], speaker="Tokayev")
    outcome = make_outcome("yes", citations=[(ON, "Putin")], found=[ON], gold=GOLD)
    scored = score_case(case, outcome)
    assert (scored.fault, scored.right) == ("wrong speaker", True)


def test_cases_without_an_answer_are_refused_or_wrongly_answered():
    """There is no other way to fail there."""
    case = make_case(answerable=False)
    assert score_case(case, make_outcome(refused=True)).fault == ""
    assert score_case(case, make_outcome("yes")).fault == "wrongly answered"


def test_without_accepted_answers_citations_tell_the_fault():
    """Nobody knows whether it is right, but the evidence was read and not cited."""
    case = make_case(evidence=[{"article": "a"}])
    scored = score_case(case, make_outcome("x", citations=[(OFF,)], found=[ON], gold=GOLD))
    assert (scored.right, scored.fault) == (None, "not chosen")


def test_a_case_that_nothing_is_known_of_has_no_scores():
    """Neither answers, evidence nor speaker: no zero anywhere, and no fault."""
    scored = score_case(make_case(), make_outcome("Something."))
    known = {name for name, score in scored.scores.items() if score is not None}
    assert known == {"answerable_refused", "supported", "seconds"}
    assert scored.fault == ""


def test_a_failed_case_is_not_right_and_has_no_other_score():
    """It must not vanish from the mean."""
    scored = score_case(CASE, make_outcome(error="The question is too long."))
    assert {name for name, score in scored.scores.items() if score is not None} == {"right"}
    assert scored.scores["right"] == 0


def test_tokens_and_cost_count_where_a_model_wrote():
    """A quoted answer has none: no zero that would lower the mean."""
    written = score_case(
        CASE, make_outcome("yes", prompt_tokens=90, completion_tokens=10, cost=0.5)
    )
    assert (written.scores["tokens"], written.scores["cost"]) == (100, 0.5)
    quoted = score_case(CASE, make_outcome("yes"))
    assert (quoted.scores["tokens"], quoted.scores["cost"]) == (None, None)


def test_every_measure_is_in_the_file_of_a_case():
    """As JSON, with null where there is no score."""
    fields = json.loads(json.dumps(scored_fields(score_case(CASE, make_outcome("yes")))))
    assert list(fields["scores"]) == list(MEASURES)
    assert fields["scores"]["right"] == 1
    assert fields["scores"]["speaker"] is None
    assert (fields["case"]["id"], fields["outcome"]["text"], fields["fault"]) == ("1", "yes", "")
