"""What a marker shows before it is opened."""

from dataclasses import replace

import pytest
from test_rendering import HOSTILE, Page, cite

from rag import Answer, Article, Citation, Statement
from ui.phrases import WORDS
from ui.previews import NEIGHBOUR_CHARACTERS, find_surroundings, render_preview, render_previews

ENGLISH = WORDS["en"]

TEXT = "He came. He saw the city.\n\nHe won it all. He left again."


def cited(words, text=TEXT, **known):
    """A citation of some words of a text."""
    start = text.index(words)
    return Citation(1, Article("a.txt", text, language="en", **known), start, start + len(words))


@pytest.mark.parametrize(
    ("words", "around"),
    [
        ("He saw the city.", ("He came.", "He won it all.")),
        ("He won it all.", ("He saw the city.", "He left again.")),
        ("He came.", ("", "He saw the city.")),
        ("He left again.", ("He won it all.", "")),
        (TEXT, ("", "")),
    ],
)
def test_quote_stands_between_its_neighbours(words, around):
    """The sentence before and the one after, also across paragraphs; none at the ends."""
    assert find_surroundings(cited(words)) == around


def test_neighbours_are_cut_on_the_side_away_from_the_quote():
    """Of what goes before the end is shown, of what follows the beginning."""
    long = "Nobody " + "really " * 200 + "came"
    before, after = find_surroundings(cited("He won.", f"{long}. He won. {long}."))

    assert before.startswith("…")
    assert before.endswith("really came.")
    assert after.startswith("Nobody really")
    assert after.endswith("…")
    assert max(len(before), len(after)) <= NEIGHBOUR_CHARACTERS + 1


def test_preview_tells_who_where_and_when():
    """Speaker, source and date in one line, the exact quote in bold, and a way to open it."""
    page = Page(render_preview(replace(cite(2), speaker="President Tokayev"), ENGLISH, exchange=4))

    assert page.inside("p", "from") == ["President Tokayev — Azattyk — June 2022"]
    assert page.inside("strong") == ["the CSTO sent 2,000 troops"]
    assert page.inside("button") == ["Open"]
    assert {("data-exchange", "4"), ("data-citation", "2")} <= set(page.attributes)


def test_preview_tells_what_is_only_reported():
    """Words of the article do not stand under a name as if that person had said them."""
    citation = replace(cite(2), speaker="Xi Jinping", reported=True)
    page = Page(render_preview(citation, ENGLISH, exchange=4))

    assert page.inside("p", "from") == ["Xi Jinping, as reported — Azattyk — June 2022"]


def test_preview_without_a_source_names_the_article():
    """A title, or at least the file, stands where the source is not known."""
    titled = Page(render_preview(cited("He came.", title="A visit"), ENGLISH, exchange=0))
    assert titled.inside("p", "from") == ["A visit"]
    assert Page(render_preview(cited("He came."), ENGLISH, exchange=0)).inside("p", "from") == [
        "a.txt"
    ]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_a_preview_stays_text(text):
    """Neither the quote nor what is known of its article becomes markup, or fills the screen."""
    article = Article(text, f"{text}. {text}", text, text, text, text, "en")
    citation = Citation(1, article, 0, len(text), text)
    answer = Answer("q", (Statement("x [1]", (citation,)),))
    shown = render_previews(answer, ENGLISH, exchange=0)

    assert not {"img", "script", "a"} & set(Page(shown).tags)
    assert not set("{}$`") & set(shown)
    assert len("".join(Page(shown).inside("strong"))) < 1000


def test_answer_without_citations_has_no_previews():
    """Nothing hidden is drawn in vain."""
    assert render_previews(Answer("q", (Statement("x"),)), ENGLISH, exchange=0) == ""
