"""The rows of print in a page image, set apart from each other: recognition that expects even rows then finds exactly these.

Tesseract's own page analysis loses single characters in table cells when it looks for scattered text, and mixes rows up when it
looks for even rows and columns stand on different baselines. So rows are found here and copied to a sheet with free space around.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from extractors.reading.ink_pieces import InkPieces, Labels, ink_pieces
from extractors.reading.scan import Pixels, Scan
from pipeline.core.document import Ruling

# All as shares of the height of typical print on the page.
JOINING_REACH = 0.85
LOWEST_PRINT = 0.25
TALLEST_PRINT = 6.0
# A run of print as high as this may be two rows, each so high at least and with ink in such a share of its columns.
TWO_ROWS, LEAST_ROW, ROW_SHARE = 1.7, 0.6, 0.15
# A sign is hardly wider than high.
WIDEST_SIGN = 1.3
# Letters at least so high, and lower than twice that, are print of a larger size.
LARGE_LETTERS = (1.4, 2.8)
LARGE_REACH = 0.7
ROW_SPACE = 1.0
SEGMENT_SPACE = 5.0
# Rows higher than this are set in the height of ordinary ones: recognition takes print of several sizes for pictures.
LARGE_PRINT = 6.0
ORDINARY_PRINT = 1.8
ROW_OVERLAP = 0.6
# Segments of one row of print share so much of the higher one's height.
GOES_ON = 0.6
INK = 150
FEWEST_LETTERS = 8
# Barcodes, in inches, and how many bars make one.
LOWEST_BARCODE, WIDEST_BAR_GAP, FEWEST_BARS = 0.1, 0.05, 12
# Typical print when nothing on the page can be measured: capitals of 9 point.
_USUAL_PRINT_INCHES = 0.09


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of print without wide gaps: left, top, right, bottom in pixels, and its label in the image of segments."""

    left: int
    top: int
    right: int
    bottom: int
    label: int

    @property
    def height(self) -> int:
        """Height in pixels."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class SheetRow:
    """Where one row is on the sheet and on the page.

    Attributes:
        start: First line of pixels on the sheet, free space above included.
        line: First line of the row's print on the sheet.
        top: The same line on the page.
        lefts: Left edges of the row's segments on the sheet.
        page_lefts: The same edges on the page.
        scale: By how much the row is smaller on the sheet than on the page; 1 for print of ordinary size.
    """

    start: int
    line: int
    top: int
    lefts: tuple[int, ...]
    page_lefts: tuple[int, ...]
    scale: float


@dataclass(frozen=True, slots=True)
class RowSheet:
    """Rows copied below each other with free space between rows and between the segments of a row.

    Attributes:
        print_height: Typical height of capitals in pixels.
        letters: About how many letters the page has.
    """

    pixels: Pixels
    rows: tuple[SheetRow, ...]
    print_height: float
    letters: int

    def head(self, rows: int) -> RowSheet:
        """The first rows only."""
        end = self.rows[rows].start if rows < len(self.rows) else self.pixels.shape[0]
        return RowSheet(self.pixels[:end], self.rows[:rows], self.print_height, self.letters)

    def on_page(self, left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        """A box of the sheet as a box of the page."""
        row = self.rows[max(0, bisect_right(self.rows, (top + bottom) / 2, key=lambda r: r.start) - 1)]

        def column(x: float, inside: float) -> float:
            # A box may begin a pixel before its segment does; one over two segments spans what is between them on the page.
            index = max(0, bisect_right(row.lefts, x + inside) - 1)
            return row.page_lefts[index] + (x - row.lefts[index]) / row.scale

        def line(y: float) -> float:
            return row.top + (y - row.line) / row.scale

        return column(left, self.print_height / 2), line(top), column(right, -self.print_height / 4), line(bottom)


@dataclass(frozen=True, slots=True)
class PrintRows:
    """The rows of a page from top to bottom, the segments of each from left to right.

    Attributes:
        pixels: The page.
        labels: For each pixel the label of the segment that it belongs to, 0 for none.
        print_height: Typical height of capitals in pixels.
        letters: About how many letters the page has.
    """

    pixels: Pixels
    labels: Labels
    rows: tuple[tuple[Segment, ...], ...]
    print_height: float
    letters: int

    def widest(self, count: int) -> PrintRows:
        """Only so many of the widest rows of ordinary print, for a quick look at the page."""

        def width(row: tuple[Segment, ...]) -> int:
            return sum(part.right - part.left for part in row if part.height <= 3 * self.print_height)

        return replace(self, rows=tuple(sorted(self.rows, key=width, reverse=True)[:count]))

    def head(self, count: int) -> PrintRows:
        """The first rows only."""
        return replace(self, rows=self.rows[:count])


def print_rows(scan: Scan, walls: Sequence[Ruling] = ()) -> PrintRows:
    """Find the rows of a straightened page. A page without print has none.

    Args:
        walls: Vertical rulings of the page; print on their two sides is never taken together.
    """
    ink = ((scan.pixels < INK) * np.uint8(255)).astype(np.uint8)
    pieces = ink_pieces(ink)
    bare = _without_barcodes(ink, pieces, scan.dpi)
    if bare is not ink:
        ink, pieces = bare, ink_pieces(bare)
    height, letters = typical_print(pieces, scan.dpi)
    between = [_pixels_of(wall, scan) for wall in walls]
    segments, labels = _segments(ink, pieces, height, between)
    rows = tuple(tuple(_with_short_gaps_closed(row, labels, height, between)) for row in _rows(segments))
    return PrintRows(scan.pixels, labels, rows, height, letters)


def row_sheet(found: PrintRows) -> RowSheet:
    """Set the rows of a page apart. A page without print gives a sheet without rows."""
    return _laid_out(found.rows, found.pixels, found.labels, found.print_height, found.letters)


def holds_print(scan: Scan) -> bool:
    """Whether anything on the page may be letters."""
    return typical_print(ink_pieces(scan.pixels < INK), scan.dpi)[1] >= FEWEST_LETTERS


def _laid_out(rows: Sequence[Sequence[Segment]], pixels: Pixels, labels: Labels, height: float, letters: int) -> RowSheet:
    space = max(8, round(ROW_SPACE * height))
    placed: list[SheetRow] = []
    start = space // 2
    for row in rows:
        placed.append(_place_of(row, start, space, height))
        start = placed[-1].line + _scaled(row_extent(row)[1] - row_extent(row)[0], placed[-1].scale) + space // 2
    ends = [at.lefts[-1] + _scaled(row[-1].right - row[-1].left, at.scale) for row, at in zip(rows, placed, strict=True)]
    sheet = np.full((start + space, max(ends, default=1) + space), 255, np.uint8)
    for row, at in zip(rows, placed, strict=True):
        for part, left in zip(row, at.lefts, strict=True):
            area = (slice(part.top, part.bottom), slice(part.left, part.right))
            alone = np.where(labels[area] == part.label, pixels[area], np.uint8(255))
            if at.scale != 1.0:
                size = (_scaled(part.right - part.left, at.scale), _scaled(part.height, at.scale))
                alone = np.asarray(cv2.resize(alone, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
            first = at.line + _scaled(part.top - at.top, at.scale)
            place = sheet[first : first + alone.shape[0], left : left + alone.shape[1]]
            np.minimum(place, alone[: place.shape[0], : place.shape[1]], out=place)
    return RowSheet(sheet, tuple(placed), height, letters)


def _place_of(row: Sequence[Segment], start: int, space: int, height: float) -> SheetRow:
    """Where a row of segments goes: large print smaller, for a sheet of one size, and each segment far from the next."""
    top, bottom = row_extent(row)
    scale = 1.0 if bottom - top <= LARGE_PRINT * height else ORDINARY_PRINT * height / (bottom - top)
    lefts: list[int] = []
    free = 0
    for part in row:
        lefts.append(max(round(part.left * scale), free))
        free = lefts[-1] + _scaled(part.right - part.left, scale) + round(SEGMENT_SPACE * height)
    return SheetRow(start, start + space // 2, top, tuple(lefts), tuple(part.left for part in row), scale)


def _scaled(length: int, scale: float) -> int:
    return max(1, round(length * scale))


def typical_print(pieces: InkPieces, dpi: float) -> tuple[float, int]:
    """Height of typical capitals and digits (the upper quartile of what may be letters), and how many letters there are."""
    widths, heights = pieces.widths[1:], pieces.heights[1:]
    letters = heights[(heights >= dpi * 0.03) & (heights <= dpi * 0.3) & (widths <= dpi * 0.3) & (widths >= 2)]
    height = float(np.percentile(letters, 75)) if letters.size >= FEWEST_LETTERS else dpi * _USUAL_PRINT_INCHES
    return height, int(letters.size)


def _segments(
    ink: Pixels, pieces: InkPieces, height: float, walls: Sequence[tuple[slice, slice]]
) -> tuple[list[Segment], Labels]:
    """Runs of print: letters joined across word spaces, accents and dots with their letters."""
    reach = max(3, round(JOINING_REACH * height))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
    joined = cv2.morphologyEx(joined, cv2.MORPH_CLOSE, np.ones((max(2, round(0.25 * height)), 1), np.uint8))
    joined = cv2.bitwise_or(joined, _large_print_joined(pieces, height))
    joined = cv2.dilate(joined, np.ones((3, 3), np.uint8))
    for wall in walls:
        joined[wall] = 0
    found = ink_pieces(joined)
    segments: list[Segment] = []
    for label, (left, top, wide, high, _area) in enumerate(found.boxes[1:].tolist(), 1):
        whole = Segment(left, top, left + wide, top + high, label)
        parts = [whole]
        if high > TWO_ROWS * height:
            parts = _rows_apart(whole, ink, found.labels, height, found.count + len(segments))
        segments += [
            part
            for part in parts
            if part.height <= TALLEST_PRINT * height and max(part.right - part.left, part.height) >= LOWEST_PRINT * height
        ]
    return segments, found.labels


def _rows_apart(whole: Segment, ink: Pixels, labels: Labels, height: float, fresh: int) -> list[Segment]:
    """A run of print that is several rows set close, cut where no ink is between them; else as it is.

    Args:
        fresh: The first of the labels that are free; those of lower rows are written into ``labels``.
    """
    area = (slice(whole.top, whole.bottom), slice(whole.left, whole.right))
    own = labels[area] == whole.label
    print_ = own & (ink[area] > 0)
    inked = np.flatnonzero(print_.any(axis=1))
    starts = [0, *(np.flatnonzero(np.diff(inked) > 1) + 1).tolist(), len(inked)]
    rows = [(int(inked[start]), int(inked[end - 1]) + 1) for start, end in pairwise(starts) if end > start]
    full = [row for row in rows if _is_row(print_[row[0] : row[1]], height)]
    if len(full) < 2 or fresh + len(full) > np.iinfo(labels.dtype).max or _is_one_sign(whole, print_, full):
        return [whole]
    # What lies between two rows, as accents do, goes to the lower one.
    edges = [0, *(upper[1] for upper in full[:-1]), whole.height]
    parts = []
    for number, (top, bottom) in enumerate(pairwise(edges)):
        label = whole.label if number == 0 else fresh + number
        labels[area][top:bottom][own[top:bottom]] = label
        across = np.flatnonzero(own[top:bottom].any(axis=0))
        left, right = whole.left + int(across[0]), whole.left + int(across[-1]) + 1
        parts.append(Segment(left, whole.top + top, right, whole.top + bottom, label))
    return parts


def _with_short_gaps_closed(
    row: Sequence[Segment], labels: Labels, height: float, walls: Sequence[tuple[slice, slice]]
) -> list[Segment]:
    """A row's segments from left to right, those joined that stand as near as letters do: レ ends high where ス begins low."""
    found: list[Segment] = []
    for part in sorted(row, key=lambda part: part.left):
        last = found[-1] if found else None
        if last is None or not _go_on(last, part, height) or any(_stands_between(wall, last, part) for wall in walls):
            found.append(part)
            continue
        area = labels[part.top : part.bottom, part.left : part.right]
        area[area == part.label] = last.label
        top, bottom = min(last.top, part.top), max(last.bottom, part.bottom)
        found[-1] = Segment(last.left, top, max(last.right, part.right), bottom, last.label)
    return found


