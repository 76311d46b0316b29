"""What marks mean for an order: barcodes that name and prove, lines that are cancelled, boxes that are ticked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractors.layout.rows import rows_of
from extractors.limits import Limits
from extractors.marks.marks_of_orders import with_marks
from extractors.marks.strikes import struck_by_rulings
from extractors.marks.tick_signs import label_beside, ticked_signs
from extractors.marks.ticked_options import meaning_of
from extractors.registry import open_document
from pipeline.core.document import OVER_PRINT, BoundingBox, Document, Mark, MarkKind, Page, Ruling, WordBox, WordSource
from pipeline.core.fields import Evidence, ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.issues import Issue, Severity
from tests.builders_pdf import drawn_pdf


def word(text: str, left: float, top: float, confidence: float | None = 0.9) -> WordBox:
    return WordBox(text, BoundingBox(left, top, left + 6 * len(text), top + 10), confidence)


def value(text: object, left: float, top: float, confidence: float = 0.9) -> FieldValue[object]:
    printed = str(text)
    return FieldValue(
        text, printed, confidence, "table", Evidence(1, (BoundingBox(left, top, left + 6 * len(printed), top + 10),))
    )


def line(number: int, part: str, quantity: str, top: float) -> ExtractedLine:
    return ExtractedLine(
        line_number=value(str(number), 50, top),  # type: ignore[arg-type]
        supplier_part=value(part, 90, top),  # type: ignore[arg-type]
        quantity=value(Decimal(quantity), 300, top),  # type: ignore[arg-type]
    )


ORDER = ExtractedOrder(
    po_number=FieldValue("4500017832", "4500017832", 0.8, "label:po_number", Evidence(1, (BoundingBox(400, 80, 460, 90),))),
    lines=(line(10, "AX-40118", "250", 300), line(20, "BK-7001", "5", 340), line(30, "SR-22090", "1", 380)),
)


def marked(
    order: ExtractedOrder, *marks: Mark, source: WordSource = WordSource.OCR, words: tuple[WordBox, ...] = ()
) -> ExtractedOrder:
    page = Page(1, 595, 842, words, source=source, marks=marks)
    return with_marks(order, Document("order.tif", "image/tiff", (page,)), rows_of(page) if words else [])


def code(text: str, top: float, detail: str = "EAN-13", left: float = 480) -> Mark:
    return Mark(MarkKind.BARCODE, BoundingBox(left, top, left + 80, top + 14), text, detail)


def codes(order: ExtractedOrder) -> list[tuple[str, Severity, str]]:
    return [(issue.code, issue.severity, issue.place) for issue in order.issues]


# ---------------------------------------------------------------- barcodes


def test_a_trade_number_beside_a_line_becomes_the_lines() -> None:
    order = marked(ORDER, code("4006381333931", 338))
    assert [one.gtin and one.gtin.value for one in order.lines] == [None, "4006381333931", None]
    gtin = order.lines[1].gtin
    assert gtin is not None and gtin.extractor == "barcode:EAN-13" and gtin.confidence > 0.9
    assert gtin.evidence is not None and gtin.evidence.boxes[0].left == 480


def test_a_trade_number_with_a_wrong_check_digit_is_none() -> None:
    assert marked(ORDER, code("4006381333932", 338)).lines == ORDER.lines


def test_a_trade_number_that_contradicts_the_printed_one_goes_to_a_person() -> None:
    printed = replace(ORDER, lines=(line(10, "4006381333931", "250", 300),))
    order = marked(printed, code("2004417000002", 300))
    assert codes(order) == [("barcode-contradicts", Severity.WARNING, "line 1")]
    assert order.lines[0].gtin is None
    assert order.issues[0].message == "Line 1: the barcode says 2004417000002, the print 4006381333931."


def test_a_code_that_repeats_an_article_number_makes_its_reading_surer() -> None:
    order = marked(ORDER, code("SR-22090", 380, "Code 128"))
    part = order.lines[2].supplier_part
    assert part is not None and part.value == "SR-22090" and part.confidence == pytest.approx(0.98)


def test_an_article_number_that_was_misread_by_a_sign_is_mended_by_its_barcode_and_keeps_what_was_read() -> None:
    order = marked(ORDER, code("SR-Z2090", 380, "Code 128"))
    part = order.lines[2].supplier_part
    assert part is not None and (part.value, part.raw) == ("SR-Z2090", "SR-22090")
    assert [other.value for other in part.alternatives] == ["SR-22090"]
    born_digital = marked(ORDER, code("SR-Z2090", 380, "Code 128"), source=WordSource.TEXT_LAYER)
    assert born_digital.lines[2].supplier_part == ORDER.lines[2].supplier_part


def test_the_orders_number_as_a_barcode_at_the_head_proves_it() -> None:
    order = marked(ORDER, code("PO-4500017832", 120, "Code 128"))
    assert order.po_number is not None and order.po_number.confidence == pytest.approx(0.96)


def test_a_misread_number_of_the_order_is_mended_by_the_barcode_at_the_head() -> None:
    order = marked(ORDER, code("4500011832", 120, "Code 128"))
    assert order.po_number is not None and order.po_number.value == "4500011832"
    assert [other.value for other in order.po_number.alternatives] == ["4500017832"]


def test_without_a_printed_number_the_barcode_beside_its_label_is_it() -> None:
    nameless = replace(ORDER, po_number=None)
    label = (word("PO", 400, 112), word("Number:", 418, 112))
    assert marked(nameless, code("4500017832", 120, "Code 128"), words=label).po_number is not None
    assert marked(nameless, code("4500017832", 120, "Code 128")).po_number is None
    assert marked(nameless, code("https://example.com/4711", 120, "QR Code"), words=label).po_number is None


# ---------------------------------------------------------------- strikes


def strike(left: float, right: float, top: float) -> Mark:
    return Mark(MarkKind.STRIKE, BoundingBox(left, top, right, top + 10), "struck")


def test_a_struck_line_is_left_out_and_named_to_a_person() -> None:
    order = replace(ORDER, issues=(Issue("amount-differs", Severity.WARNING, "Line 3: it differs.", "line 3"),))
    left = marked(order, strike(45, 330, 340))
    assert [one.supplier_part and one.supplier_part.value for one in left.lines] == ["AX-40118", "SR-22090"]
    assert codes(left) == [("amount-differs", Severity.WARNING, "line 2"), ("line-struck", Severity.WARNING, "lines")]
    assert left.issues[0].message == "Line 2: it differs."
    assert left.issues[1].message == "The line 2 of 3 is struck through and was left out: 20 BK-7001, quantity 5."


def test_a_struck_quantity_keeps_its_line_and_little_confidence() -> None:
    order = marked(ORDER, strike(298, 320, 300))
    quantity = order.lines[0].quantity
    assert len(order.lines) == 3 and quantity is not None and quantity.confidence <= 0.2
    assert codes(order) == [("value-struck", Severity.WARNING, "line 1")]
    assert "“250”" in order.issues[0].message


def test_a_struck_number_of_the_order_goes_to_a_person() -> None:
    order = marked(ORDER, strike(398, 462, 80))
    assert codes(order) == [("value-struck", Severity.WARNING, "po_number")]


def ruling(left: float, right: float, y: float) -> Ruling:
    return Ruling(BoundingBox(left, y, right, y))


ROW = tuple(word(text, left, 100) for text, left in (("20", 50), ("BK-7001", 90), ("Rubber", 200), ("5", 300), ("35.75", 360)))


def test_a_drawn_line_through_words_is_a_strike_and_no_ruling() -> None:
    below = ruling(40, 400, 118)
    struck = struck_by_rulings(ROW, [ruling(45, 395, 105), below])
    assert [mark.text for mark in struck.marks] == ["20 BK-7001 Rubber 5 35.75"]
    assert struck.rulings == (below,)


@pytest.mark.parametrize(
    "rulings",
    [
        [ruling(45, 395, 109.5)],
        [ruling(45, 395, 99)],
        [ruling(20, 590, 105)],
        [ruling(45, 395, y) for y in (105, 125, 145)],
        [ruling(45, 395, 105), Ruling(BoundingBox(45, 80, 45, 160)), Ruling(BoundingBox(395, 80, 395, 160))],
    ],
    ids=["underline", "line above", "across the page", "one of several alike", "from wall to wall"],
)
def test_rules_are_no_strikes(rulings: list[Ruling]) -> None:
    assert struck_by_rulings(ROW, rulings).marks == ()


# ---------------------------------------------------------------- tick boxes


def tick(label: str, state: str) -> Mark:
    return Mark(MarkKind.TICK_BOX, BoundingBox(50, 500, 60, 510), label, state)


def test_a_tick_at_the_quotation_asks_whether_it_is_an_order() -> None:
    assert codes(marked(ORDER, tick("Order", "unchecked"), tick("Quotation", "checked"))) == [
        ("ticked-no-order", Severity.WARNING, "document")
    ]
    assert codes(marked(ORDER, tick("Bestellung", "checked"), tick("Anfrage", "unchecked"))) == [
        ("ticked-order", Severity.INFO, "document")
    ]
    assert codes(marked(ORDER, tick("Order", "unchecked"), tick("Quotation", "unchecked"))) == [
        ("kind-not-ticked", Severity.WARNING, "document")
    ]


def test_what_is_ticked_is_told_and_what_cannot_be_told_goes_to_a_person() -> None:
    order = marked(ORDER, tick("Urgent", "checked"), tick("Teillieferung erlaubt", "unclear"), tick("Newsletter", "unclear"))
    assert codes(order) == [("tick-unclear", Severity.WARNING, "page 1"), ("ticked-urgent", Severity.INFO, "page 1")]


@pytest.mark.parametrize(
    ("label", "meaning"),
    [("URGENT", "urgent"), ("Keine Teillieferung", "complete"), ("Teillieferung möglich", "partial"), ("Commande", "order"),
     ("Orderliness", ""), ("Order by phone is possible at any time", ""), ("見積依頼", "other")],
)  # fmt: skip
def test_labels_mean_what_they_say(label: str, meaning: str) -> None:
    assert meaning_of(label) == meaning


def test_boxes_in_print_are_tick_boxes_where_words_stand_beside_them() -> None:
    words = [word("☒", 50, 100), word("Urgent", 64, 100), word("[ ]", 200, 100), word("Quotation", 222, 100), word("☐", 400, 300)]
    assert [(mark.text, mark.detail) for mark in ticked_signs(words)] == [("Urgent", "checked"), ("Quotation", "unchecked")]


def test_a_label_ends_at_the_next_box() -> None:
    first, second = BoundingBox(50, 100, 60, 110), BoundingBox(110, 100, 120, 110)
    words = [word("Order", 64, 100), word("Quotation", 124, 100)]
    assert label_beside(first, words, [first, second]) == "Order"
    assert label_beside(second, words, [first, second]) == "Quotation"


# ---------------------------------------------------------------- what a person is told


def test_handwriting_asks_for_a_person_and_a_signature_does_not() -> None:
    box = BoundingBox(50, 600, 200, 640)
    order = marked(ORDER, Mark(MarkKind.HANDWRITING, box, "5 more"), Mark(MarkKind.SIGNATURE, box), Mark(MarkKind.STAMP, box))
    assert codes(order) == [
        ("handwriting", Severity.WARNING, "page 1"),
        ("signature", Severity.INFO, "page 1"),
        ("stamp", Severity.INFO, "page 1"),
    ]
    assert "5 more" in order.issues[0].message


def test_a_stamp_that_hides_print_asks_for_a_person() -> None:
    order = marked(ORDER, Mark(MarkKind.STAMP, BoundingBox(50, 600, 200, 640), detail=OVER_PRINT))
    assert ("stamp-over-print", Severity.WARNING, "page 1") in codes(order)


# ---------------------------------------------------------------- pages that are born digital


def test_codes_boxes_and_strikes_of_a_drawn_page_are_found_without_its_image() -> None:
    def draw(canvas: Canvas) -> None:
        from reportlab.graphics.barcode import createBarcodeDrawing

        canvas.setFont("Helvetica", 10)
        canvas.drawString(60, 700, "BK-7001 Rubber seal ring 40 35.75")
        canvas.line(56, 703.5, 225, 703.5)
        createBarcodeDrawing("EAN13", value="4006381333931", barHeight=24, barWidth=0.9).drawOn(canvas, 300, 600)
        createBarcodeDrawing("QR", value="4500017832").drawOn(canvas, 420, 600)
        for x, ticked in ((60, True), (160, False)):
            canvas.rect(x, 500, 9, 9)
            if ticked:
                canvas.line(x + 1, 501, x + 8, 508)
                canvas.line(x + 1, 508, x + 8, 501)
        canvas.drawString(74, 501, "Urgent")
        canvas.drawString(174, 501, "Quotation")

    (page,) = open_document(drawn_pdf(draw), "order.pdf", limits=Limits()).pages
    found = {(mark.kind, mark.text, mark.detail) for mark in page.marks}
    assert found == {
        (MarkKind.BARCODE, "4006381333931", "EAN-13"),
        (MarkKind.BARCODE, "4500017832", "QR Code"),
        (MarkKind.TICK_BOX, "Urgent", "checked"),
        (MarkKind.TICK_BOX, "Quotation", "unchecked"),
        (MarkKind.STRIKE, "BK-7001 Rubber seal ring 40 35.75", ""),
    }
    bars = next(mark.box for mark in page.marks if mark.detail == "EAN-13")
    assert 300 <= bars.left <= 312 and bars.bottom == pytest.approx(842 - 600, abs=14)
    assert not any(rule.is_horizontal and abs(rule.box.top - 138.5) < 1 for rule in page.rulings)
