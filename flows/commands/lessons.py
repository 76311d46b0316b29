"""Commands about lessons."""

from __future__ import annotations

from typing import Annotated

import typer

from flows.commands.options import ActorOption, StoreOption

lessons_app = typer.Typer(no_args_is_help=True, help="What confirmed orders taught about senders and customers.")


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
