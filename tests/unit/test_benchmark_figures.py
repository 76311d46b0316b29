"""Which words of a printed sample the benchmark of reading counts as the order's own figures."""

from __future__ import annotations

import pytest

from tests.benchmarks.ocr_pages import compared
from tests.benchmarks.order_figures import order_figures

CASE = "us-bottling-stacked"


@pytest.mark.parametrize(
    "token", ["4500317752", "MRO-20418", "110-0830", "1,500", "12.87", "$830.65", "11/03/2026", "2026-12-08"]
)
def test_numbers_days_and_codes_of_the_order_are_its_own(token: str) -> None:
    assert token in order_figures(CASE)


@pytest.mark.parametrize("token", ["52001", "563-555-0148", "M8", "6205-2RS", "Order"])
def test_telephones_postal_codes_and_sizes_are_not(token: str) -> None:
    assert token not in order_figures(CASE)


def test_own_figures_are_counted_apart() -> None:
    tally = compared(["110-0830", "12.87", "52001"], ["110-0830", "12,87", "52001"], order_figures(CASE))
    assert (tally.figures, tally.figures_right, tally.own, tally.own_right) == (3, 2, 2, 1)
