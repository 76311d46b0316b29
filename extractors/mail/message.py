"""A message file taken apart, whatever program wrote it: who, when, the text, and every attached document."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from extractors.formats.text_grid import grid_pages
from extractors.limits import Limits
from extractors.mail.contents import Attachment, Budget, Contents, Letter
from extractors.mail.files import take_container, top_kind
from extractors.mail.headers import HEADER_FAULTS
from extractors.mail.letters import LetterLine, LineRole, letter_lines
from extractors.mail.media_types import MAIL_MEDIA_TYPE, MESSAGE_MEDIA_TYPES
from pipeline.core.document import Document
from pipeline.core.errors import InputError, LimitExceeded
from pipeline.core.issues import Issue

__all__ = [
    "MAIL_MEDIA_TYPE",
    "MESSAGE_MEDIA_TYPES",
    "Attachment",
    "Letter",
    "LetterLine",
    "MailMessage",
    "body_document",
    "newest_lines",
    "split_message",
]


@dataclass(frozen=True, slots=True)
class MailMessage:
    """One message with all that is nested in it.

    Attributes:
        message_id: Without angle brackets; a hash of the content where the message has none.
        sender: The From header as text.
        reply_to: The Reply-To header as text; empty for none.
        authentication: What the receiving mail server found out about the sender, see ``headers.authentication_of``.
        sent_at: With a time zone (UTC where the message names none), None where it gives no date.
        attachments: In order of appearance, those of nested messages and archives too.
        letters: The text of the message, then those of messages that it forwards as files.
        issues: Parts that are no documents, or could not be opened, with the reason.
    """

    message_id: str
    sender: str
    subject: str
    sent_at: datetime | None
    attachments: tuple[Attachment, ...]
    letters: tuple[Letter, ...] = ()
    issues: tuple[Issue, ...] = ()
    reply_to: str = ""
    authentication: str = ""

    @property
    def body_text(self) -> str:
        """The text as the sender sees it, tables aligned, quoted history still in it."""
        return "\n\n".join(letter.text for letter in self.letters if letter.text.strip())


def split_message(content: bytes, limits: Limits | None = None) -> MailMessage:
    """Take apart a message file: MIME, Outlook's .msg, winmail.dat; an archive gives its files and no text.

    Raises:
        LimitExceeded: ``too-many-bytes``, ``too-many-parts`` or ``too-deep``.
        InputError: ``empty``, ``no-mail``, ``damaged``, or ``encrypted``.
    """
    limits = limits or Limits()
    limits.require_size(len(content), "message")
    if not content.strip():
        raise InputError("The message is empty. Ask the sender to send it again.", "empty")
    contents = Contents(Budget(limits))
    try:
        envelope = take_container(content, top_kind(content), contents)
    except RecursionError as error:
        raise LimitExceeded("The message nests its parts too deeply. Look at it by hand.", "too-deep") from error
    except HEADER_FAULTS as error:
        raise InputError("The message is damaged. Ask the sender to send it again.", "no-mail") from error
    return MailMessage(
        message_id=envelope.message_id or f"sha256-{hashlib.sha256(content).hexdigest()}",
        sender=envelope.sender,
        subject=envelope.subject,
        sent_at=envelope.sent_at,
        attachments=tuple(contents.attachments),
        letters=tuple(contents.letters),
        issues=tuple(contents.issues),
        reply_to=envelope.reply_to,
        authentication=envelope.authentication,
    )


def body_document(message: MailMessage, limits: Limits | None = None) -> Document:
    """The message's own text as pages on a grid, below its subject and date; without quoted history and small print."""
    limits = limits or Limits()
    lines = [line.text for line in letter_lines(message.letters, message.subject, message.sent_at)]
    return Document("message text", MAIL_MEDIA_TYPE, grid_pages(lines, limits.pages))


def newest_lines(message: MailMessage) -> list[LetterLine]:
    """What the writer says now, or what a message passed on says, line by line with its place on ``body_document``.

    Without subject, quoted history, signature and small print; blank lines stay, since they part paragraphs.
    """
    lines = letter_lines(message.letters, message.subject, message.sent_at)
    return [line for line in lines if line.role is LineRole.TEXT]
