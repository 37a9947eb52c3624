"""Lays question and passage out side by side, as the reader in `rag.evidence.scorer` is given them.

A sheet is a row of pieces with what each is to the question, and the sentence it belongs to.
"""

import re
from array import array
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rag.indexing.encoder import BEGIN, END, Pieces
from rag.text.sentences import is_question, split_sentences
from rag.types import Passage
from rag.words.names import name_key
from rag.words.terms import fold, words

Numbers = NDArray[np.int32]

LONGEST_QUESTION = 64
HEADING_PIECES = 24
TITLE_WORDS = 10
"""Of a title, above a turn that goes on: more words leave no room for the name of its speaker."""

LONGEST_READ = 320
"""Pieces read at once, question included: the longest that the reader was trained on. A longer
passage is read in parts."""

MARK_PIECES = 5
"""Pieces of a sheet that are no words: one before the question, two behind it, one behind the
heading and one at the end."""

RARE = -11.6
"""Words whose pieces score less in sum are rare enough to tell topics apart: "region" is not,
"number" just so, names are by far."""

KEY_LETTERS = 6
"""Letters by which words of question and passage are held for the same, whatever their ending."""

_NEXT = re.compile(r"(?<=[。？！؟])\s*")
"""Between sentences where `split_sentences` sees no border."""

# What a piece is to the question, told to the network beside the piece.
MARK, ASKED, ASKED_FOUND, ASKED_MISSING, READ, READ_FOUND, READ_NAMED = range(7)
KINDS = 7

OUTSIDE = -1
"""Owner of pieces that belong to no sentence."""


class Word(NamedTuple):
    """A word as it is read: its pieces, the keys it is recognised by, and whether it is rare."""

    pieces: "array[int]"
    keys: frozenset[str]
    rare: bool


class Sheet(NamedTuple):
    """One reading: pieces, what each is to the question, and the sentence each belongs to."""

    tokens: Numbers
    kinds: Numbers
    owners: Numbers


class Typesetter:
    """Lays question and passage out for the network; remembers words."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self.word = lru_cache(1 << 16)(self._read_word)

    def _read_word(self, text: str) -> Word:
        numbers = self._pieces.split(text)[1:-1]
        keys = frozenset(filter(None, (_key(part) for part in words(text))))
        rare = bool(keys) and (
            any(letter.isdigit() for letter in text)
            or sum(self._pieces.scores[number] for number in numbers) < RARE
        )
        return Word(numbers, keys, rare)

    def lay_out(
        self, question: str, headings: Sequence[str], sentences: Sequence[str]
    ) -> Iterator[Sheet]:
        """The sheets to read, one for most passages; every sentence is on one of them.

        Args:
            question: What is asked.
            headings: For each sentence, what stands above a sheet that begins with it.
            sentences: The passage.
        """
        asked = self._question(question)
        headed = {heading: self._words(heading, HEADING_PIECES) for heading in set(headings)}
        room = LONGEST_READ - MARK_PIECES - _length(asked)
        room -= max(map(_length, headed.values()), default=0)
        texts = [self._words(sentence, room) for sentence in sentences]
        for first, last in _windows([_length(text) for text in texts], room):
            above = headed[headings[first]]
            yield _typeset(asked, above, dict(enumerate(texts[first:last], first)))

    def _question(self, question: str) -> list[Word]:
        """The words of a question; of one that is too long, those of the sentences that ask."""
        whole = [self.word(part) for part in question.split()]
        if _length(whole) <= LONGEST_QUESTION:
            return whole
        return self._words(" ".join(asking_sentences(question)), LONGEST_QUESTION)

    def _words(self, text: str, room: int) -> list[Word]:
        """The words of a text that fit; one that would nowhere fit is cut."""
        kept = []
        left = room
        for part in text.split():
            word = self.word(part)
            if len(word.pieces) > room and left:
                word = word._replace(pieces=word.pieces[:left])
            left -= len(word.pieces)
            if left < 0:
                break
            kept.append(word)
        return kept


def asking_sentences(question: str) -> list[str]:
    """The sentences of a question that ask, else its last one.

    Words in brackets behind them, such as the context of a conversation, belong to them.
    """
    spans = split_sentences(question, language="")
    parts = (part for start, end in spans for part in _NEXT.split(question[start:end]))
    sentences = [part for part in parts if part]
    asking = [sentence for sentence in sentences if is_question(sentence)]
    last = sentences[-1:]
    return [*asking, *last] if not asking or last[0].startswith("(") else asking


def _key(word: str) -> str:
    if word[0].isdigit():
        return fold(word)
    return (name_key(word) or fold(word))[:KEY_LETTERS]


def _length(text: Sequence[Word]) -> int:
    return sum(len(word.pieces) for word in text)


def _windows(lengths: Sequence[int], room: int) -> Iterator[tuple[int, int]]:
    """Runs of sentences, as few as possible and about equally long, that each fit."""
    if not lengths:
        return
    parts = -(-sum(lengths) // room) or 1
    aim = sum(lengths) / parts
    first = used = 0
    for at, length in enumerate(lengths):
        if at > first and (used + length > room or used >= aim):
            yield first, at
            first, used = at, 0
        used += length
    yield first, len(lengths)


def _typeset(asked: Sequence[Word], headed: Sequence[Word], texts: dict[int, list[Word]]) -> Sheet:
    named = frozenset().union(*(word.keys for word in asked))
    read = [*headed, *(word for text in texts.values() for word in text)]
    found = frozenset().union(*(word.keys for word in read))
    tokens, kinds, owners = array("i", (BEGIN,)), array("i", (MARK,)), array("i", (OUTSIDE,))

    def put(pieces: Sequence[int], kind: int, owner: int) -> None:
        tokens.extend(pieces)
        kinds.extend([kind] * len(pieces))
        owners.extend([owner] * len(pieces))

    for word in asked:
        kind = ASKED_FOUND if word.keys & found else ASKED_MISSING
        put(word.pieces, kind if word.rare else ASKED, OUTSIDE)
    put((END, END), MARK, OUTSIDE)
    for owner, text in ((OUTSIDE, headed), *texts.items()):
        for word in text:
            kind = READ_NAMED if word.rare else READ_FOUND
            put(word.pieces, kind if word.keys & named else READ, owner)
        if owner == OUTSIDE:
            put((END,), MARK, OUTSIDE)
    put((END,), MARK, OUTSIDE)
    return Sheet(*(np.array(numbers, np.int32) for numbers in (tokens, kinds, owners)))


def headings_of(passage: Passage) -> list[str]:
    """For each sentence, what stands above it: the title, and who goes on speaking from before."""
    title = passage.article.title.replace("_", " ")
    turns = [speech for speech in passage.speeches if speech.kind == "turn"]
    speaking = (
        next((turn for turn in turns if turn.start <= start < turn.end), None)
        for start, _ in passage.sentences
    )
    short = " ".join(title.split()[:TITLE_WORDS])
    return [f"{short} {turn.speaker}:" if turn else title for turn in speaking]
