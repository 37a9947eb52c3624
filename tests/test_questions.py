"""A question is checked, and its language told."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.errors import QuestionError
from rag.questions import (
    LONGEST_QUESTION,
    check_question,
    question_language,
)


@pytest.mark.parametrize("question", ["", " ", "\n\t", "\x00\x07", "\u00a0"])
def test_empty_question_is_told(question):
    """Nothing but white space and control characters is no question."""
    with pytest.raises(QuestionError, match="empty"):
        check_question(question)


@pytest.mark.parametrize("question", ["😀😀😀", "???", "— … —", "🇰🇿"])
def test_question_without_words_is_told(question):
    """Emoji and signs ask nothing."""
    with pytest.raises(QuestionError, match="word"):
        check_question(question)


def test_long_question_is_told_with_its_length():
    """The message names the length and the limit."""
    with pytest.raises(QuestionError, match=r"10,000 .* 2,000"):
        check_question("a" * 10_000)


def test_question_of_the_greatest_length_is_asked():
    """The limit itself is allowed."""
    assert check_question("a" * LONGEST_QUESTION) == "a" * LONGEST_QUESTION


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("  Who?  ", "Who?"),
        ("Who\x00 said\x1b[31m it?", "Who said [31m it?"),
        ("Who\nsaid\r\nit?", "Who said it?"),
        ('" OR * NEAR(', '" OR * NEAR('),
        ("'; DROP TABLE articles; --", "'; DROP TABLE articles; --"),
        ("bad \ud800 half", "bad half"),
    ],
)
def test_question_is_made_one_plain_line(question, plain):
    """Control characters become spaces; every other sign is left as asked."""
    assert check_question(question) == plain


@settings(deadline=None)
@given(st.text(max_size=100))
def test_checked_question_is_stable(question):
    """What passes the check passes it unchanged, and can be stored as UTF-8."""
    try:
        plain = check_question(question)
    except QuestionError:
        return
    assert check_question(plain) == plain
    plain.encode()


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("How many troops did the CSTO send?", "en"),
        ("What did Токаев say?", "en"),
        ("waht did altaev say", "en"),
        ("Сколько военных отправила ОДКБ?", "ru"),
        ("Что сказал Токаев о санкциях?", "ru"),
        ("Скільки військових надіслала ОДКБ?", "uk"),
        ("Тоқаев не деді?", "kk"),
        ("Wie viele Soldaten schickte die OVKS?", "de"),
        ("Was sagte Tokajew über die Sanktionen?", "de"),
        ("KGAÖ kaç asker gönderdi?", "tr"),
    ],
)
def test_language_of_a_question(question, language):
    """The words that questions are made of tell their language."""
    assert question_language(question) == language


@settings(deadline=None)
@given(st.text(max_size=60))
def test_language_of_any_text_is_a_code(text):
    """Whatever is asked, the language is a short code or empty."""
    language = question_language(text)
    assert language == "" or (2 <= len(language) <= 3 and language.isalpha())
