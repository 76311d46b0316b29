"""Clues to who sent an order: names, addresses, tax ids, sender, known ship-tos, printed contacts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from rapidfuzz import fuzz, process

from pipeline.core.codes import code_key
from pipeline.core.fields import ExtractedOrder
from pipeline.core.parties import Address, Customer, ShipTo
from pipeline.core.party_codes import gln_key
from pipeline.matching.addresses import AddressAgreement, compare_addresses, postcode_keys
from pipeline.matching.index import MasterIndex, NamedCustomer, fax_key, tax_id_key
from pipeline.matching.names import CompanyName, company_name, fold
from pipeline.matching.party_codes import Codes, Named

_P = TypeVar("_P", Customer, ShipTo, NamedCustomer)

_NEAREST = 5
_NEAREST_NAME = 0.75
_MAIL_DOMAIN = re.compile(r"@([\w.-]+\.[a-z]{2,})", re.IGNORECASE)
_NUMBER_RUN = re.compile(r"[+(]?\d[\d ()/.\-]{6,}\d")


class ClueKind(StrEnum):
    """What ties an order to a customer."""

    NAME = "name"
    TAX_ID = "tax id"
    ADDRESS = "address"
    SENDER = "sender"
    SHIP_TO = "ship-to"
    PRINTED_CONTACT = "printed contact"
    OTHER_NAME = "other name"
    LIKE_NAME = "like name"
    NUMBER = "number"
    OTHER_NUMBER = "other number"


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that ties the order to one customer. ``strength`` 0..1 scales the weight of its kind."""

    customer: Customer
    kind: ClueKind
    reason: str
    strength: float = 1.0


def find_clues(extracted: ExtractedOrder, index: MasterIndex, sender: str, document_text: str) -> Iterator[Clue]:
    """Everything that ties an order to any customer; several clues may say the same."""
    yield from _name_clues(extracted, index)
    yield from _sender_clues(sender, index)
    yield from _address_clues(extracted, index)
    yield from _ship_to_clues(extracted, index)
    yield from _printed_clues(extracted, index, document_text)
    yield from _number_clues(extracted, index)


def _number_clues(extracted: ExtractedOrder, index: MasterIndex) -> Iterator[Clue]:
    """Numbers that data orders name parties by. Our own are nobody's.

    A customer's numbers for its places are its own only: they say who it is together with its own number.
    """
    own = {gln_key(index.masters.own_company.gln), *map(code_key, index.masters.own_company.partner_codes)}

    def named_by(codes: Codes) -> list[Named]:
        return index.party_codes.named_by([code for code in codes if code_key(code.value.code) not in own])

    numbered = set()
    for named in named_by(extracted.buyer_codes):
        if (customer := _whose(named, index)) is not None:
            numbered.add(customer.customer_id)
            yield Clue(customer, ClueKind.NUMBER, named.reason)
    for named in named_by(extracted.bill_to_codes):
        if isinstance(named.party, Customer) and named.party.customer_id in index.customers:
            yield Clue(named.party, ClueKind.OTHER_NUMBER, f"{named.reason}, given as the bill-to's")
    for named in named_by(extracted.ship_to_codes):
        customer = _whose(named, index) or index.customers.get(named.party.customer_id)
        if customer is not None and (customer.customer_id in numbered or named.is_worldwide):
            yield Clue(customer, ClueKind.SHIP_TO, named.reason)
    for code in extracted.supplier_codes:
        for customer in index.by_supplier_number.get(code_key(code.value.code), ()):
            reason = f"“{code.value.code}” is our number at this customer"
            yield Clue(customer, ClueKind.OTHER_NUMBER, reason)


def _whose(named: Named, index: MasterIndex) -> Customer | None:
    """The customer that a number names: by itself, or by a place of its that has the number worldwide."""
    if isinstance(named.party, Customer) or named.is_worldwide:
        return index.customers.get(named.party.customer_id)
    return None


def _name_clues(extracted: ExtractedOrder, index: MasterIndex) -> Iterator[Clue]:
    """Names of buyer and bill-to. Where our own name was read as the buyer's, the supplier's may be theirs."""
    buyer, bill_to, supplier = (
        field.value if field else "" for field in (extracted.buyer_name, extracted.bill_to_name, extracted.supplier_name)
    )
    if buyer and not index.is_own_name(company_name(buyer)):
        yield from _names_like(buyer, index, ClueKind.NAME, "is the buyer's name")
    elif buyer and supplier and not index.is_own_name(company_name(supplier)):
        yield from _names_like(supplier, index, ClueKind.OTHER_NAME, "is printed where the supplier's name should be")
    if bill_to and not index.is_own_name(company_name(bill_to)):
        yield from _names_like(bill_to, index, ClueKind.OTHER_NAME if buyer else ClueKind.NAME, "is the bill-to's name")


def _names_like(printed: str, index: MasterIndex, kind: ClueKind, role: str) -> Iterator[Clue]:
    name = company_name(printed)
    same = _bearers(name, index)
    for customer in same:
        yield Clue(customer, kind, f"“{printed}” {role}")
    if same or not name.keys:
        return
    for _, likeness, position in process.extract(
        name.text, index.name_texts, scorer=fuzz.token_sort_ratio, score_cutoff=100 * _NEAREST_NAME, limit=_NEAREST
    ):
        customer = index.names[position].customer
        yield Clue(customer, ClueKind.LIKE_NAME, f"“{printed}” is like “{customer.name}”", strength=likeness / 100)


