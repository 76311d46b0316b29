"""A reading against the expected answers, any of which will do, field by field, by the rules of the exchange format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from models.evaluate.alignment import aligned
from models.evaluate.rules import AMOUNTS, DATES, is_same, is_unsaid
from models.sketches.layout_cases import Answers, LayoutCase

__all__ = ["AMOUNTS", "ANYTHING", "DATES", "PARTS", "Judged", "f1", "judge"]

PARTS = {
    "header": ("po_number", "po_date", "requested_date", "currency", "payment_terms", "delivery_terms"),
    "parties": ("buyer_name", "supplier_name", "ship_to_name", "ship_to_address", "bill_to_name", "bill_to_address"),
    "totals": ("subtotal", "tax", "freight", "discount", "total"),
    "lines": (
        "line_number", "buyer_part", "supplier_part", "description", "quantity", "uom", "unit_price", "price_per",
        "discount_percent", "amount", "requested_date",
    ),
}  # fmt: skip
ANYTHING = ("?",)


@dataclass(frozen=True, slots=True)
class Judged:
    """One field of one layout: where it stands, the right answers, what was read, and whether that is right."""

    part: str
    place: str
    expected: Answers
    read: str | None
    right: bool

    def __str__(self) -> str:
        wanted = " or ".join(repr(answer) for answer in self.expected) if self.expected else "nothing"
        return f"{self.place:<24} expected {wanted}, read {self.read!r}"


def judge(case: LayoutCase, reading: dict[str, Any]) -> list[Judged]:
    """Every field that is expected or was read, right or wrong; fields to ignore are left out."""
    judged = [
        found
        for part in ("header", "parties", "totals")
        for found in _judge_fields(part, "", PARTS[part], case.header, reading, case.ignore)
    ]
    ignored = {name.removeprefix("lines.") for name in case.ignore if name.startswith("lines.")}
    first_answers = [{name: answers[0] for name, answers in line.items() if answers} for line in case.lines]
    for number, (expected, read) in enumerate(aligned(first_answers, reading["lines"]), 1):
        missing = "(invented) " if expected is None else "(missed) " if read is None else ""
        right = {} if expected is None else case.lines[expected]
        found = {} if read is None else reading["lines"][read]
        judged += _judge_fields("lines", f"line {number} {missing}", PARTS["lines"], right, found, ignored)
    return judged


def _judge_fields(
    part: str, place: str, names: Iterable[str], expected: dict[str, Answers], read: dict[str, Any], ignored: Iterable[str]
) -> Iterable[Judged]:
    for name in names:
        answers, value = expected.get(name, ()), read.get(name)
        if name in ignored or answers == ANYTHING or (not answers and not value):
            continue
        if all(is_unsaid(name, said) for said in (*answers, value)):
            continue  # a usual value that is left unsaid is no achievement
        right = bool(value) and any(is_same(name, answer, str(value)) for answer in answers)
        yield Judged(part, place + name, answers, value, right)


def f1(judged: Iterable[Judged]) -> float | None:
    """Harmonic mean of precision and recall over the fields, None without any."""
    every = list(judged)
    right = sum(field.right for field in every)
    said = sum(field.read is not None for field in every)
    there = sum(bool(field.expected) for field in every)
    return 2 * right / (said + there) if said + there else None
