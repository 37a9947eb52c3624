"""A question for a name, or of somebody's deed, is answered by a sentence that tells of it, or not at all."""

import time
from dataclasses import dataclass

import pytest

from rag import Assistant, Config
from rag.evidence.offices import asked_who_is, tells_who
from rag.evidence.sought import is_done_by_another, sought_name
from rag.types import Article

ARTICLE = """Laboratory to open in spring

Last month the regional minister Paula Krantz accused Norway of hiding a second laboratory for vaccines, an accusation that she had also made against Denmark.

A library has opened in Orsund, a harbour town, and the mayor, Henrik Vale, has praised it.

A neighbour of the laboratory said that the lights burn all night and that nobody answers the door.
"""

DEEDS = """Engineers for Orsund

Last month the regional minister Paula Krantz accused Norway of hiding a second laboratory for vaccines.

Speaking at a fair in Oslo on April 3, the mayor Henrik Vale said that the hall was cold. NORDA sent 40 engineers to Orsund in March.
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Asks one article."""
    with _open(tmp_path_factory, ARTICLE) as assistant:
        yield assistant.ask


@pytest.fixture(scope="module")
def asked_of_deeds(tmp_path_factory):
    """Asks an article on what some did."""
    with _open(tmp_path_factory, DEEDS) as assistant:
        yield assistant.ask


def _open(tmp_path_factory, text):
    """An assistant over one article."""
    folder = tmp_path_factory.mktemp("paper")
    (folder / "laboratory.txt").write_text(text, encoding="utf-8")
    return Assistant.open(Config(articles=folder, data=tmp_path_factory.mktemp("data")))


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


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Paula Krantz accuse Norway of?", "accused Norway"),
        ("When did Henrik Vale speak at the fair in Oslo?", "April 3"),
        ("How many engineers did NORDA send to Orsund?", "40 engineers"),
    ],
)
def test_deed_of_whoever_did_it_is_told(asked_of_deeds, question, told):
    """The sentence that tells of it answers."""
    assert told in asked_of_deeds(question).text


@pytest.mark.parametrize(
    "question",
    [
        "Why did Norway accuse Paula Krantz of hiding a second laboratory?",
        "When did Paula Krantz speak at the fair in Oslo?",
        "How many engineers did Denmark send to Orsund?",
    ],
)
def test_deed_of_another_is_no_answer(asked_of_deeds, question):
    """Who did it to whom is not exchanged, and nobody's deed is laid to somebody else."""
    assert asked_of_deeds(question).refused


@dataclass(frozen=True)
class _Line:
    """A sentence of an article of its own."""

    text: str

    @property
    def article(self):
        """The article."""
        return Article(id="line.txt", title="", text=self.text, language="en")


@pytest.mark.parametrize(
    "question",
    [
        "Why did Moscow accuse Norway?",
        "Why did Russia accuse Norway?",
        "Why did the Russian minister accuse Norway?",
        "Why did Lind accuse Norway?",
        "Why did Sweden praise Norway?",
        "Where is Norway?",
        "Why did NORDA accuse Norway?",
    ],
)
def test_the_same_doer_and_other_deeds_are_not_another(question):
    """A country acts through its ministers and from its capital; a role alone, or initials, name nobody."""
    line = _Line("In May, Russian minister Oleg Lind accused Norway and Denmark.")

    assert not is_done_by_another(question, "en", line)


def test_many_adverbs_take_no_time():
    """However often one stands between a name and a deed."""
    line = _Line("Oleg Lind" + " repeatedly" * 40 + " - accused Norway.")
    question = "Why did Ada Berg" + " really" * 40 + " - accuse Norway?"

    began = time.monotonic()
    is_done_by_another("Why did Ada Berg accuse Norway?", "en", line)
    is_done_by_another(question, "en", line)
    assert time.monotonic() - began < 1


def test_a_people_does_what_its_country_does():
    """The plural of a people is the country, too."""
    line = _Line("Thus, the Russians lost Norway.")

    assert not is_done_by_another("Has Russia lost Norway?", "en", line)


@pytest.mark.parametrize(
    "text",
    [
        "He accused Norway.",
        "Oleg Lind met Ada Berg and accused Norway.",
        "Norway was accused by Ada Berg.",
        "The accusation came from Oleg Lind.",
    ],
)
def test_an_unclear_doer_is_not_another(text):
    """A pronoun, one of two names, or a noun tells nothing of who did it."""
    assert not is_done_by_another("Why did Ada Berg accuse Norway?", "en", _Line(text))


