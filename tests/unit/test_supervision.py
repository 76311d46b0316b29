"""Watched processes: started again, later and later; stopped, and nothing of theirs left behind."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from flows import supervision
from flows.signs_of_life import answers_now, last_shown, show_life
from flows.supervision import Child, ChildPlan, keep_running


def plan(*command: str, name: str = "part", grace_seconds: float = 5.0) -> ChildPlan:
    return ChildPlan(name, command, dict(os.environ), grace_seconds)


@contextmanager
def stopped(child: Child) -> Iterator[Child]:
    try:
        yield child
    finally:
        child.stop()


def until(is_so: Callable[[], bool]) -> None:
    ends = time.monotonic() + 20
    while not is_so():
        assert time.monotonic() < ends, "it never came"
        time.sleep(0.01)


def is_running(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def let_it_end(child: Child) -> None:
    pid = child.pid
    assert pid is not None
    until(lambda: not is_running(pid))


def test_a_process_that_ends_is_started_again_later_and_later() -> None:
    with stopped(Child(plan("true"))) as child:
        child.watch(now=0.0)
        let_it_end(child)
        child.watch(now=1.0)
        assert (child.starts, child.pid) == (1, None), "not at once"
        child.watch(now=1.9)
        assert child.starts == 1
        child.watch(now=2.0)
        assert child.starts == 2, "after a second"
        let_it_end(child)
        child.watch(now=3.0)
        child.watch(now=4.9)
        assert child.starts == 2
        child.watch(now=5.0)
        assert child.starts == 3, "then after two"


def test_a_process_that_ran_for_long_is_started_again_soon() -> None:
    with stopped(Child(plan("true"))) as child:
        for now in (0.0, 1.0, 2.0, 3.0, 5.0):
            child.watch(now)
            if child.pid is not None:
                let_it_end(child)
        starts = child.starts
        child.watch(now=500.0)
        child.watch(now=501.0)
        assert child.starts == starts + 1


def test_what_a_process_left_is_ended_before_it_starts_again(tmp_path: Path) -> None:
    left = tmp_path / "left"
    with stopped(Child(plan("sh", "-c", f"sleep 60 & echo $! > {left}"))) as child:
        child.watch(now=0.0)
        until(lambda: left.exists() and left.read_text().strip() != "")
        let_it_end(child)
        pid = int(left.read_text())
        assert is_running(pid)
        child.watch(now=1.0)
        until(lambda: not is_running(pid))


def test_a_process_that_does_not_stop_is_killed(tmp_path: Path) -> None:
    ready = tmp_path / "ready"
    deaf = f"import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); open({str(ready)!r}, 'w'); time.sleep(60)"
    child = Child(plan(sys.executable, "-c", deaf, grace_seconds=0.2))
    child.watch(now=0.0)
    until(ready.exists)
    pid = child.pid
    assert pid is not None
    child.stop()
    assert not is_running(pid) and child.pid is None


def test_processes_are_stopped_in_the_opposite_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    stop = Child.stop
    monkeypatch.setattr(supervision.Child, "stop", lambda child: (order.append(child.plan.name), stop(child)))
    stopping = threading.Event()
    threading.Timer(0.5, stopping.set).start()
    keep_running([plan("sleep", "60", name="server"), plan("sleep", "60", name="receivers")], stopping)
    assert order == ["receivers", "server"]


def test_a_process_that_hangs_is_killed_and_started_again(caplog: pytest.LogCaptureFixture) -> None:
    with stopped(Child(replace(plan("sleep", "60"), sign_of_life=lambda: 0.0, longest_silence_seconds=-1))) as child:
        child.watch(now=0.0)
        hanging = child.pid
        assert hanging is not None
        child.watch(now=5.0)
        assert child.pid == hanging, "it is not asked all the time"
        child.watch(now=10.0)
        assert child.pid is None and not is_running(hanging)
        child.watch(now=11.0)
        assert child.starts == 2
    assert "part is there but has done nothing" in caplog.text


def test_a_process_that_works_or_has_just_started_is_left_alone() -> None:
    for sign, silence in ((time.time, 5.0), (lambda: 0.0, 60.0)):
        with stopped(Child(replace(plan("sleep", "60"), sign_of_life=sign, longest_silence_seconds=silence))) as child:
            child.watch(now=0.0)
            child.watch(now=10.0)
            assert (child.starts, child.pid is not None) == (1, True)


def test_parts_show_life_by_a_file_or_by_a_page(tmp_path: Path) -> None:
    assert last_shown(tmp_path, "work") == 0.0
    before = time.time() - 1
    show_life(tmp_path, "work")
    assert before < last_shown(tmp_path, "work") < time.time() + 1
    show_life(tmp_path / "a store that is gone", "work")
    assert answers_now("http://127.0.0.1:9/health") == 0.0


def test_a_signal_is_named_where_a_process_was_killed(caplog: pytest.LogCaptureFixture) -> None:
    with stopped(Child(plan("sleep", "60"))) as child:
        child.watch(now=0.0)
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        let_it_end(child)
        child.watch(now=1.0)
    assert "part ended (by SIGKILL)" in caplog.text
