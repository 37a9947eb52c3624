"""Filters, steps and the first screen as readers meet them, in a real Chromium."""

import json
import threading
import time

import pytest
from browser import (
    DESKTOP,
    PHONE,
    ask,
    await_first_screen,
    contrast,
    is_in_view,
    scrolls_sideways,
    start_chat,
)
from test_llama import WordsEmbedding
from test_rendering import HOSTILE

from rag import Assistant, Config

# Milliseconds from the passages being found to their being seen: 300 on a machine that does
# nothing else, and much more on one that runs all tests at once.
FIRST_RESULT = 3_000

OPENED = "When did the bridge open?"
COST = "How much did the bridge cost?"
ARTICLES = (
    {
        "id": "bridge",
        "title": "The new bridge",
        "source": "The Herald",
        "date": "2021-05-03",
        "text": "The bridge cost 4 million euros. Ruth Adler said the bridge is too narrow.",
    },
    {
        "id": "harbour",
        "title": "The old harbour",
        "source": "Krone",
        "date": "2019-03-10",
        "text": "The harbour cost 7 million euros. Paul Weber said the harbour is unsafe.",
    },
    {
        "id": "evil",
        "title": HOSTILE[0],
        "source": HOSTILE[1],
        "text": f"{HOSTILE[4]} {HOSTILE[5]}\n\nJohn Reed said the mill has 12 rooms.\n\n{HOSTILE[9]}",
    },
    *({"id": f"n{n}", "title": f"Notice {n}", "text": f"Notice {n} is out."} for n in range(20)),
)


class Waiting(Assistant):
    """An assistant that suggests at once, and waits when a test says so, once passages are found."""

    def suggestions(self, *_, **__):
        """Questions for the first screen."""
        return [COST]

    def stream(self, *arguments, **named):
        """The snapshots; after the first one comes the pause."""
        for answer in super().stream(*arguments, **named):
            if answer.hits and not self.found:
                self.found = time.time() * 1000
            yield answer
            self.go_on.wait()

    def find_quote(self, *arguments, **named):
        """The places of a quote, after a pause of its own."""
        self.look.wait()
        return super().find_quote(*arguments, **named)

    found = 0.0
    go_on = threading.Event()
    look = threading.Event()


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    """An assistant over a small town with dates and sources, and a hostile article."""
    folder = tmp_path_factory.mktemp("town")
    lines = "\n".join(map(json.dumps, ARTICLES))
    (folder / "town.jsonl").write_text(lines, encoding="utf-8")
    config = Config(data=folder / "index", articles=folder / "town.jsonl")
    with Waiting.open(config, embedding=WordsEmbedding()) as opened:
        yield opened


@pytest.fixture
def open_page(open_page, assistant):
    """Opens the chat, with the questions to begin with and the filter."""
    assistant.go_on.set()

    def open_one(*size, **settings):
        return await_first_screen(open_page(*size, **settings))

    return open_one


def narrow(page, field, label):
    """Choose a value in the panel and wait for its chip."""
    if not page.locator("#narrowing").is_visible():
        page.locator(".narrow").click()
    page.locator(f"[data-field={field}]").select_option(label=label)
    page.locator(f"[data-chosen={field}]").wait_for()


@pytest.mark.browser
def test_filter_holds_for_the_next_questions(open_page):
    """Chosen with a click, told under each question, and gone with its ×."""
    page = open_page()
    narrow(page, "article", "The new bridge")
    narrow(page, "speaker", "Ruth Adler")
    for _ in range(2):
        said = ask(page, COST).locator(".scope").inner_text()
        assert said == "Searched in: The new bridge · speaker Ruth Adler"
    page.locator("[data-chosen=speaker] button").click()
    page.locator("[data-chosen=speaker]").wait_for(state="detached")
    assert ask(page, COST).locator(".scope").inner_text() == "Searched in: The new bridge"
    page.get_by_role("button", name="Clear all").click()
    page.locator(".chip").wait_for(state="detached")
    assert page.locator("[data-field=article]").input_value() == "Any article"
    assert ask(page, COST).locator(".scope").count() == 0


