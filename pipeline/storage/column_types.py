"""Column types that give the same values back on SQLite and PostgreSQL: text, exact decimals, moments in UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import DateTime, Dialect, Numeric, String, Text, TypeDecorator
from sqlalchemy.types import TypeEngine

REPLACEMENT = "\ufffd"


def storable_text(text: str) -> str:
    """The text with U+FFFD for what a database refuses: NUL (PostgreSQL) and lone surrogates (both).

    Both occur in names of files and in text layers of broken PDFs. Nothing else is touched.
    """
    if text.isascii() and "\0" not in text:
        return text
    return "".join(REPLACEMENT if char == "\0" or "\ud800" <= char <= "\udfff" else char for char in text)


class StorableText(TypeDecorator[str]):
    """Text from the outside world, see ``storable_text``."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To the database."""
        return None if value is None else storable_text(value)


class ExactDecimal(TypeDecorator[Decimal]):
    """A Decimal with all its digits: NUMERIC, and text on SQLite, which would make a float of it."""

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """NUMERIC without a scale keeps as many places as were written."""
        return dialect.type_descriptor(String(64) if dialect.name == "sqlite" else Numeric(asdecimal=True))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """To the database."""
        if value is None:
            return None
        if not isinstance(value, Decimal):
            raise TypeError(f"amounts and quantities are Decimal, not {type(value).__name__}")
        return format(value, "f") if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """From the database."""
        return None if value is None else Decimal(value)


class Moment(TypeDecorator[datetime]):
    """A moment, kept in UTC and given back in UTC; one without a time zone is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To the database; SQLite has no time zones, so it gets the UTC wall clock."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a moment without a time zone: {value}")
        in_utc = value.astimezone(UTC)
        return in_utc.replace(tzinfo=None) if dialect.name == "sqlite" else in_utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the database."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
