"""What is known of every word of a generated page: which field it is part of, whose block it stands in, what a caption announces."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Field(StrEnum):
    """Fields of the exchange format; those of lines begin with ``line_`` where a header field has the same name."""

    PO_NUMBER = "po_number"
    PO_DATE = "po_date"
    REQUESTED_DATE = "requested_date"
    CURRENCY = "currency"
    PAYMENT_TERMS = "payment_terms"
    DELIVERY_TERMS = "delivery_terms"
    BUYER_NAME = "buyer_name"
    BUYER_ADDRESS = "buyer_address"
    SUPPLIER_NAME = "supplier_name"
    SHIP_TO_NAME = "ship_to_name"
    SHIP_TO_ADDRESS = "ship_to_address"
    BILL_TO_NAME = "bill_to_name"
    BILL_TO_ADDRESS = "bill_to_address"
    SUBTOTAL = "subtotal"
    TAX = "tax"
    FREIGHT = "freight"
    DISCOUNT = "discount"
    TOTAL = "total"
    LINE_NUMBER = "line_number"
    BUYER_PART = "buyer_part"
    SUPPLIER_PART = "supplier_part"
    DESCRIPTION = "description"
    QUANTITY = "quantity"
    UOM = "uom"
    UNIT_PRICE = "unit_price"
    PRICE_PER = "price_per"
    DISCOUNT_PERCENT = "discount_percent"
    AMOUNT = "amount"
    LINE_DATE = "line_requested_date"


LINE_FIELDS = frozenset(
    {
        Field.LINE_NUMBER, Field.BUYER_PART, Field.SUPPLIER_PART, Field.DESCRIPTION, Field.QUANTITY, Field.UOM, Field.UNIT_PRICE,
        Field.PRICE_PER, Field.DISCOUNT_PERCENT, Field.AMOUNT, Field.LINE_DATE,
    }
)  # fmt: skip


class Block(StrEnum):
    """Whose block of name, address and numbers a word stands in, its caption included."""

    BUYER = "buyer"
    SUPPLIER = "supplier"
    SHIP_TO = "ship_to"
    BILL_TO = "bill_to"
    REMIT_TO = "remit_to"
    SHIP_FROM = "ship_from"
    CONTACT = "contact"


class PageRole(StrEnum):
    """What a page is for."""

    ORDER = "order"
    CONTINUATION = "continuation"
    TERMS = "terms"
    APPENDIX = "appendix"
    OTHER = "other document"


@dataclass(frozen=True, slots=True)
class Label:
    """Of a run of characters.

    Attributes:
        field: What they are the value of.
        announces: What a caption or the heading of a column announces.
        line: The order line they belong to, from 0; None outside of lines. Everything printed for a line carries it, notes too.
        block: Whose block they stand in.
    """

    field: Field | None = None
    announces: Field | None = None
    line: int | None = None
    block: Block | None = None


NOTHING = Label()
