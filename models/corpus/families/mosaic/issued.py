"""What purchases become at some issuers: long texts, prices for a thousand, lines cancelled, terms of their own."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from models.corpus.codes import code
from models.corpus.families.mosaic.surroundings import WORDED, surroundings_of
from models.corpus.items import Item, rounded
from models.corpus.purchase import Purchase

_LEAST = Decimal("0.0001")  # of a price
Change = Callable[[Purchase, random.Random], Purchase]


def as_issued(purchase: Purchase, chance: random.Random, *, always: tuple[Change, ...] = ()) -> Purchase:
    """The purchase with some of the changes, each drawn for itself.

    Args:
        always: Changes that this kind of issuer always makes.
    """
    for change, share in _CHANGES:
        if change in always or chance.random() < share:
            purchase = change(purchase, chance)
    for change in always:
        if all(change is not one for one, _share in _CHANGES):
            purchase = change(purchase, chance)
    return purchase


def with_long_texts(purchase: Purchase, chance: random.Random) -> Purchase:
    """Descriptions that take two to five rows."""
    words = purchase.language

    def longer(item: Item) -> Item:
        if chance.random() < 0.25:
            return item
        more = chance.sample(words.qualities, min(len(words.qualities), chance.randint(2, 6)))
        if chance.random() < 0.4:
            more.insert(
                chance.randint(0, len(more)), code(chance.choice(("##X##MM", "DIN ###", "TYPE A##", "#.##", "M## x ##")), chance)
            )
        mark = chance.choice((", ", " ", "; ", " - "))
        text = mark.join((item.description, *more))
        return replace(item, description=" ".join(text.split()))

    return replace(purchase, items=tuple(map(longer, purchase.items)))


def per_many(purchase: Purchase, chance: random.Random) -> Purchase:
    """Prices for a hundred or a thousand on all lines, in quantities that go with them."""
    per = chance.choice((100, 100, 1000, 1000, 10))
    whole = tuple(
        _priced(replace(item, quantity=item.quantity.to_integral_value() or Decimal(1), price_per=per), purchase.currency)
        for item in purchase.items
    )
    return replace(purchase, items=whole)


def in_thousands(purchase: Purchase, chance: random.Random) -> Purchase:
    """Quantities with marks for thousands."""
    times, cheap = chance.choice((100, 250, 1000, 1000)), chance.random() < 0.6

    def more(item: Item) -> Item:
        count = (item.quantity * times).to_integral_value() or Decimal(times)
        price = max(item.unit_price / times, _LEAST).quantize(_LEAST) if cheap else item.unit_price
        return _priced(replace(item, quantity=count, unit_price=price), purchase.currency)

    return replace(purchase, items=tuple(map(more, purchase.items)))


def discounted(purchase: Purchase, chance: random.Random) -> Purchase:
    """A discount on most lines."""
    known = ("2", "3", "5", "7.5", "10", "12.5", "15", "20", "25", "33", "40", "45", "50")

    def cheaper(item: Item) -> Item:
        off = Decimal(chance.choice(known)) if chance.random() < 0.8 else Decimal(0)
        return _priced(replace(item, discount_percent=off), purchase.currency)

    return replace(purchase, items=tuple(map(cheaper, purchase.items)))


def untaxed(purchase: Purchase, chance: random.Random) -> Purchase:
    """A tax of nothing, which is printed as often as not."""
    return replace(purchase, tax_percent=Decimal(0))


def with_cancelled_lines(purchase: Purchase, chance: random.Random) -> Purchase:
    """One to three lines that are not ordered any more: their quantity is nothing."""
    count = len(purchase.items)
    if count < 2:
        return purchase
    gone = set(chance.sample(range(count), min(count - 1, chance.choice((1, 1, 2, 3)))))
    items = (
        replace(item, quantity=Decimal(0), amount=Decimal(0)) if n in gone else item for n, item in enumerate(purchase.items)
    )
    return replace(purchase, items=tuple(items), freight=Decimal(0), discount=Decimal(0))


def with_other_payment(purchase: Purchase, chance: random.Random) -> Purchase:
    """Discount days, deposits, codes."""
    if purchase.language.code not in WORDED:
        return purchase
    days, early = chance.choice((15, 20, 30, 30, 30, 45, 60, 75, 90)), chance.choice((8, 10, 10, 14, 15))
    text = chance.choice(surroundings_of(purchase.language.code).payment).format(n=days, d=early)
    return replace(purchase, payment_terms=text)


def with_other_delivery(purchase: Purchase, chance: random.Random) -> Purchase:
    """Terms with their place, their year, in codes."""
    if purchase.language.code not in WORDED:
        return purchase
    text = chance.choice(surroundings_of(purchase.language.code).delivery).format(town=chance.choice(purchase.country.towns))
    return replace(purchase, delivery_terms=text.upper() if chance.random() < 0.15 else text)


def in_sizes(purchase: Purchase, chance: random.Random) -> Purchase:
    """Lines that are sizes and colours of a few styles."""
    colours = surroundings_of(purchase.language.code).colours
    sizes = chance.choice(
        (("XS", "S", "M", "L", "XL", "XXL"), ("36", "38", "40", "42", "44", "46"), ("30x32", "32x32", "34x32", "36x34"),
         ("7", "7.5", "8", "8.5", "9", "10"), ("One size",), ("3/4", "1", "1 1/4", "2"))
    )  # fmt: skip
    mark = chance.choice((" / ", " - ", " ", ", "))
    items = []
    for number, item in enumerate(purchase.items):
        text = mark.join((chance.choice(colours), sizes[number % len(sizes)]))
        items.append(replace(item, description=text))
    return replace(purchase, items=tuple(items))


def _priced(item: Item, currency: str) -> Item:
    amount = item.quantity * item.unit_price / item.price_per * (1 - item.discount_percent / 100)
    return replace(item, amount=rounded(amount, currency))


_CHANGES: tuple[tuple[Change, float], ...] = (
    (with_long_texts, 0.14),
    (in_thousands, 0.05),
    (per_many, 0.05),
    (discounted, 0.06),
    (untaxed, 0.08),
    (with_other_payment, 0.3),
    (with_other_delivery, 0.3),
    (with_cancelled_lines, 0.04),
)