@pytest.mark.browser
def test_filter_comes_back_with_its_conversation(open_page):
    """After a reload, and chosen in the drawer: told, shown as chips, and asked under again."""
    told = "Searched in: The new bridge · speaker Ruth Adler"
    page = open_page()
    narrow(page, "article", "The new bridge")
    narrow(page, "speaker", "Ruth Adler")
    ask(page, COST)
    page.wait_for_function("/conversation=/.test(location.search)")
    page.reload()
    page.wait_for_selector(".exchange")
    assert page.locator(".scope").inner_text() == told
    assert page.locator(".chip .value").all_inner_texts() == ["The new bridge", "Ruth Adler"]
    page.wait_for_function("document.querySelector('[data-field=speaker]')?.value === 'Ruth Adler'")
    assert not page.evaluate("document.activeElement.matches('.narrow')")
    with page.expect_download() as saved:
        page.locator(".export summary").click()
        page.locator("[data-form=markdown]").click()
    assert "speaker Ruth Adler" in saved.value.path().read_text()
    page.get_by_role("button", name="New conversation").first.click()
    page.wait_for_selector(".welcome")
    page.locator(".chip").first.wait_for(state="detached")
    page.locator(".choose").first.click()
    page.wait_for_selector(".exchange")
    assert page.locator(".chip").count() == 2
    # The new answer may be there before anybody sees that it is looked for.
    page.locator(".facts").evaluate("facts => facts.dataset.before = 'yes'")
    page.locator(".again .again").click()
    page.wait_for_selector(".facts:not([data-before])")
    assert page.locator(".scope").all_inner_texts() == [told]
    page.locator(".again .edit").click()
    page.wait_for_selector(".editing")
    page.locator("#question textarea").fill("How wide is the bridge?")
    page.keyboard.press("Enter")
    page.wait_for_selector(".question >> text=How wide is the bridge?")
    page.wait_for_selector(".facts")
    assert page.locator(".scope").all_inner_texts() == [told]


@pytest.mark.browser
@pytest.mark.parametrize("asks", [True, False], ids=["asks", "comes back"])
def test_filter_that_the_server_forgot_is_not_shown(open_page, assistant, asks):
    """Nobody used the page for a day: its chips go when it is seen again, or else with a question."""
    blocks = start_chat(assistant)
    page = open_page(url=blocks.local_url)
    narrow(page, "article", "The new bridge")
    sessions = blocks.app.state_holder
    for session in list(sessions.session_data):
        sessions.delete_state(session)
    if asks:
        assert ask(page, COST).locator(".scope").count() == 0
    else:
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator(".chip").wait_for(state="detached")
    assert page.locator("[data-field=article]").input_value() == "Any article"
    # A page that is there still would miss its server.
    page.close()
    blocks.close(verbose=False)


@pytest.mark.browser
def test_new_conversation_begins_without_a_filter(open_page):
    """Its first screen speaks of all articles, so all are searched."""
    page = open_page()
    narrow(page, "source", "Krone")
    ask(page, COST)
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".welcome")
    page.locator(".chip").wait_for(state="detached")
    assert page.locator("[data-field=source]").input_value() == "Any source"
    assert ask(page, COST).locator(".scope").count() == 0


@pytest.mark.browser
def test_filter_without_passages_is_told_and_left_with_one_click(open_page):
    """A state of its own, not a bare refusal; one click asks all articles and clears the chips."""
    page = open_page()
    narrow(page, "article", "The old harbour")
    page.locator("[data-field=since]").fill("2021-01-01")
    page.wait_for_selector(".left.none")
    exchange = ask(page, COST)
    assert "No article fits this filter." in exchange.inner_text()
    assert "The articles do not say" not in exchange.inner_text()
    exchange.get_by_role("button", name="Ask all articles").click()
    again = page.locator(".exchange").nth(1)
    again.locator(".facts").wait_for()
    assert "4 million" in again.inner_text()
    assert again.locator(".scope").count() == 0
    page.locator(".chip").wait_for(state="detached")
    assert page.locator("[data-field=since]").input_value() == ""


