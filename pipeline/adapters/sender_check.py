"""Whether a mail is from whom it says, by the signatures in it and what its domain publishes (DKIM, RFC 6376; DMARC, RFC 7489).

For mails on which no mail server of ours has said so. SPF is left out: it judges the connection by which a mail came, which only
the server that took it knows.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable

from authheaders import check_dkim, check_dmarc

_SIGNED = re.compile(rb"^dkim-signature:", re.IGNORECASE | re.MULTILINE)
# Mail is not to wait again and again for a name server that is away.
_LEFT_ALONE_SECONDS = 300.0
_left_alone_until = 0.0

Lookup = Callable[..., bytes | None]
"""A name to its TXT record; None where it has none."""


def sender_authentication(message: bytes, lookup: Lookup | None = None) -> str:
    """What can be found out about the sender, as ``dkim=pass dmarc=none``; ``temperror`` where no name server answers.

    Args:
        message: The whole mail as it came.
        lookup: Asks the domain name system; None for the resolver of this machine.
    """
    global _left_alone_until
    if lookup is None and time.monotonic() < _left_alone_until:
        return "dkim=temperror dmarc=temperror"
    head = message.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    signature = check_dkim(message, dnsfunc=lookup) if _SIGNED.search(head) else None
    dkim = str(signature.result) if signature is not None else "none"
    try:
        dmarc = str(check_dmarc(message, None, signature, dnsfunc=_as_text(lookup) if lookup else None).result)
    except Exception:
        # The library raises whatever it meets in a From header that is none, and when no name server answers.
        dmarc = "temperror"
    if lookup is None and "temperror" in (dkim, dmarc):
        _left_alone_until = time.monotonic() + _LEFT_ALONE_SECONDS
    return f"dkim={dkim} dmarc={dmarc}"


def _as_text(lookup: Lookup) -> Callable[..., str | None]:
    """One half of the library wants bytes, the other text."""

    def lookup_text(name: str) -> str | None:
        found = lookup(name)
        return found.decode("ascii", "replace") if found is not None else None

    return lookup_text
