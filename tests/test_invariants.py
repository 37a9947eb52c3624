"""What must hold of every answer, over questions on the seeds in three languages."""

import re
import subprocess
import sys

import pytest

from rag.asking.questions import question_language
from rag.words.names import same_name
from rag.words.phrases import PHRASES, phrases_for

ANSWERED = (
    "How many troops did the CSTO send to Kazakhstan?",
    "What did Lavrov accuse Kazakhstan of?",
    "What are cybertroops?",
    "What did Klimkin say about Ukraine?",
)
"""Their answers stand in one sentence, almost in the words of the question."""

UNANSWERED = (
    "What is Kazakhstan's inflation rate?",
    "Who won the football world cup in 2018?",
    "What is the capital of Peru?",
    "How do I bake sourdough bread?",
    "Какова столица Франции?",
    "Wer gewann die Fußball-Weltmeisterschaft 2014?",
)
"""No article speaks of it."""

OPEN = (
    "When did Putin speak at the CSTO summit?",
    "Who is the president of Kazakhstan?",
    "What did Maximilian Hess say?",
    "What did Alzhanov say about Putin?",
    "What did Altaev say about Russia?",
    "waht did altaev say",
    "Why is the military doctrine of Kazakhstan changing?",
    "Does Tokayev think that Russia will invade northern Kazakhstan?",
    "What did the observer in Nur-Sultan say about Tokaev?",
    "What did Putin say about threats?",
    "Is Kazakhstan grateful to Putin?",
    "Who is the CEO of Shell?",
    "Сколько военных отправила ОДКБ в Казахстан?",
    "Что Токаев сказал о санкциях?",
    "Что Лавров сказал о биолабораториях?",
    "Кто написал «Войну и мир»?",
    "Was sagte Tokajew über die Sanktionen?",
    "Was sagte Altajew über Russland?",
)
"""Answered or refused: either must hold to the rules."""

QUESTIONS = (*ANSWERED, *UNANSWERED, *OPEN)

SAYINGS = (
    ("This is a clear threat.", "Maximilian Hess"),
    ("This is historical Russia.", "Vladimir Putin"),
    ("Kazakhstan could be Russia’s next prey", "An observer in Nur-Sultan"),
    ("Kazakhstan is already firmly entrenched in the Russian sphere", "Dimash Alzhanov"),
    ("No, I don’t allow such a possibility.", "Kasym-Jomart Tokayev"),
    ("Kazakhstan for a number of reasons wants Ukraine to win", "Pavel Klimkin"),
    ("The statement is interpreted by experts as", ""),
    ("Tokayev is particularly vulnerable as he relied on Putin’s backing", ""),
)
"""Words of the articles and who says them there, as somebody read it; nobody: the article."""

ANEW = """
from rag import Assistant, Config
with Assistant.open(Config(data={data!r}, articles={articles!r}, threads=1), sync=False) as again:
    for question in {questions!r}:
        print([(c.article.id, c.start, c.end, c.speaker) for c in again.ask(question).citations])
"""
"""Asks in a process of its own, which has read nothing yet and reads one passage after another."""

every_question = pytest.mark.parametrize("question", QUESTIONS)


@pytest.fixture(scope="module")
def ask(assistant):
    """Asks each question once, and remembers the answer."""
    answers = {}

    def ask_once(question):
        if question not in answers:
            answers[question] = assistant.ask(question)
        return answers[question]

    return ask_once


@every_question
def test_every_quote_stands_in_its_article(ask, assistant, question):
    """A citation leads to the exact words of the article that is stored."""
    for citation in ask(question).citations:
        stored = assistant.article(citation.article.id)
        assert 0 <= citation.start < citation.end <= len(stored.text)
        assert citation.quote == stored.text[citation.start : citation.end]
        assert citation.quote == citation.quote.strip()


@every_question
def test_every_marker_has_its_citation(ask, question):
    """Numbers in the text are the numbers of the citations, statement by statement."""
    answer = ask(question)

    for statement in answer.statements:
        marked = [int(number) for number in re.findall(r"\[(\d+)\]", statement.text)]
        assert sorted(set(marked)) == sorted(c.number for c in statement.citations)
        assert marked
    assert [c.number for c in answer.citations] == list(range(1, len(answer.citations) + 1))


@every_question
def test_every_statement_has_a_support_state(ask, question):
    """Quotes are supported; nothing goes without a state."""
    statements = ask(question).statements
    assert statements or question not in ANSWERED
    assert all(s.support == "supported" and s.reason == "" for s in statements)


@every_question
def test_every_quoted_answer_is_verbatim(ask, question):
    """Without its marker, its introduction and its marks, a statement is its quote."""
    for statement in ask(question).statements:
        (citation,) = statement.citations
        inner = citation.quote.strip('“”«»"')
        assert " ".join(inner.split()) in " ".join(statement.text.split())


