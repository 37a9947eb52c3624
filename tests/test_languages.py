"""Languages and encodings are told by the letters, and left open where they do not tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.words.languages import decode, detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("How many troops did the CSTO send to Kazakhstan?", "en"),
        ("What about Russia?", "en"),
        ("waht did altaev say", "en"),
        ("Кто президент Казахстана?", "ru"),
        ("Как изменится военная доктрина?", "ru"),
        ("Хто президент Казахстану?", "uk"),
        ("Що сказав Токаєв?", "uk"),
        ("Қазақстан президенті кім?", "kk"),
        ("Кім айтты?", "kk"),
        ("Wie viele Soldaten?", "de"),
        ("Kazakistan'ın cumhurbaşkanı kim?", "tr"),
        ("Qazaxıstan prezidenti nə dedi?", "az"),
        ("¿Quién es Tokayev?", "es"),
    ],
)
def test_question_is_told_by_its_words(text, language):
    """Short questions in the languages of the articles are told."""
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text", ["", "  ", "2022", "🙂", "CSTO troops", "Tokayev", "ok", "\0\ud800"]
)
def test_too_little_text_has_no_language(text):
    """Names, numbers and signs are no language; a rare guess would be worse than none."""
    assert detect_language(text) == ""


def test_article_with_foreign_names_keeps_its_language():
    """A Kazakh name in a long Russian text does not make it Kazakh."""
    text = "Президент выступил в Астане и рассказал о новых законах, которые примет парламент. " * 4
    assert detect_language(text + "Қасым-Жомарт Тоқаев") == "ru"


@given(st.text(max_size=200))
def test_any_text_has_a_code_or_none(text):
    """Whatever is asked, the answer is two letters or nothing."""
    assert len(detect_language(text)) in {0, 2}


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_utf8_is_read_as_it_was_written(text):
    """What is valid UTF-8 is never taken for another encoding."""
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_none(data):
    """No bytes raise an error."""
    decoded = decode(data)
    assert decoded is None or isinstance(decoded, str)
