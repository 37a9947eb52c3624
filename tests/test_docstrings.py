"""The examples in docstrings come out as they stand there."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = [
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for folder in ("rag", "ui", "eval")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_come_out_as_they_stand(name):
    """Every example of a module, run as a reader would type it."""
    result = doctest.testmod(import_module(name))
    assert result.attempted
    assert not result.failed
