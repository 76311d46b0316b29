"""How an order reached us: what is known of its sender, for whoever judges whether it is who it seems to be."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.core.arrivals import Envelope
from pipeline.core.lessons import sender_key


@dataclass(frozen=True, slots=True)
class SenderFacts:
    """What is known of a sender.

    Attributes:
        sender: Mail address, with or without a name, or fax number; empty where the channel has none.
        reply_to: Where answers are to go, where the message says it.
        authentication: What our mail server found out: ``dkim=fail dmarc=none spf=pass``; empty where it said nothing.
        text: What the message and the document say, for words about new bank accounts.
    """

    sender: str = ""
    reply_to: str = ""
    authentication: str = ""
    text: str = ""

    @classmethod
    def of(cls, envelope: Envelope, text: str = "") -> SenderFacts:
        """Of an arrival's envelope."""
        return cls(envelope.sender, envelope.reply_to, envelope.authentication, text)

    @property
    def address(self) -> str:
        """The bare mail address in lower case; empty for a fax or for nothing."""
        key = sender_key(self.sender)
        return key if "@" in key else ""

    @property
    def domain(self) -> str:
        """Of that address."""
        return self.address.rpartition("@")[2]

    @property
    def reply_domain(self) -> str:
        """Of the address that answers are to go to."""
        key = sender_key(self.reply_to)
        return key.rpartition("@")[2] if "@" in key else ""

    def found_out(self, method: str) -> str:
        """What was found out by one method (``dkim``, ``dmarc``, ``spf``); empty for nothing."""
        return next((part.partition("=")[2] for part in self.authentication.split() if part.startswith(f"{method}=")), "")


NO_SENDER = SenderFacts()
