"""Lines of EDIFACT orders: article numbers, quantities, prices, deliveries, parts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from extractors.edi.edifact_orders import read_edifact
from extractors.limits import Limits
from pipeline.core.fields import ExtractedLine, ExtractedOrder
from pipeline.core.issues import Severity
from tests.builders_edifact import edifact, order_of


def read(*lines: str, message: str = "ORDERS:D:96A:UN") -> ExtractedOrder:
    return read_edifact(edifact(order_of(lines=lines), message=message).encode(), "x", Limits()).orders[0]


def line_of(*segments: str) -> ExtractedLine:
    (line,) = read(*segments).lines
    return line


def warnings(order: ExtractedOrder) -> dict[str, str]:
    return {issue.code: issue.place for issue in order.issues if issue.severity is not Severity.INFO}


def value(field: object) -> object:
    return getattr(field, "value", None)


@pytest.mark.parametrize(
    ("segments", "supplier", "buyer"),
    [
        (("LIN+1++4006381333931:EN",), "4006381333931", None),
        (("LIN+1++4006381333931:SRV",), "4006381333931", None),
        (("LIN+1++036000291452:UP",), "036000291452", None),
        (("LIN+1++4006381333931:EN", "PIA+1+A-1:SA+B-1:IN"), "A-1", "B-1"),
        (("LIN+1++4006381333931:EN", "PIA+1+B-1:BP"), "4006381333931", "B-1"),
        (("LIN+1", "PIA+5+A-1:VN"), "A-1", None),
        (("LIN+1", "PIA+5+M-1:MF"), "M-1", None),
        (("LIN+1++B-1:IN", "PIA+1+M-1:MF"), "M-1", "B-1"),
        (("LIN+1++B-1:IN",), None, "B-1"),
        (("LIN+1++K-7",), "K-7", None),
        (("LIN+1++0000000000000:EN", "PIA+1+A-1:SA"), "A-1", None),
        (("LIN+1", "PIA+1+D-4:DW+8471:HS+7:PV+A-1:SA"), "A-1", None),
        (("LIN+1++:EN", "PIA+5+A-1:SA::9", "PIA+5+00:VL"), "A-1", None),
    ],
)
def test_whose_article_number_it_is_is_told_by_its_type(
    segments: tuple[str, ...], supplier: str | None, buyer: str | None
) -> None:
    line = line_of(*segments, "QTY+21:1:PCE")
    assert (value(line.supplier_part), value(line.buyer_part)) == (supplier, buyer)


def test_a_number_of_unknown_type_is_taken_only_for_want_of_another_and_said() -> None:
    order = read("LIN+1++X-1:ZZQ", "QTY+21:1:PCE")
    assert value(order.lines[0].supplier_part) == "X-1"
    assert warnings(order) == {"article-type-unknown": "line 1"}
    other = read("LIN+1++X-1:ZZQ", "PIA+1+A-1:SA", "QTY+21:1:PCE")
    assert value(other.lines[0].supplier_part) == "A-1"
    assert any("X-1" in issue.message for issue in other.issues)


def test_a_named_substitute_is_not_the_article() -> None:
    order = read("LIN+1", "PIA+1+A-1:SA", "PIA+3+A-2:SA", "QTY+21:1:PCE")
    assert value(order.lines[0].supplier_part) == "A-1"
    assert warnings(order) == {"substitute-named": "line 1"}


@pytest.mark.parametrize(
    ("segments", "text"),
    [
        (("IMD+F++:::Hex bolt:M8x25",), "Hex bolt M8x25"),
        (("IMD+F++:::Hex bolt", "IMD+F++:::M8x25 zinc"), "Hex bolt M8x25 zinc"),
        (("IMD+F++:::Hex bolt::EN", "IMD+F++:::Sechskantschraube::DE"), "Hex bolt"),
        (("IMD+C++CU::9", "IMD+F+8+:::Hex bolt"), "Hex bolt"),
        (("IMD+F+ANM+:::Bolt", "IMD+F+79+:::Hex bolt"), "Hex bolt"),
        (("IMD+F+ANM+:::Bolt",), "Bolt"),
        (("IMD+F++:::Glove", "IMD+F+35+:::blue", "IMD+F+98+:::XL"), "Glove blue XL"),
        (("FTX+AAA+++Hex bolt",), "Hex bolt"),
        (("IMD+C++IN::9",), None),
    ],
)
def test_free_texts_describe_the_article(segments: tuple[str, ...], text: str | None) -> None:
    assert value(line_of("LIN+1++A:SA", *segments, "QTY+21:1:PCE").description) == text


class TestQuantities:
    def test_what_is_ordered_is_told_from_packs_and_free_goods(self) -> None:
        order = read("LIN+1++A:SA", "QTY+59:12:PCE", "QTY+192:2:CT", "QTY+21:10:CT", "QTY+52:6")
        assert value(order.lines[0].quantity) == Decimal(10)
        assert value(order.lines[0].uom) == "CT"
        assert warnings(order) == {"free-goods": "line 1"}

    def test_a_line_of_free_goods_alone_has_no_ordered_quantity(self) -> None:
        order = read("LIN+1++A:SA", "QTY+192:2:CT")
        assert order.lines[0].quantity is None
        assert warnings(order) == {"free-goods": "line 1"}

    def test_two_ordered_quantities_and_unknown_ones_are_said(self) -> None:
        assert warnings(read("LIN+1++A:SA", "QTY+21:10:CT", "QTY+21:120:PCE")) == {"several-quantities": "line 1"}
        assert warnings(read("LIN+1++A:SA", "QTY+21:10:CT", "QTY+77X:3:CT")) == {"qualifier-unknown": "line 1"}

    @pytest.mark.parametrize(
        ("raw", "number", "is_odd"),
        [("10.5", "10.5", False), ("10,5", "10.5", False), ("-3", "-3", False), ("3-", "-3", False), (".5", "0.5", False),
         ("1,234", "1.234", True), ("1.234,50", "1234.50", True), ("1,234,567", "1234567", True)],
    )  # fmt: skip
    def test_numbers_with_point_and_comma(self, raw: str, number: str, is_odd: bool) -> None:
        order = read("LIN+1++A:SA", f"QTY+21:{raw}:KGM")
        assert value(order.lines[0].quantity) == Decimal(number)
        assert bool(warnings(order)) is is_odd

    @pytest.mark.parametrize("raw", ["ten", "1E9", "--3", "1" * 50, "NaN", "٣"])
    def test_what_is_no_number_is_none_and_said(self, raw: str) -> None:
        order = read_edifact(
            edifact(order_of(lines=["LIN+1++A:SA", f"QTY+21:{raw}:KGM"]), syntax="UNOW:3").encode(), "x", Limits()
        ).orders[0]
        if value(order.lines[0].quantity) is None:
            assert warnings(order) == {"number-unreadable": "line 1"}


class TestPrices:
    def test_net_comes_before_gross_and_both_before_information(self) -> None:
        assert value(line_of("LIN+1++A:SA", "PRI+INF:9", "PRI+AAB:8", "PRI+AAA:7").unit_price) == Decimal(7)
        assert value(line_of("LIN+1++A:SA", "PRI+INF:9", "PRI+AAB:8").unit_price) == Decimal(8)
        assert value(line_of("LIN+1++A:SA", "PRI+AAE:9:::1:PCE").unit_price) == Decimal(9)

    def test_what_the_shop_asks_of_its_customers_is_never_our_price(self) -> None:
        line = line_of("LIN+1++A:SA", "PRI+AAA:19.99::SRP", "PRI+RTP:21")
        assert line.unit_price is None

    @pytest.mark.parametrize(
        ("pri", "per", "said"),
        [("PRI+AAA:5", None, False), ("PRI+AAA:5:::1:PCE", None, False), ("PRI+AAA:5:::100:PCE", "100", False),
         ("PRI+AAA:5:::1:CEN", "100", False), ("PRI+AAA:5:::1:MIL", "1000", False), ("PRI+AAA:5::::CEN", "100", False),
         ("PRI+AAA:5:::1:C62", None, False), ("PRI+AAA:5:::1:KGM", None, True)],
    )  # fmt: skip
    def test_the_price_basis_counts_in_the_ordered_unit(self, pri: str, per: str | None, said: bool) -> None:
        order = read("LIN+1++A:SA", "QTY+21:200:PCE", pri)
        assert value(order.lines[0].price_per) == (Decimal(per) if per else None)
        assert ("price-unit-differs" in warnings(order)) is said

    def test_a_carton_is_no_piece(self) -> None:
        assert "price-unit-differs" in warnings(read("LIN+1++A:SA", "QTY+21:3:CT", "PRI+AAA:5:::1:CEN"))

    def test_a_discount_comes_off_a_gross_price_only(self) -> None:
        gross = line_of("LIN+1++A:SA", "QTY+21:1:PCE", "PRI+AAB:10", "ALC+A", "PCD+3:10")
        net = line_of("LIN+1++A:SA", "QTY+21:1:PCE", "PRI+AAA:9", "ALC+A", "PCD+3:10")
        twice = line_of("LIN+1++A:SA", "QTY+21:1:PCE", "PRI+AAB:10", "ALC+A", "PCD+3:10", "ALC+A", "PCD+3:5")
        assert value(gross.discount_percent) == Decimal(10)
        assert net.discount_percent is None
        assert value(twice.discount_percent) == Decimal("14.5")

    def test_a_charge_on_a_gross_price_is_said(self) -> None:
        order = read("LIN+1++A:SA", "QTY+21:1:PCE", "PRI+AAB:10", "ALC+C++++PC", "MOA+8:2.50")
        assert warnings(order) == {"line-charge": "line 1"}

    def test_the_amount_of_the_line_is_found_behind_an_allowance(self) -> None:
        order = read("LIN+1++A:SA", "QTY+21:2:PCE", "PRI+AAB:10", "ALC+A", "PCD+3:10", "MOA+203:18")
        assert value(order.lines[0].amount) == Decimal(18)

    def test_an_amount_in_another_currency_is_said(self) -> None:
        assert warnings(read("LIN+1++A:SA", "QTY+21:2:PCE", "MOA+203:20:USD")) == {"currency-differs-on-line": "line 1"}
        assert warnings(read("LIN+1++A:SA", "QTY+21:2:PCE", "PRI+AAA:10", "CUX+2:USD:9")) == {
            "currency-differs-on-line": "line 1"
        }
        assert warnings(read("LIN+1++A:SA", "QTY+21:2:PCE", "MOA+203:20:EUR")) == {}

    def test_the_amount_of_the_line_is_not_that_of_its_tax(self) -> None:
        line = line_of("LIN+1++A:SA", "QTY+21:2:PCE", "MOA+203:20", "PRI+AAA:10", "TAX+7+VAT+++:::19", "MOA+124:3.80")
        assert value(line.amount) == Decimal(20)


class TestDeliveries:
    def test_one_delivery_date_is_the_lines_and_several_are_said(self) -> None:
        one = read("LIN+1++A:SA", "QTY+21:5:PCE", "DTM+2:20261210:102")
        assert value(one.lines[0].requested_date) == date(2026, 12, 10)
        two = read(
            "LIN+1++A:SA", "QTY+21:5:PCE", "SCC+1", "QTY+113:2", "DTM+2:20261210:102", "SCC+1", "QTY+113:3", "DTM+2:20261217:102"
        )
        assert two.lines[0].requested_date is None
        assert value(two.lines[0].quantity) == Decimal(5)
        (issue,) = [issue for issue in two.issues if issue.code == "several-deliveries"]
        assert "2 on 2026-12-10, 3 on 2026-12-17" in issue.message

    def test_a_quantity_that_stands_in_the_schedule_only_is_added_up(self) -> None:
        order = read(
            "LIN+1++A:SA", "SCC+1", "QTY+113:2:PCE", "DTM+2:20261210:102", "SCC+1", "QTY+113:3:PCE", "DTM+2:20261210:102"
        )
        assert value(order.lines[0].quantity) == Decimal(5)
        assert value(order.lines[0].uom) == "PCE"
        assert value(order.lines[0].requested_date) == date(2026, 12, 10)

    def test_the_validity_of_a_price_is_no_delivery(self) -> None:
        assert line_of("LIN+1++A:SA", "QTY+21:5:PCE", "PRI+AAA:5", "DTM+157:20270101:102").requested_date is None

    def test_quantities_for_several_places_are_said(self) -> None:
        split = read("LIN+1++A:SA", "QTY+21:5:PCE", "LOC+7+111::9", "QTY+11:2:PCE", "LOC+7+222::9", "QTY+11:3:PCE")
        assert warnings(split) == {"several-places": "line 1"}
        assert [issue.message.count("go to") for issue in split.issues] == [1, 1]
        named = read("LIN+1++A:SA", "QTY+21:5:PCE", "NAD+DP+++Werk 1", "LIN+2++B:SA", "QTY+21:5:PCE", "NAD+DP+++Werk 2")
        assert warnings(named) == {"several-places": "line 2"}

    def test_one_place_named_by_every_line_is_the_orders(self) -> None:
        order = read(
            "LIN+1++A:SA", "QTY+21:5:PCE", "NAD+DP+++Werk 1+Weg 1+Ulm", "LIN+2++B:SA", "QTY+21:5:PCE", "NAD+DP+++Werk 1+Weg 1+Ulm"
        )
        assert value(order.ship_to_name) == "Werk 1"
        assert warnings(order) == {}


class TestPartsAndChanges:
    def test_parts_of_an_ordered_set_are_not_ordered_twice(self) -> None:
        order = read("LIN+1++SET:SA", "QTY+21:2:PCE", "LIN+2++A:SA+1:1", "QTY+12:6:PCE", "LIN+3++B:SA", "QTY+21:1:PCE")
        assert [value(line.supplier_part) for line in order.lines] == ["SET", "B"]
        (issue,) = [issue for issue in order.issues if issue.code == "sub-line"]
        assert "line 1 consists of 6 of A" in issue.message

    def test_parts_of_a_heading_line_are_the_lines(self) -> None:
        order = read("LIN+1++SET:SA", "LIN+2++A:SA+1:1", "QTY+21:6:PCE")
        assert [value(line.supplier_part) for line in order.lines] == ["SET", "A"]

    def test_what_happens_to_each_line_of_a_change_is_said(self) -> None:
        lines = ("LIN+1+1+A:SA", "QTY+21:1:PCE", "LIN+2+2+B:SA", "QTY+21:1:PCE", "LIN+3+3+C:SA", "QTY+21:1:PCE")
        change = read(*lines, message="ORDCHG:D:96A:UN")
        said = [issue.message for issue in change.issues if issue.code == "line-action"]
        assert [word for text in said for word in ("added", "deleted", "changed") if f"is {word}" in text] == [
            "added",
            "deleted",
            "changed",
        ]
        assert "line-action" not in warnings(read("LIN+1+1+A:SA", "QTY+21:1:PCE"))

    def test_notes_and_expiry_dates_reach_the_person(self) -> None:
        order = read("LIN+1++A:SA", "QTY+21:1:PCE", "DTM+61:20261231:102", "FTX+LIN+++Only with certificate")
        assert warnings(order) == {"expiry-date": "line 1"}
        assert any("Only with certificate" in issue.message for issue in order.issues)
