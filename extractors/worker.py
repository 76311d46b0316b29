"""A process of its own for hostile documents: bounded in memory and time, replaced when it dies, its imports paid once."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.connection import Pipe as connection_pair
from pathlib import Path
from types import TracebackType
from typing import Any, ParamSpec, TypeVar, cast

from extractors.limits import Limits
from pipeline.core.errors import InputError, LimitExceeded, OrderwrightError

P = ParamSpec("P")
R = TypeVar("R")

PATIENCE = 4
"""Of the clock: a busy machine gives a document less than it has, and that is not the document's fault. What computes is stopped
by its seconds of computing; the clock ends what only waits."""
# What a document fails of in a worker that read others before may be their doing: memory that they left in use, say.
_MAY_BE_OTHERS = frozenset({"too-much-memory", "worker-died", "reader-failed"})
# A worker that holds more than this at its death was stopped by the memory limit, whatever signal says so.
_NEAR_THE_LIMIT = 0.6
_SECONDS_TO_END = 2.0
# Documents are read side by side, one a core; threads within one would only take turns with those of the others.
_ONE_THREAD = dict.fromkeys(("OMP_THREAD_LIMIT", "OMP_NUM_THREADS", "OPENCV_FOR_THREADS_NUM", "OPENBLAS_NUM_THREADS"), "1")


class ReadingWorker:
    """Runs module-level functions in a worker process within ``limits``; not for use by several threads at once.

    The process starts with the first call, serves many, and is killed with all programs it started when a call runs over
    the limit of seconds. After a death the next call starts another one. A document that fails in a process that read others
    before is tried once more in a fresh one: what they left there is not its fault.
    """

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None
        self._calls = 0
        self._inherited_kib = 0
        self._connection: Connection | None = None
        self._scratch: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> ReadingWorker:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """The function's result from the worker.

        Args:
            function: Importable by name; arguments and result must be picklable.

        Raises:
            LimitExceeded: ``too-slow`` or ``too-much-memory``; the worker is replaced.
            InputError: ``worker-died``, when the document crashed the worker; or whatever InputError the function raised.
            OrderwrightError: As raised by the function.
        """
        try:
            return self._run(function, *args, **kwargs)
        except InputError as error:
            if error.reason not in _MAY_BE_OTHERS or self._calls < 2:
                raise
            self.close()
        return self._run(function, *args, **kwargs)

    def _run(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        connection = self._started()
        self._calls += 1
        try:
            connection.send((function, args, kwargs))
            answered = connection.poll(self._limits.seconds * PATIENCE)
            outcome, value = cast(tuple[str, Any], connection.recv() if answered else ("", None))
        except (EOFError, OSError):
            raise self._post_mortem() from None
        except BaseException:
            # Interrupted, or arguments that cannot be pickled: an answer that comes late must not be taken for the next call's.
            self.close()
            raise
        if not answered:
            self.close()
            raise LimitExceeded(
                f"Reading took longer than {self._limits.seconds * PATIENCE:.0f} seconds by the clock and was stopped. "
                "Look at the document by hand, or raise the limit of seconds.",
                "too-slow",
            )
        if outcome == "result":
            return cast(R, value)
        if outcome == "memory":
            self.close()
            raise self._too_much_memory()
        raise cast(OrderwrightError, value)

    def close(self) -> None:
        """End the worker and every program it started."""
        process, connection = self._process, self._connection
        self._process = self._connection = None
        if connection is not None:
            connection.close()
        if process is not None:
            _kill_group(process)
        if self._scratch is not None:
            # Page images that a killed worker handed to Tesseract would stay behind.
            self._scratch.cleanup()
            self._scratch = None

    def _started(self) -> Connection:
        if self._process is not None and self._connection is not None and self._process.poll() is None:
            return self._connection
        self.close()
        self._calls = 0
        ours, theirs = connection_pair()
        self._scratch = tempfile.TemporaryDirectory(prefix="orderwright-")
        root = str(Path(__file__).resolve().parents[1])
        environment = {**os.environ, **_ONE_THREAD}
        environment["TMPDIR"] = self._scratch.name
        environment["PYTHONPATH"] = os.pathsep.join(dict.fromkeys([root, *(path for path in sys.path if path)]))
        arguments = [theirs.fileno(), self._limits.memory_bytes, int(self._limits.seconds) + 1]
        # Linux counts what the parent held at the fork as the child's largest resident set: no more than that says nothing.
        self._inherited_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        self._process = subprocess.Popen(
            [sys.executable, "-m", "extractors.worker_process", *map(str, arguments)],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        theirs.close()
        self._connection = ours
        return ours

    def _post_mortem(self) -> InputError:
        """Why the worker is gone, from its exit status and the most memory it held."""
        process = self._process
        if process is None:
            return InputError("The reading worker is gone.", "worker-died")
        status, usage = _ended(process)
        self.close()
        if status == -signal.SIGXCPU:
            return LimitExceeded(
                f"Reading used more than the {self._limits.seconds:.0f} seconds of computing allowed and was stopped. "
                "Look at the document by hand, or raise the limit of seconds.",
                "too-slow",
            )
        if usage > self._inherited_kib and usage * 1024 > self._limits.memory_bytes * _NEAR_THE_LIMIT:
            return self._too_much_memory()
        return InputError(
            f"The document crashed its reader (exit status {status}). Look at it by hand; it may be damaged or made to do harm.",
            "worker-died",
        )

    def _too_much_memory(self) -> LimitExceeded:
        return LimitExceeded(
            f"Reading needs more than the {self._limits.memory_bytes / 2**20:.0f} MB of memory allowed and was stopped. "
            "Look at the document by hand, or raise the limit of memory.",
            "too-much-memory",
        )


def _ended(process: subprocess.Popen[bytes]) -> tuple[int, int]:
    """Exit status and largest resident set in KiB of a worker whose connection broke."""
    try:
        pid, status, usage = os.wait4(process.pid, os.WNOHANG)
        if pid == 0:
            # It closed its end without ending: nothing more is to be expected of it.
            os.killpg(process.pid, signal.SIGKILL)
            _, status, usage = os.wait4(process.pid, 0)
    except ChildProcessError:
        return process.wait(), 0
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_maxrss


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):  # the whole group has ended already
        os.killpg(process.pid, signal.SIGKILL)
    if process.returncode is None:
        # Nobody survives SIGKILL; giving back a gigabyte takes a busy machine longer than anybody need wait.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_SECONDS_TO_END)


def serve(connection: Connection, memory_bytes: int, seconds: int) -> None:
    """The worker's side: answer calls until the other end closes."""
    _bound_itself(memory_bytes)
    while True:
        try:
            function, args, kwargs = connection.recv()
        except EOFError:
            return
        _allow_seconds(seconds)
        connection.send(_outcome(function, args, kwargs))


def _outcome(function: Callable[..., object], args: tuple[object, ...], kwargs: dict[str, object]) -> tuple[str, object]:
    # The outermost shell around a document: whatever goes wrong in here is told to the caller, who goes on with the next one.
    try:
        return "result", function(*args, **kwargs)
    except MemoryError:
        return "memory", None
    except OrderwrightError as error:
        return "error", error
    except RecursionError:
        return "error", LimitExceeded("The document nests its parts too deeply. Look at it by hand.", "too-deep")
    except Exception as error:
        name = type(error).__name__
        return "error", InputError(f"Reading failed ({name}: {str(error)[:200]}). Look at the document by hand.", "reader-failed")


def _bound_itself(memory_bytes: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_seconds(seconds: int) -> None:
    """Move the soft limit of CPU seconds ahead of what earlier calls used."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + seconds, resource.RLIM_INFINITY))
