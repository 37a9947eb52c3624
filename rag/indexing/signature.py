"""Tells without reading a file whether a root of articles is as it was at the last sync."""

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path

# Some file systems count time in steps of two seconds: a younger file may change unnoticed.
YOUNG_SECONDS = 2.0

_CODE = Path(__file__).parent.parent


def take_signature(root: Path, *, settings: object) -> str:
    """A sum over names, sizes and times of all files of a root, and of the code that reads them.

    Empty when they cannot tell: a file has just changed, or a folder is a link.

    Args:
        root: A file or folder of articles.
        settings: What else decides how files are read.
    """
    total = hashlib.blake2b(repr(settings).encode(), digest_size=16)
    try:
        for code in sorted(_CODE.rglob("*.py")):
            total.update(code.read_bytes())
        states = [_state(path) for path in _files(root)]
    except OSError:
        return ""
    if any(time.time() - changed / 1e9 < YOUNG_SECONDS for *_, changed in states):
        return ""
    total.update(repr(states).encode(errors="replace"))
    return total.hexdigest()


def _state(path: Path) -> tuple[str, int, int, int]:
    status = path.stat()
    return str(path), status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _files(root: Path) -> Iterator[Path]:
    """All files below a root.

    Raises:
        OSError: If a folder cannot be listed, or leads elsewhere.
    """
    if root.is_file():
        yield root
        return
    for folder, folders, names in os.walk(root, onerror=_give_up):
        folders.sort()
        for name in folders:
            if Path(folder, name).is_symlink():
                raise OSError(name)
        yield from (Path(folder, name) for name in sorted(names))


def _give_up(error: OSError) -> None:
    raise error
