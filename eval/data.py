"""Loads articles and cases: the material of every measurement.

`articles.jsonl` holds one article a line (`id`, `title`, `text`), `cases*.jsonl` one
question a line. Errors tell the file, the line and what is wrong; nothing is guessed.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from rag import Article, RagError, Turn


class DataError(RagError):
    """A file of articles or cases is missing or does not follow its format."""


class Excerpt(NamedTuple):
    """A stretch of an article, named by its id; sorts by article and place."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of an article that answer a question.

    `start` and `end` count characters of the text; -1 where the file does not tell, and
    the quote is then looked up.
    """

    article: str
    quote: str = ""
    start: int = -1
    end: int = -1


@dataclass(frozen=True, slots=True)
class Case:
    """A question of the evaluation and what a right answer must meet.

    Every inner tuple of `answers` must be met by one of its strings. `articles`, when given,
    are the only ones to be searched. `wrong_answers` must not be asserted.
    """

    id: str
    question: str
    answerable: bool
    kind: str = "fact"
    label: str = ""
    history: tuple[Turn, ...] = ()
    answers: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    articles: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    wrong_answers: tuple[str, ...] = ()


Item = TypeVar("Item", Article, Case)

CASE_KEYS = tuple(field.name for field in fields(Case))
EVIDENCE_KEYS = tuple(field.name for field in fields(Evidence))
ARTICLE_KEYS = tuple(field.name for field in fields(Article))


def load_articles(path: Path) -> tuple[Article, ...]:
    """The articles of a `.jsonl` file in its order, their texts unchanged.

    Raises:
        DataError: If the file is missing, a line is no article, or an id comes twice.
    """
    return _load_unique(path, read_article)


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a `.jsonl` file in its order.

    Raises:
        DataError: If the file is missing, a line is no case, or an id comes twice.
    """
    return _load_unique(path, read_case)


def read_article(entry: Mapping[str, Any]) -> Article:
    """One line of `articles.jsonl` as an article.

    Raises:
        ValueError: If a key is missing, unknown or of the wrong type.
    """
    _refuse_unknown(entry, ARTICLE_KEYS)
    _require(entry, ("id", "text"))
    return Article(**{key: _read_text(key, value) for key, value in entry.items()})


def read_case(entry: Mapping[str, Any]) -> Case:
    """One line of `cases.jsonl` as a case.

    Raises:
        ValueError: If a key is missing, unknown or of the wrong type.
    """
    _refuse_unknown(entry, CASE_KEYS)
    _require(entry, ("id", "question", "answerable"))
    return Case(**{key: CASE_READERS[key](key, value) for key, value in entry.items()})


def locate_evidence(evidence: Evidence, text: str) -> Excerpt | None:
    """Where the evidence stands in `text`; None where its quote does not occur.

    Offsets count when the quote stands there. Else the occurrence nearest to them is taken,
    whatever its white space: cleaning moves characters and joins lines.
    """
    start, end = evidence.start, evidence.end
    if 0 <= start < end <= len(text) and evidence.quote in ("", text[start:end]):
        return Excerpt(evidence.article, start, end)
    words = [re.escape(word) for word in evidence.quote.split()]
    places = list(re.finditer(r"\s+".join(words), text)) if words else []
    if not places:
        return None
    nearest = min(places, key=lambda place: abs(place.start() - start))
    return Excerpt(evidence.article, *nearest.span())


def _load_unique(path: Path, read: Callable[[Mapping[str, Any]], Item]) -> tuple[Item, ...]:
    items: dict[str, Item] = {}
    for number, entry in _read_lines(path):
        try:
            item = read(entry)
        except ValueError as error:
            raise DataError(f"{path}, line {number}: {error}") from None
        if item.id in items:
            raise DataError(f"{path}, line {number}: id {item.id!r} stands there twice.")
        items[item.id] = item
    if not items:
        raise DataError(f"{path} holds no line. One JSON object a line is expected.")
    return tuple(items.values())


def _read_lines(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError as error:
        raise DataError(f"{path} is not UTF-8 at byte {error.start}.") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _parse_line(path, number, line)


def _parse_line(path: Path, number: int, line: str) -> Mapping[str, Any]:
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        raise DataError(
            f"{path}, line {number}: no valid JSON at character {error.colno}: {error.msg}."
        ) from None
    if not isinstance(entry, dict):
        raise DataError(f"{path}, line {number}: a JSON object is expected, not {line[:40]!r}.")
    return entry


def _refuse_unknown(entry: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    for key in entry:
        if key not in keys:
            raise ValueError(f"key {key!r} is unknown. Known are: {', '.join(keys)}.")


def _require(entry: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    for key in keys:
        if key not in entry:
            raise ValueError(f"key {key!r} is missing.")


def _mistyped(key: str, value: Any, due: str) -> ValueError:
    return ValueError(f"{key!r} must {due}, not {value!r}.")


def _read_text(key: str, value: Any) -> str:
    if not isinstance(value, str):
        raise _mistyped(key, value, "be a text")
    return value


def _read_truth(key: str, value: Any) -> bool:
    if not isinstance(value, bool):
        raise _mistyped(key, value, "be true or false")
    return value


def _read_list(key: str, value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _mistyped(key, value, "be a list")
    return value


def _read_texts(key: str, value: Any) -> tuple[str, ...]:
    return tuple(_read_text(key, text) for text in _read_list(key, value))


def _read_groups(key: str, value: Any) -> tuple[tuple[str, ...], ...]:
    return tuple(_read_texts(key, group) for group in _read_list(key, value))


def _read_history(key: str, value: Any) -> tuple[Turn, ...]:
    turns = []
    for turn in _read_list(key, value):
        if not isinstance(turn, dict) or set(turn) != {"role", "content"}:
            raise _mistyped(key, turn, "hold turns of role and content")
        role, content = (_read_text(part, turn[part]) for part in ("role", "content"))
        turns.append(Turn(role=role, content=content))
    return tuple(turns)


def _read_evidence(key: str, value: Any) -> tuple[Evidence, ...]:
    return tuple(_read_one_evidence(key, entry) for entry in _read_list(key, value))


def _read_one_evidence(key: str, entry: Any) -> Evidence:
    if not isinstance(entry, dict):
        raise _mistyped(key, entry, "hold objects")
    _refuse_unknown(entry, EVIDENCE_KEYS)
    _require(entry, ("article",))
    for end in ("start", "end"):
        if type(entry.get(end, 0)) is not int or entry.get(end, 0) < 0:
            raise ValueError(f"{end!r} of {key!r} must be 0 or more, not {entry[end]!r}.")
    article, quote = (_read_text(part, entry.get(part, "")) for part in ("article", "quote"))
    return Evidence(article, quote, entry.get("start", -1), entry.get("end", -1))


CASE_READERS: Mapping[str, Callable[[str, Any], Any]] = {
    "id": _read_text,
    "question": _read_text,
    "answerable": _read_truth,
    "kind": _read_text,
    "label": _read_text,
    "history": _read_history,
    "answers": _read_groups,
    "evidence": _read_evidence,
    "articles": _read_texts,
    "references": _read_texts,
    "wrong_answers": _read_texts,
}
