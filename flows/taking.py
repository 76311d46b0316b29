"""What a source hands over into the store: mails and archives taken apart, everything journalled before the source lets go."""

from __future__ import annotations

import hashlib
from dataclasses import replace

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


def take_incoming(store: Store, incoming: Incoming, limits: Limits, worker: ReadingWorker) -> list[Arrival]:
    """Store and journal a file that a source hands over; when this returns, the source may let go of it.

    A mail becomes its text, kept as the whole message, and each of its attachments; an archive its files. What cannot be taken
    apart is one arrival, so that reading it fails again and quarantines it with the reason.

    Returns:
        The arrivals, the same ones when the same thing is handed over again.
    """
    media_type = sniff(incoming.content)
    whole = MessagePart(incoming.name, media_type, incoming.content)
    envelope = Envelope(
        source=incoming.source,
        channel=incoming.channel,
        message_id=incoming.key,
        sender=incoming.sender,
        subject=incoming.subject,
        sent_at=incoming.sent_at,
        authentication=incoming.authentication,
    )
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
    """Of a mail that a gateway made of a fax: the caller is the sender, as the subject names it ("Fax from +49 30 555010")."""
    return replace(envelope, channel=Channel.FAX, sender=fax_number(envelope.subject) or envelope.sender)
