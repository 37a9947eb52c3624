"""Kept conversations as readers meet them: the drawer, the address, files and paper."""

import re
import threading
from base64 import b64decode
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from types import SimpleNamespace

import gradio as gr
import pytest
from bridge import address, assistant
from browser import DESKTOP, PHONE, ask, contrast, scrolls_sideways, start_chat
from test_chat_feedback import COST, OPENED, PERU, open_slow_chat
from test_rendering import HOSTILE, Page, cite, hit, hostile_answer

from rag import (
    MOST_CONVERSATIONS,
    Answer,
    Article,
    Assistant,
    Citation,
    Filter,
    KeptConversation,
    Statement,
)
from ui.chat import Chat
from ui.conversation import (
    Exchange,
    collect_citations,
    finished_answers,
    resume,
    write_history,
)
from ui.drawer import TITLE_LIMIT, render_list
from ui.keeping import Keeper, Opened, Talk
from ui.owner import COOKIE, name_owner
from ui.phrases import WORDS
from ui.rating import Rating
from ui.reader import render_article, render_passages
from ui.rendering import render_conversation
from ui.selection import select

__all__ = ["address", "assistant"]
ENGLISH = WORDS["en"]

LOW = {"width": 1280, "height": 320}
TOKEN = "t" * 43
OWNER = name_owner(None, {COOKIE: TOKEN})
REQUEST = SimpleNamespace(username=None, cookies={COOKIE: TOKEN}, query_params={})
STRANGER = SimpleNamespace(username=None, cookies={COOKIE: "s" * 43}, query_params={})
ANSWER = Answer("q", (Statement("A [1].", (cite(),)),))


@pytest.fixture
def keeper(assistant):
    """The events of the drawer over the bridge."""
    chat = Chat(assistant)
    return Keeper(assistant, narrowing=chat.narrowing, first_screen=chat.suggesting.first_screen)


def keep(page, question):
    """Ask, and wait until the answer is kept."""
    exchange = ask(page, question)
    page.wait_for_function("/conversation=[\\w-]{22}$/.test(location.search)")
    return exchange


def titles(page):
    """The titles in the drawer."""
    return page.locator(".talk-title").all_inner_texts()


def shown(page):
    """What the page shows of a conversation: words, marks, states and figures."""
    drawn = re.sub(r' data-key="\w+"', "", page.locator(".thread").inner_html())
    return re.sub(r"\s+", " ", drawn)


@pytest.mark.browser
def test_reload_shows_the_same_answers_and_the_numbers_go_on(open_page):
    """Nothing of an answer is lost, refusals too; a follow-up keeps the numbers."""
    page = open_page()
    keep(page, COST)
    page.reload()
    page.wait_for_selector(".exchange")
    first = page.locator(".exchange").first.locator(".marker").all_text_contents()
    assert ask(page, COST).locator(".marker").all_text_contents() == first != []
    ask(page, PERU)
    page.wait_for_function("document.querySelectorAll('#page .working').length === 0")
    page.wait_for_timeout(1000)
    before = shown(page)
    page.reload()
    page.wait_for_selector(".exchange")
    page.wait_for_function("document.querySelectorAll('#page .working').length === 0")
    assert shown(page) == before
    assert page.locator(".refusal").count() == 1
    assert titles(page) == [COST]


@pytest.mark.browser
def test_question_that_was_not_asked_yet_outlives_a_reload(open_page):
    """As after a server that was away; a question that was asked does not come back."""
    page = open_page()
    keep(page, COST)
    page.locator("#question textarea").fill(OPENED)
    page.reload()
    page.wait_for_selector(".exchange")
    page.wait_for_function("document.querySelector('#question textarea').value !== ''")
    page.locator("#question textarea").focus()
    assert page.locator("#question textarea").input_value() == OPENED
    page.keyboard.press("Enter")
    page.locator(".exchange >> nth=1").locator(".facts").wait_for()
    page.reload()
    page.wait_for_selector(".exchange >> nth=1")
    page.wait_for_timeout(500)
    assert page.locator("#question textarea").input_value() == ""


@pytest.mark.browser
@pytest.mark.parametrize("stopped", [False, True])
def test_question_without_an_answer_outlives_a_reload(browser, assistant, stopped):
    """It is back in the box while its answer was on the way; one that was stopped is kept."""
    with open_slow_chat(browser, assistant) as page:
        page.locator("#question textarea").fill(COST)
        page.keyboard.press("Enter")
        page.wait_for_selector(".exchange .statement")
        if stopped:
            page.locator("#question .stop-button").click()
            page.wait_for_function("/conversation=/.test(location.search)")
            before = shown(page)
            page.reload()
            page.wait_for_selector(".exchange > .problem")
            assert shown(page) == before
            assert page.locator("#question textarea").input_value() == ""
            return
        page.reload()
        page.wait_for_function("document.querySelector('#question textarea')?.value")
        assert page.locator("#question textarea").input_value() == COST
        assert page.locator(".exchange").count() == 0


@pytest.mark.browser
def test_new_conversation_keeps_what_is_typed(open_page):
    """A draft is lost by no click."""
    page = open_page()
    keep(page, COST)
    page.locator("#question textarea").fill(OPENED)
    page.locator("#drawer .new").click()
    page.wait_for_selector(".welcome h1")
    assert page.locator("#question textarea").input_value() == OPENED


