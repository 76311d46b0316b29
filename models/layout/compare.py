"""Designs of the layout network side by side: ``python -m models.layout.compare`` (extra ``train``).

All learn from the same pages, made once, for the same seconds of computing, and are tried on the same pages of families that none
of them saw. The seconds are few: it tells which design learns faster, not where each would end.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

import numpy as np
import torch
from torch import nn

from extractors.learned.word_vectors import WordVectors
from models.corpus.family import families
from models.layout.held_out import HELD_OUT
from models.layout.layoutlm import LayoutLm
from models.layout.lessons import PageLesson, lessons
from models.layout.network import LayoutNetwork, LayoutPlan
from models.layout.train import TrainingPlan, in_batches, learn, tensors
from models.mail.pretrained import load_pretrained

_SHOWN_EVERY = 25
Pages = Sequence[PageLesson]


@dataclass(frozen=True)
class Variant:
    """A design.

    Attributes:
        build: Makes its network, untaught.
        heard: Whether it is told what the rules read.
        rate: Of learning at its highest; pretrained layers bear less.
    """

    name: str
    build: Callable[[LayoutPlan], nn.Module]
    plan: LayoutPlan = field(default_factory=LayoutPlan)
    heard: bool = True
    rate: float = TrainingPlan.rate


@dataclass(frozen=True)
class Outcome:
    """What a design reached: F1 of the fields of pieces on pages unlike those it learned from, 0..1."""

    name: str
    parameters: int
    steps: int
    f1: float
    milliseconds: float


def variants() -> tuple[Variant, ...]:
    """All that are compared, the one that ships first."""
    return (
        Variant("as shipped: words, places, distances, vectors, rules heard", LayoutNetwork),
        Variant("the rules not heard", LayoutNetwork, heard=False),
        Variant("without pretrained word vectors", LayoutNetwork, LayoutPlan(vectors=False)),
        Variant("half as wide again, six layers", LayoutNetwork, LayoutPlan(width=288, layers=6)),
        Variant(
            "LayoutLM begun with MiniLM, four layers", lambda plan: LayoutLm(load_pretrained(), 4, plan), rate=3e-4, heard=False
        ),
    )


def outcome_of(variant: Variant, taught: Sequence[Pages], tried: Sequence[Pages], seconds: float) -> Outcome:
    """A design taught for so many seconds of computing, and tried; progress goes to stderr."""
    torch.manual_seed(1)
    plan = TrainingPlan(rate=variant.rate, network=variant.plan, hidden_hints=TrainingPlan.hidden_hints if variant.heard else 1.0)
    network, vectors, chance = variant.build(variant.plan), WordVectors(), np.random.default_rng(1)
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=0.01, fused=True)
    began, step, spent = time.process_time(), 0, 0.0
    while spent < seconds:
        step += 1
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * min(step / 50, max(0.01, 1 - spent / seconds))
        loss = learn(network, optimizer, tensors(taught[step % len(taught)], vectors, plan, chance))
        spent = time.process_time() - began
        if step % _SHOWN_EVERY == 0:
            print(f"{variant.name}: step {step}  {100 * spent / seconds:.0f} %  loss {loss:.3f}", file=sys.stderr, flush=True)
    f1, milliseconds = _tried(network, tried, vectors, plan, heard=variant.heard)
    return Outcome(variant.name, sum(one.numel() for one in network.parameters()), step, f1, milliseconds)


def _tried(
    network: nn.Module, tried: Sequence[Pages], vectors: WordVectors, plan: TrainingPlan, *, heard: bool
) -> tuple[float, float]:
    network.eval()
    hits = said = wanted = pages = 0
    began = time.process_time()
    with torch.no_grad():
        for batch_of in tried:
            batch = tensors(batch_of, vectors, plan, None)
            hints = batch.hints if heard else torch.zeros_like(batch.hints)
            scores = network(batch.hashes, batch.signs, batch.places, batch.vectors, hints, batch.shown)[0]
            found = torch.where(batch.shown.bool(), scores.argmax(-1), 0)
            right = torch.where(batch.shown.bool(), batch.fields, 0)
            hits += int(((found == right) & (right > 0)).sum())
            said, wanted, pages = said + int((found > 0).sum()), wanted + int((right > 0).sum()), pages + len(batch_of)
    return 2 * hits / max(1, said + wanted), 1000 * (time.process_time() - began) / max(1, pages)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=900.0, help="of learning, for each")
    parser.add_argument("--batches", type=int, default=600, help="that all of them learn from")
    parser.add_argument("--pages", type=int, default=300, help="of families held out")
    parser.add_argument("--read-back", type=Path, default=TrainingPlan.read_back)
    asked = parser.parse_args()
    torch.set_num_threads(1)
    known = [one for one in families() if one.group not in HELD_OUT]
    strange = [one for one in families() if one.group in HELD_OUT]
    plan = replace(TrainingPlan(), read_back=asked.read_back)
    taught = list(islice(in_batches(lessons(known, 1, read_back=plan.read_back), plan, 1), asked.batches))
    print(f"{len(taught)} batches made", file=sys.stderr, flush=True)
    tried = [[page] for page in islice(lessons(strange, 2, wear=0.0, unheard=0.0), asked.pages)]
    print("| design | weights | steps | F1 of fields | ms a page |\n| --- | ---: | ---: | ---: | ---: |")
    for variant in variants():
        found = outcome_of(variant, taught, tried, asked.seconds)
        weights, f1 = f"{found.parameters / 1e6:.1f} M", f"{100 * found.f1:.1f}"
        print(f"| {found.name} | {weights} | {found.steps} | {f1} | {found.milliseconds:.0f} |", flush=True)


if __name__ == "__main__":
    main()
