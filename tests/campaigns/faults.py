"""A running service under fire: real mail server, real database, real Prefect, and processes killed at random.

    python -m tests.campaigns.faults [--messages 1000] [--kills 50] [--database sqlite|postgresql] [--seed N] [--full-disk]

While mails are delivered, processes of the service are killed with SIGKILL, the whole service too, the mail server and the
database are restarted, and the disk is made full once (on a small tmpfs, as root). In the end everything that was delivered
must be accounted for: nothing lost, nothing ordered twice.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from pydantic import SecretStr
from sqlalchemy.exc import SQLAlchemyError

from flows.importing import import_masters
from pipeline.adapters.master_files import read_masters
from pipeline.bootstrap import open_store
from pipeline.core.errors import OrderwrightError
from pipeline.core.issues import Severity
from pipeline.core.ports import Store
from pipeline.core.states import ArrivalState
from pipeline.doctor import examine_store
from pipeline.settings import Settings
from sample_docs.inbox import ROOT
from sample_docs.mail_server import PASSWORD, USER, MailServer
from tests.campaigns.messages import CampaignMail, Sort, campaign_mails
from tests.integration.postgres import PostgresServer

TAKEN, SOURCE = "Taken", "orders"
LEASE_SECONDS = 15
_LONGEST_BETWEEN_BLOWS = 10.0
# Prefect's server, worker, schedules, web application and receivers.
_PARTS, _LONGEST_START = 5, 120.0
# Prefect's server alone takes two minutes to start on a busy machine.
_LONGEST_STANDSTILL = 600.0
_CONFIGURATION = """
[[imap]]
name = "{source}"
host = "127.0.0.1"
port = {port}
user = "{user}"
security = "none"
password_env = "CAMPAIGN_PASSWORD"
move_to = "{taken}"
poll_seconds = 5

[web]
port = 0
"""


@dataclass
class Campaign:
    """One service on one store, and what is done to it.

    Attributes:
        log: Where the service's processes write to.
        done: What was done to them, in words, in order.
    """

    settings: Settings
    server: MailServer
    log: Path
    chance: random.Random
    done: list[str] = field(default_factory=list)
    _service: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the service as an operator does."""
        environment = {
            **operators_environment(),
            "CAMPAIGN_PASSWORD": PASSWORD,
            "ORDERWRIGHT_DATABASE_URL": self.settings.database_url.get_secret_value(),
            "ORDERWRIGHT_LEASE_SECONDS": str(LEASE_SECONDS),
            # A document that is killed with its reader this often would count as one that kills its readers.
            "ORDERWRIGHT_MAX_ATTEMPTS": "1000",
            # Every order is to be placed; drawing some for people's eyes is another matter.
            "ORDERWRIGHT_AUDIT_SHARE": "0",
        }
        command = [
            sys.executable,
            "-m",
            "flows.cli",
            "up",
            "--store",
            str(self.settings.store),
            "--config",
            str(self._configuration()),
        ]
        with self.log.open("ab") as log:
            self._service = subprocess.Popen(command, env=environment, stdout=log, stderr=log)

    def stop(self) -> int:
        """Stop it as an operator does; its exit status."""
        if self._service is None:
            return 0
        self._service.terminate()
        return self._service.wait(120)

    def strike(self) -> bool:
        """Kill one process at random: now and then the whole service, else any of its processes or of theirs.

        Returns:
            Whether one was killed: it may have ended by itself just before.
        """
        if self._service is None or self._service.poll() is not None:
            self.start()
            return False
        # On a busy machine it has not come to start its parts when the next blow is due: they are what is to be hit.
        with contextlib.suppress(TimeoutError):
            wait_until(partial(_has_parts, self._service.pid), _LONGEST_START, "")
        below = descendants(self._service.pid)
        victim = self._service.pid if not below or self.chance.random() < 0.1 else self.chance.choice(below)
        named = name_of(victim)
        try:
            os.kill(victim, signal.SIGKILL)
        except ProcessLookupError:
            return False
        self.done.append(f"killed {named}")
        if victim == self._service.pid:
            self._service.wait()
            wait_until(lambda: not any(map(is_running, below)), 60, "the killed service leaves processes behind")
            self.start()
        return True

    def restart_mail_server(self) -> None:
        """As when its machine goes down."""
        self.server.stop()
        time.sleep(self.chance.uniform(0, 2))
        self.server.start()
        self.done.append("restarted the mail server")

    def _configuration(self) -> Path:
        path = self.log.with_name("service.toml")
        text = _CONFIGURATION.format(source=SOURCE, port=self.server.port, user=USER, taken=TAKEN)
        path.write_text(text, encoding="utf-8")
        return path


