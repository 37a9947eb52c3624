"""Prints every benchmark figure beside its floor and today's alternative, in one run.

Run it with `make bench`, or `python -m eval.bench --only squad2 latency`. Progress goes to
stderr, the table to stdout; a figure below its floor is marked short and is no error.
"""

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from eval.bench.chat import measure_chat
from eval.bench.figures import Figure, render_table, to_json
from eval.bench.process import measure_cold, measure_memory, measure_size
from eval.bench.quality import measure_chunking, measure_kazqad, measure_squad2, measure_xquad
from eval.bench.quotes import measure_quotes
from eval.bench.speakers import measure_speakers
from eval.bench.speed import measure_indexing, measure_latency, measure_unchanged
from eval.bench.workspace import REPOSITORY, Workspace, say_on_stderr
from eval.machine import describe_machine, list_versions
from rag import RagError

Measure = Callable[[Workspace], list[Figure]]

# In this order the rows share the index of the interviews, so it is built once.
ROWS: Mapping[str, Measure] = {
    "squad2": measure_squad2,
    "chunking": measure_chunking,
    "xquad": measure_xquad,
    "kazqad": measure_kazqad,
    "speakers": measure_speakers,
    "quotes": measure_quotes,
    "indexing": measure_indexing,
    "unchanged": measure_unchanged,
    "latency": measure_latency,
    "cold": measure_cold,
    "memory": measure_memory,
    "size": measure_size,
    "chat": measure_chat,
}
# These ask the seeds, texts of their own, or nothing.
WITHOUT_DATA = ("speakers", "cold", "memory", "size", "chat")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the rows asked for; 0 when all were measured, 1 when one failed, 2 on wrong usage."""
    asked = make_parser().parse_args(arguments)
    rows = choose_rows(asked.only or list(ROWS), asked.bench)
    with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as scratch:
        workspace = Workspace(
            bench=asked.bench,
            indexes=asked.data or Path(scratch),
            seeds=asked.seeds,
            share=asked.share,
            say=say_on_stderr,
        )
        workspace.indexes.mkdir(parents=True, exist_ok=True)
        figures: list[Figure] = []
        try:
            failed = run_rows(rows, workspace, figures)
        finally:
            # Whatever stops a run of half an hour, what was measured is told.
            sys.stdout.write(f"{render_table(figures)}\n" if figures else "")
            if asked.json:
                write_json(asked.json, figures, share=asked.share)
    return 1 if failed else 0


def make_parser() -> argparse.ArgumentParser:
    """The command line of `python -m eval.bench`."""
    parser = argparse.ArgumentParser(prog="python -m eval.bench", description=__doc__)
    parser.add_argument(
        "--bench",
        type=Path,
        default=REPOSITORY.parent / "shared" / "bench",
        metavar="DIR",
        help="folder of the public data; see README.md",
    )
    parser.add_argument(
        "--only", nargs="+", choices=list(ROWS), metavar="ROW", help=f"of: {', '.join(ROWS)}"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all figures there too")
    parser.add_argument(
        "--data", type=Path, metavar="DIR", help="keep the indexes there for the next run"
    )
    parser.add_argument(
        "--seeds", type=Path, default=REPOSITORY / "seeds", metavar="DIR", help="the seed articles"
    )
    parser.add_argument(
        "--share",
        type=read_share,
        default=1.0,
        metavar="PART",
        help="part of the questions and interviews to take, such as 0.1, for a quick look",
    )
    return parser


def read_share(text: str) -> float:
    """A part in (0, 1].

    Raises:
        argparse.ArgumentTypeError: If it is none.
    """
    try:
        share = float(text)
    except ValueError:
        share = 0.0
    if not 0 < share <= 1:
        raise argparse.ArgumentTypeError(f"{text} is no part between 0 and 1, such as 0.1.")
    return share


def choose_rows(names: Sequence[str], bench: Path) -> list[str]:
    """The rows that can run, in their usual order; without the data, those that need none."""
    rows = [name for name in ROWS if name in names]
    if bench.is_dir():
        return rows
    left_out = [name for name in rows if name not in WITHOUT_DATA]
    if left_out:
        say_on_stderr(
            f"No folder {bench}: {', '.join(left_out)} cannot run. README.md tells which public "
            "sets these are; name their folder: make bench BENCH=DIR."
        )
    return [name for name in rows if name in WITHOUT_DATA]


def run_rows(names: Sequence[str], workspace: Workspace, figures: list[Figure]) -> list[str]:
    """Add the figures of the rows to `figures`; the names of the rows that failed.

    Data that is missing or malformed stops its own row only.
    """
    failed = []
    for name in names:
        began = time.perf_counter()
        workspace.say(f"{name} …")
        try:
            figures += ROWS[name](workspace)
        except RagError as error:
            workspace.say(f"{name} could not be measured: {error}")
            failed.append(name)
        else:
            workspace.say(f"{name} took {time.perf_counter() - began:.0f} s")
    return failed


def write_json(path: Path, figures: Sequence[Figure], *, share: float) -> None:
    """The figures with all that is needed to read them later."""
    run = {"date": datetime.now(UTC).isoformat(timespec="seconds"), "share": share}
    run |= {"machine": describe_machine(), "versions": list_versions()}
    text = json.dumps(run | {"figures": [to_json(figure) for figure in figures]}, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
