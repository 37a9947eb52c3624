"""Files that were added by hand and removed again: kept aside, so that they can be brought back."""

from contextlib import suppress
from functools import lru_cache
from itertools import islice
from pathlib import Path

from rag.errors import ArticlesError
from rag.files.articles import read_articles
from rag.indexing.filenames import file_names, free_path
from rag.types import Added, Article, Skipped

# What is pasted or fetched is written as such a file.
_WRITTEN = (".txt", ".jsonl")


def set_aside(file: Path, folder: Path) -> Path:
    """Move a file among those removed; gives where it is.

    The name belongs to what is removed last: that is what an undo brings back.
    """
    if (folder / file.name).exists():
        (folder / file.name).replace(free_path(folder, file.name))
    file.touch()
    return file.replace(free_path(folder, file.name))


def list_removed(folder: Path, *, most: int, max_file_megabytes: float) -> list[Added]:
    """The files that were removed last, the latest first, as `Additions.removed` tells them."""
    files = [folder / name for name in file_names(folder)]
    latest = sorted(files, key=_removed_at, reverse=True)[:most]
    return [_describe_removed(file, _removed_at(file), max_file_megabytes) for file in latest]


def _removed_at(file: Path) -> float:
    """When a file was removed; one that is gone by now counts as the first."""
    try:
        return file.stat().st_mtime
    except FileNotFoundError:
        return 0.0


# Keyed by the time too, because another file of the name may be removed; a large one is read once.
@lru_cache(maxsize=128)
def _describe_removed(file: Path, _: float, max_file_megabytes: float) -> Added:
    """A removed file; a pasted text or a page of the web, whose name is made up, with its title."""
    read: list[Article | Skipped] = []
    if file.suffix in _WRITTEN:
        with suppress(ArticlesError):
            read += islice(read_articles(file, max_file_megabytes=max_file_megabytes), 2)
    titles = tuple(each.title for each in read if isinstance(each, Article))
    return Added(file.name, titles=titles if len(read) == 1 else ())
