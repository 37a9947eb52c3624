"""From a marker to the article, in a real Chromium: previews, the reader, sources, copies."""

from dataclasses import replace

import pytest
from browser import DESKTOP, PHONE, ask, contrast, scrolls_sideways
from test_llama import WordsEmbedding
from test_rendering import HOSTILE, cite

from rag import Answer, Article, Assistant, Citation, Config, Hit, Passage, Statement
from ui.articles import find_body

BRIDGE = Article(
    "bridge.txt",
    "The new bridge\n\nThe bridge opened in May 2021. The bridge cost 4 million euros. "
    "Ruth Adler said the bridge is too narrow.\n\n" + "Ships pass below it (every day).\n\n" * 60,
    "The new bridge",
    "Harbour Post",
    date="2021-05",
    language="en",
)
FERRY = Article("ferry.txt", "The ferry stopped in June 2021.", "The last ferry", language="en")
EVIL = Article("evil.txt", " ".join(HOSTILE[:7]) + ". " + HOSTILE[-1], HOSTILE[0], HOSTILE[1])

COST = cite(1, "The bridge cost 4 million euros.", article=BRIDGE)
NARROW = cite(2, "Ruth Adler said the bridge is too narrow.", "Ruth Adler", BRIDGE)
STOPPED = cite(3, "The ferry stopped in June 2021.", article=FERRY)
HITS = tuple(Hit(Passage("p", a, 0, 30), 1.0) for a in (BRIDGE, FERRY, EVIL))
ANSWERS = {
    "cost": Answer(
        "cost",
        (
            Statement(f"{COST.quote} [1]", (COST,)),
            Statement(f"{NARROW.quote} [2]", (NARROW,), "weak", "another tense"),
            Statement("The ferry stopped then [3].", (STOPPED,)),
            Statement("It fell in 2031.", (), "unsupported", "no year"),
        ),
        hits=HITS,
    ),
    "accounts": Answer(
        "accounts",
        tuple(
            Statement(f"{c.quote} [{c.number}]", (c,), account=holder)
            for c, holder in ((COST, "Harbour Post"), (NARROW, "Ruth Adler"))
        ),
        hits=HITS,
        disagreement="Accounts differ.",
    ),
    "evil": Answer(
        "evil",
        tuple(
            Statement(f"{text} [1]", (Citation(1, EVIL, 0, len(EVIL.text), text),), "weak", text)
            for text in (*HOSTILE[:7], HOSTILE[-1])
        ),
        hits=HITS,
        writer=HOSTILE[0],
    ),
    "refused": Answer("refused", refused=True, refusal="The articles do not say.", hits=HITS),
}
ANSWERS["written"] = replace(ANSWERS["cost"], question="written", writer="a model")


class Prepared(Assistant):
    """An assistant that gives prepared answers at once; all else is real."""

    def stream(self, question, **_):
        """The answer of that name."""
        yield ANSWERS[question]

    def article(self, id):
        """The prepared article of that id, else the one that is indexed."""
        prepared = {each.id: each for each in (BRIDGE, FERRY, EVIL)}
        return prepared.get(id) or super().article(id)

    def suggestions(self, count=5, *, near=(), **_):
        """A question on each passage named."""
        return [f"cost of {hit.passage.article.id}?" for hit in near[:count]]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    """An assistant with prepared answers."""
    folder = tmp_path_factory.mktemp("prepared")
    (folder / "articles").mkdir()
    (folder / "articles" / "bridge.txt").write_text(BRIDGE.text)
    config = Config(data=folder / "data", articles=folder / "articles")
    with Prepared.open(config, embedding=WordsEmbedding()) as opened:
        yield opened


def highlighted(page, words):
    """Wait until exactly these words are the highlighted ones."""
    page.wait_for_function(
        "words => [...document.querySelectorAll('mark.current')].map(m => m.textContent)"
        ".join('') === words",
        arg=words,
    )


def inside_window(page, selector):
    """Whether an element is wholly inside the window."""
    box, window = page.locator(selector).bounding_box(), page.viewport_size
    across = box["x"] >= 0 and box["x"] + box["width"] <= window["width"]
    return across and box["y"] >= 0 and box["y"] + box["height"] <= window["height"]


def chat_reaches(page):
    """How far to the right the chat reaches."""
    box = page.locator("#chat").bounding_box()
    return box["x"] + box["width"]


