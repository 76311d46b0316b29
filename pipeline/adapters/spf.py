"""Whether a computer may send mail for a domain, by what the domain publishes (SPF, RFC 7208).

Written here because pyspf, which authheaders would use, exists as source only, has had no release since 2020 and asks name
servers by calls that dnspython is giving up. Tried on the test suite of the RFC's own authors.
"""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from pipeline.adapters.name_servers import Records
from pipeline.adapters.spf_record import Directive, FaultyRecord, SpfRecord, read_record
from pipeline.core.errors import ServiceError

# RFC 7208, 4.6.4: who publishes more than this is no help, and may mean harm.
_MOST_LOOKUPS, _MOST_VOID, _MOST_NAMES = 10, 2, 10
_MOST_DOMAIN_CHARACTERS = 253
_RESULTS = {"+": "pass", "-": "fail", "~": "softfail", "?": "neutral"}
_LABEL = re.compile(r"[^.]{1,63}")
_MACRO = re.compile(r"%(?:\{([slodiphv])(\d*)(r?)([.\-+,/_=]*)\}|([%_-]))", re.IGNORECASE)
_PLAIN = {"%": "%", "_": " ", "-": "%20"}


@dataclass(frozen=True, slots=True)
class Connection:
    """How a mail came to us.

    Attributes:
        address: Of the computer that connected.
        mail_from: Whom it named as sender in MAIL FROM; empty for a report.
        helo: What it called itself.
    """

    address: str
    mail_from: str
    helo: str

    @property
    def sender(self) -> str:
        """Who answers for the mail: the sender, else the postmaster of the computer (RFC 7208, 2.4)."""
        local, _, domain = self.mail_from.rpartition("@")
        return f"{local or 'postmaster'}@{domain or self.helo}"

    @property
    def domain(self) -> str:
        """Of the sender."""
        return self.sender.rpartition("@")[2]


def check_spf(connection: Connection, records: Records) -> str:
    """``pass``, ``fail``, ``softfail``, ``neutral``, ``none``, ``temperror`` or ``permerror`` for a mail's computer.

    Raises:
        ValueError: The address is none.
    """
    try:
        return _Check(connection, records).of(connection.domain)
    except FaultyRecord:
        return "permerror"
    except ServiceError:
        return "temperror"


