"""An assistant over one article, and its chat, anew for each test; a module imports what it asks for."""

import pytest
from browser import serve_chat
from test_llama import WordsEmbedding

from rag import Assistant, Config


@pytest.fixture
def assistant(tmp_path, folder):
    """An assistant over the article about a bridge, with a data folder of its own."""
    config = Config(data=tmp_path / "data", articles=folder)
    with Assistant.open(config, embedding=WordsEmbedding()) as opened:
        yield opened


@pytest.fixture
def address(assistant):
    """The chat over the assistant of the test, served on a free port."""
    with serve_chat(assistant) as url:
        yield url
