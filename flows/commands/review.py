"""Commands for the person who looks: what waits, how an order came to be what it is, whether it was right, the error budget."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import ActorOption, StoreOption

review_app = typer.Typer(no_args_is_help=True, help="Orders that wait for a person.")


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


def outcome(
    subject: Annotated[str, typer.Argument(metavar="ORDER", help="Number of a sales order or review task, or an arrival's id.")],
    right: Annotated[bool, typer.Option("--right", help="All that Orderwright read and matched was right.")] = False,
    wrong: Annotated[
        list[str] | None, typer.Option("--wrong", help="What was wrong: po-number, ship-to, 'line 3 quantity'; may be repeated.")
    ] = None,
    by: ActorOption = "",
    note: Annotated[str, typer.Option("--note", help="Anything worth keeping.")] = "",
    store: StoreOption = None,
) -> None:
    """Say whether Orderwright had an order right, after comparing it with its document; said again, the last word counts."""
    from flows.explaining import arrival_id_of
    from flows.people import whoever_is_here
    from pipeline.bootstrap import open_store
    from pipeline.deciding.service import record_outcome
    from pipeline.settings import read_settings

    if right == bool(wrong):
        raise typer.BadParameter("say either --right or --wrong PLACE")
    opened = open_store(read_settings(store=store))
    try:
        arrival_id = arrival_id_of(opened, subject)
        said = record_outcome(opened, arrival_id, by or whoever_is_here(), right=right, wrong=wrong or (), note=note)
    finally:
        opened.close()
    places = f": {', '.join(said.wrong_places)}" if said.wrong_places else ""
    typer.echo(f"{said.arrival_id}: {'right' if said.is_right else 'wrong'}{places}, by {said.said_by}")


def budget(
    store: StoreOption = None,
    acknowledge: Annotated[bool, typer.Option("--acknowledge", help="Say that an alarm was looked into.")] = False,
    because: Annotated[str, typer.Option("--because", help="What was found and done about it.")] = "",
    by: ActorOption = "",
) -> None:
    """Show the error budget beside what was measured, and the thresholds; the exit status is 1 while it is exceeded."""
    from flows.budget_page import print_budget
    from flows.deciding import house_policy
    from flows.people import whoever_is_here
    from pipeline.bootstrap import open_store
    from pipeline.deciding.service import acknowledge_alarm
    from pipeline.settings import read_settings

    settings = read_settings(store=store)
    opened = open_store(settings)
    try:
        if acknowledge:
            acknowledge_alarm(opened, by or whoever_is_here(), because)
        policy = house_policy(opened, settings)()
        print_budget(opened, policy)
    finally:
        opened.close()
    raise typer.Exit(1 if policy.alarm else 0)


def add_review_commands(app: typer.Typer) -> None:
    """To the command line."""
    app.add_typer(review_app, name="review")
    for command in (explain, outcome, budget):
        app.command()(command)
