"""One X12 850 or 860 to an extracted order: its segments sorted into heading, lines and summary, in one pass."""

from __future__ import annotations

from collections import Counter

from extractors.edi.x12_codes import (
    BUSINESS_SEGMENTS,
    DOUBTFUL_PURPOSES,
    DOUBTFUL_TYPES,
    PASSED_OVER,
    PURPOSES,
)
from extractors.edi.x12_dates import Dated, dates_of, wanted_date
from extractors.edi.x12_elements import Elements
from extractors.edi.x12_faults import Fault, Level
from extractors.edi.x12_line_loop import LineLoop
from extractors.edi.x12_lines import read_line
from extractors.edi.x12_money import check_counts, read_sums
from extractors.edi.x12_parties import Party, read_parties
from extractors.edi.x12_structure import TransactionSet
from extractors.edi.x12_syntax import Segment
from extractors.edi.x12_terms import currency, delivery_terms, payment_terms
from pipeline.core.fields import DocumentKind, ExtractedOrder
from pipeline.core.issues import Issue, Severity

_LONGEST_TEXT = 300


class _Sorted:
    """The segments of a transaction set by what they are for."""

    def __init__(self, transaction: TransactionSet) -> None:
        self.start: Segment | None = None
        self.lines: list[LineLoop] = []
        self.parties: list[Party] = []
        self.dates: list[Dated] = []
        self.of_kind: dict[str, list[Segment]] = {tag: [] for tag in ("CUR", "ITD", "FOB", "SAC", "AMT", "TXI", "CTT")}
        self.texts: list[str] = []
        self.business: list[Segment] = []
        self.unknown: list[Segment] = []
        self._loop = ""
        self._party: Party | None = None
        for segment in transaction.segments:
            self._take(segment)

    def _take(self, segment: Segment) -> None:
        tag = segment.tag
        if tag in ("ST", "SE"):
            return
        if tag in ("BEG", "BCH"):
            self.start = self.start or segment
        elif tag in ("PO1", "POC"):
            self.lines.append(LineLoop(segment))
            self._enter("")
        elif tag == "CTT":
            self.of_kind["CTT"].append(segment)
            self._enter("CTT")
        elif tag in ("N1", "N9", "SLN", "SCH", "LDT", "PKG"):
            self._open(segment)
        elif tag in ("N2", "N3", "N4"):
            if self._party is not None:
                self._party.address.append(segment)
        elif self._loop == "SLN" and tag in ("PID", "CTP", "SAC", "DTM", "TXI", "AMT", "PO3", "LIN", "SDQ", "CUR"):
            pass  # of the subline, which is told as a whole
        elif not self._take_in_line(segment):
            self._take_in_heading(segment)

    def _enter(self, loop: str) -> None:
        self._loop, self._party = loop, None

    def _open(self, segment: Segment) -> None:
        within_subline = self._loop == "SLN" and segment.tag != "SLN"
        self._enter("SLN" if within_subline else segment.tag)
        line = self._line
        if segment.tag == "N1":
            self._party = Party(segment)
            if not within_subline:
                (line.parties if line else self.parties).append(self._party)
        elif segment.tag == "SLN" and line:
            line.sublines.append(segment)
        elif segment.tag == "SCH" and line and not within_subline:
            line.schedules.append(segment)
        elif segment.tag == "LDT":
            self.business.append(segment)

    @property
    def _line(self) -> LineLoop | None:
        """The line that is being read; None in the heading and behind CTT."""
        return self.lines[-1] if self.lines and self._loop != "CTT" else None

    def _take_in_line(self, segment: Segment) -> bool:
        line = self._line
        if line is None:
            return False
        places = {
            "LIN": line.products, "PID": line.descriptions, "PO3": line.details, "CTP": line.prices, "SAC": line.charges,
            "AMT": line.amounts, "TXI": line.taxes, "SDQ": line.stores,
        }  # fmt: skip
        if segment.tag in places:
            places[segment.tag].append(segment)
        elif segment.tag == "DTM" and self._loop not in ("N9", "LDT"):
            line.dates += dates_of(segment)
        else:
            return False
        return True

    def _take_in_heading(self, segment: Segment) -> None:
        tag = segment.tag
        if tag in self.of_kind and (self._line is None or tag == "CUR"):
            self.of_kind[tag].append(segment)
        elif tag == "DTM":
            if self._loop not in ("N9", "LDT"):
                self.dates += dates_of(segment)
        elif tag in ("MSG", "NTE"):
            text = segment.element(2 if tag == "NTE" else 1)
            self.texts += [text] if text else []
        elif tag in BUSINESS_SEGMENTS:
            self.business.append(segment)
        elif tag not in PASSED_OVER and tag not in self.of_kind:
            self.unknown.append(segment)


