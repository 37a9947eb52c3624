"""Sentences are weighed by how likely they answer; the best one decides whether to answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.rereading import read_alone
from rag.said import addressee
from rag.scorer import PassageScore
from rag.sought import asked_deed
from rag.terms import rarity
from rag.transcripts import asks_questioner
from rag.types import Article, Passage, Span, Speech
from rag.voices import opposed_voice
from rag.weights import SENTENCE_WEIGHTS, column_of

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
    _, verdict = weigh(TROOPS)
    assert "2,000 troops" in verdict.evidence[0].text


def test_sentence_that_only_names_its_speaker_gives_way(weigh):
    """`…, leader of the party, said.` holds the words asked for, and answers nothing."""
    _, verdict = weigh("Who is president of Kazakhstan in the Russia 24 interview?", top_k=6)
    assert not verdict.evidence[0].text.endswith(", said.")


def test_line_that_sends_to_a_film_gives_way(weigh):
    """It repeats what the article tells, in the words of the question."""
    _, verdict = weigh("Will Russia attack Kazakhstan?", top_k=6)
    assert "watch the video" not in verdict.evidence[0].text
    assert "watch the video" not in verdict.evidence[1].text


def test_what_is_forgotten_is_weighed_again_the_same(weigh, monkeypatch):
    """However few vectors are kept, the same question weighs the same."""
    _, before = weigh(TROOPS)
    monkeypatch.setattr("rag.evidence.REMEMBERED", 2)
    weigh("What did Lavrov accuse Kazakhstan of?")
    _, after = weigh(TROOPS)
    assert [(e.sentence, e.score) for e in after.evidence] == [
        (e.sentence, e.score) for e in before.evidence
    ]


def test_every_sentence_is_weighed_once(weigh):
    """No sentence of a passage found is left out or weighed twice; each is the article's own."""
    hits, verdict = weigh(TROOPS)

    assert sorted((e.article.id, e.sentence) for e in verdict.evidence) == sorted(
        (hit.passage.article.id, sentence) for hit in hits for sentence in hit.passage.sentences
    )
    for each in verdict.evidence:
        assert each.text == each.article.text[each.sentence.start : each.sentence.end]
        assert each.text in each.passage.text


def test_scores_are_probabilities_best_first(weigh):
    """Scores lie between 0 and 1 and fall; so does the chance that there is an answer at all."""
    _, verdict = weigh("What did Lavrov accuse Kazakhstan of?")
    scores = [e.score for e in verdict.evidence]

    assert scores == sorted(scores, reverse=True)
    assert all(0 < score < 1 for score in [*scores, verdict.answerable])


@pytest.mark.parametrize(
    ("answered", "unanswered"),
    [
        (TROOPS, "What is Kazakhstan's inflation rate?"),
        (TROOPS, "How many troops did NATO send to Norway?"),
        ("What did Klimkin say about Ukraine?", "What did Klimkin say about football?"),
        ("What did Lavrov accuse Kazakhstan of?", "What is the capital of Peru?"),
    ],
)
def test_answered_question_outweighs_an_unanswered_one(weigh, answered, unanswered):
    """The articles are likelier to hold what they say than what they do not say."""
    assert weigh(answered)[1].answerable > weigh(unanswered)[1].answerable


@pytest.mark.parametrize("country", ["Russia", "Ukraine"])
def test_words_on_the_matter_answer_what_somebody_says_of_it(weigh, country):
    """`What does Altayev say about Russia?` is vague, yet whatever he says of Russia answers it."""
    _, verdict = weigh(f"What does Altayev say about {country}?", top_k=6)
    best = verdict.evidence[0]
    assert country in best.text
    assert best.passage.speech_over(best.sentence).speaker == "Nurzhan Altayev"
    assert verdict.answerable == 1


def test_words_on_another_matter_do_not_answer_what_somebody_says(weigh):
    """Altayev says nothing of China: what others say of it is no answer, nor his other words."""
    _, verdict = weigh("What does Altayev say about China?", top_k=6)
    assert verdict.answerable < 0.4


@pytest.mark.parametrize("name", ["Nazarbayev", "NATO"])
def test_what_nobody_says_of_a_name_is_no_answer(weigh, name):
    """Tokayev speaks of neither, though his sentence stands right behind Nazarbayev's."""
    _, verdict = weigh(f"What does Tokayev say about {name}?", top_k=6)
    assert verdict.answerable < 0.4


