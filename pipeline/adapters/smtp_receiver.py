"""A mail receiver as a source, for systems that forward to us: a mail is accepted only after it is stored and journalled."""

from __future__ import annotations

import asyncio
import ipaddress
import logging
import ssl
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from pipeline.adapters.spf import Connection
from pipeline.core.arrivals import MESSAGE_TEXT, Channel
from pipeline.core.errors import DependencyError, OrderwrightError
from pipeline.core.sources import Incoming, SourceWatch, Take

log = logging.getLogger(__name__)

_TICK_SECONDS = 1.0
_THIS_MACHINE = ("127.0.0.0/8", "::1/128")

Networks = Sequence[ipaddress.IPv4Network | ipaddress.IPv6Network]
Judge = Callable[[Connection], str]
"""What the connection by which a mail came says of its sender: ``spf=pass smtp.mailfrom=customer.example``."""


@dataclass(frozen=True, slots=True)
class ReceiverPlan:
    """Where mail is received, and whose.

    Attributes:
        recipients: Addresses, or domains as ``@example.com``, that we take mail for; no other is accepted, so nobody relays.
        peers: Networks that may connect, in CIDR; this machine alone unless said otherwise.
        relays: Those of them that are mail servers of ours: what they pass on was judged when it reached them.
        judge: Asked about mail from everybody else; None leaves mail unjudged.
        most_connections: More mails than these at once are asked to come again: each is held in memory until it is stored.
        certificate: PEM file with certificate and key for STARTTLS; empty offers none.
    """

    name: str
    host: str = "127.0.0.1"
    port: int = 2525
    recipients: tuple[str, ...] = ()
    peers: tuple[str, ...] = _THIS_MACHINE
    relays: tuple[str, ...] = _THIS_MACHINE
    judge: Judge | None = None
    certificate: str = ""
    largest_bytes: int = 50 * 2**20
    most_connections: int = 20
    is_fax_gateway: bool = False
    peer_networks: Networks = field(init=False, default=())
    relay_networks: Networks = field(init=False, default=())

    def __post_init__(self) -> None:
        object.__setattr__(self, "peer_networks", tuple(ipaddress.ip_network(peer) for peer in self.peers))
        object.__setattr__(self, "relay_networks", tuple(ipaddress.ip_network(relay) for relay in self.relays))


class SmtpReceiver:
    """Listens for mail; see ``ReceiverPlan``."""

    def __init__(self, plan: ReceiverPlan) -> None:
        self._plan = plan

    @property
    def name(self) -> str:
        """The configured name."""
        return self._plan.name

    @property
    def kind(self) -> str:
        """What sort of source it is."""
        return "smtp"

    def receive(self, take: Take, watch: SourceWatch) -> None:
        """Listen until the watch says stop; mail that is being received then is finished.

        Raises:
            DependencyError: The port cannot be opened, or the certificate cannot be used.
        """
        plan = self._plan
        try:
            trust = _server_trust(plan.certificate) if plan.certificate else None
            controller = _Controller(
                _Handler(plan, take),
                hostname=plan.host,
                port=plan.port,
                data_size_limit=plan.largest_bytes,
                tls_context=trust,
                ident="Orderwright",
                ready_timeout=10,
            )
            controller.start()
        except (OSError, TimeoutError) as error:
            raise DependencyError(f"Mail receiver {self.name} cannot listen on {plan.host}:{plan.port}: {error}") from error
        try:
            while not watch.is_stopping():
                watch.answered()
                watch.wait(_TICK_SECONDS)
        finally:
            controller.stop()


class _Controller(Controller):
    def factory(self) -> SMTP:
        return _Client(self.handler, **self.SMTP_kwargs)


class _Client(SMTP):
    """Whoever is connected, for as long as that."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.event_handler.connected(self)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.event_handler.gone(self)
        super().connection_lost(error)


class _Handler:
    """What aiosmtpd calls; names and answers are its own and those of RFC 5321."""

    def __init__(self, plan: ReceiverPlan, take: Take) -> None:
        self._plan = plan
        self._take = take
        self._admitted: set[SMTP] = set()

    def connected(self, client: SMTP) -> None:
        """Somebody has come, or begins anew after STARTTLS."""
        if len(self._admitted) < self._plan.most_connections:
            self._admitted.add(client)

    def gone(self, client: SMTP) -> None:
        """Somebody has left."""
        self._admitted.discard(client)

    async def handle_MAIL(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        """Not from more at once than memory is for."""
        if server not in self._admitted:
            return "451 4.3.2 Too many mails at once; try again later"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]) -> str:
        """Only for our own addresses, and only from those who may."""
        if not self._may_send(session):
            return "550 5.7.1 You may not send mail to this receiver"
        if not self._is_ours(address):
            return "550 5.1.1 No such recipient here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        """Stored and journalled, or not accepted: whoever sends keeps it and tries again."""
        connection = Connection(_address(session), envelope.mail_from or "", session.host_name or "")
        content = envelope.original_content or b""
        try:
            name = await asyncio.get_running_loop().run_in_executor(None, self._taken, connection, content)
        except OrderwrightError as error:
            log.warning("%s: a mail could not be taken: %s", self._plan.name, error)
            return "451 4.3.0 It could not be stored; try again later"
        except Exception:
            log.exception("%s: a mail could not be taken", self._plan.name)
            return "451 4.3.0 It could not be stored; try again later"
        return f"250 2.0.0 Taken as {name}"

    def _taken(self, connection: Connection, content: bytes) -> str:
        return self._take(
            Incoming(
                source=self._plan.name,
                channel=Channel.MAIL,
                key=connection.mail_from,
                name=MESSAGE_TEXT,
                content=content,
                authentication=self._judged(connection),
                is_fax_gateway=self._plan.is_fax_gateway,
            )
        )

    def _judged(self, connection: Connection) -> str:
        """What the connection says of the sender; whatever comes of it, the mail is taken."""
        if self._plan.judge is None or not connection.address or _is_in(connection.address, self._plan.relay_networks):
            return ""
        try:
            return self._plan.judge(connection)
        except Exception:
            log.exception("%s: the sender of a mail could not be judged", self._plan.name)
            return ""

    def _may_send(self, session: Session) -> bool:
        address = _address(session)
        # A local socket has no address: whoever reaches it may.
        return not address or _is_in(address, self._plan.peer_networks)

    def _is_ours(self, address: str) -> bool:
        folded = address.lower()
        return any(
            folded == one.lower() or (one.startswith("@") and folded.endswith(one.lower())) for one in self._plan.recipients
        )


def _address(session: Session) -> str:
    return str(session.peer[0]).partition("%")[0] if session.peer else ""


def _is_in(address: str, networks: Networks) -> bool:
    parsed = ipaddress.ip_address(address)
    mapped = getattr(parsed, "ipv4_mapped", None) or parsed
    return any(mapped in network for network in networks)


def _server_trust(certificate: str) -> ssl.SSLContext:
    trust = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trust.load_cert_chain(certificate)
    return trust
