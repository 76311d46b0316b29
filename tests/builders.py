"""Test objects with sensible defaults: masters of a small supplier and orders that fit them, each part replaceable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from pipeline.core.document import BoundingBox
from pipeline.core.fields import Evidence, ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.money import Money, Quantity
from pipeline.core.orders import SalesOrder, SalesOrderLine
from pipeline.core.parties import Address, Article, CrossReference, Customer, Masters, OwnCompany, Price, ShipTo
from pipeline.core.resolution import Resolution
from pipeline.matching import MasterIndex, resolve

TODAY = date(2026, 3, 2)
UNIT_CODES = {
    "pcs": "EA",
    "ea": "EA",
    "stk": "EA",
    "box": "XBX",
    "ctn": "XCT",
    "kg": "KGM",
    "g": "GRM",
    "dz": "DZN",
    "roll": "XRO",
}

OWN_COMPANY = OwnCompany(
    "Falkner Fittings Ltd", ("Falkner",), "GB123456782", Address("Unit 4, Mill Lane", "LS1 4AB", "Leeds", "", "GB")
)
HARBOUR = Customer(
    "10001",
    "Harbour Marine GmbH",
    Address("Kaistraße 7", "20457", "Hamburg", "", "DE"),
    aliases=("Harbour Marine",),
    tax_id="DE811234567",
    email_domains=("harbour-marine.example",),
    fax_numbers=("+49 40 555 0199",),
    currency="EUR",
)
BIRCH = Customer(
    "10002",
    "Birchwood Supply Inc",
    Address("400 Industrial Parkway", "60403", "Crestview", "IL", "US"),
    email_domains=("birchwood.example",),
    currency="USD",
)
HARBOUR_YARD = ShipTo("S-1", "10001", "Harbour Marine Werft", Address("Werftweg 12", "21129", "Hamburg", "", "DE"))
BOLT = Article(
    "FB-1040", "Hex bolt M10x40 zinc plated", "EA", gtin="2001234000017", packs=(("BX", Decimal(50)), ("CT", Decimal(500)))
)
NUT = Article("FN-1000", "Hex nut M10 zinc plated", "EA", packs=(("BX", Decimal(100)),))
PASTE = Article("004711", "Thread paste 250 g tin", "EA")
WIRE = Article("W-20", "Steel wire 2.0 mm", "KGM")


def masters(**changes: Any) -> Masters:
    """Two customers, one ship-to, four articles with prices, one cross-reference."""
    whole = Masters(
        OWN_COMPANY,
        (HARBOUR, BIRCH),
        (HARBOUR_YARD,),
        (BOLT, NUT, PASTE, WIRE),
        (
            Price("FB-1040", "EUR", Decimal("0.25")),
            Price("FN-1000", "EUR", Decimal("8.00"), per=Decimal(100)),
            Price("004711", "EUR", Decimal("6.40")),
            Price("W-20", "EUR", Decimal("3.10")),
            Price("FB-1040", "USD", Decimal("0.28")),
        ),
        (CrossReference("10001", "HM-77", "FN-1000"),),
    )
    return replace(whole, **changes)


def index(**changes: Any) -> MasterIndex:
    return MasterIndex.build(masters(**changes))


def read(value: Any, confidence: float = 0.97, raw: str | None = None, page: int = 1) -> FieldValue[Any]:
    """A value as read from a page."""
    box = BoundingBox(10, 10, 60, 20)
    return FieldValue(value, str(value) if raw is None else raw, confidence, "test", Evidence(page, (box,)))


def amount(text: str, confidence: float = 0.97) -> FieldValue[Decimal]:
    """A number as read from a page."""
    return FieldValue(Decimal(text), text, confidence, "test", Evidence(1, (BoundingBox(10, 10, 60, 20),)))


def line(**changes: Any) -> ExtractedLine:
    """200 bolts at 0.25, 50.00 in all."""
    whole = ExtractedLine(
        line_number=read("1"),
        supplier_part=read("FB-1040"),
        description=read("Hex bolt M10x40 zinc plated"),
        quantity=amount("200"),
        uom=read("pcs"),
        unit_price=amount("0.25"),
        amount=amount("50.00"),
    )
    return replace(whole, **changes)


def order(**changes: Any) -> ExtractedOrder:
    """An order of Harbour Marine to its yard that nothing is wrong with; the total follows the lines unless it is given."""
    lines = changes.pop("lines", (line(),))
    total = sum((one.amount.value for one in lines if one.amount), Decimal(0))
    whole = ExtractedOrder(
        po_number=read("PO-5501"),
        po_date=read(date(2026, 2, 27)),
        requested_date=read(date(2026, 3, 20)),
        currency=read("EUR"),
        buyer_name=read("Harbour Marine GmbH"),
        buyer_address=read("Kaistr. 7, 20457 Hamburg"),
        supplier_name=read("Falkner Fittings Ltd"),
        ship_to_name=read("Harbour Marine Werft"),
        ship_to_address=read("Werftweg 12, 21129 Hamburg"),
        total=amount(str(total)),
        lines=tuple(lines),
    )
    return replace(whole, **changes)


def resolution(
    extracted: ExtractedOrder | None = None, *, sender: str = "einkauf@harbour-marine.example", **changes: Any
) -> Resolution:
    """An order resolved against the masters; ``changes`` replace parts of the masters."""
    return resolve(extracted or order(), index(**changes), sender=sender, unit_codes=UNIT_CODES, today=TODAY)


def sales_order(**changes: Any) -> SalesOrder:
    """A sales order of two lines: two boxes of bolts and 3 tins."""
    whole = SalesOrder(
        number="SO-000001",
        customer_id="10001",
        customer_name="Harbour Marine GmbH",
        ship_to_id="S-1",
        ship_to_name="Harbour Marine Werft",
        ship_to_address=HARBOUR_YARD.address,
        po_number="PO-5501",
        currency="EUR",
        lines=(
            SalesOrderLine(
                number=1,
                sku="FB-1040",
                description="Hex bolt M10x40 zinc plated",
                ordered=Quantity(Decimal(2), "XBX"),
                quantity=Quantity(Decimal(100), "EA"),
                unit_price=Money(Decimal("12.50"), "EUR"),
                price_per=Decimal(50),
                amount=Money(Decimal("25.00"), "EUR"),
                customer_part="HM-12",
            ),
            SalesOrderLine(
                number=2,
                sku="004711",
                description="Thread paste 250 g tin",
                ordered=Quantity(Decimal(3), "EA"),
                quantity=Quantity(Decimal(3), "EA"),
                unit_price=Money(Decimal("6.40"), "EUR"),
                price_per=Decimal(1),
                amount=Money(Decimal("19.20"), "EUR"),
                requested_date=date(2026, 3, 25),
            ),
        ),
        po_date=date(2026, 2, 27),
        requested_date=date(2026, 3, 20),
    )
    return replace(whole, **changes)
