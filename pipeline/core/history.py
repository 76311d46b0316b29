"""What customers ordered before: past orders, whether placed here or taken over from an ERP, and the habits that they show."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class PastSale:
    """One line of sales before Orderwright, as a history file brings it.

    Attributes:
        quantity: In ``unit``.
        unit: UNECE Rec 20 code; empty for the article's own.
        price: For one ``unit``, after discounts; None where the file does not say.
        order_number: Lines of one number and day are one order; without a number, lines of one day.
    """

    customer_id: str
    sku: str
    quantity: Decimal
    ordered_on: date
    unit: str = ""
    price: Decimal | None = None
    currency: str = ""
    order_number: str = ""
    ship_to_id: str = ""


@dataclass(frozen=True, slots=True)
class PastLine:
    """One line of a past order, in the article's own unit.

    Attributes:
        unit_price: For one of that unit, after the discount; None where it is not known.
        ordered_unit: The unit that the customer wrote; empty where it is not known.
    """

    sku: str
    quantity: Decimal
    unit: str
    unit_price: Decimal | None = None
    ordered_unit: str = ""


@dataclass(frozen=True, slots=True)
class PastOrder:
    """One order of a customer's past.

    Attributes:
        number: Our sales order, or what a history file calls it; empty where it says nothing.
        sender: Mail address or fax number that it came from; empty where it is not known.
    """

    number: str
    customer_id: str
    ordered_on: date
    lines: tuple[PastLine, ...]
    currency: str = ""
    ship_to_id: str = ""
    sender: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """Where figures lie, told so that a few wild ones change nothing: the middle one, and the middle distance from it.

    Attributes:
        count: How many figures it is made of.
        median: The middle one.
        mad: The middle one of their distances from the median.
        least: The smallest figure.
        most: The largest.
    """

    count: int
    median: float
    mad: float
    least: float
    most: float


@dataclass(frozen=True, slots=True)
class ArticleHabit:
    """How somebody buys one article; quantities and prices in the article's own unit.

    Attributes:
        whose: Of whom the figures are, in words: ``this customer``, ``customers in DE``, ``all customers``.
        log_quantity: Spread of the natural logarithms of quantities: ordering twice as much and half as much lie equally far.
        quantity: Spread of the quantities themselves, for sentences.
        log_price: The same of prices per unit in ``currency``; None where none is known.
        ordered_units: The units that were written, with how often.
        orders: In how many orders it was.
        buyers: How many customers the figures are of; each counts once, whatever it ordered how often.
    """

    sku: str
    unit: str
    whose: str
    is_own: bool
    orders: int
    log_quantity: Spread
    quantity: Spread
    log_price: Spread | None = None
    currency: str = ""
    ordered_units: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    buyers: int = 1


@dataclass(frozen=True, slots=True)
class Habits:
    """What a customer's past orders show.

    Attributes:
        orders: How many past orders they are drawn from.
        articles: By article number: the customer's own habit, else that of a segment.
        ship_tos: Ship-to ids with how often goods went there.
        weekdays: Monday is 0; how often it ordered on each.
        log_value: Spread of the logarithms of order values in the customer's usual currency; None where prices are not known.
        line_count: Spread of how many lines its orders have.
        scatter: How far its quantities lie from what is usual of their article, all articles together: the standard deviation of
            their logarithms, told robustly; None while nothing was bought twice.
        neighbours: How many of its articles have a number that is next to that of another one of them.
        currencies: With how often.
        senders: Mail addresses and fax numbers as compared, with how often.
        domains: Of those mail addresses.
        first_on: The day of the oldest order; None without any.
        last_on: The day of the newest.
    """

    customer_id: str = ""
    orders: int = 0
    articles: Mapping[str, ArticleHabit] = field(default_factory=lambda: MappingProxyType({}))
    ship_tos: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    weekdays: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))
    log_value: Spread | None = None
    line_count: Spread | None = None
    scatter: float | None = None
    neighbours: int = 0
    currencies: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    senders: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    domains: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    first_on: date | None = None
    last_on: date | None = None


NO_HABITS = Habits()
