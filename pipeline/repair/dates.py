"""Day and month of dates in figures: settled by the customer's habit, by the other dates of the order, by what can be."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pipeline.core.fields import ExtractedOrder, FieldValue, Reading
from pipeline.core.issues import Issue, Severity
from pipeline.core.lessons import DateOrder, LessonsOfCustomer

_FIGURES = re.compile(r"(?<!\d)(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d)")
# Nobody writes the month first with points.
_DAY_FIRST_MARK = "."
_SURE_OF_HABIT = 0.95
_SURE_OF_CALENDAR = 0.9
# From here on what was read is no mere guess by country, and a person settles it against the habit.
_READ_SURELY = 0.9
_NAMES = {"po_date": "order date", "requested_date": "requested date"}


@dataclass(frozen=True, slots=True)
class _Printed:
    """A date in figures: where it stands, and in which order it was read; None where only one order gives a date."""

    place: str
    name: str
    field: FieldValue[date]
    read_as: DateOrder
    is_open: bool


def repair_dates(order: ExtractedOrder, today: date, lessons: LessonsOfCustomer) -> tuple[ExtractedOrder, list[Issue]]:
    """Exchange day and month where all dates of the order can only be meant so.

    Args:
        today: No order is dated later than tomorrow.
        lessons: How the customer is known to write dates.
    """
    printed = list(_printed(order))
    doubtful = [one for one in printed if one.is_open]
    read_as = {one.read_as for one in doubtful}
    if not doubtful or len(read_as) != 1:
        return order, []  # read in both orders: there is more wrong than the order
    (present,) = read_as
    other = DateOrder.DAY_FIRST if present is DateOrder.MONTH_FIRST else DateOrder.MONTH_FIRST
    shown = {one.read_as for one in printed if not one.is_open}
    if present in shown or not _is_possible(order, doubtful, today):
        return order, []
    as_read_possible = _is_possible(order, (), today)
    habit = lessons.date_order.target if lessons.date_order else ""
    if habit == other.value:
        why = f"the customer writes the {_first(other)} first ({lessons.date_order.reason})" if lessons.date_order else ""
        surely = all(one.field.confidence >= _READ_SURELY for one in doubtful) and as_read_possible
        severity = Severity.WARNING if surely else Severity.INFO
        return _exchanged(order, doubtful, why, severity, _SURE_OF_HABIT)
    if habit == present.value:
        return order, []
    if other in shown:
        return _exchanged(order, doubtful, f"other dates have the {_first(other)} first", Severity.WARNING, _SURE_OF_CALENDAR)
    if not as_read_possible:
        why = "as it was read the order would be dated ahead, or delivered before it was written"
        return _exchanged(order, doubtful, why, Severity.WARNING, _SURE_OF_CALENDAR)
    return order, []


def _printed(order: ExtractedOrder) -> Iterator[_Printed]:
    dates = [("po_date", "po_date", order.po_date), ("requested_date", "requested_date", order.requested_date)]
    dates += [(f"line {place}", "requested_date", line.requested_date) for place, line in enumerate(order.lines, start=1)]
    for place, name, field in dates:
        if field is None or field.evidence is None or field.evidence.path:
            continue
        match = _FIGURES.search(unicodedata.normalize("NFKC", field.raw))
        if match is None:
            continue
        one, two = int(match[1]), int(match[3])
        if (one, two) not in ((field.value.day, field.value.month), (field.value.month, field.value.day)):
            continue
        if one == two:
            continue
        read_as = DateOrder.DAY_FIRST if one == field.value.day else DateOrder.MONTH_FIRST
        yield _Printed(place, name, field, read_as, max(one, two) <= 12 and match[2] != _DAY_FIRST_MARK)


def _is_possible(order: ExtractedOrder, exchanged: Sequence[_Printed], today: date) -> bool:
    """Whether the order is not dated ahead, and nothing wanted before it was written, with some dates exchanged."""
    places = {one.place for one in exchanged}

    def value(place: str, field: FieldValue[date] | None) -> date | None:
        if field is None:
            return None
        return _exchange(field.value) if place in places else field.value

    ordered = value("po_date", order.po_date)
    if ordered is not None and ordered > today + timedelta(days=1):
        return False
    wanted = [value("requested_date", order.requested_date)]
    wanted += [value(f"line {place}", line.requested_date) for place, line in enumerate(order.lines, start=1)]
    earliest = ordered if ordered is not None else date.min
    return all(day is None or day >= earliest for day in wanted)


def _exchange(day: date) -> date:
    return date(day.year, day.day, day.month)


def _exchanged(
    order: ExtractedOrder, dates: Sequence[_Printed], why: str, severity: Severity, confidence: float
) -> tuple[ExtractedOrder, list[Issue]]:
    findings, lines = [], list(order.lines)
    header: dict[str, FieldValue[date]] = {}
    for one in dates:
        field = _taken(one.field, confidence)
        message = f"{_NAMES[one.name]} “{one.field.raw}”, read as {one.field.value}, is taken as {field.value}: {why}."
        if one.place in _NAMES:
            header[one.place] = field
            message = f"The {message}"
        else:
            position = int(one.place.removeprefix("line "))
            lines[position - 1] = replace(lines[position - 1], requested_date=field)
            message = f"Line {position}: the {message}"
        findings.append(Issue("date-repaired", severity, message, one.place))
    return replace(
        order,
        po_date=header.get("po_date", order.po_date),
        requested_date=header.get("requested_date", order.requested_date),
        lines=tuple(lines),
    ), findings


def _taken(field: FieldValue[date], confidence: float) -> FieldValue[date]:
    former = Reading(field.value, field.raw, min(field.confidence, 1 - confidence))
    return replace(
        field,
        value=_exchange(field.value),
        confidence=confidence,
        extractor=f"{field.extractor}:repaired",
        alternatives=(former,),
    )


def _first(order: DateOrder) -> str:
    return "day" if order is DateOrder.DAY_FIRST else "month"
