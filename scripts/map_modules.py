"""Write `docs/modules.md`: every module of the library in a sentence.

    python scripts/map_modules.py

The sentences are the first ones of the docstrings; only the order of the packages stands here.
"""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MAP = ROOT / "docs" / "modules.md"
LIBRARY = ROOT / "rag"

PACKAGES = """
    words people files text speech indexing asking search evidence checks conflict answers keeping
""".split()
"""The packages, each of which uses only those before it."""

FOREWORD = """\
The whole first, then the packages, each of which uses only those before it.
`python scripts/map_modules.py` writes this file. Which module may use which stands in
`pyproject.toml` (`importlinter`), and `make lint` holds them to it."""


def write_map() -> str:
    """The whole file.

    Raises:
        ValueError: If a package is missing, or is none.
    """
    packages = {path.parent.name for path in LIBRARY.glob("*/__init__.py")}
    if amiss := packages ^ set(PACKAGES):
        raise ValueError(f"Each package stands in PACKAGES once: {', '.join(sorted(amiss))}")
    lines = ["# The modules of `rag/`", "", FOREWORD, "", *_list(LIBRARY)]
    for name in PACKAGES:
        folder = LIBRARY / name
        lines += ["", f"## `{name}/`", "", _tell(folder / "__init__.py"), "", *_list(folder)]
    return "\n".join(lines) + "\n"


def _list(folder: Path) -> list[str]:
    return [f"- `{path.stem}`: {_tell(path)}" for path in sorted(folder.glob("[!_]*.py"))]


def _tell(path: Path) -> str:
    """The first paragraph of a docstring, without the name it may begin with."""
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    sentence = " ".join(told.partition("\n\n")[0].split())
    title, colon, rest = sentence.partition(": ")
    return rest if colon and title.casefold() == path.stem else sentence


if __name__ == "__main__":
    MAP.write_text(write_map(), encoding="utf-8")
