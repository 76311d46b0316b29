"""An explanation as a clerk reads it on the terminal: what came, what was read, what it means, what speaks for and against it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from flows.explaining import Explanation
from flows.outcome_table import printable
from pipeline.checks.wording import figure
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.issues import Severity
from pipeline.core.outcomes import LabelledOutcome
from pipeline.core.records import TaskState
from pipeline.core.resolution import Assessment, Candidate, Factor, Outcome, Resolution, ResolvedLine
from pipeline.core.shares import percent

PIPED_WIDTH = 160
SURE = 0.9995
"""Parts at least this probably right are counted and not listed."""
_STYLES = {Severity.BLOCK: "red", Severity.WARNING: "yellow", Severity.INFO: "bright_black"}


def print_explanation(explanation: Explanation, *, everything: bool = False) -> None:
    """All sections on stdout; ``everything`` lists what is beyond doubt too."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=PIPED_WIDTH)
    _print_arrival(console, explanation)
    _print_decision(console, explanation)
    record = explanation.decided
    read = (record.extracted if record else None) or explanation.reading
    if record is not None and record.resolution is not None:
        _print_candidates(console, record.resolution)
    if read is not None:
        _print_reading(console, read)
    if record is not None and record.resolution is not None:
        _print_lines(console, record.resolution)
    if record is not None and record.decision.findings:
        _heading(console, "Findings")
        for finding in record.decision.findings:
            _say(console, f"{finding.severity.value}: {finding.message}", _STYLES[finding.severity])
    assessed = explanation.assessed
    if assessed is not None and assessed.decision.assessment is not None:
        _print_factors(console, assessed.decision.assessment, everything=everything)
    _print_outcomes(console, explanation.outcomes)
    _print_log(console, explanation)


def _heading(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title, style="bold"))


def _say(console: Console, text: str, style: str = "") -> None:
    # Text, never markup: all of it may hold what strangers wrote.
    console.print(Padding(Text(text, style=style), (0, 0, 0, 2)))


def _print_arrival(console: Console, explanation: Explanation) -> None:
    arrival, envelope = explanation.arrival, explanation.arrival.envelope
    console.print(Text(printable(arrival.part_name), style="bold"), highlight=False)
    sender = f" from {envelope.sender}" if envelope.sender else ""
    subject = f", “{envelope.subject}”" if envelope.subject else ""
    _say(console, f"came by {envelope.channel.value}{sender}{subject} on {arrival.received_at:%Y-%m-%d %H:%M} UTC")
    if explanation.parent is not None:
        _say(console, f"one of the orders in {printable(explanation.parent.part_name)}")
    _say(console, f"arrival {arrival.arrival_id}, {arrival.media_type}, {arrival.size_bytes:,} bytes")
    _say(console, f"now: {arrival.state.value}. {arrival.state_reason}")
    if explanation.task is not None:
        task = explanation.task
        closed = f" by {task.closed_by}: {task.outcome}" if task.state is TaskState.CLOSED else ""
        _say(console, f"review task {task.task_id}: {task.state.value}{closed}")


def _print_decision(console: Console, explanation: Explanation) -> None:
    record = explanation.decided
    if record is None:
        _heading(console, "Nothing was decided about it")
        return
    accepted = record.decision.outcome is Outcome.ACCEPT
    what = "Accepted" if accepted else "Asked a person"
    _heading(console, f"{what}, decided by {record.decided_by} on {record.decided_at:%Y-%m-%d %H:%M} UTC, because")
    for reason in record.decision.reasons:
        _say(console, f"• {reason}", "green" if accepted else "yellow")
    assessed = explanation.assessed
    if assessed is not None and assessed.decision.assessment is not None:
        for sentence in _probability_in_words(assessed.decision.assessment):
            _say(console, sentence)


def _probability_in_words(assessment: Assessment) -> Iterator[str]:
    low, high = percent(assessment.low, 1), percent(assessment.high, 1)
    yield f"All of it is right with {low} to {high}, as orders with such evidence were before."
    needed = f"{percent(assessment.threshold, 1)} are needed" if assessment.threshold <= 1 else "nothing goes out unseen"
    yield f"The evidence comes to {percent(assessment.score, 2)}; {needed} ({assessment.threshold_source})."
    if assessment.was_drawn:
        yield "It was drawn for the audit sample."


def _print_candidates(console: Console, resolution: Resolution) -> None:
    parties: list[tuple[str, Sequence[Candidate[Any]], bool]] = [
        ("Customer", resolution.customers or resolution.nearest_customers, resolution.customer_certain),
        ("Ship-to", resolution.ship_tos or resolution.nearest_ship_tos, resolution.ship_to_certain),
    ]
    for title, candidates, certain in parties:
        known = {"Customer": resolution.customers, "Ship-to": resolution.ship_tos}[title]
        state = "certain" if certain else "not certain" if known else "none is good enough; nearest"
        _heading(console, f"{title} ({state})")
        for candidate in candidates:
            target = candidate.target
            number = target.customer_id if title == "Customer" else target.ship_to_id
            _say(console, f"{percent(candidate.score):>5}  {target.name} ({number}): {'; '.join(candidate.reasons)}")
        if not candidates:
            _say(console, "nobody in the masters comes near")