def press_long(page, marker):
    """A finger that stays on a marker for longer than a tap."""
    box = marker.bounding_box()
    finger = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    session = page.context.new_cdp_session(page)
    session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [finger]})
    page.wait_for_selector("#preview:not([hidden])")
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


@pytest.mark.browser
def test_pointing_at_a_marker_shows_a_preview(open_page):
    """Who, where, when, and the quote in bold between its neighbours; Escape puts it away."""
    page = open_page()
    ask(page, "cost")
    page.locator(".marker").nth(1).hover()
    page.wait_for_selector("#preview:not([hidden])")
    told = page.locator("#preview .from").inner_text()
    assert told == "Ruth Adler — Harbour Post — May 2021"
    assert page.locator("#preview strong").inner_text() == NARROW.quote
    words = page.locator("#preview .words").inner_text()
    assert words.startswith("The bridge cost 4 million euros.")
    assert words.endswith("Ships pass below it (every day).")
    assert page.locator("#preview").bounding_box()["width"] <= 320
    assert inside_window(page, "#preview")
    page.keyboard.press("Escape")
    assert not page.locator("#preview").is_visible()
    assert page.locator(".reader").is_visible()


@pytest.mark.browser
def test_preview_can_be_entered_and_left(open_page):
    """The way from the marker to Open does not close the preview; leaving both does."""
    page = open_page()
    ask(page, "cost")
    page.locator(".marker").first.hover()
    page.locator("#preview button").hover()
    page.wait_for_timeout(400)
    page.locator("#preview button").click()
    highlighted(page, COST.quote)
    assert not page.locator("#preview").is_visible()
    page.locator(".marker").nth(1).hover()
    page.wait_for_selector("#preview:not([hidden])")
    page.mouse.move(5, 795)
    page.wait_for_selector("#preview", state="hidden")


