"""The command `onrecord`: results on stdout, progress on stderr, errors in one line."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from rag import __version__
from rag.config import Config
from rag.display import (
    answer_fields,
    hit_fields,
    match_fields,
    report_fields,
    show_answer,
    show_hits,
    show_matches,
    show_report,
)
from rag.errors import QuestionError, RagError, SettingsError
from rag.files.lines import read_plain
from rag.types import Filter, Progress, is_iso_date

if TYPE_CHECKING:
    from rag.assistant import Assistant

app = typer.Typer(
    name="onrecord",
    help="Ask a folder of articles; every sentence of the answer is on the record.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _read_path(text: str) -> Path:
    """A path; an empty one, as of a variable that holds nothing, would be the working folder."""
    if not text:
        raise typer.BadParameter("it is empty; the working folder is '.'.")
    return Path(text)


Question = Annotated[str, typer.Argument(help="In any language.", show_default=False)]
Data = Annotated[
    Path | None,
    typer.Option(
        help="Folder of the index.", show_default=False, parser=_read_path, metavar="<path>"
    ),
]
Articles = Annotated[
    Path | None,
    typer.Option(
        help="Folder, file or .jsonl of articles.",
        show_default=False,
        parser=_read_path,
        metavar="<path>",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
TopK = Annotated[
    int | None, typer.Option("-k", min=1, max=50, help="Passages to find.", show_default=False)
]
InArticles = Annotated[
    list[str] | None, typer.Option("--article", help="Search only this article.")
]
BySpeakers = Annotated[
    list[str] | None, typer.Option("--speaker", help="Search only this speaker's words.")
]
FromSources = Annotated[list[str] | None, typer.Option("--source", help="Search only this source.")]


def _check_date(text: str) -> str:
    """An ISO date, whole or only year or year and month."""
    if text and not is_iso_date(text):
        raise typer.BadParameter(f"{text!r} is no date such as 2022-06-17 or 2022.")
    return text


Since = Annotated[
    str, typer.Option(callback=_check_date, help="Leave out articles before this ISO date.")
]
Until = Annotated[
    str, typer.Option(callback=_check_date, help="Leave out articles after this ISO date.")
]


def main() -> NoReturn:
    """Run the command; exit 0 when fine, 1 with an error in one line, 2 on wrong usage.

    `--debug`, anywhere on the line, shows the traceback of an error.
    """
    words = [word for word in sys.argv[1:] if word != "--debug"]
    try:
        app(words)
    except RagError as error:
        if len(words) < len(sys.argv) - 1:
            raise
        sys.exit(f"onrecord: {error}")
    except KeyboardInterrupt:
        sys.exit("onrecord: stopped.")
    sys.exit(0)


def _show_version(asked: bool) -> None:  # noqa: FBT001 - how Typer calls it
    if asked:
        print(f"onrecord {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None: ...


@app.command()
def index(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(help="Folders, files or .jsonl.", parser=_read_path, metavar="paths"),
    ] = None,
    *,
    data: Data = None,
    rebuild: Annotated[bool, typer.Option(help="Build anew with the settings of now.")] = False,
    allow_empty: Annotated[bool, typer.Option(help="Let an emptied folder empty it.")] = False,
    as_json: AsJson = False,
) -> None:
    """Bring the index up to date with folders, files or .jsonl of articles."""
    from rag.assistant import Assistant

    config = _configure(data=data)
    with (
        _progress_bar() as progress,
        Assistant.open(config, sync=False, rebuild=rebuild) as assistant,
    ):
        report = assistant.sync(
            paths or (), rebuild=rebuild, allow_empty=allow_empty, progress=progress
        )
        articles, passages = assistant.counts()
    _print(report_fields(report) if as_json else show_report(report, articles, passages))
    if report.skipped:
        raise typer.Exit(1)


@app.command()
def search(
    question: Question,
    *,
    data: Data = None,
    articles: Articles = None,
    top_k: TopK = None,
    article: InArticles = None,
    speaker: BySpeakers = None,
    source: FromSources = None,
    since: Since = "",
    until: Until = "",
    as_json: AsJson = False,
) -> None:
    """Show the passages nearest to a question, best first."""
    chosen = _filter(article, speaker, source, since, until)
    with _opened(_configure(data=data, articles=articles)) as assistant:
        for told in _need_names(chosen, assistant):
            typer.echo(told, err=True)
        _tell_undated(chosen, assistant)
        hits = assistant.search(question, top_k=top_k, filter=chosen)
    _print([hit_fields(hit) for hit in hits] if as_json else show_hits(hits, read_plain))


@app.command()
def ask(
    question: Question,
    *,
    data: Data = None,
    articles: Articles = None,
    article: InArticles = None,
    speaker: BySpeakers = None,
    source: FromSources = None,
    since: Since = "",
    until: Until = "",
    as_json: AsJson = False,
) -> None:
    """Answer a question, every sentence cited; or tell that the articles do not say."""
    chosen = _filter(article, speaker, source, since, until)
    with _opened(_configure(data=data, articles=articles)) as assistant:
        _need_names(chosen, assistant)
        _tell_undated(chosen, assistant)
        answer = assistant.ask(question, filter=chosen)
    _print(answer_fields(answer) if as_json else show_answer(answer, read_plain))


@app.command()
def quote(
    words: Annotated[str, typer.Argument(help="As pasted, also in part.", show_default=False)],
    *,
    data: Data = None,
    articles: Articles = None,
    top_k: Annotated[int, typer.Option("-k", min=1, max=50, help="Places to find.")] = 3,
    as_json: AsJson = False,
) -> None:
    """Find where a quote stands and who said it; exact, or which words differ."""
    with _opened(_configure(data=data, articles=articles)) as assistant:
        matches = assistant.find_quote(words, top_k=top_k)
    fields = [match_fields(match) for match in matches]
    _print(fields if as_json else show_matches(matches, read_plain))


@app.command()
def serve(
    *,
    data: Data = None,
    articles: Articles = None,
    host: Annotated[str | None, typer.Option(help="Address.", show_default=False)] = None,
    port: Annotated[int | None, typer.Option(help="Port.", show_default=False)] = None,
) -> None:
    """Open the chat in the browser's reach, until interrupted."""
    from ui import launch

    config = _configure(data=data, articles=articles, host=host, port=port)
    with _opened(config) as assistant:
        launch(assistant, host=config.host, port=config.port, ready=_tell_address)


