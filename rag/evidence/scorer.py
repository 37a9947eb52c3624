"""Reads question and passage together: does the passage answer, and with which sentence?

The lower layers of the embedded model, trained on as a reader by `scripts/train_scorer.py`. The
word table is the one of `rag/model/model.onnx`; only layers and heads are stored for the reader.
"""

import os
import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from rag.evidence.sheets import ASKED, ASKED_MISSING, OUTSIDE, READ, Sheet, Typesetter, headings_of
from rag.indexing.embedding import Threads
from rag.indexing.encoder import MODEL_FOLDER, load_files, open_session, read_pieces
from rag.text.sentences import sends_elsewhere
from rag.types import Passage

FILES = ("scorer.onnx", "scorer.npz")
"""What the reader has of its own; the word table and the vocabulary are the embedded model's."""

SUMS = "SHA256SUMS.scorer"
"""What these files must be; apart from the embedding's, whose sums name the index."""

# What the network tells of each piece: is it of the answer, and what does it add to its sentence;
# of the first one: does the passage answer; of those asked: their weight, and how much to doubt
# when they are missing.
PIECE, MEAN, WHOLE, WEIGH, DOUBT = range(5)
HEADS_READ = 5

MIDDLE = 0.75
"""Cosines of pieces lie around this; subtracted so that scores lie around nought."""

SHARPNESS = 20.0
"""How much the piece of the question that is met worst counts beyond the others."""

LEAST_POOLED = -20.0
"""Bound of what pieces that say no can add, as in training."""

SUREST = 8.0
"""Log-odds beyond this, or below its opposite, are equally sure."""


class PassageScore(NamedTuple):
    """Log-odds that a passage answers a question, and that each of its sentences does."""

    answers: float
    sentences: tuple[float, ...]


class Shares(NamedTuple):
    """How much each finding counts, trained with the network and kept in its metadata.

    For a sentence: its pieces that look like an answer, and how well it meets the question. For
    the passage: its sentences, how well all of it meets the question, and how well it meets the
    pieces of the question that it meets worst.
    """

    in_piece: float
    in_match: float
    in_best: float
    in_all: float
    in_least: float


class Scorer:
    """The reader, loaded on first use; safe in threads.

    Sheets are read one by one, so that scores do not depend on the other passages: what is
    rounded to 8 bits shares its step with the whole batch. Each core reads a passage of its own.
    With each sheet shared by two cores, which wait for one another, an answer over the seeds
    took .95 s of processor time instead of .60, and of twenty asked at once half were there
    after 6.4 s instead of 3.7.
    """

    def __init__(self, folder: Path = MODEL_FOLDER, *, threads: int = 0) -> None:
        self._folder = folder
        self._readers = Threads(threads or os.cpu_count(), thread_name_prefix="reader")
        self._lock = threading.Lock()
        self._loaded: _Network | None = None

    def score(self, question: str, passages: Sequence[Passage]) -> list[PassageScore]:
        """How likely each passage answers a question that stands alone, and with which sentence.

        Raises:
            EmbeddingError: If the model cannot be loaded.
            StorageError: If it is closed.
        """
        return list(self._readers.map(partial(self._network.read, question), passages))

    def close(self) -> None:
        """Stop the threads that read."""
        self._readers.shutdown()

    @property
    def _network(self) -> "_Network":
        with self._lock:
            if self._loaded is None:
                self._loaded = _load(self._folder)
            return self._loaded


class _Network:
    """What is loaded: the typesetter, the network, and what its findings count."""

    def __init__(self, setter: Typesetter, session: Any) -> None:
        self._setter, self._session = setter, session
        told = session.get_modelmeta().custom_metadata_map
        self._shares = Shares(*(float(told[name]) for name in Shares._fields))

    def read(self, question: str, passage: Passage) -> PassageScore:
        """Log-odds of one passage and its sentences; a line that sends elsewhere is not read."""
        text = passage.article.text
        sentences = [
            "" if sends_elsewhere(text, span) else text[span.start : span.end]
            for span in passage.sentences
        ]
        scores = [-SUREST] * len(sentences)
        answers = -SUREST
        for sheet in self._setter.lay_out(question, headings_of(passage), sentences):
            if (sheet.owners == OUTSIDE).all() or not _asked(sheet).any():
                continue
            inputs = {"tokens": sheet.tokens[None], "kinds": sheet.kinds[None]}
            alike, heads = self._session.run(None, inputs)
            answer, found = weigh(sheet, alike[0], heads[0].astype(np.float64), self._shares)
            answers = max(answers, _clip(answer))
            for sentence, score in found.items():
                scores[sentence] = _clip(score)
        return PassageScore(answers, tuple(scores))


def weigh(
    sheet: Sheet, alike: NDArray[np.float32], heads: NDArray[np.float64], shares: Shares
) -> tuple[float, dict[int, float]]:
    """Log-odds of a passage and of its sentences.

    Each piece of the question looks for the piece of a sentence, or of the passage, that is most
    like it in the state that reading left; what it finds counts by the weight of the piece.

    Args:
        sheet: What was read; some sentence must be on it.
        alike: Cosines between the last states of the pieces (pieces, pieces).
        heads: What the heads say of each piece (pieces, `HEADS_READ`).
        shares: How much each finding counts.
    """
    asked = _asked(sheet)
    met = alike[asked].astype(np.float64) - MIDDLE
    weights = _softmax(heads[asked, WEIGH])
    pieces = heads[:, PIECE] - heads[0, PIECE]
    found = {}
    for owner in np.unique(sheet.owners[sheet.owners != OUTSIDE]).tolist():
        own = sheet.owners == owner
        told = max(float(np.logaddexp.reduce(pieces[own])), LEAST_POOLED)
        match = float(weights @ met[:, own].max(1))
        mean = float(heads[own, MEAN].mean())
        found[owner] = mean + shares.in_piece * told + shares.in_match * match
    over = met[:, sheet.kinds >= READ].max(1)
    doubts = heads[asked, DOUBT]
    least = np.logaddexp.reduce(doubts) - np.logaddexp.reduce(doubts - SHARPNESS * over)
    answer = (
        float(heads[0, WHOLE])
        + shares.in_best * float(np.logaddexp.reduce(list(found.values())))
        + shares.in_all * float(weights @ over)
        + shares.in_least * float(least) / SHARPNESS
    )
    return answer, found


def _asked(sheet: Sheet) -> NDArray[np.bool_]:
    return (sheet.kinds >= ASKED) & (sheet.kinds <= ASKED_MISSING)


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    grown = np.exp(scores - scores.max(initial=0.0))
    weights: NDArray[np.float64] = grown / grown.sum()
    return weights


def _clip(score: float) -> float:
    return min(max(score, -SUREST), SUREST)


def _load(folder: Path) -> _Network:
    network, weights = FILES

    def load() -> _Network:
        session = open_session(folder, network=network, weights=weights)
        return _Network(Typesetter(read_pieces(folder)), session)

    return load_files(folder, FILES, load, sums=SUMS)
