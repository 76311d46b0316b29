"""Measure intake from a real mailbox: mails a second into the journal, memory over many, seconds from delivery to work.

    python -m tests.benchmarks.bench_intake [--mails 10000] [--late 20] [--no-write]

Dovecot on this machine; mails of the fault campaign (six of ten with an order attached). Writes docs/benchmarks/intake.md.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pipeline.bootstrap import open_store
from pipeline.core.ports import Store
from pipeline.core.states import ArrivalState
from pipeline.settings import Settings
from sample_docs.mail_server import PASSWORD, USER, MailServer
from tests.benchmarks.report import Section, machine, update_report
from tests.campaigns.faults import TAKEN, descendants, wait_until
from tests.campaigns.messages import Sort, campaign_mails

REPORT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "intake.md"
SHOWN_EVERY = 1000
_CONFIGURATION = """
[[imap]]
name = "orders"
host = "127.0.0.1"
port = {port}
user = "{user}"
security = "none"
password_env = "BENCH_PASSWORD"
move_to = "Taken"

[web]
port = 0
"""


def rate_and_memory(count: int) -> Section:
    """Receive a full mailbox into an empty store, by the receiving process alone."""
    rows = ["| mails | mails/s | processor ms a mail | taken by others | MiB |", "| ---: | ---: | ---: | ---: | ---: |"]
    held = []
    with tempfile.TemporaryDirectory() as folder, MailServer() as server:
        for mail in campaign_mails(count, seed=11):
            server.deliver(mail.content)
        process = _started("flows.service_process", "receive", folder=Path(folder), server=server)
        try:
            started, spent, busy = time.perf_counter(), 0.0, _busy_seconds()
            for number in range(min(SHOWN_EVERY, count), count + 1, SHOWN_EVERY):
                wait_until(_has_taken(server, number), 600, "the receiver does not get through")
                seconds = time.perf_counter() - started
                held.append((number, _resident_mib(process.pid)))
                spent = _spent_seconds(process.pid) + _spent_seconds(server.pid)
                others = (_busy_seconds() - busy - spent) / seconds / (os.cpu_count() or 1)
                figures = f"{number / seconds:.0f} | {1000 * spent / number:.0f} | {others:.0%} | {held[-1][1]:.0f}"
                rows.append(f"| {number} | {figures} |")
                print(rows[-1], flush=True)
        finally:
            process.terminate()
            process.wait(60)
    growth = (held[-1][1] - held[0][1]) / max(1, (held[-1][0] - held[0][0]) / 1000)
    text = (
        f"A mailbox of {count} mails on Dovecot into an empty SQLite store: fetched, taken apart, stored with fsync, journalled, "
        f"moved. The receiving process grows by {growth:.1f} MiB for every 1,000 mails after the first {held[0][0]}.\n"
        "Processor time is that of receiver, reading process and Dovecot together; a mail goes through them one after the other, "
        f"so one source takes at most {spent and count / spent:.0f} mails a second where nothing else runs. *Taken by others*: "
        "what other programs had of the processor meanwhile."
    )
    return Section("Mails a second, and memory", text + "\n\n" + "\n".join(rows))


def latency(count: int) -> Section:
    """From the file of a mail appearing in the mailbox to a worker having taken it up, the whole service running."""
    with tempfile.TemporaryDirectory() as folder, MailServer() as server:
        process = _started("flows.cli", "up", "--config", "service.toml", folder=Path(folder), server=server)
        try:
            store = open_store(Settings(store=Path(folder) / "store"))
            # Each must be a message of its own, lest it be known already.
            mails = [mail for mail in campaign_mails(count * 2 + 10, seed=12) if mail.sort is Sort.ORDER][: count + 1]
            seconds = []
            for number, mail in enumerate(mails):
                delivered = time.perf_counter()
                server.deliver(mail.content)
                wait_until(_is_taken_up(store, number), 180, "nobody takes the mail up")
                seconds.append(time.perf_counter() - delivered)
                wait_until(lambda: not _waits(store), 120, "the worker does not finish")
            store.close()
        finally:
            process.terminate()
            process.wait(120)
    timed = seconds[1:]  # the first one waits for everything to start
    median, most = statistics.median(timed), max(timed)
    text = (
        f"{len(timed)} mails, one at a time, announced by IDLE: a worker takes the mail up after {median:.2f} s in the median, "
        f"{most:.2f} s at most."
    )
    return Section("From delivery to work", text)


def _started(module: str, *arguments: str, folder: Path, server: MailServer) -> subprocess.Popen[bytes]:
    configuration = folder / "service.toml"
    configuration.write_text(_CONFIGURATION.format(port=server.port, user=USER), encoding="utf-8")
    environment = {
        **os.environ,
        "BENCH_PASSWORD": PASSWORD,
        "ORDERWRIGHT_STORE": str(folder / "store"),
        "ORDERWRIGHT_CONFIG": str(configuration),
        "PYTHONPATH": str(REPORT.parents[2]),
    }
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _has_taken(server: MailServer, number: int) -> Callable[[], bool]:
    return lambda: len(server.mails_in(TAKEN)) >= number


def _is_taken_up(store: Store, number: int) -> Callable[[], bool]:
    """Whether as many messages as that have been claimed or finished."""

    def is_so() -> bool:
        with store.look() as work:
            arrivals = list(work.balance.arrivals())
            free = work.arrivals.is_any_free(store.clock.now())
        return len({one.envelope.message_id for one in arrivals}) > number and not free

    return is_so


def _waits(store: Store) -> bool:
    with store.look() as work:
        return bool(work.arrivals.count_by_state()[ArrivalState.IN_WORK])


def _spent_seconds(pid: int) -> float:
    """Processor time of a process and of all below it, ended ones included."""
    ticks = 0
    for one in (pid, *descendants(pid)):
        with contextlib.suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
            ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


def _busy_seconds() -> float:
    """Processor time of everything on this machine since it was started."""
    user, nice, system, _, _, interrupts, soft = map(int, Path("/proc/stat").read_text(encoding="ascii").split()[1:8])
    return (user + nice + system + interrupts + soft) / os.sysconf("SC_CLK_TCK")


def _resident_mib(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--late", type=int, default=20, help="mails that are delivered one at a time")
    parser.add_argument("--no-write", action="store_true")
    chosen = parser.parse_args()
    preferred = " Run with priority over other programs, which kept the machine busy." if os.nice(0) < 0 else ""
    made = machine(f"python -m tests.benchmarks.bench_intake --mails {chosen.mails} --late {chosen.late}")
    made = Section(made.title, made.body + preferred)
    report = None if chosen.no_write else REPORT
    # Each is written when it is there: the other takes minutes.
    print(update_report([made, latency(chosen.late)], report, "Intake, measured"))
    print(update_report([made, rate_and_memory(chosen.mails)], report, "Intake, measured"))


if __name__ == "__main__":
    main()
