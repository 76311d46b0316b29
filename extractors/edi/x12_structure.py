"""What an X12 file is made of: interchanges, functional groups and transaction sets."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.edi.x12_faults import Fault
from extractors.edi.x12_syntax import Delimiters, Segment
from extractors.formats.data_view import DataView

# Sets that are orders whether or not they are read here, so that none of them is taken for something else.
ORDER_SETS = {
    "850": "purchase order",
    "860": "purchase order change",
    "875": "grocery purchase order",
    "876": "grocery purchase order change",
    "830": "planning schedule with release capability",
    "862": "shipping schedule",
}


@dataclass(slots=True)
class TransactionSet:
    """One business document, ST to SE; what was cut off ends where the file does."""

    header: Segment
    segments: list[Segment] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    is_complete: bool = False

    @property
    def code(self) -> str:
        """Which transaction set: ``850``."""
        return self.header.element(1)

    @property
    def control_number(self) -> str:
        """ST02."""
        return self.header.element(2)


@dataclass(slots=True)
class Group:
    """Transaction sets of one kind, GS to GE; ``header`` is None where sets stand outside of a group."""

    header: Segment | None
    sets: list[TransactionSet] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    trailer: Segment | None = None

    def element(self, position: int) -> str:
        """An element of GS, empty where there is none."""
        return self.header.element(position) if self.header else ""


@dataclass(slots=True)
class X12Interchange:
    """Groups between ISA and IEA; ``header`` is None where the file begins with a group or a set."""

    delimiters: Delimiters
    header: Segment | None = None
    groups: list[Group] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    trailer: Segment | None = None

    def element(self, position: int) -> str:
        """An element of ISA, empty where there is none."""
        return self.header.element(position) if self.header else ""


@dataclass(slots=True)
class X12File:
    """A file taken apart, and its segments as lines."""

    interchanges: list[X12Interchange]
    view: DataView

    @property
    def sets(self) -> list[tuple[X12Interchange, Group, TransactionSet]]:
        """All transaction sets in the order of the file, with what they stand in."""
        return [
            (interchange, group, each) for interchange in self.interchanges for group in interchange.groups for each in group.sets
        ]
