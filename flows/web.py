"""The web application as a process of the service."""

from __future__ import annotations

import threading

import uvicorn

from extractors.worker import ReadingWorker
from flows.budget_page import budget_in_words
from flows.deciding import house_policy
from flows.taking import take_incoming
from flows.wiring import limits_of
from pipeline.bootstrap import open_store
from pipeline.core.sources import Incoming
from pipeline.service_settings import ServiceSettings, secret
from pipeline.settings import Settings
from validation_ui.app import create_app
from validation_ui.desk import Desk


def serve_until(stopping: threading.Event, settings: Settings, service: ServiceSettings) -> None:
    """Serve until told to stop; requests under way are finished."""
    store, limits = open_store(settings), limits_of(settings)
    one_at_a_time = threading.Lock()
    with ReadingWorker(limits) as worker:

        def take(incoming: Incoming) -> str:
            with one_at_a_time:
                return take_incoming(store, incoming, limits, worker)[0].arrival_id

        keys = {name: secret(variable) for name, variable in service.web.upload_keys.items()}
        policy = house_policy(store, settings)
        app = create_app(Desk(store, take, keys, limits.file_bytes, lambda: budget_in_words(policy())))
        server = uvicorn.Server(uvicorn.Config(app, host=service.web.host, port=service.web.port, log_level="warning"))
        # It would take SIGTERM for itself; the event is what stops this process.
        server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
        serving = threading.Thread(target=server.run, daemon=True)
        serving.start()
        while serving.is_alive() and not stopping.wait(0.2):
            pass
        server.should_exit = True
        serving.join(20)
    store.close()
    if not stopping.is_set():
        raise SystemExit("The web application ended by itself; is its port free?")