@pytest.mark.browser
def test_question_stays_in_view_when_the_reader_beside_it_closes(open_page):
    """An answer without passages has none, so that all above it is drawn in a wider column."""
    page = open_page()
    ask(page, COST)
    page.wait_for_selector(".reader")
    narrow(page, "article", "The old harbour")
    page.locator("[data-field=since]").fill("2021-01-01")
    page.wait_for_selector(".left.none")
    asked = ask(page, "What did the harbour cost?")
    page.locator(".reader").wait_for(state="detached")
    page.wait_for_timeout(500)
    question, bar = (
        each.bounding_box() for each in (asked.locator(".question"), page.locator("#page .bar"))
    )
    assert bar["y"] + bar["height"] <= question["y"] < 200


@pytest.mark.browser
def test_filter_works_with_the_keyboard_alone(open_page):
    """Enter opens at the first field, Escape closes and returns, a removed chip loses no focus."""
    page = open_page()
    page.locator(".narrow").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.dataset.field") == "article"
    assert page.locator(".narrow").get_attribute("aria-expanded") == "true"
    page.keyboard.type("The new b")
    page.locator("[data-chosen=article]").wait_for()
    page.keyboard.press("Escape")
    assert not page.locator("#narrowing").is_visible()
    assert page.evaluate("document.activeElement.matches('.narrow')")
    page.keyboard.press("Tab")
    name = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert name == "Remove the filter: The new bridge"
    page.keyboard.press("Enter")
    page.locator(".chip").wait_for(state="detached")
    page.wait_for_function("document.activeElement.matches('.narrow')")


@pytest.mark.browser
def test_click_beside_the_filter_closes_it_and_goes_where_it_was_meant(open_page):
    """The question box that was clicked has the focus, and is typed into."""
    page = open_page()
    page.locator(".narrow").click()
    page.locator("#question textarea").click()
    assert not page.locator("#narrowing").is_visible()
    page.keyboard.type(COST)
    assert page.locator("#question textarea").input_value() == COST


@pytest.mark.browser
def test_filter_goes_away_from_an_answer_and_with_escape(open_page):
    """Whoever types a question with it open sees the answer, and Escape leaves them in the box."""
    page = open_page()
    page.locator(".narrow").click()
    page.locator("#question textarea").focus()
    page.keyboard.type("How wide?")
    page.keyboard.press("Escape")
    assert not page.locator("#narrowing").is_visible()
    assert page.evaluate("document.activeElement.matches('#question textarea')")
    page.locator(".narrow").click()
    page.locator("#question textarea").focus()
    ask(page, COST)
    assert not page.locator("#narrowing").is_visible()


@pytest.mark.browser
def test_article_of_a_large_folder_is_chosen_by_its_title(open_page, tmp_path):
    """A title from the suggestions becomes a chip; another is told in one line and changes nothing."""
    lines = [{"id": f"n{n}", "title": f"Notice {n}", "text": f"Notice {n}."} for n in range(101)]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, lines)))
    config = Config(data=tmp_path / "i", articles=tmp_path / "a.jsonl")
    with Waiting.open(config, embedding=WordsEmbedding()) as assistant:
        blocks = start_chat(assistant)
        page = open_page(url=blocks.local_url)
        page.locator(".narrow").click()
        field = page.locator("input[data-field=article]")
        field.fill("Notice 77")
        field.press("Enter")
        page.wait_for_selector("[data-chosen=article][data-value=n77]")
        field.fill("Notice <b>")
        field.press("Enter")
        page.wait_for_selector("#notice >> text=Nothing in the articles is called “Notice <b>”.")
        assert page.locator("[data-chosen=article]").get_attribute("data-value") == "n77"
        page.locator(".chip button").click()
        page.locator(".chip").wait_for(state="detached")
        assert field.input_value() == ""
        blocks.close(verbose=False)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_filter_fits_a_phone_and_can_be_read(open_page, scheme):
    """At 390 px the panel and the chips stay inside, with text at 4.5:1 or more."""
    page = open_page(PHONE, has_touch=True, is_mobile=True, color_scheme=scheme)
    page.locator(".narrow").tap()
    assert not scrolls_sideways(page)
    names = (".narrow", ".narrowing h2", ".field .label", "[data-field]", ".dates label span")
    ratios = {name: contrast(page, name) for name in names}
    narrow(page, "article", HOSTILE[0])
    narrow(page, "speaker", "John Reed")
    assert not scrolls_sideways(page)
    ratios |= {name: contrast(page, name) for name in (".chip .value", ".chip button", ".left")}
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}
    assert page.evaluate("window.hacked") is None
    boxes = [chip.bounding_box() for chip in page.locator(".chip, .narrow, .chip button").all()]
    assert min(box["height"] for box in boxes) >= 24


