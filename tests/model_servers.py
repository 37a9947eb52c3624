"""Fixtures of the model servers; a test module imports those it asks for."""

from collections.abc import Iterator

import pytest
from fetch_test_model import fetch_model
from servers import real_server


@pytest.fixture(scope="session")
def model_server() -> Iterator[str]:
    """The base URL of llama.cpp's server with SmolLM2-135M, a weak model, for the session."""
    with real_server(fetch_model()) as url:
        yield url
