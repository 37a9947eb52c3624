"""The rows on the whole process: a cold start, the memory of the server, the model's size.

They need no public data: the articles are the seeds.
"""

import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from eval.bench.figures import Figure
from eval.bench.server import (
    MEGA,
    ask_page,
    find_asking,
    find_port,
    read_memory,
    serve,
    wait_for_page,
)
from eval.bench.workspace import Workspace
from eval.jsonl import DataError
from eval.statistics import median

QUESTION = "How many troops did the CSTO send to Kazakhstan?"
# What every application of this kind loads before it does anything.
BARE_IMPORTS = "import chromadb, llama_index.core"
# An odd number, so that the median is one of the runs.
COLD_RUNS = 5
# The first loads the model and the vectors; the others find everything there.
QUESTIONS = 5
# The embedded model's 60, and 25 of the reader.
MOST_MODEL_MEGABYTES = 85
# Memory of the last question is handed back by then.
SETTLE_SECONDS = 2


def measure_cold(workspace: Workspace) -> list[Figure]:
    """Wall time of one question in a fresh process, over the imports that it needs anyway."""
    environment = make_environment(workspace)
    ask = [*find_command(), "ask", QUESTION]
    bare = [sys.executable, "-c", BARE_IMPORTS]
    run([*find_command(), "index"], environment)
    for command in (ask, bare):
        run(command, environment)
    ours, theirs = [], []
    for _ in range(COLD_RUNS):
        ours.append(run(ask, environment))
        theirs.append(run(bare, environment))
    seconds, imports = median(ours) or 0.0, median(theirs) or 1.0
    return [
        Figure(
            row="cold",
            what="cold `onrecord ask` over the bare imports, wall time",
            value=seconds / imports,
            n=COLD_RUNS,
            bound=2.5,
            lower_is_better=True,
            decimals=2,
            note=f"{seconds:.2f} s over {imports:.2f} s; the index exists, files are in memory.",
            details=(("ask_seconds", seconds), ("imports_seconds", imports)),
        )
    ]


def measure_memory(workspace: Workspace) -> list[Figure]:
    """Resident memory of the server over the seeds, after questions asked in its chat."""
    with serve_seeds(workspace) as (server, port):
        asking = find_asking(port)
        for _ in range(QUESTIONS):
            ask_page(port, QUESTION, asking)
        time.sleep(SETTLE_SECONDS)
        steady, peak = read_memory(server.pid)
    return [
        Figure(
            row="memory",
            what="memory of `onrecord serve` with the seeds, MB",
            value=steady,
            n=QUESTIONS,
            bound=800,
            lower_is_better=True,
            decimals=0,
            note=f"peak {peak:.0f} MB.",
            details=(("steady_megabytes", steady), ("peak_megabytes", peak)),
        )
    ]


@contextmanager
def serve_seeds(workspace: Workspace) -> Iterator[tuple["subprocess.Popen[bytes]", int]]:
    """A server over the seeds that has answered once, and its port; it runs until the block ends.

    Raises:
        DataError: If it ends, or does not answer in time.
    """
    port = find_port()
    environment = make_environment(workspace) | {"RAG_PORT": str(port)}
    run([*find_command(), "index"], environment)
    log = workspace.indexes / "serve.log"
    with serve([*find_command(), "serve"], environment, log) as server:
        wait_for_page(server, port, log)
        yield server, port


def measure_size(_: Workspace) -> list[Figure]:
    """Bytes of everything under rag/model."""
    files = [path for path in find_model().rglob("*") if path.is_file()]
    return [
        Figure(
            row="size",
            what="model files under rag/, MB",
            value=sum(path.stat().st_size for path in files) / MEGA,
            n=len(files),
            bound=MOST_MODEL_MEGABYTES,
            lower_is_better=True,
            decimals=1,
        )
    ]


def find_model() -> Path:
    """The folder of the embedded model, wherever `rag` is installed.

    Raises:
        DataError: If it is missing.
    """
    spec = importlib.util.find_spec("rag")
    folder = Path(spec.origin).parent / "model" if spec and spec.origin else None
    if folder is None or not folder.is_dir():
        raise DataError(f"The model folder {folder} is missing. Check out the repository again.")
    return folder


def find_command() -> list[str]:
    """The installed `onrecord` beside this Python.

    Raises:
        DataError: If it is not installed.
    """
    command = Path(sys.executable).with_name("onrecord")
    if not command.exists():
        raise DataError(f"{command} is missing. Install the package first: make test.")
    return [str(command)]


def make_environment(workspace: Workspace) -> dict[str, str]:
    """The environment of a process over the seeds, without settings and keys of the user."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith(("RAG_", "OPENAI_"))
    }
    index = workspace.indexes / "seeds"
    return kept | {"RAG_DATA": str(index.resolve()), "RAG_ARTICLES": str(workspace.seeds.resolve())}


def run(command: Sequence[str], environment: Mapping[str, str]) -> float:
    """Seconds a command took, from start to exit, in a folder without `.env`.

    Raises:
        DataError: If it fails.
    """
    began = time.perf_counter()
    done = subprocess.run(
        command,
        env=environment,
        cwd=_empty_folder(environment),
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - began
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no message"])[-1]
        raise DataError(f"{' '.join(command)} ended with {done.returncode}: {last}")
    return seconds


def _empty_folder(environment: Mapping[str, str]) -> Path:
    folder = Path(environment["RAG_DATA"]).parent / "empty"
    folder.mkdir(parents=True, exist_ok=True)
    return folder
