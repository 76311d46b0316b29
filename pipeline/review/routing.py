"""Accept or review. An order is accepted only when everything it stands on is proven; doubt needs no proof.

The findings of the checks are one half. The other is a list of what must hold, looked at again here: an order whose checks were
not run, or which has nothing that contradicts because it has nothing at all, is not accepted for that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.core.arithmetic import line_agrees, price_agrees, subtotal_agrees, total_agrees
from pipeline.core.fields import DocumentKind, FieldValue
from pipeline.core.issues import Issue, Severity
from pipeline.core.resolution import Decision, Outcome, Resolution, ResolvedLine
from pipeline.core.tolerances import Tolerances
from pipeline.core.witnesses import (
    Needed,
    needed_for_code,
    needed_for_currency,
    needed_for_figures,
    needed_for_party,
    needed_unwitnessed,
)

_WEIGHTS = {Severity.BLOCK: 0, Severity.WARNING: 1}
# What a clerk settles first: whether it is from whom it seems, an order at all, whose, whether it came before; then where to.
_FAMILIES = (
    "fraud",
    "sender-look-alike",
    "not-an-order",
    "kind-doubtful",
    "cancellation",
    "order-change",
    "no-lines",
    "customer",
    "ordered-before",
    "po-number",
    "ship-to",
    "currency",
    "article",
)

_DEFAULTS = Tolerances()


@dataclass(frozen=True, slots=True)
class _Gap:
    """Something that must hold and does not. Findings of these families at this place have said so already."""

    sentence: str
    families: tuple[str, ...]
    place: str = ""

    def is_said_by(self, findings: Sequence[Issue]) -> bool:
        return any(
            finding.code.startswith(self.families) and (not self.place or finding.place == self.place) for finding in findings
        )


def route(resolution: Resolution, findings: Sequence[Issue], tolerances: Tolerances = _DEFAULTS) -> Decision:
    """Decide whether an order may become a sales order unseen.

    Accepted is an order whose customer and ship-to are certain, whose every line has a certain article, a quantity, a known unit,
    a price that the masters confirm and arithmetic that agrees, whose printed subtotal or total confirms the lines, whose values
    were read surely, and about which no finding warns. More findings never turn a review into an acceptance.

    Returns:
        The decision with its reasons: for a review whatever speaks against acceptance, most important first; for an acceptance
        what proves it.
    """
    pressing = sorted((finding for finding in findings if finding.severity in _WEIGHTS), key=_urgency)
    gaps = [gap.sentence for gap in _gaps(resolution, tolerances) if not gap.is_said_by(pressing)]
    # Several findings may say the same of one place.
    reasons = tuple(dict.fromkeys([*(finding.message for finding in pressing), *gaps]))
    if reasons:
        return Decision(Outcome.REVIEW, reasons, tuple(findings))
    return Decision(Outcome.ACCEPT, _proof(resolution, tolerances), tuple(findings))


def _urgency(finding: Issue) -> tuple[int, int]:
    family = next((rank for rank, name in enumerate(_FAMILIES) if finding.code.startswith(name)), len(_FAMILIES))
    return _WEIGHTS[finding.severity], family


def _gaps(resolution: Resolution, tolerances: Tolerances) -> Iterator[_Gap]:
    extracted = resolution.extracted
    if extracted.kind is not DocumentKind.ORDER:
        yield _Gap("This is not a plain order.", ("not-an-order", "order-change", "cancellation"))
    if extracted.kind is DocumentKind.CANCELLATION:
        return  # nothing of it is placed, so nothing else must hold
    if resolution.names_other_supplier:
        yield _Gap("The order is addressed to another supplier.", ("supplier-other",))
    customer, ship_to = resolution.customer, resolution.ship_to
    if customer is None:
        yield _Gap("The customer is not certain.", ("customer",))
    elif customer.blocked:
        yield _Gap("The customer is blocked.", ("customer-blocked",))
    if resolution.ship_to_implied and not tolerances.trust_implied_ship_to:
        yield _Gap("No ship-to was found on the order.", ("ship-to",))
    if ship_to is None or (customer is not None and ship_to.customer_id != customer.customer_id):
        yield _Gap("The ship-to is not certain.", ("ship-to", "customer"))
    if extracted.po_number is None or not extracted.po_number.value.strip():
        yield _Gap("The order has no purchase order number.", ("po-number",))
    if not resolution.currency:
        yield _Gap("The currency is not known.", ("currency", "customer-unknown"))
    if not resolution.lines or len(resolution.lines) != len(extracted.lines):
        yield _Gap("The order has no lines that could be matched.", ("no-lines",))
    for position, line in enumerate(resolution.lines, start=1):
        yield from _line_gaps(line, position, resolution.currency, tolerances)
    sums = [agree(extracted, resolution.currency, tolerances) for agree in (subtotal_agrees, total_agrees)]
    if False in sums or (True not in sums and not extracted.lines_complete):
        yield _Gap(
            "No sum on the order confirms its lines.", ("sum-", "subtotal-", "total-", "no-lines", "amount-", "price-missing")
        )
    yield from _doubtful((extracted.po_number,), "", needed_unwitnessed(tolerances))
    yield from _doubtful((extracted.buyer_name,), "", needed_for_party(resolution.customer_certain, tolerances))
    place = (extracted.ship_to_name, extracted.ship_to_address)
    yield from _doubtful(place, "", needed_for_party(resolution.ship_to_certain, tolerances))
    yield from _doubtful((extracted.currency,), "", needed_for_currency(resolution, tolerances))


def _line_gaps(line: ResolvedLine, position: int, currency: str, tolerances: Tolerances) -> Iterator[_Gap]:
    place, extracted = f"line {position}", line.extracted
    if line.article is None:
        yield _Gap(f"Line {position}: the article is not certain.", ("article",), place)
    elif line.article.discontinued or line.article.blocked:
        said = "discontinued" if line.article.discontinued else "blocked for sale"
        yield _Gap(f"Line {position}: the article is {said}.", ("article",), place)
    if extracted.quantity is None or extracted.quantity.value <= 0:
        yield _Gap(f"Line {position}: there is no quantity.", ("quantity",), place)
    if not line.unit or line.base_quantity is None or line.base_quantity <= 0:
        yield _Gap(f"Line {position}: the quantity in our unit is not known.", ("unit", "quantity", "article-unknown"), place)
    if line.ordered_price is None or line.master_price is None:
        yield _Gap(
            f"Line {position}: no price in the masters confirms the line.", ("price", "article", "unit", "quantity"), place
        )
    elif not price_agrees(line.ordered_price, line.master_price, tolerances):
        yield _Gap(f"Line {position}: the price is not that of the masters.", ("price", "article"), place)
    if line_agrees(extracted, currency, tolerances) is False:
        yield _Gap(f"Line {position}: quantity and price do not make the amount.", ("amount",), place)
    for code in (extracted.supplier_part, extracted.buyer_part):
        yield from _doubtful((code,), place, needed_for_code(code, line, tolerances))
    figures = (extracted.quantity, extracted.uom, extracted.unit_price, extracted.price_per, extracted.discount_percent)
    yield from _doubtful((*figures, extracted.amount), place, needed_for_figures(line, currency, tolerances))


def _doubtful(fields: Collection[FieldValue[Any] | None], place: str, needed: Needed) -> Iterator[_Gap]:
    for field in fields:
        if field is not None and not needed.is_met_by(field):
            yield _Gap(f"“{field.raw or field.value}” was not read surely.", ("low-confidence",), place)


def _proof(resolution: Resolution, tolerances: Tolerances) -> tuple[str, ...]:
    """Why an accepted order is right."""
    customer, ship_to, count = resolution.customers[0], resolution.ship_tos[0], len(resolution.lines)
    lines = "Its line has" if count == 1 else f"All {count} lines have"
    return (
        f"Customer {customer.target.name} ({customer.target.customer_id}): {'; '.join(customer.reasons)}.",
        f"Ship-to {ship_to.target.name} ({ship_to.target.ship_to_id}): {'; '.join(ship_to.reasons)}.",
        f"{lines} an exact article number, a known unit and the price of the masters.",
        _proof_of_lines(resolution, tolerances),
    )


def _proof_of_lines(resolution: Resolution, tolerances: Tolerances) -> str:
    order, currency = resolution.extracted, resolution.currency
    if True in (subtotal_agrees(order, currency, tolerances), total_agrees(order, currency, tolerances)):
        return "The lines add up to the printed sum."
    return "The file states each line and was read to its end."
