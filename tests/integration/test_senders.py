"""Mails in somebody else's name: what is known of the sender from the file to the decision, and nothing is ever dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import cast

import pytest

from extractors.limits import Limits
from extractors.read import ReadFile
from extractors.worker import ReadingWorker
from flows.deciding import Decider
from flows.inbox import take_folder
from flows.sender_checking import envelope_with_sender_checked
from flows.taking import take_incoming
from flows.workplace import Workplace
from pipeline.bootstrap import open_store
from pipeline.core.arrivals import MESSAGE_TEXT, Arrival, Channel, Envelope, MessagePart
from pipeline.core.differences import LineChange
from pipeline.core.fields import ExtractedOrder
from pipeline.core.issues import Severity
from pipeline.core.ports import Store
from pipeline.core.records import PlacedOrder
from pipeline.core.resolution import Decision, Outcome
from pipeline.core.senders import SenderFacts
from pipeline.core.sources import Incoming
from pipeline.core.states import ArrivalState
from pipeline.intake.duplicates import fingerprint, po_key
from pipeline.intake.outcomes import accept, open_review
from pipeline.intake.service import register
from pipeline.orders.conversion import convert
from pipeline.settings import read_settings
from tests import builders
from tests.builders_mail import PDF, mail, with_files

LIMITS = Limits()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = open_store(read_settings(store=tmp_path / "store"))
    with store.begin() as work:
        work.masters.upsert(builders.masters())
        work.commit()
    return store


def taken(store: Store, tmp_path: Path, sender: str, *headers: str) -> Arrival:
    """The attachment of a mail that came in a file, with headers on top."""
    content = with_files(mail("See attached.", sender=sender), {"order.pdf": PDF})
    inbox = tmp_path / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / "one.eml").write_bytes("".join(f"{header}\r\n" for header in headers).encode() + content)
    (file,) = take_folder(store, inbox, LIMITS, lambda done: None)
    return file.arrivals[1]


def with_a_past(store: Store, tmp_path: Path, orders: int) -> None:
    """So many orders of Harbour Marine's from its own domain."""
    for number in range(1, orders + 1):
        envelope = Envelope("mailbox", Channel.MAIL, f"past-{number}", "einkauf@harbour-marine.example")
        (arrival,) = register(store, envelope, [MessagePart("po.pdf", "application/pdf", b"past %d" % number)])
        at = store.clock.now() - timedelta(days=200 - number)
        with store.begin() as work:
            order = builders.sales_order(number=work.orders.draw_number(), po_number=f"P-{number}")
            key, prints = po_key(order.po_number), fingerprint(order)
            work.orders.place(PlacedOrder(order, arrival.arrival_id, arrival.content_hash, key, prints, at))
            work.arrivals.move(arrival.arrival_id, ArrivalState.ORDERED, "placed", "orderwright", at)
            work.commit()


def decided(store: Store, arrival: Arrival, order: ExtractedOrder) -> Decision:
    read = ReadFile(order, "", frozenset())
    facts = SenderFacts.of(arrival.envelope, read.text)
    resolution, decision = Decider.from_store(store).decide(read, sender=facts, today=builders.TODAY)
    if decision.outcome is Outcome.ACCEPT:
        accept(store, arrival.arrival_id, decision, resolution, convert(resolution, "SO-NEW"))
    else:
        open_review(store, arrival.arrival_id, decision, order, resolution)
    return decision


def test_what_a_mail_says_of_its_sender_is_kept_with_the_arrival(store: Store, tmp_path: Path) -> None:
    arrival = taken(
        store,
        tmp_path,
        "Anna <anna@harbour-marine.example>",
        "Authentication-Results: mx.falkner.example; spf=fail; dkim=none; dmarc=fail",
        "Reply-To: orders@harbour-rnarine.example",
    )
    with store.look() as work:
        envelope = work.arrivals.get(arrival.arrival_id).envelope
    assert envelope.authentication == "dkim=none dmarc=fail spf=fail"
    assert envelope.reply_to == "orders@harbour-rnarine.example"


def test_an_order_in_a_customers_name_to_a_new_address_waits_for_a_person_with_the_reason_first(
    store: Store, tmp_path: Path
) -> None:
    with_a_past(store, tmp_path, 6)
    arrival = taken(
        store, tmp_path, "einkauf@harbour-rnarine.example", "Authentication-Results: mx.falkner.example; dmarc=fail; spf=fail"
    )
    elsewhere = builders.order(
        ship_to_name=builders.read("Speditionslager 4"), ship_to_address=builders.read("Ringweg 99, 04109 Leipzig")
    )
    decision = decided(store, arrival, elsewhere)
    codes = {finding.code: finding.severity for finding in decision.findings}
    assert decision.outcome is Outcome.REVIEW
    assert codes["sender-look-alike"] is codes["fraud-suspected"] is Severity.BLOCK
    assert codes["sender-not-confirmed"] is Severity.WARNING
    suspected = next(finding for finding in decision.findings if finding.code == "fraud-suspected")
    assert (
        "the look-alike domain harbour-rnarine.example, failed SPF and DMARC, an address that is new to us" in suspected.message
    )
    with store.look() as work:
        assert work.arrivals.get(arrival.arrival_id).state is ArrivalState.IN_REVIEW


