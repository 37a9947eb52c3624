"""Accounts of one thing: which sentences tell it differently, and when they contradict."""

from dataclasses import replace

import pytest

from rag.conflict.accounts import MOST_ACCOUNTS, find_accounts
from rag.conflict.claims import Claim
from rag.conflict.corrections import find_rejected
from rag.conflict.holders import is_other_holder, is_same_speaker
from rag.conflict.inquiry import read_question
from rag.conflict.sides import asks_for_sides, name_holder
from rag.evidence.verdict import Evidence
from rag.text.sentences import split_sentences
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
    ("language", "question", "one", "other"),
    [
        (
            "en",
            "How many troops did the CSTO send to Kazakhstan?",
            "The CSTO sent 2000 troops to Kazakhstan in January.",
            "The CSTO sent 3000 troops to Kazakhstan in January.",
        ),
        (
            "en",
            "How many troops did the CSTO send to Kazakhstan?",
            "In 2022 the CSTO sent 1500 Russian troops to Kazakhstan.",
            "In 2022 the CSTO sent 2,000 Russian troops to Kazakhstan.",
        ),
        (
            "en",
            "How many people lost their homes?",
            "More than 1200 lost their homes in the flood.",
            "More than 1900 lost their homes in the flood.",
        ),
        (
            "en",
            "How much did the bridge cost?",
            "The bridge over the Vel cost €1500 a metre.",
            "The bridge over the Vel cost €1800 a metre.",
        ),
        (
            "ru",
            "Сколько солдат отправила ОДКБ?",
            "ОДКБ отправила в страну 2000 солдат в январе 2022 года.",
            "ОДКБ отправила в страну 1243 солдата в январе 2022 года.",
        ),
        (
            "kk",
            "Митингке қанша адам қатысты?",
            "2019 жылы митингке алаңда 1500 адам қатысты.",
            "2019 жылы митингке алаңда 2022 адам қатысты.",
        ),
        (
            "de",
            "Wie viele Soldaten wurden geschickt?",
            "Im Januar 2022 wurden rasch und heimlich 2000 junge Soldaten geschickt.",
            "Im Januar 2022 wurden rasch und heimlich 3000 junge Soldaten geschickt.",
        ),
    ],
)
def test_numbers_of_things_that_look_like_years_are_told_apart(language, question, one, other):
    """`2000 troops` is another number than `3000 troops`, though 2000 was a year too."""
    assert find_accounts(question, of_articles(one, other, language=language)).differ


@pytest.mark.parametrize(
    ("language", "question", "one", "other"),
    [
        (
            "en",
            "How many troops came to the valley?",
            f"{one} troops came to the valley and stayed for weeks.",
            f"{other} troops came to the valley and stayed for weeks.",
        )
        for one, other in [
            ("In 2019", "In 2020"),
            ("By 1900", "By 2000"),
            ("In January 2000", "In January 1900"),
            ("On January 9, 2000", "On January 9, 1900"),
            ("On 2022-01-05", "On 2021-02-06"),
            ("Until at least 2024", "Until at least 2025"),
            ("The deadly 2019", "The deadly 2022"),
        ]
    ]
    + [
        (
            "ru",
            "Сколько солдат пришло в долину?",
            f"{one} солдаты пришли в долину и остались там.",
            f"{other} солдаты пришли в долину и остались там.",
        )
        for one, other in [
            ("В 2019 году", "В 2020 году"),
            ("К 2000 г.", "К 1900 г."),
            ("В 2019", "В 2022"),
        ]
    ]
    + [
        (
            "kk",
            "Алаңға қанша адам келді?",
            "2019 жылы алаңға адам көп келді.",
            "2000 жылы алаңға адам көп келді.",
        ),
        (
            "de",
            "Wie viele Soldaten kamen in das Tal?",
            "Bewaffnet kamen 2019 Soldaten in das Tal.",
            "Bewaffnet kamen 2022 Soldaten in das Tal.",
        ),
    ],
)
def test_years_are_no_numbers_of_things(language, question, one, other):
    """Of another year another thing is told: that answers no question for a number."""
    accounts = find_accounts(question, of_articles(one, other, language=language))
    assert told(accounts) == []


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
        ("Did the mill burn? One paper says so, another denies it.", True),
        ("Одни говорят, что мельница сгорела, другие нет: кто прав?", True),
        ("Угрожал ли он мельнику или нет?", False),
        ("Could one paper mill feed the whole town?", False),
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


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "When did the bridge open?",
            "The bridge opened to traffic on 4 May.",
            "The bridge opened to traffic on 6 June.",
        ),
        (
            "When did the bridge open?",
            "The bridge opened to traffic on May 4th.",
            "The bridge opened to traffic on 6 May.",
        ),
        (
            "What time did the fire begin?",
            "The fire began at 4:20 a.m.",
            "The fire began at 5:10 a.m.",
        ),
        (
            "How late were the wages paid?",
            "The wages were paid nine days late.",
            "The wages were paid two days late.",
        ),
        (
            "How many patients died?",
            "Five patients died in the trial.",
            "Four patients died in the trial.",
        ),
        (
            "How many patients died?",
            "On 3 March five patients died in the trial.",
            "On 3 March four patients died in the trial.",
        ),
        (
            "How many patients died?",
            "LONDON, May 11 (Northern Press Agency) - Five patients died in the trial.",
            "16:30 Four patients died in the trial.",
        ),
    ],
)
def test_days_datelines_and_capitals_hide_no_conflict(question, one, other):
    """A day is no count, a time stamp no value, and the first word of a sentence no name."""
    assert find_accounts(question, of_articles(one, other)).differ


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "When did the bridge open?",
            "The bridge opened to traffic on Friday.",
            "The bridge opened to traffic on 4 May.",
        ),
        (
            "When did the fair open?",
            "The fair opened to visitors on 5 May.",
            "The fair opened to visitors on 4–6 May.",
        ),
        (
            "How much did the mill spend on safety last year?",
            "The mill spent 410,000 pounds on safety last year.",
            "In the last year the mill had sales of 612 million euros.",
        ),
        (
            "Who asked the nurse to change the date?",
            "The nurse was asked to change a date at St Aldric's Hospital.",
            "The nurse says that she was asked to change a date by Philip Stroud.",
        ),
        (
            "Was the exit locked?",
            "No exit was locked in the factory.",
            "All exits of the factory were open.",
        ),
        (
            "Was the nurse dismissed?",
            "The nurse was dismissed in May.",
            "The nurse was fired in May.",
        ),
    ],
)
def test_what_can_both_be_so_is_no_conflict(question, one, other):
    """A weekday and a date, pounds and euros, a hospital and a man, or two denials."""
    assert not find_accounts(question, of_articles(one, other)).differ


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "Was the fire laid?",
            "This fire was laid, there is no doubt.",
            "This fire was not laid.",
        ),
        (
            "Was the nurse dismissed?",
            "The nurse was dismissed in May.",
            "The nurse was not dismissed.",
        ),
        (
            "Are the two fires connected?",
            "The fires are connected.",
            "The mayor ruled out that the fires are connected.",
        ),
        (
            "Were the sprinklers on that night?",
            "The sprinklers were on that night.",
            "The sprinklers were off that night.",
        ),
        (
            "Were the sprinklers on that night?",
            "The sprinklers were on that night.",
            "The sprinklers were not on that night.",
        ),
    ],
)
def test_one_speaker_in_two_articles_may_contradict_himself(question, one, other):
    """What he says later is another account; words of doubt are read as they are meant."""
    first = evidence(one, 0.9, id_="a", speaker="Adam Hess")
    second = evidence(other, 0.8, id_="b", speaker="Adam Hess")
    assert find_accounts(question, [first, second]).differ


