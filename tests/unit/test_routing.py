from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.checks import examine
from pipeline.core.fields import DocumentKind
from pipeline.core.issues import Issue, Severity
from pipeline.core.resolution import Decision, Outcome, Resolution
from pipeline.core.tolerances import Tolerances
from pipeline.review.routing import route
from tests.builders import BOLT, HARBOUR, HARBOUR_YARD, TODAY, amount, line, order, read, resolution


def decided(resolved: Resolution) -> Decision:
    return route(resolved, examine(resolved, today=TODAY))


def one_line(resolved: Resolution, **changes: Any) -> Resolution:
    return replace(resolved, lines=(replace(resolved.lines[0], **changes),))


def test_order_that_is_proven_in_everything_is_accepted_with_its_proof() -> None:
    decision = decided(resolution())
    assert decision.outcome is Outcome.ACCEPT
    assert decision.reasons[0].startswith("Customer Harbour Marine GmbH (10001): “Harbour Marine GmbH” is the buyer's name")
    assert any("Ship-to Harbour Marine Werft (S-1)" in reason for reason in decision.reasons)


def test_a_form_that_proves_its_lines_needs_no_sum_and_a_sum_that_differs_still_counts() -> None:
    closed = resolution(order(total=None, lines_complete=True))
    decision = route(closed, examine(closed, today=TODAY))
    assert (decision.outcome, decision.reasons[-1]) == (Outcome.ACCEPT, "The file states each line and was read to its end.")
    differs = resolution(order(total=amount("60.00"), lines_complete=True))
    assert route(differs, examine(differs, today=TODAY)).outcome is Outcome.REVIEW


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.BLOCK])
def test_finding_that_warns_or_blocks_asks_for_a_person(severity: Severity) -> None:
    decision = route(resolution(), [Issue("odd", severity, "Something is odd.")])
    assert decision.outcome is Outcome.REVIEW
    assert decision.reasons == ("Something is odd.",)


def test_finding_worth_knowing_is_kept_and_asks_nobody() -> None:
    noticed = Issue("known", Severity.INFO, "Worth knowing.")
    decision = route(resolution(), [noticed])
    assert decision.outcome is Outcome.ACCEPT
    assert decision.findings == (noticed,)


RIGHT = resolution()


@pytest.mark.parametrize(
    ("resolved", "reason"),
    [
        (replace(RIGHT, customer_certain=False), "The customer is not certain."),
        (replace(RIGHT, customers=()), "The customer is not certain."),
        (
            replace(RIGHT, customers=(replace(RIGHT.customers[0], target=replace(HARBOUR, blocked=True)),)),
            "The customer is blocked.",
        ),
        (replace(RIGHT, ship_to_certain=False), "The ship-to is not certain."),
        (
            replace(RIGHT, ship_tos=(replace(RIGHT.ship_tos[0], target=replace(HARBOUR_YARD, customer_id="10002")),)),
            "The ship-to is not certain.",
        ),
        (replace(RIGHT, names_other_supplier=True), "The order is addressed to another supplier."),
        (replace(RIGHT, ship_to_implied=True), "No ship-to was found on the order."),
        (one_line(RIGHT, certain=False), "Line 1: the article is not certain."),
        (
            one_line(RIGHT, articles=(replace(RIGHT.lines[0].articles[0], target=replace(BOLT, discontinued=True)),)),
            "Line 1: the article is discontinued.",
        ),
        (one_line(RIGHT, unit=""), "Line 1: the quantity in our unit is not known."),
        (one_line(RIGHT, base_quantity=None), "Line 1: the quantity in our unit is not known."),
        (one_line(RIGHT, master_price=None), "Line 1: no price in the masters confirms the line."),
        (one_line(RIGHT, ordered_price=None), "Line 1: no price in the masters confirms the line."),
        (one_line(RIGHT, master_price=Decimal("0.26")), "Line 1: the price is not that of the masters."),
        (replace(RIGHT, lines=()), "The order has no lines that could be matched."),
        (resolution(order(kind=DocumentKind.ORDER_CHANGE)), "This is not a plain order."),
        (resolution(order(kind=DocumentKind.NOT_AN_ORDER)), "This is not a plain order."),
        (resolution(order(po_number=None)), "The order has no purchase order number."),
        (resolution(order(total=None)), "No sum on the order confirms its lines."),
        (resolution(order(total=amount("60.00"))), "No sum on the order confirms its lines."),
        (resolution(order(subtotal=amount("45.00"))), "No sum on the order confirms its lines."),
        (resolution(order(po_number=read("PO-1", 0.5))), "“PO-1” was not read surely."),
        (resolution(order(lines=(line(quantity=amount("200", 0.3)),))), "“200” was not read surely."),
    ],
)
def test_whatever_is_not_proven_asks_for_a_person_even_where_no_check_ran(resolved: Resolution, reason: str) -> None:
    decision = route(resolved, ())
    assert decision.outcome is Outcome.REVIEW
    assert decision.reasons == (reason,)


def test_nothing_at_all_is_not_accepted() -> None:
    decision = route(Resolution(order(lines=(), total=None)), ())
    assert decision.outcome is Outcome.REVIEW
    assert "The order has no lines that could be matched." in decision.reasons


def test_line_that_has_amount_but_no_agreement_is_not_accepted() -> None:
    off = line(quantity=amount("210"))  # 52.50
    decision = route(resolution(order(lines=(off,))), ())
    assert "Line 1: quantity and price do not make the amount." in decision.reasons


def test_reasons_stand_in_the_order_in_which_a_clerk_settles_them() -> None:
    bad = order(
        po_number=None,
        ship_to_address=read("Werftweg 99, 21129 Hamburg"),
        lines=(line(supplier_part=read("FB-1041")), line(uom=read("wagon"))),
        total=amount("9.00"),
    )
    codes = [
        word
        for reason in decided(resolution(bad)).reasons
        for word in ("purchase order number", "ship-to", "FB-1041", "wagon", "total")
        if word in reason
    ]
    assert codes == ["purchase order number", "ship-to", "FB-1041", "wagon", "total"]


def test_same_thing_is_not_said_twice() -> None:
    reasons = decided(resolution(order(po_number=None))).reasons
    assert reasons == ("The order has no purchase order number.",)
    uncertain = decided(resolution(order(lines=(line(supplier_part=read("FB-1041")),))))
    assert len(uncertain.reasons) == 1


def test_blocking_findings_come_before_warnings() -> None:
    found = [Issue("article-x", Severity.WARNING, "Warned."), Issue("zzz", Severity.BLOCK, "Blocked.")]
    assert route(resolution(), found).reasons == ("Blocked.", "Warned.")


def test_tolerance_of_the_operator_counts() -> None:
    dear = one_line(RIGHT, master_price=Decimal("0.26"))
    assert route(dear, (), Tolerances(price_share=Decimal("0.05"))).outcome is Outcome.ACCEPT


def test_figures_that_the_masters_price_confirms_need_little_confidence_of_their_own() -> None:
    resolved = resolution(order(lines=(line(quantity=amount("200", 0.5), unit_price=amount("0.25", 0.5)),)))

    assert route(resolved, ()).outcome is Outcome.ACCEPT


def test_without_a_printed_amount_nothing_bears_witness_to_the_quantity() -> None:
    resolved = resolution(order(lines=(line(quantity=amount("200", 0.5), amount=None),)))

    assert "“200” was not read surely." in route(resolved, ()).reasons
