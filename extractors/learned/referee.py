"""Rules and model together: a learned referee weighs what each says, field by field and line by line, with no precedence."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from statistics import fmean
from typing import Any

from extractors.layout.arithmetic import agree, counts_pieces
from extractors.learned.agreeing_figures import FIGURES, agreeing_rival, figures_agree
from extractors.learned.answers import HEADER, LINE, LINE_FIELDS, Field
from extractors.learned.claims import (
    SIGNALS,
    Claim,
    ModelView,
    Side,
    Standing,
    Value,
    Weighed,
    Weights,
    claims_of,
    lead_of,
    logit,
    standing_of,
)
from extractors.learned.decoding import EXTRACTOR, LearnedReading
from extractors.learned.line_claims import LineClaim, field_claims, line_claims, standings_of
from extractors.learned.paper import paper_of
from extractors.learned.two_sides import with_two_sides
from pipeline.core.document import BoundingBox, Document
from pipeline.core.fields import ExtractedLine, ExtractedOrder, Reading

WEIGHTS = "referee.json"
_LEAST = {Side.RULES: 0.1, Side.MODEL: 0.4, Side.BOTH: 0.1}
_LEAST_OF_LINES = {Side.RULES: 0.3, Side.MODEL: 0.65, Side.BOTH: 0.1}
"""Of probability, for a claim or a line to stand: a line too many ships goods that nobody ordered, what is doubtful is asked."""
_TOGETHER = 0.6
"""How much of what is said of a cell is said of its column."""
_SUMS = frozenset({Field.SUBTOTAL, Field.TAX, Field.FREIGHT, Field.DISCOUNT})
_SUREST, _SUREST_ALONE = 0.995, 0.92
"""Of what both say, and of what the model says alone: of real orders it never did better. Without a witness the latter does not
stand at all, see core.witnesses."""
_LEGIBLE = SIGNALS.index("legible")


def referee_weights(document: Document) -> Mapping[str, Weights]:
    """As fitted, by ``header``, ``lines`` and ``line``, for printed or for recognised pages; empty where none are installed."""
    return _weights_by_paper().get(paper_of(document), {})


@cache
def _weights_by_paper() -> Mapping[str, Mapping[str, Weights]]:
    path = files("models.layout").joinpath("weights", WEIGHTS)
    if not path.is_file():
        return {}
    loaded: Mapping[str, Mapping[str, Weights]] = json.loads(path.read_text(encoding="utf-8"))
    return loaded


def refereed(order: ExtractedOrder, reading: LearnedReading, weights: Mapping[str, Weights]) -> ExtractedOrder:
    """The order with each field and line as the referee finds likeliest."""
    view = ModelView(reading.pages, reading.by_itself)
    chosen: dict[str, Any] = {}
    told = {
        name: [(claim, logit(weights["header"], claim) + lead_of(claim)) for claim in claims]
        for name, claims in header_claims(order, reading.order, view)
    }
    for name, weighed in with_two_sides(told).items():
        chosen[name] = _choice(*max(weighed, key=lambda one: one[1]), weighed) if weighed else None
    found = line_claims(order.lines, reading.order.lines, view)
    lines = judged_lines([claim for claim in found if _is_a_line(claim, weights["lines"])], view, weights["line"])
    kept = tuple(lines)
    if chosen["total"] is not None and counts_pieces(chosen["total"].value, kept):
        chosen["total"] = None
    return replace(order, **chosen, lines=kept)


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
        if _is_line_number(chosen["quantity"], weighed) and figures_agree(chosen) is False:
            chosen = _chosen_together({**weighed, "quantity": []})
        _in_earnest(chosen)
        if (better := agreeing_rival(chosen, weighed)) is not None:
            chosen[better[0]] = better[1]
        elif not figures_agree(chosen) and (agreeing := _agreeing_side(weighed)) is not None:
            chosen = _chosen_together(agreeing)
            _in_earnest(chosen)
        if figures_agree(chosen) is False and chosen["amount"].value == chosen["quantity"].value:
            chosen["amount"] = None  # a quantity once more: planned, still open
        if line.rules is None and not _orders_something(chosen):
            continue
        yield replace(line.rules or ExtractedLine(), **chosen)


def _agreeing_side(weighed: Mapping[str, Weighed]) -> dict[str, Weighed] | None:
    """The claims without those at odds with the figures of one reader, where its quantity, price and amount agree; None for none.

    A quantity taken for the price's basis by the other, a price for a discount: mixed, the figures of two say nothing.
    """
    for side in (Side.MODEL, Side.RULES):
        own = {name: [one for one in claims if one[0].side in (side, Side.BOTH)] for name, claims in weighed.items()}
        told = {name: claims[0][0].value if claims else None for name, claims in own.items()}
        if figures_agree(told):
            kept = [(name, one) for name in FIGURES for one in own[name]]
            return {name: own[name] if name in FIGURES else _beside(claims, name, kept) for name, claims in weighed.items()}
    return None


def _beside(claims: Weighed, name: str, kept: Sequence[tuple[str, tuple[Claim, float]]]) -> Weighed:
    return [one for one in claims if not any(_are_at_odds(one[0], name, other[0], field) for field, other in kept)]


def _is_line_number(quantity: Value | None, weighed: Mapping[str, Weighed]) -> bool:
    """Whether the rules take a quantity that the model alone sees for the line's number: 1.000, 2.000."""
    if quantity is None or not _is_models(quantity):
        return False
    numbers = [claim.value for claim, _ in weighed["line_number"] if claim.side is Side.RULES]
    return any(_overlap(box, place) for value in numbers for box in _boxes(value) for place in _boxes(quantity))


def _chosen_together(weighed: Mapping[str, Weighed]) -> dict[str, Any]:
    """The likeliest claims of a line, the surest first, so that no word is one field by the rules and another by the model."""
    chosen: dict[str, Any] = dict.fromkeys(weighed)
    taken: list[tuple[Claim, str]] = []
    in_turn = [(total, name, claim) for name, claims in weighed.items() for claim, total in claims]
    for total, name, claim in sorted(in_turn, key=lambda one: -one[0]):
        if chosen[name] is None and not any(_are_at_odds(claim, name, *other) for other in taken):
            chosen[name] = _choice(claim, total, weighed[name])
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


def _choice(best: Claim, total: float, weighed: Weighed) -> Value | None:
    """The value of a claim, with those of its rivals as what it else may be; None where too little speaks for it.

    What both say is as sure as the referee that it is right, and no surer than its worst word was recognised; where they differ,
    or the rules are alone, it is no surer than they are.
    """
    if _share(total) < _LEAST[best.side]:
        return None
    # In lines who leads is preferred, and no surer for it; heads of real orders are read as surely by rules as their lead says.
    led = lead_of(best) if best.field in LINE_FIELDS else 0.0
    likely, sure = _share(total - led), best.value.confidence
    if best.side is Side.BOTH:
        sure = max(sure, min(likely, best.signals[_LEGIBLE], _SUREST))
    else:
        sure = min(sure, likely) if best.side is Side.RULES else min(likely, _SUREST_ALONE)
    rivals = [
        Reading(claim.value.value, claim.value.raw, min(1 - sure, _share(other - lead_of(claim))), claim.value.evidence)
        for claim, other in weighed
        if claim is not best
    ]
    return replace(best.value, confidence=sure, alternatives=(*best.value.alternatives, *rivals))


def _share(logits: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, logits))))
