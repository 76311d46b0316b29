"""What we answer to a purchase order: taken as it is, with changes, or not, for the order and for each of its lines."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from pipeline.core.money import Money, Quantity
from pipeline.core.parties import Address, OwnCompany


class ResponseOutcome(StrEnum):
    """How we answer an order or a line."""

    ACCEPTED = "accepted"
    CHANGED = "accepted with changes"
    REJECTED = "rejected"


class AnswerForm(StrEnum):
    """Forms in which we answer an order."""

    X12 = "x12"
    EDIFACT = "edifact"
    UBL = "ubl"


@dataclass(frozen=True, slots=True)
class ResponseLine:
    """Our answer to one line of a purchase order.

    Attributes:
        position: Which line of the purchase order, from 1; 0 for a line that we added.
        line_number: The customer's number of the line as it came, empty where it had none.
        ordered: What was ordered, in the customer's unit as it came (``BX``, ``PCE``); None where the order did not say.
        confirmed: What we undertake to deliver, in the same unit; None for a rejected line.
        unit_price: For ``price_per`` of the unit; None for a rejected line.
        delivery_date: When we undertake to deliver; None where nothing was asked or promised.
        changes: What differs from the order or why it is rejected, in words that a buyer understands.
        price_changed, date_changed: Whether price or date are among the changes, for forms that tell the kinds apart.
    """

    position: int
    line_number: str
    outcome: ResponseOutcome
    buyer_part: str
    sku: str
    description: str
    ordered: Quantity | None
    confirmed: Quantity | None
    unit_price: Money | None = None
    price_per: Decimal = Decimal(1)
    delivery_date: date | None = None
    changes: tuple[str, ...] = ()
    price_changed: bool = False
    date_changed: bool = False


@dataclass(frozen=True, slots=True)
class OrderResponse:
    """Our answer to one purchase order; ``number`` is the sales order's, empty where there is none."""

    outcome: ResponseOutcome
    number: str
    po_number: str
    po_date: date | None
    currency: str
    buyer_name: str
    buyer_id: str
    seller: OwnCompany
    ship_to_id: str
    ship_to_name: str
    ship_to_address: Address
    lines: tuple[ResponseLine, ...]
    requested_date: date | None = None
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Interchange:
    """Between whom an EDI file travelled, so that the answer goes back the same way with the ends swapped.

    Attributes:
        sender, receiver: Identification in the interchange header (ISA06/ISA08, UNB S002/S003), of the file that came.
        sender_qualifier, receiver_qualifier: Kind of identification: ``ZZ``, ``01``, ``14``; may be empty.
        version: X12 version and release (``004010``), or EDIFACT message version (``D:96A:UN``).
        charset: EDIFACT syntax identifier (``UNOC:3``) or empty.
        group_sender, group_receiver: GS02/GS03 or UNG; empty where the file has none.
        control_number: Of the interchange that came.
        is_test: Marked as a test by the sender.
        message_reference: Of the message (ST02, UNH 0062) that is answered.
        party_codes: How the sender numbers the parties of that message: role, number and kind of number as they came (``ST``,
            ``0002``, ``92``), so that he finds his own numbers in the answer.
        release: The release of a blanket order that the message is, empty for a plain order.
    """

    sender: str
    receiver: str
    sender_qualifier: str = ""
    receiver_qualifier: str = ""
    version: str = ""
    charset: str = ""
    group_sender: str = ""
    group_receiver: str = ""
    control_number: str = ""
    is_test: bool = False
    message_reference: str = ""
    party_codes: tuple[tuple[str, str, str], ...] = ()
    release: str = ""
