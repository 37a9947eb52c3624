"""Whose words are asked for, and whose do not answer then."""

import pytest

from rag.passages import cut_passages
from rag.types import Article
from rag.voices import asked_voice, is_of_another

SPEAKERS = ("Ruth Adler", "Boris Lavrin", "Correspondent of the “BBC”")


@pytest.mark.parametrize(
    ("question", "voice"),
    [
        ("What does Adler say about Lavrin?", "Adler"),
        ("What did Ruth Adler answer when the BBC asked about the port?", "Ruth Adler"),
        ("Why does Lavrin think that the port will close?", "Lavrin"),
        ("According to the lawyer Adler, who pays?", ""),
        ("According to Adler, how much is the fee?", "Adler"),
        ("Что думает Адлер о порте?", "Адлер"),
        ("По мнению Лаврина, когда закроют порт?", "Лаврина"),
        ("Was denkt Adler über den Hafen?", "Adler"),
    ],
)
def test_a_speaker_beside_a_verb_of_saying_is_asked_for(question, voice):
    """The first one named, where what they say or think is wanted."""
    assert asked_voice(question, SPEAKERS) == voice


@pytest.mark.parametrize(
    "question",
    [
        "Who told Adler about the fee?",
        "What does Novak say about the port?",
        "What does Adler's critic think of the port?",
        "What do the mayor and Boris Lavrin think of the port?",
        "When did Adler leave the port?",
        "What did Adler ask?",
    ],
)
def test_other_questions_ask_for_no_voice(question):
    """Of a listener, a stranger, somebody else's person, one of several, or of deeds."""
    assert asked_voice(question, SPEAKERS) == ""


def test_words_of_others_are_barred_unless_they_tell_of_the_voice():
    """Nobody's sentences stay: they may tell what the voice said."""
    text = (
        "Ruth Adler said: “The port will close.” The fee is high.\n\n"
        "Boris Lavrin said: “It will stay open for ever.”\n\n"
        "“Adler wants to see it closed,” Lavrin said."
    )
    (passage,) = cut_passages(Article(id="a", text=text), size=900, overlap=0)
    barred = [
        text[span.start : span.end]
        for span in passage.sentences
        if is_of_another(passage, span, "Adler")
    ]
    assert barred == ["Boris Lavrin said: “It will stay open for ever.”"]
