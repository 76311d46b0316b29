"""Print that has glued two things together is parted; numbers, dates and codes stay whole; what a page gives the model."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.learned.features import SIGNS, numbers_of
from extractors.learned.pieces import parted, pieces_of
from pipeline.core.document import BoundingBox, Page, Ruling, WordBox


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("510/EA", ["510", "/", "EA"]),
        ("7,190.00/1,000", ["7,190.00", "/", "1,000"]),
        ("4.61/Ea", ["4.61", "/", "Ea"]),
        ("44830/-", ["44830", "/", "-"]),
        ("No.4711", ["No.", "4711"]),
        ("Date:01/02", ["Date:", "01/02"]),
        ("USD1,234.00", ["USD", "1,234.00"]),
        ("$12.00", ["$", "12.00"]),
        ("25kg", ["25", "kg"]),
        ("(EA)", ["(", "EA", ")"]),
        ("注文番号：1234", ["注文番号：", "1234"]),
        ("12/05/2026", ["12/05/2026"]),
        ("AB-1234-X", ["AB-1234-X"]),
        ("1'234.50", ["1'234.50"]),
        ("M12x40", ["M12x40"]),
        ("10%", ["10%"]),
    ],
)
def test_a_word_is_parted_where_two_things_are_glued(printed: str, parts: list[str]) -> None:
    assert [printed[begin:end] for begin, end in parted(printed)] == parts


@given(st.text(alphabet=st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=30))
def test_the_parts_of_a_word_are_the_word(text: str) -> None:
    spans = parted(text)
    assert "".join(text[begin:end] for begin, end in spans) == text
    assert all(begin < end for begin, end in spans)


def word(text: str, left: float, top: float) -> WordBox:
    return WordBox(text, BoundingBox(left, top, left + 6.0 * len(text), top + 10))


def test_parts_of_a_word_share_its_width_and_row() -> None:
    found = pieces_of(Page(1, 600, 800, (word("510/EA", 100, 50), word("next", 100, 80)))).pieces
    assert [(piece.text, piece.left, piece.right, piece.row) for piece in found] == [
        ("510", 100, 118, 0), ("/", 118, 124, 0), ("EA", 124, 136, 0), ("next", 100, 124, 1),
    ]  # fmt: skip
    assert [piece.is_glued for piece in found] == [False, True, True, False]


def test_numbers_of_a_kind_look_alike_to_the_model_and_other_words_do_not() -> None:
    page = Page(
        1,
        600,
        800,
        (word("1,250.00", 100, 50), word("3,470.00", 200, 50), word("Menge", 300, 50)),
        (Ruling(BoundingBox(90, 63, 400, 63)),),
    )
    numbers = numbers_of(pieces_of(page))
    assert (numbers.hashes[0] == numbers.hashes[1]).all()
    assert (numbers.hashes[0] != numbers.hashes[2]).all()
    assert numbers.signs.shape == (3, SIGNS)
    assert numbers.signs[:, 26].tolist() == [1.0, 1.0, 1.0], "the line below is seen"
    assert np.allclose(numbers.places[1] - numbers.places[0], [10, 10, 0, 0]), "places are in heights of letters"


def test_an_empty_page_has_no_numbers() -> None:
    assert numbers_of(pieces_of(Page(1, 600, 800, ()))).hashes.shape == (0, 4)
