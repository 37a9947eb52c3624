"""The last question once more: as it was, or in other words; the new answer replaces the old."""

from types import SimpleNamespace

import gradio as gr
import pytest
from bridge import address, assistant
from browser import PATIENCE, PHONE, ask, contrast, scrolls_sideways, start_chat, watch_page
from test_chat_feedback import open_slow_chat
from test_rendering import HOSTILE, Page, hostile_answer

from rag import Answer
from ui.again import before_next, edit_last, keep_last, render_again
from ui.chat import Chat
from ui.conversation import Exchange, write_history
from ui.phrases import WORDS
from ui.rating import Rating, render_ratings
from ui.rendering import render_conversation
from ui.snapshots import draw_exchange

__all__ = ["address", "assistant"]
ENGLISH = WORDS["en"]

COST = "How much did the bridge cost?"
FOLLOWING = "And the cost?"
OPENED = "When did the bridge open?"
FIRST = Exchange(OPENED, Answer(OPENED), running=False)
LAST = Exchange(COST, Answer(COST), running=False)
TALK = (FIRST, LAST)

# How far what scrolls behind the box fades, as in the style sheet.
FADE_PIXELS = 24


def test_edited_exchange_stands_until_the_next_question():
    """It is marked, left out before the next question, and can be kept after all."""
    edited = edit_last(TALK)
    assert (edited[0], edited[1].edited, len(edited)) == (FIRST, True, 2)
    assert before_next(edited) == (FIRST,)
    assert keep_last(edited) == TALK
    assert before_next(TALK) == TALK


@pytest.mark.parametrize("talk", [(), (FIRST, Exchange(COST)), (Exchange(COST),)])
def test_nothing_is_edited_while_nothing_has_ended(talk):
    """Neither an empty conversation nor an answer that is still growing."""
    assert edit_last(talk) == talk
    assert before_next(talk) == talk
    assert keep_last(()) == ()


def test_only_the_last_exchange_can_be_asked_again():
    """Also one that broke off; not one that is still running."""
    broken = (FIRST, Exchange(COST, None, "It broke.", running=False))
    for talk in (TALK, broken):
        page = render_conversation(talk, ENGLISH)
        assert page.count('data-event="again"') == page.count('data-event="edit"') == 1
        assert page.index('data-event="again"') > page.index(COST)
    assert 'data-event="again"' not in render_conversation((FIRST, Exchange(COST)), ENGLISH)


def test_edited_exchange_says_so_and_offers_to_stay():
    """In place of the two buttons."""
    shown = Page(render_again(edit_last(TALK)[1], ENGLISH))
    assert shown.inside("p", "editing") == [ENGLISH.editing]
    assert [value for name, value in shown.attributes if name == "data-event"] == ["keep"]


@pytest.mark.parametrize("text", [*HOSTILE, "x" * 50_000])
def test_buttons_hold_no_word_of_the_question(text):
    """What is asked again is looked up on the server."""
    exchange = Exchange(text, hostile_answer(text), text, running=False)
    assert render_again(exchange, ENGLISH) == render_again(LAST, ENGLISH)


def test_rating_goes_with_the_answer_it_was_given():
    """Another answer at its place, even to the same question, begins without an opinion."""
    ratings = {LAST.key: Rating(good=False, reason="wrong")}
    assert f'data-key="{LAST.key}"' in render_ratings(ratings, TALK, ENGLISH)
    assert render_ratings(ratings, edit_last(TALK), ENGLISH)
    anew = Exchange(COST, Answer(COST), running=False)
    assert render_ratings(ratings, (FIRST, anew), ENGLISH) == ""


def test_asking_again_replaces_the_last_exchange(assistant):
    """The rest stays, and the answer does not build on the one it replaces."""
    asked = list(Chat(assistant).ask_again(TALK))[-1][-1]
    assert [each.question for each in asked] == [OPENED, COST]
    assert "4 million" in asked[1].answer.text
    assert not asked[1].edited


def test_asking_again_with_nothing_asked_changes_nothing(assistant):
    """A click that no button of the page can send."""
    assert list(Chat(assistant).ask_again(()))[-1][2] == ENGLISH.no_question


