"""A real, weak model behind llama.cpp's own server: whatever it writes gets checked."""

import re

import pytest
from model_servers import model_server
from test_writing import hit

from rag.answers.writing import write_draft
from rag.config import Config
from rag.errors import ModelError
from rag.models import open_model

__all__ = ["model_server"]
pytestmark = [pytest.mark.server, pytest.mark.timeout(300)]

TROOPS = (
    "Azattyk writes that the CSTO sent 2,000 troops to Kazakhstan in January at Tokayev’s "
    "invitation. Tokayev said that they did not have to open fire."
)
QUESTIONS = (
    "How many troops did the CSTO send to Kazakhstan?",
    "What is the inflation rate of Kazakhstan?",
)


@pytest.fixture(scope="module")
def model(model_server):
    """The weak model, with a short answer for a slow machine."""
    config = Config(
        openai_base_url=model_server,
        context_window=2048,
        max_tokens=64,
        model_timeout_seconds=120,
    )
    with open_model(config) as opened:
        yield opened


def test_model_of_the_server_is_found(model):
    """With only an address set, the server tells its model."""
    assert model.metadata.model_name == "smollm2"


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_sentence_of_a_weak_model_is_checked(model, question):
    """Each sentence has a state and a reason, and each marker left leads to exact words."""
    source = hit("troops", TROOPS)
    draft = list(write_draft(question, [source], model=model))[-1]

    assert draft.complete
    assert draft.refused or draft.statements
    for statement in draft.statements:
        assert statement.support in ("supported", "weak", "unsupported")
        assert bool(statement.reason) == (statement.support != "supported")
        marked = {int(number) for number in re.findall(r"\[(\d+)\]", statement.text)}
        assert marked == {citation.number for citation in statement.citations}
        for citation in statement.citations:
            assert citation.quote in TROOPS
            assert citation.quote == TROOPS[citation.start : citation.end]


def test_same_question_gives_the_same_answer(model):
    """The answer of a real server is repeatable."""
    source = hit("troops", TROOPS)
    first, second = (list(write_draft(QUESTIONS[0], [source], model=model))[-1] for _ in range(2))

    assert first == second


def test_too_long_a_prompt_is_told(model_server):
    """A window set larger than the server's own ends in one sentence, not in a wrong answer."""
    config = Config(openai_base_url=model_server, context_window=100_000)
    long = hit("long", "The bridge is long. " * 2000)

    with open_model(config) as model, pytest.raises(ModelError, match="RAG_CONTEXT_WINDOW"):
        list(write_draft(QUESTIONS[0], [long], model=model))