@pytest.mark.parametrize(
    ("text", "tells"),
    [
        ("The present mayor, Ada Berg, wants a bridge.", True),
        ("The town's barrister, Ada Berg KC, spoke first.", True),
        ("The town's director Ada Berg was late.", True),
        ("Ada Berg, an economist of the bank, was late.", True),
        ("Ada Berg has led the fire service since 2018.", True),
        ("Ada Berg is a teacher.", True),
        ("Директор завода Ада Берг опоздала.", True),
        ("Ada Berg was late.", False),
        ("The mayor was late. Ada Berg was not.", False),
        ("The mayor, Ida Lund, was late.", False),
        ("The surveyor's solicitor, Ada Berg KC, spoke last.", True),
        ("The director of the bank, Ada Berg, spoke last.", True),
        ("Ada Berg, 45, a retired deputy prime minister from Oslo, spoke last.", True),
        ("Ada Berg, who is the mayor of Oslo, spoke last.", True),
        ("Ada Berg, Norway's foreign minister, spoke last.", True),
        ("Ада Берг, директор завода в Осло, опоздала.", True),
        ("Ада Берг, министр обороны России, опоздала.", True),
        ("Ада Берг, аким Осло, опоздала.", True),
        ("Ada Berg, head of the tenants' union, spoke last.", True),
        ("Ада Берг, аким Рыков, Ида Лунд и другие опоздали.", False),
        ("The president criticised Ada Berg.", False),
        ("Ada Berg was criticised by the president.", False),
        ("The minister thanked Ada Berg for the bridge.", False),
        ("Ada Berg, according to the minister, was late.", False),
        ("According to the minister, Ada Berg was late.", False),
        ("According to the town's minister, Ada Berg, being ill, was late.", False),
        ("Ada Berg, the minister said, was late.", False),
        ("Ada Berg, accused by the minister, was late.", False),
        ("Ada Berg, the mayor Ida Lund and a nurse came.", False),
        ("The mayor Ida Lund, Ada Berg and a nurse came.", False),
        ("After meeting Ada Berg, the minister of Norway left.", False),
        ("The mayor and Ada Berg came.", False),
        ("Ada Berg is the minister's guest.", False),
        ("Yesterday Mrs Ada Berg was late.", False),
        ("Министр раскритиковала Аду Берг.", False),
        ("Ада Берг, по словам министра, опоздала.", False),
        ("Der Minister lobte Ada Berg.", False),
        ("Ada Berg wurde vom Minister gelobt.", False),
    ],
)
def test_an_office_beside_a_name_tells_who_somebody_is(text, tells):
    """Before the name or behind it, in the same clause."""
    assert tells_who(text, "Ada Berg") == tells


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who is Ada Berg?", "Ada Berg"),
        ("Кто такая Ада Берг?", "Ада Берг"),
        ("Wer ist Ada Berg?", "Ada Berg"),
        ("Ada Berg kimdir?", "Ada Berg"),
        ("Who is the mayor?", ""),
        ("Who is Ada Berg suing?", ""),
    ],
)
def test_questions_tell_of_whom_they_ask_who_it_is(question, name):
    """Where they ask nothing else."""
    assert asked_who_is(question) == name


@pytest.mark.parametrize("question", ["Who is Henrik Vale?", "Who is Krantz?"])
def test_who_somebody_is_is_told_with_the_office(asked_of_deeds, question):
    """By the sentence that names it beside them."""
    answer = asked_of_deeds(question)

    assert not answer.refused
    assert "mayor" in answer.text or "minister" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "What is the name of the mayor who closed the library?",
        "What is the name of the minister who praised the library?",
    ],
)
def test_name_of_another_is_no_answer(asked, question):
    """Whoever has another office, or did something else, is called otherwise."""
    assert asked(question).refused


WINTER = """The islands in winter

A large flock of swans lives on the northern lake, and the fishermen feed it.

No geese nest on the southern lake. The mill made a profit of 40,000 crowns in 2021.
"""


@pytest.fixture(scope="module")
def asked_of_winter(tmp_path_factory):
    """Asks an article with one number and one year."""
    with _open(tmp_path_factory, WINTER) as assistant:
        yield assistant.ask


@pytest.mark.parametrize(
    "question",
    [
        "How many swans live on the northern lake?",
        "What profit did the mill make in 2018?",
        "How big was the profit of the mill in 2018?",
    ],
)
def test_number_or_year_that_is_not_there_is_refused(asked_of_winter, question):
    """A large flock is no number of swans, and a profit of 2021 none of 2018."""
    assert asked_of_winter(question).refused


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("How many geese nest on the southern lake?", "No geese"),
        ("What profit did the mill make in 2021?", "40,000"),
        ("What profit did the mill make?", "40,000"),
    ],
)
def test_number_or_none_of_the_year_is_told(asked_of_winter, question, told):
    """`No geese` answers how many; a year that stands there, or is not asked for, is no reason."""
    assert told in asked_of_winter(question).text
