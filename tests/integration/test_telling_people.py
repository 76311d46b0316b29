"""Alerts and receipts as people get them: over a real mail server and a real web server."""

from __future__ import annotations

import json
import smtplib
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from flows.confirming import confirm_receipts
from pipeline.adapters.smtp_receiver import ReceiverPlan, SmtpReceiver
from pipeline.adapters.telling import MailMessenger, WebhookMessenger
from pipeline.alerting.service import settle
from pipeline.core.alerts import Trouble
from pipeline.core.arrivals import Arrival, Channel, Envelope, MessagePart
from pipeline.core.errors import ServiceError
from pipeline.core.issues import Issue, Severity
from pipeline.core.ports import Store
from pipeline.core.resolution import Candidate, Decision, Outcome, Resolution
from pipeline.intake.outcomes import open_review, record_not_an_order
from pipeline.intake.service import register
from pipeline.service_settings import AlertSettings, ReceiptSettings
from sample_docs.mail_server import free_port
from tests import builders
from tests.integration.conftest import StandingClock
from tests.integration.watching import Watcher, received

HEAD = b"From: Anna <anna@customer.example>\r\nSubject: Order 4711\r\n\r\nsee attached\r\n"
WANTED = ReceiptSettings(customers=("*",), mail_from="orders@seller.example")


@pytest.fixture
def post() -> Iterator[tuple[int, Watcher]]:
    """A mail server that takes everything for ``.example``, and what it got."""
    plan = ReceiverPlan("post", port=free_port(), recipients=("@seller.example", "@customer.example"))
    with received(SmtpReceiver(plan)) as watcher:
        watcher.until(lambda: watcher.answers > 0)
        yield plan.port, watcher


def outgoing(port: int) -> AlertSettings:
    return AlertSettings(smtp_host="127.0.0.1", smtp_port=port)


def messenger(port: int) -> MailMessenger:
    return MailMessenger("orderwright@seller.example", ("it@seller.example",), "127.0.0.1", port)


def ordered_by_mail(
    store: Store, number: int, customer: bool = True, head: bytes = HEAD, findings: tuple[Issue, ...] = ()
) -> Arrival:
    envelope = Envelope("mailbox", Channel.MAIL, f"<{number}>", "anna@customer.example", "Order 4711")
    text, order = register(
        store,
        envelope,
        [
            MessagePart("message text", "message/rfc822", head + b"%d" % number),
            MessagePart("o.pdf", "application/pdf", b"%d" % number),
        ],
    )
    record_not_an_order(store, text.arrival_id, "A covering note.")
    known = (Candidate(builders.masters().customers[0], 1.0, ("tax id",)),)
    resolution = Resolution(builders.order(), customers=known, customer_certain=customer)
    decision = Decision(Outcome.REVIEW, ("doubt",), findings=findings)
    open_review(store, order.arrival_id, decision, builders.order(), resolution)
    return order


class TestAlerts:
    def test_a_trouble_is_told_by_mail_and_so_is_its_end(self, store: Store, post: tuple[int, Watcher]) -> None:
        port, got = post
        settle(store, "source", [Trouble("source fax", "Nothing comes from fax: the share is gone")], [messenger(port)])
        settle(store, "source", [Trouble("source fax", "Nothing comes from fax: the share is gone")], [messenger(port)])
        settle(store, "source", [], [messenger(port)])
        mails = [message_from_bytes(one.content, policy=policy.default) for one in got.taken]
        assert [mail["Subject"] for mail in mails] == ["Orderwright: please look: source fax", "Orderwright: over: source fax"]
        assert "the share is gone" in mails[0].get_content() and mails[0]["Auto-Submitted"] == "auto-generated"

    def test_what_could_not_be_told_is_told_the_next_time(self, store: Store, post: tuple[int, Watcher]) -> None:
        port, got = post
        trouble = [Trouble("books", "The books do not balance")]
        assert settle(store, "books", trouble, [messenger(free_port())]) == []
        assert [alert.key for alert in settle(store, "books", trouble, [messenger(port)])] == ["books"]
        assert len(got.taken) == 1

    def test_a_webhook_is_posted_json_and_its_address_stays_untold(self) -> None:
        with web_server() as (url, posted):
            WebhookMessenger(f"{url}/secret-token").tell("Please look", "The share is gone")
        assert posted == [{"subject": "Please look", "text": "Please look\nThe share is gone"}]
        with pytest.raises(ServiceError) as refused:
            WebhookMessenger(f"{url}/secret-token").tell("Please look", "again")
        assert "secret-token" not in str(refused.value)


