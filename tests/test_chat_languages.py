"""The whole page speaks the language that the browser asks for, each reader's own."""

import re
from dataclasses import astuple

import pytest
from axe import load_axe
from browser import DESKTOP, PATIENCE, PHONE, ask, scrolls_sideways, start_chat
from test_accessibility import violations
from test_llama import WordsEmbedding

from rag import Assistant, Config
from rag.keeping.users import set_password
from rag.words.phrases import phrases_for
from ui.languages import Counted, Said, Table
from ui.phrases import WORDS, Words

LOCALES = {"ru-RU": "ru", "kk-KZ": "kk", "en-US": "en", "de-DE": "en"}

# What the articles and the questions say is no word of the page.
ARTICLE = "Мост открыли в мае. Мэр Рут Адлер сказала, что мост стоил 4 миллиона евро."
COST = "Сколько миллионов стоил мост?"
UNKNOWN = "Какая столица у Перу?"
PASTED = ("Мост стоил 5 миллионов евро", "Луна сделана из сыра, сказал кот")

VISIBLE = """() => {
  const said = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const box = node.parentElement;
    if (box.closest("script, style") || !node.data.trim()) continue;
    if (box.checkVisibility({ visibilityProperty: true })) said.push(node.data.trim());
  }
  for (const named of document.querySelectorAll("[aria-label], [title], [placeholder], [data-done], [data-none]")) {
    if (!named.checkVisibility({ visibilityProperty: true })) continue;
    for (const name of ["aria-label", "title", "placeholder", "data-done", "data-none"]) said.push(named.getAttribute(name) ?? "");
  }
  return said.filter(Boolean);
}"""


def english_words():
    """Patterns of every English text of the catalog, without those that are names."""
    texts = []
    for word in vars(Words).values():
        if isinstance(word, Said):
            texts.append(word.texts["en"])
        elif isinstance(word, Counted):
            texts += word.forms["en"]
        elif isinstance(word, Table):
            texts += [*word.texts["en"].values(), *word.texts["en"].keys()]
    named = {"Markdown", "Word (DOCX)", *Words.export_forms.texts["en"], "article", "source"}
    kept = [
        text
        for text in texts
        if text not in named and re.search("[A-Za-z]", re.sub(r"\{\w+\}", "", text))
    ]
    return [re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)), re.DOTALL) for text in kept]


ENGLISH_WORDS = english_words()


def english_left(page):
    """What a reader sees or hears that is an English text of the catalog."""
    said = page.evaluate(VISIBLE)
    assert said
    return sorted({text for text in said if any(word.fullmatch(text) for word in ENGLISH_WORDS)})


def foreign_letters(page):
    """What a reader sees or hears with Cyrillic letters, but for what follows the question."""
    russian = WORDS["ru"]
    beside = (*map(russian.searched, (1, 2, 5)), russian.nearest, russian.nearest_none)
    answered = " ".join((ARTICLE, COST, UNKNOWN, *PASTED, *astuple(phrases_for("ru")), *beside))
    own = set(re.findall("[а-яё]+", answered.lower()))
    said = page.evaluate(VISIBLE)
    return [text for text in said if set(re.findall("[а-яё]+", text.lower())) - own]


@pytest.fixture(scope="module")
def assistant(tmp_path_factory):
    """An assistant over one Russian article, to which others can be added."""
    folder = tmp_path_factory.mktemp("town")
    (folder / "articles").mkdir()
    (folder / "articles" / "bridge.txt").write_text(f"Мост\n\n{ARTICLE}\n", encoding="utf-8")
    config = Config(
        data=folder / "data", articles=folder / "articles", adding="on", max_file_megabytes=1
    )
    with Assistant.open(config, embedding=WordsEmbedding()) as opened:
        yield opened


def ask_to_the_end(page, question):
    """Ask, and wait until nothing comes any more, rephrasings neither."""
    exchange = ask(page, question)
    exchange.locator("p.working").wait_for(state="detached")
    return exchange


def walk(page, upload):
    """Leads a reader through the page; stops at every place, with its name."""
    yield "first screen"
    answer = ask_to_the_end(page, COST)
    for summary in answer.locator("summary").all():
        summary.click()
    yield "answer"
    answer.locator(".thumb.down").click()
    answer.locator(".reasons").wait_for()
    yield "reasons"
    answer.locator(".marker").first.click()
    page.locator("#reader mark.current").wait_for()
    yield "reader"
    page.keyboard.press("Escape")
    ask_to_the_end(page, UNKNOWN)
    yield "refusal"
    page.locator(".export summary").click()
    yield "export"
    page.keyboard.press("Escape")
    if not page.locator("#drawer .search").is_visible():
        page.locator("#drawer-button button").click()
    page.locator("#talks .talk .bin").first.click()
    page.locator(".doubted").wait_for()
    yield "drawer"
    page.locator(".doubted [data-event=spare]").click()
    if page.locator("body[data-drawer=open]").count():
        page.locator("#drawer .hide-drawer").click()
    page.locator("[data-mode=quote]").click()
    yield "finding"
    for pasted in PASTED:
        page.locator("#quote textarea").fill(pasted)
        page.keyboard.press("Enter")
        page.locator("#found h1.pasted", has_text=pasted[:12]).wait_for()
        yield f"quote {pasted}"
    page.locator("[data-mode=add]").click()
    page.locator("#files input[type=file]").set_input_files(upload)
    page.locator(".added .skipped").wait_for()
    yield "adding"


@pytest.fixture
def broken(tmp_path):
    """A file that cannot become an article."""
    (tmp_path / "empty.txt").touch()
    return str(tmp_path / "empty.txt")


