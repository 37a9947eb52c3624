"""The embedded model itself: text to tokens, tokens to vectors, with ONNX Runtime.

Knows the files in `rag/model` and nothing of articles; others call `rag.indexing.embedding`. How
the files came about is in `scripts/build_model.py`.
"""

import hashlib
import re
import unicodedata
from array import array
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from rag.errors import EmbeddingError

T = TypeVar("T")

MODEL_FOLDER = Path(__file__).parent.parent / "model"
DIMENSION = 384
MAX_TOKENS = 512

# The files that make the vectors, in the order of the file that tells what they must be.
SUMS = "SHA256SUMS"
FILES = ("model.onnx", "weights.npz", "pieces.txt", "scores.npy")
# What a matrix is stored as: in blocks of 4 bits, or in 8 bits, see `scripts/model_weights.py`.
PARTS = ("nibbles", "ratios", "factors")
BYTES = "bytes"
# Numbers of the control pieces. Text never becomes one of them, whatever it says.
BEGIN, PADDING, END, UNKNOWN = range(4)
CONTROL_PIECES = 4
# No piece is longer than 16 characters, so text beyond this never reaches the 512 tokens.
MAX_CHARACTERS = 16 * MAX_TOKENS
# As in SentencePiece: a character without a piece scores this much below the rarest piece.
UNKNOWN_PENALTY = 10.0
# Texts repeat their words: in 4.3 million characters of interviews 96 of 100 were remembered.
WORDS_REMEMBERED = 1 << 16
# Longer "words" are lines of Chinese or Thai, which do not come back.
WORD_REMEMBERED_CHARACTERS = 32

# What SentencePiece's `nmt_nfkc` does beyond NFKC: control characters go, odd blanks are blanks.
_BLANKS = "\t\n\f\r\u1680\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u2581\ufeff\ufffd"
_CONTROLS = [*range(9), 0x0B, *range(0x0E, 0x20), 0x7F, 0x8F, 0x9F]
_CLEANING = dict.fromkeys(_CONTROLS, "") | {ord(blank): " " for blank in _BLANKS}


class Pieces:
    """Splits text into the model's Unigram pieces, as SentencePiece would.

    Written here because the vocabulary has 200,000 pieces: the `tokenizers` library takes half a
    second to load them, which a single question would pay; remembered words make up for the rest.
    """

    def __init__(self, pieces: Sequence[str], scores: Sequence[float]) -> None:
        self.scores = scores
        if len(pieces) != len(scores):
            raise ValueError(f"{len(pieces)} pieces, but {len(scores)} scores")
        self._numbers = {piece: n for n, piece in enumerate(pieces) if n >= CONTROL_PIECES}
        self._longest = max(map(len, self._numbers))
        self._unknown = min(scores) - UNKNOWN_PENALTY
        self._remembered = lru_cache(maxsize=WORDS_REMEMBERED)(self._best_split)

    def split(self, text: str) -> "array[int]":
        """Numbers of the pieces, begun and ended, at most `MAX_TOKENS`; the rest is cut off."""
        numbers = array("i", (BEGIN,))
        for word in _normalised(text[:MAX_CHARACTERS]).split(" "):
            remembered = len(word) <= WORD_REMEMBERED_CHARACTERS
            numbers.extend((self._remembered if remembered else self._best_split)(word))
            if len(numbers) >= MAX_TOKENS:
                break
        del numbers[MAX_TOKENS - 1 :]
        numbers.append(END)
        return numbers

    def _best_split(self, word: str) -> "array[int]":
        """The pieces of one word with the highest sum of scores (Viterbi)."""
        marked = f"▁{word}"
        best = [0.0] + [-np.inf] * len(marked)
        steps = [(0, UNKNOWN)] * len(best)
        for start in range(len(marked)):
            score = best[start]
            if score + self._unknown > best[start + 1]:
                best[start + 1], steps[start + 1] = score + self._unknown, (start, UNKNOWN)
            for end in range(start + 1, min(start + self._longest, len(marked)) + 1):
                number = self._numbers.get(marked[start:end])
                if number is not None and score + self.scores[number] > best[end]:
                    best[end], steps[end] = score + self.scores[number], (start, number)
        return array("i", _walk_back(steps))


def _walk_back(steps: Sequence[tuple[int, int]]) -> list[int]:
    """Piece numbers from the first to the last; unknown neighbours count once."""
    numbers: list[int] = []
    at = len(steps) - 1
    while at > 0:
        at, number = steps[at]
        if number != UNKNOWN or numbers[-1:] != [UNKNOWN]:
            numbers.append(number)
    return numbers[::-1]


def _normalised(text: str) -> str:
    cleaned = unicodedata.normalize("NFKC", text.translate(_CLEANING))
    return re.sub(" {2,}", " ", cleaned)


class Encoder:
    """A loaded model; any number of threads may call it."""

    def __init__(self, pieces: Pieces, session: Any) -> None:
        self._session = session
        self.split = pieces.split

    def encode(self, batch: Sequence["array[int]"]) -> NDArray[np.float32]:
        """Vectors of unit length (texts, `DIMENSION`) of texts that were split."""
        lengths = np.array([len(numbers) for numbers in batch], np.int32)
        tokens = np.full((len(batch), lengths.max()), PADDING, np.int32)
        for row, numbers in zip(tokens, batch, strict=True):
            row[: len(numbers)] = numbers
        (vectors,) = self._session.run(None, {"tokens": tokens, "lengths": lengths})
        return np.asarray(vectors, np.float32)


