"""Our answer to a purchase order: what we take as it came, what we change, what we do not take, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from pipeline.core.fields import ExtractedLine, ExtractedOrder
from pipeline.core.money import Money, Quantity, plain_number
from pipeline.core.orders import SalesOrder, SalesOrderLine
from pipeline.core.parties import Address, OwnCompany
from pipeline.core.responses import OrderResponse, ResponseLine, ResponseOutcome

NOT_TAKEN = "not on our sales order"


def answer_order(extracted: ExtractedOrder, order: SalesOrder, seller: OwnCompany) -> OrderResponse:
    """The answer to a purchase order that became a sales order.

    A sales order line answers the purchase order line of its number; both are counted from 1 in reading order. Lines that the
    sales order lacks are rejected, lines that only it has are additions (position 0). A price that the order did not state is
    told without being a change.

    Args:
        extracted: What the customer sent.
        seller: Our own company.
    """
    ours = {line.number: line for line in order.lines}
    lines = [_answer(asked, position, ours.pop(position, None), order) for position, asked in enumerate(extracted.lines, start=1)]
    lines += [_added(line) for line in ours.values()]
    return OrderResponse(
        outcome=_overall(lines),
        number=order.number,
        po_number=order.po_number,
        po_date=order.po_date,
        currency=order.currency,
        buyer_name=order.customer_name,
        buyer_id=order.customer_id,
        seller=seller,
        ship_to_id=order.ship_to_id,
        ship_to_name=order.ship_to_name,
        ship_to_address=order.ship_to_address,
        lines=tuple(lines),
        requested_date=order.requested_date,
    )


def reject_order(extracted: ExtractedOrder, seller: OwnCompany, reasons: Sequence[str]) -> OrderResponse:
    """The answer to a purchase order that we do not take at all, with the reasons as the buyer will read them."""
    lines = [_rejected(asked, position, ()) for position, asked in enumerate(extracted.lines, start=1)]
    return OrderResponse(
        outcome=ResponseOutcome.REJECTED,
        number="",
        po_number=extracted.po_number.value if extracted.po_number else "",
        po_date=extracted.po_date.value if extracted.po_date else None,
        currency=extracted.currency.value if extracted.currency else "",
        buyer_name=extracted.buyer_name.value if extracted.buyer_name else "",
        buyer_id="",
        seller=seller,
        ship_to_id="",
        ship_to_name=extracted.ship_to_name.value if extracted.ship_to_name else "",
        ship_to_address=Address(),
        lines=tuple(lines),
        requested_date=extracted.requested_date.value if extracted.requested_date else None,
        reasons=tuple(reasons),
    )


def _answer(asked: ExtractedLine, position: int, ours: SalesOrderLine | None, order: SalesOrder) -> ResponseLine:
    if ours is None:
        return _rejected(asked, position, (NOT_TAKEN,))
    unit = asked.uom.value if asked.uom else ours.ordered.unit
    # Back from our base unit to the unit that was ordered: 12.50 per 50 pieces is 12.50 a box of 50.
    per = ours.price_per * ours.ordered.number / ours.quantity.number
    repriced = _price_change(asked, ours, per)
    changes = [*_quantity_change(asked, ours), *repriced]
    return ResponseLine(
        position=position,
        line_number=asked.line_number.value if asked.line_number else "",
        outcome=ResponseOutcome.CHANGED if changes else ResponseOutcome.ACCEPTED,
        buyer_part=asked.buyer_part.value if asked.buyer_part else ours.customer_part,
        sku=ours.sku,
        description=ours.description,
        ordered=Quantity(asked.quantity.value, unit) if asked.quantity else None,
        confirmed=Quantity(ours.ordered.number, unit),
        unit_price=ours.unit_price,
        price_per=per,
        delivery_date=ours.requested_date or order.requested_date,
        changes=tuple(changes),
        price_changed=bool(repriced),
    )


def _quantity_change(asked: ExtractedLine, ours: SalesOrderLine) -> list[str]:
    if asked.quantity is None or asked.quantity.value == ours.ordered.number:
        return []
    return [f"quantity {plain_number(asked.quantity.value)} becomes {plain_number(ours.ordered.number)}"]


def _price_change(asked: ExtractedLine, ours: SalesOrderLine, per: Decimal) -> list[str]:
    if asked.unit_price is None:
        return []
    asked_per = asked.price_per.value if asked.price_per else Decimal(1)
    # Cross-multiplied: 3 per 100 and 0.03 a piece are the same price, and no division may hide a difference.
    if asked_per <= 0 or asked.unit_price.value * per == ours.unit_price.amount * asked_per:
        return []
    was = _price(Money(asked.unit_price.value, ours.unit_price.currency), asked_per)
    return [f"price {was} becomes {_price(ours.unit_price, per)}"]


def _price(price: Money, per: Decimal) -> str:
    basis = "" if per == 1 else f" per {plain_number(per)}"
    return f"{plain_number(price.amount)} {price.currency}{basis}"


def _added(line: SalesOrderLine) -> ResponseLine:
    return ResponseLine(
        position=0,
        line_number="",
        outcome=ResponseOutcome.CHANGED,
        buyer_part=line.customer_part,
        sku=line.sku,
        description=line.description,
        ordered=None,
        confirmed=line.ordered,
        unit_price=line.unit_price,
        price_per=line.price_per * line.ordered.number / line.quantity.number,
        delivery_date=line.requested_date,
        changes=("added by us",),
    )


def _rejected(asked: ExtractedLine, position: int, changes: tuple[str, ...]) -> ResponseLine:
    unit = asked.uom.value if asked.uom else "EA"
    return ResponseLine(
        position=position,
        line_number=asked.line_number.value if asked.line_number else "",
        outcome=ResponseOutcome.REJECTED,
        buyer_part=asked.buyer_part.value if asked.buyer_part else "",
        sku=asked.supplier_part.value if asked.supplier_part else "",
        description=asked.description.value if asked.description else "",
        ordered=Quantity(asked.quantity.value, unit) if asked.quantity else None,
        confirmed=None,
        changes=changes,
    )


def _overall(lines: Sequence[ResponseLine]) -> ResponseOutcome:
    outcomes = {line.outcome for line in lines}
    if outcomes == {ResponseOutcome.REJECTED}:
        return ResponseOutcome.REJECTED
    return ResponseOutcome.ACCEPTED if outcomes == {ResponseOutcome.ACCEPTED} else ResponseOutcome.CHANGED
