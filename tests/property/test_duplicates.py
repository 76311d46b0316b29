"""Orders that are sent again, however they are written, and orders that differ, however little: each is told from the other."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.core.comparing_orders import compare
from pipeline.core.differences import LineChange, OrderDifference
from pipeline.core.money import Money, Quantity, line_amount
from pipeline.core.order_content import content_of_order
from pipeline.core.orders import SalesOrder, SalesOrderLine
from pipeline.core.parties import Address
from pipeline.core.records import PlacedOrder
from pipeline.intake.duplicates import Likeness, compare_with_earlier, fingerprint, po_key

AT = datetime(2026, 3, 2, 9, tzinfo=UTC)
SKUS = st.sampled_from(["FB-1040", "FB-1041", "004711", "W-20"])
DAYS = st.dates(date(2026, 3, 1), date(2026, 4, 30))


@st.composite
def order_lines(draw: st.DrawFn, number: int = 1) -> SalesOrderLine:
    holds = draw(st.sampled_from([1, 12, 50]))
    count = draw(st.integers(1, 500))
    price = Decimal(draw(st.integers(1, 100_000))) / 100
    quantity = Decimal(count * holds)
    return SalesOrderLine(
        number=number,
        sku=draw(SKUS),
        description=draw(st.sampled_from(["Hex bolt", "Thread paste"])),
        ordered=Quantity(Decimal(count), "EA" if holds == 1 else "BX"),
        quantity=Quantity(quantity, "EA"),
        unit_price=Money(price, "EUR"),
        price_per=Decimal(holds),
        amount=Money(line_amount(quantity, price, Decimal(holds), Decimal(0), "EUR"), "EUR"),
        requested_date=draw(st.none() | DAYS),
    )


@st.composite
def orders(draw: st.DrawFn) -> SalesOrder:
    lines = draw(st.lists(order_lines(), min_size=1, max_size=6))
    return SalesOrder(
        number="SO-000001",
        customer_id="10001",
        customer_name="Harbour Marine GmbH",
        ship_to_id="S-1",
        ship_to_name="Werft",
        ship_to_address=Address(),
        po_number="PO-5501",
        currency="EUR",
        lines=tuple(replace(line, number=position) for position, line in enumerate(lines, 1)),
        po_date=date(2026, 2, 27),
        requested_date=draw(DAYS),
    )


@st.composite
def rewritten(draw: st.DrawFn, order: SalesOrder) -> SalesOrder:
    """The same order as somebody else would write it down."""
    lines = [draw(_rewritten_line(line, order)) for line in draw(st.permutations(order.lines))]
    days = {line.requested_date or order.requested_date for line in order.lines}
    requested = order.requested_date
    if draw(st.booleans()):
        lines = [replace(line, requested_date=line.requested_date or requested) for line in lines]
        requested = draw(st.sampled_from([None, requested, *days]))
    return replace(
        order,
        number="SO-NEW",
        customer_name=draw(st.sampled_from(["HARBOUR MARINE", "Harbour Marine GmbH"])),
        ship_to_name=draw(st.sampled_from(["Werft", "WERFT, Tor 3"])),
        po_number=draw(st.sampled_from(["PO-5501", "po 5501", "PO5501"])),
        requested_date=requested,
        lines=tuple(replace(line, number=position) for position, line in enumerate(lines, 1)),
    )


@st.composite
def _rewritten_line(draw: st.DrawFn, line: SalesOrderLine, order: SalesOrder) -> SalesOrderLine:
    if draw(st.booleans()):  # in pieces instead of boxes
        line = replace(line, ordered=line.quantity)
    if draw(st.booleans()):  # a price per hundred times as many
        price, per = line.unit_price.amount * 100, line.price_per * 100
        line = replace(line, unit_price=Money(price, "EUR"), price_per=per)
    if draw(st.booleans()):
        line = replace(line, description="SOMETHING ELSE", customer_part="X-1")
    trailing = line.quantity.number.quantize(Decimal("0.00001"))
    return replace(line, quantity=Quantity(trailing, line.quantity.unit))


@st.composite
def changed(draw: st.DrawFn, order: SalesOrder) -> SalesOrder:
    """An order in which one thing that counts is another."""
    position = draw(st.integers(0, len(order.lines) - 1))
    line = order.lines[position]
    what = draw(st.sampled_from(["quantity", "article", "price", "place", "day", "more", "less", "currency", "unit"]))
    if what == "place":
        return replace(order, ship_to_id="S-2")
    if what == "currency":
        return replace(order, currency="USD", lines=tuple(_in_dollars(one) for one in order.lines))
    if what == "more":
        return replace(order, lines=(*order.lines, draw(order_lines(len(order.lines) + 1))))
    if what == "less" and len(order.lines) > 1:
        return replace(order, lines=order.lines[:position] + order.lines[position + 1 :])
    if what == "article":
        other = replace(line, sku=draw(SKUS.filter(lambda sku: sku != line.sku)))
    elif what == "price":
        other = replace(line, unit_price=Money(line.unit_price.amount + Decimal("0.0001"), "EUR"))
    elif what == "day":
        other = replace(line, requested_date=(line.requested_date or order.requested_date or AT.date()) + timedelta(days=1))
    elif what == "unit":
        other = replace(line, quantity=Quantity(line.quantity.number, "KGM"))
    else:
        step = Decimal(draw(st.sampled_from(["1", "0.001", "100"])))
        other = replace(line, quantity=Quantity(line.quantity.number + step, line.quantity.unit))
    return replace(order, lines=(*order.lines[:position], other, *order.lines[position + 1 :]))


def _in_dollars(line: SalesOrderLine) -> SalesOrderLine:
    return replace(line, unit_price=Money(line.unit_price.amount, "USD"), amount=Money(line.amount.amount, "USD"))


def placed(order: SalesOrder) -> PlacedOrder:
    return PlacedOrder(order, "A-1", "a" * 64, po_key(order.po_number), fingerprint(order), AT)


def difference(old: SalesOrder, new: SalesOrder, shipped: dict[int, Decimal] | None = None) -> OrderDifference:
    return compare(old.number, content_of_order(old), content_of_order(new), shipped)


@settings(max_examples=80)
@given(st.data())
def test_the_same_order_written_otherwise_is_always_sent_again_and_never_a_second_order(data: st.DataObject) -> None:
    order = data.draw(orders())
    again = data.draw(rewritten(order))
    assert compare_with_earlier(again, "b" * 64, [placed(order)], at=AT).likeness is Likeness.SENT_AGAIN
    assert compare_with_earlier(replace(order, number="SO-2"), "b" * 64, [placed(again)], at=AT).likeness is Likeness.SENT_AGAIN


@settings(max_examples=80)
@given(st.data())
def test_any_change_of_what_is_delivered_where_when_or_for_how_much_is_a_question_both_ways_round(data: st.DataObject) -> None:
    order = data.draw(orders())
    other = data.draw(rewritten(data.draw(changed(order))))
    for old, new in ((order, other), (other, order)):
        verdict = compare_with_earlier(new, "b" * 64, [placed(old)], at=AT)
        assert verdict.likeness is Likeness.ASK
        assert not verdict.differences[0].is_empty
        assert verdict.reasons


@settings(max_examples=50)
@given(orders(), orders())
def test_every_line_of_both_versions_is_told_of_exactly_once(old: SalesOrder, new: SalesOrder) -> None:
    found = difference(old, new).lines
    assert sorted(line.old_position for line in found if line.old_position) == list(range(1, len(old.lines) + 1))
    assert sorted(line.new_position for line in found if line.new_position) == list(range(1, len(new.lines) + 1))
    for line in found:
        assert (line.change is LineChange.ADDED) == (line.old_position is None)
        assert (line.change is LineChange.REMOVED) == (line.new_position is None)
        assert (line.change is LineChange.CHANGED) == bool(line.fields)


@settings(max_examples=50)
@given(st.data())
def test_a_change_is_limited_exactly_where_it_takes_back_what_has_shipped(data: st.DataObject) -> None:
    order = data.draw(orders())
    (line, *rest) = order.lines
    out = Decimal(data.draw(st.integers(0, int(line.quantity.number))))
    wanted = Decimal(data.draw(st.integers(1, int(line.quantity.number) * 2)))
    new = replace(order, lines=(replace(line, quantity=Quantity(wanted, "EA")), *rest))
    alone = sum(1 for one in order.lines if one.sku == line.sku) == 1
    limits = difference(order, new, {1: out}).limits
    if alone:
        assert bool(limits) == (wanted < out)
    if limits:
        assert f"{out} EA have shipped" in limits[0]
