"""What is gathered from a message while it is taken apart, and the budget that hostile ones run out of."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from extractors.limits import Limits
from pipeline.core.errors import LimitExceeded
from pipeline.core.issues import Issue, Severity


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that came with a message; ``name`` may hold surrogates where the sender's bytes are no text.

    Attributes:
        media_type: As the message names it, which may be wrong.
    """

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Heading:
    """What the headers of a message say; empty or None where they say nothing.

    ``authentication`` is what the receiving mail server found out about the sender: ``dkim=pass dmarc=fail spf=none``.
    """

    message_id: str = ""
    subject: str = ""
    sender: str = ""
    sent_at: datetime | None = None
    reply_to: str = ""
    authentication: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """The text of one message; a message that forwards others as files holds several.

    Attributes:
        has_table: Whether it came from a table of HTML, whose columns it keeps.
    """

    text: str
    heading: Heading = Heading()
    has_table: bool = False


@dataclass(slots=True)
class Budget:
    """How much one file may hold, counted over everything nested in it."""

    limits: Limits
    parts: int = 0
    unpacked: int = 0

    def count_part(self, depth: int) -> None:
        """Raise LimitExceeded (``too-many-parts``, ``too-deep``) for a part beyond the limits."""
        self.parts += 1
        self.require_few_parts(self.parts)
        if depth > self.limits.nesting:
            raise LimitExceeded(
                f"The message nests its parts more than {self.limits.nesting} deep. Look at it by hand.", "too-deep"
            )

    def require_few_parts(self, parts: int) -> None:
        """Raise LimitExceeded (``too-many-parts``) for more parts than a message may have."""
        if parts > self.limits.message_parts:
            raise LimitExceeded(
                f"The message has more than {self.limits.message_parts} parts. Look at it by hand, or raise the limit.",
                "too-many-parts",
            )

    def count_bytes(self, size: int) -> None:
        """Raise LimitExceeded (``too-many-bytes``) when all that was unpacked is beyond the limit."""
        self.unpacked += size
        if self.unpacked > self.limits.unpacked_bytes:
            raise LimitExceeded(
                f"The message unpacks to more than the {self.limits.unpacked_bytes / 2**20:.0f} MB allowed. Look at it by hand.",
                "too-many-bytes",
            )


@dataclass(slots=True)
class Contents:
    """Letters and files in order of appearance, and what was left out with the reason."""

    budget: Budget
    letters: list[Letter] = field(default_factory=list)
    attachments: list[Attachment] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def branch(self) -> Contents:
        """Room for what may turn out unreadable, or be one of several alternatives; on the same budget."""
        return Contents(self.budget)

    def take_over(self, branch: Contents) -> None:
        """Everything that a branch gathered."""
        self.letters += branch.letters
        self.attachments += branch.attachments
        self.issues += branch.issues

    def leave_out(self, what: str, why: str, severity: Severity = Severity.INFO) -> None:
        """Note a part that is no document, or could not be opened."""
        self.issues.append(Issue("part-left-out", severity, f"{what} is not read: {why}.", "message"))
