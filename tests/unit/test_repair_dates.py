"""Day and month of dates in figures, which two countries write in two orders."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from pipeline.core.fields import ExtractedOrder, FieldValue
from pipeline.core.issues import Issue, Severity
from pipeline.core.lessons import NOTHING_LEARNT, DateOrder, Learnt, LessonsOfCustomer
from pipeline.repair.dates import repair_dates
from tests.builders import TODAY, line, order, read

DAY_FIRST = LessonsOfCustomer("10001", date_order=Learnt(DateOrder.DAY_FIRST.value, orders=("SO-000007", "SO-000012")))
MONTH_FIRST = LessonsOfCustomer("10001", date_order=Learnt(DateOrder.MONTH_FIRST.value, orders=("SO-000007", "SO-000012")))


def dated(year: int, month: int, day: int, raw: str, confidence: float = 0.6) -> FieldValue[Any]:
    return read(date(year, month, day), confidence, raw)


def repaired(lessons: LessonsOfCustomer = NOTHING_LEARNT, **changes: Any) -> tuple[ExtractedOrder, list[Issue]]:
    bare = {"po_date": None, "requested_date": None, **changes}
    return repair_dates(order(**bare), TODAY, lessons)


def test_customer_who_writes_the_day_first_means_the_fifth_of_june() -> None:
    wanted = dated(2026, 5, 6, "05/06/2026")
    found, findings = repaired(DAY_FIRST, requested_date=wanted)
    assert found.requested_date is not None
    assert found.requested_date.value == date(2026, 6, 5)
    assert found.requested_date.raw == "05/06/2026"
    assert found.requested_date.alternatives[0].value == date(2026, 5, 6)
    assert findings[0].severity is Severity.INFO
    assert "the customer writes the day first (learned from SO-000007 and SO-000012)" in findings[0].message


def test_date_that_was_read_as_the_customer_writes_stays() -> None:
    wanted = dated(2026, 5, 6, "05/06/2026")
    assert repaired(MONTH_FIRST, requested_date=wanted)[0].requested_date == wanted
    assert repaired(NOTHING_LEARNT, requested_date=wanted) == (order(po_date=None, requested_date=wanted), [])


def test_what_was_read_surely_and_can_be_is_exchanged_before_the_eyes_of_a_person() -> None:
    _, findings = repaired(DAY_FIRST, requested_date=dated(2026, 5, 6, "05/06/2026", 0.95))
    assert findings[0].severity is Severity.WARNING


def test_date_with_one_meaning_beside_it_outweighs_the_habit() -> None:
    ordered = dated(2026, 2, 27, "02/27/2026")
    wanted = dated(2026, 5, 6, "05/06/2026")
    assert repaired(DAY_FIRST, po_date=ordered, requested_date=wanted)[1] == []


def test_order_is_not_dated_ahead_of_today() -> None:
    found, findings = repaired(po_date=dated(2026, 11, 2, "11/02/2026"), requested_date=dated(2026, 12, 4, "12/04/2026"))
    assert found.po_date is not None and found.requested_date is not None
    assert (found.po_date.value, found.requested_date.value) == (date(2026, 2, 11), date(2026, 4, 12))
    assert [finding.severity for finding in findings] == [Severity.WARNING, Severity.WARNING]


def test_nothing_is_exchanged_where_both_orders_are_impossible() -> None:
    late = dated(2026, 11, 10, "11/10/2026")
    assert repaired(po_date=late)[0].po_date == late


def test_dates_of_lines_follow_and_dates_with_points_and_in_data_stay() -> None:
    wanted, pointed = dated(2026, 5, 6, "05/06/2026"), dated(2026, 6, 5, "05.06.2026")
    stated = replace(wanted, evidence=replace(wanted.evidence, path="DTM[1]/C507/2380"))  # type: ignore[type-var]
    lines = (line(requested_date=wanted), line(requested_date=pointed), line(requested_date=stated))
    found, findings = repaired(DAY_FIRST, lines=lines)
    assert [one.requested_date.value for one in found.lines if one.requested_date] == [
        date(2026, 6, 5),
        date(2026, 6, 5),
        date(2026, 5, 6),
    ]
    assert [finding.place for finding in findings] == ["line 1"]


def test_dates_that_were_read_in_both_orders_are_left_to_a_person() -> None:
    one, other = dated(2026, 5, 6, "05/06/2026"), dated(2026, 8, 7, "07/08/2026")
    assert repaired(DAY_FIRST, po_date=None, requested_date=one, lines=(line(requested_date=other),))[1] == []
