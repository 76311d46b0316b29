"""Train the regression that tells handwriting from print; write its weights with its score.

python -m models.handwriting.train [--faces FOLDER] [--pages 12]
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from extractors.marks.handwriting import NAMES, Features, Weights, probability
from models.handwriting.pages import FACES, HELD_OUT, KINDS, TRAINED_ON, Run, faces_of, printed_page, runs_on, written_page

ROOT = Path(__file__).resolve().parents[2]
WEIGHTS = ROOT / "extractors" / "marks" / "handwriting.toml"
SEED = 20261122
# A run that is taken for handwriting costs a person's look, and on a clean page must hardly ever be.
LEAST = 0.93
_NOTES = 30
_RIDGE = 1.0


def drawn_runs(faces: Sequence[Path], pages: int, seed: int) -> list[Run]:
    """Runs of words by hand and of print, read of as many pages each."""
    dice = random.Random(seed)  # noqa: S311 - drawing pages
    orders = [path for path in sorted((ROOT / "sample_docs").glob("*/source.pdf")) if "scan" not in path.parent.name]
    orders = [path for path in orders if not path.parent.name.startswith("bad-")]
    runs: list[Run] = []
    for number in range(pages):
        kind = KINDS[number % len(KINDS)]
        runs += runs_on(written_page(faces, _NOTES, dice), kind, by_hand=True, dice=dice)
        runs += runs_on(printed_page(dice.choice(orders)), kind, by_hand=False, dice=dice)
    return runs


def fitted(runs: Sequence[Run]) -> Weights:
    """The regression with the least loss on the runs."""
    features = np.stack([run.features for run in runs])
    wanted = np.array([run.by_hand for run in runs], dtype=np.float64)
    middles = np.median(features, axis=0)
    spreads = np.maximum((np.percentile(features, 90, axis=0) - np.percentile(features, 10, axis=0)) / 2, 0.02)
    scaled = np.clip((features - middles) / spreads, -4.0, 4.0)

    def loss(weights: Features) -> float:
        score = scaled @ weights[:-1] + weights[-1]
        wrong = np.logaddexp(0, -score) * wanted + np.logaddexp(0, score) * (1 - wanted)
        return float(wrong.sum() + _RIDGE * np.square(weights[:-1]).sum())

    best = minimize(loss, np.zeros(len(NAMES) + 1), method="L-BFGS-B").x
    return Weights(middles, spreads, best[:-1], float(best[-1]), LEAST)


def score_of(weights: Weights, runs: Sequence[Run]) -> str:
    """Of runs in faces that were never trained on: how many by hand are found, how many of print are taken for it."""
    found = [probability(run.features, weights) >= weights.least for run in runs]
    by_hand = [hit for hit, run in zip(found, runs, strict=True) if run.by_hand]
    printed = [hit for hit, run in zip(found, runs, strict=True) if not run.by_hand]
    return f"found {sum(by_hand)} of {len(by_hand)} runs by hand, took {sum(printed)} of {len(printed)} runs of print for it"


def written(weights: Weights, score: str) -> str:
    """The weights as TOML."""
    rows = zip(NAMES, weights.middles, weights.spreads, weights.weights, strict=True)
    return "".join(
        [
            "# The trained regression of handwriting.py: middle, spread and weight of each feature. Written by\n",
            f"# models/handwriting/train.py; on faces never trained on it {score}.\n",
            f"bias = {weights.bias:.4f}\nleast = {weights.least}\n\n[features]\n",
            *(f"{name} = [{middle:.4f}, {spread:.4f}, {weight:.4f}]\n" for name, middle, spread, weight in rows),
        ]
    )


def main() -> None:
    """Draw, read, fit, score on other faces, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", type=Path, default=FACES, help="folder with the faces")
    parser.add_argument("--pages", type=int, default=12, help="pages by hand, and as many of print")
    parser.add_argument("--output", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    weights = fitted(drawn_runs(faces_of(TRAINED_ON, arguments.faces), arguments.pages, SEED))
    score = score_of(weights, drawn_runs(faces_of(HELD_OUT, arguments.faces), max(2, arguments.pages // 3), SEED + 1))
    arguments.output.write_text(written(weights, score), encoding="utf-8")
    print(score)


if __name__ == "__main__":
    main()
