"""Runs cases over articles: each outcome is written as it comes, and none is asked twice."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from eval.asking import ask_case
from eval.cases import Case
from eval.corpora import Corpus
from eval.gold import check_evidence
from eval.machine import describe_machine, list_versions
from eval.outcomes import Outcome
from eval.runs import NO_MODEL, SCHEMA, Header, Run, RunFile, digest_files
from eval.statistics import SEED
from rag import Assistant, Config, bare_address

WARM_UP = "What do the articles say?"

CHECKOUT = Path(__file__).resolve().parents[1]
"""Where this code lies, and its repository if it has one."""

# What makes a run; of its cases it has a digest of their own.
_CODE = ("--", "rag", "eval", ":(exclude)eval/cases")

_ANSWERING = (
    *("max_file_megabytes", "embedding", "passage_size", "passage_overlap", "threads", "chroma"),
    *("top_k", "reread", "caution", "answers", "openai_base_url", "model", "context_window"),
    *("max_tokens", "model_timeout_seconds"),
)
"""The settings that decide an answer, or how long it takes; none may be a key."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is to be run: the cases as chosen, the articles, and the service that answers."""

    cases: Sequence[Case]
    cases_path: Path
    split: str
    corpus: Corpus
    assistant: Assistant
    prices: tuple[float, float] = (0.0, 0.0)


