"""The price that the masters hold for a customer, an article, a quantity and a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.core.parties import Article, Price
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
        and (price.valid_from is None or price.valid_from <= day)
        and (price.valid_to is None or day <= price.valid_to)
        and price.minimum_quantity <= base_quantity
    ]
    if not valid:
        return None
    # Of two that overlap the younger one is meant to replace the older.
    best = max(valid, key=lambda price: (bool(price.customer_id), price.minimum_quantity, price.valid_from or date.min))
    holds = base_units_in(best.unit, article) if best.unit else Decimal(1)
    if not holds or best.per <= 0:
        return None
    return FoundPrice(best.amount / (best.per * holds), _source(best, article))


def _source(price: Price, article: Article) -> str:
    source = "contract price" if price.customer_id else "list price"
    if price.minimum_quantity:
        source += f" from {price.minimum_quantity:f} {article.unit}"
    return source