def _print_reading(console: Console, order: ExtractedOrder) -> None:
    _heading(console, f"What was read: {order.kind.value}{f' ({order.kind_reason})' if order.kind_reason else ''}")
    table = _table("field", "value", "as printed", "sure", "where", "read by", "other readings, repairs")
    for field in fields(order):
        value = getattr(order, field.name)
        if isinstance(value, FieldValue):
            _add_value(table, field.name, value)
        elif field.name.endswith("_codes"):
            for code in value:
                _add_value(table, field.name.removesuffix("s"), code)
    for position, line in enumerate(order.lines, start=1):
        table.add_section()
        for name in (field.name for field in fields(ExtractedLine)):
            value = getattr(line, name)
            if isinstance(value, FieldValue):
                _add_value(table, f"line {position} {name}", value)
    console.print(table)


def _add_value(table: Table, name: str, value: FieldValue[Any]) -> None:
    meant = figure(value.value) if hasattr(value.value, "as_tuple") else str(value.value)
    if hasattr(value.value, "in_words"):
        meant = value.value.in_words()
    where = ""
    if value.evidence is not None:
        where = value.evidence.path or f"page {value.evidence.page}"
        if value.evidence.boxes and not value.evidence.path:
            box = value.evidence.boxes[0]
            where += f" at {box.left:.0f},{box.top:.0f}"
    others = "; ".join(f"{other.raw or other.value} ({percent(other.probability)})" for other in value.alternatives)
    printed = "" if value.raw == meant else value.raw
    row = (name.replace("_", " "), meant, printed, f"{percent(value.confidence)}", where, value.extractor, others)
    table.add_row(*(Text(printable(cell)) for cell in row))


def _print_lines(console: Console, resolution: Resolution) -> None:
    if not resolution.lines:
        return
    _heading(console, "Lines against the masters")
    for position, line in enumerate(resolution.lines, start=1):
        for number, sentence in enumerate(_line_in_words(line, resolution.currency)):
            _say(console, f"{position:>3}  {sentence}" if number == 0 else f"     {sentence}")


def _line_in_words(line: ResolvedLine, currency: str) -> Iterator[str]:
    read = line.extracted
    if not line.articles:
        yield "no article in the masters is like it"
    for rank, candidate in enumerate(line.articles[:3]):
        certain = "certain" if rank == 0 and line.certain else f"{percent(candidate.score)}"
        article = candidate.target
        yield f"{article.sku}, {article.description} ({certain}): {'; '.join(candidate.reasons)}"
    if read.quantity is not None:
        unit = read.uom.value if read.uom is not None else "without a unit"
        base = line.articles[0].target.unit if line.articles else ""
        means = f" = {figure(line.base_quantity)} {base}" if line.base_quantity is not None else ", which cannot be converted"
        yield f"{figure(read.quantity.value)} {unit} ({line.unit or 'unknown unit'}){means}"
    ordered = (
        f"ordered at {figure(line.ordered_price)} {currency} a unit of ours"
        if line.ordered_price is not None
        else "no price read"
    )
    if line.master_price is not None:
        yield f"{ordered}; the masters' price is {figure(line.master_price)} {currency} ({line.price_source or 'list price'})"
    else:
        yield f"{ordered}; the masters have no price for it"


def _print_factors(console: Console, assessment: Assessment, *, everything: bool) -> None:
    _heading(console, "How probably each part is right, the weakest first")
    ranked = sorted(assessment.factors, key=lambda factor: factor.probability)
    shown = [factor for factor in ranked if everything or factor.probability < SURE] or ranked[:3]
    table = _table("part", "right", "what speaks for it", "what speaks against it")
    for factor in shown:
        table.add_row(*(Text(printable(cell)) for cell in _factor_row(factor)))
    console.print(table)
    left = len(ranked) - len(shown)
    if left:
        _say(console, f"and {left} more parts with at least {percent(SURE, 2)} each (--all lists them)")
    _say(console, f"all multiplied: {percent(assessment.score, 2)}")


def _factor_row(factor: Factor) -> tuple[str, str, str, str]:
    return factor.name, f"{percent(factor.probability, 2)}", "; ".join(factor.speaks_for), " ".join(factor.speaks_against)


def _print_outcomes(console: Console, outcomes: Sequence[LabelledOutcome]) -> None:
    if not outcomes:
        return
    _heading(console, "Compared with the document")
    for outcome in outcomes:
        said = "right" if outcome.is_right else f"wrong{': ' if outcome.wrong_places else ''}{', '.join(outcome.wrong_places)}"
        note = f" – {outcome.note}" if outcome.note else ""
        _say(console, f"{outcome.said_at:%Y-%m-%d %H:%M} {outcome.said_by}: {said}{note}")


def _print_log(console: Console, explanation: Explanation) -> None:
    _heading(console, "Log")
    for entry in explanation.log:
        facts = json.loads(entry.facts)
        told = ", ".join(f"{name} {_fact(value)}" for name, value in facts.items() if _is_told(name, value))
        _say(
            console,
            f"{entry.sequence:>6}  {entry.at:%Y-%m-%d %H:%M:%S}  {entry.event}  by {entry.actor}{'  ' if told else ''}{told}",
        )


def _is_told(name: str, value: object) -> bool:
    # Reasons and findings stand above, hashes are for machines.
    return (
        bool(value)
        and name not in ("reasons", "findings")
        and "sha256" not in name
        and "hash" not in name
        and name != "fingerprint"
    )


def _fact(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _table(*columns: str) -> Table:
    table = Table(show_lines=False, header_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.title = None
    for name in columns:
        table.add_column(name, overflow="fold", justify="right" if name in ("sure", "right") else "left")
    return table
