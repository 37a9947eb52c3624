"""Sentences are weighed by how likely they answer; the best one decides whether to answer."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag import Assistant, Config
from rag.asking.addressee import addressee
from rag.asking.asked import Asked
from rag.asking.transcripts import asks_questioner, is_asked_by_another
from rag.asking.voices import opposed_voice
from rag.evidence.askers import find_askers, find_replies
from rag.evidence.lacking import lacks_asked
from rag.evidence.rereading import read_alone
from rag.evidence.scorer import PassageScore, Scorer
from rag.evidence.siblings import is_of_sibling
from rag.evidence.sought import asked_deed
from rag.evidence.verdict import Evidence
from rag.evidence.weighing import MOST_HEARD, Weigher
from rag.evidence.weights import SENTENCE_WEIGHTS, column_of
from rag.text.sentences import split_sentences
from rag.types import Article, Passage, Span, Speech
from rag.words.terms import rarity

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
    monkeypatch.setattr("rag.evidence.meanings.REMEMBERED", 2)
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


class Counter(Scorer):
    """A reader that keeps how many passages it was given each time."""

    def score(self, question, passages):
        """The same as any reader's."""
        self.counts = [*getattr(self, "counts", []), len(passages)]
        return super().score(question, passages)


@pytest.mark.parametrize(("matter", "readings"), [("China", 3), ("Ukraine", 2)])
def test_few_passages_are_read_for_one_voice(assistant, matter, readings):
    """Of twelve found a few are read a second time, and none where certain words of theirs answer."""
    asked = f"What does Tokayev say about {matter}?"
    parts, reader = assistant._weigher, Counter()
    hits = assistant.search(asked, top_k=12)
    Weigher(parts._index, parts._model, reader).weigh(asked, hits, language="en")
    reader.close()
    # All, sentences with their neighbours, and those for the voice alone.
    assert len(reader.counts) == readings
    assert reader.counts[0] == len(hits) > MOST_HEARD
    assert all(0 < heard <= MOST_HEARD for heard in reader.counts[2:])


def of_siblings(question, text, *, title="", language="en"):
    """The sentences of a text that tell of another thing of the kind than the question names."""
    article = Article("a", text, title=title, language=language)
    sentences = split_sentences(text, language=language)
    passage = Passage("a", article, 0, len(text), sentences)
    return [text[slice(*s)] for s in sentences if is_of_sibling(question, passage, s)]


@pytest.mark.parametrize(
    ("question", "own", "another", "language"),
    [
        ("When did Ferry 4 sink?", "Ferry 4 sank in May.", "Ferry 9 sank in June.", "en"),
        (
            "How many beds has ward no. 3?",
            "Ward no. 3 has 12 beds.",
            "Wards 5 and 7 have 3 beds.",
            "en",
        ),
        ("Who lives in flat 21?", "Flats 20 to 24 are let to nurses.", "Flat 12 is empty.", "en"),
        (
            "Сколько учеников в школе № 8?",
            "В школе № 8 учатся 300 детей.",
            "В школах № 5 и 6 учатся 800 детей.",
            "ru",
        ),
        (
            "Who flies the Kite-5?",
            "The Kite-5s are flown by two women.",
            "Kite-6 is for one.",
            "en",
        ),
    ],
)
def test_thing_of_another_number_is_another_thing(question, own, another, language):
    """A number that names what is asked for is part of who it is; a list or a range may hold it."""
    assert of_siblings(question, f"{own} {another}", language=language) == [another]


def test_sentence_that_goes_on_is_of_what_stands_before_it():
    """`It opened in 1990.` is of the last thing that was named, or of the title."""
    told = "Dock 5 is new. It opened in 1990. Dock 6 is old. It opened in 1890."
    question = "When did Dock 5 open?"
    assert of_siblings(question, told) == ["Dock 6 is old.", "It opened in 1890."]
    assert of_siblings(question, "It opened in 1890.", title="Dock 6") == ["It opened in 1890."]
    assert of_siblings(question, "It is wider than Dock 6.", title="Dock 5") == []


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Did 12 men leave the mill in May?", "In the mill 15 men left."),
        ("What happened on May 4?", "On May 6 the mill burnt down."),
        ("Did at least 12 people die in Arl 9 days ago?", "In Arl 15 people died."),
        ("Why did the fund pay EUR 5 million?", "The fund paid EUR 7 million."),
        ("Who did it in 2021?", "It was done in 2020."),
    ],
)
def test_number_that_counts_or_dates_names_nothing(question, told):
    """Another count or day is another account, which may not be hidden."""
    assert of_siblings(question, told) == []


def test_row_of_another_year_is_no_answer():
    """Where a year is asked for, the rows of others fit as well as its own."""
    table = "Year | Boats\n2030 | 41\n2031 | 57"
    assert of_siblings("How many boats came in 2031?", table) == ["2030 | 41"]
    assert of_siblings("How many boats came?", table) == []


