"""OAuth2 access tokens for mailboxes: from a command of the operator's, or by a refresh token (RFC 6749, section 6)."""

from __future__ import annotations

import shlex
import subprocess
import time
from collections.abc import Callable

import httpx

from pipeline.core.errors import ServiceError

COMMAND_SECONDS, REQUEST_SECONDS = 30, 30
# A token that ends within this is fetched anew: signing in takes time, and clocks differ.
_MARGIN_SECONDS = 120.0


def token_from_command(command: str) -> Callable[[], str]:
    """Gives what the command prints, anew each time; ServiceError when it fails or prints nothing."""

    def token() -> str:
        try:
            done = subprocess.run(shlex.split(command), capture_output=True, text=True, timeout=COMMAND_SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ServiceError(f"The token command cannot be run: {error.__class__.__name__}.") from error
        if done.returncode or not done.stdout.strip():
            # What it printed stays untold: it may be half a token.
            raise ServiceError(f"The token command ended with {done.returncode} and gave no token. Run it by hand.")
        return done.stdout.strip()

    return token


def token_from_refresh(
    token_url: str,
    client_id: str,
    client_secret: str,
    refresh_token: str,
    scope: str = "",
    now: Callable[[], float] = time.monotonic,
) -> Callable[[], str]:
    """Gives an access token, fetched anew when the last one is about to end; ServiceError when the server refuses."""
    held: tuple[str, float] = ("", 0.0)

    def token() -> str:
        nonlocal held
        if not held[0] or now() > held[1] - _MARGIN_SECONDS:
            held = _refreshed()
        return held[0]

    def _refreshed() -> tuple[str, float]:
        form = {"grant_type": "refresh_token", "refresh_token": refresh_token, "client_id": client_id}
        form |= {name: value for name, value in (("client_secret", client_secret), ("scope", scope)) if value}
        try:
            answer = httpx.post(token_url, data=form, timeout=REQUEST_SECONDS)
            if answer.is_error:
                message = f"{token_url} refuses a token ({answer.status_code}). The refresh token may have ended; get a new one."
                raise ServiceError(message)
            granted = answer.json()
            return str(granted["access_token"]), now() + float(granted.get("expires_in", 300))
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise ServiceError(f"{token_url} gave no token: {type(error).__name__}.") from error

    return token
