"""Which articles an answer rests on, which were read in vain, and what was checked."""

from dataclasses import replace

import pytest
from test_rendering import ARTICLE, HOSTILE, Page, cite, hit, hostile_answer

from rag import Answer, Article, Statement
from ui.answers import render_answer
from ui.checked import render_checked
from ui.phrases import WORDS
from ui.sources import find_sources, render_sources

ENGLISH = WORDS["en"]

OTHER = Article("b.txt", "Nothing of all this is true, said one.", "Doubts")
COPY = Article("c.txt", ARTICLE.text, "Two fires, again", "Copyist")
ANSWER = Answer(
    "q",
    (
        Statement("A [1] [2].", (cite(1), cite(2, "Putin added"))),
        Statement("B [1].", (cite(1),)),
        Statement("C.", (), "unsupported", "no number"),
    ),
    hits=(hit(), hit(OTHER), hit(COPY), hit()),
)


def test_used_articles_are_counted_by_statements():
    """Two citations in one statement count once, each article stands once."""
    used, unused = find_sources(ANSWER)
    assert [(source.article.id, source.statements) for source in used] == [("a.txt", 2)]
    assert [source.article.id for source in unused] == ["b.txt"]


@pytest.mark.parametrize(
    ("writer", "counted"), [("quoted", "2 quotes"), ("a model", "2 statements")]
)
def test_sources_count_what_the_answer_is_made_of(writer, counted):
    """Of a quoted answer, which states nothing of its own, quotes, as the line above says."""
    page = Page(render_sources(replace(ANSWER, writer=writer), ENGLISH, exchange=0))
    assert page.inside("span", "card-details")[0].endswith(f" · {counted}")


def test_copies_of_a_story_are_folded():
    """A reprint that was read stands with the article that is cited, not among the unused."""
    used, _ = find_sources(ANSWER)
    assert [copy.id for copy in used[0].copies] == ["c.txt"]
    assert "Same story: Two fires, again" in Page(render_sources(ANSWER, ENGLISH, exchange=0)).text


def test_sources_open_where_they_were_read():
    """A used article opens at its first citation, the others at the passage that was read."""
    page = Page(render_sources(ANSWER, ENGLISH, exchange=5))
    assert page.inside("span", "source-title")[0] == "Two fires"
    targets = [(n, v) for n, v in page.attributes if n in ("data-citation", "data-hit")]
    assert targets == [("data-citation", "1"), ("data-hit", "2"), ("data-hit", "1")]
    assert "Read, not used: 1 article" in page.text


def test_answer_that_cites_nothing_shows_no_sources():
    """There is nothing to list under a text without citations."""
    assert render_sources(Answer("q", (Statement("C."),), hits=(hit(),)), ENGLISH, exchange=0) == ""


def test_what_was_checked_lists_state_reason_and_quotes():
    """Each statement without its markers, its verdict in words, and what it was held against."""
    page = Page(render_checked(ANSWER, ENGLISH))
    assert page.inside("p", "claim") == ["A.", "B.", "C."]
    assert page.inside("p", "verdict-on supported") == ["supported", "supported"]
    assert page.inside("p", "verdict-on unsupported") == ["not in the articles: no number"]
    assert page.inside("q", "quote") == [cite().quote, "Putin added", cite().quote]
    assert "Checked against no passage." in page.text


def test_unfinished_answer_has_nothing_under_it():
    """Sources, checks and copies wait for the last statement."""
    growing = Answer("q", ANSWER.statements, hits=ANSWER.hits, complete=False)
    assert "details" not in Page(render_answer(growing, ENGLISH, exchange=0)).tags


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_under_an_answer_stays_text(text):
    """Titles, reasons and quotes of articles make no tag, also in what is copied."""
    shown = render_answer(hostile_answer(text), ENGLISH, exchange=0)
    assert not {"img", "script", "a"} & set(Page(shown).tags)
    assert not [name for name, _ in Page(shown).attributes if name.startswith("on")]
    assert not set("{}$`") & set(shown)
