"""A PostgreSQL server of the tests' own, from Debian's packages, on a free port, gone when the tests end."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import pg8000.native
import pytest

from sample_docs.mail_server import free_port

PROGRAMS = Path("/usr/lib/postgresql")
START_ATTEMPTS = 3
# Nothing here has to survive a power cut.
OPTIONS = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=40 -c deadlock_timeout=50ms"


class PostgresServer:
    """Started on entering, stopped and removed on leaving. Databases are copied from a template, which is quick.

    Args:
        shared_buffers: What it keeps in memory. Tests need little; PostgreSQL's own default is 128MB.
    """

    def __init__(self, shared_buffers: str = "32MB") -> None:
        self._shared_buffers = shared_buffers
        self._numbers = count(1)
        self._programs = _newest_programs()
        # initdb and postgres refuse to run as root.
        self._user = "postgres" if os.geteuid() == 0 else None
        self._port = 0

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix="orderwright-pg-", dir="/tmp"))  # short: a socket path has 107 bytes
        if self._user:
            owner = pwd.getpwnam(self._user)
            os.chown(self._folder, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "-D", "data", "-U", "orderwright", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        for attempt in range(1, START_ATTEMPTS + 1):
            # Another program may take the port between our look and the server's.
            self._port = free_port()
            try:
                self._start()
                break
            except subprocess.CalledProcessError:
                if attempt == START_ATTEMPTS:
                    pytest.fail(f"PostgreSQL does not start:\n{(self._folder / 'log').read_text()}")
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "stop")
        shutil.rmtree(self._folder)

    def restart(self) -> None:
        """As when its machine goes down: every connection breaks, and what was committed is there again."""
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "stop")
        self._start()

    def _start(self) -> None:
        options = (
            f"-p {self._port} -c listen_addresses=127.0.0.1 -k {self._folder} -c shared_buffers={self._shared_buffers} {OPTIONS}"
        )
        self._run("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", options, "start")

    def new_database(self, template: str = "template1") -> str:
        """The name of a database that is a copy of the template."""
        name = f"test_{next(self._numbers)}"
        with self.connection() as connection:
            connection.run(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def url(self, database: str) -> str:
        """Where an operator would point the program."""
        return f"postgresql://orderwright@127.0.0.1:{self._port}/{database}"

    def connection(self, database: str = "postgres") -> Any:
        """A connection past everything that the program does."""
        return pg8000.native.Connection("orderwright", host="127.0.0.1", port=self._port, database=database)

    def _run(self, program: str, *arguments: str) -> None:
        # No pipes: the server would keep them open and the call would never end.
        with (self._folder / "run.log").open("ab") as log:
            subprocess.run(
                [self._programs / program, *arguments],
                cwd=self._folder,
                user=self._user,
                group=self._user,
                extra_groups=[] if self._user else None,
                env={"PATH": "/usr/bin:/bin", "LC_ALL": "C"},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                check=True,
            )


def _newest_programs() -> Path:
    found = sorted(PROGRAMS.glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if not found:
        pytest.fail(
            f"PostgreSQL is not installed: no {PROGRAMS}/*/bin/initdb. Run deploy/setup-debian.sh test (package postgresql)."
        )
    return found[-1].parent
