"""The measures of confidence and refusals, worked by hand and against scipy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from eval.risk import (
    Bin,
    Point,
    auc,
    calibration,
    calibration_error,
    risk_coverage,
)

judged = st.lists(st.tuples(st.integers(0, 10).map(lambda tenth: tenth / 10), st.booleans()))
values = st.lists(st.integers(0, 6), min_size=1, max_size=30)


def test_risk_is_the_share_of_wrong_answers_at_each_threshold():
    """From strict to lax: .9 right; .7 right and wrong together; .2 wrong."""
    points = risk_coverage([0.7, 0.2, 0.9, 0.7], [True, True, False, False])
    assert points == [
        Point(threshold=0.9, coverage=1 / 4, risk=0),
        Point(threshold=0.7, coverage=3 / 4, risk=1 / 3),
        Point(threshold=0.2, coverage=1, risk=2 / 4),
    ]


@pytest.mark.parametrize(("wrong", "risk"), [([False], 0), ([True], 1)])
def test_one_case_is_one_point(wrong, risk):
    """Answered or not, there is one coverage only."""
    assert risk_coverage([0.4], wrong) == [Point(0.4, 1, risk)]


def test_no_case_has_no_risk():
    """No answer, no point."""
    assert risk_coverage([], []) == []


@given(judged)
def test_each_point_counts_the_cases_at_its_threshold(cases):
    """Every distinct confidence once, downwards, ending with all cases answered."""
    confidences, wrong = [one for one, _ in cases], [failed for _, failed in cases]
    points = risk_coverage(confidences, wrong)
    assert [point.threshold for point in points] == sorted(set(confidences), reverse=True)
    for point in points:
        answered = [failed for one, failed in cases if one >= point.threshold]
        assert point.coverage == pytest.approx(len(answered) / len(cases))
        assert point.risk == pytest.approx(sum(answered) / len(answered))


def test_verdicts_must_match_the_confidences():
    """A list that is one short is a slip."""
    with pytest.raises(ValueError, match="zip"):
        risk_coverage([0.1, 0.2], [True])
    with pytest.raises(ValueError, match="zip"):
        calibration([0.1, 0.2], [True])


@pytest.mark.parametrize(
    ("positive", "negative", "area"),
    [
        ([3, 4], [1, 2], 1),
        ([1, 2], [3, 4], 0),
        ([1, 1], [1], 0.5),
        ([2, 5], [1, 2, 3], (1.5 + 3) / 6),  # 2 beats 1 and ties 2; 5 beats all
    ],
)
def test_auc_counts_the_pairs_in_order(positive, negative, area):
    """A tie is half a pair."""
    assert auc(positive, negative) == pytest.approx(area)


@given(values, values)
def test_auc_agrees_with_the_rank_sum_of_scipy(positive, negative):
    """U of Mann and Whitney over the number of pairs."""
    expected = stats.mannwhitneyu(positive, negative, method="asymptotic").statistic
    assert auc(positive, negative) == pytest.approx(expected / len(positive) / len(negative))


@pytest.mark.parametrize(("positive", "negative"), [([], [1]), ([1], []), ([], [])])
def test_auc_needs_both_sides(positive, negative):
    """No pair, no share of pairs."""
    assert auc(positive, negative) is None


def test_bins_compare_confidence_with_what_was_right():
    """.55 and .65 share no bin of five, .62 and .78 do; 1 belongs to the last."""
    bins = calibration([0.55, 0.62, 0.78, 1.0], [True, False, True, True], bins=5)
    assert bins == [
        Bin(low=0.4, high=0.6, n=1, confidence=0.55, right=1),
        Bin(low=0.6, high=0.8, n=2, confidence=pytest.approx(0.7), right=0.5),
        Bin(low=0.8, high=1, n=1, confidence=1, right=1),
    ]


def test_the_calibration_error_weighs_the_bins_by_their_cases():
    """|.55 - 1| once, |.7 - .5| twice, |1 - 1| once, over 4."""
    bins = calibration([0.55, 0.62, 0.78, 1.0], [True, False, True, True], bins=5)
    assert calibration_error(bins) == pytest.approx((0.45 + 2 * 0.2 + 0) / 4)


@pytest.mark.parametrize(
    ("confidence", "bins", "low"), [(0.29, 100, 0.29), (0.7, 10, 0.7), (0.0, 10, 0), (1, 10, 0.9)]
)
def test_an_edge_belongs_to_the_bin_above_it(confidence, bins, low):
    """Also where multiplying would round down: .29 * 100 is below 29 in binary."""
    assert [one.low for one in calibration([confidence], [True], bins=bins)] == [low]


@given(judged, st.integers(1, 12))
def test_every_case_is_in_one_bin_around_its_confidence(cases, bins):
    """No case is lost, empty bins are left out, and means lie in their bins."""
    filled = calibration([one for one, _ in cases], [right for _, right in cases], bins=bins)
    assert sum(one.n for one in filled) == len(cases)
    assert [one.low for one in filled] == sorted({one.low for one in filled})
    for one in filled:
        assert one.n > 0
        assert one.low - 1e-9 <= one.confidence <= one.high + 1e-9
        assert 0 <= one.right <= 1
    error = calibration_error(filled)
    assert (error is None) == (not cases)
    assert error is None or 0 <= error <= 1


def test_one_bin_holds_all():
    """The error is then the distance of the two means: |.5 - .5|."""
    assert calibration_error(calibration([0.2, 0.8], [True, False], bins=1)) == pytest.approx(0)


def test_what_cannot_be_binned_is_refused():
    """Confidences are shares, and there is at least one bin."""
    with pytest.raises(ValueError, match=r"confidence is 1\.5"):
        calibration([1.5], [True])
    with pytest.raises(ValueError, match="confidence is nan"):
        calibration([float("nan")], [True])
    with pytest.raises(ValueError, match="bins is 0"):
        calibration([0.5], [True], bins=0)
