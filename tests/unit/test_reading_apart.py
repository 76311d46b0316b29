"""Words joined and parted rightly: type of one width, letter-spaced headings, lines in dashes between cells."""

from __future__ import annotations

from collections.abc import Callable

from reportlab.pdfgen.canvas import Canvas

from extractors.reading.engines import RecognisedWord
from extractors.reading.page_words import words_in_rows
from extractors.reading.ruled_lines import without_ruled_lines
from extractors.reading.scan import Scan
from extractors.reading.spaced_words import with_spaced_letters_joined
from extractors.reading.text_rows import print_rows
from sample_docs.draw.parts.fonts import font_name
from tests.builders_pdf import drawn_pdf, page_image

DPI = 300


def printed(draw: Callable[[Canvas], None]) -> Scan:
    return Scan(page_image(drawn_pdf(draw), DPI), DPI)


def read(scan: Scan) -> list[str]:
    unruled = without_ruled_lines(scan)
    walls = [ruling for ruling in unruled.rulings if not ruling.is_horizontal]
    return [word.text for word in words_in_rows(print_rows(unruled.scan, walls), scan.dpi).words]


def in_type(face: str, size: float, *lines: str) -> Callable[[Canvas], None]:
    def draw(canvas: Canvas) -> None:
        canvas.setFont(face, size)
        for number, text in enumerate(lines):
            canvas.drawString(60, 780 - 22 * number, text)

    return draw


def test_days_and_units_behind_a_slash_are_one_word_in_type_of_one_width_too() -> None:
    lines = ("DATE 11/05/26 VIA 12/03/26", "QTY 510/EA AT 1,200/EA 5 KG", "PART 4410/B 7715/C 20 EA")
    words = " ".join(lines).split()
    assert read(printed(in_type("Courier", 11, *lines))) == words
    assert read(printed(in_type("Helvetica", 11, *lines))) == words


def test_a_heading_of_letters_set_apart_is_read_as_its_words() -> None:
    scan = printed(in_type("Courier", 11, "P U R C H A S E   O R D E R", "ITEM A B 12 C D 7", "Order of the day, and more print"))
    words = read(scan)
    assert words[:2] == ["PURCHASE", "ORDER"]
    assert words[2:9] == ["ITEM", "A", "B", "12", "C", "D", "7"]


def test_a_large_sign_with_a_gap_across_it_is_one_sign() -> None:
    def heading(canvas: Canvas) -> None:
        canvas.setFont(font_name("gothic"), 22)
        for at, sign in enumerate("注文書"):
            canvas.drawString(200 + 60 * at, 760, sign)
        canvas.setFont(font_name("gothic"), 9)
        for row in range(6):
            canvas.drawString(60, 700 - 20 * row, "納品書に注文番号をご記入ください。 数量 12 単価 146,382")

    assert [word for word in read(printed(heading)) if word in "注文書曰日口白"] == ["注", "文", "書"]


def test_an_o_read_as_a_nought_in_such_a_heading_is_an_o() -> None:
    def row(text: str) -> list[RecognisedWord]:
        return [RecognisedWord(sign, 45.0 * at, 0, 45.0 * at + 20, 24, 0.9, 1) for at, sign in enumerate(text)]

    assert [word.text for word in with_spaced_letters_joined(row("0RDER"), 24)] == ["ORDER"]
    assert [word.text for word in with_spaced_letters_joined(row("0A00"), 24)] == ["0", "A", "0", "0"]


def test_lines_between_cells_that_a_fax_broke_into_dashes_join_no_rows() -> None:
    def cells(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 9)
        for row in range(5):
            canvas.drawString(104, 700 - 26 * row, f"Socket cap screw M{row + 4} x 16")
            canvas.drawString(104, 690 - 26 * row, f"Our ref WX/118{row}")

    scan = printed(cells)
    pixels = scan.pixels.copy()
    for top in range(540, 1120, 118):
        pixels[top : top + 88, 424:427] = 0
    words = read(Scan(pixels, DPI))
    assert [word for word in words if word.startswith(("M", "WX"))] == [
        text for row in range(5) for text in (f"M{row + 4}", f"WX/118{row}")
    ]
    upright = [ruling for ruling in without_ruled_lines(Scan(pixels, DPI)).rulings if not ruling.is_horizontal]
    assert [(round(one.box.left), one.box.bottom - one.box.top > 120) for one in upright] == [(102, True)]


def test_walls_of_low_cells_are_taken_out_and_letters_between_lines_stay() -> None:
    def form(canvas: Canvas) -> None:
        canvas.setLineWidth(1.2)
        for left, text in ((60, "OF/2026/01571"), (160, "16/11/2026"), (260, "Bill 00418")):
            canvas.rect(left, 700, 100, 20)
            canvas.setFont("Helvetica", 9)
            canvas.drawString(left + 3, 706, text)

    scan = printed(form)
    assert read(scan) == ["OF/2026/01571", "16/11/2026", "Bill", "00418"]
    upright = [ruling.box.left for ruling in without_ruled_lines(scan).rulings if not ruling.is_horizontal]
    assert [round(left) for left in sorted(upright)] == [60, 160, 260, 360]


def test_letters_under_each_other_are_no_broken_line() -> None:
    scan = printed(in_type("Helvetica", 16, *["1 l I 1 lot"] * 6))
    assert without_ruled_lines(scan).rulings == ()


def test_japanese_print_in_squares_is_parted_where_a_square_is_empty_however_narrow_its_signs() -> None:
    rows = ("ステンレス　クリンプ目バットアミ　枚取用", "樹脂製ト形レバー　ストレーナー用　小型")
    scan = printed(in_type(font_name("gothic"), 12, *rows))
    assert read(scan) == [
        "ステンレス", "クリンプ目バットアミ", "枚取用", "樹脂製ト形レバー", "ストレーナー用", "小型",
    ]  # fmt: skip
