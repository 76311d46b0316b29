"""Rows of an item table become order lines: wrapped texts, page breaks, rows of other things."""

import pytest

from extractors.layout.lines import TableReading
from tests.builders_tables import column, read_text


def test_wrapped_description_is_joined() -> None:
    reading = read_text("""
        Item      Quantity   Units   Description                  Rate      Amount
        AX-100          10   Each    Axle 100 mm                  5.00       50.00
        AX-200           2   Each    Axle 200 mm heavy duty       9.00       18.00
                                     with bearings
    """)

    assert column(reading.lines, "description") == ["Axle 100 mm", "Axle 200 mm heavy duty with bearings"]


def test_text_above_its_numbers_belongs_to_the_numbers_below() -> None:
    reading = read_text("""
        Qty    UOM    Unit Price    Amount      Date Required
        Block pallet of wood
        540    EA           4.85     2,619.00   01/12/2021
        Half pallet
        60     EA           2.00       120.00   01/13/2021
    """)

    assert column(reading.lines, "description") == ["Block pallet of wood", "Half pallet"]
    assert column(reading.lines, "quantity") == ["540", "60"]


def test_text_on_both_sides_of_centred_numbers_is_one_text() -> None:
    reading = read_text("""
        Pos   Description               Qty   UM     Price     Amount

              Stainless ball valve
        1     with lever handle          2    EA     10.00      20.00
              and lock

              Graphite gasket
        2     for flanges               30    EA      0.50      15.00
              PN 16
    """)

    assert column(reading.lines, "description") == [
        "Stainless ball valve with lever handle and lock",
        "Graphite gasket for flanges PN 16",
    ]


def test_a_line_begun_on_one_page_ends_on_the_next() -> None:
    reading = read_text(
        """
        Line  Part No    Description                 Qty  Unit  Unit Price   Amount
        1     X-100      Valve                         2  EA        10.00     20.00
        2     X-200      Gasket with
        """,
        """
        Line  Part No    Description                 Qty  Unit  Unit Price   Amount
                         rubber lip                    3  EA         5.00     15.00
        3     X-300      Hose                          1  M          7.00      7.00
        """,
    )

    assert column(reading.lines, "line_number") == ["1", "2", "3"]
    assert column(reading.lines, "description") == ["Valve", "Gasket with rubber lip", "Hose"]
    assert column(reading.lines, "amount") == ["20.00", "15.00", "7.00"]


def test_equal_lines_on_two_pages_are_all_kept() -> None:
    header = "Item  Material     Description           Qty   UM  Delivery        Price    Amount"
    rows = [f"{n:03d}0  A-1000       Steel box              10   EA  01/{n + 12}/2026      10.00    100.00" for n in range(1, 7)]
    reading = read_text("\n".join([header, *rows[:3]]), "\n".join([header, *rows[3:]]))

    assert column(reading.lines, "line_number") == ["0010", "0020", "0030", "0040", "0050", "0060"]
    assert column(reading.lines, "requested_date") == [f"2026-01-{day}" for day in range(13, 19)]


def test_page_headers_and_footers_inside_a_table_are_passed_over() -> None:
    page = """
        Springfield Pumps Ltd.                Purchase Order 4711         Page {n} of 2

        Line  Part No    Description                 Qty  Unit  Unit Price   Amount
        {a}     X-{a}00      Valve size {a}                  2  EA        10.00     20.00
        {b}     X-{b}00      Valve size {b}                  2  EA        10.00     20.00

        Springfield Pumps Ltd.   5 Main Street   Springfield
    """
    reading = read_text(page.format(n=1, a=1, b=2), page.format(n=2, a=3, b=4))

    assert column(reading.lines, "description") == ["Valve size 1", "Valve size 2", "Valve size 3", "Valve size 4"]


