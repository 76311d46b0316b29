"""What Prefect schedules, and the runner that starts it when it is due."""

from __future__ import annotations

import asyncio
import threading
from datetime import timedelta

from prefect.runner import Runner
from prefect.types.entrypoint import EntrypointType

from flows.scheduled import check_books, daily_digest, look_after_sources, send_receipts
from pipeline.service_settings import ServiceSettings
from pipeline.settings import Settings

SOURCES_EVERY, BOOKS_EVERY, RECEIPTS_EVERY = timedelta(minutes=5), timedelta(hours=1), timedelta(minutes=5)


def serve_until(stopping: threading.Event, settings: Settings, service: ServiceSettings) -> None:
    """Register the schedules with Prefect's server and run what is due, until SIGTERM; runs under way are ended."""
    asyncio.run(_serve(settings, service))


async def _serve(settings: Settings, service: ServiceSettings) -> None:
    parameters = {"store": str(settings.store)}
    # Schedules go on when this process is gone for a moment: what was due meanwhile runs when it is back.
    runner = Runner(name="orderwright", pause_on_shutdown=False)
    module = EntrypointType.MODULE_PATH
    await runner.aadd_flow(
        look_after_sources, "look after sources", interval=SOURCES_EVERY, parameters=parameters, entrypoint_type=module
    )
    await runner.aadd_flow(check_books, "check books", interval=BOOKS_EVERY, parameters=parameters, entrypoint_type=module)
    if service.receipts.customers:
        await runner.aadd_flow(
            send_receipts, "send receipts", interval=SOURCES_EVERY, parameters=parameters, entrypoint_type=module
        )
    if service.alerts.digest_at:
        hour, minute = service.alerts.digest_at.split(":")
        cron = f"{int(minute)} {int(hour)} * * *"
        await runner.aadd_flow(daily_digest, "daily digest", cron=cron, parameters=parameters, entrypoint_type=module)
    await runner.start()
