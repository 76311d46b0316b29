"""The command line: parse, call one use case, print. Results on stdout; progress, notes and errors on stderr.

Commands import what they need when they run, so that ``orderwright --help`` answers at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from pipeline.core.errors import OrderwrightError

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
masters_app = typer.Typer(no_args_is_help=True, help="Customers, ship-tos, articles, prices and cross-references.")
review_app = typer.Typer(no_args_is_help=True, help="Orders that wait for a person.")
app.add_typer(masters_app, name="masters")
app.add_typer(review_app, name="review")

# An exit status has eight bits; from 100 on it means that the command itself failed (pipeline.core.errors).
MOST_FAILED_FILES = 99

StoreOption = Annotated[
    Path | None, typer.Option("--store", help="Folder of the store; default ORDERWRIGHT_STORE or ./orderwright-store.")
]
MastersOption = Annotated[
    Path | None,
    typer.Option("--masters", exists=True, file_okay=False, help="Folder of master files (docs/masters.md says which)."),
]


@app.callback()
def orderwright() -> None:
    """Turn purchase orders into sales orders, and ask a person only where it is in doubt."""


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="PDF, TIFF, PNG, JPEG or e-mail (.eml) files.")],
    output: Annotated[Path, typer.Option("--output", "-o", file_okay=False, help="Folder for one JSON file a document.")],
    masters: MastersOption = None,
    workers: Annotated[int, typer.Option(min=1, help="Reading processes side by side; 0 or none: one a core.")] = 0,
) -> None:
    """Read documents and write what they say as JSON; with --masters, match and decide too.

    One bad file never stops the rest. The exit status is the number of files that failed (at most 99).
    """
    from flows.extraction import extract_files
    from flows.progress import progress_bar

    with progress_bar("Reading", len(files)) as advance:
        failures = extract_files(files, output, masters, workers or None, advance)
    for path, message in failures:
        typer.echo(f"{path}: {message}", err=True)
    typer.echo(f"{len(files) - len(failures)} of {len(files)} documents read into {output}", err=True)
    raise typer.Exit(min(len(failures), MOST_FAILED_FILES))


def main() -> None:
    """Run the command line; our own errors become one line and their exit status, never a traceback."""
    try:
        app()
    except OrderwrightError as error:
        typer.echo(f"orderwright: {error}", err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