def test_rows_carried_forward_are_neither_lines_nor_totals() -> None:
    header = "Pos  Art.Nr.   Bezeichnung        Menge   ME   E-Preis     G-Preis"
    reading = read_text(
        f"""
{header}
1    100-1     Schraube              10   St      1,00       10,00
2    100-2     Mutter                20   St      0,50       10,00
                                    Übertrag                 20,00
""",
        f"""
{header}
                                    Übertrag                 20,00
3    100-3     Scheibe               30   St      0,10        3,00
                                    Gesamtbetrag             23,00
""",
    )

    assert column(reading.lines, "line_number") == ["1", "2", "3"]
    assert reading.total is not None
    assert str(reading.total.value) == "23.00"


def test_tax_rows_under_a_line_belong_to_it() -> None:
    reading = read_text("""
        Sr  Description of Goods        HSN       Qty    Unit   Rate       Amount
        1   MS flange 50NB              7307       20    Nos    250.00     5,000.00
            CGST @ 9%                                                        450.00
            SGST @ 9%                                                        450.00
        2   MS elbow 50NB               7307       10    Nos    100.00     1,000.00
            CGST @ 9%                                                         90.00
            SGST @ 9%                                                         90.00
    """)

    assert column(reading.lines, "description") == ["MS flange 50NB", "MS elbow 50NB"]
    assert column(reading.lines, "amount") == ["5000.00", "1000.00"]


def test_price_conditions_under_a_line_are_not_lines() -> None:
    reading = read_text("""
        Item   Material       Description                       Order Qty   UOM     Price/Unit        Net Value
        00010  100023         Pallet, wood, block                     510   EA      5.05 / EA          2,575.50
               Delivery date: 01/16/2021
               Gross Price                    5.05 USD      1 EA    510 EA          2,575.50
               Freight                        0.10 USD      1 EA    510 EA             51.00
               ** Please ship pallets in good condition **
        00020  100024         Pallet, plastic                         100   EA      9.00 / EA            900.00
               Delivery date: 01/18/2021
               Gross Price                    9.00 USD      1 EA    100 EA             900.00
    """)

    assert column(reading.lines, "line_number") == ["00010", "00020"]
    assert column(reading.lines, "description") == ["Pallet, wood, block", "Pallet, plastic"]
    assert column(reading.lines, "requested_date") == ["2021-01-16", "2021-01-18"]


def test_sums_of_single_lines_are_not_the_orders_sums() -> None:
    reading = read_text("""
        Line-Sch   Item/Description                    Quantity  UOM      PO Price    Extended Amt  Due Date
          1- 1     Pallets, 48 by 40                     540.00  EA         4.8500        2,619.00  01/13/2021
                                             Schedule Total               2,619.00
                                             Item Total                   2,619.00
          2- 1     Pallets, half                          60.00  EA         2.0000          120.00  01/13/2021
                                             Schedule Total                 120.00
                                             Item Total                     120.00

                                             Total PO Amount              2,739.00
    """)

    assert column(reading.lines, "amount") == ["2619.00", "120.00"]
    assert reading.total is not None
    assert str(reading.total.value) == "2739.00"


def test_a_schedule_under_a_line_gives_its_first_date_and_no_lines() -> None:
    reading = read_text("""
        Line  Part Number/Description             Rev    Order Qty        Unit Price       Ext Price
        1     4004-12                              A     1,000.00EA        2.50000 /1        2,500.00
              Bracket, mounting
              Rel   Date         Quantity
              1     3/15/2026      500.00
              2     4/15/2026      500.00
        2     4004-13                              B       200.00EA        1.00000 /1          200.00
              Bracket, side
              Rel   Date         Quantity
              1     3/20/2026      200.00
    """)

    assert column(reading.lines, "quantity") == ["1000.00", "200.00"]
    assert column(reading.lines, "requested_date") == ["2026-03-15", "2026-03-20"]
    assert column(reading.lines, "description") == ["Bracket, mounting", "Bracket, side"]


