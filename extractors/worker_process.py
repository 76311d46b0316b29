"""Entry of the worker process: ``python -m extractors.worker_process FD MEMORY_BYTES SECONDS``."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from multiprocessing.connection import Connection

from extractors.worker import serve


def main() -> None:
    """Serve until the parent closes the connection or ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle; it closes the connection
    threading.Thread(target=_end_with_parent, args=(os.getppid(),), daemon=True).start()
    descriptor, memory_bytes, seconds = map(int, sys.argv[1:])
    serve(Connection(descriptor), memory_bytes, seconds)


def _end_with_parent(parent: int) -> None:
    """Leave a document unread when nobody waits for it any more: its parent was killed."""
    while os.getppid() == parent:
        time.sleep(1.0)
    os._exit(1)


if __name__ == "__main__":
    main()
