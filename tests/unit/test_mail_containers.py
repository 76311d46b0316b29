"""Messages of Outlook, archives, signed and odd MIME: whatever wraps them, text and files come out, or it is said why not."""

from __future__ import annotations

import binascii
import io
from email.message import EmailMessage
from typing import Any

import olefile
import pytest
from oxmsg import Message

from extractors.formats.rtf_text import rtf_text
from extractors.limits import Limits
from extractors.mail.contents import Budget, Contents
from extractors.mail.files import take_container
from extractors.mail.media_types import OUTLOOK_MEDIA_TYPE, SMIME_MEDIA_TYPE
from extractors.mail.message import split_message
from extractors.registry import open_document, sniff
from pipeline.core.errors import InputError, LimitExceeded
from sample_docs.draw.channels import compound_file
from tests.builders_mail import (
    PDF,
    SENT,
    OutlookFile,
    OutlookMessage,
    enveloped,
    mail,
    outlook_file,
    picture,
    rtf_of_html,
    signed,
    winmail_dat,
    with_files,
    zipped,
)

TABLE = [
    "<html>",
    "<body>",
    "<p>",
    "Größe für",
    "</p>",
    "<table>",
    "<tr><td>Item</td><td>Qty</td></tr>",
    "<tr><td>AX-1</td><td>250</td></tr>",
    "</table>",
]
INNER = OutlookMessage("The order itself", text="Please order 5 boxes.", files=[OutlookFile("inner.pdf", PDF)])
OUTER = OutlookMessage(
    "Order 4711 für März",
    sender="Anna Lund",
    address="anna@buyer.example",
    sent=SENT,
    text="See attached.\r\n",
    message_id="<abc@buyer.example>",
    files=[OutlookFile("Größe.pdf", PDF), INNER, OutlookFile("logo.png", picture(120, 40), "image/png", content_id="logo")],
)


def files_of(content: bytes, limits: Limits | None = None) -> list[str]:
    return [file.name for file in split_message(content, limits).attachments]


def test_the_outlook_files_of_the_tests_are_those_that_other_readers_know() -> None:
    content = outlook_file(OUTER)
    with olefile.OleFileIO(io.BytesIO(content)) as ole:
        assert ole.parsing_issues == []
    message = Message.load(content)
    assert (message.subject, message.sent_date, message.body) == ("Order 4711 für März", SENT, "See attached.\r\n")
    assert [(file.file_name, file.file_bytes) for file in message.attachments if file.file_name] == [
        ("Größe.pdf", PDF),
        ("logo.png", picture(120, 40)),
    ]


@pytest.mark.parametrize("wrap", [outlook_file, winmail_dat], ids=["msg", "winmail.dat"])
def test_an_outlook_message_gives_text_files_and_the_message_inside_it_and_no_logo(wrap) -> None:  # type: ignore[no-untyped-def]
    message = split_message(wrap(OUTER))
    assert (message.subject, message.sender) == ("Order 4711 für März", "Anna Lund <anna@buyer.example>")
    assert (message.sent_at, message.message_id) == (SENT, "abc@buyer.example")
    assert [(letter.text.strip(), letter.heading.subject) for letter in message.letters] == [
        ("See attached.", "Order 4711 für März"),
        ("Please order 5 boxes.", "The order itself"),
    ]
    assert [(file.name, file.content) for file in message.attachments] == [("Größe.pdf", PDF), ("inner.pdf", PDF)]


