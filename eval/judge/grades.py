"""Grades: what a judging model thinks of the answers of a run, in a file beside it."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Any, Self

from eval.jsonl import DataError, append_line, lock_file, parse_line, read_text
from eval.runs import Run, header_fields

SCHEMA = 1
"""Raised with every change that older code would misread."""


@dataclass(frozen=True, slots=True)
class Grade:
    """What the judge thinks of one answer; None where it gave no grade that can be read.

    `supported` has one entry for each statement of the answer.
    """

    case: str
    correct: bool | None
    supported: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judged what: grades of another judge, prompt or run never share a file."""

    schema: int
    prompt: int
    model: str
    run: str


def describe_judge(run: Run, *, model: str, prompt: int) -> Judge:
    """The first line of a file of grades."""
    work = json.dumps(header_fields(run.header), sort_keys=True, default=str)
    return Judge(SCHEMA, prompt, model, hashlib.sha256(work.encode()).hexdigest())


def grades_beside(run: Path) -> Path:
    """Where the grades of a run go by default."""
    return run.with_suffix(".grades.jsonl")


def load_grades(path: Path) -> tuple[Judge, list[Grade]]:
    """The judge and the grades of a file; a last line that was cut off is left out.

    Raises:
        DataError: If it holds no grades, those of another schema, or is damaged.
    """
    lines = [line for line in read_text(path).split("\n") if line.strip()]
    judge = _read_judge(path, lines[0] if lines else "")
    grades = []
    for number, line in enumerate(lines[1:], start=2):
        try:
            grades.append(_read_grade(parse_line(path, number, line)))
        except DataError:
            if number < len(lines):
                raise
        except (KeyError, TypeError, ValueError):
            raise DataError(f"{path}, line {number}: no grade. Judge the run anew.") from None
    return judge, grades


def _grades_of(judge: Judge, path: Path) -> list[Grade]:
    """The grades of a file that this judge wrote.

    Raises:
        DataError: If another did, or it holds no grades.
    """
    before, known = load_grades(path)
    if before != judge:
        raise DataError(
            f"{path} holds grades of another run, model or prompt. Name another file with --out."
        )
    return known


def _read_judge(path: Path, line: str) -> Judge:
    try:
        judge = Judge(**json.loads(line))
    except (ValueError, TypeError):
        raise DataError(
            f"{path} holds no grades. Name another file with --out, or remove it."
        ) from None
    if judge.schema != SCHEMA:
        raise DataError(f"{path} has schema {judge.schema}, this version reads {SCHEMA}.")
    return judge


def _read_grade(entry: Mapping[str, Any]) -> Grade:
    grade = Grade(entry["case"], entry["correct"], tuple(entry["supported"]))
    if not all(is_verdict(each) for each in (grade.correct, *grade.supported)):
        raise ValueError("not true, false or null")
    return grade


def is_verdict(value: Any) -> bool:
    """Whether a value is true, false or null; 1 and "yes" are none of these."""
    return value is None or isinstance(value, bool)


class GradesFile:
    """Grades being written; safe to use from several threads. Use it with `with`.

    Attributes:
        known: The grades that were there already, when the file is gone on with.
    """

    def __init__(self, path: Path, judge: Judge) -> None:
        """Begin a file, or go on with the grades that it holds.

        Raises:
            DataError: If it holds anything else, cannot be written, or another process writes it.
        """
        self._thread = Lock()
        self._process = lock_file(path)
        try:
            fresh = not path.exists() or not path.stat().st_size
            self.known: Sequence[Grade] = () if fresh else _grades_of(judge, path)
            self._file = path.open("wb" if fresh else "r+b")
        except OSError as error:
            self._process.release()
            raise DataError(f"{path} cannot be written: {error.strerror}.") from None
        except DataError:
            self._process.release()
            raise
        if fresh:
            append_line(self._file, asdict(judge))
        else:
            self._cut_off_stump()

    def add(self, grade: Grade) -> None:
        """Append a grade."""
        with self._thread:
            append_line(self._file, asdict(grade))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()
        self._process.release()

    def _cut_off_stump(self) -> None:
        """Drop a last line without an end: it was being written when the judging was stopped."""
        end = self._file.read().rfind(b"\n") + 1
        self._file.seek(end, os.SEEK_SET)
        self._file.truncate()
