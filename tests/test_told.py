"""What a conversation told is left out where something beside it is asked for."""

import pytest

from rag.passages import cut_passages
from rag.told import leave_out_told
from rag.types import Article, Hit

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
    ["Who else warned?", "Did anyone see it differently?", "Кто ещё предупреждал?", "Wer sonst?"],
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
