"""Orders without an item table: lists in mails, blocks of labels and values, prose."""

from pipeline.core.document import WordSource
from tests.builders_tables import column, read_text


def _mail(text: str) -> list[tuple[object, object, object, object]]:
    lines = read_text(text, source=WordSource.BODY_TEXT).lines
    names = ("quantity", "uom", "supplier_part", "description")
    return list(zip(*(column(lines, name) for name in names), strict=True))


def test_a_numbered_list_in_a_mail_is_read() -> None:
    assert _mail("""
        Hi there,
        need the following:

        1.  200 ea Grade 8 lock nuts, yellow zinc
        2.  3 boxes of ABC-1234 Hex bolts
        3.  75 ft of 1/4" hose

        Requested: 5/12/26
        5 Main Street, Springfield
    """) == [
        ("200", "ea", None, "Grade 8 lock nuts, yellow zinc"),
        ("3", "boxes", "ABC-1234", "Hex bolts"),
        ("75", "ft", None, '1/4" hose'),
    ]


def test_a_list_with_dashes_is_read_and_talk_behind_an_item_is_not() -> None:
    assert _mail("""
        Hey,
        - 50 ft of the 3/8 hose
        - 6 of those elbows
        - 2x pump
        Same as last time on price. Usual terms.
        (330) 555-0100
    """) == [("50", "ft", None, "3/8 hose"), ("6", None, None, "elbows"), ("2", None, None, "pump")]


def test_a_table_typed_into_a_mail_is_read_like_any_table() -> None:
    assert _mail("""
        Please send:

        Item      Description     Qty   Unit   Price
        AX-100    Axle 100 mm      10   pcs     5.00
        AX-200    Axle 200 mm       2   pcs     9.00
    """) == [("10", "pcs", "AX-100", "Axle 100 mm"), ("2", "pcs", "AX-200", "Axle 200 mm")]


def test_prose_gives_no_lines() -> None:
    assert (
        _mail("""
        Please see the order attached, PO 4711.
        If line 7 is on backorder, ship the rest.
        3 pages follow.
        Ship to 5 Main Street.
    """)
        == []
    )


def test_an_article_in_a_block_of_labels_and_values_is_a_line() -> None:
    reading = read_text("""
        Item number:    4711-22
        Description:    Front label
        Quantity:       500 EA
        Unit price:     1.20
        Amount:         600.00
    """)

    assert column(reading.lines, "supplier_part") == ["4711-22"]
    assert column(reading.lines, "description") == ["Front label"]
    assert column(reading.lines, "quantity") == ["500"]
    assert column(reading.lines, "uom") == ["EA"]
    assert column(reading.lines, "unit_price") == ["1.20"]
    assert column(reading.lines, "amount") == ["600.00"]
