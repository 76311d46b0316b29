from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest

from pipeline.checks import AlreadyOrdered, earlier_orders, examine
from pipeline.checks.earlier import nothing_ordered
from pipeline.core.fields import DocumentKind
from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Address, Price, ShipTo
from pipeline.core.records import PlacedOrder
from pipeline.core.resolution import Outcome, Resolution
from pipeline.core.tolerances import Tolerances
from pipeline.review.routing import route
from tests.builders import BOLT, HARBOUR, HARBOUR_YARD, TODAY, amount, line, order, read, resolution, sales_order


def findings(resolved: Resolution, already_ordered: AlreadyOrdered = nothing_ordered, **options: Any) -> dict[str, Issue]:
    options["earlier"] = earlier_orders(resolved, already_ordered)
    return {finding.code: finding for finding in examine(resolved, today=TODAY, **options)}


def of_line(**changes: Any) -> dict[str, Issue]:
    """Findings about one changed line of an otherwise right order; a total is printed that fits."""
    return findings(resolution(order(lines=(line(**changes),))))


def test_order_that_nothing_is_wrong_with_has_no_findings() -> None:
    assert findings(resolution()) == {}


@pytest.mark.parametrize(
    ("changes", "code", "place", "words"),
    [
        ({"po_number": None}, "po-number-missing", "po_number", "no purchase order number"),
        ({"po_number": read(" ")}, "po-number-missing", "po_number", "no purchase order number"),
        ({"lines": (), "total": None}, "no-lines", "lines", "No order line"),
        ({"kind": DocumentKind.ORDER_CHANGE, "kind_reason": "titled revision"}, "order-change", "", "titled revision"),
        ({"po_date": read(date(2026, 3, 9))}, "order-date-ahead", "po_date", "2026-03-09"),
        ({"po_date": read(date(2021, 3, 9))}, "order-date-old", "po_date", "long ago"),
        ({"requested_date": read(date(2026, 3, 1))}, "requested-date-past", "requested_date", "past"),
        ({"requested_date": read(date(2062, 3, 1))}, "requested-date-far", "requested_date", "far ahead"),
        ({"currency": None}, "currency-implied", "currency", "buys in EUR"),
        ({"total": amount("51.00")}, "total-differs", "total", "add up to 50"),
        ({"subtotal": amount("49.00")}, "subtotal-differs", "subtotal", "subtotal is 49"),
        ({"total": None}, "sum-missing", "total", "No sum"),
        ({"discount": amount("-5.00"), "total": amount("45.00")}, "discount-on-order", "discount", "5"),
        ({"freight": amount("12.50"), "total": amount("62.50")}, "freight-on-order", "freight", "12.50"),
        ({"supplier_name": read("Northern Bolts Ltd")}, "supplier-other", "supplier_name", "to “Northern Bolts Ltd”, not to us"),
        ({"po_number": read("PO-5501", 0.4)}, "low-confidence", "po_number", "only 40 %"),
        ({"ship_to_address": read("Werftweg 9, 21129 Hamburg")}, "ship-to-new", "ship_to_address", "number 9 instead of 12"),
    ],
)
def test_what_is_remarkable_about_an_order_is_found(changes: dict[str, Any], code: str, place: str, words: str) -> None:
    found = findings(resolution(order(**changes)))
    assert list(found) == [code]
    assert found[code].place == place
    assert words in found[code].message


