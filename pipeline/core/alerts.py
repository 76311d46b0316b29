"""What people who run the service are told: that something has gone wrong, and that it is over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that somebody must look at, as it stands now.

    Attributes:
        key: The same for the same trouble as long as it lasts: ``source orders``, ``balance``.
        message: What is wrong and what to do, in words.
    """

    key: str
    message: str


@dataclass(frozen=True, slots=True)
class Alert:
    """A trouble that was noticed.

    Attributes:
        told_at: When people were last told; None while they could not be.
        ended_at: When it was over; None while it lasts.
    """

    key: str
    message: str
    since: datetime
    told_at: datetime | None = None
    ended_at: datetime | None = None
