"""An IMAP mailbox as a source: new mail is taken as it comes, then moved or flagged, never deleted.

What was taken is known by the mailbox itself: it was moved away, or carries our keyword. So nothing is fetched again when the
server renumbers its mails (UIDVALIDITY), and a mailbox of any size costs one SEARCH a round. A crash between journal and mark
makes a mail come again; the journal knows it by its message id.
"""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError
from imap_tools.imap_utf7 import utf7_encode

from pipeline.adapters.imap_fetching import (
    answer,
    capabilities,
    chunks,
    fetched,
    folder_on_server,
    message_ids,
    read_ahead,
    sizes,
)
from pipeline.core.arrivals import MESSAGE_TEXT, Channel
from pipeline.core.errors import DependencyError, ServiceError
from pipeline.core.sources import HandedOver, Incoming, SourceWatch, Take

TAKEN_KEYWORD = "OrderwrightTaken"
TIMEOUT_SECONDS = 60.0
# A server may drop who idles for half an hour (RFC 2177 says 29 minutes); routers forget a silent connection far sooner.
IDLE_SECONDS = 240.0
_TICK_SECONDS = 1.0
_FAULTS = (imaplib.IMAP4.error, ImapToolsError, OSError, EOFError)


@dataclass(frozen=True, slots=True)
class MailboxAccount:
    """Where a mailbox is and how to get in.

    Attributes:
        security: ``tls``, ``starttls`` or ``none``.
        password: Gives the password; None where ``access_token`` is used.
        access_token: Gives an OAuth2 token that is valid now.
        move_to: Folder for taken mail, made when missing; empty leaves mail where it is, with our keyword. ``/`` parts folders
            whatever the server parts them by.
        largest_bytes: A mail of more than this is not fetched but for its head, which is journalled with the reason.
    """

    name: str
    host: str
    port: int
    user: str
    security: str = "tls"
    ca_file: str = ""
    password: Callable[[], str] | None = None
    access_token: Callable[[], str] | None = None
    folder: str = "INBOX"
    move_to: str = ""
    uses_idle: bool = True
    poll_seconds: float = 60.0
    largest_bytes: int = 200 * 2**20
    is_fax_gateway: bool = False


