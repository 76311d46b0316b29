"""What a source hands over, how it is told to stop, and how it fares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from pipeline.core.arrivals import Channel


@dataclass(frozen=True, slots=True)
class Incoming:
    """One file as a source hands it over: a whole message, a fax, a document; unopened.

    Attributes:
        source: Name of the configured source.
        key: What the source calls it, the same when it is handed over again; a mail is known by its own message id instead.
        sender: Caller's number or address where the source knows it; a mail names its own sender.
        authentication: What the connection by which a mail came says of its sender, where the source saw it; it counts, and not
            what the mail says of itself.
        is_fax_gateway: It is a mail that a gateway made of a fax: what is attached came from ``sender`` by fax.
        refusal: Why it cannot be read, where the source knows that already; it is journalled and quarantined with that.
    """

    source: str
    channel: Channel
    key: str
    name: str
    content: bytes
    sender: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    authentication: str = ""
    is_fax_gateway: bool = False
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class SourceStanding:
    """How a source fares, as operators see it.

    Attributes:
        kind: ``imap``, ``smtp``, ``fax``, ``folder``, ``upload``.
        last_success_at: When the source last answered, whether or not it had anything; None until it has.
        failing_since: When it last began to fail; None while it does not.
        trouble: What is wrong, in words; empty while nothing is.
        taken: Messages and files taken from it so far.
    """

    name: str
    kind: str
    last_success_at: datetime | None = None
    failing_since: datetime | None = None
    trouble: str = ""
    taken: int = 0


Take = Callable[[Incoming], str]
"""Stores and journals what is handed over, and returns a name to know it by; only then may the source let go of it."""


class SourceWatch(Protocol):
    """Who runs a source: says when to stop, and is told how the source fares."""

    def is_stopping(self) -> bool:
        """Whether the source shall return as soon as it can."""
        ...

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until told to stop; whether it is stopping."""
        ...

    def answered(self) -> None:
        """The source is well: it answered, whether or not it had anything."""
        ...

    def stumbled(self, trouble: str) -> None:
        """One message could not be had, the others went on; ``trouble`` says which and what to do."""
        ...


class Source(Protocol):
    """A mailbox, a fax queue, a folder: whatever documents come from."""

    @property
    def name(self) -> str:
        """The configured name."""
        ...

    @property
    def kind(self) -> str:
        """What sort of source it is: ``imap``, ``smtp``, ``fax``, ``folder``."""
        ...

    def receive(self, take: Take, watch: SourceWatch) -> None:
        """Hand over everything that is there and everything that comes, until the watch says stop.

        Raises:
            ServiceError: The other side cannot be reached or breaks off; calling again goes on where it was.
            DependencyError: It cannot work as it is configured; somebody must change that.
        """
        ...


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What a source has handed over, as it can still show it.

    Attributes:
        key: What the journal knows it by if all is well: a mail's message id, the key of a file.
        again: Gives it as it was handed over; only while the source goes on showing what it handed over.
        was_let_go: It is marked as taken. False for files that stay where they are: they are there for so long that they
            should have been taken, and will be when the receivers run.
    """

    key: str
    again: Callable[[], Incoming]
    was_let_go: bool = True


class AccountableSource(Protocol):
    """A source that keeps what it handed over, so that the journal can be compared with it: mailboxes and folders."""

    @property
    def name(self) -> str:
        """The configured name."""
        ...

    def handed_over(self, since: datetime) -> Iterator[HandedOver]:
        """Everything that came since a moment and was taken, by the source's own marks.

        Raises:
            ServiceError: The other side cannot be reached or breaks off.
        """
        ...
