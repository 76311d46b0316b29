"""New masters compared with the stored ones, a thousand at a time, so that a million articles need no more room than a few."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from pipeline.core.master_changes import MasterChanges, TableChanges, compare_records
from pipeline.core.money import plain_number
from pipeline.core.parties import CrossReference, Masters, OwnCompany, Price
from pipeline.storage import master_mapping as mapping
from pipeline.storage.column_types import storable_text
from pipeline.storage.master_tables import ArticleRow, CrossReferenceRow, CustomerRow, OwnCompanyRow, PriceRow, ShipToRow
from pipeline.storage.upserting import portions


def compare_with_stored(session: Session, masters: Masters) -> MasterChanges:
    """What an upsert of these masters would add and change."""

    def compared(
        table: str,
        records: Iterable[Any],
        key: Callable[[Any], Any],
        column: InstrumentedAttribute[str],
        leading: Callable[[Any], str],
        record_of: Callable[[Any], Any],
    ) -> TableChanges:
        changes = TableChanges(table)
        # Of equal keys the last counts, as in an upsert.
        by_key = {key(record): record for record in records}
        for portion in portions(by_key.items()):
            wanted = sorted({storable_text(leading(record)) for _, record in portion})
            rows = session.execute(select(*column.class_.__table__.columns).where(column.in_(wanted)))
            known = {key(record): record for record in map(record_of, rows)}
            compare_records(changes, known, portion)
        return changes

    return MasterChanges(
        (
            _own_company(session, masters.own_company),
            compared("customers", masters.customers, _customer_id, CustomerRow.customer_id, _customer_id, mapping.customer_of),
            compared("ship-tos", masters.ship_tos, _ship_to_key, ShipToRow.customer_id, _customer_id, mapping.ship_to_of),
            compared("articles", masters.articles, _sku, ArticleRow.sku, _sku, mapping.article_of),
            compared("prices", masters.prices, _price_key, PriceRow.sku, _sku, mapping.price_of),
            _cross_references(session, masters.cross_references),
        )
    )


def _customer_id(record: Any) -> str:
    return str(record.customer_id)


def _ship_to_key(record: Any) -> tuple[str, str]:
    return record.customer_id, record.ship_to_id


def _sku(record: Any) -> str:
    return str(record.sku)


def _price_key(price: Price) -> tuple[Any, ...]:
    quantity = plain_number(price.minimum_quantity)
    return price.sku, price.customer_id, price.currency, price.unit, price.valid_from, quantity if quantity != "0" else ""


def _own_company(session: Session, company: OwnCompany) -> TableChanges:
    changes = TableChanges("own company")
    if company != OwnCompany(""):
        row = session.scalars(select(OwnCompanyRow)).first()
        changes.count(company.name, mapping.own_company_of(row) if row else None, company)
    return changes


def _cross_references(session: Session, references: Iterable[CrossReference]) -> TableChanges:
    """By customer and part: one that leads to another article than before is changed, and only then leads there alone."""
    changes = TableChanges("cross-references")
    new: defaultdict[tuple[str, str], dict[str, CrossReference]] = defaultdict(dict)
    for reference in references:
        new[(reference.customer_id, reference.customer_part)][reference.sku] = reference
    for portion in portions(new.items()):
        parts = sorted({storable_text(part) for (_, part), _ in portion})
        rows = session.execute(select(*CrossReferenceRow.__table__.columns).where(CrossReferenceRow.customer_part.in_(parts)))
        known: defaultdict[tuple[str, str], dict[str, CrossReference]] = defaultdict(dict)
        for stored in map(mapping.cross_reference_of, rows):
            known[(stored.customer_id, stored.customer_part)][stored.sku] = stored
        for key, by_sku in portion:
            before = known.get(key)
            if before is None or before == by_sku:
                changes.count(key, by_sku if before is not None else None, by_sku)
            else:
                first, last = next(iter(before.values())), next(iter(by_sku.values()))
                if first == last:  # of several articles that it led to, one is left
                    changes.changed += 1
                else:
                    changes.count(key, first, last)
    return changes
