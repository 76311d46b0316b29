"""Whether an order about to be placed was placed before: new, certainly the same, or a question to a person.

Nothing is dropped on likeness. Only the very same bytes that give the very same order, with a number and a date of its own, are
certainly the same order sent twice; an order text without a number may be sent every week and be meant every time.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from pipeline.core.issues import Issue, Severity
from pipeline.core.money import plain_number
from pipeline.core.orders import SalesOrder, SalesOrderLine
from pipeline.core.records import PlacedOrder

LONGEST_PO_KEY = 200
UNNUMBERED = Issue(
    "no-po-number",
    Severity.BLOCK,
    "The order has no number of the customer's: only a person can tell whether it was placed before.",
    "po_number",
)


def po_key(po_number: str) -> str:
    """A customer's order number as compared: letters and digits alone, without case. Leading zeros count."""
    return "".join(char for char in po_number.casefold() if char.isalnum())[:LONGEST_PO_KEY]


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
    ASK = auto()
    """A person must tell a repetition or a change from a second order."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How an order relates to earlier ones, the reasons in words, and the findings to keep with the decision."""

    likeness: Likeness
    reasons: tuple[str, ...] = ()
    findings: tuple[Issue, ...] = ()


def compare_with_earlier(order: SalesOrder, content_hash: str, earlier: Sequence[PlacedOrder]) -> Verdict:
    """Judge an order against those placed before.

    Args:
        content_hash: Of the document that the order was read from.
        earlier: The customer's sales orders under the same number, and any made from the same bytes.
    """
    if not earlier and po_key(order.po_number):
        return Verdict(Likeness.NEW)
    print_of_this = fingerprint(order)
    for placed in earlier:
        if _certainly_the_same(order, print_of_this, content_hash, placed):
            reason = f"Same document and same order as sales order {placed.order.number} ({placed.arrival_id})."
            return Verdict(Likeness.SAME_DOCUMENT, (reason,))
    findings = tuple(_finding(order, print_of_this, content_hash, placed) for placed in earlier)
    if not po_key(order.po_number):
        findings = (*findings, UNNUMBERED)
    return Verdict(Likeness.ASK, tuple(finding.message for finding in findings), findings)


def differences(old: SalesOrder, new: SalesOrder) -> list[str]:
    """What a changed order changes, line by line, in words; empty when nothing that counts differs."""
    found = [
        f"{name} {_shown(after)}, was {_shown(before)}"
        for name, before, after in (
            ("ship-to", old.ship_to_id, new.ship_to_id),
            ("currency", old.currency, new.currency),
            ("order date", old.po_date, new.po_date),
            ("requested date", old.requested_date, new.requested_date),
        )
        if before != after
    ]
    waiting: defaultdict[str, list[SalesOrderLine]] = defaultdict(list)
    for line in old.lines:
        waiting[line.sku].append(line)
    for line in new.lines:
        if waiting[line.sku]:
            found += _line_differences(waiting[line.sku].pop(0), line)
        else:
            found.append(f"line {line.number} ({line.sku}, {_quantity(line)}) is new")
    gone = [line for lines in waiting.values() for line in lines]
    return found + [f"line {line.number} ({line.sku}, {_quantity(line)}) is gone" for line in gone]


def _certainly_the_same(order: SalesOrder, print_of_this: str, content_hash: str, placed: PlacedOrder) -> bool:
    dated = bool(order.po_date or order.requested_date or any(line.requested_date for line in order.lines))
    return (
        dated
        and po_key(order.po_number) != ""
        and content_hash == placed.content_hash
        and order.customer_id == placed.order.customer_id
        and po_key(order.po_number) == placed.po_key
        and print_of_this == placed.fingerprint
    )


def _finding(order: SalesOrder, print_of_this: str, content_hash: str, placed: PlacedOrder) -> Issue:
    known = f"sales order {placed.order.number} of {placed.placed_at:%Y-%m-%d}"
    if print_of_this == placed.fingerprint and order.customer_id == placed.order.customer_id:
        message = f"{_named(order)} is {known} already, the same in every line: sent twice, or meant twice?"
        return Issue("duplicate-order", Severity.BLOCK, message, "po_number")
    if content_hash == placed.content_hash and order.customer_id != placed.order.customer_id:
        message = f"The same document is {known} for {placed.order.customer_name} already."
        return Issue("duplicate-document", Severity.BLOCK, message)
    changes = "; ".join(differences(placed.order, order)) or "nothing that is delivered"
    message = f"{_named(order)} is {known} already. This one changes: {changes}."
    return Issue("changed-order", Severity.BLOCK, message, "po_number")


def _line_differences(old: SalesOrderLine, new: SalesOrderLine) -> list[str]:
    pairs = (
        ("quantity", _quantity(old), _quantity(new)),
        ("amount", plain_number(old.amount.amount), plain_number(new.amount.amount)),
        ("requested date", old.requested_date, new.requested_date),
    )
    return [
        f"line {new.number} ({new.sku}): {name} {_shown(after)}, was {_shown(before)}"
        for name, before, after in pairs
        if before != after
    ]


def _named(order: SalesOrder) -> str:
    return f"Order {order.po_number} of {order.customer_name}"


def _quantity(line: SalesOrderLine) -> str:
    return f"{plain_number(line.quantity.number)} {line.quantity.unit}"


def _shown(value: object) -> str:
    return "none" if value is None else str(value)
