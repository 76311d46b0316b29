"""Figures of a line that contradict each other, where what the other reader says of one of them makes them agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from extractors.layout.arithmetic import agree
from extractors.learned.claims import Value, Weighed
from pipeline.core.fields import Reading

FIGURES = ("quantity", "unit_price", "amount")


def agreeing_rival(chosen: Mapping[str, Value | None], weighed: Mapping[str, Weighed]) -> tuple[str, Value] | None:
    """The field and the value of the one rival claim with which quantity, price and amount agree.

    None where they agree as chosen, where no rival or more than one would do, or one of them is not stated.
    """
    if figures_agree(chosen) is not False:
        return None
    found = [(name, value) for name, value in _rivals(chosen, weighed) if figures_agree({**chosen, name: value})]
    return found[0] if len({(name, value.value) for name, value in found}) == 1 else None


def figures_agree(line: Mapping[str, Value | None]) -> bool | None:
    """Whether quantity, price and amount of a line agree; None where one of them is not stated, or is nothing."""
    quantity, price, amount = (_number(line[name], 0) for name in FIGURES)
    if not (quantity and price and amount):
        return None
    return agree(quantity, price, amount, _number(line["price_per"], 1), _number(line["discount_percent"], 0))


def _rivals(chosen: Mapping[str, Value | None], weighed: Mapping[str, Weighed]) -> Iterator[tuple[str, Value]]:
    for name in FIGURES:
        kept = chosen[name]
        for claim, _ in weighed[name]:
            if kept is not None and claim.value.value != kept.value and claim.value.value:
                yield name, _exchanged(kept, claim.value)


def _exchanged(kept: Value, other: Value) -> Value:
    """The rival's value, as sure as the one whose place it takes and which becomes what it else may be."""
    likely = next((reading.probability for reading in kept.alternatives if reading.value == other.value), 0.0)
    was = Reading(kept.value, kept.raw, likely, kept.evidence)
    return replace(other, confidence=kept.confidence, alternatives=(was, *other.alternatives))


def _number(value: Any, unsaid: int) -> Decimal:
    return value.value if value is not None else Decimal(unsaid)
