"""The statistics agree with numpy and scipy, and know what they cannot tell."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from eval.statistics import (
    Estimate,
    estimate_mean,
    mean,
    median,
    paired_difference,
    quantile,
    randomisation_p,
)

numbers = st.floats(-1000, 1000)
scores = st.lists(st.none() | st.floats(0, 1), max_size=20)
small_pairs = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=1, max_size=8)


def test_mean_leaves_out_what_has_no_score():
    """(1 + 0) / 2, the unscored case aside; no case at all has no mean."""
    assert mean([1, None, 0]) == 0.5
    assert mean([None]) is None
    assert mean([]) is None


@pytest.mark.parametrize(("values", "middle"), [([3, 1, 2], 2), ([4, 1, 3, 2], 2.5), ([7], 7)])
def test_median_is_the_middle(values, middle):
    """An even number of values has two in the middle."""
    assert median(values) == middle


@pytest.mark.parametrize(
    ("share", "value"), [(0, 10), (0.25, 20), (0.5, 30), (0.9, 46), (1, 50), (0.1, 14)]
)
def test_quantiles_lie_between_values_in_proportion(share, value):
    """Five values, four steps: .9 is 3.6 steps up, so 40 + .6 * 10."""
    assert quantile([50, 10, 30, 20, 40], share) == pytest.approx(value)


@given(st.lists(numbers, min_size=1), st.floats(0, 1))
def test_quantile_agrees_with_numpy(values, share):
    """The default interpolation of numpy, in whatever order the values come."""
    assert quantile(iter(values), share) == pytest.approx(np.quantile(values, share))


def test_nothing_has_no_quantile():
    """No value, no middle."""
    assert quantile([], 0.9) is None
    assert median([]) is None


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_beyond_all_is_refused(share):
    """95 for 95 % is a slip that must not pass."""
    with pytest.raises(ValueError, match="share is"):
        quantile([1, 2], share)


def test_an_estimate_counts_scored_cases_only():
    """Two of four cases have a score; the mean is theirs, the interval lies around it."""
    estimate = estimate_mean([0, None, 1, None])
    assert estimate == Estimate(value=0.5, low=0, high=1, n=2)


def test_one_case_has_an_interval_without_width():
    """Resampling one case gives that case."""
    assert estimate_mean([None, 0.3]) == Estimate(0.3, 0.3, 0.3, 1)


@pytest.mark.parametrize("n", [1, 2, 5, 7, 111])
@pytest.mark.parametrize("score", [0, 1])
def test_cases_that_are_all_right_or_all_wrong_leave_room_for_others(score, n):
    """As scipy's Wilson interval: 0 of 5 may be .43 in truth, and 5 of 5 may be .57."""
    estimate = estimate_mean([float(score)] * n)
    expected = stats.binomtest(score * n, n).proportion_ci(method="wilson")
    assert (estimate.value, estimate.n) == (score, n)
    assert (estimate.low, estimate.high) == pytest.approx((expected.low, expected.high))
    assert estimate.low <= score <= estimate.high


def test_pairs_that_never_differ_are_no_share():
    """No difference in any case, and none beyond: Wilson's interval would lie on one side."""
    assert paired_difference([(0, 0), (1, 1)]) == Estimate(0, 0, 0, 2)
    assert paired_difference([(0, 1)] * 3) == Estimate(1, 1, 1, 3)


def test_equal_scores_have_an_interval_without_width():
    """Not even rounding moves its ends."""
    assert estimate_mean([0.1] * 7) == Estimate(0.1, 0.1, 0.1, 7)


@pytest.mark.parametrize("scores", [[], [None, None]])
def test_no_score_has_no_estimate(scores):
    """Neither value nor interval."""
    assert estimate_mean(scores) is None


@given(scores, st.integers(1, 50))
def test_the_mean_lies_in_its_interval(scores, resamples):
    """However few the cases; the interval stays within the scores, unless all are 0 or all 1."""
    estimate = estimate_mean(scores, resamples=resamples)
    known = [score for score in scores if score is not None]
    assert (estimate is None) == (not known)
    if estimate:
        assert estimate.low <= estimate.value <= estimate.high
        assert estimate.value == pytest.approx(np.mean(known))
        alike = set(known) in ({0}, {1})
        assert estimate.low >= (0 if alike else min(known)) - 1e-12
        assert estimate.high <= (1 if alike else max(known)) + 1e-12


def test_the_interval_agrees_with_scipy():
    """The percentile bootstrap of scipy, from other random numbers."""
    drawn = np.random.default_rng(1).beta(2, 1, size=200)
    expected = stats.bootstrap(
        (drawn,), np.mean, n_resamples=5000, method="percentile", rng=np.random.default_rng(2)
    ).confidence_interval
    estimate = estimate_mean(drawn.tolist(), resamples=5000)
    width = expected.high - expected.low
    assert estimate.low == pytest.approx(expected.low, abs=0.06 * width)
    assert estimate.high == pytest.approx(expected.high, abs=0.06 * width)


