"""Commands for what goes back to whoever sent an order."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import MOST_FAILED_FILES, StoreOption
from pipeline.core.responses import AnswerForm

answer_app = typer.Typer(no_args_is_help=True, help="What goes back to whoever sent an order.")

AnswersOption = Annotated[Path, typer.Option("--output", "-o", file_okay=False, help="Folder for the files to send back.")]


@answer_app.command("receipt")
def answer_receipt(
    files: Annotated[list[Path], typer.Argument(exists=True, dir_okay=False, help="X12 or EDIFACT files as they came.")],
    output: AnswersOption = Path("answers"),
) -> None:
    """Write the receipt for EDI files: 997 or 999 for X12, CONTRL for EDIFACT, with what was wrong in them.

    One bad file never stops the rest. The exit status is the number of files that failed (at most 99).
    """
    from datetime import UTC

    from extractors.worker import ReadingWorker
    from flows.answering import receipt
    from flows.order_files import write_whole
    from flows.wiring import limits_of
    from pipeline.core.errors import InputError
    from pipeline.settings import read_settings

    limits, failed = limits_of(read_settings()), 0
    with ReadingWorker(limits) as worker:
        for file in files:
            try:
                answer = worker.run(receipt, limits.read_bytes(file), file.name, limits, datetime.now(UTC))
            except InputError as error:
                failed += 1
                typer.echo(str(error), err=True)
                continue
            write_whole(output / answer.name, answer.content)
            typer.echo(output / answer.name)
    raise typer.Exit(min(failed, MOST_FAILED_FILES))


@answer_app.command("order")
def answer_order(
    numbers: Annotated[list[str], typer.Argument(help="Sales order numbers, or ids of arrivals that were rejected.")],
    form: Annotated[
        AnswerForm | None, typer.Option(help="Default: the form that the order came in; UBL for pages and mails.")
    ] = None,
    store: StoreOption = None,
    output: AnswersOption = Path("answers"),
) -> None:
    """Write our answer to orders: taken, taken with changes, or rejected, line by line (855, ORDRSP, UBL OrderResponse)."""
    from extractors.worker import ReadingWorker
    from flows.answering import answer_order_of
    from flows.order_files import write_whole
    from flows.wiring import limits_of
    from pipeline.bootstrap import open_store
    from pipeline.settings import read_settings

    settings = read_settings(store=store)
    opened = open_store(settings)
    try:
        with ReadingWorker(limits_of(settings)) as worker:
            for number in numbers:
                answer = answer_order_of(opened, worker, number, form)
                write_whole(output / answer.name, answer.content)
                typer.echo(output / answer.name)
    finally:
        opened.close()
