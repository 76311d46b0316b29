"""The exception tree: failed operations. Bad data is never an exception but an Issue."""

from __future__ import annotations


class OrderwrightError(Exception):
    """Root of all errors of this project.

    Attributes:
        exit_code: What the command line ends with when this error reaches it; above 100, so that it is never taken for the number
            of failed files that ``orderwright extract`` ends with.
        retryable: Whether the same call may succeed later without anyone changing anything.
    """

    exit_code = 101
    retryable = False


class InputError(OrderwrightError):
    """A document or file that cannot be used; the message says what is wrong and what to do next.

    Attributes:
        reason: Stable short name of what is wrong (``encrypted``, ``too-many-pages``), kept with the quarantined document.
    """

    exit_code = 103

    def __init__(self, message: str, reason: str = "unreadable") -> None:
        super().__init__(message)
        self.reason = reason


class LimitExceeded(InputError):
    """A document over one of the budgets of bytes, pages, pixels, nesting, seconds or memory."""


class DependencyError(OrderwrightError):
    """An outside program or a file that the installation should hold is missing."""

    exit_code = 104


class ServiceError(OrderwrightError):
    """An outside service (mail, database, object store) did not do what was asked."""

    exit_code = 105
    retryable = True


class ConflictError(OrderwrightError):
    """Somebody else was first: a stale version or a duplicate."""

    exit_code = 106


class RuleError(OrderwrightError):
    """A move that the business rules forbid."""

    exit_code = 107
