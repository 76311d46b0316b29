"""Training of the model that reads orders in prose: ``python -m models.mail.train`` (`make model-mail`; extra ``train``)."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.prose.encoding import SIGNS
from extractors.prose.wordpieces import WordPieces
from models.mail.curriculum import Lesson, batches
from models.mail.grammar import load_grammars
from models.mail.pretrained import Pretrained, load_pretrained

if TYPE_CHECKING:
    from models.mail.network import MailNetwork

_SHOWN_EVERY = 50
_NO_TAG, _NO_INTENT = -100, -1
_INTENT_WEIGHT, _SMOOTHING, _LONGEST_STEP = 0.2, 0.03, 1.0
# The heads begin from nothing, the encoder from what it knows.
_HEADS, _HEADS_FASTER = ("tags", "intents", "signs"), 5.0
HERE = Path(__file__).parent
EXAMPLES, WEIGHTS = HERE / "examples", HERE / "weights"


@dataclass(frozen=True)
class TrainingPlan:
    """How a model is trained; the defaults make one like that which is shipped (its card tells in which rounds that was made).

    Attributes:
        layers: So many of the pretrained encoder's twelve.
        batch: Word pieces of a step, about.
        begin_with: Weights of an earlier training to go on from, or nothing but the pretrained encoder.
    """

    seed: int = 20260
    steps: int = 2400
    batch: int = 1200
    rate: float = 2e-4
    dropout: float = 0.1
    warm_up: int = 50
    layers: int = 6
    folder: Path = WEIGHTS
    begin_with: Path | None = None


def train(plan: TrainingPlan) -> None:
    """Train a model, calibrate it, and write it with its card to the plan's folder; what was there goes.

    Progress goes to stderr. The same plan, machine and versions give the same model.
    """
    pretrained = load_pretrained()
    import torch

    from models.mail.network import MailNetwork

    torch.manual_seed(plan.seed)
    torch.set_num_threads(1)
    network = MailNetwork(pretrained, plan.layers, plan.dropout)
    if plan.begin_with is not None:
        _begin_with(network, plan.begin_with)
    optimizer = _optimizer(network, plan)
    started, loss = time.monotonic(), 0.0
    lessons = batches(load_grammars(EXAMPLES), WordPieces(pretrained.pieces), plan.seed, plan.steps, plan.batch)
    for step, batch in enumerate(lessons, start=1):
        for group in optimizer.param_groups:
            group["lr"] = group["initial_lr"] * _share(plan, step)
        loss += _learn(network, optimizer, batch)
        if step % _SHOWN_EVERY == 0 or step == plan.steps:
            spent = time.monotonic() - started
            left = spent / step * (plan.steps - step)
            shown = f"step {step}/{plan.steps}  loss {loss / _SHOWN_EVERY:.3f}  {spent:.0f} s, about {left:.0f} s left"
            print(shown, file=sys.stderr, flush=True)
            loss = 0.0
            write(network, pretrained, plan, plan.folder.with_name(f"{plan.folder.name}.part"))
    finish(plan)


def _begin_with(network: MailNetwork, folder: Path) -> None:
    import torch

    from extractors.prose.network import READER
    from models.mail.export import read_state

    network.load_state_dict({name: torch.from_numpy(value) for name, value in read_state(folder / READER).items()})


def _optimizer(network: MailNetwork, plan: TrainingPlan) -> Any:
    import torch

    named = list(network.named_parameters())
    heads = [value for name, value in named if name.partition(".")[0] in _HEADS]
    body = [value for name, value in named if name.partition(".")[0] not in _HEADS]
    groups = [{"params": body, "initial_lr": plan.rate}, {"params": heads, "initial_lr": _HEADS_FASTER * plan.rate}]
    return torch.optim.AdamW(groups, lr=plan.rate, weight_decay=0.0, fused=True)


def _share(plan: TrainingPlan, step: int) -> float:
    """Of the rate: up in a line, then down in a line to almost nothing."""
    return min(step / plan.warm_up, max(0.02, 1 - step / plan.steps))


def _learn(network: MailNetwork, optimizer: Any, batch: Sequence[Lesson]) -> float:
    """One step; the loss before it."""
    import torch
    from torch.nn import functional

    numbers, signs, counts, tags, intents = _tensors(batch)
    with torch.autocast("cpu", dtype=torch.bfloat16):
        tag_scores, intent_scores = network(numbers, signs, counts)
    flat = tag_scores.float().flatten(0, 1)
    loss = functional.cross_entropy(flat, tags.flatten(), ignore_index=_NO_TAG, label_smoothing=_SMOOTHING)
    if (intents != _NO_INTENT).any():
        loss = loss + _INTENT_WEIGHT * functional.cross_entropy(intent_scores.float(), intents, ignore_index=_NO_INTENT)
    optimizer.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), _LONGEST_STEP)
    optimizer.step()
    return float(loss.item())


def _tensors(batch: Sequence[Lesson]) -> tuple[Any, Any, Any, Any, Any]:
    """Lessons side by side, filled up to the longest: pieces, signs, counts, tags at each token's first piece, intents."""
    import torch

    longest = max(len(one.text.numbers) for one in batch)
    numbers = torch.full((len(batch), longest), WordPieces.END)
    signs = torch.zeros(len(batch), longest, len(SIGNS))
    tags = torch.full((len(batch), longest), _NO_TAG)
    for row, one in enumerate(batch):
        count = len(one.text.numbers)
        numbers[row, :count] = torch.tensor(one.text.numbers)
        signs[row, :count] = torch.tensor(one.text.signs)
        tags[row, one.text.firsts] = torch.tensor(one.tags)
    counts = torch.tensor([len(one.text.numbers) for one in batch])
    return numbers, signs, counts, tags, torch.tensor([one.intent for one in batch])