@pytest.mark.browser
def test_tab_reaches_every_marker_and_shows_its_preview(open_page):
    """One stop for each marker, with a name that tells number, speaker and article."""
    page = open_page()
    ask(page, "cost")
    page.locator("#page .bar summary").focus()
    names, quotes = [], []
    for _ in range(3):
        page.keyboard.press("Tab")
        names.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        quotes.append(page.locator("#preview strong").inner_text())
    assert names == [
        "citation 1, The new bridge",
        "citation 2, Ruth Adler, The new bridge",
        "citation 3, The last ferry",
    ]
    assert quotes == [COST.quote, NARROW.quote, STOPPED.quote]
    page.keyboard.press("Enter")
    highlighted(page, STOPPED.quote)
    page.wait_for_function("document.activeElement.matches('.reader')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == names[-1]
    assert not page.locator(".reader").is_visible()
    assert not page.locator("#preview").is_visible()


@pytest.mark.browser
def test_long_press_shows_the_preview_and_a_tap_opens(open_page):
    """On a phone a finger that stays sees the quote first, and nothing opens behind it."""
    page = open_page(PHONE, has_touch=True, is_mobile=True)
    ask(page, "cost")
    press_long(page, page.locator(".marker").first)
    page.wait_for_timeout(300)
    assert page.locator("#preview strong").inner_text() == COST.quote
    assert inside_window(page, "#preview")
    assert not page.locator(".reader").is_visible()
    page.locator("#preview button").tap()
    highlighted(page, COST.quote)
    page.locator(".reader .close").tap()
    page.locator(".marker").nth(1).tap()
    highlighted(page, NARROW.quote)


@pytest.mark.browser
@pytest.mark.parametrize("question", ["cost", "accounts", "evil"])
def test_marker_never_stands_alone_on_a_line(open_page, question):
    """At every width the character before a marker is on the line of the marker."""
    page = open_page(PHONE)
    ask(page, question)
    alone = page.evaluate(
        """() => {
            const page = document.querySelector("#page");
            const alone = [];
            for (let width = 250; width <= 390; width += 1) {
                page.style.width = `${width}px`;
                for (const marker of document.querySelectorAll(".marker")) {
                    const walker = document.createTreeWalker(marker.closest(".words"), 4);
                    let before = null;
                    for (let n = walker.nextNode(); !marker.contains(n); n = walker.nextNode())
                        if (n.data) before = n;
                    const range = document.createRange();
                    range.setStart(before, before.data.length - 1);
                    range.setEnd(before, before.data.length);
                    const [word, number] = [range, marker].map((x) => x.getBoundingClientRect());
                    if (number.left < word.left) alone.push([width, marker.textContent]);
                }
            }
            return alone;
        }"""
    )
    assert alone == []


@pytest.mark.browser
def test_walk_leads_through_the_citations_of_an_answer(open_page):
    """Forward and back, also into another article; the focus and the chat stay where they are."""
    page = open_page()
    ask(page, "cost")
    scrolled = page.locator("#page").evaluate("e => e.scrollTop")
    page.locator(".marker").first.click()
    highlighted(page, COST.quote)
    assert page.locator("mark.other").all_text_contents() == [NARROW.quote]
    assert page.locator(".walk [role=status]").inner_text() == "1 of 3"
    forward = page.get_by_role("button", name="Next citation")
    forward.focus()
    page.keyboard.press("Enter")
    highlighted(page, NARROW.quote)
    assert page.locator('.marker[aria-current="true"]').inner_text() == "2"
    assert page.locator(".reader .whose").inner_text() == "Ruth Adler — The new bridge"
    page.keyboard.press("Enter")
    highlighted(page, STOPPED.quote)
    assert page.locator(".reader .whose").inner_text() == "The last ferry"
    assert page.locator(".reader .title").inner_text() == "The last ferry"
    assert page.locator(".walk [role=status]").inner_text() == "3 of 3"
    assert forward.get_attribute("aria-disabled") == "true"
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Previous citation").click()
    highlighted(page, NARROW.quote)
    assert page.locator("#page").evaluate("e => e.scrollTop") == scrolled
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.textContent") == "2"
    assert page.locator('.marker[aria-current="true"]').count() == 0


@pytest.mark.browser
def test_words_are_found_from_where_somebody_reads(open_page):
    """Not from the beginning; a field that is emptied leads back to the cited words."""
    page = open_page()
    ask(page, "cost")
    page.locator(".marker").first.click()
    highlighted(page, COST.quote)
    reader = page.locator(".reader")
    reader.evaluate("element => (element.scrollTop = 1200)")
    read = reader.evaluate("element => element.scrollTop")
    field = page.locator("#reader").get_by_role("searchbox")
    field.fill("ships")
    at, total = map(int, page.locator(".find .count").inner_text().split(" / "))
    assert 1 < at < total == 60
    assert abs(reader.evaluate("element => element.scrollTop") - read) < 400
    field.fill("")
    assert reader.evaluate("element => element.scrollTop") == read


@pytest.mark.browser
def test_marker_is_shown_as_open_when_its_passage_has_come(open_page):
    """While the server is away the page shows what the reader has."""
    page = open_page(PHONE, has_touch=True, is_mobile=True)
    ask(page, "cost")
    held = []
    page.route("**/queue/join*", lambda route: held.append(route))  # noqa: PLW0108 - Playwright takes no builtin
    page.locator(".marker").first.tap()
    page.wait_for_timeout(300)
    assert len(held) == 1
    assert page.locator('.marker[aria-current="true"]').count() == 0
    assert not page.locator(".reader").is_visible()
    held[0].continue_()
    highlighted(page, COST.quote)
    assert page.locator('.marker[aria-current="true"]').inner_text() == "1"


@pytest.mark.browser
def test_menu_of_exports_closes_for_whoever_goes_on_elsewhere(open_page):
    """By a click beside it, by the Tab key, and by Escape, which leaves the reader open."""
    page = open_page()
    ask(page, "cost")
    page.locator(".marker").first.click()
    highlighted(page, COST.quote)
    menu, opened = page.locator(".export summary"), page.locator(".export[open]")
    menu.click()
    page.keyboard.press("Escape")
    assert (opened.count(), page.locator(".reader").is_visible()) == (0, True)
    assert page.evaluate("document.activeElement.matches('.export summary')")
    menu.click()
    page.locator(".question").click()
    assert opened.count() == 0
    menu.click()
    for _ in range(opened.locator("button").count() + 1):
        page.keyboard.press("Tab")
    assert opened.count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 390, 700, 1280])
@pytest.mark.parametrize("locale", ["en-US", "ru-RU"])
def test_reader_is_closed_at_its_upper_corner(open_page, width, locale):
    """In every language and at every width the sign stands first at the right."""
    page = open_page({"width": width, "height": 800}, locale=locale)
    ask(page, "cost")
    page.locator(".marker").first.click()
    highlighted(page, COST.quote)
    close, reader = (page.locator(each).bounding_box() for each in (".reader .close", "#reader"))
    assert close["y"] - reader["y"] < 20
    assert reader["x"] + reader["width"] - close["x"] - close["width"] < 40
    assert not scrolls_sideways(page)


