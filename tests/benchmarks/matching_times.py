"""Milliseconds of wall clock, and of the processor: of this process and of the database's server beside it."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any


def server_processes(store: Any) -> tuple[int, ...]:
    """The processes of a PostgreSQL server on this machine that serve this store's connections; none for SQLite.

    Ask once a connection is there: the pool keeps it, so the same process answers afterwards.
    """
    with store.look() as work:
        session = work.articles._session
        if session.get_bind().dialect.name != "postgresql":
            return ()
        from sqlalchemy import text

        return (int(session.execute(text("SELECT pg_backend_pid()")).scalar_one()),)


class Times:
    """Entered and left once for each thing that is timed."""

    def __init__(self, servers: Sequence[int] = ()) -> None:
        self._wall: list[float] = []
        self._used: list[float] = []
        # Nanoseconds on a core, right whenever the process waits; it does when we look.
        self._servers = [Path(f"/proc/{number}/schedstat") for number in servers]

    def __enter__(self) -> None:
        self._before = self._processor()
        self._started = time.perf_counter()

    def __exit__(self, *_: object) -> None:
        self._wall.append(1000 * (time.perf_counter() - self._started))
        self._used.append(1000 * (self._processor() - self._before))

    def _processor(self) -> float:
        return time.process_time() + sum(int(file.read_text().split()[0]) for file in self._servers) / 1e9

    def spread(self) -> dict[str, float]:
        """Without the first twentieth, which warms up."""
        wall, used = (sorted(times[len(times) // 20 :]) for times in (self._wall, self._used))
        middle, high = len(wall) // 2, int(len(wall) * 0.95)
        return {
            "p50": wall[middle], "p95": wall[high], "worst": wall[-1], "cpu_p50": used[middle], "cpu_p95": used[high],
        }  # fmt: skip
