"""Adding articles on the page: files, a pasted text, what was skipped, removing and undoing."""

import os
from types import SimpleNamespace

import pytest
from bridge import address
from browser import DESKTOP, PHONE, contrast, open_chats, serve_chat
from test_llama import WordsEmbedding
from test_rendering import HOSTILE, Page
from web import serve_pages

from rag import Added, Article, Assistant, Config, Skipped, SyncReport
from rag.indexing.sync import writer_lock
from ui.added import MAX_SKIPPED, render_added, tell_problem, tell_removed, tell_report
from ui.adding import Panel, attempt, follow
from ui.matches import render_modes
from ui.phrases import WORDS
from ui.reader import render_article
from ui.serving import page_settings

__all__ = ["address"]
ENGLISH = WORDS["en"]

HARBOUR = "The harbour of Ostby\n\nThe harbour of Ostby has 1,200 berths, said Olga Petrova.\n"
HOSTILE_NAME = "<img src=x onerror=window.hacked=1>.txt"


@pytest.fixture
def assistant(tmp_path):
    """An assistant over one article, with a data folder of its own."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.txt").write_text("The bridge opened in May 2021.\n")
    config = Config(data=tmp_path / "data", articles=tmp_path / "articles", max_file_megabytes=1)
    with Assistant.open(config, embedding=WordsEmbedding()) as opened:
        yield opened


@pytest.fixture
def uploads(tmp_path):
    """Files as somebody may drop them: good, broken, empty, too large, with a hostile name."""
    folder = tmp_path / "uploads"
    folder.mkdir()
    (folder / "harbour.txt").write_text(HARBOUR)
    (folder / HOSTILE_NAME).write_text("One more text about a town by the sea.")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    (folder / "empty.txt").touch()
    (folder / "large.txt").write_bytes(b"word " * 300_000)
    return sorted(map(str, folder.iterdir()))


@pytest.fixture
def open_page(open_page):
    """Opens the page for adding articles."""
    return adding_page(open_page)


def adding_page(open_page):
    """Opens pages on a phone, and in each the place where articles are added."""

    def open_one(size=PHONE, **settings):
        page = open_page(size, **settings)
        page.get_by_role("button", name="Add articles").click()
        return page

    return open_one


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_dropped_files_are_told_one_by_one(open_page, uploads, scheme):
    """Good ones are listed, the others named with a reason, all of it readable on a phone."""
    page = open_page(color_scheme=scheme)
    page.locator("#files input[type=file]").set_input_files(uploads)
    page.wait_for_selector(".added .done")
    assert page.locator(".added .done").inner_text() == "2 articles added."
    skipped = page.locator(".added .skipped li").all_inner_texts()
    assert [line.split(" ")[0] for line in skipped] == ["broken.pdf", "empty.txt", "large.txt"]
    chosen = [".promise", ".skipped", ".files .card-details", ".files .quiet", "#folder"]
    ratios = {each: contrast(page, f"#adding {each}") for each in chosen}
    assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}
    assert page.evaluate(
        "[...document.querySelectorAll('#places *')]"
        ".every(e => e.getBoundingClientRect().right <= innerWidth + 1)"
    )
    assert page.evaluate("window.hacked") is None


@pytest.mark.browser
def test_pasted_text_is_asked_at_once_and_remove_has_an_undo(open_page):
    """What was added answers a question; removed, it is gone, and comes back with one click."""
    page = open_page()
    page.get_by_label("Title").fill("The harbour")
    page.get_by_label("Text", exact=True).fill(HARBOUR)
    page.get_by_role("button", name="Add text").click()
    page.wait_for_selector(".files >> text=The harbour")
    assert page.get_by_label("Title").input_value() == ""
    page.get_by_role("button", name="Remove: The harbour").click()
    page.wait_for_selector(".added .hint")
    assert page.locator(".added .done").inner_text().startswith("“The harbour” was removed.")
    # That it was added is told no more.
    page.locator("#text-told .done").wait_for(state="detached")
    page.get_by_role("button", name="Undo: The harbour").click()
    page.get_by_role("button", name="Remove: The harbour").wait_for()
    assert page.locator(".added .done").inner_text() == "Restored."
    page.get_by_role("button", name="Ask", exact=True).first.click()
    page.locator("#question textarea").fill("How many berths has the harbour of Ostby?")
    page.keyboard.press("Enter")
    page.locator(".facts").first.wait_for()
    assert "1,200 berths" in page.locator(".exchange").inner_text()


@pytest.mark.browser
def test_focus_follows_what_was_removed_and_brought_back(open_page):
    """With the keyboard alone a click is taken back, and that again."""
    page = open_page()
    page.get_by_label("Title").fill("The harbour")
    page.get_by_label("Text", exact=True).fill(HARBOUR)
    page.get_by_role("button", name="Add text").click()
    page.get_by_role("button", name="Remove: The harbour").press("Enter")
    for name in ("Undo: The harbour", "Remove: The harbour"):
        page.get_by_role("button", name=name).wait_for()
        page.wait_for_function("name => document.activeElement.ariaLabel === name", arg=name)
        page.keyboard.press("Enter")


@pytest.mark.browser
def test_article_that_was_added_is_opened_by_its_title(open_page):
    """In the reader, beside the list or over it; there it stays out of other pages."""
    page = open_page()
    page.get_by_label("Title").fill("The harbour")
    page.get_by_label("Text", exact=True).fill(HARBOUR)
    page.get_by_role("button", name="Add text").click()
    page.get_by_role("button", name="The harbour", exact=True).click()
    page.wait_for_selector(".reader >> text=1,200 berths")
    # What stands below is not seen through it.
    over = "document.elementFromPoint(innerWidth / 2, innerHeight - 60).closest('.reader')"
    assert page.evaluate(f"Boolean({over})")


@pytest.mark.browser
def test_page_for_adding_begins_at_one_edge(open_page):
    """Heading, place for files, button and boxes stand under one another."""
    page = open_page(DESKTOP)
    parts = ["h1", "#files", "#folder", "#text-title"]
    edges = {round(page.locator(f"#adding {part}").first.bounding_box()["x"]) for part in parts}
    assert len(edges) == 1


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_was_removed_comes_back_after_a_reload(open_page, assistant, scheme):
    """From a list that is folded away, and stays open while more is brought back."""
    for title in ("The harbour", "The mill"):
        assistant.additions.add_text(title, HARBOUR.replace("harbour", title))
    page = open_page(color_scheme=scheme)
    for title in ("The harbour", "The mill"):
        page.get_by_role("button", name=f"Remove: {title}").click()
        page.wait_for_selector(f".added .done >> text={title}")
    page.reload()
    page.get_by_role("button", name="Add articles").click()
    page.get_by_text("Removed lately: 2").click()
    listed = page.locator(".removed .card-title")
    assert listed.all_inner_texts() == ["The mill", "The harbour"]
    chosen = [".removed summary", ".removed .card-title", ".removed .quiet"]
    assert min(contrast(page, f"#adding {each}") for each in chosen) >= 4.5
    page.get_by_role("button", name="Undo: The harbour").click()
    page.wait_for_selector(".files >> text=The harbour")
    assert listed.all_inner_texts() == ["The mill"]
    page.get_by_role("button", name="Undo: The mill").click()
    page.wait_for_selector(".files >> text=The mill")
    assert page.locator(".removed").count() == 0


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_box_that_holds_what_cannot_be_taken_is_marked(open_page, scheme):
    """It has the focus, a border of its own and the sentence, each time, until all is right."""
    page = open_page(color_scheme=scheme)
    boxes = {name: page.get_by_label(name) for name in ("Title", "Date (optional)")}
    text = page.get_by_label("Text", exact=True)
    plain = boxes["Title"].evaluate("box => getComputedStyle(box).borderColor")
    text.fill(HARBOUR)
    boxes["Date (optional)"].fill("soon")
    for name, told in (("Title", "empty"), ("Date (optional)", "is no date")) * 2:
        boxes["Title"].fill("" if name == "Title" else "The harbour")
        page.get_by_role("button", name="Add text").click()
        page.wait_for_selector(f"#adding .problem >> text={told}")
        page.wait_for_function("document.activeElement.matches('[aria-invalid=true]')")
        assert page.locator("[aria-invalid]").count() == 1
        marked = boxes[name].evaluate(
            """box => [box.getAttribute("aria-invalid"), getComputedStyle(box).borderColor,
                document.getElementById(box.getAttribute("aria-describedby")).textContent]"""
        )
        assert (marked[0], marked[1] != plain, told in marked[2]) == ("true", True, True)
        assert boxes[name].evaluate("box => getComputedStyle(box).outlineStyle") == "solid"
    page.get_by_role("button", name="Add text").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.matches('[aria-invalid=true]')")
    boxes["Date (optional)"].fill("June 2022")
    page.get_by_role("button", name="Add text").click()
    page.wait_for_selector(".files >> text=The harbour")
    assert page.locator("[aria-invalid], [aria-describedby$=problem]").count() == 0


@pytest.mark.parametrize(
    ("fields", "box"),
    [
        (("", "", "", "Words."), "text-title"),
        (("x" * 301, "", "", "Words."), "text-title"),
        (("A title", "", "", " "), "text-words"),
        (("A title", "x" * 301, "", "Words."), "text-source"),
        (("A title", "Krone", "soon", "Words."), "text-date"),
        (("A title", "Krone", "The title", "Words."), "text-date"),
    ],
)
def test_each_problem_of_a_pasted_text_names_its_box(assistant, fields, box):
    """So that the page can mark it; a busy index is the fault of none."""
    _, told, *_ = Panel(assistant.additions).add_text(*fields, None)
    assert ("data-box", box) in Page(told).attributes


@pytest.fixture
def open_fetching_page(browser, tmp_path):
    """The same where web addresses of this machine may be added."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.txt").write_text("The bridge opened in May 2021.\n")
    places = {"data": tmp_path / "data", "articles": tmp_path / "articles"}
    config = Config(**places, adding_addresses="any")
    with (
        Assistant.open(config, embedding=WordsEmbedding()) as opened,
        serve_chat(opened) as url,
        open_chats(browser, url) as open_one,
    ):
        yield adding_page(open_one)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page_of_the_web_is_asked_at_once(open_fetching_page, scheme):
    """Its address is the link of what is cited from it; one that leads nowhere stays in the box."""
    page = open_fetching_page(color_scheme=scheme)
    box = page.get_by_label("Web address")
    with serve_pages() as web:
        box.fill(f"{web}/gone")
        page.get_by_role("button", name="Add page").click()
        page.wait_for_selector("#address .problem >> text=answers with 404")
        page.wait_for_function("document.activeElement.matches('[aria-invalid=true]')")
        assert box.evaluate("box => box === document.activeElement")
        assert box.input_value() == f"{web}/gone"
        assert contrast(page, "#adding .problem") >= 4.5
        box.fill(f"{web}/harbour")
        box.press("Enter")
        page.wait_for_selector(".files >> text=The harbour of Ostby")
    assert (box.input_value(), box.get_attribute("aria-invalid")) == ("", None)
    page.get_by_role("button", name="Ask", exact=True).first.click()
    page.locator("#question textarea").fill("How many berths has the harbour of Ostby?")
    page.keyboard.press("Enter")
    page.locator(".facts").first.wait_for()
    assert "1,200 berths" in page.locator(".exchange").inner_text()
    assert f"{web}/harbour" in page.locator("#page .notes").text_content()


