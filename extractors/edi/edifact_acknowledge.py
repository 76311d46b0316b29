"""CONTRL: whether what came in can be taken up, by the syntax of its envelopes (ISO 9735 part 4, UNTDID CONTRL)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from extractors.edi.edifact_charset import decode_interchange
from extractors.edi.edifact_codes import ORDER_MESSAGES
from extractors.edi.edifact_envelope import Frame, Message, frames_of, interchange_of
from extractors.edi.edifact_syntax import split_segments
from extractors.limits import Limits
from pipeline.core.errors import InputError
from pipeline.orders.edifact_writing import answered, repertoire_of, segment

# 0083 action: 4 rejected with all below it, 7 acknowledged with all below it that is not named.
_REJECTED, _ACKNOWLEDGED = "4", "7"
# 0085 syntax errors.
_MISSING, _REFERENCES_DIFFER, _COUNT_DIFFERS, _NOTHING_BELOW = "13", "28", "29", "32"


def acknowledge_edifact(content: bytes, name: str, limits: Limits, control_number: int, at: datetime) -> bytes:
    """A CONTRL for each interchange of a file, each in an interchange of its own, numbered on from ``control_number``.

    Acknowledged is what is whole: counts and references of the envelopes hold and nothing is missing. What an order says is
    answered by an ORDRSP and not here.

    Raises:
        InputError: There is nobody to answer (no UNB), or nothing in the file but acknowledgements, which are never answered.
    """
    limits.require_size(len(content), name)
    text, _ = decode_interchange(content)
    frames = [frame for frame in frames_of(split_segments(text)) if frame.header is not None]
    if not frames:
        raise InputError(f"{name}: it has no interchange header (UNB), so nothing says whom to answer.", "no-edi")
    answerable = [frame for frame in frames if not frame.messages or any(message.kind != "CONTRL" for message in frame.messages)]
    if not answerable:
        raise InputError(f"{name}: it holds only acknowledgements (CONTRL), which are not acknowledged in their turn.", "no-edi")
    return b"".join(_acknowledgement(frame, control_number + index, at) for index, frame in enumerate(answerable))


def _acknowledgement(frame: Frame, control_number: int, at: datetime) -> bytes:
    # The groups of what came are no business of a message about the whole interchange.
    interchange = replace(interchange_of(frame), group_sender="", group_receiver="")
    error = _interchange_error(frame)
    repertoire = repertoire_of(interchange)
    sender = (repertoire.fit_code(interchange.sender), interchange.sender_qualifier)
    receiver = (repertoire.fit_code(interchange.receiver), interchange.receiver_qualifier)
    action = _REJECTED if error else _ACKNOWLEDGED
    body = [segment("UCI", repertoire.fit_code(interchange.control_number), sender, receiver, action, *(error or ()))]
    if not error:
        body += [found for message in frame.messages for found in _message_report(message)]
    version = "4:1:UN" if interchange.charset[5:6] >= "4" else "D:3:UN"
    return answered(interchange, "CONTRL", version, body, control_number, at)


def _interchange_error(frame: Frame) -> tuple[str, str] | None:
    """Error code and the service segment that it is about."""
    header, trailer = frame.header, frame.trailer
    if trailer is None or frame.is_cut_off:
        return _MISSING, "UNZ"
    if not frame.messages:
        return _NOTHING_BELOW, "UNB"
    if header is not None and trailer.get(2) != header.get(5):
        return _REFERENCES_DIFFER, "UNZ"
    if trailer.get(1).lstrip("0") != str(len(frame.groups) or len(frame.messages)):
        return _COUNT_DIFFERS, "UNZ"
    for start, end in frame.groups:
        if end is None:
            return _MISSING, "UNE"
        if end.get(2) != start.get(5):
            return _REFERENCES_DIFFER, "UNE"
    return None


def _message_report(message: Message) -> Iterator[str]:
    error = _message_error(message)
    if error:
        yield segment("UCM", message.reference, message.header.components(2), _REJECTED, *error)


def _message_error(message: Message) -> tuple[str, str] | None:
    trailer = message.trailer
    if trailer is None:
        return _MISSING, "UNT"
    if trailer.get(2) != message.reference:
        return _REFERENCES_DIFFER, "UNT"
    if trailer.get(1).lstrip("0") != str(len(message.body) + 2):
        return _COUNT_DIFFERS, "UNT"
    if message.kind in ORDER_MESSAGES and all(found.tag != "BGM" for found in message.body):
        return _MISSING, "BGM"
    return None
