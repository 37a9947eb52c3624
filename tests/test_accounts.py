"""Accounts of one thing: which sentences tell it differently, and when they contradict."""

import pytest

from rag.accounts import MOST_ACCOUNTS, asks_for_sides, find_accounts, name_holder
from rag.evidence import Evidence
from rag.sentences import split_sentences
from rag.types import Article, Passage, Speech


def passage(text, *, id_, date="", source="", speeches=(), language="en"):
    """A passage that is a whole article; speeches as (words, speaker)."""
    article = Article(id_, text, date=date, source=source, language=language)
    said = tuple(
        Speech(text.index(words), text.index(words) + len(words), speaker, "report")
        for words, speaker in speeches
    )
    return Passage(id_, article, 0, len(text), split_sentences(text, language=language), said)


def evidence(text, score=0.9, *, id_="a", speaker="", **more):
    """A single sentence, all of it said by one speaker if one is given."""
    speeches = [(text, speaker)] if speaker else []
    whole = passage(text, id_=id_, speeches=speeches, **more)
    return Evidence(whole, whole.sentences[0], score)


def of_articles(*texts, language="en"):
    """One sentence each of several articles, equally likely."""
    return [
        evidence(text, 0.9 - place / 100, id_=f"article {place}", language=language)
        for place, text in enumerate(texts)
    ]


def told(accounts):
    """The sentences of the accounts."""
    return [each.text for each in accounts.evidence]


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "How many people came to the square?",
            "Some 300 people came to the square on Sunday.",
            "Some 3,000 people came to the square on Sunday.",
        ),
        (
            "When did the bridge open?",
            "The bridge opened to traffic in May 2021.",
            "The bridge opened to traffic in June 2021.",
        ),
        (
            "Who opened the bridge?",
            "The new bridge was opened by Ruth Adler.",
            "The new bridge was opened by Jan Weber.",
        ),
        (
            "Will Adler stand for mayor?",
            "Adler will stand for mayor in spring.",
            "Adler will not stand for mayor in spring.",
        ),
        (
            "Will Adler stand for mayor?",
            "Adler will stand for mayor in spring.",
            "Adler might stand for mayor in spring.",
        ),
    ],
)
def test_another_value_for_what_is_asked_is_a_differing_account(question, one, other):
    """Another number, date, name, polarity or modality of one matter is a contradiction."""
    accounts = find_accounts(question, of_articles(one, other))

    assert told(accounts) == [one, other]
    assert accounts.differ


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "Сколько человек вышло на площадь?",
            "На площадь вышло около 300 человек.",
            "На площадь вышло около 3000 человек.",
        ),
        (
            "Может ли Россия напасть на Казахстан?",
            "Россия может напасть на Казахстан.",
            "Россия не может напасть на Казахстан.",
        ),
    ],
)
def test_accounts_differ_in_russian(question, one, other):
    """Numbers and denials are compared in Russian as well."""
    assert find_accounts(question, of_articles(one, other, language="ru")).differ


@pytest.mark.parametrize(
    ("question", "texts"),
    [
        ("How many people came?", ["Some 2,000 people came.", "There came 2000 people or so."]),
        ("Who opened it?", ["It was opened by Tokayev.", "Kassym-Jomart Tokaev opened it."]),
        ("When did it open?", ["It opened in 2021.", "The opening was in May 2021."]),
        ("Who opened it?", ["It was opened by Ruth Adler."]),
        ("Who opened it?", []),
    ],
)
def test_sentences_that_agree_are_one_account(question, texts):
    """The same number, name or date in other words is nothing to lay beside it."""
    assert told(find_accounts(question, of_articles(*texts))) == []


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "How many tonnes did ships carry?",
            "Ships carried 300 tonnes of grain in May.",
            "Ships carried 400 tonnes of grain in June.",
        ),
        (
            "When did Adler speak?",
            "Adler spoke at a summit in Geneva on May 16.",
            "On Friday Adler told a forum in Vienna that trade grows.",
        ),
        (
            "What did Adler say about the bridge?",
            "Adler said the bridge is too narrow.",
            "Adler said the bridge is not expensive.",
        ),
        (
            "Why was the bridge closed?",
            "The bridge was closed because ice broke a pillar.",
            "The bridge was closed because money ran out.",
        ),
        (
            "Is the bridge open?",
            "The bridge is open to cars.",
            "The bridge was opened by Ruth Adler.",
        ),
    ],
)
def test_two_facts_are_no_contradiction(question, one, other):
    """What differs in more than what is asked, or in something else, can both be so."""
    assert not find_accounts(question, of_articles(one, other)).differ


