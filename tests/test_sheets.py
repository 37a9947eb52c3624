"""Sheets: question and passage as the reader is given them."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.evidence.sheets import (
    ASKED,
    ASKED_FOUND,
    ASKED_MISSING,
    LONGEST_QUESTION,
    LONGEST_READ,
    MARK,
    OUTSIDE,
    READ,
    READ_FOUND,
    READ_NAMED,
    Typesetter,
    headings_of,
)
from rag.indexing.encoder import MODEL_FOLDER, read_pieces
from rag.text.sentences import split_sentences
from rag.types import Article, Passage, Speech

SENTENCES = ["Tokayev spoke to the BBC.", "He was calm.", "The troops left in January."]


@pytest.fixture(scope="module")
def setter():
    """The typesetter of the model that ships."""
    return Typesetter(read_pieces(MODEL_FOLDER))


def lay_out(setter, question, sentences, heading=""):
    """The sheets of a passage."""
    return list(setter.lay_out(question, [heading] * len(sentences), sentences))


def kinds_of(sheet, owner):
    """What the pieces of one sentence are to the question."""
    return set(sheet.kinds[sheet.owners == owner].tolist())


def test_passage_of_usual_length_is_one_sheet(setter):
    """Sentences keep their order and their numbers."""
    (sheet,) = lay_out(setter, "Who spoke?", SENTENCES)

    owners = [owner for owner in sheet.owners.tolist() if owner != OUTSIDE]
    assert owners == sorted(owners)
    assert set(owners) == {0, 1, 2}


def test_words_of_the_question_are_told_apart_by_where_they_stand(setter):
    """A rare word that the passage has, in any spelling, is another thing than one it lacks."""
    (sheet,) = lay_out(setter, "did Tokaev and Zhirinovsky meet", SENTENCES)

    asked = sheet.kinds[(sheet.owners == OUTSIDE) & (sheet.kinds != MARK)].tolist()
    assert set(asked) == {ASKED, ASKED_FOUND, ASKED_MISSING}
    assert kinds_of(sheet, 0) == {READ, READ_NAMED}
    assert kinds_of(sheet, 1) == {READ}


def test_heading_counts_as_read_but_belongs_to_no_sentence(setter):
    """A name in the title meets the question as one in the text does."""
    (sheet,) = lay_out(setter, "what did Zhirinovsky say", SENTENCES, heading="Zhirinovsky spoke")

    outside = sheet.kinds[sheet.owners == OUTSIDE]
    assert READ_NAMED in outside
    assert ASKED_MISSING not in outside
    assert READ_FOUND not in kinds_of(sheet, 1)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from("мост bridge 2,500 Tokayev’s — ok".split())), max_size=60),
    st.integers(0, 200),
)
def test_every_sentence_with_words_is_on_one_sheet(setter, sentences, asked):
    """However long question and passage are, nothing is read twice and nothing is lost."""
    texts = [" ".join(words * 20) for words in sentences]
    sheets = lay_out(setter, "why " * asked, texts)

    shown = [owner for sheet in sheets for owner in np.unique(sheet.owners).tolist()]
    shown = [owner for owner in shown if owner != OUTSIDE]
    assert shown == [at for at, text in enumerate(texts) if text]
    assert all(len(sheet.tokens) <= LONGEST_READ for sheet in sheets)
    assert all(len(s.tokens) == len(s.kinds) == len(s.owners) for s in sheets)


def test_who_goes_on_speaking_stands_above_each_sentence():
    """A sheet may begin inside any turn of a long passage, and then that one's speaker is told."""
    text = "Is it over? Tell us. It is over. We won."
    turns = (Speech(0, 20, "Host", "turn"), Speech(21, 40, "Ruth Adler", "turn"))
    article = Article("a", text, title="The_end", language="en")
    passage = Passage("a", article, 0, 40, split_sentences(text, language="en"), turns)

    assert headings_of(passage) == ["The end Host:"] * 2 + ["The end Ruth Adler:"] * 2


def test_each_sheet_has_the_heading_of_its_first_sentence(setter):
    """The heading of the passage would name the speaker of its beginning above its end."""
    texts = ["bridge " * 200, "bridge " * 200]
    first, second = setter.lay_out("why", ["Adler:", "Zhirinovsky Zhirinovsky:"], texts)

    assert (first.owners == OUTSIDE).sum() < (second.owners == OUTSIDE).sum()


def test_question_is_cut_where_it_is_too_long(setter):
    """A text put as a question leaves room for the passage."""
    (sheet,) = lay_out(setter, "Tokayev " * 500, SENTENCES)

    assert int((sheet.kinds == ASKED_FOUND).sum()) <= LONGEST_QUESTION


PREFACE = (
    "I am a student of international relations, and I am writing a thesis about security in"
    " Central Asia for Mr. Adler. He told me to look at January 2022 and at the organisations"
    " that took part in it. I have read many papers, but none of them gave me what I need."
)


@pytest.mark.parametrize(
    ("question", "read"),
    [
        (f"{PREFACE} Did Mr. Tokayev speak?", "Did Mr. Tokayev speak?"),
        (f"Did Mr. Tokayev speak? {PREFACE}", "Did Mr. Tokayev speak?"),
        (f"Who spoke? {PREFACE} And when?", "Who spoke? And when?"),
        (f"{PREFACE} Who spoke? (Tokayev, BBC)", "Who spoke? (Tokayev, BBC)"),
        (f"{PREFACE} Tell me who spoke.", "Tell me who spoke."),
        ("我读了很多论文，没有一篇给我需要的东西。" * 6 + "谁说了？谢谢。", "谁说了？"),
        ("أنا طالب في العلاقات الدولية. " * 12 + "من تكلم؟ شكرا", "من تكلم؟"),
    ],
)
def test_of_a_long_question_what_asks_is_read(setter, question, read):
    """What is told around it gives way; what a conversation adds behind it stays."""
    (long,), (short,) = (lay_out(setter, asked, SENTENCES) for asked in (question, read))

    assert long.tokens.tolist() == short.tokens.tolist()
    assert long.kinds.tolist() == short.kinds.tolist()


@pytest.mark.parametrize(
    "question", ["集体安全条约组织向哈萨克斯坦派遣了多少军队" * 9, "BBC " + "谁" * 200]
)
def test_word_longer_than_the_room_is_cut(setter, question):
    """Where words stand without blanks, a question is as long as may be rather than empty."""
    (sheet,) = lay_out(setter, question, SENTENCES)

    asked = (sheet.owners == OUTSIDE) & (sheet.kinds >= ASKED) & (sheet.kinds <= ASKED_MISSING)
    assert int(asked.sum()) == LONGEST_QUESTION


def test_sentence_without_blanks_is_read_as_far_as_there_is_room(setter):
    """An article, too, may be in a script that does not separate words."""
    (sheet,) = lay_out(setter, "谁说了？", ["集体安全条约组织向哈萨克斯坦派遣了多少军队" * 40])

    assert len(sheet.tokens) == LONGEST_READ