@app.command()
def user(
    name: Annotated[str, typer.Argument(help="Who may sign in.", show_default=False)],
) -> None:
    """Let somebody sign in to the chat: asks for a password, and writes its hash to RAG_USERS."""
    from rag.keeping.users import check_name, set_password

    path = _configure().users
    if not path:
        raise SettingsError(
            "No file of users is set. Name one: RAG_USERS=users.txt, such as in .env."
        )
    try:
        new = set_password(Path(path), check_name(name), _ask_password(name))
    except ValueError as error:
        raise typer.BadParameter(f"{error}.") from None
    done = "may sign in" if new else "has a new password"
    typer.echo(f"{name} {done} once the chat has started again.")


def _add_evaluation() -> None:
    """`onrecord eval`, and `onrecord feedback`, which makes cases of what readers think."""
    from eval.commands import app as evaluation
    from eval.commands_cases import show_feedback

    app.add_typer(evaluation)
    app.command("feedback")(show_feedback)


_add_evaluation()


@app.command()
def doctor(*, data: Data = None, articles: Articles = None) -> None:
    """Tell what is wrong with settings, articles, index and models, and what mends it."""
    from rag.doctor import examine

    healthy = True
    for finding in examine(lambda: _configure(data=data, articles=articles)):
        typer.echo(f"{'ok   ' if finding.healthy else 'WRONG'}  {finding.part}: {finding.says}")
        healthy = healthy and finding.healthy
    if not healthy:
        raise typer.Exit(1)


def _ask_password(name: str) -> str:
    """A password, typed twice and unseen on a terminal; the first line where there is none."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt(f"Password of {name}", hide_input=True, confirmation_prompt=True)
    return asked


def _configure(**settings: Any) -> Config:
    """The settings, with what the command line names on top."""
    return Config(**{name: value for name, value in settings.items() if value is not None})


@contextmanager
def _opened(config: Config) -> Iterator["Assistant"]:
    """An assistant over an index that is up to date, the progress and what was skipped shown."""
    from rag.assistant import Assistant

    with _progress_bar() as progress:
        assistant = Assistant.open(config, progress=progress)
    with assistant:
        for skipped in assistant.report.skipped:
            typer.echo(f"skipped {skipped.name}: {skipped.reason}", err=True)
        yield assistant


def _filter(
    articles: list[str] | None,
    speakers: list[str] | None,
    sources: list[str] | None,
    since: str,
    until: str,
) -> Filter:
    return Filter(
        articles=tuple(articles or ()),
        speakers=tuple(speakers or ()),
        sources=tuple(sources or ()),
        since=since,
        until=until,
    )


def _need_names(chosen: Filter, assistant: "Assistant") -> list[str]:
    """A sentence for each name of a filter that nobody and nothing has, or that is only alike.

    Raises:
        QuestionError: If no article, no source or no speaker at all is left to be searched.
    """
    from rag.people.namesakes import guessed_names, unknown_names

    if not assistant.counts()[0]:
        return []
    ids = [heading.id for heading in assistant.headings()] if chosen.articles else []
    sources = assistant.sources() if chosen.sources else ()
    speakers = assistant.speakers() if chosen.speakers else ()
    unknown = unknown_names(chosen, articles=ids, sources=sources, speakers=speakers)
    for kind, told in unknown.items():
        if len(told) == len(getattr(chosen, kind)):
            raise QuestionError(" ".join(told))
    guessed = guessed_names(chosen, sources=sources, speakers=speakers)
    return [*(sentence for told in unknown.values() for sentence in told), *guessed]


def _tell_undated(chosen: Filter, assistant: "Assistant") -> None:
    """Tell on stderr how many articles the dates of a filter leave out because they have none."""
    from rag.words.names import same_name

    headings = assistant.headings()
    known = assistant.sources() if chosen.sources else ()
    named = tuple(own for own in known if any(same_name(name, own) for name in chosen.sources))
    if number := len(replace(chosen, sources=named).find_undated(headings)):
        told = "has no date and was" if number == 1 else "have no date and were"
        typer.echo(f"{number} of {len(headings)} articles {told} not searched.", err=True)


def _print(result: Any) -> None:
    """Text as it is, everything else as JSON."""
    if isinstance(result, str):
        typer.echo(result)
    else:
        import json

        typer.echo(json.dumps(result, ensure_ascii=False, indent=2))


def _tell_address(address: str) -> None:
    typer.echo(f"Onrecord listens on {address} — stop with Ctrl+C.", err=True)


@contextmanager
def _progress_bar() -> Iterator[Progress]:
    """A bar on stderr while passages are embedded; nothing when stderr is no terminal."""
    from tqdm import tqdm

    with tqdm(unit=" passages", disable=None, leave=False, file=sys.stderr) as bar:

        def progress(done: int, total: int, what: str) -> None:
            bar.total = total
            bar.set_description(what)
            bar.update(done - bar.n)

        yield progress
