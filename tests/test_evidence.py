"""Sentences are weighed by how likely they answer; the best one decides whether to answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.evidence import Evidence, answers_question, rarity
from rag.types import Article, Passage, Span

TROOPS = "How many troops did the CSTO send to Kazakhstan?"


@pytest.fixture(scope="module")
def weigh(assistant):
    """Weighs the sentences of what is found for a question."""

    def weigh_one(question, *, language="en", top_k=2):
        hits = assistant.search(question, top_k=top_k)
        return hits, assistant._weigher.weigh(question, hits, language=language)

    return weigh_one


def test_sentence_with_the_answer_is_the_best(weigh):
    """Among all sentences found, the one that answers is the likeliest."""
    _, evidence = weigh(TROOPS)
    assert "2,000 troops" in evidence[0].text


def test_every_sentence_is_weighed_once(weigh):
    """No sentence of a passage found is left out or weighed twice; each is the article's own."""
    hits, evidence = weigh(TROOPS)

    assert sorted((e.article.id, e.sentence) for e in evidence) == sorted(
        (hit.passage.article.id, sentence) for hit in hits for sentence in hit.passage.sentences
    )
    for each in evidence:
        assert each.text == each.article.text[each.sentence.start : each.sentence.end]
        assert each.text in each.passage.text


def test_scores_are_probabilities_best_first(weigh):
    """Scores lie between 0 and 1 and fall."""
    scores = [e.score for e in weigh("What did Lavrov accuse Kazakhstan of?")[1]]

    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in scores)


def test_answered_question_outweighs_an_unanswered_one(weigh):
    """The best sentence of a question that the articles answer is likelier than one of theirs not."""
    best = [weigh(question)[1][0].score for question in (TROOPS, "What is Kazakhstan's inflation rate?")]
    assert best[0] > best[1]


def test_a_number_is_wanted_where_one_is_asked_for(weigh):
    """Of two sentences on the troops, the one with the number weighs more."""
    _, evidence = weigh(TROOPS)
    by_text = {e.text: e.score for e in evidence}
    numbered = next(score for text, score in by_text.items() if "2,000 troops" in text)
    condemned = next(score for text, score in by_text.items() if "strongly condemned" in text)

    assert numbered > condemned


def test_nothing_found_is_no_evidence(assistant):
    """Without hits there is nothing to weigh."""
    assert assistant._weigher.weigh(TROOPS, [], language="en") == []


def test_weighing_has_no_memory(weigh):
    """The same question and hits give the same weights."""
    assert weigh(TROOPS, top_k=1) == weigh(TROOPS, top_k=1)


def test_similarity_is_highest_for_the_same_sentence(assistant):
    """A sentence is more like itself than like another, and nothing is compared with nothing."""
    same, other = assistant._weigher.similarity("It is cold.", ["It is cold.", "Trains run."])

    assert same > other
    assert assistant._weigher.similarity("It is cold.", []) == []


def make_evidence(*scores):
    """One sentence with each score."""
    passage = Passage("p", Article("a", "It is cold."), 0, 11, (Span(0, 11),))
    return [Evidence(passage, Span(0, 11), score) for score in scores]


@settings(deadline=None)
@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_more_caution_never_answers_more(score, other, caution, more):
    """What is answered with some caution is answered with less, and from better evidence."""
    score, other = sorted((score, other))
    caution, more = sorted((caution, more))

    if answers_question(make_evidence(score), caution=more):
        assert answers_question(make_evidence(score), caution=caution)
        assert answers_question(make_evidence(other), caution=more)


@pytest.mark.parametrize("caution", [0, 0.5, 1])
def test_without_evidence_nothing_is_answered(caution):
    """No caution is low enough to answer from nothing."""
    assert not answers_question([], caution=caution)


def test_without_caution_anything_found_is_an_answer():
    """Caution 0 answers whenever it can."""
    assert answers_question(make_evidence(0.0001), caution=0)


@settings(deadline=None)
@given(st.integers(1, 10_000), st.data())
def test_rare_words_weigh_more(passages, data):
    """A word that more passages hold weighs less, but never nothing."""
    holding = data.draw(st.integers(0, passages))
    more = data.draw(st.integers(holding, passages))

    assert rarity(holding, passages) >= rarity(more, passages) > 0