def take_evenly(cases: Sequence[Case], limit: int) -> tuple[Case, ...]:
    """So many cases, evenly spread, because neighbours ask about the same; all for 0."""
    count = min(limit or len(cases), len(cases))
    return tuple(cases[place * len(cases) // count] for place in range(count))


def describe_work(
    work: Work, *, limit: int = 0, everywhere: bool = False, once: bool = False
) -> Header:
    """The header of a run that begins now; the arguments are those that chose its cases."""
    config = work.assistant.config
    chosen = {"limit": limit, "everywhere": everywhere, "once": once}
    return Header(
        schema=SCHEMA,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        cases=name_path(work.cases_path),
        cases_digest=digest_files(work.cases_path),
        articles=name_path(work.corpus.path),
        articles_digest=digest_files(work.corpus.articles),
        split=work.split,
        count=len(work.cases),
        settings=settings_of(config) | chosen,
        model=name_model(config),
        prices=work.prices,
        seed=SEED,
        commit=read_commit(),
        versions=list_versions(),
        machine=describe_machine(),
    )


def name_model(config: Config) -> str:
    """Which model writes the answers, as far as the settings tell."""
    if not config.writes:
        return NO_MODEL
    default = "the server's first" if config.openai_base_url else "OpenAI, the default"
    return config.model or default


def name_path(path: Path) -> str:
    """A path as a reader elsewhere can use it: from the working folder, or the name alone."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.name


def settings_of(config: Config) -> dict[str, object]:
    """The settings that bear on an answer, without keys, and addresses without users."""
    fields = dict(config.model_dump(mode="json", include={*_ANSWERING}))
    return {name: _without_user(value) for name, value in fields.items()}


def _without_user(value: object) -> object:
    """An address without what it tells of a user; anything else as it is."""
    return bare_address(value) if isinstance(value, str) and "://" in value else value


def check_work(work: Work) -> None:
    """Nothing, when all that the cases name is among the articles.

    Raises:
        DataError: If an article or a quote is not there; tells file and line.
    """
    indexed = {article.id: article.text for article in work.assistant.articles()}

    def texts(id: str) -> Iterator[str]:
        # What was not indexed cannot be found, whatever its file says.
        if id in indexed:
            yield indexed[id]
            yield from filter(None, [work.corpus.raw_text(id)])

    check_evidence(work.cases, texts)


def run_cases(
    work: Work,
    file: RunFile,
    *,
    known: Run | None = None,
    repeat: bool = True,
    workers: int = 1,
    told: Callable[[int, int], None] = lambda *_: None,
) -> None:
    """Ask every case that has no outcome yet, and write each outcome as it comes.

    Args:
        work: Cases and service.
        file: Where the outcomes go.
        known: What the file holds already.
        repeat: Ask each question twice, to see whether the citations are the same.
        workers: Cases asked at the same time.
        told: Told after each case how many of all have an outcome.

    Raises:
        ModelError: If the model server is down; what is done is kept.
    """
    articles = {article.id: article for article in work.assistant.articles()}
    texts = {name: article.text for name, article in articles.items()}
    done = set(known.outcomes) if known else set()
    left = [case for case in work.cases if case.id not in done]
    told(len(work.cases) - len(left), len(work.cases))
    if left:
        # The first question loads the models: that is no time of an answer.
        work.assistant.search(WARM_UP)

    def ask(case: Case) -> Outcome:
        return ask_case(work.assistant, case, texts, repeat=repeat, prices=work.prices)

    for number, (case, outcome) in enumerate(_ask_all(left, ask, workers=workers), start=1):
        shown = _articles_shown(outcome)
        file.add(
            case,
            outcome,
            (
                # Where the file lies on this machine is nobody else's business.
                replace(articles[name], origin="")
                for name in shown
                if name in articles
            ),
        )
        told(len(work.cases) - len(left) + number, len(work.cases))


def _ask_all(
    cases: Sequence[Case], ask: Callable[[Case], Outcome], *, workers: int
) -> Iterator[tuple[Case, Outcome]]:
    """Cases with outcomes, as they finish; after an error nothing more is begun."""
    if workers == 1:
        yield from ((case, ask(case)) for case in cases)
        return
    waiting = iter(cases)
    with ThreadPoolExecutor(workers, thread_name_prefix="case") as pool:
        asked: dict[Future[Outcome], Case] = {}

        def begin(count: int) -> None:
            for _, case in zip(range(count), waiting, strict=False):
                asked[pool.submit(ask, case)] = case

        begin(workers)
        failed: BaseException | None = None
        while asked:
            finished, _ = wait(asked, return_when=FIRST_COMPLETED)
            for future in finished:
                case, error = asked.pop(future), future.exception()
                if error is None:
                    yield case, future.result()
                failed = failed or error
            if not failed:
                begin(len(finished))
        # What was under way is answered and paid for, so it is kept before the error is told.
        if failed:
            raise failed


def _articles_shown(outcome: Outcome) -> Iterable[str]:
    """Articles that a reader of the run wants to look into."""
    ids = [gold.article for gold in outcome.gold]
    return dict.fromkeys([*ids, *(quoted.article for quoted in outcome.citations)])


def read_commit(folder: Path = CHECKOUT) -> str:
    """The commit of a checkout; a `+` and a digest of what was changed where its code was.

    Empty without a checkout.
    """
    try:
        commit = _git(folder, "rev-parse", "--short=12", "HEAD").strip()
        changed = _list_changed(folder)
    except (OSError, subprocess.CalledProcessError):
        return ""
    return f"{commit}+{_digest_changes(folder, changed)}" if changed else commit


def _list_changed(folder: Path) -> list[str]:
    """The files of the code that are not as committed, untracked ones among them."""
    told = _git(folder, "diff", "HEAD", "--name-only", "--relative", "--no-renames", "-z", *_CODE)
    told += _git(folder, "ls-files", "--others", "--exclude-standard", "-z", *_CODE)
    return sorted({name for name in told.split("\0") if name})


def _digest_changes(folder: Path, changed: Iterable[str]) -> str:
    digest = hashlib.sha256()
    for name in changed:
        file = folder / name
        content = digest_files(file) if file.is_file() else "gone"
        digest.update(os.fsencode(f"{name}\0{content}\0"))
    return digest.hexdigest()[:8]


def _git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, check=True)
    return os.fsdecode(done.stdout)


@contextmanager
def show_progress(what: str) -> Iterator[Callable[[int, int], None]]:
    """A bar on stderr with the time left; nothing when stderr is no terminal."""
    from tqdm import tqdm

    with tqdm(unit=" cases", desc=what, disable=None, leave=False, file=sys.stderr) as bar:

        def told(done: int, total: int) -> None:
            bar.total = total
            bar.update(done - bar.n)

        yield told
