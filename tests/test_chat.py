"""The chat as its readers meet it: a real assistant, a real server, a real Chromium."""

import os
import re
import signal
import socket
import subprocess
import sys
from datetime import timedelta
from types import SimpleNamespace

import gradio as gr
import httpx
import pytest
from browser import (
    PHONE,
    ask,
    contrast,
    is_in_view,
    luminance,
    scrolls_sideways,
    serve_chat,
    start_chat,
)
from test_llama import WordsEmbedding
from test_rendering import Page

from rag import Assistant, Config, Filter, RagError
from ui.adding import Panel
from ui.chat import Chat
from ui.finding import find_quote
from ui.keeping import Keeper
from ui.markup import element
from ui.phrases import WORDS
from ui.serving import reserve_port
from ui.snapshots import pace

ENGLISH = WORDS["en"]
ONE = Filter(articles=("x.txt",))
VISIT = SimpleNamespace(username=None, cookies={}, query_params={})
TROOPS = "How many troops did the CSTO send to Kazakhstan?"
INFLATION = "What is Kazakhstan's inflation rate?"

IN_OWN_PROCESS = """
import sys
from rag import Assistant, Config
from ui import launch
assistant = Assistant.open(Config(data=sys.argv[1], articles=sys.argv[2]))
launch(assistant, host="127.0.0.1", port=0, ready=lambda url: print(url, flush=True))
print("closed", flush=True)
"""


def open_keeper(chat):
    """What keeps the conversations of a chat."""
    return Keeper(
        chat._assistant, narrowing=chat.narrowing, first_screen=chat.suggesting.first_screen
    )


def highlighted(page):
    """The highlighted words of the reader."""
    page.wait_for_selector("mark.current")
    return "".join(page.locator("mark.current").all_text_contents())


@pytest.mark.browser
def test_marker_leads_to_the_exact_words(open_page, assistant):
    """A click on a marker highlights exactly the quote, in view, without moving the chat."""
    page = open_page()
    ask(page, TROOPS)
    citations = assistant.ask(TROOPS).citations
    cited = next(c for c in citations if "2,000 troops" in c.quote)
    before = page.locator("#page").evaluate("e => e.scrollTop")
    page.locator(f'.marker[data-citation="{cited.number}"]').first.click()
    assert highlighted(page) == cited.quote.replace("\n", "")
    assert "".join(page.locator(".text :is(h2, p)").all_text_contents()) == cited.article.text
    assert is_in_view(page, "mark.current")
    assert page.locator("#page").evaluate("e => e.scrollTop") == before


@pytest.mark.browser
def test_what_is_shown_already_is_shown_again(open_page):
    """A second click on a marker, or on the number of passages, turns to them as the first does."""
    page = open_page()
    exchange = ask(page, TROOPS)
    for opener in (exchange.locator(".marker").first, exchange.locator(".foot .quiet").first):
        for _ in range(2):
            opener.click()
            page.wait_for_function("document.activeElement.matches('.reader')")
            assert page.locator(".reader").evaluate("e => e.scrollTop > 0") == bool(
                page.locator("mark.current").count()
            )
            page.evaluate("document.activeElement.scrollTop = 0; document.activeElement.blur()")


@pytest.mark.browser
def test_click_that_led_nowhere_takes_no_focus_later(open_page):
    """Whoever goes on typing while the next answer comes is left in the question box."""
    page = open_page()
    marker = ask(page, TROOPS).locator(".marker").first
    marker.evaluate("element => (element.dataset.citation = '99')")
    marker.click()
    ask(page, TROOPS)
    assert page.evaluate("document.activeElement.matches('#question textarea')")


@pytest.mark.browser
def test_answer_tells_how_it_came_about(open_page):
    """Quotes, articles and seconds stand under an answer that is quoted."""
    page = open_page()
    ask(page, TROOPS)
    facts = page.locator(".facts").inner_text()
    assert re.fullmatch(r"\d quotes?, word for word · \d articles? · \d+\.\d\xa0s", facts)


@pytest.mark.browser
def test_refusal_is_a_state_of_its_own(open_page):
    """What the articles do not say is told so, with the nearest passages, which open."""
    page = open_page()
    ask(page, INFLATION)
    assert page.locator(".refusal .verdict").inner_text() == "The articles do not say."
    assert "articles were searched" in page.locator(".refusal .searched").inner_text()
    page.locator(".nearest button").first.click()
    excerpt = page.locator(".nearest .excerpt").first.inner_text().rstrip("…")
    assert " ".join(highlighted(page).split())[:40] == excerpt[:40]