def test_words_of_the_one_spoken_of_do_not_answer_what_another_thinks(weigh):
    """Tokayev's words on Putin are not what Putin thinks of Tokayev."""
    _, verdict = weigh("What does Putin think of Tokayev?", top_k=6)
    best = verdict.evidence[0]
    assert best.passage.speech_over(best.sentence).speaker != "President Tokayev"
    assert verdict.answerable < 1


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("Who disagrees with Putin about the troops?", opposed_voice),
        ("When did Tokayev send troops?", asked_deed),
        ("What did Altayev tell the reporters about Ukraine?", addressee),
    ],
)
def test_question_is_read_once_for_all_sentences(weigh, question, read):
    """What depends on the question alone is not read in it again for every sentence found."""
    read.cache_clear()
    weigh(question, top_k=6)

    assert read.cache_info().misses == 1


def test_accounts_are_as_likely_as_what_they_tell(weigh):
    """An account counts by its words, however far behind its passage was found."""
    _, verdict = weigh("Is Putin threatening anyone?", top_k=6)
    far = [each for each in verdict.evidence if each.likely > each.score]
    assert far
    assert all(each.likely >= each.score for each in verdict.evidence)


def test_a_number_is_wanted_where_one_is_asked_for(weigh):
    """Of two sentences on the troops, the one with the number weighs more."""
    scores = {e.text: e.score for e in weigh(TROOPS)[1].evidence}
    numbered = next(score for text, score in scores.items() if "2,000 troops" in text)
    condemned = next(score for text, score in scores.items() if "strongly condemned" in text)

    assert numbered > condemned


@pytest.mark.parametrize(
    ("question", "about_questioner"),
    [
        ("What does the CNN correspondent say about goods?", True),
        ("What does the interviewer want to know?", True),
        ("О чём спрашивает журналист?", True),
        ("What does Tokayev tell the CNN correspondent?", False),
        ("Why are goods a problem?", False),
    ],
)
def test_questioner_is_asked_about_only_by_name_or_trade(assistant, question, about_questioner):
    """What a questioner says is an answer only to a question about them and not about the guest."""
    asked = assistant._weigher._ask(question, "en")
    asking, answering = Speech(0, 9, "CNN correspondent", "turn"), Speech(9, 20, "Tokayev", "turn")

    assert asks_questioner(asked, asking, answering, language="en") is about_questioner


def test_nothing_found_is_no_evidence(assistant):
    """Without hits there is nothing to weigh and nothing to answer."""
    verdict = assistant._weigher.weigh(TROOPS, [], language="en")
    assert (verdict.evidence, verdict.answerable) == ((), 0.0)


def test_weighing_has_no_memory(weigh):
    """The same question and hits give the same weights, whatever was asked between."""
    first = weigh(TROOPS)[1]
    weigh("What did Klimkin say about Ukraine?", top_k=4)
    assert weigh(TROOPS)[1] == first


def test_similarity_is_highest_for_the_same_sentence(assistant):
    """A sentence is more like itself than like another, and nothing is compared with nothing."""
    same, other = assistant._weigher.similarity("It is cold.", ["It is cold.", "Trains run."])

    assert same > other
    assert list(assistant._weigher.similarity("It is cold.", [])) == []


@settings(deadline=None)
@given(st.integers(1, 10_000), st.data())
def test_rare_words_weigh_more(passages, data):
    """A word that more passages hold weighs less, but never nothing."""
    holding = data.draw(st.integers(0, passages))
    more = data.draw(st.integers(holding, passages))

    assert rarity(holding, passages) >= rarity(more, passages) > 0


@pytest.mark.parametrize("paper", ["Nordpost", "Sundby Herald"])
def test_a_questioner_nobody_names_asked_nothing(weigh, paper):
    """What the BBC and CNN asked is no answer; theirs is told."""
    assert weigh(f"What did the {paper} correspondent ask Tokayev?", top_k=6)[1].answerable < 0.4
    assert weigh("What did the CNN correspondent ask Tokayev?", top_k=6)[1].answerable > 0.45


def test_words_are_read_without_those_of_others():
    """A passage is read with the sentences given alone; what else was measured stays."""
    text = "Lind spoke. The port is old. Lind left."
    spans = (Span(0, 11), Span(12, 28), Span(29, 39))
    article = Article(id="a", text=text)
    passage = Passage(id="a1", article=article, start=0, end=39, sentences=spans)
    seen = []

    def read(passages):
        seen.extend(passage.sentences for passage in passages)
        return [PassageScore(2.0, (3.0, 4.0))]

    features = np.zeros((2, len(SENTENCE_WEIGHTS)))
    alone = read_alone([(passage, spans[0]), (passage, spans[2])], features, read)
    assert seen == [(spans[0], spans[2])]
    assert column_of(alone, "read").tolist() == [3.0, 4.0]
    assert column_of(alone, "read_whole").tolist() == [2.0, 2.0]
    assert not features.any()
