"""Extracted values with their evidence, and the extracted order that they make up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Generic, TypeVar

from pipeline.core.document import BoundingBox
from pipeline.core.issues import Issue
from pipeline.core.party_codes import PartyCode

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value was read.

    Attributes:
        page: From 1. Data (EDI, XML, spreadsheets) is shown as pages too: a segment, an element or a row of cells a line.
        boxes: Of the words, on that page as displayed.
        path: For data, where it stands in the file, in the words of its format: ``PO1[2]/PO102``, ``Orders!C7``.
    """

    page: int
    boxes: tuple[BoundingBox, ...]
    path: str = ""


@dataclass(frozen=True, slots=True)
class Reading(Generic[T]):
    """Another way to read an order: by another engine, at another scale, with signs that look alike, or by another reader.

    ``probability`` is that of this reading being right, 0..1; with the value's own confidence it comes to at most 1. ``evidence``
    is where it stands if not where the value does.
    """

    value: T
    raw: str
    probability: float
    evidence: Evidence | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            raise ValueError(f"a probability of {self.probability}")


BY_MODEL_ALONE = "layout"
"""The extractor of a value that the layout model found and no rule did; what both found carries the rule's name."""


@dataclass(frozen=True, slots=True)
class FieldValue(Generic[T]):
    """A value as understood beside the text as printed.

    Attributes:
        value: What the text means.
        raw: The printed text, never repaired.
        confidence: Estimated probability that ``value`` is right, 0..1.
        extractor: Which rule or model read it: ``label:po_number``, ``table:header``.
        evidence: None only for a value that the document implies without printing it.
        alternatives: Other readings of the same print, or by another reader of other print, likeliest first; empty where
            nothing is in doubt.
    """

    value: T
    raw: str
    confidence: float
    extractor: str
    evidence: Evidence | None = None
    alternatives: tuple[Reading[T], ...] = ()

    def __post_init__(self) -> None:
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"a confidence of {self.confidence}")


class DocumentKind(StrEnum):
    """What a document is, as far as intake must know."""

    ORDER = "order"
    ORDER_CHANGE = "order change"
    CANCELLATION = "cancellation"
    NOT_AN_ORDER = "not an order"


@dataclass(frozen=True, slots=True)
class ExtractedLine:
    """One order line as read; any field may be missing. Names and meanings are those of the exchange format.

    ``gtin`` is the trade's number (GTIN, EAN, UPC) as data states it; where it is the only number, it is ``supplier_part`` too.
    """

    line_number: FieldValue[str] | None = None
    buyer_part: FieldValue[str] | None = None
    supplier_part: FieldValue[str] | None = None
    description: FieldValue[str] | None = None
    quantity: FieldValue[Decimal] | None = None
    uom: FieldValue[str] | None = None
    unit_price: FieldValue[Decimal] | None = None
    price_per: FieldValue[Decimal] | None = None
    discount_percent: FieldValue[Decimal] | None = None
    amount: FieldValue[Decimal] | None = None
    requested_date: FieldValue[date] | None = None
    gtin: FieldValue[str] | None = None


@dataclass(frozen=True, slots=True)
class ExtractedOrder:
    """What one document says, complete or not: missing fields are normal and never an error.

    ``lines_complete`` says that the form itself proves that no line was overlooked, as EDI and XML do; a page proves it by sums.
    Data name parties by numbers too, with or without names: ``..._codes``, in the order of the file.
    """

    kind: DocumentKind = DocumentKind.ORDER
    kind_reason: str = ""
    po_number: FieldValue[str] | None = None
    po_date: FieldValue[date] | None = None
    requested_date: FieldValue[date] | None = None
    currency: FieldValue[str] | None = None
    payment_terms: FieldValue[str] | None = None
    delivery_terms: FieldValue[str] | None = None
    buyer_name: FieldValue[str] | None = None
    buyer_address: FieldValue[str] | None = None
    supplier_name: FieldValue[str] | None = None
    ship_to_name: FieldValue[str] | None = None
    ship_to_address: FieldValue[str] | None = None
    bill_to_name: FieldValue[str] | None = None
    bill_to_address: FieldValue[str] | None = None
    subtotal: FieldValue[Decimal] | None = None
    tax: FieldValue[Decimal] | None = None
    freight: FieldValue[Decimal] | None = None
    discount: FieldValue[Decimal] | None = None
    total: FieldValue[Decimal] | None = None
    lines: tuple[ExtractedLine, ...] = ()
    lines_complete: bool = False
    issues: tuple[Issue, ...] = ()
    buyer_codes: tuple[FieldValue[PartyCode], ...] = ()
    supplier_codes: tuple[FieldValue[PartyCode], ...] = ()
    ship_to_codes: tuple[FieldValue[PartyCode], ...] = ()
    bill_to_codes: tuple[FieldValue[PartyCode], ...] = ()
