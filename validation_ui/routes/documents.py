"""Upload of documents by other systems, and where each of them stands."""

from __future__ import annotations

import hashlib
import tempfile
import uuid
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Query, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse

from pipeline.core.arrivals import Arrival, Channel
from pipeline.core.errors import InputError, OrderwrightError
from pipeline.core.ports import Store
from pipeline.core.sources import Incoming
from validation_ui.desk import Desk, client_of, desk_of

router = APIRouter(prefix="/api/documents", tags=["documents"])

_IN_MEMORY_BYTES = 2**20


@router.post("", status_code=201)
async def upload(
    request: Request,
    client: Annotated[str, Depends(client_of)],
    name: Annotated[str, Query(max_length=200, description="The file's name, as people know it.")] = "document",
    idempotency_key: Annotated[str, Header(max_length=200)] = "",
) -> JSONResponse:
    """Take a document, the body being the file as it is. It is stored and journalled when this answers.

    The same ``Idempotency-Key`` again gives the same document (200), or 409 where the file is another one.
    """
    desk = desk_of(request)
    content = await _body(request, desk.largest_bytes)
    if not content:
        raise HTTPException(400, "The request holds no file. Send the file as the body (curl --data-binary @FILE).")
    source = _source(client)
    key = f"key {idempotency_key}" if idempotency_key else f"upload {uuid.uuid4()}"
    return await run_in_threadpool(
        _take, desk, Incoming(source, Channel.UPLOAD, key, _plain(name), content), bool(idempotency_key)
    )


@router.get("/{document_id}")
def document(document_id: str, request: Request, client: Annotated[str, Depends(client_of)]) -> dict[str, Any]:
    """Where a document stands that this client uploaded."""
    desk = desk_of(request)
    try:
        with desk.store.look() as work:
            arrival = work.arrivals.get(document_id)
    except InputError as error:
        raise HTTPException(404, "There is no such document of yours.") from error
    if arrival.envelope.source != _source(client):
        raise HTTPException(404, "There is no such document of yours.")
    return _standing(desk.store, arrival)


def _take(desk: Desk, incoming: Incoming, has_key: bool) -> JSONResponse:
    try:
        known = _known(desk.store, incoming) if has_key else []
        digest = hashlib.sha256(incoming.content).hexdigest()
        if known and digest not in {arrival.content_hash for arrival in known}:
            raise HTTPException(409, "Another file was uploaded under this Idempotency-Key. Use a new key for a new file.")
        arrival_id = desk.take(incoming)
        with desk.store.look() as work:
            arrival = work.arrivals.get(arrival_id)
        return JSONResponse(_standing(desk.store, arrival), status_code=200 if known else 201)
    except OrderwrightError as error:
        if error.retryable:
            raise HTTPException(503, "It could not be stored; try again later.", headers={"Retry-After": "30"}) from error
        raise HTTPException(422, str(error)) from error


def _known(store: Store, incoming: Incoming) -> list[Arrival]:
    with store.look() as work:
        return work.arrivals.of_message(incoming.source, incoming.key)


async def _body(request: Request, largest: int) -> bytes:
    """The body, never more of it in memory or on disk than is allowed, whatever the request says of its length."""
    with tempfile.SpooledTemporaryFile(_IN_MEMORY_BYTES) as spool:
        size = 0
        async for piece in request.stream():
            size += len(piece)
            if size > largest:
                raise HTTPException(413, f"The file has more than the {largest / 2**20:.0f} MB allowed.")
            spool.write(piece)
        spool.seek(0)
        return spool.read()


def _standing(store: Store, arrival: Arrival) -> dict[str, Any]:
    with store.look() as work:
        placed = work.orders.of_arrival(arrival.arrival_id)
        orders = work.arrivals.sections_of(arrival.arrival_id)
    return {
        "id": arrival.arrival_id,
        "name": arrival.part_name,
        "state": arrival.state.value,
        "reason": arrival.state_reason,
        "received_at": arrival.received_at.isoformat(),
        "sales_order": placed.order.number if placed else None,
        "orders": [{"id": one.arrival_id, "state": one.state.value, "reason": one.state_reason} for one in orders],
    }


def _source(client: str) -> str:
    return f"upload {client}"


def _plain(name: str) -> str:
    """The last part of what may be a path, without what could steer a terminal."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable()).strip() or "document"
