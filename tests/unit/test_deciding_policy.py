"""What goes out unseen: past the checks, above the threshold, not drawn; and why not, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from pipeline.adapters.deciding_model import shipped_model
from pipeline.checks.examine import examine
from pipeline.core.fields import ExtractedOrder
from pipeline.core.outcomes import LabelledOutcome
from pipeline.core.resolution import Decision, Factor, Outcome, Resolution
from pipeline.core.tolerances import Tolerances
from pipeline.deciding.evidence import elements_of
from pipeline.deciding.policy import DRAWN, Policy, make_policy
from pipeline.deciding.thresholds import NOTHING, Budget, Threshold
from pipeline.review.routing import route
from tests import builders
from tests.unit.test_deciding_thresholds import outcomes

MODEL = shipped_model()
POLICY = make_policy(MODEL, Budget())


def settled(order: ExtractedOrder, policy: Policy = POLICY, arrival_id: str = "", ocr_pages: tuple[int, ...] = ()) -> Decision:
    tolerances = Tolerances(trust_ocr=policy.trusts_images)
    resolution = builders.resolution(order)
    findings = examine(resolution, today=builders.TODAY, ocr_pages=ocr_pages, tolerances=tolerances)
    return policy.settle(resolution, route(resolution, findings, tolerances), tolerances, arrival_id=arrival_id)


def test_a_proven_order_goes_out_with_its_probability() -> None:
    decision = settled(builders.order())
    assert decision.outcome is Outcome.ACCEPT
    assert decision.assessment is not None
    assert decision.assessment.checks_passed
    assert decision.assessment.score >= decision.assessment.threshold
    assert {"customer", "ship-to", "quantity in line 1", "number of lines"} <= {one.name for one in decision.assessment.factors}


def test_an_order_below_the_threshold_goes_to_a_person_who_is_told_what_is_weakest() -> None:
    policy = replace(POLICY, pooled=Threshold(0.9999, "as shipped"))
    decision = settled(builders.order(po_number=builders.read("PO-5501", 0.71)), policy)
    assert decision.outcome is Outcome.REVIEW
    (reason,) = decision.reasons
    assert "99.99 % are needed (as shipped)" in reason
    assert "Weakest: purchase order number" in reason
    assert decision.assessment is not None
    assert decision.assessment.checks_passed


def test_a_drawn_order_goes_to_a_person_and_says_so() -> None:
    decision = settled(builders.order(), replace(POLICY, audit_share=1.0), arrival_id="01J")
    assert (decision.outcome, decision.reasons) == (Outcome.REVIEW, (DRAWN,))
    assert decision.assessment is not None
    assert decision.assessment.was_drawn


def test_an_order_that_goes_to_a_person_anyway_is_not_drawn() -> None:
    decision = settled(builders.order(po_number=None), replace(POLICY, audit_share=1.0), arrival_id="01J")
    assert decision.outcome is Outcome.REVIEW
    assert decision.assessment is not None
    assert not (decision.assessment.was_drawn or decision.assessment.checks_passed)


def test_nothing_goes_out_while_the_alarm_is_on() -> None:
    policy = make_policy(MODEL, Budget(), outcomes(20, 0.99, wrong=5, was_drawn=True))
    decision = settled(builders.order(), policy)
    assert decision.outcome is Outcome.REVIEW
    assert "5 of 20 orders of the audit sample were wrong" in decision.reasons[0]


def test_a_budget_of_nothing_lets_nothing_out() -> None:
    decision = settled(builders.order(), make_policy(MODEL, Budget(0.0)))
    assert decision.outcome is Outcome.REVIEW
    assert decision.reasons[0].startswith("Nothing goes out unseen")


def test_a_customer_whose_orders_are_often_wrong_has_a_threshold_of_its_own() -> None:
    bad = outcomes(60, 0.999, wrong=6, customer_id="10001", model=MODEL.name)
    good = outcomes(1500, 0.999, customer_id="10002", model=MODEL.name)
    policy = make_policy(MODEL, Budget(), bad + good)
    assert policy.threshold_for("10001", from_image=False).score == NOTHING
    assert policy.threshold_for("10003", from_image=False) == policy.pooled
    assert settled(builders.order(), policy).outcome is Outcome.REVIEW


def of_images(count: int, wrong: int = 0) -> list[LabelledOutcome]:
    return outcomes(count, 0.999, wrong=wrong, from_image=True, model=MODEL.name)


@pytest.mark.parametrize(
    ("allowed", "known", "outcome"),
    [
        (False, of_images(700), Outcome.REVIEW),
        (True, [], Outcome.REVIEW),
        (True, of_images(300), Outcome.REVIEW),
        (True, of_images(700, wrong=3), Outcome.REVIEW),
        (True, of_images(700), Outcome.ACCEPT),
    ],
)
def test_orders_from_images_go_out_only_where_allowed_and_proven(
    allowed: bool, known: list[LabelledOutcome], outcome: Outcome
) -> None:
    policy = make_policy(MODEL, Budget(), known, may_trust_images=allowed)
    decision = settled(builders.order(), policy, ocr_pages=(1,))
    assert decision.outcome is outcome
    assert decision.assessment is not None
    assert decision.assessment.from_image
    assert decision.assessment.checks_passed, "nothing but the image speaks against it, so its outcome counts as proof"


def by_name(resolution: Resolution, name: str) -> frozenset[str]:
    (element,) = [one for one in elements_of(resolution, (), Tolerances()) if one.name == name]
    return frozenset(clue for clue, strength in element.clues.items() if strength)


def test_a_number_that_carries_the_orders_year_is_better_believed() -> None:
    numbers = {"B-2026-1184": True, "26/01873": True, "IO-2600914": True, "4501188230": False, "WX10447": False}
    for number, carries in numbers.items():
        order = builders.order(po_number=builders.read(number), po_date=builders.read(date(2026, 2, 27)))
        assert ("year" in by_name(builders.resolution(order), "purchase order number")) is carries, number


def test_the_nearest_article_to_a_number_that_is_none_is_not_believed_because_the_number_was_read_surely() -> None:
    """Two articles are as near to what is printed; somebody must look, and is not told that all is nearly certain."""
    twins = (replace(builders.BOLT, sku="FB-1041"), replace(builders.BOLT, sku="FB-1042"))
    strange = builders.order(lines=(builders.line(supplier_part=builders.read("FB-1049", 0.99)),))
    resolution = builders.resolution(strange, articles=twins, prices=())
    findings = examine(resolution, today=builders.TODAY)
    decision = POLICY.settle(resolution, route(resolution, findings), Tolerances())
    assert decision.assessment is not None
    (article,) = [one for one in decision.assessment.factors if one.name == "article in line 1"]
    assert article.probability < 0.5 and decision.assessment.score < 0.5
    (known,) = [one for one in assessed(builders.order()) if one.name == "article in line 1"]
    assert known.probability > 0.99


def assessed(order: ExtractedOrder) -> tuple[Factor, ...]:
    assessment = settled(order).assessment
    assert assessment is not None
    return assessment.factors


def test_arithmetic_and_masters_are_evidence_of_a_line() -> None:
    assert by_name(builders.resolution(), "quantity in line 1") == {"amount", "price", "known unit"}
    misread = builders.order(lines=(builders.line(quantity=builders.amount("2000")),), total=builders.amount("50.00"))
    assert by_name(builders.resolution(misread), "quantity in line 1") == {"known unit"}
    assert by_name(builders.resolution(misread), "number of lines") >= {"total"}


@pytest.mark.parametrize(
    ("changes", "part"),
    [
        (
            {"buyer_name": builders.read("Tallgrass Hydraulics LLC"), "buyer_address": builders.read("1 Silo Ave, Salina KS")},
            "customer",
        ),
        ({"ship_to_name": builders.read("Plant 9"), "ship_to_address": builders.read("9 Elm St, Salina KS")}, "ship-to"),
        ({"lines": (builders.line(quantity=None),)}, "quantity in line 1"),
        ({"lines": ()}, "number of lines"),
    ],
)
def test_an_order_that_lacks_what_no_order_goes_without_is_surely_not_right_as_it_stands(
    changes: dict[str, Any], part: str
) -> None:
    resolution = builders.resolution(builders.order(**changes), sender="")
    decision = POLICY.settle(resolution, route(resolution, examine(resolution, today=builders.TODAY)), Tolerances())
    assert decision.assessment is not None
    (factor,) = [one for one in decision.assessment.factors if one.name == part]
    assert factor.probability == 0
    assert factor.speaks_against
    assert decision.assessment.score == 0
    assert decision.assessment.low < 0.05
