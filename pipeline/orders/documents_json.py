"""A sales order as JSON: the whole of it, figures as decimal text."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.core.money import Quantity
from pipeline.core.orders import SalesOrder, SalesOrderLine


def sales_order_json(order: SalesOrder) -> str:
    """The order as one JSON object with a line break at its end; the same order gives the same text."""
    record: dict[str, Any] = {
        "number": order.number,
        "po_number": order.po_number,
        "po_date": _day(order.po_date),
        "requested_date": _day(order.requested_date),
        "customer": {"id": order.customer_id, "name": order.customer_name},
        "ship_to": {
            "id": order.ship_to_id,
            "name": order.ship_to_name,
            "street": order.ship_to_address.street,
            "postcode": order.ship_to_address.postcode,
            "town": order.ship_to_address.town,
            "region": order.ship_to_address.region,
            "country": order.ship_to_address.country,
        },
        "currency": order.currency,
        "total": _figure(order.total.amount),
        "lines": [_line(line) for line in order.lines],
    }
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def _line(line: SalesOrderLine) -> dict[str, Any]:
    return {
        "number": line.number,
        "sku": line.sku,
        "customer_part": line.customer_part,
        "description": line.description,
        "ordered": _quantity(line.ordered),
        "quantity": _quantity(line.quantity),
        "unit_price": _figure(line.unit_price.amount),
        "price_per": _figure(line.price_per),
        "discount_percent": _figure(line.discount_percent),
        "amount": _figure(line.amount.amount),
        "requested_date": _day(line.requested_date),
    }


def _quantity(quantity: Quantity) -> dict[str, str]:
    return {"number": _figure(quantity.number), "unit": quantity.unit}


def _figure(number: Decimal) -> str:
    return format(number, "f")  # never 1E+3


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
