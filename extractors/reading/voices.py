"""The voices that are asked what a single word says: PP-OCR at three heights, and Tesseract, which errs in other places."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

import cv2
import numpy as np

from extractors.reading.scan import Pixels
from extractors.reading.spellings import Spelling
from extractors.reading.strip_reader import STRIP_HEIGHT, strip_reader
from extractors.reading.tesseract import LATIN, word_readings

# Heights of the print in the strip, of 48 pixels. Smaller print falls into other steps of the network and is seen anew.
HEIGHTS = (48, 38, 30)
_BESIDE = 6


class Voice(Protocol):
    """Reads crops of one word or one row each; every engine is asked through this."""

    @property
    def name(self) -> str:
        """What its weights are filed under."""
        ...

    def spellings(self, crops: Sequence[Pixels]) -> list[tuple[Spelling, ...]]:
        """The likeliest readings of each crop (grey, dark on light, free around the print), the likeliest first."""
        ...


class StripVoice:
    """PP-OCR on crops scaled so that they are ``height`` pixels high."""

    def __init__(self, height: int) -> None:
        self._height = height

    @property
    def name(self) -> str:
        """See Voice."""
        return f"strip_{self._height}"

    def spellings(self, crops: Sequence[Pixels]) -> list[tuple[Spelling, ...]]:
        """See Voice."""
        return strip_reader().spellings([self._strip(crop) for crop in crops])

    def _strip(self, crop: Pixels) -> Pixels:
        factor = self._height / crop.shape[0]
        size = (max(8, round(crop.shape[1] * factor)), self._height)
        strip = cv2.resize(crop, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC)
        above = (STRIP_HEIGHT - self._height) // 2
        beside = _BESIDE if above else 0
        free = ((above, STRIP_HEIGHT - self._height - above), (beside, beside))
        return np.asarray(np.pad(strip, free, constant_values=255), dtype=np.uint8)


class TesseractVoice:
    """Tesseract with data for Latin print: figures and codes are Latin in all scripts."""

    name = "tesseract"

    def spellings(self, crops: Sequence[Pixels]) -> list[tuple[Spelling, ...]]:
        """See Voice."""
        return word_readings(crops, LATIN)


@lru_cache(maxsize=1)
def voices() -> tuple[Voice, ...]:
    """All voices of this process."""
    return (*(StripVoice(height) for height in HEIGHTS), TesseractVoice())
