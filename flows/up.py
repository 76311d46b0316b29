"""``orderwright up``: the whole service by one command: Prefect's server, the receivers, the worker, the web application."""

from __future__ import annotations

import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from zlib import crc32

from flows.alone import alone
from flows.run import prepare_prefect
from flows.service_process import CONFIGURATION_VARIABLE, ROLES, STARTER_VARIABLE, run_role
from flows.signs_of_life import WORK, answers_now, last_changed, last_shown
from flows.supervision import ChildPlan, keep_running
from pipeline.bootstrap import open_store
from pipeline.core.errors import ConflictError, InputError
from pipeline.service_settings import ServiceSettings, secret
from pipeline.settings import Settings

log = logging.getLogger(__name__)

_FIRST_PORT, _PORTS = 24_200, 4_000
# It starts in half a minute, on a busy machine in two.
_LONGEST_UNANSWERED_SECONDS = 300.0
PREFECT_URL = "PREFECT_API_URL"
NEED_PREFECT = frozenset({"work", "schedules"})


def run_service(settings: Settings, configuration: Path | None, service: ServiceSettings) -> None:
    """Run everything until SIGTERM or Ctrl-C.

    Prefect's server is ours unless ``PREFECT_API_URL`` names another one.

    Raises:
        ConflictError: A service runs on this store already.
        InputError: The configuration cannot be used.
    """
    settings.store.mkdir(parents=True, exist_ok=True)
    with alone(settings.store / "service.lock", f"A service runs on {settings.store}"):
        log.info("Service on %s, process %d", settings.store, os.getpid())
        # What is wrong with the configuration is said here, once, and not by children that start again and again.
        for variable in service.secrets():
            secret(variable)
        open_store(settings).close()
        stopping = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stopping.set())
        keep_running(_plans(settings, configuration, service), stopping)


def run_part(role: str, settings: Settings, configuration: Path | None, service: ServiceSettings) -> None:
    """Run one part alone until SIGTERM, as containers and machines of their own do.

    Raises:
        InputError: There is no such part, or it lacks what it needs.
    """
    if role not in ROLES:
        raise InputError(f"There is no part {role}; there are {', '.join(ROLES)}.", "configuration")
    if role in NEED_PREFECT and PREFECT_URL not in os.environ:
        raise InputError(f"Set {PREFECT_URL} to Prefect's server, such as http://prefect:4200/api.", "configuration")
    os.environ.update(_environment(settings, configuration))
    run_role(role, settings, service)


def _environment(settings: Settings, configuration: Path | None) -> dict[str, str]:
    """What every part of the service reads from the environment."""
    prepare_prefect(settings.store)
    environment = dict(os.environ)
    environment["ORDERWRIGHT_STORE"] = str(settings.store.absolute())
    environment.setdefault("ORDERWRIGHT_CHECK_SENDERS", "true")  # mail comes from the network, so there is one to ask
    if configuration is not None:
        environment[CONFIGURATION_VARIABLE] = str(configuration.absolute())
    return environment


def _plans(settings: Settings, configuration: Path | None, service: ServiceSettings) -> list[ChildPlan]:
    """Who depends on nobody first; stopping goes the other way, so that nobody loses what it needs to finish."""
    environment = _environment(settings, configuration)
    environment[STARTER_VARIABLE] = str(os.getpid())
    plans = []
    if PREFECT_URL not in environment:
        port = _prefect_port(settings.store)
        environment[PREFECT_URL] = f"http://127.0.0.1:{port}/api"
        command = [sys.executable, "-m", "flows.prefect_server", str(port)]
        health = f"{environment[PREFECT_URL]}/health"
        plans.append(ChildPlan("prefect", command, environment, 20, partial(answers_now, health), _LONGEST_UNANSWERED_SECONDS))
    signs = _signs_of_life(settings, service)
    for role in ("work", "schedules", "web", "receive"):  # who hands over is the last to start and the first to stop
        command = [sys.executable, "-m", "flows.service_process", role]
        plans.append(ChildPlan(role, command, environment, sign_of_life=signs.get(role)))
    return plans


def _signs_of_life(settings: Settings, service: ServiceSettings) -> dict[str, Callable[[], float]]:
    """What shows that a part works. Of sources each is watched by itself, and people are told of one that is silent."""
    signs: dict[str, Callable[[], float]] = {
        "work": partial(last_shown, settings.store, WORK),
        "schedules": partial(last_changed, settings.store / "look_after_sources.lock"),
    }
    if service.web.port:
        host = "127.0.0.1" if service.web.host in ("0.0.0.0", "::") else service.web.host  # noqa: S104  (compared, not bound)
        host = f"[{host}]" if ":" in host else host
        signs["web"] = partial(answers_now, f"http://{host}:{service.web.port}/health")
    return signs


def _prefect_port(store: Path) -> int:
    """A free port that is this store's own from start to start.

    Prefect's server takes a quarter of a minute until it listens: were one port taken by whoever finds it free, two services that
    start together would share one server, and each other's schedules.
    """
    first = crc32(str(store.absolute()).encode()) % _PORTS
    for number in range(_PORTS):
        port = _FIRST_PORT + (first + number) % _PORTS
        with socket.socket() as tried:
            try:
                tried.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue
    raise ConflictError("No port is free on this machine.")