def test_edited_question_is_replaced_by_the_next(assistant):
    """Whatever it is; and kept when it is wanted back."""
    chat = Chat(assistant)
    page, _, box, edited = chat.edit(TALK)
    assert (box, ENGLISH.editing in page) == (COST, True)
    asked = list(chat.ask(OPENED, edited))[-1][-1]
    assert [each.question for each in asked] == [OPENED, OPENED]
    page, _, box, kept = chat.keep(edited)
    assert (box, ENGLISH.editing in page, kept) == (gr.skip(), False, TALK)


def test_question_waits_while_an_answer_is_written(assistant):
    """One notice, and nothing else changes: neither the answer nor what stands in the box."""
    growing = (FIRST, Exchange(COST))
    ((*_, notice, box, conversation),) = list(Chat(assistant).ask(OPENED, growing))
    assert notice == ENGLISH.still_answering
    assert (box, conversation) == (gr.skip(), gr.skip())


def test_notice_stands_while_an_answer_is_written(assistant):
    """It goes when the answer begins and when it ends; one that comes meanwhile is not wiped."""
    _, _, *notices = zip(*Chat(assistant).ask(COST, ()), strict=True)
    assert (notices[0][0], notices[0][-1]) == ("", "")
    assert set(map(str, notices[0][1:-1])) == {str(gr.skip())}


def test_growing_answer_is_drawn_as_its_conversation(assistant):
    """The exchanges before it are drawn once, and stand in every snapshot as they would anew."""
    snapshots = list(Chat(assistant).ask(COST, TALK))
    assert len(snapshots) > 1
    for page, *_, conversation in snapshots:
        assert page == render_conversation(conversation, ENGLISH)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_failed_stays_text_in_the_notice(text):
    """Where the answer before stays, the notice tells why; an error may name what was typed."""
    failed = Exchange(COST, problem=text, running=False, replaces=LAST)
    _, _, notice, *_ = draw_exchange((), failed, ENGLISH)
    assert Page(f"<p>{notice}</p>").tags == ["p"]


def test_stopped_answer_leaves_the_one_before(assistant):
    """It comes back as it was, its passages too, and a notice tells why."""
    chat = Chat(assistant)
    talk = list(chat.ask(COST, ()))[-1][-1]
    asking = chat.ask_again(talk)
    page, reader, notice, _, stopped = chat.stop(next(asking)[-1])
    assert stopped == talk
    assert (stopped[0].key, notice) == (talk[0].key, ENGLISH.stopped)
    assert ENGLISH.cited in reader
    assert "4 million" in Page(page).text


def test_stopped_question_stays_where_it_is_asked_again_in_vain(assistant):
    """As it was when the model fails, which the notice says; stopped once more, the later one stays."""
    chat = Chat(assistant)
    talk = chat.stop(next(chat.ask(COST, ()))[-1])[-1]
    failed = Exchange(COST, problem="It broke.", running=False, replaces=talk[0])
    _, _, notice, _, after = draw_exchange((), failed, ENGLISH)
    assert (notice, after, after[0].key) == ("It broke.", talk, talk[0].key)
    again = chat.stop(next(chat.ask_again(talk))[-1])[-1]
    assert again[0].key != talk[0].key
    assert again[0].problem == ENGLISH.stopped


def test_edited_question_that_cannot_be_answered_is_there_to_be_mended(assistant):
    """All stays as it was, the answer before it and what was typed, and one line says why."""
    chat = Chat(assistant)
    talk = list(chat.ask(COST, ()))[-1][-1]
    page, reader, notice, box, after = list(chat.ask("🤷🤷🤷", edit_last(talk)))[-1]
    assert page == reader == box == after == gr.skip()
    assert notice
    assert chat.keep(edit_last(talk))[-1] == talk


def test_answer_that_breaks_off_twice_says_so(assistant):
    """Where nothing was answered before, there is nothing to put back."""
    chat = Chat(assistant)
    assistant.close()
    broken = list(chat.ask(COST, ()))[-1][-1]
    page, reader, notice, _, again = list(chat.ask_again(broken))[-1]
    assert Page(page).inside("p", "problem") == [again[0].problem] == [broken[0].problem]
    assert (len(again), reader, notice) == (1, "", "")


