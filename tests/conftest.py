"""What many tests share: articles, assistants over them, the chat, and an empty environment."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from install_browser import find_browser

from eval.bench.browser import open_chromium

REPOSITORY = Path(__file__).parent.parent

# How long an example takes tells of the other work of the machine.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session", autouse=True)
def no_settings_from_outside(tmp_path_factory):
    """No test reads the developer's own settings or keys."""
    with pytest.MonkeyPatch.context() as patch:
        for name in list(os.environ):
            if name.upper().startswith(("RAG_", "OPENAI_")):
                patch.delenv(name)
        patch.chdir(tmp_path_factory.mktemp("working-folder"))
        yield


@pytest.fixture(autouse=True)
def empty_working_folder(tmp_path_factory, monkeypatch):
    """Every test starts in an empty folder, where no `.env` stands."""
    monkeypatch.chdir(tmp_path_factory.mktemp("working-folder"))


@pytest.fixture(scope="session")
def repository():
    """The root of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def seeds():
    """The folder of the five articles."""
    return REPOSITORY / "seeds"


@pytest.fixture(scope="session")
def assistant(seeds, tmp_path_factory, no_settings_from_outside):
    """An assistant over an index of the seeds, shared by all tests that only ask."""
    from rag import Assistant, Config

    with Assistant.open(Config(data=tmp_path_factory.mktemp("index"), articles=seeds)) as opened:
        yield opened


@pytest.fixture(scope="module")
def bold(assistant, seeds):
    """An assistant over the seeds that answers whenever it can."""
    from rag import Assistant, Config

    config = Config(data=assistant.config.data, articles=seeds, caution=0)
    with Assistant.open(config, sync=False) as opened:
        yield opened


@pytest.fixture
def folder(tmp_path):
    """A folder with one short article, about a bridge."""
    from town import ARTICLES

    path = tmp_path / "articles"
    path.mkdir()
    (path / "bridge.txt").write_text(ARTICLES["bridge.txt"])
    return path


@pytest.fixture
def open_assistant(tmp_path, folder):
    """Opens assistants over the folder, with a quick embedding and no caution."""
    from opening import assistants

    with assistants(folder, tmp_path / "index") as open_one:
        yield open_one


@pytest.fixture(scope="module")
def address(assistant):
    """The chat over the assistant of the module, served on a free port."""
    from browser import serve_chat

    with serve_chat(assistant) as url:
        yield url


@pytest.fixture
def open_page(browser, address):
    """Opens the chat in a window; at the end nothing may have gone wrong in it."""
    from browser import open_chats

    with open_chats(browser, address) as open_one:
        yield open_one


@pytest.fixture(scope="session")
def chromium():
    """Path of a Chromium; without one the test is skipped, but never in CI."""
    path = find_browser()
    if path is None and os.environ.get("CI") == "true":
        pytest.fail("CI has no Chromium; scripts/install_browser.py installs one.")
    return path or pytest.skip("no Chromium; scripts/install_browser.py installs one")


@pytest.fixture(scope="module")
def browser(chromium):
    """A headless Chromium, closed before the next module's tests begin."""
    with open_chromium(chromium) as opened:
        yield opened
