"""Orders as UN/EDIFACT ORDERS and ORDCHG D.96A, written here for themselves and not with what the project answers in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sample_docs.draw.model import Line, Party, PrintedOrder
from sample_docs.draw.places import Place

OUR_GLN = "4004170000014"


@dataclass(frozen=True, slots=True)
class Sending:
    """How a customer's converter writes.

    Attributes:
        gln: Its location number (in the range that GS1 Germany gives to nobody).
        places: Addresses in their parts, by the name of the party.
        syntax: ``UNOC:3``; the text is written in Latin-1.
        comma: Numbers with a decimal comma, which UNA announces.
        terminator: What ends a segment; line ends behind it say nothing.
    """

    gln: str
    sent: date
    number: int
    places: Sequence[Place]
    version: str = "ORDERS:D:96A:UN:EAN008"
    syntax: str = "UNOC:3"
    comma: bool = False
    terminator: str = "'\n"

    def figure(self, number: Decimal) -> str:
        """A number as it is written."""
        return f"{number:f}".replace(".", ",") if self.comma else f"{number:f}"


def interchange(sending: Sending, messages: Sequence[Sequence[str]]) -> bytes:
    """Messages in one interchange."""
    una = "UNA:+,? " if sending.comma else "UNA:+.? "
    segments = [f"UNB+{sending.syntax}+{sending.gln}:14+{OUR_GLN}:14+{sending.sent:%y%m%d}:0715+{sending.number}++ORDERS"]
    for position, body in enumerate(messages, start=1):
        segments += [f"UNH+{position}+{sending.version}", *body, f"UNT+{len(body) + 2}+{position}"]
    segments.append(f"UNZ+{len(messages)}+{sending.number}")
    return (una + sending.terminator + "".join(segment + sending.terminator for segment in segments)).encode("latin-1")


def order_message(order: PrintedOrder, sending: Sending, *, change: str = "", actions: Sequence[str] = ()) -> list[str]:
    """The body of an ORDERS; of an ORDCHG with the number of the change, and what it does to each line (1229)."""
    if change:
        head = [f"BGM+230+{change}+4", f"DTM+137:{sending.sent:%Y%m%d}:102"]
        reference = [f"RFF+ON:{order.po_number}", f"DTM+171:{order.po_date:%Y%m%d}:102"]
    else:
        head, reference = [f"BGM+220+{order.po_number}+9", f"DTM+137:{order.po_date:%Y%m%d}:102"], []
    if order.requested_date:
        head.append(f"DTM+2:{order.requested_date:%Y%m%d}:102")
    lines = [
        segment for index, line in enumerate(order.lines) for segment in _line(line, sending, actions[index] if actions else "")
    ]
    return [*head, *reference, *_heading(order, sending), *lines, *_summary(order, sending)]


def _heading(order: PrintedOrder, sending: Sending) -> Iterator[str]:
    yield _party("BY", order.buyer, sending, f"{sending.gln}::9")
    yield _party("SU", order.supplier, sending, f"{OUR_GLN}::9")
    if order.ship_to:
        yield _party("DP", order.ship_to, sending)
    if order.bill_to:
        yield _party("IV", order.bill_to, sending)
    yield f"CUX+2:{order.currency}:9"
    if order.payment_terms:
        yield f"PAT+1+6:::{_text(order.payment_terms)}"
    if order.delivery_terms:
        code, _, rest = order.delivery_terms.partition(" ")
        yield f"TOD+3++{_text(code)}" + (f":::{_text(rest)}" if rest else "")
    if order.freight is not None:
        yield "ALC+C++++FC"
        yield f"MOA+23:{sending.figure(order.freight)}"


def _party(role: str, party: Party, sending: Sending, code: str = "") -> str:
    place = next((place for place in sending.places if place.name == party.name), None)
    if place is None:  # the lines of the address as they are, in C058
        return f"NAD+{role}+{code}+{':'.join(map(_text, party.lines))}"
    address = f"{_text(place.street)}+{_text(place.town)}+{place.region}+{place.postcode}+{place.country}"
    return f"NAD+{role}+{code}++{_text(place.name)}+{address}"


def _line(line: Line, sending: Sending, action: str) -> Iterator[str]:
    gtin = line.extra.get("gtin", "")
    yield f"LIN+{line.number}+{action}" + (f"+{gtin}:EN" if gtin else "")
    numbers = [f"{line.supplier_part}:SA"] if line.supplier_part else []
    numbers += [f"{line.buyer_part}:IN"] if line.buyer_part else []
    yield f"PIA+{1 if gtin else 5}+{'+'.join(numbers)}"
    yield f"IMD+F++:::{_text(line.description)}"
    yield f"QTY+21:{sending.figure(line.quantity)}:{line.uom}"
    if line.requested_date:
        yield f"DTM+2:{line.requested_date:%Y%m%d}:102"
    if line.amount is not None:
        yield f"MOA+203:{sending.figure(line.amount)}"
    if line.unit_price is not None:
        kind = "AAB" if line.discount_percent else "AAA"
        basis = f":::{line.price_per}:{line.uom}" if line.price_per != 1 else ""
        yield f"PRI+{kind}:{sending.figure(line.unit_price)}{basis}"
    if line.discount_percent:
        yield "ALC+A"
        yield f"PCD+3:{sending.figure(line.discount_percent)}"


def _summary(order: PrintedOrder, sending: Sending) -> Iterator[str]:
    yield "UNS+S"
    for kind, amount in (("79", order.subtotal), ("124", order.tax), ("86", order.total)):
        if amount is not None:
            yield f"MOA+{kind}:{sending.figure(amount)}"
    yield f"CNT+2:{len(order.lines)}"


def _text(text: str) -> str:
    """Released where a sign would be a separator."""
    return "".join(f"?{sign}" if sign in "?:+'" else sign for sign in text)