def test_deliveries_with_amounts_of_their_own_are_lines_of_their_own() -> None:
    reading = read_text("""
        Item   Part Number        Description      Delivery Date   Quantity   Unit   Unit Price   Amount
        1      778-1              Tray             01/15/2026           100   EA           1.00   100.00
                                                   01/22/2026           100   EA           1.00   100.00
        2      778-2              Lid              01/15/2026            50   EA           2.00   100.00
                                                                                    Total         300.00
    """)

    assert column(reading.lines, "requested_date") == ["2026-01-15", "2026-01-22", "2026-01-15"]
    assert column(reading.lines, "amount") == ["100.00", "100.00", "100.00"]


def test_a_charge_without_quantity_is_a_line_where_it_is_numbered_like_one() -> None:
    reading = read_text("""
        Line  Item      Description               Qty   UM   Price    Amount
        10    A-100     Pump                        2   EA   50.00    100.00
        20              Freight charge                                 25.00
                                                     Total    125.00
    """)

    assert column(reading.lines, "description") == ["Pump", "Freight charge"]
    assert column(reading.lines, "quantity") == ["2", None]


def test_headings_between_lines_are_in_no_description() -> None:
    reading = read_text("""
        Pos  Artikel   Bezeichnung          Menge  ME     Preis    Gesamt

        Gruppe Ventile
        1    K-100     Kugelhahn               10  Stk     9,00     90,00
        2    K-200     Absperrklappe            1  Stk    18,00     18,00

        Gruppe Dichtungen
        3    K-300     Flachdichtung            4  Stk     1,00      4,00
    """)

    assert column(reading.lines, "description") == ["Kugelhahn", "Absperrklappe", "Flachdichtung"]


def test_terms_after_the_table_and_on_pages_of_their_own_are_ignored() -> None:
    reading = read_text(
        """
        Line  Part No    Description                 Qty  Unit  Unit Price   Amount
        1     X-100      Valve                         2  EA        10.00     20.00
                                                    Total             20.00

        Payment within 30 days. Deliveries before 7 am are turned away.
        """,
        """
        Terms and conditions

        1.  Price         The price stated in the order is fixed for 12 months.
        2.  Quantity      The supplier delivers no more than 5 % above the quantity.
        3.  Delivery      Partial deliveries need our consent.
        """,
    )

    assert column(reading.lines, "description") == ["Valve"]


@pytest.mark.parametrize("gap", ["", "\n"])
def test_specifications_with_labels_are_not_part_of_the_description(gap: str) -> None:
    reading = read_text(f"""
Pos  Beschreibung                              Menge  Einheit   Preis    Gesamt
1    Schaltschrank                                 1  Stk       500,00   500,00
     Breite: 600 mm
     Höhe: 760 mm
     Farbe: RAL 7035
{gap}2    Montageplatte                                 2  Stk        50,00   100,00
     verzinkt
""")

    assert column(reading.lines, "description") == ["Schaltschrank", "Montageplatte verzinkt"]


def _confidence(reading: TableReading, name: str) -> list[float]:
    return [getattr(line, name).confidence for line in reading.lines]


def test_amounts_that_multiply_out_are_trusted_more_than_amounts_that_do_not() -> None:
    table = """
        Line  Part No    Description            Qty  Unit   Unit Price    Amount
        1     X-100      Ball valve               2  EA          10.00     20.00
        2     X-200      Flat gasket             30  EA           0.50     {amount}
        3     X-300      Hose                     4  EA           1.50      6.00
    """
    right, wrong = read_text(table.format(amount="15.00")), read_text(table.format(amount="16.00"))

    assert min(_confidence(right, "amount")) > 0.9
    assert _confidence(wrong, "amount")[1] < _confidence(right, "amount")[1] - 0.05
    assert [(issue.code, issue.place) for issue in wrong.issues] == [("amount-differs", "line 2")]
    assert not right.issues


def test_every_value_points_at_the_words_it_was_read_from() -> None:
    reading = read_text("""
        Line  Part No    Description            Qty  Unit   Unit Price    Amount
        1     X-100      Ball valve               2  EA          10.00     20.00
    """)

    (line,) = reading.lines
    assert line.unit_price is not None and line.unit_price.evidence is not None
    assert line.unit_price.raw == "10.00"
    assert line.unit_price.evidence.page == 1
    assert [round(box.left / 5) for box in line.unit_price.evidence.boxes] == [57]


