"""How refusals are scored against the cases that the articles do not answer."""

import pytest

from eval.refusals import estimate_refusals
from eval.statistics import estimate_mean


def test_refusing_is_finding_the_unanswerable():
    """5 refusals, 3 due; 4 due in all; 2 of 6 answerable cases refused."""
    outcomes = [
        *[(False, True)] * 3,
        *[(False, False)] * 1,
        *[(True, True)] * 2,
        *[(True, False)] * 4,
    ]
    scored = estimate_refusals(iter(outcomes))
    assert scored["refusal_precision"].value == pytest.approx(3 / 5)
    assert scored["refusal_recall"].value == pytest.approx(3 / 4)
    assert scored["refusal_f1"].value == pytest.approx(2 * (3 / 5) * (3 / 4) / (3 / 5 + 3 / 4))
    assert [scored[f"refusal_{name}"].n for name in ("precision", "recall", "f1")] == [5, 4, 6]


@pytest.mark.parametrize(
    ("outcomes", "scored"),
    [
        ([], {}),
        ([(True, False)], {}),
        ([(True, True)], {"refusal_precision": 0, "refusal_f1": 0}),
        ([(False, False)], {"refusal_recall": 0, "refusal_f1": 0}),
        (
            [(False, True)],
            {"refusal_precision": 1, "refusal_recall": 1, "refusal_f1": 1},
        ),
    ],
)
def test_shares_of_nothing_have_no_score(outcomes, scored):
    """Without refusals no precision, without due ones no recall, without both no F1."""
    found = {name: estimate.value for name, estimate in estimate_refusals(outcomes).items()}
    assert found == scored


def test_the_interval_is_that_of_drawing_cases_anew():
    """Of 100 due refusals 80 came: the 95 % interval is .8 ± 1.96 × .04, within a hundredth."""
    outcomes = [(False, True)] * 80 + [(False, False)] * 20
    recall = estimate_refusals(outcomes)["refusal_recall"]
    assert recall.low == pytest.approx(0.72, abs=0.015)
    assert recall.high == pytest.approx(0.88, abs=0.015)


@pytest.mark.parametrize("right", [True, False])
def test_a_few_cases_that_are_all_alike_leave_room(right):
    """As for any other share of 10 cases, the interval is Wilson's; that of F1 is made of it."""
    outcomes = [(False, right)] * 10 if right else [(True, True)] * 10 + [(False, False)] * 10
    scored = estimate_refusals(outcomes)
    share = estimate_mean([float(right)] * 10)
    assert scored["refusal_precision"] == scored["refusal_recall"] == share
    _, low, high, n = scored["refusal_f1"]
    concerned = estimate_mean([float(right)] * n)
    assert (low, high) == pytest.approx([2 * s / (1 + s) for s in (concerned.low, concerned.high)])
    assert high - low > 0.15
