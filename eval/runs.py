"""Runs: the file that an evaluation writes, one line as soon as it is known.

The first line is the header; then come the articles that the cases need, each once, and the
cases with their outcomes. A run that was interrupted is a shorter file, and nothing else.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, Self

from pydantic import TypeAdapter, ValidationError

from eval.cases import Case, case_fields, read_case
from eval.jsonl import DataError, append_line, lock_file, read_bytes
from eval.outcomes import Outcome, outcome_fields, read_outcome
from rag import Article

MEGABYTE = 1_000_000
"""No header is longer."""

SCHEMA = 1
"""Raised with every change that older code would misread."""

NO_MODEL = "none, quoted"
"""Stands for the model in the header of a run whose answers were quoted."""


@dataclass(frozen=True, slots=True)
class Header:
    """What a run is of: enough to repeat it, and to tell whether another is the same.

    `cases` and `articles` are as the user named them; the digests are SHA-256 of what was in
    them. `settings` are those of the service, without keys.
    """

    schema: int
    date: str
    cases: str
    cases_digest: str
    articles: str
    articles_digest: str
    split: str
    count: int
    settings: Mapping[str, Any]
    model: str
    prices: tuple[float, float]
    seed: int
    commit: str
    versions: Mapping[str, str]
    machine: Mapping[str, Any]

    @property
    def written(self) -> bool:
        """Whether a model wrote the answers."""
        return self.model != NO_MODEL

    def same_work(self, other: "Header") -> bool:
        """Whether two runs would ask the same of the same service, whenever that was."""
        return _work(self) == _work(other)

    def other_work(self, other: "Header") -> list[str]:
        """What this run does not have in common with another, such as `top_k: 6, not 4`."""
        own, others = _each_setting(_work(self)), _each_setting(_work(other))
        return [
            f"{name}: {own.get(name)}, not {others.get(name)}"
            for name in {**own, **others}
            if own.get(name) != others.get(name)
        ]


def _work(header: Header) -> dict[str, Any]:
    return {key: value for key, value in asdict(header).items() if key not in ("date", "machine")}


def _each_setting(work: Mapping[str, Any]) -> dict[str, Any]:
    """The settings and the versions among the rest; such as `settings.model` beside `model`."""
    grouped = ("settings", "versions")
    each = {name: value for name, value in work.items() if name not in grouped}
    for group in grouped:
        for name, value in work[group].items():
            each[f"{group}.{name}" if name in each else name] = value
    return each


_HEADER = TypeAdapter(Header)


def header_fields(header: Header) -> dict[str, Any]:
    """A header as a JSON object."""
    return asdict(header)


@dataclass(frozen=True, slots=True)
class Run:
    """A run as read back: cases in the order of their outcomes.

    `size` counts the bytes of the file up to the end of the last whole line.
    """

    header: Header
    outcomes: Mapping[str, Outcome] = field(default_factory=dict)
    cases: Mapping[str, Case] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    size: int = 0

    @property
    def complete(self) -> bool:
        """Whether every case has its outcome."""
        return len(self.outcomes) >= self.header.count


def load_run(path: Path) -> Run:
    """The run in a file; a last line that was cut off while it was written is left out.

    Raises:
        DataError: If it is no run, of another schema, or damaged.
    """
    # Only what ends in a line feed was written to its end.
    lines = read_bytes(path).split(b"\n")[:-1]
    if not lines:
        raise DataError(f"{path} is empty: it holds no run.")
    header = _read_header(path, lines[0])
    size = len(lines[0]) + 1
    outcomes: dict[str, Outcome] = {}
    cases: dict[str, Case] = {}
    articles: dict[str, Article] = {}
    for number, line in enumerate(lines[1:], start=2):
        try:
            entry = json.loads(line.decode("utf-8"))
            if "article" in entry:
                article = Article(**entry["article"])
                articles[article.id] = article
            else:
                case = read_case(entry["case"])
                outcomes[case.id] = read_outcome(entry["outcome"])
                cases[case.id] = case
        except (ValueError, KeyError, TypeError) as error:
            if number == len(lines):
                break
            raise DataError(f"{path}, line {number}: damaged ({error}). Run it anew.") from None
        size += len(line) + 1
    return Run(header, outcomes, cases, articles, size)


def _read_header(path: Path, line: bytes) -> Header:
    try:
        entry = json.loads(line.decode("utf-8"))
        schema = entry["schema"]
    except (ValueError, KeyError, TypeError):
        raise DataError(
            f"{path} is no run: its first line is not the header of one. "
            "Runs are written by: onrecord eval run."
        ) from None
    if schema != SCHEMA:
        raise DataError(
            f"{path} is a run of schema {schema}, this version reads {SCHEMA}. Run it anew."
        )
    try:
        return _HEADER.validate_python(entry)
    except ValidationError as error:
        place = ".".join(map(str, error.errors()[0]["loc"]))
        raise DataError(f"{path}: the header is damaged at {place!r}. Run it anew.") from None


class RunFile:
    """A run being written; safe to use from several threads. Close it, or use it with `with`."""

    def __init__(self, path: Path, header: Header, *, known: Run | None = None) -> None:
        """Begin a file, or go on with the run that it holds.

        Raises:
            DataError: If the file cannot be written, or another process is writing it.
        """
        self.path = path
        self._thread = Lock()
        self._articles = set(known.articles) if known else set()
        self._process = lock_file(path)
        try:
            self._file = path.open("r+b" if known else "wb")
        except OSError as error:
            self._process.release()
            raise DataError(f"{path} cannot be written: {error.strerror}.") from None
        if known:
            # A last line without an end was being written when the run was stopped.
            self._file.truncate(known.size)
            self._file.seek(known.size)
        else:
            append_line(self._file, header_fields(header))

    def add(self, case: Case, outcome: Outcome, articles: Iterable[Article]) -> None:
        """Append an outcome, and before it those of the articles that are not yet there."""
        with self._thread:
            for article in articles:
                if article.id not in self._articles:
                    self._articles.add(article.id)
                    append_line(self._file, {"article": asdict(article)})
            append_line(self._file, {"case": case_fields(case), "outcome": outcome_fields(outcome)})

    def close(self) -> None:
        """Finish writing."""
        self._file.close()
        self._process.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def digest_files(path: Path) -> str:
    """SHA-256 over the names and contents of a file, or of a folder's files that are not hidden."""
    digest = hashlib.sha256()
    for file in [path] if path.is_file() else list_files(path):
        name = os.fspath(file.relative_to(path)) if file != path else file.name
        digest.update(name.encode() + b"\0")
        with file.open("rb") as opened:
            digest.update(hashlib.file_digest(opened, "sha256").digest())
    return digest.hexdigest()


