"""One process of a running service: ``python -m flows.service_process ROLE``; ``orderwright up`` starts and watches them.

The settings come from the environment, the configuration's path from ``ORDERWRIGHT_CONFIG``.
"""

from __future__ import annotations

import ctypes
import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import httpx

from flows.wiring import limits_of
from pipeline.bootstrap import open_store
from pipeline.service_settings import ServiceSettings, read_service_settings
from pipeline.settings import Settings, read_settings

CONFIGURATION_VARIABLE = "ORDERWRIGHT_CONFIG"
STARTER_VARIABLE = "ORDERWRIGHT_STARTED_BY"
# They tell of every request to Prefect's server, of every word of a mail's delivery and of every opening of the database.
TALKATIVE = ("httpx", "mail.log", "alembic")
_PR_SET_PDEATHSIG = 1
_ASKED_EVERY_SECONDS, _SAID_EVERY = 0.5, 60
_FAREWELL_SECONDS = 15.0


def receive(settings: Settings, service: ServiceSettings, stopping: threading.Event) -> None:
    """Run every source."""
    from flows.receiving import Reception
    from pipeline.bootstrap_sources import open_sources

    store = open_store(settings)
    sources = open_sources(service, checks_senders=settings.check_senders)
    reception = Reception(store, sources, limits_of(settings))
    reception.start()
    stopping.wait()
    unfinished = reception.stop()
    if unfinished:
        logging.getLogger(__name__).warning("These sources did not stop in time: %s", ", ".join(unfinished))
    store.close()


def work(settings: Settings, service: ServiceSettings, stopping: threading.Event) -> None:
    """Run the flow whenever something waits."""
    from flows.working import work_until

    if _prefect_answers(stopping):
        work_until(stopping, settings)


def web(settings: Settings, service: ServiceSettings, stopping: threading.Event) -> None:
    """Serve uploads, health, metrics and the status page."""
    from flows.web import serve_until

    serve_until(stopping, settings, service)


def schedules(settings: Settings, service: ServiceSettings, stopping: threading.Event) -> None:
    """Let Prefect run what runs by the clock."""
    from flows.deployments import serve_until

    if _prefect_answers(stopping):
        serve_until(stopping, settings, service)


ROLES: dict[str, Callable[[Settings, ServiceSettings, threading.Event], None]] = {
    "receive": receive,
    "work": work,
    "web": web,
    "schedules": schedules,
}


def _prefect_answers(stopping: threading.Event) -> bool:
    """Wait until its server answers, half a minute after its first start; False when we are told to stop before."""
    log = logging.getLogger(__name__)
    asked = 0
    while not stopping.wait(_ASKED_EVERY_SECONDS if asked else 0):
        try:
            httpx.get(f"{os.environ['PREFECT_API_URL']}/health", timeout=5).raise_for_status()
            return True
        except httpx.HTTPError as error:
            asked += 1
            if asked % _SAID_EVERY == 0:
                log.warning("Prefect's server does not answer yet: %s", type(error).__name__)
    return False


def main() -> None:
    """Run one role until told to stop by SIGTERM or by the end of whoever started this."""
    parent = end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for whoever started this; it tells us
    path = os.environ.get(CONFIGURATION_VARIABLE, "")
    run_role(sys.argv[1], read_settings(), read_service_settings(Path(path)) if path else ServiceSettings(), parent)


def run_role(role: str, settings: Settings, service: ServiceSettings, parent: int = 0) -> None:
    """Run one role in this process until SIGTERM; ``parent`` is whom it must not outlive, 0 for whoever that is now."""
    logging.basicConfig(level=logging.INFO, format=f"%(asctime)s {role} %(levelname)s %(message)s", stream=sys.stderr)
    for talkative in TALKATIVE:
        logging.getLogger(talkative).setLevel(logging.WARNING)
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    threading.Thread(target=_outlive_nobody, args=(parent or os.getppid(),), daemon=True).start()
    ROLES[role](settings, service, stopping)


def _outlive_nobody(parent: int) -> None:
    """End this process for good some time after its parent: what it waits for, such as Prefect's server, may be gone too."""
    while os.getppid() == parent:
        time.sleep(_ASKED_EVERY_SECONDS)
    time.sleep(_FAREWELL_SECONDS)
    os._exit(1)


def end_with_parent() -> int:
    """Have Linux send SIGTERM when the parent ends, however it ends: nothing of a killed service stays behind.

    Returns:
        The parent's process id. Who started us says it, for it may have ended before we got here.
    """
    parent = int(os.environ.get(STARTER_VARIABLE, "0")) or os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:
        raise SystemExit("whoever started this process has ended")
    return parent


if __name__ == "__main__":
    main()
