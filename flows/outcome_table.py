"""What became of each document, as one table on the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipeline.core.arrivals import Arrival
from pipeline.core.states import ArrivalState

_COLOURS = {
    ArrivalState.ORDERED: "green",
    ArrivalState.IN_REVIEW: "yellow",
    ArrivalState.QUARANTINED: "red",
    ArrivalState.REJECTED: "red",
    ArrivalState.IN_WORK: "red",
    ArrivalState.NOT_AN_ORDER: "bright_black",
    ArrivalState.SPLIT: "cyan",
}
REASONS_SHOWN = 2


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """One arrival as the table shows it; ``seconds`` is None when it was finished in an earlier run."""

    document: str
    arrival: Arrival
    customer: str
    lines: int | None
    reasons: tuple[str, ...]
    seconds: float | None


def print_outcomes(rows: Sequence[OutcomeRow]) -> None:
    """The table on stdout, and below it how many documents went where."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=180)
    table = Table(show_lines=False, header_style="bold", expand=True)
    table.add_column("document", ratio=3, overflow="fold")
    table.add_column("customer", ratio=2)
    table.add_column("lines", justify="right", no_wrap=True)
    table.add_column("decision", no_wrap=True)
    table.add_column("reasons", ratio=6)
    table.add_column("seconds", justify="right", no_wrap=True)
    for row in rows:
        # Text, never markup: names and reasons hold what strangers wrote.
        table.add_row(
            Text(printable(row.document)),
            Text(row.customer),
            "" if row.lines is None else str(row.lines),
            Text(row.arrival.state.value, style=_COLOURS[row.arrival.state]),
            Text(_shortened(row.reasons)),
            "" if row.seconds is None else f"{row.seconds:.1f}",
        )
    console.print(table)
    counts = Counter(row.arrival.state for row in rows)
    console.print(f"{len(rows)} parts: " + ", ".join(f"{counts[state]} {state.value}" for state in ArrivalState if counts[state]))


def _shortened(reasons: Sequence[str]) -> str:
    shown = " ".join(reasons[:REASONS_SHOWN])
    return f"{shown} (+{len(reasons) - REASONS_SHOWN} more)" if len(reasons) > REASONS_SHOWN else shown


def printable(name: str) -> str:
    """A file name as it can be shown, whatever bytes it holds."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)