def _has_parts(service: int) -> bool:
    return len(descendants(service)) >= _PARTS or not is_running(service)


def operators_environment() -> dict[str, str]:
    """The environment without what other tests, and Prefect itself, have set in it."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("ORDERWRIGHT_", "PREFECT_"))}


def descendants(pid: int) -> list[int]:
    """All processes that a process started, and theirs."""
    parents: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, IndexError):
                fields = (entry / "stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
                if fields[0] != "Z":
                    parents.setdefault(int(fields[1]), []).append(int(entry.name))
    found, waiting = [], [pid]
    while waiting:
        waiting += (children := parents.get(waiting.pop(), []))
        found += children
    return found


def name_of(pid: int) -> str:
    """What a process runs, in a word."""
    with contextlib.suppress(OSError):
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode("utf-8", "replace").split("\0")
        return " ".join(word for word in words[2:5] if word and not word.startswith(("-c", "/")))[:60] or words[0]
    return "a process that had ended"


def is_running(pid: int) -> bool:
    """Whether it exists and has not ended."""
    with contextlib.suppress(OSError, IndexError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()[0] != "Z"
    return False


def wait_until(is_so: Callable[[], bool], seconds: float, complaint: str) -> None:
    """Raises TimeoutError with the complaint when it does not come."""
    ends = time.monotonic() + seconds
    while not is_so():
        if time.monotonic() > ends:
            raise TimeoutError(complaint)
        time.sleep(0.2)


def is_through(store: Store, server: MailServer, delivered: int) -> bool:
    """Whether every mail was taken and nothing is in work any more."""
    if len(server.mails_in(TAKEN)) < delivered:
        return False
    with store.look() as work:
        return work.arrivals.count_by_state()[ArrivalState.IN_WORK] == 0


def finished(store: Store) -> int:
    """How many arrivals are through; -1 while the database does not say."""
    try:
        with store.look() as work:
            counts = work.arrivals.count_by_state()
    except (OrderwrightError, SQLAlchemyError):
        return -1
    return sum(counts.values()) - counts[ArrivalState.IN_WORK]


def as_served(content: bytes) -> bytes:
    """A mail with the line ends that an IMAP server gives it."""
    return content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


@dataclass(frozen=True)
class Reckoning:
    """What became of everything.

    Attributes:
        faults: What is wrong, in words; empty when everything is accounted for.
    """

    states: dict[str, int]
    sales_orders: int
    faults: tuple[str, ...]


def reckon(store: Store, server: MailServer, mails: Sequence[CampaignMail]) -> Reckoning:
    """Compare what was delivered with what is journalled, ordered, and left in the mailbox."""
    with store.look() as work:
        # A mail that cannot be taken apart is known by its bytes, as the server gives them.
        keys = {(mail.message_id, f"sha256-{hashlib.sha256(as_served(mail.content)).hexdigest()}") for mail in mails}
        known = {one for pair in keys for one in pair if work.arrivals.of_message(SOURCE, one)}
    lost = [pair[0] for pair in sorted(keys) if not known & set(pair)]
    findings = examine_store(store, [(SOURCE, message_id) for message_id in lost])
    faults = [finding.message for finding in findings if finding.severity is Severity.BLOCK]
    left = len(server.mails_in())
    if left or len(server.mails_in(TAKEN)) != len(mails):
        faults.append(f"{left} mails are still in the inbox, {len(server.mails_in(TAKEN))} of {len(mails)} in {TAKEN}")
    with store.look() as work:
        placed = Counter(one.order.po_number for one in work.orders.all())
        states = {state.value: count for state, count in work.arrivals.count_by_state().items() if count}
        parts = len(list(work.balance.arrivals()))
    for mail in mails:
        if mail.sort is Sort.ORDER and placed[mail.po_number] != 1:
            faults.append(f"order {mail.po_number} was placed {placed[mail.po_number]} times")
    strange = set(placed) - {mail.po_number for mail in mails}
    if strange:
        faults.append(f"nobody ordered {sorted(strange)}")
    if sum(states.values()) != parts or states.get(ArrivalState.IN_WORK.value):
        faults.append(f"the states do not add up: {states} of {parts}")
    return Reckoning(states, placed.total(), tuple(faults))


def run_campaign(messages: int, kills: int, database: str, seed: int, *, full_disk: bool = False) -> tuple[Reckoning, list[str]]:
    """Deliver, strike, wait, reckon.

    Raises:
        TimeoutError: When the service does not get through.
    """
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="orderwright-campaign-")))
        store_folder = stack.enter_context(_small_disk(folder)) if full_disk else folder / "store"
        postgres = stack.enter_context(PostgresServer()) if database == "postgresql" else None
        url = postgres.url(postgres.new_database()) if postgres else ""
        settings = Settings(store=store_folder, database_url=SecretStr(url))
        store = open_store(settings)
        stack.callback(store.close)
        import_masters(store, read_masters(ROOT / "masters").masters)
        server = stack.enter_context(MailServer())
        campaign = Campaign(settings, server, folder / "service.log", random.Random(seed))
        campaign.start()
        stack.callback(campaign.stop)
        mails = list(campaign_mails(messages, seed))
        try:
            _deliver_and_strike(campaign, store, mails, kills, postgres, full_disk=full_disk)
            _wait_for_the_rest(store, server, len(mails))
        except Exception:
            print(campaign.log.read_text(encoding="utf-8", errors="replace")[-6000:], file=sys.stderr)
            raise
        status = campaign.stop()
        reckoning = reckon(store, server, mails)
        if status:
            campaign.done.append(f"the service ended with status {status}")
        return reckoning, campaign.done


def _deliver_and_strike(
    campaign: Campaign,
    store: Store,
    mails: Sequence[CampaignMail],
    kills: int,
    postgres: PostgresServer | None,
    *,
    full_disk: bool,
) -> None:
    """Mails in bursts, a blow in each; servers are restarted after a third and two thirds, the disk is full halfway.

    Blows are spread over the work, not over the clock: each waits until a random part of its burst is through.
    """
    blows = max(1, kills)
    for blow in range(blows):
        burst = mails[blow * len(mails) // blows : (blow + 1) * len(mails) // blows]
        before = finished(store)
        for mail in burst:
            campaign.server.deliver(mail.content)
        _wait_for_work(store, before + campaign.chance.uniform(0.1, 1) * len(burst))
        time.sleep(campaign.chance.uniform(0, 1))
        while blow < kills and not campaign.strike():
            pass
        if blow == kills // 3:
            campaign.restart_mail_server()
        if blow == 2 * kills // 3 and postgres is not None:
            postgres.restart()
            campaign.done.append("restarted the database")
        if blow == kills // 2 and full_disk:
            _fill(campaign.settings.store, seconds=8)
            campaign.done.append("filled the disk for 8 seconds")
        print(f"\r{blow + 1}/{blows} blows", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)


def _wait_for_work(store: Store, until_finished: float) -> None:
    """Until so many arrivals are through; a service that lies on the ground is not waited for, but beaten again."""
    with contextlib.suppress(TimeoutError):
        wait_until(lambda: finished(store) >= until_finished, _LONGEST_BETWEEN_BLOWS, "")


def _wait_for_the_rest(store: Store, server: MailServer, delivered: int) -> None:
    """However long it takes on a busy machine, as long as the service gets on."""
    through = -1

    def gets_on() -> bool:
        return finished(store) != through or is_through(store, server, delivered)

    while not is_through(store, server, delivered):
        wait_until(gets_on, _LONGEST_STANDSTILL, "the service does not get on")
        through = finished(store)


@contextlib.contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    """A file system of its own that can be filled; needs root."""
    place = folder / "disk"
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=512m", "tmpfs", place], check=True)
    try:
        yield place / "store"
    finally:
        subprocess.run(["umount", "--lazy", place], check=True)


def _fill(store: Path, seconds: float) -> None:
    ballast = store.parent / "ballast"
    with contextlib.suppress(OSError), ballast.open("wb") as file:
        while True:
            file.write(b"\0" * 2**20)
    time.sleep(seconds)
    print(f" disk: {shutil.disk_usage(store).free} bytes free", file=sys.stderr)
    ballast.unlink()


def main() -> int:
    """Run one campaign and say how it ended; the exit status is 1 when anything is not accounted for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--full-disk", action="store_true")
    chosen = parser.parse_args()
    started = time.monotonic()
    reckoning, done = run_campaign(chosen.messages, chosen.kills, chosen.database, chosen.seed, full_disk=chosen.full_disk)
    for what, times in Counter(done).most_common():
        print(f"{times:4} x {what}")
    print(
        f"{chosen.messages} mails, {chosen.database}, {time.monotonic() - started:.0f} s; {reckoning.sales_orders} sales orders"
    )
    print("arrivals:", ", ".join(f"{count} {state}" for state, count in reckoning.states.items()))
    for fault in reckoning.faults:
        print(f"WRONG: {fault}")
    print("everything is accounted for" if not reckoning.faults else f"{len(reckoning.faults)} faults")
    return int(bool(reckoning.faults))


if __name__ == "__main__":
    sys.exit(main())
