"""Numbers as orders print them."""

from decimal import Decimal

import pytest

from extractors.fields.numbers import DecimalMark, NumberHabit, read_number, readings, vote_habit

POINT = NumberHabit(DecimalMark.POINT, ",")
COMMA = NumberHabit(DecimalMark.COMMA, ".")
UNKNOWN = NumberHabit()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,56", "1234.56"),
        ("1,234.56", "1234.56"),
        ("1 234,56", "1234.56"),
        ("1\u202f234,56", "1234.56"),
        ("1'234.56", "1234.56"),
        ("1’234’567", "1234567"),
        ("2,11,412", "211412"),
        ("1,02,11,412.50", "10211412.50"),
        ("8 885", "8885"),
        ("44830/-", "44830"),
        ("45.-", "45"),
        ("1.000,--", "1000"),
        ("100.00-", "-100.00"),
        ("(5.00)", "-5.00"),
        ("5.00 CR", "-5.00"),
        ("$-5.00", "-5.00"),
        ("￥１２３，４５６．００", "123456.00"),
        ("12,345,678円", "12345678"),
        ("¥ 980", "980"),
        ("5.05 USD", "5.05"),
        ("kr 5,00", "5.00"),
        ("12,50 zł", "12.50"),
        ("R$ 7,90", "7.90"),
        ("Rs. 500", "500"),
        ("***1,234.00", "1234.00"),
        (".5", "0.5"),
        ("0.125", "0.125"),
        ("12.3456", "12.3456"),
        ("1, 234.50", "1234.50"),
    ],
)
def test_a_number_with_one_meaning_reads_the_same_under_every_habit(text: str, value: str) -> None:
    assert [readings(text, habit) for habit in (POINT, COMMA, UNKNOWN)] == [[Decimal(value)]] * 3


@pytest.mark.parametrize(
    ("text", "habit", "values"),
    [
        ("4.002", POINT, ["4.002", "4002"]),
        ("4.002", COMMA, ["4002", "4.002"]),
        ("4.002", UNKNOWN, ["4.002", "4002"]),
        ("1,234", POINT, ["1234"]),  # where decimals have points, a comma is never one
        ("1,234", COMMA, ["1.234", "1234"]),
        ("1,234", UNKNOWN, ["1234", "1.234"]),
    ],
)
def test_one_mark_before_three_digits_has_two_readings_and_the_habit_ranks_them(
    text: str, habit: NumberHabit, values: list[str]
) -> None:
    assert readings(text, habit) == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    "text", ["", "-", "$", "ABC-123", "20EA", "12.05.2026", "12/05/26", "1.2.3", "20 1000", "12-34", "5 %", "٫", "1" * 40, "X 5"]
)
def test_a_text_that_is_not_one_number_gives_none(text: str) -> None:
    assert read_number(text, POINT) is None


@pytest.mark.parametrize(
    ("texts", "mark", "grouping"),
    [
        (["1.234,56 €", "Seite 1", "12,50"], DecimalMark.COMMA, "."),
        (["$1,234.56", "12.50"], DecimalMark.POINT, ","),
        (["1 234,56"], DecimalMark.COMMA, " "),
        (["1'234.50"], DecimalMark.POINT, "'"),
        (["2,11,412"], DecimalMark.POINT, ","),
        (["1.250.000", "80.000"], DecimalMark.COMMA, "."),
        (["5.000", "12.000"], DecimalMark.UNKNOWN, "."),
        (["01.02.2026", "+49 89/123-4", "192.168.1.1"], DecimalMark.UNKNOWN, ""),
        ([], DecimalMark.UNKNOWN, ""),
        (["DN 12.5", "1.234,56", "12,50", "99,00"], DecimalMark.COMMA, "."),
    ],
)
def test_all_numbers_of_a_document_vote_on_its_marks(texts: list[str], mark: DecimalMark, grouping: str) -> None:
    assert vote_habit(texts) == NumberHabit(mark, grouping)


def test_an_even_vote_stays_undecided() -> None:
    assert vote_habit(["12,50", "12.50"]).decimal_mark is DecimalMark.UNKNOWN
