"""Rules and model together: a learned referee weighs what each says, field by field and line by line, with no precedence."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from statistics import median
from typing import Any

import numpy as np

from extractors.layout.arithmetic import agree
from extractors.learned.answers import Field
from extractors.learned.claims import Claim, ModelView, Value, claims_of, probability
from extractors.learned.decoding import EXTRACTOR, LearnedReading
from pipeline.core.document import BoundingBox
from pipeline.core.fields import ExtractedLine, ExtractedOrder

HEADER = {
    "po_number": Field.PO_NUMBER, "po_date": Field.PO_DATE, "requested_date": Field.REQUESTED_DATE, "currency": Field.CURRENCY,
    "payment_terms": Field.PAYMENT_TERMS, "delivery_terms": Field.DELIVERY_TERMS, "buyer_name": Field.BUYER_NAME,
    "buyer_address": Field.BUYER_ADDRESS, "supplier_name": Field.SUPPLIER_NAME, "ship_to_name": Field.SHIP_TO_NAME,
    "ship_to_address": Field.SHIP_TO_ADDRESS, "bill_to_name": Field.BILL_TO_NAME, "bill_to_address": Field.BILL_TO_ADDRESS,
    "subtotal": Field.SUBTOTAL, "tax": Field.TAX, "freight": Field.FREIGHT, "discount": Field.DISCOUNT, "total": Field.TOTAL,
}  # fmt: skip
LINE = {
    "line_number": Field.LINE_NUMBER, "buyer_part": Field.BUYER_PART, "supplier_part": Field.SUPPLIER_PART,
    "description": Field.DESCRIPTION, "quantity": Field.QUANTITY, "uom": Field.UOM, "unit_price": Field.UNIT_PRICE,
    "price_per": Field.PRICE_PER, "discount_percent": Field.DISCOUNT_PERCENT, "amount": Field.AMOUNT,
    "requested_date": Field.LINE_DATE,
}  # fmt: skip
LINE_SIGNALS = ("by_rules", "by_model", "both", "inside", "begins", "fields", "share_both", "model_score", "rules_confidence")
WEIGHTS = "referee.json"
_LEAST, _LEAST_OF_RULES = 0.5, 0.1
_LEAST_OF_LINES, _LEAST_OF_LINES_ALONE, _AS_FULL = 0.5, 0.95, 0.9
# What the model says alone is not believed unseen until probabilities on real orders are measured: below core.tolerances'
# field_confidence, so that only master data can bear witness to it.
_ALONE = 0.65
# What many documents leave unsaid is wanted surer where only the model sees it: one value too many costs a person's look.
_LEAST_OF_UNSAID = 0.8
_OFTEN_UNSAID = frozenset(
    {Field.SUBTOTAL, Field.TAX, Field.FREIGHT, Field.DISCOUNT, Field.TOTAL, Field.REQUESTED_DATE, Field.DELIVERY_TERMS}
)
_SAME_ROWS = 0.5


@dataclass(frozen=True)
class LineClaim:
    """A line that rules, model or both see.

    Attributes:
        signals: By the names of `LINE_SIGNALS`.
    """

    rules: ExtractedLine | None
    model: ExtractedLine | None
    place: tuple[int, float]
    signals: tuple[float, ...]


@cache
def referee_weights() -> Mapping[str, Mapping[str, Sequence[float]]]:
    """As fitted, by ``header``, ``lines`` and ``line``; empty where none are installed."""
    path = files("models.layout").joinpath("weights", WEIGHTS)
    if not path.is_file():
        return {}
    loaded: Mapping[str, Mapping[str, Sequence[float]]] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def refereed(
    order: ExtractedOrder, reading: LearnedReading, weights: Mapping[str, Mapping[str, Sequence[float]]]
) -> ExtractedOrder:
    """The order with each field and line as the referee finds likeliest."""
    view = ModelView(reading.pages)
    chosen: dict[str, Any] = {}
    for name, claims in header_claims(order, reading.order, view):
        chosen[name] = _choice(claims, weights["header"])
    claims_of_lines = line_claims(order.lines, reading.order.lines, view)
    usual = _usual_fields(claims_of_lines)
    lines = [
        _line(claim, view, weights["line"]) for claim in claims_of_lines if _is_a_line(claim, usual, weights["lines"]["all"])
    ]
    return replace(order, **chosen, lines=tuple(lines) if lines or not order.lines else order.lines)


def _usual_fields(claims: Sequence[LineClaim]) -> float:
    """How many fields the lines state that rules and model both see; those of either where they agree on none."""
    both = [claim for claim in claims if claim.rules is not None and claim.model is not None] or claims
    return median(max(_stated(claim.rules), _stated(claim.model)) for claim in both) if both else 0.0


def _stated(line: ExtractedLine | None) -> int:
    return sum(getattr(line, name) is not None for name in LINE) if line is not None else 0


def _is_a_line(claim: LineClaim, usual: float, weights: Sequence[float]) -> bool:
    """A line too many ships goods that nobody ordered: one that the rules did not see must state what the others state."""
    likely = _line_probability(weights, claim)
    if claim.rules is not None:
        return likely >= _LEAST_OF_LINES
    return likely >= _LEAST_OF_LINES_ALONE and _stated(claim.model) >= _AS_FULL * usual


def header_claims(rules: ExtractedOrder, model: ExtractedOrder, view: ModelView) -> Iterator[tuple[str, list[Claim]]]:
    """The claims for every field of the header."""
    for name, field in HEADER.items():
        yield name, claims_of(field, getattr(rules, name), getattr(model, name), view)


def field_claims(claim: LineClaim, view: ModelView) -> Iterator[tuple[str, list[Claim]]]:
    """The claims for every field of a line."""
    for name, field in LINE.items():
        yield name, claims_of(field, _of(claim.rules, name), _of(claim.model, name), view)


def _of(line: ExtractedLine | None, name: str) -> Value | None:
    return getattr(line, name) if line is not None else None


def _line(claim: LineClaim, view: ModelView, weights: Mapping[str, Sequence[float]]) -> ExtractedLine:
    taken = {name: _boxes(getattr(claim.rules, name)) for name in LINE} if claim.rules is not None else {}
    chosen: dict[str, Any] = {}
    for name, claims in field_claims(claim, view):
        of_others = [box for other, boxes in taken.items() if other != name for box in boxes]
        chosen[name] = _choice([one for one in claims if one.by_rules or not _is_taken(one.value, of_others)], weights)
    _in_earnest(chosen)
    return replace(claim.rules or ExtractedLine(), **chosen)


def _boxes(value: Value | None) -> tuple[BoundingBox, ...]:
    return value.evidence.boxes if value is not None and value.evidence is not None else ()


def _is_taken(value: Value, of_others: Sequence[BoundingBox]) -> bool:
    """Whether the rules took some of a value's words for another field of the line: a number is not both sides' number."""
    return any(_overlap(box, other) for box in _boxes(value) for other in of_others)


def _in_earnest(chosen: dict[str, Any]) -> None:
    """A price basis that the model alone sees must be what makes quantity, price and amount agree."""
    per = chosen["price_per"]
    if per is None or not _is_models(per):
        return
    told = [value.value for name in ("quantity", "unit_price", "amount") if (value := chosen[name]) is not None]
    if len(told) < 3 or agree(told[0], told[1], told[2]) or not agree(told[0], told[1], told[2], per.value):
        chosen["price_per"] = None


def _is_models(value: Value) -> bool:
    return value.extractor == EXTRACTOR


def _overlap(one: BoundingBox, other: BoundingBox) -> bool:
    x, y = one.middle
    return other.left <= x <= other.right and other.top <= y <= other.bottom


def _choice(claims: Sequence[Claim], weights: Mapping[str, Sequence[float]]) -> Value | None:
    """The likeliest claim; where the two differ, or one is alone, it is no surer than the referee, the model alone never sure."""
    if not claims:
        return None
    best = max(claims, key=lambda claim: probability(weights, claim))
    likely = probability(weights, best)
    if likely < _least(best):
        return None
    if best.by_rules and best.by_model:
        return best.value
    return replace(best.value, confidence=min(best.value.confidence, likely) if best.by_rules else min(likely, _ALONE))


def _least(claim: Claim) -> float:
    """Of probability, for a claim to stand."""
    if claim.by_rules:
        return _LEAST_OF_RULES
    return _LEAST_OF_UNSAID if claim.field in _OFTEN_UNSAID else _LEAST


def _line_probability(weights: Sequence[float], claim: LineClaim) -> float:
    total = weights[-1] + sum(weight * signal for weight, signal in zip(weights, claim.signals, strict=False))
    return float(1 / (1 + np.exp(-np.clip(total, -30, 30))))


def line_claims(rules: Sequence[ExtractedLine], model: Sequence[ExtractedLine], view: ModelView) -> list[LineClaim]:
    """Lines of both side by side where they stand in the same rows, in reading order."""
    theirs = [_extent(line) for line in model]
    taken: set[int] = set()
    pairs: list[tuple[ExtractedLine | None, ExtractedLine | None]] = []
    for line in rules:
        place = _extent(line)
        number = _same_rows(place, theirs, taken)
        if number is not None:
            taken.add(number)
        pairs.append((line, model[number] if number is not None else None))
    pairs += [(None, line) for number, line in enumerate(model) if number not in taken]
    both = sum(1 for one, two in pairs if one is not None and two is not None) / max(1, len(pairs))
    claims = [_line_claim(one, two, both, view) for one, two in pairs]
    # What the rules read keeps its order; what they missed is put in by its place.
    return sorted(claims, key=lambda claim: claim.place)


def _line_claim(rules: ExtractedLine | None, model: ExtractedLine | None, both: float, view: ModelView) -> LineClaim:
    values = [value for line in (rules, model) if line is not None for name in LINE if (value := getattr(line, name)) is not None]
    inside, begins = [0.0], [0.0]
    for value in values:
        touched = view.touched(value)
        if touched is not None:
            answers, pieces = touched
            inside.append(float(answers.in_line[pieces].mean()))
            begins.append(float(answers.begins[pieces].max()))
    said = [value for name in LINE if (value := _of(rules, name)) is not None]
    seen = [value for name in LINE if (value := _of(model, name)) is not None]
    page, top, _bottom = _extent(rules) or _extent(model) or (0, 0.0, 0.0)
    signals = (
        float(rules is not None), float(model is not None), float(rules is not None and model is not None),
        float(np.mean(inside[1:] or inside)), max(begins), min(8, max(len(said), len(seen))) / 8, both,
        float(np.mean([value.confidence for value in seen])) if seen else 0.0,
        float(np.mean([value.confidence for value in said])) if said else 0.0,
    )  # fmt: skip
    return LineClaim(rules, model, (page, top), signals)


def _extent(line: ExtractedLine | None) -> tuple[int, float, float] | None:
    """Page, top and bottom of what a line was read from, by its first page."""
    if line is None:
        return None
    values = [value for name in LINE if (value := getattr(line, name)) is not None and value.evidence is not None]
    if not values:
        return None
    page = min(value.evidence.page for value in values)
    boxes = [box for value in values if value.evidence.page == page for box in value.evidence.boxes]
    return page, min(box.top for box in boxes), max(box.bottom for box in boxes)


def _same_rows(
    place: tuple[int, float, float] | None, others: Sequence[tuple[int, float, float] | None], taken: set[int]
) -> int | None:
    best, share = None, _SAME_ROWS
    for number, other in enumerate(others):
        if place is None or other is None or number in taken or other[0] != place[0]:
            continue
        common = min(place[2], other[2]) - max(place[1], other[1])
        shorter = max(1.0, min(place[2] - place[1], other[2] - other[1]))
        closeness = common / shorter - 0.001 * abs(place[1] - other[1])
        if closeness > share:
            best, share = number, closeness
    return best
