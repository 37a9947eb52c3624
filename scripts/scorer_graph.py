"""Write the files of the trained reader: its network for ONNX Runtime and its weights in 8 bits.

`scripts/train_scorer.py` calls this. Matrices are smoothed as those of the embedded model are, see
`scripts/model_weights.py`; the word table is not stored again but read out of `model.onnx`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import onnx
from model_graph import Graph, add_embeddings, add_layer
from model_weights import Factors, find_factors, pack_bytes
from model_wheel import Source
from numpy.typing import NDArray
from onnx import TensorProto, helper

from rag.evidence.scorer import FILES, HEADS_READ, SUMS, Shares
from rag.indexing.encoder import digest_file

TABLE = ("words", "words.scales")


@dataclass(frozen=True, slots=True)
class Trained:
    """What training gave: layers in float32 by the wheel's names, and what is new.

    `kinds` is added to the state before layer `kinds_at`; `heads` (width, `HEADS_READ`) with their
    `bias` are what the network tells of each piece.
    """

    tensors: Mapping[str, NDArray[np.float32]]
    layers: int
    kinds: NDArray[np.float32]
    kinds_at: int
    heads: NDArray[np.float32]
    bias: NDArray[np.float32]
    shares: Shares


def write_scorer(
    source: Source, trained: Trained, ranges: Factors, model: Path, target: Path
) -> None:
    """Write the reader's files.

    Args:
        source: The wheel's model.
        trained: What training made of it.
        ranges: The largest number that enters each matrix, by channel.
        model: The embedded model's `model.onnx`, whose word table is used.
        target: The folder written to.
    """
    tensors = source.tensors | dict(trained.tensors)
    reader = replace(source, tensors=tensors, layers=trained.layers)
    factors = find_factors(reader, ranges)
    graph = build_graph(reader, trained, factors, model)
    (target / FILES[0]).write_bytes(graph.SerializeToString(deterministic=True))
    np.savez(target / FILES[1], **pack_bytes(reader, factors))
    lines = [f"{digest_file(target / name)}  {name}\n" for name in FILES]
    (target / SUMS).write_text("".join(lines))
    print(*lines, sep="", end="")


def build_graph(source: Source, trained: Trained, factors: Factors, model: Path) -> onnx.ModelProto:
    """The network from (`tokens`, `kinds`) to `alike` (n, length, length) and `heads`."""
    graph = Graph()
    # The table is replaced by a reference below, so a few rows do.
    state = add_embeddings(graph, source, [0])
    graph.constants |= {tensor.name: tensor for tensor in refer(model)}
    for layer in range(source.layers):
        if layer == trained.kinds_at:
            table = graph.constant("kind.table", trained.kinds)
            kind = graph.add("Gather", [table, "kinds"], "kind")
            state = graph.add("Add", [state, kind], "told")
        state = add_layer(graph, source, f"l{layer}.", state, factors, alone=True)
    weight, bias = graph.constant("heads.w", trained.heads), graph.constant("heads.b", trained.bias)
    graph.add("MatMul", [state, weight], "unbiased")
    graph.add("Add", ["unbiased", bias], "heads")
    graph.add("LpNormalization", [state], "unit", axis=2, p=2)
    graph.add("Transpose", ["unit"], "turned", perm=[0, 2, 1])
    graph.add("MatMul", ["unit", "turned"], "alike")
    return finish(graph, trained)


def refer(model: Path) -> list[onnx.TensorProto]:
    """The word table as a reference to the bytes of it in the embedded model's file."""
    data = model.read_bytes()
    held = {tensor.name: tensor for tensor in onnx.load_from_string(data).graph.initializer}
    references = []
    for name in TABLE:
        found = held[name]
        at = data.find(found.raw_data)
        tensor = onnx.TensorProto(name=name, data_type=found.data_type, dims=found.dims)
        tensor.data_location = TensorProto.EXTERNAL
        place = {"location": model.name, "offset": at, "length": len(found.raw_data)}
        for key, value in place.items():
            tensor.external_data.add(key=key, value=str(value))
        references.append(tensor)
    return references


def finish(graph: Graph, trained: Trained) -> onnx.ModelProto:
    """The model with its inputs, its output and the shares as metadata."""
    value = helper.make_tensor_value_info
    whole = helper.make_graph(
        graph.nodes,
        "reader",
        [
            value("tokens", TensorProto.INT32, ["n", "length"]),
            value("kinds", TensorProto.INT32, ["n", "length"]),
        ],
        [
            value("alike", TensorProto.FLOAT, ["n", "length", "length"]),
            value("heads", TensorProto.FLOAT, ["n", "length", HEADS_READ]),
        ],
        list(graph.constants.values()),
    )
    opsets = [helper.make_opsetid("", 21), helper.make_opsetid("com.microsoft", 1)]
    made = helper.make_model(whole, opset_imports=opsets, ir_version=10)
    told = trained.shares._asdict()
    helper.set_model_props(made, {name: repr(share) for name, share in told.items()})
    return made
