"""Asking whether a mail is from whom it says, where our own mail server has not."""

from __future__ import annotations

from dataclasses import replace

from flows.covering_notes import message_of
from flows.workplace import Workplace
from pipeline.adapters.sender_check import lacks_signatures, sender_authentication
from pipeline.core.arrivals import Arrival, Channel, Envelope
from pipeline.core.errors import InputError


def envelope_with_sender_checked(arrival: Arrival, place: Workplace) -> Envelope:
    """The envelope, with what the signatures of its mail say where nobody has said so yet and the operator wants to know."""
    envelope = arrival.envelope
    if not place.checks_senders or envelope.channel is not Channel.MAIL:
        return envelope
    if not lacks_signatures(envelope.authentication):
        return envelope
    message = message_of(arrival, place.store)
    if message is None:
        return envelope
    try:
        with place.worker() as worker:
            found = worker.run(sender_authentication, place.store.blobs.get(message.content_hash), envelope.authentication)
    except InputError:
        return envelope  # a mail that kills who looks at its head; reading it says so
    return replace(envelope, authentication=found)
