from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from extractors.formats.word import open_word
from extractors.layout.rows import rows_of
from extractors.limits import Limits
from extractors.read import read_part
from extractors.registry import open_document
from pipeline.core.errors import InputError, LimitExceeded

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ROWS = (("310-0075", 'Ball valve 3/4"', "18", "pcs", "12.40"), ("660-1212", "PTFE tape", "3", "boxes", "9.90"))


def saved(fill: Callable[[WordDocument], None]) -> bytes:
    document = docx.Document()
    fill(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def lines_of(content: bytes) -> list[str]:
    return [row.text for page in open_document(content, "order.docx", limits=Limits()).pages for row in rows_of(page)]


def order(document: WordDocument) -> None:
    document.sections[0].header.paragraphs[0].text = "Kastrup Maskin AB, Industrigatan 4, 211 20 Malmö"
    document.add_heading("Purchase Order", 0)
    document.add_paragraph("PO No: 4500-771")
    document.add_paragraph("Date: 12 November 2026")
    table = document.add_table(1, 6)
    for cell, text in zip(table.rows[0].cells, ("Pos", "Item", "Description", "Qty", "Unit", "Unit price"), strict=True):
        cell.text = text
    for row in ROWS:
        cells = table.add_row().cells
        cells[0].paragraphs[0].style = "List Number"
        for cell, text in zip(cells[1:], row, strict=True):
            cell.text = text


def test_an_order_in_a_word_table_is_read_with_its_letterhead_and_the_numbers_that_word_counts() -> None:
    read = read_part(saved(order), "order.docx", Limits()).order
    assert read.po_number is not None and read.po_number.value == "4500-771"
    assert [
        (line.line_number.value, line.supplier_part.value, str(line.quantity.value), line.uom.value, str(line.unit_price.value))
        for line in read.lines
        if line.line_number and line.supplier_part and line.quantity and line.uom and line.unit_price
    ] == [("1", "310-0075", "18", "pcs", "12.40"), ("2", "660-1212", "3", "boxes", "9.90")]
    assert lines_of(saved(order))[0] == "Kastrup Maskin AB, Industrigatan 4, 211 20 Malmö"


def test_deleted_and_hidden_text_is_not_ordered_and_inserted_text_is() -> None:
    def fill(document: WordDocument) -> None:
        body = document.element.body
        runs = (
            "<w:r><w:t>Please send </w:t></w:r><w:del><w:r><w:delText>50</w:delText></w:r></w:del>"
            "<w:ins><w:r><w:t>40</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>99</w:t></w:r>"
            "<w:r><w:t> valves</w:t></w:r>"
        )
        body.insert(0, parse_xml(f"<w:p {NAMESPACE}>{runs}</w:p>"))

    assert lines_of(saved(fill)) == ["Please send 40 valves"]


def test_values_in_content_controls_and_text_boxes_are_read_once() -> None:
    def fill(document: WordDocument) -> None:
        control = "<w:sdt><w:sdtContent><w:p><w:r><w:t>PO No: 4500-772</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        box = "<w:txbxContent><w:p><w:r><w:t>Deliver to: Gate 4</w:t></w:r></w:p></w:txbxContent>"
        choice = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        both = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
        both = f"<mc:AlternateContent {choice}>{both}</mc:AlternateContent>"
        body = document.element.body
        body.insert(0, parse_xml(f"<w:p {NAMESPACE}><w:r>{both}</w:r><w:r><w:t>Thank you</w:t></w:r></w:p>"))
        body.insert(0, parse_xml(f"<w:document {NAMESPACE}>{control}</w:document>")[0])

    assert lines_of(saved(fill)) == ["PO No: 4500-772", "Deliver to: Gate 4", "Thank you"]


def test_a_cell_that_spans_columns_or_rows_leaves_the_others_in_their_columns() -> None:
    def fill(document: WordDocument) -> None:
        table = document.add_table(3, 3)
        for index, cell in enumerate(cell for row in table.rows for cell in row.cells):
            cell.text = f"cell-{index}"
        table.cell(0, 0).merge(table.cell(0, 1)).text = "across"
        table.cell(1, 0).merge(table.cell(2, 0)).text = "down"

    page = open_document(saved(fill), "order.docx", limits=Limits()).pages[0]
    left = {word.text: word.box.left for word in page.words}
    assert left["cell-2"] == left["cell-5"] == left["cell-8"] > left["cell-4"] == left["cell-7"] > left["across"] == left["down"]
    assert len([word for word in page.words if word.text == "down"]) == 1


def test_a_page_break_begins_a_new_page() -> None:
    def fill(document: WordDocument) -> None:
        document.add_paragraph("Order 1")
        document.add_page_break()
        document.add_paragraph("Order 2")

    pages = open_document(saved(fill), "order.docx", limits=Limits()).pages
    assert [[row.text for row in rows_of(page)] for page in pages] == [["Order 1"], ["Order 2"]]


def test_a_scan_pasted_into_word_is_opened_as_its_pages() -> None:
    picture = io.BytesIO()
    Image.new("L", (1240, 1754), 255).save(picture, "PNG")
    picture.seek(0)
    document = open_document(saved(lambda word: word.add_picture(picture)), "scan.docx", limits=Limits())
    assert len(document.pages) == 1
    assert document.pages[0].width > 500  # points of the picture, not of a grid of text


def test_a_file_that_unpacks_to_far_more_than_it_is_is_refused() -> None:
    buffer = io.BytesIO(saved(order))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.bin", bytes(40 * 2**20))
    with pytest.raises(LimitExceeded) as refused:
        open_word(buffer.getvalue(), "order.docx", Limits())
    assert refused.value.reason == "too-many-bytes"


def test_tables_nested_without_end_are_refused() -> None:
    inner = "<w:p/>"
    for _ in range(40):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    content = saved(
        lambda document: document.element.body.insert(0, parse_xml(f"<w:document {NAMESPACE}>{inner}</w:document>")[0])
    )
    with pytest.raises(LimitExceeded) as refused:
        open_word(content, "order.docx", Limits())
    assert refused.value.reason == "too-deep"


@settings(max_examples=60)
@given(st.data())
def test_any_damage_gives_pages_or_an_input_error(data: st.DataObject) -> None:
    content = bytearray(saved(order))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(len(content) // 2, len(content)))
    try:
        assert open_word(bytes(content[:cut]), "order.docx", Limits()).pages
    except InputError as error:
        assert "order.docx" in str(error)
