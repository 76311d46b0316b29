"""A message that cancels or changes what is attached to it."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from extractors.limits import Limits
from extractors.read import read_note, read_orders, read_part, with_note
from pipeline.core.fields import DocumentKind
from tests.builders_pdf import drawn_pdf, rows

ORDER = drawn_pdf(rows())


def mail(text: str, subject: str = "PO 4500017832", attachment: bytes | None = ORDER) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "anna@birch.example", "orders@acme.example", subject
    message["Date"], message["Message-ID"] = "Mon, 02 Mar 2026 09:00:00 +0000", "<1@birch.example>"
    message.set_content(text)
    if attachment is not None:
        message.add_attachment(attachment, maintype="application", subtype="pdf", filename="order.pdf")
    return message.as_bytes()


CANCEL = "Hello,\n\nplease cancel the attached order 4500017832, the project was stopped.\n\nAnna"
CHANGE = "Hello,\n\nplease change the quantity on the attached order 4500017832 to 300.\n\nAnna"


@pytest.mark.parametrize(("text", "kind"), [(CANCEL, DocumentKind.CANCELLATION), (CHANGE, DocumentKind.ORDER_CHANGE)])
def test_an_attached_order_is_not_placed_that_its_message_cancels_or_changes(text: str, kind: DocumentKind) -> None:
    content = mail(text)

    (read,) = read_orders(content, "mail.eml", Limits())
    attached = with_note([read_part(ORDER, "order.pdf", Limits())], read_note(content, Limits()))

    assert [one.order.kind for one in (read, *attached)] == [kind, kind]
    assert "attached order 4500017832" in read.order.kind_reason
    assert read.order.po_number and read.order.po_number.value == "4500017832"


def test_the_text_itself_is_never_put_aside_as_a_covering_note_when_it_cancels() -> None:
    assert read_part(mail(CANCEL), "mail.eml", Limits()).order.kind is DocumentKind.CANCELLATION
    assert read_part(mail(CANCEL, attachment=None), "mail.eml", Limits()).order.kind is DocumentKind.CANCELLATION


def test_a_message_that_only_sends_an_order_changes_nothing_about_it() -> None:
    (read,) = read_orders(mail("Hello,\n\nplease find our order 4500017832 attached.\n\nAnna"), "mail.eml", Limits())

    assert read.order.kind is DocumentKind.ORDER
