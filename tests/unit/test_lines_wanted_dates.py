"""The days on which single lines are wanted, in all the ways that orders print them; and the dates that are none."""

import pytest

from tests.builders_tables import column, read_text

FIRST, SECOND = "2026-01-23", "2026-01-28"


def _under_the_item(remark: str) -> list[object]:
    reading = read_text(f"""
        PO 4711    Date: 05.01.2026

        Pos   Item No    Description                 Qty   Unit    Price      Amount
        1     A-1001     Valve DN50                   10   EA      2.00       20.00
                         {remark}
        2     A-1002     Valve DN60                   10   EA      3.00       30.00
    """)
    assert len(reading.lines) == 2
    return column(reading.lines, "requested_date")


def _in_column(caption: str, one: str, two: str) -> list[object]:
    width = max(12, len(caption), len(one), len(two)) + 2
    reading = read_text(f"""
        PO 4711    Date: 05.01.2026

        Pos   Item No    Description          Qty   Unit   {caption:<{width}} Price      Amount
        1     A-1001     Valve DN50            10   EA     {one:<{width}}  2.00       20.00
        2     A-1002     Valve DN60            10   EA     {two:<{width}}  3.00       30.00
    """)
    return column(reading.lines, "requested_date")


@pytest.mark.parametrize(
    "remark",
    [
        "Due 1/23/26 Qty 10", "Delivery: 23 Jan 2026", "Deliver on or before 23.01.2026", "Please deliver by 23 January 2026",
        "must arrive by 01/23/2026", "Due 23-Jan", "Due Jan 23", "Delivery date 23.01.", "Liefertermin: Fr. 23.01.2026",
        "Lieferung bis spätestens 23.01.2026", "eintreffend am 23.01.2026", "Livraison prévue le : 23/01/2026",
        "à livrer pour le 23/01/2026", "Entregar antes del 23/01/2026", "consegna entro il 23/01/2026", "Leveren op 23-01-2026",
        "Leveres senest 23.01.2026", "Toimitus viimeistään 23.1.2026", "Dostawa do 23.01.2026", "dodat do 23.1.2026",
        "поставка до 23.01.2026", "Teslim tarihi: 23.01.2026", "納期 2026/01/23", "납기일: 2026-01-23",
    ],
)  # fmt: skip
def test_a_remark_asks_for_the_goods_on_a_day(remark: str) -> None:
    assert _under_the_item(remark) == [FIRST, None]


@pytest.mark.parametrize(
    "remark",
    [
        "Contract date 23.01.2025", "Ihr Angebot 4711 vom 23.01.2025", "Devis 4711 du 23/01/2025", "Offerta n. 55 del 23/01/2025",
        "Price valid until 23.01.2027", "Gültig bis 31.12.2026", "Drawing 4711, date 23.01.2024", "Revision date 23.01.2025",
        "Expiry date 23.01.2028", "Best before 23.01.2028", "Haltbar bis 23.01.2028", "Manufacturing date: 23.01.2025",
        "Last purchase 23.01.2025", "Bestätigt: 23.01.2026", "Warranty until 23.01.2028", "Created 23.01.2026",
        "Preis gemäß Preisliste vom 23.01.2025", "Delivery: 2-3 weeks", "Lieferzeit 3 Wochen", "Delivery: 5 days ARO",
    ],
)  # fmt: skip
def test_the_date_of_something_else_is_not_the_day_the_goods_are_wanted(remark: str) -> None:
    assert _under_the_item(remark) == [None, None]


@pytest.mark.parametrize(
    "remark",
    [
        "Liefertermin KW 4", "Liefertermin: KW 04/2026", "Liefertermin: 4. KW", "Liefertermin 04. KW 2026", "KW 4/26",
        "Delivery: week 4/2026", "Delivery: wk 4 2026", "Delivery week 2026-W04", "CW04", "Délai : S04", "Délai : semaine 4",
        "Toimitus vko 4",
    ],
)  # fmt: skip
def test_of_a_week_the_friday_is_meant(remark: str) -> None:
    assert _under_the_item(remark) == [FIRST, None]


@pytest.mark.parametrize(
    ("caption", "one", "two"),
    [
        ("Termin", "KW 04/2026", "KW 05/2026"), ("Liefer-KW", "4/2026", "5/2026"), ("Leverweek", "4", "5"),
        ("Lev.vecka", "604", "605"), ("Délai", "S04/26", "S05/26"), ("Delivery", "2026-W04", "2026-W05"),
        ("Toim.vko", "4/26", "5/26"), ("納期", "第4週", "第5週"),
    ],
)  # fmt: skip
def test_a_column_of_weeks_is_read_as_their_fridays(caption: str, one: str, two: str) -> None:
    assert _in_column(caption, one, two) == [FIRST, "2026-01-30"]


@pytest.mark.parametrize(
    ("caption", "one", "two"),
    [
        ("Lev.dag", "260123", "260128"), ("Lev.dato", "230126", "280126"), ("Due date", "23012026", "28012026"),
        ("Due", "23.01.", "28.01."), ("Due", "23-Jan", "Jan 28"), ("Termin", "D 23.01.2026", "T 28.01.2026"),
        ("Due", "Fri 23.01.26", "Wed 28.01.26"), ("Delivery window", "23.01.2026 - 26.01.2026", "28.01.2026 - 30.01.2026"),
        ("", "23.01.2026", "28.01.2026"),
    ],
)  # fmt: skip
def test_a_column_of_dates_is_read_however_they_are_written(caption: str, one: str, two: str) -> None:
    assert _in_column(caption, one, two) == [FIRST, SECOND]


