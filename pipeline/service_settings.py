"""The service's configuration in one TOML file: sources, the web application, whom to tell. Secrets stay in the environment."""

from __future__ import annotations

import ipaddress
import os
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from pipeline.core.errors import InputError

Name = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._@-]*$")]
Variable = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9_]*$")]
"""The name of an environment variable that holds a secret."""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class MailboxSettings(_Section):
    """``[[imap]]``: a mailbox. One of ``password_env``, ``token_command`` and ``refresh_token_env`` says how to sign in.

    Attributes:
        move_to: Folder for taken mail; empty leaves it where it is, flagged with our keyword.
        fax_gateway: Its mails are faxes that a gateway forwards; the caller's number stands in the subject.
    """

    name: Name
    host: str
    port: int = Field(default=0, ge=0, lt=65536)
    user: str
    security: Literal["tls", "starttls", "none"] = "tls"
    ca_file: str = ""
    password_env: Variable | None = None
    token_command: str = ""
    refresh_token_env: Variable | None = None
    client_id: str = ""
    client_secret_env: Variable | None = None
    token_url: str = ""
    scope: str = ""
    folder: str = "INBOX"
    move_to: str = ""
    idle: bool = True
    poll_seconds: float = Field(default=60, ge=1, le=3600)
    largest_mb: int = Field(default=200, ge=1, le=2000)
    fax_gateway: bool = False

    @model_validator(mode="after")
    def _has_one_way_in(self) -> Self:
        ways = [bool(self.password_env), bool(self.token_command), bool(self.refresh_token_env)]
        if sum(ways) != 1:
            raise ValueError("give exactly one of password_env, token_command and refresh_token_env")
        if self.refresh_token_env and not (self.token_url.startswith("https://") and self.client_id):
            raise ValueError("refresh_token_env needs client_id and a token_url that begins with https://")
        if self.security == "none" and not _is_this_machine(self.host):
            raise ValueError("security = none sends the password readable over the network; only this machine may be reached so")
        return self


class ReceiverSettings(_Section):
    """``[[smtp]]``: a receiver of mail that other systems forward. ``peers`` are networks in CIDR that may connect.

    Attributes:
        relays: Those of them that are mail servers of ours, which have judged the sender (SPF) of what they pass on.
    """

    name: Name
    host: str = "127.0.0.1"
    port: int = Field(default=2525, ge=1, lt=65536)
    recipients: tuple[str, ...] = Field(min_length=1)
    peers: tuple[str, ...] = ("127.0.0.0/8", "::1/128")
    relays: tuple[str, ...] = ("127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "::1/128", "fc00::/7")
    certificate: str = ""
    largest_mb: int = Field(default=50, ge=1, le=2000)
    most_connections: int = Field(default=20, ge=1, le=1000)
    fax_gateway: bool = False

    @model_validator(mode="after")
    def _names_networks(self) -> Self:
        for network in (*self.peers, *self.relays):
            ipaddress.ip_network(network)
        return self


class FaxSettings(_Section):
    """``[[fax]]``: a HylaFAX receive queue, or any folder that a fax server writes TIFF and PDF into."""

    name: Name
    folder: Path
    log: Path | None = None
    poll_seconds: float = Field(default=1, ge=0.2, le=600)


class FolderSettings(_Section):
    """``[[folder]]``: a folder that people and programs put documents into; ``move`` puts taken ones into ``taken`` below it."""

    name: Name
    folder: Path
    move: bool = True
    settle_seconds: float = Field(default=2, ge=0, le=3600)
    patience_seconds: float = Field(default=600, ge=1, le=86400)
    poll_seconds: float = Field(default=1, ge=0.2, le=600)
    largest_mb: int = Field(default=200, ge=1, le=2000)


class WebSettings(_Section):
    """``[web]``: upload, health, metrics and the status page. ``upload_keys`` gives each client the variable with its API key."""

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, lt=65536)
    upload_keys: dict[Name, Variable] = Field(default_factory=dict)


