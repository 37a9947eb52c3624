"""The measures give what a reader works out by hand, and never leave their range."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.data import Excerpt
from eval.measures import (
    count_characters,
    count_common,
    excerpt_iou,
    excerpt_recall,
    hit_at,
    mean,
    median,
    merge_excerpts,
    rank_articles,
)

excerpts = st.lists(
    st.builds(
        lambda article, start, length: Excerpt(article, start, start + length),
        st.sampled_from(["a", "b"]),
        st.integers(0, 40),
        st.integers(0, 15),
    ),
    max_size=8,
)


def characters(found):
    """The reference: every character by itself."""
    return {(one.article, place) for one in found for place in range(one.start, one.end)}


def test_articles_rank_by_their_first_excerpt():
    """A second passage of an article does not push others down."""
    found = [Excerpt("b", 0, 5), Excerpt("b", 9, 12), Excerpt("a", 0, 5)]
    assert rank_articles(found) == ("b", "a")


@pytest.mark.parametrize(("k", "score"), [(1, 0), (2, 1), (5, 1)])
def test_hit_at_k_counts_different_articles(k, score):
    """The gold article is the second different one, though the third passage."""
    found = [Excerpt("b", 0, 5), Excerpt("b", 9, 12), Excerpt("a", 0, 5)]
    assert hit_at(k, found=found, gold=[Excerpt("a", 90, 95)]) == score


def test_any_gold_article_is_a_hit():
    """Evidence in two articles: one of them is enough."""
    gold = [Excerpt("a", 0, 1), Excerpt("c", 0, 1)]
    assert hit_at(1, found=[Excerpt("c", 5, 6)], gold=gold) == 1


def test_nothing_found_is_a_miss_but_nothing_wanted_is_no_score():
    """An empty ranking scores 0; a case without evidence cannot be scored."""
    assert hit_at(1, found=[], gold=[Excerpt("a", 0, 1)]) == 0
    assert hit_at(1, found=[Excerpt("a", 0, 1)], gold=[]) is None


def test_k_below_one_is_refused():
    """hit@0 means nothing."""
    with pytest.raises(ValueError, match="k is 0"):
        hit_at(0, found=[], gold=[Excerpt("a", 0, 1)])


def test_recall_is_the_share_of_gold_characters_found():
    """Gold 10..30 and 50..60 is 30 characters; found are 20..30 and 50..55, 15 of them."""
    gold = [Excerpt("a", 10, 30), Excerpt("a", 50, 60)]
    found = [Excerpt("a", 20, 40), Excerpt("a", 45, 55), Excerpt("b", 10, 30)]
    assert excerpt_recall(found=found, gold=gold) == pytest.approx(15 / 30)


def test_iou_counts_every_retrieved_character():
    """15 in common; 20 + 10 + 20 retrieved and 30 gold, less the 15 counted twice."""
    gold = [Excerpt("a", 10, 30), Excerpt("a", 50, 60)]
    found = [Excerpt("a", 20, 40), Excerpt("a", 45, 55), Excerpt("b", 10, 30)]
    assert excerpt_iou(found=found, gold=gold) == pytest.approx(15 / (50 + 30 - 15))


def test_iou_pays_for_passages_that_repeat_each_other():
    """The same passage twice: all 10 gold characters, over 20 retrieved."""
    passage = Excerpt("a", 0, 10)
    assert excerpt_iou(found=[passage], gold=[passage]) == 1
    assert excerpt_iou(found=[passage, passage], gold=[passage]) == pytest.approx(10 / 20)
    assert excerpt_recall(found=[passage, passage], gold=[passage]) == 1


def test_overlapping_gold_counts_once():
    """Excerpts 0..10 and 5..15 are 15 characters."""
    gold = [Excerpt("a", 0, 10), Excerpt("a", 5, 15)]
    assert excerpt_recall(found=[Excerpt("a", 0, 15)], gold=gold) == 1
    assert excerpt_iou(found=[Excerpt("a", 0, 15)], gold=gold) == 1


@pytest.mark.parametrize("gold", [[], [Excerpt("a", 3, 3)]])
def test_excerpts_without_gold_have_no_score(gold):
    """Nothing to find is neither found nor missed."""
    assert excerpt_recall(found=[Excerpt("a", 0, 9)], gold=gold) is None
    assert excerpt_iou(found=[Excerpt("a", 0, 9)], gold=gold) is None


def test_excerpts_that_touch_are_merged_and_empty_ones_dropped():
    """0..5 and 5..9 are one stretch; the same places in another article are not."""
    given = [Excerpt("a", 5, 9), Excerpt("b", 0, 5), Excerpt("a", 0, 5), Excerpt("a", 20, 20)]
    assert merge_excerpts(given) == [Excerpt("a", 0, 9), Excerpt("b", 0, 5)]


@given(excerpts, excerpts)
def test_counts_agree_with_counting_single_characters(left, right):
    """Whatever overlaps with whatever, the sums are those of sets of characters."""
    assert count_characters(left) == len(characters(left))
    assert count_common(left, right) == len(characters(left) & characters(right))


@given(excerpts, excerpts)
def test_scores_stay_between_nothing_and_all(found, gold):
    """Recall and IoU are in [0, 1], and IoU is never the higher one."""
    recall, iou = excerpt_recall(found=found, gold=gold), excerpt_iou(found=found, gold=gold)
    assert (recall is None) == (iou is None) == (not characters(gold))
    if recall is not None and iou is not None:
        assert 0 <= iou <= recall <= 1


@given(excerpts, excerpts)
def test_more_passages_never_lower_recall(found, gold):
    """What was found stays found."""
    fewer, more = (excerpt_recall(found=some, gold=gold) for some in (found[:-1], found))
    assert fewer is None or more is None or fewer <= more


def test_mean_leaves_out_what_has_no_score():
    """(1 + 0) / 2, the unscored case aside; no case at all has no mean."""
    assert mean([1, None, 0]) == 0.5
    assert mean([None]) is None
    assert mean([]) is None


@pytest.mark.parametrize(("values", "middle"), [([3, 1, 2], 2), ([4, 1, 3, 2], 2.5), ([7], 7)])
def test_median_is_the_middle(values, middle):
    """An even number of values has two in the middle."""
    assert median(values) == middle


def test_nothing_has_no_median():
    """No value, no middle."""
    assert median([]) is None