@pytest.mark.browser
def test_back_and_forward_lead_from_conversation_to_conversation(open_page):
    """Each has its entry in the history, the first screen too; a deleted one leaves none."""
    page = open_page()
    keep(page, COST)
    first = page.url
    page.locator("#drawer .new").click()
    page.wait_for_selector(".welcome h1")
    keep(page, OPENED)
    page.go_back()
    page.wait_for_selector(".welcome h1")
    assert "conversation" not in page.url
    page.go_back()
    page.wait_for_selector(f"#page .question >> text={COST}")
    assert page.url == first
    for shown in (".welcome h1", f"#page .question >> text={OPENED}"):
        page.go_forward()
        page.wait_for_selector(shown)
    page.locator(".talk:has([aria-current]) .bin").click()
    page.locator(".talk.doubted .delete").click()
    page.wait_for_selector(".welcome h1")
    page.wait_for_function("document.querySelectorAll('.talk').length === 1")
    page.go_back()
    page.wait_for_selector(".welcome h1")
    page.go_back()
    page.wait_for_selector(f"#page .question >> text={COST}")


@pytest.mark.browser
def test_back_takes_away_what_lies_over_the_chat(open_page):
    """First the drawer, then the sheet; what was closed otherwise has left no entry."""
    page = open_page(PHONE, has_touch=True, is_mobile=True)
    keep(page, COST)
    here = page.url
    page.locator(".marker").first.tap()
    page.wait_for_selector("mark.current")
    page.locator("#drawer-button button").tap()
    page.wait_for_selector("#drawer .new")
    page.go_back()
    page.wait_for_selector("#drawer .new", state="hidden")
    assert page.locator(".reader").is_visible()
    page.go_back()
    page.wait_for_selector(".reader", state="hidden")
    assert page.url == here
    page.locator(".marker").first.tap()
    page.locator(".reader .close").tap()
    page.wait_for_function("history.state === null")
    page.locator("#drawer-button button").tap()
    page.locator("#drawer .hide-drawer").tap()
    page.wait_for_function("history.state === null")
    page.go_back()
    page.wait_for_selector(".welcome h1")


@pytest.mark.browser
def test_restart_of_the_server_loses_nothing(browser, assistant):
    """The address of a conversation leads to it in the next run of the service too."""
    context = browser.new_context(viewport=DESKTOP)
    page = context.new_page()
    blocks = start_chat(assistant)
    page.goto(blocks.local_url)
    page.wait_for_selector(".welcome h1")
    keep(page, COST)
    before, search = shown(page), page.evaluate("location.search")
    page.goto("about:blank")
    blocks.close(verbose=False)
    blocks = start_chat(assistant)
    page.goto(f"{blocks.local_url}{search}")
    page.wait_for_selector(".exchange")
    assert shown(page) == before
    context.close()
    blocks.close(verbose=False)


@pytest.mark.browser
def test_drawer_lists_finds_and_opens_conversations(open_page):
    """The latest first; a search in answers; a click shows one and puts it into the address."""
    page = open_page()
    keep(page, COST)
    first = page.url
    page.locator("#page .thumb.up").click()
    page.wait_for_selector(".thanks")
    page.locator("#drawer").get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".welcome h1")
    page.wait_for_function("location.search === ''")
    keep(page, OPENED)
    page.wait_for_selector(".talk >> nth=1")
    assert titles(page) == [OPENED, COST]
    assert page.locator("#page .thanks").count() == 0
    page.locator("#page .thumb.up").click()
    page.wait_for_selector(".thanks")
    page.get_by_role("searchbox", name="Search conversations").fill("4 MILLION")
    page.wait_for_function("document.querySelectorAll('.talk').length === 1")
    assert titles(page) == [COST]
    page.locator(".talk .choose").click()
    page.wait_for_selector(f"#page .question >> text={COST}")
    page.wait_for_function("document.querySelector('.talk [aria-current=page]')")
    assert page.url == first
    assert page.locator("#page .thanks").count() == 0
    page.wait_for_selector('#page .thumb.up[aria-pressed="true"]')
    page.get_by_role("searchbox", name="Search conversations").fill("nothing of it")
    page.wait_for_selector(f"#talks >> text={ENGLISH.none_found}")


@pytest.mark.browser
def test_conversations_stand_under_their_days_with_their_times(open_page, assistant):
    """Today, yesterday and then dates, each once, in the time of the reader."""
    page = open_page(timezone_id="Asia/Almaty")
    for question in (COST, OPENED, PERU):
        keep(page, question)
        page.locator("#drawer").get_by_role("button", name="New conversation").click()
        page.wait_for_selector(".welcome h1")
    now = datetime.now(timezone(timedelta(hours=5)))
    moments = (now, now - timedelta(days=1), datetime(2022, 6, 16, 23, 5, tzinfo=UTC))
    with assistant._index.catalog.writing() as connection:
        for question, moment in zip((PERU, OPENED, COST), moments, strict=True):
            changed = moment.astimezone(UTC).isoformat(timespec="microseconds")
            connection.execute(
                "UPDATE conversations SET changed = ? WHERE title = ?", (changed, question)
            )
    page.reload()
    page.wait_for_selector(".talks .day >> nth=2")
    shown = page.locator(".talks .day, .talk-title").all_inner_texts()
    assert shown == ["Today", PERU, "Yesterday", OPENED, "17 June 2022", COST]
    assert page.locator(".talk time").last.inner_text() == "05:05"


