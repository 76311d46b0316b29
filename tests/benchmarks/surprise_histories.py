"""Customers with a past, drawn from a seed: what they buy, how much at a time, where to and on which days; and slips of hand.

The draw is meant to be harder than life in one way: quantities have heavy tails (now and then somebody orders five times as much
for a project), trends, and packs; prices rise and are bargained; new articles are tried all the time.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.history import PastLine, PastOrder
from pipeline.core.parties import Address, Article, Customer, ShipTo
from pipeline.core.resolution import Candidate, Resolution, ResolvedLine

ARTICLES = 600
FIRST_DAY = date(2024, 1, 2)
_PACKS = ((10, 100), (12, 144), (50, 500), (25, 1000), (6, 72), (100, 2400))


@dataclass(frozen=True)
class Taste:
    """How one customer buys one article: middle quantity in its unit, scatter, what it is rounded to, its share of orders."""

    article: Article
    middle: float
    scatter: float
    step: int
    unit: str
    price: float
    share: float


@dataclass(frozen=True)
class Buyer:
    """A customer with its tastes."""

    customer: Customer
    places: tuple[ShipTo, ...]
    tastes: tuple[Taste, ...]
    weekdays: tuple[float, ...]
    lines: float
    trend: float


@dataclass(frozen=True)
class OrderedLine:
    """A line as ordered: a number of one of the article's units, and what one base unit costs."""

    taste: Taste
    number: Decimal
    unit: str
    price: Decimal
    article: Article | None = None

    @property
    def bought(self) -> Article:
        """The article that is on the order, which a slip may have changed."""
        return self.article or self.taste.article

    @property
    def quantity(self) -> Decimal:
        """In the article's unit."""
        return self.number * dict((("EA", Decimal(1)), *self.bought.packs))[self.unit]


@dataclass(frozen=True)
class Ordered:
    """One order of a buyer's."""

    on: date
    place: ShipTo
    lines: tuple[OrderedLine, ...]


def catalogue(draw: random.Random) -> list[Article]:
    """Articles in families whose numbers are neighbours."""
    found = []
    for number in range(ARTICLES):
        box, carton = draw.choice(_PACKS)
        packs = (("BX", Decimal(box)), ("CT", Decimal(carton))) if draw.random() < 0.7 else ()
        found.append(Article(f"K-{10_000 + number}", f"Article {number}", "EA", packs=packs))
    return found


def buyers(draw: random.Random, articles: list[Article], count: int) -> list[Buyer]:
    """So many customers, small and large, steady and fickle."""
    found = []
    general = {article.sku: (draw.lognormvariate(3.0, 1.2), draw.lognormvariate(1.0, 1.3)) for article in articles}
    for number in range(count):
        country = draw.choice(("DE", "FR", "US", "GB"))
        customer = Customer(f"C{number:04d}", f"Customer {number}", Address(country=country), currency="EUR")
        places = tuple(
            ShipTo(f"P{place}", customer.customer_id, f"Place {place}", Address())
            for place in range(draw.choice((1, 1, 2, 3, 6)))
        )
        size = draw.lognormvariate(0.0, 0.8)
        # Families are bought together: sizes of one thing, whose numbers are neighbours.
        start, width = draw.randrange(ARTICLES), draw.randint(8, 60)
        pool = [articles[(start + draw.randrange(width)) % ARTICLES] for _ in range(draw.randint(4, 30))]
        tastes = tuple(_taste(draw, article, general, size) for article in dict.fromkeys(pool))
        days = [draw.random() ** 2 for _ in range(5)] + [0.01, 0.003]
        found.append(Buyer(customer, places, tastes, tuple(days), draw.uniform(1.2, 6.0), draw.gauss(0.1, 0.15)))
    return found


def _taste(draw: random.Random, article: Article, general: dict[str, tuple[float, float]], size: float) -> Taste:
    middle, price = general[article.sku]
    middle *= size * draw.lognormvariate(0.0, 0.5)
    units = ["EA", *(unit for unit, _ in article.packs)]
    holds = dict((("EA", Decimal(1)), *article.packs))
    unit = draw.choice(units)
    if middle < float(holds[unit]):
        unit = "EA"
    step = 1 if middle < 20 or unit != "EA" else draw.choice((1, 5, 10))
    return Taste(article, middle, draw.uniform(0.05, 0.8), step, unit, price, draw.random() ** 2)


def past_of(draw: random.Random, buyer: Buyer, orders: int) -> list[Ordered]:
    """So many orders, oldest first, the last of which is now."""
    day, found = FIRST_DAY, []
    gap = draw.uniform(2, 20)
    for _ in range(orders):
        day += timedelta(days=max(1, round(draw.expovariate(1 / gap))))
        found.append(an_order(draw, buyer, day))
    return found


