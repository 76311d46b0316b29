"""Messages taken apart: envelope, text, tables, attachments; history cut off, forwarded orders kept."""

from __future__ import annotations

import io
import time
from datetime import UTC, datetime, timedelta, timezone
from email.message import EmailMessage

import pytest
from PIL import Image

from extractors.formats.html_text import html_text
from extractors.formats.text_grid import aligned_table, text_document
from extractors.layout.rows import rows_of
from extractors.limits import Limits
from extractors.mail.history import without_history
from extractors.mail.message import body_document, split_message
from pipeline.core.document import Document, WordSource
from pipeline.core.errors import InputError, LimitExceeded
from tests.builders_pdf import drawn_pdf, file_of, rows

PDF = drawn_pdf(rows())


def message(text: str = "Please supply 5 boxes.", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = headers.get("sender", "Anna Lund <anna@buyer.example>")
    mail["Subject"] = headers.get("subject", "Order 4711")
    mail["Date"] = headers.get("date", "Wed, 04 Mar 2026 09:30:00 +0100")
    mail["Message-ID"] = "<abc.123@buyer.example>"
    mail.set_content(text)
    return mail


def phrases(document: Document) -> list[list[str]]:
    return [[phrase.text for phrase in row.phrases] for page in document.pages for row in rows_of(page)]


def test_the_envelope_and_the_text_are_taken_from_a_message() -> None:
    mail = split_message(message(subject="Bestellung für Größe M").as_bytes())
    assert mail.message_id == "abc.123@buyer.example"
    assert mail.sender == "Anna Lund <anna@buyer.example>"
    assert mail.subject == "Bestellung für Größe M"
    assert mail.sent_at == datetime(2026, 3, 4, 9, 30, tzinfo=timezone(timedelta(hours=1)))
    assert mail.body_text.strip() == "Please supply 5 boxes."


def test_a_message_without_id_or_zone_still_has_one_name_and_a_time() -> None:
    content = b"From: a@b.example\nDate: Wed, 04 Mar 2026 09:30:00 -0000\n\nhello\n"
    first, again = split_message(content), split_message(content)
    assert first.message_id == again.message_id != split_message(content + b"x").message_id
    assert first.sent_at == datetime(2026, 3, 4, 9, 30, tzinfo=UTC)
    assert split_message(b"From: a@b.example\nDate: soon\n\nhello\n").sent_at is None


def test_attachments_come_out_in_order_with_names_of_any_script() -> None:
    mail = message()
    mail.add_attachment(PDF, maintype="application", subtype="pdf", filename="注文書 2026-03.pdf")
    mail.add_attachment(b"a;b;c\n1;2;3\n", maintype="text", subtype="csv", filename="Übersicht.csv")
    parts = split_message(mail.as_bytes()).attachments
    assert [(part.name, part.media_type) for part in parts] == [
        ("注文書 2026-03.pdf", "application/pdf"),
        ("Übersicht.csv", "text/csv"),
    ]
    assert parts[0].content == PDF


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (b"filename*=UTF-8''Auftrag%20%C3%BC.pdf", "Auftrag ü.pdf"),
        (b'filename*0="long na"; filename*1="me.pdf"', "long name.pdf"),
        (b'filename="=?iso-8859-1?Q?Gr=F6=DFe.pdf?="', "Größe.pdf"),
        (b'filename="Gr\xc3\xb6\xc3\x9fe.pdf"', "Größe.pdf"),
        (b'filename="Gr\xf6\xdfe.pdf"', "Größe.pdf"),
        (b'filename="..\\..\\etc/passwd"', "passwd"),
        (b'filename="\x81\x8d.pdf"', "\udc81\udc8d.pdf"),
    ],
    ids=["RFC 2231", "in pieces", "RFC 2047", "raw UTF-8", "raw Latin-1", "with a path", "of no encoding"],
)
def test_file_names_in_every_way_that_mail_programs_write_them(header: bytes, name: str) -> None:
    content = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: application/pdf\nContent-Disposition: attachment; " + header
    assert [part.name for part in split_message(content + b"\n\n%PDF-1.4 and so on\n").attachments] == [name]


def test_messages_within_messages_are_flattened_in_order() -> None:
    inner = message("The order is attached.", subject="inner")
    inner.add_attachment(PDF, maintype="application", subtype="pdf", filename="inner.pdf")
    outer = message("See below.", subject="FW: inner")
    outer.add_attachment(inner)
    outer.add_attachment(PDF, maintype="application", subtype="pdf", filename="outer.pdf")
    mail = split_message(outer.as_bytes())
    assert mail.subject == "FW: inner"
    assert [part.name for part in mail.attachments] == ["inner.pdf", "outer.pdf"]
    assert mail.body_text.split() == ["See", "below.", "The", "order", "is", "attached."]


