"""Assistants for tests: opened quickly, over a few words, and closed at the end."""

from contextlib import ExitStack, contextmanager

from test_llama import WordsEmbedding

from rag import Assistant, Config


@contextmanager
def assistants(articles, data):
    """Opens assistants over a folder, as often as called, with a quick embedding and no caution."""
    with ExitStack() as opened:

        def open_one(*, llm=None, **settings):
            config = Config(**{"articles": articles, "data": data, "caution": 0, **settings})
            return opened.enter_context(
                Assistant.open(config, embedding=WordsEmbedding(), model=llm)
            )

        yield open_one