@pytest.mark.browser
def test_conversation_is_renamed_in_place(open_page):
    """Enter takes the new title, Escape the old one; the focus stays at the conversation."""
    page = open_page()
    keep(page, COST)
    hostile = "<img src=x onerror=window.hacked=1> {{7*7}} ${1}"
    page.locator(".talk").hover()
    page.locator(".talk .pen").click()
    assert page.locator(".talk input").evaluate("box => box.maxLength") == TITLE_LIMIT
    page.keyboard.type(hostile)
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('.talk').dataset.title.startsWith('<img')")
    assert titles(page) == [hostile]
    assert page.evaluate("document.activeElement.className") == "choose"
    page.locator(".talk .pen").click()
    page.keyboard.type("Other")
    page.keyboard.press("Escape")
    assert titles(page) == [hostile]
    page.reload()
    page.wait_for_selector(".talk")
    assert titles(page) == [hostile]
    assert page.evaluate("window.hacked") is None


@pytest.mark.browser
def test_conversation_is_deleted_only_when_that_is_meant(open_page, assistant):
    """The first click asks; Keep keeps; Delete deletes and leaves the page of it."""
    page = open_page()
    keep(page, COST)
    page.locator(".talk").hover()
    page.locator(".talk .bin").click()
    page.get_by_role("button", name="Keep").click()
    assert titles(page) == [COST]
    page.locator(".talk .bin").click()
    page.get_by_role("button", name="Delete", exact=True).click()
    page.wait_for_selector(".welcome h1")
    page.wait_for_function("location.search === ''")
    page.wait_for_selector(f"#talks >> text={ENGLISH.none_kept}")
    with assistant._index.catalog.reading() as connection:
        assert connection.execute("SELECT count(*) FROM exchanges").fetchone() == (0,)


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_link_to_a_citation_opens_the_article_at_the_words(open_page, size):
    """Copied from the reader, opened in another window of the same reader."""
    page = open_page(size)
    keep(page, OPENED)
    ask(page, COST)
    page.locator(".exchange").nth(1).locator(".marker").first.click()
    page.wait_for_selector("mark.current")
    page.get_by_role("button", name=ENGLISH.link).click()
    page.wait_for_function("location.search.includes('exchange=2')")
    page.wait_for_selector(".reader .told")
    told = (ENGLISH.linked_here, ENGLISH.not_linked)
    assert page.locator(".reader .told").inner_text() in told
    assert not scrolls_sideways(page)
    number = page.locator(".exchange").nth(1).locator(".marker").first.inner_text()
    assert page.url.endswith(f"&exchange=2&citation={number}")
    other = open_page(context=page.context, path=page.evaluate("location.search"))
    other.wait_for_selector("mark.current")
    assert "4 million euros" in other.locator("mark.current").inner_text()
    assert other.locator(".reader").is_visible()
    assert other.locator('.marker[aria-current="true"]').inner_text() == number


@pytest.mark.browser
@pytest.mark.parametrize("wanted", ["unknown", "%3Cimg%20src=x%20onerror=alert(1)%3E", "foreign"])
def test_address_of_nothing_shows_one_sentence_and_the_first_screen(open_page, wanted):
    """What does not exist and what is another's look the same, and leave the address."""
    if wanted == "foreign":
        page = open_page()
        keep(page, COST)
        wanted = page.url.split("=")[1]
    page = open_page(path=f"?conversation={wanted}")
    page.wait_for_selector(f"#notice >> text={ENGLISH.not_there}")
    layers = "[getComputedStyle(e).zIndex, getComputedStyle(e.parentElement.querySelector('#filtering'), '::before').zIndex]"
    notice, fading = page.locator("#notice").evaluate(f"e => {layers}")
    assert int(notice) > int(fading)
    assert page.locator(".welcome h1").is_visible()
    assert page.locator(".exchange").count() == 0
    assert page.evaluate("location.search") == ""
    keep(page, OPENED)
    assert titles(page) == [OPENED]


@pytest.mark.browser
def test_drawer_keeps_the_focus_on_a_phone(open_page):
    """It opens by a button, Tab stays inside, Escape closes it and goes back."""
    page = open_page(PHONE)
    keep(page, COST)
    button = page.get_by_role("button", name=ENGLISH.open_drawer)
    assert not page.locator("#drawer").is_visible()
    button.focus()
    page.keyboard.press("Enter")
    assert page.locator("#drawer").is_visible()
    inside = "document.querySelector('#drawer').contains(document.activeElement)"
    for key in ["Tab"] * 8 + ["Shift+Tab"] * 10:
        assert page.evaluate(inside), key
        page.keyboard.press(key)
    page.keyboard.press("Escape")
    assert not page.locator("#drawer").is_visible()
    assert page.evaluate("document.activeElement.ariaLabel") == ENGLISH.open_drawer
    page.locator("#question textarea").focus()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    assert not scrolls_sideways(page)


