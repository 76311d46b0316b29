"""From all readings of parties to one buyer, supplier, ship-to and bill-to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractors.fields.folding import CJK, fold, squeeze
from extractors.fields.organisations import core_name, has_legal_form, same_organisation
from extractors.fields.parties import PartyReading, Role
from extractors.fields.ranking import Reading, best_reading, legibility
from extractors.layout.evidence import field_from_words
from pipeline.core.document import WordBox
from pipeline.core.fields import FieldValue

_SPACED_IDEOGRAPHS = re.compile(rf"(?<=[{CJK}])\s+(?=[{CJK}])")
_LEAST_NAME, _LEAST_ADDRESS = 0.4, 0.45
# A name that an image reader hardly made out is no name.
_ILLEGIBLE = 0.3
# Who is invoiced, and after that who receives, is the buyer where nothing else says who orders.
_SHORTEST_LOGO = 4
_BILL_TO_AS_BUYER, _SHIP_TO_AS_BUYER = 0.74, 0.55


@dataclass(frozen=True)
class ChosenParties:
    """The parties of an order; ``country`` is the buyer's, or the next best known."""

    buyer_name: FieldValue[str] | None = None
    buyer_address: FieldValue[str] | None = None
    supplier_name: FieldValue[str] | None = None
    ship_to_name: FieldValue[str] | None = None
    ship_to_address: FieldValue[str] | None = None
    bill_to_name: FieldValue[str] | None = None
    bill_to_address: FieldValue[str] | None = None
    country: str = ""


def choose_parties(readings: Sequence[PartyReading]) -> ChosenParties:
    """The best reading of each role; a role that nobody names stays empty, only the buyer is inferred from the others."""
    supplier = _best_name(_of(readings, Role.SUPPLIER))
    buyers = [reading for reading in _buyers(readings) if not _is_supplier(reading, supplier)]
    buyer = _completed(_best_name(buyers), buyers)
    ship_to = _resolved(Role.SHIP_TO, readings, buyer)
    bill_to = _resolved(Role.BILL_TO, readings, buyer)
    return ChosenParties(
        buyer_name=buyer,
        buyer_address=_best_address(_with_name(buyers, buyer)),
        supplier_name=supplier,
        ship_to_name=_best_name(ship_to),
        ship_to_address=_best_address(ship_to),
        bill_to_name=_best_name(bill_to),
        bill_to_address=_best_address(bill_to),
        country=_country(readings, buyer),
    )


def _of(readings: Iterable[PartyReading], role: Role) -> list[PartyReading]:
    return [reading for reading in readings if reading.role is role and reading.same_as is None]


def _buyers(readings: Sequence[PartyReading]) -> list[PartyReading]:
    inferred = [
        replace(reading, likelihood=reading.likelihood * share, rule=f"{reading.rule} as buyer")
        for role, share in ((Role.BILL_TO, _BILL_TO_AS_BUYER), (Role.SHIP_TO, _SHIP_TO_AS_BUYER))
        for reading in _of(readings, role)
    ]
    return [*_of(readings, Role.BUYER), *inferred]


def _is_supplier(reading: PartyReading, supplier: FieldValue[str] | None) -> bool:
    if supplier is None or supplier.confidence < 0.6 or reading.party.name is None:
        return False
    return same_organisation(reading.party.name, supplier.value)


def _resolved(role: Role, readings: Sequence[PartyReading], buyer: FieldValue[str] | None) -> list[PartyReading]:
    """The role's own readings, or those of the party it points to: "same as bill to"."""
    own = _of(readings, role)
    pointers = [reading for reading in readings if reading.role is role and reading.same_as is not None]
    if own or not pointers:
        return own
    target = pointers[0].same_as
    if target is Role.BUYER:
        targets = _with_name(_of(readings, Role.BUYER), buyer) or [
            r for r in _of(readings, Role.BILL_TO) if role is not Role.BILL_TO
        ]
    else:
        targets = _of(readings, target) if target is not None else []
    return [replace(reading, role=role, likelihood=0.9 * reading.likelihood, rule=f"same as {target}") for reading in targets]


def _with_name(readings: Iterable[PartyReading], name: FieldValue[str] | None) -> list[PartyReading]:
    if name is None:
        return []
    return [reading for reading in readings if reading.party.name and same_organisation(reading.party.name, name.value)]


def _best_name(readings: Sequence[PartyReading]) -> FieldValue[str] | None:
    named: list[Reading[str]] = []
    clusters: list[str] = []
    for reading in sorted(readings, key=lambda r: -r.likelihood):
        name = reading.party.name
        if name is None or not reading.party.name_words or legibility(reading.party.name_words) < _ILLEGIBLE:
            continue
        cluster = next((known for known in clusters if same_organisation(known, name)), None)
        if cluster is None:
            cluster = name
            clusters.append(name)
        words = reading.party.name_words
        place = tuple(word.box for word in words)
        text = _closed_up(name, words)
        named.append(Reading(text, core_name(cluster), words, reading.page, reading.likelihood, reading.rule, place))
    return best_reading(named, _LEAST_NAME)


def _best_address(readings: Sequence[PartyReading]) -> FieldValue[str] | None:
    found = [
        Reading(
            _closed_up(party.address, party.address_words), squeeze(party.address), party.address_words, reading.page,
            reading.likelihood * (1.0 if party.has_town and party.has_street else 0.8), reading.rule,
            tuple(word.box for word in party.address_words),
        )
        for reading in readings
        if (party := reading.party).address is not None and party.address_words
    ]  # fmt: skip
    return best_reading(found, _LEAST_ADDRESS)


def _closed_up(text: str, words: Sequence[WordBox]) -> str:
    """The text without the spaces that image readers put between ideographs."""
    if all(word.confidence is None for word in words):
        return text
    return _SPACED_IDEOGRAPHS.sub("", text)


def _completed(buyer: FieldValue[str] | None, readings: Sequence[PartyReading]) -> FieldValue[str] | None:
    """The buyer's whole name where only its first word is read at the top, as logos and senders' lines print it."""
    if buyer is None or len(buyer.value.split()) > 1 or len(buyer.value) < _SHORTEST_LOGO or has_legal_form(buyer.value):
        return buyer
    word = fold(buyer.value)
    whole = [
        reading
        for reading in readings
        if reading.party.name and reading.party.name_words and has_legal_form(reading.party.name)
        and word in fold(reading.party.name).split()
    ]  # fmt: skip
    if not whole:
        return buyer
    often = Counter(core_name(reading.party.name or "") for reading in whole)
    best = max(whole, key=lambda reading: (often[core_name(reading.party.name or "")], reading.likelihood))
    words = best.party.name_words
    return field_from_words(best.party.name or "", words, best.page, min(buyer.confidence, 0.8), f"{best.rule} of {buyer.value}")


def _country(readings: Sequence[PartyReading], buyer: FieldValue[str] | None) -> str:
    for group in (_with_name(readings, buyer), _of(readings, Role.SHIP_TO), _of(readings, Role.BILL_TO), readings):
        countries = [reading.party.country for reading in sorted(group, key=lambda r: -r.likelihood) if reading.party.country]
        if countries:
            return countries[0]
    return ""
