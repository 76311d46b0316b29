"""Repairs written into the order: the value changed, the print kept, the former reading remembered, lines matched anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, TypeVar

from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue, Reading
from pipeline.core.issues import Issue
from pipeline.core.resolution import Resolution
from pipeline.repair.matching import Matching
from pipeline.repair.readings import Choice


@dataclass(frozen=True, slots=True)
class Repair:
    """One figure of a line (``position`` from 1) or of the order, and what it becomes."""

    position: int | None
    name: str
    choice: Choice
    confidence: float
    finding: Issue


def applied(resolution: Resolution, repairs: Sequence[Repair], findings: Sequence[Issue], matching: Matching) -> Resolution:
    """The resolution with all repairs made and the findings among the issues of its order."""
    order = resolution.extracted
    issues = (*order.issues, *findings)
    lines, extracted = list(resolution.lines), list(order.lines)
    for position in sorted({one.position for one in repairs if one.position is not None}):
        line = extracted[position - 1]
        for one in (found for found in repairs if found.position == position):
            line = _with_repair(line, one)
        extracted[position - 1] = line
        before = lines[position - 1]
        lines[position - 1] = matching.with_figures(before, line) if before.certain else matching.resolve(line)
    order = replace(order, lines=tuple(extracted), issues=issues)
    for one in (found for found in repairs if found.position is None):
        order = _with_repair(order, one)
    return replace(resolution, extracted=order, lines=tuple(lines))


_Record = TypeVar("_Record", ExtractedLine, ExtractedOrder)


def _with_repair(record: _Record, one: Repair) -> _Record:
    printed: FieldValue[Decimal] = getattr(record, one.name)
    changed: dict[str, Any] = {one.name: _taken(printed, one.choice, one.confidence)}
    return replace(record, **changed)


def _taken(field: FieldValue[Decimal], choice: Choice, confidence: float) -> FieldValue[Decimal]:
    """The field with another value; how it was read before is the first of what else it may be."""
    others = [Reading(field.value, field.raw, field.confidence, field.evidence if choice.evidence is not None else None)]
    others += [reading for reading in field.alternatives if reading.value != choice.value]
    share = min(1.0, (1 - confidence) / (sum(reading.probability for reading in others) or 1.0))
    alternatives = tuple(replace(reading, probability=reading.probability * share) for reading in others)
    changed = replace(
        field, value=choice.value, confidence=confidence, extractor=f"{field.extractor}:repaired", alternatives=alternatives
    )
    # What stands elsewhere is print of its own; another reading of this print is not what is printed.
    return changed if choice.evidence is None else replace(changed, raw=choice.raw, evidence=choice.evidence)
