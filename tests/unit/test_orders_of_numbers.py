"""An X12 order that names parties, article and unit by codes only, from its bytes to the decision."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from extractors.limits import Limits
from extractors.read import read_part
from flows.deciding import Decider
from pipeline.core.resolution import Decision, Outcome, Resolution
from pipeline.matching.index import MasterIndex
from tests.builders import BOLT, HARBOUR, HARBOUR_YARD, TODAY, masters
from tests.builders_x12 import order as x12

BUYER = replace(HARBOUR, partner_codes=("K-77",))
YARD = replace(HARBOUR_YARD, location_number="0412")
HEAD = ("BEG*00*SA*4500117**20260227", "CUR*BY*EUR", "DTM*002*20260320", "N1*BY**92*K-77")
LINE = "PO1*1*2*CT*125.00**UP*2001234000017"


def decided(*segments: str) -> tuple[Resolution, Decision]:
    index = MasterIndex.build(masters(customers=(BUYER,), ship_tos=(YARD,)))
    return Decider(index).decide(read_part(x12(*segments), "order.edi", Limits()), today=TODAY)


def test_codes_alone_make_a_sales_order() -> None:
    resolution, decision = decided(*HEAD, "N1*ST**92*0412", LINE, "CTT*1")
    assert decision.outcome is Outcome.ACCEPT, decision.reasons
    assert (resolution.customer, resolution.ship_to) == (BUYER, YARD)
    (line,) = resolution.lines
    assert line.article == BOLT and line.unit == "XCT" and line.base_quantity == Decimal(1000)


@pytest.mark.parametrize(
    ("place", "line", "code"),
    [
        ("N1*ST**92*0999", LINE, "ship-to-new"),
        ("N1*ST*Ostsee Spedition AG*92*0412", LINE, "party-number-differs"),
        ("N1*ST**92*0412", LINE.replace("*CT*", "*CS*"), "unit-unknown"),
        ("N1*ST**92*0412", LINE + "*VP*FN-1000", "article-uncertain"),
    ],
)
def test_codes_that_are_unknown_or_contradict_ask_a_person(place: str, line: str, code: str) -> None:
    _, decision = decided(*HEAD, place, line, "CTT*1")
    assert decision.outcome is Outcome.REVIEW
    assert code in {finding.code for finding in decision.findings}
