"""What a person found when comparing a decided order with its document: right, or wrong in which places.

These outcomes are what probabilities are calibrated on and what the error budget is kept with.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from pipeline.core.errors import InputError

HEADER_PLACES = ("customer", "ship_to", "po_number", "po_date", "requested_date", "currency", "lines")
"""What can be wrong of the order as a whole; ``lines`` means that one is missing or one too many."""
LINE_PLACES = ("article", "quantity", "unit", "price", "requested_date")
_LINE = re.compile(r"line ([1-9]\d{0,4})(?: (\w+))?")


@dataclass(frozen=True, slots=True)
class LabelledOutcome:
    """Whether what the machine read and matched was right, by a person's word. A later one about the same arrival supersedes it.

    Attributes:
        wrong_places: ``po_number``, ``line 3``, ``line 3 quantity``; empty for an order that is right.
        was_drawn: It was in the audit sample, so nothing but chance had it looked at.
        was_accepted: The machine had placed it unseen.
        checks_passed: Nothing but the draw, the threshold or its being an image kept it from being placed unseen.
        from_image: It was read from an image.
        score: Of the evidence when it was decided; None for orders that were decided without one.
        model: Which model gave the score; scores of different models are not compared.
        customer_id: The likeliest customer's; empty where there was none.
        note: In the person's words.
    """

    arrival_id: str
    is_right: bool
    wrong_places: tuple[str, ...]
    said_by: str
    said_at: datetime
    was_drawn: bool = False
    was_accepted: bool = False
    checks_passed: bool = False
    from_image: bool = False
    score: float | None = None
    model: str = ""
    customer_id: str = ""
    note: str = ""

    def __post_init__(self) -> None:
        if self.is_right and self.wrong_places:
            raise ValueError("an order that is right is wrong nowhere")


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """A person's word that an alarm about the error budget was looked into; what was found before it alarms no more."""

    acknowledged_by: str
    acknowledged_at: datetime
    because: str


@dataclass(frozen=True, slots=True)
class AcceptedCounts:
    """How many orders the machine decided with nothing against them, by customer, and how many of them it placed unseen."""

    placed: int = 0
    drawn: int = 0


def wrong_places(said: Iterable[str]) -> tuple[str, ...]:
    """Places as a person names them ("PO number", "ship-to", "Line 3 quantity") in the one way they are kept.

    Raises:
        InputError: Naming what is no place of an order.
    """
    return tuple(dict.fromkeys(_place(one) for one in said))


def _place(said: str) -> str:
    text = " ".join(said.casefold().replace(":", " ").split())
    whole = re.sub(r"[\s-]+", "_", text)
    if whole in HEADER_PLACES:
        return whole
    if found := _LINE.fullmatch(re.sub(r"\bline[ -]?(\d)", r"line \1", text.replace("requested date", "requested_date"))):
        part = found[2]
        if part is None or part in LINE_PLACES:
            return f"line {found[1]} {part}" if part else f"line {found[1]}"
    known = ", ".join(place.replace("_", "-") for place in HEADER_PLACES)
    parts = ", ".join(place.replace("_", "-") for place in LINE_PLACES)
    raise InputError(f"“{said}” is no place of an order. Say {known}, or “line 3” with {parts}.", reason="unknown-place")
