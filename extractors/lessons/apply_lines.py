"""The order lines of a document by the rules and by a lesson: which rows are lines, and whose value counts in each field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Any

from extractors.layout.arithmetic import agree
from extractors.lessons.line_reading import TaughtLine, read_by_template, read_rows
from extractors.lessons.matched_lines import chief_row, rules_line_at
from extractors.lessons.printed import Printed
from extractors.lessons.values import LINE, same_value
from pipeline.core.fields import ExtractedLine, FieldValue
from pipeline.core.layout_lessons import LayoutLesson, LineTemplate, Trust, trust_in

_FIGURES = ("quantity", "unit_price", "amount")
_AGREED = 0.5
_PROVEN = 0.99
_IN_COLUMNS = frozenset({"line_number", "buyer_part", "supplier_part", "quantity", "uom", "unit_price", "amount"})


def with_lines(printed: Printed, lines: tuple[ExtractedLine, ...], lesson: LayoutLesson) -> tuple[ExtractedLine, ...]:
    """The lines as they are to be read; the rules' own, the very same, where the lesson has nothing to say."""
    template = lesson.lines
    if template is None:
        return _without_inventions(lines, lesson)
    taught = read_by_template(printed, template)
    matched = [rules_line_at(printed, lines, one.rows) for one in taught]
    if not _is_parted_better(taught, matched, lines, lesson):
        return _within_rules_lines(printed, lines, lesson, template)
    merged = tuple(_merged(one.line, read, lesson.line_trust) for one, read in zip(taught, matched, strict=True))
    return lines if merged == lines else merged


def _within_rules_lines(
    printed: Printed, lines: tuple[ExtractedLine, ...], lesson: LayoutLesson, template: LineTemplate
) -> tuple[ExtractedLine, ...]:
    """The rules' lines, each read again where it stands by the template."""
    rows = [chief_row(printed, line) for line in lines]
    known = [row for row in rows if row is not None]
    if not lesson.rules_part_lines or len(known) < len(rows) or any(two <= one for one, two in pairwise(known)):
        return _without_inventions(lines, lesson)
    taught = read_rows(printed, template, known)
    return tuple(_merged(one.line, line, lesson.line_trust) for one, line in zip(taught, lines, strict=True))


def _is_parted_better(
    taught: Sequence[TaughtLine], matched: Sequence[ExtractedLine | None], lines: Sequence[ExtractedLine], lesson: LayoutLesson
) -> bool:
    """Whether the rows that the template takes for lines are to be believed."""
    if not taught or not lesson.lesson_parts_lines:
        return False
    distinct = {id(line) for line in matched if line is not None}
    if len(taught) == len(lines) == len(distinct):
        return True  # both see the same lines
    if not lesson.rules_part_lines:
        return True
    return _agreeing([one.line for one in taught]) > _agreeing(lines)


def _agreeing(lines: Sequence[ExtractedLine]) -> float:
    """How many lines there are whose quantity and price make the amount, less those where they do not."""
    return sum(1.0 if _agrees(line) else -1.0 if _agrees(line) is False else 0.0 for line in lines)


def _agrees(line: ExtractedLine) -> bool | None:
    if line.quantity is None or line.unit_price is None or line.amount is None:
        return None
    per = line.price_per.value if line.price_per is not None and line.price_per.value else Decimal(1)
    discount = line.discount_percent.value if line.discount_percent is not None else Decimal(0)
    return agree(line.quantity.value, line.unit_price.value, line.amount.value, per, discount)


def _merged(taught: ExtractedLine, read: ExtractedLine | None, trusts: Sequence[Trust]) -> ExtractedLine:
    """One line of both readings, field by field, by whichever read the field better where a person knew it."""
    values: dict[str, FieldValue[Any] | None] = {}
    for name in LINE:
        one: FieldValue[Any] | None = getattr(taught, name)
        two: FieldValue[Any] | None = getattr(read, name) if read is not None else None
        values[name] = _settled(name, one, two, trust_in(trusts, name))
    merged = replace(read or ExtractedLine(), **values)
    return _by_arithmetic(merged, taught, read, trusts)


def _settled(
    name: str, taught: FieldValue[Any] | None, read: FieldValue[Any] | None, trust: Trust | None
) -> FieldValue[Any] | None:
    if trust is None:
        return read
    if trust.invented:
        return None
    if taught is None or trust.lesson <= 0:
        return read
    if read is None:
        return taught if trust.lesson >= trust.rules or trust.lesson >= 0.99 else None
    if same_value(name, taught.value, read.value):
        return replace(read, confidence=1 - (1 - read.confidence) * _AGREED)
    if trust.lesson >= _PROVEN and name in _IN_COLUMNS:
        return taught  # a column keeps its place; what the rules take for a column hangs on what stands in it
    return taught if trust.lesson > trust.rules else read


def _by_arithmetic(
    line: ExtractedLine, taught: ExtractedLine, read: ExtractedLine | None, trusts: Sequence[Trust]
) -> ExtractedLine:
    """The line, its figures all from one reading where only that reading's make sense together."""
    if read is None or _agrees(line) is not False:
        return line
    for whole in (taught, read):
        if _agrees(whole):
            return replace(line, **{name: getattr(whole, name) for name in (*_FIGURES, "price_per", "discount_percent")})
    return line


def _without_inventions(lines: tuple[ExtractedLine, ...], lesson: LayoutLesson) -> tuple[ExtractedLine, ...]:
    """The rules' lines without fields that the layout does not state."""
    invented = [trust.field for trust in lesson.line_trust if trust.invented]
    if not any(getattr(line, name) is not None for line in lines for name in invented):
        return lines
    return tuple(replace(line, **dict.fromkeys(invented)) for line in lines)