def test_two_named_speakers_of_one_article_contradict_each_other_in_other_words():
    """Only what one holder tells must be copies to be no two facts."""
    first = "The firm said it had first learned of a death on 2 March."
    second = "Stroud said she had reported the first death on 14 January."
    speeches = [(first, "Pelion"), (second, "Hilary Stroud")]
    whole = passage(f"{first} {second}", id_="a", speeches=speeches)
    found = [Evidence(whole, span, 0.9) for span in whole.sentences]

    assert find_accounts("When did Pelion learn of the first death?", found).differ


def test_title_tells_the_matter_of_a_short_denial():
    """`There was no alarm.` stands against the alarm of an article on the factory."""
    question = "Did the alarm go off in the paint factory?"
    texts = ["The alarm had sounded at once.", "There was no alarm."]
    found = [
        Evidence(Passage(text, article, 0, len(text), split_sentences(text, language="en")), s, 0.9)
        for text in texts
        for article in [Article(text, text, title="Fire in the paint factory", language="en")]
        for s in split_sentences(text, language="en")
    ]
    assert find_accounts(question, found).differ


def test_corrected_sentence_is_no_account():
    """What a text takes back in the next sentence stands against nothing."""
    text = "On 17 April we reported that the ground holds 32,400 spectators. It holds 23,400."
    whole = passage(text, id_="a")
    other = evidence("The ground holds 23,400 spectators.", 0.8, id_="b")
    found = [*(Evidence(whole, span, 0.9) for span in whole.sentences), other]

    assert find_accounts("How many spectators does the ground hold?", found).evidence == ()


def test_unlikely_value_is_shown_where_it_contradicts():
    """Another number of the same matter is an account though other sentences answer better."""
    best = evidence("The fire in the factory killed at least four people.", 0.9, id_="a")
    other = evidence("Seven people have died in the factory fire, the mayor said.", 0.1, id_="b")
    beside = evidence("Some 40 people live beside the old mill.", 0.1, id_="c")

    accounts = find_accounts("How many people died in the factory fire?", [best, other, beside])
    assert told(accounts) == [best.text, other.text]
    assert accounts.differ


def test_account_of_another_value_stays_beside_those_that_contradict():
    """Two dates that are sure to differ do not hide a third in other words."""
    found = of_articles(
        "John Lambie (born 19 March 1941) was a Scottish football player.",
        "John Lambie (born 18 December 1868) was a Scottish football player.",
        "He was born in a village in 1833.",
    )
    accounts = find_accounts("When was John Lambie born?", found)
    assert told(accounts) == [each.text for each in found]
    assert accounts.differ


def test_another_year_than_the_one_asked_about_is_another_fact():
    """`In 2016` is answered by no number of another day."""
    question = "How many workers were injured in the fire of 2016?"
    one = "In 2016 a fire at the site injured two workers."
    other = "On 3 March a fire at the site injured eight workers."
    assert not find_accounts(question, of_articles(one, other)).differ


