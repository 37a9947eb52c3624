"""Where a benchmark works: the public data, the folder of its indexes, and how much it takes."""

import shutil
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.cases import Case, load_cases
from eval.corpora import load_articles
from eval.held import is_held
from eval.jsonl import DataError
from rag import Article, Assistant, Config, MismatchError, Progress

REPOSITORY = Path(__file__).resolve().parents[2]

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Workspace:
    """The surroundings of a run.

    `bench` holds one folder per set, `indexes` receives one index per set. `share` is the
    part of the articles and questions taken, in (0, 1]; floors are only meant for 1.
    """

    bench: Path
    indexes: Path
    seeds: Path = REPOSITORY / "seeds"
    share: float = 1.0
    say: Say = print

    def take(self, count: int) -> int:
        """How many of `count` things the share comes to, at least one."""
        return max(1, round(count * self.share))

    def articles_file(self, name: str) -> Path:
        """The articles of a set; with a share below 1, a shorter file beside the index.

        Raises:
            DataError: If the set is missing.
        """
        path = self.bench / name / "articles.jsonl"
        if self.share == 1:
            return path
        lines = _read_lines(path)
        part = self.indexes / f"{name}-{self.share:g}.jsonl"
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_text("".join(lines[: self.take(len(lines))]), encoding="utf-8")
        return part

    def articles(self, name: str) -> tuple[Article, ...]:
        """All articles of a set, their texts unchanged.

        Raises:
            DataError: If the set is missing or malformed.
        """
        return load_articles(self.bench / name / "articles.jsonl")

    def cases(self, name: str, file: str = "cases.jsonl", *, limit: int = 0) -> list[Case]:
        """The answerable cases with evidence of a set, in file order; `limit` 0 means all.

        Only those about articles that the reader was not trained on, where there are any.

        Raises:
            DataError: If the file is missing, malformed or without such a case.
        """
        path = self.bench / name / file
        cases = [case for case in load_cases(path) if case.answerable and case.evidence]
        if not cases:
            raise DataError(f"{path} holds no answerable case with evidence.")
        titles = {article.id: article.title for article in self.articles(name)}
        cases = [case for case in cases if is_held(case.id, _articles_of(case), titles)] or cases
        cases = cases[: limit or None]
        taken = self.take(len(cases))
        # Evenly spread, because neighbours ask about the same article.
        return [cases[place * len(cases) // taken] for place in range(taken)]

    @property
    def config(self) -> Config:
        """The default settings; no model writes, whatever the environment says."""
        return Config(answers="quoted")

    def fresh(self, name: str) -> Path:
        """A folder for an index that does not exist yet; what was there is removed."""
        folder = self.indexes / name
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    def open(self, name: str, articles: Path | None = None, **settings: Any) -> Assistant:
        """An assistant over a set, or over `articles`; its index is kept in `indexes`.

        Other settings than these are the default ones, or as given.

        Raises:
            RagError: If the set is missing or cannot be indexed.
        """
        config = Config(
            data=self.indexes / name,
            articles=articles or self.bench / name / "articles.jsonl",
            answers="quoted",
            **settings,
        )
        progress = tell_tenths(self.say, name)
        try:
            return Assistant.open(config, progress=progress)
        except MismatchError:
            self.say(f"{name}: the index kept is of another model or version and is built anew")
            self.fresh(name)
            return Assistant.open(config, progress=progress)


def tell_tenths(say: Say, name: str) -> Progress:
    """Tells every tenth of long work."""
    told = [-1]

    def show(done: int, total: int, what: str) -> None:
        tenth = 10 * done // max(1, total)
        if tenth != told[0]:
            told[0] = tenth
            say(f"{name}: {done:,} of {total:,} {what}")

    return show


def say_on_stderr(text: str) -> None:
    """Progress goes to stderr, so that stdout holds the table alone."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def _articles_of(case: Case) -> Sequence[str]:
    return case.articles or [evidence.article for evidence in case.evidence]


def _read_lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").splitlines(keepends=True)
    except OSError as error:
        raise DataError(f"{path} cannot be read: {error.strerror}.") from None
