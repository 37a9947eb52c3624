"""Readers tell in the chat what they think of an answer: clicks, looks, and what is kept."""

import time
from contextlib import contextmanager
from types import SimpleNamespace
from typing import get_args

import pytest
from bridge import address, assistant
from browser import DESKTOP, PATIENCE, PHONE, ask, contrast, start_chat
from llama_index.core.llms import CompletionResponse, CustomLLM, LLMMetadata
from test_llama import WordsEmbedding
from test_rendering import HOSTILE, Page, cite, hit, hostile_answer

from rag import Answer, Assistant, Reason, Statement, fitting_reasons
from ui.chat import Chat
from ui.conversation import Exchange
from ui.owner import COOKIE, name_owner
from ui.phrases import WORDS
from ui.rating import Rating, press, render_rating, render_ratings
from ui.rendering import render_conversation
from ui.selection import Rated, find_rated

__all__ = ["address", "assistant"]
ENGLISH = WORDS["en"]

COST = "How much did the bridge cost?"
OPENED = "When did the bridge open?"
WRITTEN = "The bridge cost 4 million euros [1]. Ruth Adler said the bridge is too narrow [1]."
PERU = "What is the capital of Peru?"

ANSWER = Answer("q", (Statement("A [1].", (cite(),)),))
REFUSAL = Answer("q", refused=True, refusal="The articles do not say.", hits=(hit(),))
CONVERSATION = (Exchange("q", ANSWER, running=False), Exchange("q", REFUSAL, running=False))


class SlowWriter(CustomLLM):
    """A language model that needs two seconds for a sentence."""

    @property
    def metadata(self):
        """Its name and window."""
        return LLMMetadata(model_name="slow", context_window=8192, num_output=256)

    def complete(self, *_, **__):
        """The sentence at once."""
        return CompletionResponse(text=WRITTEN)

    def stream_complete(self, *_, **__):
        """The sentence, character by character."""
        for end in range(1, len(WRITTEN) + 1):
            time.sleep(2 / len(WRITTEN))
            yield CompletionResponse(text=WRITTEN[:end], delta=WRITTEN[end - 1])


@contextmanager
def open_slow_chat(browser, assistant, kind=Assistant):
    """A page of the chat over the same articles, whose answers a slow model writes."""
    config = assistant.config.model_copy(update={"caution": 0.0})
    with kind.open(config, embedding=WordsEmbedding(), model=SlowWriter()) as slow:
        blocks = start_chat(slow)
        context = browser.new_context(viewport=DESKTOP)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(blocks.local_url)
        page.wait_for_selector(".welcome h1")
        yield page
        context.close()
        blocks.close(verbose=False)


def click(exchange=0, *, good=0, **reason):
    """What a browser sends for a click on a thumb or a reason: texts, as attributes are."""
    sent = {"exchange": exchange, "good": good, **reason}
    return SimpleNamespace(**{name: str(value) for name, value in sent.items()})


def pressed(exchange):
    """The names of the pressed buttons of an exchange."""
    buttons = exchange.locator('.rating [aria-pressed="true"]')
    return [button.get_attribute("aria-label") or button.inner_text() for button in buttons.all()]


@pytest.mark.browser
def test_thumb_down_is_kept_at_once_and_a_reason_refines_it(open_page, assistant):
    """One click is enough; with a second the library knows the reason too."""
    page = open_page()
    exchange = ask(page, COST)
    exchange.get_by_role("button", name="Bad answer").click()
    exchange.locator(".reasons").wait_for()
    assert [(each.good, each.reason) for each in assistant.feedback()] == [(False, "")]
    assert pressed(exchange) == ["Bad answer"]
    exchange.get_by_role("button", name="Citation does not support it").click()
    exchange.locator(".thanks").wait_for()
    _, kept = assistant.feedback()
    assert (kept.question, kept.good, kept.reason) == (COST, False, "citation does not support it")
    assert "4 million euros" in kept.text
    assert exchange.locator(".thanks").inner_text() == "Citation does not support it. Thank you."
    assert pressed(exchange) == ["Bad answer"]


