"""What was read right of the siblings of a document, as tables on the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.outcome_table import printable
from flows.twins import Twin, Twins
from models.evaluate.counting import Counts, by_field
from models.evaluate.judging import KIND, JudgedDocument, Judgement, Outcome

_ERRORS_SHOWN = 40


def print_twins(twins: Twins) -> None:
    """Per field how often it was right, per channel how many orders were, and each error; nothing of siblings not read."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=150)
    read = [(twin, twin.judged) for twin in twins.siblings if twin.judged is not None]
    if not read:
        return
    console.print(_fields(by_field(one for _, judged in read for one in judged.judgements if one.field != KIND)))
    console.print(_channels(read))
    errors = [(twin, one) for twin, judged in read for one in judged.judgements if one.outcome is not Outcome.RIGHT]
    if errors:
        console.print(_errors(errors[:_ERRORS_SHOWN]))
        if len(errors) > _ERRORS_SHOWN:
            console.print(f"and {len(errors) - _ERRORS_SHOWN} errors more")
    console.print(f"{len(read)} siblings read: {sum(judged.is_exact for _, judged in read)} orders would be right as they stand.")


def _fields(counts: dict[str, Counts]) -> Table:
    table = Table(header_style="bold", title="Values read, by field", title_justify="left")
    for heading in ("field", "stated", "right", "wrong", "missed", "invented"):
        table.add_column(heading, justify="left" if heading == "field" else "right", no_wrap=True)
    for field, count in counts.items():
        share = f"{100 * count.right / count.stated:.0f} %" if count.stated else ""
        style = "green" if not count.errors else "yellow" if count.right else "red"
        numbers = [str(number or "") for number in (count.wrong, count.missed, count.invented)]
        table.add_row(Text(field, style=style), str(count.stated), share, *numbers)
    return table


def _channels(read: Sequence[tuple[Twin, JudgedDocument]]) -> Table:
    table = Table(header_style="bold", title="Orders, by the way they arrive", title_justify="left")
    for heading in ("channel", "siblings", "orders right", "lines", "lines right"):
        table.add_column(heading, justify="left" if heading == "channel" else "right", no_wrap=True)
    for channel, number in Counter(twin.channel for twin, _ in read).items():
        own = [judged for twin, judged in read if twin.channel == channel]
        lines = [str(sum(count)) for count in zip(*((one.lines_stated, one.lines_right) for one in own), strict=True)]
        table.add_row(channel, str(number), str(sum(one.is_exact for one in own)), *lines)
    return table


def _errors(errors: Iterable[tuple[Twin, Judgement]]) -> Table:
    table = Table(header_style="bold", title="Errors", title_justify="left")
    for heading, ratio in (("document", 3), ("field", 2), ("true", 3), ("read as", 3)):
        table.add_column(heading, ratio=ratio, overflow="fold")
    for twin, error in errors:
        line = "" if error.right_line is None else f" of line {error.right_line + 1}"
        table.add_row(
            Text(printable(twin.name)),
            error.field.removeprefix("lines.") + line,
            Text(printable(error.right or "not stated")),
            Text(printable(error.read.value if error.read else "nothing")),
        )
    return table
