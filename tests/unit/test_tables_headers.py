"""Headers of item tables: over several rows, in several languages, repeated, glued, between rulings, or missing."""

from tests.builders_tables import column, read_text


def test_a_plain_table_is_read_column_by_column() -> None:
    reading = read_text("""
        Line  Part No    Description            Qty  Unit   Unit Price    Amount
        1     X-100      Ball valve               2  EA          10.00     20.00
        2     X-200      Flat gasket             30  EA           0.50     15.00
    """)

    assert column(reading.lines, "line_number") == ["1", "2"]
    assert column(reading.lines, "supplier_part") == ["X-100", "X-200"]
    assert column(reading.lines, "description") == ["Ball valve", "Flat gasket"]
    assert column(reading.lines, "quantity") == ["2", "30"]
    assert column(reading.lines, "uom") == ["EA", "EA"]
    assert column(reading.lines, "unit_price") == ["10.00", "0.50"]
    assert column(reading.lines, "amount") == ["20.00", "15.00"]


def test_labels_stacked_over_two_rows_are_read_as_one() -> None:
    reading = read_text("""
        Line   Part                              Quantity           Unit     Extended
        No.    Number      Description           Ordered    UM      Price       Price
        1      X-100       Ball valve                  2    EA      10.00       20.00
        2      X-200       Flat gasket                30    EA       0.50       15.00
    """)

    assert column(reading.lines, "quantity") == ["2", "30"]
    assert column(reading.lines, "unit_price") == ["10.00", "0.50"]
    assert column(reading.lines, "amount") == ["20.00", "15.00"]
    assert column(reading.lines, "supplier_part") == ["X-100", "X-200"]


def test_a_header_printed_in_two_languages_is_one_header() -> None:
    reading = read_text("""
        ลำดับ       รหัสสินค้า          รายการ                     จำนวน      ราคา/หน่วย    ส่วนลด     จำนวนเงิน
        No.        Code             Description               Quantity   Unit Price   Discount   Amount
        1          A-100            Paper A4                  10 รีม         120.00       5%      1,140.00
        2          A-200            Pen                        5 ด้าม          10.00                  50.00
    """)

    assert column(reading.lines, "description") == ["Paper A4", "Pen"]
    assert column(reading.lines, "discount_percent") == ["5", None]
    assert column(reading.lines, "uom") == ["รีม", "ด้าม"]


def test_a_header_of_two_tiers_labels_lines_of_two_rows() -> None:
    reading = read_text("""
        Item  Material No.                Qty / Unit            Unit Price         Extended Price
              Description                 Delivery Date
        10    20004711                      24,000 LB            0.4500 / LB            10,800.00
              Granulated sugar              02/15/2021
        20    20004712                       1,000 LB            0.5000 / LB               500.00
              Brown sugar                   02/16/2021
    """)

    assert column(reading.lines, "supplier_part") == ["20004711", "20004712"]
    assert column(reading.lines, "description") == ["Granulated sugar", "Brown sugar"]
    assert column(reading.lines, "requested_date") == ["2021-02-15", "2021-02-16"]
    assert column(reading.lines, "quantity") == ["24000", "1000"]


def test_a_header_of_three_tiers_gives_both_parties_codes() -> None:
    reading = read_text("""
        Item Number             Ordered   U Of M   Req Date     Unit Price      Ext. Price
         Description
         Vendor Item
        WIRE-100                   5.00   Each     4/12/2027       $10.50          $52.50
         Phone cord 12' white
         WIRE100X
        CARD-7                    10.00   Each     4/13/2027        $1.00          $10.00
         Accessory
         CRD
    """)

    assert column(reading.lines, "buyer_part") == ["WIRE-100", "CARD-7"]
    assert column(reading.lines, "supplier_part") == ["WIRE100X", "CRD"]
    assert column(reading.lines, "description") == ["Phone cord 12' white", "Accessory"]


def test_received_and_back_ordered_quantities_are_not_what_is_ordered() -> None:
    reading = read_text("""
        Qty Ordered  Qty Received  Balance  UOM   Item No     Description                Unit Price   Extension
                 12             5        7  EA    AB-17       Cable gland M20                  1.50       18.00
                100             0      100  EA    AB-18       Lock nut                         0.25       25.00
    """)

    assert column(reading.lines, "quantity") == ["12", "100"]


