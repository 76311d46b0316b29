"""Functional acknowledgements of an X12 file: 997, or 999 for groups of version 5010 and later, from what the reader found.

A transaction set is *accepted* (A) without faults; *accepted, but errors were noted* (E) where we keep it as an order and a
person looks at what is wrong; *rejected* (R) where it is cut off, not supported or does not say which order it is: the sender
should send it again. What concerns the interchange itself is told in a TA1, which also answers who asks for one (ISA14 is 1).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from extractors.edi.x12_envelope import parse_x12
from extractors.edi.x12_faults import Fault, Level
from extractors.edi.x12_file import ReadSet, read_sets
from extractors.edi.x12_structure import Group, X12Interchange
from extractors.limits import Limits
from pipeline.core.errors import InputError
from pipeline.core.issues import Severity
from pipeline.core.responses import Interchange
from pipeline.core.x12_writing import OutgoingGroup, OutgoingSet, Segment, clean, release_of, write_interchange

ACCEPTED, WITH_ERRORS, PARTLY, REJECTED = "A", "E", "P", "R"
_READ = ("850", "860")
_IMPLEMENTATION_FROM = "005010"
_MOST_SEGMENT_FAULTS = 999
_MOST_ELEMENT_FAULTS = 99
_NOT_SUPPORTED, _IN_ERROR = "1", "5"
# Element 718: a set with one of these cannot be relied on.
_REJECTING = frozenset({"1", "2", "6", "7"})


def acknowledge_x12(content: bytes, name: str, limits: Limits, control_number: int, at: datetime) -> bytes:
    """The acknowledgement of a file: for each of its interchanges one, for each of its groups one 997 or 999.

    Groups of acknowledgements (FA) are not acknowledged in turn.

    Args:
        control_number: Of the first interchange that is written; further ones count on.

    Raises:
        InputError: The file cannot be read, or nothing in it wants an acknowledgement (``nothing-to-acknowledge``).
    """
    limits.require_size(len(content), name)
    file = parse_x12(content, name)
    read = read_sets(file)
    written: list[bytes] = []
    for interchange in file.interchanges:
        own = [each for each in read if each.interchange is interchange]
        groups = [group for group in interchange.groups if group.header is not None and group.element(1) != "FA"]
        answers = [_group(interchange, group, [each for each in own if each.group is group]) for group in groups]
        if answers:
            number = control_number + len(written)
            written.append(write_interchange(answers, number, at, _interchange_note(interchange, at)))
    if not written:
        message = f"{name}: the X12 file holds no group that wants an acknowledgement."
        raise InputError(message, "nothing-to-acknowledge")
    return b"".join(written)


def _group(interchange: X12Interchange, group: Group, sets: list[ReadSet]) -> OutgoingGroup:
    implementation = release_of(group.element(8)) >= _IMPLEMENTATION_FROM
    segments: list[Segment] = [("AK1", clean(group.element(1), 2) or "PO", clean(group.element(6), 9) or "0")]
    if implementation:
        segments[0] = (*segments[0], clean(group.element(8), 12))
    outcomes = []
    for each in sets:
        outcome = _outcome(each)
        outcomes.append(outcome)
        segments += _set(each, outcome, implementation)
    segments.append(_group_result(group, outcomes))
    return OutgoingGroup("FA", _ends(interchange, group), [OutgoingSet("999" if implementation else "997", segments)])


def _outcome(read: ReadSet) -> str:
    code = read.transaction.code
    told = [fault for fault in read.faults if fault.level is not Level.NONE]
    blocking = any(fault.issue.severity is Severity.BLOCK for fault in told)
    if code not in _READ or blocking or any(fault.level is Level.SET and fault.code in _REJECTING for fault in told):
        return REJECTED
    if read.order is not None and (read.order.po_number is None or not read.order.lines):
        return REJECTED
    return WITH_ERRORS if any(fault.issue.severity is not Severity.INFO for fault in told) else ACCEPTED


def _set(read: ReadSet, outcome: str, implementation: bool) -> list[Segment]:
    transaction = read.transaction
    segments: list[Segment] = [("AK2", clean(transaction.code, 3) or "850", clean(transaction.control_number, 9) or "0000")]
    inside = [] if outcome == ACCEPTED else _inside(read.faults)
    prefix = "IK" if implementation else "AK"
    segments += _segment_faults(inside, prefix)
    codes = [fault.code for fault in read.faults if fault.level is Level.SET and outcome != ACCEPTED]
    if transaction.code not in _READ:
        codes = [_NOT_SUPPORTED]
    elif inside or (outcome == REJECTED and not codes):
        codes.append(_IN_ERROR)
    segments.append((f"{prefix}5", outcome, *list(dict.fromkeys(codes))[:5]))
    return segments


def _inside(faults: Sequence[Fault]) -> list[Fault]:
    """Faults of segments and elements by the segment they are of."""
    told = [
        fault for fault in faults if fault.level in (Level.SEGMENT, Level.ELEMENT) and fault.issue.severity is not Severity.INFO
    ]
    return sorted(told, key=lambda fault: (fault.segment, fault.level is Level.ELEMENT, fault.element))


def _segment_faults(faults: list[Fault], prefix: str) -> list[Segment]:
    """AK3 (IK3) for each segment that is wrong, with AK4 (IK4) for its elements."""
    segments: list[Segment] = []
    for number in list(dict.fromkeys(fault.segment for fault in faults))[:_MOST_SEGMENT_FAULTS]:
        own = [fault for fault in faults if fault.segment == number]
        whole = next((fault.code for fault in own if fault.level is Level.SEGMENT), "8")
        segments.append((f"{prefix}3", clean(own[0].tag, 3) or "ZZZ", str(number), "", whole))
        for fault in [fault for fault in own if fault.level is Level.ELEMENT][:_MOST_ELEMENT_FAULTS]:
            segments.append((f"{prefix}4", str(fault.element), "", fault.code, clean(fault.value, 99)))
    return segments


def _group_result(group: Group, outcomes: list[str]) -> Segment:
    codes = [fault.code for fault in group.faults if fault.level is Level.GROUP]
    accepted = sum(outcome != REJECTED for outcome in outcomes)
    if not accepted:
        result = REJECTED
    elif accepted < len(outcomes):
        result = PARTLY
    else:
        result = WITH_ERRORS if codes or WITH_ERRORS in outcomes else ACCEPTED
    stated = group.trailer.element(1) if group.trailer else ""
    included = stated if stated.isascii() and stated.isdigit() and len(stated) <= 6 else str(len(outcomes))
    return ("AK9", result, included, str(len(outcomes)), str(accepted), *list(dict.fromkeys(codes))[:5])


def _interchange_note(interchange: X12Interchange, at: datetime) -> list[Segment]:
    """TA1 where something is wrong with the interchange, or where the sender asked for one."""
    codes = [fault.code for fault in interchange.faults if fault.level is Level.INTERCHANGE]
    if interchange.header is None or not (codes or interchange.element(14) == "1"):
        return []
    number = clean(interchange.element(13), 9).rjust(9, "0")
    day, time = interchange.element(9), interchange.element(10)
    day = day if len(day) == 6 and day.isdigit() else f"{at:%y%m%d}"
    time = time[:4] if len(time) >= 4 and time.isdigit() else f"{at:%H%M}"
    return [("TA1", number, day, time, WITH_ERRORS if codes else ACCEPTED, codes[0] if codes else "000")]


def _ends(interchange: X12Interchange, group: Group) -> Interchange:
    return Interchange(
        sender=interchange.element(6) or group.element(2),
        receiver=interchange.element(8) or group.element(3),
        sender_qualifier=interchange.element(5),
        receiver_qualifier=interchange.element(7),
        version=group.element(8),
        group_sender=group.element(2),
        group_receiver=group.element(3),
        control_number=interchange.element(13),
        is_test=interchange.element(15) == "T",
    )
