"""PP-OCR's recogniser: strips of one row of print each to signs, with where each one stands and what else it may be.

The weights are PP-OCRv6 small from RapidOCR's wheel (Latin, Chinese and Japanese print); OpenVINO runs them. RapidOCR's own
pipeline is not used: its page analysis costs as much again and parts cells less well than the page's own rows do, and it keeps
only the likeliest reading of every sign.
"""

from __future__ import annotations

import importlib.util
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
import numpy.typing as npt

from extractors.inference import inference_core, inference_request
from extractors.reading.scan import Pixels
from extractors.reading.spellings import Spelling, likeliest_spellings
from pipeline.core.errors import DependencyError

STRIP_HEIGHT = 48
"""Height in pixels of the strips that the network was made for."""
STEP = 8.0
"""Width in pixels of one step of its output."""
# The shapes that strips are read in: how many together, how wide. Every shape costs memory for good and time at its first use,
# so there are few, and a strip is read in the narrowest that holds it, or in the next where that leaves less empty; a wider one
# than the widest is squeezed. Time goes by the pixels that are read, empty ones included.
SHAPES = (
    *((8, 48), (8, 96), (4, 144), (4, 192), (4, 256), (2, 352), (2, 512)),
    *((1, width) for width in (640, 768, 960, 1152, 1408, 1728, 2592, 3600)),
)
# What else a sign may be: so many at most, none less likely than this.
_CHOICES, _UNLIKELY = 6, 0.0005
_WEIGHTS = "models/PP-OCRv6_rec_small.onnx"
_BLANK = ""


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a strip.

    Attributes:
        centre: Where it stands, in pixels of the strip from its left edge.
        choices: What it may be, the likeliest first, each with its probability.
    """

    centre: float
    choices: tuple[tuple[str, float], ...]

    @property
    def text(self) -> str:
        """The likeliest reading."""
        return self.choices[0][0]

    @property
    def confidence(self) -> float:
        """Its probability."""
        return self.choices[0][1]


class StripReader(Protocol):
    """Reads strips of print; keeps its weights between calls."""

    def read(self, strips: Sequence[Pixels]) -> list[tuple[Sign, ...]]:
        """The signs of each strip (grey, ``STRIP_HEIGHT`` high, dark on light), blanks between words among them."""
        ...

    def spellings(self, strips: Sequence[Pixels]) -> list[tuple[Spelling, ...]]:
        """The likeliest readings of each strip as a whole, the likeliest first; none for a strip without print."""
        ...


@lru_cache(maxsize=1)
def strip_reader() -> StripReader:
    """The recogniser of this process, loaded once.

    Raises:
        DependencyError: The library or its weights are missing.
    """
    found = importlib.util.find_spec("rapidocr")
    weights = Path(found.origin).parent / _WEIGHTS if found is not None and found.origin else None
    if weights is None or not weights.is_file():
        raise DependencyError("The weights of PP-OCR are missing. Install the Python package rapidocr, version 3.10 or later.")
    return PpOcrReader(weights)


class PpOcrReader:
    """PP-OCR on OpenVINO, one thread."""

    def __init__(self, weights: Path) -> None:
        core = inference_core()
        network = core.read_model(str(weights))
        signs = str(network.get_rt_info()["framework"]["character"].value).splitlines()
        self._signs = (_BLANK, *signs, " ")
        self._request = inference_request(core, network)

    def read(self, strips: Sequence[Pixels]) -> list[tuple[Sign, ...]]:
        """See StripReader."""
        read: list[tuple[Sign, ...]] = [()] * len(strips)
        for index, scores, squeezed in self._scored(strips):
            read[index] = self._signs_of(scores, STEP * squeezed)
        return read

    def spellings(self, strips: Sequence[Pixels]) -> list[tuple[Spelling, ...]]:
        """See StripReader."""
        read: list[tuple[Spelling, ...]] = [()] * len(strips)
        for index, scores, _ in self._scored(strips):
            read[index] = likeliest_spellings(scores, self._signs)
        return read

    def _scored(self, strips: Sequence[Pixels]) -> Iterator[tuple[int, npt.NDArray[np.float32], float]]:
        """For each strip its index, the probabilities of signs at its steps, and by how much it was squeezed."""
        for (together, width), batch in _batches([strip.shape[1] for strip in strips]):
            images = np.zeros((together, 3, STRIP_HEIGHT, width), np.float32)
            squeezed = [max(1.0, strips[index].shape[1] / width) for index in batch]
            for place, index in enumerate(batch):
                strip = strips[index] if squeezed[place] == 1.0 else cv2.resize(strips[index], (width, STRIP_HEIGHT))
                images[place, :, :, : strip.shape[1]] = strip.astype(np.float32) / 127.5 - 1.0
            self._request.infer([images], share_inputs=True)
            scores = self._request.get_output_tensor().data
            for place, index in enumerate(batch):
                yield index, scores[place], squeezed[place]

    def _signs_of(self, scores: npt.NDArray[np.float32], step: float) -> tuple[Sign, ...]:
        """Signs by CTC: steps with the same likeliest sign in a row are one, blank steps none."""
        best = scores.argmax(axis=1)
        steps = np.arange(len(best), dtype=np.float32)
        changes = np.flatnonzero(np.diff(best, prepend=-1))
        found = []
        for start, end in pairwise([*changes.tolist(), len(best)]):
            if best[start] == 0:
                continue
            certainty = scores[start:end, best[start]]
            surest = scores[start + int(certainty.argmax())]
            centre = (float(certainty @ steps[start:end]) / float(certainty.sum()) + 0.5) * step
            found.append(Sign(centre, self._choices(surest, int(best[start]))))
        return tuple(found)

    def _choices(self, scores: npt.NDArray[np.float32], best: int) -> tuple[tuple[str, float], ...]:
        """What a sign may be, by the probabilities at its surest step."""
        if scores[best] > 1 - _UNLIKELY:  # what most signs are: nothing else is left to look for among thousands
            return ((self._signs[best], float(scores[best])),)
        likely = np.flatnonzero(scores > _UNLIKELY)
        ordered = likely[np.argsort(-scores[likely])][:_CHOICES]
        return tuple((self._signs[index], float(scores[index])) for index in ordered if index != 0)


def _batches(widths: Sequence[int]) -> Iterator[tuple[tuple[int, int], list[int]]]:
    """Shapes, and the indices of the strips that are read together in them."""
    left = sorted(range(len(widths)), key=lambda index: widths[index])
    for (together, width), (_, wider) in zip(SHAPES, [*SHAPES[1:], SHAPES[-1]], strict=True):
        is_widest = width == wider
        count = len(left) if is_widest else bisect_right(left, width, key=lambda index: widths[index])
        over = count % together
        if over and count < len(left) and over * (wider - width) < (together - over) * width:
            count -= over
        for start in range(0, count, together):
            yield (together, width), left[start : min(start + together, count)]
        left = left[count:]
