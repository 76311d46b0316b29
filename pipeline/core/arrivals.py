"""What a source handed over: one arrival for each message part, with the envelope it came in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from pipeline.core.states import ArrivalState

MESSAGE_TEXT = "message text"
"""The part of a message that is the message itself, kept whole: its own text is read from it."""


class Channel(StrEnum):
    """How a document reached us."""

    MAIL = "mail"
    FAX = "fax"
    FOLDER = "folder"
    UPLOAD = "upload"


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known of a message besides its content.

    Attributes:
        source: Name of the configured source: ``mailbox``, ``fax``, a folder's name.
        message_id: What the source calls the message; with ``source`` and the part's hash it makes an arrival unique.
        sender: Mail address or fax number, empty where the channel has none.
        sent_at: When the sender sent it, as the message says; None where it does not.
        reply_to: Where the sender wants answers to go, where the message says it.
        authentication: What our own mail server found out about the sender: ``dkim=fail dmarc=none spf=pass``; empty where it
            said nothing.
    """

    source: str
    channel: Channel
    message_id: str
    sender: str = ""
    subject: str = ""
    sent_at: datetime | None = None
    reply_to: str = ""
    authentication: str = ""


@dataclass(frozen=True, slots=True)
class MessagePart:
    """An attachment, a file, or the text of a message, as the source hands it over.

    Attributes:
        name: File name, or MESSAGE_TEXT.
    """

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Arrival:
    """One part of a message, journalled and stored.

    Attributes:
        arrival_id: Ours, sortable by time.
        part_name: File name of the attachment, or MESSAGE_TEXT.
        content_hash: SHA-256 in hex of the part's bytes, under which the blob store keeps them.
        state_reason: Why it stands where it stands, in words for a clerk.
    """

    arrival_id: str
    envelope: Envelope
    part_name: str
    media_type: str
    content_hash: str
    size_bytes: int
    received_at: datetime
    state: ArrivalState = ArrivalState.IN_WORK
    state_reason: str = ""
