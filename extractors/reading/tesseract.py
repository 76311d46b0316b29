"""Tesseract on crops of single words: within the process where tesserocr is installed, else all crops on one sheet.

A crop takes 3 ms within the process; a process of Tesseract's own takes 100 ms to start. Tesserocr brings its own program
library and reads the language data of the installed Tesseract.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from extractors.reading.engines import EVEN_ROWS, RecognisedWord, recognised_words, require_languages
from extractors.reading.scan import READING_DPI, Pixels
from extractors.reading.spellings import Spelling

os.environ.setdefault("OMP_THREAD_LIMIT", "1")

LATIN = "eng"
# Free space around a crop in pixels; without it Tesseract takes the first sign for the page's edge.
_FREE = 12
_DATA = (
    "TESSDATA_PREFIX",
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
)


def word_readings(crops: Sequence[Pixels], languages: str) -> list[tuple[Spelling, ...]]:
    """What stands in each crop, one reading each; none where nothing was seen.

    Raises:
        DependencyError: Tesseract or the language data is missing.
        LimitExceeded: ``too-slow``.
    """
    if not crops:
        return []
    require_languages(languages)
    within = _within_process(languages)
    return [_read(within, crop) for crop in crops] if within is not None else _on_one_sheet(crops, languages)


@lru_cache(maxsize=4)
def _within_process(languages: str) -> Any:
    """An engine of tesserocr, kept for the life of the process; None where it or its data is not there."""
    try:
        import tesserocr
    except ImportError:
        return None
    folders = [os.environ.get(_DATA[0], ""), *_DATA[1:]]
    for folder in folders:
        if folder and all((Path(folder) / f"{language}.traineddata").is_file() for language in languages.split("+")):
            try:
                return tesserocr.PyTessBaseAPI(
                    path=folder, lang=languages, oem=tesserocr.OEM.LSTM_ONLY, psm=tesserocr.PSM.SINGLE_LINE
                )
            except RuntimeError:  # data of another version
                continue
    return None


def _read(engine: Any, crop: Pixels) -> tuple[Spelling, ...]:
    engine.SetImage(Image.fromarray(np.pad(crop, _FREE, constant_values=255)))
    engine.SetSourceResolution(READING_DPI)
    text = " ".join(engine.GetUTF8Text().split())
    certainty = min(max(engine.MeanTextConf() / 100, 0.0), 1.0)
    engine.Clear()
    return (Spelling(text, certainty),) if text else ()


def _on_one_sheet(crops: Sequence[Pixels], languages: str) -> list[tuple[Spelling, ...]]:
    """The crops below each other, read by one run of the program."""
    starts = np.cumsum([0, *(crop.shape[0] + 2 * _FREE for crop in crops)])
    sheet = np.full((int(starts[-1]), max(crop.shape[1] for crop in crops) + 2 * _FREE), 255, np.uint8)
    for start, crop in zip(starts, crops, strict=False):
        sheet[start + _FREE : start + _FREE + crop.shape[0], _FREE : _FREE + crop.shape[1]] = crop
    rows: list[list[RecognisedWord]] = [[] for _ in crops]
    for word in recognised_words(sheet, READING_DPI, languages, EVEN_ROWS):
        rows[int(np.searchsorted(starts, (word.top + word.bottom) / 2, side="right")) - 1].append(word)
    return [_row_spelling(row) for row in rows]


def _row_spelling(row: Sequence[RecognisedWord]) -> tuple[Spelling, ...]:
    if not row:
        return ()
    text = " ".join(word.text for word in sorted(row, key=lambda word: word.left))
    return (Spelling(text, min(word.confidence for word in row)),)
