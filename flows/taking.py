"""What a source hands over into the store: mails and archives taken apart, everything journalled before the source lets go."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from email.utils import parseaddr

from extractors.limits import Limits
from extractors.mail.media_types import MESSAGE_MEDIA_TYPES, ZIP_MEDIA_TYPE
from extractors.mail.message import split_message
from extractors.registry import sniff
from extractors.worker import ReadingWorker
from pipeline.adapters.fax_queue import fax_number
from pipeline.core.arrivals import MESSAGE_TEXT, Arrival, Channel, Envelope, MessagePart
from pipeline.core.errors import InputError
from pipeline.core.ports import Store
from pipeline.core.sources import Incoming
from pipeline.intake.service import register

UNKNOWN_MEDIA_TYPE = "application/octet-stream"


def take_incoming(store: Store, incoming: Incoming, limits: Limits, worker: ReadingWorker) -> list[Arrival]:
    """Store and journal a file that a source hands over; when this returns, the source may let go of it.

    A mail becomes its text, kept as the whole message, and each of its attachments; an archive its files. What cannot be taken
    apart is one arrival, so that reading it fails again and quarantines it with the reason.

    Returns:
        The arrivals, the same ones when the same thing is handed over again.
    """
    media_type = sniff(incoming.content)
    whole = MessagePart(incoming.name, media_type, incoming.content)
    envelope = _envelope(incoming)
    if incoming.refusal:
        return register(store, envelope, [whole], incoming.refusal)
    if media_type in MESSAGE_MEDIA_TYPES or incoming.channel is Channel.MAIL:
        envelope, parts = _mail(envelope, replace(whole, name=MESSAGE_TEXT), limits, worker)
        if incoming.is_fax_gateway:
            envelope = _by_fax(envelope)
    elif media_type == ZIP_MEDIA_TYPE:
        parts = _unpacked(whole, limits, worker)
    else:
        parts = [whole]
    return register(store, envelope, parts)


def set_aside(store: Store, incoming: Incoming, reason: str) -> list[Arrival]:
    """Store and journal a file unopened, in quarantine from the start."""
    return register(store, _envelope(incoming), [MessagePart(incoming.name, UNKNOWN_MEDIA_TYPE, incoming.content)], reason)


def _envelope(incoming: Incoming) -> Envelope:
    return Envelope(
        source=incoming.source,
        channel=incoming.channel,
        message_id=incoming.key,
        sender=incoming.sender,
        subject=incoming.subject,
        sent_at=incoming.sent_at,
        authentication=incoming.authentication,
    )


def _mail(envelope: Envelope, text: MessagePart, limits: Limits, worker: ReadingWorker) -> tuple[Envelope, list[MessagePart]]:
    try:
        message = worker.run(split_message, text.content, limits)
    except InputError:
        # What a server calls a mail may change; its bytes do not.
        digest = hashlib.sha256(text.content).hexdigest()
        return replace(envelope, channel=Channel.MAIL, message_id=f"sha256-{digest}"), [text]
    envelope = Envelope(
        source=envelope.source,
        channel=Channel.MAIL,
        message_id=message.message_id,
        sender=message.sender,
        subject=message.subject,
        sent_at=message.sent_at,
        reply_to=message.reply_to,
        authentication=envelope.authentication or message.authentication,
    )
    return envelope, [text, *(MessagePart(part.name, sniff(part.content), part.content) for part in message.attachments)]


def _unpacked(archive: MessagePart, limits: Limits, worker: ReadingWorker) -> list[MessagePart]:
    try:
        files = worker.run(split_message, archive.content, limits).attachments
    except InputError:
        return [archive]
    return [MessagePart(file.name, sniff(file.content), file.content) for file in files] or [archive]


def _by_fax(envelope: Envelope) -> Envelope:
    """Of a mail that a gateway made of a fax: the caller is the sender.

    The subject names it ("Fax from +49 30 555010"), or the sender's name or address does ("4930555010@fax.example").
    """
    name, address = parseaddr(envelope.sender)
    said = (envelope.subject, name, address.partition("@")[0])
    return replace(envelope, channel=Channel.FAX, sender=next(filter(None, map(fax_number, said)), envelope.sender))
