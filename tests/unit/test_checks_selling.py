"""What may not be sold, or not in such quantities, asks a person."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pipeline.checks.examine import examine
from pipeline.core.parties import PartyRole
from pipeline.core.resolution import Outcome
from pipeline.review.routing import route
from tests.builders import BIRCH, BOLT, HARBOUR, NUT, TODAY, resolution


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


def test_quantities_that_fit_are_nothing_to_speak_of() -> None:
    found = resolution(articles=(replace(BOLT, minimum_quantity=Decimal(200), multiple_quantity=Decimal(50)), NUT))
    assert examine(found, today=TODAY) == examine(resolution(), today=TODAY)


def test_who_only_pays_does_not_order() -> None:
    payer = replace(HARBOUR, roles=(PartyRole.BILL_TO, PartyRole.PAYER))
    found = resolution(customers=(payer, BIRCH))
    assert found.customer is None
    assert any("bill-to, payer only" in reason for reason in found.customers[0].reasons)
    assert resolution(customers=(replace(HARBOUR, roles=(PartyRole.SOLD_TO,)), BIRCH)).customer is not None
