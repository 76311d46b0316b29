"""The heading of an order: what kind of document it is, its number and dates, currency, terms, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from extractors.edi.edifact_codes import (
    CHANGE_NAMES,
    DOCUMENT_NAMES,
    DOUBTFUL_FUNCTIONS,
    EXPIRY_DATES,
    FUNCTIONS,
    NO_ORDER_NAMES,
    ORDER_MESSAGES,
    PLAIN_FUNCTIONS,
)
from extractors.edi.edifact_envelope import Message
from extractors.edi.edifact_groups import Group
from extractors.edi.edifact_lines import note_other_dates, requested_in
from extractors.edi.edifact_syntax import Segment
from extractors.edi.edifact_values import MessageValues
from pipeline.core.fields import DocumentKind, FieldValue
from pipeline.core.issues import Severity

# 1153 of RFF that name a document a clerk may want to see.
_REFERENCES = {
    "ON": "order number", "BO": "blanket order", "CT": "contract", "PL": "price list", "CR": "customer's reference",
    "AAN": "delivery schedule", "PD": "promotion", "AAJ": "delivery order", "IP": "import licence", "VN": "our order number",
    "AAG": "our offer", "PR": "price quotation", "AAE": "goods declaration", "OP": "original purchase order",
    "ACD": "additional reference", "IT": "internal customer number", "UC": "ultimate customer's order",
    "GN": "government reference", "API": "additional party", "ZZZ": "reference",
}  # fmt: skip
_UNITS_OF_TIME = {"D": "days", "M": "months", "W": "weeks", "CD": "days", "WD": "working days", "Y": "years", "3M": "quarters"}
_TIMES = {"1": "", "2": "before", "3": "after", "4": "end of 10 days behind"}
_STARTS = {
    "1": "date of order", "2": "date of confirmation", "3": "contract date", "4": "", "5": "date of invoice", "6": "credit note",
    "9": "date of invoice", "13": "arrival of goods", "14": "delivery", "24": "end of month", "29": "end of delivery month",
    "33": "acceptance", "66": "date of invoice", "68": "end of month of invoice",
    "69": "receipt of goods", "81": "date of invoice",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Heading:
    """What the heading says; what is not there is None."""

    kind: DocumentKind
    kind_reason: str
    po_number: FieldValue[str] | None
    po_date: FieldValue[date] | None
    requested_date: FieldValue[date] | None
    currency: FieldValue[str] | None
    payment_terms: FieldValue[str] | None
    delivery_terms: FieldValue[str] | None


def read_heading(message: Message, groups: Sequence[Group], values: MessageValues) -> Heading:
    """Everything of the heading but the parties and sums."""
    bgm = next((group.head for group in groups if group.head.tag == "BGM"), None)
    kind, reason = _kind(message, bgm, groups, values)
    heads = [group.head for group in groups]
    requested = requested_in(heads)
    if requested is not None:
        note_other_dates(heads, requested, values)
    notes = _take_notes(groups, values)
    return Heading(
        kind=kind,
        kind_reason=reason,
        po_number=_number(bgm, kind, groups, values),
        po_date=_document_date(kind, groups, values),
        requested_date=values.day(requested) if requested else None,
        currency=_currency(groups, values),
        payment_terms=_payment_terms(groups, values) or notes.get("AAB"),
        delivery_terms=_delivery_terms(groups, values) or notes.get("AAR"),
    )


def _kind(message: Message, bgm: Segment | None, groups: Sequence[Group], values: MessageValues) -> tuple[DocumentKind, str]:
    kind = ORDER_MESSAGES[message.kind]
    reason = "the message is an order change (ORDCHG)" if kind is DocumentKind.ORDER_CHANGE else ""
    if bgm is None:
        values.note(
            "no-document-header", Severity.BLOCK, "the message has no BGM: its document number is missing", message.header
        )
        return kind, reason
    name, function = bgm.get(1), bgm.get(3)
    if name in NO_ORDER_NAMES:
        return DocumentKind.NOT_AN_ORDER, f"{NO_ORDER_NAMES[name]} (BGM 1001 = {name})"
    if function in FUNCTIONS:
        kind, said = FUNCTIONS[function]
        reason = f"the sender {said} (BGM 1225 = {function})"
    elif function in DOUBTFUL_FUNCTIONS:
        said = f"the sender marks this as {DOUBTFUL_FUNCTIONS[function]} (1225 = {function})"
        values.note("not-binding", Severity.WARNING, said, bgm)
    elif function not in PLAIN_FUNCTIONS:
        said = f"the message function {function} is not one of an order"
        values.note("qualifier-unknown", Severity.WARNING, said, bgm)
    if name in CHANGE_NAMES and kind is DocumentKind.ORDER:
        kind, reason = DocumentKind.ORDER_CHANGE, f"a purchase order change (BGM 1001 = {name})"
    if name in DOCUMENT_NAMES:
        said, must_look = DOCUMENT_NAMES[name]
        severity = Severity.WARNING if must_look else Severity.INFO
        values.note("order-type", severity, f"this is {said} (1001 = {name})", bgm)
    return kind, reason


def _number(bgm: Segment | None, kind: DocumentKind, groups: Sequence[Group], values: MessageValues) -> FieldValue[str] | None:
    """BGM names the order; of a change it may name the change, and RFF the order."""
    own = values.text(bgm, 2) if bgm else None
    for group in groups:
        segment = group.head
        if segment.tag != "RFF" or not segment.get(1, 1):
            continue
        qualifier = segment.get(1).upper()
        if qualifier in ("ON", "OP") and (own is None or (kind is not DocumentKind.ORDER and segment.get(1, 1) != own.value)):
            if own is not None:
                values.note("change-number", Severity.INFO, f"the change itself is numbered {own.value}", bgm or segment)
            return values.text(segment, 1, 1)
    return own


def _document_date(kind: DocumentKind, groups: Sequence[Group], values: MessageValues) -> FieldValue[date] | None:
    """The order's date (4 or 137); of a change that of the order which it refers to, where it says it."""
    if kind is not DocumentKind.ORDER:
        for group in groups:
            if group.head.tag == "RFF" and group.head.get(1).upper() in ("ON", "OP"):
                dated = group.child("DTM", "171", "4", "137", "8")
                if dated is not None:
                    return values.day(dated)
    dates = [group.head for group in groups if group.head.tag == "DTM"]
    dates += [child for group in groups if group.head.tag == "RFF" and group.head.get(1) == "ON" for child in group.children]
    for qualifier in ("137", "4", "3", "8", "105", "171"):
        for segment in dates:
            if segment.get(1) == qualifier and segment.get(1, 1):
                return values.day(segment)
    return None


