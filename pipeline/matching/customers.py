"""Who sent an order: clues weighed into ranked candidates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.core.fields import ExtractedOrder
from pipeline.core.parties import Address, Customer, PartyRole
from pipeline.core.resolution import Candidate
from pipeline.matching.addresses import AddressAgreement, compare_addresses
from pipeline.matching.customer_clues import Clue, ClueKind, find_clues
from pipeline.matching.index import MasterIndex
from pipeline.matching.names import company_name

LIKELY = 0.5
"""From this score on a customer may well be the one; below, it is only the nearest there is."""
_PROPOSED = 5

# How much of the remaining doubt one clue takes away. Set by hand: no clue alone but a tax id passes LIKELY without a name.
_WEIGHTS = {
    ClueKind.TAX_ID: 0.95,
    ClueKind.NAME: 0.7,
    ClueKind.ADDRESS: 0.45,
    ClueKind.SENDER: 0.45,
    ClueKind.SHIP_TO: 0.4,
    ClueKind.PRINTED_CONTACT: 0.35,
    ClueKind.OTHER_NAME: 0.35,
    ClueKind.LIKE_NAME: 0.45,
    ClueKind.NUMBER: 0.85,
    ClueKind.OTHER_NUMBER: 0.35,
}
_IDENTIFYING = frozenset({ClueKind.NAME, ClueKind.TAX_ID, ClueKind.NUMBER})
_CORROBORATING = frozenset({
    ClueKind.NAME, ClueKind.TAX_ID, ClueKind.ADDRESS, ClueKind.SENDER, ClueKind.SHIP_TO, ClueKind.PRINTED_CONTACT,
    ClueKind.NUMBER, ClueKind.OTHER_NUMBER,
})  # fmt: skip
_LIKE_NAME = 0.6


@dataclass(frozen=True, slots=True)
class CustomerRanking:
    """Likely customers best first, whether the first is certain, and who comes nearest when nobody is likely.

    ``contradiction`` says in words that a number on the order names somebody else than its name and address do.
    """

    likely: tuple[Candidate[Customer], ...]
    certain: bool
    nearest: tuple[Candidate[Customer], ...]
    contradiction: str = ""


def rank_customers(
    extracted: ExtractedOrder, index: MasterIndex, *, sender: str = "", document_text: str = ""
) -> CustomerRanking:
    """Rank everybody whom a clue points to.

    Certain is a customer whose own name or tax id is on the order, whom a second, independent clue confirms, and against whom
    nothing speaks: no other customer with as good a clue, no address that contradicts.

    Args:
        sender: Mail address or fax number that the order came from; empty when not known.
        document_text: All text of the document, for tax ids and contacts in the letterhead; may be empty.
    """
    by_customer: dict[str, list[Clue]] = {}
    for clue in find_clues(extracted, index, sender, document_text):
        by_customer.setdefault(clue.customer.customer_id, []).append(clue)
    ranked = sorted(
        (_candidate(clues) for clues in by_customer.values()), key=lambda found: (-found.score, found.target.customer_id)
    )
    likely = tuple(found for found in ranked if found.score >= LIKELY)
    nearest = tuple(ranked[len(likely) :])
    contradiction = _contradicted_number(likely[0].target, by_customer, extracted, index) if likely else ""
    certain = bool(likely) and not contradiction and _is_certain(likely[0].target, by_customer, extracted, index)
    return CustomerRanking(likely[:_PROPOSED], certain, nearest[:_PROPOSED], contradiction)


def _contradicted_number(
    best: Customer, by_customer: dict[str, list[Clue]], extracted: ExtractedOrder, index: MasterIndex
) -> str:
    """What is wrong where the buyer's number and the rest of the order mean two customers; empty where they agree."""
    numbered = [clue for clues in by_customer.values() for clue in clues if clue.kind is ClueKind.NUMBER]
    if not numbered:
        return ""
    kinds = _kinds(by_customer[best.customer_id])
    others = [clue for clue in numbered if clue.customer.customer_id != best.customer_id]
    if ClueKind.NUMBER not in kinds:
        said = f"{others[0].reason}, {others[0].customer.name} ({others[0].customer.customer_id})"
        return f"{said}, but all else on the order is {best.name} ({best.customer_id})."
    if others:
        said = "; ".join(f"{clue.reason}, {clue.customer.name} ({clue.customer.customer_id})" for clue in numbered[:3])
        return f"The buyer's numbers name several customers: {said}."
    if kinds & {ClueKind.NAME, ClueKind.TAX_ID, ClueKind.ADDRESS} or extracted.buyer_name is None:
        return ""
    printed = company_name(extracted.buyer_name.value)
    if any(printed.likeness(company_name(name)) >= _LIKE_NAME for name in (best.name, *best.aliases)):
        return ""
    own = by_customer[best.customer_id]
    reason = next(clue.reason for clue in own if clue.kind is ClueKind.NUMBER)
    return f"{reason}, {best.name} ({best.customer_id}), but the order names “{extracted.buyer_name.value}” as the buyer."


def _candidate(clues: Sequence[Clue]) -> Candidate[Customer]:
    """Clues of different kinds add up, of one kind the strongest counts: two mentions of a name are one clue."""
    doubt = 1.0
    for kind in {clue.kind for clue in clues}:
        doubt *= 1 - _WEIGHTS[kind] * max(clue.strength for clue in clues if clue.kind is kind)
    reasons = dict.fromkeys(clue.reason for clue in sorted(clues, key=lambda clue: -_WEIGHTS[clue.kind]))
    customer = clues[0].customer
    if not _orders(customer):
        reasons[f"the masters have it as {', '.join(customer.roles)} only"] = None
    return Candidate(customer, round(1 - doubt, 3), tuple(reasons))


def _orders(customer: Customer) -> bool:
    """Whether the masters have it as a sold-to, or do not say what it is."""
    return not customer.roles or PartyRole.SOLD_TO in customer.roles


def _is_certain(best: Customer, by_customer: dict[str, list[Clue]], extracted: ExtractedOrder, index: MasterIndex) -> bool:
    kinds = _kinds(by_customer[best.customer_id])
    identified = kinds & _IDENTIFYING
    if not _orders(best) or not identified or len(kinds & _CORROBORATING) < 2:
        return False
    telling = kinds & {ClueKind.TAX_ID, ClueKind.ADDRESS, ClueKind.SHIP_TO, ClueKind.NUMBER}
    for customer_id, clues in by_customer.items():
        if customer_id == best.customer_id:
            continue
        rival = _kinds(clues)
        if rival & _IDENTIFYING and not telling - rival:
            return False  # a namesake whom nothing tells apart
        if ClueKind.TAX_ID in rival and ClueKind.TAX_ID not in kinds:
            return False  # somebody else's tax id
        if ClueKind.SENDER in rival and ClueKind.SENDER not in kinds:
            return False  # sent by another customer
    return ClueKind.TAX_ID in kinds or not _is_contradicted(extracted, best, index)


def _kinds(clues: Iterable[Clue]) -> frozenset[ClueKind]:
    return frozenset(clue.kind for clue in clues)


def _is_contradicted(extracted: ExtractedOrder, customer: Customer, index: MasterIndex) -> bool:
    """Whether the buyer's printed address is none of the customer's."""
    if extracted.buyer_address is None or customer.address == Address():
        return False
    known = [customer.address, *(ship_to.address for ship_to in index.ship_tos.get(customer.customer_id, ()))]
    verdicts = [compare_addresses(extracted.buyer_address.value, address).agreement for address in known]
    return all(verdict is AddressAgreement.OTHER for verdict in verdicts)
