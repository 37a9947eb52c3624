"""Conversations as files: what stands in them, and that text stays text in each form."""

import re
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from test_rendering import ARTICLE, HOSTILE, Page, cite, hit, hostile_answer

from rag import Answer, Article, Citation, Filter, KeptConversation, Statement
from ui.exporting import FORMS, clean, collect_lines, export, name_file, write_markdown
from ui.exporting_html import write_html
from ui.notes import collect_notes, find_link, render_notes
from ui.phrases import WORDS

ENGLISH = WORDS["en"]

LINKED = replace(ARTICLE, origin="https://example.org/two-fires")
TOLD = replace(cite(1, speaker="Azattyk", article=LINKED), reported=True)


def keep(*answers, title="A talk"):
    """A conversation of these answers."""
    moment = "2026-11-24T18:00:00.000000+00:00"
    return KeptConversation("id", title, moment, moment, answers)


ANSWER = Answer(
    "How many troops?",
    (
        Statement("Azattyk: 2,000 troops [1].", (TOLD,)),
        Statement("It was in 2025.", (), "unsupported", "no year"),
        Statement("Perhaps more [1].", (TOLD,), "weak"),
    ),
    standalone="How many troops did the CSTO send?",
    notes=("The model was slow.",),
    filter=Filter(sources=("Azattyk",)),
)
REFUSAL = Answer("Why?", refused=True, refusal="The articles do not say.", hits=(hit(),))
ACCOUNTS = Answer(
    "Who?",
    tuple(
        Statement(f"{holder}: “x” [{n}]", (cite(n, speaker=holder),), account=holder)
        for n, holder in ((2, "Ann"), (3, "Bob"))
    ),
    disagreement="Accounts differ.",
)
TALK = keep(ANSWER, REFUSAL, ACCOUNTS, Answer("Hi", courtesy="Hello."))


def scope_of(filter):
    """A filter in words."""
    return " · ".join(filter.sources)


def read_docx(conversation):
    """The paragraphs of a Word document."""
    return Document(
        BytesIO(export(conversation, "docx", ENGLISH, scope_of=scope_of).content)
    ).paragraphs


def read_body(page):
    """What stands in the body of a web page."""
    return Page(page[page.index("<body>") : page.index("</html>")])


def read_text(conversation, form):
    """The visible words of an export, on one line."""
    content = export(conversation, form, ENGLISH, scope_of=scope_of).content
    if form == "docx":
        text = "\n".join(each.text for each in read_docx(conversation))
    elif form == "html":
        text = read_body(content.decode()).text
    else:
        text = re.sub(r"\\(.)", r"\1", content.decode()).replace("[^", "[")
    return " ".join(text.split())


@pytest.mark.parametrize("form", FORMS)
def test_every_form_says_the_same(form):
    """Questions, statements, states, refusals, accounts, courtesies and notes, none left out."""
    text = read_text(TALK, form)
    for words in (
        "A talk",
        "24 November 2026",
        "How many troops?",
        "Searched in: Azattyk",
        "Searched as: How many troops did the CSTO send?",
        "Azattyk: 2,000 troops [1].",
        "(not in the articles: no year)",
        "(weakly supported)",
        "The model was slow.",
        "The articles do not say.",
        "Accounts differ.",
        "“x” [3]",
        "Hello.",
        "[1]",
        "the CSTO sent 2,000 troops",
        "Azattyk, as reported, “Two fires”. Azattyk · June 2022",
        "https://example.org/two-fires",
    ):
        assert words in text, words
    assert text.count("Searched in") == 1


@pytest.mark.parametrize("form", FORMS)
def test_what_the_articles_do_not_say_is_struck(form):
    """And nothing else is."""
    content = export(TALK, form, ENGLISH, scope_of=scope_of).content
    if form == "docx":
        runs = [run for each in read_docx(TALK) for run in each.runs]
        struck = [run.text for run in runs if run.font.strike]
    elif form == "html":
        struck = re.findall(r"<s>(.*?)</s>", content.decode())
    else:
        struck = re.findall(r"~~(.*?)~~", content.decode())
    assert struck == ["It was in 2025."]


@pytest.mark.parametrize("form", FORMS)
def test_changed_article_is_told_in_the_note(form):
    """Whoever reads the file learns that the words stand there no more."""
    gone = Article("a", "Old words.", "Title", changed=True)
    answer = Answer("q", (Statement("Old [1].", (Citation(1, gone, 0, 10),)),))
    text = read_text(keep(answer), form)
    assert "Old words." in text
    assert ENGLISH.changed in text


@pytest.mark.parametrize("form", FORMS)
def test_account_names_its_holder_once(form):
    """Over its words, as on the page; a lead that is no name of the holder stays where it is."""
    text = read_text(keep(ACCOUNTS, title="Who?"), form).replace("*", "")
    assert re.search(r"Accounts differ\.\s*Ann:? “x” \[2\]\s*Bob:? “x” \[3\]", text), text
    assert text.count("Bob") == 2  # over the words, and in the note
    led = Statement("It opened, Ann: no. [2]", (cite(2, speaker="Ann"),), account="Ann")
    assert "It opened, Ann: no." in read_text(keep(replace(ACCOUNTS, statements=(led,))), form)


