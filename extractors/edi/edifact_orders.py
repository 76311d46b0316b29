"""UN/EDIFACT ORDERS and ORDCHG to extracted orders, D.93A to D.01B and whatever is written like them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from extractors.edi.edifact_charset import decode_interchange
from extractors.edi.edifact_codes import ORDER_MESSAGES, OTHER_MESSAGES
from extractors.edi.edifact_envelope import Frame, Message, envelope_findings, frames_of
from extractors.edi.edifact_groups import Sections, groups_of, sections_of
from extractors.edi.edifact_heading import Heading, currency_of_amounts, read_heading
from extractors.edi.edifact_lines import read_order_lines
from extractors.edi.edifact_parties import Party, choose_parties, label_of_place, party_of
from extractors.edi.edifact_sums import read_sums
from extractors.edi.edifact_syntax import Segment, service_characters, split_segments
from extractors.edi.edifact_values import MessageValues, read_number
from extractors.edi.sums import Sums
from extractors.formats.data_view import DataFile, DataView
from extractors.limits import Limits
from pipeline.core.errors import InputError, LimitExceeded
from pipeline.core.fields import DocumentKind, ExtractedLine, ExtractedOrder, FieldValue
from pipeline.core.issues import Issue, Severity
from pipeline.core.party_codes import PartyCode

EDIFACT = "application/edifact"
# More are a catalogue or an attack; an order of ten thousand lines has some eighty thousand segments.
_MOST_SEGMENTS = 200_000
_MOST_SEPARATORS = 20 * _MOST_SEGMENTS
_PLACES = frozenset({"DP", "ST", "CN", "UC", "UD"})
_TAGS = (
    "AJT ALC ALI APR AUT BGM CAV CCI CED CNT COM CTA CUX DGS DII DLM DOC DTM EFI EQD FII FTX GDS GIN GIR GIS HAN IMD INP LIN LOC "
    "MEA MOA NAD PAC PAI PAT PCD PCI PIA PRI PYT QTY QVR RCS RFF RNG RTE SCC STG TAX TDT TOD UGH UGS UNS USA USB USE USH UST"
)
_KNOWN_TAGS = frozenset(_TAGS.split())


def read_edifact(content: bytes, name: str, limits: Limits) -> DataFile:
    """Every message of a file: orders and order changes as such, others as what they are.

    Raises:
        InputError: There is no message in it (``damaged``), or it is over a limit.
    """
    limits.require_size(len(content), name)
    text, charset_issues = decode_interchange(content)
    signs, _ = service_characters(text)
    if text.count(signs.element) + text.count(signs.component) > _MOST_SEPARATORS:
        raise LimitExceeded(
            f"{name}: more than {_MOST_SEPARATORS} elements. Ask the sender to split the file.", "too-many-elements"
        )
    segments: list[Segment] = []
    view = DataView()
    for segment in split_segments(text):
        if len(segments) >= _MOST_SEGMENTS:
            raise LimitExceeded(
                f"{name}: more than {_MOST_SEGMENTS} segments. Ask the sender to split the file.", "too-many-segments"
            )
        segments.append(segment)
        view.add(segment.text + (segment.characters.terminator if segment.ended else ""))
    frames = frames_of(segments)
    pairs = [(frame, message) for frame in frames for message in frame.messages]
    if not pairs:
        where = f"behind segment {len(segments)} ({segments[-1].tag})" if segments else "at its start"
        raise InputError(
            f"{name}: this EDIFACT interchange ends {where} without a message (UNH). Ask the sender to transmit it again.",
            "damaged",
        )
    orders = []
    for number, (frame, message) in enumerate(pairs, 1):
        prefix = f"UNH[{number}]/" if len(pairs) > 1 else ""
        order = _read_message(frame, message, view, prefix)
        orders.append(replace(order, issues=(*order.issues, *charset_issues)))
    return DataFile(tuple(orders), view)


def _read_message(frame: Frame, message: Message, view: DataView, prefix: str) -> ExtractedOrder:
    if message.kind not in ORDER_MESSAGES:
        kind = message.kind or "none"
        what = OTHER_MESSAGES.get(message.kind, f"a message of the type {kind}")
        return ExtractedOrder(DocumentKind.NOT_AN_ORDER, f"{what} (UNH: {kind})", issues=tuple(envelope_findings(frame, message)))
    values = MessageValues(view, [message.header, *message.body], prefix)
    sections = sections_of(message.body)
    heading_groups, summary_groups = list(groups_of(sections.heading)), list(groups_of(sections.summary))
    heading = read_heading(message, heading_groups, values)
    if heading.kind is DocumentKind.NOT_AN_ORDER:
        return ExtractedOrder(heading.kind, heading.kind_reason, issues=tuple(envelope_findings(frame, message)))
    parties = choose_parties([party_of(group, values) for group in heading_groups if group.head.tag == "NAD"], values)
    if heading.currency is None:
        heading = replace(heading, currency=currency_of_amounts(message.body, values))
    currency = heading.currency.value if heading.currency else ""
    lines = read_order_lines(sections.lines, values, currency, heading.kind is not DocumentKind.ORDER)
    sums = read_sums([*heading_groups, *summary_groups], values)
    parties |= _places_of_lines(sections, parties.get("ship_to"), values)
    _check_counts(sections, lines, values)
    _note_unknown_segments(message.body, values)
    return _order(heading, parties, lines, sums, (*envelope_findings(frame, message), *values.issues))


def _order(
    heading: Heading, parties: dict[str, Party], lines: tuple[ExtractedLine, ...], sums: Sums, issues: Sequence[Issue]
) -> ExtractedOrder:
    return ExtractedOrder(
        kind=heading.kind,
        kind_reason=heading.kind_reason,
        po_number=heading.po_number,
        po_date=heading.po_date,
        requested_date=heading.requested_date,
        currency=heading.currency,
        payment_terms=heading.payment_terms,
        delivery_terms=heading.delivery_terms,
        buyer_name=_name(parties, "buyer"),
        buyer_address=_address(parties, "buyer"),
        supplier_name=_name(parties, "supplier"),
        ship_to_name=_name(parties, "ship_to"),
        ship_to_address=_address(parties, "ship_to"),
        bill_to_name=_name(parties, "bill_to"),
        bill_to_address=_address(parties, "bill_to"),
        buyer_codes=_codes(parties, "buyer"),
        supplier_codes=_codes(parties, "supplier"),
        ship_to_codes=_codes(parties, "ship_to"),
        bill_to_codes=_codes(parties, "bill_to"),
        subtotal=sums.subtotal,
        tax=sums.tax,
        freight=sums.freight,
        discount=sums.discount,
        total=sums.total,
        lines=lines,
        issues=tuple(issues),
    )


def _name(parties: dict[str, Party], role: str) -> FieldValue[str] | None:
    return parties[role].name if role in parties else None


def _address(parties: dict[str, Party], role: str) -> FieldValue[str] | None:
    return parties[role].address if role in parties else None


def _codes(parties: dict[str, Party], role: str) -> tuple[FieldValue[PartyCode], ...]:
    return parties[role].codes if role in parties else ()


def _places_of_lines(sections: Sections, ship_to: Party | None, values: MessageValues) -> dict[str, Party]:
    """The one place that all lines go to where the heading names none; other places than the heading's are findings."""
    found = []
    for position, line in enumerate(sections.lines, 1):
        for group in groups_of(line):
            if group.head.tag == "NAD" and group.head.get(1) in _PLACES:
                found.append((position, party_of(group, values)))
    if not found:
        return {}
    places = {label_of_place(party) for _, party in found}
    if ship_to is None and len(places) == 1 and len(found) == len(sections.lines):
        return {"ship_to": found[0][1]}
    for position, party in found:
        if ship_to is not None and (label_of_place(party) == label_of_place(ship_to) or _same_code(party, ship_to)):
            continue
        where = party.name or party.code
        said = f"goes to {where.value if where else 'a place of its own'}"
        values.note("several-places", Severity.WARNING, said, party.segment, position)
    return {}