def test_an_outlook_file_is_told_from_other_office_files_of_the_old_kind() -> None:
    assert sniff(outlook_file(OUTER)) == OUTLOOK_MEDIA_TYPE
    assert sniff(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "application/x-ole-storage"


@pytest.mark.parametrize("wrap", [outlook_file, winmail_dat], ids=["msg", "winmail.dat"])
def test_a_text_that_is_only_kept_as_rtf_is_the_html_it_was_made_from(wrap) -> None:  # type: ignore[no-untyped-def]
    (letter,) = split_message(wrap(OutlookMessage("Order", rtf=rtf_of_html(TABLE)))).letters
    assert [line.split() for line in letter.text.splitlines() if line] == [["Größe", "für"], ["Item", "Qty"], ["AX-1", "250"]]
    assert letter.has_table


def test_html_with_a_table_is_preferred_to_the_plain_text_beside_it() -> None:
    html = "".join(TABLE).encode()
    (letter,) = split_message(outlook_file(OutlookMessage("Order", text="Item Qty AX-1 250", html=html))).letters
    assert ["AX-1", "250"] in [line.split() for line in letter.text.splitlines()]


def test_a_damaged_rtf_text_is_left_out_with_the_reason_and_the_files_come_out() -> None:
    message = split_message(
        outlook_file(OutlookMessage("Order", rtf=b"\x20\0\0\0\x10\0\0\0LZFu" + bytes(range(30)), files=OUTER.files[:1]))
    )
    assert [file.name for file in message.attachments] == ["Größe.pdf"]
    assert [issue.code for issue in message.issues] == ["part-left-out"] and "damaged" in message.issues[0].message


def test_a_file_set_into_an_outlook_text_as_an_object_comes_out() -> None:
    paths = b"order.pdf\0C:\\x\\order.pdf\0\0\0\3\0" + (4).to_bytes(4, "little") + b"C:\\\0"
    label = paths + len(PDF).to_bytes(4, "little") + PDF
    native = (len(label) + 2).to_bytes(4, "little") + b"\2\0" + label
    objects = [
        OutlookFile("", b"", method=6, tree={"\x01Ole10Native": native}),
        OutlookFile("drawing.pdf", b"", method=6, tree={"CONTENTS": PDF}),
    ]
    message = split_message(outlook_file(OutlookMessage("Order", text="Here.", files=objects)))
    assert [(file.name, file.content) for file in message.attachments] == [("order.pdf", PDF), ("drawing.pdf", PDF)]


def test_a_file_that_an_outlook_message_only_points_to_is_named() -> None:
    message = split_message(outlook_file(OutlookMessage("Order", text="Here.", files=[OutlookFile("order.pdf", b"", method=7)])))
    assert message.attachments == () and "order.pdf is not read" in message.issues[0].message


def test_winmail_dat_in_a_mail_adds_its_files_and_its_text_only_where_the_mail_has_none() -> None:
    winmail = winmail_dat(OUTER)
    with_text = split_message(with_files(mail("Typed by hand."), {"winmail.dat": winmail}, "application/ms-tnef"))
    assert [letter.text.strip() for letter in with_text.letters] == ["Typed by hand.", "Please order 5 boxes."]
    assert [file.name for file in with_text.attachments] == ["Größe.pdf", "inner.pdf"]
    without = split_message(with_files(mail(" "), {"winmail.dat": winmail}))
    assert without.letters[0].text.strip() == "See attached."


def test_a_winmail_dat_that_is_cut_off_gives_what_is_whole_and_says_so() -> None:
    content = winmail_dat(OutlookMessage("Order", text="Five boxes.", files=[OutlookFile("order.pdf", PDF)]))
    message = split_message(content[:-200])
    assert message.letters[0].text == "Five boxes."
    assert any("cut off" in issue.message for issue in message.issues)
    with pytest.raises(InputError) as refused:
        split_message(b"\x78\x9f\x3e\x22" + bytes(50))
    assert refused.value.reason == "damaged"


def test_each_file_of_an_archive_is_a_file_of_the_message() -> None:
    inner = zipped({"deep.pdf": PDF, "note.eml": mail("In the archive.").as_bytes()})
    archive = zipped({"orders/order.pdf": PDF, "__MACOSX/._order.pdf": b"x", "more.zip": inner, "empty/": b""})
    message = split_message(with_files(mail(), {"documents.zip": archive}))
    assert [file.name for file in message.attachments] == ["documents.zip › order.pdf", "documents.zip › more.zip › deep.pdf"]
    assert [letter.text.strip() for letter in message.letters] == ["Please supply 5 boxes.", "In the archive."]
    assert files_of(archive) == ["order.pdf", "more.zip › deep.pdf"]


def test_an_archive_that_is_locked_stays_closed_and_reading_it_says_so() -> None:
    locked = zipped({"order.pdf": PDF}, password_flag=True)
    message = split_message(with_files(mail(), {"documents.zip": locked, "order.pdf": PDF}))
    assert [file.name for file in message.attachments] == ["documents.zip", "order.pdf"]
    assert "password" in message.issues[0].message
    with pytest.raises(InputError) as refused:
        open_document(locked, "documents.zip", limits=Limits())
    assert refused.value.reason == "encrypted"


@pytest.mark.parametrize(
    ("archive", "reason"),
    [
        (zipped({"bomb.pdf": bytes(60_000_000)}), "too-many-bytes"),
        (zipped({f"{number}.pdf": PDF for number in range(40)}), "too-many-files"),
        (zipped({"order.pdf": PDF})[:-30], "damaged"),
        (zipped({}), "empty"),
    ],
    ids=["bomb", "many files", "cut off", "empty"],
)
def test_archives_that_would_do_harm_are_not_unpacked(archive: bytes, reason: str) -> None:
    limits = Limits(message_parts=30)
    message = split_message(with_files(mail(), {"documents.zip": archive}), limits)
    assert [file.name for file in message.attachments] == ["documents.zip"]
    with pytest.raises(InputError) as refused:
        split_message(archive, limits)
    assert refused.value.reason == reason


def test_archives_within_archives_are_unpacked_no_deeper_than_allowed() -> None:
    archive = zipped({"order.pdf": PDF})
    for _ in range(20):
        archive = zipped({"more.zip": archive})
    with pytest.raises(LimitExceeded) as refused:
        split_message(with_files(mail(), {"documents.zip": archive}))
    assert refused.value.reason == "too-deep"


def smime(content: bytes, name: str = "smime.p7m") -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"] = "anna@buyer.example", "Order 4711"
    message.set_content(content, maintype="application", subtype="pkcs7-mime", filename=name)
    return message.as_bytes()


@pytest.mark.parametrize("pieces", [False, True], ids=["in one", "in pieces"])
def test_a_message_signed_as_a_whole_is_the_message_that_was_signed(pieces: bool) -> None:
    inner = with_files(mail("Signed words."), {"order.pdf": PDF}, "application/pdf")
    message = split_message(smime(signed(inner, pieces=pieces)))
    assert message.subject == "Order 4711" and message.body_text.strip() == "Signed words."
    assert [file.content for file in message.attachments] == [PDF]
    attached = split_message(with_files(mail("Outer."), {"forwarded.p7m": signed(inner, pieces=pieces)}))
    assert [file.name for file in attached.attachments] == ["order.pdf"]


def test_encrypted_messages_are_refused_as_such() -> None:
    pgp = EmailMessage()
    pgp["From"], pgp["Subject"] = "anna@buyer.example", "Order"
    pgp.set_content("-----BEGIN PGP MESSAGE-----\n\nhQEMA\n-----END PGP MESSAGE-----\n")
    parted = b"From: a@b.example\nSubject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n\nx\n--b--\n"
    for content in (smime(enveloped()), pgp.as_bytes(), parted):
        with pytest.raises(InputError) as refused:
            split_message(content)
        assert refused.value.reason == "encrypted"
    assert sniff(enveloped()) == SMIME_MEDIA_TYPE
    beside = split_message(with_files(mail("See attached."), {"order.p7m": enveloped()}))
    assert [file.name for file in beside.attachments] == ["order.p7m"]
    with pytest.raises(InputError) as closed:
        open_document(enveloped(), "order.p7m", limits=Limits())
    assert closed.value.reason == "encrypted"


def test_a_pdf_that_apple_mail_sets_between_two_texts_is_a_file_and_both_texts_are_read() -> None:
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "a@b.example", "Order", "Wed, 04 Mar 2026 09:30:00 +0100"
    message.set_content("Hello,\n\nplease deliver.\n\nAnna")
    message.add_alternative("<p>Hello,</p>", subtype="html")
    html = message.get_payload()[1]
    html.make_mixed()
    html.add_attachment(PDF, maintype="application", subtype="pdf", filename="order.pdf", disposition="inline")
    html.add_attachment("<p>please deliver.</p><p>Anna</p>", subtype="html", disposition="inline")
    split = split_message(message.as_bytes())
    assert [(file.name, file.content) for file in split.attachments] == [("order.pdf", PDF)]
    assert split.body_text.split() == ["Hello,", "please", "deliver.", "Anna"]


def test_a_text_that_exchange_set_behind_a_file_is_text() -> None:
    content = with_files(mail("Above."), {"order.pdf": PDF})
    boundary = content.split(b'boundary="')[1].split(b'"')[0]
    name = b'name="ATT00001.txt"'
    behind = (
        b"--"
        + boundary
        + b"\nContent-Type: text/plain; "
        + name
        + b"\nContent-Disposition: attachment; file"
        + name
        + b"\n\nBelow.\n"
    )
    split = split_message(content.replace(b"--" + boundary + b"--", behind + b"--" + boundary + b"--"))
    assert split.body_text.split() == ["Above.", "Below."] and [file.name for file in split.attachments] == ["order.pdf"]


def test_invitations_and_visiting_cards_are_left_out_with_the_reason() -> None:
    message = mail()
    message.add_attachment("BEGIN:VCALENDAR\nEND:VCALENDAR\n", subtype="calendar", filename="invite.ics")
    message.add_attachment(b"BEGIN:VCARD", maintype="application", subtype="octet-stream", filename="anna.vcf")
    split = split_message(message.as_bytes())
    assert split.attachments == ()
    assert [issue.message for issue in split.issues] == [
        "invite.ics is not read: it is an invitation to a meeting.",
        "anna.vcf is not read: it is a visiting card.",
    ]


def test_files_written_into_the_text_by_old_mail_programs_come_out() -> None:
    lines = [binascii.b2a_uu(PDF[start : start + 45]).decode().rstrip("\n") for start in range(0, len(PDF), 45)]
    text = "\n".join(["Our order:", "begin 644 order.pdf", *lines, "`", "end", "Anna"])
    split = split_message(mail(text).as_bytes())
    assert [(file.name, file.content) for file in split.attachments] == [("order.pdf", PDF)]
    assert split.body_text.split() == ["Our", "order:", "Anna"]
    assert split_message(mail("begin 644 boxes\nend\n").as_bytes()).attachments == ()


@pytest.mark.parametrize(
    ("headers", "body", "text"),
    [
        (b"Content-Type: text/plain; charset=iso-8859-1", "Größe".encode(), "Größe"),
        (b"Content-Type: text/html", '<meta charset="windows-1251"><p>Заказ</p>'.encode("cp1251"), "Заказ"),
        (b"Content-Type: text/plain; charset=utf-8", "Größe".encode("utf-16"), "Größe"),
        (b"Content-Type: text/plain", "注文書".encode("iso2022_jp"), "注文書"),
        (b"Content-Type: text/plain; charset='windows-1252'", "10 €".encode("cp1252"), "10 €"),
        (b"Content-Type: multipart/mixed", b"no boundary, still words", "no boundary, still words"),
        (b"Content-Type: text/rtf", rb"{\rtf1\ansi Bestellung\par Gr\'f6\'dfe}", "Bestellung\nGröße"),
        (b"Content-Type: text/plain\nContent-Transfer-Encoding: base64", b"Zml2ZSBib3hlcw=", "five boxes"),
        (b"Content-Type: text/plain\nContent-Transfer-Encoding: no-such-way", b"five boxes", "five boxes"),
    ],
    ids=["UTF-8 said to be Latin-1", "charset in the HTML", "a mark of UTF-16", "escape codes", "quoted charset", "no boundary",
         "RTF", "base64 cut short", "unknown encoding"],
)  # fmt: skip
def test_text_comes_out_however_it_is_declared(headers: bytes, body: bytes, text: str) -> None:
    split = split_message(b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\n" + headers + b"\n\n" + body)
    assert split.body_text.strip() == text


def test_rtf_files_are_read_as_text_with_the_cells_of_tables_in_columns() -> None:
    table = rb"\trowd\cellx1 Item\cell Qty\cell\row\trowd\cellx1 AX-1\cell 250\cell\row"
    content = rb"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0 Arial;}}Order 4711 Gr\'f6\'dfe \u-10179?\u-8640?\par " + table + b"}"
    assert rtf_text(content).splitlines()[0] == "Order 4711 Größe 🙀"
    document = open_document(content, "order.rtf", limits=Limits())
    lefts = {word.text: word.box.left for word in document.pages[0].words}
    assert lefts["Qty"] == lefts["250"] and document.issues == ()


def test_a_header_of_a_million_words_is_cut_and_not_parsed_for_minutes() -> None:
    content = b"From: a@b.example\nSubject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\nfive boxes\n"
    split = split_message(content)
    assert split.body_text.strip() == "five boxes" and 100 < len(split.subject) < 4_000


def test_a_compound_file_whose_folder_is_one_long_chain_is_refused_and_not_crashed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def chained(entries: list[Any], places: list[int]) -> int:
        for place, following in zip(places, [*places[1:], 0xFFFFFFFF], strict=True):
            entries[place].right = following
        return places[0] if places else 0xFFFFFFFF

    monkeypatch.setattr(compound_file, "_balanced", chained)
    content = compound_file.compound_file({"__properties_version1.0": bytes(32), **{f"x{number}": b"" for number in range(3000)}})
    assert sniff(content) == "application/x-ole-storage"
    with pytest.raises(InputError):
        take_container(content, OUTLOOK_MEDIA_TYPE, Contents(Budget(Limits())))


def test_what_an_outlook_file_claims_to_hold_is_counted_before_it_is_read() -> None:
    content = outlook_file(OutlookMessage("Order", files=[OutlookFile(f"{number}.pdf", PDF) for number in range(20)]))
    with pytest.raises(LimitExceeded) as refused:
        split_message(content, Limits(unpacked_bytes=10 * len(PDF)))
    assert refused.value.reason == "too-many-bytes"