def test_question_is_asked_without_those_before_it(assistant):
    """As it was typed, in the place of the answer that was understood by them; again the same."""
    chat = Chat(assistant)
    talk = list(chat.ask(FOLLOWING, list(chat.ask(OPENED, ()))[-1][-1]))[-1][-1]
    assert talk[1].answer.standalone == "And the cost? (bridge open)"
    alone = list(chat.ask_alone(SimpleNamespace(exchange="1"), talk))[-1][-1]
    assert [each.question for each in alone] == [OPENED, FOLLOWING]
    assert (alone[1].answer.standalone, alone[1].key != talk[1].key) == ("", True)
    assert list(chat.ask_again(alone))[-1][-1][1].answer.standalone == ""
    assert write_history(alone)[0]["content"] == FOLLOWING


def test_earlier_question_is_asked_alone_at_the_end(assistant):
    """What was said since then stays; numbers go on."""
    chat = Chat(assistant)
    talk = ()
    for question in (OPENED, FOLLOWING, COST):
        talk = list(chat.ask(question, talk))[-1][-1]
    alone = list(chat.ask_alone(SimpleNamespace(exchange="1"), talk))[-1][-1]
    assert (alone[:-1], alone[-1].question) == (talk, FOLLOWING)
    assert alone[-1].answer.standalone == ""


@pytest.mark.parametrize("sent", [{}, {"exchange": "2"}, {"exchange": "-1"}, {"exchange": ["0"]}])
def test_click_that_leads_nowhere_asks_nothing(assistant, sent):
    """What a browser sends is looked up; the unknown is ignored."""
    assert list(Chat(assistant).ask_alone(SimpleNamespace(**sent), TALK)) == [(gr.skip(),) * 5]


def test_opinion_of_an_answer_knows_what_it_was_asked_after(assistant):
    """A question that was asked alone is kept without the conversation before it."""
    chat = Chat(assistant)
    talk = list(chat.ask(FOLLOWING, list(chat.ask(OPENED, ()))[-1][-1]))[-1][-1]
    alone = list(chat.ask_alone(SimpleNamespace(exchange="1"), talk))[-1][-1]
    for each in (talk, alone):
        chat.rate(SimpleNamespace(exchange="1", good="1"), each, {})
    assert [bool(said.history) for said in assistant.feedback()] == [True, False]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_reader_asks_without_the_earlier_questions(open_page, scheme):
    """By the keyboard too, with a finger, and after the conversation was opened anew; not on paper."""
    page = open_page(PHONE, color_scheme=scheme, has_touch=True, is_mobile=True)
    ask(page, OPENED)
    exchange = ask(page, FOLLOWING)
    assert page.locator(".alone").count() == 1
    page.wait_for_function("location.search.includes('conversation')")
    page.reload()
    button = exchange.get_by_role("button", name=ENGLISH.ask_alone)
    button.wait_for()
    assert button.bounding_box()["height"] >= 44
    assert min(contrast(page, each) for each in (".meant", ".alone")) >= 4.5
    assert not scrolls_sideways(page)
    page.emulate_media(media="print")
    assert (page.locator(".meant").is_visible(), button.is_visible()) == (True, False)
    page.emulate_media(media="screen")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_function("!document.querySelector('.meant')")
    exchange.locator(".facts").wait_for()
    assert page.locator(".exchange .question").all_inner_texts() == [OPENED, FOLLOWING]


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_reader_asks_again_and_in_other_words(browser, assistant, scheme):
    """The keyboard is enough; old opinions go, nothing hostile runs, nothing leaves the window."""
    blocks = start_chat(assistant)
    page = browser.new_page(viewport=PHONE, color_scheme=scheme)
    page.set_default_timeout(PATIENCE)
    problems = watch_page(page, blocks.local_url)
    page.goto(blocks.local_url)
    page.wait_for_selector(".welcome h1")
    hostile = "How much did the <img src=x onerror=window.hacked=1> {{7*7}} ${1} bridge cost?"
    for number, question in enumerate((OPENED, hostile)):
        page.locator("#question textarea").fill(question)
        page.keyboard.press("Enter")
        page.locator("#page .facts").nth(number).wait_for()
    last = page.locator(".exchange").nth(1)
    last.locator(".thumb.up").click()
    last.locator(".thanks").wait_for()
    assert page.locator("[data-event=again]").count() == 1

    page.get_by_role("button", name=ENGLISH.ask_again).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("!document.querySelector('#page .thanks')")
    page.locator("#page .facts").nth(1).wait_for()
    assert page.locator(".exchange").count() == 2
    assert last.locator('[aria-pressed="true"]').count() == 0

    page.get_by_role("button", name=ENGLISH.edit).click()
    page.wait_for_selector(".editing")
    box = page.locator("#question textarea")
    assert box.input_value() == hostile
    assert page.evaluate("document.activeElement.matches('#question textarea')")
    assert min(contrast(page, each) for each in (".editing", ".keep", ".edited .question")) >= 4.5
    # Above what fades over the box, which has grown by the question.
    keep, over_box = (page.locator(each).bounding_box() for each in (".keep", "#filtering"))
    assert keep["y"] + keep["height"] <= over_box["y"] - FADE_PIXELS
    assert page.locator("#page").evaluate("e => e.scrollWidth <= e.clientWidth")
    page.get_by_role("button", name=ENGLISH.keep_answer).click()
    page.wait_for_selector("[data-event=edit]")
    assert box.input_value() == ""
    box.fill("A draft")
    page.get_by_role("button", name=ENGLISH.edit).click()
    page.wait_for_function("document.querySelector('#question textarea').value !== 'A draft'")
    page.keyboard.press("Escape")
    page.wait_for_selector("[data-event=edit]")
    assert box.input_value() == "A draft"

    page.get_by_role("button", name=ENGLISH.edit).click()
    page.wait_for_selector(".editing")
    box.fill(COST)
    page.keyboard.press("Enter")
    page.wait_for_selector(f".exchange:last-child .question >> text={COST}")
    page.locator("#page .facts").nth(1).wait_for()
    assert page.locator(".exchange .question").all_inner_texts() == [OPENED, COST]
    assert page.evaluate("window.hacked") is None
    assert problems == []
    page.close()
    blocks.close(verbose=False)