@pytest.mark.browser
def test_drawer_is_a_column_that_can_be_hidden_on_a_desktop(open_page):
    """Beside the chat, which it never covers, and away with one click."""
    page = open_page()
    keep(page, COST)
    column, chat = (page.locator(each).bounding_box() for each in ("#drawer", "#chat"))
    assert column["x"] + column["width"] <= chat["x"]
    assert not scrolls_sideways(page)
    page.get_by_role("button", name=ENGLISH.close_drawer).click()
    assert page.locator("#chat").bounding_box()["x"] == 0
    page.get_by_role("button", name=ENGLISH.open_drawer).click()
    assert page.locator("#chat").bounding_box() == chat


@pytest.mark.browser
@pytest.mark.parametrize(
    ("form", "ending"), [("Markdown", ".md"), ("Web page", ".html"), ("Word", ".docx")]
)
def test_conversation_is_saved_as_a_file(open_page, form, ending):
    """A click in the head downloads it, named by its title; nothing leaves the server."""
    page = open_page()
    keep(page, COST)
    page.locator(".export summary").click()
    with page.expect_download() as download:
        page.locator(".export").get_by_role("button", name=form).click()
    assert download.value.suggested_filename == f"onrecord-how-much-did-the-bridge-cost{ending}"
    content = download.value.path().read_bytes()
    assert content[:2] == b"PK" if ending == ".docx" else b"4 million euros" in content


@pytest.mark.browser
def test_paper_shows_only_the_conversation_with_its_notes(open_page):
    """Drawer, reader, buttons and box are left away, the notes appear."""
    page = open_page(color_scheme="dark")
    keep(page, COST)
    assert not page.locator("#page .notes").is_visible()
    page.emulate_media(media="print")
    left_out = ("#drawer", "#reader", "#question", "#notice", "#signed-in")
    left_out += ("#page .bar", "#page .foot", "#page .copying", "#page div.again")
    assert [each for each in left_out if page.locator(each).is_visible()] == []
    assert page.locator("#page .notes q").first.is_visible()
    assert page.locator(".question").is_visible()
    assert contrast(page, ".question") > 15
    assert page.evaluate("getComputedStyle(document.querySelector('#page')).overflowY") == "visible"


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_drawer_can_be_read_in_light_and_dark(open_page, scheme):
    """Text and ground differ by 4.5:1 or more."""
    page = open_page(color_scheme=scheme)
    keep(page, COST)
    page.locator(".talk").hover()
    chosen = ["#drawer .label", "#drawer .new", ".talk-title", ".talk time", ".export summary"]
    ratios = {selector: contrast(page, selector) for selector in chosen}
    page.locator(".talk .bin").click()
    ratios |= {each: contrast(page, each) for each in (".doubt span", ".answer.delete")}
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.browser
def test_title_has_the_whole_row_and_its_buttons_come_with_the_pointer(open_page):
    """They cover none of it, nor does the list cut its ring; where nothing hovers they are beside."""
    page = open_page()
    keep(page, COST)
    row, title = page.locator(".talk"), page.locator(".talk .choose")
    assert title.bounding_box()["width"] == row.bounding_box()["width"]
    row.hover()
    pen, bin_ = (page.locator(f".talk .{icon}").bounding_box() for icon in ("pen", "bin"))
    words, listed = (page.locator(each).bounding_box() for each in (".talk-title", "#talks"))
    assert words["y"] + words["height"] <= min(pen["y"], bin_["y"])
    assert listed["y"] + 4 <= title.bounding_box()["y"]
    assert pen["x"] + pen["width"] <= bin_["x"]
    assert bin_["x"] + bin_["width"] <= row.bounding_box()["x"] + row.bounding_box()["width"]
    touched = open_page(PHONE, has_touch=True, is_mobile=True)
    keep(touched, COST)
    touched.locator("#drawer-button button").tap()
    pen, title = (touched.locator(f".talk .{part}").bounding_box() for part in ("pen", "choose"))
    assert title["x"] + title["width"] <= pen["x"]


@pytest.mark.browser
def test_new_conversation_begins_at_the_top(open_page):
    """The first screen is not scrolled to where the conversation before it was."""
    page = open_page(LOW)
    keep(page, COST)
    scroll = page.locator("#page").evaluate_handle("e => (e.scrollTop = e.scrollHeight, e)")
    assert scroll.evaluate("e => e.scrollTop") > 0
    page.locator("#drawer .new").click()
    page.wait_for_selector(".welcome h1")
    assert scroll.evaluate("e => e.scrollHeight > e.clientHeight")
    page.wait_for_function("document.querySelector('#page').scrollTop === 0")


@pytest.mark.browser
def test_changed_article_is_told_at_the_marker(open_page, assistant):
    """The words stay; marker and reader say that the article has changed, and mark nothing."""
    page = open_page()
    keep(page, COST)
    (assistant.config.articles / "bridge.txt").write_text("Something else.\n\nNo bridge here.\n")
    assistant.sync()
    page.reload()
    marker = page.locator(".marker.changed").first
    marker.wait_for()
    assert marker.get_attribute("aria-label").endswith(ENGLISH.changed)
    marker.click()
    page.wait_for_selector(".reader .text")
    assert page.locator(".reader .changed").inner_text() == ENGLISH.changed_words
    assert "4 million euros" in page.locator(".reader .text").inner_text()
    assert page.locator(".reader mark").count() == 0
    assert contrast(page, ".marker.changed") >= 4.5


