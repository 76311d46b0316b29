"""Order lines printed as cards: captions and values for every item, no columns."""

from tests.builders_tables import column, read_text


def test_number_and_text_above_the_captions_are_of_the_line() -> None:
    reading = read_text("""
        1. Fabric wall graphic, silicone edge
           Qty: 3       Unit: pcs      Price: 610.00      Total: 1,830.00
        2. Counter wrap, laminated
           Qty: 5       Unit: pcs      Price: 95.00       Total: 475.00

        Order total: 2,305.00
    """)

    assert column(reading.lines, "line_number") == ["1", "2"]
    assert column(reading.lines, "description") == ["Fabric wall graphic, silicone edge", "Counter wrap, laminated"]
    assert column(reading.lines, "quantity") == ["3", "5"]
    assert column(reading.lines, "unit_price") == ["610.00", "95.00"]
    assert column(reading.lines, "amount") == ["1830.00", "475.00"]


def test_captions_that_touch_their_values_are_read() -> None:
    reading = read_text("""
        Steel sieve 21 cm
          Art.No. SK-215     EAN 4900000000017      Pack 12      Qty 24 pcs
        Bowl 18 cm
          Art.No. BL-180     EAN 4900000000031      Pack 6       Qty 36 pcs
    """)

    assert column(reading.lines, "supplier_part") == ["SK-215", "BL-180"]
    assert column(reading.lines, "description") == ["Steel sieve 21 cm", "Bowl 18 cm"]
    assert column(reading.lines, "quantity") == ["24", "36"]
    assert column(reading.lines, "uom") == ["pcs", "pcs"]


def test_a_sum_below_the_last_card_is_no_amount_of_it() -> None:
    reading = read_text("""
        Part No: A-1      Description: Valve      Quantity: 4 pcs
        Part No: A-2      Description: Gasket     Quantity: 6 pcs

        Total: 10
    """)

    assert column(reading.lines, "quantity") == ["4", "6"]
    assert column(reading.lines, "amount") == [None, None]
    assert reading.total is None, "ten pieces are no money"


def test_captions_in_the_head_of_the_page_are_not_of_the_first_card() -> None:
    reading = read_text("""
        Delivery date: 2025-03-12        Description: Spare parts for line 4

        Item: 10    Part No: A-1     Quantity: 4      Unit: pcs
        Item: 20    Part No: A-2     Quantity: 6      Unit: pcs
    """)

    assert column(reading.lines, "requested_date") == [None, None]
    assert column(reading.lines, "supplier_part") == ["A-1", "A-2"]


def test_captions_over_their_values_are_read_for_every_card() -> None:
    reading = read_text("""
        Line 1      Ball valve DN 50
        Part No        Quantity     Unit
        BV-50          12           pcs
        Price          Amount
        10.00          120.00

        Line 2      Graphite gasket
        Part No        Quantity     Unit
        GG-50          40           pcs
        Price          Amount
        0.50           20.00
    """)

    assert column(reading.lines, "line_number") == ["1", "2"]
    assert column(reading.lines, "supplier_part") == ["BV-50", "GG-50"]
    assert column(reading.lines, "quantity") == ["12", "40"]
    assert column(reading.lines, "amount") == ["120.00", "20.00"]