@pytest.mark.parametrize("caption", ["Last recvd", "Expiry", "Min. BBD", "Rev. date", "Valid to", "Gültig bis", ""])
def test_a_column_of_other_dates_is_not_read(caption: str) -> None:
    assert _in_column(caption, "23.03.2025", "28.04.2025") == [None, None]


def test_a_mark_of_repetition_stands_for_the_date_of_the_line_above() -> None:
    assert _in_column("Due", "23.01.2026", '"') == [FIRST, FIRST]


@pytest.mark.parametrize(
    ("wanted", "other"),
    [
        ("Need By", "Promised"),
        ("Due Date", "Ship Date"),
        ("Wunschtermin", "bestätigt"),
        ("Delivery", "Order Date"),
        ("Arrival", "Pickup"),
    ],
)
@pytest.mark.parametrize("wanted_first", [True, False])
def test_of_two_columns_the_one_that_says_when_it_is_needed_is_read(wanted: str, other: str, wanted_first: bool) -> None:
    captions = (wanted, other) if wanted_first else (other, wanted)
    dates = ("23.01.2026", "20.01.2026") if wanted_first else ("20.01.2026", "23.01.2026")
    reading = read_text(f"""
        PO 4711    Date: 05.01.2026

        Pos   Item No    Description          Qty   Unit   {captions[0]:<14}{captions[1]:<16} Price      Amount
        1     A-1001     Valve DN50            10   EA     {dates[0]:<14}{dates[1]:<16}  2.00       20.00
        2     A-1002     Valve DN60            10   EA     {dates[0]:<14}{dates[1]:<16}  3.00       30.00
    """)

    assert column(reading.lines, "requested_date") == [FIRST, FIRST]


def test_of_two_dates_under_each_other_the_one_its_caption_asks_for_is_read() -> None:
    reading = read_text("""
        Pos   Item No    Description          Qty   Unit   Promised      Price      Amount
                                                           Required
        1     A-1001     Valve DN50            10   EA     30.01.2026     2.00       20.00
                                                           23.01.2026
        2     A-1002     Valve DN60            10   EA     02.02.2026     3.00       30.00
                                                           28.01.2026
    """)

    assert column(reading.lines, "requested_date") == [FIRST, SECOND]


def test_a_promise_before_the_need_on_one_row_is_passed_over() -> None:
    reading = read_text("""
        Line   Part            Description          Qty        UOM   Unit Price    Amount
        1      A-1001          Valve DN50           10         EA    2.00          20.00
               Promised: 30-JAN-2026   Need-by: 23-JAN-2026
        2      A-1002          Valve DN60           10         EA    3.00          30.00
               Promised: 02-FEB-2026   Need-by: 28-JAN-2026
    """)

    assert column(reading.lines, "requested_date") == [FIRST, SECOND]


def test_headings_with_a_date_date_the_lines_below_them() -> None:
    reading = read_text("""
        Pos   Item No     Description                  Quantity       Price      Amount
        Liefertermin: 23.01.2026
        1     A-1001      Valve DN50                   10 EA           2.00       20.00
        2     A-1002      Valve DN60                   10 EA           3.00       30.00
        Liefertermin: 28.01.2026
        3     A-1003      Valve DN70                   10 EA           4.00       40.00
    """)

    assert column(reading.lines, "requested_date") == [FIRST, FIRST, SECOND]


def test_one_date_over_all_lines_is_the_order_s_and_no_line_s() -> None:
    reading = read_text("""
        Pos   Item No     Description                  Quantity       Price      Amount
        Please deliver on 23.01.2026
        1     A-1001      Valve DN50                   10 EA           2.00       20.00
        2     A-1002      Valve DN60                   10 EA           3.00       30.00
    """)

    assert column(reading.lines, "requested_date") == [None, None]


def test_a_remark_below_an_empty_row_goes_with_the_last_line_where_lines_before_have_it() -> None:
    reading = read_text("""
        Line  Part Number      Description           Quantity    Price       Amount

        1     A-1001           Valve DN50            10 EA       2.00        20.00
                               Brass, nickel-plated

                               Delivery date: 23.01.2026

        2     A-1002           Valve DN60            10 EA       3.00        30.00
                               Brass

                               Delivery date: 28.01.2026
    """)

    assert column(reading.lines, "requested_date") == [FIRST, SECOND]


def test_a_date_for_all_goods_below_the_lines_is_no_line_s() -> None:
    reading = read_text("""
        Pos   Item No     Description                  Quantity       Price      Amount
        1     A-1001      Valve DN50                   10 EA           2.00       20.00
        2     A-1002      Valve DN60                   10 EA           3.00       30.00

        Delivery date: 28.01.2026
    """)

    assert column(reading.lines, "requested_date") == [None, None]


def test_of_two_ways_to_read_a_date_the_one_after_the_order_is_meant() -> None:
    reading = read_text("""
        PO 4711    Date: 2026-02-20

        Pos   Item No    Description          Qty   Unit   Due           Price      Amount
        1     A-1001     Valve DN50            10   EA     03/01/2026     2.00       20.00
        2     A-1002     Valve DN60            10   EA     03/02/2026     3.00       30.00
    """)

    assert column(reading.lines, "requested_date")[0] == "2026-03-01"
