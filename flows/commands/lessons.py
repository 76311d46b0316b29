"""Commands about lessons."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from flows.commands.options import ActorOption, StoreOption

lessons_app = typer.Typer(
    no_args_is_help=True, help="What confirmed orders and corrected documents taught about senders, customers and layouts."
)

LessonIdArgument = Annotated[str, typer.Argument(metavar="ID", help="Number of the lesson, as lessons list shows it: 12, L3.")]


@lessons_app.command("teach")
def lessons_teach(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A document of one order: PDF, image, Word.")],
    corrected: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, help="What it states: the JSON that extract writes, corrected.")
    ],
    actor: ActorOption = "",
    store: StoreOption = None,
) -> None:
    """Teach a layout by one corrected document: the next document of that layout is read by it."""
    from flows.layout_lessons import teach_file
    from flows.lessons import taught_in_words
    from pipeline.settings import read_settings

    typer.echo(taught_in_words(teach_file(read_settings(store=store), file, corrected, actor)))


@lessons_app.command("learn")
def lessons_learn(
    number: Annotated[str, typer.Argument(metavar="ORDER", help="Number of a sales order that a person confirmed.")],
    store: StoreOption = None,
) -> None:
    """Teach the layout of a document by the sales order that a person confirmed it to be."""
    from flows.layout_lessons import teach_confirmed
    from flows.lessons import taught_in_words
    from pipeline.settings import read_settings

    typer.echo(taught_in_words(teach_confirmed(read_settings(store=store), number)))


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
    lesson_id: LessonIdArgument,
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
    lesson_id: LessonIdArgument,
    actor: ActorOption = "",
    store: StoreOption = None,
) -> None:
    """Let a withdrawn lesson count again as far as its evidence goes."""
    from flows.lessons import restore
    from pipeline.settings import read_settings

    typer.echo(restore(read_settings(store=store), lesson_id, actor))
