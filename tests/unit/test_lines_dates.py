"""Dates at which lines are wanted: in columns, in remarks, in schedules; other dates are not them."""

import pytest

from tests.builders_tables import column, read_text


@pytest.mark.parametrize(
    ("cell", "date"),
    [
        ("2026-01-13", "2026-01-13"), ("13.01.26", "2026-01-13"), ("13-JAN-26", "2026-01-13"), ("Jan 13, 2026", "2026-01-13"),
        ("2026年1月13日", "2026-01-13"), ("13/01/2026 8:00", "2026-01-13"), ("20260113", "2026-01-13"), ("ASAP", None),
    ],
)  # fmt: skip
def test_a_delivery_date_in_its_column_is_read(cell: str, date: str | None) -> None:
    reading = read_text(f"""
        Line  Item No    Description                 Quantity  UOM  Delivery Date            Unit Price     Amount
        1     A-1001     Valve DN50                  10        EA   {cell:<22}         2.00      20.00
        2     A-1002     Valve DN60                  10        EA   {cell:<22}         3.00      30.00
    """)

    assert column(reading.lines, "requested_date") == [date, date]
    assert column(reading.lines, "description") == ["Valve DN50", "Valve DN60"]


@pytest.mark.parametrize(
    "remark",
    [
        "Delivery date: 13.01.2026", "Liefertermin 13.01.2026", "Date de livraison : 13.01.2026", "Leverdatum: 13.01.2026",
        "Due date: 13.01.2026", "Data consegna 13.01.2026", "Fecha de entrega: 13.01.2026", "納期: 2026年1月13日",
    ],
)  # fmt: skip
def test_a_delivery_date_in_a_remark_is_read_and_cut_off(remark: str) -> None:
    reading = read_text(f"""
        Pos   Description                  Quantity   UM      Price         Amount
        1     Blue block pallet                 100   EA       9.85         985.00
              {remark}
        2     Red block pallet                   50   EA       3.00         150.00
    """)

    assert column(reading.lines, "requested_date") == ["2026-01-13", None]
    assert column(reading.lines, "description") == ["Blue block pallet", "Red block pallet"]


def test_promised_and_needed_over_one_date() -> None:
    reading = read_text("""
        Line  Part Number /                          Delivery        Quantity    UOM   Unit Price    Tax      Amount
              Description                            Date
        1     7000123                                Promised:        540        Each      4.8500     N     2,619.00
              Block pallet                           Needed:
                                                     15-JAN-2021

        2     7000124                                Promised:         60        Each      2.0000     N       120.00
              Return fee                             Needed:
                                                     16-JAN-2021
    """)

    assert column(reading.lines, "requested_date") == ["2021-01-15", "2021-01-16"]
    assert column(reading.lines, "supplier_part") == ["7000123", "7000124"]
    assert column(reading.lines, "description") == ["Block pallet", "Return fee"]


def test_a_date_of_the_drawing_is_not_the_date_of_delivery() -> None:
    reading = read_text("""
        Pos   Description                  Quantity   UM      Price         Amount
        1     Blue block pallet                 100   EA       9.85         985.00
              Drawing date: 13.01.2019
        2     Red block pallet                   50   EA       3.00         150.00
    """)

    assert column(reading.lines, "requested_date") == [None, None]
