"""A reading against the expected answers, field by field, by the rules of the exchange format."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from rapidfuzz import fuzz

from extractors.fields.units import unit_code
from models.sketches.layout_cases import Answers, LayoutCase

PARTS = {
    "header": ("po_number", "po_date", "requested_date", "currency", "payment_terms", "delivery_terms"),
    "parties": ("buyer_name", "supplier_name", "ship_to_name", "ship_to_address", "bill_to_name", "bill_to_address"),
    "totals": ("subtotal", "tax", "freight", "discount", "total"),
    "lines": (
        "line_number", "buyer_part", "supplier_part", "description", "quantity", "uom", "unit_price", "price_per",
        "discount_percent", "amount", "requested_date",
    ),
}  # fmt: skip
CODES = {"po_number", "currency", "line_number", "buyer_part", "supplier_part"}
AMOUNTS = {*PARTS["totals"], "quantity", "unit_price", "price_per", "discount_percent", "amount"}
DATES = {"po_date", "requested_date"}
LIKE_ENOUGH = {"description": 85, "ship_to_address": 85, "bill_to_address": 85, "payment_terms": 85, "delivery_terms": 85}
NAME_LIKE_ENOUGH = 90
DEFAULTS = {"price_per": "1"}
ANYTHING = ("?",)
ALIKE_WEIGHTS = {"supplier_part": 2.0, "buyer_part": 2.0, "quantity": 1.0, "unit_price": 1.0, "amount": 1.0, "line_number": 0.5}


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


def same(name: str, expected: str, read: str) -> bool:
    """Whether two values of a field say the same."""
    if name in AMOUNTS:
        try:
            return Decimal(expected) == Decimal(read)
        except InvalidOperation:
            return False
    if name in DATES:
        return expected[:10] == read[:10]
    if name in CODES:
        return _squeezed(expected) == _squeezed(read)
    if name == "uom":
        code = unit_code(expected)
        return plain(expected) == plain(read) or (code is not None and code == unit_code(read))
    one, two = plain(expected), plain(read)
    likeness = max(fuzz.token_sort_ratio(one, two), fuzz.ratio(re.sub(r"[\W_]+", "", one), re.sub(r"[\W_]+", "", two)))
    return likeness >= LIKE_ENOUGH.get(name, NAME_LIKE_ENOUGH)


def plain(text: str) -> str:
    """Width and case folded, runs of space and punctuation as one space."""
    return re.sub(r"[\s,;:|/\\]+", " ", unicodedata.normalize("NFKC", text).casefold()).strip(" .")


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()


def judge(case: LayoutCase, reading: dict[str, Any]) -> list[Judged]:
    """Every field that is expected or was read, right or wrong; fields to ignore are left out."""
    judged = [
        found
        for part in ("header", "parties", "totals")
        for found in _judge_fields(part, "", PARTS[part], case.header, reading, case.ignore)
    ]
    ignored = {name.removeprefix("lines.") for name in case.ignore if name.startswith("lines.")}
    for number, (expected, read) in enumerate(aligned(case.lines, reading["lines"]), 1):
        missing = "" if expected and read else "(missed) " if expected else "(invented) "
        place = f"line {number} {missing}"
        judged += _judge_fields("lines", place, PARTS["lines"], expected or {}, read or {}, ignored)
    return judged


def _judge_fields(
    part: str, place: str, names: Iterable[str], expected: dict[str, Answers], read: dict[str, Any], ignored: Iterable[str]
) -> Iterable[Judged]:
    for name in names:
        answers, value = expected.get(name, ()), read.get(name)
        if name in ignored or answers == ANYTHING or (not answers and not value):
            continue
        if name in DEFAULTS and {*answers, value} <= {None, DEFAULTS[name]}:
            continue  # a default that is left unsaid is no achievement
        right = bool(value) and any(same(name, answer, str(value)) for answer in answers)
        yield Judged(part, place + name, answers, value, right)


def aligned(
    expected: Sequence[dict[str, Answers]], read: Sequence[dict[str, Any]]
) -> list[tuple[dict[str, Answers] | None, dict[str, Any] | None]]:
    """Lines in pairs, in reading order, so that the total likeness is greatest; what has no partner stands alone."""
    alike = [[_likeness(one, two) for two in read] for one in expected]
    best = [[0.0] * (len(read) + 1) for _ in range(len(expected) + 1)]
    for i in reversed(range(len(expected))):
        for j in reversed(range(len(read))):
            pair = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= 1 else -1.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[dict[str, Answers] | None, dict[str, Any] | None]] = []
    i = j = 0
    while i < len(expected) and j < len(read):
        if alike[i][j] >= 1 and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            pairs.append((expected[i], read[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((expected[i], None))
            i += 1
        else:
            pairs.append((None, read[j]))
            j += 1
    return pairs + [(line, None) for line in expected[i:]] + [(None, line) for line in read[j:]]


def _likeness(expected: dict[str, Answers], read: dict[str, Any]) -> float:
    score = sum(
        weight
        for name, weight in ALIKE_WEIGHTS.items()
        if name in read and any(same(name, answer, str(read[name])) for answer in expected.get(name, ()))
    )
    if "description" in read and "description" in expected:
        text = plain(str(read["description"]))
        score += max(fuzz.token_set_ratio(plain(answer), text) for answer in expected["description"]) / 50
    return score


def f1(judged: Iterable[Judged]) -> float | None:
    """Harmonic mean of precision and recall over the fields, None without any."""
    every = list(judged)
    right = sum(field.right for field in every)
    said = sum(field.read is not None for field in every)
    there = sum(bool(field.expected) for field in every)
    return 2 * right / (said + there) if said + there else None
