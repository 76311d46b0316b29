"""Prefect's server as a watched process that ends with the service: ``python -m flows.prefect_server PORT``."""

from __future__ import annotations

import os
import sys

from flows.service_process import end_with_parent


def main() -> None:
    """Become the server."""
    end_with_parent()
    # The wish to end with the parent outlasts the change of program.
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", sys.argv[1], "--no-ui"]
    os.execv(sys.executable, command)  # noqa: S606  (no shell is wanted)


if __name__ == "__main__":
    main()
