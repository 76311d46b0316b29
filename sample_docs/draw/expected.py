"""What a perfect reader makes of a drawn order, in the exchange format that the scorer compares."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal
from typing import Any

from sample_docs.draw.model import Line, Party, PrintedOrder

NOT_AN_ORDER: dict[str, Any] = {"not_an_order": True}


def expected_result(order: PrintedOrder, omits: Collection[str] = (), ignore: Collection[str] = ()) -> dict[str, Any]:
    """The order in the exchange format.

    Args:
        omits: Fields that the layout does not print: ``bill_to_name``, ``lines.line_number``.
        ignore: Fields that nobody can tell from the paper and that are not scored.
    """
    result: dict[str, Any] = {
        "po_number": order.po_number,
        "po_date": _day(order.po_date),
        "requested_date": _day(order.requested_date),
        "currency": order.currency if order.currency_is_printed else None,
        "payment_terms": order.payment_terms,
        "delivery_terms": order.delivery_terms,
        "buyer_name": order.buyer.name,
        "supplier_name": order.supplier.name or None,
        **_party("ship_to", order.ship_to),
        **_party("bill_to", order.bill_to),
        "subtotal": _amount(order.subtotal),
        "tax": _amount(order.tax),
        "freight": _amount(order.freight),
        "discount": _amount(order.discount),
        "total": _amount(order.total),
        "lines": [_line(line) for line in order.lines],
    }
    for name in omits:
        _blank(result, name)
    result |= {key: value for key, value in (("customer_id", order.customer_id), ("ship_to_id", order.ship_to_id)) if value}
    days = {line.requested_date for line in order.lines}
    if order.requested_date is None and len(days) == 1 and None not in days:
        # One day for all lines, printed with the lines: whoever takes it for the whole order's is not wrong.
        ignore = {*ignore, "requested_date"}
    if ignore:
        result["ignore"] = sorted(ignore)
    return result


def _blank(result: dict[str, Any], name: str) -> None:
    if name.startswith("lines."):
        for line in result["lines"]:
            line[name.removeprefix("lines.")] = None
    else:
        result[name] = None


def _party(role: str, party: Party | None) -> dict[str, str | None]:
    return {
        f"{role}_name": party.name if party and party.name else None,
        f"{role}_address": ", ".join(party.address) or None if party else None,
    }


def _line(line: Line) -> dict[str, Any]:
    result = {
        "line_number": line.number,
        "buyer_part": line.buyer_part,
        "supplier_part": line.supplier_part,
        "description": line.description.replace("\n", " "),
        "quantity": _amount(line.quantity),
        "uom": line.uom or None,
        "unit_price": _amount(line.unit_price),
        "price_per": _amount(line.price_per) if line.price_per != 1 else None,
        "discount_percent": _amount(line.discount_percent),
        "amount": _amount(line.amount),
        "requested_date": _day(line.requested_date),
    }
    return result | ({"sku": line.sku} if line.sku else {})


def _amount(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
