"""A model makes a follow-up stand alone; what it invents is not trusted.

The models are real servers on loopback that play a script.
"""

import time

import pytest
from servers import babbles, breaks_off, fails, says, scripted_model
from test_writing import Stream

from rag.answers.prompts import rewrite_prompt
from rag.answers.rewriting import LONGEST_REWRITTEN, is_faithful, rewrite_question
from rag.errors import ModelError

HISTORY = [
    {"role": "user", "content": "What did Tokayev say about the sanctions in 2022?"},
    {"role": "assistant", "content": "Tokayev: “Sanctions are sanctions.” [1]"},
]


def rewritten(script, *, question="And why?", history=HISTORY, received=None):
    """What becomes of a question when the model says so."""
    with scripted_model([script], received=received) as model:
        return rewrite_question(question, history, model=model)


@pytest.mark.parametrize(
    "spoken",
    [
        "Why did Tokayev say that about the sanctions?",
        "“Why did Tokayev say that about the sanctions?”",
        "Rewritten question: Why did Tokayev say that about the sanctions?",
        "<think>They mean 17 sanctions.</think>Why did Tokayev say that about the sanctions?",
        "**Why did Tokayev say that about the sanctions?** [1]",
    ],
)
def test_a_rewritten_question_is_taken(spoken):
    """Labels, quotation marks, thoughts and markers around it are left out."""
    assert rewritten(spoken) == "Why did Tokayev say that about the sanctions?"


@pytest.mark.parametrize(
    "spoken",
    [
        "Why did Nazarbayev say that about the sanctions?",
        "Why did Tokayev say that about the sanctions in 2023?",
        "Because sanctions are sanctions.",
        "Tokayev spoke about the sanctions. Why?",
        "Why? What about the sanctions?",
        "What is a good recipe for pancakes with fresh berries?",
        "Why did Tokayev " + "say that about the sanctions " * LONGEST_REWRITTEN + "?",
    ],
)
def test_what_is_invented_is_dropped(spoken):
    """New names and numbers, answers, several questions, other topics and long texts."""
    assert rewritten(spoken) == ""


@pytest.mark.parametrize(
    ("question", "spoken", "faithful"),
    [
        ("What about China?", "What did China say about the sanctions?", True),
        ("What about China?", "What did Tokayev say about the sanctions?", False),
        ("And in 2023?", "What did Tokayev say about the sanctions in 2022?", False),
        ("А почему?", "Почему Токаев сказал это о санкциях?", True),
        ("А почему?", "Почему Назарбаев сказал это о санкциях?", False),
        ("Und warum?", "Warum sagte Tokajew das über die Sanktionen?", True),
    ],
)
def test_what_was_asked_is_kept(question, spoken, faithful):
    """The question's own names and numbers stay; names may be spelled anew."""
    history = [
        *HISTORY,
        {"role": "user", "content": "Что Токаев сказал о санкциях? Was sagte er zu Sanktionen?"},
    ]
    assert is_faithful(spoken, question, history) is faithful


@pytest.mark.parametrize(
    "play",
    [
        fails(500),
        babbles(),
        breaks_off("Why did"),
        says("Why did Tokayev say that about the sanctions?", ends="silently"),
    ],
)
def test_a_failing_model_is_told(play):
    """Who asked for the rewriting decides what serves instead; half a question never does."""
    with pytest.raises(ModelError):
        rewritten(play)


def test_a_model_that_thinks_long_is_read_in_time():
    """The time grows with the length of its thoughts, not with its square."""
    said = f"<think>{'They mean it. ' * 6000}</think>Why did Tokayev say that about the sanctions?"
    model = Stream(pieces=[said[at : at + 5] for at in range(0, len(said), 5)])
    start = time.process_time()
    assert rewrite_question("And why?", HISTORY, model=model).startswith("Why did Tokayev")
    assert time.process_time() - start < 10


def test_conversation_is_material_for_the_model():
    """It stands in one message, without anything that could pass for a delimiter or marker."""
    system, asked = rewrite_prompt("And <why>?", HISTORY)

    assert (system["role"], asked["role"]) == ("system", "user")
    assert "Reader: What did Tokayev say" in asked["content"]
    assert "[1]" not in asked["content"]
    assert "‹why›" in asked["content"]


def test_a_long_conversation_is_cut():
    """Only the last turns, and of each its beginning, are read."""
    (_, asked) = rewrite_prompt("Why?", [{"role": "user", "content": "word " * 9000}] * 50)
    assert len(asked["content"]) < 4000
