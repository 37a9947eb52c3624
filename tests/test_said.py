"""What somebody said, and who said something, is answered by the sentence that holds it."""

import numpy as np
import pytest

from rag import Assistant, Config
from rag.asking.addressee import addressee
from rag.asking.asked import Asked
from rag.evidence.said import asks_of_unnamed, is_who_unknown
from rag.evidence.verdict import Evidence
from rag.types import Article, Passage, Span, Speech

FERRY = """Ferry sinks off Karsholm

KARSHOLM - A ferry sank in heavy fog on Monday, and 17 people died.

"We heard a noise like a train going through a wall," said Petra Lind, a nurse who was returning home from a wedding on the other side of the bay.

"They painted over the rust in May," said Jonas Falk, who heads the branch of the union in this port and has long asked for a second inspection.

The company, he said, "knows what it did". Money for new engines had been promised. "I have seen half of it," Falk added.
"""

HORSE = """The horse goes home

The museum gives back the bronze horse. "It leaves a hole in our hall," said Joan Loomis, the director, to the visitors who had come on the last day to see it.

The board voted on Wednesday.
"""

LAMPS = """Night on the bridge

KELL: What do you remember of the lamps?

VARGA: Of the lamps I remember that three of the lamps were out.

KELL: And the guard?

VARGA: The guard was asleep.

KELL: You asked the harbour office to close the bridge.

VARGA: I asked them to close the gate.

KELL: Will the bridge be mended by 2031?

VARGA: No. By 2033, with luck.
"""

LOCK = """The keeper of the lock

Agnes Holt has run the lock since 2004. She lives beside it with two dogs.

Her friends say that she is patient.

"She has not spoken to me since the flood," says Dora Kemp, who worked there with her.

“The lock is a grave,” said Ewan Strand, who disagrees with everybody. “It will never open,” said Nils Harbo. Asked about the gate, Strand said that there had been a crack in the hinge.
"""

QUOTED = """“The toll will ruin us”: the valley prepares for winter

It snowed on Monday. The road to the pass was closed. The bakery opened late.

The new school is a gift, said Berta Quill. According to Otto Brandt, the toll will rise in May.
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Asks two articles of a paper."""
    folder = tmp_path_factory.mktemp("paper")
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "horse.txt").write_text(HORSE, encoding="utf-8")
    (folder / "lamps.txt").write_text(LAMPS, encoding="utf-8")
    (folder / "lock.txt").write_text(LOCK, encoding="utf-8")
    settings = Config(articles=folder, data=tmp_path_factory.mktemp("data"))
    with Assistant.open(settings) as assistant:
        yield assistant.ask


@pytest.mark.parametrize(
    ("question", "speaker", "words"),
    [
        ("Who said “They painted over the rust in May”?", "Jonas Falk", "painted over the rust"),
        ('Who said "we heard a noise like a train"?', "Petra Lind", "noise like a train"),
        ("Who said they heard a noise like a train?", "Petra Lind", "noise like a train"),
        ("Who called it “a hole in our hall”?", "Joan Loomis", "a hole in our hall"),
        ("What did Petra Lind say about the noise?", "Petra Lind", "noise like a train"),
        ("What did Joan Loomis say about the horse?", "Joan Loomis", "a hole in our hall"),
        ("What does Falk say about the money?", "Jonas Falk", "half of it"),
        ("What does Pierre Varga say about the lamps?", "VARGA", "three of the lamps"),
        ("What does Falk think of the money?", "Jonas Falk", "half of it"),
        ("What did Petra Lind tell CNN about the noise?", "Petra Lind", "noise like a train"),
        ("What did Petra Lind tell the reporters about the noise?", "Petra Lind", "noise like"),
        ("What does Dora Kemp say about Agnes Holt?", "Dora Kemp", "not spoken to me"),
        ("Who said that there had been a crack in the hinge?", "Ewan Strand", "a crack"),
        ("Who asked the harbour office to close the gate?", "VARGA", "I asked them"),
    ],
)
def test_words_asked_for_are_the_answer(asked, question, speaker, words):
    """Quoted in the question or told by it, with the matter in the sentence or around it."""
    answer = asked(question)

    assert not answer.refused
    first = answer.citations[0]
    assert first.speaker == speaker
    assert words in first.quote


