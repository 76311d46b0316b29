"""What a database error means for whoever asked: somebody was first, try again later, or a fault of the program."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError

from pipeline.core.errors import ConflictError, OrderwrightError, ServiceError

# Classes of SQLSTATE (PostgreSQL, appendix A): lost connection, transaction rolled back (deadlock), out of resources,
# object in use (lock not available), operator intervention (shutdown), system error.
_PASSING = ("08", "40", "53", "55", "57", "58")
_UNIQUE_AND_FOREIGN_KEYS = "23"


def meaning(error: DBAPIError) -> OrderwrightError | None:
    """The error in our terms; None for a fault of the program, which should be seen as it is."""
    state, words = _state_and_words(error)
    if isinstance(error, IntegrityError) or state.startswith(_UNIQUE_AND_FOREIGN_KEYS):
        return ConflictError(f"Somebody else was first: {words}")
    if isinstance(error, (OperationalError, InterfaceError)) or error.connection_invalidated or state.startswith(_PASSING):
        return ServiceError(f"The database did not do what was asked: {words}")
    return None


def _state_and_words(error: DBAPIError) -> tuple[str, str]:
    """SQLSTATE and message. pg8000 puts the server's fields into a dict and calls nearly everything a ProgrammingError."""
    fields = error.orig.args[0] if error.orig and error.orig.args else ""
    if isinstance(fields, dict):
        return str(fields.get("C", "")), str(fields.get("M", ""))
    return "", str(error.orig)
