"""What customers ordered before: sales orders placed here, and lines taken over from the time before."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, islice
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from pipeline.core.history import PastLine, PastOrder, PastSale
from pipeline.core.money import plain_number
from pipeline.storage.column_types import storable_text
from pipeline.storage.learning_tables import PastSaleRow
from pipeline.storage.tables import ArrivalRow, Base, SalesOrderLineRow, SalesOrderRow
from pipeline.storage.upserting import upsert_rows

# A history file has lines, and is asked for orders; nobody's usual order has more lines than this.
_LINES_AN_ORDER = 60


class SqlHistory:
    """Past orders within one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, sales: Iterable[PastSale]) -> int:
        """Keep lines of sales; a file that is handed over again adds nothing. Returns how many lines were handed over."""
        values = list(_values_of(sales))
        upsert_rows(self._session, Base.metadata.tables[PastSaleRow.__tablename__], values)
        return len(values)

    def count(self) -> int:
        """How many lines of older sales there are."""
        return self._session.scalar(select(func.count()).select_from(PastSaleRow)) or 0

    def of_customer(self, customer_id: str, limit: int) -> list[PastOrder]:
        """The customer's last orders, newest first."""
        placed = list(self._placed(customer_id, limit))
        older = self._older(customer_id, limit) if len(placed) < limit else []
        return sorted([*placed, *older], key=lambda order: order.ordered_on, reverse=True)[:limit]

    def of_articles(self, skus: Iterable[str], limit: int) -> list[PastOrder]:
        """Of each article the last sales to anyone, each as an order of one line, at most ``limit`` of them."""
        found: list[PastOrder] = []
        for sku in sorted(set(skus)):
            placed = list(self._lines_placed(sku, limit))
            found += placed
            if len(placed) < limit:
                found += self._lines_older(sku, limit - len(placed))
        return found

    def _placed(self, customer_id: str, limit: int) -> Iterator[PastOrder]:
        query = (
            select(SalesOrderRow.content, SalesOrderRow.placed_at, ArrivalRow.sender)
            .join(ArrivalRow, ArrivalRow.arrival_id == SalesOrderRow.arrival_id)
            .where(SalesOrderRow.customer_id == storable_text(customer_id))
            .order_by(SalesOrderRow.placed_at.desc(), SalesOrderRow.number.desc())
            .limit(limit)
        )
        for content, placed_at, sender in self._session.execute(query):
            yield _order_of(json.loads(content), placed_at.date(), sender)

    def _older(self, customer_id: str, limit: int) -> list[PastOrder]:
        query = (
            select(PastSaleRow)
            .where(PastSaleRow.customer_id == storable_text(customer_id))
            .order_by(PastSaleRow.ordered_on.desc(), PastSaleRow.order_number, PastSaleRow.ship_to_id, PastSaleRow.entry_key)
            .limit(limit * _LINES_AN_ORDER)
        )
        rows = self._session.scalars(query)
        groups = groupby(rows, key=lambda row: (row.ordered_on, row.order_number, row.ship_to_id))
        return [_older_order(list(group)) for _, group in islice(groups, limit)]

    def _lines_placed(self, sku: str, limit: int) -> Iterator[PastOrder]:
        line, order = SalesOrderLineRow, SalesOrderRow
        query = (
            select(line.order_number, line.quantity, line.unit, line.amount, order.customer_id, order.currency, order.placed_at)
            .join(order, order.number == line.order_number)
            .where(line.sku == storable_text(sku))
            # As text, so that the index gives the newest at once; from a million orders on it is some of the newer ones.
            .order_by(line.order_number.desc())
            .limit(limit)
        )
        for number, quantity, unit, amount, customer_id, currency, placed_at in self._session.execute(query):
            price = amount / quantity if quantity else None
            yield PastOrder(number, customer_id, placed_at.date(), (PastLine(sku, quantity, unit, price),), currency)

    def _lines_older(self, sku: str, limit: int) -> list[PastOrder]:
        query = select(PastSaleRow).where(PastSaleRow.sku == storable_text(sku))
        rows = self._session.scalars(query.order_by(PastSaleRow.ordered_on.desc()).limit(limit))
        return [_older_order([row]) for row in rows]


def _order_of(content: dict[str, Any], placed_on: date, sender: str) -> PastOrder:
    """A past order out of a sales order's JSON, read by hand: the full mapping takes ten times as long."""
    return PastOrder(
        number=content["number"],
        customer_id=content["customer_id"],
        ordered_on=date.fromisoformat(content["po_date"]) if content.get("po_date") else placed_on,
        lines=tuple(_line_of(line) for line in content["lines"]),
        currency=content["currency"],
        ship_to_id=content["ship_to_id"],
        sender=sender,
    )


def _line_of(line: dict[str, Any]) -> PastLine:
    per, discount = Decimal(line["price_per"]), Decimal(line.get("discount_percent") or 0)
    price = Decimal(line["unit_price"]["amount"]) * (1 - discount / 100) / per if per else None
    quantity = line["quantity"]
    return PastLine(line["sku"], Decimal(quantity["number"]), quantity["unit"], price, line["ordered"]["unit"])


def _older_order(rows: Sequence[PastSaleRow]) -> PastOrder:
    first = rows[0]
    return PastOrder(
        number=first.order_number,
        customer_id=first.customer_id,
        ordered_on=first.ordered_on,
        lines=tuple(PastLine(row.sku, row.quantity, row.unit, row.price) for row in rows),
        currency=first.currency,
        ship_to_id=first.ship_to_id,
    )


def _values_of(sales: Iterable[PastSale]) -> Iterator[dict[str, Any]]:
    alike: Counter[str] = Counter()
    for sale in sales:
        said = "\0".join(
            (
                sale.customer_id,
                sale.sku,
                sale.ordered_on.isoformat(),
                plain_number(sale.quantity),
                sale.unit,
                "" if sale.price is None else plain_number(sale.price),
                sale.currency,
                sale.order_number,
                sale.ship_to_id,
            )
        )
        alike[said] += 1
        yield {
            # Two lines that say the same are two sales; the same file again is none.
            "entry_key": hashlib.sha256(f"{said}\0{alike[said]}".encode("utf-8", "surrogatepass")).hexdigest(),
            "customer_id": sale.customer_id,
            "sku": sale.sku,
            "ordered_on": sale.ordered_on,
            "quantity": sale.quantity,
            "unit": sale.unit,
            "price": sale.price,
            "currency": sale.currency,
            "order_number": sale.order_number,
            "ship_to_id": sale.ship_to_id,
        }
