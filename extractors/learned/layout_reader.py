"""The layout model at work: what each piece of a page is part of, with probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from extractors.inference import inference_core, inference_request
from extractors.learned.answers import BLOCKS, FIELDS, ROLES
from extractors.learned.features import PageNumbers, numbers_of
from extractors.learned.hints import PageHints, hints_of, no_hints
from extractors.learned.pieces import PagePieces, pieces_of
from extractors.learned.word_vectors import WordVectors
from pipeline.core.document import Page
from pipeline.core.errors import DependencyError
from pipeline.core.fields import ExtractedOrder

NETWORK = "layout.onnx"
_MOST, _CONTEXT = 800, 120
"""Pages of more pieces are read in parts that overlap."""
_Array = npt.NDArray[np.float32]


@dataclass(frozen=True)
class PageAnswers:
    """What the model says of a page's pieces; rows add up to 1.

    Attributes:
        fields: ``(pieces, 30)``: of no field, then of each of `answers.FIELDS`.
        announces: The same of what a caption or heading announces.
        blocks: ``(pieces, 8)``: of no block, then of each of `answers.BLOCKS`.
        begins: ``(pieces,)`` of standing in the first row of an order line.
        in_line: ``(pieces,)`` of belonging to an order line.
        role: ``(5,)`` of each of `answers.ROLES`.
    """

    pieces: PagePieces
    fields: _Array
    announces: _Array
    blocks: _Array
    begins: _Array
    in_line: _Array
    role: _Array


class LayoutReader:
    """A trained network of a file; safe to share between threads that call in turn."""

    def __init__(self, path: Path, vectors: WordVectors) -> None:
        self._infer = _compiled(path)
        self._vectors = vectors

    def read(self, page: Page, heard: Sequence[ExtractedOrder | None] = (None,)) -> list[PageAnswers]:
        """The answers for a page, for each of what the model may hear; empty ones where it has no words.

        Args:
            heard: Orders as the rules read the document; None for what the model thinks by itself.
        """
        pieces = pieces_of(page)
        count = len(pieces.pieces)
        if count == 0:
            return [_nothing(pieces)] * len(heard)
        numbers = numbers_of(pieces)
        vectors = self._vectors.of([piece.text for piece in pieces.pieces])
        told = [hints_of(pieces, order) if order is not None else no_hints(count) for order in heard]
        return [self._answers(pieces, numbers, vectors, hints) for hints in told]

    def _answers(self, pieces: PagePieces, numbers: PageNumbers, vectors: _Array, hints: PageHints) -> PageAnswers:
        parts = [self._part(numbers, vectors, hints, begin, end) for begin, end in _parts(len(hints))]
        fields, announces, blocks, line = (_merged([part[index] for part in parts]) for index in range(4))
        role = np.mean([part[4] for part in parts], axis=0)
        return PageAnswers(pieces, fields, announces, blocks, line[:, 0], line[:, 1], role)

    def _part(self, numbers: PageNumbers, vectors: _Array, hints: PageHints, begin: int, end: int) -> tuple[_Array, ...]:
        some = slice(begin, end)
        given = (
            numbers.hashes[some].astype(np.int64),
            numbers.signs[some],
            numbers.places[some],
            vectors[some],
            hints[some].astype(np.int64),
            np.ones(end - begin, np.float32),
        )
        fields, announces, blocks, line, role = self._infer(*(one[None] for one in given))
        return _shares(fields[0]), _shares(announces[0]), _shares(blocks[0]), 1 / (1 + np.exp(-line[0])), _shares(role)[0]


def _parts(count: int) -> list[tuple[int, int]]:
    """Runs of pieces with `_CONTEXT` shared on either side."""
    if count <= _MOST:
        return [(0, count)]
    step = _MOST - 2 * _CONTEXT
    return [(begin, min(count, begin + _MOST)) for begin in range(0, count - 2 * _CONTEXT, step)]


def _nothing(pieces: PagePieces) -> PageAnswers:
    none = np.zeros(0, np.float32)
    fields, blocks = np.zeros((0, 1 + len(FIELDS)), np.float32), np.zeros((0, 1 + len(BLOCKS)), np.float32)
    return PageAnswers(pieces, fields, fields, blocks, none, none, np.full(len(ROLES), 1 / len(ROLES), np.float32))


def _merged(parts: Sequence[_Array]) -> _Array:
    return np.concatenate([rows[_kept(number, len(parts), rows)] for number, rows in enumerate(parts)])


def _kept(number: int, parts: int, rows: _Array) -> slice:
    """What a part tells of: all but the shared margin towards its neighbours."""
    return slice(_CONTEXT if number > 0 else 0, len(rows) - _CONTEXT if number < parts - 1 else len(rows))


def _shares(scores: _Array) -> _Array:
    raised = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: _Array = raised / raised.sum(axis=-1, keepdims=True)
    return shares


@lru_cache(maxsize=1)
def layout_reader() -> LayoutReader:
    """The one that ships.

    Raises:
        DependencyError: Its weights are not installed.
    """
    path = Path(str(files("models.layout").joinpath("weights", NETWORK)))
    if not path.exists():
        raise DependencyError(f"The layout model's weights are missing: {path}. Install the package again.")
    return LayoutReader(path, WordVectors())


def _compiled(path: Path) -> Any:
    core = inference_core()
    request = inference_request(core, core.read_model(path), INFERENCE_PRECISION_HINT="f32")

    def infer(*given: npt.NDArray[Any]) -> tuple[_Array, ...]:
        request.infer(list(given))
        return tuple(request.get_output_tensor(index).data.copy() for index in range(5))

    return infer
