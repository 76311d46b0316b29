"""Characters to words: compared with an independent reader, and on print that misleads one."""

from __future__ import annotations

import io
from collections.abc import Callable

import pdfplumber
import pytest
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from extractors.formats.pdf import open_pdf
from pipeline.core.document import BoundingBox, Page, WordBox
from tests.builders_pdf import drawn_pdf, rows, turned_pdf


def page_of(*draw: Callable[[Canvas], None]) -> Page:
    return open_pdf(drawn_pdf(*draw), "order.pdf").pages[0]


def texts(page: Page) -> list[str]:
    return [word.text for word in sorted(page.words, key=lambda w: (round(w.box.bottom), w.box.left))]


def word(page: Page, text: str) -> WordBox:
    return next(w for w in page.words if w.text == text)


def table(canvas: Canvas) -> None:
    for row, cells in enumerate(
        [("Pos", "Item", "Qty", "Price"), ("10", "AX-4711/B", "1,250", "0.98"), ("20", "BK 17", "3", "12.00")]
    ):
        for cell, x in zip(cells, (50, 90, 260, 300), strict=True):
            canvas.drawString(x, 700 - 14 * row, cell)
    canvas.drawRightString(540, 672, "1,261.00 EUR")


def mixed_fonts(canvas: Canvas) -> None:
    for index, font in enumerate(("Helvetica", "Helvetica-Bold", "Times-Roman", "Times-Italic", "Courier", "Courier-Bold")):
        canvas.setFont(font, 7 + 2 * index)
        canvas.drawString(60, 760 - 30 * index, f"Delivery (DAP) to: Gate {index}, Dock-{index}/A; 7.50% discount")


def kerned(canvas: Canvas) -> None:
    canvas._code.append("BT /F1 10 Tf 50 700 Td [(T) 80 (o) -20 (tal V) 60 (A) 70 (T) -600 (17.5) -10 (0)] TJ ET")


@pytest.mark.parametrize("draw", [rows(), rows(font="Courier", size=8), table, mixed_fonts, kerned], ids=lambda d: d.__name__)
def test_words_and_their_places_are_those_that_an_independent_reader_finds(draw: Callable[[Canvas], None]) -> None:
    pdf = drawn_pdf(draw)
    ours = {(w.text, round(w.box.left), round(w.box.right)): w.box for w in open_pdf(pdf, "order.pdf").pages[0].words}
    with pdfplumber.open(io.BytesIO(pdf)) as other:
        theirs = other.pages[0].extract_words(x_tolerance_ratio=0.15)
    assert set(ours) == {(w["text"], round(w["x0"]), round(w["x1"])) for w in theirs}
    for w in theirs:
        box = ours[(w["text"], round(w["x0"]), round(w["x1"]))]
        assert box.top < (w["top"] + w["bottom"]) / 2 < box.bottom
        assert abs(box.bottom - w["bottom"]) < 0.15 * box.height


def test_every_character_placed_by_itself_still_makes_words() -> None:
    def single_characters(canvas: Canvas) -> None:
        x = 50.0
        for character in "Order 4711":
            canvas.drawString(x, 700, character)
            x += canvas.stringWidth(character, "Helvetica", 10)

    assert texts(page_of(single_characters)) == ["Order", "4711"]


def test_words_drawn_in_any_order_come_together_where_they_touch() -> None:
    def backwards(canvas: Canvas) -> None:
        canvas.drawString(50 + canvas.stringWidth("PO-45", "Helvetica", 10), 700, "0017")
        canvas.drawString(200, 500, "elsewhere")
        canvas.drawString(50, 700, "PO-45")

    assert texts(page_of(backwards)) == ["PO-450017", "elsewhere"]


@pytest.mark.parametrize("blanks", [1, 2])
def test_a_letter_spaced_heading_comes_out_as_words(blanks: int) -> None:
    heading = (" " * 3 * blanks).join((" " * blanks).join(part) for part in ("PURCHASE", "ORDER"))
    assert texts(page_of(rows([heading]))) == ["PURCHASE", "ORDER"]


def test_print_set_with_character_spacing_comes_out_as_words() -> None:
    def spaced(canvas: Canvas) -> None:
        line = canvas.beginText(50, 700)
        line.setCharSpace(4)
        line.textOut("BESTELLUNG Nr. 4500")
        canvas.drawText(line)

    assert texts(page_of(spaced)) == ["BESTELLUNG", "Nr.", "4500"]


def test_single_letters_of_a_size_table_stay_apart() -> None:
    def sizes(canvas: Canvas) -> None:
        for index, size in enumerate("SMLXZ"):
            canvas.drawString(50 + 40 * index, 700, size)

    assert texts(page_of(sizes)) == ["S", "M", "L", "X", "Z"]


