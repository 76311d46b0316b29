"""Messages in the store: an attachment is read with what its message says, Outlook files and archives are taken in like mails."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.limits import Limits
from extractors.read import read_part_orders
from extractors.worker import ReadingWorker
from flows.covering_notes import with_message
from flows.inbox import take_folder
from pipeline.bootstrap import open_store
from pipeline.core.arrivals import MESSAGE_TEXT, Arrival, Channel
from pipeline.core.ports import Store
from pipeline.settings import read_settings
from tests.builders_mail import PDF, OutlookFile, OutlookMessage, mail, outlook_file, with_files, zipped

LIMITS = Limits()
ORDER = b"PURCHASE ORDER\n\nItem    Article     Qty   Unit\n1       AX-1001       5   BX\n2       BX-2002       7   BX\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(read_settings(store=tmp_path / "store"))


def taken(store: Store, tmp_path: Path, name: str, content: bytes) -> tuple[Arrival, ...]:
    inbox = tmp_path / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / name).write_bytes(content)
    return take_folder(store, inbox, LIMITS, lambda done: None)[0].arrivals


def test_an_attachment_gets_its_number_from_the_subject_of_its_message(tmp_path: Path, store: Store) -> None:
    content = with_files(mail("See attached.", subject="Purchase order PO-7788"), {"order.txt": ORDER})
    text, attached = taken(store, tmp_path, "one.eml", content)
    reads = read_part_orders(ORDER, "order.txt", LIMITS)
    with ReadingWorker(LIMITS) as worker:
        (read,) = with_message(reads, attached, store, worker, LIMITS)
        (unchanged,) = with_message(reads, text, store, worker, LIMITS)
    assert read.order.po_number is not None and read.order.po_number.value == "PO-7788"
    assert "See attached." in read.message and read.text == reads[0].text
    assert unchanged.order.po_number is None and unchanged.message == ""


def test_an_outlook_file_is_a_mail_of_its_sender_with_its_attachments(tmp_path: Path, store: Store) -> None:
    message = OutlookMessage(
        "PO-7788", "Anna", "anna@buyer.example", text="See attached.", files=[OutlookFile("order.txt", ORDER)]
    )
    text, attached = taken(store, tmp_path, "one.msg", outlook_file(message))
    assert (text.part_name, text.media_type) == (MESSAGE_TEXT, "application/vnd.ms-outlook")
    assert attached.envelope.channel is Channel.MAIL and attached.envelope.sender == "Anna <anna@buyer.example>"
    with ReadingWorker(LIMITS) as worker:
        (read,) = with_message(read_part_orders(ORDER, "order.txt", LIMITS), attached, store, worker, LIMITS)
    assert read.order.po_number is not None and read.order.po_number.value == "PO-7788"


def test_each_file_of_an_archive_is_an_arrival_and_a_locked_archive_stays_one(tmp_path: Path, store: Store) -> None:
    files = taken(store, tmp_path, "a.zip", zipped({"order.pdf": PDF, "more/order.txt": ORDER}))
    assert [(one.part_name, one.media_type) for one in files] == [("order.pdf", "application/pdf"), ("order.txt", "text/plain")]
    (tmp_path / "inbox" / "a.zip").unlink()
    (locked,) = taken(store, tmp_path, "b.zip", zipped({"order.pdf": PDF}, password_flag=True))
    assert (locked.part_name, locked.media_type) == ("b.zip", "application/zip")
