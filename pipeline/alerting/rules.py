"""What is worth telling, and which alerts begin, end or are told again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from pipeline.core.alerts import Alert, Trouble
from pipeline.core.sources import SourceStanding

TOLD_AGAIN_AFTER = timedelta(days=1)
BUDGET = "budget"
"""The area, and the only key in it, of the alert that more wrong orders went out than the operator allows."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long things may last before anybody is told.

    Attributes:
        source: A source may fail.
        silence: A source may not have been heard of, though nothing says that it fails: whoever runs it is gone.
        work: The oldest document may wait to be read.
        review: The oldest document may wait for a person.
    """

    source: timedelta = timedelta(minutes=15)
    silence: timedelta = timedelta(minutes=15)
    work: timedelta = timedelta(minutes=30)
    review: timedelta = timedelta(hours=4)


def source_troubles(sources: Sequence[SourceStanding], now: datetime, patience: Patience) -> list[Trouble]:
    """Sources that have failed for too long, stumble over a message, or have not been heard of."""
    found = []
    for source in sources:
        key = f"source {source.name}"
        if source.failing_since is not None:
            if now - source.failing_since >= patience.source:
                since = f"{source.failing_since:%Y-%m-%d %H:%M} UTC"
                found.append(Trouble(key, f"Nothing comes from {source.name} since {since}: {source.trouble}"))
        elif source.trouble:
            found.append(Trouble(key, f"{source.name} works, but: {source.trouble}"))
        elif source.last_success_at is not None and now - source.last_success_at >= patience.silence:
            last = f"{source.last_success_at:%Y-%m-%d %H:%M} UTC"
            found.append(Trouble(key, f"{source.name} was last heard of at {last}. Is the service running (orderwright status)?"))
    return found


def waiting_troubles(in_work: datetime | None, in_review: datetime | None, now: datetime, patience: Patience) -> list[Trouble]:
    """Documents that wait too long to be read, or for a person.

    Args:
        in_work: When the oldest that waits to be read came; None where none waits.
        in_review: When the oldest that waits for a person came.
    """
    found = []
    if in_work is not None and now - in_work >= patience.work:
        waits = age(now - in_work)
        message = f"The oldest document has waited to be read for {waits}. Is the worker running (orderwright status)?"
        found.append(Trouble("waiting to be read", message))
    if in_review is not None and now - in_review >= patience.review:
        message = f"The oldest document has waited for a person for {age(now - in_review)}: orderwright review list."
        found.append(Trouble("waiting for a person", message))
    return found


def settled(untied: Sequence[Alert], troubles: Sequence[Trouble], area: str, now: datetime) -> list[Alert]:
    """Alerts that begin, end, change or are still to be told, as they are to be kept; others stay as they are.

    Args:
        untied: Alerts of all areas that last, or whose end was not told yet.
        troubles: All troubles of this area, as they stand now; their keys begin with it.
    """
    of_area = [alert for alert in untied if alert.key.split(" ")[0] == area]
    present = {trouble.key: trouble.message for trouble in troubles}
    lasting = {alert.key: alert for alert in of_area if alert.ended_at is None}
    changed = [alert for alert in of_area if alert.ended_at is not None]
    changed += [replace(alert, ended_at=now, told_at=None) for key, alert in lasting.items() if key not in present]
    changed += [Alert(key, message, now) for key, message in present.items() if key not in lasting]
    for key, alert in lasting.items():
        if key in present and (alert.told_at is None or now - alert.told_at >= TOLD_AGAIN_AFTER):
            changed.append(replace(alert, message=present[key], told_at=None))
    return changed


def age(lasted: timedelta) -> str:
    """A span of time as a person says it: ``40 minutes``, ``5 hours``, ``3 days``."""
    # What was noted after somebody looked at the clock is not older than nothing.
    minutes = max(0, int(lasted.total_seconds() // 60))
    if minutes < 120:
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    return f"{minutes // 60} hours" if minutes < 48 * 60 else f"{minutes // (24 * 60)} days"