@pytest.mark.browser
def test_leaving_while_an_answer_is_written_mixes_nothing(browser, assistant):
    """Another conversation is chosen meanwhile: it stays as it is, the half answer is not kept."""
    with open_slow_chat(browser, assistant) as page:
        keep(page, COST)
        page.locator("#drawer .new").click()
        page.wait_for_selector(".welcome h1")
        page.locator("#question textarea").fill(OPENED)
        page.keyboard.press("Enter")
        page.wait_for_selector(".exchange .statement")
        page.locator(".talk .choose").click()
        page.wait_for_selector(f"#page .question >> text={COST}")
        page.wait_for_timeout(3000)
        assert page.locator(".question").all_inner_texts() == [COST]
        assert titles(page) == [COST]


class Pondering(Assistant):
    """An assistant that looks for suggestions until it is told `enough`; all else is real."""

    enough = threading.Event()

    def suggestions(self, *_, **__):
        """None, after a while."""
        self.enough.wait(60)
        return []


@pytest.mark.browser
def test_new_conversation_during_an_answer_stays_new(browser, assistant):
    """The growing answer ends, also where the first screen is slow, and does not come back."""
    with open_slow_chat(browser, assistant, Pondering) as page:
        page.locator("#question textarea").fill(OPENED)
        page.keyboard.press("Enter")
        page.wait_for_selector(".exchange .statement")
        page.locator("#drawer .new").click()
        page.wait_for_selector(".welcome h1")
        page.wait_for_timeout(3000)
        assert page.locator(".exchange").count() == 0
        assert not page.locator(".reader").is_visible()
        Pondering.enough.set()
        keep(page, COST)
        assert page.locator(".question").all_inner_texts() == [COST]


def run(keeper, *exchanges, talk=None, request=REQUEST):
    """What is kept of exchanges: the talk afterwards."""
    return keeper.keep(tuple(exchanges), talk or Talk(), "", request)[1]


def questions(assistant, talk):
    """What was asked in a conversation, as it is kept."""
    return [answer.question for answer in assistant.conversation(OWNER, talk.id).answers]


def redrawn(conversation, opened):
    """The page of a conversation, with the keys that its exchanges got when it was opened."""
    keyed = zip(conversation, opened, strict=True)
    return render_conversation(tuple(replace(a, key=b.key) for a, b in keyed), ENGLISH)


def finished(question, answer=None):
    """An exchange that is over."""
    return Exchange(question, answer or replace(ANSWER, question=question), running=False)


def test_only_what_has_ended_is_kept(keeper, assistant):
    """What broke off or is growing leaves no gap and is kept nowhere."""
    broken = Exchange("b", None, "It broke.", running=False)
    growing = Exchange("c", replace(ANSWER, complete=False))
    assert run(keeper, broken, growing) == Talk()
    talk = run(keeper, finished("a"), broken)
    talk = run(keeper, finished("a"), broken, finished("d"), growing, talk=talk)
    kept = assistant.conversation(OWNER, talk.id)
    assert [answer.question for answer in kept.answers] == ["a", "d"]


def test_stopped_question_comes_back_as_it_was(keeper, assistant):
    """Also where it is all that was asked; what was asked again takes its place."""
    chat = Chat(assistant)
    only = Filter(articles=("bridge.txt",))
    *_, conversation = chat.stop(next(chat.ask(COST, (), only))[-1])
    talk = run(keeper, *conversation)
    assert run(keeper, *conversation, talk=talk) == talk
    opened = Opened(*keeper.choose(talk.id, "", REQUEST)[: len(Opened._fields)])
    assert (opened.page, opened.filter) == (redrawn(conversation, opened.conversation), only)
    assert ENGLISH.stopped in opened.page
    conversation = list(chat.ask(OPENED, opened.conversation, talk=talk))[-1][-1]
    talk = run(keeper, *conversation, talk=talk)
    assert questions(assistant, talk) == [COST, OPENED]
    *_, conversation = chat.stop(next(chat.ask(PERU, conversation))[-1])
    talk = run(keeper, *conversation, talk=talk)
    conversation = list(chat.ask_again(conversation))[-1][-1]
    talk = run(keeper, *conversation, talk=talk)
    answers = assistant.conversation(OWNER, talk.id).answers
    assert [answer.complete for answer in answers] == [False, True, True]


def test_question_in_another_window_goes_on_with_what_is_kept(keeper, assistant):
    """It comes after what the first window has asked, which the page shows then, and is numbered so."""
    chat = Chat(assistant)
    begun = list(chat.ask(COST, (), request=REQUEST))[-1][-1]
    talk = run(keeper, *begun)
    one = list(chat.ask(OPENED, begun, talk=talk, request=REQUEST))[-1][-1]
    run(keeper, *one, talk=talk)
    for asking in (
        chat.ask(PERU, begun, talk=talk, request=REQUEST),
        chat.ask_again(begun, talk=talk, request=REQUEST),
    ):
        two = list(asking)[-1][-1]
        assert [each.question for each in two[:2]] == [COST, OPENED]
        assert two[1].answer.citations == one[1].answer.citations
    two = list(chat.ask(PERU, begun, talk=talk, request=REQUEST))[-1][-1]
    assert run(keeper, *two, talk=talk).id == talk.id
    assert questions(assistant, talk) == [COST, OPENED, PERU]
    assert len(assistant.conversations(OWNER)) == 1


