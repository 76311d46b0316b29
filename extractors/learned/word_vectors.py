"""What words mean, as the mean of the word pieces that the encoder of messages ships with: frozen, and shared with it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extractors.learned.features import folded
from extractors.prose.encoder import PIECES, TABLE, unpacked
from extractors.prose.wordpieces import WordPieces

VECTOR = 384
_MOST_KEPT = 60_000


class WordVectors:
    """Vectors of words, about 1 long; words without letters have none (zeros), for their signs say all of it."""

    def __init__(self, folder: Path | None = None) -> None:
        where = folder or Path(str(files("models.mail").joinpath("weights", "reader")))
        lines = (where / PIECES).read_text(encoding="utf-8").split("\n")
        pairs = [line.split("\t") for line in lines if line]
        self._pieces = WordPieces([(piece, float(score)) for piece, score in pairs])
        self._table = np.load(where / TABLE, mmap_mode="r")
        self._known: dict[str, npt.NDArray[np.float32]] = {}

    def of(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """``(texts, 384)``."""
        rows = np.zeros((len(texts), VECTOR), dtype=np.float32)
        for index, text in enumerate(texts):
            if any(map(str.isalpha, text)):
                rows[index] = self._vector(text)
        return rows

    def _vector(self, text: str) -> npt.NDArray[np.float32]:
        plain = folded(text).strip(".,;:()[]") or text
        found = self._known.get(plain)
        if found is None:
            numbers = self._pieces.split(plain, after_space=True)
            mean = unpacked(self._table[np.array(numbers)]).mean(axis=0)
            found = mean / max(1e-6, float(np.linalg.norm(mean)))
            if len(self._known) < _MOST_KEPT:
                self._known[plain] = found
        return found