@dataclass
class _Check:
    """One check: what it is about, and how much was asked so far."""

    connection: Connection
    records: Records
    address: ipaddress.IPv4Address | ipaddress.IPv6Address = field(init=False)
    _lookups: int = 0
    _void: int = 0

    def __post_init__(self) -> None:
        address = ipaddress.ip_address(self.connection.address)
        self.address = getattr(address, "ipv4_mapped", None) or address

    def of(self, domain: str) -> str:
        """By the record of one domain."""
        if not _may_exist(domain) or "." not in domain.strip("."):
            return "none"
        record = read_record(self.records(domain, "TXT"))
        if record is None:
            return "none"
        for directive in record.directives:
            if self._matches(directive, domain):
                return _RESULTS[directive.qualifier]
        return self._redirected(record, domain)

    def _redirected(self, record: SpfRecord, domain: str) -> str:
        if not record.redirect:
            return "neutral"
        self._count_lookup()
        result = self.of(self._expanded(record.redirect, domain))
        if result == "none":
            raise FaultyRecord("redirect to a domain without a record")
        return result

    def _matches(self, directive: Directive, domain: str) -> bool:
        name = directive.name
        if name == "all":
            return True
        if name in ("ip4", "ip6"):
            return directive.network is not None and self._is_in(str(directive.network.network_address), directive)
        self._count_lookup()
        target = self._expanded(directive.target, domain) if directive.target else domain
        if name == "include":
            return self._is_included(target)
        if name == "exists":
            return bool(self._asked(target, "A"))
        if name == "a":
            return any(self._is_in(one, directive) for one in self._addresses(target))
        if name == "mx":
            return any(self._is_in(one, directive) for host in self._mail_hosts(target) for one in self._addresses(host))
        return any(_is_below(one, target) for one in self._validated_names())

    def _is_included(self, domain: str) -> bool:
        result = self.of(domain)
        if result == "none":
            raise FaultyRecord("a domain without a record is included")
        return result == "pass"

    def _is_in(self, other: str, directive: Directive) -> bool:
        """Whether the computer is in the network around an address; one of the other family never is."""
        length = directive.length6 if self.address.version == 6 else directive.length4
        network = ipaddress.ip_network(f"{other}/{length}", strict=False) if _version(other) == self.address.version else None
        return network is not None and self.address in network

    # ---------------------------------------------------------------- asking

    def _count_lookup(self) -> None:
        self._lookups += 1
        if self._lookups > _MOST_LOOKUPS:
            raise FaultyRecord(f"more than {_MOST_LOOKUPS} lookups")

    def _asked(self, name: str, kind: str) -> Sequence[str]:
        found = self.records(name, kind) if _may_exist(name) else []
        if not found:
            self._void += 1
            if self._void > _MOST_VOID:
                raise FaultyRecord(f"more than {_MOST_VOID} names that do not exist")
        return found

    def _addresses(self, name: str) -> Sequence[str]:
        return self._asked(name, "AAAA" if self.address.version == 6 else "A")

    def _mail_hosts(self, domain: str) -> Sequence[str]:
        hosts = self._asked(domain, "MX")
        if len(hosts) > _MOST_NAMES:
            raise FaultyRecord(f"more than {_MOST_NAMES} mail hosts")
        return hosts

    def _validated_names(self) -> list[str]:
        """Names that the computer's address has and that have this address (RFC 7208, 5.5); names not found are none."""
        kind = "AAAA" if self.address.version == 6 else "A"
        found = []
        try:
            for name in list(self.records(self.address.reverse_pointer, "PTR"))[:_MOST_NAMES]:
                if _may_exist(name) and any(ipaddress.ip_address(one) == self.address for one in self.records(name, kind)):
                    found.append(name.rstrip("."))
        except ServiceError:
            return found
        return found

    # ---------------------------------------------------------------- macros (RFC 7208, 7)

    def _expanded(self, text: str, domain: str) -> str:
        def value(found: re.Match[str]) -> str:
            letter, digits, is_reversed, delimiters, plain = found.groups()
            if plain:
                return _PLAIN[plain]
            parts = re.split(f"[{re.escape(delimiters or '.')}]", self._letter(letter.lower(), domain))
            parts = parts[::-1] if is_reversed else parts
            return ".".join(parts[-int(digits) :] if digits else parts)

        expanded = _MACRO.sub(value, text).rstrip(".")
        while len(expanded) > _MOST_DOMAIN_CHARACTERS and "." in expanded:
            expanded = expanded.partition(".")[2]
        return expanded

    def _letter(self, letter: str, domain: str) -> str:
        sender = self.connection.sender
        local, _, sender_domain = sender.rpartition("@")
        plain = {"s": sender, "l": local, "o": sender_domain, "d": domain, "h": self.connection.helo}
        if letter in plain:
            return plain[letter]
        if letter == "v":
            return "ip6" if self.address.version == 6 else "in-addr"
        if letter == "i":
            nibbles = self.address.exploded.replace(":", "")
            return ".".join(nibbles) if self.address.version == 6 else str(self.address)
        names = self._validated_names()
        return (*_closest(names, domain), *names, "unknown")[0]


def _closest(names: Sequence[str], domain: str) -> list[str]:
    """The domain itself before those below it."""
    return sorted((one for one in names if _is_below(one, domain)), key=len)


def _is_below(name: str, domain: str) -> bool:
    folded, above = name.rstrip(".").lower(), domain.rstrip(".").lower()
    return folded == above or folded.endswith(f".{above}")


def _may_exist(name: str) -> bool:
    bare = name.removesuffix(".")
    return (
        0 < len(bare) <= _MOST_DOMAIN_CHARACTERS and all(_LABEL.fullmatch(label) for label in bare.split(".")) and bare[0] != "["
    )


def _version(address: str) -> int:
    return ipaddress.ip_address(address).version
