"""pg8000 with one journey to the server for each statement instead of three, and each statement taken apart once.

The driver waits for an answer after sending a statement, again after its parameters and again after asking for the rows; the
protocol lets all of it go at once (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-EXT-QUERY). It
also leaves the operating system to hold back the second half of a longer message until the first is acknowledged, which takes
40 ms, and goes through each statement sign by sign for its placeholders, every time. Matching a line asks a dozen short
questions, so these are most of its time. Looked at in pg8000 1.31.
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from pg8000.converters import make_params
from pg8000.core import Context
from pg8000.dbapi import convert_paramstyle
from pg8000.legacy import Connection, Cursor

_NO_NAME = b"\x00"
_SYNC = b"S\x00\x00\x00\x04"
# Long statements hold a row of placeholders for each row that is written; they hardly come twice.
_LONGEST_REMEMBERED = 8_000


class DirectConnection(Connection):  # type: ignore[misc]
    """A connection that sends a statement, its parameters and the question for its rows together."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self._usock.family != socket.AF_UNIX:
            self._usock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def cursor(self) -> Any:
        """A cursor that remembers where the placeholders of a statement are."""
        return _RememberingCursor(self)

    def execute_simple(self, statement: str) -> Any:
        """As the driver's own, for statements without parameters."""
        if isinstance(statement, _Question):
            return self.execute_unnamed(statement, statement.parameters, statement.types)
        return super().execute_simple(statement)

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


class _Question(str):
    """A statement in the server's own spelling that brings its parameters, so that the driver does not look for them again."""

    __slots__ = ("parameters", "types")

    parameters: Sequence[Any]
    types: Any


class _RememberingCursor(Cursor):  # type: ignore[misc]
    def execute(self, operation: str, args: Any = (), stream: Any = None) -> Any:
        """As the driver's own, which also begins transactions and names errors."""
        if not args or stream is not None or self.paramstyle != "format" or len(operation) > _LONGEST_REMEMBERED:
            return super().execute(operation, args, stream)
        question = _Question(_with_numbers(operation))
        question.parameters, question.types = args, self._input_oids
        return super().execute(question)


@lru_cache(maxsize=512)
def _with_numbers(statement: str) -> str:
    """``%s`` and ``%%`` as PostgreSQL has them: ``$1`` and ``%``."""
    converted: str = convert_paramstyle("format", statement, ())[0]
    return converted