@pytest.mark.parametrize(
    ("changes", "code", "words"),
    [
        ({"amount": amount("55.00")}, "amount-differs", "200 x 0.25 makes 50, the order says 55"),
        ({"unit_price": amount("0.30"), "amount": amount("60.00")}, "price-differs", "20.0 % more"),
        (
            {"unit_price": amount("0.20"), "amount": amount("40.00")},
            "price-differs",
            "20.0 % less than the list price of 0.25 EUR per EA",
        ),
        ({"unit_price": None, "amount": amount("40.00")}, "price-differs", "20.0 % less"),
        ({"uom": read("wagon")}, "unit-unknown", "“wagon” is not known"),
        ({"uom": read("roll")}, "unit-not-convertible", "how many EA of FB-1040 are in one roll"),
        ({"uom": None, "unit_price": amount("0.25")}, "unit-implied", "can only be EA"),
        ({"quantity": amount("0"), "amount": amount("0")}, "quantity-not-positive", "quantity of 0"),
        ({"quantity": amount("-200"), "amount": amount("-50")}, "quantity-not-positive", "quantity of -200"),
        ({"quantity": amount("200.5"), "amount": amount("50.13")}, "quantity-not-whole", "200.50 EA is not a whole number"),
        ({"quantity": amount("4000000"), "amount": amount("1000000")}, "quantity-absurd", "4000000 is very much"),
        ({"quantity": None}, "quantity-missing", "no quantity"),
        ({"requested_date": read(date(2026, 1, 1))}, "requested-date-past", "Line 1 is requested for 2026-01-01"),
        ({"quantity": amount("200", 0.3)}, "low-confidence", "quantity in line 1 “200”"),
        ({"price_per": amount("0")}, "price-basis-not-positive", "price for 0"),
    ],
)
def test_what_is_remarkable_about_a_line_is_found(changes: dict[str, Any], code: str, words: str) -> None:
    found = of_line(**changes)
    assert code in found
    assert found[code].place == "line 1"
    assert words in found[code].message


def test_price_within_the_tolerance_passes() -> None:
    price = (Price("FB-1040", "EUR", Decimal("0.2511")),)
    assert findings(resolution(prices=price)) == {}
    assert "price-differs" in findings(resolution(prices=price), tolerances=Tolerances(price_share=Decimal("0.004")))


def test_price_that_the_masters_do_not_hold_is_found() -> None:
    assert "no price of FB-1040 in EUR" in findings(resolution(prices=()))["price-unknown"].message


def test_unit_that_could_be_several_is_asked_for() -> None:
    assert "sold in several" in of_line(uom=None, unit_price=amount("0.30"), amount=amount("60.00"))["unit-missing"].message


def test_rounding_of_a_cent_is_no_difference() -> None:
    assert "amount-differs" not in of_line(unit_price=amount("0.2499"), amount=amount("49.99"))
    assert "amount-differs" in of_line(unit_price=amount("0.2499"), amount=amount("49.96"))


def test_article_findings_name_the_nearest() -> None:
    uncertain = of_line(supplier_part=read("FB-1041"))["article-uncertain"]
    assert uncertain.severity is Severity.WARNING
    assert "Nearest is FB-1040" in uncertain.message
    unknown = of_line(supplier_part=read("ZZ"), description=read("Freight surcharge"))["article-unknown"]
    assert unknown.severity is Severity.BLOCK


def test_contradicting_codes_name_both_articles() -> None:
    message = of_line(buyer_part=read("HM-77"))["article-uncertain"].message
    assert "FN-1000" in message
    assert "FB-1040" in message


def test_discontinued_article_is_found() -> None:
    found = findings(resolution(articles=(replace(BOLT, discontinued=True),)))
    assert "FB-1040, Hex bolt M10x40 zinc plated, is discontinued" in found["article-discontinued"].message


def test_unknown_customer_is_blocked_with_the_nearest_in_words() -> None:
    strange = order(buyer_name=read("Harbor Marina Ltd"), buyer_address=None, ship_to_name=None, ship_to_address=None)
    found = findings(resolution(strange, sender=""))["customer-unknown"]
    assert found.severity is Severity.BLOCK
    assert "Nearest: Harbour Marine GmbH (10001)" in found.message


def test_uncertain_customer_says_what_little_speaks_for_it() -> None:
    alone = order(buyer_address=None, ship_to_name=None, ship_to_address=None)
    assert "only this says so" in findings(resolution(alone, sender=""))["customer-uncertain"].message


def test_several_customers_are_named() -> None:
    twin = replace(HARBOUR, customer_id="10009", email_domains=(), address=Address("Hafenweg 3", "28195", "Bremen"))
    undecided = order(buyer_address=None, ship_to_name=None, ship_to_address=None)
    message = findings(resolution(undecided, sender="", customers=(HARBOUR, twin)))["customer-ambiguous"].message
    assert "(10001, " in message
    assert "(10009, " in message


