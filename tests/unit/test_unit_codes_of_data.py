"""Unit codes mean what their form says they mean."""

from __future__ import annotations

from decimal import Decimal

import pytest

from extractors.edi.unit_codes import unit_as_stated
from pipeline.core.fields import FieldValue
from pipeline.matching import resolve
from tests.builders import TODAY, amount, index, line, order


@pytest.mark.parametrize(
    ("stated", "on_x12", "by_rec20", "on_idoc", "printed"),
    [
        ("CT", "XCT", "XCT", "XCT", "EA"),
        ("ST", "SET", "XST", "EA", "EA"),
        ("CA", "XCS", "XCA", "XCA", "XCS"),
        ("PL", "XPX", "XPL", "XPL", None),
        ("BL", "D64", "XST", "XST", "XST"),
        ("CS", None, "XCS", "XCS", "XCS"),
        ("TO", "APZ", "TNE", "TNE", "TNE"),
        ("HU", "CEN", None, None, None),
        ("TH", "MIL", None, None, None),
        ("DZ", "DZN", "DZN", "DZN", "DZN"),
        ("GA", "GLL", "GLL", "GLL", "GLL"),
        ("FT", "FOT", "FOT", "FOT", "FOT"),
        ("LB", "LBR", "LBR", "LBR", "LBR"),
        ("MT", None, "TNE", "TNE", "TNE"),
        ("PCE", "EA", "EA", "EA", "EA"),
        ("each", "EA", "EA", "EA", "EA"),
    ],
)
def test_the_same_letters_are_other_units_in_other_forms(
    stated: str, on_x12: str | None, by_rec20: str | None, on_idoc: str | None, printed: str | None
) -> None:
    assert unit_as_stated(stated, "x12:PO1") == on_x12
    for form in ("edifact:QTY", "ubl:unitCode", "cxml:UnitOfMeasure", "opentrans:ORDER_UNIT", "order-x:unitCode"):
        assert unit_as_stated(stated, form) == by_rec20
    assert unit_as_stated(stated, "idoc:E1EDP01") == on_idoc
    assert unit_as_stated(stated.lower(), "table:uom") == printed


def test_five_cartons_of_an_x12_order_are_five_cartons() -> None:
    carton = FieldValue("CT", "CT", 0.99, "x12:PO1")
    found = resolve(
        order(lines=(line(uom=carton, quantity=amount("5")),)), index(), sender="", unit_codes=unit_as_stated, today=TODAY
    )
    assert (found.lines[0].unit, found.lines[0].base_quantity) == ("XCT", Decimal(2500))
