"""The page for everybody: axe-core's rules, motion, zoom, writing from the right, contrast, focus."""

import json
from itertools import pairwise

import pytest
from axe import load_axe
from browser import PHONE, ask, await_first_screen, contrast, scrolls_sideways
from test_llama import WordsEmbedding

from rag import Assistant, Config

# What is left of a window of 1280 by 800 at 200 %, and of 1280 by 1024 at 400 %.
ZOOMED = {"width": 640, "height": 400}
ZOOMED_TWICE = {"width": 320, "height": 256}

BRIDGE = "How much did the bridge cost?"
DIFFERING = "Ruth Adler said the bridge is far too narrow."
ARABIC = "كم كلف الجسر؟"
TEXT = "كلف الجسر أربعة ملايين يورو. وقال أحمد منصور إن الجسر ضيق جدا."
PERU = "What is the capital of Peru?"
ARTICLES = (
    {
        "id": "bridge",
        "title": "The new bridge",
        "source": "The Herald",
        "date": "2021-05-03",
        "text": "The bridge cost 4 million euros. Ruth Adler said the bridge is too narrow.",
    },
    {"id": "arabic", "title": "الجسر الجديد", "language": "ar", "text": TEXT},
    *({"id": f"n{n}", "title": f"Notice {n}", "text": f"Notice {n} is out."} for n in range(24)),
)


class Suggesting(Assistant):
    """An assistant that suggests at once."""

    def suggestions(self, *_, **__):
        """Questions for the first screen, one of them from the right."""
        return [BRIDGE, ARABIC]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    """An assistant over a small town with an Arabic article."""
    folder = tmp_path_factory.mktemp("town")
    lines = "\n".join(json.dumps(article) for article in ARTICLES)
    (folder / "town.jsonl").write_text(lines, encoding="utf-8")
    places = {"data": folder / "index", "articles": folder / "town.jsonl"}
    config = Config(**places, adding_addresses="public")
    with Suggesting.open(config, embedding=WordsEmbedding()) as opened:
        yield opened


@pytest.fixture(scope="module")
def axe(tmp_path_factory):
    """The script of axe-core; where npm cannot fetch it, only its rules are left out.

    It is no package of Python, and no part of the checkout. Names, contrast, focus, zoom and the
    order of headings are checked without it by the other tests here.
    """
    script = load_axe(tmp_path_factory.mktemp("axe"))
    return script or pytest.skip("npm cannot fetch axe-core; the other checks of this file run")


@pytest.fixture
def open_page(open_page):
    """Opens the chat, with the questions to begin with and the filter."""

    def open_one(*size, **settings):
        return await_first_screen(open_page(*size, **settings))

    return open_one