@pytest.mark.browser
def test_enter_tells_that_an_answer_is_still_being_written(browser, assistant):
    """The box keeps its text; a line break is no question."""
    with open_slow_chat(browser, assistant) as page:
        page.locator("#question textarea").fill(COST)
        page.keyboard.press("Enter")
        page.wait_for_selector(".exchange .statement")
        page.locator("#question textarea").fill("Next?")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"#notice >> text={ENGLISH.still_answering}")
        assert page.locator("#question textarea").input_value() == "Next?"


@pytest.mark.browser
def test_answer_being_written_is_neither_doubled_nor_lost(browser, assistant):
    """Another question waits with a notice; asked again and stopped, the answer comes back."""
    with open_slow_chat(browser, assistant) as page:
        page.locator("#question textarea").fill(COST)
        page.keyboard.press("Enter")
        page.wait_for_selector(".exchange .statement")
        page.locator("#question textarea").fill("Next?")
        page.evaluate("question => onrecord.triggers.page('ask', { question })", OPENED)
        page.wait_for_selector(f"#notice >> text={ENGLISH.still_answering}")
        page.wait_for_selector("#page .facts")
        page.wait_for_function("!document.querySelector('#notice').innerText.trim()")
        assert page.locator(".exchange .question").all_inner_texts() == [COST]
        assert page.locator("#question textarea").input_value() == "Next?"
        answered = page.locator(".exchange .statements").inner_text()

        page.get_by_role("button", name=ENGLISH.ask_again).click()
        page.wait_for_selector(".progress")
        page.get_by_role("button", name=ENGLISH.stop).click()
        page.wait_for_selector(f"#notice >> text={ENGLISH.stopped}")
        assert page.locator(".exchange .statements").all_inner_texts() == [answered]
        assert page.locator(".reader .card").count() > 0
        page.wait_for_timeout(1000)
        assert page.locator(".progress").count() == 0