def test_japanese_labels_spread_over_their_cell_are_one_word() -> None:
    registerFont(UnicodeCIDFont("HeiseiKakuGo-W5"))
    page = page_of(rows(["数　量", "単 価", "品　　名　　摘要"], font="HeiseiKakuGo-W5"))
    assert texts(page) == ["数量", "単価", "品名", "摘要"]


def test_a_long_text_that_runs_up_to_the_next_column_is_not_glued_to_it() -> None:
    def crowded(canvas: Canvas) -> None:
        description = "Sechskantschraube"
        canvas.drawString(50, 700, description)
        canvas.drawString(400, 700, "12.50")
        canvas.drawString(50 + canvas.stringWidth(description, "Helvetica", 10) + 1.2, 700, "4006381333931")

    assert texts(page_of(crowded)) == ["Sechskantschraube", "4006381333931", "12.50"]


def test_a_ruling_between_two_cells_parts_their_texts_though_they_touch() -> None:
    def cells(canvas: Canvas) -> None:
        canvas.drawRightString(150, 700, "250")
        canvas.drawString(150.5, 700, "EA")
        canvas.line(150.2, 690, 150.2, 715)

    assert texts(page_of(cells)) == ["250", "EA"]


def test_text_printed_over_a_ruling_is_not_cut() -> None:
    def overprint(canvas: Canvas) -> None:
        canvas.drawString(100, 700, "Unterlegscheibe")
        canvas.line(130, 690, 130, 715)

    assert texts(page_of(overprint)) == ["Unterlegscheibe"]


def test_a_value_set_in_another_weight_behind_its_label_is_a_word_of_its_own() -> None:
    def labelled(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(50, 700, "PO-No:")
        x = 50 + canvas.stringWidth("PO-No:", "Helvetica-Bold", 10)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(x, 700, "4711")

    assert texts(page_of(labelled)) == ["PO-No:", "4711"]


@pytest.mark.parametrize("shift", [(0.0, 0.0), (0.3, 0.0), (0.8, -0.8)], ids=["same place", "fake bold", "shadow"])
def test_print_doubled_for_weight_or_shadow_counts_once(shift: tuple[float, float]) -> None:
    def doubled(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "Total 1,100.00")
        canvas.drawString(50 + shift[0], 700 + shift[1], "Total 1,100.00")

    assert texts(page_of(doubled)) == ["Total", "1,100.00"]


def test_leader_dots_and_fill_in_lines_stand_apart_from_what_they_touch() -> None:
    page = page_of(rows(["Total..............12.50", "Qty:____7____", "Version 1.2...", "AB-12-C"]))
    assert texts(page) == ["Total", "..............", "12.50", "Qty:____7____", "Version", "1.2...", "AB-12-C"]


def test_words_of_a_row_overlap_in_height_whatever_their_font() -> None:
    def row(canvas: Canvas) -> None:
        for index, font in enumerate(("Helvetica", "Times-Roman", "Courier-Bold", "Symbol")):
            canvas.setFont(font, 10)
            canvas.drawString(50 + 100 * index, 700, "gypsum")

    boxes = [w.box for w in page_of(row).words]
    assert len(boxes) == 4
    assert max(b.top for b in boxes) - min(b.top for b in boxes) < 0.5
    assert all(b.height == pytest.approx(10, abs=0.5) for b in boxes)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_has_its_words_where_the_reader_sees_them(turn: int) -> None:
    upright = drawn_pdf(rows())
    page = open_pdf(turned_pdf(upright, turn), "order.pdf").pages[0]
    expected = open_pdf(upright, "order.pdf").pages[0]
    assert (page.width, page.height) == pytest.approx((expected.width, expected.height))
    assert page.rotation == turn
    assert_same_places(page, expected)


def test_a_page_lying_on_its_side_is_stood_up_and_says_so() -> None:
    upright = open_pdf(drawn_pdf(rows()), "order.pdf").pages[0]
    lying = turned_pdf(drawn_pdf(rows()), 90, displayed=False)
    page = open_pdf(lying, "order.pdf").pages[0]
    assert page.rotation == 90
    assert_same_places(page, upright)


def test_a_note_in_the_margin_set_sideways_is_read_in_its_direction() -> None:
    def margin(canvas: Canvas) -> None:
        rows()(canvas)
        canvas.translate(30, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Form 17-B rev 3")

    page = page_of(margin)
    assert page.rotation == 0
    note = [word(page, text).box for text in ("Form", "17-B", "rev", "3")]
    assert all(box.left < 30 < box.right for box in note)
    assert note[0].bottom == pytest.approx(542, abs=1)
    assert note[0].top > note[1].bottom > note[1].top > note[2].bottom  # read from below upwards


def assert_same_places(page: Page, expected: Page) -> None:
    places = {w.text: w.box for w in page.words}
    assert {w.text for w in expected.words} == set(places)
    for w in expected.words:
        if sum(other.text == w.text for other in expected.words) == 1:
            assert corners(places[w.text]) == pytest.approx(corners(w.box), abs=0.5), w.text


def corners(box: BoundingBox) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom
