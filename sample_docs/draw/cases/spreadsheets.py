"""Orders that are spreadsheets, as programs write them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sample_docs.draw.case import Case
from sample_docs.draw.channels.workbooks import csv_file, ods_file, xls_file, xlsx_file
from sample_docs.draw.expected import expected_result
from sample_docs.draw.model import Ask, LineStyle, PrintedOrder, lines_of, sums_of
from sample_docs.draw.parts.addresses import SUPPLIER, buyer, ship_to

Row = list[Any]


def typed(number: Decimal | None) -> int | Decimal | None:
    """A number as it is typed: without decimals where it has none."""
    return int(number) if number is not None and number == number.to_integral_value() else number


def _british() -> PrintedOrder:
    lines = lines_of(LineStyle("C20010", "GBP", each=True), [
        Ask("112-0516", "5", "BX", "Socket cap screw M5 x 16 12.9, box of 200", unit="BX", discount="5"),
        Ask("810-1251", "200", "EA", "Cutting disc 125 x 1.0 steel", discount="10"),
        Ask("640-0050", "12", "EA", "Thread locker medium strength 50 ml"),
        Ask("515-0009", "24", "PR", "Cut resistant gloves level D size 9", discount="2.5"),
    ])  # fmt: skip
    sums = sums_of(lines, "GBP", tax_rate="20")
    return PrintedOrder(
        po_number="WX10512",
        po_date=date(2026, 11, 12),
        buyer=buyer("C20010"),
        supplier=SUPPLIER["gb"],
        lines=lines,
        currency="GBP",
        ship_to=ship_to("C20010-02"),
        requested_date=date(2026, 12, 9),
        payment_terms="30 days end of month",
        subtotal=sums.subtotal,
        tax=sums.tax,
        total=sums.total,
        customer_id="C20010",
        ship_to_id="C20010-02",
    )


def _british_rows(order: PrintedOrder) -> list[Row]:
    assert order.ship_to is not None  # noqa: S101
    head: list[Row] = [
        [order.buyer.name, None, None, None, None, "PURCHASE ORDER"],
        [", ".join(order.buyer.address)],
        [],
        ["Order No:", order.po_number, None, None, "Order date:", order.po_date],
        ["Supplier:", order.supplier.name, None, None, "Delivery date:", order.requested_date],
        ["Deliver to:", "\n".join(order.ship_to.lines), None, None, "Payment terms:", order.payment_terms],
        [],
        ["Line", "Your part no", "Our part no", "Description", "Quantity", "UOM", "Unit price", "Disc %", "Net amount"],
    ]
    body = [
        [int(line.number or 0), line.supplier_part, line.buyer_part, line.description, typed(line.quantity), line.uom,
         line.unit_price, typed(line.discount_percent), line.amount]
        for line in order.lines
    ]  # fmt: skip
    foot: list[Row] = [
        [],
        [*[None] * 7, "Subtotal", order.subtotal],
        [*[None] * 7, "VAT 20%", order.tax],
        [*[None] * 7, "Total GBP", order.total],
    ]
    return [*head, *body, *foot]


def _german() -> PrintedOrder:
    due = date(2026, 12, 14)
    lines = lines_of(LineStyle("C30010", "EUR", first=10, step=10, ours=False), [
        Ask("110-0830", "2000", "Stk", "Sechskantschraube M8x30 8.8 verzinkt", due=due),
        Ask("120-0800", "2000", "Stk", "Sechskantmutter M8 verzinkt", due=due),
        Ask("710-6205", "20", "Stk", "Rillenkugellager 6205-2RS", due=due),
    ])  # fmt: skip
    return PrintedOrder(
        po_number="4500081733",
        po_date=date(2026, 11, 16),
        buyer=buyer("C30010"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C30010-02"),
        payment_terms="14 Tage netto",
        total=sums_of(lines, "EUR").total,
        customer_id="C30010",
        ship_to_id="C30010-02",
    )


def _german_rows(order: PrintedOrder) -> list[Row]:
    assert order.ship_to is not None  # noqa: S101
    head: list[Row] = [
        ["Bestellung", None, order.po_number],
        ["Bestelldatum", None, order.po_date],
        ["Besteller", None, f"{order.buyer.name}, {', '.join(order.buyer.address)}"],
        ["Lieferant", None, order.supplier.name],
        ["Lieferanschrift", None, order.ship_to.name],
        *([None, None, line] for line in order.ship_to.address),
        ["Zahlungsbedingungen", None, order.payment_terms],
        ["Währung", None, order.currency],
        [],
        ["Pos.", "Unsere Artikelnummer", "Bezeichnung", "Menge", "ME", "Liefertermin", "Preis", "je", "Betrag"],
    ]
    body = [
        [int(line.number or 0), int(line.buyer_part or 0), line.description, typed(line.quantity), line.uom, line.requested_date,
         line.unit_price, typed(line.price_per), line.amount]
        for line in order.lines
    ]  # fmt: skip
    return [*head, *body, [*[None] * 7, "Gesamt", order.total]]


def _austrian() -> PrintedOrder:
    lines = lines_of(LineStyle("C31010", "EUR", theirs=False), [
        Ask("210-1001", "60", "m", "Hydraulikschlauch 2SN DN10 330 bar"),
        Ask("220-1010", "24", "Stk", "Pressarmatur gerade DN10 G3/8"),
    ])  # fmt: skip
    return PrintedOrder(
        po_number="2026-344",
        po_date=date(2026, 11, 19),
        buyer=buyer("C31010"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C31010-01"),
        requested_date=date(2026, 12, 17),
        total=sums_of(lines, "EUR").total,
        customer_id="C31010",
        ship_to_id="C31010-01",
    )


def _austrian_rows(order: PrintedOrder) -> list[Row]:
    assert order.ship_to is not None  # noqa: S101
    return [
        [None, "Bestellung Nr.", order.po_number],
        [None, "Datum", order.po_date],
        [None, "Liefertermin", order.requested_date],
        [],
        [None, "Auftraggeber", "\n".join(order.buyer.lines)],
        [None, "Lieferadresse", "\n".join(order.ship_to.lines)],
        [],
        [None, "Pos", "Art.-Nr.", "Bezeichnung", "Menge", "Einheit", "Einzelpreis", "Gesamtpreis"],
        *(
            [None, int(line.number or 0), line.supplier_part, line.description, typed(line.quantity), line.uom, line.unit_price,
             line.amount]
            for line in order.lines
        ),
        [None, None, None, None, None, None, "Summe netto", order.total],
    ]  # fmt: skip


def _furniture() -> PrintedOrder:
    lines = lines_of(LineStyle("C30030", "EUR", first=1, step=1), [
        Ask("810-1251", "150", "Stück", "Trennscheibe Stahl 125 x 1,0 für Größe 125"),
        Ask("810-2302", "25", "Stück", "Trennscheibe Stahl 230 x 2,0"),
    ])  # fmt: skip
    return PrintedOrder(
        po_number="MT-26-1188",
        po_date=date(2026, 11, 17),
        buyer=buyer("C30030"),
        supplier=SUPPLIER["de"],
        lines=lines,
        currency="EUR",
        ship_to=ship_to("C30030-01"),
        requested_date=date(2026, 12, 8),
        total=sums_of(lines, "EUR").total,
        customer_id="C30030",
        ship_to_id="C30030-01",
    )


def _furniture_rows(order: PrintedOrder) -> list[Row]:
    assert order.ship_to is not None  # noqa: S101
    wide = 9
    head: list[Row] = [
        ["Bestellnummer", order.po_number],
        ["Bestelldatum", order.po_date],
        ["Wunschliefertermin", order.requested_date],
        ["Besteller", order.buyer.name, *order.buyer.address],
        ["Lieferadresse", order.ship_to.name, *order.ship_to.address],
        [],
        [
            "Pos",
            "Artikelnummer",
            "Ihre Artikelnummer",
            "Bezeichnung",
            "Menge",
            "Einheit",
            "Preis EUR",
            "Preiseinheit",
            "Summe EUR",
        ],
    ]
    body = [
        [line.number, line.buyer_part, line.supplier_part, line.description, typed(line.quantity), line.uom, line.unit_price,
         typed(line.price_per), line.amount]
        for line in order.lines
    ]  # fmt: skip
    rows = [*head, *body, [*[None] * 7, "Gesamtsumme", order.total]]
    return [[*row, *[None] * (wide - len(row))] for row in rows]


def sheet_case(
    name: str,
    title: str,
    why: str,
    draw: Callable[[], bytes],
    expected: Mapping[str, Any],
    extension: str = "xlsx",
    language: str = "en",
    state: str = "ordered",
    state_why: str = "",
    faults: Sequence[str] = (),
) -> Case:
    """A case that is a spreadsheet."""
    return Case(
        name=name,
        title=title,
        channel="data",
        language=language,
        layout="spreadsheet",
        why=why,
        extension=extension,
        draw=draw,
        expected=[expected],
        state=state,
        state_why=state_why,
        faults=faults,
    )


def spreadsheet_cases() -> list[Case]:
    """Orders as their senders' programs write them."""
    british, german, austrian, furniture = _british(), _german(), _austrian(), _furniture()
    money = {"G": '"£"#,##0.00', "I": '"£"#,##0.00'}
    return [
        sheet_case(
            "sheet-pressings-order",
            "Purchase order as a workbook",
            "A head of labels in two columns over the lines, sums below, pounds by number format.",
            lambda: xlsx_file({"Order": _british_rows(british)}, money),
            expected_result(british),
        ),
        sheet_case(
            "sheet-maschinenbau-alt",
            "Bestellung aus einem alten Excel",
            "An old Excel file: typed article numbers, prices per 100, a date on every line.",
            lambda: xls_file("Bestellung", _german_rows(german), {1: "0", 6: "#,##0.00", 8: "#,##0.00"}),
            expected_result(german),
            extension="xls",
            language="de",
        ),
        sheet_case(
            "sheet-anlagentechnik-ods",
            "Bestellung als OpenDocument",
            "The table begins in the second column; addresses fill one cell each.",
            lambda: ods_file("Bestellung", _austrian_rows(austrian), "EUR"),
            expected_result(austrian, ("supplier_name",)),
            extension="ods",
            language="de",
        ),
        sheet_case(
            "sheet-moebelwerk-csv",
            "Bestellung als CSV",
            "Semicolons, decimal commas and umlauts of Windows; the head stands above the table, addresses side by side.",
            lambda: csv_file(_furniture_rows(furniture), "cp1252"),
            expected_result(furniture, ("supplier_name",)),
            extension="csv",
            language="de",
        ),
    ]
