"""Training of the layout model: ``python -m models.layout.train`` (extra ``train``); it goes on where it stopped."""

from __future__ import annotations

import argparse
import multiprocessing
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from queue import Empty, Full
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional

from extractors.learned.hints import SIZES
from extractors.learned.word_vectors import WordVectors
from models.corpus.family import Family, families
from models.layout.held_out import HELD_OUT, taught_sketches
from models.layout.lessons import UNTOLD, PageLesson, lessons
from models.layout.network import VECTOR, LayoutNetwork, LayoutPlan

_SHOWN_EVERY, _KEPT_EVERY = 50, 100
_POOL = 48
HERE = Path(__file__).parent


@dataclass(frozen=True)
class TrainingPlan:
    """How a network is trained; the defaults make the one that is shipped.

    Attributes:
        pieces: Of a step, filled up places included, about.
        held_out: Groups of families that nothing is learned from.
        seconds: It stops after so long whatever the steps; the rate falls with whichever is nearer to its end. 0 for no limit.
        begin_with: State of another training, or the file that ships, whose network is where this one begins.
        read_back: Folder of recognised documents that a share of the pages is taken from; may be missing.
        forget: Share of pieces whose word is hidden, so that its place and its neighbours must tell.
        hidden_hints: Share of kinds of hints, and of fields hinted at, that are hidden on a page.
    """

    seed: int = 4
    steps: int = 12_000
    pieces: int = 2400
    rate: float = 1.2e-3
    warm_up: int = 300
    held_out: tuple[str, ...] = HELD_OUT
    seconds: float = 0.0
    forget: float = 0.18
    hidden_hints: float = 0.1
    read_back: Path = Path("var/read_back")
    begin_with: Path | None = None
    network: LayoutPlan = field(default_factory=LayoutPlan)


@dataclass(frozen=True)
class Batch:
    """Pages side by side, filled up to the longest."""

    hashes: Tensor
    signs: Tensor
    places: Tensor
    vectors: Tensor
    hints: Tensor
    shown: Tensor
    fields: Tensor
    announces: Tensor
    blocks: Tensor
    line: Tensor
    role: Tensor