def test_the_interval_of_a_share_is_that_of_the_binomial():
    """64 of 100 right: .64 +- 1.96 * sqrt(.64 * .36 / 100), which is .094."""
    estimate = estimate_mean([1] * 64 + [0] * 36, resamples=20_000)
    assert estimate.low == pytest.approx(0.64 - 0.094, abs=0.011)
    assert estimate.high == pytest.approx(0.64 + 0.094, abs=0.011)


def test_ten_thousand_cases_are_resampled_in_parts():
    """2,000 samples of 10,000 cases would be 160 MB at once; the interval is +- 1.96 * .5 / 100."""
    estimate = estimate_mean([0, 1] * 5000)
    assert estimate.n == 10_000
    assert estimate.low == pytest.approx(0.5 - 0.0098, abs=0.001)
    assert estimate.high == pytest.approx(0.5 + 0.0098, abs=0.001)


def test_the_same_seed_gives_the_same_interval():
    """Figures can be made again; another seed draws other samples."""
    scores = [0.1, 0.5, 0.7, 0.9, 0.33]
    assert estimate_mean(scores, seed=3) == estimate_mean(scores, seed=3)
    assert estimate_mean(scores, seed=3) != estimate_mean(scores, seed=4)


def test_a_difference_is_that_of_the_pairs():
    """The second is .2 higher in every pair, though the pairs differ much among themselves."""
    difference = paired_difference([(0.0, 0.25), (0.5, 0.75), (0.25, 0.5)])
    assert difference == Estimate(0.25, 0.25, 0.25, 3)


def test_a_difference_below_zero_means_that_the_second_is_worse():
    """-1 and 0 on the mean; no pair is better."""
    difference = paired_difference([(1, 0), (1, 1)])
    assert difference == Estimate(value=-0.5, low=-1, high=0, n=2)


def test_no_pair_has_no_difference():
    """Nor a test of it."""
    assert paired_difference([]) is None
    assert randomisation_p([]) is None


@pytest.mark.parametrize("pairs", [[(0.3, 0.3)], [(0, 0), (1, 1)], [(0.2, 0.9)]])
def test_pairs_that_cannot_tell_give_p_one(pairs):
    """No difference at all, or one pair, whose swap is as large."""
    assert randomisation_p(pairs) == 1


def test_p_counts_the_given_order_as_a_round():
    """20 pairs all one way: 2 of 2 ** 20 orders are as large, so hardly one in 99 rounds."""
    assert randomisation_p([(0, 1)] * 20, rounds=99) == 1 / 100


def test_swaps_that_only_rounding_tells_apart_are_as_large():
    """12 of 16 swaps give .3 or more; in binary 2 to 4 of them end just below it."""
    pairs = [(0, 0.1), (0, 0.2), (0, 0.3), (0, -0.3)]
    assert randomisation_p(pairs) == pytest.approx(12 / 16, abs=0.03)


@given(small_pairs)
def test_p_agrees_with_all_possible_swaps(pairs):
    """All swaps of up to eight pairs by enumeration; 10,000 random ones come near."""
    differences = np.array([after - before for before, after in pairs], dtype=float)
    signs = np.array(np.meshgrid(*[[-1, 1]] * len(pairs))).reshape(len(pairs), -1)
    sums = np.abs(differences @ signs)
    expected = np.mean(sums >= abs(differences.sum()) - 1e-9)
    assert randomisation_p(pairs) == pytest.approx(expected, abs=0.03)


def test_p_agrees_with_scipy():
    """Twelve pairs: all 4,096 swaps against 10,000 random ones, on two sides."""
    generator = np.random.default_rng(7)
    before, after = generator.random(12), generator.random(12) + 0.2
    expected = stats.permutation_test(
        (before, after),
        lambda one, other, axis: np.mean(other - one, axis=axis),
        permutation_type="samples",
        vectorized=True,
        n_resamples=np.inf,
    ).pvalue
    p = randomisation_p(list(zip(before.tolist(), after.tolist(), strict=True)))
    assert 0.001 < expected < 0.5
    assert p == pytest.approx(expected, abs=0.015)


def test_p_does_not_ask_which_comes_first():
    """Both sides count."""
    pairs = [(0.1, 0.4), (0.5, 0.6), (0.3, 0.2), (0.1, 0.7)]
    turned = [(after, before) for before, after in pairs]
    assert randomisation_p(pairs) == randomisation_p(turned)


def test_no_rounds_are_refused():
    """Nothing drawn says nothing."""
    with pytest.raises(ValueError, match="resamples is 0"):
        estimate_mean([1, 0], resamples=0)
    with pytest.raises(ValueError, match="rounds is 0"):
        randomisation_p([(0, 1)], rounds=0)


@pytest.mark.parametrize("n", range(1, 60))
def test_interval_of_none_begins_at_nought(n):
    """Not a hair below it, which would be printed with a minus."""
    assert str(estimate_mean([0.0] * n).low) == "0.0"
