"""A file that holds several orders becomes as many arrivals: all of them and its move in one transaction."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.core.arrivals import Arrival, MessagePart
from pipeline.core.errors import ConflictError, InputError
from pipeline.core.ports import Store, UnitOfWork
from pipeline.core.records import MACHINE
from pipeline.core.sections import SECTION_MEDIA_TYPE, Section
from pipeline.core.states import ArrivalState
from pipeline.intake.rules import new_arrival


def split(store: Store, arrival_id: str, orders: int) -> list[Arrival]:
    """Make an arrival of each order in a file, and close the file's own arrival as split.

    An order's arrival holds a pointer to the file and a position, under the file's envelope: the same file by another channel
    gives the same contents, so that what was ordered before is recognised as for any document. Doing it again gives the same
    arrivals and adds nothing.

    Args:
        orders: How many orders the file holds, at least two.
    Raises:
        ConflictError: When the arrival was finished otherwise meanwhile.
        InputError: When the message holds a part that passes itself off as one of the file's orders.
    """
    if orders < 2:
        raise ValueError(f"{arrival_id} holds {orders} orders: nothing to split")
    with store.look() as work:
        content_hash = work.arrivals.get(arrival_id).content_hash
    sections = [Section(content_hash, position, orders) for position in range(1, orders + 1)]
    for section in sections:
        # The bytes first, as always: a crash in between leaves pointers that nobody names.
        store.blobs.put(section.to_bytes())
    with store.begin() as work:
        parent = work.arrivals.lock(arrival_id)
        if parent.state is ArrivalState.SPLIT:
            return work.arrivals.sections_of(arrival_id)
        if parent.state is not ArrivalState.IN_WORK:
            raise ConflictError(f"{arrival_id} is {parent.state.value} already: {parent.state_reason}")
        _journal(work, parent, sections, store)
        reason = f"It holds {orders} orders, and was split into them."
        work.arrivals.move(arrival_id, ArrivalState.SPLIT, reason, MACHINE, store.clock.now())
        children = work.arrivals.sections_of(arrival_id)
        work.commit()
    return children


def _journal(work: UnitOfWork, parent: Arrival, sections: Sequence[Section], store: Store) -> None:
    envelope = parent.envelope
    # By hash, as when a message is registered: two writers in one order never wait for each other.
    for section in sorted(sections, key=lambda section: section.own_hash):
        earlier = work.arrivals.with_content(section.own_hash)
        part = MessagePart(section.name(parent.part_name), SECTION_MEDIA_TYPE, section.to_bytes())
        child = new_arrival(envelope, part, section.own_hash, store.clock.now(), earlier)
        if not work.arrivals.add(child):
            message = f"It cannot be split: another part of its message passes itself off as {part.name}. Look at both by hand."
            raise InputError(message, "section")
        work.arrivals.add_section(child.arrival_id, parent.arrival_id, section)


def whole_file(store: Store, arrival: Arrival) -> tuple[bytes, int]:
    """The document that an arrival is, or is an order of, and which of its orders it is, from 1.

    Raises:
        InputError: When the bytes are missing or damaged.
    """
    content = store.blobs.get(arrival.content_hash)
    if arrival.media_type != SECTION_MEDIA_TYPE:
        return content, 1
    section = Section.from_bytes(content)
    return store.blobs.get(section.content_hash), section.position