@every_question
def test_words_of_a_speaker_are_attributed(ask, question):
    """A statement of somebody's words names that somebody, by introduction or in the words."""
    for statement in ask(question).statements:
        for citation in statement.citations:
            if citation.speaker:
                surname = citation.speaker.split()[-1]
                named = re.findall(r"\w+", statement.text)
                assert any(same_name(word, surname) for word in named)


@every_question
def test_words_of_nobody_are_put_behind_no_name(ask, assistant, question):
    """What only the article says is introduced without any of those who speak there."""
    for statement in ask(question).statements:
        (citation,) = statement.citations
        before = statement.text.partition(citation.quote.split()[0])[0]
        if not citation.speaker:
            assert not [name for name in assistant.speakers() if name in before]


@pytest.mark.parametrize(("words", "speaker"), SAYINGS)
def test_who_said_it_is_who_the_article_says(assistant, words, speaker):
    """Whoever reads the article names the same person, or nobody."""
    match, *_ = assistant.find_quote(words)
    assert match.exact
    assert match.speaker == speaker or same_name(match.speaker.split()[-1], speaker.split()[-1])


@every_question
def test_speakers_are_those_of_the_article(ask, assistant, question):
    """The speaker of a citation is the one whose speech it stands in; no other is made up."""
    answer = ask(question)
    speeches = {
        (hit.passage.article.id, speech) for hit in answer.hits for speech in hit.passage.speeches
    }
    for citation in answer.citations:
        near = [
            speech
            for id_, speech in speeches
            if id_ == citation.article.id
            and speech.start < citation.end
            and citation.start < speech.end
        ]
        over = [s for s in near if s.start <= citation.start and citation.end <= s.end]
        assert citation.speaker in ({s.speaker for s in over} or {"", *(s.speaker for s in near)})


def test_words_of_a_speaker_are_cited_as_the_speakers(ask):
    """A question about somebody's words is answered with them, under the name of that person."""
    answer = ask("What did Klimkin say about Ukraine?")
    assert "Pavel Klimkin" in {citation.speaker for citation in answer.citations}


@every_question
def test_either_statements_or_a_refusal(ask, question):
    """A refusal has its words and its hits and no statement; an answer has statements and hits."""
    answer = ask(question)

    assert answer.complete
    assert answer.hits
    assert answer.searched > 0
    assert bool(answer.statements) is not answer.refused
    if answer.refused:
        phrases = phrases_for(question_language(question))
        assert answer.text == answer.refusal == phrases.refusal
        assert answer.citations == ()


@every_question
def test_citations_come_out_of_the_hits(ask, question):
    """What is cited was read: it lies in a passage that the answer shows."""
    answer = ask(question)
    for citation in answer.citations:
        assert any(
            hit.passage.article.id == citation.article.id
            and hit.passage.start <= citation.start
            and citation.end <= hit.passage.end
            for hit in answer.hits
        )


@every_question
def test_no_mark_stands_without_its_pair(ask, question):
    """Quotation marks of a statement open and close."""
    for statement in ask(question).statements:
        assert statement.text.count("“") == statement.text.count("”")
        assert statement.text.count("«") == statement.text.count("»")


@pytest.mark.parametrize("question", ANSWERED)
def test_what_the_articles_say_is_answered(ask, question):
    """A question in the words of a sentence is answered with it."""
    assert not ask(question).refused


@pytest.mark.parametrize("question", UNANSWERED)
def test_what_the_articles_do_not_say_is_refused(ask, question):
    """Nothing is known but what the articles say."""
    assert ask(question).refused


@pytest.mark.parametrize("question", ["Who is the president of Kazakhstan?", QUESTIONS[0], OPEN[6]])
def test_same_question_gives_the_same_answer(ask, assistant, question):
    """Asked again, with other questions between, nothing changes."""
    again, first = assistant.ask(question), ask(question)
    assert (again.text, again.citations, again.hits) == (first.text, first.citations, first.hits)


def test_another_process_gives_the_same_citations(ask, assistant):
    """Nothing rests on what was read before, nor on how many passages are read at once."""
    questions = [*ANSWERED, OPEN[3], OPEN[12], UNANSWERED[0]]
    config = assistant.config
    code = ANEW.format(data=str(config.data), articles=str(config.articles), questions=questions)
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=300
    )
    cited = [
        [(c.article.id, c.start, c.end, c.speaker) for c in ask(question).citations]
        for question in questions
    ]
    assert done.stdout.splitlines() == [str(each) for each in cited]


def test_accounts_that_disagree_are_both_shown(bold):
    """One text calls Nazarbayev and Tokayev president; neither account hides the other."""
    answer = bold.ask("Who is Kazakh President, Nursultan Nazarbayev or Kasym-Jomart Tokayev?")
    quotes = [c.quote for c in answer.citations]

    assert any("President Nursultan Nazarbayev says" in quote for quote in quotes)
    assert any("President Kasym-Jomart Tokayev said" in quote for quote in quotes)


@pytest.mark.parametrize("language", PHRASES)
def test_refusals_say_nothing_else(language):
    """A refusal holds no marker and no place for one."""
    assert not re.search(r"[\[\]{}]", phrases_for(language).refusal)
