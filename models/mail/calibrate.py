"""Temperatures that make the model's probabilities honest on sentences that it was not trained on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from extractors.prose.labels import TAGS
from models.mail.compose import held_out_sentences
from models.mail.evaluate import HELD_OUT
from models.mail.grammar import load_grammars
from models.mail.markup import tags_of

if TYPE_CHECKING:
    from spacy.language import Language

# Other sentences than those that are scored, of the same held-out templates: what it was trained on says nothing of its doubts.
_SEED, _COUNT = 7, 150
_TEMPERATURES = tuple(step / 10 for step in range(6, 41))


def calibration_of(nlp: Language) -> dict[str, float]:
    """The temperature at which the probabilities of tokens fit best, and what it was fitted on."""
    from extractors.prose.model import MailModel

    model = MailModel(nlp)
    logits: list[npt.NDArray[np.float64]] = []
    gold: list[int] = []
    for grammar in load_grammars(HELD_OUT):
        for marked in held_out_sentences(grammar, _COUNT, _SEED)[len(grammar.literals) :]:
            logits.append(model.scores(marked.text)[0])
            gold += [TAGS.index(tag) for tag in tags_of(marked)]
    scores, wanted = np.concatenate(logits), np.array(gold)
    best = min(_TEMPERATURES, key=lambda temperature: _surprise(scores / temperature, wanted))
    return {"temperature": best, "intent_temperature": 1.5, "tokens": float(len(wanted))}


def _surprise(logits: npt.NDArray[np.float64], wanted: npt.NDArray[np.int64]) -> float:
    """Mean negative log likelihood."""
    top = logits.max(axis=1, keepdims=True)
    norms = np.log(np.exp(logits - top).sum(axis=1)) + top[:, 0]
    return float((norms - logits[np.arange(len(wanted)), wanted]).mean())
