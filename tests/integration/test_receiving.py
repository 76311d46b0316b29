"""Running sources: what they hand over is in the store before they let go, and how they fare is written down."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from extractors.limits import Limits
from extractors.worker import ReadingWorker
from flows import receiving, taking
from flows.receiving import Reception, receive_once
from flows.taking import take_incoming
from pipeline.core.arrivals import Arrival, Channel
from pipeline.core.errors import ServiceError
from pipeline.core.ports import Store
from pipeline.core.sources import Incoming, SourceStanding, SourceWatch, Take
from pipeline.core.states import ArrivalState
from tests.campaigns.faults import wait_until

FAX_MAIL = (
    b"From: gateway@fax.example\r\nSubject: Fax from +49 30 555010 (2 pages)\r\n"
    b"Message-ID: <1@fax.example>\r\n\r\nsee attached\r\n"
)


class ScriptedSource:
    """A source that does what it is told, one step for each time that it is run; the last step again and again."""

    name, kind = "share", "folder"

    def __init__(self, *steps: Callable[[Take, SourceWatch], None]) -> None:
        self.steps = list(steps)
        self.runs = 0

    def receive(self, take: Take, watch: SourceWatch) -> None:
        step = self.steps[min(self.runs, len(self.steps) - 1)]
        self.runs += 1
        step(take, watch)


def fails(take: Take, watch: SourceWatch) -> None:
    raise ServiceError("The share is gone.")


def breaks(take: Take, watch: SourceWatch) -> None:
    raise ZeroDivisionError


def is_well(take: Take, watch: SourceWatch) -> None:
    watch.answered()
    watch.wait(60)


def hands_over(*incoming: Incoming) -> Callable[[Take, SourceWatch], None]:
    def step(take: Take, watch: SourceWatch) -> None:
        for one in incoming:
            take(one)
        is_well(take, watch)

    return step


def incoming(key: str = "order.csv", content: bytes = b"SKU;QTY\nFB-1040;20\n", **changes: object) -> Incoming:
    return Incoming("share", Channel.FOLDER, key, key, content, **changes)  # type: ignore[arg-type]


def standing(store: Store) -> SourceStanding | None:
    with store.look() as work:
        return next(iter(work.service.sources()), None)


@pytest.fixture
def running(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[ScriptedSource], Reception]]:
    monkeypatch.setattr(receiving, "FIRST_PAUSE_SECONDS", 0.05)
    started: list[Reception] = []

    def run(source: ScriptedSource) -> Reception:
        started.append(Reception(store, [source], Limits()))
        started[-1].start()
        return started[-1]

    yield run
    assert [reception.stop() for reception in started] == [[]] * len(started), "every source stops when it is told to"


@pytest.fixture(scope="module")
def worker() -> Iterator[ReadingWorker]:
    with ReadingWorker(Limits()) as running:
        yield running


class TestRunningSources:
    def test_a_source_that_fails_is_tried_again_until_it_is_well(
        self, store: Store, running: Callable[[ScriptedSource], Reception]
    ) -> None:
        seen: list[SourceStanding | None] = []
        source = ScriptedSource(fails, breaks, lambda take, watch: (seen.append(standing(store)), is_well(take, watch))[1])
        running(source)
        wait_until(lambda: (now := standing(store)) is not None and now.last_success_at is not None, 20, "it never was well")
        assert source.runs == 3
        (while_failing,) = seen
        assert while_failing is not None and while_failing.failing_since is not None
        assert while_failing.trouble == "Orderwright failed (ZeroDivisionError); the log says where."
        now = standing(store)
        assert now is not None and (now.failing_since, now.trouble) == (None, "")

    def test_pauses_between_failures_grow(
        self, running: Callable[[ScriptedSource], Reception], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        pauses: list[float] = []
        waited = threading.Event.wait

        def wait(event: threading.Event, timeout: float | None = None) -> bool:
            if threading.current_thread().name.startswith("source ") and timeout is not None:
                pauses.append(timeout)
                return waited(event, 0.001)
            return waited(event, timeout)

        monkeypatch.setattr(threading.Event, "wait", wait)
        running(ScriptedSource(fails))
        wait_until(lambda: len(pauses) >= 14, 20, "it is not tried again")
        assert pauses[:4] == [0.05, 0.1, 0.2, 0.4] and max(pauses) == receiving.LONGEST_PAUSE_SECONDS

    def test_what_was_taken_is_counted_and_journalled(self, store: Store, running: Callable[[ScriptedSource], Reception]) -> None:
        running(ScriptedSource(hands_over(incoming("a.csv"), incoming("b.csv", b"SKU;QTY\nW-20;5\n"))))
        wait_until(lambda: (now := standing(store)) is not None and now.taken == 2, 20, "nothing was taken")
        with store.look() as work:
            assert work.arrivals.count_by_state()[ArrivalState.IN_WORK] == 2

    def test_a_source_that_is_configured_no_more_is_forgotten(
        self, store: Store, running: Callable[[ScriptedSource], Reception]
    ) -> None:
        with store.begin() as work:
            work.service.note_source(SourceStanding("old mailbox", "imap"))
            work.commit()
        running(ScriptedSource(is_well))
        wait_until(lambda: standing(store) is not None, 20, "it never was well")
        with store.look() as work:
            assert [source.name for source in work.service.sources()] == ["share"]

    def test_one_round_takes_what_is_there_and_returns(self, store: Store) -> None:
        (arrival,) = receive_once(store, [ScriptedSource(hands_over(incoming()))], Limits())
        assert store.blobs.get(arrival.content_hash) == b"SKU;QTY\nFB-1040;20\n"

    def test_a_message_that_brings_us_down_is_set_aside_and_the_rest_goes_on(
        self, store: Store, running: Callable[[ScriptedSource], Reception], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def brings_us_down(content: bytes) -> str:
            if content == b"poison":
                raise RecursionError
            return "text/csv"

        monkeypatch.setattr(taking, "sniff", brings_us_down)
        running(ScriptedSource(hands_over(incoming("poison.csv", b"poison"), incoming("good.csv"))))
        wait_until(lambda: (now := standing(store)) is not None and now.taken == 2, 20, "the rest does not come")
        with store.look() as work:
            (poison,) = work.arrivals.of_message("share", "poison.csv")
            (good,) = work.arrivals.of_message("share", "good.csv")
        assert (poison.state, good.state) == (ArrivalState.QUARANTINED, ArrivalState.IN_WORK)
        assert "Orderwright failed on taking it apart (RecursionError)" in poison.state_reason
        assert store.blobs.get(poison.content_hash) == b"poison"

    def test_a_source_is_taken_from_one_by_one_however_many_come_at_once(
        self, store: Store, running: Callable[[ScriptedSource], Reception], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        under_way, most = [0], [0]
        takes = receiving.take_incoming

        def watched(*arguments: object) -> list[Arrival]:
            under_way[0] += 1
            most[0] = max(most[0], under_way[0])
            try:
                return takes(*arguments)  # type: ignore[arg-type]
            finally:
                under_way[0] -= 1

        def all_at_once(take: Take, watch: SourceWatch) -> None:
            with ThreadPoolExecutor(4) as pool:
                list(pool.map(take, [incoming(f"{number}.csv", b"%d" % number) for number in range(8)]))
            is_well(take, watch)

        monkeypatch.setattr(receiving, "take_incoming", watched)
        running(ScriptedSource(all_at_once))
        wait_until(lambda: (now := standing(store)) is not None and now.taken == 8, 20, "not all were taken")
        assert most == [1]


class TestTaking:
    def test_what_cannot_be_read_is_quarantined_from_the_start_with_the_reason(self, store: Store, worker: ReadingWorker) -> None:
        refused = incoming("backup.bin", b"backup.bin: 9000000000 bytes", refusal="The file has 8583 MB, more than any order.")
        for _ in range(2):
            (arrival,) = take_incoming(store, refused, Limits(), worker)
            assert (arrival.state, arrival.state_reason) == (ArrivalState.QUARANTINED, refused.refusal)
        with store.look() as work:
            assert work.arrivals.count_by_state()[ArrivalState.IN_WORK] == 0
            assert work.arrivals.count_by_state()[ArrivalState.QUARANTINED] == 1

    def test_a_mail_from_a_fax_gateway_came_by_fax_from_the_number_in_its_subject(
        self, store: Store, worker: ReadingWorker
    ) -> None:
        mail = Incoming("fax mails", Channel.MAIL, "uid 1", "message text", FAX_MAIL, is_fax_gateway=True)
        (arrival,) = take_incoming(store, mail, Limits(), worker)
        assert (arrival.envelope.channel, arrival.envelope.sender) == (Channel.FAX, "+4930555010")

    def test_a_gateway_that_names_the_caller_in_the_senders_address_alone_is_understood(
        self, store: Store, worker: ReadingWorker
    ) -> None:
        content = b"From: Fax <4922198765@fax.example>\r\nSubject: You have a fax\r\nMessage-ID: <2@fax.example>\r\n\r\n\r\n"
        mail = Incoming("fax mails", Channel.MAIL, "uid 2", "message text", content, is_fax_gateway=True)
        assert take_incoming(store, mail, Limits(), worker)[0].envelope.sender == "4922198765"

    def test_a_mail_that_cannot_be_taken_apart_is_known_by_its_bytes(self, store: Store, worker: ReadingWorker) -> None:
        nested = b"From: x@y.example\r\n" + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 3000
        ids = set()
        for uid in ("uid 1", "uid 900"):
            (arrival,) = take_incoming(store, Incoming("mails", Channel.MAIL, uid, "message text", nested), Limits(), worker)
            ids.add(arrival.arrival_id)
        assert len(ids) == 1, "another number of the server's makes no other mail of it"
        assert arrival.envelope.message_id.startswith("sha256-")