@pytest.mark.browser
@pytest.mark.parametrize(("touch", "least"), [(False, 24), (True, 39)])
def test_what_can_be_pressed_is_large_enough(open_page, touch, least):
    """For a finger 40 px or nearly so, besides markers, whose surroundings belong to them."""
    page = open_page(PHONE, has_touch=touch, is_mobile=touch)
    ask(page, "cost")
    page.locator(".marker").first.click()
    highlighted(page, COST.quote)
    small = page.locator("#places :is(button, summary, input, a):not(.marker)").evaluate_all(
        """(all, least) => all.filter((each) => each.checkVisibility()).filter((each) => {
            const { width, height } = each.getBoundingClientRect();
            return height < least || width < 24;
        }).map((each) => each.outerHTML)""",
        least,
    )
    assert small == []


@pytest.mark.browser
def test_escape_clears_what_is_looked_for_before_it_closes_the_reader(open_page):
    """One step back at a time."""
    page = open_page()
    ask(page, "cost")
    page.locator(".marker").first.click()
    highlighted(page, COST.quote)
    field = page.locator("#reader").get_by_role("searchbox")
    field.fill("bridge")
    page.keyboard.press("Escape")
    assert field.input_value() == page.locator(".find .count").inner_text() == ""
    assert page.locator(".reader").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".reader").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_bar_tells_on_one_line_whose_words_are_read(open_page, size):
    """However long the title, which has scrolled away."""
    page = open_page(size)
    ask(page, "evil")
    page.locator(".marker").first.click()
    page.wait_for_selector("mark.current")
    whose = page.locator(".reader .whose")
    assert inside_window(page, ".reader .whose")
    assert whose.bounding_box()["height"] < 24
    assert not scrolls_sideways(page)


@pytest.mark.browser
def test_question_after_a_refusal_begins_at_the_top(open_page):
    """The questions that were found under the refusal stay above the view."""
    page = open_page({"width": 1280, "height": 500})
    ask(page, "refused")
    page.wait_for_selector(".rephrasings .questions")
    ask(page, "cost")
    page.wait_for_selector(".rephrasings .questions", state="attached")
    top = page.locator(".exchange").nth(1).bounding_box()["y"]
    bar = page.locator("#page .bar").bounding_box()
    assert top - (bar["y"] + bar["height"]) < 24


@pytest.mark.browser
def test_reader_tells_headline_source_date_and_file(open_page):
    """What is known of an article stands over its text."""
    page = open_page()
    ask(page, "cost")
    page.locator(".marker").first.click()
    highlighted(page, COST.quote)
    assert page.locator(".reader .title").inner_text() == "The new bridge"
    assert page.locator(".reader .details").inner_text() == "Harbour Post · May 2021"
    assert page.locator(".reader .origin").inner_text() == "bridge.txt"


@pytest.mark.browser
@pytest.mark.parametrize("script", ["", "delete window.Highlight"])
def test_words_are_found_in_the_article(open_page, script):
    """Count, next and previous match, with the browser's highlights and without them."""
    page = open_page(script=script)
    ask(page, "cost")
    page.locator(".marker").first.click()
    highlighted(page, COST.quote)
    field, count = page.locator("#reader").get_by_role("searchbox"), page.locator(".find .count")
    field.fill("THE  bridge")
    assert count.inner_text() == "1 / 3"
    page.keyboard.press("Enter")
    assert count.inner_text() == "2 / 3"
    page.get_by_role("button", name="Previous match").click()
    page.get_by_role("button", name="Previous match").click()
    assert count.inner_text() == "3 / 3"
    assert page.locator("mark.found").count() == (3 if script else 0)
    assert page.evaluate("window.Highlight ? CSS.highlights.get('found').size : 3") == 3
    assert "".join(page.locator(".text :is(h2, p)").all_text_contents()) == BRIDGE.text
    field.fill("narrow. Ships")
    assert count.inner_text() == "1 / 1"
    field.fill("(every")
    assert count.inner_text() == "1 / 60"
    before = page.locator(".reader").evaluate("e => e.scrollTop")
    page.keyboard.press("Shift+Enter")
    assert count.inner_text() == "60 / 60"
    assert page.locator(".reader").evaluate("e => e.scrollTop") > before + 500
    for nowhere in ("zeppelin", "[", "\\", "<img src=x onerror=alert(1)>", "${x}{{y}}"):
        field.fill(nowhere)
        assert count.inner_text() == "no match"
    field.fill("")
    assert count.inner_text() == ""
    assert "".join(page.locator(".text :is(h2, p)").all_text_contents()) == BRIDGE.text
    highlighted(page, COST.quote)


