"""More evidence never lowers the probability of an order, and a finding never raises it; whatever was learned."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.adapters.deciding_model import model_from_json, model_to_json, shipped_model
from pipeline.checks.examine import examine
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Issue, Severity
from pipeline.core.resolution import Outcome
from pipeline.core.tolerances import Tolerances
from pipeline.deciding.calibration import Calibration
from pipeline.deciding.evidence import CLUES, Element, elements_of
from pipeline.deciding.policy import make_policy
from pipeline.deciding.probability import DecidingModel, KindWeights, factor_of, factors_of, score_of
from pipeline.deciding.thresholds import Budget
from pipeline.review.routing import route
from tests import builders

WEIGHT = st.floats(0, 8)
CLUE = st.sampled_from(sorted(CLUES))
WEIGHTS = st.builds(KindWeights, st.floats(-5, 5), WEIGHT, st.dictionaries(CLUE, WEIGHT), WEIGHT, WEIGHT)
FINDING = st.builds(Issue, st.just("any"), st.sampled_from([Severity.WARNING, Severity.BLOCK]), st.just("Something is odd."))
ELEMENT = st.builds(
    Element,
    st.just("kind"),
    st.just("part"),
    st.just(""),
    st.floats(0, 1),
    st.dictionaries(CLUE, st.floats(0, 1)),
    st.lists(FINDING, max_size=3).map(tuple),
)


@given(ELEMENT, WEIGHTS, CLUE, st.floats(0, 1), FINDING)
def test_a_part_is_never_less_probable_for_more_evidence(
    element: Element, weights: KindWeights, clue: str, more: float, finding: Issue
) -> None:
    now = factor_of(element, weights).probability
    surer = replace(element, confidence=max(element.confidence, more))
    stronger = replace(element, clues={**element.clues, clue: max(more, element.clues.get(clue, 0.0))})
    doubted = replace(element, findings=(*element.findings, finding))
    assert factor_of(surer, weights).probability >= now
    assert factor_of(stronger, weights).probability >= now
    assert factor_of(doubted, weights).probability <= now


FIELDS = st.sampled_from(["po_number", "requested_date", "buyer_name", "currency", "ship_to_address"])


@settings(max_examples=60)
@given(FIELDS, st.floats(0, 1), st.floats(0, 1))
def test_an_order_read_more_surely_is_never_less_probable(name: str, one: float, other: float) -> None:
    def score(confidence: float) -> float:
        known: FieldValue[Any] = getattr(builders.order(), name)
        resolution = builders.resolution(builders.order(**{name: replace(known, confidence=confidence)}))
        findings = examine(resolution, today=builders.TODAY)
        return score_of(factors_of(elements_of(resolution, findings, Tolerances()), shipped_model()))

    assert score(min(one, other)) <= score(max(one, other))


@given(st.lists(FINDING, max_size=3), st.booleans())
def test_no_probability_lets_an_order_past_a_finding(findings: list[Issue], prints_total: bool) -> None:
    order = builders.order() if prints_total else builders.order(total=None)
    resolution = builders.resolution(order)
    checked = route(resolution, findings)
    certain = DecidingModel("certain", {}, Calibration(), Calibration(), (0.0,))
    policy = replace(make_policy(certain, Budget()), alarm="")
    settled = policy.settle(resolution, checked, Tolerances())
    if checked.outcome is Outcome.REVIEW:
        assert settled.outcome is Outcome.REVIEW
        assert settled.reasons == checked.reasons


def test_the_shipped_table_is_what_it_was_written_as() -> None:
    shipped = shipped_model()
    assert model_from_json(model_to_json(shipped)) == shipped
    assert {"customer", "ship_to", "po_number", "article", "quantity", "price", "date", "lines", "document"} <= set(shipped.kinds)