def _bearers(name: CompanyName, index: MasterIndex) -> list[Customer]:
    """Customers of that name. An alias without legal form does not stand for a company of another form than the customer's."""
    spellings: dict[str, list[NamedCustomer]] = {}
    for named in _distinct(index.by_name.get(key, ()) for key in name.keys):
        spellings.setdefault(named.customer.customer_id, []).append(named)
    bearers = []
    for known in spellings.values():
        same = [named for named in known if named.name.is_same(name)]
        if len(same) == len(known) or any(named.name.forms & name.forms for named in same):
            bearers.append(known[0].customer)
    return bearers


def _sender_clues(sender: str, index: MasterIndex) -> Iterator[Clue]:
    """A domain or number that several customers share says less about each."""
    if "@" in sender:
        domain = sender.rsplit("@", 1)[1].strip("> ").lower()
        owners = _owners_of_domain(domain, index)
        reason = f"sent from {domain}"
    else:
        owners = index.by_fax.get(fax_key(sender), ())
        reason = f"sent from fax {sender}"
    for customer in owners:
        kind = ClueKind.SENDER if len(owners) == 1 else ClueKind.PRINTED_CONTACT
        yield Clue(customer, kind, reason, strength=1 / len(owners))


def _owners_of_domain(domain: str, index: MasterIndex) -> Sequence[Customer]:
    """Customers of the domain itself, else of the domain above it."""
    parts = domain.split(".")
    for start in range(len(parts) - 1):
        owners = index.by_domain.get(".".join(parts[start:]))
        if owners:
            return owners
    return ()


def _address_clues(extracted: ExtractedOrder, index: MasterIndex) -> Iterator[Clue]:
    for field, role in ((extracted.buyer_address, "the buyer's"), (extracted.bill_to_address, "the bill-to's")):
        if field is None:
            continue
        for customer in _distinct(index.by_place.get(key, ()) for key in _places_in(field.value)):
            comparison = compare_addresses(field.value, customer.address)
            if comparison.agreement is AddressAgreement.SAME:
                yield Clue(customer, ClueKind.ADDRESS, f"{role} address is this customer's")


def _ship_to_clues(extracted: ExtractedOrder, index: MasterIndex) -> Iterator[Clue]:
    if extracted.ship_to_address is None:
        return
    printed = extracted.ship_to_address.value
    places = _places_in(printed)
    for ship_to in _distinct(index.ship_tos_by_place.get(key, ()) for key in places):
        if ship_to.customer_id in index.customers and _is_same_place(printed, ship_to.address):
            yield Clue(index.customers[ship_to.customer_id], ClueKind.SHIP_TO, f"delivers to the known ship-to {ship_to.name}")
    for customer in _distinct(index.by_place.get(key, ()) for key in places):
        if _is_same_place(printed, customer.address):
            yield Clue(customer, ClueKind.SHIP_TO, "delivers to this customer's own address")


def _is_same_place(printed: str, known: Address) -> bool:
    return compare_addresses(printed, known).agreement is AddressAgreement.SAME


def _printed_clues(extracted: ExtractedOrder, index: MasterIndex, document_text: str) -> Iterator[Clue]:
    """Tax ids, mail domains and fax numbers anywhere on the document; our own tax id is nobody's."""
    printed = (extracted.buyer_name, extracted.buyer_address, extracted.bill_to_name, extracted.bill_to_address)
    text = "\n".join([document_text, *(field.raw for field in printed if field)])
    own_tax_id = tax_id_key(index.masters.own_company.tax_id)
    for key in _runs(text):
        if key != own_tax_id:
            for customer in index.by_tax_id.get(key, ()):
                yield Clue(customer, ClueKind.TAX_ID, f"the tax id {customer.tax_id} is printed")
    for domain in {match[1].lower() for match in _MAIL_DOMAIN.finditer(text)}:
        owners = _owners_of_domain(domain, index)
        for customer in owners:
            yield Clue(customer, ClueKind.PRINTED_CONTACT, f"the mail domain {domain} is printed", strength=1 / len(owners))
    for match in _NUMBER_RUN.finditer(text):
        owners = index.by_fax.get(fax_key(match[0]), ())
        for customer in owners:
            yield Clue(customer, ClueKind.PRINTED_CONTACT, "the fax number is printed", strength=1 / len(owners))


def _runs(text: str) -> set[str]:
    """One to five words joined that hold a digit: what a tax id may be printed as."""
    runs: set[str] = set()
    for row in fold(text).splitlines():
        words = re.findall(r"[^\W_]+", row)
        for start in range(len(words)):
            for length in range(1, 6):
                run = "".join(words[start : start + length])
                if 7 <= len(run) <= 20 and any(sign.isdigit() for sign in run):
                    runs.add(run)
    return runs


def _places_in(printed: str) -> set[str]:
    """Keys of every place that a printed address may name: postcodes, and one to four words as a town.

    East Asian addresses are not parted into words: there any two to six signs may be the town.
    """
    folded = fold(printed)
    words = re.findall(r"[^\W\d_]+", folded)
    towns = {"".join(words[start : start + length]) for start in range(len(words)) for length in range(1, 5)}
    runs = re.findall(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+", folded)
    towns |= {run[start : start + length] for run in runs for start in range(len(run)) for length in range(2, 7)}
    return postcode_keys(printed) | towns


def _distinct(groups: Iterable[Iterable[_P]]) -> list[_P]:
    return list({id(party): party for group in groups for party in group}.values())