def test_old_exchanges_never_come_back_by_themselves(keeper, assistant):
    """Not into a new conversation that was begun before the page knew, nor where one has broken off."""
    chat = Chat(assistant)
    talk = run(keeper, finished("a"), replace(finished("b"), stopped=True))
    broken = Exchange("b", None, "It broke.", running=False)
    for conversation in ((), (broken,), (finished("a"), broken), (finished("z"),)):
        asked = list(chat.ask(COST, conversation, talk=talk, request=REQUEST))[-1][-1]
        assert [each.question for each in asked] == [*(e.question for e in conversation), COST]


def test_two_windows_that_ask_at_once_are_kept_apart(keeper, assistant):
    """Each has all that it shows; the later one is told, and has a title of its own."""
    talk = run(keeper, finished("a"))
    one = run(keeper, finished("a"), finished("b"), talk=talk)
    notice, two, _ = keeper.keep((finished("a"), finished("c")), talk, "", REQUEST)
    assert one.id == talk.id != two.id
    assert (questions(assistant, one), questions(assistant, two)) == (["a", "b"], ["a", "c"])
    assert {each.title for each in assistant.conversations(OWNER)} == {"a", "a (2)"}
    assert notice == ENGLISH.conversation_copied("a (2)")
    notice, *_ = keeper.keep((finished("a"), finished("d")), talk, "", REQUEST)
    assert notice == ENGLISH.conversation_copied("a (3)")


def test_title_of_a_copy_is_no_longer_than_any_other(keeper, assistant):
    """Of a long one the end gives way to the number."""
    talk = run(keeper, finished("a"))
    assistant.rename_conversation(OWNER, talk.id, "x" * TITLE_LIMIT)
    run(keeper, finished("a"), finished("b"), talk=talk)
    for _ in range(9):
        run(keeper, finished("a"), finished("c"), talk=talk)
    numbered = {each.title for each in assistant.conversations(OWNER)}
    assert {len(title) for title in numbered} == {TITLE_LIMIT}
    assert {f"{'x' * (TITLE_LIMIT - 4)} (2)", f"{'x' * (TITLE_LIMIT - 5)} (10)"} < numbered


def test_copy_that_cannot_be_named_is_kept_once(keeper, assistant):
    """It keeps the title of its first question, and the next answer is added to it."""
    talk = run(keeper, finished("a"))
    run(keeper, finished("a"), finished("b"), talk=talk)
    with assistant._index.catalog.writing() as connection:
        connection.execute(
            "CREATE TRIGGER unnamed BEFORE UPDATE OF title ON conversations "
            "BEGIN SELECT RAISE(FAIL, 'disk full'); END"
        )
    mine = (finished("a"), finished("c"))
    notice, two, _ = keeper.keep(mine, talk, "", REQUEST)
    assert (notice, questions(assistant, two)) == (gr.skip(), ["a", "c"])
    three = run(keeper, *mine, finished("d"), talk=two)
    assert (three.id, questions(assistant, three)) == (two.id, ["a", "c", "d"])
    assert len(assistant.conversations(OWNER)) == 2


def test_reopened_answer_tells_what_it_was_asked_of_as_before(keeper, assistant):
    """With the articles that its dates leave out, which the answer told when it came."""
    chat = Chat(assistant)
    conversation = list(chat.ask(COST, (), Filter(since="2031"), request=REQUEST))[-1][-1]
    talk = run(keeper, *conversation)
    opened = Opened(*keeper.choose(talk.id, "", REQUEST)[: len(Opened._fields)])
    told = "from 2031 · 1 article without a date is left out"
    assert [each.scope for each in (*conversation, *opened.conversation)] == [told, told]
    file = keeper.export(SimpleNamespace(form="markdown"), conversation, talk, REQUEST)
    assert told in b64decode(Page(file).text).decode()


def test_next_conversation_is_never_added_to_the_one_before(keeper, assistant):
    """Also where the page moved on before the last answer was kept."""
    talk = run(keeper, finished("a"))
    assert run(keeper, talk=talk) == Talk()
    other = run(keeper, finished("z"), talk=talk)
    assert other.id != talk.id
    assert len(assistant.conversation(OWNER, talk.id).answers) == 1


def test_answer_asked_again_is_kept_in_the_place_of_the_one_before(keeper, assistant):
    """Also where it broke off at first; nothing becomes another conversation."""
    talk = run(keeper, finished("a"), finished("b"))
    broken = Exchange("b", None, "It broke.", running=False, replaces=finished("b"))
    assert run(keeper, finished("a"), broken, talk=talk) == talk
    again = replace(finished("c"), replaces=broken)
    kept = run(keeper, finished("a"), again, talk=talk)
    assert kept.id == talk.id
    answers = assistant.conversation(OWNER, kept.id).answers
    assert [answer.question for answer in answers] == ["a", "c"]


