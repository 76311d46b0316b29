"""Tesseract: an image to words, and which way up a page is and in which script."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import pytesseract
from PIL import Image

from extractors.reading.scan import Pixels
from pipeline.core.errors import DependencyError, LimitExceeded

# One thread each: on a page's size its threads mostly wait for each other, and the workers beside this one need the cores.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

EVEN_ROWS = 6
"""Page segmentation mode for a sheet of even rows."""
SECONDS_PER_CALL = 90
_PROGRAM_HELP = (
    "Tesseract is not installed, and this page is an image. Install it with `sudo apt-get install tesseract-ocr` "
    "(deploy/setup-debian.sh does), then try again."
)


@dataclass(frozen=True, slots=True)
class RecognisedWord:
    """A word as the engine read it; edges in pixels of the image, confidence 0..1, row as the engine counted rows."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    confidence: float
    row: int


@dataclass(frozen=True, slots=True)
class Orientation:
    """How far clockwise a page must be turned to stand upright, in which script it is, and how sure the engine is of both."""

    degrees: int
    confidence: float
    script: str
    script_confidence: float


def recognised_words(pixels: Pixels, dpi: float, languages: str, mode: int = EVEN_ROWS) -> list[RecognisedWord]:
    """Words of an image.

    Args:
        languages: Names of language packs joined by ``+``, the likeliest first.

    Raises:
        DependencyError: Tesseract or a language pack is missing.
        LimitExceeded: ``too-slow``.
    """
    require_languages(languages)
    try:
        columns = pytesseract.image_to_data(
            _image(pixels),
            lang=languages,
            config=f"--psm {mode} --dpi {round(dpi)}",
            output_type=pytesseract.Output.DICT,
            timeout=SECONDS_PER_CALL,
        )
    except pytesseract.TesseractNotFoundError as error:
        raise DependencyError(_PROGRAM_HELP) from error
    except pytesseract.TesseractError as error:
        if "Image too small" in str(error.message) or "empty" in str(error.message).lower():
            return []
        raise DependencyError(f"Tesseract failed: {str(error.message)[:200]}. Check its installation.") from error
    except RuntimeError as error:  # what pytesseract raises when its time is up
        raise LimitExceeded("Recognising a page took too long and was stopped. Look at it by hand.", "too-slow") from error
    return list(_words(columns))


def _words(columns: dict[str, list[str | int | float]]) -> Iterable[RecognisedWord]:
    rows: dict[tuple[object, object, object], int] = {}
    for index, text in enumerate(columns["text"]):
        confidence = float(columns["conf"][index])
        if confidence < 0 or not str(text).strip():
            continue
        key = (columns["block_num"][index], columns["par_num"][index], columns["line_num"][index])
        left, top = float(columns["left"][index]), float(columns["top"][index])
        yield RecognisedWord(
            text=str(text).strip(),
            left=left,
            top=top,
            right=left + float(columns["width"][index]),
            bottom=top + float(columns["height"][index]),
            confidence=min(max(confidence / 100, 0.0), 1.0),
            row=rows.setdefault(key, len(rows)),
        )


def orientation_of(pixels: Pixels, dpi: float) -> Orientation | None:
    """Which way up the page is, or None where it holds too little print to tell.

    Raises:
        DependencyError: Tesseract or its ``osd`` data is missing.
    """
    require_languages("osd")
    try:
        found = pytesseract.image_to_osd(
            _image(pixels), config=f"--dpi {round(dpi)}", output_type=pytesseract.Output.DICT, timeout=SECONDS_PER_CALL
        )
    except pytesseract.TesseractNotFoundError as error:
        raise DependencyError(_PROGRAM_HELP) from error
    except (pytesseract.TesseractError, RuntimeError):
        return None  # "Too few characters": the normal answer to a nearly blank page
    return Orientation(
        degrees=int(found["rotate"]) % 360,
        confidence=float(found["orientation_conf"]),
        script=str(found["script"]),
        script_confidence=float(found["script_conf"]),
    )


def require_languages(languages: str) -> None:
    """Raise DependencyError, with the package to install, unless every language pack is there."""
    missing = [language for language in languages.split("+") if language not in installed_languages()]
    if missing:
        packages = " ".join(f"tesseract-ocr-{language.replace('_', '-')}" for language in missing)
        raise DependencyError(
            f"Tesseract has no data for {', '.join(missing)}. Install it with `sudo apt-get install {packages}`."
        )


@lru_cache(maxsize=1)
def installed_languages() -> frozenset[str]:
    """Names of the installed language packs.

    Raises:
        DependencyError: Tesseract is not installed.
    """
    try:
        return frozenset(pytesseract.get_languages())
    except pytesseract.TesseractNotFoundError as error:
        raise DependencyError(_PROGRAM_HELP) from error


def _image(pixels: Pixels) -> Image.Image:
    image = Image.fromarray(pixels)
    image.format = "PPM"  # handed over as it is: writing a PNG takes longer than recognising a short page
    return image
