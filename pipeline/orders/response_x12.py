"""Our answer to a purchase order as an X12 855 purchase order acknowledgment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from pipeline.core.money import Quantity
from pipeline.core.parties import Address
from pipeline.core.responses import Interchange, OrderResponse, ResponseLine, ResponseOutcome
from pipeline.core.x12_writing import OutgoingGroup, OutgoingSet, Segment, clean, day, number, write_interchange

# Element 587, how the order as a whole is acknowledged: with detail and no change, with detail and change, rejected with detail.
_ACKNOWLEDGED = {ResponseOutcome.ACCEPTED: "AD", ResponseOutcome.CHANGED: "AC", ResponseOutcome.REJECTED: "RD"}
# Element 639: the price is for so many of the unit.
_BASES = {1: "PE", 10: "PN", 12: "PD", 100: "HP", 1000: "TP", 10_000: "TT", 100_000: "HT"}
_MOST_DECIMALS = Decimal("0.000001")
# UNECE codes by their names of two letters in element 355, and the one for a unit that has none there.
_UNITS = {"C62": "EA", "H87": "EA", "PCE": "EA", "KGM": "KG", "MTR": "MR", "LTR": "LT", "FOT": "FT", "LBR": "LB", "DZN": "DZ"}
_OTHER_UNIT = "ZZ"
_ASSIGNED_BY_SELLER = "91"
# Lines that the order did not have are numbered where no customer's numbering reaches.
_FIRST_ADDED = 9001


def order_response_855(response: OrderResponse, interchange: Interchange, control_number: int, at: datetime) -> bytes:
    """An interchange with one 855 to whoever sent the order.

    Each line of the order is repeated (PO1) with what became of it (ACK): IA as ordered, IQ, IP, DR where quantity, price or
    date changed, IC where several did or the line is ours, IR where it is rejected. Our reasons in words follow as MSG.

    Args:
        interchange: Of the order that came; the ends are swapped.
    """
    version = interchange.version
    lines = [segment for index, line in enumerate(response.lines) for segment in _line(line, _FIRST_ADDED + index, version)]
    segments = [*_heading(response, at, interchange), *lines, ("CTT", str(len(response.lines)))]
    return write_interchange([OutgoingGroup("PR", interchange, [OutgoingSet("855", segments)])], control_number, at)


def _heading(response: OrderResponse, at: datetime, interchange: Interchange) -> Iterator[Segment]:
    version, release = interchange.version, clean(interchange.release, 30)
    number_of_order, ours = clean(response.po_number, 22) or "UNKNOWN", clean(response.number, 30)
    ordered = day(response.po_date or at.date(), version)
    yield ("BAK", "00", _ACKNOWLEDGED[response.outcome], number_of_order, ordered, release, "", "", ours, day(at, version))
    if response.currency:
        yield ("CUR", "SE", response.currency)
    if response.requested_date:
        yield ("DTM", "002", day(response.requested_date, version))
    yield from _messages("RESPONSE", response.reasons)
    yield from _party("SE", response.seller.name, "", interchange)
    yield from _party("BY", response.buyer_name, response.buyer_id, interchange)
    if response.ship_to_name or response.ship_to_id:
        yield from _party("ST", response.ship_to_name, response.ship_to_id, interchange)
        yield from _address(response.ship_to_address)


def _party(role: str, name: str, ours: str, interchange: Interchange) -> Iterator[Segment]:
    """A party by the sender's own number where the order had one, else by ours."""
    theirs = next(((code, kind) for party, code, kind in interchange.party_codes if party == role), None)
    code, kind = theirs or (ours, _ASSIGNED_BY_SELLER)
    named, coded = clean(name, 60), clean(code, 80)
    if named or coded:
        yield ("N1", role, named, clean(kind, 2) if coded else "", coded)


def _address(address: Address) -> Iterator[Segment]:
    street, region = clean(address.street, 110), clean(address.region, 30)
    if street:
        yield ("N3", street[:55].strip(), street[55:].strip())
    if address.town:
        # N402 takes two letters; other regions are named in words nowhere.
        yield (
            *("N4", clean(address.town, 30), region if len(region) == 2 else ""),
            *(clean(address.postcode, 15), clean(address.country, 3)),
        )


def _line(line: ResponseLine, if_added: int, version: str) -> Iterator[Segment]:
    reference = clean(line.line_number, 20) or str(line.position or if_added)
    ordered = line.confirmed if line.ordered is None else line.ordered
    yield ("PO1", reference, *_quantity(ordered), *_price(line), *_products(line))
    if described := clean(line.description, 80):
        yield ("PID", "F", "", "", "", described)
    # 067: the delivery date as it is now scheduled.
    promised = line.delivery_date if line.confirmed is not None else None
    dated = ("067", day(promised, version)) if promised else ("", "")
    ours = clean(line.sku, 48)
    yield (
        *("ACK", _status(line), *_quantity(line.ordered if line.confirmed is None else line.confirmed)),
        *(*dated, "", *(("VP", ours) if ours else ())),
    )
    yield from _messages("LINE", line.changes)


def _status(line: ResponseLine) -> str:
    """Element 668, what becomes of the line."""
    if line.outcome is ResponseOutcome.REJECTED:
        return "IR"
    if line.outcome is ResponseOutcome.ACCEPTED:
        return "IA"
    counted = line.ordered is not None and line.confirmed is not None and line.ordered != line.confirmed
    changes = {"IQ": counted, "IP": line.price_changed, "DR": line.date_changed}
    changed = [code for code, is_changed in changes.items() if is_changed]
    return changed[0] if len(changed) == 1 else "IC"


def _quantity(quantity: Quantity | None) -> tuple[str, str]:
    if quantity is None:
        return "", ""
    code = clean(quantity.unit.upper(), 3)
    code = code[1:] if len(code) == 3 and code.startswith("X") else _UNITS.get(code, code)
    return number(quantity.number), code if len(code) == 2 else _OTHER_UNIT


def _price(line: ResponseLine) -> tuple[str, str]:
    """The price with its basis; for a quantity that has no code, the price of one unit."""
    if line.unit_price is None:
        return "", ""
    whole = int(line.price_per) if line.price_per == line.price_per.to_integral_value() else 0
    if whole in _BASES:
        return number(line.unit_price.amount), _BASES[whole]
    return number((line.unit_price.amount / line.price_per).quantize(_MOST_DECIMALS)), "PE"


def _products(line: ResponseLine) -> tuple[str, ...]:
    theirs, ours = clean(line.buyer_part, 48), clean(line.sku, 48)
    return (*(("BP", theirs) if theirs else ()), *(("VP", ours) if ours else ()))


def _messages(reference: str, texts: tuple[str, ...]) -> Iterator[Segment]:
    words = [text for text in (clean(text, 264) for text in texts) if text]
    if words:
        yield ("N9", "L1", reference)
        yield from (("MSG", text) for text in words)