def train(plan: TrainingPlan, folder: Path, *, threads: int) -> LayoutNetwork:
    """Train, and keep the state in ``folder`` every few minutes; what lies there is gone on with."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(threads)
    network = LayoutNetwork(plan.network)
    optimizer = torch.optim.AdamW(network.parameters(), lr=plan.rate, weight_decay=0.01, fused=True)
    folder.mkdir(parents=True, exist_ok=True)
    state = folder / "state.pt"
    step, spent, before = 0, 0.0, (0, 0.0)
    if state.exists():
        kept = torch.load(state, weights_only=False)
        network.load_state_dict(kept["network"])
        optimizer.load_state_dict(kept["optimizer"])
        step, spent, before = kept["step"], kept["spent"], kept["before"]
    elif plan.begin_with is not None and plan.begin_with.suffix == ".onnx":
        from models.layout.export import load_shipped, spent_on  # exporting needs more libraries than training does

        network.load_state_dict(load_shipped(plan.begin_with).state_dict())
        before = spent_on(plan.begin_with)
    elif plan.begin_with is not None:
        kept = torch.load(plan.begin_with, weights_only=False)
        network.load_state_dict(kept["network"], strict=False)
        before = kept["step"] + kept["before"][0], kept["spent"] + kept["before"][1]
    taught = [one for one in families() if one.group not in plan.held_out]
    vectors, forgetting = WordVectors(), np.random.default_rng(plan.seed + step)
    began, shown_loss = time.monotonic() - spent, 0.0
    for batch_of in _batches(taught, plan, plan.seed + 7919 * step):
        share = max(step / plan.steps, (time.monotonic() - began) / plan.seconds if plan.seconds else 0.0)
        if share >= 1:
            break
        step += 1
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * min(step / plan.warm_up, max(0.01, 1 - share))
        shown_loss += learn(network, optimizer, tensors(batch_of, vectors, plan, forgetting))
        if step % _SHOWN_EVERY == 0:
            print(f"step {step}  {100 * share:.1f} %  loss {shown_loss / _SHOWN_EVERY:.4f}", file=sys.stderr, flush=True)
            shown_loss = 0.0
        if step % _KEPT_EVERY == 0:
            _keep(state, network, optimizer, step, time.monotonic() - began, before, plan)
    _keep(state, network, optimizer, step, time.monotonic() - began, before, plan)
    return network


def _keep(
    path: Path, network: LayoutNetwork, optimizer: Any, step: int, spent: float, before: tuple[int, float], plan: TrainingPlan
) -> None:
    part = path.with_suffix(".part")
    kept = {
        "network": network.state_dict(),
        "optimizer": optimizer.state_dict(),
        "step": step,
        "spent": spent,
        "before": before,
        "plan": asdict(plan.network),
    }
    torch.save(kept, part)
    part.replace(path)


def learn(network: nn.Module, optimizer: Any, batch: Batch) -> float:
    """One step; the loss before it."""
    network.train()
    fields, announces, blocks, line, role = network(
        batch.hashes, batch.signs, batch.places, batch.vectors, batch.hints, batch.shown
    )
    loss = _surprise(fields, batch.fields, smoothing=0.02)
    loss = loss + 0.3 * _surprise(announces, batch.announces)
    loss = loss + 0.3 * _surprise(blocks, batch.blocks)
    seen = batch.shown.bool()
    loss = loss + 0.5 * functional.binary_cross_entropy_with_logits(line[seen], batch.line[seen])
    loss = loss + 0.1 * functional.cross_entropy(role, batch.role)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(loss.item())


def _surprise(scores: Tensor, answers: Tensor, smoothing: float = 0.0) -> Tensor:
    """Cross entropy over the pieces whose answer is told; 0 where none is."""
    told = answers.flatten() != UNTOLD
    if not told.any():
        return scores.sum() * 0
    return functional.cross_entropy(scores.flatten(0, 1)[told], answers.flatten()[told], label_smoothing=smoothing)


def tensors(
    pages: Sequence[PageLesson], vectors: WordVectors, plan: TrainingPlan, forgetting: np.random.Generator | None
) -> Batch:
    """Pages as a batch; with ``forgetting`` some words are hidden."""
    longest = max(len(page.texts) for page in pages)

    def filled(rows: Sequence[npt.NDArray[Any]], value: float, kind: torch.dtype) -> Tensor:
        out = torch.full((len(rows), longest, *rows[0].shape[1:]), value, dtype=kind)
        for number, row in enumerate(rows):
            out[number, : len(row)] = torch.from_numpy(row)
        return out

    hashes = [page.numbers.hashes.astype(np.int64) for page in pages]
    meanings = [
        vectors.of(page.texts) if plan.network.vectors else np.zeros((len(page.texts), VECTOR), np.float32) for page in pages
    ]
    hints = [page.hints.astype(np.int64) for page in pages]
    if forgetting is not None:
        for rows, meaning, told in zip(hashes, meanings, hints, strict=True):
            hidden = forgetting.random(len(rows)) < plan.forget
            rows[hidden] = 0
            meaning[hidden] = 0
            _hide_hints(told, plan, forgetting)
    return Batch(
        hashes=filled(hashes, 0, torch.int64),
        signs=filled([page.numbers.signs for page in pages], 0, torch.float32),
        places=filled([page.numbers.places for page in pages], 0, torch.float32),
        vectors=filled(meanings, 0, torch.float32),
        hints=filled(hints, 0, torch.int64),
        shown=filled([np.ones(len(page.texts), np.float32) for page in pages], 0, torch.float32),
        fields=filled([page.fields for page in pages], UNTOLD, torch.int64),
        announces=filled([page.announces for page in pages], UNTOLD, torch.int64),
        blocks=filled([page.blocks for page in pages], UNTOLD, torch.int64),
        line=filled([page.line for page in pages], 0, torch.float32),
        role=torch.tensor([page.role for page in pages]),
    )


def _hide_hints(hints: npt.NDArray[Any], plan: TrainingPlan, chance: np.random.Generator) -> None:
    """Of some pages those of a kind, or what is said of single fields: the network must do without them too."""
    hints[:, chance.random(hints.shape[1]) < plan.hidden_hints] = 0
    fields = np.flatnonzero(chance.random(SIZES[0]) < plan.hidden_hints)
    hints[np.isin(hints[:, 0], fields), 0] = 0


def _batches(taught: Sequence[Family], plan: TrainingPlan, seed: int) -> Iterator[list[PageLesson]]:
    """Pages of about one length together, made by another process so that learning need not wait."""
    context = multiprocessing.get_context("fork")
    queue: Any = context.Queue(maxsize=40)
    maker = context.Process(target=_make, args=(queue, list(taught), plan, seed), daemon=True)
    maker.start()
    try:
        while True:
            try:
                yield queue.get(timeout=60)
            except Empty:
                if not maker.is_alive():
                    raise RuntimeError("the process that makes pages has ended; its error stands above") from None
    finally:
        maker.terminate()


def _make(queue: Any, taught: list[Family], plan: TrainingPlan, seed: int) -> None:
    torch.set_num_threads(1)
    for batch in in_batches(lessons(taught, seed, read_back=plan.read_back, sketched=taught_sketches()), plan, seed):
        while True:
            try:
                queue.put(batch, timeout=5)
                break
            except Full:
                continue


def in_batches(endless: Iterator[PageLesson], plan: TrainingPlan, seed: int) -> Iterator[list[PageLesson]]:
    """Pages without end as batches of pages of about one length."""
    order = np.random.default_rng(seed)
    while True:
        pool = sorted((next(endless) for _ in range(_POOL)), key=lambda page: len(page.texts))
        batches: list[list[PageLesson]] = [[]]
        for page in pool:
            if batches[-1] and (len(batches[-1]) + 1) * len(page.texts) > plan.pieces:
                batches.append([])
            batches[-1].append(page)
        yield from (batches[index] for index in order.permutation(len(batches)))


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("var/layout"), help="where the state of training is kept")
    parser.add_argument("--steps", type=int, default=TrainingPlan.steps)
    parser.add_argument("--rate", type=float, default=TrainingPlan.rate, help="at its highest")
    parser.add_argument("--seconds", type=float, default=0.0)
    parser.add_argument("--begin-with", type=Path, help="state of a training, or layout.onnx, whose network is taken over")
    parser.add_argument("--seed", type=int, default=TrainingPlan.seed)
    parser.add_argument("--held-out", default=",".join(HELD_OUT), help="groups of families, by commas")
    parser.add_argument("--without-vectors", action="store_true")
    parser.add_argument("--width", type=int, default=LayoutPlan.width)
    parser.add_argument("--layers", type=int, default=LayoutPlan.layers)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument(
        "--read-back", type=Path, default=TrainingPlan.read_back, help="folder that models.layout.read_back fills"
    )
    asked = parser.parse_args()
    plan = TrainingPlan(
        seed=asked.seed, steps=asked.steps, rate=asked.rate, seconds=asked.seconds,
        held_out=tuple(filter(None, asked.held_out.split(","))),
        read_back=asked.read_back, begin_with=asked.begin_with,
        network=LayoutPlan(width=asked.width, layers=asked.layers, vectors=not asked.without_vectors),
    )  # fmt: skip
    train(plan, asked.folder, threads=asked.threads)


if __name__ == "__main__":
    main()
