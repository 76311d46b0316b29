"""Orders that other systems gave to the wrong customer or sent to the wrong place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from pipeline.adapters.master_files import read_masters
from pipeline.checks.parties import party_findings
from pipeline.core.lessons import Learnt, LessonsOfCustomer, LessonsOfSender, place_key
from pipeline.core.parties import Address, Customer, PartyRole, ShipTo
from pipeline.core.records import KnownRecords
from pipeline.core.resolution import Resolution
from pipeline.core.tolerances import Tolerances
from pipeline.matching import resolve
from pipeline.matching.customers import CustomerRanking, rank_customers
from pipeline.matching.own_company import OwnIdentity
from tests.builders import BIRCH, HARBOUR, HARBOUR_YARD, OWN_COMPANY, TODAY, UNIT_CODES, index, order, read, resolution

NOWHERE: dict[str, Any] = {"buyer_address": None, "ship_to_name": None, "ship_to_address": None}
TOWER = Address("Speicherstraße 10", "20457", "Hamburg", "", "DE")
HOLDING = Customer("20001", "Nordlicht Holding GmbH", TOWER, tax_id="DE100000001", email_domains=("nordlicht.example",))
ENERGY = Customer(
    "20002", "Nordlicht Energie GmbH", TOWER, tax_id="DE100000002", email_domains=("nordlicht.example",), parent_id="20001"
)
TRADE = Customer(
    "20003", "Nordlicht Handel GmbH", TOWER, tax_id="DE100000003", email_domains=("nordlicht.example",), parent_id="20001"
)
GROUP = (HOLDING, ENERGY, TRADE, HARBOUR, BIRCH)


def ranked(changes: dict[str, Any], *, sender: str = "", text: str = "", **masters: Any) -> CustomerRanking:
    return rank_customers(order(**changes), index(**masters), sender=sender, document_text=text)


def ids(ranking: CustomerRanking) -> list[str]:
    return [found.target.customer_id for found in ranking.likely]


def findings(found: Resolution) -> set[str]:
    return {finding.code for finding in party_findings(found, Tolerances())}


def test_a_supplier_block_read_as_the_buyer_never_makes_us_the_customer() -> None:
    ourselves = Customer("90001", "Falkner Fittings (Leeds)", OWN_COMPANY.address)
    block = {
        "buyer_name": read("Falkner Fittings Ltd"), "buyer_address": read("Unit 4, Mill Lane, Leeds LS1 4AB"),
        "supplier_name": read("Harbour Marine GmbH"), "ship_to_name": None, "ship_to_address": None,
    }  # fmt: skip
    ranking = ranked(
        block, sender="einkauf@harbour-marine.example", text="VAT GB 123 4567 82", customers=(ourselves, HARBOUR, BIRCH)
    )
    assert "90001" not in {found.target.customer_id for found in (*ranking.likely, *ranking.nearest)}
    assert ids(ranking) == ["10001"]
    assert not ranking.certain


def test_our_own_record_among_the_customers_is_known_by_name_tax_id_gln_or_address() -> None:
    own = OwnIdentity(replace(OWN_COMPANY, gln="4098765000010"))
    assert own.is_customer(Customer("1", "Falkner Fittings Leeds branch", OWN_COMPANY.address))
    assert own.is_customer(Customer("2", "FF Ltd", BIRCH.address, tax_id="GB 123 4567 82"))
    assert own.is_customer(Customer("3", "FF Ltd", BIRCH.address, gln="4098765000010"))
    assert not own.is_customer(Customer("4", "Mill Lane Motors Ltd", OWN_COMPANY.address))
    assert not own.is_customer(Customer("5", "Falkner Fittings Leeds branch", BIRCH.address))


def test_a_tax_id_that_is_not_the_customers_leaves_a_doubt_though_name_and_sender_agree() -> None:
    agreed = ranked(NOWHERE, sender="po@harbour-marine.example")
    assert agreed.certain
    doubted = ranked(NOWHERE, sender="po@harbour-marine.example", text="USt-IdNr. DE999888777")
    assert not doubted.certain and ids(doubted) == ["10001"]


def test_a_parent_who_is_invoiced_is_not_the_subsidiary_next_door_who_orders() -> None:
    block = {
        "buyer_name": None, "bill_to_name": read("Nordlicht Holding GmbH"), "ship_to_name": None, "ship_to_address": None,
        "bill_to_address": read("Speicherstr. 10, 20457 Hamburg"),
    }  # fmt: skip
    assert not ranked(
        {**block, "buyer_address": read("Speicherstr. 10, Tor 3, 20457 Hamburg")}, customers=(HOLDING, BIRCH)
    ).certain
    assert ranked({**block, "buyer_address": read("Speicherstr. 10, 20457 Hamburg")}, customers=(HOLDING, BIRCH)).certain


def test_of_several_in_one_house_a_bill_to_alone_does_not_tell_who_ordered() -> None:
    fax = "+49 40 1111111"
    house = tuple(replace(one, fax_numbers=(fax,)) for one in (HOLDING, ENERGY))
    printed = {
        **NOWHERE, "buyer_name": None, "bill_to_name": read("Nordlicht Holding GmbH"),
        "bill_to_address": read("Speicherstr. 10, 20457 Hamburg"), "buyer_address": read("Speicherstr. 10, 20457 Hamburg"),
    }  # fmt: skip
    assert ids(ranked(printed, sender=fax, customers=house))[0] == "20001"
    assert not ranked(printed, sender=fax, customers=house).certain
    assert ranked({**printed, "buyer_name": printed["bill_to_name"]}, sender=fax, customers=house).certain


def test_a_new_subsidiary_at_its_parents_address_is_not_the_parent_who_is_invoiced() -> None:
    printed = {
        "buyer_name": None, "buyer_address": None, "bill_to_name": read("Nordlicht Holding GmbH"),
        "bill_to_address": read("Speicherstr. 10, 20457 Hamburg"), "ship_to_name": read("Nordlicht Netze GmbH"),
        "ship_to_address": read("Speicherstr. 10, 20457 Hamburg"),
    }  # fmt: skip
    assert not ranked(printed, customers=(HOLDING, BIRCH)).certain
    assert ranked({**printed, "ship_to_name": printed["bill_to_name"]}, customers=(HOLDING, BIRCH)).certain


def test_a_groups_tax_id_does_not_make_its_parent_of_a_branch_in_another_town() -> None:
    parent = Customer("20009", "Nordlicht Nr. 100", TOWER, tax_id="DE100000001")
    printed = {
        **NOWHERE, "buyer_name": read("Nordlicht Nr."), "buyer_address": read("Gartenweg 1, 01067 Dresden"),
        "bill_to_name": read("Nordlicht Nr. 100"), "bill_to_address": read("Speicherstr. 10, 20457 Hamburg"),
    }  # fmt: skip
    found = ranked(printed, text="USt-IdNr. DE100000001", customers=(parent, BIRCH))
    assert ids(found) == ["20009"]
    assert not found.certain


def test_our_own_mail_domain_and_fax_on_an_order_point_to_nobody() -> None:
    ours = replace(OWN_COMPANY, email_domains=("falkner.example",), fax_numbers=("+44 113 4960000",))
    partner = Customer(
        "90002", "Leeds Lofts Ltd", BIRCH.address, email_domains=("falkner.example",), fax_numbers=("0113 4960000",)
    )
    text = "Fax to: +44 113 496 0000  sales@falkner.example"
    known = ranked(
        {**NOWHERE, "buyer_name": None}, sender="anna@falkner.example", text=text, own_company=ours, customers=(partner,)
    )
    assert known.likely == known.nearest == ()


def test_subsidiaries_of_one_parent_in_one_house_are_told_apart_by_name_and_tax_id_only() -> None:
    at_home = {**NOWHERE, "buyer_address": read("Speicherstr. 10, 20457 Hamburg")}
    named = ranked({**at_home, "buyer_name": read("Nordlicht Energie GmbH")}, sender="po@nordlicht.example", customers=GROUP)
    assert ids(named)[0] == "20002" and named.certain
    by_tax_id = ranked(
        {**at_home, "buyer_name": None}, sender="po@nordlicht.example", text="USt-IdNr. DE 100 000 003", customers=GROUP
    )
    assert ids(by_tax_id)[0] == "20003"
    neither = ranked({**at_home, "buyer_name": None}, sender="po@nordlicht.example", customers=GROUP)
    assert not neither.certain
    assert {"20001", "20002", "20003"} <= {found.target.customer_id for found in (*neither.likely, *neither.nearest)}
    assert max(found.score for found in (*neither.likely, *neither.nearest)) < 0.5


def test_a_sister_company_that_is_no_customer_yet_is_not_taken_for_the_one_that_is() -> None:
    sister = {**NOWHERE, "buyer_name": read("Nordlicht Wasser GmbH"), "buyer_address": read("Speicherstr. 10, 20457 Hamburg")}
    assert not ranked(sister, sender="po@nordlicht.example", text="USt-IdNr. DE 100 000 009", customers=GROUP).certain


def test_the_tax_id_of_a_sister_company_makes_the_name_uncertain() -> None:
    at_home = {**NOWHERE, "buyer_name": read("Nordlicht Energie GmbH"), "buyer_address": read("Speicherstr. 10, 20457 Hamburg")}
    assert not ranked(at_home, text="USt-IdNr. DE100000003", customers=GROUP).certain


@pytest.mark.parametrize("printed", ["Harbor Marine GmbH", "Harbour Maritime GmbH", "Harbour Marine AG"])
def test_a_company_that_is_called_nearly_so_in_another_town_is_new(printed: str) -> None:
    ranking = ranked({**NOWHERE, "buyer_name": read(printed), "buyer_address": read("Am Markt 3, 28195 Bremen")})
    assert ranking.likely == ()
    assert ranking.nearest[0].target is HARBOUR


def test_look_alikes_in_one_town_are_never_certain_by_likeness() -> None:
    twin = replace(
        HARBOUR, customer_id="10009", name="Harbour Maritime GmbH", aliases=(), tax_id="", email_domains=(), fax_numbers=()
    )
    ranking = ranked({**NOWHERE, "buyer_name": read("Harbour Maritim GmbH")}, customers=(HARBOUR, twin))
    assert not ranking.certain


def test_a_party_named_only_by_its_mail_domain_is_proposed_with_the_reason_and_not_certain() -> None:
    ranking = ranked({**NOWHERE, "buyer_name": None}, sender="po@harbour-marine.example")
    assert ids(ranking) == ["10001"]
    assert ranking.likely[0].reasons == ("sent from harbour-marine.example",)
    assert not ranking.certain


def test_a_fax_is_told_by_the_number_in_its_header_line() -> None:
    header = "22-NOV-2026 10:12   FROM: +49 40 555 0199   TO: +44 113 4960000   P.01/02\nPurchase order"
    by_header = ranked(NOWHERE, text=header)
    assert by_header.certain
    assert "sent from fax +49 40 555 0199" in by_header.likely[0].reasons
    assert not ranked(NOWHERE, text=header.replace("40 555 0199", "40 555 7777")).certain


def test_a_sender_who_was_confirmed_as_a_customer_tells_who_it_is_and_is_no_proof() -> None:
    learnt = Learnt("10001", 4, ("SO-000007", "SO-000012", "SO-000013"))
    extracted = order(**NOWHERE, buyer_name=None)
    ranking = rank_customers(extracted, index(), sender="a@gmx.de", lessons=LessonsOfSender("a@gmx.de", learnt))
    assert ids(ranking) == ["10001"] and not ranking.certain
    assert "learned from SO-000007" in ranking.likely[0].reasons[0]
    contradicted = rank_customers(
        order(ship_to_address=None),
        index(),
        sender="a@gmx.de",
        lessons=LessonsOfSender("a@gmx.de", replace(learnt, target="10002")),
    )
    assert not contradicted.certain


def test_right_customer_and_wrong_ship_to_in_the_same_town_is_a_question() -> None:
    north = ShipTo("S-2", "10001", "Harbour Marine Nord", Address("Werftweg 12, Halle 7", "21129", "Hamburg", "", "DE"))
    places = (HARBOUR_YARD, north)
    hall = resolution(order(ship_to_name=None, ship_to_address=read("Werftweg 12, Halle 7, 21129 Hamburg")), ship_tos=places)
    assert hall.ship_to == north
    other_hall = resolution(
        order(ship_to_name=None, ship_to_address=read("Werftweg 12, Halle 8, 21129 Hamburg")), ship_tos=places
    )
    assert other_hall.customer == HARBOUR and other_hall.ship_to is None
    assert "ship-to-new" in findings(other_hall)
    assert other_hall.new_ship_to > 0.5
    other_street = resolution(order(ship_to_address=read("Kranweg 12, 21129 Hamburg")), ship_tos=places)
    assert other_street.customer == HARBOUR and other_street.ship_to is None


@pytest.mark.parametrize(
    "printed", ["Werftweg 12, Tor 3, 21129 Hamburg", "Werftweg 12, 2. OG, 21129 Hamburg", "Werftweg 12, 21130 Hamburg"]
)
def test_another_gate_floor_or_postcode_is_another_place(printed: str) -> None:
    assert resolution(order(ship_to_name=None, ship_to_address=read(printed))).ship_to is None


def test_a_house_number_that_a_fax_spoilt_is_proposed_and_left_to_a_person() -> None:
    found = resolution(order(ship_to_address=read("Werftweg l2, 21129 Hamburg")))
    assert found.ship_to is None
    assert next(iter((*found.ship_tos, *found.nearest_ship_tos))).target == HARBOUR_YARD


def test_a_new_place_in_another_town_is_new_and_the_customer_stays_known() -> None:
    found = resolution(order(ship_to_name=read("Baustelle Süd"), ship_to_address=read("Ringstr. 5, 01067 Dresden")))
    assert found.customer == HARBOUR and found.ship_tos == ()
    assert found.new_ship_to > 0.9
    assert "ship-to-new" in findings(found)


def test_a_customer_who_is_new_altogether_has_nobody_to_be_squeezed_into() -> None:
    stranger = order(
        buyer_name=read("Zeppelin Orgelbau"),
        buyer_address=read("Hauptplatz 1, 4020 Linz"),
        ship_to_name=None,
        ship_to_address=None,
    )
    found = resolution(stranger, sender="po@orgelbau.example")
    assert found.customers == () and found.new_customer > 0.9
    assert "customer-unknown" in findings(found)


def test_what_was_printed_for_a_place_before_names_it_and_nothing_else_may_contradict_it() -> None:
    north = ShipTo("S-2", "10001", "Lager Nord", Address("Nordweg 3", "21129", "Hamburg", "", "DE"))
    lessons = LessonsOfCustomer(
        "10001", ship_tos={place_key("", "Werftweg 12, 21129 Hamburg"): Learnt("S-2", 1, ("SO-1", "SO-2"))}
    )
    extracted = order(ship_to_name=None, ship_to_address=read("Werftweg 12, 21129 Hamburg"))
    found = resolve(
        extracted, index(ship_tos=(HARBOUR_YARD, north)), sender="po@harbour-marine.example", unit_codes=UNIT_CODES, today=TODAY,
        customer_lessons=lambda customer_id: lessons,
    )  # fmt: skip
    assert found.ship_to is None


def test_a_record_that_only_receives_goods_is_never_certain_as_the_one_who_orders() -> None:
    depot = replace(HARBOUR, roles=(PartyRole.SHIP_TO,))
    ranking = ranked({"ship_to_address": None}, customers=(depot, BIRCH))
    assert not ranking.certain
    assert any("ship-to only" in reason for reason in ranking.likely[0].reasons)


def test_a_branch_among_hundreds_of_one_name_is_found_by_its_address() -> None:
    branches = tuple(
        Customer(
            f"3{number:04}", "Baumarkt Adler GmbH", Address(f"Marktstraße {number}", f"{10000 + number}", "Adlerstadt", "", "DE")
        )
        for number in range(1, 400)
    )
    found = ranked(
        {
            "buyer_name": read("Baumarkt Adler GmbH"),
            "buyer_address": read("Marktstr. 333, 10333 Adlerstadt"),
            "ship_to_address": None,
        },
        customers=branches,
    )
    assert ids(found)[0] == "30333" and found.likely[0].score > 0.5
    lost = ranked({**NOWHERE, "buyer_name": read("Baumarkt Adler GmbH")}, customers=branches)
    assert not lost.certain


def test_a_place_among_hundreds_of_one_customer_is_found_by_its_address() -> None:
    places = tuple(
        ShipTo(f"F{number}", "10001", f"Filiale {number}", Address(f"Werftweg {number}", "21129", "Hamburg", "", "DE"))
        for number in range(1, 300)
    )
    found = resolution(order(ship_to_name=None, ship_to_address=read("Werftweg 217, 21129 Hamburg")), ship_tos=places)
    assert found.ship_to is not None and found.ship_to.ship_to_id == "F217"
    assert resolution(order(ship_to_name=None, ship_to_address=None), ship_tos=places).ship_to is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("own_company.toml", 'name = "Falkner"\nemail_domains = ["sales@Falkner.example"]\nfax_numbers = ["+44 113 4960000"]\n'),
        ("own_company.csv", "name,email_domains,fax_numbers\nFalkner,sales@falkner.example,+44 113 4960000\n"),
    ],
)
def test_our_own_contacts_come_from_the_master_files(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    nothing_known = KnownRecords(frozenset(), frozenset())
    own = read_masters(tmp_path, nothing_known).masters.own_company
    assert (own.name, own.email_domains, own.fax_numbers) == ("Falkner", ("falkner.example",), ("+44 113 4960000",))
