"""What only one process may do at a time: the second is told who is first, and a killed one leaves nothing behind."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from flows.alone import alone
from flows.scheduled import ends_itself, one_at_a_time
from flows.up import _prefect_port
from pipeline.core.errors import ConflictError

HOLDER = """
import sys, time
from pathlib import Path
from flows.alone import alone
with alone(Path(sys.argv[1]), "It runs"):
    print("held", flush=True)
    time.sleep(600)
"""


@contextmanager
def another_process_holds(lock: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Until killed."""
    holder = subprocess.Popen([sys.executable, "-c", HOLDER, str(lock)], stdout=subprocess.PIPE)
    try:
        assert holder.stdout is not None and holder.stdout.readline() == b"held\n"
        yield holder
    finally:
        holder.kill()
        holder.communicate()


def test_the_second_is_told_who_is_first(tmp_path: Path) -> None:
    lock = tmp_path / "service.lock"
    with another_process_holds(lock) as holder, pytest.raises(ConflictError) as refused, alone(lock, "A service runs"):
        pass
    assert str(refused.value) == f"A service runs already (process {holder.pid})."


def test_a_run_leaves_it_to_the_one_under_way_and_a_killed_one_does_not_stop_the_next(tmp_path: Path) -> None:
    def look(store: str) -> str:
        return f"looked at {store}"

    with another_process_holds(tmp_path / "look.lock"):
        assert one_at_a_time(look)(str(tmp_path)) is None
    assert one_at_a_time(look)(str(tmp_path)) == f"looked at {tmp_path}"


def test_a_run_that_hangs_ends_itself_and_one_that_does_not_is_left_alone() -> None:
    ended = threading.Event()
    statuses: list[int] = []
    with ends_itself(0.01, "look", lambda status: (statuses.append(status), ended.set())):
        assert ended.wait(10)
    with ends_itself(0.05, "look", statuses.append):
        pass
    threading.Event().wait(0.1)
    assert statuses == [1], "a run that has ended is not ended once more"


def test_a_conflict_of_the_run_itself_is_not_taken_for_another_run(tmp_path: Path) -> None:
    def look(store: str) -> None:
        raise ConflictError("A stale version.")

    with pytest.raises(ConflictError, match="stale"):
        one_at_a_time(look)(str(tmp_path))


def test_services_that_start_together_do_not_share_a_port(tmp_path: Path) -> None:
    ours, theirs = _prefect_port(tmp_path / "one"), _prefect_port(tmp_path / "other")
    assert ours != theirs
    assert _prefect_port(tmp_path / "one") == ours, "and it is the same from start to start"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", ours))
        assert _prefect_port(tmp_path / "one") not in (ours, theirs)
