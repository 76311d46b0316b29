"""Trains both models of parties from a seed: ``python -m models.parties.train``; five minutes on one core.

Weights by maximum likelihood of a conditional logit: who sent the order against everybody else who was looked at, and against
nobody. The curve that makes probabilities of shares is fitted on orders of another world, by isotonic regression in blocks.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from models.parties.card import write_card
from models.parties.orders import PartyOrder, make_orders
from models.parties.world import make_world
from pipeline.matching import customer_clues, ship_tos
from pipeline.matching.customers import levels_of, standings
from pipeline.matching.index import MasterIndex
from pipeline.matching.party_model import PartyModel, Unseen, on_curve, shared_doubt
from pipeline.matching.ship_tos import compared_places

WEIGHTS = Path(__file__).parent / "weights"
SEED = 20261122
_PENALTY = 0.5
_BLOCKS = 36
# Levels that speak for a record may not weigh against it, whatever the sample says; nor the other way round.
_FOR = {"same", "misread", "sole", "often", "seldom", "own", "only", "place", "two", "three", "many"}
_AGAINST = {"others", "elsewhere", "strange", "not a sold-to", "number", "building", "street", "outdone"}

Levels = Mapping[str, str]


@dataclass(frozen=True)
class Choice:
    """One question with its answers' levels; ``right`` is the place of the right one, -1 for none of them."""

    candidates: Sequence[Levels]
    right: int
    unseen: Unseen | None = None


def choices_of_customers(orders: Sequence[PartyOrder], index: MasterIndex) -> list[Choice]:
    """Whom each order may come from."""
    choices = []
    for order in orders:
        found = standings(order.extracted, index, order.sender, order.text, order.lessons)
        right = next((place for place, one in enumerate(found.customers) if one.customer_id == order.customer_id), -1)
        choices.append(Choice(list(map(levels_of, found.traits)), right, found.unseen))
    return choices


def choices_of_ship_tos(orders: Sequence[PartyOrder], index: MasterIndex) -> list[Choice]:
    """Where each order of a known customer may go."""
    choices = []
    for order in orders:
        if order.customer_id:
            (customer,) = index.parties.customers([order.customer_id])
            found = compared_places(order.extracted, customer, index)
            right = next((place for place, one in enumerate(found) if one.place.ship_to_id == order.ship_to_id), -1)
            choices.append(Choice([one.levels for one in found], right))
    return choices


