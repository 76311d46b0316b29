"""Recognised words put right: torn ones joined, figures between Chinese and Japanese print settled by a second reading."""

from __future__ import annotations

import numpy as np
import pytest

from extractors.reading.engines import RecognisedWord
from extractors.reading.scan import Scan
from extractors.reading.text_rows import RowSheet, SheetRow, print_rows, row_sheet
from extractors.reading.torn_words import with_torn_words_joined
from tests.builders_pdf import drawn_pdf, page_image

HEIGHT = 30


def row(*words: tuple[str, float, float], confidence: float = 0.9) -> list[RecognisedWord]:
    return [RecognisedWord(text, left, 100, right, 100 + HEIGHT, confidence, row=0) for text, left, right in words]


def sheet(*inked: tuple[int, int]) -> RowSheet:
    """A sheet of one row with ink in these columns."""
    pixels = np.full((200, 1000), 255, np.uint8)
    for left, right in inked:
        pixels[100 : 100 + HEIGHT, left:right] = 0
    return RowSheet(pixels, (SheetRow(80, 100, 100, (0,), (0,), 1.0),), float(HEIGHT), 10)


def joined(*words: tuple[str, float, float], on: RowSheet | None = None) -> list[str]:
    return [word.text for word in with_torn_words_joined(row(*words), on or sheet())]


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        # Figures 22 wide: "450001" ends with a 1, whose ink stops short of its place.
        ([("450001", 2, 126), ("7832", 134, 218)], ["4500017832"]),
        ([("450002", 2, 130), ("7832", 145, 229)], ["450002", "7832"]),
        ([("1,234.", 0, 100), ("50", 115, 155)], ["1,234.50"]),
        ([("350,", 0, 80), ("420.00", 100, 220)], ["350,420.00"]),
        ([("10,", 0, 50), ("20", 68, 108)], ["10,", "20"]),
        ([("A7-94167", 0, 160), ("-B2", 168, 220)], ["A7-94167-B2"]),
        ([("gate", 0, 80), ("-", 88, 100), ("4", 108, 125)], ["gate", "-", "4"]),
        ([("No.", 0, 60), ("4711", 70, 150)], ["No.", "4711"]),
    ],
)
def test_torn_numbers_and_codes_are_whole_again_and_neighbours_stay_apart(
    words: list[tuple[str, float, float]], texts: list[str]
) -> None:
    assert joined(*words) == texts


def test_japanese_words_are_joined_by_the_ink_between_them_not_by_their_boxes() -> None:
    # The boxes leave 20 pixels between the signs, the ink 6.
    close = sheet((0, 28), (34, 62))
    apart = sheet((0, 28), (48, 76))
    assert joined(("数", 0, 20), ("量", 40, 62), on=close) == ["数量"]
    assert joined(("数", 0, 28), ("量", 48, 76), on=apart) == ["数", "量"]
    assert joined(("12", 0, 28), ("月", 34, 62), on=close) == ["12月"]


def test_words_of_different_rows_are_never_joined() -> None:
    first, second = row(("1,234.", 0, 100), ("50", 110, 150))
    other = RecognisedWord(second.text, second.left, 300, second.right, 330, 0.9, row=1)
    assert [word.text for word in with_torn_words_joined([first, other], sheet())] == ["1,234.", "50"]


def test_the_rows_of_a_page_are_set_apart_and_found_again() -> None:
    def draw(canvas: object) -> None:
        assert hasattr(canvas, "drawString")
        canvas.drawString(60, 700, "left column")
        canvas.drawString(350, 704, "right column a little higher")
        canvas.drawString(60, 690, "tight below")

    page = page_image(drawn_pdf(draw), dpi=200)
    rows = row_sheet(print_rows(Scan(page, 200)))
    assert rows.pixels.shape[0] < page.shape[0] / 4
    for at in rows.rows:
        for left, page_left in zip(at.lefts, at.page_lefts, strict=True):
            x0, y0, x1, y1 = rows.on_page(left, at.line, left + 40, at.line + 20)
            assert (x0, y0) == pytest.approx((page_left, at.top), abs=1)
            assert (x1 - x0, y1 - y0) == pytest.approx((40 / at.scale, 20 / at.scale), abs=1)
            region = page[round(y0) : round(y1), round(x0) : round(x1)]
            assert (rows.pixels[at.line : at.line + 20, left : left + 40] < 128).sum() <= (region < 128).sum() + 5
