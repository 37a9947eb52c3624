"""What a sync has to do: the articles that were read against the ledger of the index."""

import hashlib
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from rag.errors import ArticlesError
from rag.indexing.rows import Entry
from rag.types import Article, Skipped

Ledger = Mapping[tuple[str, str], tuple[str, str, str]]
"""Id, digest and origin of every indexed article, by its root and its id there."""


_UNREAD_LINE = re.compile(r"(?P<file>.+) line (?P<line>\d+)", re.DOTALL)
_ORIGIN_LINE = re.compile(r"(?P<file>.+):(?P<line>\d+)", re.DOTALL)


class Plan:
    """Sorts articles into added, changed, removed and unchanged, by their ids in the index.

    An article belongs to the root it was read from. Another root that brings the same id gets
    it with the root's name in front.

    Args:
        ledger: What is indexed now.
        whole: Write the unchanged articles too.
    """

    def __init__(self, ledger: Ledger, *, whole: bool = False) -> None:
        self.whole = whole
        self.entries: list[Entry] = []
        self.added: list[str] = []
        self.changed: list[str] = []
        self.removed: list[str] = []
        self.unchanged: list[str] = []
        self.skipped: list[Skipped] = []
        self.moved: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self._ledger = ledger
        self._taken = {id_ for id_, _, _ in ledger.values()}

    def add(self, root: str, articles: Iterable[Article | Skipped]) -> dict[str, str]:
        """Plan to write what is new or different; returns the origin of each id the root gave."""
        given: dict[str, str] = {}
        for one in articles:
            if isinstance(one, Skipped):
                self.skipped.append(one)
            elif one.id in given:
                self.skipped.append(Skipped(one.id, "another article of this folder has this id"))
            else:
                given[one.id] = one.origin
                self._sort(root, one)
        return given

    def remove(self, ids: Iterable[str]) -> None:
        """Plan to remove articles that were read from no folder; a folder would bring them back."""
        roots = {id_: root for (root, _), (id_, _, _) in self._ledger.items()}
        for id_ in dict.fromkeys(ids):
            if id_ not in roots:
                self.skipped.append(
                    Skipped(id_, "no article has this id; the report of add_documents tells it")
                )
            elif Path(roots[id_]).is_absolute():
                self.skipped.append(Skipped(id_, f"read from {roots[id_]}: take it out there"))
            else:
                self.removed.append(id_)

    def keep(self, root: str, skipped: Iterable[Skipped]) -> None:
        """Leave all articles of a root as they are; what it skipped before is told again."""
        self.skipped += skipped
        self.unchanged += [id_ for (of, _), (id_, _, _) in self._ledger.items() if of == root]

    def mirror(
        self, root: str, articles: Iterable[Article | Skipped], *, allow_empty: bool
    ) -> None:
        """Plan to make the index hold of a root exactly what was read from it.

        An article that was indexed and cannot be read now is kept, and so is every one that a
        line which cannot be read may hold.

        Raises:
            ArticlesError: If a root holds nothing, or would lose all articles indexed from it.
        """
        before = len(self.skipped)
        given = self.add(root, articles)
        unread = self.skipped[before:]
        if not (given or unread or allow_empty or self._knows(root)):
            raise ArticlesError(
                f"No article in {root}. Put .txt, .md, .html, .pdf, .docx or .jsonl files there, "
                "or name another folder: onrecord index FOLDER."
            )
        indexed = {name: row for (of, name), row in self._ledger.items() if of == root}
        unseen = [row for name, row in indexed.items() if name not in given]
        stayed = _follow_lines(
            (row[2], given[name]) for name, row in indexed.items() if name in given
        )
        kept, holding = dict[str, str](), set[Skipped]()
        places = [(each, _places(root, each.name)) for each in unread] if unseen else []
        for id_, _, origin in unseen:
            for each, may_lie in places:
                if place := _find_place(each, may_lie, origin, stayed):
                    kept.setdefault(id_, place)
                    holding.add(each)
        gone = [id_ for id_, _, _ in unseen if id_ not in kept]
        if gone and not given and not allow_empty:
            raise ArticlesError(
                f"No article in {root}, but {len(gone)} from there are in the index and are kept; "
                "use --allow-empty to remove them."
            )
        self.removed += gone
        self.unchanged += kept
        self.moved |= {id_: kept[id_] for id_, _, was in unseen if kept.get(id_, was) != was}
        self.skipped[before:] = [_tell_kept(each) if each in holding else each for each in unread]

    def _knows(self, root: str) -> bool:
        return any(of == root for of, _ in self._ledger)

    def _sort(self, root: str, article: Article) -> None:
        digest = take_digest(article)
        known = self._ledger.get((root, article.id))
        id_ = known[0] if known else self._free_id(root, article)
        same = known is not None and known[1] == digest
        if known is None:
            self.added.append(id_)
        elif same:
            self.unchanged.append(id_)
        else:
            self.changed.append(id_)
        if self.whole or not same:
            self.entries.append(Entry(replace(article, id=id_), root, article.id, digest))
        elif known and known[2] != article.origin:
            self.moved[id_] = article.origin

    def _free_id(self, root: str, article: Article) -> str:
        """The id that a new article gets in the index.

        Of a document that goes by the path of its file, the name of the file will do.
        """
        wanted, number = article.id, 1
        if article.origin and not Path(root).is_absolute() and wanted.startswith(article.origin):
            name = Path(wanted).name
            wanted = wanted if name in self._taken else name
        while wanted in self._taken:
            wanted = f"{Path(root).name}/{article.id}" + (f" ({number})" if number > 1 else "")
            number += 1
        self._taken.add(wanted)
        return wanted


