"""What may not be sold, or not in such quantities, asks a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pipeline.checks.examine import examine
from pipeline.core.parties import PartyRole
from pipeline.core.resolution import Outcome
from pipeline.review.routing import route
from tests.builders import BIRCH, BOLT, HARBOUR, NUT, TODAY, line, order, read, resolution


@pytest.mark.parametrize(
    ("changes", "code", "severity", "words"),
    [
        ({"discontinued": True, "successor": "FN-1000"}, "article-discontinued", "warning", "Its successor is FN-1000."),
        ({"blocked": True}, "article-blocked", "warning", "is blocked for sale"),
        ({"phasing_out": True, "stock": Decimal(199)}, "article-phasing-out", "warning", "199 EA are left"),
        ({"phasing_out": True, "stock": Decimal(200)}, "article-phasing-out", "info", "while stocks last"),
        ({"minimum_quantity": Decimal(201)}, "quantity-below-minimum", "warning", "200 EA of FB-1040 are less than the 201"),
        ({"multiple_quantity": Decimal(150)}, "quantity-not-multiple", "warning", "multiples of 150 EA, not 200"),
    ],
)
def test_what_the_masters_say_about_selling_is_found(changes: dict[str, Any], code: str, severity: str, words: str) -> None:
    found = resolution(articles=(replace(BOLT, **changes), NUT))
    (issue,) = [issue for issue in examine(found, today=TODAY) if issue.code == code]
    assert issue.severity.value == severity and words in issue.message and issue.place == "line 1"
    accepted = route(found, examine(found, today=TODAY)).outcome is Outcome.ACCEPT
    assert accepted is (severity == "info")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"lead_time_days": 19}, "wanted for 2026-03-20, but FB-1040 takes 19 days: 2026-03-21 at the earliest."),
        ({"lead_time_days": 19, "stock": Decimal(199)}, "2026-03-21 at the earliest; 199 EA are in stock."),
    ],
)
def test_what_is_wanted_sooner_than_it_can_be_had_asks_a_person(changes: dict[str, Any], words: str) -> None:
    found = resolution(articles=(replace(BOLT, **changes), NUT))
    findings = examine(found, today=TODAY)
    (issue,) = [issue for issue in findings if issue.code == "lead-time-too-short"]
    assert words in issue.message and issue.place == "line 1"
    assert route(found, findings).outcome is Outcome.REVIEW


@pytest.mark.parametrize("changes", [{"lead_time_days": 18}, {"lead_time_days": 90, "stock": Decimal(200)}])
def test_what_can_be_had_in_time_or_is_in_stock_asks_nobody(changes: dict[str, Any]) -> None:
    found = resolution(articles=(replace(BOLT, **changes), NUT))
    assert examine(found, today=TODAY) == examine(resolution(), today=TODAY)


def test_the_date_of_a_line_counts_before_that_of_the_order() -> None:
    slow = replace(BOLT, lead_time_days=30)
    late = resolution(order(lines=(line(requested_date=read(date(2026, 4, 1))),)), articles=(slow, NUT))
    assert "lead-time-too-short" not in {issue.code for issue in examine(late, today=TODAY)}
    undated = resolution(order(requested_date=None), articles=(slow, NUT))
    assert "lead-time-too-short" not in {issue.code for issue in examine(undated, today=TODAY)}


def test_quantities_that_fit_are_nothing_to_speak_of() -> None:
    found = resolution(articles=(replace(BOLT, minimum_quantity=Decimal(200), multiple_quantity=Decimal(50)), NUT))
    assert examine(found, today=TODAY) == examine(resolution(), today=TODAY)


def test_who_only_pays_does_not_order() -> None:
    payer = replace(HARBOUR, roles=(PartyRole.BILL_TO, PartyRole.PAYER))
    found = resolution(customers=(payer, BIRCH))
    assert found.customer is None
    assert any("bill-to, payer only" in reason for reason in found.customers[0].reasons)
    assert resolution(customers=(replace(HARBOUR, roles=(PartyRole.SOLD_TO,)), BIRCH)).customer is not None
