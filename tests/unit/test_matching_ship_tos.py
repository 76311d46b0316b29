from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.core.parties import Address, ShipTo
from pipeline.matching.ship_tos import ShipToRanking, rank_ship_tos
from tests.builders import HARBOUR, HARBOUR_YARD, index, order, read

NORTH = ShipTo("S-2", "10001", "Lager Nord", Address("Werftweg 14", "21129", "Hamburg", "", "DE"))


def ranked(changes: dict[str, Any], *places: ShipTo) -> ShipToRanking:
    return rank_ship_tos(order(**changes), HARBOUR, index(ship_tos=places))


def test_printed_address_decides_between_two_doors_of_one_street() -> None:
    ranking = ranked({"ship_to_name": None, "ship_to_address": read("Werftweg 14, 21129 Hamburg")}, HARBOUR_YARD, NORTH)
    assert ranking.certain
    assert [found.target for found in ranking.likely] == [NORTH]


def test_right_town_and_wrong_number_is_a_new_ship_to() -> None:
    ranking = ranked({"ship_to_name": None, "ship_to_address": read("Werftweg 16, 21129 Hamburg")}, HARBOUR_YARD, NORTH)
    assert ranking.likely == ()
    assert not ranking.certain
    assert {found.target.ship_to_id for found in ranking.nearest} >= {"S-1", "S-2"}


def test_own_address_of_the_customer_is_a_ship_to() -> None:
    ranking = ranked({"ship_to_name": None, "ship_to_address": read("Kaistr. 7, 20457 Hamburg")}, HARBOUR_YARD)
    assert ranking.certain
    assert ranking.likely[0].target == ShipTo("10001", "10001", "Harbour Marine GmbH", HARBOUR.address)


def test_known_address_with_a_strangers_name_is_not_certain() -> None:
    ranking = ranked({"ship_to_name": read("Ostsee Spedition AG")}, HARBOUR_YARD)
    assert ranking.likely[0].target is HARBOUR_YARD
    assert not ranking.certain
    assert any("another name" in reason for reason in ranking.likely[0].reasons)


def test_two_ship_tos_at_one_address_are_told_apart_by_name_only() -> None:
    office = ShipTo("S-3", "10001", "Bürolager", HARBOUR_YARD.address)
    named = ranked({"ship_to_name": read("Bürolager")}, HARBOUR_YARD, office)
    assert named.certain
    assert named.likely[0].target is office
    unnamed = ranked({"ship_to_name": None}, HARBOUR_YARD, office)
    assert len(unnamed.likely) == 2
    assert not unnamed.certain


def test_a_place_at_the_customers_own_address_is_the_one_though_only_one_record_names_the_region() -> None:
    mill = Address("Unit 7, Canal Row", "DY2 7ZX", "Dudley", "West Midlands", "GB")
    customer = replace(HARBOUR, name="Mill Ltd", address=mill)
    place = ShipTo("S-9", "10001", "Mill Ltd", replace(mill, region=""))
    printed = order(ship_to_name=read("Mill Ltd"), ship_to_address=read("Unit 7, Canal Row, Dudley, DY2 7ZX"))
    ranking = rank_ship_tos(printed, customer, index(customers=(customer,), ship_tos=(place,)))
    assert [found.target.ship_to_id for found in ranking.likely] == ["S-9"]
    assert ranking.certain


def test_several_ship_tos_and_none_on_the_order_is_a_question() -> None:
    ranking = ranked({"ship_to_name": None, "ship_to_address": None}, HARBOUR_YARD, NORTH)
    assert ranking.likely == ()
    assert len(ranking.nearest) == 2
    assert not ranking.certain


def test_no_ship_to_anywhere_means_the_customers_own_address() -> None:
    ranking = ranked({"ship_to_name": None, "ship_to_address": None})
    assert ranking.certain
    assert ranking.likely[0].target.ship_to_id == "10001"


def test_exact_name_of_one_place_is_enough_without_an_address() -> None:
    ranking = ranked({"ship_to_name": read("LAGER NORD"), "ship_to_address": None}, HARBOUR_YARD, NORTH)
    assert ranking.certain
    assert ranking.likely[0].target is NORTH
    nearly = ranked({"ship_to_name": read("Lager Nrod"), "ship_to_address": None}, HARBOUR_YARD, NORTH)
    assert not nearly.certain
    assert nearly.likely == ()
