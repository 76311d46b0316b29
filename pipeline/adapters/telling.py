"""Ways to tell people: e-mail and webhook."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid

import httpx

from pipeline.core.errors import ServiceError

TIMEOUT_SECONDS = 20


@dataclass(frozen=True, slots=True)
class MailMessenger:
    """Tells by e-mail, through a mail server of the operator's.

    Attributes:
        security: ``tls``, ``starttls`` or ``none``.
        password: Gives the password for ``user``; None where the server asks for none.
        answers: Whether what is told answers somebody's mail.
        in_reply_to: The id of that mail as it names it, with its angle brackets; empty where it names none.
    """

    sender: str
    recipients: tuple[str, ...]
    host: str
    port: int
    security: str = "none"
    user: str = ""
    password: Callable[[], str] | None = None
    answers: bool = False
    in_reply_to: str = ""

    def tell(self, subject: str, text: str) -> None:
        """Send one mail; raises ServiceError when the server does not take it."""
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = self.sender, ", ".join(self.recipients), " ".join(subject.split())
        mail["Date"], mail["Message-ID"] = formatdate(), make_msgid(domain=self.sender.rpartition("@")[2] or None)
        # RFC 3834: nothing that answers by itself answers to this.
        mail["Auto-Submitted"] = "auto-replied" if self.answers else "auto-generated"
        if self.in_reply_to:
            mail["In-Reply-To"] = mail["References"] = self.in_reply_to
        mail.set_content(text)
        try:
            with self._connected() as server:
                if self.password is not None:
                    server.login(self.user, self.password())
                # An answer that cannot be delivered comes back to nobody, and so is answered by nothing.
                server.send_message(mail, from_addr="" if self.answers else None)
        except (smtplib.SMTPException, OSError) as error:
            raise ServiceError(f"Mail server {self.host}:{self.port} took no mail: {error}") from error

    def _connected(self) -> smtplib.SMTP:
        if self.security == "tls":
            return smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT_SECONDS, context=ssl.create_default_context())
        server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_SECONDS)
        if self.security == "starttls":
            server.starttls(context=ssl.create_default_context())
        return server


@dataclass(frozen=True, slots=True)
class WebhookMessenger:
    """Tells by a POST of ``{"subject": ..., "text": ...}`` as JSON, ``text`` being what chat programs show."""

    url: str

    def tell(self, subject: str, text: str) -> None:
        """Raises ServiceError when the other side does not take it."""
        try:
            answer = httpx.post(self.url, json={"subject": subject, "text": f"{subject}\n{text}"}, timeout=TIMEOUT_SECONDS)
        except httpx.HTTPError as error:
            # The URL stays untold: whoever knows it can write there.
            raise ServiceError(f"The webhook did not answer: {type(error).__name__}") from error
        if answer.is_error:
            raise ServiceError(f"The webhook refused with status {answer.status_code}")
