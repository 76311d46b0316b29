"""Units that recognition cut: a ring around a quantity swallows the first letter behind it, and pieces become cases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from statistics import median

from extractors.fields.units import unit_code
from pipeline.core.fields import ExtractedLine, FieldValue, Reading

_LETTER = 0.5
"""Of a letter's width, by which a cut unit stands further from its quantity than a whole one."""
_SURE = 0.9
"""Of the unit's own confidence, where the first letter is the order's and not the line's."""


def with_whole_units(lines: Sequence[ExtractedLine]) -> tuple[ExtractedLine, ...]:
    """The lines of recognised pages, with a unit that lacks the first letter of the others' read as theirs: 40 cs beside 60pcs.

    Only where a letter's room is empty before it: an order of pieces and of cases prints both alike. What was read stays beside
    it as what it else may be.
    """
    whole: dict[str, list[tuple[str, float]]] = {}
    for line in lines:
        gap = _gap(line)
        if line.uom is not None and gap is not None and unit_code(line.uom.value) is not None:
            whole.setdefault(line.uom.value.casefold(), []).append((line.uom.value, gap))
    return tuple(_with_whole_unit(line, whole) for line in lines)


def _with_whole_unit(line: ExtractedLine, whole: Mapping[str, Sequence[tuple[str, float]]]) -> ExtractedLine:
    """The line, given how each unit of the order is printed, and how far behind its quantity, line by line."""
    unit, gap = line.uom, _gap(line)
    if unit is None or gap is None or not unit.value:
        return line
    longer = [printed for key, printed in whole.items() if key[1:] == unit.value.casefold()]
    if len(longer) != 1 or gap - median(room for _, room in longer[0]) < _LETTER:
        return line
    return replace(line, uom=_read_as(unit, longer[0][0][0]))


def _gap(line: ExtractedLine) -> float | None:
    """The room between a line's quantity and the unit behind it, in widths of its letters; None where they do not stand so."""
    quantity, unit = line.quantity, line.uom
    if quantity is None or unit is None or quantity.evidence is None or unit.evidence is None:
        return None
    if not (quantity.evidence.boxes and unit.evidence.boxes) or quantity.evidence.page != unit.evidence.page:
        return None
    before, behind = quantity.evidence.boxes[-1], unit.evidence.boxes[0]
    if behind.top >= before.bottom or before.top >= behind.bottom:
        return None
    return max(0.0, behind.left - before.right) * len(unit.raw) / max(1.0, behind.right - behind.left)


def _read_as(unit: FieldValue[str], whole: str) -> FieldValue[str]:
    sure = _SURE * unit.confidence
    read = Reading(unit.value, unit.raw, unit.confidence - sure, unit.evidence)
    return replace(unit, value=whole, confidence=sure, alternatives=(read, *unit.alternatives))
