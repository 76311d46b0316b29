"""The price that the masters hold for a customer, an article, a quantity and a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.core.arithmetic import price_agrees
from pipeline.core.money import plain_number
from pipeline.core.parties import Article, Price
from pipeline.core.tolerances import Tolerances
from pipeline.matching.units import base_units_in


@dataclass(frozen=True, slots=True)
class FoundPrice:
    """A price for one base unit and where it comes from, in words."""

    amount: Decimal
    source: str


def find_price(
    prices: Iterable[Price], article: Article, customer_id: str, currency: str, base_quantity: Decimal, day: date
) -> FoundPrice | None:
    """The customer's contract price before the list price, and of each the highest scale that the quantity reaches.

    Args:
        prices: Of this article, in any order.
        customer_id: Empty for a customer that is not known: then only list prices count.
        base_quantity: In the article's unit; ``Price.minimum_quantity`` counts in it too.
    Returns:
        None when no price is valid on that day in that currency for so little.
    """
    valid = [
        price
        for price in prices
        if price.sku == article.sku
        and price.currency == currency
        and price.customer_id in ("", customer_id)
        and _is_valid(price, day)
        and price.minimum_quantity <= base_quantity
    ]
    if not valid:
        return None
    # Of two that overlap the younger one is meant to replace the older.
    best = max(valid, key=lambda price: (bool(price.customer_id), price.minimum_quantity, price.valid_from or date.min))
    amount = _for_one(best, article)
    return FoundPrice(amount, in_words(best, article)) if amount is not None else None


def other_price(
    prices: Iterable[Price], article: Article, customer_id: str, currency: str, ordered: Decimal, tolerances: Tolerances
) -> str:
    """Which other price of the article an ordered one is, in words; empty when it is none: an old one, another scale, the list's.

    Args:
        ordered: For one base unit.
    """
    alike = [
        price
        for price in prices
        if price.sku == article.sku
        and price.currency == currency
        and price.customer_id in ("", customer_id)
        and (amount := _for_one(price, article)) is not None
        and price_agrees(ordered, amount, tolerances)
    ]
    if not alike:
        return ""
    return f"it is the {in_words(max(alike, key=lambda price: (bool(price.customer_id), price.valid_from or date.min)), article)}"


def in_words(price: Price, article: Article) -> str:
    """A price as a clerk would name it: ``contract price K-7 of 4.20 EUR per 100 EA from 500 EA, valid until 2026-12-31``."""
    whose = "contract price" if price.customer_id else "list price"
    contract = f" {price.contract}" if price.contract else ""
    per = f"{plain_number(price.per)} " if price.per != 1 else ""
    said = f"{whose}{contract} of {price.amount:f} {price.currency} per {per}{price.unit or article.unit}"
    if price.minimum_quantity:
        said += f" from {plain_number(price.minimum_quantity)} {article.unit}"
    return said + (f", valid until {price.valid_to}" if price.valid_to else "")


def _is_valid(price: Price, day: date) -> bool:
    return (price.valid_from is None or price.valid_from <= day) and (price.valid_to is None or day <= price.valid_to)


def _for_one(price: Price, article: Article) -> Decimal | None:
    """What one base unit costs; None where the masters do not say how many the price is for."""
    holds = base_units_in(price.unit, article) if price.unit else Decimal(1)
    return price.amount / (price.per * holds) if holds and price.per > 0 else None
