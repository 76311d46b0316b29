"""SAP IDocs ORDERS (ORDERS01 to ORDERS05) and ORDCHG to extracted orders, flat or XML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from extractors.edi.edifact_values import joined_text
from extractors.edi.idoc_codes import (
    ACTIONS,
    FREIGHT_CONDITIONS,
    FREIGHT_WORDS,
    GROSS_SUMS,
    ITEM_COUNT,
    NET_SUMS,
    ORDER_DATES,
    ORDER_MESSAGES,
    ORDER_NUMBERS,
    OTHER_MESSAGES,
    QUANTITY_SUM,
    REFERENCES,
    REQUESTED_DATES,
    ROLES,
    TAX_SUMS,
)
from extractors.edi.idoc_files import flat_idocs, xml_idocs
from extractors.edi.idoc_items import read_items
from extractors.edi.idoc_layout import PASSED_OVER, SEGMENTS
from extractors.edi.idoc_records import Idoc, IdocSegment, IdocValues, first
from extractors.formats.data_view import DataFile, DataView
from extractors.limits import Limits
from pipeline.core.fields import DocumentKind, ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.issues import Issue, Severity
from pipeline.core.party_codes import CodeScheme, PartyCode, party_code

_PLAIN_ACTIONS = frozenset({"", "000"})


def read_flat_idoc(content: bytes, name: str, limits: Limits) -> DataFile:
    """The IDocs of a file of fixed-width records.

    Raises:
        InputError: It holds no segment (``damaged``), is of a version that is not read, or is over a limit.
    """
    limits.require_size(len(content), name)
    view = DataView()
    return DataFile(tuple(_read_idoc(idoc, view) for idoc in flat_idocs(content, name, view)), view)


def read_xml_idoc(content: bytes, name: str, limits: Limits) -> DataFile:
    """The IDocs of an XML file.

    Raises:
        InputError: It is no well-formed XML, holds no IDOC element, or is over a limit.
    """
    view = DataView()
    return DataFile(tuple(_read_idoc(idoc, view) for idoc in xml_idocs(content, name, limits, view)), view)


def _read_idoc(idoc: Idoc, view: DataView) -> ExtractedOrder:
    kind_of_message = ORDER_MESSAGES.get(idoc.message_type) or _kind_without_control(idoc)
    if kind_of_message is None:
        what = OTHER_MESSAGES.get(idoc.message_type, f"an IDoc of the type {idoc.message_type or 'none'}")
        return ExtractedOrder(DocumentKind.NOT_AN_ORDER, f"{what} (MESTYP)", issues=tuple(idoc.issues))
    values, heading = IdocValues(view), idoc.heading()
    kind, reason = _kind(kind_of_message, first(heading, "E1EDK01"))
    lines = read_items(idoc, values, kind is not DocumentKind.ORDER)
    charges = _charges(heading, values)
    _check_sums(heading, idoc, lines, values)
    _notes(idoc, heading, values)
    return ExtractedOrder(
        kind=kind,
        kind_reason=reason,
        po_number=_order_number(heading, values),
        po_date=_order_date(heading, values),
        requested_date=_dated(heading, REQUESTED_DATES, values),
        currency=_currency(idoc, heading, values),
        payment_terms=_payment_terms(heading, values),
        delivery_terms=_delivery_terms(heading, values),
        buyer_name=_name(_party(heading, "buyer"), values),
        buyer_address=_address(_party(heading, "buyer"), values),
        supplier_name=_name(_party(heading, "supplier"), values),
        ship_to_name=_name(_party(heading, "ship_to"), values),
        ship_to_address=_address(_party(heading, "ship_to"), values),
        bill_to_name=_name(_party(heading, "bill_to"), values),
        bill_to_address=_address(_party(heading, "bill_to"), values),
        buyer_codes=_codes(_party(heading, "buyer"), "PARTN", values),
        supplier_codes=_codes(_party(heading, "supplier"), "PARTN", values),
        ship_to_codes=_codes(_party(heading, "ship_to"), "PARTN", values),
        bill_to_codes=_codes(_party(heading, "bill_to"), "PARTN", values),
        subtotal=_sum(heading, NET_SUMS, values),
        tax=_sum(heading, TAX_SUMS, values) or _tax(heading, values),
        freight=charges[0],
        discount=charges[1],
        total=_sum(heading, GROSS_SUMS, values),
        lines=lines,
        issues=(*idoc.issues, *values.issues),
    )


def _kind_without_control(idoc: Idoc) -> DocumentKind | None:
    """Files cut out of a message log have no control record; segments of an order with items are one."""
    has_order = first(idoc.segments, "E1EDK01") is not None and bool(idoc.items())
    return DocumentKind.ORDER if not idoc.message_type and has_order else None


def _kind(kind: DocumentKind, head: IdocSegment | None) -> tuple[DocumentKind, str]:
    action = head.get("ACTION") if head else ""
    if action in ACTIONS:
        kind, said = ACTIONS[action]
        return kind, f"the sender {said} (E1EDK01 ACTION = {action})"
    if kind is DocumentKind.ORDER_CHANGE:
        return kind, "the message is an order change (ORDCHG)"
    if action not in _PLAIN_ACTIONS:
        return DocumentKind.ORDER_CHANGE, f"the action code {action} is not that of a new order (E1EDK01 ACTION)"
    return kind, ""


def _order_number(heading: Sequence[IdocSegment], values: IdocValues) -> FieldValue[str] | None:
    reference = first(heading, "E1EDK02", "QUALF", *ORDER_NUMBERS)
    return values.text(reference, "BELNR") or values.text(first(heading, "E1EDK01"), "BELNR")


def _order_date(heading: Sequence[IdocSegment], values: IdocValues) -> FieldValue[date] | None:
    reference = first(heading, "E1EDK02", "QUALF", *ORDER_NUMBERS)
    return (values.day(reference, "DATUM") if reference else None) or _dated(heading, ORDER_DATES, values)


def _dated(heading: Sequence[IdocSegment], kinds: Sequence[str], values: IdocValues) -> FieldValue[date] | None:
    segment = first(heading, "E1EDK03", "IDDAT", *kinds)
    return values.day(segment, "DATUM") if segment else None


def _currency(idoc: Idoc, heading: Sequence[IdocSegment], values: IdocValues) -> FieldValue[str] | None:
    stated = values.text(first(heading, "E1EDK01"), "CURCY") or values.text(first(heading, "E1EDS01"), "WAERQ")
    if stated is not None:
        return stated
    items = [item[0] for item in idoc.items() if item[0].get("CURCY")]
    return values.text(items[0], "CURCY") if len({item.get("CURCY") for item in items}) == 1 else None


def _payment_terms(heading: Sequence[IdocSegment], values: IdocValues) -> FieldValue[str] | None:
    """E1EDK18: days and percentages in words; else the key of the terms."""
    steps = [segment for segment in heading if segment.name == "E1EDK18"]
    texts = [text for segment in steps if (text := segment.get("ZTERM_TXT"))]
    if texts:
        said = next(segment for segment in steps if segment.get("ZTERM_TXT"))
        return values.field(joined_text(texts), said, "ZTERM_TXT")
    named = []
    for segment in steps:
        days, percent = segment.get("TAGE").lstrip("0"), segment.get("PRZNT")
        if days:
            off = f"{percent.rstrip('0').rstrip('.')} % " if percent.strip("0. ,") else ""
            named.append((f"{off}{days} days", segment))
    if named:
        return values.field(", ".join(text for text, _ in named), named[0][1], "TAGE")
    return values.text(first(heading, "E1EDK01"), "ZTERM")


def _delivery_terms(heading: Sequence[IdocSegment], values: IdocValues) -> FieldValue[str] | None:
    """E1EDK17: the Incoterm (001) and its place (002); either may hold both."""
    parts: list[str] = []
    said: tuple[IdocSegment, str] | None = None
    for segment in heading:
        if segment.name == "E1EDK17":
            for name in ("LKOND", "LKTEXT"):
                if (text := segment.get(name)) and text not in parts:
                    parts.append(text)
                    said = said or (segment, name)
    return values.field(" ".join(parts), *said) if said else None


def _party(heading: Sequence[IdocSegment], role: str) -> IdocSegment | None:
    return first(heading, "E1EDKA1", "PARVW", *ROLES[role])


def _name(party: IdocSegment | None, values: IdocValues) -> FieldValue[str] | None:
    if party is None:
        return None
    name = joined_text([party.get("NAME1"), party.get("NAME2")])
    return values.field(name, party, "NAME1" if party.get("NAME1") else "NAME2") if name else None


def _address(party: IdocSegment | None, values: IdocValues) -> FieldValue[str] | None:
    if party is None:
        return None
    number = party.get("HAUSN")
    street = (
        party.get("STRAS") if not number or number in party.get("STRAS").split() else f"{party.get('STRAS')} {number}".strip()
    )
    box = f"P.O. Box {party.get('PFACH')}" if party.get("PFACH") and not street else ""
    town = " ".join(part for part in (party.get("PSTLZ") or party.get("PSTL2"), party.get("ORT01"), party.get("REGIO")) if part)
    country = party.get("LAND1") or party.get("ISOAL")
    text = ", ".join(part for part in (street, party.get("STRS2"), box, town, country) if part)
    if not text or text == country:
        return None
    stated = (name for name in ("STRAS", "STRS2", "PFACH", "ORT01", "PSTLZ", "PSTL2", "REGIO", "HAUSN") if party.get(name))
    return values.field(text, party, next(stated, "STRAS"))


def _codes(party: IdocSegment | None, number: str, values: IdocValues) -> tuple[FieldValue[PartyCode], ...]:
    """The partner's number, which either side may have given, without the zeros that SAP fills it up with, and its GLN."""
    if party is None:
        return ()
    found = ((number, CodeScheme.OTHER, party.get(number).lstrip("0")), ("ILNNR", CodeScheme.GLN, party.get("ILNNR")))
    return tuple(values.field(party_code(code, scheme), party, name) for name, scheme, code in found if code)


