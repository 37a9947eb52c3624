"""Rankings in TREC's formats score in trec_eval's own code what they score here."""

from dataclasses import replace

import pytest
import pytrec_eval
from hypothesis import given
from hypothesis import strategies as st
from town import make_case, make_outcome

from eval.gold import Gold
from eval.jsonl import DataError
from eval.outcomes import Found
from eval.scoring import score_case
from eval.trec import judgement_lines, rank_lines, write_trec

GRADES = {"a": 2, "b": 1, "x y": 1}


def scored_case(*found, id_="1", grades=GRADES):
    """A case whose search found these passages: (article, score), one passage an article."""
    case = make_case(
        id=id_, evidence=[{"article": name, "grade": grade} for name, grade in grades.items()]
    )
    ranked = tuple(Found(article, 0, 9, score) for article, score in found)
    gold = tuple(Gold(name, 0, 9, whole=True) for name in grades)
    outcome = make_outcome("x", gold=gold, case=id_)
    return score_case(case, replace(outcome, found=ranked))


def judge(path, scored):
    """What trec_eval makes of the files: measures by query."""
    qrels = write_trec(path, scored)
    with path.open(encoding="utf-8") as run, qrels.open(encoding="utf-8") as judged:
        evaluator = pytrec_eval.RelevanceEvaluator(
            pytrec_eval.parse_qrel(judged),
            {"ndcg_cut.10", "recall.5,10", "recip_rank", "success.1,5"},
        )
        return evaluator.evaluate(pytrec_eval.parse_run(run))


NAMES = {
    "ndcg@10": "ndcg_cut_10",
    "recall@5": "recall_5",
    "recall@10": "recall_10",
    "mrr": "recip_rank",
    "hit@1": "success_1",
    "hit@5": "success_5",
}


def test_lines_are_those_of_trec():
    """Query, Q0, article, rank, score, tag; blanks in ids are encoded."""
    scored = [scored_case(("x y", 0.9), ("a", 0.5), id_="q 1")]
    assert [line.split() for line in rank_lines(scored)] == [
        ["q%201", "Q0", "x%20y", "1", "1.000000", "onrecord"],
        ["q%201", "Q0", "a", "2", "0.500000", "onrecord"],
    ]
    assert [line.split() for line in judgement_lines(scored)] == [
        ["q%201", "0", "a", "2"],
        ["q%201", "0", "b", "1"],
        ["q%201", "0", "x%20y", "1"],
    ]


def test_an_article_comes_once_at_its_first_place():
    """At the place of its first passage."""
    scored = [scored_case(("a", 0.9), ("b", 0.8), ("a", 0.1))]
    assert [line.split()[2:5] for line in rank_lines(scored)] == [
        ["a", "1", "1.000000"],
        ["b", "2", "0.500000"],
    ]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["a", "b", "x y", *"cdefghijklmnop"]),
            st.floats(0, 2, allow_subnormal=False).map(lambda score: round(score, 6)),
        ),
        min_size=1,
        max_size=14,
        unique_by=lambda found: found[0],
    )
)
def test_trec_eval_agrees(tmp_path_factory, found):
    """Whatever was found in whatever order, also when scores are equal."""
    found = sorted(found, key=lambda each: -each[1])
    scored = scored_case(*found)
    judged = judge(tmp_path_factory.mktemp("trec") / "run.txt", [scored])["1"]
    assert {name: scored.scores[name] for name in NAMES} == pytest.approx(
        {name: judged[theirs] for name, theirs in NAMES.items()}
    )


def test_equal_scores_keep_the_order_of_the_ranks():
    """trec_eval sorts by score and then by name, backwards; ours is the order of the search."""
    scored = [scored_case(("a", 1.0), ("b", 1.0), ("c", 1.0))]
    scores = [float(line.split()[4]) for line in rank_lines(scored)]
    assert scores == sorted(set(scores), reverse=True)


def test_a_question_without_an_answer_is_not_judged():
    """It has no score here, so it must have none in trec_eval: no lines of judgement."""
    case = make_case(answerable=False, evidence=[{"article": "a"}])
    scored = score_case(case, make_outcome(refused=True, found=[("a", 0, 9)]))
    assert scored.scores["ndcg@10"] is None
    assert list(judgement_lines([scored])) == []


def test_both_files_are_written(tmp_path):
    """The judgements beside the ranking."""
    assert write_trec(tmp_path / "run.txt", [scored_case(("a", 1.0))]) == tmp_path / "run.qrels"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["run.qrels", "run.txt"]


def test_the_judgements_never_replace_the_ranking(tmp_path):
    """Whatever name was chosen for it."""
    ranking = tmp_path / "run.qrels"
    judgements = write_trec(ranking, [scored_case(("a", 1.0))])
    assert judgements != ranking
    assert "Q0" in ranking.read_text(encoding="utf-8")


def test_a_ranking_that_cannot_be_written_is_told(tmp_path):
    """By its path."""
    (tmp_path / "file").touch()
    with pytest.raises(DataError, match=r"run.txt cannot be written"):
        write_trec(tmp_path / "file" / "run.txt", [])


def test_folders_on_the_way_are_made(tmp_path):
    """As for the other files that a run writes."""
    assert write_trec(tmp_path / "deep" / "run.txt", []).is_file()
