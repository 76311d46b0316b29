"""Values out of X12 segments: texts, numbers and dates with their evidence; what is no number or no date becomes a finding."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from extractors.edi.x12_faults import Findings
from extractors.edi.x12_syntax import Delimiters, Segment
from extractors.formats.data_view import DataView, data_value
from pipeline.core.fields import Evidence, FieldValue
from pipeline.core.issues import Issue, Severity

# Eighteen digits are the most that an element of type R has.
_NUMBER = re.compile(r"[-+]?(?:\d{1,18}(?:\.\d{0,18})?|\.\d{1,18})(?:[Ee][-+]?\d)?", re.ASCII)
_DATE = re.compile(r"(?:(\d\d)?(\d\d)(\d\d)(\d\d)|(\d\d)(\d\d)-(\d\d)-(\d\d))(?:[T ]?\d{4}(?:\d\d)?)?", re.ASCII)
# Dates of six digits: 69 and before are of this century, as the standard's own guidance for two-digit years has it.
_PIVOT_YEAR = 70


class Elements:
    """Reads elements of one transaction set.

    Attributes:
        findings: Where what is wrong goes to.
    """

    def __init__(self, view: DataView, delimiters: Delimiters, prefix: str, findings: Findings) -> None:
        """``prefix`` tells the set in evidence paths of a file that holds several: ``850[2]/``."""
        self._view = view
        self._delimiters = delimiters
        self._prefix = prefix
        self.findings = findings

    def path(self, segment: Segment, position: int) -> str:
        """Where an element stands, in the words of the standard: ``PO1[2]/PO102``."""
        return f"{self._prefix}{segment.tag}[{segment.occurrence}]/{segment.tag}{position:02d}"

    def evidence(self, segment: Segment, position: int) -> Evidence:
        """Evidence for one element."""
        start = sum(map(len, segment.elements[:position])) + position
        return self._view.evidence(segment.line, start, start + len(segment.elements[position]), self.path(segment, position))

    def text(self, segment: Segment, position: int) -> FieldValue[str] | None:
        """An element's text; None where it is empty or missing."""
        text = segment.element(position)
        return data_value(text, text, self.evidence(segment, position), f"x12:{segment.tag}") if text else None

    def said(self, segment: Segment, position: int, value: str, confidence: float = 0.99) -> FieldValue[str]:
        """A text that stands for what a segment says in codes; the element is its evidence."""
        return data_value(value, segment.text, self.evidence(segment, position), f"x12:{segment.tag}", confidence)

    def number(
        self, segment: Segment, position: int, implied_decimals: int = 0, confidence: float = 0.99
    ) -> FieldValue[Decimal] | None:
        """An element as a number.

        Args:
            implied_decimals: Of type N2 and the like, which have no decimal point. With a point the number is taken as it
                stands: some senders write one all the same.
        """
        text = self._first_component(segment.element(position))
        if not text:
            return None
        if not is_number(text):
            self._unread(segment, position, "6", "not-a-number", "number")
            return None
        number = Decimal(text)
        if implied_decimals and "." not in text:
            number = number.scaleb(-implied_decimals)
        return data_value(number, text, self.evidence(segment, position), f"x12:{segment.tag}", confidence)

    def date(self, segment: Segment, position: int, confidence: float = 0.99) -> FieldValue[date] | None:
        """An element as a date: CCYYMMDD, or YYMMDD as before version 4010."""
        text = segment.element(position)
        if not text:
            return None
        value = date_of(text)
        if value is None:
            self._unread(segment, position, "8", "not-a-date", "date")
            return None
        return data_value(value, text, self.evidence(segment, position), f"x12:{segment.tag}", confidence)

    def unit(self, segment: Segment, position: int) -> FieldValue[str] | None:
        """A unit code; of a composite unit (POC05, CTP05) the first component, which is the code."""
        whole = segment.element(position)
        code = self._first_component(whole)
        return data_value(code, whole, self.evidence(segment, position), f"x12:{segment.tag}") if code else None

    def _unread(self, segment: Segment, position: int, reason: str, code: str, what: str) -> None:
        path = self.path(segment, position)
        message = f"{path}: “{segment.element(position)[:40]}” is no {what} and was not read."
        self.findings.element(segment, position, reason, Issue(code, Severity.WARNING, message, path))

    def _first_component(self, text: str) -> str:
        return text.split(self._delimiters.component)[0].strip() if self._delimiters.component else text


def is_number(text: str) -> bool:
    """Whether a text is a number of type R."""
    return _NUMBER.fullmatch(text) is not None


def date_of(text: str) -> date | None:
    """The date that a text of digits means, with or without a time behind it; None for anything else."""
    match = _DATE.fullmatch(text) if len(text) != 10 or "-" in text else None
    if match is None:
        return None
    century, year, month, day = match.group(1, 2, 3, 4) if match.group(2) else match.group(5, 6, 7, 8)
    years = int(year) + (int(century) * 100 if century else 2000 if int(year) < _PIVOT_YEAR else 1900)
    try:
        return date(years, int(month), int(day))
    except ValueError:
        return None
