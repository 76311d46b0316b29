"""A resolved purchase order becomes a sales order."""

from __future__ import annotations

from decimal import Decimal

from pipeline.core.arithmetic import effective_discount
from pipeline.core.errors import RuleError
from pipeline.core.fields import DocumentKind
from pipeline.core.money import Money, Quantity, line_amount
from pipeline.core.orders import SalesOrder, SalesOrderLine
from pipeline.core.resolution import Resolution, ResolvedLine
from pipeline.core.tolerances import Tolerances

_DEFAULTS = Tolerances()


def convert(resolution: Resolution, number: str, tolerances: Tolerances = _DEFAULTS) -> SalesOrder:
    """Make the sales order of a resolution in which everything is certain, by proof or by a person's word.

    Quantities go into the article's own unit. The price stays the one that the customer ordered at, its basis counted in that
    unit: 12.50 for a box of 50 becomes 12.50 per 50 pieces, so that nothing is rounded. Lines without a price take the masters'.
    An order may lack a number of the customer's when a person accepts it; the machine never accepts such.

    Args:
        number: Ours, not used before.
    Raises:
        RuleError: If the document is no plain order, or something that a sales order needs is not certain; the message says what.
    """
    extracted, customer, ship_to = resolution.extracted, resolution.customer, resolution.ship_to
    if extracted.kind is not DocumentKind.ORDER:
        raise RuleError(f"no sales order can be made of what is {extracted.kind.value}")
    if customer is None:
        raise RuleError("the customer is not certain; choose it before the order is accepted")
    if ship_to is None:
        raise RuleError("the ship-to is not certain; choose it before the order is accepted")
    if not resolution.currency:
        raise RuleError("the currency is missing; enter it before the order is accepted")
    if not resolution.lines:
        raise RuleError("the order has no lines; enter them before the order is accepted")
    lines = [_line(line, position, resolution.currency, tolerances) for position, line in enumerate(resolution.lines, start=1)]
    return SalesOrder(
        number=number,
        customer_id=customer.customer_id,
        customer_name=customer.name,
        ship_to_id=ship_to.ship_to_id,
        ship_to_name=ship_to.name,
        ship_to_address=ship_to.address,
        po_number=extracted.po_number.value.strip() if extracted.po_number else "",
        currency=resolution.currency,
        lines=tuple(lines),
        po_date=extracted.po_date.value if extracted.po_date else None,
        requested_date=extracted.requested_date.value if extracted.requested_date else None,
    )


def _line(line: ResolvedLine, position: int, currency: str, tolerances: Tolerances) -> SalesOrderLine:
    article, extracted = line.article, line.extracted
    if article is None:
        raise RuleError(f"the article of line {position} is not certain; choose it before the order is accepted")
    if extracted.quantity is None or extracted.quantity.value <= 0:
        raise RuleError(f"line {position} has no quantity; enter it before the order is accepted")
    if not line.unit or line.base_quantity is None or line.base_quantity <= 0:
        raise RuleError(f"the unit of line {position} is not known; choose it before the order is accepted")
    unit_price, per, discount = _terms(line, position, currency, tolerances)
    amount = line_amount(line.base_quantity, unit_price, per, discount, currency)
    return SalesOrderLine(
        number=position,
        sku=article.sku,
        description=article.description,
        ordered=Quantity(extracted.quantity.value, line.unit),
        quantity=Quantity(line.base_quantity, article.unit),
        unit_price=Money(unit_price, currency),
        price_per=per,
        amount=Money(amount, currency),
        customer_part=extracted.buyer_part.value if extracted.buyer_part else "",
        requested_date=extracted.requested_date.value if extracted.requested_date else None,
        discount_percent=discount,
    )


def _terms(line: ResolvedLine, position: int, currency: str, tolerances: Tolerances) -> tuple[Decimal, Decimal, Decimal]:
    """Unit price, how many base units it is for, and the discount in percent that comes off it."""
    extracted, base, ordered = line.extracted, line.base_quantity, line.extracted.quantity
    if base is None or ordered is None:
        raise RuleError(f"line {position} has no quantity in our unit")
    if extracted.unit_price is not None:
        per = extracted.price_per.value if extracted.price_per else Decimal(1)
        if per <= 0:
            raise RuleError(f"the price of line {position} is for {per} units; correct it before the order is accepted")
        return extracted.unit_price.value, per * base / ordered.value, effective_discount(extracted, currency, tolerances)
    if extracted.amount is not None:
        return extracted.amount.value, base, Decimal(0)  # the whole line's price for the whole line's quantity
    if line.master_price is not None:
        return line.master_price, Decimal(1), Decimal(0)
    raise RuleError(f"line {position} has no price; enter it before the order is accepted")