def _go_on(one: Segment, other: Segment, height: float) -> bool:
    """Whether print of one size goes on from one segment to the next."""
    high = max(one.height, other.height)
    overlap = min(one.bottom, other.bottom) - max(one.top, other.top)
    return other.left - one.right <= JOINING_REACH * height and overlap >= GOES_ON * high and high <= TWO_ROWS * height


def _stands_between(wall: tuple[slice, slice], one: Segment, other: Segment) -> bool:
    rows, columns = wall
    beside = rows.start < max(one.bottom, other.bottom) and rows.stop > min(one.top, other.top)
    return bool(beside and columns.start < (other.left + other.right) / 2 and columns.stop > (one.left + one.right) / 2)


def _is_one_sign(whole: Segment, print_: npt.NDArray[np.bool_], bands: Sequence[tuple[int, int]]) -> bool:
    """Whether bands are parts of one large sign, as of 書 in a heading: about as wide as high, and no blanks between letters."""
    if whole.right - whole.left > WIDEST_SIGN * whole.height:
        return False
    return all(int(np.diff(np.flatnonzero(print_[top:bottom].any(axis=0))).max(initial=1)) == 1 for top, bottom in bands)


def _is_row(print_: npt.NDArray[np.bool_], height: float) -> bool:
    """Whether a band of ink may be a row of print: as high as one, and of more than the dots of letters."""
    columns = int(print_.any(axis=0).sum())
    return len(print_) >= LEAST_ROW * height and columns >= max(1.5 * height, ROW_SHARE * print_.shape[1])


