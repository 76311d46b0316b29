"""The mail receiver by a real SMTP client: accepted means stored, and nobody relays."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from pipeline.adapters.smtp_receiver import ReceiverPlan, SmtpReceiver
from pipeline.adapters.spf import Connection
from pipeline.core.errors import DependencyError, ServiceError
from pipeline.core.sources import Incoming
from sample_docs.mail_server import free_port
from tests.integration.watching import Watcher, received

MAIL = b"From: buyer@customer.example\r\nMessage-ID: <1@customer.example>\r\n\r\n20 hex bolts please\r\n"


@contextmanager
def connected(plan: ReceiverPlan, watcher: Watcher) -> Iterator[smtplib.SMTP]:
    with received(SmtpReceiver(plan), watcher):
        watcher.until(lambda: watcher.answers > 0)
        with smtplib.SMTP("127.0.0.1", plan.port, timeout=10) as client:
            yield client


@pytest.fixture
def plan() -> ReceiverPlan:
    return ReceiverPlan("forwarded", port=free_port(), recipients=("orders@seller.example", "@fax.seller.example"))


def test_a_mail_is_accepted_after_it_was_stored(plan: ReceiverPlan) -> None:
    watcher = Watcher()
    with connected(plan, watcher) as client:
        client.sendmail("erp@customer.example", ["orders@seller.example"], MAIL)
        assert [one.content for one in watcher.taken] == [MAIL], "it was there before the client was told so"
        client.sendmail("erp@customer.example", ["4930555010@FAX.seller.example"], MAIL)
    assert len(watcher.taken) == 2


def test_a_mail_that_cannot_be_stored_is_not_accepted_and_comes_again(plan: ReceiverPlan) -> None:
    watcher = Watcher()

    def disk_is_full(incoming: Incoming) -> None:
        raise ServiceError("no space left on /var/lib")

    watcher.refuse = disk_is_full
    with connected(plan, watcher) as client:
        with pytest.raises(smtplib.SMTPDataError) as refused:
            client.sendmail("erp@customer.example", ["orders@seller.example"], MAIL)
        assert (refused.value.smtp_code, watcher.taken) == (451, [])
        assert b"/var/lib" not in refused.value.smtp_error, "the inside of the house is nobody's business"
        watcher.refuse = lambda incoming: None
        client.sendmail("erp@customer.example", ["orders@seller.example"], MAIL)
    assert len(watcher.taken) == 1


def test_mail_for_others_is_not_relayed(plan: ReceiverPlan) -> None:
    with connected(plan, Watcher()) as client, pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        client.sendmail("spammer@elsewhere.example", ["victim@elsewhere.example"], MAIL)
    assert refused.value.recipients["victim@elsewhere.example"][0] == 550


def test_mail_from_a_network_that_may_not_is_refused(plan: ReceiverPlan) -> None:
    other = ReceiverPlan("forwarded", port=plan.port, recipients=plan.recipients, peers=("10.0.0.0/8",))
    with connected(other, Watcher()) as client, pytest.raises(smtplib.SMTPRecipientsRefused):
        client.sendmail("erp@customer.example", ["orders@seller.example"], MAIL)


def test_a_mail_over_the_limit_is_refused_for_good(plan: ReceiverPlan) -> None:
    small = ReceiverPlan("forwarded", port=plan.port, recipients=plan.recipients, largest_bytes=1000)
    watcher = Watcher()
    with connected(small, watcher) as client, pytest.raises(smtplib.SMTPResponseException) as refused:
        client.sendmail("erp@customer.example", ["orders@seller.example"], MAIL + b"x" * 5000)
    assert (refused.value.smtp_code, watcher.taken) == (552, [])


def test_a_port_that_somebody_else_has_is_named(plan: ReceiverPlan) -> None:
    with socket.create_server(("127.0.0.1", plan.port)), received(SmtpReceiver(plan)) as watcher, pytest.raises(AssertionError):
        watcher.until(lambda: watcher.answers > 0)
    assert isinstance(watcher.ended_with, DependencyError) and str(plan.port) in str(watcher.ended_with)


def test_the_computer_that_mail_comes_from_is_judged_unless_it_is_our_own_relay(plan: ReceiverPlan) -> None:
    def judge(connection: Connection) -> str:
        return f"spf=fail smtp.mailfrom={connection.domain} {connection.address} {connection.helo}"

    for relays, said in (((), "spf=fail smtp.mailfrom=customer.example 127.0.0.1 mx.customer.example"), (("127.0.0.0/8",), "")):
        watcher = Watcher()
        with connected(replace(plan, relays=relays, judge=judge), watcher) as client:
            client.ehlo("mx.customer.example")
            client.sendmail("erp@customer.example", ["orders@seller.example"], MAIL)
        assert [one.authentication for one in watcher.taken] == [said]


def test_a_mail_whose_sender_cannot_be_judged_is_taken_all_the_same(plan: ReceiverPlan) -> None:
    def judge(connection: Connection) -> str:
        raise RuntimeError("a fault of ours")

    watcher = Watcher()
    with connected(replace(plan, relays=(), judge=judge), watcher) as client:
        client.sendmail("erp@customer.example", ["orders@seller.example"], MAIL)
    assert [(one.content, one.authentication) for one in watcher.taken] == [(MAIL, "")]


def test_more_mails_at_once_than_memory_is_for_are_asked_to_come_again(plan: ReceiverPlan) -> None:
    watcher = Watcher()
    with connected(replace(plan, most_connections=1), watcher) as first:
        first.noop()
        with smtplib.SMTP("127.0.0.1", plan.port, timeout=10) as second:
            with pytest.raises(smtplib.SMTPSenderRefused) as refused:
                second.sendmail("erp@customer.example", ["orders@seller.example"], MAIL)
            assert refused.value.smtp_code == 451
        first.sendmail("erp@customer.example", ["orders@seller.example"], MAIL)
        first.quit()
        with smtplib.SMTP("127.0.0.1", plan.port, timeout=10) as third:
            third.sendmail("erp@customer.example", ["orders@seller.example"], MAIL)
    assert len(watcher.taken) == 2
