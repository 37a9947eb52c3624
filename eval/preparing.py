"""Prepares the work of a run: chooses cases, indexes their articles, checks that they fit."""

import hashlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from eval.corpora import Corpus, find_cases, find_corpus
from eval.jsonl import DataError
from eval.running import Work, check_work, show_progress, take_evenly
from rag import Assistant, Config

HERE = Path(__file__).resolve().parent
SHIPPED_CASES = HERE / "cases" / "seeds.jsonl"
SHIPPED_ARTICLES = HERE.parent / "seeds"


@contextmanager
def prepare(
    config: Config,
    *,
    articles: Path | None = None,
    cases: Path | None = None,
    split: str = "",
    limit: int = 0,
    everywhere: bool = False,
    prices: tuple[float, float] = (0.0, 0.0),
) -> Iterator[Work]:
    """What is to be run, its articles indexed apart from the user's own index.

    Args:
        config: The settings; indexes are kept under its `data`.
        articles: A folder or file of articles; None for the shipped ones.
        cases: A file of cases; None for those beside the articles, or the shipped ones.
        split: Only the cases of this split; empty for all.
        limit: Take so many of them, evenly spread; 0 for all.
        everywhere: Search all articles, even where a case names some.
        prices: Of a million tokens that a model reads, and of those it writes.

    Raises:
        DataError: If articles or cases are missing or malformed, or do not fit each other.
    """
    folder, cases_path = _choose_paths(articles, cases)
    chosen = take_evenly(find_cases(cases_path, split=split), limit)
    if everywhere:
        chosen = tuple(replace(case, articles=()) for case in chosen)
    home = config.data / "eval" / _index_name(folder, config)
    corpus = find_corpus(folder, scratch=home)
    with _opened(config, corpus, home) as assistant:
        work = Work(chosen, cases_path, split, corpus, assistant, prices)
        check_work(work)
        yield work


@contextmanager
def open_articles(config: Config, articles: Path) -> Iterator[Assistant]:
    """An assistant over any articles, their index kept apart from the user's own.

    Raises:
        DataError: If no article can be read there.
    """
    home = config.data / "eval" / _index_name(articles, config)
    with _opened(config, find_corpus(articles, scratch=home), home) as assistant:
        yield assistant


def _choose_paths(articles: Path | None, cases: Path | None) -> tuple[Path, Path]:
    """Articles and cases; a folder of articles may hold its cases, the shipped ones are known."""
    folder = articles or SHIPPED_ARTICLES
    if not folder.exists():
        raise DataError(f"There are no articles at {folder}. Name a folder or a .jsonl.")
    if cases:
        return folder, cases
    if folder.resolve() == SHIPPED_ARTICLES:
        return folder, SHIPPED_CASES
    if folder.is_dir() and (
        any(folder.glob("cases*.jsonl")) or (folder / "queries.jsonl").exists()
    ):
        return folder, folder
    raise DataError(
        f"No cases are named for {folder}. Name a file of them with --cases, "
        f"or draft some: onrecord eval new --articles {folder} --out my-cases.jsonl"
    )


def _index_name(folder: Path, config: Config) -> str:
    """A name for the index of these articles under these settings, so that each keeps its own."""
    rules = (config.embedding, config.passage_size, config.passage_overlap)
    digest = hashlib.sha256(repr((str(folder.resolve()), rules)).encode()).hexdigest()
    return f"{folder.resolve().name}-{digest[:8]}"


@contextmanager
def _opened(config: Config, corpus: Corpus, home: Path) -> Iterator[Assistant]:
    settings = config.model_copy(update={"data": home / "index", "articles": corpus.articles})
    with show_progress("indexed") as told:
        assistant = Assistant.open(settings, progress=lambda done, total, _: told(done, total))
    with assistant:
        for skipped in assistant.report.skipped:
            # Cases may lie beside their articles: they are no articles, and no mistake.
            if re.match(r"cases[^/]*\.jsonl\b", skipped.name):
                continue
            sys.stderr.write(f"skipped {skipped.name}: {skipped.reason}\n")
        if not assistant.counts()[0]:
            raise DataError(f"No article could be read in {corpus.path}.")
        yield assistant
