"""Telling a new order from one sent twice and from a changed one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from pipeline.core.comparing_orders import compare
from pipeline.core.differences import OrderDifference
from pipeline.core.issues import Severity
from pipeline.core.money import Money, Quantity
from pipeline.core.order_content import content_of_order, late_changes
from pipeline.core.orders import SalesOrder
from pipeline.core.parties import Address
from pipeline.core.records import PlacedOrder
from pipeline.intake.duplicates import Likeness, compare_with_earlier, fingerprint, po_key, release_of
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
        po_date=date(2026, 3, 1),
        lines=(
            replace(paste, number=1, requested_date=None),
            replace(bolts, number=2, quantity=Quantity(Decimal("50"), "EA"), amount=Money(Decimal("12.50"), "EUR")),
            replace(bolts, number=3),
        ),
    )
    assert difference(old, old).is_empty
    assert difference(old, new).in_words().split("; ") == [
        "ship-to S-2, was S-1",
        "order date 2026-03-01, was 2026-02-27",
        "line 1 (004711): requested date 2026-03-20, was 2026-03-25",
        "line 2 (FB-1040, 50 EA) is new",
        "1 of 3 lines stay as they are",
    ]
    assert "line 2 (FB-1040, 50 EA) is gone" in difference(new, old).in_words()


def difference(old: SalesOrder, new: SalesOrder, **shipped: str) -> OrderDifference:
    """How one order differs from another; ``line_1="60"`` of the old one have shipped."""
    gone = {int(name.removeprefix("line_")): Decimal(number) for name, number in shipped.items()}
    return compare(old.number, content_of_order(old), content_of_order(new), gone)


def with_quantity(order: SalesOrder, quantity: int) -> SalesOrder:
    bolts, paste = order.lines
    amount = Money(Decimal(quantity) / 4, "EUR")
    return replace(order, lines=(replace(bolts, quantity=Quantity(Decimal(quantity), "EA"), amount=amount), paste))


@pytest.mark.parametrize(
    ("shipped", "wanted", "limit"),
    [
        ("0", 40, ""),
        ("60", 80, ""),
        ("60", 60, ""),
        ("60", 40, "60 EA have shipped, so it can be reduced to 60 EA at the least, by 40 EA"),
        ("100", 40, "100 EA have shipped, so it can be reduced by nothing"),
    ],
)
def test_a_revision_below_what_has_shipped_says_how_much_can_still_be_reduced(shipped: str, wanted: int, limit: str) -> None:
    found = difference(sales_order(), with_quantity(sales_order(), wanted), line_1=shipped)
    assert [(line.old_position, line.new_position, line.limit) for line in found.lines] == [(1, 1, limit), (2, 2, "")]
    issues = late_changes(found)
    assert [issue.code for issue in issues] == (["revision-below-shipped"] if limit else [])
    if limit:
        assert issues[0].message == f"Of SO-000001, line 1 (FB-1040): {limit}."
        assert f"quantity {wanted} EA, was 100 EA; {limit}" in found.in_words()


def test_a_line_that_shipped_in_part_cannot_be_taken_back_or_exchanged_whole() -> None:
    old = sales_order()
    bolts, paste = old.lines
    gone = difference(old, replace(old, lines=(paste,)), line_1="30")
    assert "line 1 (FB-1040, 100 EA) is gone; 30 EA have shipped, so only the other 70 EA can go" in gone.in_words()
    other = difference(old, replace(old, lines=(replace(bolts, sku="FB-1041"), paste)), line_1="100")
    assert "article FB-1041, was FB-1040; 100 EA have shipped, so none of it can be exchanged" in other.in_words()


def test_a_revision_that_does_not_say_so_is_told_line_by_line_with_what_shipped() -> None:
    verdict = compare_with_earlier(
        with_quantity(sales_order(), 40), OTHER_BYTES, [placed(sales_order())], shipped={"SO-000001": {1: Decimal(60)}}
    )
    assert verdict.likeness is Likeness.ASK
    assert [finding.code for finding in verdict.findings] == ["changed-order", "revision-below-shipped"]
    assert "line 1 (FB-1040): quantity 40 EA, was 100 EA" in verdict.reasons[0]
    assert verdict.differences[0].sales_order == "SO-000001"


def test_the_same_order_by_fax_and_by_mail_is_sent_again_and_no_second_order() -> None:
    bolts, paste = sales_order().lines
    by_fax = sales_order(
        customer_name="HARBOUR MARINE",
        lines=(replace(paste, description="PASTE"), replace(bolts, ordered=Quantity(Decimal(100), "EA"))),
    )
    verdict = compare_with_earlier(by_fax, OTHER_BYTES, [placed(sales_order())])
    assert verdict.likeness is Likeness.SENT_AGAIN
    said = "Sent again: Order PO-5501 of HARBOUR MARINE of 2026-02-27 says the same in every line as sales order SO-000001 (A-1)."
    assert verdict.reasons == (said,)


def test_what_is_wanted_on_no_day_is_sent_again_within_days_and_a_question_after_weeks() -> None:
    lines = tuple(replace(line, requested_date=None) for line in sales_order().lines)
    order = sales_order(requested_date=None, lines=lines)
    soon, late = datetime(2026, 3, 4, 9, tzinfo=UTC), datetime(2026, 3, 30, 9, tzinfo=UTC)
    assert compare_with_earlier(order, OTHER_BYTES, [placed(order)], at=soon).likeness is Likeness.SENT_AGAIN
    assert compare_with_earlier(order, OTHER_BYTES, [placed(order)], at=late).likeness is Likeness.ASK
    assert compare_with_earlier(order, OTHER_BYTES, [placed(order)]).likeness is Likeness.ASK


def test_what_was_ordered_twice_under_one_number_before_is_a_question_the_third_time() -> None:
    earlier = [placed(sales_order()), placed(with_quantity(sales_order(number="SO-000002"), 40))]
    verdict = compare_with_earlier(sales_order(), OTHER_BYTES, earlier)
    assert verdict.likeness is Likeness.ASK
    assert [finding.code for finding in verdict.findings] == ["duplicate-order"]
    assert "(and SO-000002)" in verdict.reasons[0]


def test_an_order_for_other_days_under_a_known_number_may_be_a_call_off() -> None:
    lines = tuple(replace(line, requested_date=None) for line in sales_order().lines)
    april = sales_order(po_date=date(2026, 3, 27), requested_date=date(2026, 4, 20), lines=lines)
    verdict = compare_with_earlier(april, OTHER_BYTES, [placed(sales_order())])
    assert verdict.likeness is Likeness.ASK
    assert [finding.code for finding in verdict.findings] == ["call-off"]
    assert "a call-off against a standing order, or a change?" in verdict.reasons[0]


@pytest.mark.parametrize(
    ("number", "base", "release"),
    [
        ("4500123 Rel. 7", "4500123", "7"),
        ("4500123/Abruf Nr. 12", "4500123", "12"),
        ("RV-77 call-off 003", "RV-77", "003"),
        ("4500123-7", "4500123-7", ""),
        ("RELEASE 7", "RELEASE 7", ""),
        ("Appel", "Appel", ""),
    ],
)
def test_a_call_off_is_told_from_its_standing_order_where_the_number_says_it(number: str, base: str, release: str) -> None:
    assert release_of(number) == (base, release)


def test_each_call_off_is_an_order_of_its_own_and_says_so() -> None:
    verdict = compare_with_earlier(sales_order(po_number="4500123 Rel 8"), OTHER_BYTES, [])
    assert verdict.likeness is Likeness.NEW
    assert [(finding.code, finding.severity) for finding in verdict.findings] == [("call-off", Severity.INFO)]
    assert po_key("4500123 Rel 8") != po_key("4500123 Rel 7")


def test_two_identical_lines_that_are_both_meant_stay_two() -> None:
    bolts, paste = sales_order().lines
    twice = sales_order(lines=(bolts, replace(bolts, number=2), paste))
    assert difference(twice, twice).is_empty
    assert compare_with_earlier(twice, OTHER_BYTES, [placed(twice)]).likeness is Likeness.SENT_AGAIN
    assert difference(twice, sales_order()).in_words().startswith("line 2 (FB-1040, 100 EA) is gone")
    assert compare_with_earlier(sales_order(), OTHER_BYTES, [placed(twice)]).likeness is Likeness.ASK
