"""Whether confidences are honest is measured rightly, and curves that make them so rise and stay between 0 and 1."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.evaluate.calibration import (
    FEWEST_VALUES,
    Calibration,
    Curve,
    calibration_of,
    fit_calibration,
    fit_curve,
    load_calibration,
)
from models.evaluate.cases import Case, Traits
from models.evaluate.confidence import across_issuers, report
from models.evaluate.reliability import FEWEST_IN_A_BIN, MOST_BINS, Said, reliability_of
from models.evaluate.reliability_chart import reliability_chart

VALUES = st.lists(st.builds(Said, st.floats(0, 1), st.booleans(), st.sampled_from(["a", "b"])), min_size=1, max_size=120)


def drawn(count: int, seed: int, honest: bool = True) -> list[Said]:
    """Values whose confidence is the probability of their being right, or says 95 % of all of them."""
    chance = random.Random(seed)
    values = []
    for number in range(count):
        truth = chance.random()
        values.append(Said(round(truth, 3) if honest else 0.95, chance.random() < truth, f"issuer {number % 7}"))
    return values


def test_honest_confidences_err_no_more_than_chance() -> None:
    told = reliability_of(drawn(3000, 1))
    assert told.error < 0.03 and abs(told.error - told.by_chance) < 0.015 and len(told.bins) == MOST_BINS


def test_confidences_that_promise_too_much_show_a_gap() -> None:
    told = reliability_of(drawn(1000, 2, honest=False))
    assert told.gap == pytest.approx(0.45, abs=0.05) and told.error == pytest.approx(told.gap)
    assert len(told.bins) == 1  # one confidence, one bin


def in_columns(of_each: int, promised: float, seed: int) -> list[Said]:
    """120 values with one confidence, so many on each document, which all are right or all wrong; 0.9 is what they are worth."""
    chance = random.Random(seed)
    rights = [chance.random() < 0.9 for _ in range(120 // of_each)]
    return [Said(promised, right, column=f"order {at} lines.uom") for at, right in enumerate(rights) for _ in range(of_each)]


def test_what_falls_together_errs_by_chance_more_than_what_falls_alone() -> None:
    alone, together = reliability_of(in_columns(1, 0.9, 5)), reliability_of(in_columns(12, 0.9, 5))
    assert alone.by_chance == together.by_chance == pytest.approx(0.022, abs=0.004)
    assert alone.rarely == pytest.approx(0.054, abs=0.006)  # 1.96 of sqrt(0.9 * 0.1 / 120)
    assert together.rarely == pytest.approx(0.2, abs=0.01)  # three of ten documents wrong, where one was promised


@pytest.mark.parametrize("of_each", [1, 3, 12])
def test_honest_confidences_seldom_err_more_than_they_rarely_would(of_each: int) -> None:
    beyond = sum(told.error > told.rarely for told in (reliability_of(in_columns(of_each, 0.9, seed)) for seed in range(60)))
    assert beyond <= 8


def test_dishonest_ones_do() -> None:
    dishonest = [reliability_of(in_columns(1, 0.99, seed)) for seed in range(20)]
    assert sum(told.error > told.rarely for told in dishonest) >= 18


def test_bins_of_few_values_are_not_drawn() -> None:
    assert len(reliability_of(drawn(2 * FEWEST_IN_A_BIN - 1, 3)).bins) == 1
    told = reliability_of(drawn(200, 4))
    assert len(told.bins) == MOST_BINS and all(one.count >= FEWEST_IN_A_BIN for one in told.bins)


def test_errors_in_both_directions_do_not_cancel_out_between_bins() -> None:
    values = [Said(0.6, True)] * 50 + [Said(0.9, False)] * 25 + [Said(0.9, True)] * 25
    told = reliability_of(values)
    assert told.error == pytest.approx(0.4) and told.gap == pytest.approx(0.0)


def test_without_values_there_is_no_reliability() -> None:
    with pytest.raises(ValueError, match="no values"):
        reliability_of([])


@given(VALUES)
@settings(max_examples=30)
def test_a_fitted_curve_rises_within_0_and_1_everywhere(values: list[Said]) -> None:
    curve = fit_curve(values)
    steps = [curve.probability(at / 200) for at in range(201)]
    assert all(0 < step < 1 for step in steps)
    assert steps == sorted(steps)


@given(VALUES)
@settings(max_examples=20)
def test_a_calibration_survives_its_file(values: list[Said]) -> None:
    fitted = fit_calibration({"po_date": values, "lines.quantity": values})
    again = calibration_of(json.loads(json.dumps(fitted.as_json())))
    for field in ("po_date", "lines.quantity", "total", "lines.uom"):
        assert again.probability(field, 0.7) == pytest.approx(fitted.probability(field, 0.7), abs=2e-4)


@pytest.mark.parametrize("seed", range(2))
def test_what_was_fitted_is_honest_on_its_own_values_and_on_others(seed: int) -> None:
    chance = random.Random(seed)
    crooked = [Said(round(one.confidence**0.3, 3), one.right) for one in drawn(2000, seed)]
    chance.shuffle(crooked)
    fitted = fit_curve(crooked[:1000])
    own, others = (
        [replace(one, confidence=fitted.probability(one.confidence)) for one in half] for half in (crooked[:1000], crooked[1000:])
    )
    assert reliability_of(crooked).error > 0.2
    assert reliability_of(own).error < 0.03
    assert reliability_of(others).error < 0.07


def test_nothing_is_certain_because_it_never_failed_yet() -> None:
    assert fit_curve([Said(0.9, True)] * 9).probability(0.99) == pytest.approx(0.95)
    assert fit_curve([Said(0.9, True)] * 999).probability(0.9) == pytest.approx(0.9995)


def test_a_field_with_few_values_shares_the_curve_of_its_kind() -> None:
    many, few = [Said(0.8, True)] * FEWEST_VALUES, [Said(0.8, False)] * (FEWEST_VALUES - 1)
    fitted = fit_calibration({"total": many, "tax": few, "lines.uom": many})
    assert set(fitted.curves) == {"total", "header", "lines.uom", "lines"}
    assert fitted.probability("total", 0.8) > 0.95
    assert fitted.probability("tax", 0.8) == fitted.probability("freight", 0.8) == pytest.approx(0.5, abs=0.02)
    assert fitted.probability("lines.amount", 0.8) > 0.95


def test_without_a_curve_a_confidence_stays_what_it_is() -> None:
    assert Calibration({}).probability("total", 0.42) == 0.42


@pytest.mark.parametrize("points", [[], [[0.2, 0.5], [0.2, 0.6]], [[0.2, 0.6], [0.4, 0.5]], [[0.2, 1.1]], [[-0.1, 0.5]]])
def test_a_file_whose_curve_does_not_rise_is_refused(points: list[list[float]], tmp_path: Path) -> None:
    (tmp_path / "curves.json").write_text(json.dumps({"total": points}))
    with pytest.raises(ValueError, match="curve"):
        load_calibration(tmp_path / "curves.json")


def test_between_two_points_a_probability_lies_on_their_line() -> None:
    curve = Curve(((0.2, 0.4), (0.6, 0.8)))
    assert [curve.probability(at) for at in (0.0, 0.2, 0.4, 0.6, 1.0)] == pytest.approx([0.4, 0.4, 0.6, 0.8, 0.8])


def test_no_issuer_is_measured_with_curves_that_saw_it() -> None:
    honest = [Said(0.9, True, "a")] * 80 + [Said(0.9, False, "b")] * 80
    told = across_issuers({"total": honest})["total"]
    assert len(told) == 160
    assert all(one.confidence < 0.02 for one in told if one.issuer == "a")
    assert all(one.confidence > 0.98 for one in told if one.issuer == "b")


def test_the_report_says_of_every_field_how_honest_it_is() -> None:
    def case(name: str, read: str) -> Case:
        said = {"po_number": {"value": read, "confidence": 0.9}, "lines": []}
        return Case(name, {"po_number": "4711", "lines": []}, said, traits=Traits(issuer=name[0], channel="mail"))

    sets = {
        "samples": [case(f"a{number}", "4711") for number in range(40)],
        "never looked at": [case(f"b{number}", "4711" if number % 2 else "1") for number in range(40)],
    }
    text, chart = report(sets)
    assert "| po_number | 40 | 50.0 | 90.0 | 40.0 | 40.0 |" in text
    assert "| po_number | 40 | 100.0 | 90.0 | -10.0 | 10.0 |" in text
    assert "0 of 1 fields keep it" in text
    assert "po_number" in chart


def test_the_diagrams_are_one_well_formed_picture() -> None:
    bins = reliability_of(drawn(300, 5)).bins
    root = ElementTree.fromstring(reliability_chart("a < b & c", {"total": {"one": bins}, "tax": {"one": bins, "two": bins}}))  # noqa: S314
    circles = root.findall(".//{*}g//{*}circle")
    assert len(circles) == 3 * len(bins)
    assert root.find("{*}title") is not None and root.findtext("{*}title") == "a < b & c"
