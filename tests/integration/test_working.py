"""The long-lived worker: told to stop in the middle of the work, and with a flow that fails."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from flows import deployments, service_process, working
from flows import inbound_order as flow
from flows.signs_of_life import last_shown
from flows.workplace import Workplace, kept_workplace, open_workplace
from pipeline.core.arrivals import Arrival, Channel, Envelope, MessagePart
from pipeline.core.errors import DependencyError, InputError, ServiceError
from pipeline.core.states import ArrivalState
from pipeline.intake.outcomes import record_not_an_order
from pipeline.intake.service import claim, register
from pipeline.service_settings import ServiceSettings
from pipeline.settings import Settings
from tests.campaigns.faults import wait_until

CARRY_CHUNK = flow.carry_chunk.fn


@pytest.fixture
def place(settings: Settings) -> Iterator[Workplace]:
    with kept_workplace(settings) as kept:
        yield kept


def arrived(place: Workplace, number: int) -> Arrival:
    envelope = Envelope("orders", Channel.MAIL, f"<{number}>", "anna@customer.example")
    return register(place.store, envelope, [MessagePart("o.csv", "text/csv", b"%d" % number)])[0]


@dataclass
class AtOnce:
    """Prefect's task, run where it is submitted."""

    seconds: dict[str, float]

    @classmethod
    def submit(cls, arrivals: Sequence[Arrival], place: Workplace, today: date) -> AtOnce:
        return cls(CARRY_CHUNK(arrivals, place, today))

    def result(self) -> dict[str, float]:
        return self.seconds


def test_a_worker_that_is_told_to_stop_finishes_what_it_has_begun_and_gives_back_the_rest(
    place: Workplace, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrivals = [arrived(place, number).arrival_id for number in range(10)]
    done: list[str] = []

    def carry_on(arrival: Arrival, where: Workplace, today: date) -> dict[str, float]:
        if len(done) == 2:
            where.stopping.set()  # while this one is being read
        record_not_an_order(where.store, arrival.arrival_id, "a newsletter")
        done.append(arrival.arrival_id)
        return {}

    monkeypatch.setattr(flow, "carry_on", carry_on)
    monkeypatch.setattr(flow, "carry_chunk", AtOnce)

    assert set(flow.inbound_order.fn(str(settings.store))) == set(done)

    with place.store.look() as work:
        counts = work.arrivals.count_by_state()
    assert (counts[ArrivalState.NOT_AN_ORDER], counts[ArrivalState.IN_WORK]) == (3, 7)
    others = claim(place.store, "another worker", 60, limit=10)
    assert {one.arrival.arrival_id for one in others} == set(arrivals) - set(done), "free at once, and not when the lease ends"
    assert {one.attempts for one in others} == {1}, "nobody's fault was counted"
    assert last_shown(settings.store, "work") > 0


def test_a_flow_that_fails_is_tried_again_later_and_later_and_the_worker_goes_on(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(working, "FIRST_PAUSE_SECONDS", 0.01)
    monkeypatch.setattr(working, "LOOKED_EVERY_SECONDS", 0.01)
    runs: list[str] = []

    def inbound_order(store: str, most: int) -> None:
        runs.append(store)
        if len(runs) < 3:
            raise ServiceError("The database is away.")
        with open_workplace(settings) as place:
            record_not_an_order(place.store, claim(place.store, "worker", 60)[0].arrival.arrival_id, "a newsletter")

    monkeypatch.setattr(flow, "inbound_order", inbound_order)
    with kept_workplace(settings) as place:
        arrived(place, 1)
    stopping = threading.Event()
    worker = threading.Thread(target=working.work_until, args=(stopping, settings))
    worker.start()
    try:
        wait_until(lambda: len(runs) == 3, 20, "it is not tried again")
    finally:
        stopping.set()
        worker.join(20)
    assert not worker.is_alive() and runs == [str(settings.store)] * 3


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (ServiceError("away"), True),
        (DependencyError("missing"), False),
        (InputError("torn", "broken"), False),
        (ValueError(), False),
    ],
)
def test_what_may_succeed_later_without_anybodys_help_is_tried_again_and_nothing_else(error: Exception, again: bool) -> None:
    class State:
        def result(self) -> None:
            raise error

    assert flow._may_be_tried_again(None, None, State()) is again  # type: ignore[arg-type]


@pytest.mark.parametrize("role", [service_process.work, service_process.schedules])
def test_a_part_that_is_told_to_stop_before_prefect_answers_does_not_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, role: Callable[[Settings, ServiceSettings, threading.Event], None]
) -> None:
    begun: list[str] = []
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:1/api")
    monkeypatch.setattr(working, "work_until", lambda *_: begun.append("work"))
    monkeypatch.setattr(deployments, "serve_until", lambda *_: begun.append("schedules"))
    stopping = threading.Event()
    stopping.set()
    role(Settings(store=tmp_path), ServiceSettings(), stopping)
    assert begun == []