def take_digest(article: Article) -> str:
    """A short sum of an article's words and of what is known of it."""
    parts = (
        article.text,
        article.title,
        article.source,
        article.byline,
        article.date,
        article.language,
    )
    return hashlib.blake2b("\x00".join(parts).encode(errors="replace"), digest_size=16).hexdigest()


class _Stayed(NamedTuple):
    """Lines of one file whose articles are there as before: where they stood, where they stand.

    Both ascend. There are none where they have changed places.
    """

    before: Sequence[int] = ()
    after: Sequence[int] = ()

    def may_hold(self, line: int, was: int) -> bool:
        """Whether a line may hold what stood on another: no line that stayed came between."""
        return bisect(self.before, was) == bisect(self.after, line)


def _follow_lines(origins: Iterable[tuple[str, str]]) -> Mapping[str, _Stayed]:
    """The lines that stayed by file, from the origins of articles before and after."""
    lines: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for before, after in origins:
        old, new = _ORIGIN_LINE.fullmatch(before), _ORIGIN_LINE.fullmatch(after)
        if old and new and old["file"] == new["file"]:
            lines[old["file"]].append((int(old["line"]), int(new["line"])))
    stayed = {file: _Stayed(*zip(*sorted(pairs), strict=True)) for file, pairs in lines.items()}
    return {file: each for file, each in stayed.items() if list(each.after) == sorted(each.after)}


def _find_place(
    skipped: Skipped, places: Sequence[str], origin: str, stayed: Mapping[str, _Stayed]
) -> str:
    """Where an indexed article stands by now if it is in what could not be read; empty if not.

    Args:
        skipped: What could not be read, a file or a line of one.
        places: Where it may lie, see `_places`.
        origin: Where the article stood.
        stayed: The lines whose articles are there as before, by file.
    """
    unread, was = _UNREAD_LINE.fullmatch(skipped.name), _ORIGIN_LINE.fullmatch(origin)
    if unread and was and f"{was['file']}{skipped.name[len(unread['file']) :]}" in places:
        lines = stayed.get(was["file"], _Stayed())
        held = lines.may_hold(int(unread["line"]), int(was["line"]))
        return f"{was['file']}:{unread['line']}" if held else ""
    covered = any(
        f"{origin}{end}".startswith(f"{place}{end}") for place in places for end in (":", "/")
    )
    return origin if covered else ""


def _places(root: str, name: str) -> list[str]:
    """Where what a root names may lie: below it, or beside it where the root is a file itself."""
    return [str(Path(root, name)), str(Path(root).parent / name)]


def _tell_kept(skipped: Skipped) -> Skipped:
    return replace(skipped, reason=f"{skipped.reason}; the indexed version is kept")
