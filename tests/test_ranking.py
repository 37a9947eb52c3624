"""The measures of a ranking agree with trec_eval, and with what a reader works out by hand."""

import math

import pytest
import pytrec_eval
from hypothesis import given
from hypothesis import strategies as st

from eval.ranking import hit_at, ndcg_at, recall_at, reciprocal_rank

IDS = [f"d{number}" for number in range(12)]

rankings = st.lists(st.sampled_from(IDS), unique=True, min_size=1)
grades = st.dictionaries(st.sampled_from(IDS), st.integers(-1, 3), min_size=1)
covering = st.lists(st.frozensets(st.integers(0, 5), max_size=3), max_size=6)
targets = st.frozensets(st.integers(0, 5), min_size=1)


def ask_trec_eval(ranked, grades):
    """The reference: trec_eval's measures of one ranking."""
    judged = pytrec_eval.RelevanceEvaluator(
        {"q": grades}, {"success.1,5", "recall.1,5", "recip_rank", "ndcg_cut.1,3,5,10"}
    )
    return judged.evaluate({"q": {one: -float(rank) for rank, one in enumerate(ranked)}})["q"]


@given(rankings, grades)
def test_measures_agree_with_trec_eval(ranked, grades):
    """Every rank covers itself; grades above 0 are wanted."""
    wanted = [one for one, grade in grades.items() if grade > 0]
    expected = ask_trec_eval(ranked, grades)
    found = [[one] for one in ranked]
    if not wanted:
        assert hit_at(1, found=found, wanted=wanted) is None
        assert ndcg_at(1, ranked=ranked, grades=grades) is None
        return
    for k in (1, 5):
        assert hit_at(k, found=found, wanted=wanted) == expected[f"success_{k}"]
        assert recall_at(k, found=found, wanted=wanted) == pytest.approx(expected[f"recall_{k}"])
    assert reciprocal_rank(found=found, wanted=wanted) == pytest.approx(expected["recip_rank"])
    for k in (1, 3, 5, 10):
        score = ndcg_at(k, ranked=ranked, grades=grades)
        assert score == pytest.approx(expected[f"ndcg_cut_{k}"])


@pytest.mark.parametrize(
    ("k", "hit", "recall"), [(1, 0, 0), (2, 1, 2 / 4), (3, 1, 2 / 4), (4, 1, 3 / 4), (9, 1, 3 / 4)]
)
def test_a_rank_may_cover_nothing_or_several_targets(k, hit, recall):
    """Wanted are w, x, y, z: none at rank 1, w and x at 2, x again at 3, y at 4, z nowhere."""
    found = [[], ["w", "x"], ["x", "other"], ["y"]]
    assert hit_at(k, found=found, wanted="wxyz") == hit
    assert recall_at(k, found=found, wanted="wxyz") == recall


def test_reciprocal_rank_counts_ranks_that_cover_nothing():
    """The first rank that covers a wanted target is the third."""
    assert reciprocal_rank(found=[[], ["other"], ["x"], ["x"]], wanted=["x"]) == pytest.approx(
        1 / 3
    )


def test_a_target_wanted_twice_counts_once():
    """Two targets, one of them named twice: one found is half."""
    assert recall_at(1, found=[["x"]], wanted=["x", "x", "y"]) == 0.5


@pytest.mark.parametrize("found", [[], [[]], [["other"], []]])
def test_nothing_wanted_found_is_zero(found):
    """A miss is a score."""
    assert hit_at(5, found=found, wanted=["x"]) == 0
    assert recall_at(5, found=found, wanted=["x"]) == 0
    assert reciprocal_rank(found=found, wanted=["x"]) == 0


def test_nothing_wanted_is_no_score():
    """A case without targets cannot be scored."""
    assert hit_at(1, found=[["x"]], wanted=[]) is None
    assert recall_at(1, found=[["x"]], wanted=[]) is None
    assert reciprocal_rank(found=[["x"]], wanted=[]) is None


@given(st.integers(1, 6), covering, targets)
def test_scores_grow_with_k_and_agree_with_each_other(k, found, wanted):
    """More ranks never lower recall; a hit is any recall; the first hit is at 1 / its rank."""
    here, deeper = (recall_at(depth, found=found, wanted=wanted) for depth in (k, k + 1))
    assert 0 <= here <= deeper <= 1
    assert hit_at(k, found=found, wanted=wanted) == (here > 0)
    assert (reciprocal_rank(found=found, wanted=wanted) >= 1 / k) == (here > 0)


def test_gain_is_the_grade_over_the_logarithm_of_the_rank():
    """Grades 1, none, 2 at ranks 1 to 3: (1 + 2/2) over the best order's (2 + 1/log2(3))."""
    score = ndcg_at(3, ranked=["b", "x", "a"], grades={"a": 2, "b": 1})
    assert score == pytest.approx((1 + 2 / 2) / (2 + 1 / math.log2(3)))


def test_the_best_order_is_cut_at_k_too():
    """Three ids of grade 1, of which one rank can hold one only."""
    assert ndcg_at(1, ranked=["c"], grades={"a": 1, "b": 1, "c": 1}) == 1


def test_grades_below_one_neither_gain_nor_cost():
    """An id of grade -1 counts like one without a grade."""
    assert ndcg_at(2, ranked=["bad", "a"], grades={"a": 1, "bad": -1}) == pytest.approx(
        1 / math.log2(3)
    )


def test_an_empty_ranking_gains_nothing():
    """Something was wanted and nothing came."""
    assert ndcg_at(5, ranked=[], grades={"a": 1}) == 0


@pytest.mark.parametrize("grades", [{}, {"a": 0}, {"a": -2}])
def test_no_grade_above_zero_is_no_score(grades):
    """Where nothing can be gained nothing can be scored."""
    assert ndcg_at(5, ranked=["a"], grades=grades) is None


def test_an_id_ranked_twice_is_refused():
    """It would gain twice, and the score could pass 1."""
    with pytest.raises(ValueError, match="ranked twice"):
        ndcg_at(2, ranked=["a", "a"], grades={"a": 1})


@pytest.mark.parametrize("k", [0, -1])
def test_k_below_one_is_refused(k):
    """No measure at 0 means anything, whatever is wanted."""
    with pytest.raises(ValueError, match=f"k is {k}"):
        hit_at(k, found=[], wanted=[])
    with pytest.raises(ValueError, match=f"k is {k}"):
        recall_at(k, found=[], wanted=[])
    with pytest.raises(ValueError, match=f"k is {k}"):
        ndcg_at(k, ranked=[], grades={})
