"""Parties found by the numbers that data orders name them by."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from pipeline.core.codes import bare_key, code_key
from pipeline.core.fields import FieldValue
from pipeline.core.parties import Customer, ShipTo
from pipeline.core.party_codes import CodeScheme, PartyCode, gln_key

Codes = Sequence[FieldValue[PartyCode]]


@dataclass(frozen=True, slots=True)
class Named:
    """A party that a number names, and what the number is to it: ``its number with us``."""

    party: Customer | ShipTo
    code: FieldValue[PartyCode]
    meaning: str

    @property
    def is_worldwide(self) -> bool:
        """Whether nobody else in the world has the number."""
        return self.code.value.scheme in (CodeScheme.GLN, CodeScheme.DUNS)

    @property
    def reason(self) -> str:
        """What a person reads: where the number stands and what it is."""
        place = f" ({self.code.evidence.path})" if self.code.evidence and self.code.evidence.path else ""
        return f"“{self.code.value.code}”{place} is {self.meaning}"


_Known = tuple[Customer | ShipTo, str, frozenset[CodeScheme]]
_Number = tuple[Customer | ShipTo, str, str, frozenset[CodeScheme]]
_ANY = frozenset(CodeScheme)
_THEIRS = frozenset({CodeScheme.CUSTOMERS, CodeScheme.OTHER})
_OURS = frozenset({CodeScheme.OURS, CodeScheme.OTHER})
_GLN = frozenset({CodeScheme.GLN})


@dataclass(frozen=True)
class PartyCodeIndex:
    """All numbers of all parties, by their keys; and those of digits only without leading zeros, which forms drop and add."""

    by_key: Mapping[str, Sequence[_Known]]
    by_bare_key: Mapping[str, Sequence[_Known]]

    @classmethod
    def build(cls, customers: Iterable[Customer], ship_tos: Iterable[ShipTo]) -> PartyCodeIndex:
        """Of the parties that matching may propose."""
        by_key: defaultdict[str, list[_Known]] = defaultdict(list)
        by_bare_key: defaultdict[str, list[_Known]] = defaultdict(list)
        numbers: Iterable[_Number] = chain(_of_customers(customers), _of_ship_tos(ship_tos))
        for party, code, meaning, schemes in numbers:
            if key := code_key(code):
                by_key[key].append((party, meaning, schemes))
            if schemes is not _GLN and (bare := bare_key(code)):
                by_bare_key[bare].append((party, meaning, schemes))
        return cls(dict(by_key), dict(by_bare_key))

    def named_by(self, codes: Codes) -> list[Named]:
        """Every party that one of the numbers names, by the number as stated before the number but for leading zeros."""
        found = []
        for code in codes:
            stated = code.value
            exact = [*self._fitting(self.by_key.get(code_key(stated.code), ()), stated)]
            if not exact and stated.scheme is not CodeScheme.GLN:
                exact = [*self._fitting(self.by_bare_key.get(bare_key(stated.code), ()), stated)]
            found += [Named(party, code, meaning) for party, meaning in exact]
        return found

    def _fitting(self, known: Sequence[_Known], stated: PartyCode) -> Iterator[tuple[Customer | ShipTo, str]]:
        for party, meaning, schemes in known:
            if stated.scheme in schemes:
                yield party, meaning


def _of_customers(customers: Iterable[Customer]) -> Iterator[_Number]:
    for customer in customers:
        yield customer, customer.customer_id, "this customer's number with us", _OURS
        yield customer, gln_key(customer.gln), "this customer's GLN", _GLN
        for code in customer.partner_codes:
            yield customer, code, "a number of this customer's", _ANY


def _of_ship_tos(ship_tos: Iterable[ShipTo]) -> Iterator[_Number]:
    for place in ship_tos:
        yield place, place.ship_to_id, "this ship-to's number with us", _OURS
        yield place, gln_key(place.gln), "this ship-to's GLN", _GLN
        yield place, place.location_number, "this ship-to's number at the customer", _THEIRS
        for code in place.partner_codes:
            yield place, code, "a number of this ship-to's", _ANY
