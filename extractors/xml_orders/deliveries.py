"""A line that comes in several deliveries."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.xml_orders.elements import XmlReading
from pipeline.core.fields import ExtractedLine
from pipeline.core.issues import Severity


def delivered_in_parts(
    reading: XmlReading, line: ExtractedLine, parts: Sequence[ExtractedLine], place: str
) -> list[ExtractedLine]:
    """The deliveries as lines of their own; the line itself, with a finding, where they do not add up to what it orders.

    Args:
        parts: The line once for each delivery, with that delivery's quantity and day.
        place: Of the line, for the finding.
    """
    ordered = sum(part.quantity.value for part in parts if part.quantity)
    if line.quantity is None or ordered != line.quantity.value:
        message = f"The deliveries add up to {ordered}, the line orders {line.quantity.raw if line.quantity else 'nothing'}."
        reading.note("schedule-differs", Severity.WARNING, message, place)
        return [line]
    reading.note("schedule", Severity.INFO, f"The line comes in {len(parts)} deliveries; each is a line of its own here.", place)
    return list(parts)
