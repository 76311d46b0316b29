"""Nobody orders from himself: one organisation that the readers put on both sides stands on one."""

from __future__ import annotations

from extractors.learned.answers import Field
from extractors.learned.decoding import LearnedReading
from extractors.learned.referee import refereed
from pipeline.core.fields import ExtractedOrder
from tests.builders_referee import answers, value, weights


def test_nobody_orders_from_himself() -> None:
    rules = ExtractedOrder(buyer_name=value("Borg", 1, 0.6))
    model = ExtractedOrder(buyer_name=value("Acme", 0, 0.8, "layout"), supplier_name=value("Borg", 1, 0.9, "layout"))
    said = answers(Acme=Field.BUYER_NAME, Borg=Field.SUPPLIER_NAME)

    better = refereed(rules, LearnedReading(model, (said,), (said,)), weights(confidence=10.0, rules=1.5))

    assert better.supplier_name is not None
    assert better.supplier_name.value == "Borg"
    assert better.buyer_name is not None
    assert better.buyer_name.value == "Acme"


def test_who_receives_the_goods_is_the_buyer_and_not_the_supplier() -> None:
    rules = ExtractedOrder(buyer_name=value("Borg", 1, 0.6), ship_to_name=value("Borg", 1, 0.9))
    model = ExtractedOrder(supplier_name=value("Borg", 1, 0.9, "layout"))
    said = answers(Borg=Field.SUPPLIER_NAME)

    better = refereed(rules, LearnedReading(model, (said,), (said,)), weights(confidence=10.0))

    assert better.buyer_name is not None
    assert better.buyer_name.value == "Borg"
    assert better.supplier_name is None


def test_who_receives_the_goods_is_no_supplier_where_the_other_reader_has_it_as_the_buyer() -> None:
    rules = ExtractedOrder(buyer_name=value("BORG", 1, 0.6), ship_to_name=value("Borg", 1, 0.9))
    model = ExtractedOrder(
        supplier_name=value("BORG", 1, 0.97, "layout"),
        buyer_name=value("Acme", 0, 0.98, "layout"),
        buyer_address=value("10 Mill Road", 3, 0.98, "layout"),
    )
    said = answers(Acme=Field.BUYER_NAME, Borg=Field.SUPPLIER_NAME)

    better = refereed(rules, LearnedReading(model, (said,), (said,)), weights(confidence=10.0))

    assert better.buyer_name is not None
    assert better.buyer_name.value == "BORG"
    assert better.supplier_name is None
    assert better.buyer_address is None, "the address of whoever the model had for the buyer"
