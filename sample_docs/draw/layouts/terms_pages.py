"""One line of goods and a page of terms: small print in two columns that is full of words like order, price and quantity."""

from __future__ import annotations

from sample_docs.draw.model import PrintedOrder
from sample_docs.draw.parts.habits import ENGLISH, SHORT_MONTHS, named_month
from sample_docs.draw.parts.sheet import Sheet
from sample_docs.draw.parts.table import Column, Look, Table

OMITS: tuple[str, ...] = ("lines.discount_percent", "lines.price_per")
LEFT, RIGHT = 50, 562
COLUMNS = [
    Column("Item", 32, "c"),
    Column("Part No. / Description", 212),
    Column("Need Date", 66, "c"),
    Column("Quantity", 62, "r"),
    Column("Unit Price", 70, "r"),
    Column("Extended", 70, "r"),
]
CLAUSES = (
    (
        "Acceptance.",
        "This purchase order becomes a contract when Seller confirms it in writing or begins performance. Any "
        "different or additional term in Seller's quotation, acknowledgment or invoice is rejected unless Buyer "
        "agrees to it in writing.",
    ),
    (
        "Price.",
        "Prices are firm for the quantity stated. No charge for packing, cartage or drums is allowed unless it is "
        "stated on the face of this order. Seller warrants that the prices are no less favorable than those given "
        "to others for like quantities.",
    ),
    (
        "Delivery.",
        "Time is of the essence. Deliveries shall be made in the quantities and at the times specified. Buyer may "
        "return, at Seller's expense, shipments that arrive more than five (5) days before the need date or exceed "
        "the ordered quantity by more than 2%.",
    ),
    (
        "Packing.",
        "Each container must show the purchase order number, part number and quantity. A packing list shall "
        "accompany every shipment.",
    ),
    (
        "Inspection.",
        "All goods are subject to inspection at destination within a reasonable time. Payment is no acceptance of goods.",
    ),
    (
        "Warranty.",
        "Seller warrants that goods conform to specifications, drawings and samples, are merchantable and free "
        "from defects in material and workmanship for 24 months from the date of receipt.",
    ),
    (
        "Invoices.",
        "A separate invoice shall be issued for each shipment. Terms of payment run from receipt of a correct "
        "invoice or of the goods, whichever is later. Total net amounts shall be stated per purchase order item.",
    ),
    (
        "Changes.",
        "Buyer may change drawings, quantities or the place of delivery by written notice. A claim for adjustment "
        "must be made within ten (10) days.",
    ),
    (
        "Termination.",
        "Buyer may terminate this order in whole or in part at any time by written notice. Seller shall be paid "
        "for conforming goods delivered before the notice.",
    ),
    (
        "Tooling.",
        "Tools, dies and patterns paid for by Buyer remain Buyer's property and shall be returned on request in good condition.",
    ),
    (
        "Confidence.",
        "Seller shall not disclose that Buyer has placed this order nor use Buyer's name in advertising.",
    ),
    (
        "Insurance.",
        "Seller shall maintain general liability insurance of not less than USD 1,000,000 per occurrence.",
    ),
    (
        "Compliance.",
        "Seller shall comply with all laws that apply to the manufacture, sale and shipment of the goods, and "
        "shall furnish safety data sheets and certificates of origin with the first shipment.",
    ),
    (
        "Force majeure.",
        "Neither party is liable for delay caused by events beyond its reasonable control if it gives notice within three days.",
    ),
    (
        "Governing law.",
        "The law of the state in which Buyer's ordering office is located governs this order.",
    ),
)


def draw(sheet: Sheet, order: PrintedOrder) -> None:
    """Draw the order; ``extra``: buyer, reference, fob."""
    sheet.put(LEFT, 56, order.buyer.name, 15, bold=True)
    sheet.block(LEFT, 70, order.buyer.address, 9)
    sheet.put(RIGHT, 56, "PURCHASE ORDER", 15, bold=True, align="r")
    sheet.put(RIGHT, 74, f"Order Number: {order.po_number}", 10, bold=True, align="r")
    sheet.put(RIGHT, 88, f"Order Date: {named_month(order.po_date, SHORT_MONTHS, '{m} {d}, {y}')}", 9.5, align="r")
    sheet.rule(LEFT, 100, RIGHT, 100, 1.2)
    for x, label, party in (
        (LEFT, "SELLER", order.supplier),
        (230, "DELIVER TO", order.ship_to),
        (410, "INVOICE TO", order.bill_to),
    ):
        sheet.put(x, 116, label, 8, bold=True)
        if party:
            sheet.block(x, 129, [text for line in party.lines for text in sheet.wrap(line, 168, 9)], 9)
    for index, (label, value) in enumerate(
        (("Payment", order.payment_terms or ""), ("FOB", order.delivery_terms or ""), ("Buyer", order.extra["buyer"]))
    ):
        sheet.put(LEFT + index * 180, 208, f"{label}:", 9, bold=True)
        sheet.put(LEFT + index * 180 + 50, 208, value, 9)
    table = Table(sheet, LEFT, COLUMNS, Look(size=9.5, head_size=9, head_rule=0.8, row_rule=0.5, row_pad=4))
    sheet.rule(LEFT, 222, RIGHT, 222, 0.8)
    top = table.head(222)
    for line in order.lines:
        top = table.row(
            top,
            [
                line.number or "",
                [line.buyer_part or "", line.description, f"Vendor part: {line.supplier_part}", *line.notes],
                named_month(line.requested_date, SHORT_MONTHS, "{m} {d}, {y}"),
                f"{ENGLISH.plain(line.quantity)} {line.uom}",
                ENGLISH(line.unit_price, 4),
                ENGLISH(line.amount),
            ],
        )
    sheet.put(RIGHT - 76, top + 20, f"Order total ({order.currency}):", 10, bold=True, align="r")
    sheet.put(RIGHT - 3, top + 20, ENGLISH(order.total), 10, bold=True, align="r")
    sheet.put(LEFT, top + 60, "This order is subject to the terms and conditions on the following pages.", 9)
    _page_foot(sheet, order)
    _terms(sheet, order)


def _page_foot(sheet: Sheet, order: PrintedOrder) -> None:
    sheet.put(LEFT, sheet.height - 36, f"{order.buyer.name}  |  {order.po_number}", 7.5)
    sheet.put(RIGHT, sheet.height - 36, f"Page {sheet.page} of {sheet.page_count}", 7.5, align="r")


def _terms(sheet: Sheet, order: PrintedOrder) -> None:
    """The clauses, in two columns of small print on as many pages as they take."""
    size, leading, width = 10.0, 13.0, 244.0
    texts = [
        line
        for number, (head, body) in enumerate(CLAUSES, 1)
        for line in [*sheet.wrap(f"{number}. {head} {body}", width, size), ""]
    ]
    column, y = 2, sheet.height
    for text in texts:
        if y > sheet.height - 60:
            column, y = (1, 76.0) if column == 2 else (2, 76.0)
            if column == 1:
                sheet.new_page()
                sheet.put(LEFT, 54, "GENERAL TERMS AND CONDITIONS OF PURCHASE", 10, bold=True)
                _page_foot(sheet, order)
        sheet.put(LEFT if column == 1 else LEFT + 268, y, text, size)
        y += leading