def test_the_same_order_from_the_customer_itself_raises_no_suspicion(store: Store, tmp_path: Path) -> None:
    with_a_past(store, tmp_path, 6)
    arrival = taken(store, tmp_path, "einkauf@harbour-marine.example", "Authentication-Results: mx.falkner.example; dmarc=pass")
    codes = {finding.code for finding in decided(store, arrival, builders.order()).findings}
    assert not {code for code in codes if code.startswith(("sender", "fraud", "reply", "payment"))}


def test_a_revision_that_does_not_say_so_shows_what_it_changes_and_keeps_it_with_the_decision(
    store: Store, tmp_path: Path
) -> None:
    with_a_past(store, tmp_path, 1)
    arrival = taken(store, tmp_path, "einkauf@harbour-marine.example")
    decided(store, arrival, builders.order(po_number=builders.read("P-1"), requested_date=None))
    with store.look() as work:
        record, task = work.decisions.latest(arrival.arrival_id), work.reviews.of_arrival(arrival.arrival_id)
        assert [placed.order.number for placed in work.orders.all()] == ["SO-000001"]
    assert task and "is sales order SO-000001" in task.reasons[0]
    assert "This one changes: " in task.reasons[0] and "line 2 (004711, 3 EA) is gone" in task.reasons[0]
    assert record and record.decision.outcome is Outcome.REVIEW
    (difference,) = record.decision.differences
    assert (difference.sales_order, [line.change for line in difference.lines]) == (
        "SO-000001",
        [LineChange.CHANGED, LineChange.REMOVED],
    )


class Place:
    """Where senders are checked, with name servers of this test's."""

    checks_senders = True

    def __init__(self, store: Store, published: dict[str, str]) -> None:
        self.store = store
        self._published = published

    @contextmanager
    def worker(self) -> Iterator[Place]:
        yield self

    def run(self, check: Callable[..., str], message: bytes, known: str) -> str:
        return check(message, known, lambda name, kind: [self._published[name]] if name in self._published else [])


def test_a_mail_that_a_stranger_sends_to_our_receiver_in_a_customers_name_is_taken_and_told_of(store: Store) -> None:
    with_a_past(store, Path(), 6)
    headers = b"Authentication-Results: mx.falkner.example; spf=pass; dkim=pass; dmarc=pass\r\n"  # of the stranger's own
    content = headers + with_files(mail("See attached.", sender="einkauf@harbour-marine.example"), {"order.pdf": PDF})
    seen = "spf=fail smtp.mailfrom=harbour-marine.example"
    incoming = Incoming("forwarded", Channel.MAIL, "1", "message.eml", content, authentication=seen)
    with ReadingWorker(LIMITS) as worker:
        arrivals = take_incoming(store, incoming, LIMITS, worker)
    place = cast(Workplace, Place(store, {"_dmarc.harbour-marine.example": "v=DMARC1; p=reject"}))

    envelope = envelope_with_sender_checked(arrivals[1], place)

    assert [one.part_name for one in arrivals] == [MESSAGE_TEXT, "order.pdf"]
    assert arrivals[1].envelope.authentication == seen
    assert envelope.authentication == "dkim=none dmarc=fail spf=fail"
    order, facts = builders.order(), SenderFacts.of(envelope)
    _, decision = Decider.from_store(store).decide(ReadFile(order, "", frozenset()), sender=facts, today=builders.TODAY)
    found = {finding.code: (finding.severity, finding.message) for finding in decision.findings}
    assert found["sender-not-confirmed"][0] is Severity.WARNING
    assert "SPF, DMARC failed" in found["sender-not-confirmed"][1]


def test_what_our_own_mail_server_has_judged_is_left_as_it_is(store: Store, tmp_path: Path) -> None:
    arrival = taken(store, tmp_path, "anna@harbour-marine.example", "Authentication-Results: mx.falkner.example; dmarc=pass")
    place = cast(Workplace, Place(store, {"_dmarc.harbour-marine.example": "v=DMARC1; p=reject"}))
    assert envelope_with_sender_checked(arrival, place).authentication == "dmarc=pass"
