"""Where an order goes: the customer's places compared with what the order prints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from pipeline.core.fields import ExtractedOrder
from pipeline.core.lessons import NOTHING_LEARNT, Learnt, LessonsOfCustomer
from pipeline.core.parties import Address, Customer, ShipTo
from pipeline.core.party_codes import CodeScheme
from pipeline.core.resolution import Candidate
from pipeline.matching.addresses import AddressAgreement, AddressComparison, AddressPart, compare_addresses
from pipeline.matching.index import MasterIndex
from pipeline.matching.names import CompanyName, company_name, name_likeness
from pipeline.matching.party_codes import Named, is_worldwide, named_by
from pipeline.matching.party_model import ship_to_model
from pipeline.matching.places import Places, places_of

LEVELS: dict[str, tuple[str, ...]] = {
    "address": ("none", "same", "misread", "building", "number", "street", "unknown", "elsewhere"),
    "name": ("none", "own", "customer", "like", "other"),
    "number": ("none", "same", "others"),
    "implied": ("none", "only", "one of several"),
    "lesson": ("none", "same", "others"),
    "kind": ("none", "customer's own address"),
}
"""The kinds of clues to a place and their levels; ``none`` says nothing for or against."""

_PROPOSED = 5
# A printed name that is less like than this names somebody else at the address.
_LIKE_NAME = 0.7
_AS_CUSTOMER = 0.95
_LIKELY = 0.5
_ADDRESS_LEVELS = {
    AddressPart.NONE: "same",
    AddressPart.MISREAD_NUMBER: "misread",
    AddressPart.BUILDING: "building",
    AddressPart.DIRECTION: "building",
    AddressPart.NUMBER: "number",
    AddressPart.STREET: "street",
    AddressPart.REGION: "street",
    AddressPart.UNKNOWN: "unknown",
    AddressPart.TOWN: "elsewhere",
}


@dataclass(frozen=True, slots=True)
class ShipToRanking:
    """Likely places best first, whether the first is certain, the nearest ones, and whether no place was named.

    Attributes:
        new: The probability that the order goes where the masters have no place of this customer.
        contradiction: In words, that the ship-to's number and its name and address on the order mean two places.
    """

    likely: tuple[Candidate[ShipTo], ...]
    certain: bool
    nearest: tuple[Candidate[ShipTo], ...]
    implied: bool = False
    new: float = 0.0
    contradiction: str = ""


@dataclass(frozen=True, slots=True)
class Compared:
    """One place beside what is printed."""

    place: ShipTo
    comparison: AddressComparison | None
    likeness: float
    levels: dict[str, str]
    reasons: tuple[str, ...]

    @property
    def is_same(self) -> bool:
        """Whether the printed address is the place's."""
        return self.comparison is not None and self.comparison.agreement is AddressAgreement.SAME


def own_ship_to(customer: Customer) -> ShipTo:
    """The customer's own address as a ship-to, under the customer's id."""
    return ShipTo(customer.customer_id, customer.customer_id, customer.name, customer.address)


def rank_ship_tos(
    extracted: ExtractedOrder, customer: Customer, index: MasterIndex, lessons: LessonsOfCustomer = NOTHING_LEARNT
) -> ShipToRanking:
    """Rank the customer's places; scores are probabilities. One without a likely place is new: we have never delivered there.

    An order that names no ship-to goes to the customer's only one, or to the customer itself when the masters hold none. One that
    names it by a number goes to the place of that number, unless name or address are those of another place.

    Args:
        lessons: What confirmed orders taught about this customer: what it printed for which place.
    """
    ranking = _ranked(extracted, customer, index, lessons)
    return replace(ranking, new=round(max(0.0, 1 - sum(one.score for one in (*ranking.likely, *ranking.nearest))), 4))


def _ranked(extracted: ExtractedOrder, customer: Customer, index: MasterIndex, lessons: LessonsOfCustomer) -> ShipToRanking:
    taught = lessons.ship_to_of(
        extracted.ship_to_name.value if extracted.ship_to_name else "",
        extracted.ship_to_address.value if extracted.ship_to_address else "",
    )
    places = places_of(customer, extracted, index.parties)
    if extracted.ship_to_codes:
        return _by_number(extracted, customer, index, places, taught)
    return _by_print(extracted, customer, places, taught)


