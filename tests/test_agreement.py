"""How far judge and offline measures agree, with values worked by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.cases import Case
from eval.judge.agreement import Agreement, Confusion, agreement, render_agreement
from eval.judge.grades import Grade
from eval.outcomes import Outcome, Said
from eval.scoring import score_case


def scored(name, text, *supports, answerable=True, refused=False, answers=(("2,000",),)):
    """A scored case whose answer has a statement for each state of support."""
    case = Case(name, "How many?", answerable, answers=answers)
    said = tuple(Said(text, (1,), support) for support in supports)
    return score_case(case, Outcome(name, text, refused, statements=said))


def test_kappa_by_hand():
    """Cohen's own layout: 20 both yes, 15 both no, 5 and 10 apart.

    Agreed .7; by chance .5 * .6 + .5 * .4 = .5; (.7 - .5) / (1 - .5) = .4.
    """
    confusion = Confusion(both=20, judge_only=5, offline_only=10, neither=15)
    assert confusion.n == 50
    assert confusion.share == pytest.approx(0.7)
    assert confusion.kappa == pytest.approx(0.4)


@pytest.mark.parametrize(
    ("confusion", "share", "kappa"),
    [
        (Confusion(), None, None),
        (Confusion(ungraded=3), None, None),
        (Confusion(both=4), 1.0, None),
        (Confusion(neither=4), 1.0, None),
        (Confusion(both=2, neither=2), 1.0, 1.0),
        (Confusion(judge_only=2, offline_only=2), 0.0, -1.0),
        (Confusion(both=3, offline_only=1), 0.75, 0.0),
    ],
)
def test_edges_of_agreement(confusion, share, kappa):
    """Without pairs, or where nothing varies, there is no kappa rather than a NaN."""
    assert confusion.share == share
    assert confusion.kappa == (None if kappa is None else pytest.approx(kappa))


@given(*[st.integers(0, 50)] * 4)
def test_kappa_is_at_most_the_whole(both, judge_only, offline_only, neither):
    """It never passes 1, and is 1 only where all agree; swapping the sides changes nothing."""
    confusion = Confusion(both, judge_only, offline_only, neither)
    swapped = Confusion(both, offline_only, judge_only, neither)
    assert confusion.kappa == pytest.approx(swapped.kappa)
    if confusion.kappa is not None:
        assert -1 - 1e-9 <= confusion.kappa <= 1 + 1e-9
        assert (confusion.share == 1) == (confusion.kappa > 1 - 1e-9)


def test_only_what_both_tell_is_compared():
    """Refusals, unanswerable cases and cases without answers have no correctness to compare."""
    cases = [
        scored("right", "2,000 troops.", "supported"),
        scored("wrong", "Many troops.", "supported", "weak"),
        scored("missed", "2,000 troops.", "unsupported"),
        scored("silent", "2,000 troops.", "supported"),
        scored("refused", "No.", refused=True),
        scored("unanswerable", "2,000.", "weak", answerable=False, answers=()),
        scored("open", "2,000.", "supported", answers=()),
    ]
    grades = [
        Grade("right", True, (True,)),
        Grade("wrong", True, (True, True)),
        Grade("missed", None, (None,)),
        Grade("refused", True, (True,)),
        Grade("unanswerable", None, (False,)),
        Grade("open", True, (False,)),
        Grade("gone", True, (True,)),
    ]
    assert agreement(grades, cases) == Agreement(
        correctness=Confusion(both=1, judge_only=1, ungraded=2),
        support=Confusion(both=2, judge_only=1, offline_only=1, neither=1, ungraded=2),
    )


def test_grades_of_another_answer_are_no_grades():
    """A grade must have an entry for each statement."""
    found = agreement([Grade("a", True, (True, True))], [scored("a", "2,000.", "supported")])
    assert found.support == Confusion(ungraded=1)


def test_agreement_is_shown_with_its_counts():
    """Shares, kappa, n, the four counts and what has no grade."""
    shown = render_agreement(
        Agreement(
            Confusion(both=20, judge_only=5, offline_only=10, neither=15, ungraded=2),
            Confusion(both=4),
        )
    )
    assert shown == (
        "Correctness of answers: 35 of 50 alike (0.700); Cohen's kappa 0.40.\n"
        "                  offline right  offline not right\n"
        "judge: right      20             5\n"
        "judge: not right  10             15\n"
        "Without a grade of the judge: 2.\n"
        "\n"
        "Support of statements: 4 of 4 alike (1.000); Cohen's kappa undefined, "
        "for nothing varies.\n"
        "                      offline supported  offline not supported\n"
        "judge: supported      4                  0\n"
        "judge: not supported  0                  0\n"
        "Few pairs: below 30, kappa tells little."
    )


def test_nothing_to_compare_is_said():
    """No figure is made up."""
    assert render_agreement(Agreement(Confusion(), Confusion(ungraded=3))) == (
        "Correctness of answers: nothing to compare, n = 0.\n"
        "\n"
        "Support of statements: nothing to compare, n = 0.\n"
        "Without a grade of the judge: 3."
    )
