"""pg8000 with one journey to the server for each statement instead of three.

The driver waits for an answer after sending a statement, again after its parameters and again after asking for the rows; the
protocol lets all of it go at once (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY). It
also leaves the operating system to hold back the second half of a longer message until the first is acknowledged, which takes
40 ms. Matching a line asks a dozen short questions, so this is most of its time. Looked at in pg8000 1.31.
"""

from __future__ import annotations

import socket
from typing import Any

from pg8000.converters import make_params
from pg8000.core import Context
from pg8000.legacy import Connection

_NO_NAME = b"\x00"
_SYNC = b"S\x00\x00\x00\x04"


class DirectConnection(Connection):  # type: ignore[misc]
    """A connection that sends a statement, its parameters and the question for its rows together."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self._usock.family != socket.AF_UNIX:
            self._usock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def execute_unnamed(self, statement: str, vals: Any = (), oids: Any = (), stream: Any = None) -> Any:
        """As the driver's own; COPY, which talks back while it runs, is left to it."""
        if stream is not None or self._sock is None:
            return super().execute_unnamed(statement, vals, oids, stream)
        context = Context(statement)
        parameters = make_params(self.py_types, vals)
        self.send_PARSE(_NO_NAME, statement, oids)
        self.send_DESCRIBE_STATEMENT(_NO_NAME)
        self.send_BIND(_NO_NAME, parameters)
        self.send_EXECUTE()
        self._sock.write(_SYNC)
        self._sock.flush()
        self.handle_messages(context)
        return context
