"""Spreadsheets that need understanding: forms with price lists, sizes side by side, what a spreadsheet changed, a bomb."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from sample_docs.draw.case import Case
from sample_docs.draw.cases.spreadsheets import Row, sheet_case, typed
from sample_docs.draw.channels.workbooks import xlsx_file, zip_file
from sample_docs.draw.expected import expected_result
from sample_docs.draw.model import Ask, Line, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to

_BLANKS = 30 * 2**20


def _paper() -> PrintedOrder:
    lines = lines_of(LineStyle("C10030", "USD", step=0, each=True), [
        Ask("710-6204", "20", "EA", "Deep groove ball bearing 6204-2RS"),
        Ask("710-6206", "10", "EA", "Deep groove ball bearing 6206-2RS"),
    ])  # fmt: skip
    return PrintedOrder(
        po_number="PP-60482",
        po_date=date(2026, 11, 13),
        buyer=buyer("C10030"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10030-01"),
        payment_terms="Net 30",
        total=sums_of(lines, "USD").total,
        customer_id="C10030",
        ship_to_id="C10030-01",
    )


def _paper_sheets(order: PrintedOrder) -> dict[str, list[Row]]:
    assert order.ship_to is not None  # noqa: S101
    heads = ["Item code", "Our item", "Description", "Order qty", "UOM", "Price USD", "Extended"]
    listed = [
        ["710-6205", "PP4478-B", "Deep groove ball bearing 6205-2RS", None, "EA", Decimal("4.10"), None],
        ["720-1250", "PP4492-B", "V-belt SPA 1250", None, "EA", Decimal("7.90"), None],
        ["730-0805", "PP4506-B", "Roller chain 08B-1, 5 m", None, "EA", Decimal("29.00"), None],
        ["740-2540", "PP4513-B", "Oil seal 25x40x7", None, "EA", Decimal("1.20"), None],
    ]
    ordered = [
        [
            line.supplier_part,
            line.buyer_part,
            line.description,
            typed(line.quantity),
            line.uom,
            line.unit_price,
            line.amount,
        ]
        for line in order.lines
    ]
    cover: list[Row] = [
        ["PURCHASE ORDER"],
        [],
        ["Buyer:", "\n".join(order.buyer.lines)],
        ["Vendor:", "\n".join(order.supplier.lines)],
        ["Ship to:", "\n".join(order.ship_to.lines)],
        [],
        ["PO Number", order.po_number],
        ["PO Date", order.po_date],
        ["Terms", order.payment_terms],
    ]
    prices = [["Price list, valid until 31 December"], ["Item code", "Description", "Price USD"]]
    prices += [[row[0], row[2], row[5]] for row in (*ordered, *listed)]
    form = [
        heads,
        ["BEARINGS"],
        ordered[0],
        listed[0],
        ordered[1],
        ["DRIVES"],
        *listed[1:],
        [],
        [*[None] * 5, "Total", order.total],
    ]
    return {"Cover": cover, "Prices": prices, "Order": form}


def _matrix_lines() -> tuple[Line, ...]:
    asked = [("8", "Blue", "6"), ("9", "Blue", "12"), ("9", "Grey", "24"), ("10", "Grey", "12")]
    return tuple(
        Line(
            Decimal(quantity),
            "",
            f"Cut resistant gloves level D {colour} {size}",
            None,
            supplier_part="515-GLV",
            unit_price=Decimal("6.40"),
        )
        for size, colour, quantity in asked
    )


def _matrix() -> PrintedOrder:
    return PrintedOrder(
        po_number="AMS/2026/0904",
        po_date=date(2026, 11, 18),
        buyer=buyer("C20020"),
        supplier=SUPPLIER["gb"],
        lines=_matrix_lines(),
        currency="GBP",
        ship_to=ship_to("C20020-02"),
        total=Decimal("345.60"),
        customer_id="C20020",
        ship_to_id="C20020-02",
    )


def _matrix_rows(order: PrintedOrder) -> list[Row]:
    assert order.ship_to is not None  # noqa: S101
    price = Decimal("6.40")
    return [
        ["Order form", None, None, order.buyer.name],
        ["PO No.", order.po_number, None, ", ".join(order.buyer.address)],
        ["Date", order.po_date],
        ["Supplier", order.supplier.name],
        ["Deliver to", ", ".join(order.ship_to.lines)],
        [],
        ["Style no.", "Description", "Colour", 8, 9, 10, 11, "Pairs", "Price", "Total"],
        ["515-GLV", "Cut resistant gloves level D", "Blue", 6, 12, None, None, 18, price, 18 * price],
        ["515-GLV", "Cut resistant gloves level D", "Grey", None, 24, 12, None, 36, price, 36 * price],
        ["Total", None, None, 6, 36, 12, 0, 54, None, order.total],
    ]


def _changed() -> PrintedOrder:
    style = LineStyle("C10020", "USD", ours=False, each=True)
    lines = lines_of(style, [
        Ask("112-0620", "400", "EA", "Socket cap screw M6 x 20"),
        Ask(None, "10", "EA", "Sealing tape, case", price="9.50", buyer_part="3-4"),
        Ask(None, "6", "EA", "Gasket sheet", price="21.00", buyer_part="1.23E+11"),
    ])  # fmt: skip
    return PrintedOrder(
        po_number="HD-771904",
        po_date=date(2026, 11, 18),
        buyer=buyer("C10020"),
        supplier=SUPPLIER["us"],
        lines=lines,
        currency="USD",
        ship_to=ship_to("C10020-01"),
        total=sums_of(lines, "USD").total,
        customer_id="C10020",
        ship_to_id="C10020-01",
    )


def _changed_rows(order: PrintedOrder) -> list[Row]:
    assert order.ship_to is not None  # noqa: S101
    parts: list[Any] = [int(order.lines[0].buyer_part or 0), date(2026, 4, 3), "1.23E+11"]
    return [
        [order.buyer.name],
        [", ".join(order.buyer.address)],
        [],
        ["PURCHASE ORDER NO.", order.po_number, None, "DATE", order.po_date],
        ["SHIP TO", ", ".join(order.ship_to.lines)],
        [],
        ["Line", "Our Part No.", "Description", "Qty", "UOM", "Unit Price", "Amount"],
        *(
            [
                int(line.number or 0),
                part,
                line.description,
                typed(line.quantity),
                line.uom,
                line.unit_price,
                line.amount,
            ]
            for part, line in zip(parts, order.lines, strict=True)
        ),
        [*[None] * 5, "Total USD", order.total],
    ]


def _bomb() -> bytes:
    sheet = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "xl/workbook.xml": b"<workbook/>",
        "xl/worksheets/sheet1.xml": sheet + b" " * _BLANKS + b"</sheetData></worksheet>",
    }
    return zip_file(parts)


def _as_excel_shows_it(sheet: Worksheet) -> None:
    sheet["B9"].number_format = "d-mmm"


def odd_spreadsheet_cases() -> list[Case]:
    """Workbooks that are more than a table under a head."""
    paper, matrix, changed = _paper(), _matrix(), _changed()
    pounds = {"I": '"£"0.00', "J": '"£"0.00'}
    return [
        sheet_case(
            "sheet-paper-mill-form",
            "Order form with a price list",
            "Cover, price list and an order form in which two of six articles have a quantity.",
            lambda: xlsx_file(_paper_sheets(paper)),
            expected_result(paper),
        ),
        sheet_case(
            "sheet-marine-sizes",
            "Sizes side by side",
            "Every size is a column: each quantity is a line of its own, with colour and size in the description.",
            lambda: xlsx_file({"Order": _matrix_rows(matrix)}, pounds),
            expected_result(matrix),
            state="in review",
            state_why="the masters know no article of that number",
            faults=("unknown-article",),
        ),
        sheet_case(
            "sheet-machine-works-changed",
            "Article numbers that Excel changed",
            "One became a date, one was shortened to 1.23E+11: neither is guessed at.",
            lambda: xlsx_file({"PO": _changed_rows(changed)}, {"F": "0.00", "G": "0.00"}, _as_excel_shows_it),
            expected_result(changed, ("supplier_name",), ("lines.buyer_part",)),
            state="in review",
            state_why="two article numbers are not what was typed",
            faults=("unknown-article",),
        ),
        Case(
            name="bad-sheet-bomb",
            title="Workbook that unpacks to a thousandfold",
            channel="data",
            language="en",
            layout="spreadsheet",
            why="A few kilobytes that would fill the memory once unpacked.",
            extension="xlsx",
            draw=_bomb,
            expected=[],
            state="quarantined",
            state_why="too-many-bytes",
        ),
    ]
