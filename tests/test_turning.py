"""A short question of another matter than the answer before it is asked alone."""

import pytest
from test_said import FERRY, HORSE

from rag import Article, Assistant, Citation, Config
from rag.answers.turning import articles_told


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


LOCK = """The lock of Dunmere

Reporter of the Courier: Will the lock be closed for repairs this winter?

Mayor Iris Bell: – We have looked at the gates. They hold. Nobody will close anything. Come and see.

Reporter of the Courier: Thank you. Who pays for the new gates?

Mayor Iris Bell: The canal company pays.

Reporter of the Courier: Tell us about the swans of the lock.

Mayor Iris Bell: They will be fed.

Reporter of the Courier: Thank you for the talk.
"""


VERDICT = """Urteil in Bergen

Das Gericht in Bergen verurteilte den Händler Olaf Moor zu sieben Jahren Haft.

Ministerin Ruth Adler sagte, die Regierung mische sich nicht in die Arbeit der Gerichte ein.
"""


@pytest.fixture(scope="module")
def canal(tmp_path_factory):
    """Asks questions one after another about an interview and a report; the answers."""
    folder = tmp_path_factory.mktemp("canal")
    for name, text in {"lock": LOCK, "verdict": VERDICT}.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    with Assistant.open(Config(articles=folder, data=tmp_path_factory.mktemp("data"))) as assistant:

        def ask_all(*questions):
            history, cited, answers = [], [], []
            for question in questions:
                answer = assistant.ask(question, history=history, cited=cited)
                history += [
                    {"role": "user", "content": question},
                    {"role": "assistant", "content": answer.text},
                ]
                cited += [each for each in answer.citations if each not in cited]
                answers.append(answer)
            return answers

        yield ask_all


ASKED = "What did the Courier ask about repairs in winter?"


@pytest.mark.parametrize("then", ["What was Bell's reply?", "What did she answer?"])
def test_reply_is_the_turn_behind_the_question(canal, then):
    """It is quoted as it begins, three sentences of it, and no dash of the print."""
    asked, reply = canal(ASKED, then)
    assert "closed for repairs" in asked.text
    assert [each.quote for each in reply.citations] == [
        "We have looked at the gates.",
        "They hold.",
        "Nobody will close anything.",
    ]
    assert {each.speaker for each in reply.citations} == {"Mayor Iris Bell"}
    assert min(each.number for each in reply.citations) > len(asked.citations)


def test_next_question_is_the_next_one_of_the_interview(canal):
    """Behind the question, or behind the reply to it; there is none behind the last."""
    *_, after = canal(ASKED, "And what did they ask then?")
    assert [each.quote for each in after.citations] == ["Who pays for the new gates?"]
    *_, after = canal(ASKED, "What did she answer?", "And what did they ask next?")
    assert [each.quote for each in after.citations] == ["Who pays for the new gates?"]


def test_next_question_need_not_be_one(canal):
    """Where two speak, whatever one puts to the other is; what nobody answers is searched for."""
    *_, after = canal("Who pays for the new gates of the lock?", "And what did they ask next?")
    assert [each.quote for each in after.citations] == ["Tell us about the swans of the lock."]
    assert not after.hits
    *_, after = canal("What will be fed at the lock?", "And what did they ask next?")
    assert after.hits


@pytest.mark.parametrize("then", ["What was Brandt's reply?", "What did she answer the union?"])
def test_reply_of_another_is_not_the_turn_behind(canal, then):
    """Whoever else is named, or whatever else is asked, is searched for."""
    *_, reply = canal(ASKED, then)
    assert "They hold." not in [each.quote for each in reply.citations]


def test_somebody_else_is_heard_in_the_article_before_on_any_matter(canal):
    """Where they say nothing of the matter before; not where a pronoun asks for that matter."""
    _, minister = canal("Сколько лет получил Моор в Бергене?", "А что говорит министр?")
    assert [each.speaker for each in minister.citations] == ["Ruth Adler"]
    _, of_it = canal("Сколько лет получил Моор в Бергене?", "А что об этом говорит министр?")
    assert of_it.standalone.startswith("А что об этом говорит министр? (")


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
