"""Finding a quote on the page: the switch, the results, and the way into the article."""

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from types import SimpleNamespace

import pytest
from browser import PHONE, contrast
from test_llama import WordsEmbedding
from test_rendering import HOSTILE, Page

from rag import Article, Assistant, Config, Match, Stretch
from ui.finding import find_quote
from ui.languages import LANGUAGES
from ui.matches import MAX_CHANGES, MOST_PLACES, render_matches, render_modes, render_problem
from ui.phrases import WORDS
from ui.selection import select

ENGLISH = WORDS["en"]

CHANGED = "The CSTO sent 3,000 troops to Kazakhstan in January"
EXACT = "it’s like crossing Skilla and Haribda"
ELIDED = "It’s like crossing Skilla and Haribda. But … we are reaching the necessary agreements"
LONG = (
    "Speaking at a CSTO summit in Moscow on May 16, Russian President Vladimir Putin said the"
    " organization had prevented extremists from seizing power in Kazakhstan"
)
INVENTED = "I have never set foot on any of the moons of Jupiter"
HOSTILE_LINE = "<img src=x onerror=window.hacked=1> {{7*7}} ${window.hacked=2} javascript:alert(1)"


@pytest.fixture(scope="module")
def assistant(seeds, tmp_path_factory):
    """An assistant over the seeds, made with a quick embedding."""
    config = Config(data=tmp_path_factory.mktemp("data"), articles=seeds)
    with Assistant.open(config, embedding=WordsEmbedding()) as opened:
        yield opened


def find(page, pasted):
    """Choose the switch, paste and send; waits for what is told."""
    page.get_by_role("button", name="Find a quote").click()
    page.locator("#quote textarea").fill(pasted)
    page.keyboard.press("Enter")
    page.wait_for_selector(".finder :is(.places, .verdict, .problem)")


@pytest.mark.browser
def test_changed_number_is_marked_and_opens_in_the_article(open_page, assistant):
    """The card says how many words differ, which, who said it; a click shows the exact place."""
    page = open_page()
    find(page, CHANGED)
    card = page.locator(".match").first
    assert card.locator(".outcome").inner_text() == "Differs in 1 word"
    assert card.locator("del").inner_text() == "3,000"
    assert card.locator("ins").inner_text() == "2,000"
    assert "You have “3,000”, the article has “2,000”." in card.inner_text()
    assert card.locator(".speaker").inner_text() == "Azattyk, as reported"
    card.get_by_role("button", name=ENGLISH.open_place).click()
    page.wait_for_selector("mark.current")
    (match,) = assistant.find_quote(CHANGED)
    assert "".join(page.locator("mark.current").all_text_contents()) == match.quote
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == ENGLISH.open_place


@pytest.mark.browser
def test_exact_quote_is_told_without_marks(open_page):
    """Nothing is struck out where nothing differs."""
    page = open_page()
    find(page, EXACT)
    assert page.locator(".match .outcome").inner_text() == "Exact"
    assert page.locator(".match :is(del, ins)").count() == 0


@pytest.mark.browser
def test_invented_quote_is_not_found_and_bad_input_is_told(open_page):
    """Both are one sentence, and what was looked for stays in the box to be mended."""
    page = open_page()
    find(page, INVENTED)
    assert page.locator(".finder .verdict").inner_text() == ENGLISH.nowhere
    assert page.locator("#quote textarea").input_value() == INVENTED
    page.locator("#quote textarea").fill("…?!")
    page.keyboard.press("Enter")
    page.wait_for_selector(".finder .problem")
    assert "No word" in page.locator(".finder .problem").inner_text()
    assert page.locator("#quote textarea").input_value() == "…?!"


