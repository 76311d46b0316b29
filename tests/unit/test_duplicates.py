"""Telling a new order from one sent twice and from a changed one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from pipeline.core.issues import Severity
from pipeline.core.money import Money, Quantity
from pipeline.core.orders import SalesOrder
from pipeline.core.parties import Address
from pipeline.core.records import PlacedOrder
from pipeline.intake.duplicates import Likeness, compare_with_earlier, differences, fingerprint, po_key
from tests.builders import sales_order

BYTES = "a" * 64
OTHER_BYTES = "b" * 64


def placed(order: SalesOrder, content_hash: str = BYTES) -> PlacedOrder:
    moment = datetime(2026, 3, 2, 9, tzinfo=UTC)
    return PlacedOrder(order, "A-1", content_hash, po_key(order.po_number), fingerprint(order), moment)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("PO 55-01", "po5501", True),
        ("4500/123", "4500123", True),
        ("注文-7", "注文7", True),
        ("005501", "5501", False),
        ("5501", "5510", False),
        ("-", "", True),
    ],
)
def test_order_numbers_are_compared_without_case_spaces_and_punctuation(one: str, other: str, same: bool) -> None:
    assert (po_key(one) == po_key(other)) is same


def test_a_fingerprint_covers_what_is_delivered_and_not_how_it_is_written() -> None:
    order = sales_order()
    bolts, paste = order.lines
    same = [
        replace(order, number="SO-000099", customer_name="HARBOUR", ship_to_address=Address("elsewhere")),
        replace(order, lines=(replace(bolts, description="bolt", customer_part="", number=10), paste)),
        replace(
            order, lines=(replace(bolts, quantity=Quantity(Decimal("1E+2"), "EA"), amount=Money(Decimal("25"), "EUR")), paste)
        ),
    ]
    other = [
        replace(order, ship_to_id="S-2"),
        replace(order, po_date=date(2026, 2, 28)),
        replace(order, requested_date=None),
        replace(order, lines=(paste, bolts)),
        replace(order, lines=(bolts,)),
        replace(order, lines=(replace(bolts, sku="FB-1041"), paste)),
        replace(order, lines=(replace(bolts, quantity=Quantity(Decimal("100.0001"), "EA")), paste)),
        replace(order, lines=(replace(bolts, quantity=Quantity(Decimal(100), "KGM")), paste)),
        replace(order, lines=(replace(bolts, amount=Money(Decimal("25.01"), "EUR")), paste)),
        replace(order, lines=(bolts, replace(paste, requested_date=None))),
    ]
    assert {fingerprint(one) for one in same} == {fingerprint(order)}
    assert len({fingerprint(one) for one in [order, *other]}) == len(other) + 1


def test_an_order_that_nothing_resembles_is_new() -> None:
    assert compare_with_earlier(sales_order(), BYTES, []).likeness is Likeness.NEW


def test_the_same_bytes_and_the_same_dated_order_are_certainly_the_same() -> None:
    verdict = compare_with_earlier(sales_order(), BYTES, [placed(sales_order(po_number="another")), placed(sales_order())])
    assert verdict.likeness is Likeness.SAME_DOCUMENT
    assert verdict.reasons == ("Same document and same order as sales order SO-000001 (A-1).",)


def undated(order: SalesOrder) -> SalesOrder:
    lines = tuple(replace(line, requested_date=None) for line in order.lines)
    return replace(order, po_date=None, requested_date=None, lines=lines)


@pytest.mark.parametrize(
    ("order", "content_hash", "code"),
    [
        (undated(sales_order()), BYTES, "duplicate-order"),
        (sales_order(), OTHER_BYTES, "duplicate-order"),
        (sales_order(requested_date=date(2026, 9, 9)), BYTES, "changed-order"),
        (sales_order(customer_id="10002"), BYTES, "duplicate-document"),
    ],
)
def test_whatever_is_less_than_certain_is_a_question(order: SalesOrder, content_hash: str, code: str) -> None:
    known = undated(sales_order()) if code == "duplicate-order" and content_hash == BYTES else sales_order()
    verdict = compare_with_earlier(order, content_hash, [placed(known)])
    assert verdict.likeness is Likeness.ASK
    assert [(finding.code, finding.severity) for finding in verdict.findings] == [(code, Severity.BLOCK)]
    assert "SO-000001" in verdict.reasons[0]


@pytest.mark.parametrize("number", ["", " - "])
def test_an_order_without_a_number_is_a_question_even_when_it_is_the_first(number: str) -> None:
    verdict = compare_with_earlier(sales_order(po_number=number), BYTES, [])
    assert verdict.likeness is Likeness.ASK
    assert [finding.code for finding in verdict.findings] == ["no-po-number"]


def test_differences_pair_lines_by_article_wherever_they_stand() -> None:
    old = sales_order()
    bolts, paste = old.lines
    new = replace(
        old,
        ship_to_id="S-2",
        po_date=None,
        lines=(
            replace(paste, number=1, requested_date=None),
            replace(bolts, number=2, quantity=Quantity(Decimal("50"), "EA"), amount=Money(Decimal("12.50"), "EUR")),
            replace(bolts, number=3),
        ),
    )
    assert differences(old, old) == []
    assert differences(old, new) == [
        "ship-to S-2, was S-1",
        "order date none, was 2026-02-27",
        "line 1 (004711): requested date none, was 2026-03-25",
        "line 2 (FB-1040): quantity 50 EA, was 100 EA",
        "line 2 (FB-1040): amount 12.5, was 25",
        "line 3 (FB-1040, 100 EA) is new",
    ]
    assert differences(new, old)[-1] == "line 3 (FB-1040, 100 EA) is gone"
