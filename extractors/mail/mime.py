"""MIME messages: parts walked in order, the best of several alternatives, text decoded as it was meant."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import EmailPolicy

from extractors.formats.html_text import html_text
from extractors.formats.rtf_text import rtf_letter
from extractors.mail.charsets import decoded
from extractors.mail.contents import Attachment, Contents, Heading, Letter
from extractors.mail.files import take_container, take_file
from extractors.mail.headers import HEADER_FAULTS, authentication_of, file_name_of, header_of, sent_at_of
from extractors.mail.media_types import MAIL_MEDIA_TYPE, SMIME_MEDIA_TYPE, TNEF_MEDIA_TYPE
from extractors.mail.uuencoded import without_uuencoded
from pipeline.core.errors import InputError, LimitExceeded

# A header longer than this holds nothing that a person wrote, and its parser takes more time with each further word.
_LONGEST_HEADER = 4_000
_SIGNED = frozenset({SMIME_MEDIA_TYPE, "application/x-pkcs7-mime"})
_TNEF = frozenset({TNEF_MEDIA_TYPE, "application/vnd.ms-tnef"})
_RTF = frozenset({"text/rtf", "application/rtf", "text/richtext"})
_TEXTS = frozenset({"text/plain", "text/html", *_RTF})
# What Exchange makes of text that stands behind a file set into it.
_TEXT_BEHIND_FILE = re.compile(r"ATT\d{5}\.(?:txt|html?)", re.IGNORECASE)
_CHARSET_IN_HTML = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_MULTIPART = re.compile(rb"^content-type:\s*multipart/", re.IGNORECASE | re.MULTILINE)
_PGP = "-----BEGIN PGP MESSAGE-----"


class _BoundedPolicy(EmailPolicy):
    """The standard library's policy, which reads no more of a header than is sensible."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        name, value = super().header_source_parse(sourcelines)
        return name, value[:_LONGEST_HEADER]


_POLICY = _BoundedPolicy()


@dataclass(slots=True)
class _Texts:
    """The texts of one message, in order; ``inside_file`` is the text that a winmail.dat repeats or holds alone."""

    found: list[tuple[str, bool]] = field(default_factory=list)
    inside_file: list[Letter] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n\n".join(text for text, _table in self.found if text.strip())

    @property
    def has_table(self) -> bool:
        return any(table for _text, table in self.found)


def take_mime(content: bytes, contents: Contents, depth: int = 0, name: str = "") -> Heading:
    """Gather a MIME message: its text as one letter, its files, and everything nested in it.

    Raises:
        LimitExceeded: Too many parts, or nested too deeply.
        InputError: ``encrypted``, when there is nothing but what only the addressee's key opens.
    """
    # The parser takes longer with each part that is open: thousands within each other cost seconds before they are counted.
    contents.budget.require_few_parts(sum(1 for _ in _MULTIPART.finditer(content)))
    return _take_message(message_from_bytes(content, policy=_POLICY), contents, depth)


def _take_message(message: Message, contents: Contents, depth: int) -> Heading:
    heading = Heading(
        message_id=header_of(message, "message-id").strip("<> "),
        subject=header_of(message, "subject"),
        sender=header_of(message, "from"),
        sent_at=sent_at_of(message),
        reply_to=header_of(message, "reply-to"),
        authentication=authentication_of(message),
    )
    texts, place = _Texts(), len(contents.letters)
    if message.get_content_type() == "multipart/encrypted":
        raise _encrypted()
    if message.get_content_type() in _SIGNED:
        _take_signed_message(message, contents, texts, depth)
    else:
        _take_part(message, contents, texts, depth)
    letter = _letter_of(texts, heading)
    if letter.text.lstrip().startswith(_PGP) and len(contents.attachments) == 0:
        raise _encrypted()
    contents.letters.insert(place, letter)
    return heading


def _encrypted() -> InputError:
    return InputError("The message is encrypted. Ask the sender to send it without encryption.", "encrypted")


def _letter_of(texts: _Texts, heading: Heading) -> Letter:
    inside = next((letter for letter in texts.inside_file if letter.text.strip()), None)
    if inside is not None and (not texts.text.strip() or (inside.has_table and not texts.has_table)):
        return Letter(inside.text, heading, inside.has_table)
    return Letter(texts.text, heading, texts.has_table)


def _take_signed_message(message: Message, contents: Contents, texts: _Texts, depth: int) -> None:
    """A message that is signed as a whole: what was signed is its text and its files."""
    from extractors.mail.signed import signed_content

    contents.budget.count_part(depth)
    inner = message_from_bytes(signed_content(_payload(message)), policy=_POLICY)
    _take_part(inner, contents, texts, depth + 1)


