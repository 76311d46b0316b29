"""A page image to words and rulings on the page as it stands upright."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.limits import Limits
from extractors.reading.engines import RecognisedWord, recognised_words
from extractors.reading.figures import with_figures_read_again
from extractors.reading.flatten import flattened
from extractors.reading.languages import EAST_ASIAN, first_look
from extractors.reading.prepare import straightened, with_dark_bands_inverted, with_even_light
from extractors.reading.ruled_lines import without_ruled_lines
from extractors.reading.scan import Scan, at_reading_resolution, quarter_turned
from extractors.reading.text_rows import RowSheet, holds_print, row_sheet
from extractors.reading.torn_words import with_torn_words_joined
from extractors.reading.upright import Upright, upright_turn
from pipeline.core.document import BoundingBox, Page, Ruling, WordBox, WordSource
from pipeline.core.issues import Issue, Severity

# The back of an order, with the terms in two columns of six point, has five times the letters of the fullest page of lines and
# takes a minute to recognise. Of such prose only the first rows are read: they say what the page is.
MOST_LETTERS_OF_AN_ORDER = 6500
SMALL_PRINT_ROWS = 12
# What is left of lines, frames and specks reads as these.
_REMNANT = re.compile(r"[|_~`´‘’'\"“”.,·•°^=<>\\/\-—–]+")
_REMNANT_CONFIDENCE = 0.6
_LEAST_CONFIDENCE = 0.05


@dataclass(frozen=True, slots=True)
class UprightScan:
    """A page image ready to be read, and how it was turned; its pixels are the page as displayed."""

    scan: Scan
    turn: Upright


@dataclass(frozen=True, slots=True)
class Recognition:
    """What was read of an upright page, in points; ``small_print`` when most of it was left out for being terms."""

    words: tuple[WordBox, ...]
    rulings: tuple[Ruling, ...]
    small_print: bool = False


def recognised_page(scan: Scan, number: int, limits: Limits) -> tuple[Page, tuple[Issue, ...]]:
    """Read a page image.

    Raises:
        DependencyError: Tesseract or language data is missing.
        LimitExceeded: ``too-slow``.
    """
    upright = upright_scan(scan, limits)
    recognition = recognition_of(upright, limits)
    page = upright.scan
    read = Page(
        number=number,
        width=page.width * page.points_per_pixel,
        height=page.height * page.points_per_pixel,
        words=recognition.words,
        rulings=recognition.rulings,
        source=WordSource.OCR,
        rotation=upright.turn.degrees,
    )
    left_out = Issue("small-print", Severity.INFO, "A page of small print: only its head was read.", f"page {number}")
    return read, (left_out,) if recognition.small_print else ()


def upright_scan(scan: Scan, limits: Limits) -> UprightScan:
    """The sheet of a photo flattened, light evened, turned upright and straightened: the page as displayed."""
    scan = scan if scan.bilevel else flattened(scan) or scan
    scan = with_dark_bands_inverted(with_even_light(at_reading_resolution(scan, limits.rendered_pixels)))
    turn = upright_turn(scan) if holds_print(scan) else Upright(0)
    return UprightScan(straightened(quarter_turned(scan, turn.degrees)), turn)


def recognition_of(upright: UprightScan, limits: Limits) -> Recognition:
    """Words and rulings of an upright page.

    Raises:
        DependencyError: Tesseract or language data is missing.
        LimitExceeded: ``too-slow``.
    """
    unruled = without_ruled_lines(upright.scan)
    walls = [ruling for ruling in unruled.rulings if not ruling.is_horizontal]
    sheet = row_sheet(unruled.scan, walls)
    if not sheet.rows:
        return Recognition((), unruled.rulings)
    look = first_look(unruled.scan, upright.turn.script, upright.turn.script_confidence)
    small_print = sheet.letters > MOST_LETTERS_OF_AN_ORDER and look.is_prose
    if small_print:
        sheet = sheet.head(SMALL_PRINT_ROWS)
    whole = _words_of(sheet, unruled.scan.dpi, look.languages)
    if look.languages in EAST_ASIAN:
        whole = with_figures_read_again(whole, _words_of(sheet, unruled.scan.dpi, "eng"))
    words = tuple(_word_box(_on_page(word, sheet), upright.scan) for word in whole[: limits.words_per_page])
    return Recognition(words, unruled.rulings, small_print)


def _words_of(sheet: RowSheet, dpi: float, languages: str) -> list[RecognisedWord]:
    read = recognised_words(sheet.pixels, dpi, languages)
    return with_torn_words_joined([word for word in read if not _is_remnant(word, sheet)], sheet)


def _on_page(word: RecognisedWord, sheet: RowSheet) -> RecognisedWord:
    left, top, right, bottom = sheet.on_page(word.left, word.top, word.right, word.bottom)
    # A remnant of a ruled line sticks to the word beside it.
    text = word.text.strip("|_") or word.text
    return replace(word, text=text, left=left, top=top, right=max(left, right), bottom=bottom)


def _is_remnant(word: RecognisedWord, sheet: RowSheet) -> bool:
    if word.confidence < _LEAST_CONFIDENCE:
        return True
    if not _REMNANT.fullmatch(word.text):
        return False
    long_and_flat = word.right - word.left > 2 * sheet.print_height and word.bottom - word.top < 0.4 * sheet.print_height
    return word.confidence < _REMNANT_CONFIDENCE or long_and_flat or set(word.text) <= set("|_")


def _word_box(word: RecognisedWord, scan: Scan) -> WordBox:
    scale = scan.points_per_pixel
    left, right = max(0.0, word.left * scale), min(scan.width * scale, word.right * scale)
    top, bottom = max(0.0, word.top * scale), min(scan.height * scale, word.bottom * scale)
    return WordBox(word.text, BoundingBox(left, top, max(left, right), max(top, bottom)), round(word.confidence, 3))
