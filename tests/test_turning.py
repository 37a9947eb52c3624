"""A short question of another matter than the answer before it is asked alone."""

import pytest
from test_said import FERRY, HORSE

from rag import Article, Assistant, Citation, Config
from rag.turning import articles_told


@pytest.fixture(scope="module")
def talk(tmp_path_factory):
    """Asks a first question, then another; the second answer."""
    folder = tmp_path_factory.mktemp("paper")
    (folder / "ferry.txt").write_text(FERRY, encoding="utf-8")
    (folder / "horse.txt").write_text(HORSE, encoding="utf-8")
    with Assistant.open(Config(articles=folder, data=tmp_path_factory.mktemp("data"))) as assistant:

        def ask_both(first, then):
            answer = assistant.ask(first)
            history = [
                {"role": "user", "content": first},
                {"role": "assistant", "content": answer.text},
            ]
            return assistant.ask(then, history=history, cited=answer.citations)

        yield ask_both


HOLE = "Who called it “a hole in our hall”?"


@pytest.mark.parametrize(
    "then",
    ["What happened to the ferry?", "Who is head of the union?", "When did the ferry sink again?"],
)
def test_matter_of_another_article_stands_alone(talk, then):
    """Nothing of the horse is carried to the ferry."""
    assert talk(HOLE, then).standalone == ""


@pytest.mark.parametrize(
    "then",
    [
        "When did the board vote?",
        "And the ferry?",
        "What about the money?",
        "Who saw it?",
        "How many people?",
        "Who says 17?",
        "Who says seventeen?",
    ],
)
def test_what_goes_on_or_points_back_leans(talk, then):
    """The same article tells of it, or a word of the question says that it goes on."""
    assert talk(HOLE, then).standalone.startswith(then)


def test_last_answer_with_a_citation_counts():
    """A refusal between tells of nothing."""
    horse, ferry = (Article(id=id_, text="Words.") for id_ in ("horse", "ferry"))
    cited = [Citation(1, horse, 0, 5), Citation(2, ferry, 0, 5)]
    history = [
        {"role": "assistant", "content": "It goes home [1]."},
        {"role": "user", "content": "Who sank?"},
        {"role": "assistant", "content": "The ferry [2]."},
        {"role": "user", "content": "How deep?"},
        {"role": "assistant", "content": "The articles do not say."},
    ]
    assert articles_told(history, cited) == [ferry]
    assert articles_told([], cited) == []
