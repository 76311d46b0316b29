"""Which reader takes a document: by its content, whatever it is called, and a reason where none does."""

from __future__ import annotations

import io
import zipfile

import pytest
from PIL import Image

from extractors.limits import Limits
from extractors.registry import MAIL_MEDIA_TYPE, open_document, sniff
from pipeline.core.document import WordSource
from pipeline.core.errors import InputError, LimitExceeded
from pipeline.core.issues import Severity
from tests.builders_pdf import drawn_pdf, file_of, rows

PDF = drawn_pdf(rows())
PIXELS = Image.new("L", (200, 200), 255)
LIMITS = Limits()


def zipped(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


KINDS = {
    "application/pdf": [PDF, b"\r\n\r\n" + PDF, b"%!PS-Adobe-3.0 PDF-1.4\n"[:0] + b"junk of a gateway\n" + PDF],
    "image/png": [file_of(PIXELS, "PNG")],
    "image/jpeg": [file_of(PIXELS, "JPEG")],
    "image/tiff": [file_of(PIXELS, "TIFF"), b"MM\x00*\x00\x00\x00\x08"],
    MAIL_MEDIA_TYPE: [
        b"From: a@b.example\nTo: c@d.example\n\nhello",
        b"From c@d.example Mon Mar  2 09:00:00 2026\nReceived: by x\n\tid 5\nSubject: x\n\nhello",
        b"X-Mailer: x\r\nDate: Mon, 2 Mar 2026 09:00:00 +0000\r\nMIME-Version: 1.0\r\n\r\nhello",
    ],
    "text/plain": [b"Purchase order 4711\n\n10 bolts\n", "Größe\n".encode("cp1252"), "注文書 4711\n".encode("utf-16")],
    "text/csv": [b"item;qty;price\nA-1;5;2,50\nB-2;7;3,10\n", b'po,item,"text, long",qty\n1,a,"b, c",5\n1,d,e,6\n'],
    "text/html": [b"<!DOCTYPE html><html><body>x</body></html>", b'<?xml version="1.0"?>\n<html xmlns="x"><body/></html>'],
}
REFUSED = {
    "damaged": zipped("word/document.xml"),
    "archive": zipped("order.pdf"),
    "old-office-file": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
    "program": b"MZ\x90\x00" + bytes(200),
    "x12-empty": b"ISA*00*          *00*          *01*134982150      *ZZ*X              *260419*1435*^*00401*000000847*0*P*:~",
    "xml": b'<?xml version="1.0"?><Order xmlns="urn:oasis:names"><ID>5</ID></Order>',
    "image-format": b"\x00\x00\x00\x18ftypheic" + bytes(50),
    "unknown-kind": bytes(range(256)) * 4,
    "empty": b"",
    "mail": KINDS[MAIL_MEDIA_TYPE][0],
}


@pytest.mark.parametrize(("media_type", "content"), [(kind, content) for kind, contents in KINDS.items() for content in contents])
def test_the_kind_is_told_by_the_content(media_type: str, content: bytes) -> None:
    assert sniff(content) == media_type


def test_edifact_is_told_from_text() -> None:
    assert sniff(b"UNA:+.? 'UNB+UNOC:3+5790000000001:14+") == sniff(b"UNB+UNOC:3+5790") == "application/edifact"


@pytest.mark.parametrize("reason", REFUSED)
def test_what_no_reader_takes_is_refused_with_a_reason_and_what_to_do(reason: str) -> None:
    with pytest.raises(InputError) as refused:
        open_document(REFUSED[reason], "order.pdf", limits=LIMITS)
    assert refused.value.reason == reason
    assert str(refused.value).startswith("order.pdf: ") and str(refused.value).count(". ") + str(refused.value).count(",") >= 1


@pytest.mark.parametrize("name", ["order.xlsx", "order.tif", "ORDER.EML"])
def test_a_wrong_extension_is_noted_and_the_document_is_read(name: str) -> None:
    document = open_document(PDF, name, limits=LIMITS)
    assert [word.text for word in document.pages[0].words][:2] == ["PURCHASE", "ORDER"]
    assert [(issue.code, issue.severity) for issue in document.issues] == [("wrong-extension", Severity.INFO)]


@pytest.mark.parametrize("name", ["order.pdf", "Order.PDF", "order", "v1.2 of march", "bestellung.4711", "\udc81\udc8d.pdf"])
def test_a_right_or_unknown_extension_is_not_remarked_on(name: str) -> None:
    document = open_document(PDF, name, limits=LIMITS)
    assert document.issues == () and document.name == name


def test_csv_and_html_are_read_as_tables() -> None:
    csv = open_document(KINDS["text/csv"][0], "order.csv", limits=LIMITS)
    html = open_document(
        b"<html><table><tr><td>item</td><td>qty</td></tr><tr><td>A-1</td><td>5</td></tr></table>", "o.htm", limits=LIMITS
    )
    assert csv.pages[0].source is WordSource.BODY_TEXT
    for document, texts in ((csv, ("price", "2,50", "3,10")), (html, ("qty", "5"))):
        lefts = {word.text: word.box.left for word in document.pages[0].words}
        assert len({lefts[text] for text in texts}) == 1


def test_commas_in_a_letter_do_not_make_it_a_table() -> None:
    letter = b"Dear Sirs, we need, by Monday, ten bolts.\nPlease, confirm.\nKind regards, Anna, Leeds, UK\n"
    assert sniff(letter) == "text/plain"


def test_a_file_over_the_budget_of_bytes_is_refused_before_it_is_read() -> None:
    with pytest.raises(LimitExceeded, match="MB allowed") as refused:
        open_document(PDF + bytes(3_000_000), "order.pdf", limits=Limits(file_bytes=2**20))
    assert refused.value.reason == "too-many-bytes"