def _without_barcodes(ink: Pixels, pieces: InkPieces, dpi: float) -> Pixels:
    """The same ink without rows of many bars: what they say is printed beside them, and they look like print of their height."""
    widths, heights = pieces.widths, pieces.heights
    bars = (heights >= dpi * LOWEST_BARCODE) & (heights <= dpi) & (widths * 4 <= heights)
    bars[0] = False
    if int(bars.sum()) < FEWEST_BARS:
        return ink
    joined = cv2.morphologyEx(pieces.drawn(bars), cv2.MORPH_CLOSE, np.ones((1, max(3, round(dpi * WIDEST_BAR_GAP))), np.uint8))
    codes = ink_pieces(joined)
    tops, lefts = pieces.boxes[bars, cv2.CC_STAT_TOP], pieces.boxes[bars, cv2.CC_STAT_LEFT]
    middles = (tops + heights[bars] // 2, lefts + widths[bars] // 2)
    many = np.bincount(codes.labels[middles], minlength=codes.count) >= FEWEST_BARS
    many[0] = False
    return np.where(codes.drawn(many) > 0, np.uint8(0), ink)


def _large_print_joined(pieces: InkPieces, height: float) -> Pixels:
    """Letters of headings joined: their gaps are as much larger as they are."""
    widths, heights = pieces.widths, pieces.heights
    joined = np.zeros(pieces.labels.shape, np.uint8)
    for lowest in LARGE_LETTERS:
        high = (heights >= lowest * height) & (heights < 2 * lowest * height)
        chosen = high & (widths < 3 * lowest * height) & (widths >= 0.1 * lowest * height)
        chosen[0] = False
        if int(chosen.sum()) > 1:
            letters = pieces.drawn(chosen)
            reach = max(3, round(LARGE_REACH * lowest * height))
            closed = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, reach), np.uint8))
            joined = np.asarray(cv2.bitwise_or(joined, closed), dtype=np.uint8)
    return joined


