"""One review task as a page a person can look at: reasons, readings, and where on the paper each was read.

The page is self-contained: images are embedded once and every crop is a window on them, so the file can be mailed or
archived. Nothing in it runs: a policy forbids scripts, and everything that came from a document is escaped.
"""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from pipeline.core.arrivals import Arrival
from pipeline.core.differences import OrderDifference
from pipeline.core.document import BoundingBox, enclosing
from pipeline.core.fields import ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.issues import Issue
from pipeline.core.party_codes import PartyCode
from pipeline.core.resolution import Resolution, ResolvedLine

# What a clerk calls each field, in the order of the page.
HEADER_LABELS = {
    "po_number": "PO number",
    "po_date": "PO date",
    "requested_date": "Requested date",
    "buyer_name": "Buyer",
    "buyer_address": "Buyer's address",
    "ship_to_name": "Ship to",
    "ship_to_address": "Ship-to address",
    "bill_to_name": "Bill to",
    "bill_to_address": "Bill-to address",
    "supplier_name": "Supplier",
    "currency": "Currency",
    "payment_terms": "Payment terms",
    "delivery_terms": "Delivery terms",
    "subtotal": "Subtotal",
    "discount": "Discount",
    "freight": "Freight",
    "tax": "Tax",
    "total": "Total",
}
CODE_LABELS = {
    "buyer_codes": "Buyer's number",
    "ship_to_codes": "Ship-to number",
    "bill_to_codes": "Bill-to number",
    "supplier_codes": "Supplier's number",
}
LINE_LABELS = {
    "line_number": "Line",
    "buyer_part": "Their number",
    "supplier_part": "Our number",
    "gtin": "GTIN",
    "description": "Description",
    "quantity": "Quantity",
    "uom": "Unit",
    "unit_price": "Price",
    "price_per": "per",
    "discount_percent": "Discount %",
    "amount": "Amount",
    "requested_date": "Wanted",
}
# Below this a reading is shown as doubtful. For the eye only: what is accepted is decided in review.routing.
DOUBTFUL = 0.7
CROP_MARGIN_POINTS = 3.0


@dataclass(frozen=True, slots=True)
class PagePicture:
    """A page as displayed: its size in points and its picture as a PNG or JPEG."""

    number: int
    width: float
    height: float
    picture: bytes
    media_type: str = "image/png"

    @property
    def data_url(self) -> str:
        """The picture as a data URL."""
        return f"data:{self.media_type};base64,{base64.b64encode(self.picture).decode('ascii')}"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value as the page shows it: label, value, printed text, certainty in percent, and the window on the paper.

    ``path`` says where it stands in words, for data and for what the message around the document says.
    """

    label: str
    value: str
    raw: str
    percent: int
    doubtful: bool
    page: int | None
    box: BoundingBox | None
    path: str = ""

    @property
    def window(self) -> str:
        """The crop as an SVG viewBox, with a little of what stands around it."""
        if self.box is None:
            return ""
        margin = CROP_MARGIN_POINTS
        left, top = self.box.left - margin, self.box.top - margin
        return f"{left:.1f} {top:.1f} {self.box.width + 2 * margin:.1f} {self.box.height + 2 * margin:.1f}"


@dataclass(frozen=True, slots=True)
class Match:
    """What something was matched to in the masters: certain, or only proposed, and why."""

    label: str
    record: str
    certain: bool
    reasons: tuple[str, ...]


def render_evidence_page(
    arrival: Arrival,
    order: ExtractedOrder,
    resolution: Resolution | None,
    reasons: Sequence[str],
    findings: Sequence[Issue],
    pages: Sequence[PagePicture],
    differences: Sequence[OrderDifference] = (),
) -> str:
    """The HTML of one review task.

    Args:
        resolution: What it was matched to; None when it was not matched.
        pages: The pictures to embed; readings on other pages are shown without a crop.
        differences: To the sales orders that were made under its number before.
    """
    environment = Environment(
        loader=PackageLoader("validation_ui"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    header = [_reading(label, getattr(order, name)) for name, label in HEADER_LABELS.items() if getattr(order, name)]
    header += [_reading(label, code) for name, label in CODE_LABELS.items() for code in getattr(order, name)]
    used = [name for name in LINE_LABELS if any(getattr(line, name) for line in order.lines)]
    lines = [[_reading(LINE_LABELS[name], getattr(line, name)) for name in used] for line in order.lines]
    return environment.get_template("evidence.html").render(
        arrival=arrival,
        order=order,
        reasons=reasons,
        findings=findings,
        pages=pages,
        differences=differences,
        pictured={page.number for page in pages},
        header=header,
        columns=[LINE_LABELS[name] for name in used],
        lines=lines,
        matches=_party_matches(resolution) if resolution else [],
        articles=[_article_match(line) for line in resolution.lines] if resolution else [],
        readings=[reading for reading in [*header, *(r for line in lines for r in line)] if reading and reading.box],
    )


def _reading(label: str, field: FieldValue[Any] | None) -> Reading | None:
    if field is None:
        return None
    boxes = field.evidence.boxes if field.evidence else ()
    return Reading(
        label=label,
        value=_shown(field.value),
        raw=field.raw,
        percent=round(100 * field.confidence),
        doubtful=field.confidence < DOUBTFUL,
        page=field.evidence.page if field.evidence else None,
        box=enclosing(boxes) if boxes else None,
        path=field.evidence.path if field.evidence else "",
    )


def _shown(value: str | Decimal | date | PartyCode) -> str:
    if isinstance(value, PartyCode):
        return value.in_words()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, date):
        return value.isoformat()
    return value


def _party_matches(resolution: Resolution) -> list[Match]:
    customers = resolution.customers or resolution.nearest_customers
    ship_tos = resolution.ship_tos or resolution.nearest_ship_tos
    matches = []
    if customers:
        record = f"{customers[0].target.name} ({customers[0].target.customer_id})"
        matches.append(Match("Customer", record, resolution.customer_certain, customers[0].reasons))
    if ship_tos:
        place = ship_tos[0].target
        record = f"{place.name}, {place.address.on_one_line()} ({place.ship_to_id})"
        matches.append(Match("Ship-to", record, resolution.ship_to_certain, ship_tos[0].reasons))
    return matches


def _article_match(line: ResolvedLine) -> Match | None:
    if not line.articles:
        return None
    best = line.articles[0]
    return Match("Article", f"{best.target.sku} {best.target.description}", line.certain, best.reasons)


def pages_worth_showing(order: ExtractedOrder, *, is_one_of_several: bool = False) -> list[int]:
    """The numbers of the pages that any value was read from, page 1 always among them.

    Args:
        is_one_of_several: The order shares its file with others; page 1 is then shown only where it is read from, or nothing was.
    """
    values = [getattr(order, name) for name in HEADER_LABELS]
    values += [getattr(line, name) for line in order.lines for name in _line_names()]
    pages = {value.evidence.page for value in values if value and value.evidence}
    return sorted(pages if pages and is_one_of_several else {1, *pages})


def _line_names() -> tuple[str, ...]:
    return tuple(ExtractedLine.__dataclass_fields__)
