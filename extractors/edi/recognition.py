"""Telling X12, EDIFACT and SAP IDoc files by their first bytes."""

from __future__ import annotations

import re

_EDIFACT = re.compile(
    rb"UNA[^A-Za-z0-9\s][^A-Za-z0-9\s][.,]..\S?\s*(?:UN|$)"  # separators, then UNB, UNG or UNH
    rb"|UNA[^A-Za-z0-9].{4}.\s*UN[BGH][^A-Za-z0-9]"
    rb"|UNB[^A-Za-z0-9\s](?:UNO[A-Z]|KECA)\b"
    rb"|UNB\+"
    rb"|UNH(?P<element>[^A-Za-z0-9\s])[^\s]{1,35}?(?P=element)[A-Z]{6}[^A-Za-z0-9\s]",
    re.DOTALL,
)
_X12 = re.compile(rb"ISA([^A-Za-z0-9 \r\n])|GS([^A-Za-z0-9 \r\n])P[OC]\2|ST([^A-Za-z0-9 \r\n])8[567][056]\3")
# Of the 16 separators of an interchange header these must be there, so that prose about an ISA is none.
_FEWEST_SEPARATORS = 10
_FLAT_IDOC = re.compile(rb"(?:EDI_DC(?:40)?|E[12]EDK01(?:\d{3})?)[ \d]")


def is_x12(start: bytes) -> bool:
    """Whether a file that begins so is an ANSI X12 interchange, or an order group or order set without its envelope."""
    match = _X12.match(start)
    if match is None:
        return False
    return match[1] is None or start[:220].count(match[1]) >= _FEWEST_SEPARATORS


def is_edifact(start: bytes) -> bool:
    """Whether a file that begins so is a UN/EDIFACT interchange, or a message without its envelope."""
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start[: len(start) & ~1].decode("utf-16", "ignore").encode("ascii", "ignore")
    return _EDIFACT.match(start) is not None


def is_flat_idoc(start: bytes) -> bool:
    """Whether a file that begins so is an SAP IDoc of fixed-width records."""
    return _FLAT_IDOC.match(start) is not None
