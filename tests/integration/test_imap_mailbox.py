"""A mailbox on a real Dovecot: what is taken, how it is marked, and what happens when the server or we fail halfway."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from pipeline.adapters import imap_mailbox
from pipeline.adapters.imap_mailbox import TAKEN_KEYWORD, ImapMailbox, MailboxAccount
from pipeline.core.errors import ServiceError
from pipeline.core.sources import Incoming
from sample_docs.mail_server import PASSWORD, USER, MailServer
from tests.integration.watching import Watcher, received

pytestmark = pytest.mark.xdist_group("dovecot")


@pytest.fixture(scope="module")
def server() -> Iterator[MailServer]:
    with MailServer() as running:
        yield running


@pytest.fixture
def account(server: MailServer) -> MailboxAccount:
    for mail in [*server.mails_in(), *server.mails_in("Taken")]:
        mail.unlink()
    return MailboxAccount("orders", "127.0.0.1", server.port, USER, security="none", password=lambda: PASSWORD)


def mail(number: int, text: str = "20 hex bolts please") -> bytes:
    return f"From: buyer@customer.example\r\nMessage-ID: <{number}@customer.example>\r\n\r\n{text}\r\n".encode()


def test_taken_mail_is_flagged_and_not_taken_again(server: MailServer, account: MailboxAccount) -> None:
    for number in range(3):
        server.deliver(mail(number))
    with received(ImapMailbox(account)) as watcher:
        watcher.until(lambda: len(watcher.taken) == 3 and watcher.answers > 0)
    assert [one.content for one in watcher.taken] == [mail(0), mail(1), mail(2)]
    assert len(server.mails_in()) == 3, "mail is never deleted"
    assert TAKEN_KEYWORD in (server.mailbox / "dovecot-keywords").read_text()
    assert all(path.name.endswith(":2,a") for path in server.mails_in()), "flagged with our keyword and not as read"
    with received(ImapMailbox(account)) as again:
        again.until(lambda: again.answers > 0)
        server.deliver(mail(4))
        again.until(lambda: len(again.taken) == 1)
    assert again.taken[0].content == mail(4)


def test_taken_mail_is_moved_where_the_operator_wants_it(server: MailServer, account: MailboxAccount) -> None:
    server.deliver(mail(1))
    with received(ImapMailbox(replace(account, move_to="Taken"))) as watcher:
        watcher.until(lambda: len(server.mails_in("Taken")) == 1)
    assert [path.read_bytes() for path in server.mails_in("Taken")] == [mail(1)]
    assert server.mails_in() == []


@pytest.mark.parametrize(
    ("namespace", "place"),
    [("", "Orderwright.Taken"), ("namespace inbox {\n inbox = yes\n prefix = INBOX.\n separator = .\n}\n", "Orderwright.Taken"),
     ("namespace inbox {\n inbox = yes\n separator = /\n}\n", "Orderwright.Taken")],
    ids=["parted by dots", "below INBOX", "parted by slashes"],
)  # fmt: skip
def test_the_folder_for_taken_mail_is_named_as_the_server_names_folders(
    account: MailboxAccount, namespace: str, place: str
) -> None:
    with MailServer(further=namespace) as server:
        server.deliver(mail(1))
        mailbox = ImapMailbox(replace(account, port=server.port, move_to="Orderwright/Taken"))
        with received(mailbox) as watcher:
            watcher.until(lambda: len(server.mails_in(place)) == 1)
        with received(mailbox) as again:
            server.deliver(mail(2))
            again.until(lambda: len(server.mails_in(place)) == 2)
        assert [one.key for one in mailbox.handed_over(datetime(2020, 1, 1, tzinfo=UTC))] == [
            "1@customer.example", "2@customer.example",
        ]  # fmt: skip


def test_mail_that_comes_while_we_wait_is_announced_by_the_server(server: MailServer, account: MailboxAccount) -> None:
    with received(ImapMailbox(replace(account, poll_seconds=3600))) as watcher:
        watcher.until(lambda: watcher.answers > 0)
        for number in range(3):
            server.deliver(mail(number))
            watcher.until(lambda: len(watcher.taken) == number + 1)  # noqa: B023


def test_a_server_without_idle_is_asked_again_and_again(server: MailServer, account: MailboxAccount) -> None:
    with received(ImapMailbox(replace(account, uses_idle=False))) as watcher:
        watcher.until(lambda: watcher.answers > 0)
        server.deliver(mail(1))
        watcher.until(lambda: len(watcher.taken) == 1)


def test_renumbering_the_mailbox_fetches_nothing_again(server: MailServer, account: MailboxAccount) -> None:
    server.deliver(mail(1))
    with received(ImapMailbox(account)) as watcher:
        watcher.until(lambda: len(watcher.taken) == 1 and watcher.answers > 1)
    server.stop()
    for index in [*server.mailbox.glob("dovecot.index*"), server.mailbox / "dovecot-uidlist"]:
        index.unlink()  # the server makes new numbers and a new UIDVALIDITY of the files
    server.start()
    with received(ImapMailbox(account)) as again:
        again.until(lambda: again.answers > 0)
        server.deliver(mail(2))
        again.until(lambda: len(again.taken) > 0)
    assert [one.content for one in again.taken] == [mail(2)]


def test_a_large_mailbox_is_asked_about_and_not_fetched_again(
    server: MailServer, account: MailboxAccount, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(300):
        server.deliver(mail(number))
    with received(ImapMailbox(account)) as watcher:
        watcher.until(lambda: len(watcher.taken) == 300 and watcher.answers > 1)
    asked: list[object] = []
    monkeypatch.setattr(imap_mailbox, "sizes", lambda box, uids: asked.append(uids) or iter(()))
    with received(ImapMailbox(account)) as again:
        again.until(lambda: again.answers > 0)
    assert asked and not any(asked), "the server names new mail alone"
    assert again.taken == [] and len(server.mails_in()) == 300


def test_a_mail_that_the_server_cannot_give_stops_no_other_and_is_told_of(server: MailServer, account: MailboxAccount) -> None:
    server.deliver(mail(1))
    broken = server.deliver(mail(2))
    server.deliver(mail(3))
    # The server has it in its list, and finds nothing to read behind it.
    broken.unlink()
    broken.mkdir()
    with received(ImapMailbox(account)) as watcher:
        watcher.until(lambda: len(watcher.taken) == 2 and bool(watcher.troubles))
    assert sorted(one.content for one in watcher.taken) == [mail(1), mail(3)]
    assert "does not give mail number" in watcher.troubles[0]


def test_mail_that_could_not_be_stored_stays_new(server: MailServer, account: MailboxAccount) -> None:
    server.deliver(mail(1))
    watcher = Watcher()

    def disk_is_full(incoming: Incoming) -> None:
        raise ServiceError("no space left")

    watcher.refuse = disk_is_full
    with received(ImapMailbox(account), watcher), pytest.raises(AssertionError, match="no space left"):
        watcher.until(lambda: len(watcher.taken) == 1)
    with received(ImapMailbox(account)) as again:
        again.until(lambda: len(again.taken) == 1)
    assert again.taken[0].content == mail(1)


def test_a_mail_over_the_limit_is_taken_by_its_head_with_the_reason(server: MailServer, account: MailboxAccount) -> None:
    server.deliver(mail(1, "x" * 5000))
    server.deliver(mail(2))
    with received(ImapMailbox(replace(account, largest_bytes=1000))) as watcher:
        watcher.until(lambda: len(watcher.taken) == 2)
    large, small = watcher.taken
    assert "only its head was taken" in large.refusal and b"Message-ID: <1@" in large.content and b"xxx" not in large.content
    assert (small.refusal, small.content) == ("", mail(2))


def test_a_wrong_password_is_said_without_saying_the_password(account: MailboxAccount) -> None:
    with received(ImapMailbox(replace(account, password=lambda: "guessed-secret"))) as watcher, pytest.raises(AssertionError):
        watcher.until(lambda: watcher.answers > 0)
    assert isinstance(watcher.ended_with, ServiceError)
    assert "user and password" in str(watcher.ended_with) and "guessed-secret" not in str(watcher.ended_with)


def test_a_server_that_goes_away_is_a_failure_that_may_be_tried_again(server: MailServer, account: MailboxAccount) -> None:
    with received(ImapMailbox(account)) as watcher:
        watcher.until(lambda: watcher.answers > 0)
        server.stop()
        with pytest.raises(AssertionError):
            watcher.until(lambda: watcher.ended_with is not None and len(watcher.taken) > 0)
    server.start()
    assert isinstance(watcher.ended_with, ServiceError) and watcher.ended_with.retryable
    server.deliver(mail(7))
    with received(ImapMailbox(account)) as again:
        again.until(lambda: len(again.taken) == 1)
