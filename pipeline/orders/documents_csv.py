"""Sales orders as CSV: one row a line, with what every row needs of its order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from pipeline.core.orders import SalesOrder, SalesOrderLine

COLUMNS = (
    "number", "po_number", "po_date", "customer_id", "customer_name", "ship_to_id", "ship_to_name", "ship_to_address", "currency",
    "line", "sku", "customer_part", "description", "ordered_quantity", "ordered_unit", "quantity", "unit", "unit_price",
    "price_per", "discount_percent", "amount", "requested_date",
)  # fmt: skip
# A spreadsheet takes a cell that begins with one of these for a formula (OWASP, CSV injection).
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def sales_orders_csv(orders: Iterable[SalesOrder]) -> str:
    """All lines of all orders under one heading, rows ended as RFC 4180 asks.

    Text that a spreadsheet would run as a formula is led by an apostrophe. A file for Excel is written as ``utf-8-sig`` and with
    ``newline=""``.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for order in orders:
        for line in order.lines:
            writer.writerow(_row(order, line))
    return text.getvalue()


def _row(order: SalesOrder, line: SalesOrderLine) -> list[str]:
    requested = line.requested_date or order.requested_date
    return [
        _safe(order.number),
        _safe(order.po_number),
        order.po_date.isoformat() if order.po_date else "",
        _safe(order.customer_id),
        _safe(order.customer_name),
        _safe(order.ship_to_id),
        _safe(order.ship_to_name),
        _safe(order.ship_to_address.on_one_line()),
        order.currency,
        str(line.number),
        _safe(line.sku),
        _safe(line.customer_part),
        _safe(line.description),
        format(line.ordered.number, "f"),
        _safe(line.ordered.unit),
        format(line.quantity.number, "f"),
        _safe(line.quantity.unit),
        format(line.unit_price.amount, "f"),
        format(line.price_per, "f"),
        format(line.discount_percent, "f"),
        format(line.amount.amount, "f"),
        requested.isoformat() if requested else "",
    ]


def _safe(text: str) -> str:
    return f"'{text}" if text.lstrip(" ").startswith(_FORMULA_SIGNS) else text
