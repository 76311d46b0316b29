"""kill -9 at every statement, sync and rename of a step: nothing is lost, nothing is made twice, and a second try finishes it."""

from __future__ import annotations

from itertools import count

from pipeline.core.ports import Store
from pipeline.core.states import ArrivalState
from pipeline.doctor import examine_store
from pipeline.settings import Settings
from tests.integration.crashes import accepted, asked, registered, survives


def test_a_message_is_journalled_whole_or_not_at_all_wherever_the_process_dies(store: Store, settings: Settings) -> None:
    for number in count(1):
        through = survives(registered, settings, number, fatal_point=number)
        with store.look() as work:
            assert len(work.arrivals.of_message("mailbox", f"<{number}>")) in ((2,) if through else (0, 2))
        assert examine_store(store) == []
        assert len(registered(store, number)) == 2
        if through:
            break
    assert number > 12, "the process must have died in many places"
    with store.look() as work:
        assert work.arrivals.count_by_state()[ArrivalState.IN_WORK] == 2 * number
    assert examine_store(store) == []


def test_an_order_is_placed_once_wherever_the_process_dies(store: Store, settings: Settings) -> None:
    for number in count(1):
        registered(store, number)
        through = survives(accepted, settings, number, fatal_point=number)
        assert examine_store(store) == []
        acceptance = accepted(store, number)
        assert acceptance.placed and acceptance.placed.order.number == f"SO-{number:06d}"
        if through:
            break
    assert number > 15, "the process must have died in many places"
    with store.look() as work:
        assert len(work.orders.all()) == work.arrivals.count_by_state()[ArrivalState.ORDERED] == number
    assert examine_store(store) == []


def test_a_question_is_asked_once_wherever_the_process_dies(store: Store, settings: Settings) -> None:
    for number in count(1):
        registered(store, number)
        through = survives(asked, settings, number, fatal_point=number)
        assert examine_store(store) == []
        asked(store, number)
        if through:
            break
    with store.look() as work:
        assert len(work.reviews.waiting()) == work.arrivals.count_by_state()[ArrivalState.IN_REVIEW] == number
    assert examine_store(store) == []