def test_persons_whom_speakers_of_one_article_name_are_no_contradiction():
    """Each speaks of somebody else, as an article on several may well do."""
    first = "The threat is clear, said Hess of the institute."
    second = "The threat by Putin is clear, said an observer in the capital."
    speeches = [(first, "Maximilian Hess"), (second, "An observer")]
    whole = passage(f"{first} {second}", id_="a", speeches=speeches)
    found = [Evidence(whole, span, 0.9) for span in whole.sentences]

    assert not find_accounts("Who made the threat clear?", found).differ


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "How many people does the dairy employ?",
            "The dairy employs 70 people in the village.",
            "The dairy was set up in 1950 and employs 410 people at four sites.",
        ),
        (
            "How much money went into the fund that the bishop set up?",
            "The bank will give £40,000 to the fund of the bishop.",
            "The bishop announced a fund of £12,000 for families without a home.",
        ),
        (
            "How much did the choir spend on the new organ?",
            "The new organ cost the choir £9,000.",
            "The choir bought 3 benches for the new organ.",
        ),
        (
            "How many people were hurt in the storm?",
            "The number of people hurt in the storm has risen to five.",
            "Nine people were hurt in the storm.",
        ),
        (
            "Was the baker charged?",
            "The baker was questioned and released without charge.",
            "The baker questioned on Monday was cleared of any part in it.",
        ),
    ],
)
def test_other_scope_thing_or_time_is_no_conflict(question, one, other):
    """In a village and at four sites, a gift and a fund, pounds and benches, a toll that grew."""
    assert not find_accounts(question, of_articles(one, other)).differ


def test_a_toll_that_shrinks_is_a_conflict():
    """What has risen to five is not three a day later."""
    question = "How many people were hurt in the storm?"
    one = evidence(
        "The number of people hurt in the storm has risen to five.", id_="a", date="2024-05-06"
    )
    for date, hurt, differ in [("2024-05-07", "Three", True), ("2024-05-07", "Nine", False)]:
        other = evidence(f"{hurt} people were hurt in the storm.", 0.8, id_="b", date=date)
        assert find_accounts(question, [one, other]).differ is differ


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "When was the lift last checked?",
            "The lift was last checked in May 2021, the town says.",
            "The machine was checked by a mechanic in March 2023 without complaint.",
        ),
        (
            "How much did Osten spend on the tunnel it gave up?",
            "In 2015 it gave up a tunnel of its own after spending $2 million on plans.",
            "The project was dropped, by which time the town had spent $3 million.",
        ),
    ],
)
def test_two_likely_figures_of_one_deed_are_a_conflict(question, one, other):
    """Both articles tell the deed that is asked about, in other words."""
    assert find_accounts(question, of_articles(one, other)).differ


@pytest.mark.parametrize("noun", ["building", "meeting", "evening"])
def test_a_thing_that_ends_like_a_verb_is_no_deed(noun):
    """Two texts that tell a year of one building tell of different years in its life."""
    one = f"The {noun} was praised by a mechanic in March 2023 without complaint."
    other = f"In 2015 the town gave up the {noun} for lack of money."
    assert not find_accounts(f"When did Osten plan the {noun}?", of_articles(one, other)).differ


def test_title_tells_what_a_cost_is_of():
    """A report of another cost in the same article need not name the bridge again."""
    first, second = (
        "The bridge will cost €3 million.",
        "Ott said a study put the cost at €5 million.",
    )
    text = f"{first} {second} Kern said the bridge would bring 40 jobs."
    article = Article("a", text, title="Council backs new bridge", language="en")
    start = len(first) + 1
    speeches = (
        Speech(start, start + len(second), "Paula Ott", "report"),
        Speech(start + len(second) + 1, len(text), "Jan Kern", "report"),
    )
    spans = split_sentences(text, language="en")
    whole = Passage("a", article, 0, len(text), spans, speeches)
    found = [Evidence(whole, s, score) for s, score in zip(spans, (0.9, 0.1, 0.08), strict=True)]

    accounts = find_accounts("How much will the new bridge cost?", found)
    assert told(accounts) == [first, second]
    assert accounts.differ


def test_correction_stands_against_what_it_corrects():
    """The figure taken back and the right one are two accounts, quoted with what was published."""
    text = "Our column of May 3 gave the number of visitors as 4,800. The correct figure is 5,300."
    whole = passage(text, id_="a")
    wrong, right = (
        Evidence(whole, span, score)
        for span, score in zip(whole.sentences, (0.8, 0.2), strict=True)
    )
    column = evidence("Some 4,800 visitors came to the fair in May.", 0.9, id_="b")
    report = evidence("The fair in May had 5,300 guests.", 0.7, id_="c")

    accounts = find_accounts("How many visitors came to the fair?", [column, wrong, report, right])
    assert told(accounts) == [wrong.text, column.text]
    assert accounts.differ


@pytest.mark.parametrize(
    ("question", "likely"),
    [("Did the guards open the gate?", (0.1, 0.05)), ("Do they agree?", (0.9, 0.8))],
)
def test_what_does_not_speak_of_the_deed_is_no_yes(question, likely):
    """Guards who were sent say nothing of a gate, nor does who agreed with others."""
    denied = evidence("The guards did not have to open the gate.", likely[0], speaker="Ada Kern")
    if question == "Do they agree?":
        denied = evidence("They did not even agree with us.", likely[0], speaker="Ada Kern")
    beside = evidence("Forty men were sent to the town in May.", likely[1], id_="b", speaker="Ott")
    assert not find_accounts(question, [denied, beside]).differ


def test_words_of_others_do_not_contradict_whoever_is_asked():
    """`Does Adler say …?` is answered by Adler alone, whatever others say."""
    own = evidence("The dam does not leak.", 0.9, id_="a", speaker="Ruth Adler")
    other = evidence("The dam leaks.", 0.8, id_="b", speaker="Jan Weber")
    assert find_accounts("Does the dam leak?", [own, other]).differ
    assert not find_accounts("Does Adler say that the dam leaks?", [own, other]).differ


