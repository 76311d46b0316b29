"""Running a source in a test: what it handed over, and how it said that it fares."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from pipeline.core.sources import Incoming, Source

PATIENCE_SECONDS = 20.0


class Watcher:
    """Stands for whoever runs the source; keeps what is handed over, or refuses it."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.taken: list[Incoming] = []
        self.troubles: list[str] = []
        self.answers = 0
        self.refuse: Callable[[Incoming], None] = lambda incoming: None
        self.ended_with: Exception | None = None

    def take(self, incoming: Incoming) -> str:
        self.refuse(incoming)
        self.taken.append(incoming)
        return f"arrival-{len(self.taken)}"

    def is_stopping(self) -> bool:
        return self.stopping.is_set()

    def wait(self, seconds: float) -> bool:
        return self.stopping.wait(min(seconds, 0.05))

    def answered(self) -> None:
        self.answers += 1

    def stumbled(self, trouble: str) -> None:
        self.troubles.append(trouble)

    def until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so; a test that waits in vain fails with what is known."""
        ends = time.monotonic() + PATIENCE_SECONDS
        while not is_so():
            if self.ended_with is not None or time.monotonic() > ends:
                raise AssertionError(f"it never came: {len(self.taken)} taken, troubles {self.troubles}, {self.ended_with!r}")
            time.sleep(0.01)


@contextmanager
def received(source: Source, watcher: Watcher | None = None) -> Iterator[Watcher]:
    """The source running in a thread until the block ends."""
    watcher = watcher or Watcher()

    def run() -> None:
        try:
            source.receive(watcher.take, watcher)
        except Exception as error:
            watcher.ended_with = error

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    try:
        yield watcher
    finally:
        watcher.stopping.set()
        thread.join(PATIENCE_SECONDS)
        assert not thread.is_alive(), "the source does not stop when it is told to"
