"""The model card that lies with the table."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.deciding.probability import DecidingModel
from pipeline.deciding.thresholds import Budget, shipped_threshold

_TEXT = """\
# Model card: how much evidence about an order weighs

`deciding.json`, name `{name}`. Made by `python -m models.deciding.train` from seed {seed}; the same seed makes the same table.

**What it says.** Each part of an order (customer, place, numbers, every line's article, quantity, price, dates, that no line
is missing) gets a probability from the reader's confidence and from what else speaks for and against it. Weights are
log-odds; none has the wrong sign, so more evidence never lowers a probability. Their product is the order's score; the lists
say how many generated orders of a score were right and wrong, all of them and those that the checks let through.

**What it was made of.** {drawn} orders drawn in the {layouts} born-digital layouts of `sample_docs`, with other numbers,
dates, quantities and lines, read by the program's own readers; each as read, and {misreadings} times (of the half held out
{held_out_misreadings} times) with mistakes made into the reading. Matching and checks are the program's. Weights come from one
half, the lists from the other: {held_out} orders, {held_out_right} of them right; the checks let {passed_checks} through, of
which {passed_checks_wrong} were wrong. No document of other people is in it, nor anything learned from one.

**What it is good for.** Until a house has compared some hundred orders of its own: a prior that knows how the parts hang
together. At the default budget of 0.5 % the threshold that follows is {threshold}. No bound is claimed for it.

**What it is not.** The mistakes are made up (`models/deciding/misread.py` says how often), and the layouts are those that the
rules were written with: real error rates may be of another order of magnitude, in both directions. Scans are not in it.
Hence the checks stay in front of it, and outcomes of the house replace it (docs/deciding.md).

| kind | bias | confidence | clues | warning | block |
| --- | ---: | ---: | --- | ---: | ---: |
{rows}
"""


def write_card(path: Path, model: DecidingModel, facts: Mapping[str, Any]) -> None:
    """Write the card of a model from the facts of its training."""
    threshold = shipped_threshold(model.shipped_passed, model.cuts, Budget())
    rows = []
    for kind, weights in sorted(model.kinds.items()):
        clues = ", ".join(f"{clue} {weight:.1f}" for clue, weight in sorted(weights.clues.items()))
        against = f"-{weights.warning:.1f} | -{weights.block:.1f}"
        rows.append(f"| {kind} | {weights.bias:.1f} | {weights.confidence:.2f} | {clues} | {against} |")
    named = f"{threshold.score} ({threshold.source})"
    path.write_text(_TEXT.format(name=model.name, threshold=named, rows="\n".join(rows), **facts), encoding="utf-8")
