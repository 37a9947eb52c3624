"""What is shown while an answer is on its way: three steps that are true."""

import pytest
from test_rendering import Page, hit

from rag import Answer, Article, Statement
from ui.conversation import Exchange
from ui.phrases import WORDS
from ui.progress import MAX_READING, render_progress
from ui.rendering import render_conversation

ENGLISH = WORDS["en"]

FOUND = Answer("q", hits=(hit(),) * 6, searched=34, complete=False)
CHECKING = Answer("q", hits=(hit(),) * 6, searched=34, checking=3, complete=False)
WRITING = Answer("q", (Statement("A."),), hits=(hit(),) * 2, searched=34, complete=False)


def steps(answer):
    """The words of the steps by their state."""
    page = Page(render_progress(Exchange("q", answer, passages=34), ENGLISH))
    return {state: page.inside("li", state) for state in ("done", "current", "ahead")}


@pytest.mark.parametrize(
    ("answer", "done", "current", "ahead"),
    [
        (None, [], "Searching the articles: 34 passages…", ["Read", "Answer"]),
        (FOUND, ["Searched the articles: 34 passages"], "Reading 6 passages…", ["Answer"]),
        (
            CHECKING,
            ["Searched the articles: 34 passages", "Read 6 passages"],
            "Checking 3 statements…",
            [],
        ),
        (WRITING, ["Searched the articles: 34 passages", "Read 2 passages"], "Writing…", []),
    ],
)
def test_steps_follow_the_snapshots(answer, done, current, ahead):
    """What is over, what is under way and what is to come, each told from the snapshot."""
    assert steps(answer) == {"done": done, "current": [current], "ahead": ahead}


def test_current_step_is_marked_for_screen_readers():
    """Exactly one, and no live region that is drawn anew with every snapshot."""
    attributes = Page(render_progress(Exchange("q", FOUND), ENGLISH)).attributes
    assert [value for name, value in attributes if name == "aria-current"] == ["step"]
    assert not [name for name, _ in attributes if name in ("role", "aria-live")]


def test_passages_are_shown_as_soon_as_they_are_found():
    """The first result: a few of the passages being read, until there are statements."""
    shown = Page(render_progress(Exchange("q", FOUND), ENGLISH))
    assert len(shown.inside("span", "excerpt")) == MAX_READING
    assert Page(render_progress(Exchange("q", WRITING), ENGLISH)).inside("span", "excerpt") == []
    assert Page(render_progress(Exchange("q", None), ENGLISH)).inside("span", "excerpt") == []


def test_finished_exchange_shows_no_steps():
    """They go with the end of the work, whatever the end was."""
    ends = Exchange("q", FOUND, "It broke.", running=False), Exchange("q", FOUND, running=False)
    assert "aria-current" not in render_conversation(ends, ENGLISH)


def test_endless_titles_are_cut():
    """A word without end takes one line."""
    article = Article("a", "Wort" * 12_500, "Wort" * 12_500)
    answer = Answer("q", hits=(hit(article),), complete=False)
    assert len(render_progress(Exchange("q", answer), ENGLISH)) < 2000


def test_stream_goes_through_the_steps(assistant):
    """Found, then checked as many statements as come of it, then whole."""
    snapshots = list(assistant.stream("How many troops did the CSTO send to Kazakhstan?"))
    found, checking, whole = snapshots
    assert (bool(found.hits), found.checking, found.complete) == (True, 0, False)
    assert (checking.checking, checking.complete) == (len(whole.statements), False)
    assert (whole.checking, whole.complete) == (0, True)
