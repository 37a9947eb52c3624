"""What a sync has to do: the articles that were read against the ledger of the index."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from rag.errors import ArticlesError
from rag.rows import Entry
from rag.types import Article, Skipped

Ledger = Mapping[tuple[str, str], tuple[str, str, str]]
"""Id, digest and origin of every indexed article, by its root and its id there."""


_LINE = re.compile(r" line (\d+)$")


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
        self.signatures: dict[str, str] = {}
        self._ledger = ledger
        self._taken = {id_ for id_, _, _ in ledger.values()}

    def add(self, root: str, articles: Iterable[Article | Skipped]) -> set[str]:
        """Plan to write what is new or different; returns the ids that the root gave."""
        given: set[str] = set()
        for one in articles:
            if isinstance(one, Skipped):
                self.skipped.append(one)
            elif one.id in given:
                self.skipped.append(Skipped(one.id, "another article of this folder has this id"))
            else:
                given.add(one.id)
                self._sort(root, one)
        return given

    def remove(self, ids: Iterable[str]) -> None:
        """Plan to remove articles that were read from no folder; a folder would bring them back."""
        roots = {id_: root for (root, _), (id_, _, _) in self._ledger.items()}
        for id_ in dict.fromkeys(ids):
            if id_ not in roots:
                self.skipped.append(Skipped(id_, "no article has this id"))
            elif Path(roots[id_]).is_absolute():
                self.skipped.append(Skipped(id_, f"read from {roots[id_]}: take it out there"))
            else:
                self.removed.append(id_)

    def keep(self, root: str) -> None:
        """Leave all articles of a root as they are."""
        self.unchanged += [id_ for (of, _), (id_, _, _) in self._ledger.items() if of == root]

    def mirror(
        self, root: str, articles: Iterable[Article | Skipped], *, allow_empty: bool
    ) -> None:
        """Plan to make the index hold of a root exactly what was read from it.

        An article that was indexed and cannot be read now is kept.

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
        origins = [row[2] for row in unseen]
        kept = {o for o in origins if any(_covers(skipped, root, o) for skipped in unread)}
        gone = [id_ for id_, _, origin in unseen if origin not in kept]
        if gone and not given and not allow_empty:
            raise ArticlesError(
                f"No article in {root}, but {len(gone)} from there are in the index and are kept; "
                "use --allow-empty to remove them."
            )
        self.removed += gone
        self.unchanged += [id_ for id_, _, origin in unseen if origin in kept]
        self.skipped[before:] = [_tell_kept(skipped, root, kept) for skipped in unread]

    def _knows(self, root: str) -> bool:
        return any(of == root for of, _ in self._ledger)

    def _sort(self, root: str, article: Article) -> None:
        digest = take_digest(article)
        known = self._ledger.get((root, article.id))
        id_ = known[0] if known else self._free_id(root, article.id)
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

    def _free_id(self, root: str, given: str) -> str:
        wanted, number = given, 1
        while wanted in self._taken:
            wanted = f"{Path(root).name}/{given}" + (f" ({number})" if number > 1 else "")
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


def _covers(skipped: Skipped, root: str, origin: str) -> bool:
    """Whether what could not be read is the folder, file or line an indexed article came from."""
    name = _LINE.sub(r":\1", skipped.name)
    places = [str(Path(root, name)), str(Path(root).parent / name)]
    return any(
        f"{origin}{end}".startswith(f"{place}{end}") for place in places for end in (":", "/")
    )


def _tell_kept(skipped: Skipped, root: str, origins: Iterable[str]) -> Skipped:
    if any(_covers(skipped, root, origin) for origin in origins):
        return replace(skipped, reason=f"{skipped.reason}; the indexed version is kept")
    return skipped
