"""The line that a fax machine prints over every page: number, name, date and page of the sender, and nothing of the order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from extractors.reading.scan import Scan
from extractors.reading.strip_reader import strip_reader
from extractors.reading.strips import strips_of
from extractors.reading.text_rows import PrintRows, Segment, print_rows, row_extent

# Inches from the upper edge of the image: machines print their line in the first three millimetres, before the paper begins.
_BAND, _LOWEST_START = 0.5, 0.25
_TALLEST, _NARROWEST = 0.22, 2.0
# Servers print another line, of the arrival, under that of the sender.
_MOST_LINES = 2
_TIME = re.compile(r"(?<![\d.,])(?:[01]?\d|2[0-3])\s?[:hH]\s?[0-5]\d(?!\d)")
_DATE = re.compile(
    r"(?<!\d)(?:\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{2,4}|"  # 22.11.2026, 2026-11-22
    r"\d{1,2}[-/. ]{1,2}[^\W\d_]{3,9}[-/., ]{1,3}\d{2,4}|"  # 22-Nov-2026
    r"[^\W\d_]{3,9}[ .]{1,2}\d{1,2}[, ]{1,2}\d{2,4})(?!\d)"  # Nov 22, 2026
)
_PAGE = re.compile(
    r"(?<![^\W_])(?:p|pg|page|s|seite|st|blz|pag|pagina|pág|página|sida|str|strona|стр)\s?[.:]?\s?\d{1,3}(?!\d)|"
    r"(?<![\d/])\d{1,3}\s?(?:/|of|von|de|di|van|av|из)\s?\d{1,3}(?![\d/])|[#@]\s?\d{1,3}(?!\d)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[+(]?\d[\d\s().\-/]{5,}\d")
_FEWEST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class FaxLine:
    """What the machine printed, and where: boxes of left, top, right, bottom in pixels of the image as it was received."""

    text: str
    boxes: tuple[tuple[int, int, int, int], ...]

    def taken_off(self, scan: Scan) -> Scan:
        """The same image without the line."""
        pixels = scan.pixels.copy()
        for left, top, right, bottom in self.boxes:
            pixels[top:bottom, left:right] = 255
        return replace(scan, pixels=pixels)


def fax_line(scan: Scan) -> FaxLine | None:
    """The machine's line at the upper edge of a page as it was received, whichever way up the paper lay; None without one.

    It must name a day or a time, and a page or a number to call; in a grey image, which may be no fax at all, the number too:
    browsers print day and page over what they print.

    Raises:
        DependencyError: The engine or its data is missing.
    """
    found = print_rows(replace(scan, pixels=np.ascontiguousarray(scan.pixels[: round(_BAND * scan.dpi)]), tint=None))
    rows = sorted(found.rows, key=lambda row: row_extent(row)[0])[: 2 * _MOST_LINES]
    lines: list[FaxLine] = []
    for row in rows:
        if len(lines) == _MOST_LINES or not _may_be_a_machines(row, scan.dpi, len(lines)):
            continue
        text = _read(replace(found, rows=(row,)))
        if is_machines_line(text, surely_a_fax=scan.bilevel):
            lines.append(FaxLine(text, tuple(_box(segment) for segment in row)))
    if not lines:
        return None
    return FaxLine(" | ".join(line.text for line in lines), tuple(box for line in lines for box in line.boxes))


def is_machines_line(text: str, *, surely_a_fax: bool = True) -> bool:
    """Whether a line of print is what a fax machine writes over a page."""
    dated, rest = _taken_out(_DATE, text)
    timed, rest = _taken_out(_TIME, rest)
    numbered = any(sum(map(str.isdigit, match[0])) >= _FEWEST_DIGITS for match in _NUMBER.finditer(rest))
    paged = _PAGE.search(rest) is not None
    if not (dated or timed):
        return False
    return numbered or paged if surely_a_fax else numbered and (paged or (dated and timed))


def _taken_out(pattern: re.Pattern[str], text: str) -> tuple[bool, str]:
    match = pattern.search(text)
    # Bars keep what stood on both sides apart, so that no digits become one number.
    return (False, text) if match is None else (True, f"{text[: match.start()]} | {text[match.end() :]}")


def _may_be_a_machines(row: Sequence[Segment], dpi: float, lines_above: int) -> bool:
    top, bottom = row_extent(row)
    lowest = _LOWEST_START + lines_above * _TALLEST
    wide = max(part.right for part in row) - min(part.left for part in row)
    return top <= lowest * dpi and bottom - top <= _TALLEST * dpi and wide >= _NARROWEST * dpi


def _read(found: PrintRows) -> str:
    lines = strip_reader().read([strip.pixels for strip in strips_of(found)])
    return " ".join(text for line in lines if (text := "".join(sign.text for sign in line).strip()))


def _box(segment: Segment) -> tuple[int, int, int, int]:
    return segment.left, segment.top, segment.right, segment.bottom
