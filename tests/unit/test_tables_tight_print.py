"""Columns between which print leaves hardly any room: labels and values that run together are parted again."""

from tests.builders_tables import column, read_text


def test_one_row_of_labels_belongs_to_the_labels_below_that_it_stands_over() -> None:
    reading = read_text("""
        Sr. Item  Particulars                     Quantity   Unit price    Amount
        No  Code
        10  6924  Shaft, turned                         97         5.00    485.00
        20  9966  Solvent                               10         2.50     25.00
    """)

    assert column(reading.lines, "line_number") == ["10", "20"]
    assert column(reading.lines, "supplier_part") == ["6924", "9966"]


def test_a_word_of_a_label_that_completes_the_one_below_is_no_part_of_its_neighbour() -> None:
    reading = read_text("""
        Pos.  Menge Unsere     Bezeichnung                     Einzelpreis   Betrag
                    Art.-Nr.
        1        15 3-530-711  Wendeplatte                            2.00    30.00
        2       144 4-703-920  Stretchfolie                           0.50    72.00
    """)

    assert column(reading.lines, "quantity") == ["15", "144"]
    assert column(reading.lines, "buyer_part") == ["3-530-711", "4-703-920"]


def test_two_numbers_under_one_run_of_labels_are_two_columns() -> None:
    reading = read_text("""
        Line  Item no   Description           Qty  UOM   Unit Rate Per
        10    AB-1001   Shaft, turned          97  Pcs      305.86 100
        20    AB-1002   Solvent              1000  Pcs       87.50 100
    """)

    assert column(reading.lines, "unit_price") == ["305.86", "87.50"]
    assert column(reading.lines, "price_per") == ["100", "100"]


def test_of_two_columns_of_numbers_the_catalogue_number_is_the_suppliers() -> None:
    reading = read_text("""
        Line  Material no.   Catalog no.   Description           Qty  UOM    Price    Amount
        10    77-1001        AX-1          Shaft, turned          10  PC      2.00     20.00
        20    77-1002        AX-2          Solvent                20  PC      3.50     70.00
    """)

    assert column(reading.lines, "buyer_part") == ["77-1001", "77-1002"]
    assert column(reading.lines, "supplier_part") == ["AX-1", "AX-2"]


def test_a_line_number_whose_label_touches_that_of_the_text_is_a_column_of_its_own() -> None:
    reading = read_text("""
        NO. ITEM                                     QTY. UOM    UNIT COST    EXTENDED
         10 Radio, two-way, VHF                     18.00 EA        389.00    7,002.00
         20 Battery, Li-ion                         36.00 EA         71.25    2,565.00
    """)

    assert column(reading.lines, "line_number") == ["10", "20"]
    assert column(reading.lines, "description") == ["Radio, two-way, VHF", "Battery, Li-ion"]
