"""Sales orders in the database, numbered without gaps."""

from __future__ import annotations

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from pipeline.core.errors import ConflictError, InputError
from pipeline.core.ports import AuditLog
from pipeline.core.records import PlacedOrder
from pipeline.storage.mapping import placed_order_of, sales_order_line_rows, sales_order_row
from pipeline.storage.tables import NumberSeriesRow, SalesOrderRow

PLACED = "sales order placed"
SERIES = "sales order"


def sales_order_number(position: int) -> str:
    """The number at a position of the series; from a million on it grows longer."""
    return f"SO-{position:06d}"


class SqlOrders:
    """Sales orders within one unit of work."""

    def __init__(self, session: Session, audit: AuditLog) -> None:
        self._session = session
        self._audit = audit

    def wait_for_turn(self) -> None:
        """Wait until nobody else is placing a sales order; nobody can until this unit of work ends."""
        self._locked_series()

    def draw_number(self) -> str:
        """The next number; given back when the unit of work is rolled back, so there are no gaps."""
        series = self._locked_series()
        series.last += 1
        self._session.flush()
        return sales_order_number(series.last)

    def place(self, placed: PlacedOrder) -> None:
        """Keep a sales order; raises ConflictError when the customer has the same one already."""
        order = placed.order
        try:
            with self._session.begin_nested():
                self._session.add(sales_order_row(placed))
                self._session.flush()
                self._session.add_all(sales_order_line_rows(order))
        except IntegrityError as exc:
            named = f"order {order.po_number} of {order.customer_name}"
            raise ConflictError(f"The {named} was placed already, the same in every line.") from exc
        facts = {
            "arrival_id": placed.arrival_id,
            "customer_id": order.customer_id,
            "po_number": order.po_number,
            "total": format(order.total.amount, "f"),
            "currency": order.currency,
            "fingerprint": placed.fingerprint,
        }
        self._audit.post(PLACED, order.number, placed.placed_by, placed.placed_at, facts)

    def get(self, number: str) -> PlacedOrder:
        """The sales order; raises InputError when there is none of that number."""
        row = self._session.get(SalesOrderRow, number)
        if row is None:
            raise InputError(f"There is no sales order {number}.", reason="unknown-sales-order")
        return placed_order_of(row)

    def of_arrival(self, arrival_id: str) -> PlacedOrder | None:
        """The sales order made from an arrival."""
        found = self._where(SalesOrderRow.arrival_id == arrival_id)
        return found[0] if found else None

    def of_purchase_order(self, customer_id: str, po_key: str) -> list[PlacedOrder]:
        """What the customer has ordered under this number before, oldest first."""
        return self._where(SalesOrderRow.customer_id == customer_id, SalesOrderRow.po_key == po_key)

    def of_content(self, content_hash: str) -> list[PlacedOrder]:
        """Sales orders made from these very bytes, by whichever arrival."""
        return self._where(SalesOrderRow.content_hash == content_hash)

    def of_customer(self, customer_id: str, limit: int) -> list[PlacedOrder]:
        """The customer's last sales orders, newest first."""
        newest = (SalesOrderRow.placed_at.desc(), SalesOrderRow.number.desc())
        query = select(SalesOrderRow).where(SalesOrderRow.customer_id == customer_id).order_by(*newest).limit(limit)
        return [placed_order_of(row) for row in self._session.scalars(query)]

    def all(self, limit: int | None = None) -> list[PlacedOrder]:
        """Sales orders by number."""
        return self._where(limit=limit)

    def _locked_series(self) -> NumberSeriesRow:
        query = select(NumberSeriesRow).where(NumberSeriesRow.name == SERIES).with_for_update()
        return self._session.scalars(query.execution_options(populate_existing=True)).one()

    def _where(self, *conditions: ColumnElement[bool], limit: int | None = None) -> list[PlacedOrder]:
        # Numbers are drawn one at a time, so their order is that of time; the length keeps SO-1000000 behind SO-999999.
        by_number = (func.length(SalesOrderRow.number), SalesOrderRow.number)
        query = select(SalesOrderRow).where(*conditions).order_by(*by_number).limit(limit)
        return [placed_order_of(row) for row in self._session.scalars(query)]
