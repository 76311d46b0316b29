"""Sales orders: complete by construction."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.core.money import Money, Quantity
from pipeline.core.parties import Address


@dataclass(frozen=True, slots=True)
class SalesOrderLine:
    """One line of a sales order, in the article's own unit.

    ``ordered`` is what the customer wrote (``2 BX``), ``quantity`` the same in base units (``100 EA``). ``unit_price`` is for
    ``price_per`` base units, before the discount; ``amount`` is after it.
    """

    number: int
    sku: str
    description: str
    ordered: Quantity
    quantity: Quantity
    unit_price: Money
    price_per: Decimal
    amount: Money
    customer_part: str = ""
    requested_date: date | None = None
    discount_percent: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class SalesOrder:
    """What we undertake to deliver. ``number`` is ours, ``po_number`` the customer's."""

    number: str
    customer_id: str
    customer_name: str
    ship_to_id: str
    ship_to_name: str
    ship_to_address: Address
    po_number: str
    currency: str
    lines: tuple[SalesOrderLine, ...]
    po_date: date | None = None
    requested_date: date | None = None

    def __post_init__(self) -> None:
        if not self.lines:
            raise ValueError("a sales order without lines")
        if any(line.amount.currency != self.currency for line in self.lines):
            raise ValueError(f"lines in another currency than {self.currency}")

    @property
    def total(self) -> Money:
        """Sum of the lines, before tax and freight."""
        return Money(sum((line.amount.amount for line in self.lines), Decimal(0)), self.currency)
