"""Who gives a command."""

from __future__ import annotations

import getpass


def whoever_is_here() -> str:
    """The name that the log gets when none was said."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
