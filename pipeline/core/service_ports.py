"""What a running service writes down of itself: how sources fare, alerts, receipts."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from pipeline.core.alerts import Alert
from pipeline.core.sources import SourceStanding


class ServiceRecords(Protocol):
    """How a running service fares, and what people were told of it."""

    def note_source(self, standing: SourceStanding) -> None:
        """Keep how a source fares, in place of what was known of it."""
        ...

    def sources(self) -> list[SourceStanding]:
        """How every source fares that ever ran, by name."""
        ...

    def forget_source(self, name: str) -> None:
        """Of a source that is not configured any more."""
        ...

    def note_look(self, at: datetime) -> None:
        """Keep when the service last looked after its sources by the clock."""
        ...

    def last_look(self) -> datetime | None:
        """When that was; None where it never has."""
        ...

    def untied_alerts(self) -> list[Alert]:
        """Alerts whose trouble lasts, or whose end nobody was told yet, oldest first."""
        ...

    def alerts_since(self, moment: datetime) -> list[Alert]:
        """Alerts that last, began or ended after a moment, oldest first."""
        ...

    def keep_alert(self, alert: Alert) -> None:
        """A new alert, or what has changed about one that lasts."""
        ...

    def claim_receipt(self, source: str, message_id: str, sent_to: str, at: datetime) -> bool:
        """Note that a sender is told now; False, and nothing changed, when it was told before."""
        ...

    def receipts_to(self, address: str, since: datetime) -> int:
        """How many mails of one sender were confirmed since then."""
        ...
