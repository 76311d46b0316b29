"""What is wrong with an X12 file, said twice: to a clerk as a finding, to the sender as a code of the acknowledgement."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from extractors.edi.x12_syntax import Segment
from pipeline.core.issues import Issue, Severity

_MOST_ALIKE = 20


class Level(StrEnum):
    """Which part of the file a fault is told about."""

    INTERCHANGE = "interchange"
    GROUP = "group"
    SET = "transaction set"
    SEGMENT = "segment"
    ELEMENT = "element"
    NONE = "nothing that an acknowledgement tells"


@dataclass(frozen=True, slots=True)
class Fault:
    """A finding with what an acknowledgement says of it.

    Attributes:
        code: Of the list for the level: element I18 (TA105), 716 (AK905), 718 (AK502), 720 (AK304) or 723 (AK403).
        segment, tag: Which segment of the transaction set, from 1.
        element, value: Which element of the segment, from 1, and its bad text.
    """

    issue: Issue
    level: Level = Level.NONE
    code: str = ""
    segment: int = 0
    tag: str = ""
    element: int = 0
    value: str = ""


class Findings:
    """Collects faults of one transaction set; of very many alike the first ones are kept and the rest counted."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._alike: Counter[str] = Counter()

    def note(self, code: str, severity: Severity, message: str, place: str = "") -> None:
        """Add a finding that no acknowledgement tells."""
        self.add(Fault(Issue(code, severity, message, place)))

    def segment(self, segment: Segment, reason: str, issue: Issue) -> None:
        """Add a fault of a segment; ``reason`` is a code of element 720."""
        self.add(Fault(issue, Level.SEGMENT, reason, segment.number, segment.tag))

    def element(self, segment: Segment, position: int, reason: str, issue: Issue) -> None:
        """Add a fault of an element; ``reason`` is a code of element 723."""
        self.add(Fault(issue, Level.ELEMENT, reason, segment.number, segment.tag, position, segment.element(position)))

    def add(self, fault: Fault) -> None:
        """Add a fault."""
        self._alike[fault.issue.code] += 1
        if self._alike[fault.issue.code] <= _MOST_ALIKE or fault.issue.severity is Severity.BLOCK:
            self._faults.append(fault)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults in the order in which they were found."""
        more = [
            Fault(Issue(code, Severity.WARNING, f"{count - _MOST_ALIKE} more findings of this kind ({code}) are not listed."))
            for code, count in self._alike.items()
            if count > _MOST_ALIKE and any(f.issue.code == code and f.issue.severity is not Severity.INFO for f in self._faults)
        ]
        return (*self._faults, *more)
