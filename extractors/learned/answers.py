"""What the layout model is asked of a page. Weights and code must agree on the lists."""

from __future__ import annotations

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


HEADER = {
    "po_number": Field.PO_NUMBER, "po_date": Field.PO_DATE, "requested_date": Field.REQUESTED_DATE, "currency": Field.CURRENCY,
    "payment_terms": Field.PAYMENT_TERMS, "delivery_terms": Field.DELIVERY_TERMS, "buyer_name": Field.BUYER_NAME,
    "buyer_address": Field.BUYER_ADDRESS, "supplier_name": Field.SUPPLIER_NAME, "ship_to_name": Field.SHIP_TO_NAME,
    "ship_to_address": Field.SHIP_TO_ADDRESS, "bill_to_name": Field.BILL_TO_NAME, "bill_to_address": Field.BILL_TO_ADDRESS,
    "subtotal": Field.SUBTOTAL, "tax": Field.TAX, "freight": Field.FREIGHT, "discount": Field.DISCOUNT, "total": Field.TOTAL,
}  # fmt: skip
"""By the name that each has in an `ExtractedOrder`."""
LINE = {
    "line_number": Field.LINE_NUMBER, "buyer_part": Field.BUYER_PART, "supplier_part": Field.SUPPLIER_PART,
    "description": Field.DESCRIPTION, "quantity": Field.QUANTITY, "uom": Field.UOM, "unit_price": Field.UNIT_PRICE,
    "price_per": Field.PRICE_PER, "discount_percent": Field.DISCOUNT_PERCENT, "amount": Field.AMOUNT,
    "requested_date": Field.LINE_DATE,
}  # fmt: skip
"""By the name that each has in an `ExtractedLine`."""
LINE_FIELDS = frozenset(LINE.values())


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


FIELDS = tuple(Field)
"""Answer 0 is "no field", answer n the n-th of these."""
BLOCKS = tuple(Block)
ROLES = tuple(PageRole)
