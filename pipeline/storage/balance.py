"""Questions over the whole store whose answers must be empty, each one statement over the database."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import Session, aliased

from pipeline.core.arrivals import Arrival
from pipeline.core.records import TaskState
from pipeline.core.sections import Section
from pipeline.core.states import ArrivalState
from pipeline.storage.mapping import arrival_of
from pipeline.storage.orders import SERIES, sales_order_number
from pipeline.storage.tables import ArrivalRow, NumberSeriesRow, ReviewTaskRow, SalesOrderLineRow, SalesOrderRow, SectionRow

_ROWS_AT_A_TIME = 1000


class SqlBalance:
    """Whether everything in the store is accounted for."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def ordered_without_sales_order(self) -> list[str]:
        """Arrivals that are ordered and have no sales order."""
        has_order = exists().where(SalesOrderRow.arrival_id == ArrivalRow.arrival_id)
        return self._arrivals_where(ArrivalRow.state == ArrivalState.ORDERED.value, ~has_order)

    def sales_orders_of_others(self) -> list[str]:
        """Numbers of sales orders whose arrival is not ordered."""
        ordered = exists().where(
            ArrivalRow.arrival_id == SalesOrderRow.arrival_id, ArrivalRow.state == ArrivalState.ORDERED.value
        )
        return list(self._session.scalars(select(SalesOrderRow.number).where(~ordered).order_by(SalesOrderRow.number)))

    def in_review_without_task(self) -> list[str]:
        """Arrivals in review that nobody is asked about."""
        asked = exists().where(ReviewTaskRow.arrival_id == ArrivalRow.arrival_id, ReviewTaskRow.state != TaskState.CLOSED.value)
        return self._arrivals_where(ArrivalRow.state == ArrivalState.IN_REVIEW.value, ~asked)

    def tasks_of_others(self) -> list[int]:
        """Tasks that are not closed though their arrival is not in review."""
        in_review = exists().where(
            ArrivalRow.arrival_id == ReviewTaskRow.arrival_id, ArrivalRow.state == ArrivalState.IN_REVIEW.value
        )
        query = select(ReviewTaskRow.task_id).where(ReviewTaskRow.state != TaskState.CLOSED.value, ~in_review)
        return list(self._session.scalars(query.order_by(ReviewTaskRow.task_id)))

    def split_incompletely(self) -> list[str]:
        """Arrivals that were split and lack one of their orders, or have one of another file."""
        child = aliased(ArrivalRow)
        query = (
            select(ArrivalRow.arrival_id, ArrivalRow.content_hash, SectionRow.position, SectionRow.orders, child.content_hash)
            .outerjoin(SectionRow, SectionRow.parent_id == ArrivalRow.arrival_id)
            .outerjoin(child, child.arrival_id == SectionRow.arrival_id)
            .where(ArrivalRow.state == ArrivalState.SPLIT.value)
            .order_by(ArrivalRow.arrival_id, SectionRow.position)
        )
        wrong = []
        for arrival_id, rows in groupby(self._session.execute(query), key=lambda row: str(row[0])):
            found = [(content_hash, position, orders, own) for _, content_hash, position, orders, own in rows]
            if not _is_whole(found):
                wrong.append(arrival_id)
        return wrong

    def sections_of_others(self) -> list[str]:
        """Arrivals that are an order of a file which was not split."""
        split = exists().where(ArrivalRow.arrival_id == SectionRow.parent_id, ArrivalRow.state == ArrivalState.SPLIT.value)
        return list(self._session.scalars(select(SectionRow.arrival_id).where(~split).order_by(SectionRow.arrival_id)))

    def numbers_missing(self) -> list[str]:
        """Sales order numbers that were drawn and are not there."""
        last = self._session.scalar(select(NumberSeriesRow.last).where(NumberSeriesRow.name == SERIES)) or 0
        there = set(self._session.scalars(select(SalesOrderRow.number)))
        return [number for number in map(sales_order_number, range(1, last + 1)) if number not in there]

    def totals_that_differ(self) -> list[str]:
        """Numbers of sales orders whose lines do not add up to their total."""
        # Added up here and not by the database: SQLite would do it in binary fractions.
        sums: dict[str, Decimal] = {}
        lines = select(SalesOrderLineRow.order_number, SalesOrderLineRow.amount)
        for number, amount in self._session.execute(lines.execution_options(yield_per=_ROWS_AT_A_TIME)):
            sums[number] = sums.get(number, Decimal(0)) + amount
        orders = select(SalesOrderRow.number, SalesOrderRow.total).order_by(SalesOrderRow.number)
        return [number for number, total in self._session.execute(orders) if sums.get(number) != total]

    def arrivals(self) -> Iterator[Arrival]:
        """Every arrival, oldest first."""
        query = select(ArrivalRow).order_by(ArrivalRow.received_at, ArrivalRow.arrival_id)
        for row in self._session.scalars(query.execution_options(yield_per=_ROWS_AT_A_TIME)):
            yield arrival_of(row)

    def _arrivals_where(self, *conditions: ColumnElement[bool]) -> list[str]:
        query = select(ArrivalRow.arrival_id).where(*conditions).order_by(ArrivalRow.arrival_id)
        return list(self._session.scalars(query))


def _is_whole(sections: Sequence[tuple[str, int | None, int | None, str | None]]) -> bool:
    """Whether a file's orders are all there, each once, and each names that file.

    Args:
        sections: Hash of the file, position, number of orders and hash of the arrival of each; None where there is none.
    """
    orders = sections[0][2]
    if orders is None or orders < 2 or [position for _, position, _, _ in sections] != list(range(1, orders + 1)):
        return False
    return all(
        position is not None and own == Section(content_hash, position, orders).own_hash
        for content_hash, position, _, own in sections
    )