class TestReceipts:
    def test_a_sender_is_told_once_that_the_order_has_come(
        self, store: Store, post: tuple[int, Watcher], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        port, got = post
        senders: list[str] = []
        as_it_is = smtplib.SMTP.mail

        def mail_from(server: smtplib.SMTP, sender: str, options: Sequence[str] = ()) -> tuple[int, bytes]:
            senders.append(sender)
            return as_it_is(server, sender, options)

        monkeypatch.setattr(smtplib.SMTP, "mail", mail_from)
        ordered_by_mail(store, 1, head=b"Message-ID: <1@customer.example>\r\n" + HEAD)
        assert confirm_receipts(store, WANTED, outgoing(port)) == ["anna@customer.example"]
        assert confirm_receipts(store, WANTED, outgoing(port)) == []
        (mail,) = [message_from_bytes(one.content, policy=policy.default) for one in got.taken]
        assert (mail["To"], mail["Subject"], mail["Auto-Submitted"]) == (
            "anna@customer.example", "Received: Order 4711", "auto-replied",
        )  # fmt: skip
        assert mail["In-Reply-To"] == mail["References"] == "<1@customer.example>", "it stands below what it answers"
        assert senders == [""], "one that cannot be delivered comes back to nobody"
        assert "This is not an order confirmation" in mail.get_content()

    def test_customers_who_did_not_ask_and_senders_who_are_unknown_are_not_told(
        self, store: Store, post: tuple[int, Watcher]
    ) -> None:
        port, got = post
        ordered_by_mail(store, 1)
        assert confirm_receipts(store, ReceiptSettings(), outgoing(port)) == []
        others = ReceiptSettings(customers=("SOMEBODY-ELSE",), mail_from="orders@seller.example")
        assert confirm_receipts(store, others, outgoing(port)) == []
        ordered_by_mail(store, 2, customer=False)
        ordered_by_mail(store, 3, head=b"Auto-Submitted: auto-replied\r\n" + HEAD)
        assert confirm_receipts(store, WANTED, outgoing(port)) == ["anna@customer.example"], "the first alone"
        assert len(got.taken) == 1

    @pytest.mark.parametrize("code", ["sender-not-confirmed", "sender-look-alike"])
    def test_a_sender_who_may_be_somebody_else_is_not_told(self, store: Store, post: tuple[int, Watcher], code: str) -> None:
        port, got = post
        ordered_by_mail(store, 1, findings=(Issue(code, Severity.WARNING, "It may be somebody else."),))
        assert confirm_receipts(store, WANTED, outgoing(port)) == []
        assert got.taken == []

    def test_nobody_is_told_more_often_than_is_allowed(
        self, store: Store, post: tuple[int, Watcher], clock: StandingClock
    ) -> None:
        port, _ = post
        seldom = ReceiptSettings(customers=("*",), mail_from="orders@seller.example", most_a_day=2)
        for number in range(4):
            ordered_by_mail(store, number)
        assert len(confirm_receipts(store, seldom, outgoing(port))) == 2
        clock.advance(3600)
        assert confirm_receipts(store, seldom, outgoing(port)) == []


@contextmanager
def web_server() -> Iterator[tuple[str, list[dict[str, str]]]]:
    posted: list[dict[str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            posted.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", posted
    finally:
        server.shutdown()
        server.server_close()
