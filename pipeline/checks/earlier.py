"""Checks against what was ordered under the same number before: sent again, changed, called off, cancelled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from pipeline.checks.wording import figure
from pipeline.core.differences import OrderDifference
from pipeline.core.fields import DocumentKind
from pipeline.core.issues import Issue, Severity
from pipeline.core.order_content import (
    Shipped,
    all_differences,
    closest,
    content_of_order,
    content_of_resolution,
    is_for_other_days,
    late_changes,
)
from pipeline.core.records import PlacedOrder
from pipeline.core.resolution import Resolution

AlreadyOrdered = Callable[[str, str], Sequence[PlacedOrder]]
"""Customer id and purchase order number as printed, to the sales orders made from it before, oldest first."""


def nothing_ordered(customer_id: str, po_number: str) -> Sequence[PlacedOrder]:
    """For a house without earlier orders."""
    return ()


@dataclass(frozen=True, slots=True)
class EarlierOrder:
    """What a customer ordered under a number before.

    Attributes:
        customer: Its name.
        placed: The sales orders, oldest first.
        differences: How the new order differs from each of them.
        shipped: What of them has left the house.
    """

    customer: str
    placed: tuple[PlacedOrder, ...]
    differences: tuple[OrderDifference, ...] = ()
    shipped: Shipped = field(default_factory=dict)

    @property
    def sales_orders(self) -> tuple[str, ...]:
        """Their numbers."""
        return tuple(one.order.number for one in self.placed)


def earlier_orders(resolution: Resolution, already_ordered: AlreadyOrdered, shipped: Shipped | None = None) -> list[EarlierOrder]:
    """The sales orders under the number of this one, of everyone who may have sent it, and how it differs from them."""
    number = resolution.extracted.po_number
    if number is None or not number.value.strip():
        return []
    found = ((one.target, already_ordered(one.target.customer_id, number.value)) for one in resolution.customers)
    new = content_of_resolution(resolution)
    return [
        EarlierOrder(
            customer.name,
            tuple(placed),
            tuple(all_differences(new, [one.order for one in placed], shipped)),
            shipped or {},
        )
        for customer, placed in found
        if placed
    ]


def earlier_findings(resolution: Resolution, earlier: Sequence[EarlierOrder]) -> list[Issue]:
    """Findings about an order whose number is known; a change or a cancellation says itself which order it means."""
    extracted = resolution.extracted
    if extracted.kind is not DocumentKind.ORDER or extracted.po_number is None:
        return []
    number = extracted.po_number.value
    return [issue for found in earlier for issue in _ordered_before(resolution, number, found)]


def about_earlier(does: str, resolution: Resolution, earlier: Sequence[EarlierOrder]) -> str:
    """That a document changes or cancels an order, which one, why we think so, and what it changes."""
    extracted = resolution.extracted
    reason = f" ({extracted.kind_reason})" if extracted.kind_reason else ""
    number = extracted.po_number.value.strip() if extracted.po_number else ""
    if earlier:
        which = "; ".join(f"sales order {', '.join(found.sales_orders)} of {found.customer}" for found in earlier)
        return f"This {does} order {number}, {which}{reason}.{_what_changes(resolution, earlier)}"
    if number:
        return f"This {does} order {number}{reason}. No sales order of that number is known."
    return f"This {does} an earlier order{reason}."


def too_late(resolution: Resolution, earlier: Sequence[EarlierOrder]) -> list[Issue]:
    """Findings about what a change or a cancellation would take back though it has shipped."""
    if resolution.extracted.kind is DocumentKind.CANCELLATION:
        return [issue for found in earlier for placed in found.placed for issue in _shipped_of(placed, found.shipped)]
    # What a change does not mention stays as it is; only what it says can come too late.
    nearest = [closest(found.differences) for found in earlier]
    return [issue for difference in nearest if difference for issue in late_changes(difference)]


def _ordered_before(resolution: Resolution, number: str, found: EarlierOrder) -> list[Issue]:
    known = f"{found.customer} has ordered under {number} before: sales order {', '.join(found.sales_orders)}."
    nearest = closest(found.differences)
    if nearest is None:
        return [_block("ordered-before", known)]
    contents = [content_of_order(one.order) for one in found.placed]
    if nearest.is_empty:
        return [_block("ordered-before", f"{known} This says the same in every line as {nearest.sales_order}: sent again.")]
    if is_for_other_days(content_of_resolution(resolution), contents):
        said = "This one is for other days and repeats nothing of it: a call-off against a standing order, or a change?"
        return [_block("ordered-before", f"{known} {said} It differs: {nearest.in_words()}.")]
    than = f" {nearest.sales_order}" if len(found.placed) > 1 else ""
    return [_block("ordered-before", f"{known} This one changes{than}: {nearest.in_words()}."), *late_changes(nearest)]


def _what_changes(resolution: Resolution, earlier: Sequence[EarlierOrder]) -> str:
    if resolution.extracted.kind is not DocumentKind.ORDER_CHANGE or not resolution.lines:
        return ""
    nearest = closest([difference for found in earlier for difference in found.differences])
    if nearest is None or nearest.is_empty:
        return " Nothing in it differs from what is ordered."
    return f" Beside {nearest.sales_order}: {nearest.in_words('is not mentioned')}."


def _shipped_of(placed: PlacedOrder, shipped: Shipped) -> list[Issue]:
    out = shipped.get(placed.order.number, {})
    told = [
        f"{figure(out[position])} {line.quantity.unit} of line {position} ({line.sku})"
        for position, line in enumerate(placed.order.lines, start=1)
        if out.get(position)
    ]
    if not told:
        return []
    message = f"Of {placed.order.number}, {', '.join(told)} have shipped; only the rest can be cancelled."
    return [_block("cancellation-after-shipment", message)]


def _block(code: str, message: str) -> Issue:
    return Issue(code, Severity.BLOCK, message, "po_number")
