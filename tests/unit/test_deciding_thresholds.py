"""Thresholds from the error budget, the audit sample, and the alarm when the budget is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from pipeline.core.errors import InputError
from pipeline.core.outcomes import AcceptedCounts, Acknowledgement, LabelledOutcome, wrong_places
from pipeline.deciding.calibration import Calibration, Point
from pipeline.deciding.measured import alarm_of, measure
from pipeline.deciding.sampling import is_drawn
from pipeline.deciding.thresholds import NOTHING, Budget, Threshold, own_threshold, shipped_threshold

CUTS = (0.9, 0.95, 0.99)
BUDGET = Budget(0.005, 0.95)
SHIPPED = Threshold(0.95, "as shipped")
MORNING = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


def outcomes(count: int, score: float, *, wrong: int = 0, **about: object) -> list[LabelledOutcome]:
    """So many compared orders with nothing against them."""
    facts = {"checks_passed": True, "score": score, "model": "m", "customer_id": "C1"} | about
    return [
        LabelledOutcome(f"a-{score}-{number}", number >= wrong, (), "anna", MORNING, **facts)  # type: ignore[arg-type]
        for number in range(count)
    ]


def test_without_outcomes_the_shipped_threshold_stays() -> None:
    assert own_threshold([], "m", SHIPPED, CUTS, BUDGET) == SHIPPED


def test_a_few_right_orders_prove_nothing_yet() -> None:
    assert own_threshold(outcomes(200, 0.93), "m", SHIPPED, CUTS, BUDGET) == SHIPPED


def test_enough_right_orders_lower_the_threshold_as_far_as_they_reach() -> None:
    above = own_threshold(outcomes(598, 0.96), "m", SHIPPED, CUTS, BUDGET)
    assert (above.score, above.is_own, above.compared, above.wrong) == (0.9, True, 598, 0)
    many = outcomes(598, 0.96) + outcomes(400, 0.91, wrong=40)
    assert own_threshold(many, "m", SHIPPED, CUTS, BUDGET).score == 0.95


def test_orders_that_prove_too_many_errors_raise_the_threshold_and_then_stop_everything() -> None:
    low = outcomes(60, 0.96, wrong=6) + outcomes(60, 0.995)
    assert own_threshold(low, "m", SHIPPED, CUTS, BUDGET).score == 0.99
    assert own_threshold(outcomes(60, 0.995, wrong=6), "m", SHIPPED, CUTS, BUDGET).score == NOTHING


def test_outcomes_of_another_model_or_of_orders_with_findings_prove_nothing() -> None:
    unscored = [replace(one, score=None) for one in outcomes(700, 0.96)]
    for known in (unscored, outcomes(700, 0.96, model="older"), outcomes(700, 0.96, checks_passed=False)):
        assert own_threshold(known, "m", SHIPPED, CUTS, BUDGET) == SHIPPED


def test_the_shipped_threshold_follows_from_the_budget() -> None:
    generated = Calibration((Point(0.92, 900, 30), Point(0.97, 1500, 0), Point(0.995, 2000, 0)))
    assert shipped_threshold(generated, CUTS, BUDGET).score == 0.95
    assert shipped_threshold(generated, CUTS, Budget(0.007, 0.95)).score == 0.9
    for too_strict in (Budget(0.0004, 0.95), Budget(0.0, 0.95)):
        assert shipped_threshold(generated, CUTS, too_strict).score == NOTHING


def test_the_audit_sample_is_the_share_that_was_asked_for_and_always_the_same() -> None:
    ids = [f"01JABC{number:06}" for number in range(20_000)]
    drawn = {one for one in ids if is_drawn(one, 0.02)}
    assert 330 < len(drawn) < 470
    assert drawn == {one for one in ids if is_drawn(one, 0.02)}
    assert drawn < {one for one in ids if is_drawn(one, 0.05)}, "a larger share draws the same orders and more"
    assert not is_drawn("", 1.0)
    assert is_drawn("anything", 1.0)
    assert not is_drawn("anything", 0.0)


def test_the_alarm_comes_when_the_sample_proves_a_rate_beyond_the_budget() -> None:
    def alarm(wrong: int, compared: int) -> str:
        return alarm_of(measure(outcomes(compared, 0.99, wrong=wrong, was_drawn=True), {}, None), BUDGET)

    assert alarm(0, 500) == ""
    assert alarm(1, 100) == "", "one in a hundred may be bad luck"
    assert "3 of 100 orders of the audit sample were wrong" in alarm(3, 100)


def test_the_alarm_comes_when_too_many_placed_orders_are_found_wrong_otherwise() -> None:
    complaints = outcomes(5, 0.99, wrong=5, was_accepted=True)
    assert alarm_of(measure(complaints, {"C1": AcceptedCounts(placed=5000)}, None), BUDGET) == ""
    few = measure(complaints, {"C1": AcceptedCounts(placed=200)}, None)
    assert "5 of 200 orders that went out unseen" in alarm_of(few, BUDGET)


def test_what_was_looked_into_alarms_no_more() -> None:
    found = outcomes(20, 0.99, wrong=5, was_drawn=True)
    assert alarm_of(measure(found, {}, None), BUDGET)
    looked_into = Acknowledgement("anna", MORNING + timedelta(hours=1), "The price list was old.")
    measured = measure(found, {}, looked_into)
    assert (measured.compared, alarm_of(measured, BUDGET)) == (0, "")


def test_places_are_understood_as_people_name_them() -> None:
    said = ["PO number", "ship-to", "Line 3 quantity", "line 2", "line-4 requested date", "ship_to"]
    assert wrong_places(said) == ("po_number", "ship_to", "line 3 quantity", "line 2", "line 4 requested_date")
    for unknown in ("colour", "line 0", "line 3 colour", ""):
        with pytest.raises(InputError, match="no place of an order"):
            wrong_places([unknown])
