"""Article numbers: in columns, stacked, inside descriptions, in remarks, of either side."""

import pytest

from tests.builders_tables import column, read_text


def test_a_code_of_nobody_in_particular_is_the_suppliers_article() -> None:
    reading = read_text("""
        Item   Material       Description                  Quantity   UM      Net Price     Net Amount
        10     4000123        Blue block pallet                 100   EA           9.85         985.00
    """)

    assert column(reading.lines, "supplier_part") == ["4000123"]
    assert column(reading.lines, "buyer_part") == [None]


def test_the_suppliers_code_in_a_remark_makes_the_columns_code_the_buyers() -> None:
    reading = read_text("""
        Item  Material/Description               Quantity   UM    Unit Price    Extended Price
        10    300000123456                            540   EA          4.85          2,619.00
              Pallet, wood, block
              Mfg Part#: B4840A
              Requested Delivery Date: 02/16/2021
    """)

    assert column(reading.lines, "buyer_part") == ["300000123456"]
    assert column(reading.lines, "supplier_part") == ["B4840A"]
    assert column(reading.lines, "description") == ["Pallet, wood, block"]
    assert column(reading.lines, "requested_date") == ["2021-02-16"]


@pytest.mark.parametrize(
    ("remark", "side"),
    [
        ("Vendor Material: ZX-77", "supplier_part"),
        ("Your item no: ZX-77", "supplier_part"),
        ("Ihre Artikel-Nr. ZX-77", "supplier_part"),
        ("Votre référence : ZX-77", "supplier_part"),
        ("Our part no: ZX-77", "buyer_part"),
        ("Unsere Artikelnummer: ZX-77", "buyer_part"),
    ],
)
def test_a_labelled_code_under_the_description_is_found_and_cut_off(remark: str, side: str) -> None:
    reading = read_text(f"""
        Pos   Description                  Quantity   UM      Price         Amount
        1     Blue block pallet                 100   EA       9.85         985.00
              {remark}
        2     Red block pallet                   50   EA       3.00         150.00
    """)

    assert column(reading.lines, side) == ["ZX-77", None]
    assert column(reading.lines, "description") == ["Blue block pallet", "Red block pallet"]


def test_the_buyers_code_over_the_suppliers_in_one_column() -> None:
    reading = read_text("""
        Line  Our Part No /         Description               Qty   UM     Price     Amount
              Vendor Part No
        1     B-2001                Ball valve                  2   EA     10.00      20.00
              V-88-1
        2     B-2002                Gate valve                  1   EA     30.00      30.00
              V-88-2
    """)

    assert column(reading.lines, "buyer_part") == ["B-2001", "B-2002"]
    assert column(reading.lines, "supplier_part") == ["V-88-1", "V-88-2"]
    assert column(reading.lines, "description") == ["Ball valve", "Gate valve"]


def test_a_code_over_its_description_in_one_column() -> None:
    reading = read_text("""
        Line  Item / Description                      Quantity  U/M     Unit Price         Amount
        1     4711-22                                      250  EA            1.00         250.00
              Front label
        2     4711-23                                       50  EA            1.00          50.00
              Back label
    """)

    assert column(reading.lines, "supplier_part") == ["4711-22", "4711-23"]
    assert column(reading.lines, "description") == ["Front label", "Back label"]


def test_a_code_before_the_words_in_a_column_of_codes_and_words() -> None:
    reading = read_text("""
        No.   Item / Description                      Quantity  U/M     Unit Price         Amount
        1     ABC-1234 Hex bolt                            250  EA            1.00         250.00
        2     ABC-1235 Hex nut                              50  EA            1.00          50.00
    """)

    assert column(reading.lines, "supplier_part") == ["ABC-1234", "ABC-1235"]
    assert column(reading.lines, "description") == ["Hex bolt", "Hex nut"]


def test_a_code_in_brackets_before_the_description() -> None:
    reading = read_text("""
        Description                              Quantity        Unit Price         Amount
        [E-COM06] Corner desk, oak                   2.00             85.00         170.00
        [E-COM07] Large cabinet                      1.00            320.00         320.00
    """)

    assert column(reading.lines, "supplier_part") == ["E-COM06", "E-COM07"]
    assert column(reading.lines, "description") == ["Corner desk, oak", "Large cabinet"]


def test_a_line_number_glued_to_the_description() -> None:
    reading = read_text("""
        Description                              Quantity   UM     Unit Price         Amount
        1. Corner desk, oak                             2   EA          85.00         170.00
        2. Large cabinet                                1   EA         320.00         320.00
    """)

    assert column(reading.lines, "line_number") == ["1", "2"]
    assert column(reading.lines, "description") == ["Corner desk, oak", "Large cabinet"]


