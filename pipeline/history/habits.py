"""Habits drawn from past orders: how a customer buys each article, and where nobody bought it before, how others like it do."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median

from pipeline.core.history import ArticleHabit, Habits, PastLine, PastOrder, Spread
from pipeline.core.lessons import sender_key
from pipeline.core.parties import Customer

ENOUGH_OF_ONES_OWN = 3
"""From so many orders of an article on a customer's own habit counts, before that of others like it."""
ENOUGH_OF_A_SEGMENT = 5
"""So many customers must have bought an article before they make a habit for others."""
_TO_SIGMA = 1.4826  # the median distance of a normal distribution, in standard deviations


def spread_of(figures: Sequence[float]) -> Spread | None:
    """Middle, middle distance from it, and ends of some figures; None of none."""
    if not figures:
        return None
    middle = median(figures)
    return Spread(len(figures), middle, median(abs(figure - middle) for figure in figures), min(figures), max(figures))


@dataclass(frozen=True, slots=True)
class Segment:
    """What others bought of articles that a customer has no habit of.

    Attributes:
        sales: Sales of these articles to anyone, each an order of one line.
        customers: Who they went to, by number; a buyer who is not among them is just anybody.
    """

    sales: Sequence[PastOrder] = ()
    customers: Mapping[str, Customer] = field(default_factory=dict)


def habits_of(customer_id: str, orders: Sequence[PastOrder], segment: Segment | None = None) -> Habits:
    """Summarise a customer's past.

    Args:
        orders: The customer's own, in any order; may be empty.
        segment: For articles that are asked about and that it bought too seldom.
    """
    currency = _most_common(order.currency for order in orders if order.currency)
    articles = dict(_own_habits(orders, currency))
    if segment is not None:
        seldom = {sku for sku, habit in articles.items() if habit.orders < ENOUGH_OF_ONES_OWN}
        for sku, habit in _segment_habits(customer_id, segment).items():
            if sku in seldom or sku not in articles:
                articles[sku] = habit
    senders = Counter(key for order in orders if (key := sender_key(order.sender)))
    domains = Counter[str]()
    for key, count in senders.items():
        if "@" in key:
            domains[key.rpartition("@")[2]] += count
    days = [order.ordered_on for order in orders]
    return Habits(
        customer_id=customer_id,
        orders=len(orders),
        articles=articles,
        ship_tos=Counter(order.ship_to_id for order in orders if order.ship_to_id),
        weekdays=Counter(day.weekday() for day in days),
        log_value=spread_of([math.log(value) for order in orders if (value := _value(order, currency)) > 0]),
        line_count=spread_of([float(len(order.lines)) for order in orders]),
        scatter=_scatter(orders),
        neighbours=_neighbours([habit.sku for habit in articles.values() if habit.is_own]),
        currencies=Counter(order.currency for order in orders if order.currency),
        senders=senders,
        domains=domains,
        first_on=min(days, default=None),
        last_on=max(days, default=None),
    )


def seldom_bought(skus: Iterable[str], orders: Sequence[PastOrder]) -> set[str]:
    """Those of some articles that a customer bought too seldom to have a habit: others are asked about them."""
    counted = Counter(sku for order in orders for sku in {line.sku for line in order.lines})
    return {sku for sku in skus if counted[sku] < ENOUGH_OF_ONES_OWN}


def _own_habits(orders: Sequence[PastOrder], currency: str) -> Iterator[tuple[str, ArticleHabit]]:
    lines: defaultdict[str, list[tuple[PastOrder, PastLine]]] = defaultdict(list)
    for order in orders:
        for line in order.lines:
            lines[line.sku].append((order, line))
    for sku, bought in lines.items():
        habit = _habit(sku, bought, currency, "this customer", is_own=True)
        if habit:
            yield sku, habit


