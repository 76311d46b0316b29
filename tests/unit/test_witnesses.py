"""What a value needs to stand without a person: confidence, and more than the layout model's word."""

from __future__ import annotations

import pytest

from pipeline.checks.wording import doubtful
from pipeline.core.fields import BY_MODEL_ALONE, FieldValue
from pipeline.core.resolution import Candidate, ResolvedLine
from pipeline.core.tolerances import Tolerances
from pipeline.core.witnesses import needed_for_code, needed_for_party, needed_unwitnessed
from tests import builders

TOLERANCES = Tolerances()


def name(extractor: str, confidence: float) -> FieldValue[str]:
    return FieldValue("Acme Ltd", "Acme Ltd", confidence, extractor)


@pytest.mark.parametrize(
    ("extractor", "confidence", "witnessed", "stands"),
    [
        ("label:buyer", 0.75, False, True),
        ("label:buyer", 0.65, False, False),
        ("label:buyer", 0.65, True, True),
        (BY_MODEL_ALONE, 0.92, False, False),
        (BY_MODEL_ALONE, 0.92, True, True),
        (BY_MODEL_ALONE, 0.3, True, False),
    ],
)
def test_what_the_model_alone_read_stands_only_with_a_witness(
    extractor: str, confidence: float, witnessed: bool, stands: bool
) -> None:
    assert needed_for_party(witnessed, TOLERANCES).is_met_by(name(extractor, confidence)) is stands


def test_a_clerk_is_told_that_only_the_model_saw_it_and_not_that_it_is_unsure() -> None:
    (issue,) = doubtful(name(BY_MODEL_ALONE, 0.92), "buyer's name", "buyer_name", needed_unwitnessed(TOLERANCES))
    assert (issue.code, issue.message) == (
        "low-confidence",
        "The buyer's name “Acme Ltd” was found by the layout model alone (92 % sure).",
    )
    (issue,) = doubtful(name("label:buyer", 0.5), "buyer's name", "buyer_name", needed_unwitnessed(TOLERANCES))
    assert issue.message == "The buyer's name “Acme Ltd” was read with only 50 % confidence."


def test_the_masters_bear_witness_to_the_number_that_leads_to_the_article_and_not_to_the_other_one_on_its_line() -> None:
    ours, theirs = builders.read("FB-104", 0.5), builders.read("7731-X", 0.5)
    found = (Candidate(builders.BOLT, 0.99, ("our article number",), ("FB-104",)),)
    line = ResolvedLine(builders.line(supplier_part=ours, buyer_part=theirs), found, certain=True)
    assert needed_for_code(ours, line, TOLERANCES).is_met_by(ours)
    assert not needed_for_code(theirs, line, TOLERANCES).is_met_by(theirs)
    assert not needed_for_code(ours, ResolvedLine(line.extracted, found, certain=False), TOLERANCES).is_met_by(ours)
