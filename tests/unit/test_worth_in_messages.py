"""What the rules' scores are worth in a message's own text."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from extractors.prose.worth import as_probabilities
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue


def test_who_signs_a_message_is_its_buyer_more_surely_than_the_choice_among_names_says() -> None:
    signed = ExtractedOrder(buyer_name=FieldValue("Borg AB", "Borg AB", 0.78, "signature:buyer"))
    named = ExtractedOrder(buyer_name=FieldValue("Borg AB", "Borg AB", 0.78, "label:buyer"))
    assert as_probabilities(signed).buyer_name == FieldValue("Borg AB", "Borg AB", 0.94, "signature:buyer")
    assert as_probabilities(named) == named


def test_a_typed_list_is_surer_than_its_scores_and_never_less_sure() -> None:
    line = ExtractedLine(
        quantity=FieldValue(Decimal(3), "3", 0.75, "list"),
        uom=FieldValue("pcs", "pcs", 0.3, "list"),
        description=FieldValue("Gasket", "Gasket", 0.97, "list"),
        requested_date=FieldValue(date(2026, 3, 1), "1 March", 0.6, "list"),
    )
    (read,) = as_probabilities(ExtractedOrder(lines=(line,))).lines
    told = {
        name: value.confidence for name in ("quantity", "uom", "description", "requested_date") if (value := getattr(read, name))
    }
    assert told == {"quantity": 0.9, "uom": 0.3, "description": 0.97, "requested_date": 0.6}