def violations(page, axe):
    """The rules of axe-core that the page breaks, with what breaks them."""
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    return {
        rule["id"]: [node["html"][:160] for node in rule["nodes"]] for rule in found["violations"]
    }


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_axe_is_broken(open_page, axe, scheme):
    """First screen, filter, answer with the reader, and refusal, in both colour schemes."""
    page = open_page(color_scheme=scheme, reduced_motion="reduce")
    assert violations(page, axe) == {}
    page.locator(".narrow").click()
    page.locator("[data-field=article]").select_option(label="The new bridge")
    page.wait_for_selector(".chip")
    assert violations(page, axe) == {}
    page.keyboard.press("Escape")
    ask(page, BRIDGE).locator(".marker").first.click()
    page.wait_for_selector("mark.current")
    assert violations(page, axe) == {}
    ask(page, PERU)
    assert violations(page, axe) == {}


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_axe_is_broken_by_what_opens(open_page, axe, scheme):
    """Preview, reasons, lists under an answer, ways to take it along, the drawer of a phone."""
    page = open_page(color_scheme=scheme, reduced_motion="reduce")
    exchange = ask(page, BRIDGE)
    exchange.locator(".marker").first.hover()
    page.wait_for_selector("#preview:not([hidden])")
    assert violations(page, axe) == {}
    page.keyboard.press("Escape")
    exchange.locator(".thumb.down").click()
    exchange.locator(".reasons").wait_for()
    for closed in page.locator("#page summary").all():
        closed.click()
    assert violations(page, axe) == {}
    page.set_viewport_size(PHONE)
    page.locator("#drawer-button button").click()
    page.locator(".talk .bin").first.click()
    # The first heading is behind the drawer, with the rest of the chat.
    assert violations(page, axe).keys() == {"page-has-heading-one"}


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_axe_is_broken_beside_the_answers(open_page, axe, scheme):
    """Adding, with the box for web addresses, before and after; a quote, not found and found."""
    page = open_page(color_scheme=scheme, reduced_motion="reduce")
    page.get_by_role("button", name="Add articles").click()
    page.get_by_label("Web address").wait_for()
    assert violations(page, axe) == {}
    page.get_by_role("textbox", name="Title").fill("The mill")
    page.get_by_label("Text", exact=True).fill("The mill of Ostby has twelve rooms.")
    page.get_by_role("button", name="Add text").click()
    page.wait_for_selector(".files li")
    assert violations(page, axe) == {}
    page.locator(".files .quiet").click()
    page.wait_for_selector(".added .hint")
    assert violations(page, axe) == {}
    page.get_by_role("button", name="Find a quote").click()
    for quote, shown in (("Nobody ever said this in town.", ".verdict"), (DIFFERING, ".changes")):
        assert violations(page, axe) == {}
        page.locator("#quote textarea").fill(quote)
        page.keyboard.press("Enter")
        page.wait_for_selector(f".finder {shown}")
    assert violations(page, axe) == {}


@pytest.mark.browser
def test_motion_is_left_out_where_it_is_not_wanted(open_page):
    """Nothing moves by itself for those who asked for that; for others something does."""
    moving = """() => document.getAnimations().length + [...document.querySelectorAll("#places *")]
        .flatMap(e => [getComputedStyle(e), getComputedStyle(e, "::before"), getComputedStyle(e, "::after")])
        .filter(s => s.animationName !== "none" || parseFloat(s.transitionDuration) > 0).length"""
    still = open_page(reduced_motion="reduce")
    ask(still, BRIDGE)
    assert still.evaluate(moving) == 0
    assert open_page(reduced_motion="no-preference").evaluate(moving) > 0


@pytest.mark.browser
@pytest.mark.parametrize("size", [ZOOMED, ZOOMED_TWICE])
def test_zoomed_page_stays_whole(open_page, size):
    """Nothing stands out to the side; question, answer, filter and reader can be reached."""
    page = open_page(size)
    assert not scrolls_sideways(page)
    page.locator(".narrow").click()
    for part in ("[data-field=article]", ".dates [data-field=until]", ".narrowing .close"):
        page.locator(part).scroll_into_view_if_needed()
        assert stands_in_window(page, part)
    page.locator("[data-field=article]").select_option(label="The new bridge")
    page.locator("[data-field=until]").fill("2022-01-01")
    page.wait_for_selector("[data-chosen=until]")
    assert stands_in_window(page, ".narrowing .close")
    page.keyboard.press("Escape")
    exchange = ask(page, BRIDGE)
    assert stands_in_window(page, "#question textarea")
    assert page.locator("#page").bounding_box()["height"] > size["height"] / 3
    exchange.locator(".marker").first.click()
    page.wait_for_selector("mark.current")
    assert stands_in_window(page, "mark.current")
    assert stands_in_window(page, ".reader .close")
    assert not scrolls_sideways(page)


def stands_in_window(page, selector):
    """Whether the whole of an element is inside the window, with nothing over its middle."""
    return page.locator(selector).first.evaluate(
        """element => {
            const box = element.getBoundingClientRect();
            const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            return box.left >= 0 && box.top >= 0 && box.right <= innerWidth + 1
                && box.bottom <= innerHeight + 1 && (over === element || element.contains(over));
        }"""
    )


