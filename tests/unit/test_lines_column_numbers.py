"""A row that numbers the columns of a form orders nothing."""

import pytest

from tests.builders_tables import column, read_text


@pytest.mark.parametrize("counters", [("1", "2", "3", "4", "5", "6"), ("(a)", "(b)", "(c)", "(d)", "(e)", "(f)")])
def test_a_row_of_column_numbers_is_no_order_line(counters: tuple[str, ...]) -> None:
    one, two, three, four, five, six = counters
    reading = read_text(f"""
        No.   Part No    Description           Quantity    Price     Amount
        {one:<5} {two:<10} {three:<21} {four:>8} {five:>8} {six:>10}
        1     A-10       Valve DN 50                  5    10.00      50.00
        2     A-11       Gasket                       2     3.00       6.00
    """)

    assert column(reading.lines, "supplier_part") == ["A-10", "A-11"]
    assert column(reading.lines, "quantity") == ["5", "2"]


def test_figures_that_do_not_count_on_are_a_line() -> None:
    reading = read_text("""
        No.   Part No    Quantity    Price     Amount
        1     2                 3        4         12
        2     5                 3        5         15
    """)

    assert column(reading.lines, "quantity") == ["3", "3"]


def test_pieces_counted_below_lines_without_prices_are_no_total() -> None:
    reading = read_text("""
        No.   Part No    Description           Quantity    Unit
        1     A-10       Valve DN 50                  5    pcs
        2     A-11       Gasket                       2    pcs

        Total:                                        7
    """)

    assert column(reading.lines, "quantity") == ["5", "2"]
    assert reading.total is None
