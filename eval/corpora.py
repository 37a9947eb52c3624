"""Corpora: the articles that a run searches, from any folder people bring.

A corpus is a folder or file of articles as the library reads them, a folder that holds
`articles.jsonl`, or a folder in the format of BEIR (Thakur et al. 2021): `corpus.jsonl`,
`queries.jsonl` and `qrels/SPLIT.tsv`.
"""

import json
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from eval.cases import Case, Evidence, load_cases
from eval.jsonl import DataError, read_lines, read_text, refuse_unknown, require
from rag import Article

ARTICLE_KEYS = tuple(field.name for field in fields(Article))
BEIR_CORPUS = "corpus.jsonl"
BEIR_QUERIES = "queries.jsonl"
BEIR_COLUMNS = 3

_GRADE = re.compile(r"\s*-?\d+\s*")

# Files that hold their article's text as it is.
_PLAIN = (".txt", ".md")


@dataclass(frozen=True)
class Corpus:
    """Articles on disk: `path` as it was named, `articles` as the library reads them."""

    path: Path
    articles: Path

    @cached_property
    def _lines(self) -> Mapping[str, str]:
        """The texts of a `.jsonl` by id, before any cleaning."""
        if self.articles.suffix != ".jsonl" or not self.articles.is_file():
            return {}
        entries = (entry for _, entry in read_lines(self.articles))
        return {str(entry.get("id")): str(entry.get("text", "")) for entry in entries}

    def raw_text(self, id: str) -> str | None:
        """The text of an article before cleaning; None where its file does not hold it plainly."""
        folder = self.articles if self.articles.is_dir() else self.articles.parent
        file = folder / id
        inside = self.articles.is_dir() or file == self.articles
        if inside and file.suffix in _PLAIN and file.is_file():
            return file.read_text(encoding="utf-8", errors="replace")
        return self._lines.get(id)


def find_corpus(path: Path, *, scratch: Path) -> Corpus:
    """The corpus at `path`; one in BEIR's format is written to `scratch` as articles.

    Raises:
        DataError: If there is nothing at `path`, or a BEIR folder is malformed.
    """
    if not path.exists():
        raise DataError(f"There are no articles at {path}. Name a folder or a .jsonl.")
    if is_beir(path):
        scratch.mkdir(parents=True, exist_ok=True)
        return Corpus(path, _write_articles(path / BEIR_CORPUS, scratch / "articles.jsonl"))
    listed = path / "articles.jsonl"
    return Corpus(path, listed if listed.is_file() else path)


def find_cases(path: Path, *, split: str = "") -> tuple[Case, ...]:
    """The cases of a file, of a folder that holds one such file, or of a BEIR folder.

    Raises:
        DataError: If there are none, several files of them, or one is malformed.
    """
    if is_beir(path):
        return load_beir_cases(path, split=split or "test")
    if not path.is_dir():
        return load_cases(path, split=split)
    files = sorted(path.glob("cases*.jsonl"))
    if len(files) != 1:
        found = f"{len(files)} files of cases: {', '.join(file.name for file in files)}"
        raise DataError(f"{path} holds {found if files else 'no cases.jsonl'}. Name one file.")
    return load_cases(files[0], split=split)


def is_beir(path: Path) -> bool:
    """Whether a folder is in BEIR's format."""
    return (path / BEIR_CORPUS).is_file() and (path / BEIR_QUERIES).is_file()


