"""What the message around an attachment says, for orders that are read one attachment at a time."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.limits import Limits
from extractors.mail.media_types import MESSAGE_MEDIA_TYPES
from extractors.read import ReadFile, read_note, with_note
from extractors.worker import ReadingWorker
from pipeline.core.arrivals import MESSAGE_TEXT, Arrival, Channel
from pipeline.core.errors import InputError
from pipeline.core.fields import DocumentKind
from pipeline.core.ports import Store


def with_message(
    orders: Sequence[ReadFile], arrival: Arrival, store: Store, worker: ReadingWorker, limits: Limits
) -> list[ReadFile]:
    """The orders of an attachment with what only its message says; all others as they are."""
    is_order = any(read.order.kind is not DocumentKind.NOT_AN_ORDER for read in orders)
    if not is_order or arrival.envelope.channel is not Channel.MAIL or arrival.part_name == MESSAGE_TEXT:
        return list(orders)
    message = message_of(arrival, store)
    if message is None:
        return list(orders)
    try:
        note = worker.run(read_note, store.blobs.get(message.content_hash), limits)
    except InputError:
        return list(orders)  # the message itself is put aside for that; what was attached to it is whole
    return with_note(orders, note)


def message_of(arrival: Arrival, store: Store) -> Arrival | None:
    """The arrival of the message that brought an attachment, or the message itself; None where no message did."""
    with store.look() as work:
        parts = work.arrivals.of_message(arrival.envelope.source, arrival.envelope.message_id)
    return next((part for part in parts if part.part_name == MESSAGE_TEXT and part.media_type in MESSAGE_MEDIA_TYPES), None)
