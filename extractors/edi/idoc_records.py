"""IDocs of a file as segments with their fields, from fixed-width records or from XML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TypeVar

from extractors.edi.edifact_dates import read_date
from extractors.edi.edifact_values import read_number
from extractors.formats.data_view import DataView, data_value
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Issue, Severity
from pipeline.core.money import plain_number

T = TypeVar("T")
_REPEATED_FINDINGS = 20
_QUANTITIES = frozenset({"MENGE", "WMENG", "BMNG2", "PEINH"})


@dataclass(frozen=True)
class IdocSegment:
    """One segment.

    Attributes:
        name: The segment type, ``E1EDP01``.
        values: Its filled fields by name.
        line: Which line of the view shows it.
        path: ``E1EDP01[2]/E1EDP19[1]``.
    """

    name: str
    values: dict[str, str]
    line: int
    path: str

    def get(self, name: str) -> str:
        """A field; empty where it is not filled."""
        return self.values.get(name, "")


@dataclass
class Idoc:
    """One IDoc: its control record and its data; ``last_number`` is the SEGNUM of the last segment so far."""

    control: dict[str, str] = field(default_factory=dict)
    segments: list[IdocSegment] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    last_number: int = 0

    @property
    def message_type(self) -> str:
        """MESTYP, or from the basic type where a file leaves it out."""
        return (self.control.get("MESTYP") or self.control.get("IDOCTYP", "").rstrip("0123456789")).upper()

    def items(self) -> list[list[IdocSegment]]:
        """The items: E1EDP01 and what belongs to it."""
        groups: list[list[IdocSegment]] = []
        for segment in self.segments:
            if segment.name == "E1EDP01":
                groups.append([segment])
            elif groups and segment.name[:5] in ("E1EDP", "E1EDC", "E1CUR", "E1CUC"):
                groups[-1].append(segment)
        return groups

    def heading(self) -> list[IdocSegment]:
        """What stands outside of the items."""
        inside = {id(segment) for item in self.items() for segment in item}
        return [segment for segment in self.segments if id(segment) not in inside]


class PathCounter:
    """Counts segments, so that each has a path of its own."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._counts: Counter[str] = Counter()
        self._item = ""

    def path(self, name: str) -> str:
        """The path of the next segment of that type."""
        if name in ("E1EDP01", "E1EDS01"):
            self._item = ""
        counted = f"{self._item}{name}"
        self._counts[counted] += 1
        path = f"{counted}[{self._counts[counted]}]"
        if name == "E1EDP01":
            self._item = f"{path}/"
        return f"{self._prefix}{path}"


def shown(name: str, values: dict[str, str]) -> str:
    """A segment as one line for a person: the fields by name."""
    return "  ".join((name, *(f"{field_name}={value}" for field_name, value in values.items())))


class IdocValues:
    """Takes values out of the segments of one IDoc; ``issues`` are the findings so far."""

    def __init__(self, view: DataView) -> None:
        self.issues: list[Issue] = []
        self._view = view
        self._codes: Counter[str] = Counter()

    def field(self, value: T, segment: IdocSegment, name: str, confidence: float = 0.99) -> FieldValue[T]:
        """A value with the place of the field that states it."""
        raw = segment.get(name)
        found = self._view.find(segment.line, f"{name}={raw}", f"{segment.path}/{name}")
        return data_value(value, raw, found, f"idoc:{segment.name}", confidence)

    def text(self, segment: IdocSegment | None, name: str) -> FieldValue[str] | None:
        """A field as text; None where it is empty."""
        value = segment.get(name) if segment else ""
        return self.field(value, segment, name) if segment and value else None

    def number(self, segment: IdocSegment, name: str, line: int = 0) -> FieldValue[Decimal] | None:
        """A field as a number; SAP writes a decimal point and a minus behind the number."""
        raw = segment.get(name)
        if not raw:
            return None
        value, is_odd = read_number(raw, ".")
        if value is None:
            self.note("number-unreadable", Severity.WARNING, f"{name}: “{raw}” is no number", segment, line)
            return None
        if is_odd:
            said = f"{name}: “{raw}” is not written as SAP writes numbers; read as {value}"
            self.note("decimal-mark", Severity.WARNING, said, segment, line)
        # Quantities have three decimals whether they need them or not.
        return self.field(Decimal(plain_number(value)) if name in _QUANTITIES else value, segment, name)

    def day(self, segment: IdocSegment, name: str, line: int = 0) -> FieldValue[date] | None:
        """A field as a day (YYYYMMDD, by some middleware with hyphens); zeros are what SAP writes for none."""
        raw = segment.get(name)
        if not raw.strip("0"):
            return None
        given = read_date(raw, "102")
        if given is None:
            self.note("date-unreadable", Severity.WARNING, f"{name}: “{raw}” is no date", segment, line)
            return None
        return self.field(given.first, segment, name)

    def note(self, code: str, severity: Severity, said: str, segment: IdocSegment, line: int = 0) -> None:
        """Add a finding about a segment."""
        self._codes[code] += 1
        if severity is Severity.INFO and self._codes[code] > _REPEATED_FINDINGS:
            return
        self.issues.append(Issue(code, severity, f"{segment.path}: {said}.", f"line {line}" if line else segment.path))


def first(segments: Sequence[IdocSegment], name: str, field_name: str = "", *wanted: str) -> IdocSegment | None:
    """The first segment of a type, and with one of the wanted qualifiers, best first, where any are given."""
    found = [segment for segment in segments if segment.name == name]
    if not wanted:
        return found[0] if found else None
    return next((segment for value in wanted for segment in found if segment.get(field_name) == value), None)
