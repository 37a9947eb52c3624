"""Figures: every mean with n and an interval, over all cases, per split and per kind."""

import math
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from town import make_case, make_outcome, score, score_right

from eval.scoring import MEASURES, score_case
from eval.summary import (
    ALL,
    find_result,
    render_summary,
    result_fields,
    show_value,
    summarise,
)

REFUSED = make_outcome(refused=True)
FOUR = [
    score_right("1", right=True, split="dev"),
    score_right("2", right=False, split="test"),
    score_right("3", right=True, kind="why", split="test"),
    score_case(
        make_case(id="4", answerable=False, kind="unanswerable"), replace(REFUSED, case="4")
    ),
]


def value(results, measure, group=ALL):
    """The value of a figure with its n."""
    estimate = find_result(results, measure, group=group).estimate
    return estimate.value, estimate.n


def test_a_mean_has_its_n_and_an_interval_around_it():
    """Three of four are right."""
    estimate = find_result(summarise(FOUR), "right").estimate
    assert (estimate.value, estimate.n) == (3 / 4, 4)
    assert 0 <= estimate.low < 3 / 4 < estimate.high <= 1


def test_figures_are_told_per_split_and_per_kind():
    """Of the kind `fact` one of two, of the split `test` one of two."""
    results = summarise(FOUR)
    assert value(results, "right", "dev") == (1, 1)
    assert value(results, "right", "test") == (1 / 2, 2)
    assert value(results, "right", "fact") == (1 / 2, 2)
    assert value(results, "right", "why") == (1, 1)
    assert value(results, "right", "unanswerable") == (1, 1)


def test_what_cannot_be_scored_is_in_no_mean():
    """Only the answerable ones were answered: n is three, not four."""
    results = summarise(FOUR)
    assert value(results, "correct") == (2 / 3, 3)
    assert find_result(results, "correct", group="unanswerable") is None
    assert find_result(results, "speaker") is None


def test_refusals_are_measured_as_finding_the_unanswerable():
    """Refused: one of two that should be, one that should not. All three figures are 1/2."""
    cases = [
        score_case(make_case(id=str(number), answerable=answerable), outcome)
        for number, (answerable, outcome) in enumerate(
            [
                (False, REFUSED),
                (False, make_outcome("Yes.")),
                (True, REFUSED),
                (True, make_outcome("Yes.")),
            ]
        )
    ]
    results = summarise(cases)
    for name in ("refusal_precision", "refusal_recall", "refusal_f1"):
        assert value(results, name)[0] == 1 / 2
    assert value(results, "answerable_refused") == (1 / 2, 2)


def test_without_unanswerable_cases_refusing_has_no_figure():
    """There was nothing to find."""
    assert find_result(summarise(FOUR[:3]), "refusal_f1") is None


def test_times_are_told_by_median_and_the_slowest():
    """1 to 5 seconds: half are below 3; 95 of 100 below 4.8, between the last two."""
    cases = [
        score(make_case(id=str(number)), make_outcome("Yes.", seconds=float(number)))
        for number in (5, 1, 4, 2, 3)
    ]
    results = summarise(cases)
    assert value(results, "seconds_p50") == (3, 5)
    assert value(results, "seconds_p95") == (pytest.approx(4.8), 5)


def test_a_failed_case_is_wrong_but_took_no_time():
    """It counts where it can: it is not right."""
    failed = score_case(
        make_case(id="5", answers=[["x"]]), make_outcome(error="Too long.", case="5")
    )
    results = summarise([*FOUR, failed])
    assert value(results, "right") == (3 / 5, 5)
    assert value(results, "seconds_p50")[1] == 4


def test_no_cases_give_no_figures():
    """Neither zero nor an error."""
    assert summarise([]) == []
    assert not re.search(r"(?i)\bnan\b", render_summary([]))


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.sampled_from(["yes", "no", ""]))))
def test_no_figure_is_ever_undefined(cases):
    """Whatever was answered: a figure is a number within its interval, or it is not there."""
    scored = [
        score_case(
            make_case(id=str(number), answerable=answerable, answers=[["yes"]]),
            make_outcome(text, refused=refused),
        )
        for number, (answerable, refused, text) in enumerate(cases)
    ]
    for result in summarise(scored):
        estimate = result.estimate
        assert math.isfinite(estimate.value)
        assert estimate.low <= estimate.value <= estimate.high
        assert estimate.n >= 1


def test_figures_do_not_depend_on_which_case_finished_first():
    """Cases that are asked side by side end in any order; means and intervals are the same."""
    cases = [
        score(make_case(id=str(place)), make_outcome("Yes.", seconds=place**2 / 7))
        for place in range(12)
    ]
    one, other = (find_result(summarise(each), "seconds").estimate for each in (cases, cases[::-1]))
    assert other == pytest.approx(one)


def test_the_table_shows_value_interval_and_n():
    """One row for a measure, then one for each split and kind."""
    lines = render_summary(summarise(FOUR)).splitlines()
    (right,) = [line for line in lines if line.startswith("Right ")]
    assert right.split()[1] == "0.750"
    assert right.split()[-1] == "4"
    assert any(line.startswith("unanswerable ") for line in lines)
    (refused,) = [line for line in lines if line.startswith("Answerable, refused")]
    assert refused.endswith("less is better")


def test_the_table_tells_what_could_not_be_scored():
    """No case names a speaker: that is said, the measure does not just vanish."""
    last = render_summary(summarise(FOUR)).splitlines()[-1]
    assert last.startswith("No case could be scored for: ")
    assert MEASURES["speaker"].title in last


@pytest.mark.parametrize(
    ("measure", "number", "shown"),
    [
        ("right", 2 / 3, "0.667"),
        ("seconds_p95", 0.1234, "0.123 s"),
        ("tokens", 1234.5, "1,234"),
        ("cost", 0.000123, "0.000123"),
    ],
)
def test_a_value_has_the_decimals_it_deserves(measure, number, shown):
    """A tenth of a thousandth of a dollar an answer is money, not nothing."""
    assert show_value(measure, number) == shown


def test_a_figure_is_a_json_object():
    """With all that a reader needs."""
    result = find_result(summarise([score(make_case(answers=[["yes"]]))]), "right")
    assert result_fields(result) == {
        "measure": "right",
        "title": "Right",
        "group": "all",
        "value": 1.0,
        "low": pytest.approx(0.2065, abs=1e-4),
        "high": 1.0,
        "n": 1,
    }