def test_blocked_customer_is_found() -> None:
    found = findings(resolution(customers=(replace(HARBOUR, blocked=True),)))
    assert found["customer-blocked"].severity is Severity.BLOCK


def test_customer_with_several_ship_tos_and_none_on_the_order() -> None:
    second = ShipTo("S-2", "10001", "Lager Nord", Address("Nordweg 1", "21129", "Hamburg"))
    found = findings(resolution(order(ship_to_name=None, ship_to_address=None), ship_tos=(HARBOUR_YARD, second)))
    assert "names no ship-to" in found["ship-to-ambiguous"].message


def test_ship_to_that_nobody_named_needs_a_person_unless_the_operator_trusts_it() -> None:
    unnamed = resolution(order(ship_to_name=None, ship_to_address=None))
    found = findings(unnamed)["ship-to-implied"]
    assert found.severity is Severity.WARNING
    assert "Harbour Marine Werft (S-1) is the only one" in found.message
    assert findings(unnamed, tolerances=Tolerances(trust_implied_ship_to=True))["ship-to-implied"].severity is Severity.INFO


def test_ship_to_with_a_strange_name_is_uncertain() -> None:
    assert "another name" in findings(resolution(order(ship_to_name=read("Ostsee Spedition AG"))))["ship-to-uncertain"].message


def test_order_placed_before_is_found_by_customer_and_number() -> None:
    asked: list[tuple[str, str]] = []

    def already_ordered(customer_id: str, po_number: str) -> Sequence[PlacedOrder]:
        asked.append((customer_id, po_number))
        return known_as("SO-000007")(customer_id, po_number)

    found = findings(resolution(), already_ordered=already_ordered)
    assert asked == [("10001", "PO-5501")]
    assert found["ordered-before"].severity is Severity.BLOCK
    assert "SO-000007" in found["ordered-before"].message


def test_currency_that_nobody_knows_is_asked_for() -> None:
    found = findings(resolution(order(currency=None), customers=(replace(HARBOUR, currency=""),)))
    assert found["currency-missing"].severity is Severity.WARNING


def test_currency_that_the_customer_does_not_buy_in_is_found_and_prices_count_in_it() -> None:
    found = findings(resolution(order(currency=read("USD"))))
    assert "in USD, but the customer buys in EUR" in found["currency-differs"].message
    assert "than the list price of 0.28 USD per EA" in found["price-differs"].message


def test_scanned_pages_need_a_person_unless_the_operator_trusts_them() -> None:
    found = findings(resolution(), ocr_pages={3, 1})
    assert found["read-from-image"].severity is Severity.WARNING
    assert "Pages 1, 3" in found["read-from-image"].message
    trusted = findings(resolution(), ocr_pages={1}, tolerances=Tolerances(trust_ocr=True))
    assert trusted["read-from-image"].severity is Severity.INFO


def test_two_identical_lines_are_told_and_may_both_be_meant() -> None:
    found = findings(resolution(order(lines=(line(), line()))))
    assert {code: issue.severity for code, issue in found.items()} == {"line-repeated": Severity.INFO}
    assert found["line-repeated"].place == "line 2"
    dated = line(requested_date=read(date(2026, 4, 1)))
    assert findings(resolution(order(lines=(line(), dated)))) == {}


def test_what_is_no_order_is_checked_for_nothing_else() -> None:
    found = findings(resolution(order(kind=DocumentKind.NOT_AN_ORDER, kind_reason="an invoice", lines=(), total=None)))
    assert list(found) == ["not-an-order"]
    assert "an invoice" in found["not-an-order"].message


def test_what_the_readers_found_is_passed_on() -> None:
    noticed = Issue("page-blank", Severity.WARNING, "Page 2 is blank.", "page 2")
    assert findings(resolution(order(issues=(noticed,)))) == {"page-blank": noticed}