@pytest.mark.browser
def test_what_was_checked_stays_open_while_the_next_answer_comes(open_page):
    """States are told in words, and a list once opened is folded by its reader only."""
    page = open_page()
    exchange = ask(page, "written")
    assert "(not in the articles: no year)" in exchange.locator(".statements").inner_text()
    exchange.locator(".checked summary").click()
    checked = exchange.locator(".checked ol").inner_text()
    assert "weakly supported: another tense" in checked
    assert "not in the articles: no year" in checked
    ask(page, "accounts")
    assert exchange.locator(".checked ol").is_visible()
    exchange.locator(".checked summary").click()
    ask(page, "accounts")
    assert not exchange.locator(".checked ol").is_visible()


@pytest.mark.browser
def test_sources_open_in_the_reader(open_page):
    """Used articles tell how many quotes are theirs; the others are folded away."""
    page = open_page()
    exchange = ask(page, "cost")
    rows = exchange.locator(".sources > ul > li > button")
    assert rows.all_inner_texts() == [
        "The new bridge\nHarbour Post · May 2021 · 2 quotes",
        "The last ferry\n1 quote",
    ]
    rows.nth(1).click()
    highlighted(page, STOPPED.quote)
    exchange.locator(".sources summary").click()
    exchange.locator(".sources details button").click()
    page.wait_for_selector(f'.reader .title >> text="{HOSTILE[0]}"')


@pytest.mark.browser
@pytest.mark.parametrize("script", ["", "Object.defineProperty(navigator, 'clipboard', {})"])
def test_answer_is_copied_with_its_footnotes(open_page, script):
    """Plain or Markdown, also in a page that has no clipboard of its own."""
    page = open_page(script=script)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    exchange = ask(page, "cost")
    # The question box would make one line of it.
    page.evaluate("document.body.append(document.createElement('textarea'))")
    box = page.locator("body > textarea")
    for name, start_of in (("plain text", "[1] “The bridge"), ("Markdown", "[^1]: “The bridge")):
        exchange.get_by_role("button", name=f"Copy the answer as {name}").click()
        # What tells that the first one is copied is still there.
        for _ in range(50):
            box.fill("")
            box.press("Control+V")
            if start_of in box.input_value():
                break
            page.wait_for_timeout(100)
        assert page.locator(".told >> text=Copied.").count()
        assert "~~It fell in 2031.~~ (not in the articles: no year)" in box.input_value()
        assert f"\n{start_of} cost 4 million euros.” — " in box.input_value()


@pytest.mark.browser
def test_refusal_offers_questions_that_are_answered(open_page):
    """They come after the refusal, are asked with one click, and stay when the page grows."""
    page = open_page()
    exchange = ask(page, "refused")
    offered = exchange.locator(".rephrasings button")
    offered.first.wait_for()
    assert offered.all_inner_texts()[:2] == ["cost of bridge.txt?", "cost of ferry.txt?"]
    ANSWERS["cost of bridge.txt?"] = ANSWERS["cost"]
    offered.first.click()
    page.locator(".exchange").nth(1).locator(".facts").wait_for()
    assert page.locator(".exchange .question").nth(1).inner_text() == "cost of bridge.txt?"
    assert offered.count() == 3


@pytest.mark.browser
def test_nearest_passages_are_read_beside_a_refusal(open_page):
    """Without its title; one opens in its article and leads back to the others."""
    page = open_page()
    ask(page, "refused")
    near = page.locator(".reader .nearest button")
    near.first.wait_for()
    assert near.first.locator(".excerpt").text_content() == BRIDGE.text[find_body(BRIDGE) : 30]
    near.nth(1).click()
    highlighted(page, FERRY.text[find_body(FERRY) : 30])
    page.locator(".reader .back").click()
    near.first.wait_for()
    assert page.locator(".reader .back").count() == 0
    assert page.locator(".reader h2").inner_text() == "The nearest passages"


