"""Cases: the questions of the evaluation and what a right answer must meet.

A file holds one case a line. Errors tell the file, the line, what is wrong and what is
allowed; nothing is guessed.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

from eval.jsonl import DataError, parse_line, read_text, refuse_unknown, require
from rag import Turn

KINDS: Mapping[str, str] = {
    "fact": "a number, date, place, name or event",
    "who-said": "who said it, or what somebody said",
    "why": "a reason or an explanation",
    "variant": "a name in another spelling, or errors of typing",
    "several": "the answer stands in several articles",
    "conflict": "accounts that disagree",
    "followup": "only understood with the conversation before it",
    "crosslingual": "asked in another language than the articles",
    "unanswerable": "near the topic, but the articles do not say",
    "furniture": "asks for what is no article: forms, buttons, dates left empty",
    "injection": "holds an instruction to the service",
    "reading": "asked of the articles that the case names",
    "longform": "wants an answer of several sentences",
    "excerpt": "answered by exact excerpts",
}
"""Kinds of cases; each may end in a language, as in `crosslingual-ru`."""

# Other names in use for the same kinds.
_SAME_KINDS: Mapping[str, str] = {
    "cross-lingual": "crosslingual",
    "explain": "why",
    "follow-up": "followup",
    "instruction": "injection",
    "language": "crosslingual",
    "multi": "several",
    "name-variant": "variant",
    "refusal": "unanswerable",
    "typo": "variant",
    "whosaid": "who-said",
}
_LANGUAGE = re.compile(r"-[a-z]{2,3}$")

SPLITS = ("dev", "fit", "test")

TOLD = 10
"""Wrong lines told of one file: whoever mends ten has seen what is wrong."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of an article that answer a question; without a quote, the whole article.

    `start` and `end` count characters of the text; -1 where the file does not tell, and
    the quote is then looked up. What is not `required` may be cited as well, but a full
    answer does not need it. `grade` tells how relevant it is, as in TREC's judgements.
    """

    article: str
    quote: str = ""
    start: int = -1
    end: int = -1
    required: bool = True
    grade: int = 1


@dataclass(frozen=True, slots=True)
class Case:
    """A question of the evaluation and what a right answer must meet.

    Every inner tuple of `answers` must be met by one of its strings; for a `conflict` each
    stands for one account. `speaker` is whose words the evidence is. `articles`, when given,
    are the only ones to be searched. `wrong_answers` must not be asserted. `place` tells
    where the case was read.
    """

    id: str
    question: str
    answerable: bool
    kind: str = "fact"
    label: str = ""
    split: str = ""
    history: tuple[Turn, ...] = ()
    answers: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[Evidence, ...] = ()
    speaker: str = ""
    articles: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    wrong_answers: tuple[str, ...] = ()
    place: str = field(default="", compare=False)


CASE_KEYS = tuple(each.name for each in fields(Case) if each.name != "place")
EVIDENCE_KEYS = tuple(each.name for each in fields(Evidence))


def load_cases(path: Path, *, split: str = "") -> tuple[Case, ...]:
    """The cases of a `.jsonl` file in its order; only those of a split, when one is named.

    Raises:
        DataError: If the file is missing, lines are no cases (the first ten are told), an id
            comes twice, or no case is left.
    """
    cases: dict[str, Case] = {}
    wrong: list[str] = []
    for number, line in enumerate(read_text(path).split("\n"), start=1):
        try:
            case = _read_line(path, number, line, cases) if line.strip() else None
        except DataError as error:
            wrong.append(str(error))
        else:
            cases |= {case.id: case} if case else {}
    if wrong:
        more = [f"… and {len(wrong) - TOLD} more lines."] if len(wrong) > TOLD else []
        raise DataError("\n".join([*wrong[:TOLD], *more]))
    if not cases:
        raise DataError(f"{path} holds no line. One JSON object a line is expected.")
    chosen = tuple(case for case in cases.values() if split in ("", case.split))
    if not chosen:
        raise DataError(f"{path} holds no case with split {split!r}. Leave the split out for all.")
    return chosen


def _read_line(path: Path, number: int, line: str, cases: Mapping[str, Case]) -> Case:
    """The case of a line, whose id none of the lines before has."""
    place = f"{path}, line {number}"
    try:
        case = read_case(parse_line(path, number, line), place=place)
    except ValueError as error:
        raise DataError(f"{place}: {error}") from None
    if case.id in cases:
        raise DataError(f"{place}: id {case.id!r} stands there twice.")
    return case


def read_case(entry: Mapping[str, Any], *, place: str = "") -> Case:
    """One line of a file of cases.

    Raises:
        ValueError: If a key is missing, unknown or of the wrong type, or a value not allowed.
    """
    refuse_unknown(entry, CASE_KEYS)
    require(entry, ("id", "question", "answerable"))
    case = Case(**{key: _READERS[key](key, value) for key, value in entry.items()}, place=place)
    if not case.id or not case.question.strip():
        raise ValueError(f"{'question' if case.id else 'id'!r} is empty.")
    return case


def bare_kind(kind: str) -> str:
    """A kind without its language: `crosslingual` of `crosslingual-ru`."""
    return kind if kind in KINDS else _LANGUAGE.sub("", kind)


def case_fields(case: Case) -> dict[str, Any]:
    """A case as the JSON object that `read_case` reads; what is left open is left out."""
    entry = {key: value for key, value in asdict(case).items() if key in CASE_KEYS and value != ()}
    entry = {key: value for key, value in entry.items() if value != ""}
    if case.evidence:
        entry["evidence"] = [_evidence_fields(evidence) for evidence in case.evidence]
    return entry


def _evidence_fields(evidence: Evidence) -> dict[str, Any]:
    blank = Evidence(article="")
    entry = asdict(evidence)
    return {key: value for key, value in entry.items() if value != getattr(blank, key)}


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


def _read_kind(key: str, value: Any) -> str:
    """The kind under its own name, with its language if it has one."""
    kind = re.sub(r"[\s_]+", "-", _read_text(key, value).strip().lower())
    for known in (kind, _LANGUAGE.sub("", kind)):
        if known in KINDS or known in _SAME_KINDS:
            return _SAME_KINDS.get(known, known) + kind[len(known) :]
    raise ValueError(
        f"{key} {value!r} is unknown. Known are: {', '.join(KINDS)}; "
        "each may end in a language, as in crosslingual-ru."
    )


def _read_split(key: str, value: Any) -> str:
    if value not in ("", *SPLITS):
        raise ValueError(f"{key} {value!r} is unknown. Known are: {', '.join(SPLITS)}.")
    return _read_text(key, value)


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
    refuse_unknown(entry, EVIDENCE_KEYS)
    require(entry, ("article",))
    for name in ("start", "end", "grade"):
        if type(entry.get(name, 0)) is not int or entry.get(name, 0) < 0:
            raise ValueError(f"{name!r} of {key!r} must be 0 or more, not {entry[name]!r}.")
    return Evidence(
        article=_read_text("article", entry["article"]),
        quote=_read_text("quote", entry.get("quote", "")),
        start=entry.get("start", -1),
        end=entry.get("end", -1),
        required=_read_truth("required", entry.get("required", True)),
        grade=entry.get("grade", 1),
    )


_READERS: Mapping[str, Callable[[str, Any], Any]] = {
    "id": _read_text,
    "question": _read_text,
    "answerable": _read_truth,
    "kind": _read_kind,
    "label": _read_text,
    "split": _read_split,
    "history": _read_history,
    "answers": _read_groups,
    "evidence": _read_evidence,
    "speaker": _read_text,
    "articles": _read_texts,
    "references": _read_texts,
    "wrong_answers": _read_texts,
}
