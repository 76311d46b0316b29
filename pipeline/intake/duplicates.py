"""Whether an order about to be placed was placed before: new, certainly the same, or a question to a person.

Nothing is dropped on likeness. Certainly the same are the very same bytes that give the very same order, with a number and a date
of its own; and an order that says in substance what the one sales order under its number says, dated the same day, and wanted on
the same days or sent again within days: the same order by fax and by mail. Everything else under a known number is a question,
and what differs is told line by line. An order text without a number may be sent every week and be meant every time.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto

from pipeline.core.differences import OrderDifference
from pipeline.core.issues import Issue, Severity
from pipeline.core.money import plain_number
from pipeline.core.order_content import Shipped, all_differences, closest, content_of_order, is_for_other_days, late_changes
from pipeline.core.orders import SalesOrder
from pipeline.core.records import PlacedOrder

LONGEST_PO_KEY = 200
SENT_AGAIN_WITHIN = timedelta(days=4)
"""Undated deliveries under one number may be ordered again and again; the same by another channel comes within days."""
UNNUMBERED = Issue(
    "no-po-number",
    Severity.BLOCK,
    "The order has no number of the customer's: only a person can tell whether it was placed before.",
    "po_number",
)
# How call-offs against one standing order are told apart, in the words of the trade: 4500123 Rel. 7, Abruf 12, call-off 3.
_RELEASE = re.compile(
    r"^(?P<base>.*\d.*?)[\s,;:/()\-–]*\b(?:release|rel|call[\s\-]?off|abruf|appel|afroep|avrop|richiamo|pedido parcial)\b"
    r"[\s.:#/\-]*(?:no|nr|n°)?[\s.:#]*(?P<release>[a-z]?\d{1,5})\W*$",
    re.IGNORECASE,
)


def po_key(po_number: str) -> str:
    """A customer's order number as compared: letters and digits alone, without case. Leading zeros count."""
    return "".join(char for char in po_number.casefold() if char.isalnum())[:LONGEST_PO_KEY]


def release_of(po_number: str) -> tuple[str, str]:
    """The standing order's number and the call-off against it, of a number that says both; else the number and nothing."""
    found = _RELEASE.match(po_number.strip())
    return (found["base"].strip(), found["release"]) if found else (po_number.strip(), "")


def fingerprint(order: SalesOrder) -> str:
    """Hash over what is ordered: where to, when, what, how much, for how much; not over how it is described."""
    lines = [
        [
            line.sku,
            plain_number(line.quantity.number),
            line.quantity.unit,
            plain_number(line.amount.amount),
            str(line.requested_date),
        ]
        for line in order.lines
    ]
    facts = [order.ship_to_id, order.currency, str(order.po_date), str(order.requested_date), lines]
    return hashlib.sha256(json.dumps(facts).encode("ascii")).hexdigest()


class Likeness(Enum):
    """How an order relates to those placed before."""

    NEW = auto()
    SAME_DOCUMENT = auto()
    """Certainly sent twice: never a second sales order."""
    SENT_AGAIN = auto()
    """The same order in another document, by fax and by mail say: never a second sales order."""
    ASK = auto()
    """A person must tell a repetition, a change or a call-off from a second order."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an order relates to earlier ones: the reasons in words, the findings to keep with the decision, and what differs."""

    likeness: Likeness
    reasons: tuple[str, ...] = ()
    findings: tuple[Issue, ...] = ()
    differences: tuple[OrderDifference, ...] = ()


def compare_with_earlier(
    order: SalesOrder,
    content_hash: str,
    earlier: Sequence[PlacedOrder],
    *,
    at: datetime | None = None,
    shipped: Shipped | None = None,
) -> Verdict:
    """Judge an order against those placed before.

    Args:
        content_hash: Of the document that the order was read from.
        earlier: The customer's sales orders under the same number, and any made from the same bytes.
        at: Now; without it, nothing counts as sent again within days.
        shipped: What of the earlier orders has left the house.
    """
    if not earlier and po_key(order.po_number):
        return Verdict(Likeness.NEW, findings=_call_off(order))
    print_of_this = fingerprint(order)
    for placed in earlier:
        if _is_same_document(order, print_of_this, content_hash, placed):
            reason = f"Same document and same order as sales order {placed.order.number} ({placed.arrival_id})."
            return Verdict(Likeness.SAME_DOCUMENT, (reason,))
    of_number = [placed for placed in earlier if _is_of_same_number(order, placed)]
    differences = all_differences(content_of_order(order), [placed.order for placed in of_number], shipped)
    if len(of_number) == 1 and differences[0].is_empty and _is_one_event(order, of_number[0], at):
        return Verdict(Likeness.SENT_AGAIN, (_sent_again(order, of_number[0]),))
    findings = _questions(order, print_of_this, content_hash, earlier, of_number, differences)
    if not po_key(order.po_number):
        findings = (*findings, UNNUMBERED)
    return Verdict(Likeness.ASK, tuple(finding.message for finding in findings), findings, tuple(differences))


