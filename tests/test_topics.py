"""What a question speaks of: its topical words, names whole."""

import pytest
from test_vocabulary import SHELF

from rag.asking.topics import find_topics


@pytest.mark.parametrize(
    ("question", "topics"),
    [
        ("How many troops did the CSTO send?", ["troops", "CSTO", "send"]),
        ("What did Nurzhan Altayev say?", ["Nurzhan Altayev"]),
        ("Is Kassym-Jomart Tokayev safe?", ["Kassym-Jomart Tokayev", "safe"]),
        ("Did Tokayev and Altayev meet?", ["Tokayev", "Altayev", "meet"]),
        ("Who saw 2,000 troops in 2022?", ["saw", "2,000", "troops", "2022"]),
        ("Tokayev, Tokayev, Tokayev?", ["Tokayev"]),
        ("waht is the risk", ["risk"]),
        ("Why?", []),
        ("", []),
    ],
)
def test_topical_words_in_order(question, topics):
    """Stop words, mistyped ones too, are left out; neighbours with capitals are one name."""
    found = find_topics(question, language="en", index=SHELF)
    assert [topic.text for topic in found] == topics


def test_words_keep_the_spelling_of_the_question():
    """A slip of typing stands for terms of the index, but is shown as it was typed."""
    (topic,) = find_topics("Kazkahstan?", language="en", index=SHELF)
    assert topic.text == "Kazkahstan"
    assert topic.terms[0]


@pytest.mark.parametrize("question", ["Kazakistan'ın ordusu", "哈萨克斯坦"])
def test_particles_and_unseparated_scripts_are_no_topics(question):
    """An ending behind an apostrophe is no word, nor is a line of Chinese."""
    found = [topic.text for topic in find_topics(question, language="tr", index=SHELF)]
    assert not {"ın", "哈萨克斯坦"} & set(found)


def test_names_and_figures_are_told():
    """A capital makes a name, a digit a figure, for these mean the same in other languages."""
    name, word, figure = find_topics("Tokayev troops 2022", language="en", index=SHELF)
    assert (name.is_name, word.is_name, figure.is_figure) == (True, False, True)
