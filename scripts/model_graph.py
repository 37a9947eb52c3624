"""The network of the embedded model for ONNX Runtime, in the nodes that its optimising would make.

The word table stays in 4 bits; the int8 values of the layers' matrices come with loading. What
enters a matrix is divided by the factors of `model_weights`. `scorer_graph` builds on it, too.
"""

from collections.abc import Sequence

import numpy as np
import onnx
from model_weights import Factors, column_scales
from model_wheel import BLOCK, Source, read_values, unpack
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from rag.indexing.encoder import MAX_TOKENS

FUSED = frozenset(
    ("GatherBlockQuantized", "QAttention", "MultiHeadAttention", "DynamicQuantizeMatMul",
     "BiasGelu", "SkipLayerNormalization")
)  # fmt: skip


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
    values = read_values(source, name)
    scales = column_scales(values, factors[name])
    if name.endswith("qkv"):
        scales[-source.width :] /= factors[name.replace("qkv", "ao.w")]
    return graph.late(name, values.T.shape), graph.constant(f"{name}.scales", scales)


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