@pytest.mark.parametrize("form", FORMS)
def test_article_without_an_address_is_told_by_its_file(form):
    """So that it can be found again; not where the title is no more than that name."""
    undated = Article("notes/valley-7.txt", "It rained.", "A year in the valley")
    pasted = Article("A year in the valley.txt", "It rained.", "A year in the valley")
    for article, told in (
        (undated, "“A year in the valley”. notes/valley-7.txt"),
        (pasted, "“A year in the valley”."),
    ):
        answer = Answer("q", (Statement("x [1]", (Citation(1, article, 0, 10),)),))
        assert read_text(keep(answer), form).endswith(told)


@pytest.mark.parametrize("form", FORMS)
def test_nearest_passage_is_exported_without_the_head_of_its_article(form):
    """Title and day stand behind it: glued before its words they would read as its first sentence."""
    text = "Two fires\nDate: 2022-06-17\n\nBy Friday the fire was out.\n"
    article = Article("a.txt", text, "Two fires", date="2022-06-17")
    refusal = Answer("q", refused=True, refusal="No.", hits=(hit(article),))
    shown = read_text(keep(refusal), form)
    assert "By Friday the fire was out. — “Two fires”. 17 June 2022 · a.txt" in shown
    assert "Date:" not in shown


@pytest.mark.parametrize("form", FORMS)
def test_every_question_of_several_has_its_heading(form):
    """A greeting that names the conversation too: an answer without its question is to nobody."""
    greeting = Answer("Hi there", courtesy="Hello.")
    assert read_text(keep(greeting, ANSWER, title="Hi there"), form).count("Hi there") == 2


def test_quoted_words_are_quotes_in_word():
    """Those of the articles have the style of one; a sentence of a model has not."""
    styles = {each.text: each.style.name for each in read_docx(keep(ANSWER, ACCOUNTS))}
    assert styles["Azattyk: 2,000 troops [1]."] == "Quote"
    assert styles["Ann: “x” [2]"] == "Quote"
    written = {each.text: each.style.name for each in read_docx(keep(replace(ANSWER, writer="m")))}
    assert written["Azattyk: 2,000 troops [1]."] == "Normal"


def test_markers_lead_to_their_notes_and_back():
    """In the web page a number is a link to its note; one that leads nowhere is text."""
    answer = Answer("q", (Statement("They came [1] [2] [0].", (cite(1),)),))
    page = write_html(keep(answer), ENGLISH, scope_of)
    assert re.findall(r'href="([^"]*)"', page) == ["#note-1", "#cited-1"]
    assert 'id="note-1"' in page
    assert page.count('id="cited-1"') == 1
    assert "[2] [0]." in page


def test_markers_are_footnotes_in_markdown():
    """As in what is copied: each number is defined once, at the end."""
    answer = Answer("q", (Statement("They came [1]. They stayed [1].", (cite(1),)),))
    written = write_markdown(keep(answer), ENGLISH, scope_of)
    assert "They came [^1]. They stayed [^1]." in written
    assert written.count("\n[^1]: “the CSTO sent 2,000 troops” — ") == 1


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("title", ["How many troops?", "How many…"])
def test_question_that_is_the_title_stands_there_once(form, title):
    """Whole, though a title is cut where it is long; a title of its own stands above it."""
    text = read_text(keep(ANSWER, title=title), form)
    assert text.count("How many troops?") == 1
    assert "How many…" not in text
    assert read_text(keep(ANSWER, title="Troops"), form).count("How many troops?") == 1


def test_word_document_has_its_day_its_paper_and_its_links():
    """It was made when the conversation began, on A4, and what is on the web can be followed."""
    content = export(TALK, "docx", ENGLISH, scope_of=scope_of).content
    document = Document(BytesIO(content))
    assert document.core_properties.created.date().isoformat() == "2026-11-24"
    assert round(document.sections[0].page_width.mm) == 210
    links = [link.address for each in document.paragraphs for link in each.hyperlinks]
    assert LINKED.origin in links


def test_web_page_loads_and_runs_nothing():
    """One file, with its style inside."""
    page = write_html(TALK, ENGLISH, scope_of)
    assert not re.search(r"<(script|link|img|iframe)|\bsrc=|url\(|@import", page)
    assert page.startswith("<!doctype html>")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_a_web_page(text):
    """No tag, no handler and no address comes from a question, an article or a model."""
    page = write_html(keep(hostile_answer(text), title=text), ENGLISH, scope_of)
    parsed = read_body(page)
    assert not {"img", "script", "iframe", "style", "svg"} & set(parsed.tags)
    assert not [name for name, _ in parsed.attributes if name.startswith("on")]
    links = [value for name, value in parsed.attributes if name == "href"]
    assert set(links) <= {"#note-1", "#cited-1"}


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_in_word(text):
    """The document opens, and shows the words as words."""
    conversation = keep(hostile_answer(text), title=text)
    shown = "".join(paragraph.text for paragraph in read_docx(conversation))
    assert clean(text) in shown
    with zipfile.ZipFile(
        BytesIO(export(conversation, "docx", ENGLISH, scope_of=scope_of).content)
    ) as packed:
        assert "javascript:" not in packed.read("word/_rels/document.xml.rels").decode()


