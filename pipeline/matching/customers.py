"""Who sent an order: clues weighed into ranked candidates, and whether the first is proven."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.core.fields import ExtractedOrder
from pipeline.core.lessons import NOTHING_LEARNT_OF_SENDER, LessonsOfSender
from pipeline.core.master_ports import HOLDERS_OF_A_KEY
from pipeline.core.parties import Address, Customer
from pipeline.core.party_keys import printed_address_keys
from pipeline.core.resolution import Candidate
from pipeline.matching.addresses import AddressAgreement, compare_addresses
from pipeline.matching.customer_clues import OUTDONE, Group, Traits, beside_each_other, traits_of
from pipeline.matching.index import MasterIndex
from pipeline.matching.names import company_name, name_likeness
from pipeline.matching.order_clues import OrderClues, read_clues
from pipeline.matching.party_codes import Named, is_worldwide, named_by
from pipeline.matching.party_model import Unseen, customer_model
from pipeline.matching.shortlist import shortlisted

SURE = 0.98
"""The least probability of a customer who may be certain; the rules below ask for more than that."""
_POSSIBLE = 0.02
_PROPOSED = 5
_PLACES_OF_CERTAIN = 20
_LIKE_NAME = 0.6
# A proof needs one of these clues, and one more of any of the others that count.
_IDENTIFYING = {Group.NAME: ("same",), Group.TAX_ID: ("same",), Group.NUMBER: ("same",)}
_CORROBORATING = _IDENTIFYING | {
    Group.ADDRESS: ("same",),
    Group.SENDER: ("sole", "shared", "crowd"),
    Group.SHIP_TO: ("same",),
    Group.CONTACT: ("sole", "shared", "crowd"),
    Group.OTHER_NUMBER: ("same",),
    Group.LESSON: ("often",),
}
# What tells a customer from another of the same name.
_TELLING = {Group.TAX_ID: ("same",), Group.ADDRESS: ("same",), Group.SHIP_TO: ("same",), Group.NUMBER: ("same",)}


@dataclass(frozen=True, slots=True)
class CustomerRanking:
    """Likely customers best first, whether the first is certain, and who comes nearest when nobody is likely.

    Attributes:
        new: The probability that it is none of the customers in the masters.
        contradiction: In words, that a number on the order names somebody else than its name and address do.
    """

    likely: tuple[Candidate[Customer], ...]
    certain: bool
    nearest: tuple[Candidate[Customer], ...]
    new: float = 0.0
    contradiction: str = ""


@dataclass(frozen=True, slots=True)
class Standings:
    """The customers that come into question with their clues, and those of the buyer's name who were too many to be looked at."""

    clues: OrderClues
    numbers: Sequence[Named]
    customers: Sequence[Customer]
    traits: Sequence[Traits]
    unseen: Unseen | None = None


@dataclass(frozen=True, slots=True)
class _Weighed:
    """One customer with what ties it to the order and its probability."""

    customer: Customer
    traits: Traits
    chance: float

    def has(self, wanted: Mapping[Group, Sequence[str]]) -> set[Group]:
        """The kinds of clues of which it has one of these levels."""
        return {group for group, levels in wanted.items() if self.traits[group].level in levels}

    def candidate(self) -> Candidate[Customer]:
        """As a person reads it, the strongest clue first."""
        model = customer_model()
        told = [(group, trait) for group, trait in self.traits.items() if trait.reason]
        told.sort(key=lambda one: -model.score({one[0].value: one[1].level}))
        return Candidate(self.customer, round(self.chance, 4), tuple(dict.fromkeys(trait.reason for _, trait in told)))


