"""Cells that hold more than one value: unit glued to quantity, basis glued to price, discounts under prices."""

from decimal import Decimal

import pytest

from tests.builders_tables import column, plain, read_text


@pytest.mark.parametrize(
    ("cell", "quantity", "unit"),
    [
        ("520 EA", "520", "EA"), ("510/EA", "510", "EA"), ("20EA", "20", "EA"), ("10-EA", "10", "EA"), ("10 (EA)", "10", "EA"),
        ("20000.00 NOS", "20000.00", "NOS"), ("24,000.000 LB", "24000.000", "LB"), ("1.000,00 ST", "1000.00", "ST"),
        ("4.00 dz(6)", "4.00", "dz"), ("3箱", "3", "箱"), ("12 Month(s)", "12", "Month(s)"), ("EA 10", "10", "EA"),
        ("10 EACH 12", "10", "EACH"), ("1000M", "1000", "M"), ("2,5 to", "2.5", "to"), ("10 งาน", "10", "งาน"),
        ("5.0 CTN/24", "5.0", "CTN"), ("10 BX (200)", "10", "BX"),
    ],
)  # fmt: skip
def test_a_unit_glued_to_its_quantity_is_split_off(cell: str, quantity: str, unit: str) -> None:
    reading = read_text(f"""
        Line  Item No    Description                 Quantity             Price
        1     A-1001     Valve DN50                  {cell:<20}      7.5
        2     A-1002     Valve DN60                  {cell:<20}      8.5
    """)

    assert column(reading.lines, "quantity") == [quantity, quantity]
    assert column(reading.lines, "uom") == [unit, unit]


def test_a_code_behind_quantity_and_unit_is_the_article() -> None:
    reading = read_text("""
        Qty / Part No       Description                Unit Price      Amount
        520 EA 329015       Ball valve                       2.00    1,040.00
        12 EA 329016        Gate valve                       3.00       36.00
    """)

    assert column(reading.lines, "quantity") == ["520", "12"]
    assert column(reading.lines, "supplier_part") == ["329015", "329016"]


def test_a_price_basis_glued_to_the_price_is_split_off() -> None:
    reading = read_text("""
        Line  Item                  Quantity  U/M     Unit Price         Amount
        1     4711-22                 25,000  EA   7,190.00/1,000    179,750.00
        2     4711-23                  5,000  EA     190.00/1,000        950.00
    """)

    assert column(reading.lines, "unit_price") == ["7190.00", "190.00"]
    assert column(reading.lines, "price_per") == ["1000", "1000"]
    assert not reading.issues


@pytest.mark.parametrize("price", ["4.61/Ea", "4.61 USD", "$4.61", "USD 4.61", "4.61 / EA"])
def test_currency_and_unit_beside_a_price_are_not_part_of_it(price: str) -> None:
    reading = read_text(f"""
        Line  Item      Description        Quantity   Unit Price         Amount
        1     A-22      Bracket                  10   {price:<12}       46.10
    """)

    assert column(reading.lines, "unit_price") == ["4.61"]


def test_a_column_of_price_bases_is_read() -> None:
    reading = read_text("""
        Pos  Material     Bezeichnung        Menge   ME      Preis   pro   PE   Betrag
        10   4711-1       Scheibe M8         5.000   ST       2,50   100   ST   125,00
        20   4711-2       Mutter M8            800   ST      25,00  1000   ST    20,00
    """)

    assert column(reading.lines, "price_per") == ["100", "1000"]
    assert column(reading.lines, "quantity") == ["5000", "800"]
    assert not reading.issues


def test_a_basis_that_only_the_label_states_is_no_disagreement() -> None:
    reading = read_text("""
        Pos  Material     Bezeichnung        Menge   ME      Preis/100      Betrag
        10   4711-1       Scheibe M8          5000   ST           2,50      125,00
        20   4711-2       Mutter M8            800   ST          25,00      200,00
    """)

    assert column(reading.lines, "unit_price") == ["2.50", "25.00"]
    assert not reading.issues


def test_a_discount_printed_under_the_price_is_read() -> None:
    reading = read_text("""
        Pos  Artikel      Bezeichnung              Menge  ME    Preis      Gesamt
                                                                Rabatt
                                                                Netto
        1    K-100        Kugelhahn                   10  Stk   10,00       90,00
                                                                10 %
                                                                9,00
        2    K-200        Flansch                      4  Stk   20,00       72,00
                                                                10 %
                                                                18,00
    """)

    assert column(reading.lines, "unit_price") == ["10.00", "20.00"]
    assert column(reading.lines, "discount_percent") == ["10", "10"]
    assert not reading.issues


def test_a_discount_in_words_under_a_line_is_read() -> None:
    reading = read_text("""
        Pos  Artikel      Bezeichnung              Menge  ME    Preis      Gesamt
        1    K-100        Kugelhahn                   10  Stk   10,00       95,00
                          Rabatt 5 %
        2    K-200        Flansch                      4  Stk   20,00       80,00
    """)

    assert column(reading.lines, "discount_percent") == ["5", None]
    assert column(reading.lines, "description") == ["Kugelhahn", "Flansch"]


