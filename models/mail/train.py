"""Training of the model that reads orders in prose: ``python -m models.mail.train`` (`make model-mail`)."""

from __future__ import annotations

import hashlib
import itertools
import json
import os
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extractors.prose.labels import TAGS, Intent
from models.mail.compose import Sample, samples
from models.mail.grammar import load_grammars
from models.mail.markup import tags_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.training import Example

# In steps: a line of progress, and what there is so far beside the plan's folder, for whoever must break off.
_SHOWN_EVERY, _KEPT_EVERY = 250, 1000
HERE = Path(__file__).parent
EXAMPLES, NETWORK, WEIGHTS = HERE / "examples", HERE / "network.cfg", HERE / "weights"


@dataclass(frozen=True)
class TrainingPlan:
    """How a model is trained; the defaults make the model that is shipped.

    No text is seen twice, so nothing is gained by dropout.
    """

    seed: int = 20260
    steps: int = 14_000
    batch: int = 10
    rate: float = 0.001
    dropout: float = 0.0
    warm_up: int = 200
    folder: Path = WEIGHTS


def train(plan: TrainingPlan) -> Language:
    """Train a model, calibrate it, and write it with its card to the plan's folder; what was there goes.

    Progress goes to stderr. The same plan and versions give the same model.
    """
    from thinc.api import Adam, fix_random_seed

    fix_random_seed(plan.seed)
    nlp = _blank_pipeline()
    source = samples(load_grammars(EXAMPLES), plan.seed)
    nlp.initialize(lambda: [_example(nlp, sample) for sample in itertools.islice(source, 200)])
    optimizer = Adam(plan.rate, L2=0.0, grad_clip=1.0, use_averages=True)
    started = time.monotonic()
    losses: dict[str, float] = {}
    for step, batch in enumerate(_batches(nlp, source, plan.batch, plan.steps), start=1):
        optimizer.learn_rate = _rate(plan, step)
        nlp.update(batch, sgd=optimizer, losses=losses, drop=plan.dropout)
        if step % _SHOWN_EVERY == 0 or step == plan.steps:
            _show(step, plan.steps, losses, started)
            losses = {}
        if step % _KEPT_EVERY == 0 and step < plan.steps:
            with nlp.use_params(optimizer.averages):
                nlp.to_disk(plan.folder.with_name(f"{plan.folder.name}.part"), exclude=["vocab"])
    with nlp.use_params(optimizer.averages):
        _write(nlp, plan)
    return nlp


def _blank_pipeline() -> Language:
    from spacy import util
    from thinc.api import Config

    from extractors.prose.network import component

    nlp = util.load_model_from_config(Config().from_disk(NETWORK), auto_fill=True)
    for tag in TAGS:
        component(nlp, "marks").add_label(tag)
    for intent in Intent:
        component(nlp, "intent").add_label(intent.value)
    return nlp


def _batches(nlp: Language, source: Iterator[Sample], size: int, count: int) -> Iterator[list[Example]]:
    for _ in range(count):
        yield [_example(nlp, sample) for sample in itertools.islice(source, size)]


def _example(nlp: Language, sample: Sample) -> Example:
    from spacy.tokens import Doc
    from spacy.training import Example

    predicted = nlp.make_doc(sample.marked.text)
    words, spaces = [token.text for token in predicted], [bool(token.whitespace_) for token in predicted]
    reference = Doc(nlp.vocab, words=words, spaces=spaces, tags=tags_of(sample.marked))
    if sample.intent is not None:
        reference.cats = {intent.value: float(intent is sample.intent) for intent in Intent}
    return Example(predicted, reference)


def _rate(plan: TrainingPlan, step: int) -> float:
    """Up in a line, then down in a line to almost nothing."""
    return plan.rate * min(step / plan.warm_up, max(0.01, 1 - step / plan.steps))


def _show(step: int, steps: int, losses: dict[str, float], started: float) -> None:
    spent = time.monotonic() - started
    left = spent / step * (steps - step)
    shown = "  ".join(f"{name} {loss:.0f}" for name, loss in losses.items() if name != "tok2vec")
    print(f"step {step}/{steps}  {shown}  {spent:.0f} s, about {left:.0f} s left", file=sys.stderr, flush=True)


def _write(nlp: Language, plan: TrainingPlan) -> None:
    from models.mail.calibrate import calibration_of
    from models.mail.card import write_card

    nlp.meta.update({
        "name": "orders_in_prose", "version": "1.0.0", "license": "Apache-2.0", "description": "Marks orders in business mails",
        "seed": plan.seed, "steps": plan.steps, "batch": plan.batch, "data": data_hash([EXAMPLES]),
    })  # fmt: skip
    nlp.meta["calibration"] = calibration_of(nlp)
    shutil.rmtree(plan.folder, ignore_errors=True)
    shutil.rmtree(plan.folder.with_name(f"{plan.folder.name}.part"), ignore_errors=True)
    nlp.to_disk(plan.folder, exclude=["vocab"])
    write_card(plan.folder, json.loads((plan.folder / "meta.json").read_text(encoding="utf-8")))


def data_hash(folders: Sequence[Path]) -> str:
    """Of the files that training data are drawn from, so that weights and examples can be told to belong together."""
    digest = hashlib.sha256()
    for path in sorted(path for folder in folders for path in folder.glob("*.txt")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def main(arguments: Sequence[str] | None = None) -> None:
    """Train with the default plan; ``--steps N`` and ``--folder DIR`` for trials."""
    import argparse

    os.environ.setdefault("OMP_NUM_THREADS", "1")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=TrainingPlan.steps)
    parser.add_argument("--folder", type=Path, default=TrainingPlan.folder)
    options: Any = parser.parse_args(arguments)
    train(TrainingPlan(steps=options.steps, folder=options.folder))


if __name__ == "__main__":
    main()
