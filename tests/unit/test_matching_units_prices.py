from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from pipeline.core.parties import Article, Price
from pipeline.matching import resolve
from pipeline.matching.prices import find_price
from pipeline.matching.units import base_units_in, code_of_unit, plain_unit
from tests.builders import BOLT, TODAY, UNIT_CODES, WIRE, amount, index, line, order, read, resolution


@pytest.mark.parametrize(
    ("unit", "article", "holds"),
    [
        ("EA", BOLT, "1"),
        ("C62", BOLT, "1"),
        ("H87", BOLT, "1"),
        ("XBX", BOLT, "50"),
        ("BX", BOLT, "50"),
        ("XCT", BOLT, "500"),
        ("DZN", BOLT, "12"),
        ("MIL", BOLT, "1000"),
        ("GRM", WIRE, "0.001"),
        ("TNE", WIRE, "1000"),
    ],
)
def test_units_become_base_units(unit: str, article: Article, holds: str) -> None:
    assert base_units_in(unit, article) == Decimal(holds)


@pytest.mark.parametrize(
    ("unit", "article"), [("XPX", BOLT), ("XCS", BOLT), ("KGM", BOLT), ("MTR", WIRE), ("LBR", WIRE), ("", BOLT)]
)
def test_units_that_the_masters_do_not_know_are_not_converted(unit: str, article: Article) -> None:
    assert base_units_in(unit, article) is None


def test_article_that_sells_its_dozen_by_ten_is_believed() -> None:
    assert base_units_in("DZN", Article("X", "", "EA", packs=(("DZN", Decimal(10)),))) == Decimal(10)


def test_conversion_that_does_not_come_out_even_is_none() -> None:
    assert base_units_in("INH", Article("X", "", "FOT")) is None
    assert base_units_in("YRD", Article("X", "", "FOT")) == Decimal(3)


def test_printed_units_are_looked_up_folded_in_a_mapping_or_a_function() -> None:
    assert code_of_unit(" PCS. ", UNIT_CODES) == "EA"
    assert code_of_unit("Ｂox", lambda word, _read_by: UNIT_CODES.get(word)) == "XBX"
    assert code_of_unit("wagon", UNIT_CODES) == ""
    assert plain_unit("xro") == plain_unit("RO")


def test_contract_comes_before_list_and_the_highest_scale_reached_before_lower_ones() -> None:
    prices = (
        Price("FB-1040", "EUR", Decimal("0.25")),
        Price("FB-1040", "EUR", Decimal("0.22"), minimum_quantity=Decimal(1000)),
        Price("FB-1040", "EUR", Decimal("0.24"), customer_id="10001"),
        Price("FB-1040", "EUR", Decimal("0.21"), customer_id="10001", minimum_quantity=Decimal(500)),
        Price("FB-1040", "EUR", Decimal("0.01"), customer_id="10002"),
    )

    def found(quantity: str, customer_id: str = "10001") -> tuple[Decimal, str] | None:
        price = find_price(prices, BOLT, customer_id, "EUR", Decimal(quantity), TODAY)
        return (price.amount, price.source) if price else None

    assert found("10") == (Decimal("0.24"), "contract price of 0.24 EUR per EA")
    assert found("500") == (Decimal("0.21"), "contract price of 0.21 EUR per EA from 500 EA")
    assert found("1000") == (Decimal("0.21"), "contract price of 0.21 EUR per EA from 500 EA")
    assert found("1000", "") == (Decimal("0.22"), "list price of 0.22 EUR per EA from 1000 EA")
    assert found("999", "") == (Decimal("0.25"), "list price of 0.25 EUR per EA")


def test_price_is_explained_with_contract_basis_scale_and_end() -> None:
    price = Price(
        "FB-1040", "EUR", Decimal("4.20"), per=Decimal(100), customer_id="10001", valid_to=date(2026, 12, 31),
        minimum_quantity=Decimal(500), contract="K-77",
    )  # fmt: skip
    found = find_price((price,), BOLT, "10001", "EUR", Decimal(500), TODAY)
    assert found is not None
    assert found.amount == Decimal("0.042")
    assert found.source == "contract price K-77 of 4.20 EUR per 100 EA from 500 EA, valid until 2026-12-31"
    by_box = find_price((Price("FB-1040", "EUR", Decimal("12.50"), unit="BX"),), BOLT, "", "EUR", Decimal(1), TODAY)
    assert by_box is not None and by_box.source == "list price of 12.50 EUR per BX"


def test_price_that_differs_is_told_by_which_other_price_it_is() -> None:
    old = Price("FB-1040", "EUR", Decimal("0.20"), customer_id="10001", valid_to=date(2026, 1, 31))
    scale = Price("FB-1040", "EUR", Decimal("0.22"), minimum_quantity=Decimal(50000))
    prices = (Price("FB-1040", "EUR", Decimal("0.25")), old, scale)

    def hint(price: str, **changes: object) -> str:
        ordered = line(unit_price=amount(price), amount=None, **changes)
        return resolution(order(lines=(ordered,)), prices=prices).lines[0].price_hint

    assert hint("0.25") == ""
    assert hint("0.20") == "it is the contract price of 0.20 EUR per EA, valid until 2026-01-31"
    assert hint("0.22") == "it is the list price of 0.22 EUR per EA from 50000 EA"
    assert hint("12.50") == "it would be right for BX instead of EA"
    assert hint("0.33") == ""


