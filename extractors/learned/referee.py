"""Rules and model together: a learned referee weighs what each says, field by field and line by line, with no precedence."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from statistics import fmean, median
from typing import Any

import numpy as np

from extractors.layout.arithmetic import agree
from extractors.learned.answers import HEADER, LINE, Field
from extractors.learned.claims import (
    SIGNALS,
    Claim,
    ModelView,
    Side,
    Standing,
    Value,
    Weights,
    claims_of,
    lead_of,
    logit,
    standing_of,
)
from extractors.learned.decoding import EXTRACTOR, LearnedReading
from pipeline.core.document import BoundingBox
from pipeline.core.fields import ExtractedLine, ExtractedOrder

LINE_SIGNALS = ("inside", "begins", "fields", "usual", "agreed", "model_score", "rules_confidence", "recognised")
WEIGHTS = "referee.json"
_LEAST = {Side.RULES: 0.1, Side.MODEL: 0.4, Side.BOTH: 0.1}
_LEAST_OF_LINES = {Side.RULES: 0.3, Side.MODEL: 0.65, Side.BOTH: 0.1}
"""Of probability, for a claim or a line to stand: a line too many ships goods that nobody ordered, what is doubtful is asked."""
_TOGETHER = 0.6
"""How much of what is said of a cell is said of its column."""
_SUMS = frozenset({Field.SUBTOTAL, Field.TAX, Field.FREIGHT, Field.DISCOUNT})
_SAME_ROWS = 0.5
_SUREST, _SUREST_ALONE = 0.995, 0.92
"""Of what both say, and of what the model says alone: of real orders it never did better. Without a witness the latter does not
stand at all, see core.witnesses."""
_LEGIBLE = SIGNALS.index("legible")


@dataclass(frozen=True)
class LineClaim:
    """A line that rules, model or both see.

    Attributes:
        signals: By the names of `LINE_SIGNALS`.
    """

    rules: ExtractedLine | None
    model: ExtractedLine | None
    side: Side
    place: tuple[int, float]
    signals: tuple[float, ...]


@cache
def referee_weights() -> Mapping[str, Weights]:
    """As fitted, by ``header``, ``lines`` and ``line``; empty where none are installed."""
    path = files("models.layout").joinpath("weights", WEIGHTS)
    if not path.is_file():
        return {}
    loaded: Mapping[str, Weights] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def refereed(order: ExtractedOrder, reading: LearnedReading, weights: Mapping[str, Weights]) -> ExtractedOrder:
    """The order with each field and line as the referee finds likeliest."""
    view = ModelView(reading.pages, reading.by_itself)
    chosen: dict[str, Any] = {}
    for name, claims in header_claims(order, reading.order, view):
        chosen[name] = _choice([(claim, logit(weights["header"], claim) + lead_of(claim)) for claim in claims])
    found = line_claims(order.lines, reading.order.lines, view)
    lines = judged_lines([claim for claim in found if _is_a_line(claim, weights["lines"])], view, weights["line"])
    return replace(order, **chosen, lines=tuple(lines) if lines or not order.lines else order.lines)


def judged_lines(found: Sequence[LineClaim], view: ModelView, weights: Weights) -> Iterator[ExtractedLine]:
    """The lines field by field; what stands in a column is judged by the column too, so that it never changes from row to row."""
    standings = standings_of(found)
    judged = [
        {
            name: [(claim, logit(weights, claim) + lead_of(claim)) for claim in claims]
            for name, claims in field_claims(line, view, standings)
        }
        for line in found
    ]
    of_columns = {
        (name, side): fmean(told)
        for name in LINE
        for side in Side
        if (told := [total for line in judged for claim, total in line[name] if claim.side is side])
    }
    for line, fields in zip(found, judged, strict=True):
        weighed = {
            name: [(claim, (1 - _TOGETHER) * total + _TOGETHER * of_columns[name, claim.side]) for claim, total in claims]
            for name, claims in fields.items()
        }
        chosen = _chosen_together(weighed)
        _in_earnest(chosen)
        if line.rules is None and not _orders_something(chosen):
            continue
        yield replace(line.rules or ExtractedLine(), **chosen)


def _chosen_together(weighed: Mapping[str, Sequence[tuple[Claim, float]]]) -> dict[str, Any]:
    """The likeliest claims of a line, the surest first, so that no word is one field by the rules and another by the model."""
    chosen: dict[str, Any] = dict.fromkeys(weighed)
    taken: list[tuple[Claim, str]] = []
    in_turn = [(total, name, claim) for name, claims in weighed.items() for claim, total in claims]
    for total, name, claim in sorted(in_turn, key=lambda one: -one[0]):
        if chosen[name] is None and not any(_are_at_odds(claim, name, *other) for other in taken):
            chosen[name] = _choice([(claim, total)])
            taken += [(claim, name)] if chosen[name] is not None else []
    return chosen


def _orders_something(chosen: Mapping[str, Any]) -> bool:
    """Whether a line names goods, in words or by a number with a quantity: else it is of a schedule or of another table."""
    has_number = chosen["buyer_part"] is not None or chosen["supplier_part"] is not None
    return chosen["description"] is not None or (has_number and chosen["quantity"] is not None)


def _are_at_odds(claim: Claim, name: str, other: Claim, other_name: str) -> bool:
    """Whether two readers take the same words for two fields.

    One reader may find two in one word, "510/EA"; and a description may hold codes and figures that say something by themselves.
    """
    if "description" in (name, other_name) or name == other_name or {claim.side, other.side} != {Side.RULES, Side.MODEL}:
        return False
    return any(_overlap(box, place) for box in _boxes(claim.value) for place in _boxes(other.value))


def _stated(line: ExtractedLine | None) -> int:
    return len(_values(line))


def _is_a_line(claim: LineClaim, weights: Weights) -> bool:
    of_side = weights[claim.side]["all"]
    total = of_side[-1] + sum(weight * signal for weight, signal in zip(of_side, claim.signals, strict=False))
    return total >= math.log(_LEAST_OF_LINES[claim.side] / (1 - _LEAST_OF_LINES[claim.side]))


def header_claims(rules: ExtractedOrder, model: ExtractedOrder, view: ModelView) -> Iterator[tuple[str, list[Claim]]]:
    """The claims for every field of the header."""
    pairs = [(field, getattr(rules, name), getattr(model, name)) for name, field in HEADER.items()]
    stated = [standing_of(field, [(one, two)]).agreed for field, one, two in pairs if one is not None or two is not None]
    standing = Standing(sum(stated) / max(1, len(stated)))
    for name, (field, one, two) in zip(HEADER, pairs, strict=True):
        # A sum of nothing changes nothing; where only the model sees it, it more often is another's.
        nothing = two is not None and one is None and field in _SUMS and two.value == 0
        yield name, [] if nothing else claims_of(field, one, two, view, standing)


def standings_of(claims: Sequence[LineClaim]) -> dict[str, Standing]:
    """How rules and model stand to each other over all lines, by field."""
    return {
        name: standing_of(field, [(_of(claim.rules, name), _of(claim.model, name)) for claim in claims])
        for name, field in LINE.items()
    }


def field_claims(claim: LineClaim, view: ModelView, standings: Mapping[str, Standing]) -> Iterator[tuple[str, list[Claim]]]:
    """The claims for every field of a line."""
    for name, field in LINE.items():
        yield name, claims_of(field, _of(claim.rules, name), _of(claim.model, name), view, standings[name])


def _of(line: ExtractedLine | None, name: str) -> Value | None:
    return getattr(line, name) if line is not None else None


def _boxes(value: Value | None) -> tuple[BoundingBox, ...]:
    return value.evidence.boxes if value is not None and value.evidence is not None else ()


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


def _choice(claims: Sequence[tuple[Claim, float]]) -> Value | None:
    """The likeliest claim.

    What both say is as sure as the referee that it is right, and no surer than its worst word was recognised; where they differ,
    or the rules are alone, it is no surer than they are.
    """
    if not claims:
        return None
    best, total = max(claims, key=lambda one: one[1])
    if _share(total) < _LEAST[best.side]:
        return None
    # Who leads is preferred, and no surer for it.
    likely = _share(total - lead_of(best))
    sure = best.value.confidence
    if best.side is Side.BOTH:
        return replace(best.value, confidence=max(sure, min(likely, best.signals[_LEGIBLE], _SUREST)))
    return replace(best.value, confidence=min(sure, likely) if best.side is Side.RULES else min(likely, _SUREST_ALONE))


def _share(logits: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logits))))


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
    both = [max(_stated(one), _stated(two)) for one, two in pairs if one is not None and two is not None]
    usual = median(both or [max(_stated(one), _stated(two)) for one, two in pairs]) if pairs else 0.0
    claims = [_line_claim(one, two, usual, len(both) / len(pairs), view) for one, two in pairs]
    # What the rules read keeps its order; what they missed is put in by its place.
    return sorted(claims, key=lambda claim: claim.place)


def _line_claim(
    rules: ExtractedLine | None, model: ExtractedLine | None, usual: float, agreed: float, view: ModelView
) -> LineClaim:
    inside, begins, recognised = [0.0], [0.0], 0.0
    for value in (*_values(rules), *_values(model)):
        touched = view.touched(value)
        if touched is not None:
            answers, pieces = touched
            inside.append(float(answers.in_line[pieces].mean()))
            begins.append(float(answers.begins[pieces].max()))
            recognised = float(answers.pieces.page.source.is_recognised)
    said, seen = _values(rules), _values(model)
    stated = max(len(said), len(seen))
    page, top, _bottom = _extent(rules) or _extent(model) or (0, 0.0, 0.0)
    signals = (
        float(np.mean(inside[1:] or inside)), max(begins), min(8, stated) / 8, min(1.5, stated / max(1.0, usual)), agreed,
        float(np.mean([value.confidence for value in seen])) if seen else 0.0,
        float(np.mean([value.confidence for value in said])) if said else 0.0, recognised,
    )  # fmt: skip
    side = Side.BOTH if rules is not None and model is not None else Side.RULES if rules is not None else Side.MODEL
    return LineClaim(rules, model, side, (page, top), signals)


def _values(line: ExtractedLine | None) -> list[Value]:
    return [value for name in LINE if (value := _of(line, name)) is not None]


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