def test_plain_no_to_a_question_of_an_interview_stands_against_a_likely_yes():
    """Who is sure that it will not be need not repeat what was asked."""
    question = "Is a flood of the valley a real danger?"
    yes = evidence("An engineer said the threat was real.", 0.7, speaker="An engineer")
    no = evidence("No, I don't allow such a thought.", 0.6, id_="b", speaker="Ruth Adler")
    other = evidence("They would not be our friends.", 0.6, id_="c", speaker="Jan Weber")
    assert find_accounts(question, [yes, no]).differ
    assert not find_accounts(question, [yes, other]).differ


def test_another_telling_stands_against_the_speaker_before():
    """`Lund told another story` sets his words against hers, and the headline is no account."""
    headline = "Kern denies that she will sell the mill"
    denied = "Ada Kern, who owns the mill, denied that she had agreed to sell it."
    tale = "At the fair on Sunday, Lund told quite another story."
    claimed = "He and Kern had settled a price of €2 million, Paul Lund said."
    text = f"{headline}\n\n{denied} {tale} {claimed}"
    speeches = [(denied, "Ada Kern"), (claimed, "Paul Lund")]
    whole = passage(text, id_="a", speeches=speeches)
    found = [Evidence(whole, span, 0.2) for span in whole.sentences]

    accounts = find_accounts("Is Kern selling the mill?", found)
    assert told(accounts) == [denied, claimed]
    assert accounts.differ


@pytest.mark.parametrize(
    "question",
    ["Was it Adler or Weber who said the dam is old?", "Did Adler or Weber say the dam is old?"],
)
def test_which_of_two_it_was_asks_for_a_name(question):
    """`Was it Adler or Weber who …?` is no yes or no: the two names contradict each other."""
    text = (
        "Mayor Adler says in an interview that the dam is old. "
        "Mayor Weber said in an interview that the dam was old."
    )
    whole = passage(text, id_="a")
    found = [Evidence(whole, span, 0.9) for span in whole.sentences]
    assert find_accounts(question, found).differ


def test_one_speaker_beside_the_matter_does_not_contradict_himself():
    """Two wordings of a phrase, of which the question has no word, are no conflict."""
    text = (
        "Adler calls it walking between Hell and the Fen. It is like walking between Hell and Rim."
    )
    whole = passage(text, id_="a")
    found = [Evidence(whole, span, 0.9) for span in whole.sentences]
    assert not find_accounts("Which side wins in the end?", found).differ


def test_names_contradict_for_a_question_in_another_language():
    """That its words are none of the article's is no sign of another matter."""
    found = of_articles(
        "The new bridge was opened by Ruth Adler.", "The new bridge was opened by Jan Weber."
    )
    assert find_accounts("Кто открыл мост?", found).differ


def test_figures_in_words_are_read_as_they_are_meant():
    """Half a million is no million, and `twenty twenty-nine` a year."""
    for one, other, differ in [
        ("They gave half a million euros to the dam.", "They gave €500,000 to the dam.", False),
        ("They gave half a million euros to the dam.", "They gave €600,000 to the dam.", True),
    ]:
        found = of_articles(one, other)
        assert find_accounts("How much did they give to the dam?", found).differ is differ
    found = of_articles(
        "The dam will open in twenty twenty-nine.", "The dam will open in spring 2031."
    )
    assert find_accounts("When will the dam open?", found).differ


@pytest.mark.parametrize(
    ("language", "question", "one", "other"),
    [
        (
            "en",
            "How many people died in the pit?",
            "Six miners died and at least 14 were injured in the pit at Orsk on Monday.",
            "Four people were killed and 14 hurt when the pit of Orsk fell in on Monday.",
        ),
        (
            "en",
            "How many people were hurt in the pit?",
            "Six miners died and at least 14 were injured, the worst day of the pit in six decades.",
            "In the pit four people were killed and 21 hurt.",
        ),
        (
            "ru",
            "Сколько человек погибло на шахте?",
            "На шахте погибли двое, сообщил её начальник.",
            "При взрыве на шахте погибли пятеро и ранены двое, пишет газета.",
        ),
        (
            "en",
            "How many divers searched the lake?",
            "It took 40 divers six hours to search the lake.",
            "About 25 divers from five towns searched the water of the lake until two.",
        ),
        (
            "en",
            "What is the loss estimated at?",
            "The loss is estimated at $3 million.",
            "Adler put the loss at $5 million and promised each of the 40 families a home.",
        ),
        (
            "en",
            "On which floor did the gas leak?",
            "The gas leaked on the third floor, the log says.",
            "At noon the gas leaked on the ground floor of the five-storey house of the Adlers.",
        ),
    ],
)
def test_the_one_count_asked_for_is_compared(language, question, one, other):
    """However many other numbers and names stand beside it, another toll or rank is a conflict."""
    assert find_accounts(question, of_articles(one, other, language=language)).differ


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        (
            "How many people died in the pit?",
            "Six people died and 14 were injured in the pit.",
            "In the pit three miners died, two of the dead were brothers.",
        ),
        (
            "How many people died in the pit?",
            "Six people died in the pit and 14 were injured.",
            "The pit where six were killed and 21 hurt is shut.",
        ),
        (
            "How many people died in the pit?",
            "Six people died in the pit.",
            "He died 40 years after the pit had shut.",
        ),
        (
            "How many people died in Orsk?",
            "Six people died in Orsk on Monday.",
            "Nine people died in the harbour of Rim on Monday.",
        ),
        (
            "On which floor did the gas leak?",
            "The gas leaked on the third floor.",
            "Those on the second floor smelt nothing.",
        ),
    ],
)
def test_counts_of_others_are_no_conflict(question, one, other):
    """A part of the dead, the hurt, another place and those beside it are other counts."""
    assert not find_accounts(question, of_articles(one, other)).differ


