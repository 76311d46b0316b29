"""What orders say in substance, to be compared: of a sales order, and of a purchase order that was only matched so far."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from pipeline.core.arithmetic import effective_discount
from pipeline.core.comparing_orders import compare
from pipeline.core.differences import ContentLine, OrderContent, OrderDifference
from pipeline.core.issues import Issue, Severity
from pipeline.core.orders import SalesOrder, SalesOrderLine
from pipeline.core.resolution import Resolution, ResolvedLine
from pipeline.core.tolerances import Tolerances

_DEFAULTS = Tolerances()

Shipped = Mapping[str, Mapping[int, Decimal]]
"""By sales order and position, what has left the house, in the article's unit. Empty until there are shipments."""


def content_of_order(order: SalesOrder) -> OrderContent:
    """What a sales order says."""
    lines = tuple(_line_of_order(line, position, order) for position, line in enumerate(order.lines, start=1))
    return OrderContent(order.ship_to_id, order.currency, order.po_date, lines)


def content_of_resolution(resolution: Resolution, tolerances: Tolerances = _DEFAULTS) -> OrderContent:
    """What a matched order says, by the first candidates where nothing is certain: a person looks at it anyway."""
    extracted = resolution.extracted
    return OrderContent(
        ship_to_id=resolution.ship_tos[0].target.ship_to_id if resolution.ship_tos else "",
        currency=resolution.currency,
        ordered_on=extracted.po_date.value if extracted.po_date else None,
        lines=tuple(
            _line_of_resolution(line, position, resolution, tolerances) for position, line in enumerate(resolution.lines, start=1)
        ),
    )


def closest(differences: Sequence[OrderDifference]) -> OrderDifference | None:
    """The one of several earlier versions that a new one resembles most, the newest of equals; None of none."""
    return min(reversed(differences), key=lambda difference: difference.count, default=None)


def is_for_other_days(new: OrderContent, earlier: Sequence[OrderContent]) -> bool:
    """Whether every line has a day, and no earlier version has a line of that article for that day: so call-offs look.

    One paper of one date for other days is a change, until there were several under the number.
    """
    if len(earlier) == 1 and new.ordered_on == earlier[0].ordered_on:
        return False
    known = {(line.article, line.wanted_on) for content in earlier for line in content.lines}
    if any(day is None for _, day in known):
        return False
    return all(line.wanted_on and (line.article, line.wanted_on) not in known for line in new.lines)


def late_changes(difference: OrderDifference) -> list[Issue]:
    """Findings about changes that come too late: what they would take back has shipped."""
    return [
        Issue("revision-below-shipped", Severity.BLOCK, f"Of {difference.sales_order}, {limit}.", "lines")
        for limit in difference.limits
    ]


def all_differences(new: OrderContent, earlier: Iterable[SalesOrder], shipped: Shipped | None = None) -> list[OrderDifference]:
    """How a new version differs from each of several earlier orders."""
    gone = shipped or {}
    return [compare(order.number, content_of_order(order), new, gone.get(order.number)) for order in earlier]


def _line_of_order(line: SalesOrderLine, position: int, order: SalesOrder) -> ContentLine:
    price = Fraction(line.unit_price.amount) * (1 - Fraction(line.discount_percent) / 100) / Fraction(line.price_per)
    wanted_on = line.requested_date or order.requested_date
    return ContentLine(position, line.sku, line.quantity.number, line.quantity.unit, price, wanted_on, line.customer_part)


def _line_of_resolution(line: ResolvedLine, position: int, resolution: Resolution, tolerances: Tolerances) -> ContentLine:
    extracted = line.extracted
    article = line.articles[0].target if line.articles else None
    printed = extracted.supplier_part or extracted.buyer_part or extracted.description
    wanted_on = extracted.requested_date or resolution.extracted.requested_date
    quantity = line.base_quantity
    if quantity is None and extracted.quantity is not None and article is None:
        quantity = extracted.quantity.value
    return ContentLine(
        position=position,
        sku=article.sku if article else "",
        quantity=quantity,
        unit=article.unit if article else line.unit,
        price=_price(line, resolution.currency, tolerances),
        wanted_on=wanted_on.value if wanted_on else None,
        printed=printed.value if printed else "",
    )


def _price(line: ResolvedLine, currency: str, tolerances: Tolerances) -> Fraction | None:
    """For one base unit and exact, as ``orders.conversion`` makes it of the same line."""
    extracted, base = line.extracted, line.base_quantity
    if base is None or base <= 0 or extracted.quantity is None or extracted.quantity.value <= 0:
        return None
    if extracted.unit_price is not None:
        per = extracted.price_per.value if extracted.price_per else Decimal(1)
        if per <= 0:
            return None
        net = Fraction(extracted.unit_price.value) * (1 - Fraction(effective_discount(extracted, currency, tolerances)) / 100)
        return net * Fraction(extracted.quantity.value) / (Fraction(per) * Fraction(base))
    if extracted.amount is not None:
        return Fraction(extracted.amount.value) / Fraction(base)
    return Fraction(line.master_price) if line.master_price is not None else None
