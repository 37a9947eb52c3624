"""The commands that make cases: `onrecord eval new` and `onrecord feedback`."""

import json
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from eval.options import Articles, AsJson, Data, configure
from rag import Config

if TYPE_CHECKING:
    from eval.cases import Case


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
    from rag import open_model

    known = read_known(out)
    config = configure(data)
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
        drafted = _Counted(drafts)
        kept = drafted if yes else review_cases(drafted, ask=input, say=typer.echo)
        added = append_cases(out, kept)
    if not drafted.count:
        why = (
            "the model wrote none whose quote stands in the articles"
            if config.writes
            else "the articles have no sentence for one"
        )
        typer.echo(f"No case was drafted: {why}{', or it is there already' if known else ''}.")
        raise typer.Exit(1)
    _tell_added(added, out)


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
    from rag import load_feedback

    config = configure(data)
    if cases is not None:
        _add_rated(config, cases, reviewed=False)
        return
    given = load_feedback(config.data)
    if as_json:
        typer.echo(json.dumps([asdict(each) for each in given], ensure_ascii=False, indent=2))
    else:
        typer.echo(render_feedback(given))


def _add_rated(config: Config, out: Path, *, reviewed: bool) -> None:
    """Add a case for each answer that readers rated, unless the file has it already."""
    from eval.drafts.reviewing import append_cases, read_known, review_cases
    from eval.feedback import cases_from_feedback
    from rag import load_feedback

    taken = {case.id for case in read_known(out)}
    rated = cases_from_feedback(load_feedback(config.data))
    fresh = [case for case in rated if case.id not in taken]
    kept = review_cases(fresh, ask=input, say=typer.echo) if reviewed else fresh
    _tell_added(append_cases(out, kept), out)


def _tell_added(added: int, out: Path) -> None:
    typer.echo(f"{added} {'case' if added == 1 else 'cases'} added to {out}.")


class _Counted:
    """Drafts, and how many of them have been taken."""

    def __init__(self, drafts: Iterable["Case"]) -> None:
        self._drafts = drafts
        self.count = 0

    def __iter__(self) -> Iterator["Case"]:
        for draft in self._drafts:
            self.count += 1
            yield draft
