"""Search keys of customers and places: one small row for each key of each party."""

from __future__ import annotations

import io
import re
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any

import numpy as np
from sqlalchemy import bindparam, delete, select, text, tuple_
from sqlalchemy.orm import Session

from pipeline.core.master_ports import PartyRef
from pipeline.core.parties import Customer, ShipTo
from pipeline.core.party_keys import key_number, keys_of_customer, keys_of_ship_to
from pipeline.storage import master_mapping as mapping
from pipeline.storage.column_types import storable_text
from pipeline.storage.master_tables import CustomerRow, PartyKeyRow, ShipToRow
from pipeline.storage.tables import Base
from pipeline.storage.upserting import portions, upsert_rows

_TABLE = Base.metadata.tables[PartyKeyRow.__tablename__]
_CUSTOMERS, _SHIP_TOS = (Base.metadata.tables[row.__tablename__] for row in (CustomerRow, ShipToRow))
# From so many parties at once on, PostgreSQL is told to count again how many rows there are.
_MANY = 5_000
_COPY_ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_COPY_SPECIAL = re.compile(r"[\\\t\n\r]")
_Keyed = tuple[PartyRef, set[str]]


class PartyKeys:
    """The writing side, within one unit of work. Call ``replace_...`` before the records themselves are written."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def replace_customers(self, customers: Iterable[Customer]) -> None:
        """Make customers, new or changed, findable by their keys, and no longer by those that they have lost."""
        new = _NewKeys()
        for portion in portions({one.customer_id: one for one in customers}.values()):
            ids = [storable_text(one.customer_id) for one in portion]
            rows = self._session.execute(select(_CUSTOMERS).where(_CUSTOMERS.c.customer_id.in_(ids)))
            known = dict(_keyed_customers(map(mapping.customer_of, rows)))
            self._replace(_keyed_customers(portion), known, new)
        self._add(new)

    def replace_ship_tos(self, places: Iterable[ShipTo]) -> None:
        """The same for places."""
        new = _NewKeys()
        for portion in portions({(one.customer_id, one.ship_to_id): one for one in places}.values()):
            ids = [(storable_text(one.customer_id), storable_text(one.ship_to_id)) for one in portion]
            column = tuple_(_SHIP_TOS.c.customer_id, _SHIP_TOS.c.ship_to_id)
            known = dict(
                _keyed_ship_tos(map(mapping.ship_to_of, self._session.execute(select(_SHIP_TOS).where(column.in_(ids)))))
            )
            self._replace(_keyed_ship_tos(portion), known, new)
        self._add(new)

    def make_again(self) -> None:
        """All keys anew, of what the tables hold."""
        self._session.execute(delete(_TABLE))
        new = _NewKeys()
        for reference, keys in _keyed_customers(map(mapping.customer_of, self._session.execute(select(_CUSTOMERS)))):
            new.add(reference, keys)
        for reference, keys in _keyed_ship_tos(map(mapping.ship_to_of, self._session.execute(select(_SHIP_TOS)))):
            new.add(reference, keys)
        self._add(new)

    def _replace(self, keyed: Iterable[_Keyed], known: Mapping[PartyRef, set[str]], new: _NewKeys) -> None:
        lost = []
        for reference, keys in keyed:
            before = known.get(reference, set())
            lost += [_row(key_number(key), reference) for key in before - keys]
            new.add(reference, keys - before)
        if lost:
            on_connection = self._session.connection()
            on_connection.execute(_FORGET, [{f"a_{name}": value for name, value in row.items()} for row in lost])

    def _add(self, new: _NewKeys) -> None:
        if len(new) >= _MANY and self._session.execute(select(_TABLE).limit(1)).first() is None:
            self._fill(new)
        else:
            upsert_rows(self._session, _TABLE, (_row(*row) for row in new.rows()))
        if len(new) >= _MANY and self._session.get_bind().dialect.name == "postgresql":
            # Not in its own good time: until then the first orders would be matched by reading whole tables.
            self._session.execute(text("ANALYZE customers, ship_tos, party_keys"))

    def _fill(self, new: _NewKeys) -> None:
        """The first import, past everything that takes its time for each row."""
        connection = self._session.connection()
        if connection.dialect.name == "sqlite":
            for rows in portions((key, storable_text(customer), storable_text(place)) for key, (customer, place) in new.rows()):
                connection.exec_driver_sql("INSERT INTO party_keys (key, customer_id, ship_to_id) VALUES (?, ?, ?)", rows)
            return
        text_rows = io.StringIO()
        for key, (customer, place) in new.rows():
            text_rows.write(f"{key}\t{_copied(customer)}\t{_copied(place)}\n")
        text_rows.seek(0)
        driver: Any = connection.connection.cursor()
        with closing(driver) as cursor:
            cursor.execute(
                "COPY party_keys (key, customer_id, ship_to_id) FROM STDIN", stream=io.BytesIO(text_rows.read().encode())
            )


class _NewKeys:
    """Keys to be written, sorted so that a large import fills the table from one end to the other."""

    def __init__(self) -> None:
        self._parties: list[PartyRef] = []
        self._numbers, self._holders = array("q"), array("I")

    def __len__(self) -> int:
        return len(self._parties)

    def add(self, reference: PartyRef, keys: Collection[str]) -> None:
        """Keys of one party."""
        self._numbers.extend([key_number(key) for key in keys])
        self._holders.extend([len(self._parties)] * len(keys))
        self._parties.append(reference)

    def rows(self) -> Iterator[tuple[int, PartyRef]]:
        """Each key with whose it is, by key."""
        if self._numbers:
            for at in np.argsort(np.frombuffer(self._numbers, dtype=np.int64), kind="stable").tolist():
                yield self._numbers[at], self._parties[self._holders[at]]


def _row(key: int, reference: PartyRef) -> dict[str, Any]:
    return {"key": key, "customer_id": reference[0], "ship_to_id": reference[1]}


def _copied(value: str) -> str:
    """As PostgreSQL's COPY wants text."""
    plain = storable_text(value)
    return plain.translate(_COPY_ESCAPES) if _COPY_SPECIAL.search(plain) else plain


def _keyed_customers(customers: Iterable[Customer]) -> Iterator[_Keyed]:
    for one in customers:
        yield (one.customer_id, ""), keys_of_customer(one)


def _keyed_ship_tos(places: Iterable[ShipTo]) -> Iterator[_Keyed]:
    for one in places:
        yield (one.customer_id, one.ship_to_id), keys_of_ship_to(one)


_FORGET = delete(_TABLE).where(
    _TABLE.c.key == bindparam("a_key"),
    _TABLE.c.customer_id == bindparam("a_customer_id"),
    _TABLE.c.ship_to_id == bindparam("a_ship_to_id"),
)
