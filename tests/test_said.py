"""What somebody said, and who said something, is answered by the sentence that holds it."""

import pytest

from rag import Assistant, Config

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
"""


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Asks two articles of a paper."""
    folder = tmp_path_factory.mktemp("paper")
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "horse.txt").write_text(HORSE, encoding="utf-8")
    (folder / "lamps.txt").write_text(LAMPS, encoding="utf-8")
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
    ],
)
def test_words_asked_for_are_the_answer(asked, question, speaker, words):
    """Quoted in the question or told by it, with the matter in the sentence or around it."""
    answer = asked(question)

    assert not answer.refused
    first = answer.citations[0]
    assert first.speaker == speaker
    assert words in first.quote


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
