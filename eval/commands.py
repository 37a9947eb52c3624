"""The commands `onrecord eval …`: tables on stdout, progress on stderr."""

import json
import tempfile
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from eval.jsonl import DataError, write_text

if TYPE_CHECKING:
    from eval.running import Work
    from eval.runs import Run
    from rag import Config

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

Articles = Annotated[
    Path | None,
    typer.Option(help="Folder, .jsonl or BEIR folder; the shipped ones.", show_default=False),
]
Cases = Annotated[
    Path | None,
    typer.Option(help="File of cases, or a folder with one; the shipped ones.", show_default=False),
]
Split = Annotated[str, typer.Option(help="Only these cases: dev, fit or test.", show_default=False)]
Data = Annotated[Path | None, typer.Option(help="Folder of indexes and runs.", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
RunPath = Annotated[Path, typer.Argument(help="A file that a run wrote.", show_default=False)]


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
    """Ask all cases and print the figures; go on where an interrupted run stopped."""
    from eval.preparing import prepare
    from eval.running import describe_work, run_cases, show_progress
    from eval.runs import RunFile, load_run
    from eval.summary import render_summary, score_run, summarise
    from rag import Config, ModelError

    config = Config() if data is None else Config(data=data)
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
        Path, typer.Option(help="The scores accepted last.", show_default=False)
    ] = ACCEPTED,
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
    from rag import Config

    held = load_floors(floors)
    before = load_accepted(accepted)
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
    if accept:
        write_accepted(accepted, scored, held)


@app.command()
def new(
    *,
    articles: Articles = None,
    out: Annotated[Path, typer.Option(help="File of cases to add to.", show_default=False)],
    data: Data = None,
    feedback: Annotated[
        bool, typer.Option("--feedback", help="Take what readers of the chat have rated.")
    ] = False,
    count: Annotated[int, typer.Option(min=1, max=10_000, help="Drafts at most.")] = 20,
    seed: Annotated[int, typer.Option(help="Another seed drafts others.")] = 0,
    yes: Annotated[bool, typer.Option("--yes", help="Accept all, unseen.")] = False,
) -> None:
    """Draft cases from articles or feedback, each to be accepted, edited or dropped."""
    from eval.drafts.authoring import write_cases
    from eval.drafts.drafting import draft_cases
    from eval.drafts.reviewing import append_cases, read_known, review_cases
    from eval.preparing import SHIPPED_ARTICLES, open_articles
    from rag import Config, open_model

    known = read_known(out)
    config = Config() if data is None else Config(data=data)
    if feedback:
        _add_rated(config, out, reviewed=not yes)
        return
    with (
        open_articles(config, articles or SHIPPED_ARTICLES) as assistant,
        open_model(config) if config.writes else nullcontext() as model,
    ):
        chosen: dict[str, Any] = {"count": count, "seed": seed, "known": known}
        drafts = (
            write_cases(assistant, model, **chosen) if model else draft_cases(assistant, **chosen)
        )
        kept = drafts if yes else review_cases(drafts, ask=input, say=typer.echo)
        added = append_cases(out, kept)
    typer.echo(f"{added} cases added to {out}.")


def show_feedback(
    *,
    data: Annotated[Path | None, typer.Option(help="Folder of the index.")] = None,
    as_json: AsJson = False,
    cases: Annotated[
        Path | None,
        typer.Option(help="Add it to this file of cases instead of listing.", show_default=False),
    ] = None,
) -> None:
    """List what readers of the chat think of its answers, and why."""
    from eval.feedback import render_feedback
    from rag import Config, load_feedback

    config = Config() if data is None else Config(data=data)
    if cases is not None:
        _add_rated(config, cases, reviewed=False)
        return
    given = load_feedback(config.data)
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in given], ensure_ascii=False, indent=2))
    else:
        typer.echo(render_feedback(given))


def _add_rated(config: "Config", out: Path, *, reviewed: bool) -> None:
    """Add a case for each answer that readers rated, unless the file has it already."""
    from eval.drafts.reviewing import append_cases, read_known, review_cases
    from eval.feedback import cases_from_feedback
    from rag import load_feedback

    taken = {case.id for case in read_known(out)}
    rated = cases_from_feedback(load_feedback(config.data))
    fresh = [case for case in rated if case.id not in taken]
    kept = review_cases(fresh, ask=input, say=typer.echo) if reviewed else fresh
    typer.echo(f"{append_cases(out, kept)} cases added to {out}.")


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
    from rag import Config, open_model

    done = load_run(path)
    file = out or grades_beside(path)
    with open_model(Config()) as model, show_progress("graded") as told:
        grades = judge_run(done, model, file, workers=workers, told=told)
    typer.echo(render_agreement(agreement(grades, score_run(done))))
    typer.echo(f"Grades: {file}", err=True)


def _choose_file(
    out: Path | None, folder: Path, work: "Work", header: Any
) -> tuple[Path, "Run | None"]:
    """Where the run goes, and what is there of it already."""
    from eval.runs import choose_file, resume

    if out is None:
        names = (work.cases_path.stem, work.split)
        return choose_file(folder, "-".join(name for name in names if name), header)
    known = resume(out, header) if out.exists() else None
    if out.exists() and not known:
        raise DataError(
            f"{out} holds something else: a finished run, or one of other cases or settings. "
            "Name another file with --out."
        )
    return out, known


def _run_fields(done: "Run", scored: Any, results: Any) -> dict[str, Any]:
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
