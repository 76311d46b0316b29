"""Sources made from the service's configuration."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.adapters.access_tokens import token_from_command, token_from_refresh
from pipeline.adapters.fax_queue import FaxQueue, FaxQueuePlan
from pipeline.adapters.imap_mailbox import ImapMailbox, MailboxAccount
from pipeline.adapters.sender_check import connection_authentication
from pipeline.adapters.smtp_receiver import ReceiverPlan, SmtpReceiver
from pipeline.adapters.watched_folder import FolderPlan, WatchedFolder
from pipeline.core.sources import AccountableSource, Source
from pipeline.service_settings import FaxSettings, FolderSettings, MailboxSettings, ReceiverSettings, ServiceSettings, secret

_MIB = 2**20
_IMAP_PORTS = {"tls": 993, "starttls": 143, "none": 143}


def open_sources(settings: ServiceSettings, *, checks_senders: bool = False) -> list[Source]:
    """Every configured source, none of them started.

    Args:
        checks_senders: Whether name servers are asked about the senders of mail that comes to us directly.

    Raises:
        InputError: A secret that the configuration names is not in the environment.
    """
    return [
        *(_mailbox(one) for one in settings.imap),
        *(_receiver(one, checks_senders) for one in settings.smtp),
        *(_fax_queue(one) for one in settings.fax),
        *(_folder(one) for one in settings.folder),
    ]


def open_accountable_sources(settings: ServiceSettings) -> list[AccountableSource]:
    """Those that can show what they handed over: mailboxes, fax queues and folders, none of them started.

    Raises:
        InputError: A secret that the configuration names is not in the environment.
    """
    return [
        *(_mailbox(one) for one in settings.imap),
        *(_fax_queue(one) for one in settings.fax),
        *(_folder(one) for one in settings.folder),
    ]


def _mailbox(settings: MailboxSettings) -> ImapMailbox:
    password, token = _way_in(settings)
    return ImapMailbox(
        MailboxAccount(
            name=settings.name,
            host=settings.host,
            port=settings.port or _IMAP_PORTS[settings.security],
            user=settings.user,
            security=settings.security,
            ca_file=settings.ca_file,
            password=password,
            access_token=token,
            folder=settings.folder,
            move_to=settings.move_to,
            uses_idle=settings.idle,
            poll_seconds=settings.poll_seconds,
            largest_bytes=settings.largest_mb * _MIB,
            is_fax_gateway=settings.fax_gateway,
        )
    )


def _way_in(settings: MailboxSettings) -> tuple[Callable[[], str] | None, Callable[[], str] | None]:
    """What gives the password, and what gives an access token; one of them is None."""
    if settings.token_command:
        return None, token_from_command(settings.token_command)
    if settings.refresh_token_env:
        client_secret = secret(settings.client_secret_env) if settings.client_secret_env else ""
        refresh = secret(settings.refresh_token_env)
        return None, token_from_refresh(settings.token_url, settings.client_id, client_secret, refresh, settings.scope)
    password = secret(settings.password_env or "")
    return (lambda: password), None


def _receiver(settings: ReceiverSettings, checks_senders: bool) -> SmtpReceiver:
    return SmtpReceiver(
        ReceiverPlan(
            name=settings.name,
            host=settings.host,
            port=settings.port,
            recipients=settings.recipients,
            peers=settings.peers,
            relays=settings.relays,
            judge=connection_authentication if checks_senders else None,
            certificate=settings.certificate,
            largest_bytes=settings.largest_mb * _MIB,
            most_connections=settings.most_connections,
            is_fax_gateway=settings.fax_gateway,
        )
    )


def _fax_queue(settings: FaxSettings) -> FaxQueue:
    return FaxQueue(FaxQueuePlan(settings.name, settings.folder, settings.log, settings.poll_seconds))


def _folder(settings: FolderSettings) -> WatchedFolder:
    return WatchedFolder(
        FolderPlan(
            name=settings.name,
            folder=settings.folder,
            moves=settings.move,
            settle_seconds=settings.settle_seconds,
            patience_seconds=settings.patience_seconds,
            poll_seconds=settings.poll_seconds,
            largest_bytes=settings.largest_mb * _MIB,
        )
    )