def _by_number(
    extracted: ExtractedOrder, customer: Customer, index: MasterIndex, places: Places, taught: Learnt | None
) -> ShipToRanking:
    found: dict[str, tuple[ShipTo, Named]] = {}
    for named in named_by(extracted.ship_to_codes, index.parties, customer.customer_id):
        place = named.party if isinstance(named.party, ShipTo) else own_ship_to(customer)
        found.setdefault(place.ship_to_id, (place, named))
    if not found:
        if extracted.ship_to_address is not None or extracted.ship_to_name is not None:
            worldwide = [code for code in extracted.ship_to_codes if is_worldwide(code)]
            strangers = [one for one in named_by(worldwide, index.parties) if one.party.customer_id != customer.customer_id]
            return _checked_number(_by_print(extracted, customer, places, taught), strangers, extracted)
        numbers = ", ".join(f"“{code.value.code}”" for code in extracted.ship_to_codes)
        compared = [
            _plain(place, {"number": "others"}, f"{numbers} is none of its numbers in the masters") for place in places.listed
        ]
        return ShipToRanking((), False, _candidates(compared)[:_PROPOSED])
    named_places = [_plain(place, {"number": "same"}, named.reason) for place, named in found.values()]
    if len(named_places) > 1:
        return ShipToRanking(_candidates(named_places)[:_PROPOSED], False, ())
    return _confirmed_by_print(named_places[0], extracted, customer, places, taught)


def _plain(place: ShipTo, levels: dict[str, str], reason: str) -> Compared:
    return Compared(place, None, 1.0, levels, (reason,))


def _confirmed_by_print(
    named: Compared, extracted: ExtractedOrder, customer: Customer, places: Places, taught: Learnt | None
) -> ShipToRanking:
    """A number decides where nothing else is printed, or what is printed fits the place."""
    place, printed = named.place, ""
    if extracted.ship_to_address is not None:
        comparison = compare_addresses(extracted.ship_to_address.value, place.address)
        if comparison.agreement is AddressAgreement.SAME:
            both = replace(named, levels=named.levels | {"address": "same"}, reasons=(*named.reasons, comparison.reason))
            return ShipToRanking(_candidates([both]), True, ())
        if place.address != Address():
            printed = extracted.ship_to_address.value
    elif extracted.ship_to_name is not None:
        name = company_name(extracted.ship_to_name.value)
        printed = extracted.ship_to_name.value if _name_likeness(name, place, customer) < _LIKE_NAME else ""
    if not printed:
        return ShipToRanking(_candidates([named]), True, ())
    others = _by_print(extracted, customer, places, taught)
    rest = [replace(other, score=other.score / 2) for other in others.likely if other.target.ship_to_id != place.ship_to_id]
    ranked = (Candidate(place, 0.5, named.reasons), *rest)
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


def _by_print(extracted: ExtractedOrder, customer: Customer, places: Places, taught: Learnt | None) -> ShipToRanking:
    compared = _compared_by_print(extracted, customer, places, taught)
    ranked = list(zip(_candidates(compared, ranked=False), compared, strict=True))
    ranked.sort(key=lambda pair: (-pair[0].score, -pair[1].likeness, pair[0].target.ship_to_id))
    if extracted.ship_to_address is not None:
        return _by_address(extracted, ranked, taught)
    if _names_place(extracted, customer):
        return _by_name(ranked)
    if places.are_all and len(places.listed) <= 1:
        return ShipToRanking(tuple(found for found, _ in ranked), True, (), implied=True)
    return ShipToRanking((), False, tuple(found for found, _ in ranked)[:_PROPOSED])


def compared_places(
    extracted: ExtractedOrder, customer: Customer, index: MasterIndex, taught: Learnt | None = None
) -> list[Compared]:
    """The customer's places beside everything that the order says of where it goes."""
    compared = _compared_by_print(extracted, customer, places_of(customer, extracted, index.parties), taught)
    if not extracted.ship_to_codes:
        return compared
    named = {
        one.party.ship_to_id if isinstance(one.party, ShipTo) else customer.customer_id
        for one in named_by(extracted.ship_to_codes, index.parties, customer.customer_id)
    }
    return [
        replace(one, levels=one.levels | {"number": "same" if one.place.ship_to_id in named else "others"}) for one in compared
    ]


def _names_place(extracted: ExtractedOrder, customer: Customer) -> bool:
    """Whether the ship-to's name is another than the customer's own, which would say nothing."""
    return extracted.ship_to_name is not None and not _is_customer(company_name(extracted.ship_to_name.value), customer)


def _compared_by_print(extracted: ExtractedOrder, customer: Customer, places: Places, taught: Learnt | None) -> list[Compared]:
    if extracted.ship_to_address is not None:
        return _compared_with_address(extracted, customer, places.listed, taught)
    if extracted.ship_to_name is not None and _names_place(extracted, customer):
        return [_compared_with_name(extracted.ship_to_name.value, place, taught) for place in places.listed]
    if places.are_all and len(places.listed) <= 1:
        place = places.listed[0] if places.listed else own_ship_to(customer)
        reason = "the customer's only ship-to" if places.listed else "no ship-to in the masters, so the customer's own address"
        return [_plain(place, {"implied": "only"}, f"no ship-to on the order: {reason}")]
    count = str(len(places.listed)) if places.are_all else "many"
    reason = f"no ship-to on the order, and the customer has {count}"
    return [_plain(place, {"implied": "one of several"}, reason) for place in places.listed]