def _pixels_of(wall: Ruling, scan: Scan) -> tuple[slice, slice]:
    box, scale = wall.box, 1 / scan.points_per_pixel
    column = round((box.left + box.right) / 2 * scale)
    return slice(round(box.top * scale), round(box.bottom * scale)), slice(max(0, column - 1), column + 2)


def _rows(segments: list[Segment]) -> list[list[Segment]]:
    """Segments of like height side by side make a row; others stand alone, so that no row leans on another's baseline."""
    rows: list[list[Segment]] = []
    for segment in sorted(segments, key=lambda s: (s.top + s.bottom, s.left)):
        for row in reversed(rows[-12:]):
            if _belongs(segment, row):
                row.append(segment)
                break
        else:
            rows.append([segment])
    return rows


def _belongs(segment: Segment, row: list[Segment]) -> bool:
    top, bottom = row_extent(row)
    overlap = min(bottom, segment.bottom) - max(top, segment.top)
    smaller, larger = sorted((bottom - top, segment.height))
    if overlap < ROW_OVERLAP * smaller or larger > 2.5 * smaller + 4:
        return False
    # Two segments above each other are two rows, however close.
    return all(segment.left >= other.right or segment.right <= other.left for other in row)


def row_extent(row: Sequence[Segment]) -> tuple[int, int]:
    """Top and bottom of a row."""
    return min(part.top for part in row), max(part.bottom for part in row)
