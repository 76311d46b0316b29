"""Where each order line stands on its page: the band from its first row down to the next line's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from statistics import median
from typing import Any

from pipeline.core.document import BoundingBox
from pipeline.core.fields import ExtractedLine, FieldValue

# Points: what stands beside a line may begin a little above it; rows are so high where a page has only one line.
_ABOVE, _USUAL_PITCH = 4.0, 24.0


@dataclass(frozen=True, slots=True)
class LineBand:
    """One order line by its index, and the part of its page that belongs to it."""

    index: int
    page: int
    top: float
    bottom: float

    def holds(self, page: int, box: BoundingBox) -> bool:
        """Whether something on a page stands beside this line."""
        return page == self.page and self.top <= box.middle[1] < self.bottom


def values_of(line: ExtractedLine) -> Iterator[tuple[str, FieldValue[Any]]]:
    """The values that a line states, by name."""
    for part in fields(line):
        value = getattr(line, part.name)
        if value is not None:
            yield part.name, value


def line_bands(lines: Sequence[ExtractedLine]) -> list[LineBand]:
    """The bands of all lines whose words are known, page by page from top to bottom."""
    tops: dict[int, list[tuple[float, float, int]]] = {}
    for index, line in enumerate(lines):
        evidence = [value.evidence for _, value in values_of(line) if value.evidence is not None and value.evidence.boxes]
        if not evidence:
            continue
        page = min(found.page for found in evidence)
        boxes = [box for found in evidence if found.page == page for box in found.boxes]
        tops.setdefault(page, []).append((min(box.top for box in boxes), max(box.bottom for box in boxes), index))
    return [band for page, found in sorted(tops.items()) for band in _of_page(page, sorted(found))]


def _of_page(page: int, found: Sequence[tuple[float, float, int]]) -> Iterator[LineBand]:
    pitch = median([after[0] - before[0] for before, after in pairwise(found)] or [_USUAL_PITCH])
    for number, (top, bottom, index) in enumerate(found):
        end = found[number + 1][0] if number + 1 < len(found) else max(bottom, top + pitch)
        yield LineBand(index, page, top - _ABOVE, end - _ABOVE)