def test_the_reply_answers_and_not_the_interviewers_question(asked):
    """Also where the label stands on the line of the turn."""
    answer = asked("When will the bridge be mended?")

    assert answer.citations[0].speaker == "VARGA"
    assert "KELL" not in {citation.speaker for citation in answer.citations}


def test_nobody_disagrees_with_themselves(asked):
    """Whoever is of another mind than somebody is somebody else."""
    answer = asked("Who disagrees with Strand?")

    assert "Ewan Strand" not in {citation.speaker for citation in answer.citations}


@pytest.mark.parametrize(
    ("question", "whom"),
    [
        ("What did Lind tell CNN about the noise?", "CNN"),
        ("What did Lind say to the reporters about the noise?", "the reporters"),
        ("Что Линд рассказала корреспонденту Би-би-си о шуме?", "корреспонденту Би-би-си"),
        ("What did Lind tell Falk about the noise?", ""),
        ("What did Lind say about CNN?", ""),
        ("What did Lind tell the UN Security Council about the noise?", "the UN Security Council"),
        ("What did Lind tell NATO about the noise?", ""),
        ("What did Lind tell the EU about the noise?", ""),
        ("What did Lind tell the US about the noise?", ""),
        ("What did Lind tell the U.S. about the noise?", ""),
        ("Что Линд сказала ООН о шуме?", ""),
        ("Что Линд заявила США о шуме?", ""),
    ],
)
def test_an_interviewer_is_addressed_and_no_matter(question, whom):
    """Whoever else is told something may be told what nobody else is."""
    assert addressee(question) == whom


def test_what_others_say_is_no_matter_of_somebodys_words(tmp_path):
    """Neither a quote of the title nor what another says behind them."""
    (tmp_path / "toll.txt").write_text(QUOTED, encoding="utf-8")
    settings = Config(articles=tmp_path / "toll.txt", data=tmp_path / "data")
    with Assistant.open(settings) as assistant:
        assert assistant.ask("What does Berta Quill think about the toll?").refused


def test_words_on_another_matter_are_no_answer(asked):
    """What somebody says is not about what other articles speak of, and nothing around it."""
    assert asked("What does Joan Loomis say about the ferry?").refused
    assert not asked("What does Joan Loomis say about the hall?").refused


@pytest.mark.parametrize(
    "question",
    [
        "Who said “They painted over the hull in March”?",
        "What did Petra Lind say about the bronze horse?",
        "What did Joan Loomis say about the ferry?",
    ],
)
def test_what_nobody_said_is_not_answered_so(asked, question):
    """A quotation with other words, or the matter of another article, makes nothing certain."""
    assert asked(question).confidence < 0.5


VIEWS = """The old bridge

The council wants to paint the old bridge yellow and to sell the ferry to a museum.

"The yellow bridge will be seen from the moon," said Ada Brink, who owns the hotel at the pier and has written to the council twice.

"The lamps are a danger to sailors," said Karl Moe, who has been a pilot for thirty years.
"""


@pytest.fixture(scope="module")
def asked_for_views(tmp_path_factory):
    """Asks an article in which two people speak of two things."""
    folder = tmp_path_factory.mktemp("views")
    (folder / "bridge.txt").write_text(VIEWS, encoding="utf-8")
    settings = Config(articles=folder, data=tmp_path_factory.mktemp("data"))
    with Assistant.open(settings) as assistant:
        yield assistant.ask


@pytest.mark.parametrize(
    "question",
    [
        "What does Karl Moe think of the yellow bridge?",
        "What does Karl Moe think of the council?",
        "What does Ada Brink think of the museum?",
        "What does Ada Brink think of the lamps?",
    ],
)
def test_what_only_others_speak_of_is_nobodys_view(asked_for_views, question):
    """Neither their words nor the only ones of whoever is asked for, on something else, answer."""
    assert asked_for_views(question).refused


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What does Ada Brink think of the yellow bridge?", "Ada Brink"),
        ("What is Karl Moe's opinion of the lamps?", "Karl Moe"),
        ("How does Karl Moe assess the lamps?", "Karl Moe"),
    ],
)
def test_a_view_is_told_in_the_words_of_its_holder(asked_for_views, question, speaker):
    """However it is asked for; nobody else is quoted beside."""
    assert {quote.speaker for quote in asked_for_views(question).citations} == {speaker}


