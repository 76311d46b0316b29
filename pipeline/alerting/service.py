"""Keeping alerts and telling people of them."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from pipeline.alerting.rules import settled
from pipeline.core.alerts import Alert, Trouble
from pipeline.core.errors import ServiceError
from pipeline.core.ports import Store

log = logging.getLogger(__name__)


class Messenger(Protocol):
    """A way to tell people."""

    def tell(self, subject: str, text: str) -> None:
        """Raises ServiceError when it cannot be told."""
        ...


def settle(store: Store, area: str, troubles: Sequence[Trouble], messengers: Sequence[Messenger]) -> list[Alert]:
    """Keep what has begun and ended in an area, and tell people; what nobody could be told is told the next time.

    Returns:
        The alerts that people were told of.
    """
    now = store.clock.now()
    with store.begin() as work:
        changed = settled(work.service.untied_alerts(), troubles, area, now)
        for alert in changed:
            work.service.keep_alert(alert)
        work.commit()
    told = [alert for alert in changed if _told(alert, messengers)]
    with store.begin() as work:
        for alert in told:
            work.service.keep_alert(replace(alert, told_at=now))
        work.commit()
    return told


def _told(alert: Alert, messengers: Sequence[Messenger]) -> bool:
    """Whether every way of telling took it; with no way at all the log is told."""
    subject = f"Orderwright: {'over' if alert.ended_at else 'please look'}: {alert.key}"
    log.warning("%s: %s", subject, alert.message)
    is_told = True
    for messenger in messengers:
        try:
            messenger.tell(subject, _text(alert))
        except ServiceError as error:
            log.warning("An alert could not be told: %s", error)
            is_told = False
    return is_told


def _text(alert: Alert) -> str:
    began = f"Noticed {alert.since:%Y-%m-%d %H:%M} UTC."
    return f"{alert.message}\n\n{began}" + (f" Over since {alert.ended_at:%Y-%m-%d %H:%M} UTC." if alert.ended_at else "")
