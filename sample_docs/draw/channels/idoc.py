"""Orders as SAP IDocs ORDERS05, flat and XML, written here for themselves: own tables of lengths, none of the reader's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from xml.sax.saxutils import escape

from sample_docs.draw.model import Line, PrintedOrder
from sample_docs.draw.places import Place

_LENGTHS = {
    "EDI_DC40": (
        ("TABNAM", 10), ("MANDT", 3), ("DOCNUM", 16), ("DOCREL", 4), ("STATUS", 2), ("DIRECT", 1), ("OUTMOD", 1), ("EXPRSS", 1),
        ("TEST", 1), ("IDOCTYP", 30), ("CIMTYP", 30), ("MESTYP", 30), ("MESCOD", 3), ("MESFCT", 3), ("STD", 1), ("STDVRS", 6),
        ("STDMES", 6), ("SNDPOR", 10), ("SNDPRT", 2), ("SNDPFC", 2), ("SNDPRN", 10), ("SNDSAD", 21), ("SNDLAD", 70),
        ("RCVPOR", 10), ("RCVPRT", 2), ("RCVPFC", 2), ("RCVPRN", 10), ("RCVSAD", 21), ("RCVLAD", 70), ("CREDAT", 8),
        ("CRETIM", 6), ("REFINT", 14), ("REFGRP", 14), ("REFMES", 14), ("ARCKEY", 70), ("SERIAL", 20),
    ),
    "E2EDK01005": (
        ("ACTION", 3), ("KZABS", 1), ("CURCY", 3), ("HWAER", 3), ("WKURS", 12), ("ZTERM", 17), ("KUNDEUINR", 20),
        ("EIGENUINR", 20), ("BSART", 4), ("BELNR", 35),
    ),
    "E2EDK03": (("IDDAT", 3), ("DATUM", 8), ("UZEIT", 6)),
    "E2EDKA1003": (
        ("PARVW", 3), ("PARTN", 17), ("LIFNR", 17), ("NAME1", 35), ("NAME2", 35), ("NAME3", 35), ("NAME4", 35), ("STRAS", 35),
        ("STRS2", 35), ("PFACH", 35), ("ORT01", 35), ("COUNC", 9), ("PSTLZ", 9), ("PSTL2", 9), ("LAND1", 3),
    ),
    "E2EDK02": (("QUALF", 3), ("BELNR", 35), ("POSNR", 6), ("DATUM", 8), ("UZEIT", 6)),
    "E2EDK17": (("QUALF", 3), ("LKOND", 3), ("LKTEXT", 70)),
    "E2EDK18": (("QUALF", 3), ("TAGE", 8), ("PRZNT", 8), ("ZTERM_TXT", 70)),
    "E2EDP01007": (
        ("POSEX", 6), ("ACTION", 3), ("PSTYP", 1), ("KZABS", 1), ("MENGE", 15), ("MENEE", 3), ("BMNG2", 15), ("PMENE", 3),
        ("ABFTZ", 7), ("VPREI", 15), ("PEINH", 9), ("NETWR", 18),
    ),
    "E2EDP20001": (("WMENG", 15), ("AMENG", 15), ("EDATU", 8), ("EZEIT", 6)),
    "E2EDP19001": (("QUALF", 3), ("IDTNR", 35), ("KTEXT", 70)),
    "E2EDS01": (("SUMID", 3), ("SUMME", 18), ("SUNIT", 3), ("WAERQ", 3)),
}  # fmt: skip
_BELOW_ITEMS = ("E2EDP20001", "E2EDP19001")
Segment = tuple[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class SapSystem:
    """The customer's SAP system that writes.

    Attributes:
        places: Addresses in their parts, by the name of the party.
        filled_up: Material numbers of 18 digits with zeros in front.
    """

    number: str
    sent: date
    places: Sequence[Place]
    vendor: str = "0000104417"
    filled_up: bool = False


def flat_idoc(order: PrintedOrder, system: SapSystem) -> bytes:
    """Records of full width: 524 characters of control record, 1,063 of each segment."""
    records = [_row("EDI_DC40", _control(system))]
    for position, (name, values) in enumerate(_segments(order, system), start=1):
        level = "03" if name in _BELOW_ITEMS else "02"
        records.append(f"{name:30}800{system.number}{position:06d}{0:06d}{level}{_row(name, values):1000}")
    return "".join(f"{record}\r\n" for record in records).encode("utf-8")


def xml_idoc(order: PrintedOrder, system: SapSystem) -> bytes:
    """The same as XML; segments below an item stand inside it."""
    lines = [*_xml("EDI_DC40", _control(system), 2, "")]
    item: list[str] = []
    for name, values in _segments(order, system):
        if name in _BELOW_ITEMS:
            item += _xml(name, values, 3, "")
            continue
        lines += [*item, *(["  </E1EDP01>"] if item else [])]
        item = []
        if name == "E2EDP01007":
            item = _xml(name, values, 2, "open")
        else:
            lines += _xml(name, values, 2, "")
    body = "\n".join([*lines, *item, *(["  </E1EDP01>"] if item else [])])
    head = '<?xml version="1.0" encoding="utf-8"?>\n<ORDERS05>\n <IDOC BEGIN="1">\n'
    return (head + body + "\n </IDOC>\n</ORDERS05>\n").encode("utf-8")


def _row(name: str, values: dict[str, str]) -> str:
    return "".join(f"{values.get(field, ''):{length}}"[:length] for field, length in _LENGTHS[name])


def _xml(name: str, values: dict[str, str], depth: int, form: str) -> list[str]:
    tag, space = (name if name == "EDI_DC40" else f"E1{name[2:7]}"), " " * depth
    fields = [f"{space} <{field}>{escape(value)}</{field}>" for field, value in values.items() if value]
    return [f'{space}<{tag} SEGMENT="1">', *fields, *([] if form == "open" else [f"{space}</{tag}>"])]


def _control(system: SapSystem) -> dict[str, str]:
    return {
        "TABNAM": "EDI_DC40", "MANDT": "800", "DOCNUM": system.number, "DOCREL": "750", "STATUS": "30", "DIRECT": "1",
        "OUTMOD": "2", "IDOCTYP": "ORDERS05", "MESTYP": "ORDERS",
        "SNDPOR": "SAPP01", "SNDPRT": "LS", "SNDPRN": "P01CLNT800", "RCVPOR": "EDI",
        "RCVPRT": "LI", "RCVPFC": "LF", "RCVPRN": system.vendor, "CREDAT": f"{system.sent:%Y%m%d}", "CRETIM": "071512",
    }  # fmt: skip


def _segments(order: PrintedOrder, system: SapSystem) -> Iterator[Segment]:
    yield "E2EDK01005", {"ACTION": "000", "CURCY": order.currency, "BSART": "NB", "BELNR": order.po_number}
    yield "E2EDK03", {"IDDAT": "012", "DATUM": f"{order.po_date:%Y%m%d}"}
    if order.requested_date:
        yield "E2EDK03", {"IDDAT": "002", "DATUM": f"{order.requested_date:%Y%m%d}"}
    for role, party in (("AG", order.buyer), ("LF", order.supplier), ("WE", order.ship_to), ("RE", order.bill_to)):
        if party is None:
            continue
        values = {"PARVW": role, "PARTN": system.vendor if role == "LF" else "", "NAME1": party.name}
        place = next((place for place in system.places if place.name == party.name), None)
        if place is not None:
            values |= {"STRAS": place.street, "ORT01": place.town, "PSTLZ": place.postcode, "LAND1": place.country}
        yield "E2EDKA1003", values
    yield "E2EDK02", {"QUALF": "001", "BELNR": order.po_number, "DATUM": f"{order.po_date:%Y%m%d}"}
    if order.delivery_terms:
        code, _, place_name = order.delivery_terms.partition(" ")
        yield "E2EDK17", {"QUALF": "001", "LKOND": code}
        yield "E2EDK17", {"QUALF": "002", "LKTEXT": place_name}
    if order.payment_terms:
        yield "E2EDK18", {"QUALF": "001", "ZTERM_TXT": order.payment_terms}
    for line in order.lines:
        yield from _item(line, system)
    if order.subtotal is not None:
        yield "E2EDS01", {"SUMID": "002", "SUMME": f"{order.subtotal:f}", "WAERQ": order.currency}


def _item(line: Line, system: SapSystem) -> Iterator[Segment]:
    quantity = f"{line.quantity:.3f}"
    values = {
        "POSEX": line.number or "",
        "ACTION": "000",
        "MENGE": quantity,
        "MENEE": line.uom,
        "BMNG2": quantity,
        "PMENE": line.uom,
    }
    if line.unit_price is not None:
        values |= {"VPREI": f"{line.unit_price:f}", "PEINH": f"{line.price_per:f}"}
    if line.amount is not None:
        values["NETWR"] = f"{line.amount:f}"
    yield "E2EDP01007", values
    if line.requested_date:
        yield "E2EDP20001", {"WMENG": quantity, "EDATU": f"{line.requested_date:%Y%m%d}"}
    if line.buyer_part:
        number = line.buyer_part.zfill(18) if system.filled_up else line.buyer_part
        yield "E2EDP19001", {"QUALF": "001", "IDTNR": number, "KTEXT": line.description}
    if line.supplier_part:
        text = "" if line.buyer_part else line.description
        yield "E2EDP19001", {"QUALF": "002", "IDTNR": line.supplier_part, "KTEXT": text}
