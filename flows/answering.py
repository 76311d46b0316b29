"""What goes back to whoever sent an order: receipts for EDI files, and our answer to each order in the form it came in."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePath

from extractors.limits import Limits
from extractors.registry import sniff
from extractors.worker import ReadingWorker
from flows.order_files import write_whole
from pipeline.core.arrivals import Arrival
from pipeline.core.errors import InputError
from pipeline.core.ports import Store
from pipeline.core.records import PlacedOrder
from pipeline.core.responses import AnswerForm, Interchange, OrderResponse
from pipeline.core.sections import SECTION_MEDIA_TYPE
from pipeline.core.states import ArrivalState
from pipeline.intake.splitting import whole_file
from pipeline.orders.response import answer_order, reject_order

X12, EDIFACT, UBL = "application/edi-x12", "application/edifact", "application/x-ubl+xml"
# Nine digits are what both standards have room for.
_CONTROL_NUMBERS = 999_999_999


_FORMS = {X12: AnswerForm.X12, EDIFACT: AnswerForm.EDIFACT}
_ENDINGS = {AnswerForm.X12: "855.edi", AnswerForm.EDIFACT: "ordrsp.edi", AnswerForm.UBL: "response.ubl.xml"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A file to send back; ``name`` is one to keep it under."""

    name: str
    content: bytes


def receipt(content: bytes, name: str, limits: Limits, at: datetime) -> Answer:
    """The functional acknowledgement of an EDI file: 997 or 999 for X12, CONTRL for EDIFACT.

    The same file has the same control number whenever it is asked, so that a receipt sent twice is seen to be the same one.

    Raises:
        InputError: ``no-edi`` for any other file; nothing acknowledges those.
    """
    media_type = sniff(content)
    number = _control_number(content)
    # Partners name every file alike: the hash keeps the receipts of two of them apart.
    kept_as = f"{name}-{hashlib.sha256(content).hexdigest()[:8]}.receipt.edi"
    if media_type == X12:
        from extractors.edi.x12_acknowledge import acknowledge_x12

        return Answer(kept_as, acknowledge_x12(content, name, limits, number, at))
    if media_type == EDIFACT:
        from extractors.edi.edifact_acknowledge import acknowledge_edifact

        return Answer(kept_as, acknowledge_edifact(content, name, limits, number, at))
    raise InputError(f"{name}: it is no X12 or EDIFACT file; only those are acknowledged.", "no-edi")


def answer_order_of(store: Store, worker: ReadingWorker, number: str, form: AnswerForm | None = None) -> Answer:
    """Our answer to the order of a sales order number, or of the id of an arrival that was rejected.

    Args:
        worker: Reads the file that came, to learn between whom it travelled.
        form: None for the one that the order came in, and UBL for what came as a page or a mail.

    Raises:
        InputError: There is none of that number, or the arrival is neither ordered nor rejected, or an EDI answer is asked to
            an order that did not come by that kind of EDI: there is nobody to address it to.
    """
    response, arrival, at, name = _response(store, number)
    content, position = whole_file(store, arrival)
    came_as = _FORMS.get(sniff(content), AnswerForm.UBL)
    form = form or came_as
    if form is AnswerForm.UBL:
        from pipeline.orders.response_ubl import order_response_ubl

        return Answer(f"{name}.{_ENDINGS[form]}", order_response_ubl(response, at.date()))
    if form is not came_as:
        raise InputError(f"{number}: the order did not come as {form.value}, so nothing says whom to address it to.", "no-edi")
    interchange = worker.run(_interchange_of, content, form, position)
    return Answer(f"{name}.{_ENDINGS[form]}", _writer(form)(response, interchange, _control_number(name.encode()), at))


def write_answers(store: Store, limits: Limits, arrivals: Iterable[Arrival], folder: Path) -> int:
    """Write receipts and order responses for those arrivals that came as EDI or UBL; returns how many files are new.

    An answer never changes, so one that lies in the folder already is left as it is. What cannot be answered is left out:
    it was quarantined or is in review, where a person sees to it.
    """
    written = 0
    with ReadingWorker(limits) as worker:
        for arrival in arrivals:
            for answer in _answers_to(store, worker, limits, arrival):
                path = folder / answer.name
                if not path.exists():
                    write_whole(path, answer.content)
                    written += 1
    return written


def _answers_to(store: Store, worker: ReadingWorker, limits: Limits, arrival: Arrival) -> Iterator[Answer]:
    content, _position = whole_file(store, arrival)
    media_type = sniff(content)
    if media_type in _FORMS and arrival.media_type != SECTION_MEDIA_TYPE:
        with suppress(InputError):
            yield worker.run(receipt, content, PurePath(arrival.part_name).name, limits, arrival.received_at)
    if arrival.state in (ArrivalState.ORDERED, ArrivalState.REJECTED) and media_type in (*_FORMS, UBL):
        with suppress(InputError):
            yield answer_order_of(store, worker, arrival.arrival_id)


def _response(store: Store, number: str) -> tuple[OrderResponse, Arrival, datetime, str]:
    with store.look() as work:
        seller = work.parties.own_company()
        placed = _placed(work.orders.get, number)
        arrival = work.arrivals.get(placed.arrival_id if placed else number)
        record = work.decisions.latest(arrival.arrival_id)
        placed = placed or work.orders.of_arrival(arrival.arrival_id)
        extracted = record.extracted if record else work.decisions.reading(arrival.arrival_id)
    if extracted is None or (placed is None and arrival.state is not ArrivalState.REJECTED):
        raise InputError(f"{number}: it is {arrival.state.value}; only orders taken or rejected are answered.", "not-decided")
    if placed is not None:
        return answer_order(extracted, placed.order, seller), arrival, placed.placed_at, placed.order.number
    return reject_order(extracted, seller, [arrival.state_reason]), arrival, arrival.received_at, arrival.arrival_id


def _placed(get: Callable[[str], PlacedOrder], number: str) -> PlacedOrder | None:
    try:
        return get(number)
    except InputError:
        return None  # perhaps an arrival's id


def _interchange_of(content: bytes, form: AnswerForm, position: int) -> Interchange:
    if form is AnswerForm.X12:
        from extractors.edi.x12_envelope import x12_interchanges

        return x12_interchanges(content)[position - 1]
    from extractors.edi.edifact_envelope import edifact_interchanges

    return edifact_interchanges(content)[position - 1]


def _writer(form: AnswerForm) -> Callable[[OrderResponse, Interchange, int, datetime], bytes]:
    if form is AnswerForm.X12:
        from pipeline.orders.response_x12 import order_response_855

        return order_response_855
    from pipeline.orders.response_edifact import order_response_ordrsp

    return order_response_ordrsp


def _control_number(of: bytes) -> int:
    return int.from_bytes(hashlib.sha256(of).digest()[:8]) % _CONTROL_NUMBERS + 1
