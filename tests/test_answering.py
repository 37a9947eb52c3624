"""From a question to its answer: what is not put to the articles, and whose words may answer."""

import os
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from opening import assistants
from servers import scripted_server

from rag import Filter
from rag.evidence.weighing import Weigher

TALK = [
    {"role": "user", "content": "Why did Kazakhstan close its borders?"},
    {"role": "assistant", "content": "The articles do not say."},
]
DISPUTE = """The port

Ruth Adler said: “The port will close in May, because the fee of 300 euros is too high.”

Boris Lavrin said: “The port will stay open, because the fee of 200 euros is low.”

The port has 900 ships. “I like the ships of the port,” Ruth Adler said.
"""


@pytest.fixture
def dispute(tmp_path):
    """Opens an assistant, without caution, over an article in which two people speak."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "port.txt").write_text(DISPUTE)
    with assistants(tmp_path / "articles", tmp_path / "index") as open_one:
        yield open_one


@pytest.mark.parametrize("question", ["why?", "the", "2022?", "[1]", "Hello! no", "что?", "x"])
def test_question_without_a_topic_is_refused(assistant, question):
    """It is shown what is nearest, like any question that the articles do not answer."""
    *_, answer = assistant.stream(question)

    assert (answer.refused, answer.complete, answer.confidence) == (True, True, 0.0)
    assert answer.hits
    assert answer.searched == assistant.counts()[1]
    assert not answer.citations


def test_question_without_a_topic_goes_on_from_the_one_before(assistant):
    """In a conversation, `why?` asks for the reason of what was spoken of."""
    answer = assistant.ask("why?", history=TALK)

    assert "Kazakhstan" in answer.standalone
    assert answer.confidence > 0


@pytest.mark.parametrize("question", ["sanctions", "Altayev", "制裁"])
def test_bare_topic_is_answered(assistant, question):
    """One word is a question, in any script."""
    assert not assistant.ask(question).refused


@pytest.mark.parametrize(
    ("speaker", "question"),
    [
        ("Altayev", "Will Russia attack Kazakhstan?"),
        ("Tokaev", "Will Russia attack Kazakhstan?"),
        ("Путин", "Will Russia attack Kazakhstan?"),
        ("Lavrov", "Will Russia attack Kazakhstan?"),
        ("Hess", "Is Kazakhstan in danger?"),
    ],
)
def test_only_words_of_the_speaker_chosen_answer(bold, speaker, question):
    """Others who speak in the same passages are not quoted; the article may tell who said it."""
    answer = bold.ask(question, filter=Filter(speakers=(speaker,)))
    name = {"Путин": "Putin", "Tokaev": "Tokayev"}.get(speaker, speaker)

    assert answer.citations
    assert all(name in (c.speaker or c.quote) for c in answer.citations)


def test_accounts_of_others_are_left_out_for_a_speaker(dispute):
    """Both are told unless one is chosen; then the other one's is no account."""
    asked = "Will the port close or stay open?"
    assistant = dispute()
    assert len({c.speaker for c in assistant.ask(asked).citations}) == 2

    for speaker in ("Ruth Adler", "Boris Lavrin"):
        answer = assistant.ask(asked, filter=Filter(speakers=(speaker,)))
        assert {c.speaker for c in answer.citations} == {speaker}
        assert not answer.disagreement


def test_nobody_to_quote_is_a_refusal(dispute):
    """However little caution there is, an answer without a sentence is none."""
    answer = dispute().ask("Will the port close?", filter=Filter(speakers=("Nobody",)))
    assert answer.refused


def test_model_reads_only_words_of_the_speaker_chosen(dispute):
    """Each stretch is a passage of its own, and what others say cannot be cited."""
    received = []
    written = "The port will close in May [1]. Ruth Adler likes the ships [2]."
    with scripted_server([written], received=received) as url:
        answer = dispute(openai_base_url=url).ask(
            "Will the port close?", filter=Filter(speakers=("Adler",))
        )
    prompt = received[-1]["messages"][-1]["content"]

    assert "300 euros" in prompt
    assert "200 euros" not in prompt
    assert "900 ships" not in prompt
    assert {c.speaker for c in answer.citations} == {"Ruth Adler"}
    assert len(answer.citations) == 2
    assert "200 euros" in answer.hits[0].passage.text