class ImapMailbox:
    """Takes mail from one folder of one account; see ``MailboxAccount``."""

    def __init__(self, account: MailboxAccount) -> None:
        self._account = account
        self._can: list[bytes] = []
        # Its folders as the server names them.
        self._folder, self._taken = account.folder, account.move_to

    @property
    def name(self) -> str:
        """The configured name."""
        return self._account.name

    @property
    def kind(self) -> str:
        """What sort of source it is."""
        return "imap"

    def receive(self, take: Take, watch: SourceWatch) -> None:
        """Take every mail that is new, then wait for more, until the watch says stop.

        Raises:
            ServiceError: The server cannot be reached, refuses us, or breaks off.
        """
        try:
            with self._opened() as box:
                while not watch.is_stopping():
                    # What came meanwhile was announced meanwhile: only who found nothing, and heard nothing, may wait for a word.
                    while self._take_new(box, take, watch) or "EXISTS" in box.client.untagged_responses:
                        watch.answered()
                    watch.answered()
                    self._wait(box, watch)
        except _FAULTS as error:
            raise ServiceError(f"Mailbox {self.name} on {self._account.host}: {_said(error)}") from error

    def handed_over(self, since: datetime) -> Iterator[HandedOver]:
        """Every mail in the folder for taken mail, or with our keyword, that came since a day; nothing is changed.

        Raises:
            ServiceError: The server cannot be reached, refuses us, or breaks off.
        """
        account = self._account
        try:
            with self._signed_in() as box:
                if self._taken and not box.folder.exists(self._taken):
                    return
                box.folder.set(self._taken or self._folder, readonly=True)
                # Its own words for months, whatever the locale; a day is as exact as the question can be.
                day = imaplib.Time2Internaldate(since)[1:12].strip()
                criteria = f"SINCE {day}" if account.move_to else f"SINCE {day} KEYWORD {TAKEN_KEYWORD}"
                for uid, message_id in message_ids(box, answer(box.client.uid("SEARCH", criteria))[0].split()):
                    yield HandedOver(message_id, partial(self._again, box, uid))
        except _FAULTS as error:
            raise ServiceError(f"Mailbox {self.name} on {account.host}: {_said(error)}") from error

    def _again(self, box: BaseMailBox, uid: bytes) -> Incoming:
        is_large = any(size > self._account.largest_bytes for _, size in sizes(box, [uid]))
        mails = fetched(box, [uid], "BODY.PEEK[HEADER]") if is_large else fetched(box, [uid])
        if uid not in mails:
            raise ServiceError(f"Mailbox {self.name}: the server does not give mail number {int(uid)}.")
        return self._incoming(uid, mails[uid], self._too_large() if is_large else "")

    @contextmanager
    def _opened(self) -> Iterator[BaseMailBox]:
        with self._signed_in() as box:
            if self._taken and not box.folder.exists(self._taken):
                box.folder.create(self._taken)
            box.folder.set(self._folder)
            self._require_marks(box)
            yield box

    @contextmanager
    def _signed_in(self) -> Iterator[BaseMailBox]:
        account = self._account
        box = self._connection()
        try:
            if account.access_token is not None:
                box.xoauth2(account.user, account.access_token(), initial_folder=None)
            elif account.password is not None:
                box.login(account.user, account.password(), initial_folder=None)
            self._can = capabilities(box)
            self._folder = folder_on_server(box, account.folder)
            self._taken = folder_on_server(box, account.move_to) if account.move_to else ""
            yield box
        finally:
            with suppress(*_FAULTS):  # it is gone already, and what made it go is being told
                box.logout()

    def _connection(self) -> BaseMailBox:
        account = self._account
        if account.security == "none":
            return MailBoxUnencrypted(account.host, account.port, timeout=TIMEOUT_SECONDS)
        trust = ssl.create_default_context(cafile=account.ca_file or None)
        if account.security == "starttls":
            return MailBoxStartTls(account.host, account.port, timeout=TIMEOUT_SECONDS, ssl_context=trust)
        return MailBox(account.host, account.port, timeout=TIMEOUT_SECONDS, ssl_context=trust)

    def _require_marks(self, box: BaseMailBox) -> None:
        if self._account.move_to:
            if b"MOVE" not in self._can:
                message = f"Mailbox {self.name}: the server cannot move mail. Leave move_to empty: taken mail is then flagged."
                raise DependencyError(message)
            return
        permitted = b" ".join(part for part in box.client.untagged_responses.get("PERMANENTFLAGS", []) if isinstance(part, bytes))
        if rb"\*" not in permitted and TAKEN_KEYWORD.encode() not in permitted:
            message = f"Mailbox {self.name}: the server keeps no keywords of ours. Set move_to to a folder for taken mail."
            raise DependencyError(message)

    def _take_new(self, box: BaseMailBox, take: Take, watch: SourceWatch) -> int:
        """Take what is new; how many mails were taken."""
        box.client.noop()
        box.client.untagged_responses.clear()  # imaplib keeps what nobody asks for as long as the connection lasts
        criteria = "UNDELETED" if self._account.move_to else f"UNDELETED UNKEYWORD {TAKEN_KEYWORD}"
        uids = answer(box.client.uid("SEARCH", criteria))[0].split()
        taken = 0
        for chunk in chunks(sizes(box, uids)):
            if watch.is_stopping():
                break
            taken += self._take_chunk(box, chunk, take, watch)
        return taken

    def _take_chunk(self, box: BaseMailBox, chunk: Sequence[tuple[bytes, int]], take: Take, watch: SourceWatch) -> int:
        """Fetch some mails and take them; where the server stumbles over one, the others are fetched without it."""
        large = [uid for uid, size in chunk if size > self._account.largest_bytes]
        uids = [uid for uid, size in chunk if size <= self._account.largest_bytes]
        mails = fetched(box, uids)
        if len(mails) < len(uids) and len(uids) > 1:
            for uid in set(uids) - set(mails):
                mails |= fetched(box, [uid])
        mails |= {uid: head for one in large for uid, head in fetched(box, [one], "BODY.PEEK[HEADER]").items()}
        taken = []
        for uid, content in sorted(mails.items(), key=lambda mail: int(mail[0])):
            take(self._incoming(uid, content, self._too_large() if uid in large else ""))
            taken.append(uid)
        self._mark(box, taken)
        missed = {uid for uid, _ in chunk} - set(taken)
        if missed:
            numbers = ", ".join(str(int(uid)) for uid in sorted(missed, key=int))
            watch.stumbled(f"The server does not give mail number {numbers}. Look at it in the mailbox.")
        return len(taken)

    def _too_large(self) -> str:
        return (
            f"The mail has more than {self._account.largest_bytes / 2**20:.0f} MB; only its head was taken. "
            "The mail itself is in the mailbox."
        )

    def _incoming(self, uid: bytes, content: bytes, refusal: str) -> Incoming:
        return Incoming(
            source=self.name,
            channel=Channel.MAIL,
            key=f"uid {int(uid)}",
            name=MESSAGE_TEXT,
            content=content,
            is_fax_gateway=self._account.is_fax_gateway,
            refusal=refusal,
        )

    def _mark(self, box: BaseMailBox, uids: Sequence[bytes]) -> None:
        if not uids:
            return
        numbers = b",".join(uids).decode("ascii")
        if self._account.move_to:
            folder = b'"' + utf7_encode(self._taken).replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
            answer(box.client.uid("MOVE", numbers, folder.decode("ascii")))
        else:
            answer(box.client.uid("STORE", numbers, "+FLAGS.SILENT", f"({TAKEN_KEYWORD})"))

    def _wait(self, box: BaseMailBox, watch: SourceWatch) -> None:
        """Until mail may have come, or it is time to look anyway."""
        if not self._account.uses_idle or b"IDLE" not in self._can:
            watch.wait(self._account.poll_seconds)
            return
        left = min(IDLE_SECONDS, self._account.poll_seconds)
        box.idle.start()  # type: ignore[no-untyped-call]
        try:
            while left > 0 and not watch.is_stopping():
                if b"EXISTS" in read_ahead(box) or any(b"EXISTS" in line for line in box.idle.poll(timeout=_TICK_SECONDS)):
                    return
                left -= _TICK_SECONDS
        finally:
            box.idle.stop()  # type: ignore[no-untyped-call]


def _said(error: BaseException) -> str:
    text = str(error).strip() or type(error).__name__
    return f"{text[:300]}. Check host, port, user and password, and whether the server is up."
