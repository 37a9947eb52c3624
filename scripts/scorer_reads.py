"""Examples as the reader reads them: varied, laid out, drawn and put into batches."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypedDict

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from rag.evidence.sheets import Sheet, Typesetter

SEED = 1
BATCH_PIECES = 2400
"""Small batches: a run this short needs many steps."""

SORTED_EXAMPLES = 640
"""Examples sorted by length together."""

# How often an example of a set and kind is drawn, on average; the others not at all.
DRAWN = {
    "squad1": {"answer": 1.0, "deleted": 0.5, "near": 0.2, "swapped": 0.7},
    "squad2": {"answer": 1.0, "unanswerable": 1.0, "deleted": 0.7, "near": 0.25, "swapped": 0.7},
    "xquad.en": {"answer": 0.8, "deleted": 0.5, "near": 0.2, "swapped": 0.5},
    "xquad.ru": {"answer": 1.0, "deleted": 0.6, "near": 0.25, "swapped": 0.5},
    "xquad.de": {"answer": 0.8, "deleted": 0.5, "near": 0.2, "swapped": 0.5},
    "xquad.tr": {"answer": 1.0, "deleted": 0.6, "near": 0.25, "swapped": 0.5},
    "xquad.es": {"answer": 0.4, "deleted": 0.25, "near": 0.1, "swapped": 0.3},
    "xquad.ar": {"answer": 0.4, "deleted": 0.25, "near": 0.1, "swapped": 0.3},
    "xquad.zh": {"answer": 0.4, "deleted": 0.25, "near": 0.1, "swapped": 0.3},
    "kazqad": {"answer": 1.0, "deleted": 0.7, "near": 0.25, "swapped": 0.5},
    "clapnq": {"answer": 2.0, "deleted": 1.0, "near": 0.5, "unanswerable": 1.0},
    "ramdocs": {"answer": 1.0, "deleted": 0.5, "near": 0.5, "swapped": 0.5},
    "chunking": {"answer": 1.0, "deleted": 0.5, "near": 0.4, "swapped": 0.3},
    "interviews": {"said": 0.3, "asked": 1.0, "missaid": 1.0},
    "newsroom": {"answer": 2.0, "deleted": 0.5, "near": 0.4, "swapped": 0.5, "unanswerable": 0.6},
    "newsdesk": {"answer": 1.0, "deleted": 0.2, "near": 0.2, "swapped": 0.3, "unanswerable": 0.45},
    "aliens": {"alien": 3.0},
    "seeds": {"answer": 2.0, "deleted": 0.3, "near": 0.4, "swapped": 0.3, "unanswerable": 0.3},
}
NEWS = ("newsroom", "newsdesk", "seeds")

# Shares of the examples that are varied.
LOWERED = 0.3
UNMARKED = 0.3
SHORTENED = 0.1
MISTYPED = 0.12
HEADLESS = 0.25
CROPPED = 0.6
LABELLED = 0.04
SHORTEST_QUESTION = 3
SHORTEST_MISTYPED = 5

QUESTION_OPENING = (
    "what which who whom whose when where how many much is was are were did does do the".split()
)
LABELS = ("JOURNALIST", "President", "MODERATOR", "Question", "Answer", "The Minister")


class Example(TypedDict):
    """A line of the examples, see `scripts/scorer_data.py`."""

    data: str
    kind: str
    held: bool
    case: str
    question: str
    heading: str
    sentences: list[str]
    answers: list[tuple[int, int, int]]


@dataclass(frozen=True, slots=True)
class Read:
    """A sheet with what the reader should say: answers, sentences, and pieces of the answer."""

    sheet: Sheet
    answers: bool
    sentences: list[bool]
    span: NDArray[np.bool_]


def read_example(example: Example, setter: Typesetter, chance: random.Random | None) -> Read:
    """Lay an example out, varied where there is a chance to vary it by."""
    question, heading = example["question"], example["heading"]
    texts = list(enumerate(example["sentences"]))
    answers = {at for at, _, _ in example["answers"]}
    if chance:
        question = vary(question, chance)
        heading = "" if chance.random() < HEADLESS else heading
        texts = crop(texts, answers, chance) if chance.random() < CROPPED else texts
    prefix = f"{chance.choice(LABELS)}: – " if chance and chance.random() < LABELLED else ""
    shown = [text for _, text in texts]
    shown[0] = prefix + shown[0]
    sheets = list(setter.lay_out(question, [heading] * len(shown), shown))
    found = {at for at, (old, _) in enumerate(texts) if old in answers}
    sheets = [s for s in sheets if found & set(s.owners.tolist())] or sheets
    sheet = sheets[0] if not chance else chance.choice(sheets)
    held = set(sheet.owners.tolist())
    sentences = [at in found for at in range(len(texts))]
    span = np.zeros(len(sheet.tokens), bool)
    for at, (old, text) in enumerate(texts):
        skip = len(prefix) if at == 0 else 0
        for _, start, end in (each for each in example["answers"] if each[0] == old):
            places = np.flatnonzero(sheet.owners == at)
            stretch = start + skip, end + skip
            mark_span(span, places, prefix * (at == 0) + text, stretch, setter)
    return Read(sheet, bool(found & held), sentences, span)


def mark_span(
    span: NDArray[np.bool_],
    places: NDArray[np.intp],
    text: str,
    answer: tuple[int, int],
    setter: Typesetter,
) -> None:
    """Mark the pieces of the words between two characters of a sentence that has these places."""
    start, end = answer
    used = at = 0
    for part in text.split():
        at = text.index(part, at)
        size = len(setter.word(part).pieces)
        if at < end and start < at + len(part):
            span[places[used : used + size]] = True
        used, at = used + size, at + len(part)


def vary(question: str, chance: random.Random) -> str:
    """The question as somebody may type it."""
    if chance.random() < LOWERED:
        question = question.lower()
    if chance.random() < UNMARKED:
        question = question.rstrip("?؟？ ")
    parts = question.split()
    if len(parts) > 2 + SHORTEST_QUESTION and chance.random() < SHORTENED:
        while len(parts) > SHORTEST_QUESTION and parts[0].lower() in QUESTION_OPENING:
            del parts[0]
    if parts and chance.random() < MISTYPED:
        at = chance.randrange(len(parts))
        word = parts[at]
        if len(word) >= SHORTEST_MISTYPED and word.isalpha():
            cut = chance.randrange(1, len(word) - 1)
            swapped = word[:cut] + word[cut + 1] + word[cut] + word[cut + 2 :]
            parts[at] = chance.choice([word[:cut] + word[cut + 1 :], swapped])
    return " ".join(parts)


def crop(
    texts: list[tuple[int, str]], answers: set[int], chance: random.Random
) -> list[tuple[int, str]]:
    """Some neighbouring sentences, with the first answer if there is one."""
    size = chance.randint(2, 5)
    if len(texts) <= size:
        return texts
    anchor = min(answers) if answers else chance.randrange(len(texts))
    first = max(0, min(anchor - chance.randrange(size), len(texts) - size))
    return texts[first : first + size]


def draw(
    examples: Sequence[Example], share: float, news: float, seed: int, *, fresh: str = ""
) -> list[Example]:
    """The examples of the run, shuffled: each kind as often as `DRAWN` says, times a share.

    Cases of newsroom whose ids match `fresh`, if not empty, are drawn twice as often.
    """
    chance = random.Random(seed)
    drawn = []
    for example in examples:
        rate = (news if example["data"] in NEWS else share) * DRAWN[example["data"]].get(
            example["kind"], 0
        )
        if fresh and example["data"] == "newsroom" and re.match(fresh, example["case"]):
            rate *= 2
        drawn += [example] * (int(rate) + (chance.random() < rate % 1))
    chance.shuffle(drawn)
    return drawn


def batches(examples: Sequence[Example], setter: Typesetter) -> Iterator[list[Read]]:
    """Batches of about equally long sheets, in random order over some length."""
    chance = random.Random(SEED)
    step = SORTED_EXAMPLES
    for start in range(0, len(examples), step):
        reads = [read_example(e, setter, chance) for e in examples[start : start + step]]
        reads.sort(key=lambda read: len(read.sheet.tokens))
        made: list[list[Read]] = [[]]
        for read in reads:
            if (len(made[-1]) + 1) * len(read.sheet.tokens) > BATCH_PIECES:
                made.append([])
            made[-1].append(read)
        chance.shuffle(made)
        yield from made


def collate(reads: Sequence[Read]) -> tuple[Tensor, ...]:
    """Tensors of a batch: what `Reader.forward` takes, then answers, sentences, spans."""
    lengths = [len(read.sheet.tokens) for read in reads]
    most = max(len(read.sentences) for read in reads)
    shape = len(reads), max(lengths)
    tokens, kinds = np.ones(shape, np.int64), np.zeros(shape, np.int64)
    own = np.zeros((len(reads), most, max(lengths)), bool)
    truth = np.full((len(reads), most), -1.0, np.float32)
    span = np.zeros(shape, bool)
    for row, (read, length) in enumerate(zip(reads, lengths, strict=True)):
        tokens[row, :length], kinds[row, :length] = read.sheet.tokens, read.sheet.kinds
        owners = read.sheet.owners
        own[row, :, :length] = owners == np.arange(most)[:, None]
        there = own[row].any(1)[: len(read.sentences)]
        truth[row, : len(read.sentences)] = np.where(there, read.sentences, -1)
        span[row, :length] = read.span
    answers = np.array([read.answers for read in reads], np.float32)
    arrays = (tokens, kinds, np.array(lengths), own, answers, truth, span)
    return tuple(torch.from_numpy(array) for array in arrays)