class AlertSettings(_Section):
    """``[alerts]``: whom to tell of what, and from when on.

    Attributes:
        webhook_env: Variable that holds the URL; such URLs are secrets.
        look_every_minutes: How often sources and what waits are looked at.
        source_minutes: A source may fail so long before anybody is told.
        review_hours: A document may wait for a person so long.
        digest_at: Local time of the daily digest, ``17:00``; empty for none.
    """

    mail_to: tuple[str, ...] = ()
    mail_from: str = ""
    smtp_host: str = "127.0.0.1"
    smtp_port: int = Field(default=25, ge=1, lt=65536)
    smtp_security: Literal["tls", "starttls", "none"] = "none"
    smtp_user: str = ""
    smtp_password_env: Variable | None = None
    webhook_env: Variable | None = None
    look_every_minutes: float = Field(default=5, ge=0.05, le=10)
    source_minutes: float = Field(default=15, gt=0)
    review_hours: float = Field(default=4, gt=0)
    digest_at: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^$")] = "17:00"

    @model_validator(mode="after")
    def _knows_its_sender(self) -> Self:
        if self.mail_to and not self.mail_from:
            raise ValueError("mail_to needs mail_from: the address that alerts come from")
        return self


class ReceiptSettings(_Section):
    """``[receipts]``: whose mails are confirmed; sent by the mail server and from the address of ``[alerts]``.

    Attributes:
        customers: Numbers of customers who want it; ``*`` for every customer that is known for certain.
    """

    customers: tuple[str, ...] = ()
    mail_from: str = ""
    most_a_day: int = Field(default=20, ge=1)

    @model_validator(mode="after")
    def _knows_its_sender(self) -> Self:
        if self.customers and not self.mail_from:
            raise ValueError("customers needs mail_from: the address that receipts come from")
        return self


class ServiceSettings(_Section):
    """Everything that one file configures."""

    imap: tuple[MailboxSettings, ...] = ()
    smtp: tuple[ReceiverSettings, ...] = ()
    fax: tuple[FaxSettings, ...] = ()
    folder: tuple[FolderSettings, ...] = ()
    web: WebSettings = WebSettings()
    alerts: AlertSettings = AlertSettings()
    receipts: ReceiptSettings = ReceiptSettings()

    def secrets(self) -> list[str]:
        """The variables that must hold secrets for everything that is configured to work."""
        named = [self.alerts.webhook_env, self.alerts.smtp_password_env, *self.web.upload_keys.values()]
        for one in self.imap:
            named += [one.password_env, one.refresh_token_env, one.client_secret_env]
        return [variable for variable in named if variable]

    @model_validator(mode="after")
    def _names_are_unique(self) -> Self:
        kinds: tuple[Sequence[MailboxSettings | ReceiverSettings | FaxSettings | FolderSettings], ...]
        kinds = (self.imap, self.smtp, self.fax, self.folder)
        names = [one.name for kind in kinds for one in kind]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise ValueError(f"two sources are called {', '.join(twice)}; arrivals are known by their source's name")
        return self


def read_service_settings(path: Path) -> ServiceSettings:
    """The configuration of a file.

    Raises:
        InputError: Naming the file and each entry that cannot be used.
    """
    try:
        return ServiceSettings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except OSError as error:
        raise InputError(f"The configuration {path} cannot be read: {error.strerror}.", "configuration") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"The configuration {path} is no TOML: {error}.", "configuration") from error
    except ValidationError as error:
        faults = "\n".join(f"  {_place(fault['loc'])}: {fault['msg'].removeprefix('Value error, ')}" for fault in error.errors())
        raise InputError(f"The configuration {path} cannot be used; mend:\n{faults}", "configuration") from None


def secret(variable: str) -> str:
    """The secret that an environment variable holds; raises InputError, which names the variable alone, when it holds none."""
    value = os.environ.get(variable, "")
    if not value:
        raise InputError(
            f"The environment variable {variable} is not set; it holds a secret of the configuration.", "configuration"
        )
    return value


def _place(location: tuple[int | str, ...]) -> str:
    words = [f"number {part + 1}" if isinstance(part, int) else part for part in location]
    return ", ".join(words) or "the file"


def _is_this_machine(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
