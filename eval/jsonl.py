"""Reads files of one JSON object a line; what is wrong is told by file and line."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, Any

from filelock import FileLock, Timeout

from rag import RagError


class DataError(RagError):
    """A file of the evaluation is missing or does not follow its format."""


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises:
        DataError: If it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.") from None


def read_text(path: Path) -> str:
    """The text of a UTF-8 file.

    Raises:
        DataError: If it cannot be read, or is not UTF-8.
    """
    try:
        return read_bytes(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DataError(f"{path} is not UTF-8 at byte {error.start}. Save it as UTF-8.") from None


def write_text(path: Path, text: str) -> None:
    """Write a file, and the folders on the way to it.

    Raises:
        DataError: If it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DataError(f"{path} cannot be written: {error.strerror}.") from None


def lock_file(path: Path) -> FileLock:
    """The lock of a file that one process alone may write; whoever has it releases it.

    Raises:
        DataError: If another process is writing the file, or nothing can be written there.
    """
    lock = FileLock(path.with_name(f".{path.name}.lock"))
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire(blocking=False)
    except Timeout:
        raise DataError(
            f"Another process is writing {path}. Wait for it, or name another file with --out."
        ) from None
    except OSError as error:
        raise DataError(f"{path} cannot be written: {error.strerror}.") from None
    return lock


def append_line(file: IO[bytes], entry: Mapping[str, Any]) -> None:
    """Write an object as a line, at once, so that a program that is stopped leaves it behind."""
    file.write(json.dumps(entry, ensure_ascii=False).encode() + b"\n")
    file.flush()


def read_lines(path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """The objects of a file with the numbers of their lines; blank lines are nothing.

    Raises:
        DataError: If the file cannot be read, or a line is no JSON object.
    """
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        if line.strip():
            yield number, parse_line(path, number, line)


def parse_line(path: Path, number: int, line: str) -> Mapping[str, Any]:
    """One line as an object.

    Raises:
        DataError: If it is no JSON object.
    """
    try:
        entry = json.loads(line)
    except json.JSONDecodeError as error:
        raise DataError(
            f"{path}, line {number}: no valid JSON at character {error.colno}: {error.msg}."
        ) from None
    if "\\u" in line and not _is_text(entry):
        raise DataError(f"{path}, line {number}: half of a letter (a lone surrogate) stands there.")
    if not isinstance(entry, dict):
        raise DataError(f"{path}, line {number}: a JSON object is expected, not {line[:40]!r}.")
    return entry


def _is_text(entry: object) -> bool:
    try:
        json.dumps(entry, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def refuse_unknown(entry: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    """Nothing, when all keys are known.

    Raises:
        ValueError: If one is not; tells the known ones.
    """
    for key in entry:
        if key not in keys:
            raise ValueError(f"key {key!r} is unknown. Known are: {', '.join(keys)}.")


def require(entry: Mapping[str, Any], keys: tuple[str, ...]) -> None:
    """Nothing, when all keys are there.

    Raises:
        ValueError: If one is missing.
    """
    for key in keys:
        if key not in entry:
            raise ValueError(f"key {key!r} is missing.")