@pytest.mark.parametrize(
    ("language", "question", "text"),
    [
        (
            "ru",
            "Сколько человек погибло на шахте?",
            "Власти говорят о троих погибших на шахте. Шахтёры называют другую цифру: восемь.",
        ),
        (
            "en",
            "How many people died in the pit?",
            "The town speaks of three dead in the pit. The miners give another figure: eight.",
        ),
    ],
)
def test_another_figure_stands_against_the_sentence_before(language, question, text):
    """It says of itself nothing of what is counted, and is as unlikely as that to answer."""
    whole = passage(text, id_="a", language=language)
    found = [
        Evidence(whole, s, score) for s, score in zip(whole.sentences, (0.7, 0.01), strict=True)
    ]
    assert told(find_accounts(question, found)) == [each.text for each in found]

    beside = "Next year it will have another figure: eight wheels."
    other = passage(text.split(". ")[0] + ". It has three wheels. " + beside, id_="b")
    found = [Evidence(other, s, 0.7 if not n else 0.01) for n, s in enumerate(other.sentences)]
    assert not find_accounts("How many mills are there?", found).differ


@pytest.mark.parametrize(
    ("language", "question", "first", "beside", "other"),
    [
        (
            "ru",
            "Были ли ворота заперты?",
            "Ворота, как утверждает Котов, были не заперты.",
            "Он выбил окно.",
            "Ворота были на замке.",
        ),
        (
            "en",
            "Were the ship's hatches locked?",
            "One hatch had been blocked by crates.",
            "All hatches were unlocked.",
            "Two of the hatches had been locked.",
        ),
        (
            "en",
            "Did the siren go off?",
            "The siren did not go off, Kern said.",
            "The siren was raised onto the roof in May.",
            "Every siren worked.",
        ),
    ],
)
def test_state_asked_for_is_heard_though_it_looks_unlikely(
    language, question, first, beside, other
):
    """`Ворота были на замке.` answers whether they were locked, in few words of the question."""
    texts = ((first, 0.8), (beside, 0.5), (other, 0.06))
    found = [
        evidence(text, score, id_=f"article {place}", language=language, speaker=f"Speaker {place}")
        for place, (text, score) in enumerate(texts)
    ]
    accounts = find_accounts(question, found)

    assert accounts.differ
    assert other in told(accounts)


def test_state_of_another_thing_or_left_open_is_no_account():
    """Whether a door was locked says neither yes nor no, and a box is no door."""
    found = [
        evidence("The door of the mill was locked.", 0.8, id_="a", speaker="Ada Kern"),
        evidence("Nobody can say whether the door was open.", 0.3, id_="b", speaker="Jan Ott"),
        evidence("The box was open.", 0.3, id_="c", speaker="Eva Lund"),
    ]
    assert not find_accounts("Was the door locked?", found).differ


@pytest.mark.parametrize(
    ("language", "question", "one", "other", "differ"),
    [
        ("en", "Was the barn shut?", "The barn was shut.", "Ott wrote an open letter on the barn.", False),
        ("en", "Was the barn shut?", "The barn was shut.", "The barn was open to the wind.", True),
        ("en", "Was the barn shut?", "The barn was shut at night.", "The barn was open in the morning.", False),
        ("en", "Was the barn shut?", "The barn was shut at night.", "The barn was open all night.", True),
        ("ru", "Был ли сарай заперт?", "Сарай был заперт зимой.", "Летом сарай был открыт.", False),
        ("en", "Was the barn shut on Sunday?", "The barn was shut on Sunday.", "On Friday the barn was open.", False),
        ("en", "Did the siren go off?", "The siren went off.", "The old siren was broken.", False),
        ("en", "Did the siren go off?", "The siren went off.", "The siren was broken.", True),
        ("en", "Will there be a trial of the guard?", "There will be a trial of the guard.",
         "There is no need for a second trial of the guard, Ott said.", False),
        ("en", "Will there be a trial of the guard?", "There will be a trial of the guard.",
         "There is no need for a trial of the guard, Ott said.", True),
        ("en", "How many boats lay in the bay?", "There lay 40 boats in the bay on Monday.",
         "There lay 55 boats in the bay in 1990.", False),
        ("en", "How many boats lay in the bay?", "There lay 40 boats in the bay on Monday.",
         "There lay 55 boats in the bay on Monday.", True),
        ("de", "Wie viele Menschen starben im Bad?", "Im Bad starben sieben Menschen.",
         "Im Bad starben zwei Kinder.", False),
        ("de", "Wie viele Menschen starben im Bad?", "Im Bad starben sieben Menschen.",
         "Im Bad starben zwei Menschen.", True),
        ("en", "On which floor did the gas leak?", "The gas leaked on the third floor.",
         "The gas drifted to the fourth floor.", False),
    ],
)  # fmt: skip
def test_other_states_times_and_things_are_no_conflict(language, question, one, other, differ):
    """An open letter opens no barn; night and morning, now and once, children and people differ."""
    found = of_articles(one, other, language=language)
    assert find_accounts(question, found).differ is differ


def test_one_speaker_takes_back_a_part_in_another_article():
    """An inquiry that is to be led by a judge, and for which there is no need."""
    saying = evidence("She said that the inquiry would be led by a judge.", 0.6, speaker="Ada Kern")
    denying = evidence(
        "She said that she saw no need as yet for an outside inquiry.",
        0.8,
        id_="b",
        speaker="Ada Kern",
    )
    beside = evidence(
        "She said that she saw no need for a new bell.", 0.8, id_="b", speaker="Ada Kern"
    )
    question = "Will there be an independent inquiry?"

    assert find_accounts(question, [denying, saying]).differ
    assert not find_accounts(question, [beside, saying]).differ