def fit(choices: Sequence[Choice], kinds: Mapping[str, Sequence[str]]) -> PartyModel:
    """Weights that make the right answers likeliest."""
    from scipy.optimize import minimize  # type: ignore[import-untyped, unused-ignore]

    names = [(kind, level) for kind, levels in kinds.items() for level in levels if level != "none"]
    place_of = {name: place for place, name in enumerate(names)}
    width = len(names)
    rows: list[list[int]] = []
    starts, right = [], []
    for choice in choices:
        starts.append(len(rows))
        right.append(len(rows) + choice.right if choice.right >= 0 else -1)
        rows += [[place_of.get((kind, levels.get(kind, "none")), width) for kind in kinds] for levels in choice.candidates]
    lessened = np.array([less for choice in choices for less in shared_doubt(choice.candidates)])
    levels_at = np.array(rows, dtype=np.int64).reshape(len(rows), len(kinds))
    owner = np.repeat(np.arange(len(choices)), np.diff([*starts, len(rows)]))
    answers = np.array(right)
    known = answers >= 0

    def loss(weights: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        padded = np.append(weights[:width], 0.0)
        scores = padded[levels_at].sum(axis=1) - lessened
        nobody = weights[width]
        top = np.full(len(choices), nobody)
        np.maximum.at(top, owner, scores)
        odds = np.exp(scores - top[owner])
        whole = np.bincount(owner, odds, len(choices)) + np.exp(nobody - top)
        chosen = np.full(len(choices), nobody)
        chosen[known] = scores[answers[known]]
        share = odds / whole[owner]
        gradient = np.zeros(width + 1)
        gradient += np.bincount(levels_at.ravel(), np.repeat(share, levels_at.shape[1]), width + 1)
        gradient -= np.bincount(levels_at[answers[known]].ravel(), minlength=width + 1)
        gradient[width] = (np.exp(nobody - top) / whole).sum() - (~known).sum()
        penalty = _PENALTY * float((weights[:width] ** 2).sum())
        gradient[:width] += 2 * _PENALTY * weights[:width]
        return float((top + np.log(whole) - chosen).sum()) + penalty, gradient

    bounds = [(0.0, None) if level in _FOR else (None, 0.0) if level in _AGAINST else (None, None) for _, level in names]
    found = minimize(loss, np.append(np.zeros(width), 1.0), jac=True, method="L-BFGS-B", bounds=[*bounds, (None, None)])
    weights: dict[str, dict[str, float]] = {kind: {} for kind in kinds}
    for (kind, level), weight in zip(names, found.x[:width], strict=True):
        weights[kind][level] = round(float(weight), 3)
    return PartyModel(weights, round(float(found.x[width]), 3))


def calibrated(model: PartyModel, choices: Sequence[Choice]) -> PartyModel:
    """The model with the curve from its raw shares to how often the best one was right, never quite zero or one."""
    shares, hits = shares_and_hits(model, choices)
    order = np.argsort(shares, kind="stable")
    ranked, right = shares[order], hits[order].astype(float)
    curve: list[tuple[float, float]] = [(0.0, 0.0)]
    for block in np.array_split(np.arange(len(ranked)), _BLOCKS):
        # A pseudo-order of each kind: of a block without a single wrong one, one may still be wrong.
        value = (right[block].sum() + 0.5) / (len(block) + 1)
        curve.append((float(ranked[block].mean()), float(value)))
    return PartyModel(model.weights, model.nobody, _ascending([*curve, (1.0, curve[-1][1])]))


def _ascending(points: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Neighbours that fall are averaged (pool adjacent violators); equal shares become one point."""
    pooled: list[list[float]] = []
    for share, value in points:
        pooled.append([share, value, 1])
        while len(pooled) > 1 and (pooled[-2][1] > pooled[-1][1] or pooled[-2][0] >= pooled[-1][0]):
            last, before = pooled.pop(), pooled.pop()
            count = last[2] + before[2]
            pooled.append([max(last[0], before[0]), (last[1] * last[2] + before[1] * before[2]) / count, count])
    return [(round(share, 6), round(value, 6)) for share, value, _ in pooled]


def shares_and_hits(model: PartyModel, choices: Sequence[Choice]) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.bool_]]:
    """Of every question with candidates: the share of the best one, and whether it is right."""
    shares, hits = [], []
    for choice in choices:
        if choice.candidates:
            of_each = model.chances(choice.candidates, choice.unseen).of_each
            best = max(range(len(of_each)), key=of_each.__getitem__)
            shares.append(of_each[best])
            hits.append(best == choice.right)
    return np.array(shares), np.array(hits, dtype=bool)


def bands(model: PartyModel, choices: Sequence[Choice]) -> list[tuple[float, float, int]]:
    """By tenths of the probability that was said: its mean, the share that was right, how many."""
    shares, hits = shares_and_hits(model, choices)
    tenths = np.minimum((shares * 10).astype(int), 9)
    return [
        (float(shares[tenths == tenth].mean()), float(hits[tenths == tenth].mean()), int((tenths == tenth).sum()))
        for tenth in sorted(set(tenths.tolist()))
    ]


def write(model: PartyModel, path: Path, said: str) -> None:
    """The table as TOML."""
    rows = [f"# {said}", f"nobody = {model.nobody}"]
    rows.append(f"curve = [{', '.join(f'[{share}, {value}]' for share, value in model.curve)}]")
    for kind, levels in model.weights.items():
        rows += ["", f"[weights.{json.dumps(kind)}]"]
        rows += [f"{json.dumps(level)} = {weight}" for level, weight in levels.items()]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")


Chooser = Callable[[Sequence[PartyOrder], MasterIndex], list[Choice]]
MODELS: dict[str, tuple[Chooser, Mapping[str, Sequence[str]]]] = {
    "customers": (choices_of_customers, {group.value: levels for group, levels in customer_clues.LEVELS.items()}),
    "ship_tos": (choices_of_ship_tos, ship_tos.LEVELS),
}


def sample(customers: int, orders: int, seed: int) -> tuple[list[PartyOrder], MasterIndex]:
    """A world's orders and its masters."""
    world = make_world(customers, seed)
    return list(make_orders(world, orders, seed + 1)), MasterIndex.build(world.masters())


def main() -> None:
    """Train, calibrate, write the weights."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--customers", type=int, default=15_000)
    options.add_argument("--orders", type=int, default=4_500)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--into", type=Path, default=WEIGHTS)
    asked = options.parse_args()
    training, held_out = (sample(asked.customers, asked.orders, asked.seed + step) for step in (0, 100))
    said = f"python -m models.parties.train --customers {asked.customers} --orders {asked.orders} --seed {asked.seed}"
    reliability = {}
    for name, (choices_of, kinds) in MODELS.items():
        unseen = choices_of(*held_out)
        model = calibrated(fit(choices_of(*training), kinds), unseen)
        write(model, asked.into / f"{name}.toml", said)
        reliability[name] = bands(model, unseen)
        print(name, "nobody", model.nobody, "highest", on_curve(model.curve, 1.0))
    facts = {"command": said, "customers": f"{asked.customers:,}", "orders": f"{asked.orders:,}"}
    write_card(asked.into / "CARD.md", facts, reliability)


if __name__ == "__main__":
    main()
