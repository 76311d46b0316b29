"""Terms of an X12 order in words: payment (ITD), delivery (FOB) and currency (CUR)."""

from __future__ import annotations

from extractors.edi.x12_codes import FOB_POINTS, SHIPMENT_PAYMENT, TERMS, TERMS_BASES
from extractors.edi.x12_elements import Elements
from extractors.edi.x12_syntax import Segment
from extractors.formats.data_view import data_value
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Issue, Severity
from pipeline.core.money import plain_number

_INCOTERMS = frozenset(
    ("EXW", "FCA", "FAS", "FOB", "CFR", "CIF", "CPT", "CIP", "DAP", "DPU", "DDP", "DAT", "DDU", "DAF", "DEQ", "DES")
)


def payment_terms(elements: Elements, segments: list[Segment]) -> FieldValue[str] | None:
    """The sender's own words (ITD12), else words for discount, days and kind, as in ``2% 10 days, net 30 days``."""
    for segment in segments:
        described = elements.text(segment, 12)
        if described is not None:
            return described
    for segment in segments:
        words = _terms(elements, segment)
        if words:
            return elements.said(segment, 1, words, 0.95)
    return None


def _terms(elements: Elements, segment: Segment) -> str:
    parts = []
    percent, days, net = elements.number(segment, 3), segment.element(5), segment.element(7)
    if percent is not None and percent.value:
        until = f" {days} days" if days else f" until {segment.element(4)}" if segment.element(4) else ""
        parts.append(f"{plain_number(percent.value)}%{until}")
    if net:
        basis = TERMS_BASES.get(segment.element(2), "")
        parts.append(f"net {net} days" + (f" from {basis}" if basis and basis != "invoice date" else ""))
    elif segment.element(6):
        parts.append(f"net until {segment.element(6)}")
    kind = TERMS.get(segment.element(1), "")
    if kind and (not parts or segment.element(1) in ("02", "09", "12")):
        parts.append(kind)
    return ", ".join(parts)


def delivery_terms(elements: Elements, segments: list[Segment]) -> FieldValue[str] | None:
    """Incoterm with its place, or FOB point and who pays the freight."""
    for segment in segments:
        words = _delivery(segment)
        if words:
            position = next(at for at in (5, 7, 3, 2, 1) if segment.element(at))
            return elements.said(segment, position, words, 0.95)
    return None


def _delivery(segment: Segment) -> str:
    paid = SHIPMENT_PAYMENT.get(segment.element(1), "")
    point, described = FOB_POINTS.get(segment.element(2), ""), segment.element(3)
    term, titled = segment.element(5).upper(), segment.element(7)
    if term in _INCOTERMS:
        return " ".join(part for part in (term, described or titled) if part)
    if described:
        return described
    if titled:
        return titled
    return ", ".join(part for part in (f"FOB {point}" if point else term, paid) if part)


def currency(elements: Elements, segments: list[Segment]) -> FieldValue[str] | None:
    """The buyer's currency, else the first one; a code that is none, or a second currency, becomes a finding."""
    if len(named := {segment.element(2).upper() for segment in segments if segment.element(2)}) > 1:
        message = f"The order names several currencies: {', '.join(sorted(named))[:60]}."
        elements.findings.note("several-currencies", Severity.WARNING, message, "currency")
    ranked = sorted(segments, key=lambda segment: segment.element(1) != "BY")
    for segment in ranked:
        code = elements.text(segment, 2)
        if code is None:
            continue
        if len(code.value) == 3 and code.value.isascii() and code.value.isalpha():
            return data_value(code.value.upper(), code.raw, code.evidence, code.extractor)
        message = f"{elements.path(segment, 2)}: “{code.raw}” is no currency."
        elements.findings.element(segment, 2, "7", Issue("currency-unknown", Severity.WARNING, message, "currency"))
    return None
