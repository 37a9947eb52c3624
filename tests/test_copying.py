"""Copied answers: footnotes that hold, and nothing unsupported that looks supported."""

from dataclasses import replace
from html import unescape

import pytest
from markdown_it import MarkdownIt
from test_rendering import ARTICLE, HOSTILE, cite, hit, hostile_answer

from rag import Answer, Article, KeptConversation, Statement
from ui.copying import copy_markdown, copy_text
from ui.exporting import write_markdown
from ui.markdown import escape_markdown
from ui.phrases import WORDS

ENGLISH = WORDS["en"]

TWO = replace(cite(2, "Putin added that it was over", speaker="Putin"), reported=True)
ANSWER = Answer(
    "q",
    (
        Statement("Azattyk: “the CSTO sent 2,000 troops” [1]", (cite(1, speaker="Azattyk"),)),
        Statement("It was over [2].", (TWO,), "weak", "no year"),
        Statement("It cost 5 million.", (), "unsupported", "no number"),
    ),
)


def test_plain_copy_has_numbered_footnotes():
    """Statements as they stand, then number, quote, speaker, title, source, date and file."""
    assert copy_text(ANSWER, ENGLISH) == (
        "Azattyk: “the CSTO sent 2,000 troops” [1]\n\n"
        "It was over [2]. (weakly supported: no year)\n\n"
        "~~It cost 5 million.~~ (not in the articles: no number)\n\n"
        "[1] “the CSTO sent 2,000 troops” — Azattyk, “Two fires”. Azattyk · June 2022 · a.txt\n"
        "[2] “Putin added that it was over” — "
        "Putin, as reported, “Two fires”. Azattyk · June 2022 · a.txt\n"
    )


def test_markdown_copy_has_footnotes_of_markdown():
    """Markers become `[^1]`, footnotes `[^1]:`."""
    lines = copy_markdown(ANSWER, ENGLISH).splitlines()
    assert lines[0] == "Azattyk: “the CSTO sent 2,000 troops”[^1]"
    assert lines[2] == "It was over[^2]. (weakly supported: no year)"
    assert lines[4] == "~~It cost 5 million.~~ (not in the articles: no number)"
    assert lines[6].startswith("[^1]: “the CSTO sent 2,000 troops” — Azattyk, “Two fires”. Azattyk")


@pytest.mark.parametrize("write", [copy_text, copy_markdown])
def test_marks_inside_a_quote_become_single_ones(write):
    """A quote ends where its own marks do."""
    article = Article("a", 'Serikova said: “We will pay.” They call it "aid".', "On aid")
    answer = Answer("q", (Statement("x [1]", (cite(1, article.text, article=article),)),))
    assert "“Serikova said: ‘We will pay.’ They call it ‘aid’.” — " in write(answer, ENGLISH)


@pytest.mark.parametrize("write", [copy_text, copy_markdown])
def test_struck_text_cannot_end_its_own_strike(write):
    """Tildes of a model do not let unsupported words look supported."""
    answer = Answer("q", (Statement("False~~ and true ~~false.", (), "unsupported"),))
    struck = write(answer, ENGLISH).split(" (not in")[0]
    assert struck.replace("\\~", "").count("~~") == 2
    assert struck.startswith("~~")
    assert struck.endswith("~~")


def test_marker_that_belongs_to_a_quote_is_no_footnote():
    """What the article itself holds in brackets stays text."""
    words = "He said so [1] in March."
    article = type(ARTICLE)("a", words)
    answer = Answer("q", (Statement(f"{words} [1]", (cite(1, words, article=article),)),))
    assert copy_markdown(answer, ENGLISH).startswith("He said so \\[1\\] in March.[^1]\n")


def test_copied_footnote_reads_as_the_note_of_a_file():
    """Who said it, where and when is written in one manner, with the address where there is one."""
    linked = cite(1, article=replace(ARTICLE, origin="https://example.org/two-fires"))
    answer = Answer("q", (Statement("x [1]", (linked,)),))
    moment = "2026-11-24T18:00:00.000000+00:00"
    kept = KeptConversation("id", "q", moment, moment, (answer,))
    written = write_markdown(kept, ENGLISH, lambda _: "").splitlines()[-1]
    assert copy_markdown(answer, ENGLISH).splitlines()[-1] == written
    assert copy_text(answer, ENGLISH).endswith("June 2022 https://example.org/two-fires\n")


def test_written_answer_reads_on():
    """Sentences of a model stand in one paragraph."""
    said = (Statement("It was over [2].", (TWO,)), Statement("It was [2].", (TWO,)))
    copied = copy_text(Answer("q", said, writer="model"), ENGLISH)
    assert copied.startswith("It was over [2]. It was [2].\n\n[2] “Putin")


def test_accounts_are_announced_in_their_place():
    """What is said before accounts that differ is copied before them."""
    said = (Statement("A."), Statement("B.", account="Azattyk"), Statement("C.", account="Putin"))
    copied = copy_text(Answer("q", said, disagreement="Accounts differ."), ENGLISH)
    assert copied == "A.\n\nAccounts differ.\n\nB.\n\nC.\n"


@pytest.mark.parametrize("write", [copy_text, copy_markdown])
def test_notes_are_copied_before_the_footnotes(write):
    """What went wrong or was not answered belongs to the answer, and to a refusal."""
    notes = ("Quoted, not written.", "The articles do not say: and when?")
    copied = write(replace(ANSWER, notes=notes), ENGLISH)
    *_, first, second, footnotes = copied.split("\n\n")
    assert (first, second) == notes
    assert footnotes.startswith("[")
    refused = Answer("q", refused=True, refusal="No.", notes=notes)
    assert write(refused, ENGLISH).endswith("\n\n".join(notes) + "\n")


def test_refusal_is_copied_with_what_came_near():
    """The verdict, what was searched, and the nearest passages with what they lack."""
    answer = Answer(
        "q", refused=True, refusal="The articles do not say.", hits=(hit(),), searched=14
    )
    copied = copy_text(answer, ENGLISH)
    assert copied.startswith(
        "The articles do not say.\n\nThe articles were searched, 14 passages in all; "
    )
    assert "- “Azattyk writes that the CSTO sent 2,000 troops." in copied
    assert "— “Two fires”. Azattyk · June 2022 · a.txt" in copied
    assert copy_text(Answer("q", refused=True, refusal="No."), ENGLISH).count("nearest") == 0


@pytest.mark.parametrize(
    "text", [*HOSTILE, "[x](javascript:alert(1))", "# x", "1. x", "- x", "> x"]
)
def test_hostile_text_means_nothing_in_markdown(text):
    """A Markdown reader makes of a copy neither HTML nor links, images, headings or lists."""
    for answer in (hostile_answer(text), Answer("q", refused=True, refusal=text, hits=(hit(),))):
        shown = MarkdownIt("commonmark").render(copy_markdown(answer, ENGLISH))
        allowed = {"<p>", "</p>", "<em>", "</em>", "<ul>", "</ul>", "<li>", "</li>"}
        tags = {f"<{part.split('>')[0]}>" for part in shown.split("<")[1:]}
        assert tags <= allowed


def test_escaped_words_are_shown_as_they_stand():
    """Escaping is undone by every reader of Markdown."""
    for text in ("1. a", "- a", "a_b_ *c* `d` ~~e~~ [f] <g> & h | # i", "+ a", "\\_"):
        shown = MarkdownIt("commonmark").render(escape_markdown(text))
        assert unescape(shown) == f"<p>{text}</p>\n"
