"""The rows on speed over the interviews: indexing, indexing again, and retrieval.

The machine is its own yardstick: a figure is a ratio to the least that has to be done,
measured in the same run.
"""

import re
import time
from collections.abc import Sequence
from pathlib import Path

from eval.bench.figures import Figure, Rival
from eval.bench.stores import (
    CHROMA_MISSING,
    EMBEDDING_BATCH,
    Ask,
    ask_chroma,
    ask_llamaindex,
    has_chroma_store,
    read_vectors,
    record_texts,
    run_pipeline,
)
from eval.bench.workspace import Workspace
from eval.jsonl import DataError
from eval.statistics import median
from rag import Article, load_embedding

SET = "interviews"
QUESTIONS = 200
# Of these every fourth is answered, too, which takes longer than searching.
ANSWERED_STEP = 4
# A stand-in for the words of a passage where only their amount matters.
DOCUMENT_CHARACTERS = 900
ASKED = re.compile(r"[A-Z][^.?!\n:]{30,120}\?")


def measure_indexing(workspace: Workspace) -> list[Figure]:
    """Passages indexed a second, over embedding the same texts and doing nothing else."""
    file = workspace.articles_file(SET)
    texts = record_texts(file, workspace.fresh("recorded"))
    seconds = {
        "bare": time_bare_loop(workspace, texts),
        "ours": time_indexing(workspace, file),
    }
    if has_chroma_store():
        workspace.say(f"indexing: LlamaIndex stores {len(texts):,} passages")
        folder = workspace.fresh("llamaindex")
        seconds["llamaindex"] = run_pipeline(texts, load_embedding(workspace.config), folder)
    rates = {name: len(texts) / spent for name, spent in seconds.items()}
    theirs = rates["llamaindex"] / rates["bare"] if "llamaindex" in rates else None
    return [
        Figure(
            row="indexing",
            what="indexing the interviews over a bare embedding loop",
            value=rates["ours"] / rates["bare"],
            n=len(texts),
            bound=0.93,
            decimals=2,
            rivals=(
                Rival(
                    "LlamaIndex pipeline + Chroma, same model",
                    theirs,
                    "" if theirs else CHROMA_MISSING,
                ),
            ),
            note=f"{rates['ours']:.1f} of {rates['bare']:.1f} passages a second; ours also reads "
            "and cuts the articles, the pipeline is given the passages.",
            details=tuple((f"{name}_passages_per_second", rate) for name, rate in rates.items()),
        )
    ]


def measure_unchanged(workspace: Workspace) -> list[Figure]:
    """Seconds to open an index over the same articles, and how many were written again."""
    file = workspace.articles_file(SET)
    workspace.open(SET, file).close()
    began = time.perf_counter()
    with workspace.open(SET, file) as assistant:
        seconds = time.perf_counter() - began
        report = assistant.report
    written = len(report.added) + len(report.changed) + len(report.removed)
    return [
        Figure(
            row="unchanged",
            what="the same interviews again, seconds",
            value=seconds,
            n=len(report.unchanged),
            bound=2,
            lower_is_better=True,
            decimals=2,
            details=(("articles_written", written), ("passages", report.passages)),
        ),
        Figure(
            row="unchanged",
            what="articles embedded again",
            value=written,
            n=len(report.unchanged),
            bound=0,
            lower_is_better=True,
            decimals=0,
        ),
    ]


