"""What only one process of a machine may do at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.core.errors import ConflictError


@contextmanager
def alone(lock: Path, what: str) -> Iterator[None]:
    """Hold the lock file; the lock goes with the process, however it ends, and asks nothing of a server.

    Args:
        what: What runs under the lock, for the message: "A service runs on store".

    Raises:
        ConflictError: Another process holds it.
    """
    with lock.open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            raise ConflictError(f"{what} already (process {file.read().strip() or 'unknown'}).") from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