def test_pictures_of_pages_in_the_text_are_documents_and_logos_and_signatures_are_not() -> None:
    def picture(width: int, height: int) -> bytes:
        return file_of(Image.new("L", (width, height), 255), "PNG")

    mail = message()
    mail.add_alternative("<p>Order</p><img src='cid:l'><img src='cid:p'>", subtype="html")
    html = mail.get_payload()[1]
    html.add_related(picture(300, 80), "image", "png", cid="<l>")
    html.add_related(picture(1200, 1700), "image", "png", cid="<p>", filename="page.png")
    mail.make_mixed()
    mail.add_attachment(b"signed", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    assert [part.name for part in split_message(mail.as_bytes()).attachments] == ["page.png"]


@pytest.mark.parametrize(
    ("charset", "encoded", "text"),
    [
        ("iso-8859-1", "Preis 5 \u20ac".encode("cp1252"), "Preis 5 €"),
        ("x-sjis", "注文書 №5".encode("cp932", "replace"), "注文書"),
        ("gb2312", "采购订单".encode("gb18030"), "采购订单"),
        ("no-such-charset", "Größe".encode(), "Größe"),
        ("utf-8", "Größe".encode("cp1252"), "Größe"),
        ("", "Zamówienie".encode(), "Zamówienie"),
    ],
)
def test_text_is_decoded_as_it_was_meant_whatever_the_charset_says(charset: str, encoded: bytes, text: str) -> None:
    declared = b"Content-Type: text/plain; charset=" + charset.encode() + b"\n" if charset else b""
    content = b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n" + declared + b"Content-Transfer-Encoding: 8bit\n\n" + encoded
    assert text in split_message(content).body_text


def test_lines_that_a_mail_program_broke_to_flow_are_whole_again() -> None:
    flowed = b"We order ten \nboxes of bolts.\n10 EA bolt\n5 EA nut\n"
    content = b"From: a@b.example\nSubject: x\nContent-Type: text/plain; format=flowed\n\n" + flowed
    assert split_message(content).body_text.splitlines() == ["We order ten boxes of bolts.", "10 EA bolt", "5 EA nut"]


TABLE = """<html><body><p>Dear Sirs,</p><table><tr><th>Item</th><th>Description</th><th>Qty</th></tr>
<tr><td>AX-1</td><td>Hex bolt<br>galvanised</td><td>250</td></tr><tr><td>B-22</td><td>Seal</td><td>5</td></tr>
<tr><td colspan=2>Total pieces</td><td>255</td></tr></table><div style="display:none">unseen</div><p>Regards</p></body></html>"""


def test_tables_of_an_html_mail_keep_rows_and_columns() -> None:
    lines = html_text(TABLE).splitlines()
    assert lines[0] == "Dear Sirs," and lines[-1] == "Regards" and "unseen" not in "".join(lines)
    assert [line.split() for line in lines[2:7]] == [
        ["Item", "Description", "Qty"],
        ["AX-1", "Hex", "bolt", "250"],
        ["galvanised"],
        ["B-22", "Seal", "5"],
        ["Total", "pieces", "255"],
    ]
    assert len({line.index(word) for line, word in zip(lines[2:4], ("Qty", "250"), strict=True)}) == 1
    assert lines[4].index("galvanised") == lines[3].index("Hex")


def test_a_table_is_read_from_the_html_and_prose_from_the_plain_alternative() -> None:
    mail = message("Dear Sirs, Item Description Qty AX-1 Hex bolt 250 B-22 Seal 5")
    mail.add_alternative(TABLE, subtype="html")
    rows_found = phrases(body_document(split_message(mail.as_bytes())))
    assert ["Item", "Description", "Qty"] in rows_found and ["B-22", "Seal", "5"] in rows_found
    plain = message("Ten bolts, please.\n\nAnna")
    plain.add_alternative("<p>Ten <b>bolts</b>, please.</p>", subtype="html")
    assert split_message(plain.as_bytes()).body_text.split() == ["Ten", "bolts,", "please.", "Anna"]


def test_a_layout_table_is_read_as_the_blocks_it_holds() -> None:
    html = "<table><tr><td><table><tr><td>Order 5</td></tr><tr><td>for Leeds</td></tr></table></td></tr></table>"
    assert html_text(html).split("\n") == ["Order 5", "for Leeds"]


def test_the_text_is_set_on_a_grid_below_subject_and_date() -> None:
    document = body_document(split_message(message("Item      Qty\nAX-1        5\n", subject="Order 4711").as_bytes()))
    assert phrases(document) == [["Subject: Order 4711"], ["Date: 2026-03-04"], ["Item", "Qty"], ["AX-1", "5"]]
    words = {word.text: word.box for word in document.pages[0].words}
    assert words["Qty"].right == words["5"].right == pytest.approx(36 + 13 * 6)
    assert document.pages[0].source is WordSource.BODY_TEXT


@pytest.mark.parametrize(
    "typed", ["AX-1\t5\tEA\nlong-item-22\t17\tEA", "| AX-1 | 5 | EA |\n|---|---|---|\n| long-item-22 | 17 | EA |"]
)
def test_columns_typed_with_tabs_or_bars_are_aligned(typed: str) -> None:
    assert phrases(text_document(typed, "text", "text/plain", 10)) == [["AX-1", "5", "EA"], ["long-item-22", "17", "EA"]]


def test_wide_characters_take_two_columns() -> None:
    assert aligned_table([["数量", "x"], ["ab", "y"]]) == ["数量   x", "ab     y"]


QUOTED = {
    "english": "On Mon, 2 Mar 2026 at 09:12, Bob <bob@x.example> wrote:\n> old order 1111\n> 5 boxes",
    "outlook": "-----Original Message-----\nFrom: Bob\nSent: Monday\nTo: Anna\nSubject: old\n\nold order 1111",
    "outlook german": "Von: Bob <bob@x.example>\nGesendet: Montag, 2. März 2026 09:12\nAn: Anna\nBetreff: alt\n\nold order 1111",
    "german": "Am 02.03.2026 um 09:12 schrieb Bob:\n> old order 1111",
    "french in two lines": "Le lun. 2 mars 2026 à 09:12, Bob <bob@x.example>\na écrit :\n> old order 1111",
    "outlook french": "De : Bob\nEnvoyé : lundi 2 mars 2026 09:12\nÀ : Anna\nObjet : vieux\n\nold order 1111",
    "spanish": "El lun, 2 mar 2026 a las 9:12, Bob (<bob@x.example>) escribió:\n> old order 1111",
    "japanese": "2026年3月2日(月) 9:12 Bob <bob@x.example> のメール：\n> old order 1111",
}


@pytest.mark.parametrize("history", QUOTED.values(), ids=QUOTED.keys())
def test_quoted_history_of_a_reply_is_cut_off(history: str) -> None:
    text = without_history(f"Please add 3 rolls.\n\nAnna Lund\nBuyer GmbH\n\n{history}", "Re: order")
    assert text == "Please add 3 rolls.\n\nAnna Lund\nBuyer GmbH"


def test_a_forwarded_order_is_kept_without_its_quote_marks() -> None:
    forwarded = "FYI\n\n---------- Forwarded message ---------\nFrom: Bob\n\n> PO 4711\n> 5 boxes"
    assert "PO 4711\n5 boxes" in without_history(forwarded, "Fwd: order")
    assert "PO 4711" in without_history("Von: Bob\nGesendet: Montag\nAn: Anna\nBetreff: x\n\nPO 4711", "WG: Bestellung")
    assert "PO 4711" in without_history("> PO 4711\n> 5 boxes", "Re: order")


def test_small_print_goes_and_a_line_that_ends_in_a_colon_does_not_start_a_history() -> None:
    own = "Please send by 12 March what follows:\n5 EA bolt\n\nAnna\nBuyer GmbH"
    assert without_history(f"{own}\n\nThis e-mail is confidential and intended only for you.") == own


def test_too_many_or_too_deep_parts_are_refused_with_what_to_do() -> None:
    mail = message()
    for number in range(6):
        mail.add_attachment(b"x", maintype="application", subtype="pdf", filename=f"{number}.pdf")
    with pytest.raises(LimitExceeded, match="more than 5 parts") as parts:
        split_message(mail.as_bytes(), Limits(message_parts=5))
    assert parts.value.reason == "too-many-parts"
    nested = message("core")
    for _ in range(8):
        outer = message("shell")
        outer.add_attachment(nested)
        nested = outer
    with pytest.raises(LimitExceeded) as deep:
        split_message(nested.as_bytes(), Limits(nesting=5))
    assert deep.value.reason == "too-deep"
    with pytest.raises(InputError, match="empty"):
        split_message(b"\n \n")


@pytest.mark.parametrize(("levels", "reason"), [(400, "too-deep"), (20_000, "too-many-parts")])
def test_multiparts_nested_very_deep_are_refused_at_once_and_not_crashed_on(levels: int, reason: str) -> None:
    body = io.BytesIO()
    for level in range(levels):
        body.write(f"Content-Type: multipart/mixed; boundary=b{level}\n\n--b{level}\n".encode())
    started = time.process_time()
    with pytest.raises(LimitExceeded) as refused:
        split_message(b"From: a@b.example\nMIME-Version: 1.0\n" + body.getvalue())
    assert refused.value.reason == reason
    assert time.process_time() - started < 2
