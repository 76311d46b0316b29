"""A message in its sections (heading, lines, summary) and its segment groups."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extractors.edi.edifact_codes import EXPIRY_DATES, REQUESTED_DATES
from extractors.edi.edifact_syntax import Segment

# What may stand below a segment that opens a group, in ORDERS and ORDCHG from D.93A to D.01B.
_CHILDREN: dict[str, frozenset[str]] = {
    "RFF": frozenset({"DTM"}),
    "NAD": frozenset({"LOC", "FII", "RFF", "DOC", "DTM", "CTA", "COM"}),
    "TAX": frozenset({"MOA", "LOC"}),
    "CUX": frozenset({"PCD", "DTM"}),
    "PAT": frozenset({"DTM", "PCD", "MOA"}),
    "PYT": frozenset({"DTM", "PCD", "MOA"}),
    "TDT": frozenset({"LOC", "DTM"}),
    "TOD": frozenset({"LOC"}),
    "PAC": frozenset({"MEA", "QTY", "DTM", "RFF", "PCI", "GIN"}),
    "EQD": frozenset({"HAN", "MEA", "FTX"}),
    "SCC": frozenset({"FTX", "RFF", "QTY", "DTM"}),
    "APR": frozenset({"PRI", "QTY", "DTM", "MOA", "RNG"}),
    "ALC": frozenset({"ALI", "DTM", "QTY", "RNG", "PCD", "MOA", "RTE", "CUX", "TAX"}),
    "PRI": frozenset({"CUX", "APR", "RNG", "DTM"}),
    "LOC": frozenset({"QTY", "DTM", "PCD"}),
    "PCI": frozenset({"RFF", "DTM", "GIN"}),
    "CCI": frozenset({"CAV", "MEA"}),
}
# 5025 of amounts that belong to the line or the whole order wherever they stand.
_OWN_AMOUNTS = frozenset({"203", "38", "66", "79", "86", "77", "128", "9", "39", "176", "259", "260"})
_SUMS = frozenset({"79", "86", "77", "128", "9", "39", "176", "259", "260", "124", "125"})


@dataclass(frozen=True, slots=True)
class Group:
    """A segment with those that say more about it."""

    head: Segment
    children: list[Segment] = field(default_factory=list)

    def child(self, tag: str, *qualifiers: str) -> Segment | None:
        """The first segment below it of that tag, and of one of these qualifiers where any are given."""
        fitting = (child for child in self.children if child.tag == tag)
        return next((child for child in fitting if not qualifiers or child.get(1) in qualifiers), None)


@dataclass(frozen=True, slots=True)
class Sections:
    """The parts of a message."""

    heading: list[Segment]
    lines: list[list[Segment]]
    summary: list[Segment]


def sections_of(body: Sequence[Segment]) -> Sections:
    """Heading, lines (each with its LIN first), summary; a missing UNS is made up for."""
    heading: list[Segment] = []
    lines: list[list[Segment]] = []
    summary: list[Segment] = []
    current = heading
    for segment in body:
        if segment.tag == "UNS":
            current = summary if segment.get(1).upper() != "D" else current
        elif segment.tag == "LIN":
            lines.append([segment])
            current = lines[-1]
        elif lines and current is lines[-1] and _begins_summary(segment):
            current = summary
            current.append(segment)
        else:
            current.append(segment)
    return Sections(heading, lines, summary)


def _begins_summary(segment: Segment) -> bool:
    return segment.tag in ("CNT", "CNTL") or (segment.tag == "MOA" and segment.get(1) in _SUMS - {"124", "125", "176"})


def groups_of(segments: Sequence[Segment]) -> Iterator[Group]:
    """Groups in order; a segment that belongs to none is a group of its own."""
    group: Group | None = None
    for segment in segments:
        # A segment that opens a group itself may still stand below another: RFF and LOC below NAD.
        if group is not None and _belongs(segment, group):
            group.children.append(segment)
            continue
        if group is not None:
            yield group
        group = Group(segment)
    if group is not None:
        yield group


def _belongs(segment: Segment, group: Group) -> bool:
    if segment.tag not in _CHILDREN.get(group.head.tag, frozenset()):
        return False
    if segment.tag == "MOA":
        return segment.get(1) not in _OWN_AMOUNTS
    if segment.tag == "DTM" and group.head.tag in ("RFF", "NAD", "PRI", "CUX", "TDT"):
        # Written where they are not foreseen, dates of delivery are the order's all the same; prices expire for themselves.
        return segment.get(1) not in REQUESTED_DATES and (segment.get(1) not in EXPIRY_DATES or group.head.tag == "PRI")
    if segment.tag == "QTY" and group.head.tag != "SCC":
        return segment.get(1) != "21"
    return True
