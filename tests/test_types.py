"""The words of the project keep their promises."""

import re
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import QuestionError
from rag.types import Answer, Article, Citation, Filter, Passage, Span, Speech, Statement


@st.composite
def stretches(draw):
    """An article and a start and end inside its text."""
    text = draw(st.text(max_size=200))
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return Article(id="a.txt", text=text), start, end


def cite(number, start=0, end=1):
    """A citation of a short article."""
    return Citation(number=number, article=Article(id="a.txt", text="Words."), start=start, end=end)


@given(stretches())
def test_passage_and_citation_quote_their_article(stretch):
    """What a passage or a citation shows is the article's own text at its offsets."""
    article, start, end = stretch
    passage = Passage(id="p", article=article, start=start, end=end)
    citation = Citation(number=1, article=article, start=start, end=end)
    assert passage.text == citation.quote == article.text[start:end]


def test_text_of_an_answer_joins_its_statements():
    """Statements follow each other in one paragraph, markers included."""
    answer = Answer("Who?", statements=(Statement("He did [1]."), Statement("She did [2].")))
    assert answer.text == "He did [1]. She did [2]."


def test_what_is_not_in_the_articles_is_struck_in_the_text():
    """Whoever prints an answer shows no invention as told; tildes of its own do not end it."""
    statements = (Statement("He did [1]."), Statement("She ~~never~~ did.", support="unsupported"))
    assert Answer("Who?", statements=statements).text == "He did [1]. ~~She ~never~ did.~~"


def test_text_of_a_refusal_is_the_refusal():
    """A refusal shows its own sentence, whatever statements were tried."""
    answer = Answer("Who?", statements=(Statement("He."),), refused=True, refusal="Not told.")
    assert answer.text == "Not told."


def test_citations_come_once_each_in_order_of_their_numbers():
    """A citation used by two statements is listed once, and 2 comes after 1."""
    first, second = cite(1), cite(2, start=2, end=5)
    answer = Answer(
        "Who?",
        statements=(Statement("B [2].", (second,)), Statement("AB [1][2].", (first, second))),
    )
    assert answer.citations == (first, second)


def test_answer_without_statements_is_empty():
    """An answer that has not begun has no text and no citations."""
    assert (Answer("Who?").text, Answer("Who?").citations) == ("", ())


def test_types_cannot_be_changed():
    """What was found stays as it was found."""
    article = Article(id="a.txt", text="Words.")
    with pytest.raises(FrozenInstanceError):
        article.text = "Other words."


def test_disagreement_is_said_before_the_first_account():
    """What nobody disputes comes first, then that accounts differ, then each of them."""
    answer = Answer(
        "When?",
        statements=(
            Statement("It opened [1]."),
            Statement("In May [2].", account="Herald"),
            Statement("In June [3].", account="Courier"),
        ),
        disagreement="Accounts differ.",
    )
    assert answer.text == "It opened [1]. Accounts differ. In May [2]. In June [3]."


@pytest.mark.parametrize(
    ("ends", "over"), [((2, 6, 10), 10), ((2, 6), 6), ((2,), None), ((), None)]
)
def test_speech_that_holds_most_of_a_sentence_is_its_speech(ends, over):
    """A sentence is somebody's words when at least half of it is."""
    speeches = tuple(Speech(0, end, "A", "turn") for end in ends)
    passage = Passage("1", Article(id="a", text="0123456789"), 0, 10, speeches=speeches)
    found = passage.speech_over(Span(0, 10))
    assert (found.end if found else None) == over


@pytest.mark.parametrize(
    "fields",
    [
        {"speakers": "Altayev"},
        {"articles": None},
        {"sources": (1,)},
        {"since": "June 2022"},
        {"since": "2022-13-45"},
        {"until": 2022},
        {"since": "2022-07-01", "until": "2022-06"},
    ],
)
def test_filter_that_could_let_nothing_through_by_mistake_is_refused(fields):
    """The message names the field and what it holds."""
    kind, value = next(iter(fields.items()))
    with pytest.raises(QuestionError, match=re.escape(f"{kind}={value!r}")):
        Filter(**fields)


def test_filter_takes_any_sequence_of_names_and_dates_of_any_length():
    """A list is as good as a tuple, and a year holds all of its days."""
    assert Filter(speakers=["Altayev"]) == Filter(speakers=("Altayev",))
    assert Filter(since="2022-07-01", until="2022").until == "2022"
    assert Filter(since="2022-06", until="2022-06-01").since == "2022-06"
