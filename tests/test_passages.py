"""Passages: what every cut of every article must keep."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.indexing.passages import cut_passages
from rag.text.sentences import split_sentences
from rag.types import Article

SEEDS = sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
PIECES = st.sampled_from(
    [
        "The bridge over the river is closed. ",
        "Nobody knows why it took so long to tell the people of the town about it. ",
        "A heading\n",
        "\n\n",
        "\n",
        "Q: Is the bridge closed?\n",
        "A: Yes, it is. It will stay closed.\n",
        "“We wait,” Igor Lapin said. ",
        "“We wait and see. Nobody is in a hurry. We have time. ",
        "word " * 60,
        "x" * 400,
        "Ж",
        "😀 ",
    ]
)
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=200)


def make(text: str, language: str = "en") -> Article:
    """An article with nothing but a text."""
    return Article(id="a", text=text, language=language)


@given(TEXTS, st.sampled_from([200, 450, 900]), st.sampled_from([0, 60, 100]))
def test_passages_keep_their_promises(text, size, overlap):
    """In order, covering, not too long, on sentence borders, with unique ids and clipped speeches."""
    passages = cut_passages(make(text), size=size, overlap=overlap)
    covered = set()
    for passage in passages:
        assert passage.text == text[passage.start : passage.end] == passage.text.strip()
        assert passage.end - passage.start <= size * 2.1
        assert passage.start == passage.sentences[0].start
        assert passage.end == passage.sentences[-1].end
        for speech in passage.speeches:
            assert passage.start <= speech.start < speech.end <= passage.end
        covered.update(range(passage.start, passage.end))
    for before, after in pairwise(passages):
        assert before.start < after.start
        assert before.end < after.end
        assert before.end - after.start <= overlap
        assert overlap or before.end <= after.start
    assert {at for at, letter in enumerate(text) if not letter.isspace()} <= covered
    assert len({passage.id for passage in passages}) == len(passages)


@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.name[:3])
def test_seed_passages_start_and_end_with_sentences(seed):
    """No sentence of the five articles is cut in two."""
    text = seed.read_text(encoding="utf-8")
    sentences = split_sentences(text, language="en")
    for passage in cut_passages(make(text), size=900, overlap=0):
        assert set(passage.sentences) <= set(sentences)


@pytest.mark.parametrize("seed", ["000", "003"])
@pytest.mark.parametrize("size", [200, 400, 600, 900, 1500])
def test_question_stays_with_the_start_of_its_answer(seed, size):
    """The last words of a question, the label and the first words of the answer stay together."""
    text = next(path for path in SEEDS if path.name.startswith(seed)).read_text(encoding="utf-8")
    passages = cut_passages(make(text), size=size, overlap=0)
    for at in range(len(text)):
        if text.startswith("President Tokayev:\n\n– ", at):
            held = [p for p in passages if p.start < at and at + 40 <= p.end]
            assert held
            assert "?" in text[held[0].start : at]


def test_short_question_keeps_its_label_and_its_answer():
    """A question's own label stays with it too."""
    talk = "".join(
        f"Reporter:\n\n– What of plan {n}?\n\nMinister Lapin:\n\n– {'It will be done. ' * 20}\n\n"
        for n in range(9)
    )
    for passage in cut_passages(make(talk), size=500, overlap=0):
        assert passage.text.startswith(("Reporter:", "It will"))
        assert "?" not in passage.text or "Minister Lapin:\n\n– It will" in passage.text


def test_heading_goes_with_what_follows():
    """A heading is never the last line of a passage."""
    text = "\n\n".join(f"Heading {n}\n\n{'The bridge is closed for now. ' * 14}" for n in range(8))
    for passage in cut_passages(make(text), size=450, overlap=0):
        assert not passage.text.rsplit("\n", 1)[-1].startswith("Heading")


def test_quote_is_kept_whole():
    """A cut falls between paragraphs and quotes rather than inside a quote."""
    quote = "“" + "We wait and see. " * 12 + "We have time,” Igor Lapin said."
    text = " ".join(["The bridge is closed for now. " * 8 + quote] * 5)
    for passage in cut_passages(make(text), size=600, overlap=0):
        assert passage.text.count("“") == passage.text.count("”")


def test_no_tiny_last_passage():
    """A short end joins the passage before it."""
    text = "The bridge is closed for now. " * 31 + "It rains."
    assert len(cut_passages(make(text), size=900, overlap=0)) == 1


@pytest.mark.parametrize("text", ["x" * 50_000, "word " * 10_000, "слово " * 10_000])
def test_text_without_full_stop_is_cut(text):
    """A word or a sentence without end gives passages of the usual size."""
    passages = cut_passages(make(text), size=900, overlap=0)
    assert all(passage.end - passage.start <= 1800 for passage in passages)
    assert "".join(passage.text for passage in passages).replace(" ", "") == text.replace(" ", "")


def test_overlap_repeats_whole_sentences():
    """With an overlap a passage starts with the last sentences of the one before."""
    text = "".join(f"Sentence number {n} stands here. " for n in range(100))
    passages = cut_passages(make(text), size=500, overlap=80)
    assert all(0 < before.end - after.start <= 80 for before, after in pairwise(passages))
    assert all(passage.text.startswith("Sentence") for passage in passages)


def test_speeches_are_clipped_to_the_passage():
    """A long turn is known in each passage that holds a part of it."""
    text = "PRESIDENT TOKAYEV: " + "We will do what we can. " * 120
    passages = cut_passages(make(text), size=600, overlap=0)
    assert len(passages) > 3
    assert {p.speeches[0].speaker for p in passages} == {"PRESIDENT TOKAYEV"}


def test_same_article_gives_same_ids_and_another_gives_others():
    """Ids come from the content and from the article's id."""
    text = "The bridge is closed."
    (one,) = cut_passages(make(text), size=900, overlap=0)
    (same,) = cut_passages(make(text), size=900, overlap=0)
    (other,) = cut_passages(Article(id="b", text=text), size=900, overlap=0)
    assert one.id == same.id != other.id
    assert len(one.id) == 24


@pytest.mark.parametrize("text", ["", "  \n "])
def test_blank_article_has_no_passage(text):
    """Nothing to read, nothing to search."""
    assert cut_passages(make(text), size=900, overlap=0) == ()
