"""The command line: parse, call one use case, print. Results on stdout; progress, notes and errors on stderr.

Commands import what they need when they run, so that ``orderwright --help`` answers at once.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.service_commands import ConfigOption, add_service_commands
from pipeline.core.errors import OrderwrightError
from pipeline.core.responses import AnswerForm

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
masters_app = typer.Typer(no_args_is_help=True, help="Customers, ship-tos, articles, prices and cross-references.")
review_app = typer.Typer(no_args_is_help=True, help="Orders that wait for a person.")
lessons_app = typer.Typer(no_args_is_help=True, help="What confirmed orders taught about senders and customers.")
answer_app = typer.Typer(no_args_is_help=True, help="What goes back to whoever sent an order.")
app.add_typer(answer_app, name="answer")
app.add_typer(lessons_app, name="lessons")
app.add_typer(masters_app, name="masters")
app.add_typer(review_app, name="review")
add_service_commands(app)

# An exit status has eight bits; from 100 on it means that the command itself failed (pipeline.core.errors).
MOST_FAILED_FILES = 99

TodayOption = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%d"], help="Judge dates and prices as on this day; for backlogs. Default: the current day."),
]
StoreOption = Annotated[
    Path | None, typer.Option("--store", help="Folder of the store; default ORDERWRIGHT_STORE or ./orderwright-store.")
]
MastersOption = Annotated[
    Path | None,
    typer.Option("--masters", exists=True, file_okay=False, help="Folder of master files (docs/masters.md says which)."),
]
ActorOption = Annotated[str, typer.Option("--by", help="Who; kept in the log. Default: whoever is logged in.")]
AnswersOption = Annotated[Path, typer.Option("--output", "-o", file_okay=False, help="Folder for the files to send back.")]


@app.callback()
def orderwright() -> None:
    """Turn purchase orders into sales orders, and ask a person only where it is in doubt."""


@app.command()
def extract(
    files: Annotated[list[Path], typer.Argument(help="PDF, image, e-mail, Word, spreadsheet, EDI or XML files.")],
    output: Annotated[Path, typer.Option("--output", "-o", file_okay=False, help="Folder for one JSON file a document.")],
    masters: MastersOption = None,
    today: TodayOption = None,
    workers: Annotated[int, typer.Option(min=0, help="Reading processes side by side; 0: one a core.")] = 0,
) -> None:
    """Read documents and write what they say as JSON; with --masters, match and decide too.

    One bad file never stops the rest. The exit status is the number of files that failed (at most 99).
    """
    from flows.extraction import extract_files
    from flows.progress import progress_bar

    with progress_bar("Reading", len(files)) as advance:
        failures = extract_files(files, output, masters, workers or None, advance, today.date() if today else None)
    for path, message in failures:
        typer.echo(f"{path}: {message}", err=True)
    typer.echo(f"{len(files) - len(failures)} of {len(files)} documents read into {output}", err=True)
    raise typer.Exit(min(len(failures), MOST_FAILED_FILES))


@app.command()
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
    from flows.outcome_table import print_outcomes
    from flows.run import run_folder
    from flows.service_commands import sources_of
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


@app.command()
def doctor(
    store: StoreOption = None,
    quick: Annotated[bool, typer.Option("--quick", help="Do not read every stored document.")] = False,
    mend: Annotated[bool, typer.Option("--repair", help="Mend questions that are missing or left over.")] = False,
) -> None:
    """Prove that everything is accounted for; the exit status is 1 when it is not."""
    from flows.deciding import house_policy
    from pipeline.bootstrap import open_store
    from pipeline.doctor import books_balance, examine_store
    from pipeline.doctor_repairs import REPAIRABLE, repair
    from pipeline.settings import read_settings

    settings = read_settings(store=store)
    opened = open_store(settings)
    try:
        alarm = house_policy(opened, settings)().alarm
        findings = examine_store(opened, read_documents=not quick)
        if mend:
            for done in repair(opened, findings):
                typer.echo(done)
            findings = examine_store(opened, read_documents=not quick)
        with opened.look() as work:
            counts = work.arrivals.count_by_state()
    finally:
        opened.close()
    if alarm:
        typer.echo(f"warning: {alarm}")
    for finding in findings:
        typer.echo(f"{finding.severity.value}: {finding.place}: {finding.message}" if finding.place else finding.message)
    typer.echo(f"{sum(counts.values())} parts: " + ", ".join(f"{count} {state.value}" for state, count in counts.items()))
    typer.echo("Everything is accounted for." if books_balance(findings) else "The books do not balance.")
    if any(finding.code in REPAIRABLE for finding in findings):
        typer.echo("orderwright doctor --repair mends what of it can be mended.", err=True)
    raise typer.Exit(0 if books_balance(findings) else 1)


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


@review_app.command("list")
def review_list(store: StoreOption = None) -> None:
    """What waits for a person, the most urgent first, with what is at stake and the reasons."""
    from flows.reviewing import print_waiting
    from pipeline.settings import read_settings

    print_waiting(read_settings(store=store))


@review_app.command("show")
def review_show(
    task_id: Annotated[int, typer.Argument(metavar="ID", help="Number of the task, as review list shows it.")],
    store: StoreOption = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", dir_okay=False, help="HTML file; default review-ID.html.")
    ] = None,
) -> None:
    """Write one review task as an HTML page: the reasons, the paper, and a crop beside each reading."""
    from flows.reviewing import write_evidence_page
    from pipeline.settings import read_settings

    path = output or Path(f"review-{task_id}.html")
    write_evidence_page(read_settings(store=store), task_id, path)
    typer.echo(path)


@lessons_app.command("list")
def lessons_list(
    store: StoreOption = None,
    customer: Annotated[str | None, typer.Option("--customer", help="Customer number; default: all customers.")] = None,
    in_force: Annotated[bool, typer.Option("--in-force", help="Only those that count.")] = False,
) -> None:
    """What was learned, from which orders, and whether it counts."""
    from flows.lessons import print_lessons
    from pipeline.settings import read_settings

    print_lessons(read_settings(store=store), customer, in_force_only=in_force)


@lessons_app.command("withdraw")
def lessons_withdraw(
    lesson_id: Annotated[int, typer.Argument(metavar="ID", help="Number of the lesson, as lessons list shows it.")],
    because: Annotated[str, typer.Option("--because", help="Why; kept in the log.")] = "",
    actor: ActorOption = "",
    store: StoreOption = None,
) -> None:
    """Let a lesson count no more, whatever is learned after."""
    from flows.lessons import withdraw
    from pipeline.settings import read_settings

    typer.echo(withdraw(read_settings(store=store), lesson_id, because, actor))


@lessons_app.command("restore")
def lessons_restore(
    lesson_id: Annotated[int, typer.Argument(metavar="ID", help="Number of the lesson, as lessons list shows it.")],
    actor: ActorOption = "",
    store: StoreOption = None,
) -> None:
    """Let a withdrawn lesson count again as far as its evidence goes."""
    from flows.lessons import restore
    from pipeline.settings import read_settings

    typer.echo(restore(read_settings(store=store), lesson_id, actor))


@app.command()
def explain(
    subject: Annotated[str, typer.Argument(metavar="ORDER", help="Number of a sales order or review task, or an arrival's id.")],
    store: StoreOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="All of it as JSON.")] = False,
    everything: Annotated[bool, typer.Option("--all", help="List what is beyond doubt too.")] = False,
) -> None:
    """Show how one order came to be what it is: what was read where, what it was matched to, how sure that is, who did what."""
    from flows.explained_page import print_explanation
    from flows.explaining import explain as explain_order
    from flows.explaining import explanation_json
    from pipeline.bootstrap import open_store
    from pipeline.settings import read_settings

    opened = open_store(read_settings(store=store))
    try:
        explanation = explain_order(opened, subject)
    finally:
        opened.close()
    if as_json:
        typer.echo(explanation_json(explanation))
    else:
        print_explanation(explanation, everything=everything)


@app.command()
def outcome(
    subject: Annotated[str, typer.Argument(metavar="ORDER", help="Number of a sales order or review task, or an arrival's id.")],
    right: Annotated[bool, typer.Option("--right", help="All that Orderwright read and matched was right.")] = False,
    wrong: Annotated[
        list[str] | None, typer.Option("--wrong", help="What was wrong: po-number, ship-to, 'line 3 quantity'; may be repeated.")
    ] = None,
    by: Annotated[str, typer.Option("--by", help="Who compared it; default: the name you are logged in with.")] = "",
    note: Annotated[str, typer.Option("--note", help="Anything worth keeping.")] = "",
    store: StoreOption = None,
) -> None:
    """Say whether Orderwright had an order right, after comparing it with its document; said again, the last word counts."""
    import getpass

    from flows.explaining import arrival_id_of
    from pipeline.bootstrap import open_store
    from pipeline.deciding.service import record_outcome
    from pipeline.settings import read_settings

    if right == bool(wrong):
        raise typer.BadParameter("say either --right or --wrong PLACE")
    opened = open_store(read_settings(store=store))
    try:
        arrival_id = arrival_id_of(opened, subject)
        said = record_outcome(opened, arrival_id, by or getpass.getuser(), right=right, wrong=wrong or (), note=note)
    finally:
        opened.close()
    places = f": {', '.join(said.wrong_places)}" if said.wrong_places else ""
    typer.echo(f"{said.arrival_id}: {'right' if said.is_right else 'wrong'}{places}, by {said.said_by}")


@app.command()
def budget(
    store: StoreOption = None,
    acknowledge: Annotated[bool, typer.Option("--acknowledge", help="Say that an alarm was looked into.")] = False,
    because: Annotated[str, typer.Option("--because", help="What was found and done about it.")] = "",
    by: Annotated[str, typer.Option("--by", help="Who looked into it; default: the name you are logged in with.")] = "",
) -> None:
    """Show the error budget beside what was measured, and the thresholds; the exit status is 1 while it is exceeded."""
    import getpass

    from flows.budget_page import print_budget
    from flows.deciding import house_policy
    from pipeline.bootstrap import open_store
    from pipeline.deciding.service import acknowledge_alarm
    from pipeline.settings import read_settings

    settings = read_settings(store=store)
    opened = open_store(settings)
    try:
        if acknowledge:
            acknowledge_alarm(opened, by or getpass.getuser(), because)
        policy = house_policy(opened, settings)()
        print_budget(opened, policy)
    finally:
        opened.close()
    raise typer.Exit(1 if policy.alarm else 0)


def main() -> None:
    """Run the command line; our own errors become one line and their exit status, never a traceback."""
    try:
        app()
    except OrderwrightError as error:
        typer.echo(f"orderwright: {error}", err=True)
        sys.exit(error.exit_code)


if __name__ == "__main__":
    main()
