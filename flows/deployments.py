"""What Prefect schedules, and the runner that starts it when it is due."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta
from typing import Any

from prefect import Flow
from prefect.runner import Runner
from prefect.types.entrypoint import EntrypointType

from flows.scheduled import check_books, daily_digest, look_after_sources, send_receipts
from pipeline.service_settings import ServiceSettings
from pipeline.settings import Settings

BOOKS_EVERY, RECEIPTS_EVERY = timedelta(hours=1), timedelta(minutes=5)


def serve_until(stopping: threading.Event, settings: Settings, service: ServiceSettings) -> None:
    """Register the schedules with Prefect's server and run what is due, until SIGTERM; runs under way are ended."""
    asyncio.run(_serve(settings, service))


async def _serve(settings: Settings, service: ServiceSettings) -> None:
    parameters = {"store": str(settings.store)}
    # Schedules go on when this process is gone for a moment: what was due meanwhile runs when it is back.
    runner = Runner(name="orderwright", pause_on_shutdown=False)
    planned: list[tuple[Flow[..., Any], str, dict[str, Any]]] = [
        (look_after_sources, "look after sources", {"interval": timedelta(minutes=service.alerts.look_every_minutes)}),
        (check_books, "check books", {"interval": BOOKS_EVERY}),
    ]
    if service.receipts.customers:
        planned.append((send_receipts, "send receipts", {"interval": RECEIPTS_EVERY}))
    if service.alerts.digest_at:
        hour, minute = service.alerts.digest_at.split(":")
        planned.append((daily_digest, "daily digest", {"cron": f"{int(minute)} {int(hour)} * * *"}))
    for flow, name, when in planned:
        await runner.aadd_flow(flow, name, parameters=parameters, entrypoint_type=EntrypointType.MODULE_PATH, **when)
    await runner.start()
