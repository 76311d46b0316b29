"""The directory of customers and places in memory, for masters that come as a folder of files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.master_ports import HOLDERS_OF_A_KEY, PartyRef
from pipeline.core.parties import Customer, Masters, OwnCompany, ShipTo
from pipeline.core.party_keys import keys_of_customer, keys_of_ship_to


@dataclass(frozen=True)
class DirectoryInMemory:
    """All customers and places of some masters, a ``PartyDirectory``. Build it with ``of``; it never changes afterwards."""

    _own_company: OwnCompany
    _customers: Mapping[str, Customer]
    _ship_tos: Mapping[PartyRef, ShipTo]
    _places: Mapping[str, Sequence[ShipTo]]
    _holders: Mapping[str, Sequence[PartyRef]]

    @classmethod
    def of(cls, masters: Masters) -> DirectoryInMemory:
        """Index the customers and their places."""
        customers = {customer.customer_id: customer for customer in masters.customers}
        ship_tos = {(place.customer_id, place.ship_to_id): place for place in masters.ship_tos}
        holders: defaultdict[str, list[PartyRef]] = defaultdict(list)
        places: defaultdict[str, list[ShipTo]] = defaultdict(list)
        for customer in customers.values():
            for key in keys_of_customer(customer):
                holders[key].append((customer.customer_id, ""))
        for reference, place in sorted(ship_tos.items()):
            places[place.customer_id].append(place)
            for key in keys_of_ship_to(place):
                holders[key].append(reference)
        return cls(masters.own_company, customers, ship_tos, places, {key: sorted(refs) for key, refs in holders.items()})

    def own_company(self) -> OwnCompany:
        """Who we are."""
        return self._own_company

    def holders(self, keys: Collection[str], customer_id: str = "") -> dict[str, list[PartyRef]]:
        """Who has each of these keys: all customers and places, or those of one customer."""
        found = {}
        for key in keys:
            refs = self._holders.get(key, ())
            if customer_id:
                refs = [ref for ref in refs if ref[0] == customer_id]
            if refs:
                found[key] = list(refs[:HOLDERS_OF_A_KEY])
        return found

    def customers(self, customer_ids: Collection[str]) -> list[Customer]:
        """The customers of these numbers, by number."""
        return [self._customers[one] for one in sorted(set(customer_ids)) if one in self._customers]

    def ship_tos(self, references: Collection[PartyRef]) -> list[ShipTo]:
        """These places, by customer and number."""
        return [self._ship_tos[one] for one in sorted(set(references)) if one in self._ship_tos]

    def ship_tos_of(self, customer_id: str, limit: int) -> list[ShipTo]:
        """The first so many places of a customer, by number."""
        return list(self._places.get(customer_id, ())[:limit])
