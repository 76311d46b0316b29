"""Cells of spreadsheets: what their number formats show, and the same typed grid from every kind of file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors.limits import Limits
from extractors.registry import sniff
from extractors.sheets.delimited import delimiter_of, read_delimited
from extractors.sheets.encodings import decode_text
from extractors.sheets.grid import Merged, Sheet, column_name, place_of
from extractors.sheets.number_format import read_format, shown_date, shown_number
from extractors.sheets.ods import read_ods
from extractors.sheets.spreadsheet_xml import read_spreadsheet_xml
from extractors.sheets.xls import read_xls
from extractors.sheets.xlsx import read_xlsx
from tests.builders_sheets import LIMITS, lines_of, ods, ods_row, xls, xlsx


@pytest.mark.parametrize(
    ("code", "number", "shown"),
    [
        ("", "12345678901", "12345678901"),
        ("00000", "123", "00123"),
        ("000-00000", "1234567", "012-34567"),
        ('"SKU-"0000', "42", "SKU-0042"),
        ("#,##0.00", "1234.5", "1,234.50"),
        ('0.00 "€"', "12.5", "12.50 €"),
        ("[$€-407] #,##0.00", "12.5", "€12.50"),
        ('_-* #,##0.00 "kr"_-;-* #,##0.00', "1234.5", "1,234.50 kr"),
        ("0%", "0.05", "5%"),
        ("0.0##", "1.25", "1.25"),
        ('[Red]"$"#,##0.00_);("$"#,##0.00)', "12.3", "$12.30"),
        ("General", "0.125", "0.125"),
    ],
)
def test_a_number_shows_what_its_format_says(code: str, number: str, shown: str) -> None:
    assert shown_number(Decimal(number), code) == shown


@pytest.mark.parametrize(
    ("code", "shown"),
    [("dd.mm.yyyy;@", "03.04.2026"), ("d-mmm", "3-Apr"), ('yyyy"年"m"月"d"日"', "2026年4月3日"), ("m/d/yy h:mm", "4/3/26")],
)
def test_a_day_shows_what_its_format_says(code: str, shown: str) -> None:
    assert read_format(code).is_date
    assert shown_date(date(2026, 4, 3), code) == shown


def test_a_format_names_its_currency_and_its_unit() -> None:
    assert read_format('_-* #,##0.00 "EUR"').currency == "EUR"
    assert read_format('0 "pcs"').unit == "pcs"
    assert read_format("[h]:mm").is_date is False


def test_cells_are_named_as_spreadsheets_name_them() -> None:
    assert [column_name(number) for number in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]
    assert place_of("$AB$12") == (12, 28)
    assert Sheet("Q1 plan").place(7, 3) == "'Q1 plan'!C7"
    assert Sheet("").place(7, 3) == "C7"


def test_an_excel_workbook_gives_texts_numbers_days_hidden_rows_and_merged_cells() -> None:
    def change(sheet: object) -> None:
        sheet.row_dimensions[2].hidden = True  # type: ignore[attr-defined]
        sheet.column_dimensions["D"].hidden = True  # type: ignore[attr-defined]
        sheet.merge_cells("A1:C1")  # type: ignore[attr-defined]

    content = xlsx([["Größe ½"], [123, 0.1 + 0.2, date(2026, 4, 3)], ["=A2*2", True]], {"A2": "00000"}, change)
    sheet = read_xlsx(content, "x", LIMITS).sheets[0]
    assert sheet.text(1, 1) == "Größe ½"
    assert (sheet.text(2, 1), sheet.rows[2][1].number) == ("00123", Decimal(123))
    assert sheet.rows[2][2].number == Decimal("0.3")
    assert sheet.rows[2][3].day == date(2026, 4, 3)
    assert sheet.rows[3][1].formula == "A2*2"
    assert sheet.rows[3][2].value is True
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merged) == ({2}, {4}, [Merged(1, 1, 1, 3)])


def test_an_old_workbook_gives_the_same_grid_with_formats_and_hidden_rows() -> None:
    content = xls([["Größe 注文書"], [123, 0.3, date(2026, 4, 3)], [7]], {(1, 0): "00000", (1, 2): "dd.mm.yyyy"}, hidden=[2])
    sheet = read_xls(content, "x", LIMITS).sheets[0]
    assert sheet.text(1, 1) == "Größe 注文書"
    assert sheet.text(2, 1) == "00123"
    assert sheet.rows[2][2].number == Decimal("0.3")
    assert (sheet.rows[2][3].day, sheet.text(2, 3)) == (date(2026, 4, 3), "03.04.2026")
    assert sheet.hidden_rows == {3}


def test_long_texts_of_an_old_workbook_are_put_together_over_their_records() -> None:
    texts = [f"{number} {'ß注' if number % 2 else 'x'}" * 400 for number in range(60)]
    sheet = read_xls(xls([[text] for text in texts]), "x", LIMITS).sheets[0]
    assert [sheet.text(row, 1) for row in range(1, 61)] == texts


def test_an_opendocument_sheet_shows_what_its_cells_show() -> None:
    content = ods(
        '<table:table-row><table:table-cell office:value-type="float" office:value="123"><text:p>00123</text:p>'
        "</table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"/>'
        '<table:table-cell office:value-type="currency" office:currency="EUR" office:value="2.5"><text:p>2,50 €</text:p>'
        "</table:table-cell></table:table-row>"
        '<table:table-row table:number-rows-repeated="3"><table:table-cell/></table:table-row>'
        + ods_row("a", 'b<text:s text:c="2"/>c', attributes='table:visibility="collapse"')
    )
    sheet = read_ods(content, "x", LIMITS).sheets[0]
    assert (sheet.text(1, 1), sheet.rows[1][1].number) == ("00123", Decimal(123))
    assert (sheet.text(1, 4), read_format(sheet.rows[1][4].number_format).currency) == ("2,50 €", "EUR")
    assert sheet.text(5, 2) == "b  c"
    assert sheet.hidden_rows == {5}


def test_a_spreadsheet_written_as_xml_gives_the_same_grid() -> None:
    content = b"""<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
        <Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
        <Styles><Style ss:ID="z"><NumberFormat ss:Format="00000"/></Style>
        <Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style></Styles>
        <Worksheet ss:Name="Order"><Table><Column ss:Hidden="1" ss:Index="5"/>
        <Row><Cell ss:MergeAcross="1"><Data ss:Type="String">Part no</Data></Cell>
        <Cell><Data ss:Type="String">Qty</Data></Cell></Row>
        <Row ss:Index="4"><Cell ss:StyleID="z"><Data ss:Type="Number">123</Data></Cell>
        <Cell ss:Index="3"><Data ss:Type="Number">5</Data></Cell>
        <Cell ss:StyleID="d"><Data ss:Type="DateTime">2026-04-03T00:00:00.000</Data></Cell></Row>
        <Row ss:Hidden="1"><Cell><Data ss:Type="String">x</Data></Cell></Row></Table></Worksheet></Workbook>"""
    assert sniff(content) == "application/x-spreadsheet+xml"
    sheet = read_spreadsheet_xml(content, "x", LIMITS).sheets[0]
    assert sheet.text(4, 1) == "00123"
    assert (sheet.rows[4][3].number, sheet.rows[4][4].day) == (Decimal(5), date(2026, 4, 3))
    assert (sheet.hidden_rows, sheet.hidden_columns, sheet.merged) == ({5}, {5}, [Merged(1, 1, 1, 2)])
    assert lines_of(content, "supplier_part", "quantity") == [("00123", "5")]


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_text_table_is_read_in_the_encoding_it_comes_in(codec: str) -> None:
    text = "Artikel;Größe;Menge\r\nA-1;Ø 12 – „hart“;5\r\nA-2;für 3 €;7\r\n"
    sheet = read_delimited(text.encode(codec), "x", LIMITS).sheets[0]
    assert sheet.text(1, 2) == "Größe"
    assert sheet.text(3, 2) == "für 3 €"


@pytest.mark.parametrize(
    ("codec", "text"),
    [
        ("cp932", "品番,品名,数量\nA-1,六角ボルト,10\n"),
        ("gb18030", "物料编码,名称,数量\nA1,不锈钢螺栓,10\n"),
        ("big5", "訂購單\n料號,品名,數量\n"),
        ("cp949", "품목코드,품명,수량\n"),
        ("cp1251", "Артикул;Наименование;Количество\n"),
        ("cp1250", "Kod;Ilość;Nazwa\nX;5;Śruba żółta łożysko\n"),
        ("cp1252", "Référence;Qté;Désignation\nA-1;5;Écrou zingué à bride\n"),
    ],
)
def test_an_encoding_is_told_by_the_letters_it_gives(codec: str, text: str) -> None:
    assert decode_text(text.encode(codec)) == (text, codec)


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("code,qty\nA1,5\nB2,7\n", ","),
        ("Pos;Artikel;Preis\n1;A-1;2,50\n2;A-2;3,10\n", ";"),
        ("a\tb\tc\n1\t2\t3\n", "\t"),
        ("PO|SKU|QTY\n5|A|1\n5|B|2\n", "|"),
        ("Purchase Order,4711\nDate,2026-04-03\n\nSKU,Description,Qty\nA-1,Hose,5\nA-2,Pipe,6\n", ","),
        ("Dear Sue,\nplease send 5 boxes, 3 rolls, and the blue hose.\nThanks, Joe\n", None),
        ("Purchase order 4711\n\n10 bolts\n", None),
    ],
)
def test_a_delimiter_is_one_that_cuts_most_lines_alike(text: str, delimiter: str | None) -> None:
    assert delimiter_of(text) == delimiter


def test_a_line_that_names_the_separator_is_obeyed_and_is_no_row() -> None:
    sheet = read_delimited(b"sep=;\nSKU;Text\nA-1;a, b, c\n", "x", LIMITS).sheets[0]
    assert sheet.rows.keys() == {2, 3}
    assert sheet.text(3, 2) == "a, b, c"


def test_codes_guarded_against_spreadsheets_lose_their_guard() -> None:
    sheet = read_delimited(b'SKU,Qty\n="00123",5\n\'00456,7\n', "x", LIMITS).sheets[0]
    assert [sheet.text(2, 1), sheet.text(3, 1)] == ["00123", "00456"]


def test_limits_on_cells_hold_for_every_kind_of_file() -> None:
    small = Limits(cells=10)
    rows = [[1, 2, 3]] * 5
    for content, reader in ((xlsx(rows), read_xlsx), (xls(rows), read_xls), (b"1,2,3\n" * 5, read_delimited)):
        with pytest.raises(Exception, match="more than 10 cells"):
            reader(content, "x", small)
    with pytest.raises(Exception, match="more than 10 cells"):
        read_ods(ods(ods_row(1, attributes='table:number-rows-repeated="99999999"')), "x", small)