@pytest.mark.browser
def test_thumb_up_is_kept_at_once_and_can_be_changed(open_page, assistant):
    """One click is enough; a second thought is kept as well, and counts."""
    page = open_page()
    exchange = ask(page, COST)
    exchange.get_by_role("button", name="Good answer").click()
    exchange.locator(".thanks").wait_for()
    assert pressed(exchange) == ["Good answer"]
    exchange.get_by_role("button", name="Bad answer").click()
    exchange.locator(".reasons").wait_for()
    assert pressed(exchange) == ["Bad answer"]
    exchange.get_by_role("button", name="Wrong", exact=True).click()
    exchange.locator(".thanks >> text=Wrong").wait_for()
    assert pressed(exchange) == ["Bad answer"]
    assert [(each.good, each.reason) for each in assistant.feedback()] == [
        (True, ""),
        (False, ""),
        (False, "wrong"),
    ]


@pytest.mark.browser
def test_opinions_stay_while_the_conversation_goes_on(open_page, assistant):
    """The next answer is drawn beside them; a new conversation starts without."""
    page = open_page()
    first = ask(page, COST)
    first.get_by_role("button", name="Good answer").click()
    first.locator(".thanks").wait_for()
    second = ask(page, OPENED)
    assert pressed(first) == ["Good answer"]
    assert pressed(second) == []
    second.get_by_role("button", name="Good answer").click()
    second.locator(".thanks").wait_for()
    assert assistant.feedback()[1].history[0]["content"] == COST
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".welcome h1")
    assert pressed(ask(page, COST)) == []


@pytest.mark.browser
def test_opinion_can_be_given_while_the_next_answer_is_written(browser, assistant):
    """Neither waits for the other, and neither undoes the other."""
    with open_slow_chat(browser, assistant) as page:
        first = ask(page, COST)
        page.locator("#question textarea").fill(OPENED)
        page.keyboard.press("Enter")
        page.wait_for_selector(".exchange:last-child .statement")
        first.locator(".thumb.down").click()
        first.locator(".reason").first.click()
        first.locator(".thanks").wait_for()
        assert page.locator(".exchange:last-child .working").count() == 1
        page.locator("#page .facts").nth(1).wait_for()
        assert pressed(first) == ["Bad answer"]
        assert page.locator(".exchange:last-child .statement").count() == 2
    kept = [(each.question, each.reason) for each in assistant.feedback()]
    assert kept == [(COST, ""), (COST, "wrong")]


@pytest.mark.browser
def test_keyboard_gives_an_opinion_and_keeps_its_place(open_page, assistant):
    """Enter on the thumb, Tab to a reason, Enter; the focus comes back to the thumb."""
    page = open_page()
    exchange = ask(page, COST)
    exchange.get_by_role("button", name="Bad answer").focus()
    page.keyboard.press("Enter")
    exchange.locator(".reasons").wait_for()
    assert page.evaluate("document.activeElement.ariaLabel") == "Bad answer"
    assert page.evaluate("document.activeElement.ariaExpanded") == "true"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Wrong"
    page.keyboard.press("Enter")
    exchange.locator(".thanks").wait_for()
    assert page.evaluate("document.activeElement.ariaLabel") == "Bad answer"
    assert [each.reason for each in assistant.feedback()] == ["", "wrong"]


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_an_opinion_moves_nothing_that_is_read(open_page, size):
    """The thumbs, the answer and the scroll stay where they are; nothing leaves the window."""
    page = open_page(size)
    exchange = ask(page, COST)
    thumb = exchange.locator(".thumb.down")
    before = (thumb.bounding_box(), page.locator("#page").evaluate("e => e.scrollTop"))
    thumb.click()
    exchange.locator(".reasons").wait_for()
    assert page.locator("#page").evaluate("e => e.scrollWidth <= e.clientWidth")
    exchange.locator(".reason").first.click()
    exchange.locator(".thanks").wait_for()
    assert (thumb.bounding_box(), page.locator("#page").evaluate("e => e.scrollTop")) == before