@pytest.mark.parametrize(
    "text",
    [*HOSTILE, "[x](javascript:alert(1))", "# big", "1. one", "- a", "~~no~~", "> q", "&lt;"],
)
def test_hostile_text_stays_text_in_markdown(text):
    """Neither HTML nor links, headings, lists or strikes come from what was said."""
    answer = replace(hostile_answer(text), notes=())
    written = write_markdown(keep(answer, title=text), ENGLISH, scope_of)
    assert not re.search(r"(?<!\\)[<>](?!\S*>)", written)
    assert not re.search(r"(?<!\\)\]\(|(?<!\\)!\[|(?<!\\)`|(?<!\\)\$", written)
    assert "~~" not in written.replace("\\~\\~", "")
    lines = [line for line in written.splitlines() if line]
    assert [line for line in lines if line.startswith("# ")] == lines[:1]
    assert not [line for line in lines[3:] if re.match(r"\d+[.)]|[-+] ", line)]


@given(st.text(max_size=200))
def test_file_names_are_plain(title):
    """Whatever the title is, the name has no separator, no dot and a length that fits."""
    name = name_file(title)
    assert name.startswith("onrecord")
    assert len(name) <= 60
    assert re.fullmatch(r"[\w-]+", name)


@pytest.mark.parametrize(
    ("source", "origin", "link"),
    [
        ("Krone", "https://a.example/b", "https://a.example/b"),
        ("http://a.example/b c", "", "http://a.example/b%20c"),
        ("javascript:alert(1)", "data:text/html,x", ""),
        ("https://", "/srv/seeds/a.txt", ""),
        ("https://[", "https:\n//a.example", ""),
        ("ftp://a.example/b", "mailto:a@b", ""),
    ],
)
def test_only_addresses_of_the_web_are_links(source, origin, link):
    """No path of this machine and no script is ever a link."""
    assert find_link(Article("a", "x", source=source, origin=origin)) == link


def test_arabic_words_turn_only_themselves_in_a_note():
    """The marks around them and the full stop behind them stay where the page has them."""
    article = Article("a", "كلف الجسر أربعة ملايين.", "الجسر", "الصحيفة")
    answer = Answer("q", (Statement("x [1]", (Citation(1, article, 0, 23, "علي"),)),))
    shown = render_notes(collect_notes([answer], ENGLISH), ENGLISH)
    assert "<q><bdi>كلف الجسر أربعة ملايين.</bdi></q>" in shown
    assert "<bdi>علي</bdi>, “<bdi>الجسر</bdi>”. <bdi>الصحيفة · a</bdi>" in shown


def test_marks_inside_a_quote_become_single_ones_in_its_note():
    """In every form, as in what is copied."""
    article = Article("a", "Ann said: “Yes.”", "On «yes»")
    answer = Answer("q", (Statement("x [1]", (Citation(1, article, 0, 16),)),))
    for form in FORMS:
        text = read_text(keep(answer), form)
        assert "Ann said: ‘Yes.’" in text
        assert "“On «yes»”." in text


def test_notes_come_once_and_in_order():
    """Each number of a conversation has one note; without citations there is no list."""
    notes = collect_notes([ACCOUNTS, ANSWER, ANSWER], ENGLISH)
    assert [note.number for note in notes] == [1, 2, 3]
    assert Page(render_notes(notes, ENGLISH)).inside("span", "number") == ["[1]", "[2]", "[3]"]
    assert render_notes(collect_notes([REFUSAL], ENGLISH), ENGLISH) == ""


@given(st.text(alphabet="[]0123 x", max_size=30), st.sets(st.integers(0, 40)))
def test_pieces_of_a_statement_are_the_statement(text, numbers):
    """Splitting at markers loses nothing and cites nothing unknown."""
    cited = tuple(cite(number) for number in sorted(numbers))
    (line,) = collect_lines(Answer("q", (Statement(text, cited),)), ENGLISH, scope_of)
    assert "".join(piece for piece, _ in line.pieces) == line.text == " ".join(text.split())
    assert {number for _, number in line.pieces} <= numbers | {0}


def test_what_looks_like_a_marker_in_a_quote_is_a_word_of_it():
    """As on the page: only what stands outside a quote leads to a note."""
    article = Article("a", "He said so [1] in March.", "Title")
    citation = Citation(1, article, 0, len(article.text))
    answer = Answer("q", (Statement(f"“{citation.quote}” [1]", (citation,)),))
    page = write_html(keep(answer), ENGLISH, scope_of)
    assert re.findall(r'href="#note-1"[^>]*>\[1\]</a>', page) == [
        'href="#note-1" id="cited-1">[1]</a>'
    ]
