"""Wanted dates of an X12 order: which of the dates of an order or a line is the one asked for, and schedules of a line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extractors.edi.x12_codes import BINDING_DATES, DATES_NOT_WANTED, WANTED_DATES
from extractors.edi.x12_elements import Elements, date_of
from extractors.edi.x12_syntax import Segment
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Issue, Severity
from pipeline.core.money import plain_number

_ENTRIES_NAMED = 6


@dataclass(frozen=True, slots=True)
class Dated:
    """One date with its qualifier, as DTM or SCH have it."""

    qualifier: str
    segment: Segment
    position: int


def dates_of(segment: Segment, first: int = 1) -> list[Dated]:
    """The qualified dates of a DTM (pairs from 1) or a SCH (5 and 6, 8 and 9)."""
    if segment.tag == "SCH":
        return [Dated(segment.element(at), segment, at + 1) for at in (5, 8) if segment.element(at + 1)]
    # DTM05 and DTM06: a date in another form (D8, RD8 a range from and to), where DTM02 is empty.
    position = first + 1 if segment.element(first + 1) or len(segment.elements) <= 6 else 6
    return [Dated(segment.element(first), segment, position)]


def wanted_date(elements: Elements, dates: list[Dated], place: str) -> FieldValue[date] | None:
    """The best of the wanted dates; other dates that bind us and unknown ones become findings.

    Two different dates of the best kind say that there is no one date: none is taken.
    """
    for dated in dates:
        _report(elements, dated, place)
    known = [dated for dated in dates if dated.qualifier in WANTED_DATES]
    if not known:
        return None
    ranks = list(WANTED_DATES)
    best = min(known, key=lambda dated: ranks.index(dated.qualifier)).qualifier
    alike = [dated for dated in known if dated.qualifier == best]
    confidence = WANTED_DATES[best][1]
    values = [value for dated in alike if (value := _date(elements, dated, confidence)) is not None]
    if len({value.value for value in values}) > 1:
        named = ", ".join(str(value.value) for value in values[:_ENTRIES_NAMED])
        message = f"{len(values)} dates are given as “{WANTED_DATES[best][0]}”: {named}."
        elements.findings.note("several-dates", Severity.WARNING, message, place)
        return None
    return values[0] if values else None


def _date(elements: Elements, dated: Dated, confidence: float) -> FieldValue[date] | None:
    text = dated.segment.element(dated.position)
    start = date_of(text.split("-")[0])
    if dated.segment.element(5) == "RD8" and dated.position == 6 and start is not None:
        message = f"{elements.path(dated.segment, 6)}: the range {text} begins with the date that was taken."
        elements.findings.note("date-range", Severity.WARNING, message, "requested_date")
        return FieldValue(start, text, confidence, "x12:DTM", elements.evidence(dated.segment, 6))
    return elements.date(dated.segment, dated.position, confidence)


def _report(elements: Elements, dated: Dated, place: str) -> None:
    text, path = dated.segment.element(dated.position), elements.path(dated.segment, dated.position)
    if dated.qualifier in BINDING_DATES and text:
        elements.findings.note("date-binding", Severity.INFO, f"{path}: {BINDING_DATES[dated.qualifier]} {text}.", place)
    elif dated.qualifier not in WANTED_DATES and dated.qualifier not in DATES_NOT_WANTED and text:
        message = f"{path}: the date {text} is of the unknown kind “{dated.qualifier}” and was not taken."
        issue = Issue("date-qualifier-unknown", Severity.INFO, message, place)
        elements.findings.element(dated.segment, dated.position - 1, "7", issue)


def scheduled_date(
    elements: Elements,
    schedules: list[Segment],
    quantity: FieldValue[Decimal] | None,
    requested: FieldValue[date] | None,
    place: str,
) -> tuple[FieldValue[date] | None, FieldValue[Decimal] | None]:
    """The date and the quantity that the SCH segments of a line say.

    A line in several deliveries stays one line: it has no one date, and a finding names its deliveries for a person.

    Args:
        requested: The date of the line itself, for schedules without dates.

    Returns:
        The date if all deliveries have the same; the sum of the deliveries for a line that states no quantity itself.
    """
    amounts = [amount for segment in schedules if (amount := elements.number(segment, 1)) is not None]
    total = sum((amount.value for amount in amounts), Decimal(0))
    if quantity is not None and amounts and total != quantity.value:
        message = f"The deliveries of the line make {plain_number(total)}, the line {plain_number(quantity.value)}."
        elements.findings.note("schedule-differs", Severity.WARNING, message, place)
    found = [wanted_date(elements, dates_of(segment), place) for segment in schedules]
    dates = [value for value in found if value is not None]
    summed = None
    if quantity is None and amounts:
        first = amounts[0]
        summed = FieldValue(total, " + ".join(amount.raw for amount in amounts), 0.9, first.extractor, first.evidence)
    if len({value.value for value in dates}) > 1:
        parts = ", ".join(
            f"{segment.element(1)} on {value.value}" for segment, value in zip(schedules, found, strict=True) if value is not None
        )
        message = f"The line comes in {len(schedules)} deliveries: {parts[:300]}."
        elements.findings.note("several-deliveries", Severity.WARNING, message, place)
        return None, summed
    return (dates[0] if dates else requested), summed


def store_quantities(
    elements: Elements, segments: list[Segment], quantity: FieldValue[Decimal] | None, place: str
) -> FieldValue[Decimal] | None:
    """What the SDQ segments of a line say: quantities for stores, which is several ship-tos and hence for a person.

    Returns:
        Their sum for a line that states no quantity itself.
    """
    stores: list[tuple[str, FieldValue[Decimal]]] = []
    for segment in segments:
        for position in range(4, min(len(segment.elements), 23), 2):
            amount = elements.number(segment, position)
            if amount is not None:
                stores.append((segment.element(position - 1), amount))
    if not stores:
        return None
    total = sum((amount.value for _, amount in stores), Decimal(0))
    named = ", ".join(f"{store}: {plain_number(amount.value)}" for store, amount in stores[:_ENTRIES_NAMED])
    more = f" and {len(stores) - _ENTRIES_NAMED} more" if len(stores) > _ENTRIES_NAMED else ""
    elements.findings.note("store-quantities", Severity.WARNING, f"The line is for {len(stores)} stores ({named}{more}).", place)
    if quantity is not None:
        if total != quantity.value:
            message = f"The quantities for stores make {plain_number(total)}, the line {plain_number(quantity.value)}."
            elements.findings.note("schedule-differs", Severity.WARNING, message, place)
        return None
    first = stores[0][1]
    return FieldValue(total, " + ".join(amount.raw for _, amount in stores), 0.9, first.extractor, first.evidence)
