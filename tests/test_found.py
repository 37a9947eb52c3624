"""Rankings are judged by where the evidence comes, passages and articles apart."""

import math

import pytest
from town import make_case, make_outcome

from eval import excerpts, ranking
from eval.found import PASSAGES_READ, grade_articles, ndcg, overlap, ranked
from eval.gold import Gold

CASE = make_case()
ONE, OTHER = Gold("a", 0, 100), Gold("b", 0, 100)
MISS = ("c", 0, 100)


def finds(*places, gold=(ONE, OTHER), **fields):
    """An outcome whose search ranked these places."""
    return make_outcome(found=places, gold=gold, **fields)


def test_hit_and_recall_count_evidence_among_the_first():
    """One of two pieces comes second, the other sixth."""
    outcome = finds(MISS, ("a", 50, 150), MISS, MISS, MISS, ("b", 0, 100))
    assert ranked(ranking.hit_at, 1)(CASE, outcome) == 0
    assert ranked(ranking.hit_at, 5)(CASE, outcome) == 1
    assert ranked(ranking.recall_at, 5)(CASE, outcome) == 1 / 2
    assert ranked(ranking.recall_at, 10)(CASE, outcome) == 1
    assert ranked(ranking.reciprocal_rank)(CASE, outcome) == 1 / 2


def test_a_passage_may_hold_several_pieces_of_evidence():
    """Both sentences of one passage are found at once."""
    outcome = finds(("a", 0, 500), gold=(Gold("a", 0, 50), Gold("a", 90, 120)))
    assert ranked(ranking.recall_at, 5)(CASE, outcome) == 1


def test_evidence_that_is_not_required_need_not_be_found():
    """And finding it is no hit."""
    optional = Gold("b", 0, 100, required=False)
    outcome = finds(("b", 0, 100), ("a", 0, 100), gold=(ONE, optional))
    assert ranked(ranking.hit_at, 1)(CASE, outcome) == 0
    assert ranked(ranking.recall_at, 5)(CASE, outcome) == 1


@pytest.mark.parametrize(
    "measure", [ranked(ranking.hit_at, 1), ranked(ranking.reciprocal_rank), ndcg]
)
def test_nothing_found_is_zero_and_nothing_wanted_is_no_score(measure):
    """An empty ranking misses the evidence; a case without any cannot miss it."""
    case = make_case(evidence=[{"article": "a"}])
    assert measure(case, finds()) == 0
    assert measure(make_case(), finds(MISS, gold=())) is None
    assert measure(make_case(answerable=False, evidence=[{"article": "a"}]), finds(MISS)) is None


def test_articles_rank_by_their_first_passage_and_count_once():
    """Passages c a c b: the articles are c, a, b; grades 2 and 1 at ranks 2 and 3."""
    outcome = finds(("c", 0, 9), ("a", 0, 9), ("c", 20, 29), ("b", 0, 9))
    case = make_case(evidence=[{"article": "a", "grade": 2}, {"article": "b"}])
    gained = 2 / math.log2(3) + 1 / math.log2(4)
    best = 2 / math.log2(2) + 1 / math.log2(3)
    assert ndcg(case, outcome) == pytest.approx(gained / best)


def test_an_article_has_the_highest_grade_of_its_evidence():
    """A second quote of it does not lower it."""
    evidence = [{"article": "a", "grade": 2}, {"article": "a"}, {"article": "b"}]
    assert grade_articles(make_case(evidence=evidence)) == {"a": 2, "b": 1}


def test_excerpts_are_compared_character_by_character():
    """50 of the 200 gold characters, in 100 characters read: 50/200, 50/100, 50/250."""
    outcome = finds(("a", 50, 150))
    assert overlap(excerpts.excerpt_recall)(CASE, outcome) == 50 / 200
    assert overlap(excerpts.excerpt_precision)(CASE, outcome) == 50 / 100
    assert overlap(excerpts.excerpt_iou)(CASE, outcome) == 50 / 250


def test_only_the_first_passages_are_compared():
    """The sixth is not read, however good it is."""
    outcome = finds(*[MISS] * PASSAGES_READ, ("a", 0, 100))
    assert overlap(excerpts.excerpt_recall)(CASE, outcome) == 0


def test_whole_articles_and_unanswerable_cases_have_no_excerpts():
    """Where any part would do, characters say nothing."""
    measure = overlap(excerpts.excerpt_recall)
    assert measure(CASE, finds(("a", 0, 100), gold=(Gold("a", 0, 900, whole=True),))) is None
    assert measure(make_case(answerable=False), finds(("a", 0, 100))) is None
