"""Order lines of spreadsheets: the table wherever it stands, and what a row of it is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from tests.builders_sheets import codes_of, lines_of, order_of, xls, xlsx

HEAD = ["Item", "Part No", "Description", "Qty", "UOM", "Unit Price", "Total"]
FIRST, SECOND = [1, "A-100", "Hose blue", 5, "EA", 12.5, 62.5], [2, "A-200", "Hose red", 3, "EA", 10, 30]
READ = [("A-100", "Hose blue", "5", "EA", "12.5", "62.5"), ("A-200", "Hose red", "3", "EA", "10", "30")]
NAMES = ("supplier_part", "description", "quantity", "uom", "unit_price", "amount")


def test_lines_stand_below_titles_and_labels_and_end_before_the_sums() -> None:
    rows = [["Purchase Order"], ["PO Number:", "4500012"], [], HEAD, FIRST, SECOND, [], [None] * 5 + ["Total", 92.5]]
    assert lines_of(xlsx(rows), *NAMES) == READ


def test_a_table_is_found_off_the_corner_with_empty_columns_and_rows_between() -> None:
    wide = [[None, None, *(value for cell in row for value in (cell, None))] for row in (HEAD, FIRST, SECOND)]
    assert lines_of(xlsx([[]] * 9 + [wide[0], wide[1], [], wide[2]]), *NAMES) == READ


def test_headings_over_two_rows_with_merged_cells_are_one_heading() -> None:
    rows = [
        ["PURCHASE ORDER 5567"], [], ["Item", "Part", "Quantity", None, "Price", None],
        ["No.", "Number", "Ordered", "Unit", "Unit", "Total"], [1, "A-1", 5, "EA", 2.5, 12.5], [2, "A-2", 6, "EA", 2, 12],
    ]  # fmt: skip
    content = xlsx(rows, change=lambda sheet: sheet.merge_cells("C3:D3"))
    assert lines_of(content, "supplier_part", "quantity", "uom", "unit_price") == [
        ("A-1", "5", "EA", "2.5"),
        ("A-2", "6", "EA", "2"),
    ]


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (
            ["Pos.", "Artikelnummer", "Bezeichnung", "Menge", "ME", "Einzelpreis", "Gesamt"],
            [10, "A-1", "Schraube", 5, "Stk", 2, 10],
        ),
        (["No.", "品番", "品名", "数量", "単位", "単価", "金額"], [1, "A-1", "ボルト", 5, "個", 2, 10]),
        (["Réf.", "Désignation", "Qté", "Unité", "P.U. HT", "Montant HT"], ["A-1", "Vis", 5, "pce", 2, 10]),
        (
            ["Lp.", "Indeks", "Nazwa towaru", "Ilość", "J.m.", "Cena netto", "Wartość netto"],
            [1, "A-1", "Śruba", 5, "szt.", 2, 10],
        ),
        (["№", "Артикул", "Наименование", "Кол-во", "Ед.", "Цена", "Сумма"], [1, "A-1", "Болт", 5, "шт", 2, 10]),
        (["序号", "物料编码", "名称", "数量", "单位", "单价", "金额"], [1, "A-1", "螺栓", 5, "个", 2, 10]),
        (
            ["LINE_NO", "ITEM_NBR", "itemDescription", "QTY_REQ", "UOM", "unitPrice", "EXT_PRICE"],
            [1, "A-1", "Bolt", 5, "EA", 2, 10],
        ),
    ],
)
def test_headings_of_many_languages_and_programs_are_known(head: list[str], row: list[object]) -> None:
    assert lines_of(xlsx([head, row]), "supplier_part", "quantity", "unit_price", "amount") == [("A-1", "5", "2", "10")]


def test_of_a_catalogue_only_articles_with_a_quantity_are_ordered() -> None:
    rows = [["Code", "Product", "Price", "Order qty"], ["CLEANING"]]
    rows += [[f"CL{n:03}", f"Cleaner {n}", n * 1.5, 3 if n in (2, 7) else 0 if n == 5 else None] for n in range(1, 40)]
    order = order_of(xlsx(rows))
    assert [line.supplier_part.value for line in order.lines if line.supplier_part] == ["CL002", "CL007"]
    assert any("37 articles without a quantity" in issue.message for issue in order.issues)


def test_sections_subtotals_and_repeated_headings_are_no_lines() -> None:
    rows = [
        HEAD, ["Building A"], FIRST, [None, None, "Subtotal", 5, None, None, 62.5], HEAD, ["Building B"], SECOND,
        [None, None, "Subtotal", 3, None, None, 30], [None, None, None, 8], [None, None, "Grand total", None, None, None, 92.5],
    ]  # fmt: skip
    order = order_of(xlsx(rows))
    assert lines_of(xlsx(rows), *NAMES) == READ
    assert order.total is not None
    assert str(order.total.value) == "92.5"
    assert order.subtotal is None


def test_text_below_most_lines_goes_on_with_their_descriptions() -> None:
    rows = [
        ["Pos", "Part", "Description", "Qty"],
        [1, "A-1", "Hose", 5],
        [None, None, "blue, 20 m"],
        [2, "A-2", "Pipe", 3],
        [None, None, "steel"],
    ]
    assert lines_of(xlsx(rows), "description") == [("Hose blue, 20 m",), ("Pipe steel",)]


def test_an_article_merged_over_several_rows_is_ordered_on_each_of_them() -> None:
    rows = [
        ["Part", "Description", "Delivery", "Qty"], ["A-1", "Hose", date(2026, 5, 1), 5], [None, None, date(2026, 6, 1), 7],
        ["A-2", "Pipe", date(2026, 5, 1), 1],
    ]  # fmt: skip
    content = xlsx(rows, change=lambda sheet: (sheet.merge_cells("A2:A3"), sheet.merge_cells("B2:B3")))
    assert lines_of(content, "supplier_part", "quantity", "requested_date") == [
        ("A-1", "5", "2026-05-01"),
        ("A-1", "7", "2026-06-01"),
        ("A-2", "1", "2026-05-01"),
    ]


def test_tables_side_by_side_are_both_read() -> None:
    rows = [
        ["Code", "Product", "Qty", None, "Code", "Product", "Qty"],
        ["A1", "Hose", 2, None, "B1", "Tap", None],
        ["A2", "Pipe", None, None, "B2", "Valve", 4],
    ]
    assert lines_of(xlsx(rows), "supplier_part", "quantity") == [("A1", "2"), ("B2", "4")]


def test_a_table_without_headings_is_told_by_its_values_and_is_not_sure() -> None:
    order = order_of(xlsx([["HB-40", "hex bolts 40 mm", 12, "ea"], ["HN-40", "nuts", 24, "ea"], ["WA-9", "washers", 100, "pk"]]))
    assert [line.quantity.value for line in order.lines if line.quantity] == [12, 24, 100]
    assert all(line.quantity is not None and line.quantity.confidence < 0.8 for line in order.lines)
    assert "no-headings" in codes_of(order)


def test_headings_that_nobody_knows_do_not_hide_the_quantities() -> None:
    content = xlsx([["Hi Sue, please send"], ["item", "how many", "what"], ["HB-40", 12, "hex bolts"], ["HN-40", 24, "nuts"]])
    assert lines_of(content, "supplier_part", "description", "quantity") == [
        ("HB-40", "hex bolts", "12"),
        ("HN-40", "nuts", "24"),
    ]


def test_units_price_bases_and_percents_are_taken_from_where_they_stand() -> None:
    rows = [
        ["Art. No.", "Description", "Qty (pcs)", "Price USD/100", "Disc %"],
        ["AB-1", "Hose", 200, "12.50", 0.1],
        ["AB-2", "Clamp", 500, "3.00", 0],
    ]
    content = xlsx(rows, {"E2": "0%", "E3": "0%"})
    assert lines_of(content, "quantity", "uom", "unit_price", "price_per", "discount_percent") == [
        ("200", "pcs", "12.50", "100", "10.0"),
        ("500", "pcs", "3.00", "100", "0"),
    ]
    assert lines_of(
        xlsx([["Article", "Qty"], ["AB-100 Blue hose", "20 m"], ["AB-200 Clamp", "5 boxes"]]), "supplier_part", "quantity", "uom"
    ) == [
        ("AB-100", "20", "m"),
        ("AB-200", "5", "boxes"),
    ]
    assert lines_of(xlsx([["Part", "Qty"], ["A-1", 5]], {"B2": '0 "pcs"'}), "quantity", "uom") == [("5", "pcs")]


def test_numbers_as_text_follow_the_habit_of_their_file() -> None:
    csv = "Artikel;Bezeichnung;Menge;Preis;Gesamt\nA-1;Pumpe;1.200;2,50 €;3.000,00 €\nA-2;Dichtung;10;1,00 €;10,00 €\n".encode(
        "cp1252"
    )
    assert lines_of(csv, "quantity", "unit_price", "amount") == [("1200", "2.50", "3000.00"), ("10", "1.00", "10.00")]


def test_sizes_side_by_side_are_lines_of_their_own() -> None:
    rows = [
        ["Style", "Description", "Colour", "S", "M", "L", "XL", "Total", "Price"],
        ["T100", "Tee", "Red", 5, None, 3, 2, 10, 4.5],
        ["T100", "Tee", "Blue", None, 1, None, None, 1, 4.5],
    ]
    assert lines_of(xlsx(rows), "supplier_part", "description", "quantity", "unit_price") == [
        ("T100", "Tee Red S", "5", "4.5"),
        ("T100", "Tee Red L", "3", "4.5"),
        ("T100", "Tee Red XL", "2", "4.5"),
        ("T100", "Tee Blue M", "1", "4.5"),
    ]


def test_days_side_by_side_are_deliveries_of_their_own() -> None:
    rows = [
        ["Material", "Description", date(2026, 5, 4), date(2026, 5, 11), date(2026, 5, 18)],
        ["4711", "Hose", 10, None, 20],
        ["4712", "Pipe", None, 5, None],
    ]
    assert lines_of(xlsx(rows), "supplier_part", "quantity", "requested_date") == [
        ("4711", "10", "2026-05-04"),
        ("4711", "20", "2026-05-18"),
        ("4712", "5", "2026-05-11"),
    ]


def test_quantities_split_over_branches_are_a_finding() -> None:
    order = order_of(
        xlsx([["SKU", "Description", "Leeds", "York", "Total qty"], ["A-1", "Hose", 2, 3, 5], ["A-2", "Pipe", None, 1, 1]])
    )
    assert "quantity-split" in codes_of(order)


def test_leading_zeros_are_kept_where_the_number_format_shows_them() -> None:
    content = xlsx([["Part number", "Qty"], [123, 1], [4711, 2]], {"A2": "00000", "A3": "00000"})
    assert lines_of(content, "supplier_part") == [("00123",), ("04711",)]
    assert lines_of(xls([["Part number", "Qty"], [123, 1]], {(1, 0): "00000"}), "supplier_part") == [("00123",)]


@pytest.mark.parametrize(
    ("value", "code", "kept"),
    [
        (date(2026, 4, 3), "d-mmm", "3-Apr"),
        (4711.1, "General", "4711.1"),
        (1234567890123456789, "General", "1234567890123460000"),
        ("1.23E+11", "General", "1.23E+11"),
    ],
)
def test_an_article_number_that_a_spreadsheet_changed_is_a_finding_and_no_guess(value: object, code: str, kept: str) -> None:
    order = order_of(xlsx([["Part number", "Description", "Qty"], [value, "Hose", 1], ["B-77", "Pipe", 2]], {"A2": code}))
    part = order.lines[0].supplier_part
    assert part is not None
    assert part.value == kept
    assert part.confidence <= 0.5
    assert [(issue.code, issue.place) for issue in order.issues if issue.code == "part-number-changed"] == [
        ("part-number-changed", "line 1")
    ]


def test_a_number_shorter_than_its_neighbours_may_have_lost_zeros() -> None:
    rows = [["Part number", "Qty"], *([f"{n:05}", 1] for n in (123, 125, 126, 127)), [124, 1]]
    order = order_of(xlsx(rows))
    assert [issue.place for issue in order.issues if issue.code == "part-number-changed"] == ["line 5"]


def test_formulas_without_results_are_computed_or_named() -> None:
    rows = [
        ["Item", "Qty", "Price", "Amount"],
        ["A-100", 5, 2.5, "=B2*C2"],
        ["A-101", 6, 3, "=ROUND(B3*C3,2)"],
        [None, None, "Total", "=SUM(D2:D3)"],
        ["A-1", "=VLOOKUP(1,A:B,2)"],
    ]
    order = order_of(xlsx(rows))
    assert [str(line.amount.value) for line in order.lines if line.amount] == ["12.5", "18.00"]
    assert order.total is not None
    assert order.total.value == Decimal("30.5")
    assert {"formula-computed", "formula-without-result"} <= set(codes_of(order))


def test_hidden_rows_are_left_out_and_said() -> None:
    rows = [
        ["Item", "Description", "Qty", "Price", "Amount"],
        ["A-1", "x", 5, 2, 10],
        ["A-2", "y", 6, 3, 18],
        ["A-3", "z", 7, 4, 28],
    ]

    def hide(sheet: object) -> None:
        sheet.row_dimensions[3].hidden = True  # type: ignore[attr-defined]

    left_out = order_of(xlsx(rows, change=hide))
    assert [line.supplier_part.value for line in left_out.lines if line.supplier_part] == ["A-1", "A-3"]
    assert "hidden-rows" in codes_of(left_out)
    counted = order_of(xlsx([*rows, [], [None, None, None, "Total", 56]], change=hide))
    assert [line.supplier_part.value for line in counted.lines if line.supplier_part] == ["A-1", "A-2", "A-3"]
    assert "hidden-rows" in codes_of(counted)


def test_quantities_that_cannot_be_read_or_have_no_article_go_to_a_person() -> None:
    order = order_of(xlsx([["Code", "Name", "Qty"], ["A-1", "Hose", "as needed"], ["A-2", "Pipe", 5], [None, None, 7]]))
    assert [line.quantity is None for line in order.lines] == [True, False]
    assert {"quantity-unreadable", "quantity-without-article"} <= set(codes_of(order))


def test_an_amount_that_does_not_follow_is_a_finding_and_lowers_trust() -> None:
    order = order_of(xlsx([HEAD, FIRST, [2, "A-200", "Hose red", 3, "EA", 10, 31]]))
    assert [issue.place for issue in order.issues if issue.code == "amount-differs"] == ["line 2"]
    right, wrong = (line.unit_price for line in order.lines)
    assert right is not None
    assert wrong is not None
    assert wrong.confidence < 0.9 < right.confidence


def test_every_value_points_to_its_cell_and_to_its_place_on_the_page() -> None:
    content = xlsx([["PO Number:", "4500012"], [], HEAD, FIRST])
    order = order_of(content)
    line = order.lines[0]
    assert order.po_number is not None
    assert order.po_number.evidence is not None
    assert order.po_number.evidence.path == "Order!B1"
    found = {name: getattr(line, name).evidence for name in ("supplier_part", "quantity", "amount")}
    assert {name: evidence.path for name, evidence in found.items()} == {
        "supplier_part": "Order!B4",
        "quantity": "Order!D4",
        "amount": "Order!G4",
    }
    assert all(evidence.page == 1 and evidence.boxes[0].width > 0 for evidence in found.values())


def test_bar_codes_are_the_article_numbers_where_there_are_no_others() -> None:
    assert lines_of(b"EAN;Menge\n4006381333931;12\n4006381333948;24\n4006381333955;6\n", "supplier_part", "quantity") == [
        ("4006381333931", "12"),
        ("4006381333948", "24"),
        ("4006381333955", "6"),
    ]
    both = xlsx([["EAN", "Part No", "Qty"], [4006381333931, "A-1", 12]])
    assert lines_of(both, "supplier_part", "quantity") == [("A-1", "12")]


def test_sizes_in_a_column_are_no_units_and_tell_lines_of_one_article_apart() -> None:
    rows = [
        ["SKU", "Product", "Colour", "Size", "Qty"],
        ["TS-1", "Tee", "Red", "M", 5],
        ["TS-1", "Tee", "Red", "L", 3],
        ["C-9", "Cap", "Blue", "M", 1],
    ]
    assert lines_of(xlsx(rows), "supplier_part", "description", "uom") == [
        ("TS-1", "Tee Red M", None),
        ("TS-1", "Tee Red L", None),
        ("C-9", "Cap", None),
    ]


def test_codes_set_into_masks_keep_their_marks() -> None:
    content = xlsx([["Part number", "Qty"], [1234567, 1], [42, 2]], {"A2": "000-00000", "A3": '"SKU-"0000'})
    assert lines_of(content, "supplier_part") == [("012-34567",), ("SKU-0042",)]


def test_a_price_under_a_strange_label_is_proven_by_quantity_and_amount() -> None:
    rows = [["SKU", "Product", "Qty", "RRP", "WSP", "Total"], ["TS-1", "Tee", 5, 20, 10, 50], ["TS-2", "Cap", 3, 12, 6.5, 19.5]]
    assert lines_of(xlsx(rows), "supplier_part", "quantity", "unit_price", "amount") == [
        ("TS-1", "5", "10", "50"),
        ("TS-2", "3", "6.5", "19.5"),
    ]
