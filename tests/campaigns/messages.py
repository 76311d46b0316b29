"""Mails for a campaign of faults: orders, the same ones again, papers that are no orders, and mails made to do harm."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from enum import StrEnum
from pathlib import Path

from sample_docs.inbox import ROOT

ORDER = ROOT / "x12-bottling-850" / "source.edi"
PO_NUMBER, ORDERED_ON, WANTED_ON = "4500318104", "20261117", "20261209"
TORN_FILES = ("bad-sheet-bomb", "bad-truncated-pdf", "bad-xml-entities", "bad-encrypted-pdf")


class Sort(StrEnum):
    """What a mail is."""

    ORDER = "order"
    SAME_MAIL = "the same mail again"
    SAME_FILE = "the same file in another mail"
    JUNK = "no order"
    POISON = "made to do harm"


@dataclass(frozen=True, slots=True)
class CampaignMail:
    """A mail and what is to become of it; ``po_number`` of the order in it, empty where there is none."""

    sort: Sort
    message_id: str
    content: bytes
    po_number: str = ""


def campaign_mails(count: int, seed: int) -> Iterator[CampaignMail]:
    """So many mails: of ten, six are new orders, one comes twice, one holds a known file, one is junk, one does harm."""
    chance = random.Random(seed)
    orders: list[CampaignMail] = []
    for number in range(count):
        sort = [*[Sort.ORDER] * 6, Sort.SAME_MAIL, Sort.SAME_FILE, Sort.JUNK, Sort.POISON][number % 10]
        if sort in (Sort.SAME_MAIL, Sort.SAME_FILE):
            yield _again(chance.choice(orders), sort, number)
        elif sort is Sort.ORDER:
            orders.append(_order(number))
            yield orders[-1]
        elif sort is Sort.JUNK:
            yield _written(sort, number, "Thank you for your visit at our fair. Our newsletter follows next week.")
        else:
            yield _poison(number, chance)


def _order(number: int) -> CampaignMail:
    po_number = f"{PO_NUMBER[:4]}{number:06d}"
    today = datetime.now(UTC).date()
    text = ORDER.read_text(encoding="ascii").replace(PO_NUMBER, po_number).replace(ORDERED_ON, f"{today:%Y%m%d}")
    text = text.replace(WANTED_ON, f"{today + timedelta(days=14):%Y%m%d}")
    mail = _message(number, "Please find our order attached.")
    mail.add_attachment(text.encode("ascii"), maintype="application", subtype="edi-x12", filename=f"{po_number}.edi")
    return CampaignMail(Sort.ORDER, _id(number), bytes(mail), po_number)


def _again(order: CampaignMail, sort: Sort, number: int) -> CampaignMail:
    if sort is Sort.SAME_MAIL:
        return CampaignMail(sort, order.message_id, order.content, order.po_number)
    content = order.content.replace(f"<{order.message_id}>".encode(), f"<{_id(number)}>".encode())
    return CampaignMail(sort, _id(number), content, order.po_number)


def _poison(number: int, chance: random.Random) -> CampaignMail:
    kind = number // 10 % 4
    if kind == 0:
        return _written(Sort.POISON, number, "See attached.", ROOT / chance.choice(TORN_FILES))
    if kind == 1:
        nested = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n" * 3000
        return CampaignMail(Sort.POISON, _id(number), _head(number) + nested)
    if kind == 2:
        return CampaignMail(Sort.POISON, _id(number), _head(number) + b"\r\n" + chance.randbytes(20_000))
    return CampaignMail(
        Sort.POISON, _id(number), _head(number) + b"Content-Type: text/plain; charset=no-such\r\n\r\n\xff\x00\xfe"
    )


def _written(sort: Sort, number: int, text: str, case: Path | None = None) -> CampaignMail:
    mail = _message(number, text)
    if case is not None:
        document = next(case.glob("source.*"))
        mail.add_attachment(document.read_bytes(), maintype="application", subtype="octet-stream", filename=document.name)
    return CampaignMail(sort, _id(number), bytes(mail))


def _message(number: int, text: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "purchasing@cedarbluff.example", "orders@quellmar.example", f"Mail {number}"
    mail["Message-ID"] = f"<{_id(number)}>"
    mail.set_content(text)
    return mail


def _head(number: int) -> bytes:
    return f"From: x@harm.example\r\nSubject: Order {number}\r\nMessage-ID: <{_id(number)}>\r\n".encode("ascii")


def _id(number: int) -> str:
    return f"{number}@campaign.example"
