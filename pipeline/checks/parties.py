"""Checks of customer, ship-to and currency."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.checks.wording import doubtful
from pipeline.core.fields import DocumentKind
from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Customer
from pipeline.core.resolution import Candidate, Resolution
from pipeline.core.tolerances import Tolerances
from pipeline.core.witnesses import needed_for_currency, needed_for_party

_NAMED = 3
# A customer who is less than a tenth as probable as the first does not compete with it.
_RIVAL = 0.1
# From this probability on, a person is told that it may be somebody new.
_PERHAPS_NEW = 0.05


def party_findings(resolution: Resolution, tolerances: Tolerances) -> list[Issue]:
    """Findings about who ordered, where it goes and in which currency."""
    if resolution.extracted.kind is DocumentKind.CANCELLATION:
        of_buyer = [found for found in resolution.contradictions if found.place == "buyer_name"]
        return [*_supplier(resolution), *_customer(resolution), *of_buyer]  # nothing is delivered
    for_customer = needed_for_party(resolution.customer_certain, tolerances)
    for_ship_to = needed_for_party(resolution.ship_to_certain, tolerances)
    return [
        *_supplier(resolution),
        *_customer(resolution),
        *_ship_to(resolution),
        *_implied_ship_to(resolution, tolerances),
        *resolution.contradictions,
        *_currency(resolution),
        *doubtful(resolution.extracted.buyer_name, "buyer's name", "buyer_name", for_customer),
        *doubtful(resolution.extracted.ship_to_name, "ship-to name", "ship_to_name", for_ship_to),
        *doubtful(resolution.extracted.ship_to_address, "ship-to address", "ship_to_address", for_ship_to),
        *doubtful(resolution.extracted.currency, "currency", "currency", needed_for_currency(resolution, tolerances)),
    ]


def _supplier(resolution: Resolution) -> list[Issue]:
    printed = resolution.extracted.supplier_name
    if not resolution.names_other_supplier or printed is None:
        return []
    return [
        Issue("supplier-other", Severity.WARNING, f"The order is addressed to “{printed.value}”, not to us.", "supplier_name")
    ]


def _customer(resolution: Resolution) -> list[Issue]:
    place = "buyer_name"
    if not resolution.customers:
        near = _named(f"{found.target.name} ({found.target.customer_id})" for found in resolution.nearest_customers)
        hint = f" Nearest: {near}." if near else ""
        printed = resolution.extracted.buyer_name
        who = f"“{printed.value}”" if printed else "The buyer"
        return [Issue("customer-unknown", Severity.BLOCK, f"{who} is no customer in the masters.{hint}", place)]
    best = resolution.customers[0]
    findings = []
    if best.target.blocked:
        message = f"The customer {best.target.name} ({best.target.customer_id}) is blocked."
        findings.append(Issue("customer-blocked", Severity.BLOCK, message, place))
    if not resolution.customer_certain:
        findings.append(_doubtful_customer(resolution.customers, resolution.new_customer))
    return findings


def _doubtful_customer(candidates: Sequence[Candidate[Customer]], new: float) -> Issue:
    best = candidates[0]
    or_new = f" It may also be a new customer ({new:.0%})." if new >= _PERHAPS_NEW else ""
    rivals = [found for found in candidates if found.score >= _RIVAL * best.score]
    if len(rivals) > 1:
        names = _named(f"{found.target.name} ({found.target.customer_id}, {found.score:.0%})" for found in rivals)
        return Issue("customer-ambiguous", Severity.WARNING, f"Several customers fit: {names}.{or_new}", "buyer_name")
    why = "; ".join(best.reasons)
    # One reason is too few; where there are several, an address, a tax id or a sender of somebody else's contradicts them.
    who = f"{best.target.name} ({best.target.customer_id}, {best.score:.0%})"
    if len(best.reasons) == 1:
        message = f"The customer is probably {who}, but only this says so: {why}."
    else:
        message = f"The customer is probably {who}: {why}. That is not proof: look for another address, tax id or sender."
    return Issue("customer-uncertain", Severity.WARNING, message + or_new, "buyer_name")


def _ship_to(resolution: Resolution) -> list[Issue]:
    if not resolution.customers or (resolution.ship_to_certain and resolution.ship_tos):
        return []
    place = "ship_to_address"
    if len(resolution.ship_tos) > 1:
        names = _named(f"{found.target.name} ({found.target.ship_to_id})" for found in resolution.ship_tos)
        return [Issue("ship-to-ambiguous", Severity.WARNING, f"Several ship-tos fit: {names}.", place)]
    if resolution.ship_tos:
        if not resolution.customer_certain:
            return []  # follows from the customer, about whom there is a finding
        best = resolution.ship_tos[0]
        message = f"The ship-to is probably {best.target.name} ({best.target.ship_to_id}): {'; '.join(best.reasons)}."
        return [Issue("ship-to-uncertain", Severity.WARNING, message, place)]
    extracted = resolution.extracted
    near = _named(f"{found.target.name} ({'; '.join(found.reasons)})" for found in resolution.nearest_ship_tos)
    hint = f" Nearest: {near}." if near else ""
    if extracted.ship_to_address is None and extracted.ship_to_name is None and extracted.ship_to_codes:
        numbers = ", ".join(code.value.in_words() for code in extracted.ship_to_codes)
        message = f"The order goes to {numbers}, which no ship-to of this customer has in the masters."
        return [Issue("ship-to-new", Severity.WARNING, message, place)]
    if extracted.ship_to_address is None and extracted.ship_to_name is None:
        message = f"The order names no ship-to, and the customer has several.{hint}"
        return [Issue("ship-to-ambiguous", Severity.WARNING, message, place)]
    printed = " ".join(field.value for field in (extracted.ship_to_name, extracted.ship_to_address) if field)
    return [Issue("ship-to-new", Severity.WARNING, f"“{printed}” is no known ship-to of this customer.{hint}", place)]


def _implied_ship_to(resolution: Resolution, tolerances: Tolerances) -> list[Issue]:
    if not resolution.ship_to_implied or not resolution.ship_tos:
        return []
    best = resolution.ship_tos[0].target
    message = f"No ship-to was found on the order; {best.name} ({best.ship_to_id}) is the only one that the customer has."
    severity = Severity.INFO if tolerances.trust_implied_ship_to else Severity.WARNING
    return [Issue("ship-to-implied", severity, message, "ship_to_address")]


def _currency(resolution: Resolution) -> list[Issue]:
    printed = resolution.extracted.currency
    usual = resolution.customers[0].target.currency if resolution.customers else ""
    if printed is None and not usual:
        return [
            Issue("currency-missing", Severity.WARNING, "The order names no currency, and the customer has none.", "currency")
        ]
    if printed is None:
        message = f"The order names no currency; the customer buys in {usual}."
        return [Issue("currency-implied", Severity.INFO, message, "currency")]
    if usual and printed.value != usual:
        message = f"The order is in {printed.value}, but the customer buys in {usual}."
        return [Issue("currency-differs", Severity.WARNING, message, "currency")]
    return []


def _named(records: Iterable[str]) -> str:
    names = list(records)
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
