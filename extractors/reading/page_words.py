"""The words of a page's rows: by the strip reader, and by Tesseract where the script is one that the other does not know."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extractors.reading.decimal_marks import with_decimal_marks_of_the_page
from extractors.reading.engines import RecognisedWord, orientation_of, recognised_words
from extractors.reading.figures import with_figures_settled
from extractors.reading.fitting_signs import fitting, page_print, with_figures_among_figures
from extractors.reading.glued_captions import with_captions_parted
from extractors.reading.known_words import with_known_words
from extractors.reading.neighbouring_signs import told_by_neighbours
from extractors.reading.scripts import in_script, missing_data_message, reader_of
from extractors.reading.spaced_words import with_spaced_letters_joined
from extractors.reading.strip_reader import Sign, strip_reader
from extractors.reading.strip_words import figure_gap_of, words_of
from extractors.reading.strips import Strip, strips_of
from extractors.reading.text_rows import PrintRows, RowSheet, row_sheet
from extractors.reading.torn_words import with_torn_words_joined

# Of print in its own scripts the strip reader finds hardly one letter in forty unclear, of others every seventh or more.
_UNCLEAR_LETTER, _UNCLEAR_SHARE = 0.7, 0.08
_FEWEST_LETTERS = 12
# What is left of lines, frames and specks reads as these.
_REMNANT = re.compile(r"[|_~`´‘’'\"“”.,·•°^=<>\\/\-—–一丨]+|[1lIi\[\](){}]")
_REMNANT_CONFIDENCE = 0.6
_LEAST_CONFIDENCE = 0.05
# Shapes of lines as shares of the height of capitals.
_FLAT, _LONG, _NARROW, _HIGH = 0.25, 0.45, 0.2, 1.25
# A sign that stands alone is read with such confidence, or it is none; more so where it is lower or higher than letters are.
_CLEAR_SIGN, _CERTAIN, _LETTER_HEIGHT = 0.7, 0.97, (0.6, 1.25)


@dataclass(frozen=True, slots=True)
class RowWords:
    """Words of a page's rows, boxes in pixels of the page; ``unread`` says what is missing to read their script."""

    words: list[RecognisedWord]
    unread: str = ""


def words_in_rows(found: PrintRows, dpi: float) -> RowWords:
    """The words of the rows by the reader of their script.

    Raises:
        DependencyError: An engine or its data is missing.
        LimitExceeded: ``too-slow``.
    """
    strips = strips_of(found)
    lines = strip_reader().read([strip.pixels for strip in strips])
    written = page_print(lines)
    fitted = with_decimal_marks_of_the_page(fitting(lines, written))
    if not written.is_cjk:
        fitted = [with_known_words(line, written.language) for line in fitted]
    words = _strip_words(strips, fitted, found.print_height)
    opinion = orientation_of(found.pixels, dpi) if _is_unclear(lines) else None
    if opinion is None:
        return RowWords(words)
    reader = reader_of(opinion.script)
    if reader.missing:
        return RowWords(words, missing_data_message(opinion.script, reader.missing))
    if not reader.languages:
        return RowWords(words)
    read = in_script(_sheet_words(row_sheet(found), dpi, reader.languages), opinion.script)
    return RowWords(with_figures_settled(read, words, found.pixels))


def texts_in_rows(found: PrintRows) -> list[str]:
    """The words of the rows without places, for a quick look at a page."""
    lines = strip_reader().read([strip.pixels for strip in strips_of(found)])
    return [word for line in lines for word in "".join(sign.text for sign in line).split()]


def _strip_words(strips: Sequence[Strip], lines: Sequence[Sequence[Sign]], height: float) -> list[RecognisedWord]:
    gap = figure_gap_of(strips, lines)
    in_strips = [
        words_of(strip, with_figures_among_figures(told_by_neighbours(signs)), gap)
        for strip, signs in zip(strips, lines, strict=True)
    ]
    alone = {id(words[0]) for words in in_strips if len(words) == 1}
    read = with_captions_parted(with_spaced_letters_joined([word for words in in_strips for word in words], height))
    return [
        word
        for word in read
        if word.confidence >= _LEAST_CONFIDENCE and not (id(word) in alone and _is_line_remnant(word, height))
    ]


def _is_unclear(lines: Sequence[Sequence[Sign]]) -> bool:
    letters = [sign.confidence for line in lines for sign in line if sign.text.isalpha()]
    return len(letters) >= _FEWEST_LETTERS and sum(c < _UNCLEAR_LETTER for c in letters) > _UNCLEAR_SHARE * len(letters)


def _is_line_remnant(word: RecognisedWord, print_height: float) -> bool:
    """Whether what stands alone is a line's or a shadow's remnant: of no letter's shape, or no clear letter."""
    width, height = (word.right - word.left) / print_height, (word.bottom - word.top) / print_height
    if len(word.text) == 1 and word.confidence < (_CLEAR_SIGN if _LETTER_HEIGHT[0] < height < _LETTER_HEIGHT[1] else _CERTAIN):
        return True
    if not _REMNANT.fullmatch(word.text):
        return False
    return (height < _FLAT and width > _LONG) or width < _NARROW or (height > _HIGH and width < 2 * _NARROW)


def _sheet_words(sheet: RowSheet, dpi: float, languages: str) -> list[RecognisedWord]:
    read = recognised_words(sheet.pixels, dpi, languages)
    whole = with_torn_words_joined([word for word in read if not _is_sheet_remnant(word, sheet)], sheet)
    return [_on_page(word, sheet) for word in whole]


def _on_page(word: RecognisedWord, sheet: RowSheet) -> RecognisedWord:
    left, top, right, bottom = sheet.on_page(word.left, word.top, word.right, word.bottom)
    # A remnant of a ruled line sticks to the word beside it.
    text = word.text.strip("|_") or word.text
    return replace(word, text=text, left=left, top=top, right=max(left, right), bottom=bottom)


def _is_sheet_remnant(word: RecognisedWord, sheet: RowSheet) -> bool:
    if word.confidence < _LEAST_CONFIDENCE:
        return True
    if not _REMNANT.fullmatch(word.text) or word.text.isalnum():
        return False
    long_and_flat = word.right - word.left > 2 * sheet.print_height and word.bottom - word.top < 0.4 * sheet.print_height
    return word.confidence < _REMNANT_CONFIDENCE or long_and_flat or set(word.text) <= set("|_")
