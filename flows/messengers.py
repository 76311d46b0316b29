"""The ways to tell people that the service's configuration names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.adapters.telling import MailMessenger, WebhookMessenger
from pipeline.alerting.service import Messenger
from pipeline.service_settings import AlertSettings, ReceiptSettings, secret


def messengers(settings: AlertSettings) -> Sequence[Messenger]:
    """For alerts and the digest; with none the log alone is told."""
    ways: list[Messenger] = []
    if settings.mail_to:
        ways.append(_by_mail(settings, settings.mail_from, settings.mail_to))
    if settings.webhook_env:
        ways.append(WebhookMessenger(secret(settings.webhook_env)))
    return ways


def receipt_messenger(receipts: ReceiptSettings, outgoing: AlertSettings, address: str, in_reply_to: str) -> Messenger:
    """For the receipt of one sender's mail, by the mail server that alerts go out by."""
    return replace(_by_mail(outgoing, receipts.mail_from, (address,)), answers=True, in_reply_to=in_reply_to)


def _by_mail(settings: AlertSettings, sender: str, recipients: tuple[str, ...]) -> MailMessenger:
    password = settings.smtp_password_env
    return MailMessenger(
        sender=sender,
        recipients=recipients,
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        user=settings.smtp_user,
        password=(lambda: secret(password)) if password else None,
    )