@pytest.mark.browser
def test_suggested_question_is_asked_with_one_click(open_page):
    """The first screen offers five questions; a click asks."""
    page = open_page()
    page.wait_for_selector(".questions")
    questions = page.locator(".questions button")
    assert questions.count() == 5
    question = questions.first.inner_text()
    questions.first.click()
    page.wait_for_selector(".facts")
    assert page.locator(".question").inner_text() == question
    assert page.locator(".marker").count() > 0


@pytest.mark.browser
def test_what_to_do_is_chosen_at_one_place(open_page):
    """The row stays under the pointer that has chosen."""
    page = open_page()
    modes = page.locator("#modes button")
    places = []
    for mode in range(modes.count()):
        modes.nth(mode).click()
        places.append([each.bounding_box()["x"] for each in modes.all()])
    assert places == [places[0]] * modes.count()


@pytest.mark.browser
def test_article_card_opens_the_article(open_page, assistant):
    """Every article can be read from the first screen."""
    page = open_page()
    article = assistant.articles()[1]
    page.locator(".cards button").nth(1).click()
    page.wait_for_selector(".reader .text")
    assert "".join(page.locator(".text :is(h2, p)").all_text_contents()) == article.text


@pytest.mark.browser
def test_numbers_stay_stable_in_a_conversation(open_page):
    """The same words keep their number when a question is asked again."""
    page = open_page()
    ask(page, TROOPS)
    first = page.locator(".exchange").nth(0).locator(".marker").all_text_contents()
    ask(page, TROOPS)
    assert page.locator(".exchange").nth(1).locator(".marker").all_text_contents() == first
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".welcome h1")
    assert page.locator(".exchange").count() == 0


@pytest.mark.browser
def test_box_is_named_and_ready_for_the_first_question(open_page):
    """A new conversation gives it the focus; what is pasted becomes one paragraph."""
    page = open_page()
    ask(page, TROOPS)
    page.get_by_role("button", name="New conversation").click()
    page.wait_for_selector(".welcome h1")
    box = page.get_by_role("textbox", name=ENGLISH.question, exact=True)
    assert box.evaluate("box => box === document.activeElement")
    box.evaluate(
        """box => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", "  Who said\\n\\n the cause?\\n");
            const settings = { clipboardData, bubbles: true, cancelable: true };
            box.dispatchEvent(new ClipboardEvent("paste", settings));
        }"""
    )
    assert box.input_value() == "Who said the cause?"


@pytest.mark.browser
def test_answer_is_seen_under_a_question_however_long(open_page):
    """The heading is cut, and shown whole with one click."""
    page = open_page(PHONE)
    exchange = ask(page, f"{TROOPS} {'very' * 200}")
    heading = exchange.locator(".question")
    assert heading.bounding_box()["height"] < PHONE["height"] / 4
    exchange.get_by_text(ENGLISH.whole_question).click()
    assert heading.bounding_box()["height"] > PHONE["height"] / 4
    assert not scrolls_sideways(page)


@pytest.mark.browser
def test_what_is_on_is_seen_in_colours_of_the_reader(open_page):
    """The mode and the open marker have the ground of a selection, and signs are drawn."""
    page = open_page(forced_colors="active")
    ask(page, TROOPS)
    page.locator(".marker").first.click()
    page.wait_for_selector("mark.current")
    grounds = {
        name: page.locator(name).first.evaluate("e => getComputedStyle(e).backgroundColor")
        for name in (".modes [data-mode=ask]", ".marker[aria-current]", ".modes [data-mode=quote]")
    }
    on, marker, off = grounds.values()
    assert on == marker != off
    sign = "e => getComputedStyle(e, '::before').backgroundColor"
    ground = "e => getComputedStyle(e).backgroundColor"
    narrow = page.locator(".narrow")
    assert narrow.evaluate(sign) != narrow.evaluate(ground)


@pytest.mark.browser
def test_words_stay_in_view_in_a_window_of_another_size(open_page):
    """Also where the reader turns into a sheet, whose bar is higher."""
    page = open_page()
    ask(page, TROOPS)
    page.locator(".marker").last.click()
    page.wait_for_selector("mark.current")
    for width in (600, 1280, 850):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_timeout(500)
        mark, bar = (page.locator(f".reader {e}").first.bounding_box() for e in ("mark", ".bar"))
        assert bar["y"] + bar["height"] <= mark["y"] < 800, width


