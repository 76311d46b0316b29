"""Files of a folder become arrivals: channel, envelope and parts as their content says."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from extractors.limits import Limits
from flows.inbox import documents_below, take_folder
from pipeline.bootstrap import open_store
from pipeline.core.arrivals import Channel
from pipeline.core.ports import Store
from pipeline.settings import read_settings


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(read_settings(store=tmp_path / "store"))


def mail_with(name: str, content: bytes) -> bytes:
    message = EmailMessage()
    message["From"] = "Buyer <buyer@works.example>"
    message["Subject"] = "Our order"
    message["Message-ID"] = "<m-1@works.example>"
    message.set_content("Please find our order attached.")
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def test_a_mail_becomes_its_text_and_its_attachments_with_sender_and_subject(tmp_path: Path, store: Store) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "one.eml").write_bytes(mail_with("order.pdf", b"%PDF-1.4 not much of one"))

    taken = take_folder(store, inbox, Limits(), lambda done: None)

    text, attachment = taken[0].arrivals
    assert (text.part_name, text.media_type) == ("message text", "message/rfc822")
    assert (attachment.part_name, attachment.media_type) == ("order.pdf", "application/pdf")
    assert attachment.envelope.channel is Channel.MAIL
    assert "buyer@works.example" in attachment.envelope.sender
    assert attachment.envelope.subject == "Our order"
    assert store.blobs.get(attachment.content_hash) == b"%PDF-1.4 not much of one"


def test_a_fax_carries_its_callers_number_and_a_file_elsewhere_has_none(tmp_path: Path, store: Store) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "fax").mkdir(parents=True)
    (inbox / "fax" / "20261103-101512_+4930123456.tif").write_bytes(b"II*\x00fax")
    (inbox / "20261103-101512_+4930123456.tif").write_bytes(b"II*\x00scan")

    scan, fax = take_folder(store, inbox, Limits(), lambda done: None)

    assert (fax.arrivals[0].envelope.channel, fax.arrivals[0].envelope.sender) == (Channel.FAX, "+4930123456")
    assert (scan.arrivals[0].envelope.channel, scan.arrivals[0].envelope.sender) == (Channel.FOLDER, "")


def test_taking_a_folder_twice_gives_the_same_arrivals_and_a_changed_file_a_new_one(tmp_path: Path, store: Store) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "a.pdf").write_bytes(b"%PDF-1.4 first")

    first = take_folder(store, inbox, Limits(), lambda done: None)[0].arrivals[0]
    again = take_folder(store, inbox, Limits(), lambda done: None)[0].arrivals[0]
    (inbox / "a.pdf").write_bytes(b"%PDF-1.4 second")
    changed = take_folder(store, inbox, Limits(), lambda done: None)[0].arrivals[0]

    assert again.arrival_id == first.arrival_id
    assert changed.arrival_id != first.arrival_id


def test_a_file_over_the_limit_is_left_alone_and_named(tmp_path: Path, store: Store) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    (inbox / "large.pdf").write_bytes(b"%PDF" + bytes(2000))

    taken = take_folder(store, inbox, Limits(file_bytes=1000), lambda done: None)[0]

    assert taken.arrivals == ()
    assert "large.pdf" in taken.refused
    assert (inbox / "large.pdf").exists()


def test_masters_hidden_files_and_links_out_of_the_folder_are_no_documents(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    (inbox / "masters").mkdir(parents=True)
    (inbox / "masters" / "customers.csv").write_text("customer_id,name\n")
    (inbox / ".hidden.pdf").write_bytes(b"%PDF")
    (tmp_path / "secret.pdf").write_bytes(b"%PDF")
    (inbox / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    (inbox / "order.pdf").write_bytes(b"%PDF")

    assert documents_below(inbox) == [inbox / "order.pdf"]


def test_a_file_name_that_is_no_text_is_taken_like_any_other(tmp_path: Path, store: Store) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    name = b"bestellung-\xfc.pdf".decode("utf-8", "surrogateescape")
    (inbox / name).write_bytes(b"%PDF-1.4")

    taken = take_folder(store, inbox, Limits(), lambda done: None)

    assert len(taken[0].arrivals) == 1