def rank_customers(
    extracted: ExtractedOrder,
    index: MasterIndex,
    *,
    sender: str = "",
    document_text: str = "",
    lessons: LessonsOfSender = NOTHING_LEARNT_OF_SENDER,
) -> CustomerRanking:
    """Rank everybody whom a clue points to; scores are probabilities.

    Certain is a customer whose own name, tax id or number is on the order, whom a second, independent clue confirms, whose
    probability is high, and against whom nothing speaks: no other customer with as good a clue, no address that contradicts.

    Args:
        sender: Mail address or fax number that the order came from; empty when not known.
        document_text: All text of the document, for tax ids and contacts in the letterhead and a fax's header; may be empty.
        lessons: What confirmed orders taught about the sender.
    """
    found = standings(extracted, index, sender, document_text, lessons)
    clues, numbers = found.clues, found.numbers
    chances = customer_model().chances(list(map(levels_of, found.traits)), found.unseen)
    weighed = [_Weighed(*one) for one in zip(found.customers, found.traits, chances.of_each, strict=True)]
    weighed.sort(key=lambda one: (-one.chance, one.customer.customer_id))
    weighed = [one for one in weighed if any(trait.reason for trait in one.traits.values())]
    is_new = chances.of_nobody >= max([0.5, *(one.chance for one in weighed)]) or (bool(weighed) and _is_only_like(weighed[0]))
    likely = () if is_new else tuple(one for one in weighed if one.chance >= _POSSIBLE)
    nearest = weighed[len(likely) :]
    contradiction = _contradicted_number(likely[0], numbers, clues, extracted) if likely else ""
    return CustomerRanking(
        tuple(one.candidate() for one in likely[:_PROPOSED]),
        bool(likely) and not contradiction and _is_certain(likely[0], weighed, extracted, index),
        tuple(one.candidate() for one in nearest[:_PROPOSED]),
        round(chances.of_nobody, 4),
        contradiction,
    )


def _is_only_like(best: _Weighed) -> bool:
    """Whether nothing but a name that is like speaks for a customer, at an address that is none of its: somebody new."""
    no_proof = best.traits[Group.TOGETHER].level == "none"
    return no_proof and best.traits[Group.ADDRESS].level in ("town", "elsewhere")


def standings(
    extracted: ExtractedOrder, index: MasterIndex, sender: str, document_text: str, lessons: LessonsOfSender
) -> Standings:
    """How everybody whom a clue points to stands to an order, before it is weighed."""
    clues = read_clues(extracted, index.own, sender, document_text, lessons.customer)
    listed = shortlisted(clues, index.parties, index.own)
    numbers = _numbers(clues, index)
    traits = beside_each_other([traits_of(customer, clues, listed, numbers) for customer in listed.customers])
    return Standings(clues, numbers, listed.customers, traits, _unseen(clues, traits) if listed.crowded else None)


def _unseen(clues: OrderClues, traits: Sequence[Traits]) -> Unseen:
    """Namesakes who were not looked at. Those at a printed address would have been found by name and place together.

    Where somebody was found there, any of the others may have had that address printed, but only one in so many would: all of
    them together count for one.
    """
    placed = any(one[group].level in ("same", "place") for one in traits for group in (Group.ADDRESS, Group.SHIP_TO))
    levels = {Group.NAME.value: "same", Group.TOGETHER.value: "one"}
    if placed:
        levels[Group.OUTDONE.value] = OUTDONE.level
    if clues.addresses:
        levels[Group.ADDRESS.value] = "elsewhere"
    if clues.ship_to_address:
        levels[Group.SHIP_TO.value] = "elsewhere"
    return Unseen(1 if placed else HOLDERS_OF_A_KEY, levels)


def levels_of(traits: Traits) -> dict[str, str]:
    """The levels alone, as the model takes them."""
    return {group.value: trait.level for group, trait in traits.items()}


def _numbers(clues: OrderClues, index: MasterIndex) -> list[Named]:
    """Whom the numbers of data orders name; of our own company's none is left.

    A customer's numbers for its places are its own only: they say who it is together with its own number.
    """
    found = named_by([*clues.buyer_codes, *clues.bill_to_codes], index.parties)
    found += named_by([code for code in clues.ship_to_codes if is_worldwide(code)], index.parties)
    numbered = {named.party.customer_id for named in found if named.code in clues.buyer_codes}
    local = [code for code in clues.ship_to_codes if not is_worldwide(code)]
    for customer_id in sorted(numbered)[:_PROPOSED]:
        found += named_by(local, index.parties, customer_id)
    known = {one.customer_id: one for one in index.parties.customers({named.party.customer_id for named in found})}
    return [
        named for named in found if (one := known.get(named.party.customer_id)) is not None and not index.own.is_customer(one)
    ]


