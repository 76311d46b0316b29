"""Workbooks as orders: the head, several sheets, several orders in one file, and what is no order."""

from __future__ import annotations

from datetime import date

import pytest

from pipeline.core.fields import DocumentKind
from tests.builders_sheets import codes_of, lines_of, order_of, read, xls, xlsx

HEAD = ["Part", "Description", "Qty"]
LINES = [HEAD, ["A-1", "Hose", 4], ["A-2", "Pipe", 3]]
HOSE_AND_PIPE = [("A-1", "4"), ("A-2", "3")]


def _head(content: bytes, *names: str) -> list[str | None]:
    order = order_of(content)
    return [str(field.value) if (field := getattr(order, name)) is not None else None for name in names]


def test_the_head_is_read_from_labels_beside_and_above_their_values() -> None:
    rows = [
        ["ORDER"], ["PO NUMBER", "DATE", "TERMS"], ["PO-7781", date(2026, 4, 1), "Net 30"], [], ["VENDOR", None, None, "SHIP TO"],
        ["Acme Tools Inc", None, None, "Big Build LLC"], ["12 Oak St", None, None, "77 Elm Ave"],
        ["Dayton, OH 45402", None, None, "Akron, OH 44301"], [], ["ITEM #", "DESCRIPTION", "QTY", "UNIT PRICE", "TOTAL"],
        ["A-11", "Drill bit", 10, 1.25, 12.5], [None, None, None, "SUBTOTAL", 12.5], [None, None, None, "TAX", 1],
        [None, None, None, "TOTAL", 13.5],
    ]  # fmt: skip
    content = xlsx(rows, {"D11": '"$"#,##0.00'})
    assert _head(content, "po_number", "po_date", "payment_terms", "supplier_name") == [
        "PO-7781",
        "2026-04-01",
        "Net 30",
        "Acme Tools Inc",
    ]
    assert _head(content, "ship_to_name", "ship_to_address") == ["Big Build LLC", "77 Elm Ave, Akron, OH 44301"]
    assert _head(content, "currency", "subtotal", "tax", "total") == ["USD", "12.5", "1", "13.5"]


def test_labels_with_odd_tails_and_addresses_in_cells_side_by_side_are_understood() -> None:
    rows = [
        ["PURCHASE ORDER"], ["To,", None, None, "From,"], ["Bright Tools Ltd", None, None, "Harrow Pumps Ltd"],
        ["5 Mill Lane, Leeds LS1 4AB", None, None, "9 High Street, York YO1 7HH"], ["PO No :-", "HP/77/26"],
        ["Deliver to", "Harrow Pumps Stores", "2 Canal Road", "York YO2 1AA"], [], *LINES,
    ]  # fmt: skip
    content = xlsx(rows)
    assert _head(content, "po_number", "supplier_name", "buyer_name") == ["HP/77/26", "Bright Tools Ltd", "Harrow Pumps Ltd"]
    assert _head(content, "ship_to_name", "ship_to_address") == ["Harrow Pumps Stores", "2 Canal Road, York YO2 1AA"]


@pytest.mark.parametrize(
    ("rows", "formats", "currency", "extractor"),
    [
        ([["Part", "Qty", "Price EUR"], ["A", 1, 2]], {}, "EUR", "sheet:heading"),
        ([["Part", "Qty", "Price"], ["A", 1, 2]], {"C2": '0.00 "CHF"'}, "CHF", "sheet:format"),
        ([["Currency:", "SEK"], [], ["Part", "Qty", "Price"], ["A", 1, 2]], {"C4": '"$"0.00'}, "SEK", "label:currency"),
        ([["Part", "Qty", "Price"], ["A", 1, "2.50 GBP"]], {}, "GBP", "sheet:format"),
        ([["Part", "Qty", "Price"], ["A", 1, 2]], {}, None, ""),
    ],
)
def test_the_currency_is_taken_from_a_label_a_heading_or_a_format(
    rows: list[list[object]], formats: dict[str, str], currency: str | None, extractor: str
) -> None:
    found = order_of(xlsx(rows, formats)).currency
    assert (found.value if found else None, found.extractor if found else "") == (currency, extractor)


def test_fields_that_columns_repeat_on_every_row_are_the_head() -> None:
    csv = (
        b"PO Number,Order Date,Ship To Name,Ship To Street,Ship To City,Currency,SKU,Qty\n"
        b"P-118,2026-04-03,Leeds Depot,5 Mill Lane,Leeds,GBP,A-1,4\nP-118,2026-04-03,Leeds Depot,5 Mill Lane,Leeds,GBP,A-2,3\n"
    )
    assert _head(csv, "po_number", "po_date", "ship_to_name", "ship_to_address", "currency") == [
        "P-118", "2026-04-03", "Leeds Depot", "5 Mill Lane, Leeds", "GBP",
    ]  # fmt: skip
    assert lines_of(csv, "supplier_part", "quantity") == HOSE_AND_PIPE


