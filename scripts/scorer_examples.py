"""Examples for the reader: how one is made, and how a question becomes one that nothing answers."""

import random
import re
from dataclasses import dataclass
from typing import Any

from scorer_gold import Spans, holds

from rag.evidence.sheets import headings_of
from rag.types import Passage

ENTITY = re.compile(
    r"(?<![.?!]\s)(?<!^)\b[A-ZА-ЯІ][\w’'-]+(?:\s[A-ZА-ЯІ][\w’'-]+)*|\b\d[\d,.]*\d\b|\b\d\b"
)


@dataclass(frozen=True, slots=True)
class Example:
    """A question with one passage: the stretches (sentence, start, end) that answer it, if any."""

    data: str
    kind: str
    held: bool
    case: str
    question: str
    heading: str
    sentences: list[str]
    answers: list[tuple[int, int, int]]


def make_example(
    case: dict[str, Any],
    data: str,
    kind: str,
    passage: Passage,
    spans: Spans,
    *,
    held: bool,
    cut: bool,
    question: str,
) -> Example:
    """One example; `cut` takes the answering sentences out."""
    text = passage.article.text
    sentences, answers = [], []
    for start, end in passage.sentences:
        inside = [(max(a, start), min(b, end)) for a, b in spans if a < end and start < b]
        if inside and cut:
            continue
        answers += [(len(sentences), a - start, b - start) for a, b in inside]
        sentences.append(text[start:end])
    return Example(
        data,
        kind,
        held,
        case["id"],
        question or case["question"],
        headings_of(passage)[0],
        sentences,
        answers,
    )


def swap(question: str, text: str, chance: random.Random) -> str:
    """The question with one name or number changed to another of the text; empty when it cannot."""
    own = [m.group() for m in ENTITY.finditer(question)]
    own = [each for each in own if holds(text, [each])]
    if not own:
        return ""
    old = chance.choice(own)
    others = [m.group() for m in ENTITY.finditer(text)]
    others = [
        o
        for o in others
        if o[0].isdigit() == old[0].isdigit()
        and not holds(question, [o])
        and (not old[0].isdigit() or len(o) == len(old))
        and not holds(o, [old])
        and not holds(old, [o])
    ]
    return question.replace(old, chance.choice(others)) if others else ""
