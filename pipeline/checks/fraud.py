"""Signs that an order is not from whom it seems: look-alike domains, failed authentication, strange answers, places, accounts.

A sign by itself asks for a person or is only told; signs of different kinds together block, and say to call the customer at a
number that is known. Nothing is ever dropped for it: most of what looks strange is a customer with a new mail server.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.look_alikes import Likeness, look_alike
from pipeline.core.folding import fold
from pipeline.core.history import Habits
from pipeline.core.issues import Issue, Severity
from pipeline.core.parties import Customer
from pipeline.core.party_keys import PUBLIC_MAIL
from pipeline.core.resolution import Resolution
from pipeline.core.senders import SenderFacts

# From so many orders on a customer's senders and places are known.
_KNOWN_ORDERS = 5
_LONGEST_TEXT = 200_000
_ABOUT_SENDER, _AT_STAKE = frozenset({"sender", "authentication", "reply"}), frozenset({"place", "account", "habit"})
_NEW_PLACE, _LARGE = "an address that is new to us", "far more worth than usual"
# Bank accounts in the words of twelve languages, without accents; what stands before them when they are new, and behind them when
# they changed. Adjectives count right before the word only: many a bank has its seat in New York.
_ACCOUNT = "|".join((
    "bank(?:ing)? details", "bank accounts?", "account (?:details|number)", "payment details", "iban",
    "bankverbindung(?:en)?", "kontoverbindung(?:en)?", "bankdaten", "coordonnees bancaires", "compte bancaire", "rib",
    "datos bancarios", "cuenta bancaria", "coordinate bancarie", "conto bancario", "dados bancarios", "conta bancaria",
    "bankgegevens", "(?:bank)?rekening(?:nummer)?", "bankuppgifter", "bankkonto(?:t)?", "kontonummer", "bankopplysninger",
    "dane bankowe", "rachunek bankowy", "(?:numer|nr) rachunku", "bankovni (?:spojeni|ucet)", "振込先", "銀行口座",
))  # fmt: skip
_NEW = "|".join((
    "new", "changed", "updated", "revised", "neuen?", "neuer", "geanderten?", "nouvelles?", "nouveaux?", "nuev[oa]s?",
    "nuov[oaie]", "nov[oa]s?", "nieuwe?", "gewijzigde?",
    "nya?", "nytt", "nowy", "nowe", "nowego", "zmian[ay]?", "nove", "novy", "新しい",
    "change (?:of|in)",
))  # fmt: skip
_CHANGED = "|".join((
    "changed", "been updated", "is no longer", "are no longer", "geandert", "andert sich", "andern sich", "ont change",
    "a change",
    "modifiee?s?", "ha cambiado", "han cambiado", "cambiat[oaie]", "modificat[oaie]", "foi alterad[oa]", "foram alterad[oa]s",
    "alterad[oa]s?", "gewijzigd", "andrats", "har endret", "ulegl[ay]? zmianie", "zmienil", "se zmenil", "変更",
))  # fmt: skip
_NEW_ACCOUNT = re.compile(
    rf"\b(?:{_NEW})\b[ :]+(?:[\w']+ ){{0,2}}(?:{_ACCOUNT})|\b(?:{_ACCOUNT})\b[^.!?\n]{{0,60}}\b(?:{_CHANGED})\b"
    r"|(?:振込先|銀行口座)[^。\n]{0,30}変更"
)


@dataclass(frozen=True, slots=True)
class _Sign:
    """One thing that speaks for fraud.

    Attributes:
        family: What kind of thing it is; signs of one kind together say no more than one of them.
        said: In the list of all signs.
        finding: None for what another check tells already.
    """

    family: str
    said: str
    finding: Issue | None = None


def fraud_findings(resolution: Resolution, habits: Habits, sender: SenderFacts, others: Sequence[Issue] = ()) -> list[Issue]:
    """Findings about who sent an order and what is new about it.

    Args:
        habits: Of the first candidate for its customer, else of the nearest: who imitates a customer's mail does not know its
            address, and then matches nobody. Nothing is held against a customer without a past but look-alikes.
        others: What the other checks found: a new place, an unusual value.
    """
    who = resolution.customers or resolution.nearest_customers
    if not who:
        return []
    customer = who[0].target
    known = habits if habits.customer_id == customer.customer_id else Habits()
    if not resolution.customers and not _imitates(customer, known, sender):
        return []  # somebody new, of whom nothing is known that could be otherwise
    signs = [
        *_domain(customer, known, sender),
        *_authentication(sender),
        *_reply_to(customer, known, sender),
        *_account(sender),
        *_place(resolution, others),
        *_habit(others),
    ]
    findings = [sign.finding for sign in signs if sign.finding]
    return [*findings, *_together(customer, signs)]


def _imitates(customer: Customer, habits: Habits, sender: SenderFacts) -> bool:
    found = look_alike(sender.domain, _known_domains(customer, habits))
    return found.likeness is Likeness.MADE_TO_LOOK_ALIKE and sender.domain not in PUBLIC_MAIL


def _domain(customer: Customer, habits: Habits, sender: SenderFacts) -> Iterator[_Sign]:
    domain, known = sender.domain, _known_domains(customer, habits)
    if not domain or domain in known or not known:
        return
    place = "sender"
    found = look_alike(domain, known)
    if found.likeness is Likeness.MADE_TO_LOOK_ALIKE and domain not in PUBLIC_MAIL:
        said = f"The sender's domain {domain} looks like {found.known} of {customer.name}, and is not it: {found.how}."
        yield _Sign("sender", f"the look-alike domain {domain}", Issue("sender-look-alike", Severity.BLOCK, said, place))
    elif found.likeness is Likeness.OTHER_ENDING:
        said = f"The sender's domain is {domain}; {customer.name} is known by {found.known}: {found.how}."
        yield _Sign("sender", f"the domain {domain}", Issue("sender-other-ending", Severity.WARNING, said, place))
    elif domain in PUBLIC_MAIL:
        said = (
            f"It came from {sender.address}, a public mail service; {customer.name} is known by {', '.join(sorted(known)[:3])}."
        )
        yield _Sign("sender", "a public mail address", Issue("sender-public", Severity.INFO, said, place))
    elif habits.orders >= _KNOWN_ORDERS:
        said = f"{customer.name} never wrote from {domain} before; it is known by {', '.join(sorted(known)[:3])}."
        yield _Sign("sender", f"the new sender {sender.address}", Issue("sender-new", Severity.INFO, said, place))


def _known_domains(customer: Customer, habits: Habits) -> set[str]:
    """By the masters and by what came from it before; a public mail service tells nobody."""
    return {domain.casefold() for domain in (*customer.email_domains, *habits.domains)} - PUBLIC_MAIL


def _authentication(sender: SenderFacts) -> Iterator[_Sign]:
    if not sender.domain:
        return
    results = {method: sender.found_out(method) for method in ("spf", "dkim", "dmarc")}
    failed = [method.upper() for method, result in results.items() if result == "fail"]
    if not failed:
        return
    said = f"Our mail server could not confirm that the mail is from {sender.domain}: {', '.join(failed)} failed."
    # A mail that is passed on breaks one of the two; a domain's own rule, or both of them, hardly fail for an honest sender.
    grave = results["dmarc"] == "fail" or (results["spf"] == "fail" and results["dkim"] != "pass")
    severity = Severity.WARNING if grave else Severity.INFO
    shown = f"failed {' and '.join(failed)}"
    yield _Sign("authentication", shown, Issue("sender-not-confirmed", severity, said, "sender"))


def _reply_to(customer: Customer, habits: Habits, sender: SenderFacts) -> Iterator[_Sign]:
    domain = sender.reply_domain
    if not domain or not sender.domain or domain == sender.domain or domain in _known_domains(customer, habits):
        return
    if domain.endswith(f".{sender.domain}") or sender.domain.endswith(f".{domain}"):
        return
    said = f"Answers are to go to {domain}, while the mail says that it is from {sender.domain}."
    issue = Issue("reply-to-elsewhere", Severity.WARNING, said, "sender")
    yield _Sign("reply", f"answers to {domain}", issue)


def _account(sender: SenderFacts) -> Iterator[_Sign]:
    text = fold(sender.text[:_LONGEST_TEXT])
    found = _NEW_ACCOUNT.search(text)
    if found is None:
        return
    shown = " ".join(found[0].split())[:100]
    said = f"It speaks of a changed bank account or way to pay (“{shown}”); check that by a call to a number that is known."
    yield _Sign("account", "a changed bank account", Issue("payment-details-changed", Severity.WARNING, said))


def _place(resolution: Resolution, others: Sequence[Issue]) -> Iterator[_Sign]:
    codes = {issue.code for issue in others}
    if "ship-to-new" in codes or not resolution.customers:
        yield _Sign("place", _NEW_PLACE)
    elif "ship-to-unusual" in codes:
        yield _Sign("place", "a place where its goods never went")


def _habit(others: Sequence[Issue]) -> Iterator[_Sign]:
    codes = {issue.code for issue in others}
    if "value-unusual" in codes:
        yield _Sign("habit", _LARGE)
    elif "quantity-unusual" in codes:
        yield _Sign("habit", "unusual quantities")


def _together(customer: Customer, signs: Sequence[_Sign]) -> list[Issue]:
    """Signs of different kinds that are hardly chance together: strange senders and things at stake, or very much."""
    families = {sign.family for sign in signs}
    is_strange_sender = bool(families & _ABOUT_SENDER) and bool(families & _AT_STAKE)
    # Far more worth than usual, to an address that is new to us: goods that are gone for good, whoever sent the order.
    is_large_to_new = {_NEW_PLACE, _LARGE} <= {sign.said for sign in signs}
    if not is_strange_sender and not is_large_to_new:
        return []
    listed = ", ".join(dict.fromkeys(sign.said for sign in signs))
    call = "Call the customer at a number that is known before anything ships."
    said = f"This may be fraud in the name of {customer.name}: {listed}. {call}"
    return [Issue("fraud-suspected", Severity.BLOCK, said, "sender")]