@pytest.mark.browser
def test_who_has_gone_on_elsewhere_keeps_the_focus(open_fetching_page):
    """What comes late marks its box, and takes nobody out of another one."""
    page = open_fetching_page()
    title = page.get_by_label("Title")
    with serve_pages() as web:
        page.get_by_label("Web address").fill(f"{web}/slow")
        page.keyboard.press("Enter")
        page.wait_for_selector("#address-told .working")
        title.fill("A day at sea")
        page.wait_for_selector("#address-of-page [aria-invalid=true]")
    assert title.evaluate("box => box === document.activeElement")


@pytest.mark.browser
def test_web_addresses_are_off_until_a_setting_allows_them(open_page):
    """Without it there is no box for one."""
    page = open_page()
    page.get_by_label("Text", exact=True).wait_for()
    assert page.get_by_label("Web address").count() == 0


def test_public_chat_takes_no_files(assistant):
    """Neither the switch nor the panel is there, and no file is accepted."""
    assert ENGLISH.add_articles not in render_modes(ENGLISH, adding=False)
    assert ENGLISH.add_articles in render_modes(ENGLISH, adding=True)
    assert page_settings()["max_file_size"] == 0


def test_progress_is_told_before_the_outcome(assistant, uploads):
    """Files read, passages embedded, then what was added and what not."""
    told = list(follow(lambda tell: assistant.additions.add_files([], progress=tell), ENGLISH))
    assert Page(told[-1]).text == "No article was added."
    shown, places = zip(*Panel(assistant.additions).add_files(uploads, None), strict=True)
    assert "1 of 5 files read" in shown[0]
    assert "2 articles added." in shown[-1]
    assert places[0] is None


