"""Whether a mail is from whom it says, by what its domain publishes: SPF (RFC 7208), DKIM (RFC 6376), DMARC (RFC 7489).

For mails on which no mail server of ours has said so. SPF judges the connection by which a mail came, so it is asked while a mail
is received, by our own receiver; signatures are asked later, when the mail is safe.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Sequence
from email import message_from_bytes
from email.utils import getaddresses
from functools import lru_cache

from authheaders.dmarc_lookup import DMARCException, get_org_domain, receiver_record
from dkim import DKIM, DKIMException

from pipeline.adapters.name_servers import Records, published
from pipeline.adapters.spf import Connection, check_spf
from pipeline.core.errors import ServiceError

_SIGNATURE = re.compile(rb"^dkim-signature:", re.IGNORECASE | re.MULTILINE)
_DOMAIN = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)+\.?")
_MOST_SIGNATURES, _MOST_AUTHORS = 5, 5
# Mail is not to wait again and again for a name server that is away.
_LEFT_ALONE_SECONDS = 300.0
_left_alone_until = 0.0
_SENDER = "smtp.mailfrom"


def connection_authentication(connection: Connection, records: Records = published) -> str:
    """Whether the computer may send mail for the domain it names: ``spf=pass smtp.mailfrom=customer.example``."""
    try:
        result = check_spf(connection, _patient(records))
    except ValueError:
        result = "none"  # no address: a local socket
    domain = connection.domain.lower()
    return f"spf={result} {_SENDER}={domain if _DOMAIN.fullmatch(domain) else ''}"


def lacks_signatures(authentication: str) -> bool:
    """Whether nobody has looked at the signatures of a mail yet: all that is known comes from its connection, or nothing is."""
    return not authentication or _SENDER in authentication


def sender_authentication(message: bytes, known: str = "", records: Records = published) -> str:
    """What can be found out about the sender: ``dkim=pass dmarc=none``; ``temperror`` where no name server answers.

    Args:
        message: The whole mail as it came.
        known: What its connection says, see ``connection_authentication``; empty where we did not see it.
    """
    records = _patient(records)
    signers = _signers(message, records)
    dkim = signers if isinstance(signers, str) else "pass"
    aligned = [] if isinstance(signers, str) else list(signers)
    spf, sender = _of_connection(known)
    try:
        dmarc = _dmarc(message, aligned, sender if spf == "pass" else "", records)
    except ServiceError:
        dmarc = "temperror"
    return f"dkim={dkim} dmarc={dmarc}" + (f" spf={spf}" if spf else "")


def _signers(message: bytes, records: Records) -> Sequence[str] | str:
    """The domains whose signatures hold, or why there is none: ``none``, ``fail``, ``temperror``."""
    head = message.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    count = min(len(_SIGNATURE.findall(head)), _MOST_SIGNATURES)
    found, worst = [], "fail" if count else "none"
    for number in range(count):
        try:
            signature = DKIM(message)
            if signature.verify(idx=number, dnsfunc=_key_lookup(records)):
                found.append(signature.domain.decode("ascii").lower())
        except ServiceError:
            worst = "temperror"
        except (DKIMException, ValueError, LookupError, TypeError, AttributeError):
            continue  # a signature that is none; the library raises whatever it meets in it
    return found or worst


def _dmarc(message: bytes, signers: Sequence[str], sender: str, records: Records) -> str:
    """By the policy of every author's domain: each must be confirmed by a signature or by the connection."""
    domains = _authors(message)
    if not domains:
        return "permerror"
    results = {_confirmed(domain, signers, sender, records) for domain in domains}
    return next(one for one in ("fail", "permerror", "none", "pass") if one in results)


def _confirmed(domain: str, signers: Sequence[str], sender: str, records: Records) -> str:
    try:
        policy, _ = receiver_record(domain, dnsfunc=_policy_lookup(records))
    except DMARCException:
        return "permerror"
    if not policy or not policy.get("p"):
        return "none"
    by_signature = any(_stand_together(domain, one, policy.get("adkim", "r")) for one in signers)
    return "pass" if by_signature or (sender and _stand_together(domain, sender, policy.get("aspf", "r"))) else "fail"


def _stand_together(author: str, other: str, mode: str) -> bool:
    """Alignment: the same domain, or unless the policy is strict one of the same organisation."""
    return author == other if mode == "s" else _organisation(author) == _organisation(other)


@lru_cache(maxsize=4096)
def _organisation(domain: str) -> str:
    """The domain that belongs to somebody, by the public suffix list; the library reads the whole list for every question."""
    found = str(get_org_domain(domain))
    return found if "." in found else ".".join(domain.split(".")[-2:])  # a top-level domain that the list does not have


def _authors(message: bytes) -> list[str]:
    """The domains of From; none where one of the addresses there is none."""
    head = message_from_bytes(message.replace(b"\r\n", b"\n").partition(b"\n\n")[0])
    addresses = [address for _, address in getaddresses([str(value) for value in head.get_all("from", [])])][:_MOST_AUTHORS]
    domains = [_in_ascii(address.rpartition("@")[2].lower()) for address in addresses]
    return domains if all(map(_DOMAIN.fullmatch, domains)) else []


def _in_ascii(domain: str) -> str:
    try:
        return domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def _of_connection(known: str) -> tuple[str, str]:
    said = dict(part.partition("=")[::2] for part in known.split())
    return (said.get("spf", ""), said[_SENDER]) if _SENDER in said else ("", "")


def _patient(records: Records) -> Records:
    """The resolver of this machine is left alone for a while when it does not answer."""
    if records is not published:
        return records

    def asked(name: str, kind: str) -> Sequence[str]:
        global _left_alone_until
        if time.monotonic() < _left_alone_until:
            raise ServiceError("No name server answered lately")
        try:
            return published(name, kind)
        except ServiceError:
            _left_alone_until = time.monotonic() + _LEFT_ALONE_SECONDS
            raise

    return asked


def _key_lookup(records: Records) -> Callable[..., bytes | None]:
    """As dkimpy asks for a key."""

    def lookup(name: bytes, timeout: float = 5) -> bytes | None:
        found = records(name.decode("ascii"), "TXT")
        return found[0].encode("ascii", "replace") if found else None

    return lookup


def _policy_lookup(records: Records) -> Callable[[str], str | None]:
    """As authheaders asks for a policy; two of them are none (RFC 7489, 6.6.3)."""

    def lookup(name: str) -> str | None:
        found = [text for text in records(name, "TXT") if text.startswith("v=DMARC1")]
        return found[0] if len(found) == 1 else None

    return lookup
