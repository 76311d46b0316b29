"""Asking the domain name system."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import dns.exception
import dns.resolver
from dns.rdatatype import RdataType

from pipeline.core.errors import ServiceError

TIMEOUT_SECONDS = 5.0

Records = Callable[[str, str], Sequence[str]]
"""A name and a type (``TXT``, ``A``, ``AAAA``, ``MX``, ``PTR``) to what is published: texts, addresses, names of hosts.

Empty where there is nothing. Raises ServiceError when no name server answers.
"""


def published(name: str, kind: str) -> Sequence[str]:
    """What this machine's resolver says; see ``Records``."""
    try:
        answer = dns.resolver.resolve(name, kind, lifetime=TIMEOUT_SECONDS)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer, dns.resolver.YXDOMAIN):
        return []
    except ValueError:
        return []  # no name that could exist
    except dns.exception.DNSException as error:
        raise ServiceError(f"No name server answers for {name}: {type(error).__name__}") from error
    if answer.rdtype == RdataType.TXT:
        return [b"".join(record.strings).decode("ascii", "surrogateescape") for record in answer]
    if answer.rdtype == RdataType.MX:
        return [str(record.exchange) for record in sorted(answer, key=lambda record: int(record.preference))]
    return [str(record) for record in answer]
