"""The trained pipeline: loaded once at first need, and what it says about a text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from extractors.prose.completion import completed
from extractors.prose.labels import BEGINS, BEGINS_ITEM, CONTINUES, OUTSIDE, TAGS, Intent, Mark
from extractors.prose.spans import TextSpan
from extractors.prose.tokens import Piece, pieces_of
from pipeline.core.errors import DependencyError

if TYPE_CHECKING:
    from spacy.language import Language

# Weights are data: they lie with the training code and are read as files, nothing of it is imported.
WEIGHTS = Path(__file__).parents[2] / "models" / "mail" / "weights"
# So many tokens of a message are read; nobody types an order of more lines than that by hand.
MOST_TOKENS = 6000
_Scores = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Annotated:
    """What the model says about a text: marked spans from left to right, and how likely each intent is."""

    spans: tuple[TextSpan, ...]
    intents: dict[Intent, float]


class MailModel:
    """The pipeline with the temperature that makes its probabilities honest."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        calibration = nlp.meta.get("calibration", {})
        self._temperature = float(calibration.get("temperature", 1.0))
        self._intent_temperature = float(calibration.get("intent_temperature", 1.0))

    def annotate(self, text: str) -> Annotated:
        """Marks and intents of a text; a blank one has none and is about something else."""
        pieces = pieces_of(text)[:MOST_TOKENS]
        if not pieces:
            return Annotated((), {intent: float(intent is Intent.OTHER) for intent in Intent})
        logits, intents = self.scores(text[: pieces[-1].end])
        probabilities = _softmax(logits / self._temperature)
        spans = _spans(pieces, _best_path(np.log(probabilities + 1e-9)), probabilities)
        return Annotated(tuple(completed(spans, text)), dict(zip(Intent, intents, strict=True)))

    def scores(self, text: str) -> tuple[_Scores, list[float]]:
        """Raw scores ``(tokens, tags)`` in the order of `TAGS`, and the probability of each intent."""
        from extractors.prose.network import predict  # spaCy takes a second to import, and most documents are no mails

        logits, shares = predict(self._nlp, text)
        shares = np.power(np.clip(shares, 1e-9, 1.0), 1 / self._intent_temperature)
        return logits.astype(np.float64), [float(share) for share in shares / shares.sum()]


@cache
def load_model(folder: Path = WEIGHTS) -> MailModel:
    """The model of a folder, read once a process.

    Raises:
        DependencyError: If the weights are not there.
    """
    if not (folder / "config.cfg").exists():
        raise DependencyError(f"The model that reads orders in prose is missing from {folder}. Run `make model-mail`.")
    from extractors.prose.network import load_pipeline

    return MailModel(load_pipeline(folder))


def _softmax(logits: _Scores) -> _Scores:
    raised: _Scores = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: _Scores = raised / raised.sum(axis=1, keepdims=True)
    return shares


@cache
def _transitions() -> tuple[_Scores, _Scores]:
    """What may follow what: a run goes on only in what it began as; and what may stand first."""
    table = np.zeros((len(TAGS), len(TAGS)))
    first = np.zeros(len(TAGS))
    for index, tag in enumerate(TAGS):
        step, _, mark = tag.partition("-")
        if step == CONTINUES:
            allowed = [other.partition("-")[2] == mark for other in TAGS]
            table[:, index] = np.where(allowed, 0.0, -1e6)
            first[index] = -1e6
    return table, first


def _best_path(logs: _Scores) -> list[int]:
    table, first = _transitions()
    best = logs[0] + first
    back = np.zeros(logs.shape, dtype=np.int64)
    for index in range(1, len(logs)):
        options = best[:, None] + table
        back[index] = options.argmax(axis=0)
        best = options[back[index], np.arange(len(TAGS))] + logs[index]
    path = [int(best.argmax())]
    for index in range(len(logs) - 1, 0, -1):
        path.append(int(back[index, path[-1]]))
    return path[::-1]


@cache
def _columns(mark: Mark) -> tuple[list[int], list[int]]:
    """The columns of the tags that begin a mark, and of those that continue it."""
    # Whether a day is wanted for one article or for all is another question than whether a day is wanted.
    marks = (Mark.DATE, Mark.LINE_DATE) if mark in (Mark.DATE, Mark.LINE_DATE) else (mark,)
    begins = [TAGS.index(f"{step}-{one}") for one in marks for step in (BEGINS_ITEM, BEGINS) if f"{step}-{one}" in TAGS]
    return begins, [TAGS.index(f"{CONTINUES}-{one}") for one in marks]


def _spans(pieces: list[Piece], path: list[int], probabilities: _Scores) -> list[TextSpan]:
    found: list[TextSpan] = []
    index = 0
    while index < len(pieces):
        tag = TAGS[path[index]]
        if tag == OUTSIDE:
            index += 1
            continue
        step, _, name = tag.partition("-")
        mark = Mark(name)
        begins, goes_on = _columns(mark)
        last = index
        while last + 1 < len(pieces) and TAGS[path[last + 1]] == f"{CONTINUES}-{mark}":
            last += 1
        begun = float(probabilities[index, begins].sum())
        confidence = min([begun, *(float(row[goes_on].sum()) for row in probabilities[index + 1 : last + 1])])
        if last + 1 < len(pieces):
            confidence *= 1 - float(probabilities[last + 1, goes_on].sum())
        link = float(probabilities[index, path[index]]) / max(begun, 1e-9)
        span = TextSpan(pieces[index].start, pieces[last].end, mark, step == BEGINS_ITEM, confidence, min(link, 1.0))
        found.append(span)
        index = last + 1
    return found
