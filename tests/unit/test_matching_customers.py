from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pipeline.checks.examine import examine
from pipeline.core.parties import Address, Customer
from pipeline.matching.customers import CustomerRanking, rank_customers
from tests.builders import BIRCH, HARBOUR, OWN_COMPANY, TODAY, index, order, read, resolution

NO_PLACES: dict[str, Any] = {"buyer_address": None, "ship_to_name": None, "ship_to_address": None}


def ranked(changes: dict[str, Any], *, sender: str = "", text: str = "", **masters: Any) -> CustomerRanking:
    return rank_customers(order(**changes), index(**masters), sender=sender, document_text=text)


def test_name_confirmed_by_address_is_certain_and_says_why() -> None:
    ranking = ranked({"ship_to_address": None})
    assert ranking.certain
    assert ranking.likely[0].target is HARBOUR
    assert "“Harbour Marine GmbH” is the buyer's name" in ranking.likely[0].reasons
    assert "the buyer's address is this customer's" in ranking.likely[0].reasons


def test_name_alone_is_likely_but_not_certain() -> None:
    ranking = ranked(NO_PLACES)
    assert [found.target for found in ranking.likely] == [HARBOUR]
    assert not ranking.certain


@pytest.mark.parametrize(
    ("sender", "text"),
    [
        ("Einkauf <po@harbour-marine.example>", ""),
        ("po@orders.harbour-marine.example", ""),
        ("0049405550199", ""),
        ("", "USt-IdNr. DE 811 234 567"),
        ("", "Fax: +49 (40) 555-0199"),
        ("", "einkauf@harbour-marine.example"),
    ],
)
def test_name_is_confirmed_by_sender_or_letterhead(sender: str, text: str) -> None:
    assert ranked(NO_PLACES, sender=sender, text=text).certain


def test_known_ship_to_confirms_a_name() -> None:
    assert ranked({"buyer_address": None}).certain


def test_new_customer_has_nobody_likely_and_the_nearest_apart() -> None:
    ranking = ranked({**NO_PLACES, "buyer_name": read("Harbor Marina GmbH")})
    assert ranking.likely == ()
    assert not ranking.certain
    assert ranking.nearest[0].target is HARBOUR


def test_drop_shipment_to_a_customer_does_not_make_the_stranger_who_orders_it_one() -> None:
    ranking = ranked({"buyer_name": read("Northern Traders Ltd"), "buyer_address": read("1 High St, York YO1 1AA")})
    assert ranking.likely == ()
    assert [found.target for found in ranking.nearest] == [HARBOUR]


def test_same_name_in_another_legal_form_is_another_company() -> None:
    assert ranked({**NO_PLACES, "buyer_name": read("Harbour Marine AG")}).likely == ()


def test_own_name_read_as_the_buyer_is_never_the_customer() -> None:
    ourselves = Customer("99", "Falkner Fittings Limited", OWN_COMPANY.address, tax_id=OWN_COMPANY.tax_id)
    ranking = ranked(
        {"buyer_name": read("FALKNER FITTINGS LTD"), "buyer_address": read("Unit 4, Mill Lane, Leeds LS1 4AB")},
        text="VAT GB 123 4567 82",
        customers=(ourselves, HARBOUR),
    )
    assert "99" not in {found.target.customer_id for found in (*ranking.likely, *ranking.nearest)}
    assert not ranking.certain


def test_buyer_and_supplier_swapped_by_the_reader_still_finds_the_customer_but_not_surely() -> None:
    swapped = {"buyer_name": read("Falkner Fittings Ltd"), "supplier_name": read("Harbour Marine GmbH")}
    ranking = ranked(swapped, sender="po@harbour-marine.example")
    assert ranking.likely[0].target is HARBOUR
    assert not ranking.certain


def test_namesakes_are_told_apart_by_their_address() -> None:
    twin = Customer("10009", "Harbour Marine GmbH", Address("Hafenweg 3", "28195", "Bremen", "", "DE"))
    assert ranked({"ship_to_address": None}, customers=(HARBOUR, twin)).likely[0].target is HARBOUR
    assert ranked({"ship_to_address": None}, customers=(HARBOUR, twin)).certain
    undecided = ranked(NO_PLACES, sender="", customers=(HARBOUR, twin))
    assert len(undecided.likely) == 2
    assert not undecided.certain


def test_name_of_one_customer_sent_by_another_is_not_certain() -> None:
    assert not ranked({}, sender="po@birchwood.example").certain


def test_name_of_one_customer_with_the_tax_id_of_another_is_not_certain() -> None:
    other = replace(BIRCH, tax_id="DE999888777")
    assert not ranked({}, text="VAT no. DE999888777", customers=(HARBOUR, other)).certain


def test_known_name_with_a_strange_address_is_not_certain() -> None:
    strange = {"buyer_address": read("Marktplatz 1, 80331 München"), "ship_to_name": None, "ship_to_address": None}
    assert not ranked(strange, sender="po@harbour-marine.example").certain


def test_public_mail_domain_is_no_clue() -> None:
    public = replace(HARBOUR, email_domains=("gmail.com",))
    assert not ranked(NO_PLACES, sender="somebody@gmail.com", customers=(public,)).certain


def test_bill_to_stands_in_for_a_buyer_that_is_not_named() -> None:
    ranking = ranked({"buyer_name": None, "bill_to_name": read("Harbour Marine GmbH")})
    assert ranking.likely[0].target is HARBOUR
    assert ranking.certain


def test_a_bill_to_alone_is_no_proof_of_who_ordered() -> None:
    invoiced = {**NO_PLACES, "buyer_name": None, "bill_to_name": read("Harbour Marine GmbH")}
    invoiced["bill_to_address"] = read("Kaistr. 7, 20457 Hamburg")
    assert ranked(invoiced).likely[0].target is HARBOUR
    assert not ranked(invoiced).certain
    assert ranked(invoiced, sender="po@harbour-marine.example").certain


def test_who_may_be_somebody_new_is_said_to_be_perhaps_new() -> None:
    found = resolution(order(**NO_PLACES), sender="")
    (issue,) = [issue for issue in examine(found, today=TODAY) if issue.code == "customer-uncertain"]
    assert f"It may also be a new customer ({found.new_customer:.0%})." in issue.message
    assert 0.05 <= found.new_customer < 0.5


def test_place_in_an_address_without_spaces_is_found() -> None:
    known = Customer("7", "青山商事株式会社", Address("中央1-2-3", "", "架空区", "東京都", "JP"))
    printed = {**NO_PLACES, "buyer_name": read("（株）青山商事"), "buyer_address": read("東京都架空区中央1-2-3")}
    assert ranked(printed, customers=(known,)).certain


def test_order_without_any_party_matches_nobody() -> None:
    ranking = ranked({**NO_PLACES, "buyer_name": None, "supplier_name": None})
    assert ranking.likely == ranking.nearest == ()


def test_only_ship_to_is_meant_when_the_order_names_none() -> None:
    found = resolution(order(ship_to_name=None, ship_to_address=None))
    assert found.ship_to is not None
    assert found.ship_to.ship_to_id == "S-1"
