"""Processes that are watched: started, started again when they end, and stopped in order."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

log = logging.getLogger(__name__)

FIRST_PAUSE_SECONDS, LONGEST_PAUSE_SECONDS = 1.0, 60.0
# Who ran for so long has earned a quick start when it ends.
_STEADY_SECONDS = 60.0
_TICK_SECONDS = 0.2
LISTENED_EVERY_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class ChildPlan:
    """A process to keep running.

    Attributes:
        grace_seconds: How long it may take to stop before it is killed.
        sign_of_life: When it last showed that it works, in seconds since 1970; None where being there is all that can be seen.
        longest_silence_seconds: A process that shows nothing for so long hangs; it is killed and started again.
    """

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    grace_seconds: float = 60.0
    sign_of_life: Callable[[], float] | None = None
    longest_silence_seconds: float = 1800.0


class Child:
    """One watched process."""

    def __init__(self, plan: ChildPlan) -> None:
        self.plan = plan
        self.starts = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = 0.0
        self._started_time = 0.0
        self._listened_at = 0.0
        self._not_before = 0.0
        self._pause = FIRST_PAUSE_SECONDS

    @property
    def pid(self) -> int | None:
        """Of the process while it runs."""
        return self._process.pid if self._process is not None else None

    def watch(self, now: float) -> None:
        """Start the process if it does not run; the oftener it ends, the longer until it is started again."""
        if self._process is not None:
            status = self._process.poll()
            if status is None and self._hangs(now):
                self._process.kill()
                status = self._process.wait()
            if status is None:
                return
            self._end_what_it_left()
            self._process = None
            self._pause = FIRST_PAUSE_SECONDS if now - self._started_at > _STEADY_SECONDS else self._pause
            self._not_before = now + self._pause
            log.warning("%s ended (%s); it starts again in %.0f s", self.plan.name, _said(status), self._pause)
            self._pause = min(LONGEST_PAUSE_SECONDS, 2 * self._pause)
        if now >= self._not_before:
            # A session of its own: Ctrl-C reaches the supervisor alone, which stops all in order.
            self._process = subprocess.Popen(
                self.plan.command, env=dict(self.plan.environment), stdin=subprocess.DEVNULL, start_new_session=True
            )
            self.starts += 1
            self._started_at, self._started_time, self._listened_at = now, time.time(), now

    def stop(self) -> None:
        """Ask it to stop, and kill it when it does not."""
        if self._process is None:
            return
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(self.plan.grace_seconds)
        except subprocess.TimeoutExpired:
            log.warning("%s did not stop within %.0f s and is killed", self.plan.name, self.plan.grace_seconds)
            self._process.kill()
            self._process.wait()
        self._end_what_it_left()
        self._process = None

    def _hangs(self, now: float) -> bool:
        """Whether the process has shown no life for too long; asked now and then, for asking may take seconds."""
        plan = self.plan
        if plan.sign_of_life is None or now - self._listened_at < LISTENED_EVERY_SECONDS:
            return False
        self._listened_at = now
        silent = time.time() - max(self._started_time, plan.sign_of_life())
        if silent <= plan.longest_silence_seconds:
            return False
        log.error("%s is there but has done nothing for %.0f s; it is killed", plan.name, silent)
        return True

    def _end_what_it_left(self) -> None:
        """Kill what the process had started and not ended: Prefect's server is one below, and would stay on its port."""
        if self._process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)


def keep_running(plans: Sequence[ChildPlan], stopping: threading.Event) -> None:
    """Start the processes in order and keep them running until told to stop; they are stopped in the opposite order."""
    children = [Child(plan) for plan in plans]
    try:
        while not stopping.is_set():
            for child in children:
                child.watch(time.monotonic())
            stopping.wait(_TICK_SECONDS)
    finally:
        for child in reversed(children):
            log.info("Stopping %s", child.plan.name)
            child.stop()


def _said(status: int) -> str:
    return f"by {signal.Signals(-status).name}" if status < 0 else f"with status {status}"
