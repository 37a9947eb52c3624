"""The measures on excerpts give what a reader counts by hand, character by character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.excerpts import (
    Excerpt,
    count_characters,
    count_common,
    excerpt_iou,
    excerpt_precision,
    excerpt_recall,
    merge_excerpts,
    overlaps,
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

GOLD = [Excerpt("a", 10, 30), Excerpt("a", 50, 60)]
FOUND = [Excerpt("a", 20, 40), Excerpt("a", 45, 55), Excerpt("b", 10, 30)]


def characters(found):
    """The reference: every character by itself."""
    return {(one.article, place) for one in found for place in range(one.start, one.end)}


def test_articles_rank_by_their_first_excerpt():
    """A second passage of an article does not push others down."""
    found = [Excerpt("b", 0, 5), Excerpt("b", 9, 12), Excerpt("a", 0, 5)]
    assert rank_articles(found) == ("b", "a")


def test_excerpts_that_touch_are_merged_and_empty_ones_dropped():
    """0..5 and 5..9 are one stretch; the same places in another article are not."""
    given = [Excerpt("a", 5, 9), Excerpt("b", 0, 5), Excerpt("a", 0, 5), Excerpt("a", 20, 20)]
    assert merge_excerpts(given) == [Excerpt("a", 0, 9), Excerpt("b", 0, 5)]


def test_an_excerpt_inside_another_does_not_shorten_it():
    """0..20 holds 5..9, and still ends at 20."""
    assert merge_excerpts([Excerpt("a", 0, 20), Excerpt("a", 5, 9)]) == [Excerpt("a", 0, 20)]


@given(excerpts, excerpts)
def test_counts_agree_with_counting_single_characters(left, right):
    """Whatever overlaps with whatever, the sums are those of sets of characters."""
    assert count_characters(left) == len(characters(left))
    assert count_common(left, right) == len(characters(left) & characters(right))


def test_recall_is_the_share_of_gold_characters_found():
    """Gold 10..30 and 50..60 is 30 characters; found are 20..30 and 50..55, 15 of them."""
    assert excerpt_recall(found=FOUND, gold=GOLD) == pytest.approx(15 / 30)


def test_precision_is_the_share_of_found_characters_that_are_gold():
    """20 + 10 + 20 characters found, 15 of them gold."""
    assert excerpt_precision(found=FOUND, gold=GOLD) == pytest.approx(15 / 50)


def test_iou_counts_every_retrieved_character():
    """15 in common; 20 + 10 + 20 retrieved and 30 gold, less the 15 counted twice."""
    assert excerpt_iou(found=FOUND, gold=GOLD) == pytest.approx(15 / (50 + 30 - 15))


def test_passages_that_repeat_each_other_pay_for_it():
    """The same passage twice: all 10 gold characters, over 20 retrieved."""
    passage = Excerpt("a", 0, 10)
    assert excerpt_iou(found=[passage], gold=[passage]) == 1
    assert excerpt_iou(found=[passage, passage], gold=[passage]) == pytest.approx(10 / 20)
    assert excerpt_precision(found=[passage, passage], gold=[passage]) == pytest.approx(10 / 20)
    assert excerpt_recall(found=[passage, passage], gold=[passage]) == 1


def test_overlapping_gold_counts_once():
    """Excerpts 0..10 and 5..15 are 15 characters."""
    gold = [Excerpt("a", 0, 10), Excerpt("a", 5, 15)]
    found = [Excerpt("a", 0, 15)]
    for measure in (excerpt_recall, excerpt_precision, excerpt_iou):
        assert measure(found=found, gold=gold) == 1


@pytest.mark.parametrize("measure", [excerpt_recall, excerpt_precision, excerpt_iou])
@pytest.mark.parametrize("gold", [[], [Excerpt("a", 3, 3)]])
def test_excerpts_without_gold_have_no_score(measure, gold):
    """Nothing to find is neither found nor missed."""
    assert measure(found=[Excerpt("a", 0, 9)], gold=gold) is None


@pytest.mark.parametrize("found", [[], [Excerpt("a", 12, 12)]])
def test_nothing_found_is_no_recall_but_has_no_precision(found):
    """All gold is missed; of no character it can be said whether it is gold."""
    assert excerpt_recall(found=found, gold=GOLD) == 0
    assert excerpt_iou(found=found, gold=GOLD) == 0
    assert excerpt_precision(found=found, gold=GOLD) is None


@given(excerpts, excerpts)
def test_scores_stay_between_nothing_and_all(found, gold):
    """All are in [0, 1], and IoU is never above recall or precision."""
    recall, iou = excerpt_recall(found=found, gold=gold), excerpt_iou(found=found, gold=gold)
    precision = excerpt_precision(found=found, gold=gold)
    assert (recall is None) == (iou is None) == (not characters(gold))
    assert (precision is None) == (not characters(gold) or not characters(found))
    if recall is not None and iou is not None:
        assert 0 <= iou <= recall <= 1
    if precision is not None and iou is not None:
        assert iou <= precision <= 1


@given(excerpts, excerpts)
def test_more_passages_never_lower_recall(found, gold):
    """What was found stays found."""
    fewer, more = (excerpt_recall(found=some, gold=gold) for some in (found[:-1], found))
    assert fewer is None or more is None or fewer <= more


@pytest.mark.parametrize(
    ("one", "other", "share", "yes"),
    [
        ((0, 10), (5, 100), 0.5, True),  # 5 of the 10 of the shorter one
        ((0, 10), (6, 100), 0.5, False),  # 4 of 10
        ((0, 100), (93, 193), 0.07, True),  # 7 of 100; .07 * 100 is above 7 in binary
        ((0, 10), (2, 4), 1.0, True),  # the shorter one lies inside
        ((0, 10), (10, 20), 0.0, False),  # they touch, but share no character
        ((0, 10), (9, 20), 0.0, True),  # one character
        ((3, 3), (0, 10), 0.0, False),  # an empty one shares nothing
    ],
)
def test_overlap_is_measured_on_the_shorter_excerpt(one, other, share, yes):
    """The share counts, whichever comes first, and one character at least."""
    left, right = Excerpt("a", *one), Excerpt("a", *other)
    assert overlaps(left, right, share=share) is yes
    assert overlaps(right, left, share=share) is yes


def test_excerpts_of_different_articles_never_overlap():
    """The same places in another article are other characters."""
    assert not overlaps(Excerpt("a", 0, 9), Excerpt("b", 0, 9), share=0.1)
