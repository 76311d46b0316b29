"""What an extracted order was resolved to, and what was decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from pipeline.core.differences import OrderDifference
from pipeline.core.fields import ExtractedLine, ExtractedOrder
from pipeline.core.issues import Issue
from pipeline.core.parties import Article, Customer, ShipTo

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """One possible record, its score 0..1 and why a person would believe it.

    The score of a customer or a place is a calibrated probability that this record is the one; an article's only ranks it.

    Attributes:
        codes: The codes of the line, as read, that lead to an article; empty for one that is only alike.
    """

    target: T
    score: float
    reasons: tuple[str, ...]
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ResolvedLine:
    """One line against the masters: ranked articles, and quantity and price in the article's own unit where known.

    Attributes:
        articles: Best first; empty when nothing comes near. Only ``certain`` says that the first one is it.
        certain: The first article follows from an exact code or cross-reference, not from likeness.
        unit: UNECE Rec 20 code of the unit that was ordered, empty when the printed unit is unknown.
        base_quantity: Quantity in the article's unit; None when it cannot be converted.
        master_price: Price per one base unit from the masters in the order's currency, None when there is none.
        ordered_price: Price per one base unit as the order states it, after its discount.
        price_source: Where the master price comes from, in words: ``list price of 4.20 EUR per 100 EA from 500 EA``.
        unit_source: Why the unit is this one, where it is not simply what is printed.
        price_hint: What an ordered price that is not the master's is instead, where that can be told.
    """

    extracted: ExtractedLine
    articles: tuple[Candidate[Article], ...] = ()
    certain: bool = False
    unit: str = ""
    base_quantity: Decimal | None = None
    master_price: Decimal | None = None
    ordered_price: Decimal | None = None
    price_source: str = ""
    unit_source: str = ""
    price_hint: str = ""

    @property
    def article(self) -> Article | None:
        """The article, where it is certain."""
        return self.articles[0].target if self.certain and self.articles else None


@dataclass(frozen=True, slots=True)
class Resolution:
    """One extracted order against the masters. Candidates are ranked, best first.

    Attributes:
        customers: Those who may well have sent it. Empty for somebody new: the nearest are not good enough and stand apart.
        customer_certain: The first customer is proven by two independent clues and no other one competes.
        ship_tos: Places of the first customer that may well be meant.
        ship_to_certain: The first ship-to is the one that the order names, or the only one there can be.
        ship_to_implied: The order names no ship-to, or it was overlooked: the first one is where the customer always has it.
        names_other_supplier: The order is addressed to a supplier that is none of our names.
        nearest_customers: For a person to choose from when nobody fits; nothing may be concluded from them.
        nearest_ship_tos: The same for places.
        new_customer: The probability that none of the customers in the masters sent it.
        new_ship_to: The probability that it goes where the masters have no place of the first customer.
        contradictions: What numbers of parties say against their names and addresses.
    """

    extracted: ExtractedOrder
    customers: tuple[Candidate[Customer], ...] = ()
    ship_tos: tuple[Candidate[ShipTo], ...] = ()
    lines: tuple[ResolvedLine, ...] = ()
    customer_certain: bool = False
    ship_to_certain: bool = False
    ship_to_implied: bool = False
    names_other_supplier: bool = False
    nearest_customers: tuple[Candidate[Customer], ...] = ()
    nearest_ship_tos: tuple[Candidate[ShipTo], ...] = ()
    contradictions: tuple[Issue, ...] = ()
    new_customer: float = 0.0
    new_ship_to: float = 0.0

    @property
    def customer(self) -> Customer | None:
        """The customer, where it is certain."""
        return self.customers[0].target if self.customer_certain and self.customers else None

    @property
    def ship_to(self) -> ShipTo | None:
        """The ship-to, where it is certain."""
        return self.ship_tos[0].target if self.ship_to_certain and self.ship_tos else None

    @property
    def currency(self) -> str:
        """What the order is priced in: as printed, else what the first customer buys in, else empty."""
        if self.extracted.currency is not None:
            return self.extracted.currency.value
        return self.customers[0].target.currency if self.customers else ""


class Outcome(StrEnum):
    """The two ways an order goes on."""

    ACCEPT = "accept"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Factor:
    """One thing that an order stands on, and how probably it is right.

    Attributes:
        name: In words: ``customer``, ``quantity in line 3``.
        place: Where, as findings have it; empty for the whole.
        probability: Of its being right, 0..1, by all that speaks for and against it.
        speaks_for: Evidence in words, strongest first.
        speaks_against: The same for what lowers it.
    """

    name: str
    place: str
    probability: float
    speaks_for: tuple[str, ...] = ()
    speaks_against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment:
    """How probably a whole order is right, and what was asked of it.

    Attributes:
        factors: What it stands on. ``score`` is the product of their probabilities.
        low, high: The probability that all of it is right, calibrated on outcomes: the careful end, and the other.
        model: Which model it is by.
        threshold: The least score that goes out unseen; more than 1 when nothing does.
        threshold_source: Where the threshold comes from, in words.
        checks_passed: Nothing but threshold, draw, alarm or being an image speaks against it.
        from_image: It was read from an image.
        was_drawn: It was drawn for the audit sample.
    """

    factors: tuple[Factor, ...]
    score: float
    low: float
    high: float
    model: str
    threshold: float
    threshold_source: str
    checks_passed: bool = False
    from_image: bool = False
    was_drawn: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """Accept or review, with every reason a person will read, the findings behind them, and how probably the order is right.

    ``differences`` are to the sales orders that were made under its number before.
    """

    outcome: Outcome
    reasons: tuple[str, ...]
    findings: tuple[Issue, ...] = ()
    assessment: Assessment | None = None
    differences: tuple[OrderDifference, ...] = ()