@pytest.mark.browser
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("locale", ["ru-RU", "kk-KZ"])
def test_no_english_word_is_left(open_page, broken, locale, size):
    """Nowhere on the way, for eyes and for ears; and no word is too long for a phone."""
    page = open_page(size, locale=locale)
    for place in walk(page, broken):
        assert (place, english_left(page)) == (place, [])
        assert (place, scrolls_sideways(page)) == (place, False)
        assert page.evaluate("document.documentElement.lang") == LOCALES[locale]


@pytest.mark.browser
@pytest.mark.parametrize("locale", ["en-US", "de-DE"])
def test_other_languages_get_english(open_page, broken, locale):
    """Everywhere on the way, and nothing of Gradio's own German."""
    page = open_page(locale=locale)
    for place in walk(page, broken):
        assert (place, foreign_letters(page)) == (place, [])
        assert english_left(page)
        assert page.evaluate("document.documentElement.lang") == "en"
    assert WORDS["en"].gradio["Drop File Here"] in page.evaluate(VISIBLE)


@pytest.mark.browser
def test_two_readers_have_their_own_words_at_once(open_page):
    """One server, two languages, no mixing."""
    russian, kazakh = open_page(locale="ru-RU"), open_page(locale="kk-KZ")
    ask(russian, COST)
    ask(kazakh, COST)
    facts = f"{WORDS['ru'].quotes(1)} · "
    assert russian.locator(".facts").inner_text().startswith(facts)
    assert kazakh.locator(".facts").inner_text().startswith(f"{WORDS['kk'].quotes(1)} · ")
    russian.reload()
    russian.locator(".facts").wait_for()
    assert russian.locator(".facts").inner_text().startswith(facts)


@pytest.mark.browser
@pytest.mark.parametrize("locale", LOCALES)
def test_first_paint_is_in_the_language(open_page, locale):
    """No word of another language is shown while the page is built, and its tag is never false."""
    watch = """
      window.seen = new Set(); window.langs = new Set();
      new MutationObserver(() => {
        requestAnimationFrame(() => { for (const line of document.body?.innerText.split("\\n") ?? []) window.seen.add(line.trim()); });
      }).observe(document, { childList: true, subtree: true, characterData: true });
      requestAnimationFrame(function look() { window.langs.add(document.documentElement.lang); requestAnimationFrame(look); });
    """
    page = open_page(locale=locale, script=watch)
    page.wait_for_timeout(300)
    seen = [line for line in page.evaluate("[...window.seen]") if line]
    assert WORDS[LOCALES[locale]].promise in seen
    if LOCALES[locale] != "en":
        assert [s for s in seen if any(word.fullmatch(s) for word in ENGLISH_WORDS)] == []
    assert set(page.evaluate("[...window.langs]")) - {""} == {LOCALES[locale]}


@pytest.mark.browser
def test_file_that_is_too_large_is_told_in_the_language(open_page, tmp_path):
    """Gradio refuses it in the browser, with a message of its own."""
    (tmp_path / "large.txt").write_bytes(b"word " * 900_000)
    page = open_page(locale="ru-RU")
    page.locator("[data-mode=add]").click()
    page.locator("#files input[type=file]").set_input_files(str(tmp_path / "large.txt"))
    page.locator(".toast-wrap").get_by_text("Файл не может быть больше").wait_for()
    assert english_left(page) == []


@pytest.mark.browser
def test_export_takes_the_words_of_its_reader(open_page):
    """A file is written in the language of the page that it was asked on."""
    page = open_page(locale="ru-RU")
    ask_to_the_end(page, COST)
    page.locator(".export summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Markdown").first.click()
    written = download.value.path().read_text("utf-8")
    assert "[^1]: «" in written
    assert re.search(r"Onrecord · \d+ [а-я]+ \d{4} г\.", written)


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_axe_is_broken_in_russian(open_page, scheme, tmp_path):
    """First screen and answer."""
    axe = load_axe(tmp_path) or pytest.skip("npm cannot fetch axe-core")
    page = open_page(locale="ru-RU", color_scheme=scheme, reduced_motion="reduce")
    assert violations(page, axe) == {}
    ask_to_the_end(page, COST)
    assert violations(page, axe) == {}


@pytest.mark.browser
@pytest.mark.parametrize("locale", ["ru-RU", "kk-KZ", "de-DE"])
def test_form_to_sign_in_is_in_the_language(browser, tmp_path, locale):
    """Gradio's form as well, and what it says to a wrong password."""
    users = tmp_path / "users.txt"
    set_password(users, "ann", "secret-pass")
    (tmp_path / "bridge.txt").write_text(ARTICLE, encoding="utf-8")
    config = Config(data=tmp_path / "data", articles=tmp_path / "bridge.txt", users=str(users))
    say = WORDS[LOCALES[locale]]
    with Assistant.open(config, embedding=WordsEmbedding()) as assistant:
        blocks = start_chat(assistant)
        page = browser.new_page(locale=locale, viewport=PHONE)
        page.set_default_timeout(PATIENCE)
        page.goto(blocks.local_url)
        page.locator("input[type=text]").fill("ann")
        page.locator("input[type=password]").fill("wrong")
        assert page.evaluate("document.documentElement.lang") == say.language
        page.keyboard.press("Enter")
        page.locator(".creds").wait_for()
        said = page.evaluate(VISIBLE)
        named = ("Login", "username", "password", "Incorrect Credentials")
        assert {say.sign_in, *(say.gradio[word] for word in named)} <= {*said, say.gradio["Login"]}
        assert say.language == "en" or english_left(page) == []
        assert not scrolls_sideways(page)
        page.close()
        blocks.close(verbose=False)
