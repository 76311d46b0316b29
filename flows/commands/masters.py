"""Commands about master data."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import StoreOption

masters_app = typer.Typer(no_args_is_help=True, help="Customers, ship-tos, articles, prices and cross-references.")


@masters_app.command("import")
def masters_import(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="Folder of master files (docs/masters.md).")],
    store: StoreOption = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask before importing.")] = False,
    report: Annotated[
        Path, typer.Option("--report", dir_okay=False, help="CSV file for all findings, where they are too many to show.")
    ] = Path("masters-report.csv"),
) -> None:
    """Add or replace master data from files, after showing what that changes; nothing is imported when any row is bad."""
    from flows.importing import changes_in_words, import_masters, read_import
    from pipeline.bootstrap import open_store
    from pipeline.settings import read_settings

    opened = open_store(read_settings(store=store))
    try:
        read = read_import(opened, folder, report)
        for note in read.notes:
            typer.echo(note, err=True)
        for line in changes_in_words(read.changes):
            typer.echo(line)
        if read.sales:
            typer.echo(f"sales history: {len(read.sales):,} lines")
        if dry_run or read.is_empty:
            typer.echo("Nothing was changed." if dry_run else "Nothing to change.", err=True)
            return
        if not yes and not (sys.stdin.isatty() and typer.confirm("Import this?", err=True)):
            typer.echo("Nothing was imported. Say --yes to import without being asked.", err=True)
            raise typer.Exit(1)
        import_masters(opened, read.masters, read.sales)
    finally:
        opened.close()
    typer.echo("Imported.", err=True)
