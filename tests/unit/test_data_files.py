from __future__ import annotations

import pytest

from extractors.limits import Limits
from extractors.read import read_part
from pipeline.core.fields import ExtractedOrder
from pipeline.core.party_codes import CodeScheme, PartyCode
from pipeline.storage.mapping import from_json, to_json
from tests.benchmarks.large_orders import edifact, ubl, x12
from tests.builders_edifact import edifact as edifact_of
from tests.builders_edifact import order_of

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


@pytest.mark.parametrize("whole", [x12(), edifact()], ids=["x12", "edifact"])
def test_a_file_that_was_cut_off_or_counts_otherwise_proves_nothing_about_its_lines(whole: bytes) -> None:
    for content in (whole[: len(whole) * 2 // 3], whole.replace(b"SE*", b"SE*9").replace(b"UNT+", b"UNT+9")):
        assert content != whole
        order = read_part(content, "order", Limits()).order
        assert order.lines and not order.lines_complete


def test_party_numbers_outlive_the_store() -> None:
    edi = edifact_of(order_of("NAD+DP+4098765000010::9", "NAD+IV+77::92")).encode()
    order = read_part(edi, "order.edi", Limits()).order
    kept = from_json(ExtractedOrder, to_json(order))
    assert kept == order and kept.ship_to_codes[0].value == PartyCode("4098765000010", CodeScheme.GLN)
