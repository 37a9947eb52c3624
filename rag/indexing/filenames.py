"""Names of the files that are kept in a folder of ours: safe in any file system, and not yet taken."""

import re
import unicodedata
from pathlib import Path, PurePath
from urllib.parse import urlsplit

from rag.files.articles import is_about_folder

# File systems allow 255 bytes; the rest is for a number and for temporary names.
_LONGEST_NAME = 180
_UNSAFE = re.compile(r"[^\w .,()'+@&=–—-]|[\x00-\x1f]")


def safe_name(name: str) -> str:
    """A name that is a plain visible file in any folder; the kind at its end is kept."""
    last = PurePath(name.replace("\\", "/").replace("\0", "")).name
    plain = unicodedata.normalize("NFC", last.encode("utf-8", "replace").decode())
    path = PurePath(_UNSAFE.sub("_", plain).lstrip(". ~$").rstrip(". ") or "article")
    stem = path.stem.encode()[: _LONGEST_NAME - len(path.suffix[:20].encode())]
    named = stem.decode("utf-8", "ignore").strip() + path.suffix[:20]
    return f"article {named}" if is_about_folder(named) else named


def name_of_address(address: str) -> str:
    """What of an address makes the name of a file: `herald.example-2021-bridge`."""
    parts = urlsplit(address)
    told = f"{parts.netloc}{parts.path}".rstrip("/") + (f"-{parts.query}" if parts.query else "")
    return re.sub(r"[/.:]", "-", told.removeprefix("www."))


def free_path(folder: Path, name: str) -> Path:
    """A path in the folder that nothing has yet, with a number behind the name where it is taken."""
    path, number = folder / name, 2
    while path.exists():
        path = folder / f"{PurePath(name).stem} ({number}){PurePath(name).suffix}"
        number += 1
    return path


def file_names(folder: Path) -> list[str]:
    """The names of the visible files of a folder, in order; none where there is no folder."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if path.is_file() and path.name[0] != ".")
