"""Answers as JSON: what is read back is what was written, and quotes never leave their text."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.keeping.archive import read_answer, write_answer
from rag.types import Answer, Article, Citation, Filter, Hit, Passage, Span, Speech, Statement

texts = st.text(max_size=40)
DATES = [("", ""), ("2022", ""), ("", "2022-06"), ("2022-06-17", "2022-06-17")]


@st.composite
def articles(draw):
    """A few articles, each id once."""
    ids = draw(st.lists(texts, min_size=1, max_size=3, unique=True))
    kinds = st.sampled_from(["", "en", "ru"])
    return [
        Article(id_, draw(st.text(min_size=1, max_size=80)), *(draw(texts) for _ in range(4)))
        if draw(st.booleans())
        else Article(id_, draw(st.text(min_size=1, max_size=80)), language=draw(kinds))
        for id_ in ids
    ]


@st.composite
def spans(draw, article):
    """A stretch of an article that is not empty."""
    start = draw(st.integers(0, len(article.text) - 1))
    return Span(start, draw(st.integers(start + 1, len(article.text))))


@st.composite
def answers(draw):
    """A finished answer with everything that it can hold, and its articles."""
    known = draw(articles())

    def cite(number):
        article = draw(st.sampled_from(known))
        return Citation(number, article, *draw(spans(article)), draw(texts), draw(st.booleans()))

    def hit():
        article = draw(st.sampled_from(known))
        span = draw(spans(article))
        speech = Speech(*span, draw(texts), draw(st.sampled_from(["turn", "quote", "report"])))
        passage = Passage(draw(texts), article, *span, (span,), (speech,))
        return Hit(passage, draw(st.floats(-5, 5)), draw(texts))

    counts = st.integers(0, 3)
    supports = st.sampled_from(["supported", "weak", "unsupported"])
    statements = tuple(
        Statement(
            draw(texts),
            tuple(cite(draw(st.integers(1, 99))) for _ in range(draw(counts))),
            draw(supports),
            draw(texts),
            draw(texts),
        )
        for _ in range(draw(counts))
    )
    answer = Answer(
        draw(texts),
        statements,
        refused=draw(st.booleans()),
        refusal=draw(texts),
        courtesy=draw(texts),
        hits=tuple(hit() for _ in range(draw(counts))),
        filter=Filter(
            *(tuple(draw(st.lists(texts, max_size=2))) for _ in range(3)),
            *draw(st.sampled_from(DATES)),
        ),
        searched=draw(st.integers(0, 10**9)),
        standalone=draw(texts),
        writer=draw(texts),
        confidence=draw(st.floats(0, 1)),
        invented_markers=draw(counts),
        prompt_tokens=draw(counts),
        completion_tokens=draw(counts),
        disagreement=draw(texts),
        model_error=draw(texts),
        notes=tuple(draw(st.lists(texts, max_size=3))),
        seconds=draw(st.floats(0, 1e6)),
    )
    return answer, {article.id: article for article in known}


@given(answers())
def test_answer_comes_back_as_it_was(written):
    """Numbers, citations, speakers, support, accounts, notes, refusals: every field."""
    answer, found = written
    line = write_answer(answer)
    assert line.isascii()
    assert "\n" not in line
    assert read_answer(line, found.get) == answer


@given(answers(), st.data())
def test_every_quote_stands_at_its_place_whatever_became_of_the_articles(written, data):
    """Articles change and go; the words stay, each in the text that its marker opens."""
    answer, found = written
    for id_ in list(found):
        become = data.draw(st.sampled_from(["same", "other", "gone"]))
        if become == "gone":
            del found[id_]
        elif become == "other":
            found[id_] = replace(found[id_], text=data.draw(st.text(max_size=80)))
    back = read_answer(write_answer(answer), found.get)
    for before, after in zip(answer.statements, back.statements, strict=True):
        assert [c.quote for c in after.citations] == [c.quote for c in before.citations]
        for citation in after.citations:
            current = found.get(citation.article.id)
            assert citation.article.changed == (citation.article != current)
            if not citation.article.changed:
                assert current.text[citation.start : citation.end] == citation.quote
    assert [hit.passage.text for hit in back.hits] == [hit.passage.text for hit in answer.hits]


def test_words_of_a_changed_article_are_all_that_is_kept_of_it():
    """The quote stays readable with its title; the rest of the old text is not kept."""
    article = Article("a", "One secret. Two troops came.", "Title")
    answer = Answer("q", (Statement("Two [1]", (Citation(1, article, 12, 28, "Ann"),)),))
    line = write_answer(answer)
    assert "secret" not in line
    (citation,) = read_answer(line, {"a": Article("a", "New. Two troops came.")}.get).citations
    assert citation.article == Article("a", "Two troops came.", "Title", changed=True)
    assert (citation.number, citation.start, citation.quote) == (1, 0, "Two troops came.")
    assert citation.speaker == "Ann"


def test_fields_of_a_newer_version_are_left_out():
    """What this version does not know does not keep it from reading the rest."""
    answer = Answer("q", courtesy="Hello.")
    newer = json.loads(write_answer(answer)) | {"mood": "fine"}
    assert read_answer(json.dumps(newer), {}.get) == answer


def test_fields_of_an_older_version_are_empty():
    """What was kept before filters were kept opens as if it had none."""
    answer = Answer("q", courtesy="Hello.", filter=Filter(sources=("Krone",)))
    told = json.loads(write_answer(answer))
    del told["filter"]
    assert read_answer(json.dumps(told), {}.get) == replace(answer, filter=Filter())


def test_filter_that_cannot_be_asked_again_is_none():
    """An older version kept a filter whose dates let nothing through; the answer still opens."""
    answer = Answer("q", courtesy="Hello.")
    told = json.loads(write_answer(answer))
    told["filter"].update(since="2023-01-01", until="2022-01-01")
    assert read_answer(json.dumps(told), {}.get) == answer


@pytest.mark.parametrize(
    ("kind", "held", "reported"),
    [("quote", True, False), ("report", True, True), ("quote", False, True)],
)
def test_whose_words_an_older_quote_is_told_by_what_was_read(kind, held, reported):
    """Kept before citations told it: the passages read do, and without them it is the article's."""
    article = Article("a", "We closed the border. It rained.")
    passage = Passage("p", article, 0, 32, (), (Speech(0, 21, "Ann", kind),))
    answer = Answer(
        "q",
        (Statement("We [1]", (Citation(1, article, 0, 21, "Ann"),)),),
        hits=(Hit(passage, 1.0),) if held else (),
    )
    told = json.loads(write_answer(answer))
    del told["statements"][0]["citations"][0]["reported"]
    (citation,) = read_answer(json.dumps(told), {"a": article}.get).citations
    assert (citation.speaker, citation.reported) == ("Ann", reported)


@pytest.mark.parametrize("line", ["", "[]", "{}", "null", '{"notes": 1}', "[" * 100_000])
def test_what_is_no_answer_is_told(line):
    """Damage is one kind of error, whatever it looks like."""
    with pytest.raises(ValueError, match="no answer"):
        read_answer(line, {}.get)
