"""One contract for every directory of customers and places: in memory, on SQLite, on PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace

import pytest

from pipeline.bootstrap import open_store
from pipeline.core.master_ports import HOLDERS_OF_A_KEY, PartyDirectory
from pipeline.core.parties import Address, Customer, Masters, OwnCompany, ShipTo
from pipeline.core.party_keys import keys_of_customer, keys_of_ship_to
from pipeline.core.ports import Store
from pipeline.matching.customers import rank_customers
from pipeline.matching.directory import DirectoryInMemory
from pipeline.matching.index import MasterIndex
from pipeline.settings import Settings
from pipeline.storage import party_keys
from tests import builders
from tests.integration.conftest import StandingClock

TOKYO = Customer("30001", "青山商事株式会社", Address("中央1-2-3", "100-0001", "架空区", "東京都", "JP"))
ODD = Customer(
    "40\\1", "Tab\there & Co", Address("Back\\slash Lane 5", "1234", "Nowhere"), partner_codes=("00815",), gln="4098765000027"
)
GATE = ShipTo(
    "S-1", "10002", "Gate", Address("400 Industrial Parkway, Gate 3", "60403", "Crestview", "IL", "US"), location_number="007"
)
MASTERS = builders.masters(customers=(*builders.masters().customers, TOKYO, ODD), ship_tos=(builders.HARBOUR_YARD, GATE))

Opened = Callable[[Masters], AbstractContextManager[PartyDirectory]]


@pytest.fixture(params=["memory", "sqlite", "sqlite at once", "postgresql", "postgresql at once"])
def opened(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Opened:
    """Opens a directory of some masters."""
    if request.param == "memory":

        @contextmanager
        def in_memory(masters: Masters) -> Iterator[PartyDirectory]:
            yield DirectoryInMemory.of(masters)

        return in_memory
    if request.param.endswith("at once"):
        monkeypatch.setattr(party_keys, "_MANY", 1)
    folder = request.getfixturevalue("tmp_path") / "store"
    settings = Settings(store=folder)
    if request.param.startswith("postgresql"):
        server = request.getfixturevalue("postgres")
        name = server.new_database(request.getfixturevalue("migrated_template"))
        settings = Settings(store=folder, database_url=server.url(name))
    store = open_store(settings)
    request.addfinalizer(store.close)

    @contextmanager
    def in_store(masters: Masters) -> Iterator[PartyDirectory]:
        with store.begin() as work:
            work.masters.upsert(masters)
            work.commit()
        with store.look() as work:
            yield work.parties

    return in_store


def test_every_party_is_found_by_every_one_of_its_keys(opened: Opened) -> None:
    with opened(MASTERS) as directory:
        for customer in MASTERS.customers:
            keys = keys_of_customer(customer)
            assert all((customer.customer_id, "") in refs for refs in directory.holders(keys).values())
            assert set(directory.holders(keys)) == keys
        for place in MASTERS.ship_tos:
            keys = keys_of_ship_to(place)
            found = directory.holders(keys, place.customer_id)
            assert set(found) == keys
            assert all((place.customer_id, place.ship_to_id) in refs for refs in found.values())
        assert directory.holders(["nnobody", "x0000000"]) == directory.holders([]) == {}


def test_records_come_back_as_they_went_in(opened: Opened) -> None:
    with opened(MASTERS) as directory:
        assert directory.own_company() == builders.OWN_COMPANY
        assert directory.customers(["40\\1", "10001", "nobody", "30001"]) == [builders.HARBOUR, TOKYO, ODD]
        assert directory.customers([]) == directory.ship_tos([]) == []
        assert directory.ship_tos([("10002", "S-1"), ("10001", "S-1"), ("10001", "S-9")]) == [builders.HARBOUR_YARD, GATE]
        assert directory.ship_tos_of("10001", 5) == [builders.HARBOUR_YARD]
        assert directory.ship_tos_of("10001", 0) == directory.ship_tos_of("30001", 5) == []


def test_the_keys_of_one_customer_are_not_anothers(opened: Opened) -> None:
    with opened(MASTERS) as directory:
        assert directory.holders(["cs1"]) == {"cs1": [("10001", "S-1"), ("10002", "S-1")]}
        assert directory.holders(["cs1"], "10002") == {"cs1": [("10002", "S-1")]}
        assert directory.holders(["c7", "c815"]) == {"c7": [("10002", "S-1")], "c815": [("40\\1", "")]}


def test_a_key_that_many_have_names_only_so_many(opened: Opened) -> None:
    twins = tuple(replace(builders.BIRCH, customer_id=f"{number:04}") for number in range(HOLDERS_OF_A_KEY + 20))
    with opened(builders.masters(customers=twins)) as directory:
        assert len(directory.holders(["nbirchwoodsupply"])["nbirchwoodsupply"]) == HOLDERS_OF_A_KEY
        assert directory.holders(["nbirchwoodsupply"], "0070") == {"nbirchwoodsupply": [("0070", "")]}


def test_an_order_meets_the_same_customer_whatever_holds_the_masters(opened: Opened) -> None:
    with opened(MASTERS) as directory:
        index = MasterIndex.of(directory, builders.index().articles.catalogue)
        ranking = rank_customers(builders.order(), index, sender="po@harbour-marine.example")
        assert ranking.certain and ranking.likely[0].target == builders.HARBOUR
        assert ranking == rank_customers(builders.order(), MasterIndex.build(MASTERS), sender="po@harbour-marine.example")


def test_a_changed_customer_is_seen_by_others_and_no_longer_found_by_what_it_was(
    store: Store, settings: Settings, clock: StandingClock
) -> None:
    other = open_store(settings, clock)
    moved = replace(
        builders.HARBOUR, name="Kontor Elbe GmbH", aliases=(), address=Address("Am Kai 3", "20459", "Hamburg", "", "DE")
    )
    place = replace(builders.HARBOUR_YARD, address=Address("Am Kai 4", "20459", "Hamburg", "", "DE"))
    with store.begin() as work:
        work.masters.upsert(MASTERS)
        work.commit()
    with store.begin() as work:
        work.masters.upsert(Masters(OwnCompany(""), customers=(moved,), ship_tos=(place,)))
        with other.look() as looking:
            assert looking.parties.holders(["nkontorelbe"]) == {}
        work.commit()
    with other.look() as looking:
        assert looking.parties.holders(["nkontorelbe"]) == {"nkontorelbe": [("10001", "")]}
        assert looking.parties.holders(["nharbourmarine", "a21129|12"]) == {}
        assert looking.parties.holders(["xde811234567"]) == {"xde811234567": [("10001", "")]}
        assert set(looking.parties.holders(keys_of_ship_to(place), "10001")) == keys_of_ship_to(place)
        assert looking.parties.own_company() == builders.OWN_COMPANY
    other.close()


def test_our_own_contacts_are_kept(store: Store) -> None:
    ours = replace(builders.OWN_COMPANY, email_domains=("falkner.example",), fax_numbers=("+44 113 4960000",))
    with store.begin() as work:
        work.masters.upsert(Masters(ours))
        work.commit()
    with store.look() as work:
        assert work.parties.own_company() == work.masters.load().own_company == ours
