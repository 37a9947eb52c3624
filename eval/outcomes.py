"""Outcomes: what came back for a case, in plain data that a run keeps.

An outcome holds all that any measure needs, so that a run is scored again without asking.
"""

import re
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import TypeAdapter, ValidationError

from eval.excerpts import Excerpt
from eval.gold import Gold
from rag import Support

Score = float | None
"""What a case is worth by one measure; None where it cannot be scored, which is no zero."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A citation of an answer; `exact` when the stored article has these words at this place."""

    number: int
    article: str
    start: int
    end: int
    quote: str
    speaker: str = ""
    exact: bool = True

    @property
    def excerpt(self) -> Excerpt:
        """The stretch it cites."""
        return Excerpt(self.article, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of an answer; `citations` are numbers."""

    text: str
    citations: tuple[int, ...] = ()
    support: Support = "supported"
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that search found, or that was read for the answer."""

    article: str
    start: int
    end: int
    score: float

    @property
    def excerpt(self) -> Excerpt:
        """The stretch of the passage."""
        return Excerpt(self.article, self.start, self.end)


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer to a case and how it came about.

    `gold` is the evidence of the case in the characters of the indexed articles. `found` is
    what search ranks for the question, best first; `read` the passages the answer was made
    from. `stable` tells whether the same question gave the same citations again; None when
    it was asked once. `error` is why there is no answer. `seconds` is the time of the answer,
    `cost` that of its tokens, 0 where no price is known.
    """

    case: str
    text: str = ""
    refused: bool = False
    confidence: float = 0.0
    standalone: str = ""
    statements: tuple[Said, ...] = ()
    citations: tuple[Quoted, ...] = ()
    gold: tuple[Gold, ...] = ()
    found: tuple[Found, ...] = ()
    read: tuple[Found, ...] = ()
    stable: bool | None = None
    writer: str = "quoted"
    notes: tuple[str, ...] = ()
    invented_markers: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    seconds: float = 0.0
    cost: float = 0.0
    error: str = ""

    @property
    def plain_text(self) -> str:
        """The answer without its markers, whose numbers are no part of it."""
        return without_markers(self.text)

    def cited(self, statement: Said) -> tuple[Quoted, ...]:
        """The citations of one of its statements."""
        return tuple(quoted for quoted in self.citations if quoted.number in statement.citations)


def without_markers(text: str) -> str:
    """A text without the markers `[n]` of citations."""
    return re.sub(r"\s*\[\d+\]", "", text)


_ADAPTER = TypeAdapter(Outcome)


def outcome_fields(outcome: Outcome) -> dict[str, Any]:
    """An outcome as a JSON object."""
    return asdict(outcome)


def read_outcome(entry: Any) -> Outcome:
    """The outcome that `outcome_fields` wrote.

    Raises:
        ValueError: If it is none; tells the first thing that is wrong.
    """
    try:
        return _ADAPTER.validate_python(entry)
    except ValidationError as error:
        problem = error.errors()[0]
        place = ".".join(map(str, problem["loc"]))
        raise ValueError(f"{place or 'the line'}: {problem['msg']}.") from None