@pytest.mark.browser
def test_server_that_is_away_empties_nothing(browser, assistant):
    """What the reader shows stays, and a sentence tells that nothing else can be opened."""
    blocks = start_chat(assistant)
    page = browser.new_page()
    page.goto(blocks.local_url)
    page.wait_for_selector(".welcome h1")
    ask(page, TROOPS)
    page.locator(".marker").first.click()
    page.wait_for_selector("mark.current")
    before = page.locator("#reader").inner_text()
    blocks.close(verbose=False)
    page.locator(".marker").last.click()
    page.wait_for_selector(f"#unopened >> text={ENGLISH.not_opened}")
    assert page.locator("#reader").inner_text() == before
    page.close()


@pytest.mark.browser
def test_empty_question_is_answered_by_one_line(open_page):
    """Nothing is asked; a line says what to do, is read out, and goes with the next question."""
    page = open_page()
    page.locator("#question textarea").fill("   ")
    page.keyboard.press("Enter")
    page.wait_for_selector("#notice >> text=Type a question first.")
    page.wait_for_selector("#announcer >> text=Type a question first.", state="attached")
    assert page.locator(".exchange").count() == 0
    ask(page, TROOPS)
    # While an answer is kept, Gradio counts the seconds there, unseen.
    page.wait_for_function("!document.querySelector('#notice').innerText.trim()")


@pytest.mark.browser
def test_question_that_cannot_be_asked_shows_one_sentence(open_page):
    """It stands over the box, where what was typed stays to be mended; the next question works."""
    page = open_page()
    box = page.locator("#question textarea")
    box.fill("🤷🤷🤷")
    page.keyboard.press("Enter")
    page.wait_for_selector("#notice >> text=Ask in words")
    assert box.input_value() == "🤷🤷🤷"
    assert page.locator(".exchange").count() == 0
    ask(page, TROOPS)
    assert page.locator(".exchange").count() == 1


@pytest.mark.browser
def test_keyboard_reaches_the_marker_and_comes_back(open_page):
    """Tab to a marker, Enter opens the reader and goes there, Escape returns."""
    page = open_page()
    ask(page, TROOPS)
    page.locator("#page .bar summary").focus()
    page.keyboard.press("Tab")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label.startswith("citation ")
    page.keyboard.press("Enter")
    assert highlighted(page)
    page.wait_for_function("document.activeElement.matches('.reader')")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == label
    assert not page.locator(".reader").is_visible()


@pytest.mark.browser
def test_closed_reader_stays_closed_until_something_is_opened(open_page):
    """The next answers leave it closed; a marker opens it, and then they bring their passages."""
    page = open_page()
    ask(page, TROOPS)
    reader = page.locator(".reader")
    reader.wait_for()
    page.locator(".reader .close").click()
    ask(page, TROOPS)
    page.wait_for_timeout(500)
    assert not reader.is_visible()
    page.locator(".exchange").nth(1).locator(".marker").first.click()
    assert highlighted(page)
    assert reader.is_visible()
    ask(page, TROOPS)
    page.wait_for_selector(".passages")
    assert reader.is_visible()


@pytest.mark.browser
def test_keyboard_skips_to_the_newest_answer_and_to_the_box(open_page):
    """Past all conversations; the way to an answer is there once there is one."""
    page = open_page()
    skips = page.locator(".skips button")
    assert [each.is_visible() for each in skips.all()] == [False, True]
    ask(page, TROOPS)
    skips.first.focus()
    page.wait_for_function("document.activeElement.getBoundingClientRect().top > 0")
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('.exchange:last-child .question')")
    skips.nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('#question textarea')")


@pytest.mark.browser
def test_phone_shows_the_reader_as_a_sheet(open_page):
    """At 390 px nothing scrolls sideways, and the sheet opens, reads and closes."""
    page = open_page(PHONE, has_touch=True, is_mobile=True)
    assert not scrolls_sideways(page)
    ask(page, TROOPS)
    assert not page.locator(".reader").is_visible()
    page.locator(".marker").first.tap()
    assert highlighted(page)
    assert is_in_view(page, "mark.current")
    assert page.locator(".reader").bounding_box()["width"] == PHONE["width"]
    assert not scrolls_sideways(page)
    page.locator(".reader .close").tap()
    assert not page.locator(".reader").is_visible()


@pytest.mark.browser
def test_phone_tells_under_a_quote_where_it_stands(open_page):
    """Without a tap, in smaller letters than the quote, and within the screen."""
    page = open_page(PHONE, has_touch=True, is_mobile=True)
    ask(page, TROOPS)
    origin = page.locator(".statement .origin").first
    title = page.locator(".sources .source-title").first.text_content()
    assert title[:30] in origin.inner_text()
    sizes = [
        page.evaluate(f"parseFloat(getComputedStyle(document.querySelector('{each}')).fontSize)")
        for each in (".statement .origin", ".statement .quote")
    ]
    assert sizes == sorted(sizes)
    assert contrast(page, ".statement .origin") >= 4.5
    assert not scrolls_sideways(page)


