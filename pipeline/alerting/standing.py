"""How the service stands, gathered once for the status page, the command line and the metrics."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from pipeline.alerting.rules import age
from pipeline.core.alerts import Alert
from pipeline.core.ports import Store
from pipeline.core.sources import SourceStanding
from pipeline.core.states import ArrivalState

# It runs every ten minutes at the most; a machine may be busy.
UNWATCHED_AFTER = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class ServiceStanding:
    """At one moment.

    Attributes:
        arrivals: How many stand where, since the beginning.
        oldest_in_work: When the oldest that waits to be read came; None where none waits.
        oldest_in_review: The same of those that wait for a person.
        alerts: Those whose trouble lasts.
        looked_at: When the service last looked after its sources by the clock; None where it never has.
    """

    at: datetime
    sources: tuple[SourceStanding, ...]
    arrivals: dict[ArrivalState, int]
    oldest_in_work: datetime | None
    oldest_in_review: datetime | None
    alerts: tuple[Alert, ...]
    looked_at: datetime | None = None

    @property
    def is_unwatched(self) -> bool:
        """Whether what runs by the clock has stopped: nobody would be told of anything."""
        return self.looked_at is not None and self.at - self.looked_at >= UNWATCHED_AFTER

    @property
    def unwatched(self) -> str:
        """That it has, in words; empty where it has not."""
        if not self.is_unwatched:
            return ""
        return f"Nobody has looked after the sources for {self.lasted(self.looked_at)}. Do the schedules run (orderwright up)?"

    def lasted(self, since: datetime | None) -> str:
        """How long ago something was, in words: ``5 hours``; ``never`` for what never was."""
        return age(self.at - since) if since is not None else "never"


def service_standing(store: Store) -> ServiceStanding:
    """What the store knows of the service."""
    with store.look() as work:
        return ServiceStanding(
            at=store.clock.now(),
            sources=tuple(work.service.sources()),
            arrivals=work.arrivals.count_by_state(),
            oldest_in_work=work.arrivals.oldest_in(ArrivalState.IN_WORK),
            oldest_in_review=work.arrivals.oldest_in(ArrivalState.IN_REVIEW),
            alerts=tuple(alert for alert in work.service.untied_alerts() if alert.ended_at is None),
            looked_at=work.service.last_look(),
        )
