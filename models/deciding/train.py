"""Fit how much each kind of evidence weighs, and what became of orders by their score: ``python -m models.deciding.train``.

Sample documents are drawn anew with other contents and read; into each reading mistakes are made (``misread``); what comes of
them in matching and checking is judged by who drew the order. Nothing of other people's documents goes in.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from extractors.edi.unit_codes import unit_as_stated
from models.deciding.card import write_card
from models.deciding.generate import TODAY, DrawnOrder, drawn_orders
from models.deciding.judge import wrong_parts
from models.deciding.misread import misread
from pipeline.adapters.deciding_model import model_to_json, shipped_file
from pipeline.adapters.master_files import read_masters
from pipeline.checks.examine import examine
from pipeline.core.fields import ExtractedOrder
from pipeline.core.issues import Severity
from pipeline.core.resolution import Outcome
from pipeline.core.tolerances import Tolerances
from pipeline.deciding.calibration import Calibration, Point, thinned
from pipeline.deciding.evidence import Element, elements_of
from pipeline.deciding.probability import DecidingModel, KindWeights, factors_of, log_odds, score_of
from pipeline.matching.index import MasterIndex
from pipeline.matching.service import resolve
from pipeline.review.routing import route

SEED = 20261123
VARIANTS = 30
MISREADINGS, HELD_OUT_MISREADINGS = 9, 24
CUTS = (0.9, 0.95, 0.97, 0.98, 0.99)
POINTS = 200
# Nothing is wrong with a generated document as a whole, so nothing is learned of it: a warning leaves 7 in 8, a block half.
BY_HAND = {"document": KindWeights(bias=7.0, confidence=0.0, warning=5.0, block=7.0)}
MASTERS = Path(__file__).parents[2] / "sample_docs" / "masters"
# Where the data say little, weights stay near these: a clue is worth a factor of e^2 in the odds, a finding the same.
_PRIOR_CLUE, _PRIOR_CONFIDENCE, _PRIOR_AGAINST, _STIFFNESS = 2.0, 1.0, 2.0, 4.0


@dataclass(frozen=True, slots=True)
class JudgedOrder:
    """One generated order as it was decided.

    Attributes:
        wrong: Kind and place of what is not as drawn.
        accepted: The checks found nothing against it.
    """

    layout: str
    elements: tuple[Element, ...]
    wrong: frozenset[tuple[str, str]]
    accepted: bool


def judged_orders(drawn: Sequence[DrawnOrder], seed: int, misreadings: int, often: float = 1.0) -> Iterator[JudgedOrder]:
    """Each drawn order as it was read, and so many times with mistakes."""
    chance = random.Random(seed)  # noqa: S311  drawn to learn from
    index = MasterIndex.build(read_masters(MASTERS).masters)
    for one in drawn:
        yield _judged(one, one.read.order, index)
        for _ in range(misreadings):
            yield _judged(one, misread(one.read.order, one.read.text, chance, often), index)


def _judged(one: DrawnOrder, order: ExtractedOrder, index: MasterIndex) -> JudgedOrder:
    resolution = resolve(
        order, index, sender="", unit_codes=unit_as_stated, today=TODAY, document_text=one.read.text, ocr_pages=one.read.ocr_pages
    )
    findings = examine(resolution, today=TODAY, ocr_pages=one.read.ocr_pages)
    decision = route(resolution, findings)
    elements = tuple(elements_of(resolution, findings, Tolerances()))
    return JudgedOrder(one.layout, elements, wrong_parts(resolution, one.truth), decision.outcome is Outcome.ACCEPT)


def fitted_weights(orders: Sequence[JudgedOrder]) -> dict[str, KindWeights]:
    """The weights of each kind of part that make what was right and wrong most probable, none of the wrong sign."""
    by_kind: dict[str, list[tuple[Element, bool]]] = defaultdict(list)
    for order in orders:
        for element in order.elements:
            by_kind[element.kind].append((element, (element.kind, element.place) not in order.wrong))
    return {kind: _fitted_kind(examples) for kind, examples in sorted(by_kind.items())} | BY_HAND


def _fitted_kind(examples: Sequence[tuple[Element, bool]]) -> KindWeights:
    clues = sorted({clue for element, _ in examples for clue in element.clues})
    rows = np.array([_row(element, clues) for element, _ in examples])
    right = np.array([float(is_right) for _, is_right in examples])
    prior = np.array([0.0, _PRIOR_CONFIDENCE, *[_PRIOR_CLUE] * len(clues), _PRIOR_AGAINST, 2 * _PRIOR_AGAINST])
    bounds = [(None, None), *[(0.0, None)] * (len(prior) - 1)]
    found = minimize(_loss, prior, args=(rows, right, prior), jac=True, method="L-BFGS-B", bounds=bounds)
    bias, confidence, *rest = (round(float(weight), 4) for weight in found.x)
    return KindWeights(bias, confidence, dict(zip(clues, rest, strict=False)), warning=rest[-2], block=max(rest[-1], rest[-2]))


def _row(element: Element, clues: Sequence[str]) -> list[float]:
    severe = [finding.severity is Severity.BLOCK for finding in element.findings]
    strengths = [element.clues.get(clue, 0.0) for clue in clues]
    return [1.0, log_odds(element.confidence), *strengths, -float(severe.count(False)), -float(severe.count(True))]


def _loss(weights: NDArray[Any], rows: NDArray[Any], right: NDArray[Any], prior: NDArray[Any]) -> tuple[float, NDArray[Any]]:
    """Cross-entropy and its gradient, with a pull towards the prior."""
    odds = rows @ weights
    away = weights - prior
    loss = float(np.sum(np.logaddexp(0, odds) - right * odds) + 0.5 * _STIFFNESS * np.sum(away**2))
    slope = rows.T @ (1 / (1 + np.exp(-odds)) - right) + _STIFFNESS * away
    return loss, slope


def scored(orders: Sequence[JudgedOrder], kinds: Mapping[str, KindWeights]) -> list[tuple[float, bool, bool]]:
    """Score, whether it is right, and whether the checks accepted it, of each order."""
    model = DecidingModel("", kinds, Calibration(), Calibration(), CUTS)
    return [(score_of(factors_of(order.elements, model)), not order.wrong, order.accepted) for order in orders]


def train(drawn: Sequence[DrawnOrder], seed: int) -> tuple[DecidingModel, dict[str, Any]]:
    """Weights fitted on one half of the drawn orders, outcomes by score of the other half."""
    halves = drawn[::2], drawn[1::2]
    kinds = fitted_weights(list(judged_orders(halves[0], seed, MISREADINGS)))
    held_out = scored(list(judged_orders(halves[1], seed + 1, HELD_OUT_MISREADINGS)), kinds)
    accepted = [(score, right) for score, right, passed in held_out if passed]
    every = _calibration((score, right) for score, right, _ in held_out)
    model = DecidingModel(f"generated-{seed}", kinds, every, _calibration(accepted), CUTS)
    facts = {
        "seed": seed,
        "drawn": len(drawn),
        "layouts": len({one.layout for one in drawn}),
        "misreadings": MISREADINGS,
        "held_out_misreadings": HELD_OUT_MISREADINGS,
        "held_out": len(held_out),
        "held_out_right": sum(right for _, right, _ in held_out),
        "passed_checks": len(accepted),
        "passed_checks_wrong": sum(not right for _, right in accepted),
    }
    return model, facts


def _calibration(outcomes: Iterable[tuple[float, bool]]) -> Calibration:
    points = (Point(round(score, 6), float(right), float(not right)) for score, right in outcomes)
    return thinned(Calibration.of(points), POINTS)


def main() -> None:
    """Draw, fit, and write the table with its card."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--variants", type=int, default=VARIANTS, help="other orders drawn of each layout")
    parser.add_argument("--seed", type=int, default=SEED)
    arguments = parser.parse_args()
    model, facts = train(list(drawn_orders(arguments.seed, arguments.variants)), arguments.seed)
    path = shipped_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(model_to_json(model), encoding="utf-8")
    write_card(path.parent / "CARD.md", model, facts)
    print(json.dumps(facts, indent=1))


if __name__ == "__main__":
    main()
