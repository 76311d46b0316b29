"""Pages to orders: part them, classify, read the lines, read the header, let each see what the other found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.classify import Classification, classify, second_look
from extractors.fields.header import read_header
from extractors.layout.lines import read_lines
from extractors.layout.rows import Row, rows_of
from extractors.learned.with_model import with_model
from extractors.lessons.shelf import known_as_order, lessons_about, with_lessons
from extractors.marks.marks_of_orders import with_marks
from extractors.page_orders import split_pages
from extractors.prose.choice import with_prose
from extractors.prose.order_text import prose_intent
from pipeline.core.document import Document
from pipeline.core.errors import DependencyError
from pipeline.core.fields import DocumentKind, ExtractedOrder
from pipeline.core.issues import Issue, Severity


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What one file says.

    Attributes:
        text: All its text, a fax machine's line first: it, tax ids and contacts in a letterhead help to tell who sent it.
        ocr_pages: Numbers of the pages whose words were read from an image, by us or by whoever made the file.
        orders_in_file: How many orders the file holds; ``order`` is one of them.
        position: Which of them, from 1.
        message: What the message around the file says, where one brought it; nothing of it is read as the file's.
    """

    order: ExtractedOrder
    text: str
    ocr_pages: tuple[int, ...] = ()
    orders_in_file: int = 1
    position: int = 1
    message: str = ""


def numbered(orders: Sequence[ReadFile]) -> list[ReadFile]:
    """The orders with their places among all of them."""
    return [replace(read, orders_in_file=len(orders), position=position) for position, read in enumerate(orders, start=1)]


def read_document_orders(document: Document) -> list[ReadFile]:
    """Every order of a document, each from its own pages; pages that belong to none are named in the first one's issues."""
    rows = [row for page in document.pages for row in rows_of(page)]
    split = split_pages(document, rows)
    if len(split.orders) == 1 and not split.left_out:
        return [_read_pages(document, rows)]
    reads = [read_document(_with_pages(document, group.pages)) for group in split.orders]
    left_out = [
        Issue("page-left-out", Severity.INFO, f"Page {one.page} was not read: it is {one.reason}.") for one in split.left_out
    ]
    reads[0] = replace(reads[0], order=replace(reads[0].order, issues=(*reads[0].order.issues, *left_out)))
    return numbered(reads)


def _with_pages(document: Document, numbers: Sequence[int]) -> Document:
    """The document with only these pages, which keep their numbers."""
    return replace(document, pages=tuple(page for page in document.pages if page.number in numbers))


def read_document(document: Document) -> ReadFile:
    """What the pages say: an order, complete or not; for anything else the kind with the reason, and no fields."""
    return _read_pages(document, [row for page in document.pages for row in rows_of(page)])


def _read_pages(document: Document, rows: Sequence[Row]) -> ReadFile:
    text = "\n".join(row.text for row in rows)
    ocr_pages = tuple(page.number for page in document.pages if page.source.is_recognised)
    classification = second_look(classify(document, rows), lambda: _intent(text))
    if classification.kind is DocumentKind.NOT_AN_ORDER and (known := known_as_order(document)):
        doubt = f"{known}, but it looks like no order: {classification.reason}."
        classification = replace(classification, kind=DocumentKind.ORDER, reason=known, doubt=doubt)
    if classification.kind is DocumentKind.NOT_AN_ORDER:
        nothing = ExtractedOrder(classification.kind, classification.reason, issues=document.issues)
        return ReadFile(nothing, _with_fax_line(text, document), ocr_pages)
    order = read_by_rules(document, rows, classification)
    lessons = lessons_about(document)
    if not lessons:  # what a person said of this very layout was said of what the rules read there
        order = with_model(order, document, rows)
    order = with_lessons(with_prose(order, document, rows), document, lessons)
    order = with_marks(order, document, rows)
    if classification.doubt:
        order = replace(order, issues=(Issue("kind-doubtful", Severity.WARNING, classification.doubt, "document"), *order.issues))
    return ReadFile(order, _with_fax_line(text, document), ocr_pages)


def _with_fax_line(text: str, document: Document) -> str:
    """The text under the line that the sender's fax machine printed: no content of an order, but it names who sent it."""
    lines = [issue.message.partition(": ")[2] for issue in document.issues if issue.code == "fax-header"]
    return "\n".join([*lines[:1], text])


def _intent(text: str) -> dict[str, float]:
    """What a message's sentences want, as far as there is a model to tell."""
    try:
        return {intent.value: likely for intent, likely in prose_intent(text).items()}
    except DependencyError:  # without its weights the rules decide alone
        return {}


def read_by_rules(document: Document, rows: Sequence[Row], classification: Classification) -> ExtractedOrder:
    """What the rules alone make of the pages of an order."""
    table = read_lines(document, rows)
    header = read_header(document, rows, table.areas)
    return ExtractedOrder(
        kind=classification.kind,
        kind_reason=classification.reason,
        po_number=header.po_number,
        po_date=header.po_date,
        requested_date=header.requested_date,
        currency=header.currency,
        payment_terms=header.payment_terms,
        delivery_terms=header.delivery_terms,
        buyer_name=header.buyer_name,
        buyer_address=header.buyer_address,
        supplier_name=header.supplier_name,
        ship_to_name=header.ship_to_name,
        ship_to_address=header.ship_to_address,
        bill_to_name=header.bill_to_name,
        bill_to_address=header.bill_to_address,
        subtotal=table.subtotal,
        tax=table.tax,
        freight=table.freight,
        discount=table.discount,
        total=table.total,
        lines=table.lines,
        issues=(*document.issues, *header.issues, *table.issues),
    )