@pytest.mark.browser
def test_passages_are_seen_as_soon_as_they_are_found(open_page, assistant):
    """The steps are true while the work waits: searched, reading, and the passages are there."""
    page = open_page()
    page.evaluate(
        """() => new MutationObserver(() => {
            if (!window.seen && document.querySelector(".being-read li")) window.seen = Date.now();
        }).observe(document.body, { childList: true, subtree: true })"""
    )
    assistant.found = 0.0
    assistant.go_on.clear()
    page.locator("#question textarea").fill(COST)
    page.keyboard.press("Enter")
    page.wait_for_function("window.seen")
    waited = page.evaluate("window.seen") - assistant.found
    assert 0 < waited < FIRST_RESULT
    assert page.locator(".working .done").all_inner_texts() == [
        f"Searched the articles: {assistant.count_passages()} passages"
    ]
    assert page.locator(".working [aria-current=step]").inner_text().startswith("Reading ")
    page.wait_for_function("document.querySelector('#announcer').textContent.startsWith('Reading')")
    assistant.go_on.set()
    page.wait_for_selector(".facts")
    assert page.locator(".progress").count() == 0


@pytest.mark.browser
def test_box_is_emptied_however_late_the_browser_learns_of_its_event(open_page, assistant):
    """Snapshots may come all at once, before the answer to the request that they belong to."""
    page = open_page()
    assistant.look.clear()
    # What is looked for meanwhile keeps the stream open on which the snapshots come.
    page.get_by_role("button", name="Find a quote").click()
    page.locator("#quote textarea").fill("The bridge is too narrow.")
    page.locator("#quote textarea").press("Enter")
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Ask", exact=True).first.click()

    def answer_late(route):
        response = route.fetch()
        page.wait_for_timeout(2000)
        route.fulfill(response=response)

    page.route("**/queue/join*", answer_late, times=1)
    assistant.go_on.clear()
    page.locator("#question textarea").fill(COST)
    page.keyboard.press("Enter")
    page.locator("#question .stop-button").wait_for()
    page.wait_for_function("document.querySelector('#question textarea').value === ''")
    assistant.go_on.set()
    assistant.look.set()
    page.wait_for_selector(".facts")
    assert page.locator("#question textarea").input_value() == ""


@pytest.mark.browser
def test_stopping_twice_is_stopping_once(open_page, assistant):
    """While the work has not let go yet, a second click breaks nothing on the server either."""
    page = open_page()
    told = []
    page.on("response", lambda it: told.append(it.status) if "/cancel" in it.url else None)
    assistant.go_on.clear()
    page.locator("#question textarea").fill(COST)
    page.keyboard.press("Enter")
    page.wait_for_selector(".being-read li")
    page.evaluate(
        """() => {
            const stop = document.querySelector("#question .stop-button");
            stop.click();
            stop.click();
        }"""
    )
    page.wait_for_timeout(500)
    assistant.go_on.set()
    page.wait_for_selector(".exchange .problem")
    for _ in range(100):
        page.wait_for_timeout(100 if len(told) < 2 else 0)
    assert told == [200, 200]


@pytest.mark.browser
def test_question_while_the_page_is_cleared_is_asked(open_page):
    """What has not got its id yet is not let go of, which the server would refuse with an error."""
    page = open_page()
    ask(page, COST)
    held = []
    page.route("**/queue/join*", lambda route: held.append(route), times=1)  # noqa: PLW0108 - Playwright takes no builtin
    page.locator("#drawer").get_by_role("button", name="New conversation").click()
    for _ in range(100):
        page.wait_for_timeout(0 if held else 50)
    page.locator("#question textarea").fill(OPENED)
    page.locator("#question textarea").press("Enter")
    page.wait_for_timeout(500)
    held[0].continue_()
    page.locator(f".exchange:has-text('{OPENED}') .facts").wait_for()


