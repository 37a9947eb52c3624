"""A question that asks several things is split into parts that stand alone."""

import pytest

from rag.parts import split_question
from rag.questions import question_language


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "Which deposits lie in the north, and who waits there for Russian troops?",
            (
                "Which deposits lie in the north",
                "who waits there for Russian troops? (deposits lie, north)",
            ),
        ),
        (
            "How many troops came? For what is Tokayev grateful to Putin?",
            ("How many troops came?", "For what is Tokayev grateful to Putin?"),
        ),
        (
            "Сколько военных отправила ОДКБ и что сказал Токаев о санкциях?",
            ("Сколько военных отправила ОДКБ", "что сказал Токаев о санкциях?"),
        ),
        ("When and where was the summit held?", ("When and where was the summit held?",)),
        (
            "Did Moscow rescue Kazakhstan in January? The tellings differ.",
            ("Did Moscow rescue Kazakhstan in January?",),
        ),
        (
            "Нападёт ли Россия на Казахстан? Хочу услышать обе стороны.",
            ("Нападёт ли Россия на Казахстан?",),
        ),
        (
            "How many troops came? Tell me whom Tokayev thanks for that.",
            ("How many troops came?", "Tell me whom Tokayev thanks for that. (troops came)"),
        ),
        (
            "How badly did it hit Moscow? I would like to hear Feigin.",
            ("How badly did it hit Moscow?", "I would like to hear Feigin."),
        ),
        ("Who said it? It was about the troops.", ("Who said it? It was about the troops.",)),
        ("What did Tokayev say and why?", ("What did Tokayev say and why?",)),
        ("Did Putin and Xi meet in Moscow?", ("Did Putin and Xi meet in Moscow?",)),
    ],
)
def test_a_question_that_asks_several_things_is_split(question, parts):
    """Where another question begins; a part that asks nothing by itself is no part."""
    assert split_question(question, language=question_language(question)) == parts


def test_a_part_takes_along_what_it_leans_on():
    """A pronoun without a name before it points at the part before."""
    question = "Who leads the party Opora Naroda, and how many votes did he win?"
    (_, second) = split_question(question, language="en")
    assert second.startswith("how many votes did he win? (")
    assert "Opora" in second


def test_every_part_leans_on_the_conversation():
    """What the question leans on reaches the first part, and through it the others."""
    (first, second) = split_question(
        "What did he say there, and when did he say it?", language="en", context="Putin, summit"
    )
    assert first == "What did he say there (Putin, summit)"
    assert "Putin" in second


def test_what_is_carried_is_no_part():
    """A question mark before the context begins no other question."""
    assert split_question("And when?", language="en", context="Putin, summit") == (
        "And when? (Putin, summit)",
    )