def test_facts_of_one_article_are_no_contradiction():
    """An article that lists several figures does not disagree with itself."""
    text = "Some 300 people came to the square. Some 40 people came in buses from the north."
    whole = passage(text, id_="a")
    found = [Evidence(whole, span, 0.9) for span in whole.sentences]

    assert find_accounts("How many people came?", found).evidence == ()


def test_article_that_contradicts_itself_is_shown_so():
    """Two sentences of one article that are copies but for the name are two accounts."""
    text = (
        "President Nazarbayev says in an interview that sanctions hurt the country. "
        "President Tokayev said in an interview that sanctions had hurt the country."
    )
    whole = passage(text, id_="a")
    found = [Evidence(whole, span, 0.9) for span in whole.sentences]

    accounts = find_accounts("Which president gave the interview?", found)
    assert len(accounts.evidence) == 2
    assert accounts.differ


def test_speakers_of_one_article_can_take_sides():
    """Of two speakers, one may deny what the other says."""
    first = "Russia could attack the country."
    second = "Russia does not attack the country."
    whole = passage(
        f"{first} {second}", id_="a", speeches=[(first, "Nurzhan Altayev"), (second, "Adler")]
    )
    found = [Evidence(whole, span, 0.9) for span in whole.sentences]

    accounts = find_accounts("Will Russia attack the country?", found)
    assert [name_holder(each) for each in accounts.evidence] == ["Nurzhan Altayev", "Adler"]
    assert accounts.differ


def test_accounts_may_contradict_one_another_behind_the_best_sentence():
    """The best names who is meant in two words; what contradicts stands in two longer sentences."""
    best = evidence("Mayor Ruth Adler", 0.9)
    one = "Mayor Ruth Adler opened the old bridge over the Vel on Sunday."
    other = "Mayor Jan Weber opened the old bridge over the Vel on Sunday."
    accounts = find_accounts("Who is mayor?", [best, evidence(one, 0.4), evidence(other, 0.3)])
    assert told(accounts) == [one, other]
    assert accounts.differ


def test_denial_must_hold_the_one_word_that_a_question_is_about():
    """`Is Adler threatening anyone?` is about a threat alone; no other denial stands against one."""
    question = "Is Adler threatening anyone?"
    threat = evidence("“This is a threat,” said Weber.", 0.9, speaker="Weber")
    denied = evidence("“We are not threatening them,” said Adler.", 0.8, speaker="Adler", id_="b")
    beside = evidence("“No, the bridge is open,” said Kern.", 0.8, speaker="Kern", id_="b")

    assert find_accounts(question, [threat, denied]).differ
    assert not find_accounts(question, [threat, beside]).differ


def test_sentences_beside_the_matter_take_no_sides():
    """Words that two sentences share are no conflict where neither speaks of what is asked."""
    aware = evidence("We are well aware of possible floods.", 0.9, speaker="Weber")
    unable = evidence(
        "We are well aware that no dam will be as high as the hills.",
        0.8,
        speaker="Adler",
        id_="b",
    )
    assert not find_accounts("Will Norway protect the valley?", [aware, unable]).differ


def test_one_speaker_does_not_contradict_himself():
    """A speaker who weighs both sides gives one account, whatever his name is spelled."""
    text = "Russia could attack us. Russia does not attack us today."
    first, second = text.split(". ")
    speeches = [(first, "Altayev"), (second, "Nurzhan Altaev")]
    whole = passage(text, id_="a", speeches=speeches)
    found = [Evidence(whole, span, 0.9) for span in whole.sentences]

    assert not find_accounts("Will Russia attack us?", found).differ


def test_denial_of_the_sentence_before_is_the_other_account():
    """“Moscow has rejected this” answers the sentence in front of it, however it scores."""
    whole = passage("Nuclear weapons could be used. Moscow has always rejected this.", id_="a")
    first, second = whole.sentences
    found = [Evidence(whole, first, 0.9), Evidence(whole, second, 0.001)]

    accounts = find_accounts("Could nuclear weapons be used?", found)
    assert [each.sentence for each in accounts.evidence] == [first, second]
    assert accounts.differ


