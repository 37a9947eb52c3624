"""Articles and cases load as they are; what is wrong is told by file, line and key."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.data import DataError, Evidence, Excerpt, load_articles, load_cases, locate_evidence

CASE = {"id": "1", "question": "Who spoke?", "answerable": True}


def write_lines(path, *entries):
    """Objects become JSON lines; texts are written as they are."""
    lines = [entry if isinstance(entry, str) else json.dumps(entry) for entry in entries]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_articles_keep_their_order_and_every_character(tmp_path):
    """Texts are neither cleaned nor stripped: offsets count in them."""
    path = write_lines(
        tmp_path / "articles.jsonl",
        {"id": "b", "title": "T", "text": " Жаңа\r\n\u2028text "},
        {"id": "a", "text": "x", "date": "2022-01"},
    )
    articles = load_articles(path)
    assert [article.id for article in articles] == ["b", "a"]
    assert articles[0].text == " Жаңа\r\n\u2028text "
    assert articles[1].date == "2022-01"


def test_a_full_case_is_read(tmp_path):
    """Every key of the format arrives in its place."""
    full = CASE | {
        "kind": "fact",
        "label": "ANSWERABLE",
        "history": [{"role": "user", "content": "Hello"}],
        "answers": [["2,000", "2000"]],
        "evidence": [{"article": "a", "quote": "q", "start": 3, "end": 4}],
        "articles": ["a"],
        "references": ["r"],
        "wrong_answers": ["w"],
    }
    (case,) = load_cases(write_lines(tmp_path / "cases.jsonl", full))
    assert case.answers == (("2,000", "2000"),)
    assert case.evidence == (Evidence("a", "q", 3, 4),)
    assert case.history == ({"role": "user", "content": "Hello"},)
    assert (case.articles, case.references, case.wrong_answers) == (("a",), ("r",), ("w",))


def test_optional_keys_may_be_missing(tmp_path):
    """Three keys make a case; blank lines are nothing."""
    (case,) = load_cases(write_lines(tmp_path / "cases.jsonl", "", CASE, "  "))
    assert (case.evidence, case.kind) == ((), "fact")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ('{"id": "2"', "no valid JSON"),
        ("[1]", "a JSON object is expected"),
        (CASE | {"id": "1"}, "id '1' stands there twice"),
        ({"id": "2", "question": "Who?"}, "key 'answerable' is missing"),
        (CASE | {"id": "2", "anwsers": []}, "key 'anwsers' is unknown. Known are: id, question"),
        (CASE | {"id": 2}, "'id' must be a text, not 2"),
        (CASE | {"id": "2", "answerable": "yes"}, "'answerable' must be true or false"),
        (CASE | {"id": "2", "answers": ["x"]}, "'answers' must be a list, not 'x'"),
        (CASE | {"id": "2", "history": [{"role": "user"}]}, "turns of role and content"),
        (CASE | {"id": "2", "evidence": ["x"]}, "'evidence' must hold objects"),
        (CASE | {"id": "2", "evidence": [{"quote": "x"}]}, "key 'article' is missing"),
        (
            CASE | {"id": "2", "evidence": [{"article": "a", "start": -4, "end": 1}]},
            "'start' of 'evidence' must be 0 or more",
        ),
    ],
)
def test_a_wrong_line_is_named(tmp_path, entry, told):
    """The error tells the file, the line and what is wrong with it."""
    path = write_lines(tmp_path / "cases.jsonl", CASE, "", entry)
    with pytest.raises(DataError) as error:
        load_cases(path)
    assert str(error.value).startswith(f"{path}, line 3: ")
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("entry", "told"),
    [({"id": "a"}, "'text' is missing"), ({"id": "a", "text": "x", "body": ""}, "'body'")],
)
def test_a_wrong_article_is_named(tmp_path, entry, told):
    """An article needs id and text and knows its own keys only."""
    path = write_lines(tmp_path / "articles.jsonl", entry)
    with pytest.raises(DataError, match=told):
        load_articles(path)


def test_a_missing_an_empty_and_a_binary_file_are_told_apart(tmp_path):
    """Each says what is the matter with the file."""
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b'{"id": "\xff"}')
    for path, told in (
        (tmp_path / "none.jsonl", "cannot be read"),
        (write_lines(tmp_path / "empty.jsonl", ""), "holds no line"),
        (binary, "is not UTF-8 at byte 8"),
    ):
        with pytest.raises(DataError, match=told):
            load_cases(path)


def test_evidence_stands_where_its_offsets_say():
    """Of two occurrences the one at the offsets is meant."""
    assert locate_evidence(Evidence("a", "so", 6, 8), "so or so") == Excerpt("a", 6, 8)


def test_evidence_without_offsets_is_looked_up():
    """A quote alone is enough."""
    assert locate_evidence(Evidence("a", "or"), "so or so") == Excerpt("a", 3, 5)


def test_evidence_moved_by_cleaning_is_found_nearby_across_lines():
    """Cleaning shifted the text by one and joined two lines."""
    evidence = Evidence("a", "he  said\r\nno", 21, 33)
    text = "he said no. Later on he said\nno."
    assert locate_evidence(evidence, text) == Excerpt("a", 21, 31)


@pytest.mark.parametrize(
    "evidence", [Evidence("a", "gone", 0, 4), Evidence("a"), Evidence("a", " ")]
)
def test_evidence_that_is_not_there_is_nowhere(evidence):
    """A lost quote and an empty one have no place."""
    assert locate_evidence(evidence, "so or so") is None


@given(st.text(min_size=1), st.data())
def test_located_words_are_the_quote(text, data):
    """Whatever is quoted from a text is found there, with or without offsets."""
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    quote = text[start:end]
    assert locate_evidence(Evidence("a", quote, start, end), text) == Excerpt("a", start, end)
    found = locate_evidence(Evidence("a", quote), text)
    if quote.strip():
        assert found
        assert text[found.start : found.end].split() == quote.split()
