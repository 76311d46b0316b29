"""Parts that a UBL order and its lines share: parties, addresses, deliveries, allowances."""

from __future__ import annotations

from datetime import date

from extractors.xml_orders.charges import Charge
from extractors.xml_orders.documents import NOBODY, Codes, Party
from extractors.xml_orders.elements import Element, XmlReading, children_of
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Severity
from pipeline.core.party_codes import CodeScheme

_STREET = ("StreetName", "BuildingNumber")
_BESIDE_STREET = ("BuildingName", "AdditionalStreetName", "Postbox", "AddressLine/Line")
_TOWN = ("PostalZone", "CityName")


def party_of(reading: XmlReading, party: Element | None) -> Party:
    """Name and postal address of a Party element."""
    if party is None:
        return NOBODY
    name = reading.text(party, "PartyName/Name", "PartyLegalEntity/RegistrationName", "PartyTaxScheme/RegistrationName")
    return Party(name, address_of(reading, party.find("PostalAddress")), _codes(reading, party))


def _codes(reading: XmlReading, party: Element) -> Codes:
    holder = party.getparent()
    return (
        *reading.codes(party, "PartyIdentification/ID", "EndpointID"),
        *reading.codes(party, "PartyTaxScheme/CompanyID", otherwise=CodeScheme.TAX_ID),
        # Registers number companies too; which scheme that is says whose number it may be.
        *reading.codes(party, "PartyLegalEntity/CompanyID"),
        *reading.codes(holder, "CustomerAssignedAccountID", otherwise=CodeScheme.CUSTOMERS),
        *reading.codes(holder, "SupplierAssignedAccountID", otherwise=CodeScheme.OURS),
    )


def address_of(reading: XmlReading, address: Element | None) -> FieldValue[str] | None:
    """An Address element on one line: street, postcode and town, region, country."""
    if address is None:
        return None
    country = reading.first(address, "Country/Name", "Country/IdentificationCode")
    return reading.joined([
        list(children_of(address, *_STREET)),
        *([element] for element in children_of(address, *_BESIDE_STREET)),
        list(children_of(address, *_TOWN)),
        list(children_of(address, "CountrySubentity")) or list(children_of(address, "CountrySubentityCode")),
        [country] if country is not None else [],
    ])  # fmt: skip


def delivery_party(reading: XmlReading, holder: Element, place: str = "") -> Party:
    """Where an order or a line is to be delivered to; nobody where it does not say."""
    found = [party for delivery in children_of(holder, "Delivery") if (party := receiver_of(reading, delivery)) != NOBODY]
    if len({party.words for party in found}) > 1:
        message = f"Delivery to {len(found)} places; the first is taken."
        reading.note("several-ship-tos", Severity.WARNING, message, place or "ship_to_name")
    return found[0] if found else NOBODY


def receiver_of(reading: XmlReading, delivery: Element) -> Party:
    """Where one Delivery goes."""
    receiver = party_of(reading, delivery.find("DeliveryParty"))
    name = receiver.name or reading.text(delivery, "DeliveryLocation/Name", "AlternativeDeliveryLocation/Name")
    codes = (*reading.codes(delivery, "DeliveryLocation/ID"), *receiver.codes)
    return Party(name, address_of(reading, _place(delivery)) or receiver.address, codes)


def _place(delivery: Element) -> Element | None:
    return next(children_of(delivery, "DeliveryLocation/Address", "DeliveryAddress", "AlternativeDeliveryLocation/Address"), None)


def period_day(reading: XmlReading, holder: Element, place: str = "") -> FieldValue[date] | None:
    """When an order, a line or a Delivery is wanted: the first day of the period, or its one day."""
    delivery = holder if holder.tag == "Delivery" else holder.find("Delivery")
    if delivery is None:
        return None
    start = reading.day(delivery, "RequestedDeliveryPeriod/StartDate", place=place)
    end = reading.day(delivery, "RequestedDeliveryPeriod/EndDate", "LatestDeliveryDate", place=place)
    if start and end and start.value < end.value:
        message = f"Delivery is wanted between {start.value} and {end.value}; the first day is taken."
        reading.note("delivery-period", Severity.INFO, message, place or "requested_date")
    return start or end


def charges_of(reading: XmlReading, holder: Element, place: str = "") -> list[Charge]:
    """The AllowanceCharge elements of an order or a line."""
    return [
        Charge(
            element,
            element.findtext("ChargeIndicator", "").strip().lower() in ("true", "1"),
            reading.number(element, "Amount", place=place),
            reading.number(element, "MultiplierFactorNumeric", place=place),
            reading.number(element, "BaseAmount", place=place),
            element.findtext("AllowanceChargeReasonCode", "").strip(),
            " ".join(element.findtext("AllowanceChargeReason", "").split()),
        )
        for element in children_of(holder, "AllowanceCharge")
    ]
