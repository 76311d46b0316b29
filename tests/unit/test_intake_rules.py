"""How an arrival is named and its envelope tidied."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

from pipeline.core.arrivals import Channel, Envelope, MessagePart
from pipeline.core.states import ArrivalState
from pipeline.intake.rules import new_arrival, same_document_as, tidy_envelope

ENVELOPE = Envelope("fax", Channel.FAX, "job-1")
PART = MessagePart("fax.tif", "image/tiff", b"II*")
AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def test_an_arrival_is_named_by_when_it_came_and_what_it_is() -> None:
    arrival = new_arrival(ENVELOPE, PART, "a" * 64, AT, [])
    assert arrival.arrival_id.startswith("20260302-083000-")
    assert arrival == new_arrival(ENVELOPE, PART, "a" * 64, AT, []), "made twice at the same moment it is the same"
    others = [
        new_arrival(replace(ENVELOPE, source="fax 2"), PART, "a" * 64, AT, []),
        new_arrival(replace(ENVELOPE, message_id="job-2"), PART, "a" * 64, AT, []),
        new_arrival(ENVELOPE, PART, "b" * 64, AT, []),
    ]
    assert len({one.arrival_id for one in [arrival, *others]}) == 4
    in_delhi = AT.astimezone(timezone(timedelta(hours=5, minutes=30)))
    assert new_arrival(ENVELOPE, PART, "a" * 64, in_delhi, []).arrival_id == arrival.arrival_id
    later = new_arrival(ENVELOPE, PART, "a" * 64, AT + timedelta(seconds=1), [])
    assert later.arrival_id > arrival.arrival_id


def test_a_document_that_came_before_is_named_with_where_it_stands() -> None:
    first = replace(new_arrival(ENVELOPE, PART, "a" * 64, AT, []), state=ArrivalState.ORDERED)
    assert same_document_as([]) == ""
    assert same_document_as([first]) == f"Same document as {first.arrival_id}, which came by fax on 2026-03-02 and is ordered."
    assert same_document_as([first, first, first]).endswith("and is ordered and 2 more.")


def test_an_envelope_is_left_as_it_is_unless_the_database_could_not_hold_it() -> None:
    assert tidy_envelope(ENVELOPE) is ENVELOPE or tidy_envelope(ENVELOPE) == ENVELOPE
    naive = replace(ENVELOPE, sent_at=datetime(2026, 3, 2, 8, 30))  # noqa: DTZ001  a mail header without a zone gives one
    assert tidy_envelope(naive).sent_at == AT
    long = replace(ENVELOPE, message_id="<\ud800" + "x" * 600)
    assert len(tidy_envelope(long).message_id) == 500
    assert tidy_envelope(long) != tidy_envelope(replace(long, message_id=long.message_id + "y"))
    assert tidy_envelope(tidy_envelope(long)) == tidy_envelope(long)
