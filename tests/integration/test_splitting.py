"""A file of several orders becomes as many arrivals, once, wherever the process dies, and the doctor proves it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from itertools import count

import pytest

from pipeline.core.arrivals import Arrival, Channel, Envelope, MessagePart
from pipeline.core.errors import ConflictError, InputError, RuleError
from pipeline.core.ports import Store
from pipeline.core.resolution import Decision, Outcome, Resolution
from pipeline.core.sections import SECTION_MEDIA_TYPE, Section
from pipeline.core.states import ArrivalState
from pipeline.doctor import examine_store
from pipeline.intake.outcomes import Acceptance, accept, open_review, record_quarantine, run_again
from pipeline.intake.service import claim, register
from pipeline.intake.splitting import split, whole_file
from pipeline.settings import Settings
from tests import builders
from tests.integration.crashes import registered, split_in_three, survives
from tests.integration.test_doctor import corrupt

ACCEPT = Decision(Outcome.ACCEPT, ("certain",))
FILE = b"ISA*three orders"


def arrived(store: Store, message_id: str = "<1>", channel: Channel = Channel.MAIL) -> Arrival:
    part = MessagePart("orders.edi", "application/edi-x12", FILE)
    return register(store, Envelope("mailbox", channel, message_id, "edi@harbour-marine.example"), [part])[0]


def placed(store: Store, arrival: Arrival, number: str) -> Acceptance:
    order = replace(builders.sales_order(), po_number=number)
    return accept(store, arrival.arrival_id, ACCEPT, Resolution(builders.order()), order)


def state_of(store: Store, arrival: Arrival) -> ArrivalState:
    with store.look() as work:
        return work.arrivals.get(arrival.arrival_id).state


def test_each_order_is_an_arrival_that_names_the_file_and_its_place_in_it(store: Store) -> None:
    parent = arrived(store)

    children = split(store, parent.arrival_id, 3)

    assert [child.part_name for child in children] == [f"orders.edi, order {n} of 3" for n in (1, 2, 3)]
    assert {child.envelope for child in children} == {parent.envelope}
    assert {(child.media_type, child.state) for child in children} == {(SECTION_MEDIA_TYPE, ArrivalState.IN_WORK)}
    assert [whole_file(store, child) for child in children] == [(FILE, 1), (FILE, 2), (FILE, 3)]
    with store.look() as work:
        moved = work.arrivals.get(parent.arrival_id)
    assert (moved.state, moved.state_reason) == (ArrivalState.SPLIT, "It holds 3 orders, and was split into them.")
    assert whole_file(store, moved) == (FILE, 1)
    assert examine_store(store) == []


def test_splitting_again_gives_the_same_arrivals_and_adds_nothing(store: Store) -> None:
    parent = arrived(store)
    first = split(store, parent.arrival_id, 3)
    placed(store, first[0], "PO-1")

    again = split(store, parent.arrival_id, 3)

    assert [child.arrival_id for child in again] == [child.arrival_id for child in first]
    with store.look() as work:
        assert len(work.arrivals.in_state()) == 4
    assert arrived(store).arrival_id == parent.arrival_id, "the message delivered again is the same message"
    assert examine_store(store) == []


def test_what_was_finished_otherwise_is_not_split(store: Store) -> None:
    parent = arrived(store)
    record_quarantine(store, parent.arrival_id, "Encrypted.")

    with pytest.raises(ConflictError, match="quarantined already"):
        split(store, parent.arrival_id, 2)
    with store.look() as work:
        assert work.arrivals.sections_of(parent.arrival_id) == []


def test_a_split_file_is_finished_for_good(store: Store) -> None:
    parent = arrived(store)
    split(store, parent.arrival_id, 2)

    with pytest.raises(RuleError):
        run_again(store, parent.arrival_id, "Once more.", "anna")
    names = sorted(one.arrival.part_name for one in claim(store, "worker", 60, 9))
    assert names == ["orders.edi, order 1 of 2", "orders.edi, order 2 of 2"]


def test_the_same_file_by_another_channel_makes_no_order_twice(store: Store) -> None:
    first = split(store, arrived(store).arrival_id, 2)
    second = split(store, arrived(store, "<2>", Channel.FAX).arrival_id, 2)

    assert [one.content_hash for one in first] == [one.content_hash for one in second]
    for child, number in zip(first, ("PO-1", "PO-2"), strict=True):
        assert placed(store, child, number).state is ArrivalState.ORDERED
    for child, number in zip(second, ("PO-1", "PO-2"), strict=True):
        assert placed(store, child, number).state is ArrivalState.NOT_AN_ORDER
    with store.look() as work:
        assert [one.order.po_number for one in work.orders.all()] == ["PO-1", "PO-2"]
    assert examine_store(store) == []


def test_orders_of_one_file_go_their_own_ways(store: Store) -> None:
    one, two, three = split(store, arrived(store).arrival_id, 3)
    placed(store, one, "PO-1")
    open_review(store, two.arrival_id, Decision(Outcome.REVIEW, ("doubt",)), builders.order())
    record_quarantine(store, three.arrival_id, "It holds fewer orders.")

    assert [state_of(store, child).value for child in (one, two, three)] == ["ordered", "in review", "quarantined"]
    assert examine_store(store) == []


def test_a_part_that_passes_itself_off_as_an_order_of_the_file_is_seen(store: Store) -> None:
    forged = Section(hashlib.sha256(FILE).hexdigest(), 2, 2).to_bytes()
    parts = [MessagePart("orders.edi", "application/edi-x12", FILE), MessagePart("note.txt", "text/plain", forged)]
    parent, note = register(store, Envelope("mailbox", Channel.MAIL, "<1>"), parts)

    with pytest.raises(InputError, match="passes itself off"):
        split(store, parent.arrival_id, 2)
    assert (state_of(store, parent), state_of(store, note)) == (ArrivalState.IN_WORK, ArrivalState.IN_WORK)
    assert whole_file(store, note) == (forged, 1), "a text from outside is never taken for a pointer"


def test_a_file_is_split_whole_or_not_at_all_wherever_the_process_dies(store: Store, settings: Settings) -> None:
    for number in count(1):
        parent = registered(store, number)[0]
        through = survives(split_in_three, settings, number, fatal_point=number)
        with store.look() as work:
            state = work.arrivals.get(parent.arrival_id).state
            children = work.arrivals.sections_of(parent.arrival_id)
        assert (state, len(children)) in ((ArrivalState.IN_WORK, 0), (ArrivalState.SPLIT, 3))
        assert state is ArrivalState.SPLIT or not through
        assert examine_store(store) == []
        assert len(split_in_three(store, number)) == 3
        if through:
            break
    assert number > 15, "the process must have died in many places"
    with store.look() as work:
        counts = work.arrivals.count_by_state()
    assert (counts[ArrivalState.SPLIT], counts[ArrivalState.IN_WORK]) == (number, number * 4)
    assert examine_store(store) == []


@pytest.mark.parametrize(
    ("statement", "codes"),
    [
        ("DELETE FROM arrival_sections WHERE position = 2", {"order-of-file-lost"}),
        ("DELETE FROM arrival_sections", {"order-of-file-lost"}),
        ("DELETE FROM arrivals WHERE part_name LIKE '%order 3 of 3'", {"order-of-file-lost", "arrival-lost"}),
        ("UPDATE arrival_sections SET orders = 2", {"order-of-file-lost"}),
        (
            "UPDATE arrivals SET content_hash = replace(content_hash, 'a', 'b') WHERE state = 'split'",
            {"order-of-file-lost", "document-damaged"},
        ),
        ("UPDATE arrivals SET state = 'in work' WHERE state = 'split'", {"order-of-no-split", "state-differs-from-log"}),
    ],
)
def test_the_doctor_misses_an_order_of_a_split_file(store: Store, settings: Settings, statement: str, codes: set[str]) -> None:
    split(store, arrived(store).arrival_id, 3)
    corrupt(settings, statement)

    findings = examine_store(store)

    assert {finding.code for finding in findings} == codes
