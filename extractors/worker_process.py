"""Entry of the worker process: ``python -m extractors.worker_process FD MEMORY_BYTES SECONDS``."""

from __future__ import annotations

import signal
import sys
from multiprocessing.connection import Connection

from extractors.worker import serve


def main() -> None:
    """Serve until the parent closes the connection or ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle; it closes the connection
    descriptor, memory_bytes, seconds = map(int, sys.argv[1:])
    serve(Connection(descriptor), memory_bytes, seconds)


if __name__ == "__main__":
    main()
