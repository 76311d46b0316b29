"""What somebody set on paper besides print: found on page images drawn here, and never found where there is only print."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import cv2
import numpy as np
import pytest
import zxingcpp
from reportlab.pdfgen.canvas import Canvas

from extractors.marks.barcodes import barcodes_on
from extractors.marks.handwriting import NAMES, handwritten_runs, trained
from extractors.marks.highlights import highlights_on
from extractors.marks.ink import HIGHLIGHTER, separated
from extractors.marks.page_marks import ClearedPage, cleared, marked
from extractors.marks.stamps import without_stamps
from extractors.marks.strikes import struck_by_strokes
from extractors.marks.strokes import without_strokes
from extractors.marks.tick_boxes import tick_boxes_on
from extractors.reading.scan import Pixels, Scan
from pipeline.core.document import BoundingBox, Mark, MarkKind, Ruling, WordBox
from tests.builders_pdf import drawn_pdf, faxed, page_image, scanned

DPI = 300
SCALE = DPI / 72


def drawn(draw: Callable[[Canvas], None], *, noise: bool = False) -> Pixels:
    """The upper third of a page as an image."""
    image = page_image(drawn_pdf(draw))[:1300]
    return scanned(image, degrees=0) if noise else np.ascontiguousarray(image)


def order_row(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for x, text in ((60, "20"), (100, "BK-7001"), (200, "Rubber seal ring"), (380, "40"), (450, "35.75")):
        canvas.drawString(x, 700, text)


WORDS = [
    WordBox(text, BoundingBox(left, 134.5, right, 142.5), 0.95)
    for text, left, right in (
        ("20", 60, 71), ("BK-7001", 100, 140), ("Rubber", 200, 232), ("seal", 235, 253), ("ring", 256, 273),
        ("40", 380, 391), ("35.75", 450, 475),
    )
]  # fmt: skip


# ---------------------------------------------------------------- barcodes


def with_code(text: str, symbology: str, module: int = 4) -> Pixels:
    page = drawn(order_row)
    bars = np.array(zxingcpp.create_barcode(text, zxingcpp.barcode_format_from_str(symbology)).to_image(), dtype=np.uint8)
    code = cv2.resize(bars, None, fx=module, fy=module, interpolation=cv2.INTER_NEAREST)
    page[700 : 700 + code.shape[0], 300 : 300 + code.shape[1]] = code
    return page


@pytest.mark.parametrize(
    ("text", "symbology"),
    [("4006381333931", "EAN13"), ("PO-4500017832", "Code128"), ("AX-40118", "Code39"), ("4500017832", "QRCode")],
)
def test_a_barcode_is_read_with_its_content_and_its_place(text: str, symbology: str) -> None:
    (code,) = barcodes_on(Scan(scanned(with_code(text, symbology), degrees=0), DPI))
    assert (code.kind, code.text) == (MarkKind.BARCODE, text)
    assert 300 / SCALE - 4 <= code.box.left <= 300 / SCALE + 16 and 700 / SCALE - 4 <= code.box.top <= 700 / SCALE + 20


def test_bars_that_dust_and_lost_rows_cut_are_read_from_what_their_rows_have_in_common() -> None:
    page = with_code("4006381333931", "EAN13")
    chance = np.random.default_rng(4)
    area = page[700:920, 300:760]
    for _ in range(160):
        y, x = int(chance.integers(0, area.shape[0])), int(chance.integers(0, area.shape[1] - 30))
        area[y : y + 2, x : x + 30] = chance.choice([0, 255])
    assert [code.text for code in barcodes_on(Scan(page, DPI))] == ["4006381333931"]


def test_a_table_of_upright_rules_and_print_is_no_barcode() -> None:
    def ruled(canvas: Canvas) -> None:
        order_row(canvas)
        for index in range(25):
            canvas.line(60 + 6 * index, 560, 60 + 6 * index, 640)

    assert barcodes_on(Scan(drawn(ruled, noise=True), DPI)) == ()


# ---------------------------------------------------------------- strikes


def struck(y: float, *, left: float = 55, right: float = 480, width: float = 1.0) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        order_row(canvas)
        canvas.setLineWidth(width)
        canvas.line(left, y, right, y + 0.8)

    return draw


def strikes(image: Pixels, rulings: tuple[Ruling, ...] = (), *, bilevel: bool = False) -> tuple[Mark, ...]:
    return struck_by_strokes(without_strokes(Scan(image, DPI, bilevel)).strokes, WORDS, rulings).marks


def test_a_stroke_through_the_middle_of_a_row_strikes_all_its_words() -> None:
    (mark,) = strikes(drawn(struck(702.8), noise=True))
    assert mark.kind is MarkKind.STRIKE and mark.text == "20 BK-7001 Rubber seal ring 40 35.75"


def test_a_stroke_through_one_figure_strikes_it_alone() -> None:
    (mark,) = strikes(drawn(struck(703.2, left=376, right=395)))
    assert mark.text == "40"


@pytest.mark.parametrize("y", [697.6, 711.5, 690.0], ids=["underline", "rule above", "rule below"])
def test_a_rule_beside_words_strikes_none(y: float) -> None:
    assert strikes(drawn(struck(y), noise=True)) == ()


def test_the_rules_of_a_grid_are_crossed_by_its_walls_and_stay_rules() -> None:
    def grid(canvas: Canvas) -> None:
        order_row(canvas)
        canvas.grid([50, 90, 190, 370, 440, 500], [670, 690, 715, 740])

    assert without_strokes(Scan(drawn(grid, noise=True), DPI)).strokes == ()


def test_print_below_a_stroke_is_whole_again_once_the_stroke_is_taken_off() -> None:
    clean, worn = drawn(order_row), drawn(struck(702.8))
    mended = without_strokes(Scan(worn, DPI)).scan.pixels
    rows, columns = slice(550, 600), slice(240, 2000)
    differing = (np.abs(mended[rows, columns].astype(int) - clean[rows, columns]) > 120).mean()
    assert differing < 0.015 < 0.03 < (np.abs(worn[rows, columns].astype(int) - clean[rows, columns]) > 120).mean()


def test_a_row_that_a_fax_lost_is_no_stroke() -> None:
    fax = faxed(page_image(drawn_pdf(order_row)), 196).copy()
    row = round(139 / 72 * 196)
    fax[row, 150:1200] = 255 - fax[row, 150:1200]
    from extractors.reading.prepare import fax_page

    page = fax_page(fax, 204, 196)
    assert without_strokes(page).strokes == ()


# ---------------------------------------------------------------- tick boxes


def boxes(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for x, ticked in ((60, True), (200, False)):
        canvas.rect(x, 699, 9, 9)
        if ticked:
            canvas.line(x + 1, 700, x + 8, 707)
            canvas.line(x + 1, 707, x + 8, 700)
    canvas.drawString(75, 700, "Order")
    canvas.drawString(215, 700, "Quotation")


def test_tick_boxes_are_told_with_their_state_and_the_words_beside_them() -> None:
    words = [WordBox("Order", BoundingBox(75, 133, 102, 143)), WordBox("Quotation", BoundingBox(215, 133, 262, 143))]
    found = tick_boxes_on(Scan(drawn(boxes, noise=True), DPI), words)
    assert [(mark.text, mark.detail) for mark in found] == [("Order", "checked"), ("Quotation", "unchecked")]


def test_letters_and_cells_are_no_tick_boxes() -> None:
    def comb(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 16)
        canvas.drawString(60, 740, "PURCHASE ORDER DOOR")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(150, 702, "Postcode")
        for index in range(5):
            canvas.rect(60 + 12 * index, 699, 12, 12)

    words = [WordBox("PURCHASE", BoundingBox(60, 88, 160, 104)), WordBox("Postcode", BoundingBox(150, 131, 195, 142))]
    assert tick_boxes_on(Scan(drawn(comb), DPI), words) == []


# ---------------------------------------------------------------- coloured ink


def coloured(page: Pixels, mask: Pixels, ink: tuple[int, int, int]) -> Pixels:
    share = (mask.astype(np.float32) / 255 * 0.92)[:, :, None]
    seen = np.repeat(page[:, :, None], 3, axis=2) * (1 - share + share * np.array(ink, np.float32) / 255)
    return np.clip(seen + np.random.default_rng(2).normal(0, 3, seen.shape), 0, 255).astype(np.uint8)


def test_a_round_stamp_is_lifted_off_the_print_below_it() -> None:
    page, mask = drawn(order_row), np.zeros((1300, 2480), np.uint8)
    for radius in (190, 130):
        cv2.circle(mask, (1600, 580), radius, 255, 6, cv2.LINE_AA)
    pixels, tint = separated(coloured(page, mask, (30, 50, 190)), DPI)
    lifted = without_stamps(Scan(pixels, DPI, tint=tint))
    (mark,) = lifted.marks
    assert mark.kind is MarkKind.STAMP
    assert (mark.box.left, mark.box.bottom) == pytest.approx(((1600 - 190) / SCALE, (580 + 190) / SCALE), abs=10)
    around = (slice(360, 800), slice(1380, 1820))
    differing = np.abs(lifted.pixels[around].astype(int) - page[around]) > 120
    assert differing.mean() < 0.003 < (np.abs(pixels[around].astype(int) - page[around]) > 90).mean()


def test_a_frame_askew_is_a_stamp_and_a_printed_box_in_colour_is_not() -> None:
    page, box = drawn(order_row), np.zeros((1300, 2480), np.uint8)
    cv2.rectangle(box, (300, 900), (760, 1060), 255, 6)
    askew = np.asarray(cv2.warpAffine(box, cv2.getRotationMatrix2D((530, 980), 7, 1.0), (2480, 1300)), dtype=np.uint8)
    for mask, wanted in ((askew, [MarkKind.STAMP]), (box, [])):
        pixels, tint = separated(coloured(page, mask, (200, 40, 50)), DPI)
        assert [mark.kind for mark in without_stamps(Scan(pixels, DPI, tint=tint)).marks] == wanted


def test_a_stamp_in_black_over_letters_says_that_print_is_lost() -> None:
    page, box = drawn(order_row), np.zeros((1300, 2480), np.uint8)
    cv2.rectangle(box, (1000, 500), (1460, 660), 255, 6)
    askew = np.asarray(cv2.warpAffine(box, cv2.getRotationMatrix2D((1230, 580), 8, 1.0), (2480, 1300)), dtype=np.uint8)
    (mark,) = without_stamps(Scan(np.minimum(page, 255 - askew), DPI)).marks
    assert mark.kind is MarkKind.STAMP


def test_grey_pages_and_coloured_print_have_no_stamps() -> None:
    page = drawn(order_row, noise=True)
    pixels, tint = separated(np.repeat(page[:, :, None], 3, axis=2), DPI)
    assert tint is None and without_stamps(Scan(pixels, DPI)).marks == ()
    mask = (255 - drawn(order_row)).astype(np.uint8)
    pixels, tint = separated(coloured(np.full_like(page, 255), mask, (190, 30, 40)), DPI)
    assert tint is not None and without_stamps(Scan(pixels, DPI, tint=tint)).marks == ()


def test_print_below_a_highlighter_is_as_dark_as_before_and_told() -> None:
    page, mask = drawn(order_row), np.zeros((1300, 2480), np.uint8)
    cv2.rectangle(mask, (230, 545), (1180, 605), 255, -1)
    for ink in ((255, 240, 40), (255, 150, 200), (150, 240, 120)):
        pixels, tint = separated(coloured(page, mask, ink), DPI)
        assert tint is not None and (tint >= HIGHLIGHTER).mean() > 0.01
        paper = pixels[550:600, 230:1180][page[550:600, 230:1180] > 250]
        assert paper.mean() > 235
        (mark,) = highlights_on(Scan(pixels, DPI, tint=tint), WORDS)
        assert mark.text == "20 BK-7001 Rubber seal ring"


def test_a_clear_page_is_left_as_it_is() -> None:
    scan = Scan(drawn(order_row, noise=True), DPI)
    clear = cleared(scan)
    assert clear.marks == () and clear.strokes == () and np.array_equal(clear.scan.pixels, scan.pixels)


# ---------------------------------------------------------------- handwriting


def by_hand(text: str, face: int = cv2.FONT_HERSHEY_SIMPLEX) -> tuple[Pixels, WordBox]:
    """Letters set one by one, each leaning and off the line."""
    page, chance, x = np.full((1300, 2480), 255, np.uint8), np.random.default_rng(7), 300.0
    for sign in text:
        letter = np.full((160, 160), 255, np.uint8)
        cv2.putText(letter, sign, (50, 100), face, 1.9 * chance.uniform(0.8, 1.2), 0, 3, cv2.LINE_AA)
        turn = cv2.getRotationMatrix2D((80, 90), chance.uniform(-14, 4), 1.0)
        turn[0, 1] -= 0.25
        turn[0, 2] += 22
        leaning = np.asarray(cv2.warpAffine(letter, turn, (160, 160), borderValue=255), dtype=np.uint8)
        top = round(560 + chance.uniform(-14, 14))
        place = page[top : top + 160, round(x) : round(x) + 160]
        np.minimum(place, leaning, out=place)
        x += 46 * chance.uniform(0.85, 1.1)
    return page, WordBox(text, BoundingBox(350 / SCALE, 600 / SCALE, (x + 60) / SCALE, 675 / SCALE), 0.7)


def test_letters_that_leave_the_line_are_handwriting() -> None:
    page, word = by_hand("bittemehr")
    assert [[found.text for found in run] for run in handwritten_runs(Scan(page, DPI), [word])] == [["bittemehr"]]


def test_japanese_is_not_judged_by_what_was_learned_of_latin_letters() -> None:
    page, word = by_hand("bittemehr")
    assert handwritten_runs(Scan(page, DPI), [replace(word, text="納期のご連絡下さい")]) == []


@pytest.mark.parametrize("face", ["Helvetica", "Times-Roman", "Courier", "Helvetica-Bold", "Times-Italic", "Helvetica-Oblique"])
def test_print_of_any_face_is_no_handwriting(face: str) -> None:
    def text(canvas: Canvas) -> None:
        canvas.setFont(face, 10)
        canvas.drawString(60, 700, "Please confirm receipt of this order")

    middle = 168.0 if face == "Courier" else 142.5
    words = [
        WordBox("Please", BoundingBox(60, 134, 92, 144), 0.97),
        WordBox("confirm", BoundingBox(95, 134, middle, 144), 0.97),
    ]
    assert handwritten_runs(Scan(drawn(text, noise=True), DPI), words) == []


def test_the_weights_that_ship_are_those_of_the_features() -> None:
    weights = trained()
    assert len(weights.weights) == len(NAMES) and 0.5 < weights.least < 1


# ---------------------------------------------------------------- strokes of a pen


def kinds(signed: int, rulings: tuple[Ruling, ...] = ()) -> list[MarkKind]:
    scan = Scan(np.full((1200, 1200), 255, np.uint8), DPI)
    marks = tuple(Mark(MarkKind.SIGNATURE, BoundingBox(50, 40 + 60 * n, 120, 70 + 60 * n)) for n in range(signed))
    return [mark.kind for mark in marked(ClearedPage(scan, scan, marks, ()), [], rulings, scan).marks]


def test_who_writes_between_the_lines_of_a_form_does_not_sign() -> None:
    assert kinds(1) == [MarkKind.SIGNATURE]
    assert kinds(4) == [MarkKind.HANDWRITING] * 4
    form = [Ruling(BoundingBox(20, y, 250, y)) for y in (38, 74)] + [Ruling(BoundingBox(130, 20, 130, 90))]
    assert kinds(1, tuple(form)) == [MarkKind.HANDWRITING]