@pytest.mark.browser
def test_reasons_below_the_window_come_into_view(open_page):
    """At the end of a long conversation the reasons are seen where they open."""
    page = open_page({"width": 390, "height": 420})
    ask(page, COST)
    exchange = ask(page, PERU)
    thumb = exchange.locator(".thumb.down")
    thumb.evaluate("e => e.scrollIntoView({ block: 'end' })")
    thumb.click()
    exchange.locator(".reasons").wait_for()
    last = exchange.locator(".reason").last.bounding_box()
    box = page.locator("#question").bounding_box()
    assert last["y"] + last["height"] <= box["y"]


@pytest.mark.browser
def test_opinion_that_cannot_be_kept_is_not_thanked_for(open_page, assistant):
    """The reader is told; nothing looks as if it had been kept."""
    (assistant.config.data / "feedback.jsonl").mkdir()
    page = open_page()
    exchange = ask(page, COST)
    exchange.get_by_role("button", name="Good answer").click()
    exchange.locator(".failed").wait_for()
    assert exchange.locator(".failed").inner_text() == ENGLISH.not_kept
    assert pressed(exchange) == []
    (assistant.config.data / "feedback.jsonl").rmdir()
    exchange.get_by_role("button", name="Good answer").click()
    exchange.locator(".thanks").wait_for()
    assert len(assistant.feedback()) == 1


@pytest.mark.browser
def test_hostile_questions_stay_text_all_the_way(open_page, assistant):
    """Markup in a question runs nothing when an opinion of it is drawn, and is kept as it is."""
    hostile = "How much did the <img src=x onerror=window.hacked=1> {{7*7}} bridge cost?"
    page = open_page()
    exchange = ask(page, hostile)
    exchange.locator(".thumb.up").click()
    exchange.locator(".thanks").wait_for()
    assert page.evaluate("window.hacked") is None
    assert [each.question for each in assistant.feedback()] == [hostile]


@pytest.mark.parametrize("text", HOSTILE)
def test_ratings_hold_no_word_of_the_answer(text):
    """They are drawn from our own words and from numbers, whatever is rated."""
    rated = (Exchange(text, hostile_answer(text), running=False),)
    plain = (Exchange("q", ANSWER, running=False),)
    shown = [
        render_ratings({each.key: Rating(asking=True)}, (each,), ENGLISH).replace(each.key, "")
        for each in (*rated, *plain)
    ]
    assert shown[0] == shown[1]


def test_only_finished_answers_can_be_rated():
    """An answer that grows, breaks off or has not begun has no thumbs, and no click rates it."""
    unfinished = Answer("q", ANSWER.statements, complete=False)
    conversation = (Exchange("q"), Exchange("q", unfinished, "It broke.", running=False))
    assert "thumb" not in render_conversation(conversation, ENGLISH)
    assert render_conversation(CONVERSATION, ENGLISH).count('class="thumb up"') == 2
    assert [find_rated(click(number), conversation) for number in (0, 1)] == [None, None]


@pytest.mark.parametrize(
    ("clicked", "rated"),
    [
        (click(0, good=1), Rated(0, ANSWER, good=True)),
        (click(1, good=0), Rated(1, REFUSAL, good=False)),
        (click(0, good=0, reason=3), Rated(0, ANSWER, good=False, reason="should have refused")),
        (click(1, good=0, reason=0), Rated(1, REFUSAL, good=False, reason="should have answered")),
        (click(0, good=1, reason=0), Rated(0, ANSWER, good=True)),
    ],
)
def test_numbers_of_a_click_are_looked_up(clicked, rated):
    """Exchange, thumb and reason mean what stands at their place on the page."""
    assert find_rated(clicked, CONVERSATION) == rated


@pytest.mark.parametrize(
    "clicked",
    [
        SimpleNamespace(),
        SimpleNamespace(exchange="0"),
        click(7, good=1),
        click(-1, good=1),
        click(0, good=2),
        click(0, good="yes"),
        click(0, good=0, reason=4),
        click(1, good=0, reason=3),
        click(0, good=0, reason="wrong"),
        click(0, good=0, reason="9" * 5000),
        SimpleNamespace(exchange={"$": 1}, good=[1]),
    ],
)
def test_click_that_leads_nowhere_says_nothing(clicked, assistant):
    """What a browser sends is looked up; the unknown changes and keeps nothing."""
    assert find_rated(clicked, CONVERSATION) is None
    assert Chat(assistant).rate(clicked, CONVERSATION, {})[1] == {}
    assert assistant.feedback() == []


@pytest.mark.parametrize(
    ("before", "clicked", "after"),
    [
        (Rating(), {"good": True}, Rating(good=True)),
        (Rating(), {"good": False}, Rating(good=False, asking=True)),
        (Rating(good=False, asking=True), {"good": False}, Rating(good=False)),
        (Rating(good=True), {"good": False}, Rating(good=False, asking=True)),
        (
            Rating(good=False, reason="wrong"),
            {"good": False},
            Rating(good=False, reason="wrong", asking=True),
        ),
        (
            Rating(good=False, asking=True),
            {"good": False, "reason": "wrong"},
            Rating(good=False, reason="wrong"),
        ),
        (Rating(good=False, reason="wrong", asking=True), {"good": True}, Rating(good=True)),
        (Rating(failed=True), {"good": False}, Rating(good=False, asking=True)),
        (Rating(good=True, recalled=True), {"good": False}, Rating(good=False, asking=True)),
    ],
)
def test_thumbs_and_reasons_are_one_opinion(before, clicked, after):
    """The thumb down says so and opens the reasons, which a second click opens and closes."""
    assert press(before, **clicked) == after


def test_the_same_opinion_is_kept_once(assistant):
    """A second click on what is pressed already adds nothing."""
    chat = Chat(assistant)
    ratings = {}
    for clicked in (
        click(good=1),
        click(good=1),
        click(),
        click(reason=0),
        click(),
        click(reason=0),
    ):
        _, ratings = chat.rate(clicked, CONVERSATION, ratings)
    assert ratings == {CONVERSATION[0].key: Rating(good=False, reason="wrong")}
    assert [(each.good, each.reason) for each in assistant.feedback()] == [
        (True, ""),
        (False, ""),
        (False, "wrong"),
    ]


def test_readers_without_a_name_are_told_apart(assistant):
    """By a digest of the cookie, never by the cookie; without one by nothing."""
    chat = Chat(assistant)
    readers = [
        SimpleNamespace(username=name, cookies={COOKIE: letter * 43} if letter else {})
        for name, letter in ((None, "a"), (None, "b"), (None, "a"), (None, ""), ("ann", "a"))
    ]
    for reader in readers:
        chat.rate(click(good=1), CONVERSATION, {}, reader)
    owners = [each.owner for each in assistant.feedback()]
    assert owners[0] == owners[2] == name_owner(None, readers[0].cookies)
    assert owners[0] != owners[1]
    assert owners[3:] == ["", "ann"]
    assert "a" * 43 not in (assistant.config.data / "feedback.jsonl").read_text("utf-8")


@pytest.mark.parametrize("refused", [False, True])
def test_reasons_offered_are_those_that_fit(refused):
    """In the words of the page, the chosen one pressed."""
    chosen = fitting_reasons(refused=refused)[1]
    shown = render_rating(Rating(False, chosen, asking=True), ENGLISH, exchange=3, refused=refused)
    page = Page(shown)
    words = [ENGLISH.reasons[reason] for reason in fitting_reasons(refused=refused)]
    assert page.inside("button", "reason") == words
    assert shown.count('aria-pressed="true"') == 2
    assert {value for name, value in page.attributes if name == "data-exchange"} == {"3"}


def test_every_reason_has_words():
    """Those of the library and those of the page are the same reasons."""
    assert set(ENGLISH.reasons) == set(get_args(Reason)) - {""}


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_opinions_can_be_read_in_light_and_dark(open_page, scheme):
    """Words of reasons and thanks differ from their ground by 4.5:1 or more."""
    page = open_page(color_scheme=scheme)
    exchange = ask(page, COST)
    exchange.locator(".thumb.down").click()
    exchange.locator(".reasons").wait_for()
    ratios = [contrast(page, "#page .reason"), contrast(page, "#page .thumb.up")]
    exchange.locator(".reason").first.click()
    exchange.locator(".thanks").wait_for()
    page.mouse.move(0, 0)
    ratios += [contrast(page, "#page .thanks"), contrast(page, "#page .thumb.down")]
    assert min(ratios) >= 4.5