@pytest.mark.parametrize(
    ("question", "unnamed"),
    [
        ("What did he say? (Mayor Olaf Kern)", False),
        ("What did Mayor Olaf Kern say of Norrby?", True),
    ],
)
def test_office_of_whoever_speaks_is_no_matter(question, unnamed):
    """`Mayor` tells whose words are asked for; Norrby is a name that they do not hold."""
    text = "The pier will stay."
    span = Span(0, len(text))
    speech = Speech(*span, "Olaf Kern", "turn")
    passage = Passage("a", Article("a", text, language="en"), 0, len(text), (span,), (speech,))
    names = [word for word in ("Mayor", "Olaf", "Kern", "Norrby") if word in question]
    terms = {word: [word.casefold()] for word in names}
    asked = Asked(question, "en", terms, dict.fromkeys(names, 1.0), np.zeros(1))
    found = [Evidence(passage, span, 0.9)]
    assert asks_of_unnamed(asked, found, "Mayor Olaf Kern") is unnamed


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("The army of Norrby is weak.", True),
        ("Colonel Olaf Kern of the reserve supposes that the army is weak.", False),
        ("The army is weak, it was said.", False),
    ],
)
def test_who_said_it_may_stand_beside_a_verb_that_is_not_known(text, unknown):
    """The full name of a person tells it; a sentence with nobody in it does not."""
    span = Span(0, len(text))
    passage = Passage("a", Article("a", text, language="en"), 0, len(text), (span,), ())
    asked = Asked("Who thinks that the army is weak?", "en", {}, {}, np.zeros(1))
    assert is_who_unknown(asked, Evidence(passage, span, 0.9)) is unknown


MILL = """The mill by the river

Irma Holz, who owns it, said: "The new dam will flood the lower fields, and nobody has asked us about that."

According to Pavel Dorn, the new school is a gift to the valley.

"Holz has shamed the council," said Nils Rabe, a neighbour.

The wheel of the mill turned until a flood carried the bridge away, and it has rusted there ever since.

The fair opens on Sunday.
"""

BEES = """Anna Wirth: “The bees know no border”

We spoke with the keeper Anna Wirth.

Reporter: How many hives do you have?

Wirth: Sixty. I was a turner for twelve years.

Reporter: What do you think of the tourists who come to the hill?

Wirth: I am all for it.

Reporter: The agronomist Rolf Kamm told us that nothing grows there without spraying.

Wirth: Rolf is a clever man. He is right about the rape.
"""


@pytest.fixture(scope="module")
def valley(tmp_path_factory):
    """Asks an article and an interview in English."""
    folder = tmp_path_factory.mktemp("valley")
    (folder / "mill.txt").write_text(MILL, encoding="utf-8")
    (folder / "bees.txt").write_text(BEES, encoding="utf-8")
    settings = Config(articles=folder, data=tmp_path_factory.mktemp("valley-data"))
    with Assistant.open(settings) as assistant:
        yield assistant.ask


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("Что Хольц думает о плотине?", "The new dam will flood"),
        ("Что Дорн думает о школе?", "the new school is a gift"),
        ("Что сказал Дорн?", "the new school is a gift"),
        ("What did Rabe say?", "Holz has shamed the council"),
        ("What does Wirth think of the tourists?", "I am all for it."),
        ("What does Wirth say about Rolf Kamm?", "Rolf is a clever man."),
    ],
)
def test_own_words_on_the_matter_come_first(valley, question, quote):
    """In another language, of no matter at all, as a reply, or of somebody by a part of the name."""
    answer = valley(question)
    assert not answer.refused
    assert quote in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "Что Рабе думает о школе?",
        "What did Novak say?",
        "What did Novak reply to Holz?",
        "Why did Novak shame the council?",
        "Who said that the wheel turned until a flood carried the bridge away?",
        "What does Rolf Kamm say about Anna Wirth?",
    ],
)
def test_words_on_another_matter_or_of_nobody_are_no_answer(valley, question):
    """A name that two languages share speaks for no matter; a stranger says and does nothing."""
    assert valley(question).refused