def test_busy_index_is_told_and_keeps_the_text(assistant, monkeypatch):
    """One sentence; the boxes keep what was typed, and the list stays."""
    monkeypatch.setattr("rag.indexing.additions.WAIT_SECONDS", 0.1)
    panel = Panel(assistant.additions)
    with writer_lock(assistant.config.data):
        shown, problem, *boxes = panel.add_text("A title", "", "", "Some words of a text.", None)
    assert "is writing to" in Page(problem).inside("p", "problem")[0]
    assert "data-box" not in problem
    assert Page(shown).inside("p", "problem") == []
    assert "" not in boxes
    assert assistant.additions.files() == []


def test_busy_index_is_told_in_the_language(assistant, monkeypatch):
    """With the process that writes, as in English."""
    monkeypatch.setattr("rag.indexing.additions.WAIT_SECONDS", 0.1)
    russian = SimpleNamespace(headers={"accept-language": "ru"})
    with writer_lock(assistant.config.data):
        _, told, *_ = Panel(assistant.additions).add_text("A title", "", "", "Words.", russian)
    (problem,) = Page(told).inside("p", "problem")
    assert problem.startswith(f"Другая программа (pid {os.getpid()}) пишет в ")


def test_repeated_ids_are_told_in_the_language(assistant, tmp_path):
    """Of two lines with one id the second is left out."""
    (tmp_path / "two.jsonl").write_text(
        '{"id": "a", "text": "One."}\n{"id": "a", "text": "Two."}\n'
    )
    report = assistant.additions.add_files([tmp_path / "two.jsonl"])
    assert "id 'a' уже занят предыдущей статьёй" in Page(tell_report(report, WORDS["ru"])).text