@pytest.mark.browser
def test_switch_keeps_the_conversation(open_page):
    """Each side keeps its page and its box; the keyboard works the switch."""
    page = open_page()
    page.locator("#question textarea").fill("How many troops did the CSTO send?")
    page.keyboard.press("Enter")
    page.locator(".facts").first.wait_for()
    find(page, EXACT)
    assert not page.locator("#page").is_visible()
    page.get_by_role("button", name="Ask", exact=True).first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".exchange").is_visible()
    assert not page.locator("#found").is_visible()
    page.wait_for_function("document.activeElement.closest('#question')")
    page.get_by_role("button", name="Find a quote").click()
    assert page.locator(".match").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_differences_can_be_read_and_fit_the_phone(open_page, scheme):
    """At 390 px nothing stands out of the window; every text has 4.5:1 to its ground."""
    page = open_page(PHONE, color_scheme=scheme)
    find(page, f"{ELIDED} {'x' * 300} without")
    chosen = [".outcome", "del", ".changes", ".match .quiet", ".modes [aria-pressed=true]"]
    ratios = {selector: contrast(page, selector) for selector in chosen}
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}
    assert page.evaluate(
        "[...document.querySelectorAll('#places *')]"
        ".every(e => e.getBoundingClientRect().right <= innerWidth + 1)"
    )


@pytest.mark.browser
def test_hostile_quotes_stay_text(open_page):
    """Markup in what is pasted is shown as it is, and runs nothing."""
    page = open_page()
    find(page, f"{CHANGED} {HOSTILE_LINE}")
    assert HOSTILE_LINE in page.locator(".pasted").inner_text()
    find(page, LONG.replace("16", "<img src=x onerror=window.hacked=3>"))
    page.wait_for_selector(".match del")
    assert "src=x onerror" in page.locator(".match del").first.inner_text()
    assert page.evaluate("window.hacked") is None


def match_of(*stretches, **fields):
    """A match with these stretches, on an article of their words."""
    text = "".join(stretch.stands for stretch in stretches)
    given = {"exact": False, "differing": 1, "elided": 0, "score": 0.9} | fields
    return Match(Article("a.txt", text, "Two fires"), 0, len(text), stretches, **given)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_tag(text):
    """In the quote, the article, its title and its speaker."""
    article = Article(text, text, text, text, text, text)
    stretches = tuple(
        Stretch(kind, text, text) for kind in ("equal", "changed", "added", "missing", "elided")
    )
    match = Match(article, 0, len(text), stretches, False, 3, 1, 0.8, text)
    page = Page(
        render_matches(text, [match], ENGLISH)
        + render_matches(text, [], ENGLISH)
        + render_problem(text, ENGLISH)
    )
    assert not {"img", "script", "a", "iframe", "style", "svg"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "href"]


def test_differences_are_told_in_words():
    """One sentence each; of a long list the rest is counted."""
    kinds = [
        Stretch("equal", "He ", "He "),
        Stretch("changed", "never ", "always "),
        Stretch("added", "once ", ""),
        Stretch("missing", "", "said "),
        Stretch("elided", "", "and so on "),
    ]
    page = Page(render_matches("q", [match_of(*kinds)], ENGLISH))
    assert page.inside("li", None)[-4:] == [
        "You have “never”, the article has “always”.",
        "“once” is not in the article.",
        "The article also has “said”.",
        "Left out at the ellipsis: “and so on”.",
    ]
    many = Page(render_matches("q", [match_of(*kinds[1:3] * MAX_CHANGES)], ENGLISH))
    assert f"and {MAX_CHANGES} more differences" in many.text


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"exact": True, "differing": 0}, "Exact"),
        ({"differing": 0}, "Same words, other punctuation or capitals"),
        ({"differing": 0, "elided": 12}, "Word for word, 12 words left out"),
        ({"differing": 1}, "Differs in 1 word"),
        ({"differing": 1200, "elided": 1}, "Differs in 1,200 words, 1 word left out"),
    ],
)
def test_outcome_is_told_in_words(fields, told):
    """Five things that a fact checker tells apart."""
    match = match_of(Stretch("equal", "He", "He"), **fields)
    assert Page(render_matches("q", [match], ENGLISH)).inside("p")[1] == told


