"""What a question wants, over the index of seeds/."""

import pytest

from rag.types import Filter
from rag.understanding import understand, without_context

ASKED = "How many troops did the CSTO send to Kazakhstan?"
TOLD = "Azattyk writes that the CSTO sent 2,000 troops to Kazakhstan in January. [1]"
HISTORY = (
    {"role": "user", "content": ASKED},
    {"role": "assistant", "content": TOLD},
)


@pytest.fixture
def wants(assistant):
    """Understands a question, with what a model made of it, without one by rules."""

    def understand_over_seeds(question, *, history=(), rewritten=""):
        index = assistant._index
        return understand(
            question, history, Filter(), (), index=index, rewrite=lambda *_: rewritten
        )

    return understand_over_seeds


def test_courtesies_are_no_part_of_what_is_wanted(wants):
    """A greeting and thanks are left out; the question stays as it was asked."""
    wanted = wants(f"Good morning! {ASKED} Thank you.")

    assert (wanted.plain, wanted.parts, wanted.language) == (ASKED, (ASKED,), "en")


def test_two_things_asked_at_once_are_two_parts(wants):
    """Each of two questions in one sentence is read by itself."""
    asked = "How many troops did the CSTO send, and who invited them?"

    first, second = wants(asked).parts
    assert first.rstrip("?").endswith("send")
    assert second.startswith("who invited")


def test_a_follow_up_stands_alone_by_rules_where_no_model_rewrites_it(wants):
    """What it leans on comes from the question before; a whole question stays as it is."""
    wanted = wants("And when did they leave?", history=HISTORY)

    assert "CSTO" in wanted.meant.standalone
    assert wants(ASKED, history=HISTORY).meant.standalone == ASKED


def test_what_a_model_makes_of_a_follow_up_goes_before_the_rules(wants):
    """The rewritten question is the one that is searched with."""
    rewritten = "When did the CSTO troops leave Kazakhstan?"

    assert wants("And when did they leave?", history=HISTORY, rewritten=rewritten).parts == (
        rewritten,
    )


def test_a_question_without_history_leans_on_no_context(wants):
    """There is nothing to ask it without."""
    assert without_context(wants(ASKED)) is None
