"""What of a data file's text speaks of which of its orders."""

from __future__ import annotations

from extractors.formats.data_sections import texts_of_orders
from extractors.formats.data_view import DataFile, DataView, data_value
from extractors.formats.text_grid import LINES_PER_PAGE, grid_line, grid_place
from pipeline.core.fields import ExtractedLine, ExtractedOrder


def a_file(*orders: list[str], head: tuple[str, ...] = ("ISA*sender",)) -> DataFile:
    """A file of a head and orders, whose first two lines are the order's number and a line of it."""
    view = DataView()
    for text in head:
        view.add(text)
    made = []
    for texts in orders:
        lines = [view.add(text) for text in texts]
        number = data_value(texts[0], texts[0], view.find(lines[0], texts[0], "BEG"), "test")
        line = ExtractedLine(description=data_value(texts[1], texts[1], view.find(lines[1], texts[1], "PO1"), "test"))
        made.append(ExtractedOrder(po_number=number, lines=(line,)))
    return DataFile(tuple(made), view)


def test_each_order_has_the_head_of_the_file_and_its_own_lines() -> None:
    file = a_file(["PO-1", "hose", "tax id of the first"], ["PO-2", "clamp", "tax id of the second"])

    assert texts_of_orders(file) == [
        "ISA*sender\nPO-1\nhose\ntax id of the first",
        "ISA*sender\nPO-2\nclamp\ntax id of the second",
    ]


def test_orders_on_later_pages_of_the_view_have_their_own_lines_too() -> None:
    long = [f"line {n}" for n in range(3 * LINES_PER_PAGE)]
    first, second = texts_of_orders(a_file(["PO-1", "hose", *long], ["PO-2", "clamp"]))

    assert first.endswith(long[-1])
    assert second == "ISA*sender\nPO-2\nclamp"


def test_an_order_alone_in_its_file_has_all_of_it_and_so_has_each_whose_place_is_not_known() -> None:
    alone = a_file(["PO-1", "hose", "rest"])
    assert texts_of_orders(alone) == [alone.view.text]

    unplaced = DataFile((ExtractedOrder(), ExtractedOrder()), alone.view)
    assert texts_of_orders(unplaced) == [alone.view.text] * 2


def test_a_line_is_found_again_by_its_place_on_the_page() -> None:
    for line in (0, 1, LINES_PER_PAGE - 1, LINES_PER_PAGE, 7 * LINES_PER_PAGE + 13):
        assert grid_line(*grid_place(line, "PO1*", "4711")) == line
