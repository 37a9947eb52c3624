"""The matrices of the embedded model as its loader wants them, smoothed and packed.

`rag.indexing.encoder` expands their blocks of 4 bits to 8 bits while it loads them. ONNX Runtime
rounds what enters a matrix to 8 bits with one step for all channels, and a few channels are much
larger than the rest. So each channel is divided by a factor, and its row of the matrix multiplied
by it (SmoothQuant, arXiv 2211.10438).
"""

import numpy as np
from model_wheel import BLOCK, Source, read_matrix, read_values
from numpy.typing import NDArray

MATRICES = ("qkv", "ao.w", "fi.w", "fo.w")
# How much of a channel's range moves into the matrix. Of .5 to 1, .8 left the smallest errors over
# the four matrices on seeds/: qkv .019 to .011, ao .024 to .015, fi .037 to .011, fo .044 to .026.
SMOOTHING = 0.8
# Factors are rounded to quarters of an octave, so that rounding in the measuring run rarely shows.
FACTOR_STEPS = 4

Factors = dict[str, NDArray[np.float32]]
"""What smoothing multiplies the rows of a matrix by, by the name of the matrix."""


def no_factors(source: Source) -> Factors:
    """Factors that change nothing."""
    names = [f"l{layer}.{kind}" for layer in range(source.layers) for kind in MATRICES]
    return {
        name: np.ones(source.inner if name.endswith("fo.w") else source.width, np.float32)
        for name in names
    }


def find_factors(source: Source, ranges: Factors) -> Factors:
    """Share each channel's range between what enters the matrix and the matrix's row."""
    factors = {}
    for name, values in ranges.items():
        rows = np.abs(read_values(source, name)).max(axis=0)
        # A channel that was silent on seeds/ may speak up elsewhere.
        heard = np.maximum(values, np.median(values) / 10)
        exact = np.log2(heard**SMOOTHING / rows ** (1 - SMOOTHING))
        factors[name] = np.exp2(np.rint(exact * FACTOR_STEPS) / FACTOR_STEPS).astype(np.float32)
    return factors


def column_scales(values: NDArray[np.float32], factors: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each output, the step with which its largest smoothed weight becomes 127."""
    return np.abs(values * factors).max(axis=1) / 127


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
        scales = [column_scales(m.values(), f) for m, f in zip(matrices, smooth, strict=True)]
        ratios = [m.blocks.T[:, None] / s for m, s in zip(matrices, scales, strict=True)]
        packed[f"{kind}.nibbles"] = np.stack([matrix.packed() for matrix in matrices])
        packed[f"{kind}.ratios"] = np.stack(ratios).astype(np.float16)
        packed[f"{kind}.factors"] = np.stack(smooth).reshape(len(names), -1, BLOCK, 1)
    return packed


def pack_bytes(source: Source, factors: Factors) -> dict[str, NDArray[np.generic]]:
    """The matrices of a trained network in 8 bits, a layer a row, inputs before outputs.

    `NAME.bytes` (layers, inputs, outputs), smoothed; `NAME.factors` (layers, inputs), by which.
    """
    packed: dict[str, NDArray[np.generic]] = {}
    for kind in MATRICES:
        names = [f"l{layer}.{kind}" for layer in range(source.layers)]
        smooth = [factors[name] for name in names]
        rounded = []
        for name, factor in zip(names, smooth, strict=True):
            values = read_values(source, name)
            steps = values * factor / column_scales(values, factor)[:, None]
            rounded.append(np.rint(steps).astype(np.int8).T)
        packed[f"{kind}.bytes"] = np.stack(rounded)
        packed[f"{kind}.factors"] = np.stack(smooth)
    return packed