def write(network: MailNetwork, pretrained: Pretrained, plan: TrainingPlan, folder: Path) -> None:
    """The network as a pipeline that spaCy loads, not calibrated yet; what was in the folder goes."""
    from extractors.prose.network import READER, blank_pipeline, reader_of
    from models.mail.export import write_encoder

    trained = {name: value.detach().float().numpy() for name, value in network.state_dict().items()}
    nlp = blank_pipeline()
    nlp.meta.update({
        "name": "orders_in_prose", "version": "2.0.0", "license": "Apache-2.0", "description": "Marks orders in business mails",
        "seed": plan.seed, "batch": plan.batch, "layers": plan.layers, "data": data_hash([EXAMPLES]), "rounds": _rounds(plan),
    })  # fmt: skip
    shutil.rmtree(folder, ignore_errors=True)
    write_encoder(folder / READER, pretrained.pieces, pretrained.table, trained, pretrained.heads)
    reader_of(nlp).from_disk(folder / READER)
    nlp.to_disk(folder, exclude=["vocab", READER])


def _rounds(plan: TrainingPlan) -> list[int]:
    """The steps of each training that led to the weights, in order."""
    if plan.begin_with is None:
        return [plan.steps]
    earlier = json.loads((plan.begin_with / "meta.json").read_text(encoding="utf-8"))
    return [*(earlier.get("rounds") or [earlier["steps"]]), plan.steps]


def finish(plan: TrainingPlan) -> None:
    """Calibrate what was written last, give it its card and put it in its place."""
    from extractors.prose.network import load_pipeline
    from models.mail.calibrate import calibration_of
    from models.mail.card import write_card

    part = plan.folder.with_name(f"{plan.folder.name}.part")
    meta = json.loads((part / "meta.json").read_text(encoding="utf-8"))
    meta["calibration"] = calibration_of(load_pipeline(part))
    (part / "meta.json").write_text(json.dumps(meta, indent=2) + "\n", encoding="utf-8")
    write_card(part, meta)
    shutil.rmtree(plan.folder, ignore_errors=True)
    part.rename(plan.folder)


def data_hash(folders: Sequence[Path]) -> str:
    """Of the files that training data are drawn from, so that weights and examples can be told to belong together."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.glob("*.txt")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def main(arguments: Sequence[str] | None = None) -> None:
    """Train with the default plan; ``--begin-with DIR`` goes on from weights, ``--steps`` and ``--folder`` are for trials."""
    import argparse

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=TrainingPlan.steps)
    parser.add_argument("--folder", type=Path, default=TrainingPlan.folder)
    parser.add_argument("--begin-with", type=Path)
    options: Any = parser.parse_args(arguments)
    train(TrainingPlan(steps=options.steps, folder=options.folder, begin_with=options.begin_with))


if __name__ == "__main__":
    main()