def load_beir_cases(folder: Path, *, split: str) -> tuple[Case, ...]:
    """The judged queries of a BEIR folder as cases whose evidence are whole articles.

    Raises:
        DataError: If a file is missing or malformed, or a judgement names an unknown query.
    """
    judged = _read_judgements(folder / "qrels" / f"{split}.tsv")
    queries: dict[str, str] = {}
    for number, entry in read_lines(folder / BEIR_QUERIES):
        _require_keys(folder / BEIR_QUERIES, number, entry, ("_id", "text"))
        _refuse_double(folder / BEIR_QUERIES, number, str(entry["_id"]), queries)
        queries[str(entry["_id"])] = str(entry["text"])
    missing = next((name for name in judged if name not in queries), None)
    if missing is not None:
        raise DataError(f"{folder}: the judgements name query {missing!r}, which is not there.")
    return tuple(
        Case(
            id=name,
            question=queries[name],
            answerable=True,
            evidence=tuple(Evidence(article, grade=grade) for article, grade in grades.items()),
            place=f"{folder}, query {name}",
        )
        for name, grades in judged.items()
        if any(grades.values())
    )


def _read_judgements(path: Path) -> dict[str, dict[str, int]]:
    """Grade by article by query; what is graded 0 or less is left out."""
    if not path.is_file():
        known = ", ".join(sorted(file.stem for file in path.parent.glob("*.tsv"))) or "none"
        raise DataError(f"There is no {path}. Splits there: {known}.")
    judged: dict[str, dict[str, int]] = {}
    for number, line in enumerate(read_text(path).splitlines(), start=1):
        columns = line.split("\t")
        if not line.strip() or (number == 1 and not _GRADE.fullmatch(columns[-1])):
            continue
        if len(columns) != BEIR_COLUMNS or not _GRADE.fullmatch(columns[2]):
            raise DataError(
                f"{path}, line {number}: query, article and a whole number are expected, "
                "between tabs."
            )
        query, article, grade = columns[0], columns[1], int(columns[2])
        if grade > 0:
            judged.setdefault(query, {})[article] = grade
    if not judged:
        raise DataError(f"{path} judges no article as relevant.")
    return judged


def _write_articles(corpus: Path, file: Path) -> Path:
    articles: dict[str, str] = {}
    for number, entry in read_lines(corpus):
        _require_keys(corpus, number, entry, ("_id", "text"))
        name, title, text = (str(entry.get(key) or "") for key in ("_id", "title", "text"))
        _refuse_double(corpus, number, name, articles)
        # Some documents are a title alone: then it is what they say.
        article = {"id": name, "title": title, "text": text if text.strip() else title}
        articles[name] = json.dumps(article, ensure_ascii=False)
    text = "\n".join(articles.values()) + "\n"
    # Written once, so that the index sees an unchanged file the next time.
    if not file.is_file() or file.read_text(encoding="utf-8") != text:
        file.write_text(text, encoding="utf-8")
    return file


def _refuse_double(path: Path, number: int, id: str, known: Container[str]) -> None:
    if id in known:
        raise DataError(f"{path}, line {number}: id {id!r} stands there twice.")


def _require_keys(path: Path, number: int, entry: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    try:
        require(entry, keys)
    except ValueError as error:
        raise DataError(f"{path}, line {number}: {error}") from None


def load_articles(path: Path) -> tuple[Article, ...]:
    """The articles of a `.jsonl` file in its order, their texts unchanged.

    Raises:
        DataError: If the file is missing, a line is no article, or an id comes twice.
    """
    articles: dict[str, Article] = {}
    for number, article in _read_articles(path):
        _refuse_double(path, number, article.id, articles)
        articles[article.id] = article
    if not articles:
        raise DataError(f"{path} holds no line. One JSON object a line is expected.")
    return tuple(articles.values())


def _read_articles(path: Path) -> Iterator[tuple[int, Article]]:
    for number, entry in read_lines(path):
        try:
            yield number, _read_article(entry)
        except ValueError as error:
            raise DataError(f"{path}, line {number}: {error}") from None


def _read_article(entry: Mapping[str, Any]) -> Article:
    refuse_unknown(entry, ARTICLE_KEYS)
    require(entry, ("id", "text"))
    for key, value in entry.items():
        if not isinstance(value, str):
            raise ValueError(f"{key!r} must be a text, not {value!r}.")  # noqa: TRY004 - told as a wrong line
    return Article(**entry)