def test_price_counts_only_on_its_days_and_in_its_currency() -> None:
    old = Price("FB-1040", "EUR", Decimal("0.20"), valid_to=date(2026, 3, 1))
    new = Price("FB-1040", "EUR", Decimal("0.30"), valid_from=date(2026, 3, 2))
    yesterday = find_price((old, new), BOLT, "", "EUR", Decimal(1), date(2026, 3, 1))
    assert yesterday is not None
    assert yesterday.amount == Decimal("0.20")
    today = find_price((old, new), BOLT, "", "EUR", Decimal(1), date(2026, 3, 2))
    assert today is not None
    assert today.amount == Decimal("0.30")
    assert find_price((old, new), BOLT, "", "USD", Decimal(1), date(2026, 3, 2)) is None


def test_price_per_hundred_and_per_box_come_down_to_one_piece() -> None:
    per_hundred = find_price((Price("FB-1040", "EUR", Decimal(25), per=Decimal(100)),), BOLT, "", "EUR", Decimal(1), TODAY)
    per_box = find_price((Price("FB-1040", "EUR", Decimal("12.50"), unit="BX"),), BOLT, "", "EUR", Decimal(1), TODAY)
    assert per_hundred is not None and per_box is not None
    assert per_hundred.amount == per_box.amount == Decimal("0.25")
    assert find_price((Price("FB-1040", "EUR", Decimal(1), unit="PF"),), BOLT, "", "EUR", Decimal(1), TODAY) is None


def test_line_in_boxes_is_resolved_to_pieces_and_price_per_piece() -> None:
    boxes = line(quantity=amount("4"), uom=read("box"), unit_price=amount("12.50"), amount=amount("50.00"))
    resolved = resolution(order(lines=(boxes,))).lines[0]
    assert (resolved.unit, resolved.base_quantity) == ("XBX", Decimal(200))
    assert resolved.ordered_price == resolved.master_price == Decimal("0.25")
    assert resolved.price_source == "list price of 0.25 EUR per EA"


def test_price_per_hundred_and_discount_are_taken_into_the_ordered_price() -> None:
    nuts = line(
        supplier_part=read("FN-1000"), description=None, quantity=amount("300"), unit_price=amount("10.00"),
        price_per=amount("100"), discount_percent=amount("20"), amount=amount("24.00"),
    )  # fmt: skip
    resolved = resolution(order(lines=(nuts,))).lines[0]
    assert resolved.ordered_price == resolved.master_price == Decimal("0.08")


def test_net_price_beside_its_discount_is_not_discounted_again() -> None:
    net = line(unit_price=amount("0.25"), discount_percent=amount("20"), amount=amount("50.00"))
    assert resolution(order(lines=(net,))).lines[0].ordered_price == Decimal("0.25")


def test_missing_unit_is_the_only_one_or_the_one_whose_price_fits() -> None:
    def unit(**changes: object) -> str:
        return resolution(order(lines=(line(uom=None, **changes),))).lines[0].unit

    assert unit(supplier_part=read("004711"), unit_price=None) == "EA"
    assert unit(unit_price=amount("0.25")) == "EA"
    assert unit(unit_price=amount("12.50"), amount=None) == "BX"
    assert unit(unit_price=amount("0.30"), amount=None) == ""
    assert unit(unit_price=None, amount=None) == ""


def test_word_that_is_a_pack_to_us_and_a_count_to_others_is_what_the_price_says() -> None:
    def unit(price: str) -> str:
        ordered = line(uom=read("CT"), quantity=amount("2"), unit_price=amount(price), amount=None)
        return resolve(order(lines=(ordered,)), index(), sender="", unit_codes={"ct": "EA"}, today=TODAY).lines[0].unit

    assert unit("125.00") == "CT"
    assert unit("0.25") == "EA"
    assert unit("99.00") == "EA"


def test_price_is_worked_out_of_the_amount_where_none_is_printed() -> None:
    assert resolution(order(lines=(line(unit_price=None),))).lines[0].ordered_price == Decimal("0.25")


def test_contract_price_needs_a_certain_customer() -> None:
    contract = Price("FB-1040", "EUR", Decimal("0.20"), customer_id="10001")
    known = resolution(prices=(contract,)).lines[0]
    assert known.master_price == Decimal("0.20")
    stranger = resolution(
        order(buyer_name=read("Harbour Marina"), buyer_address=None, ship_to_address=None), sender="", prices=(contract,)
    )
    assert stranger.lines[0].master_price is None