@pytest.mark.browser
def test_phone_zooms_into_no_field(open_page):
    """An iPhone does where letters are smaller than 16 px, and leaves the page enlarged."""
    page = open_page(PHONE, has_touch=True, is_mobile=True)
    ask(page, TROOPS)
    page.locator(".marker").first.tap()
    page.locator(".find input").wait_for()
    assert not scrolls_sideways(page)
    sizes = page.locator("#places :is(input:not([type=file]), select, textarea)").evaluate_all(
        "fields => fields.map(each => parseFloat(getComputedStyle(each).fontSize))"
    )
    assert len(sizes) > 5
    assert min(sizes) >= 16


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_system_and_can_be_read(open_page, scheme):
    """Light and dark, text and ground differ by 4.5:1 or more."""
    page = open_page(color_scheme=scheme)
    ask(page, TROOPS)
    page.locator(".marker").first.click()
    highlighted(page)
    chosen = [".question", ".quote", ".marker", ".facts", ".quiet", ".origin", "mark.current"]
    ratios = {selector: contrast(page, selector) for selector in chosen}
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (luminance(ground) < 0.2) == (scheme == "dark")


@pytest.mark.browser
def test_hostile_articles_stay_text(open_page, tmp_path):
    """Markup, templates and endless words in articles and questions run and break nothing."""
    lines = "<img src=x onerror=window.hacked=1> {{7*7}} ${window.hacked=2} javascript:alert(1)"
    words = "The harbour master Olga Petrova said that the harbour has 1,200 berths."
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "evil.txt").write_text(f"{lines}\n\n{words}\n\n{lines}\n\n{'x' * 50_000}\n")
    config = Config(data=tmp_path / "i", articles=tmp_path / "a")
    with Assistant.open(config) as assistant, serve_chat(assistant) as url:
        page = open_page(PHONE, url=url)
        ask(page, f"How many berths has the harbour? {lines}")
        page.evaluate("document.querySelector('.facts').scrollIntoView()")
        page.locator(".exchange [data-event=open]").first.click()
        page.wait_for_selector(".reader .text")
        shown = "".join(page.locator(".text :is(h2, p)").all_text_contents())
        assert shown == assistant.articles()[0].text
        assert lines in page.locator(".question").inner_text()
        assert page.evaluate("window.hacked") is None
        assert not scrolls_sideways(page)


@pytest.mark.browser
def test_empty_index_has_a_page_of_its_own(open_page, tmp_path):
    """Where nothing is indexed the page says which folder to fill and what to run."""
    config = Config(data=tmp_path / "index", articles=tmp_path / "nothing")
    config.articles.mkdir()
    with Assistant.open(config) as assistant, serve_chat(assistant) as url:
        page = open_page(url=url)
        assert str(config.articles) in page.locator(".empty").inner_text()


def test_no_endpoint_is_public(address):
    """The page's events are no interface for programs."""
    described = httpx.get(f"{address}gradio_api/info").json()
    assert described == {"named_endpoints": {}, "unnamed_endpoints": {}}


def test_reader_is_forgotten_a_day_after_the_last_use_and_not_before(assistant):
    """A connection that drops, as that of a phone whose screen goes dark, shortens nothing."""
    blocks = start_chat(assistant)
    sessions = blocks.app.state_holder
    session = sessions["phone"]
    known = next(part._id for part in blocks.blocks.values() if isinstance(part, gr.State))
    session[known] = "what a question was narrowed to"
    session.is_closed = True  # as Gradio notes when the connection of a page ends
    for hours, is_known in ((23, True), (2, False)):
        passed = timedelta(hours=hours)
        sessions.time_last_used["phone"] -= passed
        seconds, changed = session._state_ttl[known]
        session._state_ttl[known] = (seconds, changed - passed)
        sessions.delete_all_expired_state()
        assert (known in session) == is_known
    blocks.close(verbose=False)


def test_snapshots_are_paced():
    """A fast stream is thinned; the first and the complete snapshot always pass."""
    snapshots = [SimpleNamespace(complete=False)] * 50 + [SimpleNamespace(complete=True)]
    assert [s.complete for s in pace(iter(snapshots), seconds=60)] == [False, True]


