"""Segments of an X12 file into their envelopes, whose counts and control numbers are checked as they close."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.edi.x12_faults import Fault, Level
from extractors.edi.x12_structure import Group, TransactionSet, X12Interchange
from extractors.edi.x12_syntax import Segment
from pipeline.core.issues import Issue, Severity


class Nesting:
    """Puts the segments of one interchange into its groups and sets, in one pass."""

    def __init__(self, interchange: X12Interchange) -> None:
        self.interchange = interchange
        self._group: Group | None = None
        self._set: TransactionSet | None = None
        self._occurrences: Counter[str] = Counter()

    def take(self, segment: Segment) -> None:
        """Put the next segment where it belongs."""
        if segment.tag == "ISA":
            self._open_interchange(segment)
        elif segment.tag == "GS":
            self._close_set(None)
            self._close_group(None)
            self._group = Group(segment)
            self.interchange.groups.append(self._group)
        elif segment.tag == "ST":
            self._open_set(segment)
        elif segment.tag == "SE":
            self._close_set(segment)
        elif segment.tag == "GE":
            self._close_set(None)
            self._close_group(segment)
        elif segment.tag == "IEA":
            self._close_interchange(segment)
        elif self._set is not None:
            self._put(segment, self._set)
        elif segment.tag not in ("TA1", "ISB", "ISE"):
            message = f"Segment {segment.text[:40]} stands outside of any transaction set and was not read."
            self._fault(Level.INTERCHANGE, "024", "segment-outside", Severity.WARNING, message, segment.tag)

    def end(self) -> None:
        """The interchange has no more segments."""
        if self.interchange.trailer is None:
            self._close_set(None)
            self._close_group(None)
            if self.interchange.header is not None:
                message = "The interchange ends without its trailer IEA: it may be cut off, and further orders may be missing."
                self._fault(Level.INTERCHANGE, "023", "interchange-truncated", Severity.WARNING, message, "IEA")

    def _open_interchange(self, segment: Segment) -> None:
        self.interchange.header = segment
        if len(segment.elements) != 17:
            message = f"The interchange header ISA has {len(segment.elements) - 1} elements instead of 16."
            self._fault(Level.INTERCHANGE, "022", "interchange-header", Severity.WARNING, message, "ISA")
        if segment.element(15) == "T":
            message = "The sender marked this interchange as a test (ISA15 is T)."
            self._fault(Level.NONE, "", "test-interchange", Severity.WARNING, message, "ISA15")

    def _open_set(self, segment: Segment) -> None:
        self._close_set(None)
        if self._group is None:
            self._group = Group(None)
            self.interchange.groups.append(self._group)
            message = "The transaction sets stand outside of a functional group (GS is missing)."
            self._fault(Level.INTERCHANGE, "024", "group-missing", Severity.WARNING, message, "GS")
        self._occurrences.clear()
        self._set = TransactionSet(segment)
        self._group.sets.append(self._set)
        self._put(segment, self._set)

    def _put(self, segment: Segment, transaction: TransactionSet) -> None:
        transaction.segments.append(segment)
        self._occurrences[segment.tag] += 1
        segment.number, segment.occurrence = len(transaction.segments), self._occurrences[segment.tag]
        if segment.ended_by_line:
            message = f"Segment {segment.text[:40]} has no terminator; a line break ended it."
            transaction.faults.append(Fault(Issue("terminator-missing", Severity.WARNING, message, segment.tag)))
        if not segment.terminated:
            message = f"The file breaks off inside segment {segment.text[:40]}: its last value may be cut short."
            transaction.faults.append(Fault(Issue("segment-truncated", Severity.BLOCK, message, segment.tag)))

    def _close_set(self, trailer: Segment | None) -> None:
        transaction, self._set = self._set, None
        if transaction is None:
            return
        reference = f"{transaction.code} {transaction.control_number}"
        if trailer is None:
            message = f"Transaction set {reference} is cut off: its trailer SE is missing, and so may be lines."
            transaction.faults.append(Fault(Issue("set-truncated", Severity.BLOCK, message, "SE"), Level.SET, "2"))
            return
        self._put(trailer, transaction)
        transaction.is_complete = True
        if _differs(trailer.element(1), len(transaction.segments)):
            count = len(transaction.segments)
            message = f"Transaction set {reference} should have {trailer.element(1) or 'no'} segments (SE01) but has {count}."
            transaction.faults.append(Fault(Issue("segment-count-differs", Severity.WARNING, message, "SE01"), Level.SET, "4"))
        if not _same_number(trailer.element(2), transaction.control_number):
            message = f"Transaction set {reference} ends with another control number (SE02 {trailer.element(2)})."
            transaction.faults.append(Fault(Issue("set-control-differs", Severity.WARNING, message, "SE02"), Level.SET, "3"))

    def _close_group(self, trailer: Segment | None) -> None:
        group, self._group = self._group, None
        if group is None or group.header is None:
            return
        group.trailer = trailer
        reference = group.element(6)
        if trailer is None:
            message = f"Group {reference} ends without its trailer GE: it may be cut off, and further orders may be missing."
            group.faults.append(Fault(Issue("group-truncated", Severity.WARNING, message, "GE"), Level.GROUP, "3"))
            return
        if _differs(trailer.element(1), len(group.sets)):
            message = (
                f"Group {reference} should have {trailer.element(1) or 'no'} transaction sets (GE01) but has {len(group.sets)}."
            )
            group.faults.append(Fault(Issue("set-count-differs", Severity.WARNING, message, "GE01"), Level.GROUP, "5"))
        if not _same_number(trailer.element(2), reference):
            message = f"Group {reference} ends with another control number (GE02 {trailer.element(2)})."
            group.faults.append(Fault(Issue("group-control-differs", Severity.WARNING, message, "GE02"), Level.GROUP, "4"))

    def _close_interchange(self, trailer: Segment) -> None:
        self._close_set(None)
        self._close_group(None)
        interchange = self.interchange
        interchange.trailer = trailer
        groups = sum(group.header is not None for group in interchange.groups)
        if _differs(trailer.element(1), groups):
            message = f"The interchange should have {trailer.element(1) or 'no'} groups (IEA01) but has {groups}."
            self._fault(Level.INTERCHANGE, "021", "group-count-differs", Severity.WARNING, message, "IEA01")
        if not _same_number(trailer.element(2), interchange.element(13)):
            message = f"Interchange {interchange.element(13)} ends with another control number (IEA02 {trailer.element(2)})."
            self._fault(Level.INTERCHANGE, "001", "interchange-control-differs", Severity.WARNING, message, "IEA02")

    def _fault(self, level: Level, code: str, name: str, severity: Severity, message: str, place: str) -> None:
        self.interchange.faults.append(Fault(Issue(name, severity, message, place), level, code))


def _differs(stated: str, counted: int) -> bool:
    return not (stated.isascii() and stated.isdigit() and len(stated) < 12 and int(stated) == counted)


def _same_number(one: str, other: str) -> bool:
    """Control numbers with or without leading zeros."""
    return one == other or (one.lstrip("0") == other.lstrip("0") and one.isdigit() and other.isdigit())


def require_unique(interchanges: Sequence[X12Interchange]) -> None:
    """The same control number twice in a file: the same paper twice, or a sender who does not count."""
    seen: set[tuple[str, ...]] = set()
    for interchange in interchanges:
        key = (interchange.element(6), interchange.element(13))
        if interchange.header is not None and key in seen:
            message = f"Interchange {key[1]} comes twice in this file."
            interchange.faults.append(
                Fault(Issue("interchange-repeated", Severity.WARNING, message, "ISA13"), Level.INTERCHANGE, "025")
            )
        seen.add(key)
        for group in interchange.groups:
            numbers: set[str] = set()
            for each in group.sets:
                if each.control_number in numbers:
                    message = f"Transaction set number {each.control_number} comes twice in its group."
                    each.faults.append(Fault(Issue("set-repeated", Severity.WARNING, message, "ST02"), Level.SET, "23"))
                numbers.add(each.control_number)