@pytest.mark.parametrize(
    ("quantity", "price", "amount", "meant"),
    [
        ("4.002", "0,10", "400,20", "4002"),
        ("4.002", "10,00", "40,02", "4.002"),
        ("8 885", "0,50", "4 442,50", "8885"),
        ("2,500", "84.50", "2,11,250.00", "2500"),
    ],
)
def test_arithmetic_chooses_among_the_meanings_of_a_number(quantity: str, price: str, amount: str, meant: str) -> None:
    reading = read_text(f"""
        Codice     Descrizione           Q.tà      UM        Prezzo        Importo
        X1-22      Vite                {quantity:>6}      PZ     {price:>9}    {amount:>11}
    """)

    assert column(reading.lines, "quantity") == [meant]
    assert not reading.issues


def test_a_missing_price_is_not_made_up() -> None:
    reading = read_text("""
        Line  Item        Description            Qty   Unit   Price    Total
        1     ABC-1       Widget                 100   EA                125.00
        2     ABC-2       Gadget                  10   EA      2.00       20.00
    """)

    assert column(reading.lines, "unit_price") == [None, "2.00"]


def test_goods_free_of_charge_keep_their_zero_price() -> None:
    reading = read_text("""
        Line  Item        Description            Qty   Unit   Price    Total
        1     ABC-1       Widget                 100   EA      0.00     0.00
        2     ABC-2       Gadget                  10   EA      2.00       20.00
    """)

    assert [plain(line.unit_price) for line in reading.lines] == ["0.00", "2.00"]
    assert reading.lines[0].amount is not None
    assert reading.lines[0].amount.value == Decimal(0)
    assert not reading.issues


def test_prices_per_hundred_that_nothing_states_are_told_by_arithmetic() -> None:
    reading = read_text("""
        Pos  Material     Bezeichnung        Menge   ME          Preis      Betrag
        10   4711-1       Scheibe M8          5000   ST           2,50      125,00
        20   4711-2       Mutter M8            800   ST          25,00      200,00
    """)

    assert column(reading.lines, "unit_price") == ["2.50", "25.00"]
    assert column(reading.lines, "price_per") == ["100", "100"]
    assert not reading.issues


@pytest.mark.parametrize(("first", "second"), [("1.", "2."), ("1)", "2)"), ("10.", "20.")])
def test_line_numbers_with_the_mark_of_a_list_keep_the_article_beside_them(first: str, second: str) -> None:
    reading = read_text(f"""
        Pos   Item       Description      Qty   Unit    Unit price
        {first:<4}  310-0075   Ball valve DN20  18    pcs     12.40
        {second:<4}  660-1212   PTFE tape        3     boxes   9.90
    """)

    assert column(reading.lines, "line_number") == [first.rstrip(".)"), second.rstrip(".)")]
    assert column(reading.lines, "supplier_part") == ["310-0075", "660-1212"]
    assert column(reading.lines, "description") == ["Ball valve DN20", "PTFE tape"]


def test_a_letter_for_a_thousand_beside_the_price_decides_what_a_comma_means() -> None:
    reading = read_text("""
        LN   ITEM NUMBER       DESCRIPTION                  QUANTITY  UM    UNIT PRICE  PR      EXTENDED
                                                             ORDERED                    UM        AMOUNT
        001  22-0187-04        TERMINAL RING YEL              25,000  EA       38.4000  M         960.00
        002  31-0642-01        CONNECTOR 6-WAY                 1,500  EA        1.1260  EA      1,689.00
    """)

    assert column(reading.lines, "quantity") == ["25000", "1500"]
    assert column(reading.lines, "price_per") == ["1000", None]


def test_how_a_price_is_made_is_no_line_of_its_own() -> None:
    reading = read_text("""
        Item   Material / Description              Order Qty  UM        Net Price / per        Net Amount
        00010  300041187                             450,000  EA     61.20 / 1,000 EA         27,540.00
               PREFORM PET 28MM CLEAR
               Gross price                         68.00  USD    1,000 EA            30,600.00
        00020  300040926                             600,000  EA     10.00 / 1,000 EA          6,000.00
               CLOSURE 28MM RED
    """)

    assert column(reading.lines, "line_number") == ["00010", "00020"]
    assert column(reading.lines, "amount") == ["27540.00", "6000.00"]


def test_what_a_price_is_for_may_stand_in_a_column_of_its_own_behind_a_slash() -> None:
    reading = read_text("""
        Pos.   Material            Bezeichnung
               Bestellmenge  Einheit        Preis pro Einheit                   Nettowert
        10     4711-0882           Gleitringdichtung 35
               6             Stück              184,50 /      1 ST               1.107,00
        20     4711-1019           O-Ring 62 x 4
               200           Stück               41,80 /    100 ST                  83,60
    """)

    assert column(reading.lines, "quantity") == ["6", "200"]
    assert column(reading.lines, "unit_price") == ["184.50", "41.80"]
    assert column(reading.lines, "price_per") == ["1", "100"]
    assert column(reading.lines, "uom") == ["Stück", "Stück"]
