"""Which print of a PDF page counts as seen, and what becomes of text layers that say something else than the page shows."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, StreamObject
from reportlab.lib.colors import Color, black, white
from reportlab.pdfgen.canvas import Canvas

from extractors.formats.pdf import open_pdf
from extractors.reading import pdf_page
from pipeline.core.document import BoundingBox, Document, Page, WordBox, WordSource
from pipeline.core.issues import Severity
from tests.builders_pdf import (
    ORDER_ROWS,
    drawn_pdf,
    image_on_page,
    in_invisible_ink,
    one_page_pdf,
    page_image,
    rows,
    scanned,
    stream,
)

PRINTED = " ".join(ORDER_ROWS).split()


def texts(document: Document) -> list[str]:
    return [word.text for word in document.pages[0].words]


def codes(document: Document) -> set[str]:
    return {issue.code for issue in document.issues}


def share_found(document: Document) -> float:
    found = texts(document)
    return sum(word in found for word in PRINTED) / len(PRINTED)


def white_on_white(canvas: Canvas) -> None:
    canvas.setFillColor(white)
    canvas.drawString(60, 300, "unseen")


def below_the_page(canvas: Canvas) -> None:
    canvas.drawString(60, -40, "unseen")


def without_paint(canvas: Canvas) -> None:
    in_invisible_ink(lambda c: c.drawString(60, 300, "unseen"))(canvas)


def transparent(canvas: Canvas) -> None:
    canvas.setFillColor(Color(0, 0, 0, alpha=0.0))
    canvas.drawString(60, 300, "unseen")


def painted_over(canvas: Canvas) -> None:
    canvas.drawString(60, 300, "unseen")
    canvas.setFillColor(white)
    canvas.rect(50, 290, 200, 30, stroke=0, fill=1)


@pytest.mark.parametrize(
    "draw", [white_on_white, below_the_page, without_paint, transparent, painted_over], ids=lambda d: d.__name__
)
def test_text_that_nobody_sees_is_left_out(draw: Callable[[Canvas], None]) -> None:
    def both(canvas: Canvas) -> None:
        rows()(canvas)
        draw(canvas)

    assert texts(open_pdf(drawn_pdf(both), "order.pdf")) == PRINTED


def test_white_print_on_a_dark_heading_is_seen() -> None:
    def heading(canvas: Canvas) -> None:
        canvas.setFillColor(Color(0.1, 0.2, 0.5))
        canvas.rect(50, 690, 200, 30, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(60, 700, "Quantity Price")

    assert texts(open_pdf(drawn_pdf(heading), "order.pdf")) == ["Quantity", "Price"]


def test_print_under_a_transparent_stamp_is_seen() -> None:
    def stamped(canvas: Canvas) -> None:
        rows()(canvas)
        canvas.setFillColor(Color(1, 0.9, 0, alpha=0.3))
        canvas.rect(0, 0, 595, 842, stroke=0, fill=1)

    assert texts(open_pdf(drawn_pdf(stamped), "order.pdf")) == PRINTED


def test_a_watermark_across_the_page_is_left_out_and_named() -> None:
    def watermarked(canvas: Canvas) -> None:
        rows()(canvas)
        canvas.translate(150, 300)
        canvas.rotate(40)
        canvas.drawString(0, 0, "COPY")

    document = open_pdf(drawn_pdf(watermarked), "order.pdf")
    assert texts(document) == PRINTED
    assert [issue.message for issue in document.issues if issue.code == "slanted-text"] == [
        "Left out a watermark or stamp: 'COPY'."
    ]


def test_values_typed_into_form_fields_are_read() -> None:
    def form(canvas: Canvas) -> None:
        canvas.drawString(60, 700, "PO number:")
        canvas.acroForm.textfield(name="po", x=130, y=695, width=150, height=18, value="4500012345")

    pdf = drawn_pdf(form)
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    for annotation in writer.pages[0]["/Annots"]:
        del annotation.get_object()["/AP"]  # as programs leave it that fill forms without drawing the value
    undrawn = io.BytesIO()
    writer.write(undrawn)
    assert texts(open_pdf(pdf, "order.pdf")) == ["PO", "number:", "4500012345"]
    assert texts(open_pdf(undrawn.getvalue(), "order.pdf")) == ["PO", "number:", "4500012345"]


def with_unicode_map(pdf: bytes, map_character: Callable[[int], int], font: str | None = None) -> bytes:
    """The PDF with a ToUnicode map on its fonts (or the one of that name) that says something else than they print."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    pairs = "\n".join(f"<{code:02X}> <{map_character(code):04X}>" for code in range(33, 127))
    body = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <FF> endcodespacerange\n94 beginbfchar\n{pairs}\nendbfchar\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    )
    unicode_map = StreamObject()
    unicode_map.set_data(body.encode())
    reference = writer._add_object(unicode_map)
    for page in writer.pages:
        for resource in page["/Resources"]["/Font"].values():
            if font is None or resource.get_object()["/BaseFont"] == font:
                resource.get_object()[NameObject("/ToUnicode")] = reference
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize(
    "character",
    [
        pytest.param(lambda code: 0xE000 + code, id="private use"),
        pytest.param(lambda code: 0xFFFD, id="replacement"),
        pytest.param(lambda code: 33 + (code + 20) % 94, id="other letters"),
        pytest.param(lambda code: 0xC0 + code % 64, id="accents"),
        pytest.param(lambda code: 1 + code % 8, id="control characters"),
    ],
)
def test_a_text_layer_that_makes_no_sense_is_replaced_by_what_the_page_shows(
    character: Callable[[int], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    recognise_as(monkeypatch, [*PRINTED, *PRINTED])
    garbage = with_unicode_map(drawn_pdf(rows([*ORDER_ROWS, *ORDER_ROWS])), character)
    document = open_pdf(garbage, "order.pdf")
    assert texts(document) == [*PRINTED, *PRINTED]
    assert document.pages[0].source is WordSource.OCR
    assert codes(document) == {"text-layer-replaced"}


def test_print_in_a_font_without_any_unicode_map_is_read_from_the_image(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise_as(monkeypatch, PRINTED)
    descriptor = (
        b"<</Type/FontDescriptor/FontName/ABC/Flags 4/FontBBox[0 -200 1000 800]/ItalicAngle 0/Ascent 800/Descent -200/StemV 80>>"
    )
    font = (
        b"<</Type/Font/Subtype/Type0/BaseFont/ABC/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/ABC"
        b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600/FontDescriptor " + descriptor + b">>]>>"
    )
    codes_of_glyphs = b"".join(b"%04x" % (40 + index) for index in range(60))
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>"
    document = open_pdf(one_page_pdf(page, stream(b"BT /F1 12 Tf 60 700 Td <" + codes_of_glyphs + b"> Tj ET"), font), "order.pdf")
    assert texts(document) == PRINTED
    assert codes(document) == {"text-layer-replaced"}


def test_a_text_layer_is_kept_with_a_warning_where_the_image_cannot_be_read_either(monkeypatch: pytest.MonkeyPatch) -> None:
    recognise_as(monkeypatch, ["only", "this"])
    garbage = with_unicode_map(drawn_pdf(rows([*ORDER_ROWS, *ORDER_ROWS])), lambda code: 33 + (code + 20) % 94)
    document = open_pdf(garbage, "order.pdf")
    assert document.pages[0].source is WordSource.TEXT_LAYER
    assert [(issue.code, issue.severity) for issue in document.issues] == [("text-doubtful", Severity.WARNING)]


def test_only_the_print_of_a_font_without_unicode_is_read_from_the_image() -> None:
    def draw(canvas: Canvas) -> None:
        rows()(canvas)
        canvas.setFont("Courier", 12)
        canvas.drawString(60, 500, "Drawing 88-1234")

    document = open_pdf(with_unicode_map(drawn_pdf(draw), lambda code: 0xE000 + code, "/Courier"), "order.pdf")
    words = document.pages[0].words
    assert [word.text for word in words if word.confidence is None] == PRINTED
    assert [word.text for word in words if word.confidence is not None] == ["Drawing", "88-1234"]
    assert "text-layer-mended" in codes(document)
    drawing = next(word.box for word in words if word.text == "Drawing")
    assert drawing.left == pytest.approx(60, abs=2) and drawing.top < 842 - 500 - 3 < drawing.bottom


def test_lone_bullets_of_a_symbol_font_do_not_send_a_page_to_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    forbid_recognition(monkeypatch)

    def draw(canvas: Canvas) -> None:
        rows()(canvas)
        canvas.setFont("Courier", 10)
        canvas.drawString(45, 760, "l")

    assert texts(open_pdf(with_unicode_map(drawn_pdf(draw), lambda code: 0xF000 + code, "/Courier"), "order.pdf")) == PRINTED


def test_a_page_without_print_is_an_empty_page_and_needs_no_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    forbid_recognition(monkeypatch)
    document = open_pdf(drawn_pdf(lambda canvas: canvas.line(50, 700, 400, 700)), "order.pdf")
    assert texts(document) == [] and len(document.pages[0].rulings) == 1


def recognise_as(monkeypatch: pytest.MonkeyPatch, words: list[str]) -> None:
    box = BoundingBox(10, 10, 50, 20)
    page = Page(1, 595, 842, tuple(WordBox(word, box, 0.9) for word in words), source=WordSource.OCR)
    monkeypatch.setattr("extractors.reading.page_image.PageImage.recognised", lambda self: (page, ()))


def forbid_recognition(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("recognition was asked for")

    monkeypatch.setattr("extractors.reading.page_image.PageImage.recognised", refuse)
    monkeypatch.setattr("extractors.reading.page_image.PageImage.recognised_in_place", refuse)


@pytest.fixture(scope="module")
def scan() -> object:
    return scanned(page_image(drawn_pdf(rows(size=12)), dpi=200), degrees=0.0)


def test_a_page_that_is_only_an_image_is_recognised(scan: object) -> None:
    document = open_pdf(drawn_pdf(image_on_page(scan)), "scan.pdf")
    assert share_found(document) >= 0.95
    assert document.pages[0].source is WordSource.OCR
    assert all(word.confidence is not None for word in document.pages[0].words)


def test_a_scanners_recognition_is_used_with_a_confidence_of_its_own(scan: object, monkeypatch: pytest.MonkeyPatch) -> None:
    forbid_recognition(monkeypatch)
    document = open_pdf(drawn_pdf(image_on_page(scan, before=in_invisible_ink(rows(size=12)))), "scan.pdf")
    assert texts(document) == PRINTED
    assert document.pages[0].source is WordSource.HIDDEN_OCR
    confidences = {word.confidence for word in document.pages[0].words}
    assert len(confidences) == 1 and 0.8 < (confidences.pop() or 0) < 1


def test_text_lying_under_the_scan_counts_as_the_scanners_recognition(scan: object) -> None:
    document = open_pdf(drawn_pdf(image_on_page(scan, before=rows(size=12))), "scan.pdf")
    assert document.pages[0].source is WordSource.HIDDEN_OCR


@pytest.mark.parametrize(
    "hidden",
    [
        pytest.param([re.sub(r"[aeiou]", "§", text)[::-1] for text in ORDER_ROWS * 2], id="garbled"),
        pytest.param([*[""] * 12, *ORDER_ROWS], id="not where the print is"),
    ],
)
def test_a_bad_recognition_of_the_scanners_is_made_anew(scan: object, hidden: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    recognise_as(monkeypatch, PRINTED)
    document = open_pdf(drawn_pdf(image_on_page(scan, before=in_invisible_ink(rows(hidden, size=12)))), "scan.pdf")
    assert document.pages[0].source is WordSource.OCR
    assert texts(document) == PRINTED
    assert codes(document) == {"hidden-text-replaced"}


def test_values_typed_over_the_image_of_a_form_are_read_with_the_forms_own_print(scan: object) -> None:
    def typed(canvas: Canvas) -> None:
        image_on_page(scan)(canvas)
        canvas.setFillColor(black)
        canvas.setFont("Courier", 12)
        for row in range(4):
            canvas.drawString(60, 420 - 24 * row, f"typed value number {row} of this form 4711-{row}")

    document = open_pdf(drawn_pdf(typed), "form.pdf")
    words = document.pages[0].words
    assert sum(word.confidence is None for word in words) == 32
    assert {"4500017832", "Harbour", "3125.00"} <= {word.text for word in words if word.confidence is not None}
    assert "image-text-added" in codes(document)


def test_a_second_reader_is_asked_before_a_page_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    forbid_recognition(monkeypatch)
    soup = [True, False]
    real = pdf_page.quality_of
    monkeypatch.setattr(pdf_page, "quality_of", lambda words: type("Q", (), {"is_soup": soup.pop(0)})() if soup else real(words))
    document = open_pdf(drawn_pdf(rows()), "order.pdf")
    assert texts(document) == PRINTED
    assert codes(document) == {"text-read-twice"}
