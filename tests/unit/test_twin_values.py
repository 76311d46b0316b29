"""Other values as a document prints them: numbers, dates, codes, and figures that add up."""

from __future__ import annotations

import random
from datetime import date
from decimal import Decimal

import pytest

from extractors.fields.date_habits import DateHabit, DayOrder
from extractors.fields.numbers import DecimalMark, NumberHabit
from models.twin.figures import other_figures, other_sums, sum_rules
from models.twin.reprint import other_code, reprinted_date, reprinted_number
from models.twin.truth import Truth, truth_from_json
from pipeline.core.errors import InputError

GERMAN = NumberHabit(DecimalMark.COMMA, ".")
AMERICAN = NumberHabit(DecimalMark.POINT, ",")


@pytest.mark.parametrize(
    ("token", "old", "new", "habit", "printed"),
    [
        ("8,25", "8.25", "1234.5", GERMAN, "1.234,50"),
        ("1.234,50", "1234.50", "98.1", GERMAN, "98,10"),
        ("5.000", "5000", "12000", GERMAN, "12.000"),
        ("1,58,240.00", "158240", "2345678.9", AMERICAN, "23,45,678.90"),
        ("69 840,00", "69840", "1234567", NumberHabit(DecimalMark.COMMA, " "), "1 234 567,00"),
        ("12'500.00", "12500", "7100.05", NumberHabit(DecimalMark.POINT, "'"), "7'100.05"),
        ("１６１", "161", "98", AMERICAN, "９８"),
        (".50", "0.5", "0.75", AMERICAN, ".75"),
        ("1500", "1500", "2500", AMERICAN, "2500"),
    ],
)
def test_a_number_is_printed_in_the_format_of_the_one_it_replaces(
    token: str, old: str, new: str, habit: NumberHabit, printed: str
) -> None:
    assert reprinted_number(token, Decimal(old), Decimal(new), habit) == printed


def test_a_number_of_more_decimals_than_the_column_shows_is_refused() -> None:
    assert reprinted_number("12,5", Decimal("12.5"), Decimal("12.55"), GERMAN) is None


@pytest.mark.parametrize(
    ("text", "old", "new", "order", "printed"),
    [
        ("09.11.2026", date(2026, 11, 9), date(2027, 1, 4), None, "04.01.2027"),
        ("11/09/2026", date(2026, 11, 9), date(2027, 1, 4), DayOrder.MONTH_FIRST, "01/04/2027"),
        ("05/05/2026", date(2026, 5, 5), date(2026, 5, 12), DayOrder.MONTH_FIRST, "05/12/2026"),
        ("1/12/21", date(2021, 1, 12), date(2020, 7, 7), DayOrder.MONTH_FIRST, "7/7/20"),
        ("2026年11月6日", date(2026, 11, 6), date(2026, 12, 18), None, "2026年12月18日"),
        ("令和8年11月6日", date(2026, 11, 6), date(2027, 2, 5), None, "令和9年2月5日"),
        ("20261109", date(2026, 11, 9), date(2027, 1, 4), None, "20270104"),
        ("9 December 2026", date(2026, 12, 9), date(2026, 12, 16), None, "16 December 2026"),
    ],
)
def test_a_date_is_printed_in_the_form_of_the_one_it_replaces(
    text: str, old: date, new: date, order: DayOrder | None, printed: str
) -> None:
    assert reprinted_date(text, old, new, DateHabit(order)) == printed


def test_a_month_printed_as_a_name_stays() -> None:
    assert reprinted_date("9 December 2026", date(2026, 12, 9), date(2027, 1, 6), DateHabit()) is None


@pytest.mark.parametrize("code", ["B-2026-1184", "SWI-5520", "4500317752", "VP/7712", "WEX-P-008381"])
def test_a_code_keeps_its_pattern_and_the_year_in_it(code: str) -> None:
    others = {other_code(code, 2026, random.Random(seed)) for seed in range(20)}
    assert code not in others and len(others) > 5
    for other in others:
        assert [sign if not sign.isdigit() else "0" for sign in other] == [sign if not sign.isdigit() else "0" for sign in code]
        assert ("2026" in code) == ("2026" in other)


def test_the_check_digit_of_a_trade_item_number_is_right() -> None:
    other = other_code("4006381333931", None, random.Random(3))
    weighted = sum(int(figure) * (3 if place % 2 else 1) for place, figure in enumerate(other))
    assert other != "4006381333931" and weighted % 10 == 0


def test_amount_and_sums_follow_from_new_quantities_and_prices() -> None:
    line = {"quantity": "120", "unit_price": "28.26", "price_per": "100", "discount_percent": "5", "amount": "32.22"}
    header = {"subtotal": "32.22", "freight": "9.80", "tax": "7.98", "total": "50.00"}
    truth = Truth(header, (line,))
    rules = sum_rules(truth)
    assert rules is not None and rules.tax_rate == 19 and rules.taxed == (-1, 1)
    other = other_figures(line, {"quantity": 0, "unit_price": 2, "amount": 2}, random.Random(5))
    due = Decimal(other["quantity"]) * Decimal(other["unit_price"]) / 100 * Decimal("0.95")
    assert abs(Decimal(other["amount"]) - due) <= Decimal("0.005") and other["quantity"] != "120"
    sums = other_sums(truth, [other], rules, {})
    assert Decimal(sums["subtotal"]) == Decimal(other["amount"])
    assert Decimal(sums["tax"]) == ((Decimal(other["amount"]) + Decimal("9.80")) * Decimal("0.19")).quantize(Decimal("0.01"))
    assert Decimal(sums["total"]) == Decimal(sums["subtotal"]) + Decimal("9.80") + Decimal(sums["tax"])


def test_figures_that_do_not_agree_in_the_original_stay() -> None:
    line = {"quantity": "3", "unit_price": "5.00", "amount": "99.00"}
    assert other_figures(line, {"quantity": 0, "unit_price": 2, "amount": 2}, random.Random(1)) == line


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ('{"order_no": "1"}', "no field order_no"),
        ('{"total": "1.234,50"}', "without thousands marks"),
        ('{"po_date": "09.11.2026"}', "write dates as 2026-03-31"),
        ('{"not_an_order": true}', "not an order"),
        ('{"lines": {"quantity": "1"}}', "list of objects"),
    ],
)
def test_a_truth_that_is_not_in_the_exchange_format_is_refused_with_what_to_write(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        truth_from_json(text, "truth.json")