def read_order(elements: Elements, transaction: TransactionSet) -> ExtractedOrder:
    """What an 850 or 860 says; its findings are with ``elements``."""
    found = _Sorted(transaction)
    kind, reason = _kind(elements, transaction, found.start)
    lines = tuple(read_line(elements, loop, position) for position, loop in enumerate(found.lines, 1))
    of_lines = [(position, party) for position, loop in enumerate(found.lines, 1) for party in loop.parties]
    parties = read_parties(elements, found.parties, of_lines)
    taxes = found.of_kind["TXI"] or [segment for loop in found.lines for segment in loop.taxes]
    sums = read_sums(elements, found.of_kind["SAC"], found.of_kind["AMT"], taxes)
    for segment in found.of_kind["CTT"][:1]:
        check_counts(elements, segment, lines)
    _report_rest(elements, found)
    start = found.start
    return ExtractedOrder(
        kind=kind,
        kind_reason=reason,
        po_number=elements.text(start, 3) if start else None,
        po_date=elements.date(start, 6 if start.tag == "BCH" else 5) if start else None,
        requested_date=wanted_date(elements, found.dates, "requested_date"),
        currency=currency(elements, found.of_kind["CUR"]),
        payment_terms=payment_terms(elements, found.of_kind["ITD"]),
        delivery_terms=delivery_terms(elements, found.of_kind["FOB"]),
        buyer_name=parties.buyer_name,
        buyer_address=parties.buyer_address,
        supplier_name=parties.supplier_name,
        ship_to_name=parties.ship_to_name,
        ship_to_address=parties.ship_to_address,
        bill_to_name=parties.bill_to_name,
        bill_to_address=parties.bill_to_address,
        buyer_codes=parties.buyer_codes,
        supplier_codes=parties.supplier_codes,
        ship_to_codes=parties.ship_to_codes,
        bill_to_codes=parties.bill_to_codes,
        subtotal=sums.subtotal,
        tax=sums.tax,
        freight=sums.freight,
        discount=sums.discount,
        total=sums.total,
        lines=lines,
    )


def _kind(elements: Elements, transaction: TransactionSet, start: Segment | None) -> tuple[DocumentKind, str]:
    is_change = transaction.code == "860"
    findings = elements.findings
    if start is None:
        tag = "BCH" if is_change else "BEG"
        message = f"The beginning segment {tag} is missing: nothing says which order this is."
        findings.add(Fault(Issue("beginning-missing", Severity.BLOCK, message, tag), Level.SEGMENT, "3", 2, tag))
        return (DocumentKind.ORDER_CHANGE if is_change else DocumentKind.ORDER), ""
    if not start.element(3):
        issue = Issue(
            "po-number-missing", Severity.WARNING, f"{elements.path(start, 3)}: the order number is missing.", "po_number"
        )
        findings.element(start, 3, "1", issue)
    purpose, order_type = start.element(1).upper(), start.element(2).upper()
    if start.element(4):
        message = f"The order is release {start.element(4)} of order {start.element(3)} ({elements.path(start, 4)})."
        findings.note("release-number", Severity.INFO, message, "po_number")
    if purpose in DOUBTFUL_PURPOSES:
        findings.note(
            "purpose-not-firm", Severity.BLOCK, f"By its purpose {DOUBTFUL_PURPOSES[purpose]}.", elements.path(start, 1)
        )
    elif purpose not in PURPOSES:
        message = f"{elements.path(start, 1)}: “{purpose}” is no known purpose of an order."
        findings.element(start, 1, "7", Issue("purpose-unknown", Severity.WARNING, message, elements.path(start, 1)))
    if order_type in DOUBTFUL_TYPES and not is_change:
        message = f"It is {DOUBTFUL_TYPES[order_type]}."
        findings.note("order-type", Severity.WARNING, message, elements.path(start, 2))
    kind, reason = PURPOSES.get(purpose, (DocumentKind.ORDER, ""))
    if is_change and kind is not DocumentKind.CANCELLATION:
        return DocumentKind.ORDER_CHANGE, reason or "an 860 purchase order change"
    return kind, reason


def _report_rest(elements: Elements, found: _Sorted) -> None:
    """Segments that were not taken: those of business by name, unknown ones counted, texts shown."""
    for tag, count in Counter(segment.tag for segment in found.business).items():
        first = next(segment for segment in found.business if segment.tag == tag)
        message = f"{count} segments {tag} were not read, the first of them {first.text[:80]}."
        elements.findings.note("segment-not-read", BUSINESS_SEGMENTS[tag], message, tag)
    for segment in found.unknown:
        message = f"Segment {segment.text[:60]} is none of a purchase order and was not read."
        elements.findings.segment(
            segment, "1" if not segment.has_valid_tag else "6", Issue("segment-unknown", Severity.WARNING, message, segment.tag)
        )
    if found.texts:
        elements.findings.note("text", Severity.INFO, f"Text: {' / '.join(found.texts)[:_LONGEST_TEXT]}")
