"""Registering what a source hands over, and handing out work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from pipeline.core.arrivals import Arrival, Envelope, MessagePart
from pipeline.core.ports import Store, UnitOfWork
from pipeline.core.records import MACHINE, ClaimedArrival
from pipeline.core.states import ArrivalState
from pipeline.intake.rules import new_arrival, tidy_envelope


def register(store: Store, envelope: Envelope, parts: Sequence[MessagePart], refusal: str = "") -> list[Arrival]:
    """Store and journal a message; when this returns, the source may let go of it.

    The same message again gives the same arrivals. The same bytes in another message are an arrival of their own, whose reason
    names the earlier one; ``outcomes.accept`` sees to it that they end in one sales order. Bytes that a message holds twice are
    one arrival.

    Args:
        parts: The text of the message and its attachments; at least one.
        refusal: Why they are not to be read, where that is known already: they are quarantined from the start.
    Returns:
        One arrival for each distinct part, in the order of the parts.
    """
    if not parts:
        raise ValueError(f"a message without parts: {envelope.source} {envelope.message_id}")
    envelope = tidy_envelope(envelope)
    distinct: dict[str, MessagePart] = {}
    for part in parts:
        # The bytes first: a crash in between leaves bytes that nobody names, never a name without bytes.
        distinct.setdefault(store.blobs.put(part.content), part)
    with store.begin() as work:
        # In one order everywhere, lest two writers of the same message wait for each other.
        for content_hash in sorted(distinct):
            _journal(work, envelope, distinct[content_hash], content_hash, refusal, store)
        journalled = {arrival.content_hash: arrival for arrival in work.arrivals.of_message(envelope.source, envelope.message_id)}
        work.commit()
    return [journalled[content_hash] for content_hash in distinct]


def _journal(work: UnitOfWork, envelope: Envelope, part: MessagePart, content_hash: str, refusal: str, store: Store) -> None:
    earlier = work.arrivals.with_content(content_hash)
    known = any((other.envelope.source, other.envelope.message_id) == (envelope.source, envelope.message_id) for other in earlier)
    if not known:
        arrival = new_arrival(envelope, part, content_hash, store.clock.now(), earlier)
        if refusal:
            arrival = replace(arrival, state=ArrivalState.QUARANTINED, state_reason=refusal)
        work.arrivals.add(arrival)


def claim(store: Store, worker: str, lease_seconds: float, limit: int = 1, max_attempts: int = 3) -> list[ClaimedArrival]:
    """Hand out the oldest arrivals in work, each to one worker until its lease ends.

    A document that was claimed ``max_attempts`` times and never finished kills its readers; it goes to quarantine instead.

    Returns:
        Up to ``limit`` arrivals; none when there is nothing to do at the moment.
    """
    while True:
        with store.begin() as work:
            now = store.clock.now()
            claimed = work.arrivals.claim(worker, now, now + timedelta(seconds=lease_seconds), limit)
            fit = [one for one in claimed if one.attempts <= max_attempts]
            for one in claimed:
                if one not in fit:
                    reason = f"Reading it broke off {max_attempts} times; look at the file before it is tried again."
                    work.arrivals.move(one.arrival.arrival_id, ArrivalState.QUARANTINED, reason, MACHINE, now)
            work.commit()
        if fit or not claimed:
            return fit


def renew(store: Store, worker: str, arrival_ids: Sequence[str], lease_seconds: float) -> list[str]:
    """Prolong leases during long work; returns the ids of those that the worker still holds."""
    with store.begin() as work:
        kept = work.arrivals.renew(worker, arrival_ids, store.clock.now() + timedelta(seconds=lease_seconds))
        work.commit()
    return kept


def release(store: Store, worker: str, arrival_ids: Sequence[str]) -> None:
    """Give claimed arrivals back untouched, for instance on the way out."""
    with store.begin() as work:
        work.arrivals.release(worker, arrival_ids)
        work.commit()