def test_answer_that_was_asked_again_in_vain_stays_kept(keeper, assistant):
    """Stopped or broken off, the new answer takes no place, and neither does the next question."""
    chat = Chat(assistant)
    conversation = list(chat.ask(COST, ()))[-1][-1]
    talk = run(keeper, *conversation)
    *_, conversation = chat.stop(next(chat.ask_again(conversation))[-1])
    talk = run(keeper, *conversation, talk=talk)
    conversation = list(chat.ask(OPENED, conversation))[-1][-1]
    talk = run(keeper, *conversation, talk=talk)
    kept = assistant.conversation(OWNER, talk.id).answers
    assert [answer.question for answer in kept] == [COST, OPENED]


def test_keeping_the_same_twice_keeps_it_once(keeper, assistant):
    """An event that comes again changes nothing."""
    talk = run(keeper, finished("a"))
    assert run(keeper, finished("a"), talk=talk) == talk
    assert len(assistant.conversations(OWNER)) == 1


def test_browser_without_cookie_keeps_nothing_and_is_told(keeper, assistant):
    """The drawer says why it stays empty."""
    without = SimpleNamespace(username=None, cookies={}, query_params={})
    assert run(keeper, finished("a"), request=without) == Talk()
    assert ENGLISH.no_owner in keeper.leave("", without)[1]


def test_what_cannot_be_kept_is_told_and_tried_again(keeper, assistant):
    """One sentence on the page; the next answer brings the one before with it."""
    path = assistant.config.data / "catalog.sqlite"
    with assistant._index.catalog.writing() as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS exchanges (wrong)")
    notice, talk, _ = keeper.keep((finished("a"),), Talk(), "", REQUEST)
    assert (notice, talk) == (ENGLISH.conversation_not_kept, Talk())
    assert ENGLISH.list_broken in keeper.leave("", REQUEST)[1]
    with assistant._index.catalog.writing() as connection:
        connection.execute("DROP TABLE exchanges")
    talk = run(keeper, finished("a"), finished("b"), talk=talk)
    assert len(assistant.conversation(OWNER, talk.id).answers) == 2
    assert path.exists()


def test_opinions_come_back_with_their_conversation(keeper, assistant):
    """The last word of this reader on each answer, without new thanks; nobody else's."""
    chat = Chat(assistant)
    conversation = (finished("a"), finished("b"))
    for reader, sent in (
        (REQUEST, {"exchange": "0", "good": "1"}),
        (REQUEST, {"exchange": "0", "good": "0"}),
        (REQUEST, {"exchange": "0", "good": "0", "reason": "1"}),
        (STRANGER, {"exchange": "1", "good": "1"}),
    ):
        chat.rate(SimpleNamespace(**sent), conversation, {}, reader)
    talk = run(keeper, *conversation)
    arrived = SimpleNamespace(**{**vars(REQUEST), "query_params": {"conversation": talk.id}})
    for shown in (keeper.choose(talk.id, "", REQUEST), next(keeper.arrive(arrived))):
        opened = Opened(*shown[: len(Opened._fields)])
        first = opened.conversation[0].key
        assert opened.ratings == {first: Rating(False, "not what I asked", recalled=True)}
        assert opened.rated.count('aria-pressed="true"') == 1
        assert "thanks" not in opened.rated
        assert Page(opened.rated).inside("p", "recalled") == ["Not what I asked"]
    assert next(keeper.arrive(REQUEST))[Opened._fields.index("ratings")] == {}


def test_question_asked_alone_stays_alone(keeper, assistant):
    """What the next one is understood by, and the opinion of the answer, outlive a reload."""
    chat = Chat(assistant)
    talk = list(chat.ask("And the cost?", list(chat.ask(OPENED, ()))[-1][-1]))[-1][-1]
    known = run(keeper, *talk)
    alone = list(chat.ask_alone(SimpleNamespace(exchange="1"), talk))[-1][-1]
    chat.rate(SimpleNamespace(exchange="1", good="1"), alone, {}, REQUEST)
    kept = run(keeper, *alone, talk=known)
    opened = Opened(*keeper.choose(kept.id, "", REQUEST)[: len(Opened._fields)])
    assert [each.alone for each in opened.conversation] == [False, True]
    assert write_history(opened.conversation) == write_history(alone)
    assert opened.ratings == {opened.conversation[1].key: Rating(good=True, recalled=True)}


@pytest.mark.parametrize("sent", [{}, {"conversation": {"$": 1}}, {"conversation": "x" * 50_000}])
def test_click_that_leads_nowhere_changes_nothing(keeper, assistant, sent):
    """What a browser sends is looked up among its own conversations."""
    talk = run(keeper, finished("a"))
    click = SimpleNamespace(**sent, title="Mine")
    keeper.rename(click, talk, "", REQUEST)
    keeper.remove(click, talk, "", REQUEST)
    assert keeper.choose(sent.get("conversation", ""), "", REQUEST)[2] in ("", ENGLISH.not_there)
    assert [each.title for each in assistant.conversations(OWNER)] == ["a"]