def _take_part(part: Message, contents: Contents, texts: _Texts, depth: int) -> None:
    contents.budget.count_part(depth)
    media_type = part.get_content_type()
    if media_type == "multipart/alternative" and part.is_multipart():
        _take_best_alternative(part, contents, texts, depth)
    elif media_type == MAIL_MEDIA_TYPE and part.is_multipart():
        for inner in _inner_parts(part):
            _take_message(inner, contents, depth + 1)
    elif part.is_multipart():
        for inner in _inner_parts(part):
            _take_part(inner, contents, texts, depth + 1)
    elif _is_text(part, media_type):
        texts.found.append(_text_of(part, media_type, contents))
    elif part.get_content_maintype() == "multipart":
        texts.found.append((decoded(_payload(part)), False))  # its boundary is missing: whatever it is, it is shown as text
    elif media_type in _TNEF or file_name_of(part).lower() == "winmail.dat":
        _take_winmail(part, contents, texts, depth)
    else:
        file = Attachment(file_name_of(part), media_type, _payload(part))
        take_file(file, contents, depth, set_into_text=_is_set_into_text(part))


def _inner_parts(part: Message) -> list[Message]:
    payload = part.get_payload()
    return [inner for inner in payload if isinstance(inner, Message)] if isinstance(payload, list) else []


def _take_best_alternative(part: Message, contents: Contents, texts: _Texts, depth: int) -> None:
    """The plain text, unless another shows a table that plain text cannot; the files of all alternatives are kept."""
    options: list[_Texts] = []
    for inner in _inner_parts(part):
        option = _Texts()
        _take_part(inner, contents, option, depth + 1)
        texts.inside_file += option.inside_file
        if option.text.strip():
            options.append(option)
    if options:
        chosen = next((option for option in reversed(options) if option.has_table), options[0])
        texts.found += chosen.found


def _is_text(part: Message, media_type: str) -> bool:
    if media_type not in _TEXTS:
        return False
    name = file_name_of(part)
    if _TEXT_BEHIND_FILE.fullmatch(name):
        return True
    return part.get_content_disposition() != "attachment" and not name


def _text_of(part: Message, media_type: str, contents: Contents) -> tuple[str, bool]:
    """A part's text, and whether it came from a table."""
    raw = _payload(part)
    contents.budget.count_bytes(len(raw))
    if media_type in _RTF and raw.startswith(b"{\\rtf"):
        return rtf_letter(raw)
    declared = _declared_charset(part)
    if media_type == "text/html":
        found = _CHARSET_IN_HTML.search(raw[:4096])
        html = decoded(raw, declared or (found[1].decode("ascii") if found else ""))
        return html_text(html), holds_table(html)
    text, files = without_uuencoded(_unflowed(part, decoded(raw, declared)))
    for file in files:
        take_file(file, contents, 1)
    return text, False


def holds_table(html: str) -> bool:
    """Whether HTML shows a table that plain text cannot."""
    markup = html.lower()
    return markup.count("<tr") >= 2 and markup.count("<td") + markup.count("<th") >= 4


def _take_winmail(part: Message, contents: Contents, texts: _Texts, depth: int) -> None:
    """Outlook's own wrapping: its files are the message's, its text stands in where the message has none or only a poorer one."""
    file = Attachment(file_name_of(part) or "winmail.dat", TNEF_MEDIA_TYPE, _payload(part))
    inside = contents.branch()
    try:
        take_container(file.content, TNEF_MEDIA_TYPE, inside, depth + 1, file.name)
    except LimitExceeded:
        raise
    except InputError:
        take_file(file, contents, depth)
        return
    texts.inside_file += inside.letters[:1]
    inside.letters = inside.letters[1:]
    contents.take_over(inside)


def _is_set_into_text(part: Message) -> bool:
    return part.get_content_disposition() != "attachment" or part.get("content-id") is not None


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _declared_charset(part: Message) -> str:
    try:
        return part.get_content_charset() or ""
    except HEADER_FAULTS:
        return ""


def _unflowed(part: Message, text: str) -> str:
    """Lines that RFC 3676 (format=flowed) broke, joined again."""
    try:
        flowed = str(part.get_param("format") or "").lower() == "flowed"
    except HEADER_FAULTS:
        flowed = False
    if not flowed:
        return text
    lines: list[str] = []
    for line in text.split("\n"):
        line = line.removeprefix(" ")
        if lines and lines[-1].endswith(" ") and lines[-1] != "-- " and line.strip():
            lines[-1] += line
        else:
            lines.append(line)
    return "\n".join(lines)
