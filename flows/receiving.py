"""Running sources: each in a thread of its own, started again when it fails; what it hands over is stored before it lets go."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from extractors.limits import Limits
from extractors.worker import ReadingWorker
from flows.taking import set_aside, take_incoming
from pipeline.core.arrivals import Arrival
from pipeline.core.errors import DependencyError, OrderwrightError
from pipeline.core.ports import Store
from pipeline.core.sources import Incoming, Source, SourceStanding

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 60.0
# That a source is well is written down so often, and at once when it was not.
_NOTED_EVERY = timedelta(seconds=5)
STOP_SECONDS = 30.0


def receive_once(store: Store, sources: Sequence[Source], limits: Limits) -> list[Arrival]:
    """Take what every source has at the moment, one after the other, and return; receivers of mail have nothing and are left out.

    Raises:
        ServiceError: A source cannot be reached.
        DependencyError: A source cannot work as it is configured.
    """
    taken: list[Arrival] = []
    with ReadingWorker(limits) as worker:

        def take(incoming: Incoming) -> str:
            arrivals = take_or_set_aside(store, incoming, limits, worker)
            taken.extend(arrivals)
            return arrivals[0].arrival_id

        for source in sources:
            if source.kind != "smtp":
                source.receive(take, _OneRound())
    return taken


class _OneRound:
    """Stops a source as soon as it has looked and has nothing more."""

    def __init__(self) -> None:
        self._has_answered = False

    def is_stopping(self) -> bool:
        """Whether it has looked at everything."""
        return self._has_answered

    def wait(self, seconds: float) -> bool:
        """There is nothing to wait for."""
        return True

    def answered(self) -> None:
        """It has looked at everything."""
        self._has_answered = True

    def stumbled(self, trouble: str) -> None:
        """One message could not be had."""
        log.warning("%s", trouble)


class Reception:
    """All sources of a service, from ``start`` to ``stop``."""

    def __init__(self, store: Store, sources: Sequence[Source], limits: Limits) -> None:
        self._stopping = threading.Event()
        self._runners = [_Runner(store, source, limits, self._stopping) for source in sources]
        self._store = store

    def start(self) -> None:
        """Begin to receive; sources that are not configured any more are forgotten."""
        names = {runner.source_name for runner in self._runners}
        with self._store.begin() as work:
            for standing in work.service.sources():
                if standing.name not in names:
                    work.service.forget_source(standing.name)
            work.commit()
        for runner in self._runners:
            runner.start()

    def stop(self) -> list[str]:
        """Let every source finish what it is taking; the names of those that did not in time."""
        self._stopping.set()
        for runner in self._runners:
            runner.join(STOP_SECONDS)
        return [runner.source_name for runner in self._runners if runner.is_alive()]


class _Runner(threading.Thread):
    """One source, and what is known of how it fares."""

    def __init__(self, store: Store, source: Source, limits: Limits, stopping: threading.Event) -> None:
        super().__init__(name=f"source {source.name}", daemon=True)
        self._store = store
        self._source = source
        self._limits = limits
        self._stopping = stopping
        self._standing = _known(store, source)
        self._noted_at: datetime | None = None
        self._pause = FIRST_PAUSE_SECONDS
        self._stumble = ""
        # The receiver of mail takes several at a time; the reading process serves one.
        self._taking = threading.Lock()

    @property
    def source_name(self) -> str:
        """The configured name of its source."""
        return self._source.name

    def run(self) -> None:
        """Receive until told to stop; a source that fails is tried again, later and later."""
        with ReadingWorker(self._limits) as worker:
            self._worker = worker
            while not self._stopping.is_set():
                try:
                    self._source.receive(self._take, self)
                except OrderwrightError as error:
                    self._failed(str(error), LONGEST_PAUSE_SECONDS if isinstance(error, DependencyError) else self._pause)
                except Exception as error:
                    # The outermost shell around a source: a fault of ours must not end reception.
                    log.exception("Source %s broke off", self._source.name)
                    self._failed(f"Orderwright failed ({type(error).__name__}); the log says where.", self._pause)

    def _take(self, incoming: Incoming) -> str:
        with self._taking:
            arrivals = take_or_set_aside(self._store, incoming, self._limits, self._worker)
            self._standing = replace(self._standing, taken=self._standing.taken + 1)
        return arrivals[0].arrival_id

    # ---------------------------------------------------------------- what the source tells and asks

    def is_stopping(self) -> bool:
        """Whether the source shall return as soon as it can."""
        return self._stopping.is_set()

    def wait(self, seconds: float) -> bool:
        """Wait so long, or until told to stop; whether it is stopping."""
        return self._stopping.wait(seconds)

    def answered(self) -> None:
        """The source is well."""
        self._pause = FIRST_PAUSE_SECONDS
        now = self._store.clock.now()
        trouble, self._stumble = self._stumble, ""
        is_news = self._standing.failing_since is not None or trouble != self._standing.trouble
        if is_news or self._noted_at is None or now - self._noted_at >= _NOTED_EVERY:
            self._note(replace(self._standing, last_success_at=now, failing_since=None, trouble=trouble))

    def stumbled(self, trouble: str) -> None:
        """One message could not be had, the others went on."""
        self._stumble = trouble
        if trouble != self._standing.trouble:
            log.warning("Source %s: %s", self._source.name, trouble)

    def _failed(self, trouble: str, pause: float) -> None:
        log.warning("Source %s fails, and is tried again in %.0f s: %s", self._source.name, pause, trouble)
        since = self._standing.failing_since or self._store.clock.now()
        try:
            self._note(replace(self._standing, failing_since=since, trouble=trouble))
        except Exception:  # the database is what fails: that it does is told by whoever watches it
            log.exception("How source %s fares could not be noted", self._source.name)
        self._stopping.wait(pause)
        self._pause = min(LONGEST_PAUSE_SECONDS, 2 * self._pause)

    def _note(self, standing: SourceStanding) -> None:
        self._standing = standing
        with self._store.begin() as work:
            work.service.note_source(standing)
            work.commit()
        self._noted_at = self._store.clock.now()


def take_or_set_aside(store: Store, incoming: Incoming, limits: Limits, worker: ReadingWorker) -> list[Arrival]:
    """Take it; what our own fault keeps from being taken is journalled as it came, with the reason, lest it stop the rest."""
    try:
        return take_incoming(store, incoming, limits, worker)
    except OrderwrightError:
        raise  # the store or a program is away: it is tried again, the source keeps it meanwhile
    except Exception as error:
        log.exception("Source %s: %s could not be taken apart", incoming.source, incoming.key)
        reason = f"Orderwright failed on taking it apart ({type(error).__name__}). Report the fault; open the file meanwhile."
        return set_aside(store, incoming, reason)


def _known(store: Store, source: Source) -> SourceStanding:
    with store.look() as work:
        known = next((one for one in work.service.sources() if one.name == source.name), None)
    return replace(known, kind=source.kind) if known else SourceStanding(source.name, source.kind)