def _currency(groups: Sequence[Group], values: MessageValues) -> FieldValue[str] | None:
    """CUX: the order's currency (9) before invoicing (4) and pricing (10) currency; else the one that all amounts name."""
    for kind in ("9", "4", "10", "8", "11", "5", ""):
        for group in groups:
            segment = group.head
            if segment.tag != "CUX" or not segment.get(1, 1):
                continue
            if segment.get(1, 2) == kind and segment.get(1) in ("2", "1", "4", ""):
                return values.field(segment.get(1, 1).upper(), segment, 1, 1)
    rest = [group.head for group in groups if group.head.tag == "CUX" and group.head.get(1, 1)]
    if rest:
        return values.field(rest[0].get(1, 1).upper(), rest[0], 1, 1)
    return None


def currency_of_amounts(segments: Sequence[Segment], values: MessageValues) -> FieldValue[str] | None:
    """The currency that the amounts (MOA 6345) name, where all that name one name the same."""
    named = [segment for segment in segments if segment.tag == "MOA" and segment.get(1, 2)]
    if not named or len({segment.get(1, 2).upper() for segment in named}) > 1:
        return None
    return values.field(named[0].get(1, 2).upper(), named[0], 1, 2)


def _payment_terms(groups: Sequence[Group], values: MessageValues) -> FieldValue[str] | None:
    """PAT: its text, or what its codes say in words; several join."""
    parts: list[tuple[str, Segment, int, int]] = []
    for group in groups:
        segment = group.head
        if segment.tag not in ("PAT", "PYT"):
            continue
        text = " ".join(part for part in (segment.get(2, 3), segment.get(2, 4)) if part)
        if text:
            parts.append((text, segment, 2, 3))
        elif coded := _coded_terms(group, values):
            parts.append((coded, segment, 3, 0))
    if not parts:
        return None
    text, segment, element, component = parts[0]
    last = (element, max(segment.size(element) - 1, component))
    return values.field(", ".join(dict.fromkeys(part[0] for part in parts)), segment, element, component, last)


def _coded_terms(group: Group, values: MessageValues) -> str:
    segment = group.head
    percent, due = group.child("PCD"), group.child("DTM")
    discount = f"{percent.get(1, 1)} %" if percent and percent.get(1, 1) else ""
    count, unit = segment.get(3, 3), _UNITS_OF_TIME.get(segment.get(3, 2).upper(), segment.get(3, 2))
    if count:
        start = _STARTS.get(segment.get(3), "")
        relation = _TIMES.get(segment.get(3, 1), "")
        when = f"{count} {unit} {relation} {start}" if start and relation else f"{count} {unit}"
    elif due is not None and (given := values.given_date(due)) is not None:
        when = f"{given.first.isoformat()}"
    else:
        when = segment.get(2)
    return " ".join(f"{discount} {when}".split())


def _delivery_terms(groups: Sequence[Group], values: MessageValues) -> FieldValue[str] | None:
    for group in groups:
        segment = group.head
        if segment.tag != "TOD":
            continue
        code, text = segment.get(3), " ".join(part for part in (segment.get(3, 3), segment.get(3, 4)) if part)
        place = group.child("LOC")
        where = (place.get(2, 3) or place.get(2)) if place else ""
        # Some write the code into the text as well.
        words = [text] if code.casefold() in text.casefold().split() else [code, text]
        said = " ".join(part for part in (*words, where) if part)
        if said:
            return values.field(said, segment, 3, 0, (3, max(segment.size(3) - 1, 0)))
    return None


def _take_notes(groups: Sequence[Group], values: MessageValues) -> dict[str, FieldValue[str]]:
    """Free texts by subject; every one that is no term becomes a finding that a person may read, as do references and expiry."""
    notes: dict[str, FieldValue[str]] = {}
    for group in groups:
        segment = group.head
        if segment.tag == "FTX" and (text := values.joined(segment, 4)) is not None:
            subject = segment.get(1).upper()
            notes.setdefault(subject, text)
            if subject not in ("AAB", "AAR"):
                values.note("note", Severity.INFO, f"“{text.value}”", segment)
        elif (
            segment.tag == "RFF"
            and segment.get(1).upper() != "ON"
            and (name := _REFERENCES.get(segment.get(1).upper()))
            and segment.get(1, 1)
        ):
            values.note("reference", Severity.INFO, f"{name} {segment.get(1, 1)}", segment)
        elif segment.tag == "DTM" and segment.get(1) in EXPIRY_DATES:
            said = f"{EXPIRY_DATES[segment.get(1)]} {segment.get(1, 1)}"
            values.note("expiry-date", Severity.WARNING, said, segment)
    return notes
