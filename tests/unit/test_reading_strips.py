"""Strips of print to signs, words and boxes."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractors.reading import page_words, strip_reader
from extractors.reading.engines import Orientation
from extractors.reading.fitting_signs import PagePrint, fitting, page_print, with_figures_among_figures
from extractors.reading.page_words import words_in_rows
from extractors.reading.pen_loops import without_pen_loops
from extractors.reading.ruled_lines import without_ruled_lines
from extractors.reading.scan import Scan
from extractors.reading.strip_reader import SHAPES, STRIP_HEIGHT, Sign
from extractors.reading.strip_words import words_of
from extractors.reading.strips import Strip, strips_of
from extractors.reading.text_rows import Segment, print_rows
from extractors.reading.upright import upright_turn
from pipeline.core.errors import DependencyError
from tests.builders_pdf import drawn_pdf, page_image, rows

DPI = 300


def sign(text: str, centre: float = 0, sure: float = 0.9, **others: float) -> Sign:
    return Sign(centre, ((text, sure), *others.items()))


def line(text: str, sure: float = 0.95) -> tuple[Sign, ...]:
    return tuple(sign(letter, index * 20, sure) for index, letter in enumerate(text))


def strip(*inked: tuple[int, int], capitals: float = 28) -> Strip:
    """A strip with ink in some columns, as high as capitals."""
    pixels = np.full((STRIP_HEIGHT, 400), 255, np.uint8)
    for left, right in inked:
        pixels[10:38, left:right] = 0
    return Strip(pixels, left=100, top=200, scale=0.5, print_height=capitals, row=3, segment=Segment(0, 0, 200, 24, 1))


def texts(of: Strip, signs: tuple[Sign, ...]) -> list[str]:
    return [word.text for word in words_of(of, signs)]


def test_a_word_ends_where_a_blank_was_read_and_its_box_is_where_the_ink_is() -> None:
    read = (sign("N", 18), sign("o", 38), sign(" ", 60), sign("7", 88))
    words = words_of(strip((10, 28), (30, 48), (80, 98)), read)
    assert [(word.text, word.left, word.right) for word in words] == [("No", 105, 124), ("7", 140, 149)]
    assert [(word.top, word.bottom, word.row) for word in words] == [(205, 219, 3)] * 2


@pytest.mark.parametrize(
    ("gap", "signs", "expected"),
    [
        (14, "1E", ["1", "E"]),  # a number and its unit, whose blank was not read
        (6, "1E", ["1E"]),
        (14, "EA", ["EA"]),
        (24, "EA", ["E", "A"]),
        (16, ".5", [".5"]),  # a point of a wide font belongs to its number
        (16, ".A", [".", "A"]),
        (14, "7/", ["7", "/"]),
        (18, "数量", ["数量"]),
        (30, "数量", ["数", "量"]),
    ],
)
def test_blanks_that_only_the_ink_shows_part_words_of_different_kinds(gap: int, signs: str, expected: list[str]) -> None:
    of = strip((10, 40), (40 + gap, 70 + gap))
    assert texts(of, (sign(signs[0], 25), sign(signs[1], 55 + gap))) == expected


def test_a_comma_seen_late_stays_with_the_word_before_the_blank() -> None:
    of = strip((10, 28), (30, 34), (60, 78))
    assert texts(of, (sign("5", 19), sign(",", 50), sign(" ", 52), sign("x", 69))) == ["5,", "x"]


def test_a_strip_in_which_only_blanks_are_read_has_no_words() -> None:
    assert texts(strip((10, 28)), (sign(" ", 20),)) == []
    assert texts(strip(), (sign("1", 20),)) == []


def test_letters_of_other_languages_give_way_to_those_of_the_page() -> None:
    german = [
        line("Bestellung Nummer Datum Menge Preis Lieferung fur die"),
        (sign("ț", 0, 0.5, t=0.4), sign("ü", 20, 0.6, u=0.3)),
    ]
    assert page_print(german) == PagePrint("deu")
    weighed = fitting(german, PagePrint("deu"))[1]
    assert [one.text for one in weighed] == ["t", "ü"]
    assert weighed[0].confidence == pytest.approx(0.9 * 0.4 / 0.41, abs=0.01)


def test_a_japanese_page_has_no_chinese_forms_and_a_remnant_of_a_line_makes_no_page_chinese() -> None:
    japanese = [line("ご注文ありがとうございます納期をお知らせください数量単価")]
    assert page_print(japanese) == PagePrint("jpn")
    assert fitting([(sign("单", 0, 0.6, 単=0.3),)], PagePrint("jpn"))[0][0].text == "単"
    assert page_print([line("Purchase order for the delivery of items"), line("一"), line("一")]) == PagePrint("eng")
    assert page_print([line("采购订单编号数量单价金额交货日期供应商地址电话传真合计")]) == PagePrint("chi_sim")


def test_a_letter_among_figures_is_the_figure_that_it_may_be() -> None:
    def settled(text: str, doubtful: int) -> str:
        signs = tuple(sign(s, 0, 0.7, **{"0": 0.2}) if i == doubtful else sign(s) for i, s in enumerate(text))
        return "".join(one.text for one in with_figures_among_figures(signs))

    assert settled("88O0426", 2) == "8800426"
    assert settled("OB90221", 0) == "OB90221"
    assert settled("ISO 4017", 2) == "ISO 4017"


def test_every_strip_has_a_shape_that_holds_it_and_is_read_alike_alone_and_among_others() -> None:
    printed = ["PO 4500017832", "12.50", "Please deliver to the warehouse at Harbour Street 17, door 4"]
    page = page_image(drawn_pdf(rows(printed)), DPI)
    strips = [found.pixels for found in strips_of(print_rows(Scan(page, DPI)))]
    together = strip_reader.strip_reader().read(strips)
    assert ["".join(one.text for one in signs) for signs in together] == printed
    alone = [strip_reader.strip_reader().read([one])[0] for one in strips]
    assert ["".join(s.text for s in signs) for signs in alone] == ["".join(s.text for s in signs) for signs in together]
    assert all(SHAPES[index][1] < SHAPES[index + 1][1] for index in range(len(SHAPES) - 1))


def test_boxes_of_words_lie_on_their_print() -> None:
    text = "Hex bolt M8 1,250.00"
    page = page_image(drawn_pdf(rows([text], size=11)), DPI)
    words = words_in_rows(print_rows(Scan(page, DPI)), DPI).words
    assert [word.text for word in words] == text.split()
    scale = DPI / 72
    for word in words:
        start = 60 + stringWidth(text[: text.index(word.text)], "Helvetica", 11)
        width = stringWidth(word.text, "Helvetica", 11)
        assert word.left / scale == pytest.approx(start, abs=1.5)
        assert word.right / scale == pytest.approx(start + width, abs=1.5)


def test_headings_in_large_print_are_one_word() -> None:
    def draw(canvas: object) -> None:
        assert hasattr(canvas, "drawString")
        rows(["An ordinary row of print below the heading", "and another one of the same size"])(canvas)
        canvas.setFont("Helvetica-Bold", 26)
        canvas.drawString(60, 800, "BESTELLUNG")

    words = words_in_rows(print_rows(Scan(page_image(drawn_pdf(draw), DPI), DPI)), DPI).words
    assert "BESTELLUNG" in [word.text for word in words]


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_a_page_is_set_upright_without_asking_tesseract(turn: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.reading.upright.orientation_of", lambda *_: pytest.fail("asked"))
    page = page_image(drawn_pdf(rows(["Please deliver the goods to our warehouse"] * 30)), 200)
    lying = np.ascontiguousarray(np.rot90(page, turn // 90))
    assert upright_turn(Scan(lying, 200)).degrees == turn


def test_missing_weights_say_what_to_install(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    strip_reader.strip_reader.cache_clear()
    monkeypatch.setattr(strip_reader, "_WEIGHTS", "no-such-file.onnx")
    try:
        with pytest.raises(DependencyError, match="rapidocr"):
            strip_reader.strip_reader()
    finally:
        strip_reader.strip_reader.cache_clear()


def test_a_script_that_the_strip_reader_does_not_know_is_read_by_tesseract(monkeypatch: pytest.MonkeyPatch) -> None:
    page = page_image(drawn_pdf(rows(["order"])), DPI)
    unclear = [tuple(sign("w", index * 20, 0.4) for index in range(40))]
    asked: list[str] = []
    monkeypatch.setattr(page_words, "strip_reader", lambda: type("Reader", (), {"read": lambda self, strips: unclear})())
    monkeypatch.setattr(page_words, "orientation_of", lambda *_: Orientation(0, 9, "Cyrillic", 5))
    monkeypatch.setattr(page_words, "recognised_words", lambda pixels, dpi, languages: asked.append(languages) or [])
    assert words_in_rows(print_rows(Scan(page, DPI)), DPI).words == []
    assert asked == ["rus+eng"]


def test_broken_lines_and_barcodes_join_no_rows() -> None:
    page = page_image(drawn_pdf(rows(["upper row 1234", "lower row 5678"], size=9)), DPI)
    between = round((842 - 760 + 4) / 72 * DPI)
    for left in range(200, 1800, 24):
        page[between : between + 3, left : left + 15] = 0
    for left in range(1200, 1500, 12):
        page[between + 10 : between + 100, left : left + 5] = 0
    unruled = without_ruled_lines(Scan(page, DPI))
    found = print_rows(unruled.scan)
    assert [len(row) for row in found.rows] == [1, 1]
    assert [word.text for word in words_in_rows(found, DPI).words] == ["upper", "row", "1234", "lower", "row", "5678"]
    assert any(ruling.is_horizontal and ruling.box.right - ruling.box.left > 350 for ruling in unruled.rulings)


def read_rows(scan: Scan) -> list[str]:
    return [word.text for word in words_in_rows(print_rows(scan), scan.dpi).words]


def test_rows_set_so_close_that_they_run_together_are_read_row_by_row() -> None:
    def close(canvas: Canvas) -> None:
        rows()(canvas)
        canvas.setFont("Helvetica", 12)
        canvas.drawString(60, 300, "STAINLESS GRID TRAY DEEP")
        canvas.setFont("Helvetica", 9)
        canvas.drawString(90, 291.8, "ABT06008 4989083")

    read = read_rows(Scan(page_image(drawn_pdf(close), dpi=DPI), DPI))
    assert {"STAINLESS", "GRID", "TRAY", "DEEP", "ABT06008", "4989083"} <= set(read)


def test_a_quantity_that_a_pen_went_around_is_read_and_a_box_around_it_stays() -> None:
    def figures(canvas: Canvas) -> None:
        rows()(canvas)
        canvas.setFont("Helvetica", 14)
        canvas.drawString(300, 200, "240")
        canvas.drawString(400, 200, "175")

    pixels = page_image(drawn_pdf(figures), dpi=DPI)
    height = pixels.shape[0]
    middle = (round(313 * DPI / 72), height - round(205 * DPI / 72))
    cv2.ellipse(pixels, middle, (85, 70), 20, 0, 360, 0, 3)
    corner = (round(392 * DPI / 72), height - round(222 * DPI / 72))
    cv2.rectangle(pixels, corner, (corner[0] + 170, corner[1] + 150), 0, 3)
    bare = without_pen_loops(Scan(pixels, DPI))
    assert "240" in read_rows(bare)
    ring, box = (bare.pixels[middle[1], middle[0] - 95 : middle[0] - 70], bare.pixels[corner[1] : corner[1] + 3, corner[0] + 80])
    assert ring.min() == 255 and box.max() < 100


def test_a_blank_that_was_read_before_a_group_of_thousands_is_one_only_where_it_is_wide() -> None:
    read = (sign("1", 19), sign("4", 39), sign(",", 52), sign(" ", 60), *(sign(s, 75 + 20 * i) for i, s in enumerate("382")))

    def of(gap: int) -> Strip:
        return strip((10, 28), (30, 48), (50, 54), (54 + gap, 72 + gap), (74 + gap, 92 + gap), (94 + gap, 112 + gap))

    assert texts(of(11), read) == ["14,382"]
    assert texts(of(16), read) == ["14,", "382"]
    assert texts(of(11), read[:-1]) == ["14,", "38"]
