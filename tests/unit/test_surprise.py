"""Orders that are unlike their customer, and the many that merely vary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from pipeline.checks.surprise import surprise_findings
from pipeline.core.history import Habits, PastLine, PastOrder
from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Article, ShipTo
from pipeline.core.resolution import Resolution
from pipeline.history.habits import Segment, habits_of, seldom_bought, spread_of
from tests.builders import BIRCH, BOLT, HARBOUR, HARBOUR_YARD, resolution

MONDAY = date(2026, 2, 2)
BOXES = replace(BOLT, packs=(("BX", Decimal(50)), ("PX", Decimal(4800))))


def past(*quantities: object, sku: str = "FB-1040", price: str = "0.25", unit: str = "EA", **changes: object) -> list[PastOrder]:
    """An order a week, of one line."""
    return [
        replace(
            PastOrder(
                f"SO-{number}",
                "10001",
                MONDAY - timedelta(weeks=number),
                (PastLine(sku, Decimal(str(quantity)), "EA", Decimal(price), unit),),
                "EUR",
                "S-1",
            ),
            **changes,  # type: ignore[arg-type]
        )
        for number, quantity in enumerate(quantities)
    ]


TWELVE = past(8, 10, 12, 10, 8, 9, 10, 11, 10, 12, 9, 10)


def ordered(
    number: object, unit: str = "EA", article: Article = BOXES, price: str = "0.25", place: ShipTo = HARBOUR_YARD
) -> Resolution:
    """One line of so many of a unit."""
    whole = resolution()
    (line,) = whole.lines
    quantity = Decimal(str(number))
    holds = dict((("EA", Decimal(1)), *article.packs))[unit]
    assert line.extracted.quantity
    resolved = replace(
        line,
        extracted=replace(line.extracted, quantity=replace(line.extracted.quantity, value=quantity)),
        articles=(replace(line.articles[0], target=article),),
        unit=unit,
        base_quantity=quantity * holds,
        ordered_price=Decimal(price),
        master_price=Decimal(price),
    )
    ship_tos = (replace(whole.ship_tos[0], target=place),)
    return replace(whole, lines=(resolved,), ship_tos=ship_tos)


def found(resolved: Resolution, orders: list[PastOrder] = TWELVE, on: date = MONDAY, **options: object) -> dict[str, Issue]:
    habits = habits_of("10001", orders, **options)  # type: ignore[arg-type]
    return {issue.code: issue for issue in surprise_findings(resolved, habits, on)}


@pytest.mark.parametrize("number", [6, 8, 10, 12, 15, 18])
def test_what_a_customer_orders_now_and_then_is_no_surprise(number: int) -> None:
    assert found(ordered(number)) == {}


@pytest.mark.parametrize(
    ("number", "unit", "named"),
    [
        (10, "PX", "Were 10 EA meant?"),
        (10, "BX", "Were 10 EA meant?"),
        (100, "EA", "That is 10 times a usual order: were 10 EA meant?"),
        (1000, "EA", "That is 100 times a usual order: were 10 EA meant?"),
        (120, "EA", "were 12 EA meant?"),
        (110, "EA", "were 11 EA meant?"),
        (112, "EA", "Was 12 meant, with a digit too many?"),
        (1, "EA", "10 times as much is usual: were 10 EA meant?"),
    ],
)
def test_slips_of_hand_are_named_as_what_they_look_like(number: int, unit: str, named: str) -> None:
    issue = found(ordered(number, unit))["quantity-unusual"]
    assert issue.severity is Severity.WARNING
    assert issue.place == "line 1"
    assert "this customer orders 8 to 12 EA at a time, 10 in the middle of 12 lines" in issue.message
    assert issue.message.endswith(named)


def test_pallets_for_pieces_are_told_in_both_counts() -> None:
    said = found(ordered(100, "PX"))["quantity-unusual"].message
    assert said.startswith("Line 1: 100 PX of FB-1040, which are 480000 EA, 48,000 times more than usual")


def test_a_customer_whose_quantities_scatter_is_not_asked_about_large_ones() -> None:
    wild = past(10, 400, 25, 60, 1000, 15, 200, 90, 30, 700)
    assert found(ordered(1200), wild) == {}
    assert "quantity-unusual" in found(ordered(100_000), wild)


def test_a_few_wild_orders_do_not_hide_the_next_one() -> None:
    assert "quantity-unusual" in found(ordered(1200), [*TWELVE, *past(900)])


def test_two_past_orders_are_too_few_for_a_slip_that_may_be_none() -> None:
    assert found(ordered(20), past(10, 10)) == {}
    assert "quantity-unusual" in found(ordered(1000), past(10, 10))


def test_an_article_that_a_customer_never_bought_is_compared_with_what_others_like_it_buy() -> None:
    others = [replace(sale, customer_id=f"C{number}") for number, sale in enumerate(past(*[10, 12, 8, 15, 9, 11, 10, 20]))]
    known = {f"C{number}": replace(BIRCH, customer_id=f"C{number}", address=HARBOUR.address) for number in range(8)}
    segment = Segment(others, {**known, "10001": HARBOUR})
    issue = found(ordered(100, "PX"), [], segment=segment)["quantity-unusual"]
    assert "customers in DE order 8 to 20 EA at a time" in issue.message
    assert found(ordered(60), [], segment=segment) == {}
    assert found(ordered(1), [], segment=segment) == {}, "little of what others buy much of is how a customer begins"
    alone = Segment([replace(sale, customer_id="C1") for sale in others], known)
    assert found(ordered(100, "PX"), [], segment=alone) == {}, "one customer is no segment"


def test_the_group_of_a_customer_counts_before_its_country_and_that_before_everybody() -> None:
    near = [replace(sale, customer_id=f"G{number}") for number, sale in enumerate(past(5, 5, 5, 5, 5))]
    far = [replace(sale, customer_id=f"U{number}") for number, sale in enumerate(past(500, 500, 500, 500, 500))]
    group = {f"G{number}": replace(BIRCH, customer_id=f"G{number}", parent_id="10001") for number in range(5)}
    habits = habits_of("10001", [], Segment([*near, *far], {**group, "10001": HARBOUR}))
    assert (habits.articles["FB-1040"].whose, habits.articles["FB-1040"].quantity.median) == ("customers of the same group", 5)
    assert habits_of("10001", [], Segment([*near, *far])).articles["FB-1040"].whose == "all customers"


def test_the_neighbours_number_is_a_surprise_where_the_usual_one_is_missing() -> None:
    strange = replace(BOXES, sku="FB-1041")
    issue = found(ordered(10, article=strange))["article-unusual"]
    assert issue.severity is Severity.WARNING
    assert "its number is next to FB-1040, which this customer ordered 12 times in 12 orders" in issue.message
    both = ordered(10, article=strange)
    whole = replace(both, lines=(*both.lines, *ordered(10).lines))
    assert "article-unusual" not in found(whole)
    sizes = [*TWELVE, *past(10, 10, 10, sku="FB-1042"), *past(10, sku="FB-1043")]
    assert "article-unusual" not in found(ordered(10, article=strange), sizes), "sizes of one thing are bought together"


def test_a_price_ten_times_off_is_named_and_a_rise_is_not() -> None:
    assert "10.00 times off" in found(ordered(10, price="2.50"))["price-unusual"].message.replace("10 times", "10.00 times")
    assert found(ordered(10, price="0.29")) == {}
    assert "price-unusual" not in found(ordered(10, price="2.50"), past(10, 10, price="0.25", currency="USD"))


def test_one_new_thing_is_told_and_several_together_ask_for_a_person() -> None:
    there = replace(HARBOUR_YARD, ship_to_id="S-9", name="Depot Ost")
    one = found(ordered(10, place=there))
    assert {code: issue.severity for code, issue in one.items()} == {"ship-to-unusual": Severity.INFO}
    assert "mostly they go to S-1" in one["ship-to-unusual"].message
    sunday = MONDAY - timedelta(days=1)
    assert set(found(ordered(10, place=there), on=sunday)) == {"ship-to-unusual", "weekday-unusual"}
    strange = replace(BOXES, sku="W-20")
    three = found(ordered(10, place=there, article=strange), on=sunday)
    assert three["several-unusual"].severity is Severity.WARNING
    assert (
        "an article for the first time, a place that is new to it, a day on which it never ordered"
        in three["several-unusual"].message
    )


def test_an_order_worth_far_more_than_any_before_is_a_surprise() -> None:
    many = [
        replace(one, lines=tuple(PastLine(f"K-{number}", Decimal(10), "EA", Decimal("0.25")) for number in range(2)))
        for one in TWELVE
    ]
    assert "value-unusual" not in found(ordered(30), many)
    assert "worth 2,500.00 EUR" in found(ordered(10_000), many)["value-unusual"].message


def test_nothing_is_a_surprise_of_a_customer_without_a_past_or_that_is_not_certain() -> None:
    assert found(ordered(100_000), []) == {}
    unsure = replace(ordered(100_000), customer_certain=False)
    assert found(unsure) == {}
    assert surprise_findings(ordered(100_000), replace(habits_of("10001", TWELVE), customer_id="10002"), MONDAY) == []
    assert surprise_findings(ordered(100_000), Habits(), MONDAY) == []


def test_habits_say_places_days_senders_and_values() -> None:
    orders = [*past(8, 10, 12, sender="A <A@Harbour-Marine.example>"), *past(10, ship_to_id="S-2", sender="+49 40 5550199")]
    habits = habits_of("10001", orders)
    assert (habits.orders, dict(habits.ship_tos), dict(habits.weekdays)) == (4, {"S-1": 3, "S-2": 1}, {0: 4})
    assert dict(habits.senders) == {"a@harbour-marine.example": 3, "49405550199": 1}
    assert dict(habits.domains) == {"harbour-marine.example": 3}
    assert (habits.first_on, habits.last_on) == (MONDAY - timedelta(weeks=2), MONDAY)
    assert habits.articles["FB-1040"].ordered_units == {"EA": 4}
    assert seldom_bought(["FB-1040", "W-20"], orders) == {"W-20"}


def test_a_spread_is_told_by_its_middle() -> None:
    assert spread_of([]) is None
    spread = spread_of([1.0, 2.0, 3.0, 4.0, 100.0])
    assert spread and (spread.count, spread.median, spread.mad, spread.least, spread.most) == (5, 3.0, 1.0, 1.0, 100.0)
