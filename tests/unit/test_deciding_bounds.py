"""Exact bounds and isotonic fits against SciPy; what they must never do."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import isotonic_regression
from scipy.stats import beta

from pipeline.deciding.bounds import lower_bound, needed_without_error, upper_bound
from pipeline.deciding.calibration import Calibration, Point, isotonic, taken_over, thinned


@pytest.mark.parametrize(("wrong", "compared"), [(0, 1), (0, 598), (1, 20), (3, 100), (70, 100), (99, 100), (400, 20_000)])
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.99])
def test_the_bounds_are_clopper_and_pearsons(wrong: int, compared: int, confidence: float) -> None:
    assert upper_bound(wrong, compared, confidence) == pytest.approx(beta.ppf(confidence, wrong + 1, compared - wrong), rel=1e-9)
    if wrong:
        assert lower_bound(wrong, compared, confidence) == pytest.approx(
            beta.ppf(1 - confidence, wrong, compared - wrong + 1), rel=1e-9
        )


def test_bounds_at_the_ends_say_nothing_more_than_is_known() -> None:
    assert (upper_bound(0, 0, 0.95), lower_bound(0, 0, 0.95)) == (1.0, 0.0)
    assert upper_bound(5, 5, 0.95) == 1.0
    with pytest.raises(ValueError, match="6 wrong of 5"):
        upper_bound(6, 5, 0.95)


def test_five_hundred_and_ninety_eight_orders_without_an_error_prove_half_a_percent() -> None:
    needed = needed_without_error(0.005, 0.95)
    assert needed == 598
    assert upper_bound(0, needed, 0.95) <= 0.005 < upper_bound(0, needed - 1, 0.95)
    assert needed_without_error(0, 0.95) == -1


@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0.1, 5)), min_size=1, max_size=30))
def test_isotonic_fits_are_scipys(pairs: list[tuple[float, float]]) -> None:
    values, weights = [value for value, _ in pairs], [weight for _, weight in pairs]
    assert isotonic(values, weights) == pytest.approx(isotonic_regression(values, weights=weights).x, abs=1e-9)


POINTS = st.lists(
    st.builds(Point, st.floats(0, 1).map(lambda score: round(score, 3)), st.integers(0, 20), st.integers(0, 5)), max_size=25
)


@given(POINTS, st.lists(st.floats(0, 1), min_size=2, max_size=8))
def test_a_higher_score_never_has_a_lower_probability(points: list[Point], scores: list[float]) -> None:
    calibration = Calibration.of(points)
    found = [calibration.probability(score) for score in sorted(scores)]
    for (low, high), (next_low, next_high) in pairwise(found):
        assert low <= next_low + 1e-12
        assert high <= next_high + 1e-12
    assert all(0 <= low <= high <= 1 for low, high in found)


def test_few_outcomes_leave_a_wide_interval_and_many_a_narrow_one() -> None:
    few, many = Calibration.of([Point(0.9, 3, 0)]), Calibration.of([Point(0.9, 997, 3)])
    assert few.probability(0.9) == pytest.approx((0.75, 1.0))
    low, high = many.probability(0.9)
    assert 0.995 < low < high < 0.998
    assert Calibration().probability(0.9) == (0.0, 1.0)


def test_a_houses_own_outcomes_take_over_from_those_shipped() -> None:
    shipped = Calibration.of([Point(0.9, 5000, 0)])
    bad = [Point(0.9, 0, 1)] * 100
    assert taken_over(shipped, []).probability(0.9)[0] > 0.99
    assert 0.4 < taken_over(shipped, bad).probability(0.9)[0] < 0.65
    assert taken_over(shipped, bad * 5).probability(0.9)[1] < 0.01


@given(POINTS, st.integers(1, 10))
def test_thinning_loses_no_outcome(points: list[Point], most: int) -> None:
    whole = Calibration.of(points)
    thin = thinned(whole, most)
    assert thin.count == pytest.approx(whole.count)
    assert sum(point.right for point in thin.points) == pytest.approx(sum(point.right for point in whole.points))
