"""Parties found by the numbers that data orders name them by."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.core.codes import bare_key, code_key
from pipeline.core.fields import FieldValue
from pipeline.core.master_ports import HOLDERS_OF_A_KEY, PartyDirectory
from pipeline.core.parties import Customer, ShipTo
from pipeline.core.party_codes import CodeScheme, PartyCode, gln_key
from pipeline.core.party_keys import number_keys

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
        return is_worldwide(self.code)

    @property
    def reason(self) -> str:
        """What a person reads: where the number stands and what it is."""
        place = f" ({self.code.evidence.path})" if self.code.evidence and self.code.evidence.path else ""
        return f"“{self.code.value.code}”{place} is {self.meaning}"


_Number = tuple[str, str, frozenset[CodeScheme]]
_ANY = frozenset(CodeScheme)
_THEIRS = frozenset({CodeScheme.CUSTOMERS, CodeScheme.OTHER})
_OURS = frozenset({CodeScheme.OURS, CodeScheme.OTHER})
_GLN = frozenset({CodeScheme.GLN})


def is_worldwide(code: FieldValue[PartyCode]) -> bool:
    """Whether a number is of a kind that nobody else in the world has."""
    return code.value.scheme in (CodeScheme.GLN, CodeScheme.DUNS)


def named_by(codes: Codes, directory: PartyDirectory, customer_id: str = "") -> list[Named]:
    """Every party that one of the numbers names, by the number as stated before the number but for leading zeros.

    Args:
        customer_id: Only this customer and its places; empty for all. Then a number of too many parties names nobody.
    """
    if not codes:
        return []
    holders = directory.holders(number_keys(code.value.code for code in codes), customer_id)
    known = {ref for refs in holders.values() if customer_id or len(refs) < HOLDERS_OF_A_KEY for ref in refs}
    parties: list[Customer | ShipTo] = [*directory.customers({customer for customer, place in known if not place})]
    parties += directory.ship_tos({ref for ref in known if ref[1]})
    found = []
    for code in codes:
        exact = [*_fitting(parties, code, code_key)]
        if not exact and code.value.scheme is not CodeScheme.GLN and bare_key(code.value.code):
            exact = [*_fitting(parties, code, bare_key)]
        found += exact
    return found


def _fitting(parties: Sequence[Customer | ShipTo], code: FieldValue[PartyCode], key: Callable[[str], str]) -> Iterator[Named]:
    wanted = key(code.value.code)
    for party in parties:
        for number, meaning, schemes in _of_customer(party) if isinstance(party, Customer) else _of_ship_to(party):
            if number and key(number) == wanted and code.value.scheme in schemes and (key is code_key or schemes is not _GLN):
                yield Named(party, code, meaning)


def _of_customer(customer: Customer) -> Iterator[_Number]:
    yield customer.customer_id, "this customer's number with us", _OURS
    yield gln_key(customer.gln), "this customer's GLN", _GLN
    for code in customer.partner_codes:
        yield code, "a number of this customer's", _ANY


def _of_ship_to(place: ShipTo) -> Iterator[_Number]:
    yield place.ship_to_id, "this ship-to's number with us", _OURS
    yield gln_key(place.gln), "this ship-to's GLN", _GLN
    yield place.location_number, "this ship-to's number at the customer", _THEIRS
    for code in place.partner_codes:
        yield code, "a number of this ship-to's", _ANY