def _is_same_document(order: SalesOrder, print_of_this: str, content_hash: str, placed: PlacedOrder) -> bool:
    dated = bool(order.po_date or order.requested_date or any(line.requested_date for line in order.lines))
    return (
        dated
        and content_hash == placed.content_hash
        and _is_of_same_number(order, placed)
        and print_of_this == placed.fingerprint
    )


def _is_of_same_number(order: SalesOrder, placed: PlacedOrder) -> bool:
    key = po_key(order.po_number)
    return key != "" and order.customer_id == placed.order.customer_id and key == placed.po_key


def _is_one_event(order: SalesOrder, placed: PlacedOrder, at: datetime | None) -> bool:
    """Whether two orders that say the same can only be one: dated the same, and for the same days or sent within days.

    A standing order may be called off for the same quantity again and again, on a paper that bears one date.
    """
    if order.po_date is None or order.po_date != placed.order.po_date:
        return False
    if all(line.wanted_on for line in content_of_order(order).lines):
        return True
    return at is not None and at - placed.placed_at <= SENT_AGAIN_WITHIN


def _sent_again(order: SalesOrder, placed: PlacedOrder) -> str:
    return (
        f"Sent again: {_named(order)} of {order.po_date} says the same in every line as sales order {placed.order.number} "
        f"({placed.arrival_id})."
    )


def _call_off(order: SalesOrder) -> tuple[Issue, ...]:
    base, release = release_of(order.po_number)
    if not release:
        return ()
    message = f"This is call-off {release} against the standing order {base}."
    return (Issue("call-off", Severity.INFO, message, "po_number"),)


def _questions(
    order: SalesOrder,
    print_of_this: str,
    content_hash: str,
    earlier: Sequence[PlacedOrder],
    of_number: Sequence[PlacedOrder],
    differences: Sequence[OrderDifference],
) -> tuple[Issue, ...]:
    by_number = {difference.sales_order: difference for difference in differences}
    nearest = closest(differences)
    found = []
    for placed in earlier:
        difference = by_number.get(placed.order.number)
        if difference is None:
            found.append(_of_same_bytes(order, placed))
        elif difference.is_empty or difference is nearest:
            found += _of_one_number(order, placed, difference, of_number)
    return tuple(found)


def _of_same_bytes(order: SalesOrder, placed: PlacedOrder) -> Issue:
    known = _known(placed)
    if order.customer_id != placed.order.customer_id:
        message = f"The same document is {known} for {placed.order.customer_name} already."
    else:
        message = f"The same document is {known} already, under the number {placed.order.po_number or 'that it lacks'}."
    return Issue("duplicate-document", Severity.BLOCK, message)


def _of_one_number(
    order: SalesOrder, placed: PlacedOrder, difference: OrderDifference, of_number: Sequence[PlacedOrder]
) -> list[Issue]:
    known = f"{_named(order)} is {_known(placed)} already"
    others = [other.order.number for other in of_number if other.order.number != placed.order.number]
    more = f" (and {', '.join(others)})" if others else ""
    if difference.is_empty:
        message = f"{known}{more}, the same in every line: sent twice, or meant twice?"
        return [Issue("duplicate-order", Severity.BLOCK, message, "po_number")]
    if is_for_other_days(content_of_order(order), [content_of_order(other.order) for other in of_number]):
        message = (
            f"{known}{more}. This one is for other days and repeats nothing of it: a call-off against a standing order, "
            f"or a change? It differs: {difference.in_words()}."
        )
        return [Issue("call-off", Severity.BLOCK, message, "po_number")]
    message = f"{known}{more}. This one changes: {difference.in_words()}."
    return [Issue("changed-order", Severity.BLOCK, message, "po_number"), *late_changes(difference)]


def _known(placed: PlacedOrder) -> str:
    return f"sales order {placed.order.number} of {placed.placed_at:%Y-%m-%d}"


def _named(order: SalesOrder) -> str:
    return f"Order {order.po_number} of {order.customer_name}"
