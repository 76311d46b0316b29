"""Master data in the database, upserted in portions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, func, select, tuple_
from sqlalchemy.orm import Session

from pipeline.core.master_changes import MasterChanges
from pipeline.core.parties import Masters, OwnCompany
from pipeline.core.records import KnownRecords, MasterCounts
from pipeline.storage import master_mapping as mapping
from pipeline.storage.article_postings import ArticlePostings
from pipeline.storage.master_differences import compare_with_stored
from pipeline.storage.master_tables import ArticleRow, CrossReferenceRow, CustomerRow, OwnCompanyRow, PriceRow, ShipToRow
from pipeline.storage.party_keys import PartyKeys
from pipeline.storage.tables import Base
from pipeline.storage.upserting import portions, upsert_rows


class SqlMasters:
    """Master data within one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._postings = ArticlePostings(session)
        self._keys = PartyKeys(session)

    def upsert(self, masters: Masters) -> MasterCounts:
        """Add what is new, replace what is known, leave the rest; returns how many records were handed over.

        Of two records with the same key the later one counts. A customer's number that comes with other articles than before
        leads to those from now on.
        """
        if masters.own_company != OwnCompany(""):
            self._upsert(OwnCompanyRow, [mapping.own_company_values(masters.own_company)])
        self._keys.replace_customers(masters.customers)
        self._upsert(CustomerRow, map(mapping.customer_values, masters.customers))
        self._keys.replace_ship_tos(masters.ship_tos)
        self._upsert(ShipToRow, map(mapping.ship_to_values, masters.ship_tos))
        known = self._postings.known(masters.articles)
        self._upsert(ArticleRow, map(mapping.article_values, masters.articles))
        self._postings.add(masters.articles, known)
        self._upsert(PriceRow, map(mapping.price_values, masters.prices))
        self._forget_cross_references({(known.customer_id, known.customer_part) for known in masters.cross_references})
        self._upsert(CrossReferenceRow, map(mapping.cross_reference_values, masters.cross_references))
        return MasterCounts(
            customers=len(masters.customers),
            ship_tos=len(masters.ship_tos),
            articles=len(masters.articles),
            prices=len(masters.prices),
            cross_references=len(masters.cross_references),
        )

    def load(self) -> Masters:
        """All master data; own company without a name while none was imported."""
        return replace(
            self._load_parties(),
            articles=tuple(map(mapping.article_of, self._rows(ArticleRow))),
            prices=tuple(map(mapping.price_of, self._rows(PriceRow))),
            cross_references=tuple(map(mapping.cross_reference_of, self._rows(CrossReferenceRow))),
        )

    def _load_parties(self) -> Masters:
        """Our own company, customers and ship-tos, without the articles and what hangs on them."""
        own = self._session.scalars(select(OwnCompanyRow)).first()
        return Masters(
            own_company=mapping.own_company_of(own) if own else OwnCompany(""),
            customers=tuple(map(mapping.customer_of, self._rows(CustomerRow))),
            ship_tos=tuple(map(mapping.ship_to_of, self._rows(ShipToRow))),
        )

    def compare(self, masters: Masters) -> MasterChanges:
        """What an upsert of these would add and change."""
        return compare_with_stored(self._session, masters)

    def keys(self) -> KnownRecords:
        """The numbers of all customers and articles."""
        return KnownRecords(
            frozenset(self._session.scalars(select(CustomerRow.customer_id))),
            frozenset(self._session.scalars(select(ArticleRow.sku))),
        )

    def index_again(self) -> None:
        """Make the keys of all articles and cross-references anew, after the rules that make them have changed."""
        articles = tuple(map(mapping.article_of, self._rows(ArticleRow)))
        references = tuple(map(mapping.cross_reference_of, self._rows(CrossReferenceRow)))
        self._upsert(ArticleRow, map(mapping.article_values, articles))
        self._upsert(CrossReferenceRow, map(mapping.cross_reference_values, references))
        self._postings.clear()
        self._postings.add(articles, {})

    def index_parties_again(self) -> None:
        """Make the keys of all customers and places anew, after the rules that make them have changed."""
        self._keys.make_again()

    def count(self) -> MasterCounts:
        """How many records there are."""
        return MasterCounts(
            *(
                self._session.scalar(select(func.count()).select_from(table)) or 0
                for table in (CustomerRow, ShipToRow, ArticleRow, PriceRow, CrossReferenceRow)
            )
        )

    def _rows(self, table: type[Any]) -> Iterator[Any]:
        """All rows as plain tuples, in the order of their keys: a million mapped objects would be twice as slow."""
        query = select(*table.__table__.columns).order_by(*table.__table__.primary_key.columns)
        return iter(self._session.execute(query))

    def _upsert(self, mapped: type[Base], values: Iterable[dict[str, Any]]) -> None:
        upsert_rows(self._session, Base.metadata.tables[mapped.__tablename__], values)

    def _forget_cross_references(self, known: set[tuple[str, str]]) -> None:
        key = tuple_(CrossReferenceRow.customer_id, CrossReferenceRow.customer_part)
        for portion in portions(sorted(known)):
            self._session.execute(delete(CrossReferenceRow).where(key.in_(portion)))