def test_sizes_and_norms_in_a_description_are_not_codes() -> None:
    reading = read_text("""
        Pos   Description                  Quantity   UM      Price         Amount
        1     DN50 valve PN16 M20x1,5             4   EA       9.00          36.00
        2     Bolt ISO 4017 M8x20               100   EA       0.10          10.00
    """)

    assert column(reading.lines, "supplier_part") == [None, None]
    assert column(reading.lines, "description") == ["DN50 valve PN16 M20x1,5", "Bolt ISO 4017 M8x20"]


def test_whose_code_it_is_is_less_sure_where_nothing_says_so() -> None:
    table = """
        Line  {label:<16}  Description            Qty  Unit   Unit Price    Amount
        1     X-100             Ball valve               2  EA          10.00     20.00
        2     X-200             Flat gasket             30  EA           0.50     15.00
    """
    said, unsaid = read_text(table.format(label="Vendor Part No.")), read_text(table.format(label="Part No."))

    (sure, _), (unsure, _) = said.lines, unsaid.lines
    assert sure.supplier_part is not None and unsure.supplier_part is not None
    assert sure.supplier_part.confidence > unsure.supplier_part.confidence


def test_a_date_under_an_article_number_is_no_number_of_the_other_side() -> None:
    reading = read_text("""
        L/N  Item Number      Description          U of M   Ordered   Unit Cost    Ext. Cost
        1    4-CURBSTOP-1     Curb stop, 1 in      EA            24       78.20     1,876.80
             Req. Date
             9/15/2025
        2    4-MTRYOKE-58     Meter yoke           EA            40       61.45     2,458.00
             Req. Date
             9/15/2025
    """)

    assert column(reading.lines, "supplier_part") == ["4-CURBSTOP-1", "4-MTRYOKE-58"]
    assert column(reading.lines, "buyer_part") == [None, None]
    assert column(reading.lines, "requested_date") == ["2025-09-15", "2025-09-15"]


def test_a_code_with_a_colon_before_the_text_is_no_caption() -> None:
    reading = read_text("""
        No.  Description                               Qty  UOM   Unit price     Amount
        1    RAD-0440: Radio, two-way, VHF              18  EA        389.00   7,002.00
        2    BAT-0442: Battery, Li-ion                  36  EA         71.25   2,565.00
    """)

    assert column(reading.lines, "supplier_part") == ["RAD-0440", "BAT-0442"]
    assert column(reading.lines, "description") == ["Radio, two-way, VHF", "Battery, Li-ion"]


def test_text_behind_a_captioned_article_number_describes_the_item() -> None:
    reading = read_text("""
        Line  Description                                    Qty  UOM   Unit price     Amount
        1     Our part no: 40-30-7 Tomato paste in drums      18  EA        389.00   7,002.00
        2     Our part no: 20-46-7 Whole milk                 36  EA         71.25   2,565.00
              Tekening 4712 rev. A
    """)

    assert column(reading.lines, "buyer_part") == ["40-30-7", "20-46-7"]
    assert column(reading.lines, "description") == ["Tomato paste in drums", "Whole milk"]


def test_a_name_under_its_number_is_read_where_the_heading_names_both_in_one_row() -> None:
    reading = read_text("""
        Line   Item No - Rev / Description      Supplier Part No     Quantity   Unit    Unit Price     Extended
                                                Operation
           1   41882-3                                                  4,800   pcs        0.31200     1,497.60
               Bracket, Control Arm LH          60 - E-Coat
           2   52007-1                                                  9,600   pcs        0.17750     1,704.00
               Reinforcement, Rear Tower        40 - E-Coat
    """)

    assert column(reading.lines, "description") == ["Bracket, Control Arm LH", "Reinforcement, Rear Tower"]


def test_a_code_without_digits_before_a_colon_begins_its_text_as_the_others_do() -> None:
    reading = read_text("""
        NO.  ITEM                                          QTY.  UOM    UNIT COST   EXTENDED COST
        1    LID-202-SLV: Lid, silver                        10  EA          2.00           20.00
        2    PLT-DEP: Pallet and top frame deposit           10  EA          3.00           30.00
    """)

    assert column(reading.lines, "supplier_part") == ["LID-202-SLV", "PLT-DEP"]
    assert column(reading.lines, "description") == ["Lid, silver", "Pallet and top frame deposit"]
