"""One document judged field by field: right, wrong, missed, invented."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from models.evaluate.alignment import Line, aligned
from models.evaluate.rules import CRITICAL_FIELDS, HEADER_FIELDS, LINE_FIELDS, MATCHED_FIELDS, is_same, is_unsaid, value_of
from pipeline.core.document import BoundingBox

KIND = "kind"
"""The judgement whether a document is an order at all, in the place of a field's name."""
_ORDER, _NO_ORDER = "an order", "not an order"


class Outcome(StrEnum):
    """How a value that was read stands to the right one."""

    RIGHT = "right"
    WRONG = "wrong"
    """Something else is right."""
    MISSED = "missed"
    INVENTED = "invented"
    """The document states no such value."""


@dataclass(frozen=True, slots=True)
class ReadValue:
    """A value as a prediction gives it; everything but the value may be lacking.

    ``box`` is in points of the page as displayed; ``path`` says where it stands in a data file.
    """

    value: str
    confidence: float | None = None
    page: int | None = None
    box: BoundingBox | None = None
    extractor: str = ""
    path: str = ""
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One field of one document.

    Attributes:
        field: ``buyer_name``, ``lines.quantity``, or ``kind``.
        right: What a person read; None where the document states nothing.
        read: What was read; None for nothing.
        right_line: Place of the line among the right ones, from 0; None in the header and for a line that is none.
        read_line: Place of the line among those read.
    """

    field: str
    outcome: Outcome
    right: str | None
    read: ReadValue | None
    right_line: int | None = None
    read_line: int | None = None


@dataclass(frozen=True, slots=True)
class JudgedDocument:
    """All judgements on a document, and whether its sales order would be right as it stands.

    Attributes:
        is_order: Whether it is an order; of others only the kind is judged.
        lines_right: Lines whose article, quantity, unit and price are all right; ``lines_stated`` is how many there are,
            ``lines_read`` how many were read.
    """

    judgements: tuple[Judgement, ...]
    is_order: bool
    is_exact: bool
    is_accepted: bool
    lines_right: int = 0
    lines_stated: int = 0
    lines_read: int = 0


def judge(right: Mapping[str, Any], read: Mapping[str, Any]) -> JudgedDocument:
    """Compare a document as read with the right answer, both in the exchange format; what nobody can tell is left out."""
    accepted = read.get("decision") == "accept"
    kind = _judged_kind(right, read)
    if right.get("not_an_order"):
        return JudgedDocument((kind,), False, kind.outcome is Outcome.RIGHT, accepted)
    ignored = frozenset(right.get("ignore") or ())
    header = tuple(_judged_header(right, read, ignored))
    right_lines: list[Line] = right.get("lines") or []
    read_lines: list[Line] = read.get("lines") or []
    pairs = aligned(right_lines, read_lines)
    lines: list[Judgement] = []
    exact = 0
    for i, j in pairs:
        one, two = None if i is None else right_lines[i], None if j is None else read_lines[j]
        lines += _judged_line(one, two, i, j, ignored)
        exact += one is not None and two is not None and _is_exact_line(one, two, ignored)
    whole = exact == len(right_lines) == len(read_lines) and all(
        _is_right(field, value_of(right, field), value_of(read, field))
        for field in CRITICAL_FIELDS
        if field not in ignored and value_of(right, field) is not None
    )
    return JudgedDocument((kind, *header, *lines), True, whole, accepted, exact, len(right_lines), len(read_lines))


def _judged_kind(right: Mapping[str, Any], read: Mapping[str, Any]) -> Judgement:
    stated, found = (_NO_ORDER if record.get("not_an_order") else _ORDER for record in (right, read))
    reason = str(read.get("reason") or read.get("error") or "")
    outcome = Outcome.RIGHT if stated == found else Outcome.WRONG
    return Judgement(KIND, outcome, stated, ReadValue(f"{found}: {reason}" if reason else found))


def _judged_header(right: Mapping[str, Any], read: Mapping[str, Any], ignored: Set[str]) -> Iterator[Judgement]:
    for field in HEADER_FIELDS:
        if field in ignored or (field in MATCHED_FIELDS and field not in right):
            continue
        outcome = _outcome(field, value_of(right, field), value_of(read, field))
        if outcome is not None:
            yield Judgement(field, outcome, value_of(right, field), _read_value(read, field))


def _judged_line(
    right: Line | None, read: Line | None, right_place: int | None, read_place: int | None, ignored: Set[str]
) -> Iterator[Judgement]:
    for field in LINE_FIELDS:
        if f"lines.{field}" in ignored or (field in MATCHED_FIELDS and field not in (right or {})):
            continue
        one, two = value_of(right, field), value_of(read, field)
        if is_unsaid(field, one) and is_unsaid(field, two):
            continue  # leaving a usual value unsaid is no achievement
        outcome = _outcome(field, one, two)
        if outcome is not None:
            yield Judgement(f"lines.{field}", outcome, one, _read_value(read, field), right_place, read_place)


def _outcome(field: str, right: str | None, read: str | None) -> Outcome | None:
    """None where there is nothing to read and nothing was read."""
    if right is None:
        return None if read is None else Outcome.INVENTED
    if read is None:
        return Outcome.MISSED
    return Outcome.RIGHT if is_same(field, right, read) else Outcome.WRONG


def _is_right(field: str, right: str | None, read: str | None) -> bool:
    return _outcome(field, right, read) is Outcome.RIGHT


def _is_exact_line(right: Line, read: Line, ignored: Set[str]) -> bool:
    parts = [field for field in ("supplier_part", "buyer_part") if value_of(right, field) is not None]
    wanted = [*(parts or ["description"]), "quantity", "uom", "unit_price", "price_per", "sku"]
    return all(
        _is_right(field, value_of(right, field), value_of(read, field))
        for field in wanted
        if value_of(right, field) is not None and f"lines.{field}" not in ignored
    )


def _read_value(record: Mapping[str, Any] | None, field: str) -> ReadValue | None:
    value = value_of(record, field)
    if record is None or value is None:
        return None
    said = record.get(field)
    if not isinstance(said, Mapping):
        return ReadValue(value)
    box, confidence, page = said.get("box"), said.get("confidence"), said.get("page")
    return ReadValue(
        value,
        None if confidence is None or not said.get("value") else float(confidence),
        None if page is None else int(page),
        BoundingBox(*map(float, box)) if box else None,
        str(said.get("extractor") or ""),
        str(said.get("path") or ""),
        str(said.get("raw") or ""),
    )
