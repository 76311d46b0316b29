from __future__ import annotations

from extractors.limits import Limits
from extractors.read import read_part
from tests.benchmarks.large_orders import edifact, ubl, x12

SHEET = b"PO number;4500-118\n\nItem;Description;Qty;Unit;Price\nV-00001;Hex bolt M5;2;pcs;1.25\nV-00002;Hex bolt M6;3;pcs;1.35\n"


def test_edi_and_xml_prove_that_all_their_lines_were_read_and_a_sheet_does_not() -> None:
    for content in (x12(), edifact(), ubl()):
        order = read_part(content, "order", Limits()).order
        assert (order.lines_complete, len(order.lines)) == (True, 1000)
    order = read_part(SHEET, "order.csv", Limits()).order
    assert (order.lines_complete, len(order.lines)) == (False, 2)


def test_every_value_of_a_data_file_says_where_in_the_file_it_stands() -> None:
    for content, place in ((x12(), "PO1"), (edifact(), "LIN"), (ubl(), "OrderLine"), (SHEET, "C")):
        line = read_part(content, "order", Limits()).order.lines[1]
        assert line.quantity is not None and line.quantity.evidence is not None
        assert place in line.quantity.evidence.path
        assert line.quantity.evidence.boxes  # and on the view that a person looks at
