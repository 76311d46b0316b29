"""Values of one EDIFACT message with their evidence, and the findings made while reading it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import TypeVar

from extractors.edi.edifact_codes import ELEMENT_NAMES
from extractors.edi.edifact_dates import GivenDate, read_date
from extractors.edi.edifact_syntax import Segment
from extractors.formats.data_view import DataView, data_value
from pipeline.core.fields import FieldValue
from pipeline.core.issues import Issue, Severity

T = TypeVar("T")

# Components hold 35 signs (names) or 70 (texts); a longer text goes on in the next one without a blank of its own.
_FULL_COMPONENTS = frozenset({35, 70})
_NUMBER = re.compile(r"[-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)-?\Z")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:(?P<mark>[.,' ])\d{3})(?:(?P=mark)\d{3})*(?:[.,]\d+)?\Z")
_LONGEST_NUMBER = 40
_REPEATED_FINDINGS = 20


class MessageValues:
    """Takes values out of the segments of one message.

    Attributes:
        issues: Findings so far.
    """

    def __init__(self, view: DataView, segments: Sequence[Segment], prefix: str) -> None:
        """Start reading.

        Args:
            segments: All segments of the message, for counting: the second LIN is ``LIN[2]``, its first QTY ``LIN[2]/QTY[1]``.
            prefix: What the paths begin with where the file holds several messages.
        """
        self.issues: list[Issue] = []
        self._view = view
        self._paths: dict[int, str] = {}
        self._codes: Counter[str] = Counter()
        seen: Counter[str] = Counter()
        within, line = "", 0
        for segment in segments:
            if segment.tag in ("LIN", "UNS"):
                seen, within = Counter(), "UNS/" if segment.tag == "UNS" else ""
                line += segment.tag == "LIN"
            seen[segment.tag] += 1
            self._paths[segment.position] = (
                f"{prefix}{within}{segment.tag}[{line if segment.tag == 'LIN' else seen[segment.tag]}]"
            )
            if segment.tag == "LIN":
                within = f"LIN[{line}]/"

    def path(self, segment: Segment, element: int = 0, component: int = 0) -> str:
        """Where a component stands: ``LIN[2]/C212/7140``."""
        path = self._paths[segment.position]
        if not element:
            return path
        return f"{path}/{ELEMENT_NAMES.get((segment.tag, element, component), f'{element}.{component + 1}')}"

    def field(
        self, value: T, segment: Segment, element: int, component: int = 0, end: tuple[int, int] | None = None
    ) -> FieldValue[T]:
        """A value with the place of a component, or of all from it to the component ``end``."""
        start, stop = segment.span(element, component)
        if end is not None:
            stop = max(stop, segment.span(*end)[1])
        evidence = self._view.evidence(segment.position - 1, start, stop, self.path(segment, element, component))
        return data_value(value, segment.text[start:stop], evidence, f"edifact:{segment.tag}")

    def text(self, segment: Segment, element: int, component: int = 0) -> FieldValue[str] | None:
        """A component as text; None where it is empty."""
        value = segment.get(element, component)
        return self.field(value, segment, element, component) if value else None

    def joined(self, segment: Segment, element: int, first: int = 0, last: int = 4) -> FieldValue[str] | None:
        """Components of an element that make one text together."""
        parts = [segment.get(element, index) for index in range(first, min(last + 1, segment.size(element)))]
        value = joined_text(parts)
        return self.field(value, segment, element, first, (element, first + len(parts) - 1)) if value else None

    def number(self, segment: Segment, element: int, component: int = 0, line: int = 0) -> FieldValue[Decimal] | None:
        """A component as a number; None where it is empty or, with a finding, where it is none."""
        raw = segment.get(element, component)
        if not raw:
            return None
        value, is_odd = read_number(raw, segment.characters.decimal)
        if value is None:
            self.note("number-unreadable", Severity.WARNING, f"“{raw}” is no number", segment, line)
            return None
        if is_odd:
            said = f"“{raw}” is not written with the decimal mark of this interchange; read as {value}"
            self.note("decimal-mark", Severity.WARNING, said, segment, line)
        return self.field(value, segment, element, component)

    def given_date(self, segment: Segment, line: int = 0) -> GivenDate | None:
        """What a DTM says; None, with a finding, where it is no date."""
        value, code = segment.get(1, 1), segment.get(1, 2)
        if not value:
            return None
        given = read_date(value, code)
        if given is None:
            said = f"“{value}” in format {code or 'none'} is no date"
            self.note("date-unreadable", Severity.WARNING, said, segment, line)
        elif given.guessed and code:
            said = f"“{value}” is not in the format {code} that it claims; read as {given.first}"
            self.note("date-format", Severity.WARNING, said, segment, line)
        return given

    def day(self, segment: Segment, line: int = 0) -> FieldValue[date] | None:
        """The day of a DTM: of a period between two days the first, of a week its Friday, of a month its end.

        What is wanted "in" a week must be there when it ends; whoever names two days is content with either.
        """
        given = self.given_date(segment, line)
        if given is None:
            return None
        chosen = given.wanted
        if not given.is_day:
            said = f"from {given.first} to {given.last}; {chosen} is taken"
            self.note("delivery-period", Severity.INFO, said, segment, line)
        return self.field(chosen, segment, 1, 1)

    def note(self, code: str, severity: Severity, said: str, segment: Segment, line: int = 0) -> None:
        """Add a finding about a segment; the same kind of finding is not repeated for ever."""
        self._codes[code] += 1
        if severity is Severity.INFO and self._codes[code] > _REPEATED_FINDINGS:
            return
        place = f"line {line}" if line else self.path(segment)
        self.issues.append(Issue(code, severity, f"{self.path(segment)} (segment {segment.position}): {said}.", place))


def joined_text(parts: Sequence[str]) -> str:
    """Components joined to one text: with a blank, or as they are where a word was cut because the component was full."""
    text, before = "", ""
    for part in parts:
        if part:
            goes_on = len(before) in _FULL_COMPONENTS and before[-1].isalpha() and part[0].islower()
            text = text + part if goes_on or not text else f"{text} {part}"
            before = part
    return text


def read_number(raw: str, decimal_mark: str) -> tuple[Decimal | None, bool]:
    """A number of EDIFACT, and whether it is written in an odd way.

    ISO 9735 allows comma and point as decimal marks and no mark of thousands; a comma is no news where UNA names the point.
    """
    plain = raw.strip()
    if len(plain) > _LONGEST_NUMBER:
        return None, False
    if _NUMBER.match(plain):
        # 1.234 under a decimal comma, or 1,234 without any mark declared, may be meant as thousands.
        other = "." if decimal_mark == "," else ","
        is_odd = other in plain and len(plain.rpartition(other)[2].rstrip("-")) == 3
        negative = plain.startswith("-") or plain.endswith("-")
        number = Decimal(plain.strip("+-").replace(",", "."))
        return (-number if negative else number), is_odd
    if _GROUPED.match(plain):
        last = max(plain.rfind("."), plain.rfind(","))
        tail = plain[last + 1 :]
        marks = {sign for sign in plain if not sign.isdigit() and sign not in "+-"}
        if len(marks) == 2 and last >= 0:
            digits = re.sub(r"[^\d]", "", plain[:last])
            sign = "-" if plain.startswith("-") else ""
            return Decimal(f"{sign}{digits}.{tail}"), True
        return Decimal(re.sub(r"[^\d-]", "", plain)), True
    return None, False
