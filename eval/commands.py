"""The commands `onrecord eval …`: tables on stdout, progress on stderr."""

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from eval.commands_cases import new
from eval.jsonl import DataError, write_text
from eval.options import Articles, AsJson, Cases, Data, RunPath, Split, configure
from rag import Config

if TYPE_CHECKING:
    from eval.running import Work
    from eval.runs import Header, Run
    from eval.scoring import Scored
    from eval.summary import Result

app = typer.Typer(
    name="eval",
    help="How good the answers are, case by case; see docs/evaluation.md.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

HERE = Path(__file__).resolve().parent
FLOORS = HERE / "floors.toml"
ACCEPTED = HERE / "accepted.json"

WORKERS = 4
"""Cases asked at once when a model server answers: it waits more than it computes here."""

CHECKED = 40
"""Cases that the gate asks, each twice: less than a minute on two cores."""


@app.command()
def run(
    *,
    articles: Articles = None,
    cases: Cases = None,
    split: Split = "",
    data: Data = None,
    out: Annotated[
        Path | None,
        typer.Option(help="File of the run; an interrupted one is gone on with."),
    ] = None,
    json_out: Annotated[
        Path | None, typer.Option("--json", help="Write all figures and cases there as JSON.")
    ] = None,
    report: Annotated[Path | None, typer.Option(help="Write the HTML report there.")] = None,
    trec: Annotated[
        Path | None, typer.Option(help="Write the ranking there, judgements beside it.")
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="Take so many, evenly spread; 0: all.")] = 0,
    everywhere: Annotated[
        bool, typer.Option(help="Search all articles, even where a case names some.")
    ] = False,
    once: Annotated[
        bool, typer.Option(help="Ask each case once; do not look whether citations are stable.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(min=1, max=64, help="Cases asked at once.", show_default=False),
    ] = None,
    prices: Annotated[
        tuple[float, float],
        typer.Option(help="Of a million tokens read, and of a million written."),
    ] = (0.0, 0.0),
) -> None:
    """Ask all cases and print the figures; go on where an interrupted run stopped.

    A case that could not be asked is told, and the exit code is 1.
    """
    from eval.preparing import prepare
    from eval.running import describe_work, run_cases, show_progress
    from eval.runs import RunFile, load_run
    from eval.summary import render_summary, score_run, summarise
    from rag import ModelError

    config = configure(data)
    with prepare(
        config,
        articles=articles,
        cases=cases,
        split=split,
        limit=limit,
        everywhere=everywhere,
        prices=prices,
    ) as work:
        header = describe_work(work, limit=limit, everywhere=everywhere, once=once)
        path, known = _choose_file(out, config.data / "runs", work, header)
        if known:
            typer.echo(f"Going on with {path}: {len(known.outcomes)} done.", err=True)
        try:
            with RunFile(path, header, known=known) as file, show_progress("asked") as told:
                run_cases(
                    work,
                    file,
                    known=known,
                    repeat=not once,
                    workers=workers or (WORKERS if config.writes else 1),
                    told=told,
                )
        except ModelError as error:
            kept = len(load_run(path).outcomes)
            raise ModelError(
                f"{error} {kept} of {header.count} cases are kept in {path}; "
                "the same command goes on with the rest."
            ) from error
    done = load_run(path)
    scored = score_run(done)
    results = summarise(scored)
    typer.echo(render_summary(results))
    if json_out:
        write_text(json_out, json.dumps(_run_fields(done, scored, results), ensure_ascii=False))
    if trec:
        from eval.trec import write_trec

        typer.echo(f"Ranking: {trec}, judgements: {write_trec(trec, scored)}", err=True)
    if report:
        _write_report(report, done)
    typer.echo(f"Run: {path}", err=True)
    _tell_failed(done)


@app.command("report")
def write_report(
    path: RunPath,
    *,
    out: Annotated[
        Path | None, typer.Option(help="The HTML file; beside the run.", show_default=False)
    ] = None,
) -> None:
    """Write the report of a run: one HTML file to read, filter and pass on."""
    from eval.runs import load_run

    _write_report(out or path.with_suffix(".html"), load_run(path))


@app.command()
def compare(before: RunPath, after: RunPath, *, as_json: AsJson = False) -> None:
    """Compare two runs: paired differences, and the cases won and lost."""
    from eval.compare import compare_runs, compare_settings, comparison_fields, render_comparison
    from eval.runs import load_run
    from eval.summary import score_run

    first, second = load_run(before), load_run(after)
    comparison = compare_runs(score_run(first), score_run(second))
    for line in compare_settings(first, second):
        typer.echo(line, err=True)
    if as_json:
        typer.echo(json.dumps(comparison_fields(comparison), indent=2))
    else:
        typer.echo(render_comparison(comparison))


@app.command()
def check(
    *,
    articles: Articles = None,
    cases: Cases = None,
    floors: Annotated[Path, typer.Option(help="The floors.", show_default=False)] = FLOORS,
    accepted: Annotated[
        Path | None,
        typer.Option(help="The scores accepted last; the shipped ones.", show_default=False),
    ] = None,
    accept: Annotated[
        bool, typer.Option(help="Keep the scores of this run, when all floors hold.")
    ] = False,
    limit: Annotated[
        int, typer.Option(min=0, help="Take so many cases, evenly spread; 0: all.")
    ] = CHECKED,
) -> None:
    """Fail when a figure of the quoted answers falls below its floor."""
    from eval.gate import (
        check_floors,
        load_accepted,
        load_floors,
        render_findings,
        write_accepted,
    )
    from eval.preparing import prepare
    from eval.running import describe_work, run_cases, show_progress
    from eval.runs import RunFile, load_run
    from eval.summary import score_run, summarise

    held = load_floors(floors)
    # The shipped scores are those of the shipped cases, and of no others.
    own = cases is not None or articles is not None
    kept = ACCEPTED if accepted is None and not own else accepted
    if accept and kept is None:
        raise DataError("Name the file that keeps the scores of your cases: --accepted FILE.")
    before = load_accepted(kept) if kept else {}
    with tempfile.TemporaryDirectory(prefix="onrecord-check-") as scratch:
        config = Config(data=Path(scratch), answers="quoted")
        with prepare(config, articles=articles, cases=cases, limit=limit) as work:
            path = Path(scratch) / "run.jsonl"
            with RunFile(path, describe_work(work)) as file, show_progress("checked") as told:
                run_cases(work, file, told=told)
        scored = score_run(load_run(path))
    findings = check_floors(held, summarise(scored), scored, before)
    typer.echo(render_findings(findings))
    if not all(finding.holds for finding in findings):
        if accept:
            typer.echo("Nothing was accepted: mend what fell, or lower its floor and say why.")
        raise typer.Exit(1)
    if accept and kept:
        write_accepted(kept, scored, held)


app.command()(new)


@app.command()
def judge(
    path: RunPath,
    *,
    out: Annotated[
        Path | None, typer.Option(help="File of the grades; beside the run.", show_default=False)
    ] = None,
    workers: Annotated[int, typer.Option(min=1, max=64, help="Answers graded at once.")] = WORKERS,
) -> None:
    """Let a model grade a run, and tell how far it agrees with the measures."""
    from eval.judge.agreement import agreement, render_agreement
    from eval.judge.grades import grades_beside
    from eval.judge.judging import judge_run
    from eval.running import show_progress
    from eval.runs import load_run
    from eval.summary import score_run
    from rag import open_model

    done = load_run(path)
    file = out or grades_beside(path)
    with open_model(Config()) as model, show_progress("graded") as told:
        grades = judge_run(done, model, file, workers=workers, told=told)
    typer.echo(render_agreement(agreement(grades, score_run(done))))
    typer.echo(f"Grades: {file}", err=True)
    if all(verdict is None for each in grades for verdict in (each.correct, *each.supported)):
        why = "the model gave no grade in the form asked for" if grades else "it holds no answer"
        typer.echo(f"Nothing of {path} was graded: {why}.", err=True)
        raise typer.Exit(1)


def _choose_file(
    out: Path | None, folder: Path, work: "Work", header: "Header"
) -> tuple[Path, "Run | None"]:
    """Where the run goes, and what is there of it already."""
    from eval.runs import choose_file, resume

    if out is None:
        names = (work.cases_path.stem, work.split)
        return choose_file(folder, "-".join(name for name in names if name), header)
    known = resume(out, header) if out.exists() else None
    if out.exists() and not known:
        raise DataError(f"{out} {_tell_held(out, header)}. Name another file with --out.")
    return out, known


def _tell_held(path: Path, header: "Header") -> str:
    """What a file holds that is not to be gone on with."""
    from eval.runs import load_run

    try:
        held = load_run(path)
    except DataError:
        return "holds something else than a run"
    other = held.header.other_work(header)
    return f"holds a run of other work ({'; '.join(other)})" if other else "holds a finished run"


def _tell_failed(done: "Run") -> None:
    """Tell on stderr which cases could not be asked, and exit with 1 where there are any."""
    failed = [each for each in done.outcomes.values() if each.error]
    for each in failed:
        typer.echo(f"failed: {each.case}: {each.error}", err=True)
    if failed:
        typer.echo(f"{len(failed)} of {len(done.outcomes)} cases failed.", err=True)
        raise typer.Exit(1)


def _run_fields(
    done: "Run", scored: Sequence["Scored"], results: Sequence["Result"]
) -> dict[str, Any]:
    from eval.runs import header_fields
    from eval.scoring import scored_fields
    from eval.summary import result_fields

    return {
        "header": header_fields(done.header),
        "figures": [result_fields(result) for result in results],
        "cases": [scored_fields(each) for each in scored],
    }


def _write_report(path: Path, done: "Run") -> None:
    from eval.report import render_report
    from eval.summary import score_run, summarise

    scored = score_run(done)
    write_text(path, render_report(done, scored, summarise(scored)))
    typer.echo(f"Report: {path}", err=True)
