"""The directory of customers and places in the database: every question is one statement on an index."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import BigInteger, Select, Text, and_, bindparam, cast, column, func, literal, select, true, union_all
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Session

from pipeline.core.master_ports import HOLDERS_OF_A_KEY, PartyRef
from pipeline.core.parties import Customer, OwnCompany, ShipTo
from pipeline.core.party_keys import key_number
from pipeline.storage import master_mapping as mapping
from pipeline.storage.master_tables import CustomerRow, OwnCompanyRow, PartyKeyRow, ShipToRow
from pipeline.storage.tables import Base

_TABLES = Base.metadata.tables
_KEYS = _TABLES[PartyKeyRow.__tablename__].c
_CUSTOMERS, _SHIP_TOS = _TABLES[CustomerRow.__tablename__], _TABLES[ShipToRow.__tablename__]
_OWN = _TABLES[OwnCompanyRow.__tablename__]
# SQLite takes 500 parts of a union; statements of one length are compiled once.
_ASKED_AT_A_TIME = 64


class SqlPartyDirectory:
    """Customers and places within one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._on_sqlite = session.get_bind().dialect.name == "sqlite"

    def own_company(self) -> OwnCompany:
        """Who we are; without a name while nobody said it."""
        row = self._session.execute(select(_OWN)).first()
        return mapping.own_company_of(row) if row else OwnCompany("")

    def holders(self, keys: Collection[str], customer_id: str = "") -> dict[str, list[PartyRef]]:
        """Who has each of these keys: all customers and places, or those of one customer."""
        by_number = {key_number(key): key for key in keys}
        found: dict[str, list[PartyRef]] = {}
        for number, customer, place in self._holders(list(by_number), customer_id):
            found.setdefault(by_number[number], []).append((customer, place))
        return {key: sorted(holders) for key, holders in found.items()}

    def _holders(self, numbers: Sequence[int], customer_id: str) -> Iterator[Any]:
        of_one = {"customer_id": customer_id} if customer_id else {}
        if not self._on_sqlite:
            asked_all = {"values": list(numbers)} | of_one
            # All in one row of JSON: a row for each would take the driver longer than the search takes the database.
            found = self._session.execute(_postgresql_holders(bool(customer_id)), asked_all).scalar_one() if numbers else None
            yield from json.loads(found) if found else ()
            return
        remaining = iter(numbers)
        while portion := list(islice(remaining, _ASKED_AT_A_TIME)):
            # Filled up with a number that is asked for anyway, which would come twice: hence with nothing.
            asked: list[int | None] = [*portion, *[None] * (_rounded(len(portion)) - len(portion))]
            values = {f"key_{place}": number for place, number in enumerate(asked)}
            yield from self._session.execute(_sqlite_holders(len(asked), bool(customer_id)), values | of_one)

    def customers(self, customer_ids: Collection[str]) -> list[Customer]:
        """The customers of these numbers, by number."""
        if not customer_ids:
            return []
        rows = self._session.execute(_customers(self._on_sqlite), {"values": self._list(customer_ids)})
        return sorted(map(mapping.customer_of, rows), key=lambda customer: customer.customer_id)

    def ship_tos(self, references: Collection[PartyRef]) -> list[ShipTo]:
        """These places, by customer and number."""
        if not references:
            return []
        asked = sorted(set(references))
        values = {"customers": self._list([one for one, _ in asked]), "places": self._list([place for _, place in asked])}
        rows = self._session.execute(_ship_tos(self._on_sqlite), values)
        return sorted(map(mapping.ship_to_of, rows), key=lambda place: (place.customer_id, place.ship_to_id))

    def ship_tos_of(self, customer_id: str, limit: int) -> list[ShipTo]:
        """The first so many places of a customer, by number."""
        rows = self._session.execute(_OF_CUSTOMER, {"customer_id": customer_id, "most": limit})
        return list(map(mapping.ship_to_of, rows))

    def _list(self, values: Collection[str]) -> Any:
        return json.dumps(list(values)) if self._on_sqlite else list(values)


def _rounded(count: int) -> int:
    return next(size for size in (4, 16, _ASKED_AT_A_TIME) if size >= count)


@lru_cache
def _sqlite_holders(count: int, of_one: bool) -> Any:
    """One short search for each key: of a word that thousands have, the rest is never read."""
    searches = []
    for place in range(count):
        search = select(_KEYS.key, _KEYS.customer_id, _KEYS.ship_to_id).where(
            _KEYS.key == bindparam(f"key_{place}", type_=BigInteger)
        )
        if of_one:
            search = search.where(_KEYS.customer_id == bindparam("customer_id"))
        searches.append(select(search.limit(literal(HOLDERS_OF_A_KEY)).subquery()))
    return union_all(*searches)


@lru_cache
def _postgresql_holders(of_one: bool) -> Any:
    asked = (
        func.unnest(cast(bindparam("values", type_=ARRAY(BigInteger)), ARRAY(BigInteger))).table_valued("key").render_derived()
    )
    search = select(_KEYS.key, _KEYS.customer_id, _KEYS.ship_to_id).where(_KEYS.key == asked.c.key)
    if of_one:
        search = search.where(_KEYS.customer_id == bindparam("customer_id"))
    found = search.limit(literal(HOLDERS_OF_A_KEY)).lateral("found")
    each = func.json_build_array(found.c.key, found.c.customer_id, found.c.ship_to_id)
    return select(cast(func.json_agg(each), Text)).select_from(asked.join(found, true()))


@lru_cache
def _customers(on_sqlite: bool) -> Select[Any]:
    return select(_CUSTOMERS).where(_CUSTOMERS.c.customer_id.in_(_values("values", on_sqlite)))


@lru_cache
def _ship_tos(on_sqlite: bool) -> Select[Any]:
    c = _SHIP_TOS.c
    if on_sqlite:
        customers = func.json_each(bindparam("customers")).table_valued("key", "value", name="asked_customers")
        places = func.json_each(bindparam("places")).table_valued("key", "value", name="asked_places")
        return (
            select(_SHIP_TOS)
            .select_from(customers.join(places, customers.c.key == places.c.key))
            .where(and_(c.customer_id == customers.c.value, c.ship_to_id == places.c.value))
        )
    arrays = [cast(bindparam(name, type_=ARRAY(Text)), ARRAY(Text)) for name in ("customers", "places")]
    asked = func.unnest(*arrays).table_valued(column("customer"), column("place")).render_derived()
    return select(_SHIP_TOS).where(and_(c.customer_id == asked.c.customer, c.ship_to_id == asked.c.place))


def _values(name: str, on_sqlite: bool) -> Select[Any]:
    if on_sqlite:
        return select(func.json_each(bindparam(name)).table_valued("value").c.value)
    return select(
        func.unnest(cast(bindparam(name, type_=ARRAY(Text)), ARRAY(Text))).table_valued("value").render_derived().c.value
    )


_OF_CUSTOMER = (
    select(_SHIP_TOS)
    .where(_SHIP_TOS.c.customer_id == bindparam("customer_id"))
    .order_by(_SHIP_TOS.c.ship_to_id)
    .limit(bindparam("most"))
)
