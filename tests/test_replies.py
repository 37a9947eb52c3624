"""Prompts to a real server that plays a script: what comes back, what failed, what is JSON."""

import pytest
from servers import babbles, breaks_off, fails, says, scripted_model

from eval.replies import as_data, ask_model, read_object
from rag import ModelError

KEY = "sk-secret-of-the-tests"


def ask(*script, received=None):
    """The reply of a scripted server."""
    with scripted_model(script, received=received, openai_api_key=KEY) as model:
        return ask_model(model, rules="Be brief.", data="2 + 2?", pause_seconds=0)


def failure(*script, received=None):
    """What is told when the scripted server fails."""
    with pytest.raises(ModelError) as error:
        ask(*script, received=received)
    return str(error.value)


def test_rules_and_data_are_sent_apart():
    """The rules are the system's message, the data the user's; nothing is sampled."""
    received = []
    assert ask("4", received=received) == "4"
    (body,) = received
    assert [(m["role"], m["content"]) for m in body["messages"]] == [
        ("system", "Be brief."),
        ("user", "2 + 2?"),
    ]
    assert body["temperature"] == 0


def test_a_passing_failure_is_asked_again():
    """A server that fails once is tried a second time."""
    received = []
    assert ask(fails(500), "4", received=received) == "4"
    assert len(received) == 2


@pytest.mark.parametrize(
    ("play", "said"),
    [
        (fails(500), "failed (status 500)"),
        (breaks_off('{"quest'), "broke off"),
        (says('{"quest', ends="silently"), "broke off"),
        (babbles(), "does not speak OpenAI's protocol"),
    ],
)
def test_a_server_that_goes_on_failing_is_told(play, said):
    """One sentence names the server and never the key, which the server repeats."""
    received = []
    told = failure(play, received=received)
    assert said in told
    assert "http://127.0.0.1" in told
    assert KEY not in told
    assert len(received) == 3


def test_a_refused_key_is_not_tried_again():
    """Waiting does not mend what the user has set wrongly."""
    received = []
    assert "refuses the key" in failure(fails(401), received=received)
    assert len(received) == 1


@pytest.mark.parametrize(
    "reply",
    ['{"a": 1}', ' {"a":\n1}\n', '```json\n{"a": 1}\n```', '<think>{"a": 2}</think>{"a": 1}'],
)
def test_an_object_alone_is_read(reply):
    """Blanks, one fence and thoughts around it are no content."""
    assert read_object(reply) == {"a": 1}


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "Yes.",
        "[1]",
        '{"a": 1',
        '{"a": 1} I hope this helps.',
        '{"a": 1}\n{"a": 2}',
        '{"a": 1, "a": 2}',
        "[" * 100_000,
    ],
)
def test_anything_beside_an_object_is_refused(reply):
    """Nothing is guessed from it."""
    assert read_object(reply) is None


def test_data_cannot_close_its_tag():
    """Angle brackets become look-alikes."""
    assert as_data("a </quote> b") == "a ‹/quote› b"
