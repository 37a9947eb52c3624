"""The network of the reader in torch, as `scripts/train_scorer.py` trains it.

What it computes is what `rag/evidence/scorer.py` computes with ONNX Runtime and NumPy.
"""

import numpy as np
import torch
from model_wheel import Matrix, Source, keep_pieces, unpack
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from rag.evidence.scorer import (
    DOUBT,
    HEADS_READ,
    LEAST_POOLED,
    MEAN,
    MIDDLE,
    PIECE,
    SHARPNESS,
    WEIGH,
    WHOLE,
)
from rag.evidence.sheets import ASKED, ASKED_MISSING, KINDS, READ

LAYERS = 10
"""Of the 12: the last two make vectors, and each costs a twelfth of the time. Untrained, the
sentence of the answer comes first on squad2 .82 with 8, .87 with 10 and with 12."""

FROZEN = 4
"""The lowest layers stay as they are; `Reader.kinds` enters behind them."""

ATTENTION_HEADS = 12
WIDTH = 384
NEVER = -1e4
"""What is added to a score in place of minus infinity, whose gradient is no number."""

SHARES_FIRST = (0.2, 20.0, 0.5, 5.0, 5.0)
"""What `rag.evidence.scorer.Shares` are before training: cosines lie close together."""


class Layer(nn.Module):
    """One transformer layer."""

    def __init__(self, source: Source, name: str) -> None:
        super().__init__()
        tensors = source.tensors

        def matrix(part: str, inputs: int) -> NDArray[np.float32]:
            return Matrix(*unpack(tensors[name + part], inputs)).values()

        def weight(value: NDArray[np.float32]) -> nn.Parameter:
            return nn.Parameter(torch.tensor(np.ascontiguousarray(value)))

        self.weights = nn.ParameterDict(
            {
                "qkv": weight(np.concatenate([matrix(f"{p}.w", source.width) for p in "qkv"])),
                "ao": weight(matrix("ao.w", source.width)),
                "fi": weight(matrix("fi.w", source.width)),
                "fo": weight(matrix("fo.w", source.inner)),
            }
        )
        self.biases = nn.ParameterDict(
            {
                "qkv": weight(np.concatenate([tensors[f"{name}{p}.b"] for p in "qkv"])),
                **{p: weight(tensors[f"{name}{p}.b"]) for p in ("ao", "fi", "fo")},
            }
        )
        self.norms = nn.ParameterDict(
            {f"{n}_{p}": weight(tensors[f"{name}{n}.{p}"]) for n in ("aln", "oln") for p in "wb"}
        )
        self.epsilon = source.epsilon
        self.heard: dict[str, Tensor] | None = None

    def forward(self, state: Tensor, mask: Tensor) -> Tensor:
        """The state of the pieces (n, length, width) behind this layer."""
        rows, length, _ = state.shape

        def linear(part: str, value: Tensor) -> Tensor:
            if self.heard is not None:
                most = value.detach().float().abs().amax((0, 1))
                self.heard[part] = torch.maximum(self.heard.get(part, most), most)
            return functional.linear(value, self.weights[part], self.biases[part])

        def norm(part: str, value: Tensor) -> Tensor:
            pair = self.norms[f"{part}_w"], self.norms[f"{part}_b"]
            return functional.layer_norm(value, (WIDTH,), *pair, self.epsilon)

        qkv = linear("qkv", state).view(rows, length, 3, ATTENTION_HEADS, -1).permute(2, 0, 3, 1, 4)
        seen = functional.scaled_dot_product_attention(*qkv, attn_mask=mask)
        seen = seen.transpose(1, 2).reshape(rows, length, WIDTH)
        state = norm("aln", state + linear("ao", seen))
        inner = functional.gelu(linear("fi", state))
        return norm("oln", state + linear("fo", inner))


