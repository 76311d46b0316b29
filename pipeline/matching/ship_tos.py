"""Where an order goes: the customer's places compared with what the order prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.core.fields import ExtractedOrder
from pipeline.core.parties import Customer, ShipTo
from pipeline.core.resolution import Candidate
from pipeline.matching.addresses import AddressAgreement, compare_addresses
from pipeline.matching.index import MasterIndex
from pipeline.matching.names import CompanyName, company_name

_PROPOSED = 5
# A printed name that is less like than this names somebody else at the address.
_LIKE_NAME = 0.7
_SCORES = {AddressAgreement.SAME: 0.95, AddressAgreement.NEAR: 0.4, AddressAgreement.OTHER: 0.1}


@dataclass(frozen=True, slots=True)
class ShipToRanking:
    """Likely places best first, whether the first is certain, the nearest ones, and whether no place was named."""

    likely: tuple[Candidate[ShipTo], ...]
    certain: bool
    nearest: tuple[Candidate[ShipTo], ...]
    implied: bool = False


def own_ship_to(customer: Customer) -> ShipTo:
    """The customer's own address as a ship-to, under the customer's id."""
    return ShipTo(customer.customer_id, customer.customer_id, customer.name, customer.address)


def rank_ship_tos(extracted: ExtractedOrder, customer: Customer, index: MasterIndex) -> ShipToRanking:
    """Rank the customer's places. One without a likely place is new: it goes where we have never delivered.

    An order that names no ship-to goes to the customer's only one, or to the customer itself when the masters hold none.
    """
    places = list(index.ship_tos.get(customer.customer_id, ()))
    if extracted.ship_to_address is not None:
        return _by_address(extracted, customer, places)
    if extracted.ship_to_name is not None and not _is_customer(company_name(extracted.ship_to_name.value), customer):
        return _by_name(extracted.ship_to_name.value, places)
    if len(places) <= 1:
        place = places[0] if places else own_ship_to(customer)
        reason = "the customer's only ship-to" if places else "no ship-to in the masters, so the customer's own address"
        return ShipToRanking((Candidate(place, 0.9, (f"no ship-to on the order: {reason}",)),), True, (), implied=True)
    reason = f"no ship-to on the order, and the customer has {len(places)}"
    return ShipToRanking((), False, tuple(Candidate(place, 1 / len(places), (reason,)) for place in places[:_PROPOSED]))


def _by_address(extracted: ExtractedOrder, customer: Customer, places: Sequence[ShipTo]) -> ShipToRanking:
    printed = extracted.ship_to_address.value if extracted.ship_to_address else ""
    name = company_name(extracted.ship_to_name.value) if extracted.ship_to_name else None
    compared = [(place, compare_addresses(printed, place.address)) for place in places]
    if not any(comparison.agreement is AddressAgreement.SAME for _, comparison in compared):
        own = own_ship_to(customer)
        compared.append((own, compare_addresses(printed, own.address)))
    ranked = []
    for place, comparison in compared:
        likeness = _name_likeness(name, place, customer)
        reasons = [comparison.reason]
        if name is not None and likeness < _LIKE_NAME:
            reasons.append(f"another name than {place.name}")
        ranked.append(
            (_SCORES[comparison.agreement] * (0.8 + 0.2 * likeness), comparison.agreement, likeness, place, tuple(reasons))
        )
    ranked.sort(key=lambda entry: (-entry[0], entry[3].ship_to_id))
    same = [entry for entry in ranked if entry[1] is AddressAgreement.SAME]
    likely = tuple(Candidate(place, round(score, 3), reasons) for score, _, _, place, reasons in same)
    nearest = tuple(
        Candidate(place, round(score, 3), reasons)
        for score, agreement, _, place, reasons in ranked
        if agreement is AddressAgreement.NEAR
    )
    return ShipToRanking(likely[:_PROPOSED], _is_the_one([entry[2] for entry in same], name), nearest[:_PROPOSED])


def _is_the_one(likeness: Sequence[float], name: CompanyName | None) -> bool:
    """Whether the first of several places at the printed address is meant, by how like their names are, best first."""
    if not likeness or likeness[0] < _LIKE_NAME:
        return False
    return len(likeness) == 1 or (name is not None and likeness[0] == 1 and likeness[1] < 1)


def _by_name(printed: str, places: Sequence[ShipTo]) -> ShipToRanking:
    """A name alone counts when it is exactly that of one place."""
    name = company_name(printed)
    ranked = sorted(((name.likeness(company_name(place.name)), place) for place in places), key=lambda pair: -pair[0])
    same = tuple(
        Candidate(place, 0.85, (f"“{printed}” is the ship-to's name",))
        for _, place in ranked
        if name.is_same(company_name(place.name))
    )
    nearest = tuple(
        Candidate(place, round(likeness / 2, 3), (f"“{printed}” is like “{place.name}”",))
        for likeness, place in ranked
        if likeness > 0.5
    )
    return ShipToRanking(same[:_PROPOSED], len(same) == 1, () if same else nearest[:_PROPOSED])


def _is_customer(name: CompanyName, customer: Customer) -> bool:
    return any(name.is_same(company_name(own)) for own in (customer.name, *customer.aliases))


def _name_likeness(name: CompanyName | None, place: ShipTo, customer: Customer) -> float:
    """How well a printed ship-to name fits a place: by the place's own name, else the customer's; no name fits all."""
    if name is None or not name.keys:
        return 1.0
    place_name = company_name(place.name)
    if name.is_same(place_name):
        return 1.0
    own = 0.95 if _is_customer(name, customer) else 0.0
    return max(own, min(0.99, name.likeness(place_name)))
