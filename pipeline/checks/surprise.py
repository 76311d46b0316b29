"""Whether an order is like its customer: quantities, units, articles, prices, place, day and value against its own past.

What is asked is not whether a figure is large but whether it is unlike this customer, told by statistics that a few wild orders
do not change. Slips of hand are named as what they look like: a factor of a pack, of ten or a hundred, a number next to the usual
article's. One thing that is hardly ever seen asks for a person; things that are seen now and then are told, and ask for a person
only when several come together. The limits are measured: docs/benchmarks/surprise.md.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pipeline.checks.wording import figure, line_place
from pipeline.core.codes import is_one_sign_off
from pipeline.core.history import ArticleHabit, Habits, Spread
from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Article
from pipeline.core.resolution import Resolution, ResolvedLine

_TO_SIGMA = 1.4826  # the median distance of a normal distribution, in standard deviations
_FAR_OUT = 2
_NARROW = 0.3  # what quantities of one middle differ by in logarithms, where all that were ordered are alike
_DAYS = ("a Monday", "a Tuesday", "a Wednesday", "a Thursday", "a Friday", "a Saturday", "a Sunday")


@dataclass(frozen=True, slots=True)
class SurpriseLimits:
    """From where on something is a surprise, in robust standard deviations; see docs/benchmarks/surprise.md for what they cost.

    Attributes:
        quantity: For a quantity that nothing explains.
        slip: For a quantity that a factor of a pack, or of ten, takes back to what is usual.
        segment: For a quantity of an article without a habit of the customer's own, against others like it.
        price: For a price per unit against those paid before.
        value: For the worth of the whole order.
        expected_spread: What quantities scatter by at least, as a standard deviation of their logarithm, unless the customer's
            own articles scatter more; it counts as much as ``expected_weight`` orders where there are few.
        segment_spread: The same between customers.
        beyond: A quantity must lie outside all that was ever ordered by this factor too.
        steady_orders: From so many orders of an article on a customer is known to stay with it.
        lone_articles: At most one of so many of a customer's articles may have a number next to another's, for a strange number
            next to a usual one to be a surprise.
        known_orders: From so many orders on a customer's places, days and values are known.
        together: So many things that are only told ask for a person.
    """

    quantity: float = 4.0
    slip: float = 3.4
    segment: float = 4.0
    price: float = 8.0
    value: float = 5.0
    expected_spread: float = 0.6
    segment_spread: float = 1.2
    expected_weight: float = 4.0
    beyond: float = 1.5
    steady_orders: int = 5
    lone_articles: int = 10
    known_orders: int = 10
    together: int = 3


_DEFAULTS = SurpriseLimits()


def surprise_findings(
    resolution: Resolution, habits: Habits, ordered_on: date | None, limits: SurpriseLimits = _DEFAULTS
) -> list[Issue]:
    """Findings about what is unlike the customer; none about one without a past, or one that is not certain.

    Args:
        habits: Of the customer that the order was matched to.
        ordered_on: The day that the order was written or came.
    """
    if resolution.customer is None or habits.customer_id != resolution.customer.customer_id:
        return []
    found: list[Issue] = []
    ordered = {line.article.sku for line in resolution.lines if line.article}
    for position, line in enumerate(resolution.lines, start=1):
        if line.article is not None:
            found += _of_line(line, line.article, position, habits, ordered, resolution.currency, limits)
    found += _of_whole(resolution, habits, ordered_on, limits)
    return [*found, *_together(found, limits)]


def _of_line(
    line: ResolvedLine,
    article: Article,
    position: int,
    habits: Habits,
    ordered: set[str],
    currency: str,
    limits: SurpriseLimits,
) -> Iterator[Issue]:
    habit = habits.articles.get(article.sku)
    if habit is None or not habit.is_own:
        yield from _new_article(article, position, habits, ordered, limits)
    if habit is None or habit.unit != article.unit:
        return
    if line.base_quantity is not None and line.base_quantity > 0:
        yield from _quantity(line, article, line.base_quantity, position, habit, habits.scatter, limits)
    if line.ordered_price is not None and line.ordered_price > 0 and habit.currency == currency and habit.is_own:
        yield from _price(line.ordered_price, article, position, habit, limits)


def _quantity(
    line: ResolvedLine,
    article: Article,
    quantity: Decimal,
    position: int,
    habit: ArticleHabit,
    scatter: float | None,
    limits: SurpriseLimits,
) -> Iterator[Issue]:
    logarithm, far = math.log(quantity), math.log(limits.beyond)
    expected = max(limits.expected_spread, scatter or 0.0) if habit.is_own else limits.segment_spread
    distance = _distance(logarithm, habit.log_quantity, expected, limits.expected_weight)
    slip = _slip(line, article, quantity, habit) if habit.is_own else ""
    needed = limits.slip if slip else limits.quantity if habit.is_own else limits.segment
    is_more = logarithm > math.log(habit.quantity.most) + far
    # Little of what others buy much of is how a customer begins.
    is_less = habit.is_own and logarithm < math.log(habit.quantity.least) - far
    # One wild order in the past does not make the next one usual.
    is_far_out = habit.is_own and abs(distance) >= _FAR_OUT * needed
    if abs(distance) < needed or not (is_more or is_less or is_far_out):
        return
    times = math.exp(abs(logarithm - habit.log_quantity.median))
    than = f"{_times(times)} {'more' if distance > 0 else 'less'} than usual"
    said = f"{_ordered(line, article, quantity)}, {than}: {_usual(habit)}.{slip}"
    yield _issue("quantity-unusual", Severity.WARNING, position, said)


def _price(price: Decimal, article: Article, position: int, habit: ArticleHabit, limits: SurpriseLimits) -> Iterator[Issue]:
    if habit.log_price is None or habit.log_price.count < 2:
        return
    logarithm = math.log(price)
    distance = _distance(logarithm, habit.log_price, 0.05, limits.expected_weight)
    if abs(distance) < limits.price or abs(logarithm - habit.log_price.median) < math.log(1.25):
        return
    usual = math.exp(habit.log_price.median)
    factor = _round_factor(math.exp(abs(logarithm - habit.log_price.median)), (Decimal(10), Decimal(100), Decimal(1000)))
    named = f" That is {figure(factor)} times off: is it the price of another quantity?" if factor else ""
    said = (
        f"a price of {figure(price)} per {article.unit}; {habit.whose} usually paid {usual:.4g} ({habit.log_price.count} times)."
    )
    yield _issue("price-unusual", Severity.WARNING, position, f"{said}{named}")


def _new_article(article: Article, position: int, habits: Habits, ordered: set[str], limits: SurpriseLimits) -> Iterator[Issue]:
    """An article for the first time: nothing much, unless its number is next to that of one which is bought all the time."""
    own = [habit for habit in habits.articles.values() if habit.is_own]
    if habits.orders < limits.known_orders or any(habit.sku == article.sku for habit in own):
        return
    # Who buys sizes of one thing, whose numbers are neighbours, tries another size one day.
    if habits.neighbours * limits.lone_articles <= len(own):
        for habit in own:
            is_steady = habit.orders >= limits.steady_orders and habit.orders * 3 >= habits.orders
            if is_steady and habit.sku not in ordered and is_one_sign_off(article.sku, habit.sku):
                said = (
                    f"{article.sku} is ordered for the first time; its number is next to {habit.sku}, which this customer "
                    f"ordered {habit.orders} times in {habits.orders} orders and does not order now."
                )
                yield _issue("article-unusual", Severity.WARNING, position, said)
                return
    yield _issue("article-first-time", Severity.INFO, position, f"this customer orders {article.sku} for the first time.")


def _of_whole(resolution: Resolution, habits: Habits, ordered_on: date | None, limits: SurpriseLimits) -> Iterator[Issue]:
    if habits.orders < limits.known_orders:
        return
    place = resolution.ship_to
    if place is not None and habits.ship_tos and place.ship_to_id not in habits.ship_tos:
        usual = max(habits.ship_tos, key=lambda one: habits.ship_tos[one])
        said = (
            f"Goods never went to {place.name} ({place.ship_to_id}) in the last {habits.orders} orders of this customer; "
            f"mostly they go to {usual}."
        )
        yield Issue("ship-to-unusual", Severity.INFO, said, "ship_to_address")
    if ordered_on is not None and not habits.weekdays.get(ordered_on.weekday()):
        said = f"It was ordered on {_DAYS[ordered_on.weekday()]}; none of the last {habits.orders} orders was."
        yield Issue("weekday-unusual", Severity.INFO, said)
    if resolution.currency and habits.currencies and resolution.currency not in habits.currencies:
        said = f"The order is in {resolution.currency}; the last {habits.orders} orders were in {', '.join(habits.currencies)}."
        yield Issue("currency-unusual", Severity.INFO, said, "currency")
    yield from _value(resolution, habits, limits)


def _value(resolution: Resolution, habits: Habits, limits: SurpriseLimits) -> Iterator[Issue]:
    amounts = [(line.ordered_price if line.ordered_price is not None else line.master_price) for line in resolution.lines]
    quantities = [line.base_quantity for line in resolution.lines]
    if habits.log_value is None or len(habits.currencies) != 1 or resolution.currency not in habits.currencies:
        return
    worth = sum((price * quantity for price, quantity in zip(amounts, quantities, strict=True) if price and quantity), Decimal(0))
    if worth <= 0:
        return
    distance = _distance(math.log(worth), habits.log_value, limits.expected_spread, limits.expected_weight)
    # Small orders are no risk; what they lack is seen line by line.
    if distance < limits.value or math.log(worth) <= habits.log_value.most + math.log(limits.beyond):
        return
    usual, most = math.exp(habits.log_value.median), math.exp(habits.log_value.most)
    said = (
        f"The order is worth {worth:,.2f} {resolution.currency}; the last {habits.log_value.count} orders were worth "
        f"{usual:,.0f} in the middle, {most:,.0f} at most."
    )
    yield Issue("value-unusual", Severity.WARNING, said, "total")


def _together(found: Sequence[Issue], limits: SurpriseLimits) -> list[Issue]:
    """One finding that asks for a person where several things that are only told come together."""
    told = {issue.code for issue in found if issue.severity is Severity.INFO}
    if len(told) < limits.together or any(issue.severity is Severity.WARNING for issue in found):
        return []
    named = {
        "article-first-time": "an article for the first time",
        "ship-to-unusual": "a place that is new to it",
        "weekday-unusual": "a day on which it never ordered",
        "currency-unusual": "another currency",
    }
    said = ", ".join(named[code] for code in named if code in told)
    return [Issue("several-unusual", Severity.WARNING, f"The order is unlike this customer in several ways: {said}.")]


def _distance(figure_: float, spread: Spread, expected: float, weight: float) -> float:
    """How many robust standard deviations a figure is off; few figures are told apart by what is expected in general."""
    own = _TO_SIGMA * spread.mad
    variance = (spread.count * own**2 + weight * expected**2) / (spread.count + weight)
    return (figure_ - spread.median) / math.sqrt(variance * (1 + 1 / spread.count))


def _slip(line: ResolvedLine, article: Article, quantity: Decimal, habit: ArticleHabit) -> str:
    """What slip of hand takes the quantity back to what is usual, as a question; empty for none."""
    ordered = line.extracted.quantity.value if line.extracted.quantity else quantity
    holds = quantity / ordered if ordered > 0 else Decimal(1)
    for unit, held in ((article.unit, Decimal(1)), *article.packs):
        if held != holds and _is_usual(ordered * held, habit):
            return f" Were {figure(ordered)} {unit} meant?"
    shown = line.unit or article.unit
    for factor in (Decimal(10), Decimal(100), Decimal(1000), Decimal(12)):
        if ordered % factor == 0 and _is_usual(ordered / factor * holds, habit):
            return f" That is {figure(factor)} times a usual order: were {figure(ordered / factor)} {shown} meant?"
        if _is_usual(ordered * factor * holds, habit):
            return f" {figure(factor)} times as much is usual: were {figure(ordered * factor)} {shown} meant?"
    return _digit_too_many(line, quantity, habit)


def _is_usual(quantity: Decimal, habit: ArticleHabit) -> bool:
    """Whether a quantity is right where this customer's lie, not merely between the ends."""
    around = max(_TO_SIGMA * habit.log_quantity.mad, _NARROW)
    return quantity > 0 and abs(math.log(quantity) - habit.log_quantity.median) <= around


def _digit_too_many(line: ResolvedLine, quantity: Decimal, habit: ArticleHabit) -> str:
    """A figure that is usual without a digit that stands there twice: 112 for 12."""
    ordered = line.extracted.quantity.value if line.extracted.quantity else None
    if ordered is None or ordered <= 0 or ordered != ordered.to_integral_value():
        return ""
    digits, holds = str(int(ordered)), quantity / ordered
    for place in range(1, len(digits)):
        once = Decimal(digits[:place] + digits[place + 1 :])
        if digits[place] == digits[place - 1] and _is_usual(once * holds, habit):
            return f" Was {figure(once)} meant, with a digit too many?"
    return ""


def _round_factor(times: float, factors: Sequence[Decimal]) -> Decimal | None:
    return next((factor for factor in factors if abs(times / float(factor) - 1) < 0.1), None)


def _ordered(line: ResolvedLine, article: Article, quantity: Decimal) -> str:
    in_base = f"{figure(quantity)} {article.unit}"
    ordered = line.extracted.quantity.value if line.extracted.quantity else None
    if ordered is None or not line.unit or ordered == quantity:
        return f"{in_base} of {article.sku}"
    return f"{figure(ordered)} {line.unit} of {article.sku}, which are {in_base}"


def _usual(habit: ArticleHabit) -> str:
    quantity = habit.quantity
    least, most, middle = (f"{number:,.6g}" for number in (quantity.least, quantity.most, quantity.median))
    range_ = least if least == most else f"{least} to {most}"
    verb = "orders" if habit.whose == "this customer" else "order"
    return f"{habit.whose} {verb} {range_} {habit.unit} at a time, {middle} in the middle of {quantity.count} lines"


def _times(times: float) -> str:
    return f"{times:,.0f} times" if times >= 3 else f"{times:.1f} times"


def _issue(code: str, severity: Severity, position: int, said: str) -> Issue:
    return Issue(code, severity, f"Line {position}: {said}", line_place(position))
