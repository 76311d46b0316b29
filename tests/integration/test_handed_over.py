"""The doctor asks mailboxes, folders and fax queues what they handed over, and finds what the journal does not know."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from extractors.limits import Limits
from flows.cli import app
from flows.handed_over import compare_with_sources, take_again
from flows.receiving import receive_once
from flows.scheduled import check_books
from pipeline.adapters.fax_queue import FaxQueue, FaxQueuePlan
from pipeline.adapters.imap_mailbox import ImapMailbox, MailboxAccount
from pipeline.adapters.watched_folder import FolderPlan, WatchedFolder
from pipeline.bootstrap import open_store
from pipeline.core.issues import Severity
from pipeline.core.ports import Store
from pipeline.settings import Settings
from sample_docs.mail_server import PASSWORD, USER, MailServer
from tests.integration.test_folder_sources import PDF, fax, log_line

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def server() -> Iterator[MailServer]:
    with MailServer() as running:
        yield running


@pytest.fixture
def account(server: MailServer) -> MailboxAccount:
    for mail in [*server.mails_in(), *server.mails_in("Taken")]:
        mail.unlink()
    return MailboxAccount("orders", "127.0.0.1", server.port, USER, security="none", password=lambda: PASSWORD)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(Settings(store=tmp_path / "store"))
    yield opened
    opened.close()


def mail(number: int) -> bytes:
    return f"From: buyer@customer.example\r\nMessage-ID: <{number}@customer.example>\r\n\r\n20 hex bolts please\r\n".encode()


@pytest.mark.xdist_group("dovecot")
@pytest.mark.parametrize("move_to", ["", "Taken"])
def test_mail_taken_since_the_backup_is_named_and_taken_again(
    server: MailServer, account: MailboxAccount, store: Store, tmp_path: Path, move_to: str
) -> None:
    mailbox = ImapMailbox(replace(account, move_to=move_to))
    server.deliver(mail(1))
    receive_once(store, [mailbox], Limits())
    store.close()
    shutil.copytree(tmp_path / "store", tmp_path / "backup")
    later = open_store(Settings(store=tmp_path / "store"))
    server.deliver(mail(2))
    receive_once(later, [mailbox], Limits())
    assert compare_with_sources(later, [mailbox], LONG_AGO) == []
    later.close()

    restored = open_store(Settings(store=tmp_path / "backup"))
    server.deliver(mail(3))  # new mail was not handed over by anybody
    (finding,) = compare_with_sources(restored, [mailbox], LONG_AGO)
    assert (finding.code, finding.severity) == ("message-lost", Severity.BLOCK)
    assert finding.message == "orders handed over 2@customer.example, but nothing of it was journalled."
    files = {path.name.split(":")[0] for path in (*server.mails_in(), *server.mails_in("Taken"))}
    (done,) = take_again(restored, [mailbox], LONG_AGO, Limits())

    assert done.startswith("Took 2@customer.example of orders again: ")
    with restored.look() as work:
        (arrival,) = work.arrivals.of_message("orders", "2@customer.example")
    assert restored.blobs.get(arrival.content_hash) == mail(2)
    assert compare_with_sources(restored, [mailbox], LONG_AGO) == []
    assert {path.name.split(":")[0] for path in (*server.mails_in(), *server.mails_in("Taken"))} == files, "nothing was moved"
    restored.close()


@pytest.mark.xdist_group("dovecot")
def test_mails_that_are_known_by_their_bytes_alone_are_found_in_the_journal(
    server: MailServer, account: MailboxAccount, store: Store
) -> None:
    mailbox = ImapMailbox(replace(account, move_to="Taken", largest_bytes=100_000))
    server.deliver(b"From: a@b.example\r\nSubject: without an id\r\n\r\ntext\r\n")
    server.deliver(b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 900)
    server.deliver(mail(7).replace(b"bolts", b"x" * 200_000))
    taken = receive_once(store, [mailbox], Limits())
    assert len(taken) == 3 and sum(arrival.state.value == "quarantined" for arrival in taken) == 1, "one was too large"
    assert compare_with_sources(store, [mailbox], LONG_AGO) == []


@pytest.mark.xdist_group("dovecot")
def test_a_mailbox_that_cannot_be_asked_is_a_warning(account: MailboxAccount, store: Store) -> None:
    (finding,) = compare_with_sources(store, [ImapMailbox(replace(account, password=lambda: "wrong"))], LONG_AGO)
    assert (finding.code, finding.severity) == ("source-not-asked", Severity.WARNING)
    assert "orders could not be asked what it handed over" in finding.message


def test_taken_files_are_known_under_whatever_name_they_were_put_aside(store: Store, tmp_path: Path) -> None:
    place = tmp_path / "inbox"
    folder = WatchedFolder(FolderPlan("scanner", place, settle_seconds=0))
    for content in (PDF, PDF + b"\n"):  # of one name and one time: the second is put aside under another name
        (place / "north").mkdir(parents=True, exist_ok=True)
        (place / "north" / "order.pdf").write_bytes(content)
        os.utime(place / "north" / "order.pdf", (1_500_000_000, 1_500_000_000))
        receive_once(store, [folder], Limits())
    (day,) = (place / "taken").iterdir()
    assert len(list((day / "north").iterdir())) == 2 and day.name == "2017-07-14"
    lately = datetime.now(UTC) - timedelta(hours=1)
    assert compare_with_sources(store, [folder], lately) == []
    (day / "by-hand.pdf").write_bytes(b"%PDF by hand %%EOF")
    (finding,) = compare_with_sources(store, [folder], lately)
    assert "scanner handed over by-hand.pdf 18 " in finding.message
    assert compare_with_sources(store, [folder], datetime.now(UTC) + timedelta(hours=1)) == [], "nobody asks about older ones"


def test_a_fax_that_lies_in_the_queue_for_an_hour_is_a_warning_and_a_new_one_is_none(store: Store, tmp_path: Path) -> None:
    (tmp_path / "queue").mkdir()
    (tmp_path / "log").write_text(log_line("recvq/old.tif") + log_line("recvq/taken.tif") + log_line("recvq/new.tif"))
    queue = FaxQueue(FaxQueuePlan("fax", tmp_path / "queue", tmp_path / "log"))
    for name, age in (("taken.tif", 8000), ("old.tif", 7200), ("new.tif", 600)):
        (tmp_path / "queue" / name).write_bytes(fax(name))
        os.utime(tmp_path / "queue" / name, (time.time() - age, time.time() - age))
        if name == "taken.tif":
            receive_once(store, [queue], Limits())
    (finding,) = compare_with_sources(store, [queue], LONG_AGO)
    assert (finding.code, finding.severity) == ("not-taken-yet", Severity.WARNING)
    assert finding.message.startswith("fax has had old.tif ")
    (done,) = take_again(store, [queue], LONG_AGO, Limits())
    with store.look() as work:
        arrival = work.arrivals.get(done.rpartition(": ")[2].rstrip("."))
    assert arrival.envelope.sender == "+4930555010", "the caller by the log, as when it is taken as usual"


def test_the_command_names_what_was_lost_and_repairs_it_and_the_hourly_look_tells_people(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = tmp_path / "inbox" / "taken" / "2026-11-20" / "order.csv"
    lost.parent.mkdir(parents=True)
    lost.write_text("SKU;QTY\nFB-1040;20\n")
    configuration = tmp_path / "service.toml"
    configuration.write_text(f'[[folder]]\nname = "scanner"\nfolder = "{tmp_path / "inbox"}"\n', encoding="utf-8")
    command = ["doctor", "--store", str(tmp_path / "store"), "--config", str(configuration)]
    monkeypatch.setenv("ORDERWRIGHT_CONFIG", str(configuration))
    assert check_books.fn(str(tmp_path / "store")) == ["message-lost"]
    monkeypatch.delenv("ORDERWRIGHT_CONFIG")
    assert CliRunner().invoke(app, command[:3]).exit_code == 0, "whoever asks no source is told of none"
    asked = CliRunner().invoke(app, command)
    assert asked.exit_code == 1 and "scanner handed over order.csv" in asked.output, asked.output
    mended = CliRunner().invoke(app, [*command, "--repair"])
    assert mended.exit_code == 0 and "Took order.csv" in mended.output, mended.output
    assert "Compared with what came in the last 30 days by scanner." in mended.output
