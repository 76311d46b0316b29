"""Which party of a document stood where another belongs: a buyer that is the supplier, a ship-to that is the bill-to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from models.evaluate.cases import JudgedCase
from models.evaluate.judging import Judgement, Outcome
from models.evaluate.rules import is_same, plain, solid, value_of

PARTY_FIELDS = ("buyer_name", "supplier_name", "ship_to_name", "ship_to_address", "bill_to_name", "bill_to_address")
RIGHT, PART, NONE, NOTHING = "right", "a part of it, or more", "none of them", "nothing"
NOT_STATED = "{field}, none stated"
# Right answers may name more parties than the format asks for, such as `carrier_name`; they serve to tell confusions.
_KINDS = ("_name", "_address")


def what_stood(judgement: Judgement, right: Mapping[str, Any]) -> str:
    """What was read for a party: the right one, a part of it, another party of the document by its role, none of them, nothing.

    Args:
        right: The right answer of the whole document.
    """
    if judgement.outcome is Outcome.RIGHT:
        return RIGHT
    if judgement.read is None:
        return NOTHING
    read, field = judgement.read.value, judgement.field
    kind = next(kind for kind in _KINDS if field.endswith(kind))
    for other in dict.fromkeys((*PARTY_FIELDS, *sorted(right))):
        value = value_of(right, other) if other.endswith(kind) else None
        if value is not None and is_same(field, value, read):
            return other.removesuffix(kind).replace("_", "-")
    if judgement.right is not None and _is_part(judgement.right, read):
        return PART
    return NONE


def _is_part(right: str, read: str) -> bool:
    one, two = solid(plain(right)), solid(plain(read))
    return bool(one and two) and (one in two or two in one)


def confusions(cases: Iterable[JudgedCase]) -> dict[str, Counter[str]]:
    """For each field of a party how often what stood there; fields that the document leaves empty are counted apart."""
    counts: dict[str, Counter[str]] = {}
    for case in cases:
        for one in case.judged.judgements:
            if one.field in PARTY_FIELDS:
                row = one.field if one.right is not None else NOT_STATED.format(field=one.field)
                counts.setdefault(row, Counter())[what_stood(one, case.case.right)] += 1
    rows = [row for field in PARTY_FIELDS for row in (field, NOT_STATED.format(field=field))]
    return {row: counts[row] for row in rows if row in counts}