def an_order(draw: random.Random, buyer: Buyer, day: date) -> Ordered:
    """One usual order, with all that usual orders may have."""
    day += timedelta(days=(draw.choices(range(7), buyer.weekdays)[0] - day.weekday()) % 7)
    place = draw.choices(buyer.places, [1 / (rank + 1) ** 1.5 for rank in range(len(buyer.places))])[0]
    count = max(1, min(len(buyer.tastes), round(draw.expovariate(1 / buyer.lines))))
    chosen: dict[str, Taste] = {}
    while len(chosen) < count:
        taste = draw.choices(buyer.tastes, [taste.share + 0.02 for taste in buyer.tastes])[0]
        chosen[taste.article.sku] = taste
    years = (day - FIRST_DAY).days / 365
    # A project takes several times as much of everything.
    project = draw.uniform(2, 5) if draw.random() < 0.02 else 1.0
    lines = tuple(_a_line(draw, taste, math.exp(buyer.trend * years) * project, years) for taste in chosen.values())
    return Ordered(day, place, lines)


def _a_line(draw: random.Random, taste: Taste, scale: float, years: float) -> OrderedLine:
    holds = dict((("EA", Decimal(1)), *taste.article.packs))
    unit = taste.unit if draw.random() < 0.93 else "EA"
    odd = draw.uniform(0.3, 3.5) if draw.random() < 0.03 else 1.0
    wanted = taste.middle * scale * odd * draw.lognormvariate(0.0, taste.scatter) / float(holds[unit])
    number = max(1, round(wanted / taste.step) * taste.step)
    price = taste.price * 1.03 ** int(years) * (draw.uniform(0.9, 1.0) if draw.random() < 0.1 else 1.0)
    return OrderedLine(taste, Decimal(number), unit, Decimal(f"{price:.4f}"))


def past_order(ordered: Ordered, buyer: Buyer, number: int) -> PastOrder:
    """An order as the store gives it back."""
    lines = tuple(PastLine(line.bought.sku, line.quantity, "EA", line.price, line.unit) for line in ordered.lines)
    return PastOrder(f"SO-{number}", buyer.customer.customer_id, ordered.on, lines, "EUR", ordered.place.ship_to_id)


def resolution_of(ordered: Ordered, buyer: Buyer) -> Resolution:
    """An order as matching gives it."""
    lines = tuple(_resolved(line) for line in ordered.lines)
    return Resolution(
        ExtractedOrder(currency=FieldValue("EUR", "EUR", 1.0, "drawn")),
        customers=(Candidate(buyer.customer, 1.0, ()),),
        ship_tos=(Candidate(ordered.place, 1.0, ()),),
        lines=lines,
        customer_certain=True,
        ship_to_certain=True,
    )


def _resolved(line: OrderedLine) -> ResolvedLine:
    extracted = ExtractedLine(quantity=FieldValue(line.number, str(line.number), 1.0, "drawn"))
    return ResolvedLine(
        extracted,
        (Candidate(line.bought, 1.0, ()),),
        certain=True,
        unit=line.unit,
        base_quantity=line.quantity,
        master_price=line.price,
        ordered_price=line.price,
    )


Slip = Callable[[random.Random, OrderedLine, list[Article]], OrderedLine | None]


def slips() -> Iterator[tuple[str, Slip]]:
    """Slips of hand by name; each gives the slipped line, or None where it cannot happen to that one."""
    yield "a nought too many (x 10)", lambda draw, line, _: replace(line, number=line.number * 10)
    yield "two noughts too many (x 100)", lambda draw, line, _: replace(line, number=line.number * 100)
    yield "a nought too few (/ 10)", _nought_too_few
    yield "a digit typed twice", _digit_twice
    yield "dozens for pieces (x 12)", lambda draw, line, _: replace(line, number=line.number * 12)
    yield "a pack for pieces", _pack_for_pieces
    yield "pieces for a pack", _pieces_for_pack
    yield "the neighbour's number", _neighbour
    yield "price 10 or 100 times off", lambda draw, line, _: replace(line, price=line.price * draw.choice((10, 100)))


def _nought_too_few(draw: random.Random, line: OrderedLine, _: list[Article]) -> OrderedLine | None:
    return replace(line, number=line.number // 10) if line.number >= 10 else None


def _digit_twice(draw: random.Random, line: OrderedLine, _: list[Article]) -> OrderedLine | None:
    digits = str(line.number)
    place = draw.randrange(len(digits))
    return replace(line, number=Decimal(digits[:place] + digits[place] + digits[place:]))


def _pack_for_pieces(draw: random.Random, line: OrderedLine, _: list[Article]) -> OrderedLine | None:
    return replace(line, unit=draw.choice(line.bought.packs)[0]) if line.unit == "EA" and line.bought.packs else None


def _pieces_for_pack(draw: random.Random, line: OrderedLine, _: list[Article]) -> OrderedLine | None:
    return replace(line, unit="EA") if line.unit != "EA" else None


def _neighbour(draw: random.Random, line: OrderedLine, articles: list[Article]) -> OrderedLine | None:
    number = int(line.bought.sku[2:]) + draw.choice((-1, 1, 10, -10))
    by_sku = {article.sku: article for article in articles}
    other = by_sku.get(f"K-{number}")
    if other is None:
        return None
    return replace(line, article=replace(other, packs=other.packs or line.bought.packs), unit="EA", number=line.quantity)
