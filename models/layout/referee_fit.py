"""Fits the referee between rules and model on orders whose answers are known and that the model never learned from.

Sketched layouts weigh most: they show what makes real orders hard; the sample documents are the ordinary ones beside them, where
the rules are at home. Generated orders of held-out families add what these seldom show; there the model is at home. Both kinds
are there also as they come by scan, photo and fax.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from extractors.learned.claims import ModelView, Side
from extractors.learned.decoding import LearnedReading
from extractors.learned.layout_reader import NETWORK, LayoutReader
from extractors.learned.line_claims import field_claims, line_claims, standings_of
from extractors.learned.paper import PRINTED, RECOGNISED
from extractors.learned.referee import WEIGHTS, header_claims
from extractors.learned.word_vectors import WordVectors
from models.corpus.family import families
from models.evaluate.alignment import aligned
from models.evaluate.rules import is_same
from models.layout.held_out import HELD_OUT
from models.layout.known_orders import (
    KnownOrder,
    Origin,
    both_readings,
    drawn_orders,
    generated_orders,
    recognised_orders,
    right_answers,
    sketched_orders,
)
from pipeline.adapters.exchange_file import exchange_record
from pipeline.core.fields import ExtractedLine, ExtractedOrder

HERE = Path(__file__).parent
WEIGHT_OF = {Origin.SKETCHED: 2.0, Origin.DRAWN: 2.0, Origin.GENERATED: 0.6, Origin.RECOGNISED: 0.6, Origin.SENT: 0.6}
_LEAST_OF_A_FIELD, _PULL = 40, 1.0
MOST_OF_LINES = 5.0
"""An order of many lines counts as much as one of so many: its lines are all read alike."""
Fitted = dict[str, dict[str, dict[str, list[float]]]]


@dataclass(frozen=True)
class Judged:
    """A claim, and whether it is right.

    Attributes:
        kind: ``header``, ``line`` (a field of a line) or ``lines`` (whether it is one).
        weight: How much it counts.
        origin: Of its document.
    """

    kind: str
    side: Side
    field: str
    signals: tuple[float, ...]
    right: bool
    weight: float
    origin: Origin


def judgements(order: KnownOrder, rules: ExtractedOrder, model: LearnedReading) -> Iterator[Judged]:
    """Every claim of rules and model on one document, with whether it is right."""
    view, right = ModelView(model.pages, model.by_itself), right_answers(order, is_same)
    weight = WEIGHT_OF[order.origin]
    for name, claims in header_claims(rules, model.order, view):
        for claim in claims:
            answer = right(name, said(claim.value.value), None)
            if answer is not None:
                yield Judged("header", claim.side, claim.field.value, claim.signals, answer, weight, order.origin)
    found = line_claims(rules.lines, model.order.lines, view)
    standings = standings_of(found)
    weight *= min(1.0, MOST_OF_LINES / max(1, len(found)))
    lines = [{name: answers[0] for name, answers in line.items() if answers} for line in order.lines]
    for number, read in aligned(lines, [_record(one.rules or one.model) for one in found]):
        if read is None:
            continue
        yield Judged("lines", found[read].side, "all", found[read].signals, number is not None, weight, order.origin)
        if number is None:
            continue
        for name, claims in field_claims(found[read], view, standings):
            for claim in claims:
                answer = right(name, said(claim.value.value), number)
                if answer is not None:
                    yield Judged("line", claim.side, claim.field.value, claim.signals, answer, weight, order.origin)


def said(value: object) -> str:
    """A value as the exchange format writes it."""
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _record(line: ExtractedLine | None) -> Mapping[str, Any]:
    lines = exchange_record(ExtractedOrder(lines=(line or ExtractedLine(),)))["lines"]
    record: Mapping[str, Any] = lines[0]
    return record


def fitted_by_paper(judged: Sequence[Judged], before: Mapping[str, Any] | None = None) -> dict[str, Fitted]:
    """Weights of printed pages, and of recognised ones: heads are alike on both, but in lines more is misread on the latter.

    Args:
        before: An earlier result, of which stays what a word on a field of a line is worth on printed pages. It is from a time
            when the rules did not know so many of the sketches: those that they were mended by praise them too much.
    """
    printed = fit([one for one in judged if one.origin is not Origin.SENT])
    of_paper = fit([one for one in judged if one.origin in (Origin.RECOGNISED, Origin.SENT)], printed)
    if before is not None:
        printed["line"] = {side: dict(weights) for side, weights in before[PRINTED]["line"].items()}
    return {PRINTED: printed, RECOGNISED: of_paper | {"header": fit(judged)["header"]}}


def fit(judged: Sequence[Judged], towards: Fitted | None = None) -> Fitted:
    """Weights by kind and side, of all fields together and of each that was seen often enough, drawn towards those of all.

    Args:
        towards: What those of all fields are drawn to in turn.
    """
    found: Fitted = {}
    for kind in ("header", "line", "lines"):
        for side in Side:
            some = [one for one in judged if one.kind == kind and one.side is side]
            if not some:
                raise ValueError(f"no claim of {side} was seen in {kind}: more documents are needed")
            origin = np.zeros(len(some[0].signals) + 1) if towards is None else np.array(towards[kind][side.value]["all"])
            of_all = fitted_weights(some, origin)
            weights = {"all": of_all}
            for name in sorted({one.field for one in some} - {"all"}):
                own = [one for one in some if one.field == name]
                if len(own) >= _LEAST_OF_A_FIELD and len({one.right for one in own}) == 2:
                    weights[name] = fitted_weights(own, of_all)
            told = {name: [round(float(weight), 4) for weight in row] for name, row in weights.items()}
            found.setdefault(kind, {})[side.value] = told
    return found


def fitted_weights(
    judged: Sequence[Judged], towards: np.ndarray[Any, Any], pull: float | np.ndarray[Any, Any] = _PULL
) -> np.ndarray[Any, Any]:
    """Logistic regression with a pull towards given weights: the rest beside them is what is penalised."""
    rows = np.column_stack([np.array([one.signals for one in judged]), np.ones(len(judged))])
    right = np.array([one.right for one in judged], dtype=float)
    counts = np.array([one.weight for one in judged])
    weights = np.array(towards, dtype=float)
    for _ in range(60):  # Newton's method
        likely = 1 / (1 + np.exp(-np.clip(rows @ weights, -30, 30)))
        gradient = rows.T @ (counts * (likely - right)) + pull * (weights - towards)
        bend = rows.T @ (rows * (counts * likely * (1 - likely))[:, None]) + np.diag(np.broadcast_to(pull, rows.shape[1]))
        step = np.linalg.solve(bend, gradient)
        weights = weights - step
        if np.abs(step).max() < 1e-6:
            break
    return weights


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--network", type=Path, default=HERE / "weights" / NETWORK)
    parser.add_argument("--groups", default=",".join(HELD_OUT), help="held out of training, by commas")
    parser.add_argument("--documents", type=int, default=600, help="generated ones")
    parser.add_argument("--recognised", type=Path, default=Path("var/read_back_held"), help="of read_back --held-out")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument(
        "--before", type=Path, default=HERE / "weights" / WEIGHTS, help="an earlier result, see `fitted_by_paper`"
    )
    parser.add_argument("--out", type=Path, default=HERE / "weights" / WEIGHTS)
    asked = parser.parse_args()
    reader = LayoutReader(asked.network, WordVectors())
    chosen = [family for family in families() if family.group in asked.groups.split(",") and family.order]
    judged: list[Judged] = []
    orders = [
        *sketched_orders(),
        *drawn_orders(),
        *generated_orders(chosen, asked.documents, asked.seed),
        *recognised_orders(asked.recognised),
    ]
    for number, order in enumerate(orders):
        readings = both_readings(order.document, reader)
        if readings is not None:
            judged += judgements(order, *readings)
        if number % 50 == 0:
            print(f"{number} of {len(orders)} documents", file=sys.stderr, flush=True)
    asked.out.parent.mkdir(parents=True, exist_ok=True)
    before = json.loads(asked.before.read_text(encoding="utf-8")) if asked.before.exists() else None
    asked.out.write_text(json.dumps(fitted_by_paper(judged, before), indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