@pytest.mark.parametrize("name", ["../articles/bridge.txt", "", "\0", {"$": 1}, "x" * 5000])
def test_click_that_leads_nowhere_changes_nothing(assistant, name):
    """A name is looked up among the added files; the unknown is told in one sentence."""
    panel = Panel(assistant.additions)
    for change in (panel.remove, panel.restore):
        assert Page(change(SimpleNamespace(name=name), None)).inside("p", "problem")
    assert assistant.counts()[0] == 1


def test_pasted_text_goes_by_its_title(assistant):
    """In the list, when it is removed and when it is back; the name of its file is invented."""
    panel = Panel(assistant.additions)
    title = "Kazakhstan’s grain: 5.1 million tons across the border"
    shown, told, *boxes = panel.add_text(title, "Krone", "17 June 2022", "Some words.", None)
    assert (Page(told).text, boxes) == ("1 article added.", ["", "", "", ""])
    assert (Page(shown).inside("span", "card-title"), "th.txt" in shown) == ([title], False)
    assert Page(shown).inside("span", "card-details") == []
    (file,) = assistant.additions.files()
    removed = Page(panel.remove(SimpleNamespace(name=file.name), None))
    assert removed.inside("p", "done") == [f"“{title}” was removed. "]
    assert f"Undo: {title}" in [value for _, value in removed.attributes]
    restored = panel.restore(SimpleNamespace(name=file.name), None)
    assert Page(restored).inside("p", "done") == ["Restored."]
    article = assistant.article(file.articles[0])
    assert (article.source, article.date) == ("Krone", "2022-06-17")


def test_what_came_of_a_click_is_told_at_its_place(assistant):
    """Beside the boxes of a pasted text, and in the list where a file was removed."""
    panel = Panel(assistant.additions)
    for title in ("A", "B", "C"):
        shown, told, *_ = panel.add_text(title, "", "", f"Some words of {title}.", None)
        assert Page(told).inside("p", "done") == ["1 article added."]
        assert Page(shown).inside("p", "done") == []
    removed = panel.remove(SimpleNamespace(name="B.txt"), None)
    places = [removed.index(each) for each in ("Remove: A", "“B” was removed.", "Remove: C")]
    assert places == sorted(places)