def _contradicted_number(best: _Weighed, numbers: Sequence[Named], clues: OrderClues, extracted: ExtractedOrder) -> str:
    """What is wrong where the buyer's number and the rest of the order mean two customers; empty where they agree."""
    numbered = [
        named
        for named in numbers
        if named.code in clues.buyer_codes and (isinstance(named.party, Customer) or named.is_worldwide)
    ]
    if not numbered:
        return ""
    customer = best.customer
    others = [named for named in numbered if named.party.customer_id != customer.customer_id]
    if best.traits[Group.NUMBER].level != "same":
        said = f"{others[0].reason}, {others[0].party.name} ({others[0].party.customer_id})"
        return f"{said}, but all else on the order is {customer.name} ({customer.customer_id})."
    if others:
        said = "; ".join(f"{named.reason}, {named.party.name} ({named.party.customer_id})" for named in numbered[:3])
        return f"The buyer's numbers name several customers: {said}."
    if best.has({Group.NAME: ("same",), Group.TAX_ID: ("same",), Group.ADDRESS: ("same",)}) or extracted.buyer_name is None:
        return ""
    printed = company_name(extracted.buyer_name.value)
    if any(name_likeness(printed, company_name(name)) >= _LIKE_NAME for name in (customer.name, *customer.aliases)):
        return ""
    reason = best.traits[Group.NUMBER].reason
    buyer = extracted.buyer_name.value
    return f"{reason}, {customer.name} ({customer.customer_id}), but the order names “{buyer}” as the buyer."


def _is_certain(best: _Weighed, weighed: Sequence[_Weighed], extracted: ExtractedOrder, index: MasterIndex) -> bool:
    if best.chance < SURE or best.traits[Group.ROLE].level != "none":
        return False
    if not best.has(_IDENTIFYING) or len(best.has(_CORROBORATING)) < 2:
        return False
    if extracted.buyer_name is None and not _is_told_beside_bill_to(best, weighed, extracted):
        return False
    telling = best.has(_TELLING)
    for rival in weighed:
        if rival is best:
            continue
        if rival.has(_IDENTIFYING) and not telling - rival.has(_TELLING):
            return False  # a namesake whom nothing tells apart
        if rival.traits[Group.TAX_ID].level == "same" and Group.TAX_ID not in telling:
            return False  # somebody else's tax id
        if rival.traits[Group.SENDER].level == "sole" and not best.has({Group.SENDER: ("sole", "shared", "crowd")}):
            return False  # sent by another customer
        if rival.traits[Group.LESSON].level == "often":
            return False  # what came from this sender was another customer's
    # A group may have one tax id: it outweighs a strange address only beside the customer's own name.
    is_named = extracted.buyer_name is not None and best.traits[Group.NAME].level == "same"
    shares_tax_id = any(rival.traits[Group.TAX_ID].level == "same" for rival in weighed if rival is not best)
    is_taxed = Group.TAX_ID in telling and not shares_tax_id
    return (is_named and is_taxed) or not _is_contradicted(extracted, best.customer, index)


def _is_told_beside_bill_to(best: _Weighed, weighed: Sequence[_Weighed], extracted: ExtractedOrder) -> bool:
    """Whether more than the bill-to's block says who ordered, where no buyer is named; who is invoiced may be so for many.

    Of several in one house, with one fax number, nothing but the name would tell which of them ordered.
    """
    own = best.has(_CORROBORATING) - {Group.NAME}
    if extracted.buyer_address is None:
        own -= {Group.ADDRESS}
    if best.traits[Group.SHIP_TO_NAME].level == "other":
        own -= {Group.SHIP_TO}
    return bool(own) and not any(own <= rival.has(_CORROBORATING) for rival in weighed if rival is not best)


def _is_contradicted(extracted: ExtractedOrder, customer: Customer, index: MasterIndex) -> bool:
    """Whether the buyer's printed address is none of the customer's.

    Where no buyer is named, only the bill-to's block names the customer, and a parent is invoiced for many: another door is
    another company.
    """
    if extracted.buyer_address is None or customer.address == Address():
        return False
    printed = extracted.buyer_address.value
    if index.own.is_address(printed):
        return False  # the supplier's block was read as the buyer's
    shared = index.parties.holders(printed_address_keys(printed), customer.customer_id)
    places = index.parties.ship_tos({ref for refs in shared.values() for ref in refs if ref[1]})
    places += index.parties.ship_tos_of(customer.customer_id, _PLACES_OF_CERTAIN)
    verdicts = {compare_addresses(printed, known).agreement for known in (customer.address, *(place.address for place in places))}
    return AddressAgreement.SAME not in verdicts if extracted.buyer_name is None else verdicts == {AddressAgreement.OTHER}
