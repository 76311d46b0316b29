"""Lines that rules and lesson read, matched by the rows that they were read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.lessons.printed import Printed
from extractors.lessons.values import LINE
from pipeline.core.fields import ExtractedLine, FieldValue

_CHIEF = frozenset({"quantity", "unit_price", "amount", "line_number"})


def rules_line_at(printed: Printed, lines: Sequence[ExtractedLine], rows: range) -> ExtractedLine | None:
    """The line most of whose values stand in these rows; None where none has its values there."""
    counts = [sum(weight for row, weight in _rows_of(printed, line).items() if row in rows) for line in lines]
    best = max(range(len(lines)), key=lambda i: (counts[i], -i), default=-1)
    if best < 0 or 2 * counts[best] <= sum(_rows_of(printed, lines[best]).values()):
        return None
    return lines[best]


def chief_row(printed: Printed, line: ExtractedLine) -> int | None:
    """The row that most of a line's values stand on; None for a line that is printed nowhere."""
    rows = _rows_of(printed, line)
    return max(rows, key=lambda row: (rows[row], -row)) if rows else None


def _rows_of(printed: Printed, line: ExtractedLine) -> Counter[int]:
    """The rows that a line's values stand on; figures count most."""
    rows: Counter[int] = Counter()
    for name in LINE:
        field: FieldValue[object] | None = getattr(line, name)
        if field is None:
            continue
        own = {row for row, _ in printed.words_at(field.evidence)}
        for row in own:
            rows[row] += 3 if name in _CHIEF else 1
    return rows