def test_stopped_answer_keeps_what_was_written(assistant):
    """Stopping ends the exchange, and says so; the next question does not build on it."""
    chat = Chat(assistant)
    asking = chat.ask(TROOPS, ())
    conversation = next(asking)[-1]
    page, reader, notice, _, stopped = chat.stop(conversation)
    assert "Stopped." in page
    assert (reader, notice) == ("", "")
    assert not stopped[-1].running


@pytest.mark.parametrize("asks", [True, False])
def test_first_screen_that_comes_late_is_not_drawn_over_an_answer(assistant, monkeypatch, asks):
    """Suggestions found once the page has asked a question leave it as it is; else they are drawn."""
    chat = Chat(assistant)
    monkeypatch.setattr(chat.suggesting, "suggest", lambda *_: ["What is new?"])
    here, elsewhere = (SimpleNamespace(session_hash=name, headers={}) for name in ("a", "b"))
    drawing = chat.suggesting.first_screen(ENGLISH, here)
    assert "What is new?" not in next(drawing)
    next(chat.ask(TROOPS, (), request=here if asks else elsewhere))
    (late,) = drawing
    assert (late == gr.skip()) == asks
    assert asks or "What is new?" in late


@pytest.mark.parametrize(
    "show",
    [
        lambda chat: "".join(chat.suggesting.first_screen(ENGLISH)),
        lambda chat: "".join(chat.suggesting.refresh(())),
        lambda chat: next(chat.reset())[0],
        lambda chat: chat.suggesting.find_titles(SimpleNamespace(words="x")),
        lambda chat: chat.open(SimpleNamespace(article="x.txt"), ()),
        lambda chat: list(chat.ask(TROOPS, ()))[-1][0],
        lambda chat: chat.narrowing.show(ONE),
        lambda chat: chat.narrowing.change(SimpleNamespace(kind="article", value="x"), ONE)[1],
        lambda chat: next(open_keeper(chat).arrive(VISIT))[0],
        lambda chat: find_quote(chat._assistant, "The bridge", ENGLISH),
        lambda chat: Panel(chat._assistant.additions).show(VISIT),
        lambda chat: Panel(chat._assistant.additions).remove(SimpleNamespace(name="x"), VISIT),
    ],
)
def test_closed_index_is_told_in_one_sentence(tmp_path, show):
    """Whatever is opened, typed or clicked; what was narrowed to stays."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "x.txt").write_text("The bridge is open.")
    config = Config(data=tmp_path / "index", articles=tmp_path / "articles")
    with Assistant.open(config, embedding=WordsEmbedding()) as assistant:
        chat = Chat(assistant)
    assert Page(element("div", show(chat))).text.count("is closed. Open it again") == 1
    assert chat.narrowing.change(SimpleNamespace(kind="source", value="x"), ONE)[2] == ONE


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("word " * 500, "The question has 2,499 characters; the most is 2,000."),
        ("🤷🤷", "No word in “🤷🤷”."),
        (" ", ENGLISH.no_question),
    ],
)
def test_question_that_cannot_be_asked_stays_in_its_box(assistant, question, told):
    """One line over the box; the conversation is left as it is."""
    ((page, reader, notice, box, conversation),) = Chat(assistant).ask(question, ())
    assert notice.startswith(told)
    assert page == reader == box == conversation == gr.skip()


def test_port_in_use_is_told_in_one_line():
    """The message names the port and the setting that chooses another."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(RagError, match=rf"(?s)^[^\n]*{port}[^\n]*RAG_PORT[^\n]*$"):
            reserve_port("127.0.0.1", port)


def test_address_of_another_machine_is_told_in_one_line():
    """An address this machine does not have is an error that names it."""
    with pytest.raises(RagError, match=r"192\.0\.2\.1"):
        reserve_port("192.0.2.1", 0)


def test_launch_tells_the_address_and_ends_when_interrupted(repository, seeds, tmp_path):
    """Nothing but what `ready` prints is printed, and Ctrl-C ends it cleanly."""
    command = [sys.executable, "-c", IN_OWN_PROCESS, str(tmp_path / "index"), str(seeds)]
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout.readline().startswith("http://127.0.0.1:")
        process.send_signal(signal.SIGINT)
        rest, errors = process.communicate(timeout=30)
    assert (process.returncode, rest, errors) == (0, "closed\n", "")


def test_importing_the_package_loads_no_gradio(repository):
    """`import ui` is cheap; gradio is loaded when the chat starts."""
    command = [sys.executable, "-c", "import sys, ui; sys.exit('gradio' in sys.modules)"]
    environment = {**os.environ, "PYTHONPATH": str(repository)}
    subprocess.run(command, check=True, env=environment)
