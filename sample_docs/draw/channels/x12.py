"""Orders as X12 850 and 860, written here for themselves and not with what the project answers in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sample_docs.draw.model import Line, Party, PrintedOrder

_BASES = {Decimal(1): "PE", Decimal(100): "HP"}


@dataclass(frozen=True, slots=True)
class Sending:
    """How a customer's translator writes.

    Attributes:
        sender: Its own address in the interchange and group headers, with its qualifier.
        version: ``004010`` or ``005010``.
        element, component, terminator: Its delimiters; what stands behind the terminator is part of it.
        number: Of the interchange.
    """

    sender: tuple[str, str]
    sent: date
    number: int
    version: str = "004010"
    element: str = "*"
    component: str = ">"
    terminator: str = "~\n"


def interchange(sending: Sending, function: str, sets: Sequence[Sequence[str]]) -> bytes:
    """Transaction sets in one group of one interchange; ``*`` and ``>`` become the sender's delimiters."""
    qualifier, sender = sending.sender
    control, standard = ("00501", "^") if sending.version == "005010" else ("00401", "U")
    day = f"{sending.sent:%y%m%d}"
    segments = [
        f"ISA*00*{'':10}*00*{'':10}*{qualifier}*{sender:15}*ZZ*{'QUELLMAR':15}*{day}*0915*{standard}*{control}*{sending.number:09d}*0*P*>",
        f"GS*{function}*{sender}*QUELLMAR*{sending.sent:%Y%m%d}*0915*{sending.number}*X*{sending.version}",
    ]
    for position, body in enumerate(sets, start=1):
        code = "860" if function == "PC" else "850"
        segments += [f"ST*{code}*{position:04d}", *body, f"SE*{len(body) + 2}*{position:04d}"]
    segments += [f"GE*{len(sets)}*{sending.number}", f"IEA*1*{sending.number:09d}"]
    text = "".join(
        segment.replace("*", sending.element).replace(">", sending.component) + sending.terminator for segment in segments
    )
    return text.encode("ascii")


def order_850(order: PrintedOrder, *, schedules: bool = False) -> list[str]:
    """The body of an 850; ``schedules`` writes the dates of lines as SCH and not as DTM."""
    beginning = f"BEG*00*SA*{order.po_number}**{order.po_date:%Y%m%d}"
    lines = [segment for line in order.lines for segment in _line(line, schedules)]
    return [beginning, *_heading(order), *lines, *_summary(order)]


def change_860(order: PrintedOrder, codes: Sequence[str]) -> list[str]:
    """The body of an 860: the lines as they are to be, each with its code of element 670."""
    lines = []
    for line, code in zip(order.lines, codes, strict=True):
        price = f"{line.unit_price}*{_BASES[line.price_per]}"
        lines += [f"POC*{line.number}*{code}*{line.quantity}**{line.uom}*{price}{_numbers(line)}", *_details(line)]
    return [f"BCH*04*SA*{order.po_number}**1*{order.po_date:%Y%m%d}", *_heading(order), *lines, *_summary(order)]


def _heading(order: PrintedOrder) -> Iterator[str]:
    if order.currency_is_printed:
        yield f"CUR*BY*{order.currency}"
    if contact := order.extra.get("contact"):
        yield f"PER*BD*{contact}*TE*{order.extra['telephone']}"
    if order.delivery_terms:
        yield f"FOB*DF*DE*{order.delivery_terms}"
    if order.freight is not None:
        yield f"SAC*C*D240***{order.freight.scaleb(2):.0f}*******06***FREIGHT"
    if order.payment_terms:
        yield f"ITD*01*3**********{order.payment_terms}"
    if order.requested_date:
        yield f"DTM*002*{order.requested_date:%Y%m%d}"
    yield from _party("BY", order.buyer, "92*00017")
    yield from _party("SE", order.supplier, "92*V-2210")
    if order.ship_to:
        yield from _party("ST", order.ship_to, "92*0002")
    if order.bill_to:
        yield from _party("BT", order.bill_to, "92*AP1")


def _party(role: str, party: Party, number: str) -> Iterator[str]:
    """Address lines are a street, then ``Town, ST 12345``, then a country or none."""
    street, town, *country = party.address
    place, region = town.rsplit(", ", 1)
    state, postcode = region.split(" ", 1)
    yield f"N1*{role}*{party.name}*{number}"
    yield f"N3*{street}"
    yield f"N4*{place}*{state}*{postcode}" + (f"*{country[0]}" if country else "")


def _line(line: Line, schedules: bool) -> Iterator[str]:
    yield f"PO1*{line.number}*{line.quantity}*{line.uom}*{line.unit_price}*{_BASES[line.price_per]}{_numbers(line)}"
    yield from _details(line, schedules)


def _numbers(line: Line) -> str:
    pairs = [("BP", line.buyer_part), ("VP", line.supplier_part), ("UP", line.extra.get("upc"))]
    return "".join(f"*{qualifier}*{number}" for qualifier, number in pairs if number)


def _details(line: Line, schedules: bool = False) -> Iterator[str]:
    yield f"PID*F****{line.description}"
    if line.requested_date and not schedules:
        yield f"DTM*002*{line.requested_date:%Y%m%d}"
    if line.amount is not None:
        yield f"AMT*1*{line.amount}"
    if line.requested_date and schedules:
        yield f"SCH*{line.quantity}*{line.uom}***002*{line.requested_date:%Y%m%d}"


def _summary(order: PrintedOrder) -> Iterator[str]:
    yield f"CTT*{len(order.lines)}*{sum(line.quantity for line in order.lines)}"
    if order.total is not None:
        yield f"AMT*TT*{order.total}"