def test_who_was_sent_does_not_contradict_who_did_not_fire():
    """A sentence with other words of the question than those denied is no yes."""
    question = "Did the guards whom the town sent open the gate?"
    denied = evidence("The guards did not have to open the gate.", 0.5, speaker="Ada Kern")
    sent = evidence("The town sent 40 guards in May.", 0.6, id_="b", speaker="Jan Ott")
    opened = evidence("The guards opened the gate at once.", 0.6, id_="b", speaker="Jan Ott")

    assert not find_accounts(question, [sent, denied]).differ
    assert find_accounts(question, [opened, denied]).differ


def test_first_name_of_whom_a_question_names_is_no_other_person():
    """Who opened Adler's bridge is not told by another's full name."""
    one, other = (
        "The lawyer Ruth Adler said in an interview that the new toll was wrong.",
        "The lawyer Jan Weber said in an interview that the new toll was wrong.",
    )
    assert not find_accounts("Who interviewed Adler?", of_articles(one, other)).differ
    assert find_accounts("Who called the toll wrong?", of_articles(one, other)).differ


def test_brother_of_whom_a_question_names_is_another_person():
    """Another first name before the surname of the question is an answer of its own."""
    one = "The sister of Ada Lenart is Eva Lenart."
    other = "The sister of Ada Lenart is Ruth Lenart."
    found = of_articles(one, other)
    assert told(find_accounts("Who is the sister of Ada Lenart?", found)) == [one, other]


def test_numbers_with_no_word_of_the_question_are_no_conflict():
    """Pipes that are laid say nothing of members, and a currency is no matter."""
    found = [
        evidence("This year 63 kilometres of pipes are to be laid.", 0.02, id_="a", speaker="Ott"),
        evidence("Last year 18 kilometres of pipes were laid.", 0.02, id_="a", speaker="Kern"),
    ]
    assert not find_accounts("How many members has the council?", found).differ

    title = "Water to cost more in May"
    texts = ("It will cost 148 euros instead of 121.", "It brings in 9 million euros a year.")
    article = Article("a", " ".join(texts), title=title, language="en")
    spans = split_sentences(article.text, language="en")
    whole = Passage(
        "a", article, 0, len(article.text), spans, (Speech(0, len(texts[0]), "Ott", "report"),)
    )
    found = [Evidence(whole, s, score) for s, score in zip(spans, (0.8, 0.2), strict=True)]
    assert not find_accounts("By how many euros will water go up?", found).differ


def test_denial_behind_a_sentence_with_the_whole_question_is_the_other_account():
    """However likely others look: the sentence holds every word that is asked, the next denies it."""
    text = "Some in Orsk claim that Weber has rescued the mill. I think this is completely wrong."
    first, second = text.split(". ")
    whole = passage(text, id_="a", speeches=[(first, "Ada Kern"), (second, "Ruth Olm")])
    claim, denial = (Evidence(whole, s, 0.02) for s in whole.sentences)
    sent = evidence("The town sent Weber 40 men.", 0.5, id_="b")
    accounts = find_accounts("Did Weber rescue the mill?", [sent, claim, denial])

    assert accounts.differ
    assert told(accounts) == [claim.text, denial.text]
    best = [replace(claim, score=0.9), replace(denial, score=0.8)]
    assert not find_accounts("Which side do the farmers like?", best).differ
    moral = passage(text.replace("completely wrong", "wrong to ask"), id_="c")
    found = [sent, *(Evidence(moral, s, 0.02) for s in moral.sentences)]
    assert not find_accounts("Did Weber rescue the mill?", found).differ


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ruth Adler", "President Adler", True),
        ("Президент Ерланов", "Айдар Ерланов", True),
        ("Ruth Adler", "President Lund", False),
        ("Ruth Adler", "John Adler", False),
        ("Ruth Adler", "", False),
    ],
)
def test_one_person_is_one_speaker_by_either_name(one, other, same):
    """An office in place of a first name makes nobody another speaker, nor two of a last name one."""
    question = read_question("Is the harbour at risk?", best=0.9)
    first = Claim(evidence("The harbour is at risk.", id_="a", speaker=one), question)
    second = Claim(evidence("The harbour takes no risk.", id_="b", speaker=other), question)
    assert is_same_speaker(first, second) is same


@pytest.mark.parametrize(
    ("other", "differ"), [("President Adler", False), ("Ruth Adler", False), ("Neil Lund", True)]
)
def test_one_person_by_two_names_tells_no_other_account(other, differ):
    """Two sentences of one person that can both be so are no dispute, as those of two may be."""
    found = find_accounts(
        "Does Olm support Arl?",
        [
            evidence("Olm does not support the war of Arl.", id_="a", speaker="Ruth Adler"),
            evidence(
                "We are grateful to Arl for the help and support in the flood.",
                0.85,
                id_="b",
                speaker=other,
            ),
        ],
    )
    assert found.differ is differ


def test_one_person_by_two_names_may_contradict_what_they_said():
    """Who says the opposite in another article may have taken back the first."""
    found = find_accounts(
        "Is the harbour at risk?",
        [
            evidence("The harbour is at risk.", id_="a", speaker="Ruth Adler"),
            evidence("The harbour is not at risk.", id_="b", speaker="President Adler"),
        ],
    )
    assert found.differ