def test_text_that_is_there_already_is_called_by_its_title(assistant):
    """Nobody gave a file; what was pasted stays in its boxes."""
    panel = Panel(assistant.additions)
    for _ in range(2):
        _, told, *boxes = panel.add_text("Budget", "", "", "Some words.", None)
    assert "“Budget” was skipped: it is there already as Budget.txt" in Page(told).text
    assert "" not in boxes


def test_file_without_a_title_goes_by_its_name():
    """The number of its articles tells something where there are several."""
    one, two = Added("x.txt", ("x",), ("",)), Added("y.jsonl", ("a", "b"), ("A", "B"))
    listed = Page(render_added([one, two], say=ENGLISH))
    assert listed.inside("span", "card-title") == ["x.txt", "2 articles"]
    assert listed.inside("span", "card-details") == ["y.jsonl"]
    assert listed.inside("h2", "label") == ["Added here: 3 articles"]
    # Only one of a single article can be opened.
    assert [value for name, value in listed.attributes if name == "data-article"] == ["x"]


def test_name_of_a_file_that_tells_more_than_its_title_is_listed():
    """The kind of a file, or a name of its own."""
    names = ["harbour.txt", "The harbour (2).txt", "The harbour.pdf", "The.txt"]
    files = [Added(name, ("a",), ("The harbour",)) for name in names]
    listed = Page(render_added(files, say=ENGLISH)).inside("span", "card-details")
    assert listed == ["harbour.txt", "The harbour.pdf", "The.txt"]


@pytest.mark.parametrize(
    "title", ["A day: at sea, 5.1 miles out?", "???", "Й" * 300, "й" * 120, "A day. " * 40]
)
def test_pasted_text_has_no_file_in_the_reader(assistant, title):
    """Its name was made from the title, also where that is long or there twice."""
    for text in ("The sea was calm.", "The sea was rough."):
        assistant.additions.add_text(title, text)
    pasted = [article for file in assistant.additions.files() for article in file.articles]
    shown = [render_article(assistant.article(each), ENGLISH) for each in pasted]
    assert [Page(each).inside("h2", "title") for each in shown] == [[title.strip()]] * 2
    assert [Page(each).inside("div", "origin") for each in shown] == [[], []]


def test_file_of_a_folder_is_named_in_the_reader(assistant):
    """So that it can be found there, also one that begins as its title does."""
    for id_, title in (("bridge.txt", "Bridge opens"), ("2021/mill.txt", "Mill"), ("a.pdf", "A")):
        page = Page(render_article(Article(id_, "Words.", title), ENGLISH))
        assert page.inside("div", "origin") == [id_]


def test_wrong_date_is_told_beside_the_boxes(assistant):
    """In the language, and what was typed stays."""
    russian = SimpleNamespace(headers={"accept-language": "ru"})
    panel = Panel(assistant.additions)
    _, told, *boxes = panel.add_text("A title", "Krone", "soon", "Some words.", russian)
    assert Page(told).inside("p", "problem")[0].startswith("«soon» — не дата.")
    _, told, *_ = panel.add_text("A title", "Krone", "Ann's day", "Some words.", None)
    assert Page(told).inside("p", "problem")[0].startswith("“Ann's day” is no date.")
    assert "" not in boxes
    assert assistant.additions.files() == []


def test_unexpected_error_is_one_sentence():
    """The log says the rest."""

    def fail():
        raise OSError("disk")

    assert attempt(fail, ENGLISH) == (tell_problem(ENGLISH.add_broken), False)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_and_titles_make_no_tag(text):
    """In the list, in reasons and in what was removed."""
    report = SyncReport(added=(text,), skipped=(Skipped(text, text),))
    shown = render_added([Added(text, (text,), (text,))], tell_report(report, ENGLISH), say=ENGLISH)
    removed = tell_removed(Added(text, (text,), (text,)), ENGLISH)
    removed += render_added([], removed=[Added(text, titles=(text,))], say=ENGLISH)
    page = Page(shown + removed + tell_problem(text))
    assert not {"img", "script", "a", "iframe", "style", "svg"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on") or name == "href"]


def test_long_lists_of_reasons_are_counted():
    """A folder of pictures does not fill the page."""
    skipped = tuple(Skipped(f"{n}.jpg", "not a kind of article") for n in range(MAX_SKIPPED + 5))
    page = Page(tell_report(SyncReport(skipped=skipped), ENGLISH))
    assert "and 5 more files" in page.text
    assert page.text.count("was skipped") == MAX_SKIPPED