def direction(locator):
    """Which way the text of an element runs."""
    return locator.evaluate("e => getComputedStyle(e).direction")


@pytest.mark.browser
def test_arabic_runs_from_the_right_and_the_rest_from_the_left(open_page):
    """Cards, questions, box, chips, answer and reader follow their own text; the page stays."""
    page = open_page()
    card = page.locator(".card button", has_text="الجسر")
    assert direction(card.locator(".card-title")) == "rtl"
    assert (
        direction(page.locator(".card button", has_text="Notice 0").locator(".card-title")) == "ltr"
    )
    assert [direction(each) for each in page.locator(".questions button").all()] == ["ltr", "rtl"]
    page.locator("#question textarea").fill(ARABIC)
    assert direction(page.locator("#question textarea")) == "rtl"
    page.locator(".narrow").click()
    page.locator("[data-field=article]").select_option(label="الجسر الجديد")
    page.wait_for_selector(".chip")
    page.keyboard.press("Escape")
    assert direction(page.locator(".chip .value")) == "rtl"
    exchange = ask(page, ARABIC)
    assert direction(exchange.locator(".question")) == "rtl"
    shown = exchange.locator(".statement, .nearest .excerpt").first
    assert direction(shown) == "rtl"
    exchange.locator(".marker, .nearest button").first.click()
    page.wait_for_selector("mark.current")
    assert direction(page.locator(".reader .text")) == "rtl"
    assert direction(page.locator("#places")) == "ltr"
    assert not scrolls_sideways(page)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_can_be_read_in_both_schemes(open_page, scheme):
    """Text and ground of all that a reader meets differ by 4.5:1 or more."""
    page = open_page(color_scheme=scheme)
    first = (
        "h1",
        ".promise",
        ".name",
        ".label",
        ".questions button",
        ".card-title",
        ".card-details",
        ".more",
    )
    ratios = {name: contrast(page, f".welcome {name}") for name in first}
    page.locator(".narrow").click()
    page.locator("[data-field=article]").select_option(label="The new bridge")
    page.wait_for_selector(".chip")
    page.keyboard.press("Escape")
    ask(page, PERU)
    later = (
        ".question",
        ".scope",
        ".verdict",
        ".searched",
        ".ask-all",
        ".chip .kind",
        ".chosen .quiet",
    )
    ratios |= {name: contrast(page, name) for name in later if page.locator(name).count()}
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.browser
def test_focus_is_seen_wherever_it_goes(open_page):
    """Each stop of the Tab key on the first screen has a name and an outline."""
    page = open_page()
    page.evaluate("document.activeElement.blur()")
    stops = []
    for _ in range(24):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
                const e = document.activeElement, style = getComputedStyle(e);
                const around = getComputedStyle(e.closest(".input-container") ?? e);
                return e === document.body ? null : {
                    name: e.getAttribute("aria-label") || e.textContent.trim() || e.placeholder,
                    seen: parseFloat(style.outlineWidth) > 0 && style.outlineStyle !== "none"
                        || around.borderColor === "rgb(27, 90, 97)",
                };
            }"""
        )
        stops += [stop] if stop else []
    assert len(stops) > 18
    assert [stop for stop in stops if not (stop["seen"] and stop["name"])] == []


@pytest.mark.browser
def test_headings_are_in_order(open_page):
    """One first heading, and no level is left out below it, before and after a question."""
    page = open_page()
    for _ in range(2):
        levels = [
            int(tag[1])
            for tag in page.locator("h1, h2, h3").evaluate_all(
                "all => all.filter(e => e.checkVisibility()).map(e => e.tagName)"
            )
        ]
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(later - earlier <= 1 for earlier, later in pairwise(levels))
        ask(page, PERU)
