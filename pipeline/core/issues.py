"""Findings: facts about the data with a code, a severity and a place, stored and shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs when an order is routed."""

    INFO = "info"
    """Worth knowing; never asks for a person."""
    WARNING = "warning"
    """A person should look."""
    BLOCK = "block"
    """Must not go on without a person."""


@dataclass(frozen=True, slots=True)
class Issue:
    """One finding.

    Attributes:
        code: Stable short name, words joined by hyphens: ``amount-differs``.
        message: One sentence a clerk understands.
        place: Where: a field name (``total``), a line (``line 3``), a page (``page 2``) or empty for the whole.
    """

    code: str
    severity: Severity
    message: str
    place: str = ""
