"""Words become terms: folded, stemmed, without stop words."""

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.files.lines import read_plain
from rag.people.namesakes import _read_called
from rag.words.names import name_key
from rag.words.terms import fold, index_terms, question_words, stem, words


@pytest.mark.parametrize("remembering", [fold, stem, name_key, _read_called, read_plain])
def test_what_is_remembered_of_words_and_files_is_bounded(remembering):
    """A service that runs for months does not grow with every word that its readers type."""
    assert remembering.cache_info().maxsize


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Café", "cafe"),
        ("STRASSE", "strasse"),
        ("Straße", "strasse"),
        ("Ёлка", "елка"),
        ("İzmir", "izmir"),
        ("2,000", "2000"),
        ("2.000", "2000"),
        ("2 000", "2000"),
        ("2\u00a0000", "2000"),
        ("1,234,567", "1234567"),
        ("3.5", "3~5"),
        ("3,5", "3~5"),
        ("2022", "2022"),
    ],
)
def test_words_are_folded(word, folded):
    """Case, accents and the way of writing a number do not matter."""
    assert fold(word) == folded


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2,000 troops", ["2,000", "troops"]),
        ("3.5 per cent", ["3.5", "per", "cent"]),
        ("Kasym-Jomart", ["Kasym", "Jomart"]),
        ("in 2022, 15 of them", ["in", "2022", "15", "of", "them"]),
        ("“No,” he said.", ["No", "he", "said"]),
        ("", []),
        ("😀 … —", []),
    ],
)
def test_a_text_is_split_into_words_and_numbers(text, expected):
    """A grouped or a decimal number is one word; signs are none."""
    assert words(text) == expected


def test_stop_words_are_no_terms():
    """Words without a topic are left out, in the language of the text."""
    assert index_terms("What is the border of it?", language="en") == [stem("border", "en")]
    assert index_terms("и в не граница", language="ru") == [stem("граница", "ru")]


def test_forms_of_a_word_share_a_term():
    """Texts and questions are stemmed alike."""
    assert stem("troops", "en") == stem("Troop", "en")
    assert stem("санкции", "ru") == stem("санкциях", "ru")
    assert stem("қазақстанда", "kk") == stem("Қазақстан", "kk")


def test_scripts_without_spaces_give_pairs():
    """Chinese and Japanese are searched by neighbouring letters."""
    assert index_terms("北京大学", language="zh") == ["北京", "京大", "大学"]
    assert index_terms("京", language="zh") == ["京"]


def test_year_before_a_number_is_a_word_of_its_own():
    """Three digits behind a year are no group of thousands."""
    assert index_terms("In 2014 300 men came, 12 300 in all", language="en")[:2] == ["2014", "300"]
    assert "12300" in index_terms("In 2014 300 men came, 12 300 in all", language="en")


def test_turkish_capitals_meet_their_small_letters():
    """`I` is `ı` and `İ` is `i`; typed without its dot, a name is found too."""
    for one, other in [("Irak", "ırak"), ("IŞIK", "ışık"), ("İLKBAHAR", "ilkbahar")]:
        assert index_terms(one, language="tr") == index_terms(other, language="tr") != []
    assert index_terms("Istanbul", language="tr") == index_terms("İstanbul", language="tr")
    assert index_terms("İçin için", language="tr") == []
    assert index_terms("Ilk", language="en") == index_terms("ilk", language="en")


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["en", "ru", "de", "kk", "tr", "zh", ""]))
def test_terms_are_safe_in_any_search(text, language):
    """Whatever the text, a term is made of letters, digits and `~` alone."""
    for term in index_terms(text, language=language):
        assert term
        assert all(letter.isalnum() or letter == "~" for letter in term), term


@settings(deadline=None)
@given(st.text(max_size=200))
def test_same_text_gives_same_terms(text):
    """The analysis has no memory."""
    assert index_terms(text, language="en") == index_terms(text, language="en")


def test_a_question_keeps_its_topic():
    """Stop words are dropped unless there is nothing else."""
    assert question_words("How many troops did the CSTO send?", language="en") == [
        "troops",
        "CSTO",
        "send",
    ]
    assert question_words("who is it", language="en") == ["who", "is", "it"]


def test_threads_do_not_mix_their_words():
    """Every thread gets the stem that it would get alone."""
    ends = "ization ational fulness iveness ousness ally izing ed ings".split()
    starts = "nation gener relation condition operat feudal predic sensation".split()
    every = [start + end for start in starts for end in ends]
    stem_anew = stem.__wrapped__
    alone = [stem_anew(word, "en") for word in every]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            together = list(
                threads.map(lambda _: [stem_anew(word, "en") for word in every], range(20))
            )
    finally:
        sys.setswitchinterval(interval)
    assert all(stems == alone for stems in together)
