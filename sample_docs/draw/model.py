"""One order as its paper says it: what layouts print and what the expected results are made from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from pipeline.core.money import line_amount, round_to_minor_unit
from sample_docs.draw.masters import customer_part, pack_size, price_for

ONE = Decimal(1)
NONE_DUE = Decimal(0)


@dataclass(frozen=True, slots=True)
class Party:
    """A company on paper. ``contact`` holds what stands below its address: telephone, person, tax number."""

    name: str
    address: tuple[str, ...]
    contact: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """Name and address, as an address block has them."""
        return (self.name, *self.address)


@dataclass(frozen=True, slots=True)
class Line:
    """One order line as printed; ``sku`` is the article that is meant, None where the masters have none.

    ``notes`` are printed with the line and are no part of its description; ``extra`` is what only one layout prints.
    """

    quantity: Decimal
    uom: str
    description: str
    sku: str | None
    number: str | None = None
    supplier_part: str | None = None
    buyer_part: str | None = None
    unit_price: Decimal | None = None
    price_per: Decimal = ONE
    discount_percent: Decimal | None = None
    amount: Decimal | None = None
    requested_date: date | None = None
    notes: tuple[str, ...] = ()
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PrintedOrder:
    """An order as printed. None is what the paper does not say; ``extra`` is what only one layout prints."""

    po_number: str
    po_date: date
    buyer: Party
    supplier: Party
    lines: tuple[Line, ...]
    currency: str
    currency_is_printed: bool = True
    ship_to: Party | None = None
    bill_to: Party | None = None
    requested_date: date | None = None
    payment_terms: str | None = None
    delivery_terms: str | None = None
    subtotal: Decimal | None = None
    tax: Decimal | None = None
    freight: Decimal | None = None
    discount: Decimal | None = None
    total: Decimal | None = None
    customer_id: str | None = None
    ship_to_id: str | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LineStyle:
    """What all lines of one customer's orders have in common.

    Attributes:
        first, step, digits: Numbering: 10, 20 with ``first=10, step=10``; ``digits`` pads with zeros; step 0 prints none.
        ours, theirs: Whether the supplier's, the customer's article number is printed.
        priced: Whether prices and amounts are printed.
        each: Prices are for one unit even where the price list is per 100.
    """

    customer_id: str
    currency: str
    first: int = 1
    step: int = 1
    digits: int = 0
    ours: bool = True
    theirs: bool = True
    priced: bool = True
    each: bool = False

    def number(self, index: int) -> str | None:
        """The printed number of the line at ``index`` from 0."""
        return str(self.first + index * self.step).zfill(self.digits) if self.step else None


@dataclass(frozen=True, slots=True)
class Ask:
    """One article as a case wants it ordered; everything not said comes from the masters.

    Attributes:
        unit: UNECE code of the ordered unit, the article's own when empty: ``BX`` orders boxes at the price of a box.
        sku: None with ``part`` and ``price`` for an article that the masters do not know.
        gone_wrong: Printed amount where it deliberately does not follow from quantity and price.
    """

    sku: str | None
    quantity: str
    uom: str
    description: str
    unit: str = ""
    price: str = ""
    per: str = ""
    discount: str = ""
    due: date | None = None
    part: str = ""
    buyer_part: str = ""
    notes: tuple[str, ...] = ()
    gone_wrong: str = ""
    number: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


def lines_of(style: LineStyle, asks: Sequence[Ask]) -> tuple[Line, ...]:
    """The printed lines of what is asked for."""
    return tuple(_line(style, index, ask) for index, ask in enumerate(asks))


def _line(style: LineStyle, index: int, ask: Ask) -> Line:
    quantity = Decimal(ask.quantity)
    price, per = _price(style, ask)
    discount = Decimal(ask.discount) if ask.discount else None
    amount = line_amount(quantity, price, per, discount or NONE_DUE, style.currency)
    theirs = ask.buyer_part or (customer_part(style.customer_id, ask.sku) if ask.sku and style.theirs else None)
    return Line(
        quantity=quantity,
        uom=ask.uom,
        description=ask.description,
        sku=ask.sku,
        number=ask.number or style.number(index),
        supplier_part=ask.part or (ask.sku if style.ours else None),
        buyer_part=theirs,
        unit_price=price if style.priced else None,
        price_per=per if style.priced else ONE,
        discount_percent=discount,
        amount=(Decimal(ask.gone_wrong) if ask.gone_wrong else amount) if style.priced else None,
        requested_date=ask.due,
        notes=ask.notes,
        extra=ask.extra,
    )


def _price(style: LineStyle, ask: Ask) -> tuple[Decimal, Decimal]:
    if ask.price or ask.sku is None:
        return Decimal(ask.price), Decimal(ask.per or 1)
    known = price_for(style.customer_id, ask.sku)
    pack = pack_size(ask.sku, ask.unit or known.unit)
    if pack != 1 or style.each:  # a box costs what its content costs
        return (known.amount * pack / known.per).normalize() + Decimal("0.00"), ONE
    return known.amount, known.per


@dataclass(frozen=True, slots=True)
class Sums:
    """What stands under the lines; see ``sums_of``."""

    subtotal: Decimal
    discount: Decimal
    freight: Decimal
    tax: Decimal
    total: Decimal


def sums_of(lines: Sequence[Line], currency: str, *, tax_rate: str = "0", freight: str = "0", discount_rate: str = "0") -> Sums:
    """Subtotal of the lines, a discount on it, freight, tax on all that, and the total."""
    subtotal = sum((line.amount for line in lines if line.amount is not None), NONE_DUE)
    discount = round_to_minor_unit(subtotal * Decimal(discount_rate) / 100, currency)
    taxed = subtotal - discount + Decimal(freight)
    tax = round_to_minor_unit(taxed * Decimal(tax_rate) / 100, currency)
    return Sums(subtotal, discount, Decimal(freight), tax, taxed + tax)