@pytest.mark.parametrize(
    "sums",
    [
        {"subtotal": amount("50.00"), "tax": amount("9.50"), "total": amount("59.50")},
        {"tax": amount("9.50"), "total": amount("59.50")},
        {"tax": amount("9.50"), "total": amount("50.00")},
        {"subtotal": amount("50.00"), "total": None},
    ],
)
def test_sums_with_and_without_tax_agree(sums: dict[str, Any]) -> None:
    assert findings(resolution(order(**sums))) == {}


@pytest.mark.parametrize("name", ["FALKNER FITTINGS LIMITED", "Falkner Fitings Ltd", "Falkner Fittings Ltd, Order Desk"])
def test_our_own_name_in_another_form_is_ours(name: str) -> None:
    assert findings(resolution(order(supplier_name=read(name)))) == {}


def test_lost_line_shows_in_the_total() -> None:
    assert "total-differs" in findings(resolution(order(lines=(line(),), total=amount("100.00"))))


def known_as(*numbers: str) -> AlreadyOrdered:
    orders = [sales_order(number=number) for number in numbers]
    placed = [PlacedOrder(one, "A-1", "a" * 64, "po5501", "f" * 64, datetime(2026, 3, 1, tzinfo=UTC)) for one in orders]
    return lambda customer_id, po_number: placed if customer_id == "10001" else ()


def test_a_cancellation_names_the_order_that_it_takes_back_and_misses_nothing_else() -> None:
    bare = order(kind=DocumentKind.CANCELLATION, kind_reason="titled 'Storno'", lines=(), total=None, currency=None, po_date=None)

    found = findings(resolution(bare), already_ordered=known_as("SO-000007"))

    assert list(found) == ["cancellation"]
    said = "This cancels order PO-5501, sales order SO-000007 of Harbour Marine GmbH (titled 'Storno')."
    assert (found["cancellation"].message, found["cancellation"].severity) == (said, Severity.BLOCK)


def test_a_cancellation_of_nothing_known_says_so_and_one_without_a_number_asks_for_it() -> None:
    unknown = findings(resolution(order(kind=DocumentKind.CANCELLATION, kind_reason="titled 'Storno'", lines=())))
    assert unknown["cancellation"].message.endswith("No sales order of that number is known.")

    unnumbered = findings(resolution(order(kind=DocumentKind.CANCELLATION, po_number=None, lines=())))
    assert unnumbered["cancellation"].message == "This cancels an earlier order."
    assert unnumbered["po-number-missing"].message == "It does not say which purchase order it means."


def test_a_change_names_the_order_that_it_changes_once_and_is_checked_like_an_order() -> None:
    changed = order(kind=DocumentKind.ORDER_CHANGE, kind_reason="titled 'Revision'", lines=(line(amount=amount("51.00")),))

    found = findings(resolution(changed), already_ordered=known_as("SO-000007", "SO-000009"))

    said = "This changes order PO-5501, sales order SO-000007, SO-000009 of Harbour Marine GmbH (titled 'Revision')."
    assert found["order-change"].message.startswith(said)
    assert "line 2 (004711, 3 EA) is not mentioned" in found["order-change"].message
    assert "ordered-before" not in found
    assert "amount-differs" in found


def test_a_cancellation_goes_to_a_person_with_that_reason_alone() -> None:
    resolved = resolution(order(kind=DocumentKind.CANCELLATION, kind_reason="titled 'Storno'", lines=(), currency=None))

    decision = route(resolved, examine(resolved, today=TODAY))

    assert decision.outcome is Outcome.REVIEW
    assert decision.reasons == ("This cancels order PO-5501 (titled 'Storno'). No sales order of that number is known.",)
    assert route(resolved, ()).outcome is Outcome.REVIEW, "also when nobody looked"


def test_what_reader_and_checks_both_found_is_one_question() -> None:
    printed = Issue("subtotal-differs", Severity.WARNING, "The lines add up to 50, the printed subtotal is 60.", "subtotal")
    other = Issue("line-struck", Severity.WARNING, "Line 1 is struck out.", "line 1")
    found = examine(resolution(order(subtotal=amount("60.00"), issues=(printed, other))), today=TODAY)
    assert [issue.message for issue in found if issue.code == "subtotal-differs"] == [
        "The lines add up to 50, the order's subtotal is 60."
    ]
    assert other in found
