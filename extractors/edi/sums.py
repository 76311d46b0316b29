"""What EDI orders state about the whole of themselves in money."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pipeline.core.fields import FieldValue


@dataclass(frozen=True, slots=True)
class Sums:
    """Amounts of the whole order as stated."""

    subtotal: FieldValue[Decimal] | None = None
    tax: FieldValue[Decimal] | None = None
    freight: FieldValue[Decimal] | None = None
    discount: FieldValue[Decimal] | None = None
    total: FieldValue[Decimal] | None = None
