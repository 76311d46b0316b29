"""Parts that an Order-X order and its lines share: parties, delivery events, allowances."""

from __future__ import annotations

from datetime import date

from extractors.xml_orders.charges import Charge
from extractors.xml_orders.documents import NOBODY, Party
from extractors.xml_orders.elements import Element, XmlReading, children_of
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Severity
from pipeline.core.party_codes import CodeScheme


def party_of(reading: XmlReading, party: Element | None) -> Party:
    """Name and postal address of a trade party."""
    if party is None:
        return NOBODY
    address = party.find("PostalTradeAddress")
    codes = (
        *reading.codes(party, "GlobalID", "ID", "SpecifiedLegalOrganization/ID"),
        *reading.codes(party, "SpecifiedTaxRegistration/ID", otherwise=CodeScheme.TAX_ID),
    )
    name = reading.text(party, "Name", "SpecifiedLegalOrganization/TradingBusinessName")
    if address is None:
        return Party(name, codes=codes)
    country = reading.first(address, "CountryName", "CountryID")
    return Party(name, reading.joined([
        *([element] for element in children_of(address, "LineOne", "StreetName", "LineTwo", "LineThree")),
        list(children_of(address, "PostcodeCode", "CityName")),
        list(children_of(address, "CountrySubDivisionName")),
        [country] if country is not None else [],
    ]), codes)  # fmt: skip


def event_day(reading: XmlReading, event: Element | None, place: str = "") -> FieldValue[date] | None:
    """When a delivery event is wanted: its day, or the first one of its period."""
    if event is None:
        return None
    one = reading.day(event, "OccurrenceDateTime/DateTimeString", place=place)
    start = reading.day(event, "OccurrenceSpecifiedPeriod/StartDateTime/DateTimeString", place=place)
    end = reading.day(event, "OccurrenceSpecifiedPeriod/EndDateTime/DateTimeString", place=place)
    if start and end and start.value < end.value and one is None:
        message = f"Delivery is wanted between {start.value} and {end.value}; the first day is taken."
        reading.note("delivery-period", Severity.INFO, message, place or "requested_date")
    return one or start or end


def charges_of(reading: XmlReading, settlement: Element | None, place: str = "") -> list[Charge]:
    """The allowances and charges of an order or a line."""
    return [
        Charge(
            element,
            element.findtext("ChargeIndicator/Indicator", "").strip().lower() in ("true", "1"),
            reading.number(element, "ActualAmount", place=place),
            reading.number(element, "CalculationPercent", place=place),
            reading.number(element, "BasisAmount", place=place),
            element.findtext("ReasonCode", "").strip(),
            " ".join(element.findtext("Reason", "").split()),
        )
        for element in children_of(settlement, "SpecifiedTradeAllowanceCharge")
    ]