@pytest.mark.browser
def test_reader_stands_beside_the_chat_from_700_pixels_on(open_page):
    """Narrower it is a sheet over the lower part."""
    page = open_page({"width": 700, "height": 800})
    ask(page, "cost")
    page.locator(".marker").first.click()
    highlighted(page, COST.quote)
    assert page.locator(".reader").bounding_box()["x"] == 350
    assert not scrolls_sideways(page)
    page.set_viewport_size({"width": 699, "height": 800})
    box = page.locator(".reader").bounding_box()
    assert (box["x"], box["width"]) == (0, 699)
    assert box["y"] > 200


@pytest.mark.browser
def test_chat_has_the_room_of_a_reader_that_is_away(open_page):
    """Closed, or behind the page for adding articles; back among the answers it is there again."""
    page = open_page(DESKTOP)
    ask(page, "cost")
    assert chat_reaches(page) < DESKTOP["width"]
    page.get_by_role("button", name="Add articles").click()
    assert not page.locator(".reader").is_visible()
    assert chat_reaches(page) == DESKTOP["width"]
    page.locator("#modes").get_by_role("button", name="Ask").click()
    assert page.locator(".reader").is_visible()
    page.locator(".reader .close").click()
    assert chat_reaches(page) == DESKTOP["width"]


@pytest.mark.browser
def test_reader_shows_nothing_of_another_page(open_page):
    """Neither the passages of an answer beside a quote, nor the place of a quote beside an answer."""
    page = open_page(DESKTOP)
    ask(page, "cost")
    assert page.locator(".reader").is_visible()
    page.get_by_role("button", name="Find a quote").click()
    assert not page.locator(".reader").is_visible()
    page.locator("#quote textarea").fill("The bridge cost 4 million euros.")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Open in the article").click()
    page.locator(".reader .text").wait_for()
    page.locator("#modes").get_by_role("button", name="Ask").click()
    assert not page.locator(".reader").is_visible()
    page.get_by_role("button", name="Find a quote").click()
    assert page.locator(".reader").is_visible()
    page.locator("#quote textarea").fill("Nobody has ever said such a thing here.")
    page.keyboard.press("Enter")
    page.wait_for_selector(".finder .verdict")
    assert not page.locator(".reader").is_visible()
    page.locator("#modes").get_by_role("button", name="Ask").click()
    page.locator(".marker").nth(1).click()
    highlighted(page, NARROW.quote)
    assert page.locator(".reader").is_visible()


@pytest.mark.browser
def test_hostile_answers_run_and_break_nothing(open_page):
    """Previews, sources, checks, the reader and its search keep everything text, and in place."""
    page = open_page(PHONE, script="window.alert = () => { window.hacked = 1; }")
    exchange = ask(page, "evil")
    for summary in exchange.locator("summary").all():
        summary.click()
    page.locator(".marker").last.focus()
    page.keyboard.press("Shift+Tab")
    page.wait_for_selector("#preview:not([hidden])")
    assert inside_window(page, "#preview")
    assert not scrolls_sideways(page)
    page.keyboard.press("Enter")
    page.wait_for_selector("mark.current")
    page.locator("#reader").get_by_role("searchbox").fill("Wort")
    assert page.locator(".find .count").inner_text() == "1 / 999+"
    assert not scrolls_sideways(page)
    assert page.locator("#places img").count() == 0
    assert page.evaluate("window.hacked") is None


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_new_texts_can_be_read_in_both_themes(open_page, scheme):
    """Text and ground differ by 4.5:1 or more."""
    page = open_page(color_scheme=scheme)
    exchange = ask(page, "written")
    for summary in exchange.locator("summary").all():
        summary.click()
    page.locator(".marker").first.click()
    highlighted(page, COST.quote)
    page.locator(".marker").nth(1).hover()
    page.wait_for_selector("#preview:not([hidden])")
    chosen = ["#preview .from", "#preview .words", "#preview strong", "#preview button"]
    chosen += [".walk", ".find input", ".step", ".source-title", ".sources .card-details"]
    chosen += [".verdict-on.supported", ".verdict-on.weak", ".verdict-on.unsupported"]
    chosen += [".statement.unsupported .words", ".why", ".copying", ".copying .quiet", "summary"]
    ratios = {selector: contrast(page, selector) for selector in chosen}
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}
