"""Whatever the seed: a sibling's truth adds up, and its pages say the truth and no longer the original's order number."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.fields.numbers import readings, vote_habit
from extractors.formats.pdf import open_pdf
from extractors.layout.rows import rows_of
from extractors.limits import Limits
from models.twin.siblings import Original, made_sibling, opened_original, with_truth
from models.twin.truth import Truth, truth_from_json
from tests.sample_cases import case_folder

CASES = ("de-stadtwerke-din", "us-irrigation-boxes", "ja-seisakusho-chumonsho", "ru-mehanika-zakaz")


@cache
def original(case: str) -> Original:
    folder = case_folder(case)
    opened = opened_original((folder / "source.pdf").read_bytes(), f"{case}.pdf", Limits())
    return with_truth(opened, truth_from_json((folder / "expected.json").read_text("utf-8"), "expected.json"), "expected.json")


@pytest.mark.parametrize("case", CASES)
@settings(max_examples=4, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**6))
def test_a_sibling_says_its_truth(case: str, seed: int) -> None:
    before = original(case)
    sibling = made_sibling(before, "pdf", str(seed), Limits())
    truth = sibling.truth
    assert_adds_up(truth, before.truth)
    assert truth.header["po_number"] != before.truth.header["po_number"]
    document = open_pdf(sibling.content, "sibling.pdf", Limits())
    phrases = [phrase.text for page in document.pages for row in rows_of(page) for phrase in row.phrases]
    text = "\n".join(phrases).replace(" ", "")
    assert truth.header["po_number"] in text
    assert before.truth.header["po_number"] not in text
    for line in truth.lines:
        for name in ("buyer_part", "supplier_part"):
            assert line.get(name, "") in text
    habit = vote_habit(phrases)
    words = [part for phrase in phrases for part in (phrase, *phrase.split())]
    printed = {value for word in words for value in readings(word, habit)}
    stated = [line[name] for line in truth.lines for name in ("quantity", "unit_price", "amount") if name in line]
    stated += [truth.header[name] for name in ("subtotal", "tax", "total") if name in truth.header]
    missing = [value for value in stated if Decimal(value) not in printed]
    assert not missing, (missing, seed)


def assert_adds_up(truth: Truth, original: Truth) -> None:
    amounts = Decimal(0)
    for line in truth.lines:
        price = Decimal(line["unit_price"]) / Decimal(line.get("price_per", "1"))
        due = Decimal(line["quantity"]) * price * (1 - Decimal(line.get("discount_percent", "0")) / 100)
        assert abs(Decimal(line["amount"]) - due) <= Decimal("0.5")
        assert abs(Decimal(line["amount"]) - due) <= Decimal("0.005") or due != int(due)
        amounts += Decimal(line["amount"])
    sums = {name: Decimal(truth.header.get(name, "0")) for name in ("tax", "freight", "total")}
    sums["subtotal"] = Decimal(truth.header.get("subtotal", amounts))
    assert sums["subtotal"] == amounts
    assert sums["total"] == sums["subtotal"] + sums["tax"] + sums["freight"]
    if "tax" in original.header:
        rates = []
        for each in (original, truth):
            taxed = Decimal(each.header["subtotal"]) + Decimal(each.header.get("freight", "0"))
            rates.append(Decimal(each.header["tax"]) / taxed)
        assert abs(rates[0] - rates[1]) < Decimal("0.001")


def test_the_same_seed_makes_the_same_sibling() -> None:
    one, two = (made_sibling(original("de-stadtwerke-din"), "pdf", "7", Limits()) for _ in range(2))
    assert one.truth == two.truth
    assert one.content == two.content