def _sum(heading: Sequence[IdocSegment], kinds: Sequence[str], values: IdocValues) -> FieldValue[Decimal] | None:
    segment = first(heading, "E1EDS01", "SUMID", *kinds)
    return values.number(segment, "SUMME") if segment else None


def _tax(heading: Sequence[IdocSegment], values: IdocValues) -> FieldValue[Decimal] | None:
    amounts = [value for segment in heading if segment.name == "E1EDK04" and (value := values.number(segment, "MWSBT"))]
    if not amounts:
        return None
    total = sum((amount.value for amount in amounts), Decimal(0))
    return FieldValue(total, amounts[0].raw, amounts[0].confidence, amounts[0].extractor, amounts[0].evidence)


def _charges(heading: Sequence[IdocSegment], values: IdocValues) -> tuple[FieldValue[Decimal] | None, FieldValue[Decimal] | None]:
    """Freight and discount on the whole order (E1EDK05); other charges are findings."""
    freight: FieldValue[Decimal] | None = None
    discount: FieldValue[Decimal] | None = None
    for segment in heading:
        if segment.name != "E1EDK05":
            continue
        amount = values.number(segment, "BETRG") or values.number(segment, "KOBTR")
        text, sign = segment.get("KOTXT"), segment.get("ALCKZ")
        is_freight = segment.get("KSCHL") in FREIGHT_CONDITIONS or any(word in text.casefold() for word in FREIGHT_WORDS)
        if amount is not None and is_freight and sign != "-" and freight is None:
            freight = amount
        elif amount is not None and sign == "-" and discount is None:
            discount = amount
        else:
            figure = amount.raw if amount else f"{segment.get('KPERC')} %"
            said = f"condition “{text or segment.get('KSCHL')}” ({sign}) of {figure} on the whole order was not taken up"
            values.note("charge-on-order", Severity.WARNING, said, segment)
    return freight, discount


