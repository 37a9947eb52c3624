"""Countries are known in every language, and by the seats of their governments."""

import pytest
from test_vocabulary import ALTAEV, Shelf

from rag.asking.vocabulary import mend_question, question_terms
from rag.words.countries import country_names, governed_from, league_names

CHINA = "China promised to be the guarantor of the borders of Kazakhstan."


@pytest.mark.parametrize(
    ("word", "language", "name"),
    [
        ("Россия", "ru", "Russia"),
        ("России", "ru", "Russia"),
        ("Германией", "ru", "Germany"),
        ("Ресейдің", "kk", "Russia"),
        ("Росії", "uk", "Russia"),
        ("Russlands", "de", "Russia"),
        ("Çin", "tr", "China"),
        ("Rusiya", "az", "Russia"),
    ],
)
def test_a_country_is_named_in_another_language(word, language, name):
    """Whatever its grammatical case."""
    assert country_names(word, language, ["en"]) == {"en": name}


@pytest.mark.parametrize(
    ("word", "language"), [("чад", "ru"), ("Путин", "ru"), ("Tokayev", "en"), ("Russia", "xx")]
)
def test_other_words_are_no_country(word, language):
    """Nor is a word without a capital, or one in a language that nobody knows."""
    assert country_names(word, language, ["en", "ru"]) == {}


def test_a_question_finds_a_country_in_the_language_of_the_articles():
    """Россия and Kazakhstan share no letters of their sound."""
    shelf = Shelf("Altayev said that nobody takes Russia into account.")
    found = question_terms("Что сказал Алтаев о России?", language="ru", index=shelf)
    assert found["России"] == ["russia"]
    assert found["Алтаев"] == ["altayev"]


@pytest.mark.parametrize(
    ("question", "language", "meant"),
    [
        ("What did Beijing promise?", "en", "What did China promise?"),
        ("Что обещал Пекин?", "ru", "Что обещал Китай?"),
        ("What happened in Beijing?", "en", "What happened in Beijing?"),
        ("Was hat Peking Kasachstan versprochen?", "de", "Was hat China Kasachstan versprochen?"),
        ("What does the Beijing Post report?", "en", "What does the Beijing Post report?"),
        ("Who is Kim Beijing?", "en", "Who is Kim Beijing?"),
        ("What did Ankara promise?", "en", "What did Ankara promise?"),
    ],
)
def test_a_seat_of_government_stands_for_its_country(question, language, meant):
    """Unless the place itself is meant, or the articles do not name the country either."""
    assert mend_question(question, language=language, index=Shelf(CHINA))[0] == meant


def test_a_seat_that_the_articles_name_is_itself():
    """What an article says of Moscow is found by that word."""
    shelf = Shelf("Moscow is silent.", "Russia is large.")
    assert mend_question("What does Moscow say?", language="en", index=shelf)[1]["Moscow"] == [
        "moscow"
    ]


@pytest.mark.parametrize("preposition", ["in", "from", "near"])
def test_a_place_governs_nobody(preposition):
    """`from Beijing` may be a train."""
    assert governed_from("Beijing", f"What came {preposition} Beijing?", ["en"]) == {}
    assert governed_from("Beijing", "What does Beijing want?", ["en"]) == {"en": "China"}


def test_names_of_persons_stay_names():
    """A name that is no country is found by its sound alone."""
    found = question_terms("Алтаев?", language="ru", index=Shelf(ALTAEV))
    assert found["Алтаев"] == ["altaev", "altayev"]


@pytest.mark.parametrize(
    ("question", "language", "meant"),
    [
        ("Когда НАТО ушло?", "ru", "Когда NATO ушло?"),
        ("Wer verließ die OSZE?", "de", "Wer verließ die OSCE?"),
        ("Kim AGİT'ten ayrıldı?", "tr", "Kim OSCE'ten ayrıldı?"),
        ("когда нато ушло", "ru", "когда NATO ушло"),
        ("Що пообіцяла ООН?", "uk", "Що пообіцяла ООН?"),
        ("Who left NATO?", "en", "Who left NATO?"),
    ],
)
def test_a_league_is_named_as_the_articles_name_it(question, language, meant):
    """Its letters tell nothing from language to language; one that no article names stays."""
    shelf = Shelf("NATO left the harbour in May.", "The OSCE lost a member.")
    assert mend_question(question, language=language, index=shelf)[0] == meant


def test_a_league_is_found_by_its_other_names():
    """Where both stand in the articles the question stays as it was asked."""
    shelf = Shelf("The USSR built the mill.", "The Soviet Union fell.")
    asked = "Who left the USSR?"
    meant, terms = mend_question(asked, language="en", index=shelf)
    assert meant == asked
    assert {"ussr", "soviet"}.issubset(terms["USSR"])


@pytest.mark.parametrize(
    ("word", "language"), [("who", "en"), ("us", "en"), ("сот", "ru"), ("воз", "ru"), ("Un", "fr")]
)
def test_a_word_is_no_league(word, language):
    """Short ones are known by their capitals alone."""
    assert league_names(word, language, ["en", "ru", "de"]) == []


def test_a_capital_is_found_in_another_language():
    """Its name sounds otherwise there, whether a government or the place is meant."""
    shelf = Shelf("The mayor of Warsaw came.")
    found = question_terms("Кто был на ярмарке в Варшаве?", language="ru", index=shelf)
    assert found["Варшаве"] == ["warsaw"]
    found = question_terms("Wer kam aus Warschau, wer aus Kairo?", language="de", index=shelf)
    assert (found["Warschau"], found["Kairo"]) == (["warsaw"], [])
