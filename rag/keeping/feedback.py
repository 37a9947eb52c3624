"""What readers think of answers: one JSON object a line in the data folder, only ever added to.

It stands beside the index, so that rebuilding the index leaves it alone, and is read by any
process. Each line is one write under a lock; a line that a dying process cut off is told when
the file is read, and stays in it.
"""

import errno
import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, get_type_hints

from filelock import FileLock, Timeout
from pydantic import Field, TypeAdapter, ValidationError

from rag.config import Config
from rag.errors import BusyError, StorageError, need_kind
from rag.types import Answer, History, Turn

Reason = Literal[
    "",
    "wrong",
    "not what I asked",
    "citation does not support it",
    "should have answered",
    "should have refused",
]
"""Why a reader finds an answer bad; empty where they did not say."""

FILE = "feedback.jsonl"

BROWSER_OWNER = "browser:"
"""What an owner without a name begins with; a digest that tells browsers apart follows."""

WAIT_SECONDS = 10.0
"""A line is written within milliseconds; longer than this means a stuck process."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the article of that id, as it was when somebody spoke of it."""

    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A citation without its article, which may have changed since: the words stand here."""

    number: int
    article: str
    start: int
    end: int
    quote: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a reader thinks of one answer, with all that explains the answer.

    `date` is ISO 8601 in UTC. `text` is the answer with its markers, or the refusal; `history`
    the conversation before the question; `passages` are those read, on a refusal the nearest.
    `settings` are those of the service that decide an answer; they hold no key. `owner` is the
    name of whoever signed in to say it, else `BROWSER_OWNER` and a digest that tells browsers
    apart; empty without either.
    """

    date: str
    question: str
    good: bool
    reason: Reason = ""
    text: str = ""
    refused: bool = False
    standalone: str = ""
    history: tuple[Turn, ...] = ()
    citations: tuple[CitedQuote, ...] = ()
    passages: tuple[Place, ...] = ()
    settings: Mapping[str, str | int | float] = field(default_factory=dict)
    owner: str = ""


def fitting_reasons(*, refused: bool) -> tuple[Reason, ...]:
    """The reasons for which a refusal can be bad, or else an answer."""
    if refused:
        return ("should have answered", "not what I asked", "wrong")
    return ("wrong", "not what I asked", "citation does not support it", "should have refused")


def settings_of(config: Config, *, embedding: str, writer: str) -> dict[str, str | int | float]:
    """Settings that bear most on an answer, by name; no key, and no address, which may hold one."""
    return {
        "caution": config.caution,
        "top_k": config.top_k,
        "model": config.model,
        "writer": writer,
        "embedding": embedding,
    }


def make_feedback(
    answer: Answer,
    *,
    good: bool,
    reason: Reason = "",
    history: History = (),
    settings: Mapping[str, str | int | float],
    owner: str = "",
) -> Feedback:
    """What a reader thinks of an answer, as of now, in plain data.

    Raises:
        ValueError: If the reason does not fit the answer, or the answer is good or still growing.
        TypeError: If a value is of a kind that could not be read again.
    """
    need_kind(good, bool, "good")
    need_kind(reason, str, "reason")
    need_kind(owner, str, "owner")
    if not answer.complete:
        raise ValueError("Only complete answers are rated.")
    if reason and (good or reason not in fitting_reasons(refused=answer.refused)):
        kind = "a good answer" if good else "a refusal" if answer.refused else "an answer"
        raise ValueError(f"The reason {reason!r} does not fit {kind}.")
    cited = [
        CitedQuote(c.number, c.article.id, c.start, c.end, c.quote, c.speaker)
        for c in answer.citations
    ]
    passages = [hit.passage for hit in answer.hits]
    return Feedback(
        date=datetime.now(UTC).isoformat(timespec="microseconds"),
        question=answer.question,
        good=good,
        reason=reason,
        text=answer.text,
        refused=answer.refused,
        standalone=answer.standalone,
        history=tuple(history),
        citations=tuple(cited),
        passages=tuple(Place(each.article.id, each.start, each.end) for each in passages),
        settings=settings,
        owner=owner,
    )


def append_feedback(data: Path, feedback: Feedback) -> None:
    """Add a line to the feedback of a data folder; what stands there is never changed.

    Raises:
        BusyError: If another process does not let go of the file.
        StorageError: If the folder cannot be written, or its disk is full.
    """
    text = json.dumps(asdict(feedback), ensure_ascii=False) + "\n"
    # A lone surrogate is no UTF-8; its escape is the same character in JSON.
    line = text.encode("utf-8", "backslashreplace")
    try:
        with FileLock(data / "feedback.lock", timeout=WAIT_SECONDS):
            _append(data / FILE, line)
    except Timeout:
        raise BusyError(
            f"Another process holds the feedback in {data}. Wait for it to finish, then try again."
        ) from None
    except OSError as error:
        raise StorageError(
            f"The feedback cannot be written to {data} ({error.strerror}). Check its rights and "
            "the space on its disk, or name another folder: --data DIR."
        ) from error


def _append(path: Path, line: bytes) -> None:
    # Unbuffered, so that the line is one write, which appends wherever the file ends by then.
    with path.open("a+b", buffering=0) as file:
        # A line that was cut off must not swallow this one.
        if file.seek(0, os.SEEK_END):
            file.seek(-1, os.SEEK_END)
            line = line if file.read(1) == b"\n" else b"\n" + line
        if file.write(line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(file.fileno())


def load_feedback(data: str | Path, *, owner: str = "") -> list[Feedback]:
    """The feedback of a data folder, oldest first; damaged lines are told in the log.

    With `owner` only theirs, without a look into the lines that do not hold that name.

    Raises:
        StorageError: If the file cannot be read.
    """
    path = Path(data) / FILE
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StorageError(
            f"{path} cannot be read ({error.strerror}). Check its rights."
        ) from error
    named = json.dumps(owner, ensure_ascii=False).encode("utf-8", "backslashreplace")
    loaded = []
    for number, line in enumerate(lines, start=1):
        try:
            if line.strip() and (not owner or named in line):
                loaded.append(read_feedback(line))
        except (ValueError, TypeError, RecursionError) as error:
            told = " ".join(str(error).split())
            _log.warning("%s, line %d is damaged and was skipped: %s", path, number, told)
    return [each for each in loaded if not owner or each.owner == owner]


def read_feedback(line: bytes) -> Feedback:
    """The feedback of one line; keys that a newer version has added are left out.

    Raises:
        ValueError: If it is no JSON, or a value is of the wrong type.
        TypeError: If it is no object, or a key is missing.
    """
    entry = json.loads(line.decode("utf-8"))
    if not isinstance(entry, dict):
        raise TypeError("a JSON object is expected.")
    known = {name: entry[name] for name in _readers() if name in entry}
    return Feedback(**{name: _read_value(name, value) for name, value in known.items()})


def _read_value(name: str, value: object) -> Any:
    try:
        return _readers()[name].validate_python(value)
    except ValidationError as error:
        raise ValueError(f"{name}: {error.errors()[0]['msg']}") from None


@cache
def _readers() -> Mapping[str, TypeAdapter[Any]]:
    """What checks the value of each field."""
    # Pydantic reads no `typing.TypedDict` before Python 3.12, so a turn is spelt out.
    turn = Annotated[dict[Literal["role", "content"], str], Field(min_length=2)]
    types = {**get_type_hints(Feedback), "history": tuple[turn, ...]}
    return {name: TypeAdapter(type_) for name, type_ in types.items()}