def test_rows_for_different_places_are_a_finding() -> None:
    csv = b"PO Number,Ship To,SKU,Qty\nP-118,Leeds,A-1,4\nP-118,York,A-2,3\n"
    assert "several-ship-tos" in codes_of(order_of(csv))
    assert order_of(csv).ship_to_name is None


def test_a_person_in_the_buyer_column_is_not_the_company_that_buys() -> None:
    csv = b"PO Number,Buyer,SKU,Qty\nP-118,Susan Miller,A-1,4\nP-118,Susan Miller,A-2,3\n"
    assert order_of(csv).buyer_name is None


def test_a_head_on_a_sheet_of_its_own_belongs_to_the_lines_on_another() -> None:
    content = xlsx(
        Order=[["order_id", "client_name", "order_date", "currency"], ["GM-2041", "Global Tools Inc", "2026-07-18", "USD"]],
        Items=LINES,
    )
    assert _head(content, "po_number", "buyer_name", "po_date", "currency") == [
        "GM-2041",
        "Global Tools Inc",
        "2026-07-18",
        "USD",
    ]
    assert lines_of(content, "supplier_part", "quantity") == HOSE_AND_PIPE


def test_of_cover_order_sheet_and_price_list_only_the_order_sheet_orders() -> None:
    prices = [["Part", "Description", "Price"], *([f"A-{n}", f"Thing {n}", n] for n in range(1, 9))]
    content = xlsx(Cover=[["Purchase Order"], ["PO No.", "88123"], ["Date", "2026-05-04"]], Lines=LINES, Prices=prices)
    assert _head(content, "po_number", "po_date") == ["88123", "2026-05-04"]
    assert lines_of(content, "supplier_part", "quantity") == HOSE_AND_PIPE


def test_lines_on_several_sheets_are_one_order_and_a_copied_sheet_counts_once() -> None:
    more = [HEAD, ["B-1", "Tap", 9]]
    content = xlsx(Order=[["PO No.", "88123"], [], *LINES], More=more, Copy=LINES)
    assert lines_of(content, "supplier_part", "quantity") == [*HOSE_AND_PIPE, ("B-1", "9")]
    assert "sheet-repeated" in codes_of(order_of(content))


def test_a_column_of_order_numbers_parts_a_file_into_orders() -> None:
    csv = b"Order No;Item code;Qty\n1001;A-1;4\n1002;B-1;9\n1001;A-2;3\n"
    orders = read(csv).orders
    assert [order.po_number.value for order in orders if order.po_number] == ["1001", "1002"]
    assert [[line.supplier_part.value for line in order.lines if line.supplier_part] for order in orders] == [
        ["A-1", "A-2"],
        ["B-1"],
    ]


def test_sheets_with_order_numbers_of_their_own_are_orders_of_their_own() -> None:
    content = xlsx(North=[["PO Number:", "P-22145"], [], *LINES], South=[["PO Number:", "P-22146"], [], HEAD, ["B-1", "Tap", 9]])
    orders = read(content).orders
    assert [order.po_number.value for order in orders if order.po_number] == ["P-22145", "P-22146"]
    assert [len(order.lines) for order in orders] == [2, 1]


