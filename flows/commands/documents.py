"""Commands about documents: read them, take them to sales orders, prove that none is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import MOST_FAILED_FILES, ConfigOption, MastersOption, StoreOption, TodayOption


def extract(
    files: Annotated[list[Path], typer.Argument(help="PDF, image, e-mail, Word, spreadsheet, EDI or XML files.")],
    output: Annotated[Path, typer.Option("--output", "-o", file_okay=False, help="Folder for one JSON file a document.")],
    masters: MastersOption = None,
    today: TodayOption = None,
    workers: Annotated[int, typer.Option(min=0, help="Reading processes side by side; 0: one a core.")] = 0,
    store: Annotated[
        Path | None,
        typer.Option("--store", file_okay=False, help="Store whose lessons about layouts are read by; default: none."),
    ] = None,
) -> None:
    """Read documents and write what they say as JSON; with --masters, match and decide too.

    One bad file never stops the rest. The exit status is the number of files that failed (at most 99).
    """
    from flows.extraction import extract_files
    from flows.progress import progress_bar

    with progress_bar("Reading", len(files)) as advance:
        failures = extract_files(files, output, masters, workers or None, advance, today.date() if today else None, store)
    for path, message in failures:
        typer.echo(f"{path}: {message}", err=True)
    typer.echo(f"{len(files) - len(failures)} of {len(files)} documents read into {output}", err=True)
    raise typer.Exit(min(len(failures), MOST_FAILED_FILES))


def run(
    folder: Annotated[
        Path, typer.Argument(exists=True, file_okay=False, help="Your documents; masters in its subfolder masters.")
    ],
    store: StoreOption = None,
    masters: MastersOption = None,
    output: Annotated[Path, typer.Option("--output", "-o", help="Folder for the sales orders.")] = Path("orders"),
    today: TodayOption = None,
    config: ConfigOption = None,
) -> None:
    """Take a folder of documents to sales orders and review tasks; again, only what is new.

    With --config, also what the sources it names have at the moment: mailboxes, fax queues, folders.
    """
    from flows.commands.service import sources_of
    from flows.outcome_table import print_outcomes
    from flows.run import run_folder
    from pipeline.settings import read_settings

    settings = read_settings(store=store)
    outcome = run_folder(settings, folder, masters, output, today.date() if today else None, sources_of(config))
    print_outcomes(outcome.rows)
    for file in outcome.refused:
        typer.echo(f"left alone: {file.path}: {file.refused}", err=True)
    typer.echo(f"{outcome.orders_placed} sales orders in {output} (JSON, UBL, CSV). Store: {settings.store}", err=True)
    if outcome.answers_written:
        typer.echo(f"{outcome.answers_written} receipts and order responses to send back in {output / 'answers'}", err=True)
    typer.echo(f"Next: orderwright review list --store {settings.store}", err=True)


def doctor(
    store: StoreOption = None,
    quick: Annotated[bool, typer.Option("--quick", help="Do not read every stored document.")] = False,
    mend: Annotated[
        bool, typer.Option("--repair", help="Ask questions that are missing, close those left over, take again what was lost.")
    ] = False,
    config: ConfigOption = None,
    days: Annotated[int, typer.Option(min=1, help="With --config: compare what sources handed over in so many days.")] = 30,
) -> None:
    """Prove that everything is accounted for; the exit status is 1 when it is not.

    With --config, also that everything which the sources it names handed over is in the journal: taken mail, taken files, faxes.
    """
    from flows.examination import examination

    raise typer.Exit(examination(store, config, days, read_documents=not quick, mend=mend))


def add_document_commands(app: typer.Typer) -> None:
    """To the command line."""
    for command in (extract, run, doctor):
        app.command()(command)
