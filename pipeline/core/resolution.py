"""What an extracted order was resolved to, and what was decided about it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from pipeline.core.fields import ExtractedLine, ExtractedOrder
from pipeline.core.issues import Issue
from pipeline.core.parties import Article, Customer, ShipTo

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Candidate(Generic[T]):
    """One possible record, its score 0..1 and why a person would believe it."""

    target: T
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResolvedLine:
    """One line against the masters: ranked articles, and quantity and price in the article's own unit where known.

    Attributes:
        articles: Best first; empty when nothing comes near. Only ``certain`` says that the first one is it.
        certain: The first article follows from an exact code or cross-reference, not from likeness.
        unit: UNECE Rec 20 code of the unit that was ordered, empty when the printed unit is unknown.
        base_quantity: Quantity in the article's unit; None when it cannot be converted.
        master_price: Price per one base unit from the masters in the order's currency, None when there is none.
        ordered_price: Price per one base unit as the order states it.
    """

    extracted: ExtractedLine
    articles: tuple[Candidate[Article], ...] = ()
    certain: bool = False
    unit: str = ""
    base_quantity: Decimal | None = None
    master_price: Decimal | None = None
    ordered_price: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Resolution:
    """One extracted order against the masters. Candidates are ranked, best first."""

    extracted: ExtractedOrder
    customers: tuple[Candidate[Customer], ...] = ()
    ship_tos: tuple[Candidate[ShipTo], ...] = ()
    lines: tuple[ResolvedLine, ...] = ()


class Outcome(StrEnum):
    """The two ways an order goes on."""

    ACCEPT = "accept"
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Decision:
    """Accept or review, with every reason a person will read and the findings behind them."""

    outcome: Outcome
    reasons: tuple[str, ...]
    findings: tuple[Issue, ...] = ()
