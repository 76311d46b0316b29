"""Parties that data orders name by numbers, and what a number may not do."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pipeline.checks.examine import examine
from pipeline.core.fields import Evidence, FieldValue
from pipeline.core.parties import Address, ShipTo
from pipeline.core.party_codes import CodeScheme, PartyCode
from pipeline.core.resolution import Resolution
from tests.builders import BIRCH, HARBOUR, HARBOUR_YARD, TODAY, line, order, read, resolution

GLN, OTHER_GLN = "4098765000010", "4098765000027"
YARD = replace(HARBOUR_YARD, location_number="0412", gln=GLN)
NORTH = ShipTo("S-2", "10001", "Lager Nord", Address("Nordweg 3", "21129", "Hamburg", "", "DE"), location_number="0413")
BUYER = replace(HARBOUR, gln=OTHER_GLN, partner_codes=("K-77",), supplier_number="V900")
NOTHING_PRINTED: dict[str, Any] = {
    "buyer_name": None, "buyer_address": None, "ship_to_name": None, "ship_to_address": None,
}  # fmt: skip


def number(code: str, scheme: CodeScheme = CodeScheme.CUSTOMERS, path: str = "N1[1]/N104") -> tuple[FieldValue[PartyCode], ...]:
    return (FieldValue(PartyCode(code, scheme), code, 0.99, "x12:N1", Evidence(1, (), path)),)


def resolved(sender: str = "", **changes: Any) -> Resolution:
    return resolution(order(**changes), sender=sender, customers=(BUYER, BIRCH), ship_tos=(YARD, NORTH))


def codes(found: Resolution) -> set[str]:
    return {issue.code for issue in examine(found, today=TODAY) if issue.severity.value != "info"}


def test_an_order_of_numbers_only_has_a_customer_and_a_place_for_certain() -> None:
    found = resolved(**NOTHING_PRINTED, buyer_codes=number("K-77"), ship_to_codes=number("0413", path="N1[2]/N104"))
    assert found.customer == BUYER
    assert found.ship_to == NORTH
    assert found.ship_tos[0].reasons == ("“0413” (N1[2]/N104) is this ship-to's number at the customer",)


def test_a_number_alone_is_no_proof_of_the_customer() -> None:
    found = resolved(**NOTHING_PRINTED, buyer_codes=number("K-77"))
    assert found.customers[0].target == BUYER
    assert found.customer is None


def test_zeros_in_front_of_a_number_may_be_missing() -> None:
    assert resolved(**NOTHING_PRINTED, buyer_codes=number("K-77"), ship_to_codes=number("412")).ship_to == YARD


def test_a_gln_of_a_place_tells_the_place_and_whose_it_is() -> None:
    found = resolved(**NOTHING_PRINTED | {"buyer_name": read("Harbour Marine GmbH")}, ship_to_codes=number(GLN, CodeScheme.GLN))
    assert (found.customer, found.ship_to) == (BUYER, YARD)


def test_a_number_that_a_customer_gave_is_not_looked_up_among_ours() -> None:
    theirs = resolved(**NOTHING_PRINTED, buyer_codes=number("10001"), ship_to_codes=number("S-1"))
    assert theirs.customers == ()
    ours = resolved(**NOTHING_PRINTED, buyer_codes=number("10001", CodeScheme.OURS), ship_to_codes=number("S-1", CodeScheme.OURS))
    assert (ours.customer, ours.ship_to) == (BUYER, YARD)


def test_a_number_that_the_address_contradicts_needs_a_person() -> None:
    found = resolved(ship_to_codes=number("0413"))  # printed is the yard
    assert found.ship_to is None
    assert [candidate.target for candidate in found.ship_tos] == [NORTH, YARD]
    assert "party-number-differs" in codes(found)


def test_a_number_and_an_address_that_agree_are_certain_whatever_the_name() -> None:
    found = resolved(ship_to_codes=number("0412"), ship_to_name=read("Store 412"))
    assert found.ship_to == YARD


def test_an_address_whose_number_is_another_than_ours_needs_a_person() -> None:
    found = resolved(ship_to_codes=number("0999"))
    assert found.ship_tos[0].target == YARD and found.ship_to is None
    assert "party-number-differs" in codes(found)


def test_a_place_named_by_an_unknown_number_is_new_and_never_the_only_known_one() -> None:
    found = resolution(
        order(ship_to_name=None, ship_to_address=None, ship_to_codes=number("0999")), customers=(BUYER,), ship_tos=(YARD,)
    )
    assert found.ship_tos == () and not found.ship_to_implied
    (issue,) = [issue for issue in examine(found, today=TODAY) if issue.code == "ship-to-new"]
    assert "0999 (number of the customer's own)" in issue.message


def test_a_buyer_whose_name_and_number_are_two_customers_needs_a_person() -> None:
    birch = replace(BIRCH, partner_codes=("B-1",))
    found = resolution(order(buyer_codes=number("B-1")), customers=(BUYER, birch), ship_tos=(YARD,))
    assert found.customer is None
    assert "party-number-differs" in codes(found)
    (said,) = [issue.message for issue in found.contradictions if issue.place == "buyer_name"]
    assert "Birchwood Supply Inc" in said and "Harbour Marine" in said


def test_a_strangers_name_is_not_overridden_by_a_number() -> None:
    found = resolved(buyer_name=read("Ostsee Spedition AG"), buyer_address=None, buyer_codes=number("K-77"))
    assert found.customer is None and "party-number-differs" in codes(found)


def test_a_place_of_another_customer_is_told() -> None:
    birch_place = ShipTo("S-9", "10002", "Mill", Address("400 Industrial Parkway", "60403", "Crestview", "IL", "US"), OTHER_GLN)
    found = resolution(
        order(ship_to_codes=number(OTHER_GLN, CodeScheme.GLN)), customers=(HARBOUR, BIRCH), ship_tos=(HARBOUR_YARD, birch_place)
    )
    assert found.ship_to is None and "another customer (10002)" in found.contradictions[0].message


def test_our_number_at_the_customer_confirms_its_name() -> None:
    plain = {"buyer_address": None, "ship_to_name": None, "ship_to_address": None}
    assert resolved(**plain).customer is None
    assert resolved(**plain, supplier_codes=number("V900")).customer == BUYER


def test_the_trades_number_is_an_exact_code_of_an_article() -> None:
    numbered = line(supplier_part=None, buyer_part=None, description=None, gtin=read("2001234000017"))
    found = resolved(lines=(numbered,)).lines[0]
    assert found.article is not None and found.article.sku == "FB-1040"
    other = replace(numbered, supplier_part=read("FN-1000"))
    assert resolved(lines=(other,)).lines[0].article is None
