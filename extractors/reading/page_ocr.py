"""A page image to words and rulings on the page as it stands upright."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extractors.limits import Limits
from extractors.reading.engines import RecognisedWord, recognised_words
from extractors.reading.flatten import flattened
from extractors.reading.languages import first_look
from extractors.reading.letters import is_cjk
from extractors.reading.prepare import straightened, with_even_light
from extractors.reading.ruled_lines import without_ruled_lines
from extractors.reading.scan import Scan, at_reading_resolution, quarter_turned
from extractors.reading.text_rows import RowSheet, holds_print, row_sheet
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
# Gaps as shares of the height of capitals. Recognition tears numbers behind points and commas, and CJK text anywhere.
_TORN_NUMBER_GAP = 0.75
# Free space beside a figure as shares of the pitch, for figures in general and for the 1.
_FREE_LEFT, _FREE_RIGHT = (0.08, 0.2), (0.08, 0.3)
_FIGURES_FOR_PITCH = 3
_PITCH_TOLERANCE = 0.25
_CJK_GAP = 0.6
_CJK_TO_OTHER_GAP = 0.35


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
    scan = with_even_light(at_reading_resolution(scan, limits.rendered_pixels))
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
    read = recognised_words(sheet.pixels, unruled.scan.dpi, look.languages)
    placed = [_on_page(word, sheet) for word in read if not _is_remnant(word, sheet)]
    whole = _torn_words_joined(placed, sheet.print_height)
    words = tuple(_word_box(word, upright.scan) for word in whole[: limits.words_per_page])
    return Recognition(words, unruled.rulings, small_print)


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


def _torn_words_joined(words: list[RecognisedWord], print_height: float) -> list[RecognisedWord]:
    joined: list[RecognisedWord] = []
    for word in words:
        if joined and joined[-1].row == word.row and _are_one(joined[-1], word, print_height):
            joined[-1] = _union(joined[-1], word)
        else:
            joined.append(word)
    return joined


def _are_one(before: RecognisedWord, after: RecognisedWord, print_height: float) -> bool:
    gap = (after.left - before.right) / print_height
    if gap < -0.5:
        return False
    last, first = before.text[-1], after.text[0]
    if before.text.isdecimal() and after.text.isdecimal():
        return _runs_on_in_pitch(before, after)
    if is_cjk(last) or is_cjk(first):
        return gap < (_CJK_GAP if is_cjk(last) and is_cjk(first) else _CJK_TO_OTHER_GAP)
    if last in ".," and first.isdigit() and before.text[0].isdigit():
        return gap < _TORN_NUMBER_GAP
    return first == "-" and len(after.text) > 1 and last.isalnum() and gap < 0.5 * _TORN_NUMBER_GAP


def _runs_on_in_pitch(before: RecognisedWord, after: RecognisedWord) -> bool:
    """Whether two numbers are one, torn where a 1 stands free: figures have one pitch, and a blank is half of it."""
    # The pitch is best told by a number that neither begins nor ends with a 1: its ink reaches nearly to both ends.
    sure = max(before, after, key=lambda word: (len(word.text) >= _FIGURES_FOR_PITCH, "1" not in word.text[0] + word.text[-1]))
    if len(sure.text) < _FIGURES_FOR_PITCH:
        return False
    free = _FREE_LEFT[sure.text[0] == "1"] + _FREE_RIGHT[sure.text[-1] == "1"]
    pitch = (sure.right - sure.left) / (len(sure.text) - free)
    start = before.left - _FREE_LEFT[before.text[0] == "1"] * pitch
    expected = start + (len(before.text) + _FREE_LEFT[after.text[0] == "1"]) * pitch
    return abs(after.left - expected) < _PITCH_TOLERANCE * pitch


def _union(before: RecognisedWord, after: RecognisedWord) -> RecognisedWord:
    characters = len(before.text) + len(after.text)
    return RecognisedWord(
        text=before.text + after.text,
        left=before.left,
        top=min(before.top, after.top),
        right=after.right,
        bottom=max(before.bottom, after.bottom),
        confidence=(before.confidence * len(before.text) + after.confidence * len(after.text)) / characters,
        row=before.row,
    )


def _word_box(word: RecognisedWord, scan: Scan) -> WordBox:
    scale = scan.points_per_pixel
    left, right = max(0.0, word.left * scale), min(scan.width * scale, word.right * scale)
    top, bottom = max(0.0, word.top * scale), min(scan.height * scale, word.bottom * scale)
    return WordBox(word.text, BoundingBox(left, top, max(left, right), max(top, bottom)), round(word.confidence, 3))
