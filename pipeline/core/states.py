"""The states of an arrival and the only moves between them."""

from __future__ import annotations

from enum import StrEnum

from pipeline.core.errors import RuleError


class ArrivalState(StrEnum):
    """Where a message part stands; at any moment exactly one of these."""

    IN_WORK = "in work"
    IN_REVIEW = "in review"
    ORDERED = "ordered"
    REJECTED = "rejected"
    NOT_AN_ORDER = "not an order"
    QUARANTINED = "quarantined"
    SPLIT = "split"
    """It holds several orders, each of which is an arrival of its own."""


_S = ArrivalState
LEGAL_MOVES: frozenset[tuple[ArrivalState, ArrivalState]] = frozenset(
    {
        (_S.IN_WORK, _S.IN_REVIEW),
        (_S.IN_WORK, _S.ORDERED),
        (_S.IN_WORK, _S.REJECTED),
        (_S.IN_WORK, _S.NOT_AN_ORDER),
        (_S.IN_WORK, _S.QUARANTINED),
        (_S.IN_WORK, _S.SPLIT),
        (_S.IN_REVIEW, _S.ORDERED),
        (_S.IN_REVIEW, _S.REJECTED),
        (_S.IN_REVIEW, _S.NOT_AN_ORDER),
        # Run again: by a person, after the cause was mended.
        (_S.IN_REVIEW, _S.IN_WORK),
        (_S.QUARANTINED, _S.IN_WORK),
        (_S.QUARANTINED, _S.REJECTED),
        (_S.NOT_AN_ORDER, _S.IN_WORK),
    }
)


def require_legal_move(old: ArrivalState, new: ArrivalState) -> None:
    """Raise RuleError unless an arrival may go from ``old`` to ``new``."""
    if (old, new) not in LEGAL_MOVES:
        raise RuleError(f"an arrival that is {old.value} cannot become {new.value}")