def test_who_tells_a_claim_and_rejects_it_makes_one_statement():
    """What one speaker reports and calls wrong at once is no dispute of theirs with themselves."""
    text = "Some in Orsk claim that Weber has rescued the mill. I think this is completely wrong."
    whole = passage(text, id_="a", speeches=[(text, "Ada Kern")])
    claim, denial = (Evidence(whole, s, 0.02) for s in whole.sentences)
    sent = evidence("The town sent Weber 40 men.", 0.5, id_="b")
    accounts = find_accounts("Did Weber rescue the mill?", [sent, claim, denial])

    assert not accounts.differ
    assert told(accounts) == [claim.text]
    praise = evidence("Weber rescued the mill.", 0.5, id_="c", speaker="Neil Lund")
    both = find_accounts("Did Weber rescue the mill?", [praise, replace(claim, score=0.4), denial])
    assert both.differ
    assert told(both) == [praise.text, claim.text]


@pytest.mark.parametrize(
    ("claim", "behind", "rejected"),
    [
        ("The gate was locked.", "He denied that he had slept.", False),
        ("The gate was locked.", "He was dismissed for it.", False),
        ("The gate was locked.", "He denied the reports that a cow had left.", False),
        ("The gate was locked.", "He rejected the offer this morning.", False),
        ("Taxes will fall.", "Later Falk said that she did not know the date.", False),
        ("Taxes will fall.", "In May Falk withdrew her son from school.", False),
        ("Taxes will not fall.", "Later Falk said that no taxes would fall.", False),
        ("Some say that the gate was locked.", "He denied this.", True),
        ("Some say that the gate was locked.", "I think this is completely wrong.", True),
        ("Taxes will fall.", "Later Falk said that taxes would not fall.", True),
        ("Taxes will fall.", "Later Falk retracted.", True),
    ],
)
def test_denial_of_something_else_takes_nothing_back(claim, behind, rejected):
    """Only what names the sentence before, or is later said of the same, takes it back."""
    text = f"{claim} {behind}"
    whole = passage(text, id_="a", speeches=[(text, "Ada Falk")])
    first, second = whole.sentences
    assert (find_rejected(whole, second) == first) is rejected


@pytest.mark.parametrize(
    ("claim", "behind", "rejected"),
    [
        ("Город даст школе денег.", "Позже она сказала, что денег на школу нет.", True),
        ("Город даст школе денег.", "Позже она отрицала, что город даст школе денег.", True),
        ("Город даст школе денег.", "Сейчас она не помнит дату.", False),
        ("Город даст школе денег.", "В мае она сказала, что снега нет.", False),
    ],
)
def test_denial_of_something_else_takes_nothing_back_in_russian(claim, behind, rejected):
    """What there is none of may stand before the word that denies it."""
    text = f"{claim} {behind}"
    whole = passage(text, id_="a", speeches=[(text, "Анна Керн")], language="ru")
    first, second = whole.sentences
    assert (find_rejected(whole, second) == first) is rejected


@pytest.mark.parametrize(
    ("question", "text", "other", "likely"),
    [
        (
            "Will books be sold?",
            "The library will move to the mill, she said. Finch denied that books would be sold.",
            "Books will be sold.",
            (0.1, 0.8),
        ),
        (
            "Was the gate locked?",
            "The gate was locked, she said. She denied that she had slept.",
            "The gate was not locked.",
            (0.8, 0.1),
        ),
        (
            "Will taxes fall?",
            "Taxes will fall, she said. Later Finch said that she did not know the date.",
            "Taxes will not fall.",
            (0.8, 0.1),
        ),
        (
            "Will the library move?",
            "The library will move to the mill, she said. Finch denied that books would be sold.",
            "The library will not move to the mill.",
            (0.8, 0.1),
        ),
    ],
)
def test_denial_of_something_else_hides_no_contradiction(question, text, other, likely):
    """Both sides are shown, whatever else one of the speakers denies beside her words."""
    whole = passage(text, id_="a", speeches=[(text, "Ada Finch")])
    found = [
        Evidence(whole, span, score) for span, score in zip(whole.sentences, likely, strict=True)
    ]
    against = evidence(other, 0.7, id_="b", speaker="Neil Lund")
    accounts = find_accounts(question, [*found, against])

    best = max(found, key=lambda each: each.score)
    assert accounts.differ
    assert told(accounts) == [best.text, against.text]


@pytest.mark.parametrize(
    ("other", "speaker", "differ"),
    [
        ("Рощин отрицает, что крыша протекает.", "", False),
        ("Рощин отрицает, что крыша протекает.", "Рощин", False),
        ("Рощин не отрицает, что крыша протекает.", "Рощин", True),
        ("Лунд заявил, что крыша протекает.", "Лунд", True),
    ],
)
def test_denial_of_a_clause_behind_a_comma_is_read_as_one(other, speaker, differ):
    """Whoever says that a roof does not leak and whoever denies that it does say the same."""
    said = evidence("Рощин заявил, что крыша не протекает.", 0.8, speaker="Рощин", language="ru")
    found = evidence(other, 0.7, id_="b", speaker=speaker, language="ru")
    assert find_accounts("Протекает ли крыша?", [said, found]).differ is differ


def test_whom_the_text_names_as_the_one_who_denies_is_no_other_speaker():
    """What Olm says and what the text tells that Olm denies are hardly two accounts."""
    sound = evidence("The roof is sound, Olm said.", 0.8, speaker="Ruth Olm")
    denied = evidence("Olm denied that the roof of the mill leaks.", 0.7, id_="b")
    other = evidence("Lund denied that the roof of the mill leaks.", 0.7, id_="b")
    question = "Does the roof of the mill leak?"
    assert not find_accounts(question, [sound, denied]).differ
    assert find_accounts(question, [sound, other]).differ