def _check_sums(heading: Sequence[IdocSegment], idoc: Idoc, lines: Sequence[ExtractedLine], values: IdocValues) -> None:
    items = len(idoc.items())
    for segment in heading:
        kind = segment.get("SUMID") if segment.name == "E1EDS01" else ""
        if kind == ITEM_COUNT and (count := values.number(segment, "SUMME")) and count.value != items:
            values.note("line-count-differs", Severity.WARNING, f"{count.raw} items are announced, {items} are there", segment)
        if kind == QUANTITY_SUM and len(lines) == items and (announced := values.number(segment, "SUMME")):
            quantity = sum((line.quantity.value for line in lines if line.quantity), Decimal(0))
            if announced.value != quantity:
                said = f"the quantities should add up to {announced.raw} and add up to {quantity}"
                values.note("quantity-sum-differs", Severity.WARNING, said, segment)


def _notes(idoc: Idoc, heading: Sequence[IdocSegment], values: IdocValues) -> None:
    if idoc.control.get("TEST"):
        said = "EDI_DC40: the sender marks this IDoc as a test (TEST); it must not be delivered."
        values.issues.append(Issue("test-interchange", Severity.BLOCK, said, "EDI_DC40"))
    texts = [segment for segment in heading if segment.name == "E1EDKT2" and segment.get("TDLINE")]
    if texts:
        values.note("note", Severity.INFO, f"“{joined_text([segment.get('TDLINE') for segment in texts])}”", texts[0])
    for segment in heading:
        if segment.name == "E1EDK02" and segment.get("QUALF") in REFERENCES and segment.get("BELNR"):
            values.note("reference", Severity.INFO, f"{REFERENCES[segment.get('QUALF')]} {segment.get('BELNR')}", segment)
    unknown = Counter(
        segment.name for segment in idoc.segments if segment.name not in SEGMENTS and segment.name not in PASSED_OVER
    )
    for segment in idoc.segments:
        if segment.name in unknown and not segment.name.startswith("E1EDC"):
            said = f"{unknown.pop(segment.name)} segments {segment.name} were not read"
            values.note("segment-unknown", Severity.WARNING, said, segment)
