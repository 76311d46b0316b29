"""The schema of master data.

No foreign keys between these tables: an ERP hands them over in parts and in any order, and a cross-reference to an article
that is no longer sold must not stop an import. What points nowhere simply matches nothing.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pipeline.storage.column_types import ExactDecimal, StorableText
from pipeline.storage.tables import Base


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


class ShipToRow(AddressColumns, Base):
    """A place that a customer has goods delivered to."""

    __tablename__ = "ship_tos"

    customer_id: Mapped[str] = mapped_column(StorableText, primary_key=True)
    ship_to_id: Mapped[str] = mapped_column(StorableText, primary_key=True)
    name: Mapped[str] = mapped_column(StorableText)


class ArticleRow(Base):
    """Something we sell; ``packs`` is JSON."""

    __tablename__ = "articles"

    sku: Mapped[str] = mapped_column(StorableText, primary_key=True)
    description: Mapped[str] = mapped_column(StorableText)
    unit: Mapped[str] = mapped_column(StorableText)
    gtin: Mapped[str] = mapped_column(StorableText, index=True)
    packs: Mapped[str] = mapped_column(Text)
    discontinued: Mapped[bool]


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


class CrossReferenceRow(Base):
    """A customer's own number for an article of ours; two articles under one number are kept as two, for a person to choose."""

    __tablename__ = "cross_references"

    customer_id: Mapped[str] = mapped_column(StorableText, primary_key=True)
    customer_part: Mapped[str] = mapped_column(StorableText, primary_key=True)
    sku: Mapped[str] = mapped_column(StorableText, primary_key=True)