@pytest.mark.browser
def test_question_after_a_stopped_one_is_asked(open_page, assistant):
    """Although the work on the stopped one has not let go yet when it is sent."""
    page = open_page()
    assistant.go_on.clear()
    page.locator("#question textarea").fill(COST)
    page.keyboard.press("Enter")
    page.wait_for_selector(".being-read li")
    page.locator("#question .stop-button").click()
    page.wait_for_selector(".exchange[data-stopped]")
    page.locator("#question textarea").fill(OPENED)
    page.locator("#question textarea").press("Enter")
    page.wait_for_timeout(500)
    assistant.go_on.set()
    page.locator(".exchange >> nth=1").locator(".facts").wait_for()
    assert page.locator(".question").all_inner_texts() == [COST, OPENED]
    assert page.locator("#question textarea").input_value() == ""


@pytest.mark.browser
def test_work_is_announced_politely_and_seldom(open_page):
    """One region that stays says what lasts and how it ended; quick steps are left out."""
    page = open_page()
    page.evaluate(
        """() => {
            window.said = [];
            const region = document.querySelector("#announcer");
            new MutationObserver(() => window.said.push(region.textContent))
                .observe(region, { childList: true });
        }"""
    )
    facts = ask(page, COST).locator(".facts").inner_text()
    page.wait_for_function("words => window.said.at(-1) === words", arg=facts)
    said = page.evaluate("window.said")
    assert len(said) == len(set(said)) <= 4
    assert page.locator("#announcer").get_attribute("role") == "status"
    assert page.locator("#page .exchange :is(.progress, .foot) [role=status]").count() == 0


@pytest.mark.browser
def test_titles_are_searched_on_the_first_screen(open_page):
    """Typing narrows the cards, keeps the place of the cursor, and emptying shows them again."""
    page = open_page()
    assert page.locator(".card").count() == 12
    assert page.locator(".more").inner_text() == "and 11 more articles"
    field = page.locator("#page").get_by_role("searchbox")
    field.focus()
    page.keyboard.type("bridge NEW")
    page.wait_for_function("document.querySelectorAll('#page .card').length === 1")
    assert page.evaluate("document.activeElement.matches('[data-titles]')")
    page.locator("#page .card button").click()
    page.wait_for_selector(".reader .text")
    assert is_in_view(page, ".reader .title")
    field.fill("Vienna")
    page.wait_for_selector("#page .shelf >> text=No title holds “Vienna”.")
    field.fill("")
    page.wait_for_function("document.querySelectorAll('#page .card').length === 12")


@pytest.mark.browser
def test_first_screen_is_drawn_once(open_page):
    """A new conversation on it and a filter leave it as it is, but for what was searched for."""
    page = open_page()
    page.evaluate("document.querySelector('#page h1').mine = true")
    field = page.locator("#page").get_by_role("searchbox")
    field.fill("bridge new")
    page.wait_for_function("document.querySelectorAll('#page .card').length === 1")
    narrow(page, "source", "Krone")
    page.get_by_role("button", name="New conversation").click()
    page.locator(".chip").wait_for(state="detached")
    page.wait_for_timeout(500)
    assert field.input_value() == ""
    assert page.locator("#page .card").count() == 12
    assert page.evaluate("document.querySelector('#page h1').mine") is True
    ask(page, COST)
    page.evaluate(
        """() => {
            window.drawn = [];
            const page = document.querySelector("#page");
            new MutationObserver(() => window.drawn.push(page.textContent.includes("Looking")))
                .observe(page, { childList: true, subtree: true });
        }"""
    )
    page.get_by_role("button", name="New conversation").first.click()
    page.wait_for_selector(".questions")
    page.wait_for_timeout(500)
    assert True not in page.evaluate("window.drawn")


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_first_screen_says_first_what_it_is(open_page, size):
    """The sentence and the questions are seen without scrolling, and nothing moves afterwards."""
    page = open_page(size)
    assert page.locator("#page h1").inner_text() == f"Ask {len(ARTICLES)} articles."
    for part in ("h1", ".promise", ".questions li"):
        box = page.locator(f"#page {part}").first.bounding_box()
        assert box["y"] + box["height"] < page.locator("#filtering").bounding_box()["y"]
    assert not scrolls_sideways(page)
