"""Words into phrases: how much room parts two columns of a row."""

import re

import pytest

from extractors.layout.cells import atoms_of
from extractors.layout.rows import Row, rows_of
from pipeline.core.document import BoundingBox, Page, WordBox, WordSource

HEIGHT = 9.0


def row_of(words: list[str], gaps: list[float], confidence: float | None = None) -> Row:
    """One row of words 20 points wide, with so many points between them."""
    left, boxes = 40.0, []
    for text, gap in zip(words, [*gaps, 0.0], strict=True):
        boxes.append(WordBox(text, BoundingBox(left, 100, left + 20, 100 + HEIGHT), confidence))
        left += 20 + gap
    return rows_of(Page(1, 595, 842, tuple(boxes), (), WordSource.TEXT_LAYER))[0]


def phrases(words: list[str], gaps: list[float], confidence: float | None = None) -> list[str]:
    """The phrases of such a row."""
    return [phrase.text for phrase in row_of(words, gaps, confidence).phrases]


def test_a_gap_wider_than_the_letters_are_high_parts_columns() -> None:
    assert phrases(["Qty", "Unit", "price"], [10, 3]) == ["Qty", "Unit price"]


def test_narrow_columns_are_parted_where_their_gaps_are_twice_a_space_of_the_row() -> None:
    assert phrases(["Vores", "nr.", "Deres", "varenr.", "Text"], [2.5, 6, 2.5, 6]) == ["Vores nr.", "Deres varenr.", "Text"]


def test_justified_print_whose_spaces_are_all_wide_stays_one_phrase() -> None:
    assert phrases(["goods", "must", "be", "marked"], [6, 7, 6]) == ["goods must be marked"]


@pytest.mark.parametrize("gap", [5.0, 4.0])
def test_a_space_that_is_only_somewhat_wider_parts_nothing(gap: float) -> None:
    assert phrases(["a", "b", "c"], [2.5, gap]) == ["a b c"]


def test_a_word_cut_in_two_is_no_measure_of_spaces() -> None:
    assert phrases(["Be", "stellung", "Nr."], [0.3, 6]) == ["Be stellung Nr."]


def test_gaps_of_recognised_words_are_too_uneven_to_tell() -> None:
    assert phrases(["Vores", "nr.", "Deres"], [2.5, 6], confidence=0.9) == ["Vores nr. Deres"]


def test_ideographs_stand_on_a_grid_and_their_gaps_say_nothing() -> None:
    assert phrases(["株式会社", "浜手食品商会", "姫路支店"], [2.5, 6]) == ["株式会社 浜手食品商会 姫路支店"]


@pytest.mark.parametrize(
    ("words", "values"),
    [
        (["10", "000,", "00", "kpl"], ["10 000, 00", "kpl"]),
        (["144,", "00", "kpl"], ["144, 00", "kpl"]),
        (["12", "775", "409.", "50", "kpl"], ["12 775 409. 50", "kpl"]),
    ],
)
def test_a_number_that_recognition_tore_behind_its_decimal_mark_is_one(words: list[str], values: list[str]) -> None:
    row = row_of(words, [3.0] * (len(words) - 1), 0.9)
    assert [atom.text for atom in atoms_of(row)] == values


def typed(rows: list[str]) -> list[list[str]]:
    """The phrases of rows in print of one width, 5 points a sign and with a single blank between words."""
    words = [
        WordBox(match.group(), BoundingBox(5.0 * match.start(), 20.0 * at, 5.0 * match.end() - 0.5, 20.0 * at + HEIGHT))
        for at, row in enumerate(rows)
        for match in re.finditer(r"\S+", row)
    ]
    page = Page(1, 595, 842, tuple(words), (), WordSource.TEXT_LAYER)
    return [[phrase.text for phrase in row.phrases] for row in rows_of(page)]


def test_bars_typed_below_each_other_part_columns_and_are_no_words() -> None:
    grid = ["| 1 | GA-40217 | Belt SPB |", "| 2 | GA-40219 | Belt SPC |", "| 3 | GA-11308 | Ring C3  |"]
    assert typed(grid) == [["1", "GA-40217", "Belt SPB"], ["2", "GA-40219", "Belt SPC"], ["3", "GA-11308", "Ring C3"]]


def test_a_bar_between_the_parts_of_a_senders_line_parts_nothing() -> None:
    assert typed(["Holm GmbH | Werkweg 5", "Order 4711 | 12345 Town"]) == [["Holm GmbH | Werkweg 5"], ["Order 4711 | 12345 Town"]]