def test_other_articles_are_shown_without_a_contradiction():
    """Articles that answer with other values are all shown, though they may speak of two things."""
    accounts = find_accounts(
        "When was the courthouse built?",
        of_articles("The courthouse dates from 1902.", "In 1885 a house was built."),
    )
    assert len(accounts.evidence) == 2
    assert not accounts.differ


def test_value_stands_for_the_sentence_that_introduces_it():
    """An article that names its subject first is told by the sentence that holds the number."""
    first = passage("Handa is a town in Japan. The population was 117,088 last year.", id_="a")
    second = evidence("Handa has a population of 500 souls.", 0.8, id_="b")
    found = [
        Evidence(first, first.sentences[0], 0.9),
        second,
        Evidence(first, first.sentences[1], 0.1),
    ]

    accounts = find_accounts("How many people live in Handa?", found)
    assert [each.article.id for each in accounts.evidence] == ["a", "b"]
    assert "117,088" in accounts.evidence[0].text


def test_unlikely_sentence_is_no_account():
    """A sentence far less likely to answer than the best one is left out."""
    found = [
        evidence("It was opened by Ruth Adler.", 0.9, id_="a"),
        evidence("Jan Weber opened a shop.", 0.01, id_="b"),
    ]
    assert find_accounts("Who opened it?", found).evidence == ()


def test_questions_in_articles_are_no_account():
    """What an interviewer asks is not told by anybody."""
    found = of_articles("It was opened by Ruth Adler.", "Did Jan Weber open it?")
    assert find_accounts("Who opened it?", found).evidence == ()


def test_accounts_are_few():
    """However many articles tell it differently, a handful is shown."""
    found = of_articles(*(f"Some {n}00 people came to the square." for n in range(2, 12)))
    assert len(find_accounts("How many people came?", found).evidence) == MOST_ACCOUNTS


@pytest.mark.parametrize(
    ("dates", "order"),
    [(("2022-06-17", "2021", "2022-06"), [1, 2, 0]), (("2022", "", "2021"), [0, 1, 2])],
)
def test_accounts_stand_oldest_first_where_all_dates_are_known(dates, order):
    """Without the date of one of them they stand best first."""
    found = [
        evidence(f"Some {n}00 people came.", 0.9 - n / 100, id_=str(n), date=date)
        for n, date in enumerate(dates, start=2)
    ]
    accounts = find_accounts("How many people came?", found)
    assert list(accounts.evidence) == [found[place] for place in order]


def test_account_is_named_by_speaker_source_or_title():
    """Somebody's words are that somebody's account, a text's own words its source's."""
    assert name_holder(evidence("It is so.", speaker="Ruth Adler", source="Krone")) == "Ruth Adler"
    assert name_holder(evidence("It is so.", source="Krone")) == "Krone"
    assert name_holder(evidence("It is so.", id_="bridge.txt")) == "bridge.txt"


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Do the analysts agree that it was a threat?", True),
        ("Will the mill close? Compare the mayor and the miller.", True),
        ("Как расходятся оценки убыли воды?", True),
        ("Who is mayor?", False),
        ("What was the agreement about?", False),
    ],
)
def test_a_question_may_want_to_hear_several(question, wanted):
    """It says so; a question that merely has several answers does not."""
    assert asks_for_sides(question) is wanted


def test_each_holder_is_heard_once_where_several_are_wanted():
    """The best sentence of each, whether they differ or not; what hardly answers is left out."""
    said = [
        evidence("The mill will close, said Adler.", 0.9, speaker="Adler", id_="a"),
        evidence("The mill must close, said Adler.", 0.8, speaker="Adler", id_="b"),
        evidence("The mill earns well, said Kern.", 0.4, speaker="Kern", id_="c"),
        evidence("It rained, said Weber.", 0.1, speaker="Weber", id_="d"),
    ]
    heard = find_accounts("What is said of the mill?", said, sides=True).beside
    assert [each.text for each in heard] == [said[0].text, said[2].text]
    assert not find_accounts("What is said of the mill?", said).beside
