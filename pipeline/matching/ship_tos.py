"""Where an order goes: the customer's places compared with what the order prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pipeline.core.fields import ExtractedOrder
from pipeline.core.parties import Address, Customer, ShipTo
from pipeline.core.party_codes import CodeScheme
from pipeline.core.resolution import Candidate
from pipeline.matching.addresses import AddressAgreement, compare_addresses
from pipeline.matching.index import MasterIndex
from pipeline.matching.names import CompanyName, company_name
from pipeline.matching.party_codes import Named

_PROPOSED = 5
# A printed name that is less like than this names somebody else at the address.
_LIKE_NAME = 0.7
_SCORES = {AddressAgreement.SAME: 0.95, AddressAgreement.NEAR: 0.4, AddressAgreement.OTHER: 0.1}


@dataclass(frozen=True, slots=True)
class ShipToRanking:
    """Likely places best first, whether the first is certain, the nearest ones, and whether no place was named.

    ``contradiction`` says in words that the ship-to's number and its name and address on the order mean two places.
    """

    likely: tuple[Candidate[ShipTo], ...]
    certain: bool
    nearest: tuple[Candidate[ShipTo], ...]
    implied: bool = False
    contradiction: str = ""


def own_ship_to(customer: Customer) -> ShipTo:
    """The customer's own address as a ship-to, under the customer's id."""
    return ShipTo(customer.customer_id, customer.customer_id, customer.name, customer.address)


def rank_ship_tos(extracted: ExtractedOrder, customer: Customer, index: MasterIndex) -> ShipToRanking:
    """Rank the customer's places. One without a likely place is new: it goes where we have never delivered.

    An order that names no ship-to goes to the customer's only one, or to the customer itself when the masters hold none. One that
    names it by a number goes to the place of that number, unless name or address are those of another place.
    """
    if extracted.ship_to_codes:
        return _by_number(extracted, customer, index)
    return _by_print(extracted, customer, index)


def _by_number(extracted: ExtractedOrder, customer: Customer, index: MasterIndex) -> ShipToRanking:
    found: dict[str, tuple[ShipTo, Named]] = {}
    named_by = index.party_codes.named_by(extracted.ship_to_codes)
    strangers = [named for named in named_by if named.is_worldwide and named.party.customer_id != customer.customer_id]
    for named in named_by:
        if named.party.customer_id == customer.customer_id:
            place = named.party if isinstance(named.party, ShipTo) else own_ship_to(customer)
            found.setdefault(place.ship_to_id, (place, named))
    is_printed = extracted.ship_to_address is not None or extracted.ship_to_name is not None
    if not found:
        if is_printed:
            return _checked_number(_by_print(extracted, customer, index), strangers, extracted)
        numbers = ", ".join(f"“{code.value.code}”" for code in extracted.ship_to_codes)
        reason = f"{numbers} is none of its numbers in the masters"
        places = index.ship_tos.get(customer.customer_id, ())
        return ShipToRanking((), False, tuple(Candidate(place, 0.1, (reason,)) for place in places[:_PROPOSED]))
    named_places = [Candidate(place, 0.97, (named.reason,)) for place, named in found.values()]
    if len(named_places) > 1:
        return ShipToRanking(tuple(named_places[:_PROPOSED]), False, ())
    return _confirmed_by_print(named_places[0], extracted, customer, index)


def _confirmed_by_print(
    named: Candidate[ShipTo], extracted: ExtractedOrder, customer: Customer, index: MasterIndex
) -> ShipToRanking:
    """A number decides where nothing else is printed, or what is printed fits the place."""
    place, printed = named.target, ""
    if extracted.ship_to_address is not None:
        comparison = compare_addresses(extracted.ship_to_address.value, place.address)
        if comparison.agreement is AddressAgreement.SAME:
            return ShipToRanking((Candidate(place, 0.99, (*named.reasons, comparison.reason)),), True, ())
        if place.address != Address():
            printed = extracted.ship_to_address.value
    elif extracted.ship_to_name is not None:
        name = company_name(extracted.ship_to_name.value)
        printed = extracted.ship_to_name.value if _name_likeness(name, place, customer) < _LIKE_NAME else ""
    if not printed:
        return ShipToRanking((named,), True, ())
    others = _by_print(extracted, customer, index)
    ranked = (named, *(other for other in others.likely if other.target.ship_to_id != place.ship_to_id))
    said = f"{named.reasons[0]}, {place.name}, but “{printed}” is printed as the place of delivery."
    return ShipToRanking(ranked[:_PROPOSED], False, others.nearest, contradiction=said)


def _checked_number(ranking: ShipToRanking, strangers: Sequence[Named], extracted: ExtractedOrder) -> ShipToRanking:
    """A place found by its address, where the number is of another customer's, or the masters have another number of it."""
    if strangers:
        other = strangers[0]
        said = f"{other.reason}, {other.party.name}, which belongs to another customer ({other.party.customer_id})."
        return replace(ranking, certain=False, contradiction=said)
    if not ranking.certain:
        return ranking
    place = ranking.likely[0].target
    for code in extracted.ship_to_codes:
        scheme = code.value.scheme
        known = place.gln if scheme is CodeScheme.GLN else place.location_number if scheme is CodeScheme.CUSTOMERS else ""
        if known:
            stated = f"The order calls the place of delivery {code.value.code}"
            said = f"{stated}, but by its address it is {place.name}, which we know as {known}."
            return replace(ranking, certain=False, contradiction=said)
    return ranking


def _by_print(extracted: ExtractedOrder, customer: Customer, index: MasterIndex) -> ShipToRanking:
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
