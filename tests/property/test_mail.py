"""Whatever bytes come as a message: parts come out, or it is said why not, and soon."""

from __future__ import annotations

import struct
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractors.formats.rtf_text import rtf_letter, rtf_text
from extractors.limits import Limits
from extractors.mail.history import Part, marked_lines, without_history
from extractors.mail.message import MailMessage, body_document, newest_lines, split_message
from extractors.mail.signed import signed_content
from extractors.mail.tnef_properties import read_properties
from extractors.registry import sniff
from pipeline.core.errors import InputError
from tests.builders_mail import (
    PDF,
    OutlookFile,
    OutlookMessage,
    enveloped,
    mail,
    outlook_file,
    rtf_of_html,
    signed,
    winmail_dat,
    with_files,
    zipped,
)

LIMITS = Limits(unpacked_bytes=2_000_000)
ORDER = OutlookMessage(
    "Order",
    text="Five boxes.",
    rtf=rtf_of_html(["<p>", "Five", "</p>"]),
    files=[OutlookFile("order.pdf", PDF), OutlookMessage("inner", text="x")],
)
WHOLE = {
    "msg": outlook_file(ORDER),
    "winmail": winmail_dat(ORDER),
    "zip": zipped({"order.pdf": PDF, "more.zip": zipped({"a.txt": b"x"})}),
    "signed": b"From: a@b.example\nContent-Type: application/pkcs7-mime\n\n" + signed(mail().as_bytes()),
    "mime": with_files(
        mail(), {"winmail.dat": winmail_dat(ORDER), "order.msg": outlook_file(ORDER), "a.zip": zipped({"b": b"x"})}
    ),
}
DAMAGE = st.lists(st.tuples(st.integers(0, 2**20), st.integers(0, 255)), max_size=12)


def taken_apart(content: bytes, limits: Limits = LIMITS) -> MailMessage | InputError:
    try:
        message = split_message(content, limits)
    except InputError as error:
        assert error.reason and str(error)
        return error
    for line in newest_lines(message):
        assert line.place(0, len(line.text))[0] >= 1
    assert body_document(message, limits).pages
    assert len(message.attachments) <= limits.message_parts
    assert sum(len(file.content) for file in message.attachments) <= limits.unpacked_bytes + len(content)
    return message


@given(st.binary(max_size=2000))
def test_any_bytes_are_a_message_or_refused(content: bytes) -> None:
    taken_apart(content)
    taken_apart(b"From: a@b.example\nSubject: x\nMIME-Version: 1.0\nContent-" + content)
    taken_apart(b"\x78\x9f\x3e\x22\0\0" + content)
    taken_apart(b"PK\x03\x04" + content)


@pytest.mark.parametrize("kind", WHOLE)
@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=60)
@given(damage=DAMAGE, keep=st.floats(0, 1))
def test_a_damaged_message_gives_what_can_be_read_or_is_refused(kind: str, damage: list[tuple[int, int]], keep: float) -> None:
    content = bytearray(WHOLE[kind])
    for place, value in damage:
        content[place % len(content)] = value
    taken_apart(bytes(content))
    taken_apart(bytes(content[: int(len(content) * keep)]))


@given(st.binary(max_size=600))
def test_signed_structures_of_any_bytes_give_bytes_or_an_input_error(content: bytes) -> None:
    for whole in (content, b"\x30\x80" + content, signed(content), enveloped() + content):
        try:
            assert isinstance(signed_content(whole), bytes)
        except InputError as error:
            assert error.reason in ("encrypted", "damaged")


@given(st.integers(0, 2**32 - 1), st.binary(max_size=300))
def test_lists_of_properties_of_any_bytes_end(count: int, content: bytes) -> None:
    assert isinstance(read_properties(struct.pack("<I", count) + content).values, dict)


RTF_PIECES = st.sampled_from(
    ["{", "}", "\\", "\\'e4", "\\u8364?", "\\u-10179?", "\\htmlrtf ", "\\htmlrtf0 ", "{\\*\\htmltag64 <td>", "\\fonttbl",
     "\\bin99", "\\f1 ", "\\f0\\fcharset204 A;", "\\uc99", "\\u99999999 ", "\\ansicpg99999", "\\par ", "\\cell ",
     "\\row ", "text ", "\\*", "\n"]
)  # fmt: skip


@given(st.lists(RTF_PIECES, max_size=60))
def test_rtf_of_any_pieces_is_some_text(pieces: list[str]) -> None:
    for head in ("{\\rtf1", "{\\rtf1\\fromhtml1 ", "{\\rtf1\\fromtext "):
        content = (head + "".join(pieces)).encode("latin-1")
        assert isinstance(rtf_text(content), str)
        rtf_letter(content)[0].encode("utf-8")


LINES = st.sampled_from(
    ["From: Bob", "Sent: Monday", "To: Anna", "Subject: x", "> quoted 5 boxes", ">> older", "On Mon, 2 Mar 2026 Bob wrote:", "",
     "5 boxes", "-- ", "Regards", "Anna", "Begin forwarded message:", "-----Original Message-----", "Sent from my iPhone",
     "[EXTERNAL]", "________"]
)  # fmt: skip


@given(st.lists(LINES, max_size=30), st.sampled_from(["", "Re: x", "Fwd: x"]))
def test_every_line_of_a_mail_is_one_part_and_none_is_lost_or_made_up(lines: list[str], subject: str) -> None:
    text = "\n".join(lines)
    marked = marked_lines(text, subject)
    assert len(marked) == len(text.splitlines())
    for line, original in zip(marked, text.splitlines(), strict=True):
        assert line.text.strip() in original
    if any(line.part is Part.OWN and line.text.strip() for line in marked):
        assert without_history(text, subject).strip()


def test_hostile_messages_take_no_more_than_moments() -> None:
    started = time.process_time()
    many = b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\nx\n" * 5000
    assert isinstance(taken_apart(many), InputError)
    deep = mail("core").as_bytes()
    for _ in range(40):
        deep = zipped({"more.eml": deep})
    assert isinstance(taken_apart(deep), InputError)
    taken_apart(b"From: a@b.example\nSubject: " + b"(" * 300_000 + b"\n\nx")
    taken_apart(b"From: " + b'"' * 300_000 + b"@x\nSubject: x\n\nx")
    taken_apart(b"Subject: x\nFrom: y\nContent-Type: text/plain; charset=" + b"a" * 100_000 + b"\n\n" + b"-" * 200_000)
    taken_apart(b"Subject: x\nFrom: y\n\n" + b"> " * 100_000 + b"\n" + b"On 5 " * 50_000 + b"wrote:\n" + b"From:\n" * 20_000)
    taken_apart(b"Subject: x\nFrom: y\nContent-Type: text/rtf\n\n{\\rtf1\\fromhtml1 " + b"{" * 200_000)
    taken_apart(b"Subject: x\nFrom: y\n\n" + b"begin 644 a\n" * 20_000)
    assert sniff(b"\x30\x82" + bytes(100)) != "application/pkcs7-mime"
    # Processor time, generous: each of these took minutes or never ended before it was bounded.
    assert time.process_time() - started < 60
