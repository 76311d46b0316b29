"""The schema of master data.

No foreign keys between these tables: an ERP hands them over in parts and in any order, and a cross-reference to an article
that is no longer sold must not stop an import. What points nowhere simply matches nothing.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import BigInteger, Index, LargeBinary, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.storage.column_types import ExactDecimal, StorableText
from pipeline.storage.tables import Base

_NOTHING, _EMPTY_LIST, _ZERO = text("''"), text("'[]'"), text("'0'")


class AddressColumns:
    """A postal address within another table."""

    street: Mapped[str] = mapped_column(StorableText)
    postcode: Mapped[str] = mapped_column(StorableText)
    town: Mapped[str] = mapped_column(StorableText)
    region: Mapped[str] = mapped_column(StorableText)
    country: Mapped[str] = mapped_column(StorableText)


class OwnCompanyRow(AddressColumns, Base):
    """Who we are: one row."""

    __tablename__ = "own_company"

    name_key: Mapped[str] = mapped_column(String(8), primary_key=True, default="us")
    name: Mapped[str] = mapped_column(StorableText)
    aliases: Mapped[str] = mapped_column(Text)
    tax_id: Mapped[str] = mapped_column(StorableText)
    gln: Mapped[str] = mapped_column(StorableText, server_default=_NOTHING)
    partner_codes: Mapped[str] = mapped_column(Text, server_default=_EMPTY_LIST)
    email_domains: Mapped[str] = mapped_column(Text, server_default=_EMPTY_LIST)
    fax_numbers: Mapped[str] = mapped_column(Text, server_default=_EMPTY_LIST)


class CustomerRow(AddressColumns, Base):
    """A sold-to party; lists are JSON."""

    __tablename__ = "customers"

    customer_id: Mapped[str] = mapped_column(StorableText, primary_key=True)
    name: Mapped[str] = mapped_column(StorableText)
    aliases: Mapped[str] = mapped_column(Text)
    tax_id: Mapped[str] = mapped_column(StorableText)
    email_domains: Mapped[str] = mapped_column(Text)
    fax_numbers: Mapped[str] = mapped_column(Text)
    currency: Mapped[str] = mapped_column(StorableText)
    blocked: Mapped[bool]
    gln: Mapped[str] = mapped_column(StorableText, server_default=_NOTHING)
    partner_codes: Mapped[str] = mapped_column(Text, server_default=_EMPTY_LIST)
    supplier_number: Mapped[str] = mapped_column(StorableText, server_default=_NOTHING)
    parent_id: Mapped[str] = mapped_column(StorableText, server_default=_NOTHING)
    roles: Mapped[str] = mapped_column(Text, server_default=_EMPTY_LIST)
    bill_to_id: Mapped[str] = mapped_column(StorableText, server_default=_NOTHING)
    payer_id: Mapped[str] = mapped_column(StorableText, server_default=_NOTHING)


class ShipToRow(AddressColumns, Base):
    """A place that a customer has goods delivered to."""

    __tablename__ = "ship_tos"

    customer_id: Mapped[str] = mapped_column(StorableText, primary_key=True)
    ship_to_id: Mapped[str] = mapped_column(StorableText, primary_key=True)
    name: Mapped[str] = mapped_column(StorableText)
    gln: Mapped[str] = mapped_column(StorableText, server_default=_NOTHING)
    location_number: Mapped[str] = mapped_column(StorableText, server_default=_NOTHING)
    partner_codes: Mapped[str] = mapped_column(Text, server_default=_EMPTY_LIST)


class PartyKeyRow(Base):
    """A search key of a customer, or of a place of its (see core.party_keys), as a 64-bit number."""

    __tablename__ = "party_keys"
    # Nothing but its key: a table of its own beside the index would be twice as large.
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012

    key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    customer_id: Mapped[str] = mapped_column(StorableText, primary_key=True)
    ship_to_id: Mapped[str] = mapped_column(StorableText, primary_key=True)


class ArticleRow(Base):
    """Something we sell; ``packs`` is JSON. The keys are what codes are compared by, see core.codes and core.article_keys."""

    __tablename__ = "articles"
    __table_args__ = (
        Index("ix_articles_bare_key", "bare_key", postgresql_where=text("bare_key <> ''"), sqlite_where=text("bare_key <> ''")),
        Index("ix_articles_gtin_key", "gtin_key", postgresql_where=text("gtin_key <> ''"), sqlite_where=text("gtin_key <> ''")),
    )

    sku: Mapped[str] = mapped_column(StorableText, primary_key=True)
    description: Mapped[str] = mapped_column(StorableText)
    unit: Mapped[str] = mapped_column(StorableText)
    gtin: Mapped[str] = mapped_column(StorableText)
    packs: Mapped[str] = mapped_column(Text)
    discontinued: Mapped[bool]
    minimum_quantity: Mapped[Decimal] = mapped_column(ExactDecimal, server_default=_ZERO)
    multiple_quantity: Mapped[Decimal] = mapped_column(ExactDecimal, server_default=_ZERO)
    successor: Mapped[str] = mapped_column(StorableText, server_default=_NOTHING)
    blocked: Mapped[bool] = mapped_column(server_default=false())
    phasing_out: Mapped[bool] = mapped_column(server_default=false())
    stock: Mapped[Decimal | None] = mapped_column(ExactDecimal)
    lead_time_days: Mapped[int | None]
    number: Mapped[int] = mapped_column(BigInteger, index=True, server_default=text("0"))
    code_key: Mapped[str] = mapped_column(StorableText, index=True, server_default=text("''"))
    bare_key: Mapped[str] = mapped_column(String(64), server_default=text("''"))
    gtin_key: Mapped[str] = mapped_column(String(14), server_default=text("''"))


class ArticlePostingsRow(Base):
    """Which articles have a search key: their numbers, 32-bit little-endian, ascending; none for a key that too many share."""

    __tablename__ = "article_postings"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    articles: Mapped[int] = mapped_column(BigInteger)
    numbers: Mapped[bytes] = mapped_column(LargeBinary)


class RecentPostingRow(Base):
    """A search key of an article that came or changed lately; folded into ``article_postings`` when there are many."""

    __tablename__ = "article_postings_recent"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    number: Mapped[int] = mapped_column(BigInteger, primary_key=True)


class PriceRow(Base):
    """A price; ``customer_id`` is empty in the list price, ``valid_from`` is 0001-01-01 where it has no beginning."""

    __tablename__ = "prices"

    sku: Mapped[str] = mapped_column(StorableText, primary_key=True)
    customer_id: Mapped[str] = mapped_column(StorableText, primary_key=True)
    currency: Mapped[str] = mapped_column(StorableText, primary_key=True)
    unit: Mapped[str] = mapped_column(StorableText, primary_key=True)
    valid_from: Mapped[date] = mapped_column(primary_key=True)
    minimum_quantity: Mapped[Decimal] = mapped_column(ExactDecimal, primary_key=True)
    amount: Mapped[Decimal] = mapped_column(ExactDecimal)
    per: Mapped[Decimal] = mapped_column(ExactDecimal)
    valid_to: Mapped[date | None]
    contract: Mapped[str] = mapped_column(StorableText, server_default=_NOTHING)


class CrossReferenceRow(Base):
    """A customer's own number for an article of ours; two articles under one number are kept as two, for a person to choose."""

    __tablename__ = "cross_references"
    __table_args__ = (Index(None, "customer_id", "part_key"),)

    customer_id: Mapped[str] = mapped_column(StorableText, primary_key=True)
    customer_part: Mapped[str] = mapped_column(StorableText, primary_key=True)
    sku: Mapped[str] = mapped_column(StorableText, primary_key=True)
    source: Mapped[str] = mapped_column(StorableText, server_default=_NOTHING)
    part_key: Mapped[str] = mapped_column(StorableText, server_default=text("''"))
