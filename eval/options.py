"""Options that several commands of `onrecord eval` share."""

from pathlib import Path
from typing import Annotated

import typer

from rag import Config

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


def configure(data: Path | None) -> Config:
    """The settings, with the folder that the command line names, if it does."""
    return Config() if data is None else Config(data=data)