@pytest.mark.parametrize(
    ("beside", "differ"),
    [
        ("He dismissed the idea that the warning had come too late.", False),
        ("Residents dismissed the idea that the warning had come too late.", True),
    ],
)
def test_what_he_denies_beside_his_own_words_is_his_account(beside, differ):
    """The text tells of whoever speaks in the next sentence; of others it tells another account."""
    said = "The warning came too late by no minute, said Olm."
    whole = passage(f"{beside} {said}", id_="a", speeches=[(said, "Ruth Olm")])
    denial, words = (Evidence(whole, s, 0.8) for s in whole.sentences)
    words = Claim(words, read_question("Did the warning come too late?", best=0.8))
    told_of = Claim(denial, words.asked)
    assert is_other_holder(words, told_of) is differ


def test_denial_of_another_event_is_no_other_account():
    """A denial of another article that shares no word and no name with the question stands apart."""
    asked = "Did the baker find the ring?"
    found = evidence("The baker did find the ring in the flour.", 0.5, id_="a", speaker="Ada Kern")
    flood = evidence("He dismissed suggestions that the dyke was too low.", 0.7, id_="b")
    ring = evidence("He dismissed suggestions that the ring was found.", 0.7, id_="b")
    assert not find_accounts(asked, [found, flood]).differ
    assert find_accounts(asked, [found, ring]).differ


def test_what_speaks_of_no_word_of_the_question_does_not_stand_against_its_denial():
    """Who denies a threat is contradicted by who sees one, not by who tells of something else."""
    denied = evidence("We are not threatening anybody with war.", 0.9, id_="a", speaker="Ruth Olm")
    threat = evidence("Arl is a threat to all its neighbours.", 0.4, id_="b", speaker="Neil Lund")
    other = evidence("People of Arl are not welcome in Orsk.", 0.6, id_="b", speaker="Ada Kern")
    assert not find_accounts("Does Arl threaten anybody?", [denied, other]).differ
    both = find_accounts("Does Arl threaten anybody?", [denied, other, threat])
    assert both.differ
    assert told(both) == [denied.text, threat.text]


@pytest.mark.parametrize(
    ("denial", "differ"),
    [("The mill does not close.", True), ("The butcher does not close.", False)],
)
def test_unlikely_denial_of_a_word_has_most_words_of_the_question(denial, differ):
    """One word that another text denies may be said of another thing."""
    closes = evidence("The mill closes in May, said Kern.", 0.9, id_="a", speaker="Ada Kern")
    found = find_accounts("Will the mill close?", [closes, evidence(denial, 0.15, id_="b")])
    assert found.differ is differ


@pytest.mark.parametrize(
    ("asking", "differ"),
    [("Is an attack of Arl on Orsk a real risk?", True), ("Is bread dear in Orsk?", False)],
)
def test_plain_no_to_the_same_question_is_the_other_account(asking, differ):
    """However few words it shares: what it replies to asks what is asked."""
    reply = "No, I do not see it."
    text = f"{asking}\n{reply}"
    article = Article("a", text, language="en")
    turns = (
        Speech(0, len(asking), "Press", "turn"),
        Speech(len(asking) + 1, len(text), "Olm", "turn"),
    )
    whole = Passage("a", article, 0, len(text), split_sentences(text, language="en"), turns)
    denial = Evidence(whole, whole.sentences[-1], 0.1)
    risk = evidence("War may come to Orsk from its neighbour.", 0.9, id_="b", speaker="Ada Kern")
    assert find_accounts("Can Arl attack Orsk?", [risk, denial]).differ is differ


def test_verb_before_a_russian_particle_is_a_word_of_the_matter():
    """Its capital makes it no name: who says that the lamp was not lit denies what is asked."""
    question = read_question("Горел ли фонарь?", best=0.9)
    denial = Claim(evidence("Фонарь в ту ночь не горел.", language="ru"), question)
    assert denial.stance == "denied"


def test_two_agencies_tell_two_times_and_two_numbers_of_one_mishap():
    """`The accident happened at …` tells of what the other names; another place is another one."""
    told_first = evidence(
        "A gate at the Arl dam gave way at 4:20 a.m. on Tuesday, leaving 14 people missing.",
        id_="a",
    )
    text = (
        "At least 23 people are unaccounted for at the Arl dam. The accident happened at 5:05 a.m."
    )
    whole = passage(text, id_="b")
    count, time = (Evidence(whole, span, 0.2) for span in whole.sentences)
    times = find_accounts("At what time did the gate at the Arl dam give way?", [told_first, time])
    assert times.differ
    assert told(times) == [told_first.text, time.text]
    numbers = find_accounts(
        "How many people are missing after the Arl accident?", [told_first, count]
    )
    assert numbers.differ
    elsewhere = passage(text.replace("Arl", "Olm"), id_="c")
    count, time = (Evidence(elsewhere, span, 0.2) for span in elsewhere.sentences)
    asked = "At what time did the gate at the Arl dam give way?"
    assert not find_accounts(asked, [told_first, time]).differ


def test_a_denial_is_heard_where_several_are_wanted():
    """The likeliest one, though it shares few words with the question; else nobody is added."""
    risk = evidence("The harbour is at risk, said Adler.", 0.9, speaker="Adler", id_="a")
    denial = evidence("No, I see none.", 0.15, speaker="Kern", id_="b")
    rain = evidence("It rained, said Weber.", 0.15, speaker="Weber", id_="c")
    heard = find_accounts("Is the harbour at risk?", [risk, rain, denial], sides=True).beside
    assert [each.text for each in heard] == [risk.text, denial.text]
    assert find_accounts("Is the harbour at risk?", [risk, rain], sides=True).beside == (risk,)
