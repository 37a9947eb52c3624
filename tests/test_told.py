"""What a conversation told is left out where something beside it is asked for."""

import pytest
from test_vocabulary import Shelf

from rag.answers.told import is_told, leave_out_told, repeats_told, tell_again
from rag.asking.questions import question_language
from rag.asking.vocabulary import question_terms
from rag.evidence.verdict import Evidence
from rag.indexing.passages import cut_passages
from rag.types import Article, Citation, Hit

TEXT = """Ruth Adler, a lawyer, said on Monday: “The new harbour law is a clear threat to fishermen.”

“Nobody in the harbour will pay the fee,” Adler added.

Boris Lavrin, who leads the union, said: “Such a law would be the end of our boats.”"""
QUOTED = "Ruth Adler: “The new harbour law is a clear threat to fishermen.” [1]"


def fresh(question, answer=QUOTED, *, asked="Who calls the harbour law a threat?"):
    """The sentences left to answer a question from, after an answer."""
    passages = cut_passages(Article(id="a", text=TEXT), size=900, overlap=0)
    history = [{"role": "user", "content": asked}, {"role": "assistant", "content": answer}]
    hits = leave_out_told(question, [Hit(each, 1.0) for each in passages], history=history)
    return [TEXT[start:end] for hit in hits for start, end in hit.passage.sentences]


@pytest.mark.parametrize(
    "question",
    [
        "Who else warned?",
        "Did anyone see it differently?",
        "Who disagrees?",
        "Кто ещё предупреждал?",
        "Кто это отрицает?",
        "Wer sonst?",
    ],
)
def test_those_who_were_told_of_are_left_out(question):
    """Others are asked for, so not one sentence of the same speaker answers."""
    left = " ".join(fresh(question))
    assert "end of our boats" in left
    assert "clear threat" not in left
    assert "Nobody in the harbour" not in left


def test_what_was_told_is_left_out():
    """The same person may have said something else."""
    left = " ".join(fresh("What else did she say?"))
    assert "Nobody in the harbour" in left
    assert "clear threat" not in left


@pytest.mark.parametrize(
    "question", ["Who warned?", "When did she say it?", "And why?", "Ещё раз: кто предупреждал?"]
)
def test_other_questions_see_everything(question):
    """Asking again for what was told is no reason to hide it."""
    assert "clear threat" in " ".join(fresh(question))


def test_a_short_answer_hides_nothing():
    """`The fee.` would be told by every sentence about it."""
    assert "pay the fee" in " ".join(fresh("What else?", "The fee."))


def test_a_passage_is_never_emptied():
    """Where everything was told, it is all there is to refuse or repeat."""
    assert len(fresh("What else did they say?", TEXT)) == len(fresh("Who warned?"))


PORT = Article(
    id="port.txt", title="The port", text="“It will close,” Ruth Adler said. Two ships left."
)
SEA = Article(id="sea.txt", text="“It will stay,” Boris Lavrin said.")
CITED = (
    Citation(1, PORT, 0, 33, "Ruth Adler"),
    Citation(2, PORT, 34, 49),
    Citation(3, SEA, 0, 34, "Boris Lavrin", reported=True),
)


def again(question, *answers):
    """What is told again behind some answers."""
    history = [{"role": "assistant", "content": answer} for answer in answers]
    return tell_again(question, history, CITED)


def test_who_says_so_is_told_from_the_citations():
    """Each sentence stands behind its speaker, or the article where it quotes nobody."""
    answer = again("Who says so?", "It will close. [1] Two left. [2]")
    assert [statement.text for statement in answer.statements] == [
        "Ruth Adler: “It will close,” Ruth Adler said. [1]",
        "The article itself, nobody is quoted: Two ships left. [2]",
    ]
    assert answer.citations == CITED[:2]
    assert again("Кто это сказал?", "… [3]").text == "“It will stay,” Boris Lavrin said. [3]"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two ships left.", "The article itself, nobody is quoted: Two ships left. [1]"),
        ("The mood is bad, but Kern says: “Wait.”", "The mood is bad, but Kern says: “Wait.” [1]"),
        ("Observers said the port will close.", "Observers said the port will close. [1]"),
    ],
)
def test_nobody_is_quoted_only_where_nothing_is_said(text, told):
    """A sentence that tells of somebody's words tells whose they are as far as is known."""
    cited = [Citation(1, Article(id="a", text=text), 0, len(text))]
    history = [{"role": "assistant", "content": "… [1]"}]
    assert tell_again("Who says so?", history, cited).text == told