def measure_latency(workspace: Workspace) -> list[Figure]:
    """Median time of retrieval, over embedding the question and asking Chroma; and of answers.

    Reading the passages found again belongs to the answer, so it is left out of the first.
    """
    file = workspace.articles_file(SET)
    embedding = load_embedding(workspace.config)
    workspace.open(SET, file).close()
    vectors = read_vectors(workspace.indexes / SET, workspace.fresh("vectors"))
    with workspace.open(SET, file, reread=0) as assistant:
        articles, top_k = assistant.articles(), assistant.config.top_k
        questions = pick_questions(articles, workspace.take(QUESTIONS))
        texts = cut_documents(articles, len(vectors))
        workspace.say(f"latency: Chroma and LlamaIndex store the same {len(texts):,} vectors")
        stores = workspace.fresh("stores")
        asks: dict[str, Ask] = {
            "ours": lambda question: assistant.search(question, top_k=top_k),
            "chroma": ask_chroma(texts, vectors, embedding, stores / "chroma", top_k=top_k),
        }
        if has_chroma_store():
            asks["llamaindex"] = ask_llamaindex(
                texts, vectors, embedding, stores / "llamaindex", top_k=top_k
            )
        spent = time_questions(asks, questions)
    with workspace.open(SET, file) as assistant:
        answering = time_first_answers(assistant.ask, questions[::ANSWERED_STEP])
    medians = {name: 1000 * (median(times) or 0.0) for name, times in spent.items()}
    theirs = medians["llamaindex"] / medians["chroma"] if "llamaindex" in medians else None
    return [
        Figure(
            row="latency",
            what="hybrid retrieval p50 over embedding + Chroma's query",
            value=medians["ours"] / medians["chroma"],
            n=len(questions),
            bound=1.6,
            lower_is_better=True,
            decimals=2,
            rivals=(Rival("LlamaIndex, dense only", theirs, "" if theirs else CHROMA_MISSING),),
            note=f"{medians['ours']:.1f} ms over {medians['chroma']:.1f} ms at {len(texts):,} "
            "passages; the questions are asked in turn.",
            details=tuple((f"{name}_p50_milliseconds", value) for name, value in medians.items()),
        ),
        Figure(
            row="latency",
            what="the whole answer, p50 in milliseconds",
            value=1000 * (median(answering) or 0.0),
            n=len(answering),
            bound=400,
            lower_is_better=True,
            decimals=0,
            note=f"at {len(texts):,} passages; each question is asked for the first time.",
        ),
    ]


def time_bare_loop(workspace: Workspace, texts: Sequence[str]) -> float:
    """Seconds to embed the texts in one call, with the model loaded."""
    embedding = load_embedding(workspace.config)
    embedding.embed_passages(texts[:EMBEDDING_BATCH])
    workspace.say(f"indexing: embedding {len(texts):,} passages and nothing else")
    began = time.perf_counter()
    embedding.embed_passages(texts)
    return time.perf_counter() - began


def time_indexing(workspace: Workspace, file: Path) -> float:
    """Seconds from no index to one that can be asked; the index stays for the other rows."""
    workspace.fresh(SET)
    began = time.perf_counter()
    workspace.open(SET, file).close()
    return time.perf_counter() - began


def time_questions(asks: dict[str, Ask], questions: Sequence[str]) -> dict[str, list[float]]:
    """Seconds of every question by asker; the askers take turns and go first in turn.

    All questions are asked once before, so that nobody pays for what is loaded at first use.
    """
    for ask in asks.values():
        for question in questions:
            ask(question)
    names = list(asks)
    spent: dict[str, list[float]] = {name: [] for name in names}
    for number, question in enumerate(questions):
        first = number % len(names)
        for name in names[first:] + names[:first]:
            began = time.perf_counter()
            asks[name](question)
            spent[name].append(time.perf_counter() - began)
    return spent


def time_first_answers(ask: Ask, questions: Sequence[str]) -> list[float]:
    """Seconds of each question but the first, which pays for what is loaded at first use."""
    spent = []
    for question in questions:
        began = time.perf_counter()
        ask(question)
        spent.append(time.perf_counter() - began)
    return spent[1:]


def pick_questions(articles: Sequence[Article], count: int) -> list[str]:
    """Questions that are asked in the articles themselves, evenly spread over them.

    Raises:
        DataError: If none is asked.
    """
    asked = [found for article in articles for found in ASKED.findall(article.text)]
    if not asked:
        raise DataError(f"No question is asked in the articles of {SET}.")
    count = min(count, len(asked))
    return [asked[place * len(asked) // count] for place in range(count)]


def cut_documents(articles: Sequence[Article], count: int) -> list[str]:
    """As many stretches of the articles as there are passages, of the same size."""
    text = "\n".join(article.text for article in articles)
    step = max(1, len(text) // count)
    starts = range(0, step * count, step)
    return [text[start : start + DOCUMENT_CHARACTERS] for start in starts]
