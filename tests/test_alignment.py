"""A pasted quote laid beside the words of an article: what is the same, and what differs."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answers.alignment import align, find_words, plain

TEXT = (
    "Azattyk writes that the CSTO sent 2,000 troops to Kazakhstan in January.\n"
    "“It’s a very complex, delicate matter,” he said. It’s like crossing Skilla — truly."
)


def lay(pasted, text=TEXT, language="en"):
    """The alignment of a pasted text."""
    return align(plain(pasted), text, language=language)


def differences(alignment):
    """Kind, pasted and standing words of all that is not equal."""
    return [
        (s.kind, s.pasted.strip(), s.stands.strip())
        for s in alignment.stretches
        if s.kind != "equal"
    ]


@pytest.mark.parametrize(
    "pasted",
    [
        "the CSTO sent 2,000 troops",
        '  "The  CSTO sent\n2,000\u00a0troops"  ',
        "It's a very complex, delicate matter",
        "«It's like crossing Skilla - truly»",
        "com\u00adplex, deli\u200bcate matter",
    ],
)
def test_white_space_quotes_and_dashes_do_not_count(pasted):
    """Exact is a quote with the same words and marks, however it was copied."""
    alignment = lay(pasted)
    assert alignment.exact
    assert differences(alignment) == []


@pytest.mark.parametrize(
    "pasted",
    [
        "THE CSTO SENT 2,000 TROOPS",
        "the CSTO sent 2000 troops",
        "It’s a very complex delicate matter",
    ],
)
def test_other_marks_and_capitals_are_not_exact(pasted):
    """The same words are told from a quote that is the same in every sign."""
    alignment = lay(pasted)
    assert (alignment.differing, alignment.exact) == (0, False)


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("the CSTO sent 3,000 troops to Kazakhstan", [("changed", "3,000", "2,000")]),
        ("sent 2,000 soldiers to Kazakhstan", [("changed", "soldiers", "troops")]),
        ("the CSTO has sent 2,000 troops", [("added", "has", "")]),
        ("sent 2,000 to Kazakhstan in January", [("missing", "", "troops")]),
        ("the CSTO sent … to Kazakhstan", [("elided", "", "2,000 troops")]),
        ("the CSTO sent [...] to Kazakhstan", [("elided", "", "2,000 troops")]),
        ("a delicate matter. It's like crossing", None),
    ],
)
def test_differences_are_told_word_by_word(pasted, expected):
    """Changed, added, missing and left out at an ellipsis are four things."""
    found = differences(lay(pasted))
    expected = expected or [("missing", "", "very complex,"), ("missing", "", "he said.")]
    assert found == expected


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("It grew by 5% in May", "It grew by 5‰ in May"),
        ("It cost $5 million", "It cost €5 million"),
        ("It was -5 degrees", "It was 5 degrees"),
        ("It was 15 degrees", "It was 1 5 degrees"),
        ("It was 2.5 degrees", "It was 25 degrees"),
    ],
)
def test_a_figure_with_another_sign_or_size_differs(pasted, text):
    """A number is never the same as another one, nor one unit as another."""
    assert lay(pasted, text).differing


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("an anti-war protest", "an antiwar protest"),
        ("the inter-\nnational court", "the international court"),
        ("Kassym Jomart said", "Kassym-Jomart said"),
        ("cafe\u0301 owners", "café owners"),
    ],
)
def test_hyphens_do_not_make_other_words(pasted, text):
    """Also a word that a PDF has cut at the end of its line."""
    assert lay(pasted, text).differing == 0


def test_nothing_in_common_is_no_place():
    """Where no word of the quote stands there is nothing to show."""
    assert lay("marmalade") is None
    assert lay("marmalade", "") is None


def test_russian_is_laid_like_any_language():
    """Stop words and letters are those of the language of the article."""
    text = "Токаев сказал: «Мы не считаем себя обязанными России»."
    alignment = align("мы не считаем себя должными России", text, language="ru")
    assert differences(alignment) == [("changed", "должными", "обязанными")]


def test_writing_without_blanks_is_laid_sign_by_sign():
    """A changed sign of Chinese does not make the whole line another word."""
    alignment = align("他派了三千名士兵", "据报道，他派了两千名士兵到那里。", language="zh")
    assert differences(alignment) == [("changed", "三", "两")]


words = st.lists(st.sampled_from("the cat sat … on 3 mats, and. “ran”\n away —".split(" ")))


@given(pasted=words, text=words)
def test_stretches_are_both_texts_whole(pasted, text):
    """Joined, they are the article from start to end and the quote from first to last word."""
    quote, article = " ".join(pasted), " ".join(text)
    alignment = align(quote, article, language="en")
    if alignment is None:
        return
    mine = find_words(quote)
    assert "".join(s.stands for s in alignment.stretches) == article[slice(*alignment.span)]
    whole = quote[mine[0].start : mine[-1].end]
    assert "".join(s.pasted for s in alignment.stretches) == whole
    assert 0 < alignment.score <= 1
    assert all(s.pasted != "" or s.kind in ("missing", "elided") for s in alignment.stretches)


@given(text=words)
def test_a_text_laid_on_itself_is_exact(text):
    """Whatever it holds."""
    article = " ".join(text)
    alignment = align(article, article, language="en")
    assert alignment is None or (alignment.exact and alignment.score == 1)


def test_long_quote_is_laid_in_little_memory():
    """Two numbers of four bytes for each word of the quote beside each of the text."""
    letters = [chr(0x4E00 + number * 7919 % 5000) for number in range(3000)]
    quote = [*letters[500:900], "错", *letters[901:1500]]
    tracemalloc.start()
    found = align("".join(quote), "".join(letters), language="zh")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found.span, found.differing) == ((500, 1500), 1)
    assert peak < 36_000_000
