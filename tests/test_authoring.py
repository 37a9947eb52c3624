"""Cases in a model's words: kept when founded on the passage, dropped in all other cases."""

import json

import pytest
from servers import fails, scripted_model

from eval.cases import case_fields, read_case
from eval.drafts.authoring import read_case_reply, write_cases
from eval.drafts.drafting import read_passages
from rag import Article, ModelError, Passage, Span, Speech

TEXT = "Ruth  Adler said:\n“The bridge opened in May 2021.” It has four lanes."
PASSAGE = Passage(
    "p",
    Article("bridge", f"News. {TEXT}", language="en"),
    6,
    6 + len(TEXT),
    (Span(6, 6 + len(TEXT)),),
    (Speech(25, 55, "Ruth Adler", "quote"),),
)
GOOD = {
    "question": "When did the bridge open?",
    "quote": "The bridge opened in May 2021.",
    "answer": "May 2021",
}


def reply(**changes):
    """A reply as asked for, but for some changes."""
    return json.dumps(GOOD | changes)


def write(assistant, *script, count=2, received=None, **more):
    """All cases that a scripted server writes."""
    with scripted_model(script, received=received) as model:
        return list(write_cases(assistant, model, count=count, seed=0, **more))


def test_a_founded_case_is_kept():
    """Its quote is that of the article, with offsets and speaker."""
    case = read_case_reply(reply(), PASSAGE)
    (evidence,) = case.evidence
    assert evidence.article == "bridge"
    assert PASSAGE.article.text[evidence.start : evidence.end] == GOOD["quote"]
    assert (case.question, case.answers) == (GOOD["question"], (("May 2021",),))
    assert case.speaker == "Ruth Adler"


def test_blanks_and_marks_of_a_quote_do_not_matter():
    """The quote is kept as the article has it; words around somebody's words are nobody's."""
    case = read_case_reply(
        reply(quote='Ruth Adler said: "The bridge opened in May 2021."'), PASSAGE
    )
    assert case.evidence[0].quote == "Ruth  Adler said:\n“The bridge opened in May 2021.”"
    assert case.speaker == ""


@pytest.mark.parametrize(
    "bad",
    [
        "I would ask when the bridge opened.",
        "{}",
        reply()[:-1],
        json.dumps(GOOD | {"note": "done"}),
        json.dumps({"question": "When?", "quote": "News"}),
        reply(quote="The bridge was opened in May 2021."),
        reply(quote="News.", answer="News"),
        reply(quote=""),
        reply(quote=["The bridge opened in May 2021."]),
        reply(answer="June 2021"),
        reply(answer=" "),
        reply(question="Did the bridge open in May 2021?"),
        reply(question="When " + "did it " * 60 + "open?"),
    ],
)
def test_what_is_not_founded_is_dropped(bad):
    """Malformed, invented, outside the passage, or giving its answer away."""
    assert read_case_reply(bad, PASSAGE) is None


def test_a_model_writes_valid_cases(assistant):
    """Each is yielded with an id and can be read back; bad replies cost a passage, no more."""
    seen = []
    with scripted_model(["no JSON", "{}", "{}"], received=seen) as model:
        assert list(write_cases(assistant, model, count=1, seed=0)) == []
    shown = seen[2]["messages"][1]["content"]
    passages = [p for article in assistant.articles() for p in read_passages(assistant, article)]
    (third,) = [passage for passage in passages if passage.text in shown]
    start, end = third.sentences[1]
    quote = third.article.text[start:end]
    good = {"question": "What then?", "quote": quote, "answer": quote.split()[-1].strip(".,”")}

    (case,) = write(assistant, "no JSON", "{}", json.dumps(good), "{}", count=1)
    assert case.id == "draft-001"
    assert case.evidence[0].article == third.article.id
    assert read_case(json.loads(json.dumps(case_fields(case)))) == case
    assert write(assistant, "no JSON", "{}", json.dumps(good), "{}", count=1, known=[case]) == []


def test_passages_are_data_and_few_are_shown(assistant):
    """Three passages for each case wanted, each between tags, of different articles first."""
    received = []
    assert write(assistant, "{}", count=1, received=received) == []
    assert len(received) == 3
    for body in received:
        assert "data" in body["messages"][0]["content"]
        assert body["messages"][1]["content"].count("</passage>") == 1
    assert len({body["messages"][1]["content"].split("\n")[0] for body in received}) == 3


def test_a_failing_server_is_told(assistant):
    """The error is the model's; no case is made up."""
    with pytest.raises(ModelError, match="model server"):
        write(assistant, fails(401))