def test_hidden_sheets_are_not_read_and_that_is_said() -> None:
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(xlsx(Order=LINES, Old=[HEAD, ["Z-9", "Old", 99]])))
    book["Old"].sheet_state = "hidden"
    buffer = io.BytesIO()
    book.save(buffer)
    assert lines_of(buffer.getvalue(), "supplier_part", "quantity") == HOSE_AND_PIPE
    assert "hidden-sheets" in codes_of(order_of(buffer.getvalue()))


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (
            [["INVOICE"], ["Invoice No", "4711"], ["Item code", "Description", "Qty", "Price"], ["A1", "Hose", 2, 2.5]],
            "an invoice",
        ),
        ([["Stock list 31.03.2026"], ["Code", "Description", "Qty"], ["A1", "Hose", 25]], "a stock list"),
        ([["Code", "Description", "Price"], ["A1", "Hose", 2.5], ["A2", "Pipe", 3.5]], "a list of articles without quantities"),
        (
            [["Order form"], ["Code", "Product", "Price", "Order qty"], ["A1", "Hose", 2], ["A2", "Pipe", 3]],
            "no quantity is filled in",
        ),
        ([["Name", "Mon", "Tue"], ["Joe", 8, 7], ["Ann", 5, 6]], "without a table of articles"),
        ([["Holidays 2026"], ["please ask Ann"]], "without a table of articles"),
        (
            [
                ["customer_id", "name", "phone", "street", "postcode", "town"],
                *([f"C{n}", f"Shop {n}", 5550100 + n, f"{n} Elm St", 4000 + n, "Ulm"] for n in range(9)),
            ],
            "without a table of articles",
        ),
        (
            [["dtype", "input", "output", "error"], *(["np.f", n * 7, n * 3, 2] for n in range(1, 9))],
            "without a table of articles",
        ),
        ([["Sku", "Price", "Unit", "Minimum quantity"], ["A-1", 2.5, "EA", 10], ["A-2", 1.5, "EA", 25]], "without quantities"),
    ],
)
def test_what_orders_nothing_is_no_order_and_says_why(rows: list[list[object]], reason: str) -> None:
    order = order_of(xlsx(rows))
    assert order.kind is DocumentKind.NOT_AN_ORDER
    assert reason in order.kind_reason
    assert not order.lines


def test_a_price_list_with_quantities_filled_in_is_an_order() -> None:
    rows = [
        ["Price list 2026"],
        ["Code", "Description", "Price", "Order qty"],
        *([f"A{n}", f"Thing {n}", n, 2 if n == 3 else None] for n in range(1, 9)),
    ]
    order = order_of(xlsx(rows))
    assert order.kind is DocumentKind.ORDER
    assert [line.supplier_part.value for line in order.lines if line.supplier_part] == ["A3"]


def test_a_change_of_an_order_is_one() -> None:
    order = order_of(xls([["Purchase Order Change"], ["PO number", "4500088"], *LINES]))
    assert order.kind is DocumentKind.ORDER_CHANGE
    assert order.po_number is not None
    assert order.po_number.value == "4500088"


def test_typed_cells_under_clear_headings_are_sure() -> None:
    order = order_of(
        xlsx([["Line", "Part No", "Description", "Qty", "UOM", "Unit Price", "Amount"], [1, "A-1", "Hose", 4, "EA", 2.5, 10]])
    )
    line = order.lines[0]
    assert all(
        value is not None and value.confidence >= 0.93 for value in (line.supplier_part, line.quantity, line.uom, line.unit_price)
    )


def test_a_table_that_parts_or_sums_up_the_lines_orders_nothing_more() -> None:
    priced = [["Part", "Description", "Qty", "Price"], ["A-1", "Hose", 4, 2.5], ["A-2", "Pipe", 3, 1]]
    schedule = [["Part", "Delivery date", "Qty"], ["A-1", date(2026, 5, 4), 2], ["A-1", date(2026, 5, 11), 2]]
    summary = [["Description", "Quantity"], ["Hoses", 4], ["Pipes", 3]]
    more = [["Description", "Quantity"], ["Shelf, white", 9]]
    for other in (schedule, summary):
        order = order_of(xlsx([*priced, [], [], *other]))
        assert [line.supplier_part.value for line in order.lines if line.supplier_part] == ["A-1", "A-2"]
        assert len(order.lines) == 2
        assert "side-table" in codes_of(order)
    assert len(order_of(xlsx([*priced, [], [], *more])).lines) == 3


def test_sheets_without_a_table_are_read_as_print_and_go_to_a_person() -> None:
    cards = [
        ["Item:", "A-100"], ["Description:", "Hose blue"], ["Quantity:", 5], ["Price:", 2.5], [],
        ["Item:", "A-200"], ["Description:", "Hose red"], ["Quantity:", 7], ["Price:", 2.5],
    ]  # fmt: skip
    order = order_of(xlsx(cards))
    assert [(str(line.quantity.value), line.description.value) for line in order.lines if line.quantity and line.description] == [
        ("5", "Hose blue"),
        ("7", "Hose red"),
    ]
    assert all(line.quantity is not None and line.quantity.evidence is not None for line in order.lines)
    assert [line.quantity.evidence.path for line in order.lines if line.quantity and line.quantity.evidence] == [
        "Order!B3",
        "Order!B8",
    ]
    assert "no-headings" in codes_of(order)


def test_an_order_without_a_quantity_anywhere_stays_an_order_for_a_person() -> None:
    order = order_of(xlsx([["PURCHASE ORDER 5512"], ["Part", "Description", "Price"], ["A-1", "Hose", 2.5], ["A-2", "Pipe", 3]]))
    assert order.kind is DocumentKind.ORDER
    assert "no-lines" in codes_of(order)
