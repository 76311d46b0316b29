"""The worker process outlives what kills it: every death has a reason, and the next call works."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest

from extractors.limits import Limits
from extractors.worker import ReadingWorker
from pipeline.core.errors import DependencyError, InputError, LimitExceeded

LIMITS = Limits(seconds=1.0, memory_bytes=600 * 2**20)


def process_id() -> int:
    return os.getpid()


def added(a: int, b: int = 0) -> int:
    return a + b


def crash(number: int) -> None:
    os.kill(os.getpid(), number)


def end(status: int) -> None:
    os._exit(status)


def take_memory(size: int) -> int:
    return len(bytearray(size))


LEFT_BEHIND: list[bytearray] = []


def leave_behind(size: int) -> None:
    LEFT_BEHIND.append(bytearray(size))


def spin() -> None:
    while True:
        pass


def wait_with_a_child(path: str) -> None:
    child = subprocess.Popen(["sleep", "60"])
    Path(path).write_text(str(child.pid))
    child.wait()


def recurse(depth: int = 0) -> int:
    return recurse(depth + 1)


def refuse() -> None:
    raise InputError("order.pdf: it is encrypted", "encrypted")


def need() -> None:
    raise DependencyError("Tesseract is not installed")


def cores_while_reading() -> tuple[int, set[frozenset[int]]]:
    """How many threads OpenCV takes, and on which cores the process was seen free to run while a network read."""
    import cv2
    import numpy as np

    from extractors.reading.strip_reader import STRIP_HEIGHT, strip_reader

    strips = [np.full((STRIP_HEIGHT, 1200), 255, np.uint8)] * 30
    reader, seen = strip_reader(), set()
    reading = threading.Thread(target=reader.read, args=(strips,))
    reading.start()
    while reading.is_alive():
        with contextlib.suppress(ProcessLookupError):
            seen |= {frozenset(os.sched_getaffinity(int(task.name))) for task in Path("/proc/self/task").iterdir()}
    return cv2.getNumThreads(), seen


def fail() -> None:
    raise KeyError("surprise")


def core_limit() -> tuple[int, int]:
    import resource

    return resource.getrlimit(resource.RLIMIT_CORE)


def test_calls_are_served_by_one_process_which_is_not_ours() -> None:
    with ReadingWorker(LIMITS) as worker:
        first = worker.run(process_id)
        assert worker.run(added, 2, b=3) == 5
        assert worker.run(process_id) == first != os.getpid()
        assert worker.run(core_limit) == (0, 0)


@pytest.mark.parametrize(
    ("function", "argument", "reason"),
    [
        (crash, signal.SIGSEGV, "worker-died"),
        (crash, signal.SIGKILL, "worker-died"),
        (end, 0, "worker-died"),
        (take_memory, 2**30, "too-much-memory"),
    ],
    ids=["crash", "kill", "exit", "memory"],
)
def test_a_death_has_a_reason_and_the_next_call_works(function: object, argument: int, reason: str) -> None:
    assert callable(function)
    with ReadingWorker(LIMITS) as worker:
        with pytest.raises(InputError) as died:
            worker.run(function, int(argument))
        assert died.value.reason == reason
        assert worker.run(added, 1) == 1


def test_a_document_does_not_fail_for_what_others_left_in_the_process() -> None:
    with ReadingWorker(LIMITS) as worker:
        first = worker.run(process_id)
        worker.run(leave_behind, 250 * 2**20)
        assert worker.run(take_memory, 300 * 2**20) == 300 * 2**20
        assert worker.run(process_id) != first


def test_a_document_that_fails_in_a_fresh_process_too_has_failed() -> None:
    with ReadingWorker(LIMITS) as worker:
        worker.run(added, 1)
        with pytest.raises(LimitExceeded) as failed:
            worker.run(take_memory, 2**30)
        assert failed.value.reason == "too-much-memory"
        assert worker.run(added, 1) == 1


def test_a_call_that_hangs_is_stopped_with_the_programs_it_started(tmp_path: Path) -> None:
    child = tmp_path / "pid"
    with ReadingWorker(LIMITS) as worker:
        with pytest.raises(LimitExceeded) as slow:
            worker.run(wait_with_a_child, str(child))
        assert slow.value.reason == "too-slow"
        assert worker.run(added, 1) == 1
    status = Path(f"/proc/{child.read_text()}/status")
    assert not status.exists() or "State:\tZ" in status.read_text()


def test_a_call_that_waits_for_a_busy_machine_is_given_time() -> None:
    with ReadingWorker(LIMITS) as worker:
        worker.run(time.sleep, 1.5 * LIMITS.seconds)
        assert worker.run(added, 1) == 1


def test_a_worker_that_a_busy_machine_takes_long_to_end_is_not_the_documents_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_yet(process: subprocess.Popen[bytes], timeout: float | None = None) -> int:
        raise subprocess.TimeoutExpired(process.args, timeout or 0)

    with ReadingWorker(LIMITS) as worker, monkeypatch.context() as busy, pytest.raises(LimitExceeded) as stopped:
        busy.setattr(subprocess.Popen, "wait", not_yet)
        worker.run(time.sleep, 60)
    assert stopped.value.reason == "too-slow"


def test_a_call_that_only_computes_is_stopped_too() -> None:
    with ReadingWorker(LIMITS) as worker, pytest.raises(LimitExceeded) as slow:
        worker.run(spin)
    assert slow.value.reason == "too-slow"


def test_many_calls_together_may_compute_longer_than_one_may() -> None:
    with ReadingWorker(Limits(seconds=2.0)) as worker:
        first = worker.run(process_id)
        for _ in range(8):
            worker.run(busy, 0.5)
        assert worker.run(process_id) == first


def busy(seconds: float) -> None:
    import time

    start = time.process_time()
    while time.process_time() - start < seconds:
        pass


def test_errors_of_our_own_come_back_as_they_are() -> None:
    with ReadingWorker(LIMITS) as worker:
        first = worker.run(process_id)
        with pytest.raises(InputError, match="it is encrypted") as refused:
            worker.run(refuse)
        assert refused.value.reason == "encrypted"
        with pytest.raises(DependencyError):
            worker.run(need)
        assert worker.run(process_id) == first


@pytest.mark.parametrize(("function", "reason"), [(fail, "reader-failed"), (recurse, "too-deep")])
def test_errors_that_nobody_foresaw_are_errors_of_the_document(function: object, reason: str) -> None:
    assert callable(function)
    with ReadingWorker(LIMITS) as worker:
        with pytest.raises(InputError) as failed:
            worker.run(function)
        assert failed.value.reason == reason
        assert worker.run(added, 1) == 1


def leave_a_file() -> str:
    import tempfile

    with tempfile.NamedTemporaryFile(delete=False) as file:
        file.write(b"a page of somebody's order")
    return file.name


def test_nothing_that_a_worker_wrote_is_left_behind() -> None:
    with ReadingWorker(LIMITS) as worker:
        first = worker.run(leave_a_file)
        assert Path(first).exists()
        with pytest.raises(InputError):
            worker.run(end, 3)
        assert not Path(first).exists()
        second = worker.run(leave_a_file)
    assert not Path(second).exists()


def test_nothing_is_left_running_when_the_worker_is_closed() -> None:
    with ReadingWorker(LIMITS) as worker:
        pid = worker.run(process_id)
    assert not Path(f"/proc/{pid}").exists()
    worker.close()
    assert worker.run(added, 1) == 1  # it starts again when it is asked again
    worker.close()


def test_documents_read_side_by_side_do_not_wait_for_each_others_core() -> None:
    with ReadingWorker(Limits(seconds=60, memory_bytes=2 * 2**30)) as worker:
        threads, cores = worker.run(cores_while_reading)

    assert threads == 1
    assert cores == {frozenset(os.sched_getaffinity(0))}
