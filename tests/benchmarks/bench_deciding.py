"""How well probabilities fit what happens, and whether thresholds keep the budget; write docs/benchmarks/deciding.md.

    python -m tests.benchmarks.bench_deciding [--streams 400] [--no-write]

The shipped model is measured on generated orders of another seed than it was made from. Whether bounds hold is simulated: houses
with fewer and with more errors than their scores say compare orders, and the rate of wrong ones that the thresholds they arrive
at let out is compared with the budget.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from models.deciding.generate import drawn_orders
from models.deciding.train import judged_orders, scored
from pipeline.adapters.deciding_model import shipped_model
from pipeline.core.outcomes import LabelledOutcome
from pipeline.deciding.bounds import upper_bound
from pipeline.deciding.probability import DecidingModel
from pipeline.deciding.thresholds import NOTHING, Budget, Threshold, own_threshold, shipped_threshold
from tests.benchmarks.report import Section, machine, write_report

REPORT = Path(__file__).resolve().parents[2] / "docs" / "benchmarks" / "deciding.md"
SEED = 7
BUDGET = Budget(0.005, 0.95)
NOW = datetime(2026, 11, 22, tzinfo=UTC)
BINS = (0.0, 0.2, 0.5, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 1.01)


@dataclass(frozen=True)
class Known:
    """One generated order: its score, whether it is right, and whether the checks let it through."""

    score: float
    is_right: bool
    passed: bool


def reliability(orders: Sequence[Known], model: DecidingModel) -> Section:
    """Scores and calibrated probabilities against what happened."""
    rows = ["| score | orders | mean score | careful end | right |", "| --- | ---: | ---: | ---: | ---: |"]
    for low, high in pairwise(BINS):
        inside = [order for order in orders if low <= order.score < high]
        if not inside:
            continue
        mean = sum(order.score for order in inside) / len(inside)
        careful = sum(model.shipped.probability(order.score)[0] for order in inside) / len(inside)
        right = sum(order.is_right for order in inside) / len(inside)
        rows.append(f"| {low:.2f} to {min(high, 1):.2f} | {len(inside)} | {mean:.1%} | {careful:.1%} | {right:.1%} |")
    return Section("Reliability", "Of all generated orders, those with findings too.\n\n" + "\n".join(rows))


def coverage(orders: Sequence[Known]) -> Section:
    """What each threshold would let out, and how much of it is wrong."""
    passed = [order for order in orders if order.passed]
    rows = ["| threshold | let out | of all | wrong | rate | at most (95 %) |", "| ---: | ---: | ---: | ---: | ---: | ---: |"]
    for cut in (0.0, 0.9, 0.95, 0.97, 0.98, 0.99):
        out = [order for order in passed if order.score >= cut]
        wrong = sum(not order.is_right for order in out)
        rate = wrong / len(out) if out else 0
        bound = upper_bound(wrong, len(out), BUDGET.confidence)
        rows.append(f"| {cut:.2f} | {len(out)} | {len(out) / len(orders):.1%} | {wrong} | {rate:.2%} | {bound:.2%} |")
    return Section("What a threshold lets out", "Of the orders that the checks let through.\n\n" + "\n".join(rows))


def simulated(orders: Sequence[Known], model: DecidingModel, streams: int, compared: int) -> Section:
    """Houses that are better and worse than the generated orders, and what their thresholds let out."""
    passed = [order for order in orders if order.passed]
    chance = random.Random(SEED)
    before = Threshold(0.98, "before there were outcomes")
    rows = [
        "| errors, times what scores say | rate at 0.98 | rate at 0.9 | proven | let out beyond the budget | kept it | stopped |",
        "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for times in (0.1, 0.3, 0.75, 0.9, 2, 10):
        world = [(order.score, min(1.0, times * (1 - order.score))) for order in passed]
        proven = beyond = stopped = 0
        for _ in range(streams):
            known = [_outcome(chance.choice(world), number, chance, model.name) for number in range(compared)]
            threshold = own_threshold(known, model.name, before, model.cuts, BUDGET)
            is_proof = threshold.is_own and threshold.score <= before.score
            proven += is_proof
            beyond += is_proof and _rate(world, threshold.score) > BUDGET.share
            stopped += threshold.score > before.score
        rates = f"{_rate(world, before.score):.2%} | {_rate(world, 0.9):.2%}"
        shares = " | ".join(f"{count / streams:.1%}" for count in (proven, beyond, streams - beyond, stopped))
        rows.append(f"| {times:g} | {rates} | {shares} |")
    said = f"""\
{streams} houses a row, each with {compared} compared orders and a threshold of 0.98 until they say something; budget
{BUDGET.share:.1%}, to be {BUDGET.confidence:.0%} sure. The chance that an order is wrong is so many times what its score says.
*Proven*: the outcomes proved a threshold at or below 0.98. *Let out beyond the budget*: proven, and yet the true rate is beyond
the budget; that may happen to 5 % of houses. *Kept it*: all others. *Stopped*: outcomes proved errors, the threshold rose."""
    return Section("Thresholds from outcomes, simulated", said + "\n\n" + "\n".join(rows))


def _outcome(drawn: tuple[float, float], number: int, chance: random.Random, model: str) -> LabelledOutcome:
    score, risk = drawn
    right = chance.random() >= risk
    return LabelledOutcome(str(number), right, (), "simulated", NOW, checks_passed=True, score=score, model=model)


def _rate(world: Sequence[tuple[float, float]], threshold: float) -> float:
    out = [risk for score, risk in world if score >= threshold]
    return sum(out) / len(out) if out else 0.0


def main() -> int:
    """Measure and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--streams", type=int, default=400)
    parser.add_argument("--variants", type=int, default=6, help="orders drawn of each layout")
    parser.add_argument("--compared", type=int, default=1200, help="orders that each simulated house has compared")
    parser.add_argument("--no-write", action="store_true", help="print the report instead of writing it")
    arguments = parser.parse_args()
    model = shipped_model()
    judged = list(judged_orders(list(drawn_orders(SEED, arguments.variants)), SEED, 9))
    orders = [Known(*one) for one in scored(judged, model.kinds)]
    threshold = shipped_threshold(model.shipped_passed, model.cuts, BUDGET)
    at = "nothing goes out" if threshold.score >= NOTHING else f"{threshold.score}"
    intro = f"""\
Model `{model.name}`; its card says what it was made of. {len(orders)} orders generated with seed {SEED}, drawn in the layouts of
the sample documents and read, nine times in ten with mistakes made into the reading. Threshold as shipped: {at}
({threshold.source}). These figures say that the parts fit together; a house's own error rate only its own outcomes tell."""
    sections = [
        machine("make bench-deciding"),
        Section("What is measured", intro),
        reliability(orders, model),
        coverage(orders),
        simulated(orders, model, arguments.streams, arguments.compared),
    ]
    print(write_report(sections, None if arguments.no_write else REPORT, "Deciding, measured"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