@pytest.mark.parametrize(
    ("stretches", "told"),
    [
        (("knows it", "all", ", too."), "knows it all, too."),
        (("knows ", "really ", "it all."), "knows really it all."),
        (("it fell", " twice", ""), "it fell twice"),
    ],
)
def test_struck_words_stand_apart_from_words_only(stretches, told):
    """A blank before them where a word stands there, none before a comma."""
    before, added, behind = stretches
    match = match_of(
        Stretch("equal", before, before),
        Stretch("added", added, ""),
        Stretch("equal", behind, behind),
    )
    (card,) = re.findall(r"<blockquote.*?</blockquote>", render_matches("q", [match], ENGLISH))
    assert Page(card).text == told


def test_more_places_than_are_shown_are_told():
    """The number of cards is no count of the places where more were found."""
    match = match_of(Stretch("equal", "He", "He"))
    few = Page(render_matches("q", [match] * MOST_PLACES, ENGLISH))
    assert few.inside("p", "places") == ["Found in 3 places, the best first."]
    many = Page(render_matches("q", [match] * (MOST_PLACES + 1), ENGLISH))
    assert many.inside("p", "places") == ["The best 3 places; there are more."]
    assert many.inside("p", "outcome") == few.inside("p", "outcome")


def test_card_shows_the_words_on_either_side():
    """Of the same paragraph, cut between words: one place is told from another."""
    text = f"Heading\n\n{'word ' * 30}in the war of {'word ' * 30}\n\nNext"
    at = text.index("war")
    match = replace(
        match_of(Stretch("equal", "war", "war")), article=Article("a", text), start=at, end=at + 3
    )
    page = Page(render_matches("war", [match], ENGLISH))
    before, behind = page.inside("span", "elided")
    assert (before[:6], before[-8:]) == ("…word ", " in the ")
    assert (behind[:9], behind[-5:]) == (" of word ", "word…")
    alone = replace(match, article=Article("a", "One\n\nwar\n\nTwo"), start=5, end=8)
    assert Page(render_matches("war", [alone], ENGLISH)).inside("span", "elided") == []


def test_place_of_a_click_is_looked_up():
    """Start and end mark the span; what is no span opens the article without one."""
    article = Article("a.txt", "The bridge opened in May.")
    clicked = SimpleNamespace(article="a.txt", start="4", end="10")
    page = Page(select(clicked, (), ENGLISH, find_article=lambda _: article))
    assert page.inside("mark", "current") == ["bridge"]
    for first, last in (("9", "4"), ("x", "4"), (None, "4"), ("1" * 99, {"$": 1})):
        clicked = SimpleNamespace(article="a.txt", start=first, end=last)
        assert "<mark" not in select(clicked, (), ENGLISH, find_article=lambda _: article)


def test_error_of_the_library_is_one_sentence(assistant):
    """In words that a reader can act on."""
    shown = find_quote(assistant, "", ENGLISH)
    assert Page(shown).inside("p", "problem") == [
        "The quote is empty. Paste the words to look for."
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_error_that_names_the_server_is_told_to_no_stranger(seeds, tmp_path, language):
    """One sentence in the language of the page."""
    config = Config(data=tmp_path, articles=seeds, public=True)
    with Assistant.open(config, embedding=WordsEmbedding()) as opened:
        with closing(sqlite3.connect(tmp_path / "catalog.sqlite")) as catalog:
            catalog.execute("DROP TABLE passages")
        shown = find_quote(opened, CHANGED, WORDS[language])
    assert Page(shown).inside("p", "problem") == [WORDS[language].find_broken]


def test_switch_says_which_side_is_chosen():
    """To a screen reader too."""
    page = Page(render_modes(ENGLISH))
    assert [value for name, value in page.attributes if name == "aria-pressed"] == ["true", "false"]