def test_empty_columns_take_nothing_from_their_neighbours() -> None:
    reading = read_text("""
        Ordered  Received  B/O   Item No     Description                   Unit Price   Extension
            12                   AB-17       Cable gland M20                     1.50       18.00
           100                   AB-18       Lock nut                            0.25       25.00
    """)

    assert column(reading.lines, "quantity") == ["12", "100"]
    assert column(reading.lines, "supplier_part") == ["AB-17", "AB-18"]


def test_arithmetic_alone_never_swaps_quantity_and_price() -> None:
    reading = read_text("""
        Item     Description       Unit Price    Qty      Amount
        A-100    Steel box                  7     12          84
        A-200    Steel lid                  3     40         120
    """)

    assert column(reading.lines, "unit_price") == ["7", "3"]
    assert column(reading.lines, "quantity") == ["12", "40"]


def test_right_aligned_numbers_belong_to_left_aligned_labels_above_them() -> None:
    reading = read_text("""
        Pos  Artikel   Bezeichnung          Menge         Einheit  Preis         Gesamt
        1    K-100     Kugelhahn                    10    Stk             9,00          90,00
        2    K-200     Flansch                     100    Stk            18,00       1.800,00
    """)

    assert column(reading.lines, "quantity") == ["10", "100"]
    assert column(reading.lines, "unit_price") == ["9.00", "18.00"]
    assert column(reading.lines, "amount") == ["90.00", "1800.00"]


def test_rulings_part_columns_that_no_gap_parts() -> None:
    reading = read_text("""
        =================================================================
        |No.|Code   |Description        | Qty |UM |   Price|   Amount|
        =================================================================
        |1  |A-100  |Bracket for 2 bars |   12|EA |    3.00|    36.00|
        |2  |A-200  |Bracket for 4 bars |    5|EA |    4.00|    20.00|
        =================================================================
    """)

    assert column(reading.lines, "description") == ["Bracket for 2 bars", "Bracket for 4 bars"]
    assert column(reading.lines, "quantity") == ["12", "5"]


def test_a_header_repeated_on_each_page_is_no_line() -> None:
    header = "Pos  Artikel   Bezeichnung          Menge  Einheit      Preis      Gesamt"
    reading = read_text(
        f"{header}\n1    K-100     Kugelhahn               10  Stk           9,00       90,00",
        f"{header}\n2    K-200     Flansch                100  Stk          18,00    1.800,00",
    )

    assert column(reading.lines, "line_number") == ["1", "2"]
    assert column(reading.lines, "description") == ["Kugelhahn", "Flansch"]


def test_a_table_without_a_header_is_read_by_types_and_arithmetic_with_doubt() -> None:
    headed = read_text("""
        Item       Description      Qty      Price       Amount
        AC-1001    Hinge (box)       20      15.00      300.00
        AC-1002    Latch (box)       10      12.00      120.00
    """)
    bare = read_text("""
        AC-1001    Hinge (box)       20      15.00      300.00
        AC-1002    Latch (box)       10      12.00      120.00
    """)

    assert column(bare.lines, "quantity") == ["20", "10"]
    assert column(bare.lines, "unit_price") == ["15.00", "12.00"]
    assert column(bare.lines, "description") == ["Hinge (box)", "Latch (box)"]
    assert bare.lines[0].quantity is not None and headed.lines[0].quantity is not None
    assert bare.lines[0].quantity.confidence < headed.lines[0].quantity.confidence


def test_a_table_of_delivery_addresses_gives_no_lines() -> None:
    reading = read_text("""
        Site       Address               City          Contact        Phone
        North      5 Main Street         Springfield   A. Example     555-0100
        South      9 Side Street         Shelbyville   B. Example     555-0101
    """)

    assert reading.lines == ()


def test_an_empty_document_has_neither_lines_nor_sums() -> None:
    reading = read_text("")

    assert reading.lines == ()
    assert reading.total is None
    assert reading.areas == ()


def test_the_area_of_a_table_covers_its_header_and_its_lines_and_no_more() -> None:
    reading = read_text("""
        Springfield Pumps Ltd.

        Item       Description      Qty      Price       Amount
        AC-1001    Hinge             20      15.00      300.00
        AC-1002    Latch             10      12.00      120.00

        Thank you
    """)

    ((page, box),) = reading.areas
    assert page == 1
    assert 30 < box.top <= 36
    assert 65 < box.bottom < 75
