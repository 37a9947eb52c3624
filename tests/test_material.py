"""The sentences that questions are made of: cut clean, judged readable, their names told."""

import pytest

from eval.drafts.material import (
    cut_sentence,
    is_name,
    mentions,
    names,
    spoken_name,
    whole_sentences,
    within_quotes,
)
from rag import Article, Passage, Span


def passage(text, *spans):
    """A passage that is a whole article, with sentences at these places."""
    sentences = tuple(Span(*span) for span in spans) or (Span(0, len(text)),)
    return Passage("p", Article("a", text, language="en"), 0, len(text), sentences)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("– “We will build it,”", "We will build it"),
        ("  • The bridge is open.", "The bridge is open."),
        ("sanctions. “", "sanctions."),
        ("“” ", ""),
    ],
)
def test_marks_and_blanks_around_a_quote_are_cut_off(text, left):
    """What is left stands at its offsets."""
    sentence = cut_sentence(passage(text), 0, len(text))
    assert sentence.text == left
    assert sentence.evidence.quote == text[sentence.start : sentence.end] == left


def test_headings_are_no_sentences():
    """Only what ends as a sentence does is one; a dash before it is left out."""
    text = "Bridges of the north\n– It is open."
    found = list(whole_sentences(passage(text, (0, 20), (21, len(text)))))
    assert [(each.start, each.text) for each in found] == [(23, "It is open.")]


@pytest.mark.parametrize(
    "text",
    [
        "It is “open.",
        "See https://example.org for the bridge.",
        "SUBSCRIBE TO OUR NEWSLETTER NOW.",
        "It opened in the morning.Trains came later.",
        "It opened in the morning. Trains came later.",
        "ANNA KERN: It is open.",
        "It is a&amp;b open.",
        "One line\nand another.",
    ],
)
def test_scraps_are_not_clean(text):
    """Nothing that a reader would have to mend becomes a question."""
    assert not cut_sentence(passage(text), 0, len(text)).clean


def test_running_text_is_clean():
    """Paired marks, abbreviations and names with points are part of running text."""
    text = "The U.S. bank in St. Louis called it “open” (and safe)."
    assert cut_sentence(passage(text), 0, len(text)).clean


@pytest.mark.parametrize("words", ["President Tokayev", "Kasym-Jomart Tokayev", "Vincent van Gogh"])
def test_named_speakers(words):
    """Titles and small particles belong to names."""
    assert is_name(words)


@pytest.mark.parametrize(
    "words", ["CNN correspondent", "Correspondent of the “BBC”", "Q", "", "RFE / RL"]
)
def test_described_speakers(words):
    """A role or an initial names nobody."""
    assert not is_name(words)


def test_surname_in_the_spellings_of_the_article():
    """Each spelling that a substring of another does not cover comes once."""
    text = "Altayev spoke. Nurzhan Altaev’s party agreed with Altaev."
    assert names("Nurzhan Altayev", text) == ("Nurzhan Altayev", "Altayev", "Altaev")


def test_offices_have_no_surname():
    """A last word that is also written small is a common word."""
    assert names("Foreign Ministry", "The ministry spoke.") == ("Foreign Ministry",)
    assert names("CNN correspondent", "") == ("CNN correspondent",)


def test_any_spelling_of_a_name_is_noticed():
    """A question must not name the speaker it asks for, in whatever alphabet."""
    assert mentions("as Токаев said", "Kasym-Jomart Tokayev")
    assert not mentions("as Nazarbayev said", "Kasym-Jomart Tokayev")


def test_shouted_names_are_lowered():
    """Transcripts write speakers in capitals; short ones may be initials."""
    assert [spoken_name("KEVIN SCOTT"), spoken_name("BBC"), spoken_name("Anna")] == [
        "Kevin Scott",
        "BBC",
        "Anna",
    ]


def test_marks_inside_a_quote_become_single():
    """The marks of the question pair with each other alone."""
    assert within_quotes('a “b” "c" «d»', "en") == "“a ‘b’ ‘c’ ‘d’”"
    assert within_quotes("a «b»", "ru") == "«a „b“»"
