"""Whether the figures of an order agree with each other and with the masters. Three answers: yes, no, and nothing to compare."""

from __future__ import annotations

from decimal import Decimal

from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.money import MINOR_UNITS, line_amount
from pipeline.core.tolerances import Tolerances

_NOTHING = Decimal(0)


def allowed_difference(currency: str, tolerances: Tolerances) -> Decimal:
    """How much one amount may be off, in the currency."""
    return tolerances.amount_units.scaleb(-MINOR_UNITS.get(currency, 2))


def computed_amount(line: ExtractedLine, currency: str, discount_percent: Decimal) -> Decimal | None:
    """Quantity x price less that discount, rounded; None when quantity or price is missing or the price basis is none."""
    if line.quantity is None or line.unit_price is None:
        return None
    per = line.price_per.value if line.price_per else Decimal(1)
    if per <= 0:
        return None
    return line_amount(line.quantity.value, line.unit_price.value, per, discount_percent, currency)


def effective_discount(line: ExtractedLine, currency: str, tolerances: Tolerances) -> Decimal:
    """The discount that still comes off the printed unit price, in percent.

    Many orders print list price, discount and the net price as unit price; the printed amount tells which one is meant. Without
    an amount a printed discount counts.
    """
    printed = line.discount_percent.value if line.discount_percent else _NOTHING
    if not printed or line.amount is None:
        return printed
    net, less = computed_amount(line, currency, _NOTHING), computed_amount(line, currency, printed)
    if net is None or less is None:
        return printed
    # On cheap lines both may lie within the tolerance: then the nearer one is meant.
    off_net, off_less = abs(net - line.amount.value), abs(less - line.amount.value)
    return _NOTHING if off_net <= allowed_difference(currency, tolerances) and off_net < off_less else printed


def line_agrees(line: ExtractedLine, currency: str, tolerances: Tolerances) -> bool | None:
    """Whether quantity x price less discount is the printed amount; None when one of them is not printed."""
    if line.amount is None:
        return None
    computed = computed_amount(line, currency, effective_discount(line, currency, tolerances))
    if computed is None:
        return None
    return abs(computed - line.amount.value) <= allowed_difference(currency, tolerances)


def sum_of_lines(order: ExtractedOrder, currency: str, tolerances: Tolerances) -> Decimal | None:
    """The lines' amounts added up, computed where not printed; None when a line has neither, or there are no lines."""
    amounts = [
        line.amount.value if line.amount else computed_amount(line, currency, effective_discount(line, currency, tolerances))
        for line in order.lines
    ]
    known = [amount for amount in amounts if amount is not None]
    return sum(known, _NOTHING) if known and len(known) == len(amounts) else None


def subtotal_agrees(order: ExtractedOrder, currency: str, tolerances: Tolerances) -> bool | None:
    """Whether the lines add up to the printed subtotal; None when there is nothing to compare."""
    lines = sum_of_lines(order, currency, tolerances)
    if lines is None or order.subtotal is None:
        return None
    allowed = allowed_difference(currency, tolerances) * len(order.lines)
    # A subtotal is printed before or after the discount on the whole order.
    return any(abs(lines - less - order.subtotal.value) <= allowed for less in (_NOTHING, _plain(order.discount)))


def total_agrees(order: ExtractedOrder, currency: str, tolerances: Tolerances) -> bool | None:
    """Whether the lines, alone or with tax, freight and discount, make the printed total; None for nothing to compare."""
    lines = sum_of_lines(order, currency, tolerances)
    if lines is None or order.total is None:
        return None
    allowed = allowed_difference(currency, tolerances) * len(order.lines)
    full = lines + _plain(order.tax) + _plain(order.freight) - _plain(order.discount)
    return any(abs(whole - order.total.value) <= allowed for whole in (full, full - _plain(order.tax), lines))


def price_agrees(ordered: Decimal, master: Decimal, tolerances: Tolerances) -> bool:
    """Whether two prices for the same unit are the same for our purposes."""
    return abs(ordered - master) <= abs(master) * tolerances.price_share


def _plain(field: FieldValue[Decimal] | None) -> Decimal:
    # Discounts are printed with and without a minus.
    return abs(field.value) if field else _NOTHING