def _by_address(
    extracted: ExtractedOrder, ranked: Sequence[tuple[Candidate[ShipTo], Compared]], taught: Learnt | None
) -> ShipToRanking:
    same = [pair for pair in ranked if pair[1].is_same]
    # Another number is another door, however probable a mistake is; only signs that print alike may be one.
    likely = same or [pair for pair in ranked if pair[0].score >= _LIKELY and pair[1].levels["address"] == "misread"]
    near = [found for found, one in ranked if (found, one) not in likely and one.levels["address"] != "elsewhere"]
    name = company_name(extracted.ship_to_name.value) if extracted.ship_to_name else None
    is_the_one = _is_the_one(sorted((one.likeness for _, one in same), reverse=True), name)
    is_taught = taught is None or (bool(likely) and likely[0][0].target.ship_to_id == taught.target)
    found = tuple(found for found, _ in likely)
    return ShipToRanking(found[:_PROPOSED], bool(same) and is_the_one and is_taught, tuple(near[:_PROPOSED]))


def _compared_with_address(
    extracted: ExtractedOrder, customer: Customer, places: Sequence[ShipTo], taught: Learnt | None
) -> list[Compared]:
    """Beside the printed address and name.

    The customer's own address is a place as well, unless one of its places stands for it.
    """
    printed = extracted.ship_to_address.value if extracted.ship_to_address else ""
    name = company_name(extracted.ship_to_name.value) if extracted.ship_to_name else None
    compared = [_compared(printed, name, place, customer, taught) for place in places]
    own = _compared(printed, name, own_ship_to(customer), customer, taught)
    same = [one.place.address for one in compared if one.is_same]
    if not same or (own.is_same and not any(_is_one_place(customer.address, known) for known in same)):
        compared.append(replace(own, levels=own.levels | {"kind": "customer's own address"}))
    return compared


def _is_one_place(one: Address, other: Address) -> bool:
    """Whether what the masters write twice is one place: a print without postcode may fit two streets of one name.

    A region that only one record has says nothing, and its words (West Midlands) would be taken for a direction.
    """
    plain = one if other.region else replace(one, region="")
    return compare_addresses(plain.on_one_line(), other).agreement is AddressAgreement.SAME


def _compared(printed: str, name: CompanyName | None, place: ShipTo, customer: Customer, taught: Learnt | None) -> Compared:
    comparison = compare_addresses(printed, place.address)
    likeness = _name_likeness(name, place, customer)
    reasons = [comparison.reason]
    if name is not None and likeness < _LIKE_NAME:
        reasons.append(f"another name than {place.name}")
    if taught is not None and taught.target == place.ship_to_id:
        reasons.append(f"this was printed for it before, {taught.reason}")
    levels = {"address": _ADDRESS_LEVELS[comparison.differs], "name": _name_level(name, likeness, place)}
    return Compared(place, comparison, likeness, levels | _lesson(place, taught), tuple(reasons))


def _compared_with_name(printed: str, place: ShipTo, taught: Learnt | None) -> Compared:
    name = company_name(printed)
    likeness = name_likeness(name, company_name(place.name))
    level = _name_level(name, likeness, place)
    said = f"“{printed}” is the ship-to's name" if level == "own" else f"“{printed}” is like “{place.name}”"
    return Compared(place, None, likeness, {"name": level} | _lesson(place, taught), (said,))


def _lesson(place: ShipTo, taught: Learnt | None) -> dict[str, str]:
    return {} if taught is None else {"lesson": "same" if taught.target == place.ship_to_id else "others"}


def _name_level(name: CompanyName | None, likeness: float, place: ShipTo) -> str:
    if name is None or not name.keys:
        return "none"
    if name.is_same(company_name(place.name)):
        return "own"
    return "customer" if likeness >= _AS_CUSTOMER else "like" if likeness >= _LIKE_NAME else "other"


def _candidates(compared: Iterable[Compared], *, ranked: bool = True) -> tuple[Candidate[ShipTo], ...]:
    listed = list(compared)
    chances = ship_to_model().chances([one.levels for one in listed]).of_each
    found = [Candidate(one.place, round(chance, 4), one.reasons) for one, chance in zip(listed, chances, strict=True)]
    return tuple(sorted(found, key=lambda one: (-one.score, one.target.ship_to_id)) if ranked else found)


def _is_the_one(likeness: Sequence[float], name: CompanyName | None) -> bool:
    """Whether the first of several places at the printed address is meant, by how like their names are, best first."""
    if not likeness or likeness[0] < _LIKE_NAME:
        return False
    return len(likeness) == 1 or (name is not None and likeness[0] == 1 and likeness[1] < 1)


def _by_name(ranked: Sequence[tuple[Candidate[ShipTo], Compared]]) -> ShipToRanking:
    """A name alone counts when it is exactly that of one place."""
    same = tuple(found for found, one in ranked if one.levels["name"] == "own")
    nearest = tuple(found for found, one in ranked if one.likeness > 0.5)
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
    own = _AS_CUSTOMER if _is_customer(name, customer) else 0.0
    return max(own, min(0.99, name_likeness(name, place_name)))