def _same_code(one: Party, other: Party) -> bool:
    return one.code is not None and other.code is not None and one.code.value == other.code.value


def _check_counts(sections: Sections, lines: Sequence[ExtractedLine], values: MessageValues) -> None:
    """CNT: number of lines (2) and sum of the ordered quantities (1)."""
    if not sections.lines:
        return
    for segment in sections.summary:
        announced, _ = read_number(segment.get(1, 1), segment.characters.decimal) if segment.tag == "CNT" else (None, False)
        if announced is None:
            continue
        if segment.get(1) == "2" and announced != len(sections.lines):
            said = f"{announced} lines are announced, {len(sections.lines)} are there"
            values.note("line-count-differs", Severity.WARNING, said, segment)
        quantity = sum((line.quantity.value for line in lines if line.quantity), Decimal(0))
        if segment.get(1) == "1" and announced != quantity and len(lines) == len(sections.lines):
            said = f"the quantities should add up to {announced} and add up to {quantity}"
            values.note("quantity-sum-differs", Severity.WARNING, said, segment)


def _note_unknown_segments(body: Sequence[Segment], values: MessageValues) -> None:
    unknown = Counter(segment.tag for segment in body if segment.tag not in _KNOWN_TAGS)
    for segment in body:
        if segment.tag in unknown:
            said = f"{unknown.pop(segment.tag)} segments of a kind that orders do not have were not read: “{segment.text[:60]}”"
            values.note("segment-unknown", Severity.WARNING, said, segment)
