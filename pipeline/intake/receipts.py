"""Whether a sender is told that a mail has come: never a machine, never a mailing list, never too often."""

from __future__ import annotations

import re
from email.message import Message
from email.utils import parseaddr

# Names of mailboxes that nobody reads; an answer to them comes back, and may be answered in turn.
_NOBODY = re.compile(
    r"^(?:no[-_.]?reply|do[-_.]?not[-_.]?reply|mailer-daemon|postmaster|bounces?|.*-bounces?|nobody)(?:[+._-].*)?$", re.IGNORECASE
)
_BULK = frozenset({"bulk", "list", "junk", "auto_reply", "auto-reply"})
_OF_LISTS = ("list-id", "list-unsubscribe", "list-post", "x-mailing-list")


def receipt_address(head: Message) -> str:
    """Where a receipt for a mail goes: its Reply-To, else its From; empty where there must be none.

    After RFC 3834 (automatic responses) and RFC 2919 (lists): nothing that was sent by a machine, to a list or in bulk is
    answered, so that two machines never begin to answer each other.
    """
    if _said(head, "auto-submitted") not in ("", "no") or _said(head, "precedence") in _BULK:
        return ""
    if any(head.get(name) for name in _OF_LISTS) or _is_suppressed(head):
        return ""
    if head.get("return-path") is not None and not parseaddr(str(head["return-path"]))[1]:
        return ""  # <>: a report that a mail could not be delivered
    address = parseaddr(str(head.get("reply-to") or head.get("from") or ""))[1]
    mailbox, at, domain = address.rpartition("@")
    if not at or not mailbox or "." not in domain or _NOBODY.match(mailbox):
        return ""
    return address


def _is_suppressed(head: Message) -> bool:
    """Outlook's wish for no automatic answers: all of them, or those that are neither out-of-office nor delivery reports."""
    wishes = {part.strip() for part in _said(head, "x-auto-response-suppress").split(",")}
    return bool(wishes & {"all", "autoreply"})


def _said(head: Message, name: str) -> str:
    return str(head.get(name) or "").strip().lower().split(";")[0]