def _segment_habits(customer_id: str, segment: Segment) -> dict[str, ArticleHabit]:
    """Of each article the habit of the narrowest circle that bought it often enough: the group, the country, all customers."""
    lines: defaultdict[str, list[tuple[PastOrder, PastLine]]] = defaultdict(list)
    for sale in segment.sales:
        for line in sale.lines:
            lines[line.sku].append((sale, line))
    found = {}
    for sku, bought in lines.items():
        for whose, circle in _circles(customer_id, segment.customers):
            inside = [(sale, line) for sale, line in bought if circle is None or sale.customer_id in circle]
            if len({sale.customer_id for sale, _ in inside}) >= ENOUGH_OF_A_SEGMENT:
                currency = _most_common(sale.currency for sale, _ in inside if sale.currency)
                habit = _habit(sku, inside, currency, whose, is_own=False)
                if habit:
                    found[sku] = habit
                break
    return found


def _circles(customer_id: str, customers: Mapping[str, Customer]) -> Iterator[tuple[str, set[str] | None]]:
    """Ever wider circles of customers, with their names; None is everybody."""
    customer = customers.get(customer_id)
    if customer is not None:
        head = customer.parent_id or customer.customer_id
        group = {one.customer_id for one in customers.values() if (one.parent_id or one.customer_id) == head}
        if len(group) > 1:
            yield "customers of the same group", group
        if country := customer.address.country:
            yield f"customers in {country}", {one.customer_id for one in customers.values() if one.address.country == country}
    yield "all customers", None


def _habit(
    sku: str, bought: Sequence[tuple[PastOrder, PastLine]], currency: str, whose: str, *, is_own: bool
) -> ArticleHabit | None:
    unit = _most_common(line.unit for _, line in bought)
    # Another unit than now is another figure: the article's unit was changed since.
    alike = [(order, line) for order, line in bought if line.unit == unit and line.quantity > 0]
    by_buyer: defaultdict[str, list[float]] = defaultdict(list)
    for order, line in alike:
        by_buyer[order.customer_id].append(float(line.quantity))
    quantities = [quantity for each in by_buyer.values() for quantity in each]
    # Of others each counts once: a customer that orders daily does not say what the next one wants.
    compared = quantities if is_own else [median(each) for each in by_buyer.values()]
    spread, logs = spread_of(quantities), spread_of([math.log(quantity) for quantity in compared])
    if spread is None or logs is None:
        return None
    prices = [
        float(line.unit_price)
        for order, line in alike
        if order.currency == currency and line.unit_price is not None and line.unit_price > 0
    ]
    return ArticleHabit(
        sku=sku,
        unit=unit,
        whose=whose,
        is_own=is_own,
        orders=len({(order.number, order.ordered_on, order.customer_id) for order, _ in bought}),
        log_quantity=logs,
        quantity=spread,
        log_price=spread_of([math.log(price) for price in prices]),
        currency=currency,
        ordered_units=Counter(line.ordered_unit for _, line in bought if line.ordered_unit),
        buyers=len(by_buyer),
    )


def _scatter(orders: Sequence[PastOrder]) -> float | None:
    quantities: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for order in orders:
        for line in order.lines:
            if line.quantity > 0:
                quantities[line.sku, line.unit].append(math.log(line.quantity))
    off: list[float] = []
    for figures in quantities.values():
        if len(figures) > 1:
            middle = median(figures)
            # Few figures lie closer to their own middle than to the true one.
            widened = math.sqrt(len(figures) / (len(figures) - 1))
            off += [abs(figure - middle) * widened for figure in figures]
    return _TO_SIGMA * median(off) if off else None


def _neighbours(skus: Sequence[str]) -> int:
    """How many of some numbers are one sign off another of them, found by leaving out each sign in turn."""
    holes: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    for sku in skus:
        for place in range(len(sku)):
            holes[place, f"{sku[:place]}\0{sku[place + 1 :]}"].add(sku)
    return len({sku for group in holes.values() if len(group) > 1 for sku in group})


def _value(order: PastOrder, currency: str) -> float:
    """What an order was worth in the customer's usual currency; 0 where a price is missing or the currency is another."""
    if order.currency != currency or any(line.unit_price is None for line in order.lines):
        return 0.0
    return float(sum((line.quantity * (line.unit_price or 0) for line in order.lines), Decimal(0)))


def _most_common(words: Iterable[str]) -> str:
    counted = Counter(words).most_common(1)
    return counted[0][0] if counted else ""