def test_which_article_is_told_by_its_title():
    """One without a title is named as the index names it."""
    assert again("In which article?", "… [2]").text == "The port: Two ships left. [2]"
    assert again("In which article?", "… [3]").text.startswith("sea.txt: ")
    assert again("In which article?", "… [1]").text.startswith("The port · Ruth Adler: ")


@pytest.mark.parametrize(
    ("question", "numbers"),
    [
        ("Give me the exact words of the second one", [2]),
        ("Give me the exact words of the last one", [2]),
        ("Give me the exact words of the third one", [1, 2]),
        ("Give me the exact words", [1, 2]),
    ],
)
def test_the_quote_that_is_counted_is_told(question, numbers):
    """All of them where none is, or not so many were cited."""
    answer = again(question, "… [3]", "… [1] … [2]")
    assert [citation.number for citation in answer.citations] == numbers


def test_a_doubt_is_answered_by_what_can_be_known():
    """The quotes stand in their articles; whether they are true nobody here can tell."""
    answer = again("Are you sure?", "… [1]")
    assert answer.citations == CITED[:1]
    assert answer.notes


def test_who_is_right_is_not_judged():
    """The words of each are told; one side alone is no answer."""
    told = again("Who is right?", "… [1] … [2] … [3]")
    assert {citation.speaker for citation in told.citations} == {"Ruth Adler", "Boris Lavrin"}
    assert told.notes
    alone = again("Who is right?", "… [1] … [2]")
    assert alone.courtesy
    assert not alone.statements


@pytest.mark.parametrize(
    ("asked", "speakers"),
    [
        ("And Lavrin?", {"Ruth Adler", "Boris Lavrin"}),
        ("Who else warned?", {"Ruth Adler", "Boris Lavrin"}),
        ("Does anyone disagree?", {"Ruth Adler", "Boris Lavrin"}),
        ("А Лаврин?", {"Ruth Adler", "Boris Lavrin"}),
        ("What does Lavrin say about the trams?", set()),
        ("And the trams?", set()),
        ("And what does Lavrin say about the trams?", set()),
    ],
)
def test_only_who_speaks_of_one_matter_is_a_side(asked, speakers):
    """What somebody said of another matter stands against nobody."""
    history = [
        {"role": "user", "content": "What does Adler say about the port?"},
        {"role": "assistant", "content": "Ruth Adler: “It will close.” [1]"},
        {"role": "user", "content": asked},
        {"role": "assistant", "content": "Boris Lavrin: “It will stay.” [3]"},
    ]
    told = tell_again("Who is right?", history, CITED)
    assert {citation.speaker for citation in told.citations} == speakers
    assert bool(told.courtesy) is not bool(speakers)


def test_an_answer_without_citations_is_no_source():
    """A refusal is said to cite nothing; without an answer, the articles are asked."""
    assert again("Who says so?", "… [1]", "The articles do not say.").courtesy
    assert again("Who says so?") is None
    assert again("Who says that the port will close?", "… [1]") is None


BOATS = "The Courier writes that Kern sent 40 boats to the harbour at the invitation of Adler."


def repeats(question, *, before="How many boats did Kern send?"):
    """Whether the sentence just quoted would answer a question, though it tells nothing of it."""
    passage = cut_passages(Article(id="a", text=BOATS, language="en"), size=900, overlap=0)[0]
    best = Evidence(passage, passage.sentences[0], 0.9)
    language = question_language(question)
    terms = question_terms(question, language=language, index=Shelf(BOATS))
    told = [Citation(1, passage.article, *best.sentence)]
    return is_told(best, told) and repeats_told(
        question, language, best, before=before, terms=terms
    )


@pytest.mark.parametrize(
    "question",
    ["Who paid them?", "Where did they anchor?", "When did they leave?", "And Lavrin?", "А Цой?"],
)
def test_a_sentence_just_told_does_not_answer_what_it_does_not_hold(question):
    """It shares the topic that the question leans on, and nothing else."""
    assert repeats(question)


@pytest.mark.parametrize(
    "question",
    ["Who invited them?", "Why?", "And Adler?", "Кто их пригласил?", "Where did Kern send them?"],
)
def test_a_sentence_just_told_may_answer_more(question):
    """A word of it is asked for, or nothing tells that none is, as in another language."""
    assert not repeats(question)
