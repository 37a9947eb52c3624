"""Two runs are compared case by case: by how much, how surely, and on which cases."""

import json

import pytest
from town import make_case, make_outcome, score_right

from eval.compare import compare_runs, comparison_fields, render_comparison
from eval.jsonl import DataError
from eval.scoring import score_case


def run_of(marks):
    """A run with a case for each mark: `+` right, `-` wrong."""
    return [score_right(str(place), right=mark == "+") for place, mark in enumerate(marks)]


def difference(comparison, measure):
    """The difference of one measure."""
    (found,) = [each for each in comparison.differences if each.measure == measure]
    return found


def timed(seconds):
    """A run whose answers took so long."""
    return [
        score_case(make_case(id=str(place)), make_outcome("x", seconds=each))
        for place, each in enumerate(seconds)
    ]


def test_a_difference_is_paired_over_the_same_cases():
    """Right 1 of 4 before and 3 of 4 after: by .5 more; one was lost, three were won."""
    comparison = compare_runs(run_of("+---"), run_of("-+++"))
    right = difference(comparison, "right")
    assert (right.before, right.after, right.change.value, right.change.n) == (
        1 / 4,
        3 / 4,
        1 / 2,
        4,
    )
    assert right.change.low < 1 / 2 < right.change.high
    assert [each.case.id for each in comparison.won] == ["1", "2", "3"]
    assert [each.case.id for each in comparison.lost] == ["0"]


def test_p_is_that_of_all_the_ways_to_swap():
    """Three pairs won and none lost: 2 of the 8 ways are as large, so p is near 1/4."""
    right = difference(compare_runs(run_of("---"), run_of("+++")), "right")
    assert right.p == pytest.approx(1 / 4, abs=0.02)
    assert right.verdict == ""


def test_a_difference_beyond_chance_is_called_by_its_sign():
    """Ten of ten won is 2 of 1,024 ways."""
    before, after = run_of("-" * 10), run_of("+" * 10)
    assert difference(compare_runs(before, after), "right").verdict == "better"
    assert difference(compare_runs(after, before), "right").verdict == "worse"


def test_less_time_is_better():
    """The sign is read as the measure is."""
    slow, fast = timed([2.0] * 10), timed([1.0] * 10)
    seconds = difference(compare_runs(slow, fast), "seconds")
    assert (seconds.change.value, seconds.verdict) == (-1, "better")


def test_the_same_run_differs_in_nothing():
    """No difference, no verdict, nothing won or lost, and no division by zero."""
    comparison = compare_runs(run_of("+-"), run_of("+-"))
    right = difference(comparison, "right")
    assert (right.change.value, right.p, right.verdict) == (0, 1, "")
    assert (comparison.won, comparison.lost) == ((), ())


def test_cases_of_one_run_only_are_left_out_and_counted():
    """A case is the same when its id and its question are."""
    other = score_right("1", right=True, question="Who else spoke?")
    comparison = compare_runs(run_of("++"), [*run_of("+"), other])
    assert (comparison.count, comparison.only_before, comparison.only_after) == (1, 1, 1)
    assert "Left out: 1 only in the first, 1 only in the second." in render_comparison(comparison)


def test_the_order_of_the_cases_does_not_matter():
    """Cases asked side by side end in any order."""
    before, after = run_of("+--+-"), run_of("+++--")
    assert compare_runs(before[::-1], after) == compare_runs(before, after)
    assert compare_runs(before, after[::-1]).differences == compare_runs(before, after).differences


def test_a_measure_that_only_one_run_could_score_is_left_out():
    """Answered in both runs is what `correct` compares; a refusal in one has no pair."""
    refused = [score_case(make_case(id="0", answers=[["yes"]]), make_outcome(refused=True))]
    names = {each.measure for each in compare_runs(run_of("+"), refused).differences}
    assert "right" in names
    assert "correct" not in names


def test_a_case_that_cannot_be_scored_is_neither_won_nor_lost():
    """Nobody knows on which side it is."""
    unknown = [score_case(make_case(id="0"), make_outcome("x"))]
    comparison = compare_runs(unknown, run_of("+"))
    assert (comparison.won, comparison.lost) == ((), ())


def test_runs_without_a_common_case_are_told():
    """Nothing can be compared."""
    with pytest.raises(DataError, match="no case in common"):
        compare_runs(run_of("+"), [score_right("x", right=True)])


def test_the_table_shows_difference_interval_and_cases():
    """Won and lost by id and question."""
    text = render_comparison(compare_runs(run_of("+-"), run_of("-+")))
    (right,) = [line for line in text.splitlines() if line.startswith("Right ")]
    assert right.split()[1:4] == ["0.500", "0.500", "+0.000"]
    assert "Won: 1\n  1  Who spoke?" in text
    assert "Lost: 1\n  0  Who spoke?" in text


def test_a_comparison_is_a_json_object():
    """With the ids of the cases, and without anything undefined."""
    fields = json.loads(
        json.dumps(comparison_fields(compare_runs(run_of("+-"), run_of("++"))), allow_nan=False)
    )
    assert (fields["cases"], fields["won"], fields["lost"]) == (2, ["1"], [])
    right = next(each for each in fields["differences"] if each["measure"] == "right")
    assert (right["before"], right["after"], right["change"], right["n"]) == (0.5, 1.0, 0.5, 2)
