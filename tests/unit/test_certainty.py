"""How surely a value is right is what such values were worth on orders of strangers."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from importlib.resources import files

import numpy as np
import pytest

from extractors.learned.certainty import CERTAINTY, certain, logit_of, with_certainty
from extractors.learned.claims import Side
from extractors.learned.layout_reader import layout_reader
from models.layout.certainty_fit import AS_IT_IS, fit, judged_values
from models.layout.known_orders import Origin, both_readings, stranger_orders
from models.layout.referee_fit import Judged
from models.sketches.layout_cases import STRANGERS, layout_names
from pipeline.core.document import Document
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue


def judged(field: str, confidence: float, right: float, count: int, kind: str = "header") -> list[Judged]:
    """Values of one confidence, so many of them right."""
    signals = (logit_of(confidence),)
    return [Judged(kind, Side.BOTH, field, signals, n < right * count, 1.0, Origin.SENT) for n in range(count)]


QUANTITIES = judged("quantity", 0.9, 0.9, 40, "line")


@pytest.mark.parametrize("confidence", [0.2, 0.6, 0.9, 0.99])
def test_the_weights_that_a_fit_begins_with_leave_a_confidence_what_it_is(confidence: float) -> None:
    assert certain({"all": list(AS_IT_IS)}, "po_date", confidence) == pytest.approx(confidence)


def test_what_was_always_right_is_surer_and_what_often_was_wrong_is_less_sure() -> None:
    usual = [one for said in (0.3, 0.5, 0.7, 0.9) for one in judged("total", said, said, 200)]
    values = [*judged("po_date", 0.9, 1.0, 900), *judged("ship_to_name", 0.95, 0.6, 900), *usual, *QUANTITIES]
    weights = fit(values)["header"]
    assert certain(weights, "po_date", 0.9) > 0.93
    assert 0.55 < certain(weights, "ship_to_name", 0.95) < 0.75
    assert certain(weights, "po_date", 0.5) < certain(weights, "po_date", 0.9), "the surer stays the surer"


def test_a_field_that_was_seldom_seen_is_as_all_fields_are() -> None:
    weights = fit([*judged("po_date", 0.9, 0.5, 60), *judged("tax", 0.9, 1.0, 3), *QUANTITIES])["header"]
    assert certain(weights, "tax", 0.9) == certain(weights, "freight", 0.9) < 0.75


def test_another_kind_of_paper_begins_where_the_first_one_ends() -> None:
    print_of = fit([*judged("po_date", 0.9, 0.5, 60), *QUANTITIES])
    few = fit([*judged("po_date", 0.9, 1.0, 2), *QUANTITIES], print_of)
    assert certain(few["header"], "po_date", 0.9) < 0.75


def test_what_ships_makes_a_probability_of_every_confidence_and_changes_no_value() -> None:
    line = ExtractedLine(quantity=FieldValue(Decimal(5), "5", 1.0, "table"))
    order = ExtractedOrder(po_date=FieldValue(date(2026, 11, 2), "2 Nov", 0.0, "label:po_date"), lines=(line,))

    found = with_certainty(order, Document("order.pdf", "application/pdf", ()))

    assert found.po_date is not None
    assert found.lines[0].quantity is not None
    assert (found.po_date.value, found.lines[0].quantity.value) == (date(2026, 11, 2), Decimal(5))
    assert 0.0 < found.po_date.confidence < 0.2
    assert 0.9 < found.lines[0].quantity.confidence < 1.0


def test_what_ships_leaves_the_surer_value_the_surer() -> None:
    weights = json.loads(files("models.layout").joinpath("weights", CERTAINTY).read_text(encoding="utf-8"))
    slopes = [slope for paper in weights.values() for kind in paper.values() for slope, _ in kind.values()]
    assert len(slopes) > 40
    assert min(slopes) > 0


def test_every_value_chosen_on_an_order_of_a_stranger_is_judged_but_what_no_answer_states() -> None:
    order = next(one for one in stranger_orders(STRANGERS) if one.name == layout_names(STRANGERS)[0])
    readings = both_readings(order.document, layout_reader())
    assert readings is not None
    found = list(judged_values(order, *readings))
    fields = {one.field for one in found}
    assert {"po_number", "po_date", "description", "quantity"} <= fields
    assert "buyer_address" not in fields
    assert np.mean([one.right for one in found]) > 0.5
    assert all(0 < one.weight <= 1 for one in found)
