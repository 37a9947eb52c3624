"""A question for a name is answered by a sentence that holds one of the kind it seeks, or not at all."""

import pytest

from rag import Assistant, Config
from rag.sought import sought_name

ARTICLE = """Laboratory to open in spring

Last month the regional minister Paula Krantz accused Norway of hiding a second laboratory for vaccines, an accusation that she had also made against Denmark.

A library has opened in Orsund, a harbour town, and the mayor, Henrik Vale, has praised it.

A neighbour of the laboratory said that the lights burn all night and that nobody answers the door.
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Asks one article."""
    folder = tmp_path_factory.mktemp("paper")
    (folder / "laboratory.txt").write_text(ARTICLE, encoding="utf-8")
    settings = Config(articles=folder, data=tmp_path_factory.mktemp("data"))
    with Assistant.open(settings) as assistant:
        yield assistant.ask


@pytest.mark.parametrize(
    "question",
    [
        "In what city is the second laboratory that Paula Krantz accused Norway of hiding?",
        "What is the name of the neighbour who said that the lights burn all night?",
        "In welcher Stadt steht das zweite Labor, das Paula Krantz Norwegen vorwirft?",
    ],
)
def test_name_that_is_not_there_is_refused(asked, question):
    """A minister and a country are no town, and nobody is named by what they are."""
    assert asked(question).refused


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("In which town has a library opened?", "Orsund"),
        ("What is the name of the mayor who praised the library?", "Henrik Vale"),
        ("Which countries did Paula Krantz accuse of hiding a laboratory?", "Denmark"),
    ],
)
def test_name_that_is_there_is_told(asked, question, told):
    """The sentence that holds it answers."""
    answer = asked(question)

    assert not answer.refused
    assert told in answer.text


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("What is the full name of the woman who called?", "person"),
        ("Как зовут министра?", "person"),
        ("В каком городе выступал министр?", "town"),
        ("Which other countries belong to the union?", "country"),
        ("Какие страны входят в союз?", "country"),
        ("What is the name of the party?", ""),
        ("What is the country afraid of?", ""),
        ("Who praised the laboratory?", ""),
    ],
)
def test_questions_tell_which_name_they_seek(question, kind):
    """Persons, towns and countries; other questions seek no name."""
    assert sought_name(question) == kind