def list_files(folder: Path) -> list[Path]:
    """The files below a folder, in order; the index may lie there, hidden, and always changes."""
    return sorted(
        file
        for file in folder.rglob("*")
        if file.is_file()
        and not any(part.startswith(".") for part in file.relative_to(folder).parts)
    )


def choose_file(folder: Path, name: str, header: Header) -> tuple[Path, Run | None]:
    """Where a run goes by default: on with the last one of the same work, if it was interrupted.

    A finished run, or one of other work, is never written over: the next number is taken.
    """
    number = 1
    while (folder / f"{name}-{number}.jsonl").exists():
        number += 1
    for earlier in range(number - 1, 0, -1):
        path = folder / f"{name}-{earlier}.jsonl"
        if is_blank(path):
            return path, None
        known = resume(path, header)
        if known:
            return path, known
    return folder / f"{name}-{number}.jsonl", None


def is_blank(path: Path) -> bool:
    """Whether a run was stopped before its header was written to its end."""
    content = read_bytes(path)[:MEGABYTE]
    return not content or (content.startswith(b'{"schema"') and b"\n" not in content)


def resume(path: Path, header: Header) -> Run | None:
    """The unfinished run of the same work in a file; None when there is none to go on with."""
    try:
        known = load_run(path)
    except DataError:
        return None
    return known if known.header.same_work(header) and not known.complete else None
