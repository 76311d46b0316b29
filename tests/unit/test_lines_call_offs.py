"""Call-offs: an article named by captions, and under it the dates and quantities that are wanted of it."""

from tests.builders_tables import column, read_text


def test_every_date_of_a_called_off_article_is_an_order_line() -> None:
    reading = read_text("""
        Our part number        K-118-20
        Your part number       77-031
        Description            Bracket, welded
        Unit of measure        EA

        Delivery date    Week    Quantity     Cum. quantity
        03/10/2025         11       1,200            25,200
        03/17/2025         12         800            26,000
    """)

    assert column(reading.lines, "buyer_part") == ["K-118-20", "K-118-20"]
    assert column(reading.lines, "supplier_part") == ["77-031", "77-031"]
    assert column(reading.lines, "description") == ["Bracket, welded", "Bracket, welded"]
    assert column(reading.lines, "quantity") == ["1200", "800"]
    assert column(reading.lines, "uom") == ["EA", "EA"]
    assert column(reading.lines, "requested_date") == ["2025-03-10", "2025-03-17"]


def test_each_table_of_deliveries_has_the_article_above_it() -> None:
    reading = read_text(
        """
        Sachnummer Kunde        4711 02      Sachnummer Lieferant   B-20
        Bezeichnung             Buchse
        Termin        Menge
        01.04.2025    500 ST
        """,
        """
        Sachnummer Kunde        4712 00      Sachnummer Lieferant   B-31
        Bezeichnung             Bolzen
        Termin        Menge
        02.04.2025    40 ST
        """,
    )

    assert column(reading.lines, "buyer_part") == ["4711 02", "4712 00"]
    assert column(reading.lines, "description") == ["Buchse", "Bolzen"]
    assert column(reading.lines, "quantity") == ["500", "40"]
    assert column(reading.lines, "uom") == ["ST", "ST"]


def test_dates_and_quantities_side_by_side_are_deliveries_in_the_order_of_their_dates() -> None:
    reading = read_text("""
        Part No: 88-1000    Description: Shaft

        Date          Qty      Date          Qty
        2025-05-02    100      2025-05-16    300
        2025-05-09    200      2025-05-23    400
    """)

    assert column(reading.lines, "quantity") == ["100", "200", "300", "400"]


def test_forecasts_beside_firm_quantities_order_nothing() -> None:
    reading = read_text("""
        Part No: 88-1000    Description: Shaft

        Due date      Quantity    Status
        2025-05-02         100    Firm
        2025-05-09         200    Firm
        2025-06-06         900    Forecast
    """)

    assert column(reading.lines, "quantity") == ["100", "200"]


def test_a_supplier_number_above_the_deliveries_is_no_article() -> None:
    reading = read_text("""
        Vendor No.       61004
        Material number  K-118-20
        Due date      Quantity
        2025-05-02         100
    """)

    assert column(reading.lines, "supplier_part") == ["K-118-20"]


def test_the_deliveries_of_priced_items_stay_a_part_of_them() -> None:
    reading = read_text("""
        Line  Part No    Description                 Qty  Unit  Unit Price   Amount
        1     X-100      Valve                         5  EA        10.00     50.00
              Due date       Quantity
              2025-05-02            2
              2025-05-09            3
    """)

    assert column(reading.lines, "quantity") == ["5"]


def test_a_table_of_dates_with_no_article_is_no_call_off() -> None:
    reading = read_text("""
        Please note our delivery hours.
        Delivery date    Quantity
        2025-05-02              2
    """)

    assert not any(line.requested_date for line in reading.lines if line.supplier_part or line.buyer_part)
