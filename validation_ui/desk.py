"""What every route of the web application works with."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fastapi import HTTPException, Request

from pipeline.core.ports import Store
from pipeline.core.sources import Take


@dataclass(frozen=True)
class Desk:
    """Handed to ``create_app``.

    Attributes:
        take: Stores and journals an uploaded file.
        upload_keys: The API key of each client by its name; with none nobody may upload.
        largest_bytes: Of an uploaded file.
        budget: The error budget and what was measured beside it, as lines for people.
    """

    store: Store
    take: Take
    upload_keys: Mapping[str, str]
    largest_bytes: int
    budget: Callable[[], Sequence[str]] = tuple


def desk_of(request: Request) -> Desk:
    """The desk that the application was made with."""
    desk: Desk = request.app.state.desk
    return desk


def client_of(request: Request) -> str:
    """The name of the client whose API key the request carries as ``Authorization: Bearer``; 401 for any other."""
    scheme, _, given = request.headers.get("authorization", "").partition(" ")
    named = ""
    for name, key in desk_of(request).upload_keys.items():
        # All are compared, each in constant time: how long it takes tells nothing about the keys.
        if hmac.compare_digest(given.strip().encode(), key.encode()):
            named = name
    if scheme.lower() != "bearer" or not named:
        raise HTTPException(401, "Send your API key as 'Authorization: Bearer KEY'.", headers={"WWW-Authenticate": "Bearer"})
    return named