def test_stranger_can_do_nothing_with_an_id(keeper, assistant):
    """Rename, delete and open as somebody else leave everything as it was."""
    talk = run(keeper, finished("a"))
    click = SimpleNamespace(conversation=talk.id, title="Mine", form="markdown")
    assert keeper.choose(talk.id, "", STRANGER)[2] == ENGLISH.not_there
    assert talk.id not in keeper.rename(click, Talk(), "", STRANGER)
    keeper.remove(click, Talk(), "", STRANGER)
    assert [each.title for each in assistant.conversations(OWNER)] == ["a"]


@pytest.mark.parametrize("form", ["", "pdf", "__class__"])
def test_unknown_form_exports_nothing(keeper, form):
    """Only the forms of the menu exist."""
    skipped = keeper.export(SimpleNamespace(form=form), (finished("a"),), Talk(), REQUEST)
    assert not isinstance(skipped, str)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_titles_stay_text_in_the_drawer(text):
    """No tag, no handler; a title of any length stands on the page in short."""
    kept = KeptConversation("id", text, text, text)
    markup = render_list([kept], ENGLISH, current=text)
    page = Page(markup)
    assert set(page.tags) <= {"div", "ol", "li", "button", "span", "time"}
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "href"]
    assert not set("{}$`") & set(markup)
    assert len(page.text) < 400


@pytest.mark.parametrize(("count", "more"), [(MOST_CONVERSATIONS - 1, 0), (MOST_CONVERSATIONS, 1)])
def test_list_as_long_as_lists_may_be_says_that_there_may_be_more(count, more):
    """A shorter one holds all conversations."""
    kept = [KeptConversation(f"{n}", "Title", "", "") for n in range(count)]
    page = Page(render_list(kept, ENGLISH, current=""))
    assert page.inside("p", "hint") == [ENGLISH.more_conversations(count)] * more


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_of_changed_articles_stays_text(text):
    """Neither in the reader nor in the notes on paper."""
    answer = hostile_answer(text)
    gone = Article(text, text, text, text, text, text, text, changed=True)
    cited = (Statement(f"{text} [1]", (Citation(1, gone, 0, len(text), text),)),)
    changed = replace(answer, statements=cited)
    markup = render_conversation((Exchange(text, changed, running=False),), ENGLISH)
    markup += render_article(gone, ENGLISH, exchange=0, permalink=(1, 1)) + render_passages(
        changed, ENGLISH, exchange=0
    )
    page = Page(markup)
    assert not {"img", "script", "iframe", "style", "svg", "a"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "href"]


@pytest.mark.parametrize("now", [Article("a", "New words."), None], ids=["changed", "removed"])
@pytest.mark.parametrize("told", [True, False], ids=["kept", "open"])
def test_article_that_is_another_or_gone_is_never_marked(now, told):
    """A highlight is a claim about the article as it stands, looked up with every click."""
    quoted = Article("a", "Old words.", "Title", language="en", changed=told)
    citation = Citation(1, quoted, 0, 10)
    answer = Answer("q", (Statement("Old [1].", (citation,)),), hits=(hit(article=quoted),))
    for place in ({"citation": "1"}, {"hit": "0"}):
        click = SimpleNamespace(exchange="0", **place)
        page = Page(select(click, (finished("q", answer),), ENGLISH, find_article=lambda _: now))
        assert "mark" not in page.tags
        assert "Old words." in page.text
        said = ENGLISH.changed_words if now else ENGLISH.removed_words
        assert page.inside("p", "changed") == [said]


def test_article_that_changed_is_told_under_the_answer():
    """Also of one that is gone: which of both is told where it is opened."""
    gone = Article("a", "Old words.", "Title", language="en", changed=True)
    answer = Answer("q", (Statement("Old [1].", (Citation(1, gone, 0, 10),)),))
    told = Page(render_conversation((finished("q", answer),), ENGLISH))
    assert f"[1]: {ENGLISH.changed}." in told.inside("p", "note")


def test_permalinks_count_what_is_kept():
    """A broken exchange before an answer does not shift its address."""
    broken = Exchange("b", None, "It broke.", running=False)
    click = SimpleNamespace(exchange="1", citation="1")
    shown = select(click, (broken, finished("a")), ENGLISH, find_article=lambda _: None)
    assert re.findall(r'data-event="link" data-exchange="(\d+)"', shown) == ["1"]


def test_suggestions_that_come_late_disturb_nothing(keeper):
    """The second drawing of the first screen leaves reader, list and conversation alone."""
    first, late = list(keeper.arrive(REQUEST))
    assert "Looking for questions" in first[0]
    assert "Looking for questions" not in late[0]
    assert not [value for value in late[1:] if value != late[1] or isinstance(value, str)]


def test_resumed_conversation_is_gone_on_with():
    """History, numbers and filters are those of the conversation as it was."""
    narrowed = replace(ANSWER, filter=Filter(sources=("Krone",)))
    assert resume((narrowed,), scope_of=lambda of: of.sources[0])[0].scope == "Krone"
    conversation = resume((ANSWER,), scope_of=lambda _: "")
    assert finished_answers(conversation) == (ANSWER,)
    assert collect_citations(conversation) == ANSWER.citations
    assert not conversation[0].running
