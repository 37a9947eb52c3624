"""The reader that ships, read back into the network that `scripts/train_scorer.py` trains.

Its matrices come back as 8 bits hold them, so that a run can go on from the files in `rag/model`
where the checkpoint of the run before is gone.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from scorer_network import FROZEN, LAYERS, WIDTH
from torch import Tensor

from rag.evidence.scorer import FILES, Shares

MATRICES = {"qkv": "qkv", "ao": "ao.w", "fi": "fi.w", "fo": "fo.w"}
"""Names of the matrices: in the network of torch, and in the files."""


def read_shipped(folder: Path) -> dict[str, Tensor]:
    """What was trained of the reader in a folder, by the names of `Reader.state_dict`."""
    network, weights = (folder / name for name in FILES)
    model = onnx.load(network, load_external_data=False)
    held = {
        tensor.name: numpy_helper.to_array(tensor)
        for tensor in model.graph.initializer
        if not tensor.external_data
    }
    told = {prop.key: float(prop.value) for prop in model.metadata_props}
    state = {
        "kinds": held["kind.table"],
        "heads.weight": held["heads.w"].T,
        "heads.bias": held["heads.b"],
        "shares": np.array([told[name] for name in Shares._fields], np.float32),
    }
    with np.load(weights) as packed:
        for number in range(FROZEN, LAYERS):
            state |= _read_layer(held, packed, number)
    return {name: torch.tensor(np.ascontiguousarray(value)) for name, value in state.items()}


def _read_layer(
    held: Mapping[str, NDArray[np.float32]],
    packed: Mapping[str, NDArray[np.generic]],
    number: int,
) -> dict[str, NDArray[np.float32]]:
    layer, name = f"layers.{number}.", f"l{number}."
    state = {}
    # What makes the values is stored divided by how the next matrix's inputs are smoothed.
    smoothed = packed["ao.w.factors"][number].reshape(-1)
    for part, kind in MATRICES.items():
        scales = held[f"{name}{kind}.scales"].copy()
        if kind == "qkv":
            scales[-WIDTH:] *= smoothed
        steps = packed[f"{kind}.bytes"][number].astype(np.float32)
        values = steps * scales / packed[f"{kind}.factors"][number][:, None]
        state[f"{layer}weights.{part}"] = values.T
    for part in ("qkv", "ao", "fi", "fo"):
        state[f"{layer}biases.{part}"] = held[f"{name}{part}.b"].copy()
    state[f"{layer}biases.qkv"][-WIDTH:] *= smoothed
    for norm in ("aln", "oln"):
        state |= {f"{layer}norms.{norm}_{part}": held[f"{name}{norm}.{part}"] for part in "wb"}
    return state
