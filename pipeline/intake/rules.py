"""How an arrival is named and how a document that came before is recognised."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from pipeline.core.arrivals import Arrival, Envelope, MessagePart

LONGEST_MESSAGE_ID = 500
"""Message ids are part of a database key; a hostile one of many kilobytes must not keep its message from being journalled."""


def tidy_envelope(envelope: Envelope) -> Envelope:
    """The envelope with a message id of bounded length and a time of sending that has a zone: UTC where none was said."""
    message_id = envelope.message_id
    if len(message_id) > LONGEST_MESSAGE_ID:
        digest = hashlib.sha256(message_id.encode("utf-8", "surrogatepass")).hexdigest()
        message_id = f"{message_id[: LONGEST_MESSAGE_ID - len(digest) - 1]} {digest}"
    sent_at = envelope.sent_at
    if sent_at is not None and sent_at.tzinfo is None:
        sent_at = sent_at.replace(tzinfo=UTC)
    return replace(envelope, message_id=message_id, sent_at=sent_at)


def new_arrival(envelope: Envelope, part: MessagePart, content_hash: str, at: datetime, earlier: Sequence[Arrival]) -> Arrival:
    """The arrival of one message part.

    Args:
        at: Now; the arrival's id begins with it, so ids sort by time.
        earlier: Arrivals of the same bytes in other messages.
    """
    key = "\0".join((envelope.source, envelope.message_id, content_hash))
    suffix = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:10]
    return Arrival(
        arrival_id=f"{at.astimezone(UTC):%Y%m%d-%H%M%S}-{suffix}",
        envelope=envelope,
        part_name=part.name,
        media_type=part.media_type,
        content_hash=content_hash,
        size_bytes=len(part.content),
        received_at=at,
        state_reason=same_document_as(earlier),
    )


def same_document_as(earlier: Sequence[Arrival]) -> str:
    """Which arrivals brought these very bytes before, in words; empty for none."""
    if not earlier:
        return ""
    first = earlier[0]
    sender = f" from {first.envelope.sender}" if first.envelope.sender else ""
    others = f" and {len(earlier) - 1} more" if len(earlier) > 1 else ""
    return (
        f"Same document as {first.arrival_id}, which came by {first.envelope.channel.value}{sender} on "
        f"{first.received_at:%Y-%m-%d} and is {first.state.value}{others}."
    )