def load_encoder(folder: Path = MODEL_FOLDER) -> Encoder:
    """Load the model's files; each call of it uses one core.

    Raises:
        EmbeddingError: If a file is missing or damaged.
    """
    return load_files(folder, FILES, lambda: Encoder(read_pieces(folder), open_session(folder)))


def load_files(folder: Path, names: Sequence[str], load: Callable[[], T], *, sums: str = SUMS) -> T:
    """What `load` makes of files of the model; `sums` tells what they must be.

    Raises:
        EmbeddingError: If a file is missing or damaged.
    """
    missing = [name for name in names if not (folder / name).is_file()]
    if missing:
        raise EmbeddingError(_restore(folder, f"lacks {', '.join(missing)}"))
    try:
        return load()
    except Exception as error:
        # ONNX Runtime and NumPy have no common error for a file that is not theirs.
        damaged = ", ".join(damaged_files(folder, sums)) or "no file, but could not be loaded"
        raise EmbeddingError(_restore(folder, f"has damaged {damaged} ({error})")) from error


def model_digest(folder: Path = MODEL_FOLDER) -> str:
    """One SHA-256 for all files of the model, out of `SHA256SUMS`; short and cheap to read.

    Raises:
        EmbeddingError: If `SHA256SUMS` is missing.
    """
    return hashlib.sha256(_read_sums(folder, SUMS)).hexdigest()


def damaged_files(folder: Path = MODEL_FOLDER, sums: str = SUMS) -> list[str]:
    """Names of the files that are missing or differ from what the file `sums` records.

    Raises:
        EmbeddingError: If that file is missing.
    """
    lines = _read_sums(folder, sums).decode().splitlines()
    recorded = {name: digest for digest, name in (line.split() for line in lines)}
    return [name for name, digest in recorded.items() if digest_file(folder / name) != digest]


def _read_sums(folder: Path, sums: str) -> bytes:
    try:
        return (folder / sums).read_bytes()
    except OSError as error:
        raise EmbeddingError(_restore(folder, f"lacks {sums} ({error})")) from error


def digest_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal; empty where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def _restore(folder: Path, trouble: str) -> str:
    return (
        f"The embedding model in {folder} {trouble}. Bring the files back:"
        " git checkout -- rag/model, or install onrecord again."
    )


@lru_cache(maxsize=1)
def read_pieces(folder: Path) -> Pieces:
    """The vocabulary of the model; read once for all who split text."""
    pieces = (folder / "pieces.txt").read_text(encoding="utf-8").split("\n")
    return Pieces(pieces, np.load(folder / "scores.npy").tolist())


def open_session(folder: Path, *, network: str = "model.onnx", weights: str = "weights.npz") -> Any:
    """A network in ONNX Runtime, on one core a call; the embedding's, from tokens to vectors."""
    import onnxruntime

    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    options.intra_op_num_threads = 1
    # The graph is stored as optimising would leave it.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    matrices = _expand_weights(folder / weights)
    values = [onnxruntime.OrtValue.ortvalue_from_numpy(matrix) for matrix in matrices.values()]
    options.add_external_initializers(list(matrices), values)
    return onnxruntime.InferenceSession(
        folder / network, options, providers=["CPUExecutionProvider"]
    )


def _expand_weights(path: Path) -> dict[str, NDArray[np.int8]]:
    """A network's matrices (inputs, outputs) in 8 bits, by their names in the graph."""
    # NumPy leaves the file open when it cannot read it.
    with path.open("rb") as file, np.load(file) as stored:
        packed = {name: stored[name] for name in stored.files}
    matrices: dict[str, NDArray[np.int8]] = {}
    for kind in sorted({name.rpartition(".")[0] for name in packed}):
        layers = packed.get(f"{kind}.{BYTES}")
        if layers is None:
            parts = zip(*(packed[f"{kind}.{part}"] for part in PARTS), strict=True)
            layers = [_expand(*each) for each in parts]
        matrices |= {f"l{number}.{kind}": layer for number, layer in enumerate(layers)}
    return matrices


def _expand(
    nibbles: NDArray[np.uint8], ratios: NDArray[np.float16], factors: NDArray[np.float32]
) -> NDArray[np.int8]:
    """One matrix out of blocks (blocks, 32, outputs / 2), see `scripts/model_weights.py`."""
    half = nibbles.shape[-1]
    expanded = np.empty((*nibbles.shape[:2], 2 * half), np.int8)
    for columns, values in ((slice(half), nibbles & 15), (slice(half, None), nibbles >> 4)):
        steps = values.astype(np.float32) - 8
        steps *= ratios[..., columns].astype(np.float32)
        steps *= factors
        # A ratio is rounded to 16 bits, so the largest weight may come out at 127.1.
        expanded[..., columns] = np.rint(np.clip(steps, -127, 127, out=steps), out=steps)
    return expanded.reshape(-1, 2 * half)
