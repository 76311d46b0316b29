"""Telling senders that their mail has come and is being looked after, where their company wants that."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from datetime import timedelta
from email import message_from_bytes
from email.message import Message

from flows.messengers import receipt_messenger
from pipeline.alerting.service import Messenger
from pipeline.core.arrivals import MESSAGE_TEXT, Arrival, Channel
from pipeline.core.errors import InputError, ServiceError
from pipeline.core.issues import Severity
from pipeline.core.ports import Store, UnitOfWork
from pipeline.core.states import ArrivalState
from pipeline.intake.receipts import receipt_address
from pipeline.service_settings import AlertSettings, ReceiptSettings

log = logging.getLogger(__name__)

# What came longer ago is not confirmed any more: the service was off, and the sender has called.
_CONFIRMED_WITHIN = timedelta(days=1)
_RECEIVED_STATES = frozenset({ArrivalState.ORDERED, ArrivalState.IN_REVIEW, ArrivalState.SPLIT})
_DOUBTFUL_SENDER = frozenset({"sender-not-confirmed", "sender-look-alike", "fraud-suspected"})
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,900}>")
_TEXT = """We have received your message “{subject}”, and your order is being processed.

This is not an order confirmation. You will hear from us about prices, quantities and dates.
"""


def confirm_receipts(store: Store, receipts: ReceiptSettings, outgoing: AlertSettings) -> list[str]:
    """Confirm every mail with an order of a customer who wants it, once; returns the addresses that were written to.

    A receipt is noted before it is sent: one that cannot be sent is not tried again, which is better than one sent twice.
    """
    if not receipts.customers:
        return []
    now = store.clock.now()
    with store.look() as work:
        messages = work.arrivals.messages_since(Channel.MAIL, now - _CONFIRMED_WITHIN)
    written = []
    for source, message_id in messages:
        with store.begin() as work:
            parts = work.arrivals.of_message(source, message_id)
            head = _head(store, parts) if _is_wanted(work, parts, receipts) else None
            address = receipt_address(head) if head is not None else ""
            if not address or work.service.receipts_to(address, now - timedelta(days=1)) >= receipts.most_a_day:
                continue
            if not work.service.claim_receipt(source, message_id, address, now):
                continue
            work.commit()
        messenger = receipt_messenger(receipts, outgoing, address, _named(head))
        if _sent(messenger, parts[0].envelope.subject):
            written.append(address)
    return written


def _is_wanted(work: UnitOfWork, parts: Sequence[Arrival], receipts: ReceiptSettings) -> bool:
    """Whether everything of the message was decided, something of it is an order, and its customer wants to be told."""
    states = {part.state for part in parts}
    if ArrivalState.IN_WORK in states or not states & _RECEIVED_STATES:
        return False
    records = [work.decisions.latest(part.arrival_id) for part in parts]
    findings = [finding for record in records if record for finding in record.decision.findings]
    if any(finding.code in _DOUBTFUL_SENDER and finding.severity is not Severity.INFO for finding in findings):
        return False  # whoever it is from, an answer would go to somebody else or to a swindler
    for record in records:
        customer = record.resolution.customer if record is not None and record.resolution is not None else None
        if customer is not None and ("*" in receipts.customers or customer.customer_id in receipts.customers):
            return True
    return False


def _head(store: Store, parts: Sequence[Arrival]) -> Message | None:
    """The headers of the mail itself; None for Outlook files and what cannot be read."""
    whole = next((part for part in parts if part.part_name == MESSAGE_TEXT), None)
    if whole is None:
        return None
    try:
        content = store.blobs.get(whole.content_hash)
    except InputError:
        return None
    return message_from_bytes(content.replace(b"\r\n", b"\n").partition(b"\n\n")[0])


def _named(head: Message | None) -> str:
    """The id of the mail, where it names one that can stand in a head of ours."""
    said = " ".join(str(head.get("message-id", "")).split()) if head is not None else ""
    return said if _MESSAGE_ID.fullmatch(said) else ""


def _sent(messenger: Messenger, subject: str) -> bool:
    text = _TEXT.format(subject=" ".join(subject.split()))
    try:
        messenger.tell(f"Received: {subject}", text)
    except ServiceError as error:
        log.warning("A receipt could not be sent: %s", error)
        return False
    return True
