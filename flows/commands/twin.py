"""The command that tests a new customer before going live."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

# The names of models.twin.siblings.CHANNELS, which a test compares: importing it here would load image processing for --help.
CHANNELS = ("pdf", "scan", "fax-fine", "fax-standard", "photo")
MOST_SIBLINGS = 1000


def twin(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="One real order: a PDF or a page image.")],
    output: Annotated[Path, typer.Option("--output", "-o", file_okay=False, help="Folder for the siblings and their truths.")],
    truth: Annotated[
        Path | None,
        typer.Option("--truth", exists=True, dir_okay=False, help="What the order says, as JSON. Default: our own reading."),
    ] = None,
    count: Annotated[int, typer.Option(min=1, max=MOST_SIBLINGS, help="How many siblings.")] = 20,
    channels: Annotated[str, typer.Option(help=f"How they arrive, in turn: {', '.join(CHANNELS)}.")] = "pdf",
    seed: Annotated[int, typer.Option(help="The same seed makes the same siblings.")] = 1,
    score: Annotated[bool, typer.Option("--score", help="Read each sibling and say what was read right.")] = False,
) -> None:
    """Make siblings of one order: the same form with other values and known truth, to test a new customer before going live."""
    from flows.progress import progress_bar
    from flows.twin_table import print_twins
    from flows.twins import TwinJob, make_twins

    chosen = tuple(dict.fromkeys(name.strip() for name in channels.split(",") if name.strip()))
    unknown = [name for name in chosen if name not in CHANNELS]
    if unknown or not chosen:
        message = f"no such channel: {', '.join(unknown) or 'none named'}; there are {', '.join(CHANNELS)}"
        raise typer.BadParameter(message, param_hint="--channels")
    with progress_bar("Making siblings", count) as advance:
        twins = make_twins(TwinJob(file, truth, output, count, chosen, seed, score), advance)
    made = [one for one in twins.siblings if not one.failure.startswith("not made")]
    print_twins(twins)
    for one in twins.siblings:
        if one.failure:
            typer.echo(f"{one.name}: {one.failure}", err=True)
    for reason, times in Counter(reason for one in twins.siblings for reason in one.kept).items():
        typer.echo(f"kept as it is in {times} of {count}: {reason}", err=True)
    if twins.own_truth is not None:
        typer.echo(
            f"The truth is our own reading of {file.name}, so what is misread there is misread in every sibling. Correct "
            f"{twins.own_truth} and run again with --truth {twins.own_truth}",
            err=True,
        )
    typer.echo(f"{len(made)} siblings in {output}, each with its truth as JSON", err=True)
    raise typer.Exit(0 if made else 1)
