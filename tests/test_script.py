"""The page's script is sent once and run by every part; the page is sent packed."""

import re

import httpx
import pytest

from ui.script import call_script, define_script, read_script


@pytest.fixture(scope="module")
def page(address):
    """The first page, as it is sent."""
    return httpx.get(address, headers={"Accept-Encoding": "gzip"})


def test_script_is_sent_once(page):
    """It stands in the head; the parts only call it."""
    assert page.text.count("const PLACES = ") == 1
    assert page.text.count("onrecordPart(element, trigger, watch);") > 10


def test_page_is_sent_packed(page):
    """What goes over the wire is a fraction of what the browser reads."""
    assert page.headers["content-encoding"] == "gzip"
    assert int(page.headers["content-length"]) < 60_000 < len(page.content)


def test_answers_are_not_held_back_to_be_packed(address):
    """A stream of events reaches the browser as it comes."""
    beating = f"{address}gradio_api/heartbeat/x"
    with httpx.stream("GET", beating, headers={"Accept-Encoding": "gzip"}) as response:
        assert "content-encoding" not in response.headers
        assert next(response.iter_text()).startswith("data: ALIVE")


def test_parts_name_the_events_that_the_script_sends():
    """Gradio lets nobody listen to an event that it does not read in the part's own script."""
    sent = set(re.findall(r'trigger\("(\w+)"', read_script()))
    assert {"ask", "open", "rephrase", "export"} <= sent
    assert all(f"'{name}'" in call_script() for name in {*sent, "reset"})
    assert len(call_script()) < 500


def test_script_cannot_end_its_own_element():
    """The head is read as HTML, where the first closing tag counts."""
    assert "</script" not in define_script().casefold()
