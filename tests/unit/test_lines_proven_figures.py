"""Where labels name the wrong columns, prices and amounts prove which quantity is ordered."""

from tests.builders_tables import column, read_text


def test_the_sum_over_the_days_is_the_quantity_and_not_an_amount() -> None:
    reading = read_text("""
        Item      Description      Unit    Mon    Wed    Fri    Total    Price     Amount
        A-10      Tomatoes         kg       40     30     50      120     1.45     174.00
        A-11      Potatoes         kg      100             150    250     0.68     170.00
        A-12      Lemons           kg       25     15     25       65     1.20      78.00
    """)

    assert column(reading.lines, "quantity") == ["120", "250", "65"]
    assert column(reading.lines, "amount") == ["174.00", "170.00", "78.00"]


def test_of_agreed_released_and_open_quantity_the_one_that_makes_the_amount_is_ordered() -> None:
    reading = read_text("""
        Ln   Part No     Description      Blanket Qty   Released to Date   This Release   Balance    Unit Price    Release Amount
        1    88-41200    Casing 4x6               600                300             60       240        212.00         12,720.00
        3    88-41266    Cover                    600                240             75       285         76.00          5,700.00
    """)

    assert column(reading.lines, "quantity") == ["60", "75"]
    assert column(reading.lines, "amount") == ["12720.00", "5700.00"]


def test_labelled_figures_that_agree_are_believed() -> None:
    reading = read_text("""
        Part No     Description      Qty    Backorder    Unit Price    Amount     List Amount
        88-41200    Casing 4x6         5            2         10.00     50.00           20.00
        88-41266    Cover              6            3          2.00     12.00            6.00
    """)

    assert column(reading.lines, "quantity") == ["5", "6"]
    assert column(reading.lines, "amount") == ["50.00", "12.00"]


def test_one_row_alone_proves_nothing() -> None:
    reading = read_text("""
        Part No     Description      Ordered Qty   Received    Unit Price    Amount
        88-41200    Casing 4x6                 7          2         10.00     20.00
    """)

    assert column(reading.lines, "quantity") == ["7"]
