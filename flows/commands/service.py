"""Commands of the running service: start it, ask how it stands, have a document run again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.commands.options import ActorOption, ConfigOption, StoreOption

if TYPE_CHECKING:
    from pipeline.core.sources import Source

intake_app = typer.Typer(no_args_is_help=True, help="Documents that came in.")


def up(
    store: StoreOption = None,
    config: ConfigOption = None,
    only: Annotated[
        str, typer.Option("--only", help="One part alone: receive, work, web or schedules; PREFECT_API_URL names the server.")
    ] = "",
) -> None:
    """Run the whole service: receive from every source, read and decide, serve the web application, look after itself.

    Ends with Ctrl-C or SIGTERM, after what was begun is finished.
    """
    import logging

    from flows.service_process import TALKATIVE
    from flows.up import run_part, run_service
    from pipeline.service_settings import ServiceSettings, read_service_settings
    from pipeline.settings import read_settings

    logging.basicConfig(level=logging.INFO, format=f"%(asctime)s {only or 'up'} %(levelname)s %(message)s")
    for talkative in TALKATIVE:
        logging.getLogger(talkative).setLevel(logging.WARNING)
    service = read_service_settings(config) if config else ServiceSettings()
    if config is None:
        typer.echo("No configuration: nothing is received but uploads. docs/operations.md says how to name sources.", err=True)
    settings = read_settings(store=store)
    if only:
        run_part(only, settings, config, service)
    else:
        run_service(settings, config, service)


def status(store: StoreOption = None) -> None:
    """Say how the service stands: sources, what came and where it is, what waits, what needs attention.

    The exit status is 1 while something needs attention.
    """
    from flows.status_table import print_status
    from pipeline.settings import read_settings

    raise typer.Exit(print_status(read_settings(store=store)))


@intake_app.command("replay")
def replay(
    arrival_id: Annotated[str, typer.Argument(help="Of the document, as status and review show it.")],
    store: StoreOption = None,
    reason: Annotated[str, typer.Option(help="Why; kept in the log.")] = "Run again by hand.",
    by: ActorOption = "",
) -> None:
    """Have a document read and decided again that is in quarantine, in review, or was taken for no order."""
    from flows.people import whoever_is_here
    from pipeline.bootstrap import open_store
    from pipeline.intake.outcomes import run_again
    from pipeline.settings import read_settings

    opened = open_store(read_settings(store=store))
    try:
        arrival = run_again(opened, arrival_id, reason, by or whoever_is_here())
        typer.echo(f"{arrival.arrival_id} ({arrival.part_name}) is {arrival.state.value} again.")
    finally:
        opened.close()


def sources_of(config: Path | None) -> Sequence[Source]:
    """The sources that a configuration names; none without one."""
    if config is None:
        return ()
    from pipeline.bootstrap_sources import open_sources
    from pipeline.service_settings import read_service_settings

    return open_sources(read_service_settings(config))


def add_service_commands(app: typer.Typer) -> None:
    """To the command line."""
    app.command()(up)
    app.command()(status)
    app.add_typer(intake_app, name="intake")
