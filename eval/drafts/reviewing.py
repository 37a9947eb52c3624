"""Drafts before a reader's eyes: accepted, edited or dropped, and kept in a file of cases."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from eval.cases import Case, case_fields, load_cases
from eval.jsonl import DataError, read_text
from eval.texts import groups_met

CHOICES = "[a]ccept  [e]dit  [d]rop  [q]uit: "
"""What a reader may do with a draft."""

_DRAFT = re.compile(r"draft-(\d+)")


def review_cases(
    cases: Iterable[Case], *, ask: Callable[[str], str], say: Callable[[str], None]
) -> Iterator[Case]:
    """The drafts that a reader accepts, each at once, so that none is lost when they stop.

    Args:
        cases: Drafts, shown one after another.
        ask: Shows a prompt and returns what was typed; `EOFError` ends the review.
        say: Shows a text.
    """
    for case in cases:
        try:
            reviewed = _review(case, ask, say)
        except (EOFError, _QuitError):
            return
        if reviewed:
            yield reviewed


class _QuitError(Exception):
    """The reader has had enough."""


def _review(case: Case, ask: Callable[[str], str], say: Callable[[str], None]) -> Case | None:
    """The draft as accepted, or nothing when it is dropped."""
    say(show_case(case))
    while True:
        match ask(CHOICES).strip().casefold():
            case "a":
                return case
            case "d":
                return None
            case "q":
                raise _QuitError
            case "e":
                case = _edit(case, ask)
                say(show_case(case))
            case other:
                say(f"{other!r} is no choice: type a, e, d or q.")


def _edit(case: Case, ask: Callable[[str], str]) -> Case:
    """The case with what the reader typed; what is left empty stays."""
    question = " ".join(ask("Question (empty keeps it): ").split())
    typed = ask("Answers, one of them enough: a | b (empty keeps them): ")
    answers = tuple(filter(None, (" ".join(answer.split()) for answer in typed.split("|"))))
    return replace(
        case, question=question or case.question, answers=(answers,) if answers else case.answers
    )


def show_case(case: Case) -> str:
    """A case as a reader checks it: question, answers, and the words they rest on."""
    lines = [f"{case.id} ({case.kind})", f"  Question: {case.question}"]
    lines += [f"  Answer:   {' | '.join(group)}" for group in case.answers]
    for evidence in case.evidence:
        lines += [f"  Quote:    {evidence.quote}", f"            in {evidence.article}"]
    if case.speaker:
        lines[-1] += f", the words of {case.speaker}"
    held = groups_met(" ".join(evidence.quote for evidence in case.evidence), case.answers)
    if case.kind == "fact" and held == 0:
        lines.append("  Note:     the quote does not hold this answer.")
    return "\n".join(lines)


def append_cases(path: Path, cases: Iterable[Case]) -> int:
    """Append cases to a file, each as it comes, and tell how many; nothing there is changed.

    Drafts are numbered on from those in the file; one that stands there already, with the same
    question and evidence, is skipped.

    Raises:
        DataError: If the file holds no cases, cannot be written, or another id is taken.
    """
    known = list(read_known(path))
    count = 0
    for case in cases:
        if any((case.question, case.evidence) == (old.question, old.evidence) for old in known):
            continue
        known.append(_number(case, known, path))
        _append_line(path, json.dumps(case_fields(known[-1]), ensure_ascii=False))
        count += 1
    return count


def read_known(path: Path) -> tuple[Case, ...]:
    """The cases of a file; none when it is missing or blank.

    Raises:
        DataError: If it holds anything but cases.
    """
    if not path.exists() or not read_text(path).strip():
        return ()
    return load_cases(path)


def _number(case: Case, known: Sequence[Case], path: Path) -> Case:
    """The case, a draft with the next number."""
    if _DRAFT.fullmatch(case.id):
        numbers = [int(found[1]) for old in known if (found := _DRAFT.fullmatch(old.id))]
        return replace(case, id=f"draft-{max(numbers, default=0) + 1:03}")
    if any(case.id == old.id for old in known):
        raise DataError(
            f"{path}: there is a case {case.id!r} already. Give the new one another id."
        )
    return case


def _append_line(path: Path, line: str) -> None:
    """A line more at the end of a file, which may lack the end of its last one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            if file.tell():
                file.seek(-1, 2)
                if file.read(1) != b"\n":
                    file.write(b"\n")
            file.write(line.encode() + b"\n")
    except OSError as error:
        raise DataError(f"{path} cannot be written: {error.strerror}.") from None