def test_rows_like_lines_below_the_total_open_no_new_line() -> None:
    reading = read_text("""
        Line  Part No    Description                 Qty  Unit  Unit Price   Amount
        1     X-100      Valve                         2  EA        10.00     20.00
        2     X-200      Hose                          3  M          7.00     21.00
                                                    Total             41.00

                         Insurance up to               5            1,000
    """)

    assert column(reading.lines, "description") == ["Valve", "Hose"]


def test_text_at_the_top_of_a_page_goes_on_from_the_page_before() -> None:
    header = "Line  Part No    Description                 Qty  Unit  Unit Price   Amount"
    reading = read_text(
        f"{header}\n1     X-100      Stainless valve with a         2  EA        10.00     20.00",
        f"""{header}
                 lever handle

2     X-200      Hose                          3  M          7.00     21.00""",
    )

    assert column(reading.lines, "description") == ["Stainless valve with a lever handle", "Hose"]


def test_requests_between_lines_are_in_no_description() -> None:
    reading = read_text("""
        Line  Part No    Description                 Qty  Unit  Unit Price   Amount
        1     X-100      Valve                         2  EA        10.00     20.00
                         Please confirm price
        2     X-200      Hose                          3  M          7.00     21.00
    """)

    assert column(reading.lines, "description") == ["Valve", "Hose"]


def test_a_letterhead_repeated_over_a_page_without_header_is_in_no_line() -> None:
    head = "Springfield                      Pumps       Ltd.\n"
    reading = read_text(
        head + "Line  Part No    Description                 Qty  Unit  Unit Price   Amount\n"
        "1     X-100      Valve with a very long          2  EA        10.00     20.00",
        head + "                 stainless handle\n2     X-200      Hose                          3  M          7.00     21.00",
    )

    assert column(reading.lines, "description") == ["Valve with a very long stainless handle", "Hose"]


def test_a_column_without_a_label_keeps_its_values_to_itself() -> None:
    reading = read_text("""
        Line  Description                     Qty  Unit             Price    Amount
        1     Valve                             2  EA     stock     10.00     20.00
        2     Hose                              3  M      stock      7.00     21.00
    """)

    assert column(reading.lines, "uom") == ["EA", "M"]
    assert column(reading.lines, "unit_price") == ["10.00", "7.00"]


def test_the_sum_of_the_only_line_is_not_the_total_of_the_order() -> None:
    reading = read_text("""
        Line  Part No    Description                 Qty  Unit  Unit Price   Amount
        1     X-100      Valve                         2  EA        10.00     20.00
                                               Line total             20.00
        2     X-200      Hose                          3  M          7.00     21.00
                                               Line total             21.00
    """)

    assert column(reading.lines, "amount") == ["20.00", "21.00"]
    assert reading.total is None


def test_a_long_row_above_the_values_that_does_not_go_on_in_them_is_not_their_description() -> None:
    reading = read_text("""
        Line  Item        Description                          Qty  UOM    Price     Amount
        1     AB-1        Pallet, wood, block                   10  EA      2.00      20.00

                          Standing release of blanket contract
        2     AB-2        Crate, folding                        20  EA      3.00      60.00

                          Standing release of blanket contract
        3     AB-3        Bin, plastic                          30  EA      4.00     120.00
    """)

    assert column(reading.lines, "description") == ["Pallet, wood, block", "Crate, folding", "Bin, plastic"]


def test_of_rows_that_begin_anew_under_an_item_only_the_first_describes_it() -> None:
    reading = read_text("""
        Line  Item        Description                          Qty  UOM    Price     Amount
        1     AB-1        Pallet, wood, block with long name    10  EA      2.00      20.00
        2     AB-2        Crate, folding                        20  EA      3.00      60.00
                          Grey
                          With lid
    """)

    assert column(reading.lines, "description") == ["Pallet, wood, block with long name", "Crate, folding Grey"]