def test_a_server_that_hangs_costs_all_readers_one_wait(dispute):
    """Whoever comes while its models are asked for is told the same when that has failed."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        assistant = dispute(openai_base_url=url, model_timeout_seconds=1.5)
        began = time.monotonic()
        with ThreadPoolExecutor(6) as readers:
            answers = list(readers.map(assistant.ask, ["When will the port close?"] * 6))
    assert all(answer.notes for answer in answers)
    assert time.monotonic() - began < 6 * 1.5


def test_questions_asked_together_are_read_in_turn(assistant, monkeypatch):
    """Only as many at once as there are cores, so that the first need not wait for the last."""
    weigh, counting = Weigher.weigh, threading.Lock()
    reading = most = 0

    def count(self, *given, **named):
        nonlocal reading, most
        with counting:
            reading += 1
            most = max(most, reading)
        try:
            return weigh(self, *given, **named)
        finally:
            with counting:
                reading -= 1

    monkeypatch.setattr(Weigher, "weigh", count)
    together = 4 * os.cpu_count()
    with ThreadPoolExecutor(together) as threads:
        answers = list(threads.map(assistant.ask, ["Who is Altayev?"] * together))
    assert most <= os.cpu_count()
    assert all(answer.citations == answers[0].citations for answer in answers)


LAKE = """The lake

The lake of Orvik will be drained next spring, because its dam leaks.

Mayor Helga Brandt said of the school: “Its roof is older than I am.”
"""
MILL = """The mill

The mill grinds oats for the whole valley. Mayor Sten Holm of Lowmoor said: “The mill is our pride.”
"""
MAYOR = "And what does the mayor say?"
PENSIONS = "What did Adler say about pensions in Zurich?"


@pytest.fixture
def orvik(tmp_path):
    """Opens an assistant over two articles of different matters."""
    (tmp_path / "articles").mkdir()
    for name, text in {"lake": LAKE, "mill": MILL}.items():
        (tmp_path / "articles" / f"{name}.txt").write_text(text)
    with assistants(tmp_path / "articles", tmp_path / "index") as open_one:
        yield open_one


def go_on(open_one, question, *, asked, **settings):
    """The last snapshot and the filters of all, where the lake was told of before."""
    first = open_one().ask("Why is the lake drained?")
    assistant = open_one(**settings)
    history = [{"role": "user", "content": asked}, {"role": "assistant", "content": first.text}]
    snapshots = list(assistant.stream(question, history=history, cited=first.citations))
    return snapshots[-1], {snapshot.filter for snapshot in snapshots}


def test_search_in_the_articles_told_of_filters_nothing(orvik):
    """The mayor of the article before speaks of another matter: found, and the filter stays."""
    answer, filters = go_on(orvik, MAYOR, asked=PENSIONS, caution=0.5)
    assert "Its roof" in answer.text
    assert {hit.passage.article.id for hit in answer.hits} == {"lake.txt"}
    assert filters == {Filter()}
    assert answer.searched == 2


def test_refusal_shows_what_is_nearest_in_all_articles(orvik):
    """Where the articles told of do not answer either, the first search is shown."""
    answer, filters = go_on(orvik, MAYOR, asked=PENSIONS, caution=0.999)
    assert answer.refused
    assert "Zurich" in answer.standalone
    assert len({hit.passage.article.id for hit in answer.hits}) > 1
    assert filters == {Filter()}


@pytest.mark.parametrize(("question", "found"), [("Does anyone disagree?", 1), ("Why?", 2)])
def test_who_disagrees_is_sought_in_the_articles_told_of(orvik, question, found):
    """People of other articles do not disagree with what they never heard of."""
    answer, filters = go_on(orvik, question, asked="Why is the lake drained?")
    assert len({hit.passage.article.id for hit in answer.hits}) == found
    assert filters == {Filter()}