@pytest.mark.parametrize(
    ("label", "asker", "barred"),
    [
        ("ZDF reporter", "CBS", True),
        ("ZDF reporter", "ZDF", False),
        ("Reporter", "CBS", False),
        ("Anna Kern", "Kern", False),
    ],
)
def test_question_of_another_interviewer_is_not_the_one_asked_for(label, asker, barred):
    """Whoever is named to have asked must stand in the label, if that has a name."""
    text = f"{label}: Will the harbour close?\n\nMayor: No, it will not close this year."
    start = text.index("Will")
    speech = Speech(start, text.index("\n"), label, "turn")
    article = Article("a", text, language="en")
    sentence = Span(start, speech.end)
    passage = Passage("a", article, 0, len(text), (sentence,), (speech,))
    question = f"What did {asker} ask the mayor about the harbour?"
    assert is_asked_by_another(question, passage, sentence) is barred


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Who interviewed the mayor Kern?", ["Will the harbour close?"]),
        ("Who interviewed Lund?", []),
        ("Who closed the harbour of Kern?", []),
    ],
)
def test_label_tells_who_interviewed_somebody(question, asked):
    """A question of the transcript with somebody stands behind the name of whoever asks."""
    text = "Will the harbour close? It will not. And the mill? It stands."
    article, sentences = Article("a", text), split_sentences(text, language="en")
    turns = zip(sentences, ["ZDF reporter", "Anna Kern"] * 2, strict=True)
    speeches = tuple(Speech(*span, speaker, "turn") for span, speaker in turns)
    passage = Passage("a", article, 0, len(text), sentences, speeches)
    found = find_askers(question, [Evidence(passage, span, 0.5) for span in sentences])
    assert [each.text for each in found] == asked


TOLL = """The toll

Reporter: Did Norway accuse Denmark of hiding the toll?

Anna Kern: – It did. In May.

Reporter: Thank you. Will the toll not rise?

Anna Kern: – Ask me later.
"""


@pytest.mark.parametrize(
    ("question", "replies"),
    [
        ("Did Norway accuse Denmark of hiding the toll?", ["It did."]),
        ("did Norway accuse Denmark of hiding it?", ["It did."]),
        ("Did Denmark accuse Norway of hiding the toll?", []),
        ("Why did Norway accuse Denmark of hiding the toll?", []),
        ("Did Norway accuse Denmark of hiding the bridge?", []),
        ("Did Norway accuse Denmark?", []),
        ("Will the toll not rise?", ["Ask me later."]),
        ("Will the toll rise?", []),
        ("What did Kern say?", []),
    ],
)
def test_reply_to_the_very_question_is_found(tmp_path, question, replies):
    """The same words in the same order, and no `not` more or less."""
    (tmp_path / "toll.txt").write_text(TOLL, encoding="utf-8")
    with Assistant.open(Config(articles=tmp_path, data=tmp_path / "data")) as assistant:
        (passage,) = [hit.passage for hit in assistant.search(question, top_k=1)]
    asked = Asked(question, "en", {}, {}, np.zeros(1))
    found = [Evidence(passage, span, 0.5) for span in passage.sentences]
    assert [each.text.partition("– ")[2] for each in find_replies(asked, found)] == replies


def lacks(question, *told, language="en", date=""):
    """Whether sentences, each an article of its own, lack what a question asks for."""
    asked = Asked(question, language, {}, {}, np.zeros(1))
    spans = [Span(0, len(text)) for text in told]
    articles = [Article("a", text, language=language, date=date) for text in told]
    found = [
        Evidence(Passage("a", article, 0, span.end, (span,)), span, 0.9)
        for article, span in zip(articles, spans, strict=True)
    ]
    return lacks_asked(asked, found, rarest=1.0)


@pytest.mark.parametrize(
    ("question", "told", "language"),
    [
        ("Сколько кресел в зале?", "В зале двести кресел.", "ru"),
        ("Сколько пекарей наняли?", "Наняли пятьдесят пекарей.", "ru"),
        ("Сколько лодок утонуло?", "Лодок было триста.", "ru"),
        ("Сколько писем пришло?", "На почте разобрали сотню писем.", "ru"),
        ("Сколько раз горел склад?", "Склад горел дважды.", "ru"),
        ("How old is the baker?", "The baker is in her eighties.", "en"),
        ("How many times did the mill stop?", "The mill stopped thrice.", "en"),
        ("How many children has the baker?", "She has a son and a daughter.", "en"),
    ],
)
def test_number_in_words_is_a_number(question, told, language):
    """What is counted in words, in tens or hundreds or by name, is not lacking."""
    assert not lacks(question, told, language=language)


def test_sentence_without_a_number_lacks_it():
    """Seats that only are red are no answer to how many there are."""
    assert lacks("How many seats are in the hall?", "The seats in the hall are red.")
    assert lacks("Сколько кресел в зале?", "Кресла в зале красные.", language="ru")


@pytest.mark.parametrize(
    ("question", "told", "language"),
    [
        ("What happened to the mill after 2020?", "In 2021 the mill burnt down.", "en"),
        ("Who ran the mill between 2015 and 2019?", "In 2017 Orla Finn ran the mill.", "en"),
        ("Who ran the mill in the 1990s?", "From 1991 on Orla Finn ran it, to 1997.", "en"),
        ("Who ran the mill in 2018?", "Orla Finn ran the mill from 2015 to 2021.", "en"),
        ("Что стало с мельницей после 2020 года?", "В 2021 году мельница сгорела.", "ru"),
        ("Кто владел мельницей до конца 2020 года?", "В 2017 году ею владел Орлов.", "ru"),
        ("Wem gehörte die Mühle seit 2015?", "2017 gehörte die Mühle Finn.", "de"),
    ],
)
def test_year_of_a_span_may_be_any_in_it(question, told, language):
    """What happened after 2020 may have happened in 2021."""
    assert not lacks(question, told, language=language)


def test_year_of_its_date_is_told_by_an_article():
    """An article of 2023 tells of that year; one that names only others does not."""
    question, told = "How many loaves were baked in 2023?", "In 2019 the mill baked 400 loaves."
    assert not lacks(question, told, date="2023-05-01")
    assert lacks(question, told)
    assert lacks(question, told, date="2021-05-01")