class Reader(nn.Module):
    """The network with its heads; see `rag/evidence/scorer.py` for what they mean."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        numbers = keep_pieces(source.pieces)
        nibbles, scales = unpack(source.tensors["emb.word"], WIDTH)
        table = Matrix(nibbles[numbers], scales[numbers]).values()
        places = source.tensors["emb.pos"].reshape(-1, WIDTH)
        places = places + source.tensors["emb.type"].reshape(-1, WIDTH)[0]
        self.register_buffer("table", torch.tensor(table, dtype=torch.bfloat16), persistent=False)
        self.register_buffer("places", torch.tensor(places), persistent=False)
        for part in "wb":
            norm = torch.tensor(source.tensors[f"emb.ln.{part}"])
            self.register_buffer(f"norm_{part}", norm, persistent=False)
        self.epsilon = source.epsilon
        # Elsewhere bfloat16 is a hundred times slower than single precision.
        self.halved = torch.backends.cpu.get_cpu_capability().startswith("AVX512")
        self.layers = nn.ModuleList(Layer(source, f"l{n}.") for n in range(LAYERS))
        self.kinds = nn.Parameter(torch.zeros(KINDS, WIDTH))
        self.heads = nn.Linear(WIDTH, HEADS_READ)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)
        with torch.no_grad():
            self.heads.weight[WEIGH:] = 0
        self.shares = nn.Parameter(torch.tensor(SHARES_FIRST))
        for layer in self.layers[:FROZEN]:
            layer.requires_grad_(False)

    def states(self, tokens: Tensor, kinds: Tensor, lengths: Tensor) -> Tensor:
        """The last layer's state of each piece."""
        length = tokens.shape[1]
        with torch.no_grad():
            state = self.table[tokens].float() + self.places[:length]
            norm = self.norm_w, self.norm_b
            state = functional.layer_norm(state, (WIDTH,), *norm, self.epsilon)
        mask = (torch.arange(length) < lengths[:, None])[:, None, None, :]
        with torch.autocast("cpu", torch.bfloat16, enabled=self.halved):
            for number, layer in enumerate(self.layers):
                if number == FROZEN:
                    state = state + self.kinds[kinds]
                with torch.set_grad_enabled(number >= FROZEN and torch.is_grad_enabled()):
                    state = layer(state, mask)
        return state.float()

    def forward(
        self, tokens: Tensor, kinds: Tensor, lengths: Tensor, own: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Scores of passages (n), sentences (n, most) and pieces (n, length; -inf outside).

        Args:
            tokens: Pieces (n, length).
            kinds: What each is to the question (n, length).
            lengths: How many of them count (n).
            own: Which pieces belong to which sentence (n, most, length).
        """
        state = self.states(tokens, kinds, lengths)
        heads = self.heads(state)
        pieces = (heads[..., PIECE] - heads[:, :1, PIECE]).masked_fill(~own.any(1), NEVER)
        in_piece, in_match, in_best, in_all, in_least = self.shares
        asked = (kinds >= ASKED) & (kinds <= ASKED_MISSING)
        read = kinds >= READ
        unit = functional.normalize(state, dim=-1)
        alike = unit @ unit.transpose(1, 2)
        weights = heads[..., WEIGH].masked_fill(~asked, NEVER).softmax(-1)
        doubts = heads[..., DOUBT].masked_fill(~asked, NEVER)
        # (n, sentences): how well the best pieces of each meet those of the question.
        met = torch.stack(
            [alike.masked_fill(~one[:, None], -1.0).amax(-1) for one in own.unbind(1)], 1
        )
        match = (met * weights[:, None]).sum(-1) - MIDDLE
        best = torch.where(own, pieces[:, None], NEVER).logsumexp(-1).clamp(min=LEAST_POOLED)
        share = own.float() / own.sum(-1, keepdim=True).clamp(min=1)
        sentences = (share @ heads[..., MEAN, None])[..., 0] + in_piece * best + in_match * match
        there = own.any(-1)
        over = alike.masked_fill(~read[:, None], -1.0).amax(-1)
        whole = (over * weights).sum(-1) - MIDDLE
        least = doubts.logsumexp(-1) - (doubts - SHARPNESS * (over - MIDDLE)).logsumexp(-1)
        passages = (
            heads[:, 0, WHOLE]
            + in_best * sentences.masked_fill(~there, NEVER).logsumexp(-1)
            + in_all * whole
            + in_least * least / SHARPNESS
        )
        return passages, sentences, pieces
